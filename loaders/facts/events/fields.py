"""Named fields of an event to come (``Thời gian: …``, ``Địa điểm: …``, ``Thành phần: …``), of an invitation
or of the plan of a conference, and those to whom an invitation is addressed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import LocalEntity
from loaders.facts.circumstances import times
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import passed, place_time, role, state_organizer
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench, status

_WHEN = frozenset({"thời gian", "thời gian tổ chức", "thời gian họp", "time", "date", "date and time"})
_WHERE = frozenset({"địa điểm", "địa điểm tổ chức", "địa điểm họp", "venue", "place", "location"})
_WHO = frozenset(
    {"thành phần", "thành phần tham dự", "thành phần mời", "thành phần dự họp", "đại biểu", "participants"}
)
_TO = frozenset({"kính gửi", "to"})
_INVITING = frozenset({"mời", "invite", "invites", "invited"})
#: Longest label, in items, and longest name of a room or hall.
_LABEL, _NAME = 5, 12


def state_fields(bench: Workbench, happenings: list[Happening]) -> None:
    """State time, place and those expected of the one event that an invitation or a plan is about, and of
    those that a plan gives as fields themselves (``Lễ phát động: 7 giờ 30 ngày D, tại X``).
    """
    for view in bench.views:
        if len(view.items) > _LABEL and view.items[0].tag == "EVENT" and view.items[1].tag == ":":
            _own_field(bench, view, happenings)
    inviting = next((v for v in bench.holding(_INVITING) if _invites(v)), None)
    happening = _subject(bench, happenings, inviting)
    fields = bench.holding({":"})
    labelled = {label for view in fields for label in [_label(view.items)] if label & (_WHEN | _WHERE)}
    if happening is None or happening.entity is None or not (inviting is not None or len(labelled) > 1):
        return
    event = happening.entity
    section: frozenset[str] = frozenset()
    for view in bench.views:
        label = _label(view.items)
        after = _after_label(view.items)
        if label & _WHEN:
            _when(bench, view, after, happening, event)
        elif label & _WHERE:
            _where(bench, view, after, event)
        if label:
            section = label
        elif view.unit.kind != "item":
            section = frozenset()
        expected = section & _WHO or (inviting is not None and section & _TO)
        if expected:
            for party in _named(bench, view.items[after:]):
                _expect(bench, view, event, party)
    if inviting is not None and not happening.held:
        happening.planned = True
        span = bench.span(inviting.unit.start, inviting.unit.end)
        known = [s for s in bench.statements if s.subject == event.ref and s.predicate.endswith("#status")]
        if not known:
            bench.state(event, "status", status("planned"), span, "invited-to", 0.9)
        at = next(k for k, i in enumerate(inviting.items) if i.norm.split()[-1] in _INVITING)
        host = next((i for i in reversed(inviting.items[:at]) if i.tag == "ORG"), None)
        for party in bench.parties(host) if host is not None else ():
            state_organizer(bench, event, party, span, "invites-to", 0.85)


def _own_field(bench: Workbench, view: View, happenings: list[Happening]) -> None:
    """``Lễ phát động: <time>, tại <place>. Thành phần gồm …``: an event that a plan sets down."""
    items = view.items
    found = [w for w in times(items[2:], bench.spent_dates, stretches=True) if w.day]
    at = next((k for k in range(2, len(items)) if items[k].tag == "AT"), None)
    if len(found) != 1:
        return
    known = bench.meaning(items[0])
    happening = next((h for h in happenings if known is not None and h.entity == known), None)
    if happening is None:
        happening = Happening(items[0].cls, told=[view])
        words = bench.span(items[0].start, items[0].end)
        happening.entity = event = bench.entity("event", words.quote, context=found[0].value)
        bench.type(event, items[0].cls, words, "event-in-field", 0.85)
        bench.label(event, words.quote, words, preferred=True)
        bench.speak(words.start, words.end, "event", event, "name")
        happenings.append(happening)
    if happening.entity is None or happening.when is not None:
        return
    event, happening.when = happening.entity, found[0]
    span = bench.span(view.unit.start, view.unit.end)
    held = passed(bench, found[0]) and bool(bench.document.published)
    happening.held, happening.planned = held, not held
    bench.state(event, "status", status("held" if held else "planned"), span, "event-in-field", 0.85)
    place_time(bench, event, found[0], span, held=held)
    if at is not None:
        _where(bench, view, at + 1, event)
    for following in bench.views[view.index + 1 : view.index + 3]:
        opening = " ".join(i.norm for i in following.items[:3])
        if opening.startswith(tuple(_WHO)):
            listed = next((k for k, i in enumerate(following.items[:_LABEL]) if i.tag in {":", "LISTING"}), 1)
            for party in _named(bench, following.items[listed + 1 :]):
                _expect(bench, following, event, party)


def _invites(view: View) -> bool:
    """``X trân trọng kính mời … dự hội nghị``: no report of who was invited."""
    items = view.items
    asks = [k for k, i in enumerate(items) if i.norm.endswith(("mời", "invite", "invites")) and _asks(i)]
    if not asks or not any(_COURTESY.intersection(i.norm.split()) for i in items):
        return False
    return not any(k and items[k - 1].tag in {"PAST", "PASSIVE"} for k in asks)


def _asks(item: Item) -> bool:
    return item.norm.split()[-1] in _INVITING


#: Words of courtesy without which asking somebody to come is no invitation.
_COURTESY = frozenset({"kính", "trân", "cordially", "pleased"})


def _subject(bench: Workbench, happenings: Sequence[Happening], inviting: View | None) -> Happening | None:
    """The event of the title, else that of the unit that invites."""
    for happening in happenings:
        views = [o.view for o in happening.occurrences]
        if any(v.unit.zone == "title" or v is inviting for v in views):
            return happening
    return None


def _label(items: Sequence[Item]) -> frozenset[str]:
    """The words before a colon that opens the unit, as a set of one; empty if there is none."""
    colon = next((k for k, i in enumerate(items[: _LABEL + 1]) if i.tag == ":"), None)
    if not colon:
        return frozenset()
    return frozenset({" ".join(i.norm for i in items[:colon])})


def _after_label(items: Sequence[Item]) -> int:
    return next((k + 1 for k, i in enumerate(items[: _LABEL + 1]) if i.tag == ":"), 0)


def _when(bench: Workbench, view: View, first: int, happening: Happening, event: LocalEntity) -> None:
    found = times(view.items[first:], bench.spent_dates, stretches=True)
    if found and happening.when is None:
        happening.when = found[0]
        held = happening.held and passed(bench, found[0])
        place_time(bench, event, found[0], bench.span(view.unit.start, view.unit.end), held=held)


def _where(bench: Workbench, view: View, first: int, event: LocalEntity) -> None:
    items = view.items[first:]
    end = next((k for k, i in enumerate(items) if i.tag in {"PLACE", ".", ";", "("} or k > _NAME), len(items))
    while end and items[end - 1].tag in {",", "AT", "-"}:
        end -= 1
    span = bench.span(view.unit.start, view.unit.end)
    if end == 0:
        place = bench.meaning(items[0]) if items and items[0].tag == "PLACE" else None
    else:
        words = bench.span(items[0].start, items[end - 1].end)
        place = bench.entity("place", words.quote)
        bench.type(place, "Venue", words, "place-in-field", 0.85)
        bench.label(place, words.quote, words, preferred=True)
        bench.speak(words.start, words.end, "place", place, "name")
    if place is not None:
        bench.state(event, "heldAt", place, span, "place-in-field", 0.9)


def _named(bench: Workbench, items: Sequence[Item]) -> Iterator[LocalEntity]:
    for k, item in enumerate(items):
        if item.tag in {"V", "("}:
            return
        if item.tag in {"ORG", "PERSON"} and (
            k == 0 or items[k - 1].tag in {",", "AND", "REPRESENT", "OF", ";"}
        ):
            yield from bench.parties(item)


def _expect(bench: Workbench, view: View, event: LocalEntity, party: LocalEntity) -> None:
    bench.state(
        event,
        "hasAttendee",
        party,
        bench.span(view.unit.start, view.unit.end),
        "invited-to",
        0.85,
        qualifiers=role("attendee"),
        modality="planned",
    )

"""What a text shows of an event without saying it outright: that it took place, and on which day."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Statement
from loaders.facts.circumstances import When, places, times
from loaders.facts.events.happenings import Happening, Occurrence
from loaders.facts.events.times import of_document, passed, place_time
from loaders.facts.syntax import mood
from loaders.facts.workbench import View, Workbench, status

#: Rules whose facts can only be of an event that took place: somebody chaired, spoke, was there.
_DEEDS = frozenset({"chairs-listed", "subject-of-chair", "chaired-by", "speaker-at-event", "attendance-list"})
#: Units at the beginning, which tell the event a text is about.
_FIRST = 4
_STORY = frozenset({"title", "lead", "body"})


def settle_outcomes(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """State as held what was chaired, attended or spoken at, and its day where the opening gives one only."""
    for happening in happenings:
        entity = happening.entity
        if entity is None:
            continue
        mine = list(bench.about(entity))
        known = {s.predicate.rsplit("#", 1)[-1] for s in mine}
        deeds = [s for s in mine if s.rule in _DEEDS and s.modality == "asserted" and s.evidence]
        if "status" not in known and not happening.planned and deeds:
            first = min(deeds, key=_place)
            bench.state(entity, "status", status("held"), first.evidence, "event-with-deeds", 0.85)
            happening.held, known = True, known | {"status"}
        if happening.held and "heldAt" not in known:
            _place_of_filing(bench, happening)
        if not known & {"heldOn", "plannedFor"} and not happening.planned and happening.cls != "Visit":
            _date(bench, happening, stated="status" in known)


def _place(statement: Statement) -> tuple[int, int, str]:
    return (*min((s.start, s.end) for s in statement.evidence), statement.rule)


def _place_of_filing(bench: Workbench, happening: Happening) -> None:
    """``HÀ NỘI, 12/1 – A và B ký …``: where no place is told, the opening was written where it happened."""
    entity = happening.entity
    views = [o.view for o in happening.occurrences] + [s.view for s in happening.signings] + happening.told
    view = min(views, key=lambda v: v.index, default=None)
    if entity is None or view is None or view.index > _LEAD or view.unit.zone not in _STORY:
        return
    items = view.items
    dash = next((k for k, i in enumerate(items[:8]) if i.tag in {"-", "–", "—"}), None)
    if not items or items[0].tag != "PLACE" or dash is None or places(items):
        return
    if any(i.tag in {"V", "EVENT", "PROG", "PERSON"} for i in items[:dash]):
        return
    if _REMOTE.intersection(i.norm for v in views if v.index <= _LEAD for i in v.items):
        return
    place = bench.meaning(items[0])
    if place is not None:
        span = bench.span(view.unit.start, view.unit.end)
        bench.state(entity, "heldAt", place, span, "place-of-filing", 0.72)


#: What is held so has no place.
_REMOTE = frozenset({"virtual", "online", "trực tuyến", "teleconference", "videoconference"})
#: The last unit that may be the opening one: headline, then lead.
_LEAD = 2


def _date(bench: Workbench, happening: Happening, *, stated: bool) -> None:
    """The one day that the opening sentence about an event gives for what it tells."""
    entity = happening.entity
    assert entity is not None
    for occurrence in sorted(happening.occurrences, key=lambda o: o.title.start):
        view = occurrence.view
        if view.index >= _FIRST or view.unit.zone not in _STORY:
            return
        when = _only_day(bench, occurrence)
        if when is None:
            continue
        evidence = bench.span(view.unit.start, view.unit.end)
        place_time(bench, entity, when, evidence, held=True)
        if not stated:
            bench.state(entity, "status", status("held"), evidence, "event-of-story", 0.8)
        happening.when, happening.held = when, True
        return


def _only_day(bench: Workbench, occurrence: Occurrence) -> When | None:
    view = occurrence.view
    found = [w for w in times(view.items, bench.spent_dates, stretches=True) if w.day]
    if len(found) != 1 or not passed(bench, found[0]) or not bench.document.published:
        return None
    if of_document(bench, found[0]):
        return None
    at = next((k for k, i in enumerate(view.items) if i.title is occurrence.title), None)
    if at is None or mood(view.items, at) in {"planned", "denied"} or _refers_back(view, at):
        return None
    if any(i.tag == "EVENT" for i in view.items[:at]):
        # The day is that of the event told first.
        return None
    return found[0]


def _refers_back(view: View, at: int) -> bool:
    """``theo kết luận tại cuộc họp``, ``nhân dịp đại hội``: not the event of the sentence."""
    before = view.items[max(0, at - 4) : at]
    return any(i.tag in {"AFTER", "BEFORE"} or i.norm in _BESIDE for i in before)


#: Words that only relate what is told to an event: the day told is not the day of that one.
_BESIDE = frozenset(
    {
        "theo",
        "trình",
        "following",
        "kể",
        "nhân",
        "dịp",
        "khuôn",
        "khổ",
        "trong khuôn khổ",
        "bên",
        "lề",
        "occasion",
    }
    | {"framework", "during", "sidelines", "ahead", "occasion"}
)

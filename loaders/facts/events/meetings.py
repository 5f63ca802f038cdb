"""Meetings and visits that only a verb tells: ``A đã làm việc với B``, ``A tiếp B``, ``A visited B``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.edtf import bounds
from graph.model import LocalEntity, Span
from graph.terms import Literal
from loaders.facts.circumstances import When, places, times
from loaders.facts.events.attendance import subject_start
from loaders.facts.events.attendance_lists import members
from loaders.facts.events.bare_readings import is_awaited
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import place_time, role
from loaders.facts.stream import Item
from loaders.facts.syntax import mood
from loaders.facts.workbench import PREF_LABEL, View, Workbench, status

#: How far from its verb the other side may stand.
_NEAR = 7
#: Verbs that are only a meeting with somebody: whoever ``làm việc`` alone works.
_PARTNERED = frozenset({"làm việc"})
_SESSIONS = frozenset({"WorkingSession"})
#: What may stand between a reception and its guests: "hosted a reception in Hanoi on May 5 for A".
_TOLD_ASIDE = frozenset({"IN", "AT", "ON_DAY", "DATE"})
#: Classes of events that a verb may tell again; a visit may be called a working session.
_TOLD_BY = {"visit": _SESSIONS | {"Visit"}, "award": frozenset({"Event"})}
#: How such an event is called: before the one side, between the two.
_VIETNAMESE = {
    "meet": ("Buổi làm việc giữa", "với"),
    "receive": ("Buổi tiếp giữa", "và"),
    "visit": ("Chuyến thăm của", "tới"),
    "award": ("Lễ trao quyết định của", "cho"),
}
_ENGLISH = {
    "meet": ("Meeting between", "and"),
    "receive": ("Reception by", "of"),
    "visit": ("Visit by", "to"),
    "award": ("Handing over of a decision by", "to"),
}
_CLASSES = {"visit": "Visit", "award": "Event"}


@dataclass(slots=True)
class Meeting:
    """One telling: who met whom, when and where, with its evidence."""

    verb: Item
    left: list[LocalEntity]
    right: list[LocalEntity]
    when: When | None
    place: LocalEntity | None
    span: Span
    view: View

    @property
    def actors(self) -> set[str]:
        """Keys of all who met."""
        return {e.key for e in (*self.left, *self.right)}


def state_meetings(bench: Workbench, happenings: list[Happening]) -> None:
    """One meeting for each day and circle of actors; one that a noun tells as well is that event.

    ``happenings`` grows by those that only a verb tells.
    """
    made: list[tuple[Happening, Meeting]] = []
    for view in bench.views:
        for at in view.verbs(*_VIETNAMESE):
            meeting = _read(bench, view, at) if not _done_at(view.items, at) else None
            if meeting is None:
                continue
            event = next(
                (h for h, m in made if m.actors & meeting.actors and _same_day(m.when, meeting.when)), None
            ) or _known(bench, meeting, happenings)
            if event is None:
                if meeting.when is None and not _called_later(bench, meeting):
                    continue
                event = Happening(_CLASSES.get(view.items[at].role, "WorkingSession"))
                event.entity = _new(bench, meeting, event.cls)
                happenings.append(event)
                made.append((event, meeting))
            if meeting.when is not None:
                event.when, event.held = event.when or meeting.when, True
            event.told.append(view)
            assert event.entity is not None
            _state(bench, event.entity, meeting)

    _call_again(bench, [h for h, _ in made])


def _call_again(bench: Workbench, made: Sequence[Happening]) -> None:
    """``the meeting``, ``buổi làm việc``: the one session that a verb told."""
    sessions = list({id(h): h for h in made if h.cls == "WorkingSession"}.values())
    if len(sessions) != 1 or sessions[0].entity is None:
        return
    for view in bench.views:
        for item in view.items:
            if _is_bare_session(bench, item):
                bench.meanings[(item.start, item.end)] = sessions[0].entity
                bench.speak(item.start, item.end, "event", sessions[0].entity, "anaphor")


def _done_at(items: Sequence[Item], at: int) -> bool:
    """``Tại hội nghị, A trao quyết định … cho B``: what was done at an event is none of its own."""
    return items[at].role == "award" and any(
        i.tag == "EVENT" and k > 0 and items[k - 1].tag == "AT" for k, i in enumerate(items[:at])
    )


def _called_later(bench: Workbench, meeting: Meeting) -> bool:
    """``A tiếp B.`` at the beginning, and later ``Dự buổi tiếp có …``: the news, though no day is told."""
    if meeting.view.index >= _FIRST or meeting.view.unit.zone not in _OPENING_ZONES:
        return False
    return any(
        _is_bare_session(bench, i) for v in bench.views if v.index > meeting.view.index for i in v.items
    )


def _is_bare_session(bench: Workbench, item: Item) -> bool:
    title = item.title
    return (
        item.tag == "EVENT"
        and title is not None
        and title.cls == "WorkingSession"
        and not (title.words or title.determiner or title.parties)
        and bench.meaning(item) is None
    )


def _read(bench: Workbench, view: View, at: int) -> Meeting | None:
    items = view.items
    verb = items[at]
    with_next = at + 1 < len(items) and items[at + 1].tag == "WITH"
    told = _TOLD_ASIDE if verb.norm.endswith("reception") else frozenset[str]()
    near = 2 * _NEAR if verb.role == "award" or with_next or told or verb.norm.endswith(" with") else _NEAR
    sought = {"PERSON"} if verb.role == "award" else {"ORG", "PERSON"}
    other = next((k for k in range(at + 1, min(len(items), at + near)) if items[k].tag in sought), None)
    joined = any(i.tag == "WITH" for i in items[at + 1 : other])
    bare = all(_inside_phrase(i) or i.tag in told for i in items[at + 1 : other])
    with_needed = verb.role == "meet" and not verb.norm.startswith(("met", "gặp"))
    with_needed = with_needed and not verb.norm.endswith(" with")
    if other is not None and not (joined or (bare and not with_needed)):
        other = None
    when = next((w for w in times(items, bench.spent_dates, stretches=True) if w.day), None)
    if mood(items, at) not in {"done", "open"} or (when is not None and not _passed(bench, when)):
        return None
    if _ordered(view, items, at, when):
        return None
    start = subject_start(items, at - 1 if at and items[at - 1].verb("organise") else at)
    start, left = _left(bench, items, start, at)
    right = []
    if other is not None:
        right = [
            e for i, _ in members(bench, items, at + 1, _object_end(items, other)) for e in bench.parties(i)
        ]
    reciprocal = verb.role == "meet" and verb.norm not in _PARTNERED and len(left) > 1
    where = next(iter(places(items)), None)
    visited = verb.role == "visit" and at + 1 < len(items) and items[at + 1].tag == "PLACE"
    # "Đoàn công tác tỉnh X do P làm trưởng đoàn đã sang thăm tỉnh ta": whom, the page tells.
    came = verb.role == "visit" and when is not None and at > 0 and items[at - 1].tag == "PAST"
    came = came and any(i.norm.startswith("đoàn") for i in items[:at])
    # "tổ chức gặp mặt cán bộ": those whom one meets need no name.
    organised = verb.role == "meet" and at > 0 and items[at - 1].verb("organise") and when is not None
    # "làm việc với Dự án X": those of a project are its people, whom no name tells.
    project = with_next and when is not None and any(i.tag == "PROG" for i in items[at + 2 : at + 3])
    if (
        not left
        or not (right or reciprocal or visited or organised or project or came)
        or {e.key for e in left} & {e.key for e in right}
    ):
        return None
    if visited:
        where = items[at + 1]
    place = bench.meaning(where) if where is not None else None
    return Meeting(verb, left, right, when, place, bench.clause(view, start, (other or at) + 1), view)


def _left(bench: Workbench, items: Sequence[Item], start: int, at: int) -> tuple[int, list[LocalEntity]]:
    """Where the subject begins and who it is; what stands before it may tell when and where: ``On May 6, at
    the headquarters, A received B``."""
    commas = [k + 1 for k in range(start, at) if items[k].tag == ","]
    for first in (start, *commas):
        found = list(dict.fromkeys(e for i, _ in members(bench, items, first, at) for e in bench.parties(i)))
        if found:
            return first, found
    return start, []


def _ordered(view: View, items: Sequence[Item], at: int, when: When | None) -> bool:
    """``- Sở X làm việc với Công ty Y để …``, ``giao A cùng B làm việc với C``: a duty, not met yet."""
    before = items[:at]
    if any(i.tag == "PAST" for i in before[-3:]):
        return False
    if when is not None and when.before:
        return True
    charged = any(i.verb("assign", "recommend") or i.tag == "OBLIGE" for i in before)
    return charged or (view.unit.kind == "item" and when is None)


def _inside_phrase(item: Item) -> bool:
    """What may stand between a verb and the name of its object: titles, posts, auxiliaries."""
    return item.tag in {"W", "REPRESENT", "QUANT", "PLACE", "AND", "COMPOUND", "V", ".", ",", "OF", "FOR"}


def _object_end(items: Sequence[Item], other: int) -> int:
    """Where the other side ends: at the comma that a new clause follows."""
    for k in range(other + 1, len(items)):
        if items[k].tag in {":", "AT", "ABOUT", "EVENT", "DATE", "ON_DAY", "STOP"}:
            return k
    return len(items)


def _passed(bench: Workbench, when: When) -> bool:
    published = bench.document.published[:10]
    return not published or str(bounds(when.value).latest) <= published


def _same_day(a: When | None, b: When | None) -> bool:
    return a is None or b is None or a.value == b.value


def _known(bench: Workbench, meeting: Meeting, happenings: Sequence[Happening]) -> Happening | None:
    """The event of the text that the verb tells again: of its kind, its day, of the same people."""
    kinds = _TOLD_BY.get(meeting.verb.role, _SESSIONS)
    fitting = []
    for happening in happenings:
        bare = meeting.verb.role == "meet" and meeting.when is not None and _unnamed_conference(happening)
        if happening.entity is None or (happening.cls not in kinds and not bare) or happening.planned:
            continue
        if not _same_day(happening.when, meeting.when):
            continue
        readings = happening.occurrences
        if any(is_awaited(o) for o in readings):
            continue
        told = [w for o in readings for w in times(o.view.items, bench.spent_dates, stretches=True) if w.day]
        days = {w.value for w in told if _near(w, meeting.when) and _passed(bench, w)}
        if (
            meeting.when is not None
            and told
            and meeting.when.value not in {w.value for w in told}
            and not days
        ):
            # Its sentence gives it a day, another one.
            continue
        if meeting.when is not None and days and meeting.when.value not in days:
            continue
        there = {e.key for o in readings for m in o.title.parties for e in m.entities}
        if readings and (not there or there & meeting.actors):
            fitting.append(happening)
    return fitting[0] if len(fitting) == 1 else None


def _near(when: When, other: When | None) -> bool:
    """Whether a day may be that of the meeting: an anniversary is told for another reason."""
    if other is None:
        return True
    gap = date.fromisoformat(when.value[:10]) - date.fromisoformat(other.value[:10])
    return abs(gap) <= timedelta(days=60)


def _unnamed_conference(happening: Happening) -> bool:
    """``hội nghị`` alone: what a sentence told before it by its verb."""
    readings = happening.occurrences
    return happening.cls == "Conference" and all(
        not o.title.words and not o.title.inner and not o.title.parties and o.title.last == o.title.first + 1
        for o in readings
    )


def _new(bench: Workbench, meeting: Meeting, cls: str) -> LocalEntity:
    words = _ENGLISH if bench.language == "en" else _VIETNAMESE
    head, joint = words[meeting.verb.role]
    day = meeting.when.value if meeting.when is not None else ""
    if not meeting.right and len(meeting.left) == 1:
        # Whom one met needs no name.
        head = head.replace(" giữa", " của").replace(" between", " of")
    name = f"{head} {_names(bench, meeting.left)}"
    if meeting.right:
        name += f" {joint} {_names(bench, meeting.right)}"
    elif meeting.place is not None and meeting.verb.role == "visit":
        name += f" {joint} {meeting.place.name}"
    event = bench.entity("event", name, context=day)
    bench.type(event, cls, meeting.span, "meeting-verb", 0.85)
    bench.state(event, PREF_LABEL, Literal.text(name, bench.language), meeting.span, "event-described", 0.8)
    return event


def _state(bench: Workbench, event: LocalEntity, meeting: Meeting) -> None:
    span, view = meeting.span, meeting.view
    end = _phrase_end(meeting) if meeting.verb.role == "award" else meeting.verb.end
    bench.speak(meeting.verb.start, end, "event", event, "anaphor")
    bench.state(event, "status", status("held"), span, "meeting-verb", 0.88)
    unit = bench.span(view.unit.start, view.unit.end)
    if meeting.when is not None:
        place_time(bench, event, meeting.when, unit, held=True)
    # What a text tells as news it tells exactly; what it recalls may be another one's meeting.
    rule = "party-to-meeting-told" if _is_news(bench, meeting) else "party-to-meeting"
    for actor in (*meeting.left, *meeting.right):
        bench.state(event, "hasAttendee", actor, span, rule, 0.86, qualifiers=role("attendee"))
    if meeting.place is not None:
        bench.state(event, "heldAt", meeting.place, unit, "place-of-event", 0.88)


#: Units at the beginning, and how old news may be.
_FIRST, _RECENT = 4, timedelta(days=30)
#: Where the news is told.
_OPENING_ZONES = frozenset({"lead", "body"})


def _is_news(bench: Workbench, meeting: Meeting) -> bool:
    """Whether the text tells the meeting for its own sake: at its beginning, with a day shortly before."""
    if meeting.view.unit.zone not in _OPENING_ZONES:
        return False
    if meeting.when is None:
        return meeting.view.index < _FIRST
    if not meeting.when.day:
        return False
    published = bench.document.published[:10]
    if not published:
        return meeting.view.index < _FIRST
    return (
        date.fromisoformat(published) - date.fromisoformat(str(bounds(meeting.when.value).latest)) <= _RECENT
    )


def _phrase_end(meeting: Meeting) -> int:
    """Where the words end that tell a handing over: the decision says who becomes what."""
    items = meeting.view.items
    at = next(k for k, i in enumerate(items) if i is meeting.verb)
    if at + 1 < len(items) and items[at + 1].tag == "FOR":
        return items[at].end
    person = next((k for k in range(at, len(items)) if items[k].tag == "PERSON"), at)
    end = next((k for k in range(person, len(items)) if items[k].tag in {",", ";", ".", "AND"}), len(items))
    return items[end - 1].end


def _names(bench: Workbench, entities: Sequence[LocalEntity]) -> str:
    return (" and " if bench.language == "en" else " và ").join(
        list(dict.fromkeys(e.name for e in entities))[:2]
    )

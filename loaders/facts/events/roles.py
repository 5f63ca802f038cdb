"""Who organises, hosts and chairs an event."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity, Span
from loaders.facts.events.attendance_lists import members
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import role, state_organizer
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, persons_before, subjects
from loaders.facts.workbench import View, Workbench

_ORG = frozenset({"ORG"})
#: Events in which those who hold them take part.
_OF_ITS_HOLDERS = frozenset({"WorkingSession", "SigningCeremony"})
#: How far before the verb those may be told with whom a body holds an event.
_LONG = 30


#: Words between a ceremony and the list of those who chair it.
_NAMES_FOLLOW = frozenset({"có", "là", "gồm", "bao gồm"})


#: What opens the list of those who did something else than to chair.
_OTHERS_FOLLOW = frozenset({"WITNESSED_BY", "WITH_ATTENDANCE", "ORGANISED_BY", "THOUGHT"})


def state_organisers(
    bench: Workbench, view: View, verb_at: int, at: int, happening: Happening, entity: LocalEntity, how: str
) -> int:
    items = view.items
    found = subjects(items, verb_at, _ORG)
    if not found:
        found = _assignee(items, verb_at) or _coordinator(items, verb_at)
    found = [i for i in found if not _is_whole(items, i)]
    first = verb_at
    if how == "denied":
        return first
    for item in found:
        index = next(k for k, other in enumerate(items) if other is item)
        first = min(first, index)
    evidence = bench.clause(view, first, at + 1)
    for item in found:
        for party in bench.parties(item):
            state_organizer(bench, entity, party, evidence, "subject-of-organise", 0.93)
            hosts = items[verb_at].role == "host" or (
                how == "planned" and happening.edition and _assignee(items, verb_at)
            )
            if hosts:
                bench.state(
                    entity, "hasHost", party, evidence, "host-of-edition", 0.85, qualifiers=role("host")
                )
            if happening.cls in _OF_ITS_HOLDERS:
                bench.state(
                    entity,
                    "hasAttendee",
                    party,
                    evidence,
                    "organiser-attends-session",
                    0.85,
                    qualifiers=role("attendee"),
                )
    return first


def _is_whole(items: Sequence[Item], item: Item) -> bool:
    """``Trường Đại học A - Đại học B``, ``Viện A - Bộ B tổ chức``: B is the whole of which A is a part."""
    at = next(k for k, other in enumerate(items) if other is item)
    if at < 2 or items[at - 1].tag != "-" or items[at - 2].tag != "ORG":
        return False
    part, whole = items[at - 2].mention, item.mention
    if part is None or whole is None or len(part.entities) != 1 or len(whole.entities) != 1:
        return False
    above = next((k for k in _PARTS if whole.entities[0].name.startswith(k)), "")
    return bool(above) and part.entities[0].name.startswith(_PARTS[above])


#: With what the name of a whole begins → those of its parts.
_PARTS = {
    "Đại học ": ("Trường ", "Khoa ", "Viện ", "Trung tâm "),
    "Bộ ": ("Vụ ", "Cục ", "Viện ", "Trung tâm ", "Văn phòng "),
    "Viện Hàn lâm ": ("Viện ", "Trung tâm ", "Ban "),
}


def _assignee(items: Sequence[Item], verb_at: int) -> list[Item]:
    """``giao (cho) X tổ chức``: the body charged is the subject of the second verb."""
    back = verb_at - 1
    if back >= 0 and items[back].tag == "ORG":
        before = back - 1
        if before >= 0 and items[before].tag == "FOR":
            before -= 1
        if before >= 0 and items[before].verb("assign", "recommend"):
            return [items[back]]
    return []


def _coordinator(items: Sequence[Item], verb_at: int) -> list[Item]:
    """``A phối hợp với các công ty … tổ chức``: A holds it, whoever the others are."""
    for k in range(verb_at - 1, max(0, verb_at - _LONG), -1):
        if items[k].verb("coordinate"):
            return list(subjects(items, k, _ORG))
        if items[k].tag in {";", ":", "PROG", "EVENT"} or items[k].tag == "V":
            return []
    return []


def state_chairs(bench: Workbench, view: View, verb_at: int, at: int, entity: LocalEntity) -> int:
    items = view.items
    found = persons_before(items, _first_verb(items, verb_at)) or list(subjects(items, verb_at, _ORG))
    if not found and verb_at <= 1 and at + 1 < len(items) and items[at + 1].norm in _NAMES_FOLLOW:
        # "(Đồng) chủ trì buổi lễ có A; B": the chairs follow.
        evidence = bench.span(view.unit.start, view.unit.end)
        for item in items[at + 2 :]:
            for chair in bench.parties(item) if item.tag == "PERSON" else ():
                bench.state(
                    entity, "hasChair", chair, evidence, "chairs-listed", 0.92, qualifiers=role("chair")
                )
        return verb_at
    if mood(items, verb_at) in {"denied"}:
        return verb_at
    first = min((next(k for k, o in enumerate(items) if o is i) for i in found), default=verb_at)
    evidence = bench.clause(view, first, at + 1)
    for item in found:
        at_item = next(k for k, other in enumerate(items) if other is item)
        led = item.tag == "ORG" and at_item > 0 and items[at_item - 1].tag == "REPRESENT"
        for chair in bench.parties(item):
            if led:
                # "lãnh đạo Sở X chủ trì": somebody of the body, whom no name tells.
                bench.state(
                    entity, "hasAttendee", chair, evidence, "led-the-event", 0.85, qualifiers=role("attendee")
                )
                continue
            bench.state(
                entity, "hasChair", chair, evidence, "subject-of-chair", 0.94, qualifiers=role("chair")
            )
    return first


def _first_verb(items: Sequence[Item], at: int) -> int:
    """``A dự và chủ trì X``, ``A phát biểu khai mạc, chủ trì X``: the first of the verbs of one subject."""
    while at > 1 and items[at - 1].tag in {"AND", ","} and _shares(items[at - 2]):
        at -= 2
    return at


def _shares(item: Item) -> bool:
    return item.tag == "THOUGHT" or item.verb("attend", "chair", "organise", "direct", "conclude")


def state_silent_chairs(bench: Workbench, view: View, entity: LocalEntity) -> None:
    """``A và B (đồng) chủ trì.``, ``A chủ trì, cùng dự có …``: the event told right before is left out."""
    items = view.items
    at = next((k for k, i in enumerate(items) if i.verb("chair") and _alone(items, k)), None)
    if at is None or at < 1 or mood(items, at) in {"denied", "planned"}:
        return
    found = persons_before(items, _first_verb(items, at))
    evidence = bench.span(view.unit.start, view.unit.end)
    if any(i.norm == "cầu" for i in items[:at]):
        # "Tại điểm cầu X, A chủ trì": who leads those that follow it from afar is no chair of it.
        for guest in (e for i in found for e in bench.parties(i)):
            bench.state(
                entity, "hasAttendee", guest, evidence, "led-the-event", 0.85, qualifiers=role("attendee")
            )
        return
    for chair in (e for i in found for e in bench.parties(i)):
        bench.state(
            entity, "hasChair", chair, evidence, "chairs-of-event-before", 0.85, qualifiers=role("chair")
        )


def _alone(items: Sequence[Item], at: int) -> bool:
    """Whether the verb has no object: the sentence ends, or goes on with those who were there."""
    after = items[at + 1 : at + 3]
    if not after or after[0].tag in {".", ";"}:
        return True
    if after[0].tag == "AND":
        return after[0].norm in {"cùng", "cùng với"}
    told = len(after) > 1 and (after[1].verb("attend") or after[1].tag == "WITH_ATTENDANCE")
    return after[0].tag == "," and told


def state_organised_by(bench: Workbench, view: View, at: int, entity: LocalEntity) -> None:
    """``X was jointly organised by A and B``, ``X, hosted by A,``: those after ``by`` hold the event."""
    items = view.items
    marker = next(
        (
            k
            for k in range(at + 1, min(len(items), at + _AFTER))
            if items[k].tag == "ORGANISED_BY"
            or (items[k].tag == "BY" and items[k - 1].verb("organise", "host", "happen"))
        ),
        None,
    )
    if marker is None or any(i.tag in {"EVENT", ";", "AND"} for i in items[at + 1 : marker]):
        return
    evidence = bench.clause(view, at, marker + 1)
    for item, _ in members(bench, items, marker + 1, _agents_end(items, marker)):
        for party in bench.parties(item) if item.tag == "ORG" else ():
            state_organizer(bench, entity, party, evidence, "organised-by", 0.9)


#: How far after an event its passive may stand.
_AFTER = 14


def _agents_end(items: Sequence[Item], marker: int) -> int:
    """Where the list of those who did something ends."""
    ends = {"IN", "ON_DAY", "DATE", "AT", "STOP", ";"}
    return next((k for k in range(marker + 1, len(items)) if items[k].tag in ends), len(items))


def state_chaired_by(bench: Workbench, view: View, at: int, entity: LocalEntity, told: list[str]) -> None:
    items = view.items
    marker = next((k for k in range(at + 1, len(items)) if items[k].tag in {"CHAIRED_BY", "BY"}), None)
    if marker is None or any(i.tag == "EVENT" for i in items[at + 1 : marker]):
        # What is told after another event is told of that one.
        return
    if items[marker].tag == "BY" and not items[marker - 1].verb("chair"):
        chair = next(
            (
                k
                for k in range(marker + 1, len(items))
                if items[k].tag == "V" and not items[k].verb("coordinate", "cooperate")
            ),
            None,
        )
        if chair is not None and not items[chair].verb("chair", "organise", "host"):
            chair = None
        stretch = range(marker + 1, chair) if chair is not None else range(0)
        if chair is not None and items[chair].verb("organise", "host"):
            evidence = bench.clause(view, at, chair + 1)
            for k in stretch:
                if items[k].tag == "ORG":
                    for party in bench.parties(items[k]):
                        state_organizer(bench, entity, party, evidence, "by-organiser", 0.92)
            told.append("planned" if any(i.tag == "FUTURE" for i in items[at:marker]) else "open")
            return
    else:
        stretch = range(marker + 1, len(items))
    evidence = bench.span(items[at].end if len(items[at].norm) > 80 else items[at].start, items[-1].end)
    for k in stretch:
        if (items[k].tag == "V" and items[k].role not in {"chair"}) or items[k].tag in _OTHERS_FOLLOW:
            break
        if items[k].tag == "PERSON":
            for chair_ in bench.parties(items[k]):
                told.append("open")
                bench.state(
                    entity,
                    "hasChair",
                    chair_,
                    _to_person(bench, view, marker, k) or evidence,
                    "chaired-by",
                    0.95,
                    qualifiers=role("chair"),
                )


def _to_person(bench: Workbench, view: View, first: int, last: int) -> Span:
    return bench.span(view.items[first].start, view.items[last].end)


def state_charged(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """Those charged with a task that is the holding of an event are its organisers."""
    charged = [s for s in bench.saying("hasAssignee") if s.kind == "stated"]
    texts = {s.subject: s.evidence[0] for s in bench.saying("text")}
    for happening in happenings:
        entity = happening.entity
        if entity is None or happening.held or not happening.planned:
            continue
        words = [s.words for s in happening.signings if s.words is not None]
        words += [bench.span(o.title.start, o.title.end) for o in happening.occurrences]
        for statement in charged:
            task = texts.get(statement.subject)
            who = bench.entities.get(getattr(statement.object, "key", ""))
            if (
                task is None
                or who is None
                or not any(task.start <= w.start and w.end <= task.end for w in words)
            ):
                continue
            if "tổ chức" in task.quote.lower()[:40] and not _organised(bench, entity):
                state_organizer(bench, entity, who, task, "charged-with-holding", 0.8)


def _organised(bench: Workbench, entity: LocalEntity) -> bool:
    rules = {"charged-with-holding"}
    return any(
        s.subject == entity.ref and s.predicate.endswith("#hasOrganizer") and s.rule not in rules
        for s in bench.statements
    )

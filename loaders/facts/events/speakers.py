"""Those whom a text quotes of the event it tells: who spoke, presented or is in a photograph was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.model import LocalEntity, Statement
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import role
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, persons_before
from loaders.facts.workbench import View, Workbench

#: Units at the beginning, which tell the event a text is about.
_FIRST = 5
#: Words of saying that are no marks of thought.
_SAYING = frozenset(
    {"nói", "nói rõ", "phát biểu", "trả lời", "told", "added", "nêu", "đề nghị", "cam kết", "trình bày"}
)
#: Words that open the names of those in a photograph.
_FROM_LEFT = (("từ", "trái"), ("từ", "phải"), ("from", "left"))
_POSTS = frozenset({"ORG"})


def state_speakers(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """``hasAttendee`` for those who spoke at an event, and for those quoted in the report of the one event
    that a text tells."""
    known = {(s.subject, s.object) for s in bench.saying("hasAttendee")}
    spoke = [s for s in bench.saying("hasSpeaker") if s.modality == "asserted"]
    for statement in spoke:
        event = bench.entities.get(getattr(statement.subject, "key", ""))
        speaker = bench.entities.get(getattr(statement.object, "key", ""))
        if event is not None and speaker is not None and (event.ref, speaker.ref) not in known:
            known.add((event.ref, speaker.ref))
            _state_spoke(bench, event, speaker, statement)
    story = told_event(bench, happenings)
    if story is None or story.entity is None:
        return
    started = False
    for view in bench.views:
        started = started or view in _views(story)
        if not started or not view.holds(_TOLD_OF):
            continue
        for item, stop in (*_quoted(view), *_spoken_for(view)):
            for speaker in bench.parties(item):
                if (story.entity.ref, speaker.ref) in known:
                    continue
                known.add((story.entity.ref, speaker.ref))
                bench.state(
                    story.entity,
                    "hasAttendee",
                    speaker,
                    bench.clause(view, next(k for k, i in enumerate(view.items) if i is item), stop + 1),
                    "quoted-of-event",
                    0.78,
                    qualifiers=role("attendee"),
                )


#: Who is quoted, and what stands before those spoken for.
_TOLD_OF = frozenset({"PERSON", "REPRESENT"})


def told_event(bench: Workbench, happenings: Sequence[Happening]) -> Happening | None:
    """The one event that took place and that the opening of the text tells, if there is one only."""
    opening = [
        h
        for h in happenings
        if h.entity is not None and h.held and any(v.index < _FIRST for v in _views(h)) and h.cls != "Visit"
    ]
    if len(opening) == 1:
        return opening[0]
    days = {h.when.value for h in opening if h.when is not None}
    meetings = [h for h in opening if h.cls in {"Conference", "WorkingSession"}]
    return meetings[0] if len(days) == 1 and len(meetings) == 1 else None


def _views(happening: Happening) -> list[View]:
    return [
        *(o.view for o in happening.occurrences),
        *(s.view for s in happening.signings),
        *happening.told,
    ]


def _state_spoke(bench: Workbench, event: LocalEntity, speaker: LocalEntity, told: Statement) -> None:
    bench.state(
        event,
        "hasAttendee",
        speaker,
        told.evidence,
        "spoke-at-event",
        0.88,
        qualifiers=role("attendee"),
    )


def _quoted(view: View) -> Iterator[tuple[Item, int]]:
    """Persons of a unit who are quoted, with the index of the verb of saying or of themselves."""
    items = view.items
    if not items or view.unit.zone not in {"lead", "body", "caption"}:
        return
    norms = [i.norm for i in items[:8]]
    if any(pair in pairwise(norms) for pair in _FROM_LEFT):
        yield from ((i, k) for k, i in enumerate(items) if i.tag == "PERSON")
        return
    if norms[:2] == ["dẫn", "đầu"] or norms[0] == "dẫn đầu":
        # "Dẫn đầu mỗi bên là ông A và ông B"
        yield from ((i, k) for k, i in enumerate(items) if i.tag == "PERSON")
        return
    if view.unit.zone == "caption" and (signs := _signs(items)) is not None:
        yield from ((i, signs) for i in persons_before(items, signs))
        return
    if _presents(items):
        stop = next(
            (k for k, i in enumerate(items) if i.tag in {"THOUGHT", ";", "DATE"} or i.norm == "nêu"),
            len(items),
        )
        yield from ((i, k) for k, i in enumerate(items[:stop]) if i.tag == "PERSON")
        return
    if items[0].norm.startswith("phát biểu"):
        # "Phát biểu tại buổi lễ, A cho biết …"
        stop = next((k for k, i in enumerate(items[1:], 1) if i.tag in {"THOUGHT", "V", ";", ":"}), 0)
        yield from ((i, stop) for i in _together(items, stop))
        return
    if (reporter := _reporter(items)) is not None:
        yield items[reporter], reporter
        return
    at = next((k for k, i in enumerate(items) if i.tag == "THOUGHT" or i.norm in _SAYING), None)
    if at is None or mood(items, at) in {"planned", "denied"}:
        return
    before = items[:at]
    if _ELSEWHERE.intersection(w for i in items[: at + 4] for w in i.norm.split()):
        return
    if any(i.tag in {"DATE", "EVENT", "PROG", "V", "NEG", ":"} and i.norm not in _SAYING for i in before):
        return
    if before and before[0].norm in {"theo", "according"}:
        return
    people = persons_before(items, at)
    if len(people) == 1 and any(i.tag in _POSTS for i in before):
        yield people[0], at


def _spoken_for(view: View) -> Iterator[tuple[Item, int]]:
    """``Đại diện Sở A và Sở B nói rõ …``: bodies whose people spoke, with the index of the verb."""
    items = view.items
    if len(items) < _SHORTEST or view.unit.zone not in {"lead", "body"} or view.unit.kind == "item":
        return
    first = next((k for k, i in enumerate(items[:_SPEECH]) if i.tag == "REPRESENT"), None)
    if first is None or any(i.tag in {"V", "THOUGHT", "ORG", "PERSON", "NEG"} for i in items[:first]):
        return
    found = []
    for k in range(first + 1, len(items)):
        item = items[k]
        if item.tag == "ORG":
            found.append(item)
        elif item.tag == "THOUGHT" or item.norm in _SAYING or item.verb("propose", "recommend"):
            if mood(items, k) not in {"planned", "denied"}:
                yield from ((i, k) for i in found)
            return
        elif item.tag not in _BESIDE and not item.verb("attend") and item.norm not in {"cũng", "also"}:
            return


#: What may stand among the bodies and before the verb.
_BESIDE = frozenset({"W", "AND", ",", "(", ")", "REPRESENT", "PASSIVE", "COMPOUND", "PAST", "OF"})
#: The shortest unit that tells a speech, in items, and where at the latest its speaker begins.
_SHORTEST, _SPEECH = 4, 8


#: What was said at another time, or sent: "từng chia sẻ trên báo", "trả lời phỏng vấn", "gửi thư".
_ELSEWHERE = frozenset({"từng", "báo", "phỏng", "interview", "earlier", "thư", "email", "trang", "điện"})


def _signs(items: Sequence[Item]) -> int | None:
    """The verb by which those in a photograph sign, at the event that the text tells."""
    at = next((k for k, i in enumerate(items) if i.verb("sign")), None)
    return at if at is not None and mood(items, at) in {"done", "open"} else None


def _together(items: Sequence[Item], stop: int) -> list[Item]:
    """The first person before ``items[stop]``, with the one joined: ``Phát biểu …, A và đồng chí B …``."""
    people = [k for k in range(1, stop) if items[k].tag == "PERSON"]
    joined = len(people) > 1 and any(items[k].norm == "và" for k in range(people[0], people[1]))
    return [items[k] for k in people[: 1 + joined]]


def _reporter(items: Sequence[Item]) -> int | None:
    """``Theo báo cáo của Giám đốc Sở A, ông P, …``: the index of the person whose report was heard."""
    if items[0].norm != "theo" or not any(i.norm == "báo cáo" for i in items[1:3]):
        return None
    for k in range(2, min(len(items), _FAR)):
        if items[k].tag == "PERSON":
            return k
        if items[k].tag in {"DATE", "V", "THOUGHT", ";", "PROG", "EVENT"} and not items[k].verb("report"):
            return None
    return None


#: How far behind ``Theo báo cáo của`` a name stands, posts between.
_FAR = 10


def _presents(items: Sequence[Item]) -> bool:
    """``Trình bày báo cáo chung, A và B …``, ``Người đọc báo cáo là A``: those who present follow."""
    opening = " ".join(i.norm for i in items[:3])
    reader = opening.startswith(("người đọc", "người trình bày"))
    report = any(i.tag in {"REPORT", "REPORT_HEAD"} or i.verb("report") for i in items[:4])
    return report and (reader or items[0].verb("present") or opening.startswith(("trình bày", "đọc báo cáo")))

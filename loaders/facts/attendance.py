"""Who took part in an event and who spoke there; who organises one that is still to be held."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.event_times import role
from loaders.facts.happenings import Happening
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, persons_before
from loaders.facts.workbench import View, Workbench


def read_attendance(bench: Workbench, view: View, happening: Happening, *, stated: bool) -> None:
    """``Tham dự X có …``, ``về phía A có …``: the persons and groups listed after it."""
    entity, items = happening.entity, view.items
    assert entity is not None
    trigger = next(
        (
            k
            for k, i in enumerate(items)
            if i.tag in {"SIDE", "WITH_ATTENDANCE"}
            or (i.verb("attend") and (k <= 3 or (k + 1 < len(items) and items[k + 1].tag == "BY")))
        ),
        None,
    )
    if trigger is None or (items[trigger].tag == "V" and mood(items, trigger) in {"denied", "planned"}):
        return
    if items[trigger].tag == "SIDE" and not any(i.norm == "có" for i in items[trigger : trigger + 6]):
        return
    begin = next(
        (
            k
            for k in range(trigger + 1, min(len(items), trigger + 9))
            if items[k].norm in {"có", "gồm", "còn có"} or items[k].tag == "LISTING"
        ),
        trigger,
    )
    side: LocalEntity | None = None
    for k in range(trigger, len(items)):
        item = items[k]
        if item.tag == "SIDE" and k + 1 < len(items) and items[k + 1].tag == "ORG":
            side = bench.meaning(items[k + 1])
        if k <= begin or item.tag not in {"PERSON", "ORG"}:
            continue
        if item.tag == "ORG" and not _attends(items, k):
            continue
        qualifiers = [*role("attendee"), *((("onBehalfOf", side),) if side is not None else ())]
        evidence = bench.span(view.unit.start, view.unit.end)
        for party in bench.parties(item):
            bench.state(
                entity, "hasAttendee", party, evidence, "attendance-list", 0.92, qualifiers=qualifiers
            )


def _attends(items: Sequence[Item], at: int) -> bool:
    """A body in an attendance list attends when it is a group or sends representatives; else it scopes a
    post.
    """
    mention = items[at].mention
    if mention is not None and (mention.form == "group" or mention.data.get("type") == "CollectiveParty"):
        return True
    return any(i.tag == "REPRESENT" for i in items[max(0, at - 3) : at])


def read_speech(bench: Workbench, view: View, at: int, happening: Happening) -> None:
    """``Tại X, Bộ trưởng A nhấn mạnh …``: the speaker; bodies that act there took part."""
    entity, items = happening.entity, view.items
    assert entity is not None
    if not any(i.tag == "AT" for i in items[:at]):
        return
    happening.held = True
    verb = next((k for k in range(at + 1, len(items)) if items[k].tag in {"THOUGHT", "V"}), None)
    if verb is None:
        return
    evidence = bench.clause(view, at, verb + 1)
    for item in persons_before(items, verb):
        if item.start > items[at].start:
            for speaker in bench.parties(item):
                bench.state(
                    entity,
                    "hasSpeaker",
                    speaker,
                    evidence,
                    "speaker-at-event",
                    0.9,
                    qualifiers=role("speaker"),
                )
    for k in range(at + 1, verb):
        if (
            items[k].tag == "ORG"
            and items[k].role != "group"
            and any(i.tag == "REPRESENT" for i in items[at + 1 : k])
        ):
            for party in bench.parties(items[k]):
                bench.state(
                    entity, "hasAttendee", party, evidence, "acts-at-event", 0.8, qualifiers=role("attendee")
                )


def state_charged(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """Those charged with a task that is the holding of an event are its organisers."""
    charged = [s for s in bench.statements if s.predicate.endswith("#hasAssignee") and s.kind == "stated"]
    texts = {s.subject: s.evidence[0] for s in bench.statements if s.predicate.endswith("#text")}
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
                bench.state(
                    entity,
                    "hasOrganizer",
                    who,
                    task,
                    "charged-with-holding",
                    0.8,
                    qualifiers=role("organizer"),
                )


def _organised(bench: Workbench, entity: LocalEntity) -> bool:
    rules = {"charged-with-holding"}
    return any(
        s.subject == entity.ref and s.predicate.endswith("#hasOrganizer") and s.rule not in rules
        for s in bench.statements
    )

"""Meetings that only a verb tells: ``A đã làm việc với B``, ``A hội đàm với B``."""

from __future__ import annotations

from collections.abc import Sequence

from graph.edtf import bounds
from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.event_times import place_time, role
from loaders.facts.stream import Item
from loaders.facts.syntax import When, mood, persons_before, places, subjects, times
from loaders.facts.workbench import PREF_LABEL, View, Workbench, status

_ACTORS = frozenset({"ORG", "PERSON"})
_NEAR = 6


def state_meetings(bench: Workbench) -> None:
    """One working session for each dated telling; none where the text has a noun for it."""
    if any(t.tag == "EVENT" and t.cls == "WorkingSession" for v in bench.views for t in v.titles):
        return
    for view in bench.views:
        for at, item in enumerate(view.items):
            if item.verb("meet"):
                _read(bench, view, at)


def _read(bench: Workbench, view: View, at: int) -> None:
    items = view.items
    partner = next((k for k in range(at + 1, min(len(items), at + _NEAR)) if items[k].tag in _ACTORS), None)
    if partner is None or not any(i.tag == "WITH" for i in items[at + 1 : partner]):
        return
    hosts = subjects(items, at, _ACTORS) or persons_before(items, at)
    when = next((w for w in times(items, bench.spent_dates) if w.day), None)
    if not hosts or when is None or not _took_place(bench, items, at, when):
        return
    left = [e for i in hosts for e in bench.parties(i)]
    right = list(bench.parties(items[partner]))
    name = f"Buổi làm việc giữa {_names(left)} với {_names(right)}"
    event = bench.entity("event", name, context=when.value)
    span = bench.clause(view, min(at, _index(items, hosts[0])), partner + 1)
    bench.type(event, "WorkingSession", span, "meeting-verb", 0.85)
    bench.state(event, PREF_LABEL, Literal.text(name, bench.language), span, "event-described", 0.8)
    bench.state(event, "status", status("held"), span, "meeting-verb", 0.88)
    place_time(bench, event, when, bench.span(view.unit.start, view.unit.end), held=True)
    for actor in (*left, *right):
        bench.state(event, "hasAttendee", actor, span, "party-to-meeting", 0.86, qualifiers=role("attendee"))
    for where in places(items)[:1]:
        place = bench.meaning(where)
        if place is not None:
            bench.state(
                event, "heldAt", place, bench.span(view.unit.start, view.unit.end), "place-of-event", 0.88
            )


def _took_place(bench: Workbench, items: Sequence[Item], at: int, when: When) -> bool:
    said = mood(items, at)
    published = bench.document.published[:10]
    passed = not published or str(bounds(when.value).latest) <= published
    return passed and said in {"done", "open"}


def _names(entities: Sequence[LocalEntity]) -> str:
    return " và ".join(dict.fromkeys(e.name for e in entities))


def _index(items: Sequence[Item], item: Item) -> int:
    return next(k for k, other in enumerate(items) if other is item)

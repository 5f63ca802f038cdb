"""Openings that a verb tells: ``A khởi công X``, ``X được khánh thành``, ``A launched X``, on a day."""

from __future__ import annotations

from collections.abc import Sequence

from graph.edtf import bounds
from graph.model import LocalEntity
from loaders.facts.circumstances import When, places, times
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import place_time, state_organizer
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, subjects
from loaders.facts.workbench import View, Workbench, status

_ORG = frozenset({"ORG"})
#: Verbs of setting something going that are no mere announcement.
_LAUNCHES = frozenset({"khởi động", "phát động", "launched"})
#: Longest object, in items.
_OBJECT = 10
#: What an object is made of; it ends at a time, a place or another verb.
_WORDS = frozenset({"W", "QUANT", "PROG", "COMPOUND", "OF", "“", '"', "”", "PLACE", "ORG", "-", "AND"})


def state_openings(bench: Workbench, happenings: list[Happening]) -> None:
    """One event for each opening with a day; none where a noun tells one of that day."""
    for view in bench.views:
        for at in view.verbs("open", "launch"):
            if view.items[at].role == "open" or view.items[at].norm in _LAUNCHES:
                _read(bench, view, at, happenings)


def _read(bench: Workbench, view: View, at: int, happenings: list[Happening]) -> None:
    items = view.items
    when = next((w for w in times(items, bench.spent_dates, stretches=True) if w.day), None)
    if when is None or not _passed(bench, when) or mood(items, at) not in {"done", "open"}:
        return
    known = {h.when.value for h in happenings if h.cls == "Event" and h.when is not None}
    passive = at > 0 and items[at - 1].tag == "PASSIVE"
    hosts = [e for i in subjects(items, at, _ORG) for e in bench.parties(i)] if not passive else []
    end = _object_end(items, at)
    opened = items[at + 1 : end]
    if when.value in known or passive or not hosts or not any(i.capital or i.tag == "PROG" for i in opened):
        return
    words = bench.span(items[at].start, items[end - 1].end)
    event = bench.entity("event", words.quote, context=when.value)
    clause = bench.clause(view, at, end)
    bench.type(event, "Event", words, "opening-verb", 0.82)
    bench.label(event, words.quote, words, preferred=True)
    bench.state(event, "status", status("held"), clause, "opening-verb", 0.85)
    bench.speak(words.start, words.end, "event", event, "anaphor")
    place_time(bench, event, when, bench.span(view.unit.start, view.unit.end), held=True)
    _circumstances(bench, view, at, end, event, hosts)
    happenings.append(Happening("Event", entity=event, held=True, when=when, told=[view]))


def _circumstances(
    bench: Workbench, view: View, at: int, end: int, event: LocalEntity, hosts: Sequence[LocalEntity]
) -> None:
    clause = bench.clause(view, at, end)
    for host in dict.fromkeys(hosts):
        state_organizer(bench, event, host, clause, "subject-of-opening", 0.85)
    about = next((bench.meaning(i) for i in view.items[at + 1 : end] if i.tag == "PROG"), None)
    if about is not None:
        bench.state(event, "isAbout", about, clause, "object-of-opening", 0.85)
    for where in places(view.items)[:1]:
        place = bench.meaning(where)
        if place is not None:
            bench.state(event, "heldAt", place, clause, "place-of-event", 0.85)


def _object_end(items: Sequence[Item], at: int) -> int:
    end = at + 1
    while end < len(items) and end - at <= _OBJECT and items[end].tag in _WORDS:
        end += 1
    while end - 1 > at and items[end - 1].tag in {"AND", "OF", "-"}:
        end -= 1
    return end


def _passed(bench: Workbench, when: When) -> bool:
    published = bench.document.published[:10]
    return not published or str(bounds(when.value).latest) <= published

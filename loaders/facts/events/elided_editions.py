"""Members of a series told by their number alone: ``…; the second took place in Hue on 2 December``,
``lần thứ hai diễn ra tại Huế``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.events.happenings import Happening
from loaders.facts.events.settling import settle
from loaders.facts.roman import english_ordinal, ordinal_number
from loaders.facts.stream import Item
from loaders.facts.syntax import mood
from loaders.facts.workbench import PREF_LABEL, View, Workbench

_SERIES = frozenset({"Conference", "WorkingSession", "Event"})
#: How far, in units, the event may stand whose series goes on.
_NEAR = 2
#: The number of the event told before, in its name.
_PLACE = re.compile(r"\s+lần thứ \S+", re.IGNORECASE)
_OPENS = frozenset({";", ",", "AND", ":", "."})
#: What stands before an English number that is a subject; a Vietnamese one has a tag.
_DEFINITE = frozenset({"the", "its", "their"})
_TOLD_BY = _DEFINITE | {"EDITION"}


def state_elided_editions(bench: Workbench, happenings: list[Happening]) -> None:
    """One event for each number with a predicate of its own; ``happenings`` grows by them."""
    for view in bench.holding(_TOLD_BY):
        for first, last, number in _numbers(view.items):
            base = _base(view, view.items[first].start, happenings)
            if base is None or base.entity is None or number == base.edition:
                continue
            if any(h is not base and h.cls == base.cls and h.edition == number for h in happenings):
                continue
            told = Happening(base.cls, edition=number, words=base.words, owners=base.owners, told=[view])
            told.entity = _new(bench, view, (first, last), base)
            happenings.append(told)
            verb = next((k for k in range(last, last + 3) if view.items[k].verb("happen", "organise")), last)
            settle(bench, view, first, last, first, told, [mood(view.items, verb)])
            if number == base.edition + 1:
                span = bench.clause(view, first, last)
                bench.state(told.entity, "previousEdition", base.entity, span, "edition-elided", 0.85)


def _numbers(items: Sequence[Item]) -> Iterator[tuple[int, int, int]]:
    """Ordinals that are the subject of a clause: first item, item after the last, number."""
    for at, item in enumerate(items):
        definite = at > 0 and item.tag == "W" and items[at - 1].norm in _DEFINITE
        english = english_ordinal(item.norm) if definite else 0
        if english and _predicated(items, at + 1):
            yield at - 1, at + 1, english
        vietnamese = item.tag == "EDITION" and item.norm == "lần thứ" and at + 1 < len(items)
        opens = at == 0 or items[at - 1].tag in _OPENS
        if vietnamese and opens and _predicated(items, at + 2):
            number = ordinal_number(items[at + 1].norm)
            if number:
                yield at, at + 2, number


def _predicated(items: Sequence[Item], at: int) -> bool:
    """Whether a verb of holding follows at once, auxiliaries between."""
    for item in items[at : at + 3]:
        if item.verb("happen", "organise"):
            return True
        if item.tag not in {"PASSIVE", "PAST", "FUTURE", "STOP"}:
            return False
    return False


def _base(view: View, start: int, happenings: Sequence[Happening]) -> Happening | None:
    """The event told last before an offset, near by, of a kind that is counted."""
    near = [
        (o.title.start, h)
        for h in happenings
        if h.cls in _SERIES
        for o in h.occurrences
        if o.title.start < start and view.index - o.view.index < _NEAR
    ]
    return max(near, key=lambda pair: pair[0])[1] if near else None


def _new(bench: Workbench, view: View, at: tuple[int, int], base: Happening) -> LocalEntity:
    assert base.entity is not None
    words = bench.span(view.items[at[0]].start, view.items[at[1] - 1].end)
    rest = _PLACE.sub("", base.entity.name).split()
    while rest and (english_ordinal(rest[0]) or rest[0] == "the"):
        rest = rest[1:]
    english = words.quote.isascii()
    english = words.quote.isascii()
    ordinal = words.quote.split()[-1] if english else words.quote.lower()
    name = f"{ordinal} {' '.join(rest)}" if english else f"{' '.join(rest)} {ordinal}"
    event = bench.entity("event", name)
    bench.type(event, base.cls, words, "edition-elided", 0.82)
    bench.state(event, PREF_LABEL, Literal.text(name, bench.language), words, "event-described", 0.8)
    bench.speak(words.start, words.end, "event", event, "anaphor")
    return event

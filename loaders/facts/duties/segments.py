"""One task each: a unit cut where a new action begins, and the date by which the action is due."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import LocalEntity, Span
from loaders.facts.duties.charges import is_duty, read_charge, subject_run
from loaders.facts.duties.cuts import cuts, labelled, skip
from loaders.facts.duties.orders import Order
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench


@dataclass(frozen=True, slots=True)
class Segment:
    """``view.items[first:last]`` as one task under ``order``; ``whole`` is the text of the task it is a part
    of. ``view`` may hold a part of the unit only.
    """

    view: View
    first: int
    last: int
    span: Span
    order: Order
    inherited: bool
    assignees: tuple[LocalEntity, ...] = ()
    whole: str | None = None
    #: The sentence goes on with an action joined by ``và``: a date at its end counts for both.
    joined_until: int = 0
    #: Where the clause begins, with the times that may stand before those it charges.
    opening: int | None = None
    #: The clause as a whole, with those it charges before the action; the evidence that it is a task.
    clause: Span | None = None


def segments(
    bench: Workbench,
    view: View,
    first: int,
    last: int,
    order: Order,
    *,
    inherited: bool,
    lead: int | None = None,
) -> Iterator[Segment]:
    """Cut ``view.items[first:last]`` into tasks; the clause of the first begins at ``items[lead]``."""
    items = view.items
    listing = _sub_list(items, first, last)
    if listing is not None and order.modality == "recommended":
        head = _segment(bench, view, first, listing, order, inherited)
        yield head
        text = " ".join(head.span.quote.rstrip(" ;.,:").split())
        start = listing + 1
        while start < last:
            stop = next((k for k in range(start, last) if items[k].tag == ";"), last)
            if stop > start:
                part = _segment(bench, view, start, stop, order, inherited)
                yield Segment(view, part.first, part.last, part.span, order, inherited, whole=text)
            start = stop + 1
        return
    marks = [first, *cuts(bench, view, first, last), last]
    for begin, end in itertools.pairwise(marks):
        begin = labelled(items, skip(items, begin, end), end)
        if end - begin < 2:
            continue
        start = lead if lead is not None and begin == first else begin
        own = read_charge(bench, items, begin, end) if begin != first else None
        charged = order
        if own is not None:
            begin = own.action
        elif begin != first and items[begin].tag == "ORG":
            # Another body, with what it is to do, that no clause is read from: not a duty of the first.
            charged = replace(order, assignees=())
        segment = _segment(bench, view, begin, end, charged, inherited)
        joined = last if end < last and items[end].tag == "AND" else 0
        yield Segment(
            view,
            segment.first,
            segment.last,
            segment.span,
            charged,
            inherited,
            _between_parties(bench, items, begin, end)
            or (own.who if own is not None else _agents(bench, items, begin, end)),
            None,
            joined,
            _clause_start(items, start) if begin == first or own is not None else None,
            bench.span(items[min(start, begin)].start, segment.span.end),
        )


def _clause_start(items: Sequence[Item], at: int) -> int:
    """The item after the last semicolon or colon before ``items[at]``."""
    return max((k + 1 for k in range(at) if items[k].tag in {";", ":"}), default=0)


def _sub_list(items: Sequence[Item], first: int, last: int) -> int | None:
    """Index of ``cụ thể như``, ``bao gồm`` with more than one member after it."""
    for k in range(first + 3, last):
        if items[k].tag == "LISTING" and any(i.tag == ";" for i in items[k:last]):
            return k
    return None


def _end_of_order(bench: Workbench, items: Sequence[Item], first: int, last: int) -> int:
    """Where a clause that tells something else begins after a semicolon (``…; bản hai dự kiến xong sau``)."""
    for k in range(first + 2, last - 1):
        if items[k].tag != ";" or items[k + 1].tag == "NEG" or is_duty(bench, items, k + 1):
            continue
        stop = next((j for j in range(k + 1, last) if items[j].tag == ";"), last)
        if any(i.tag in {"FUTURE", "PAST", "NEG"} or i.norm in {"nếu", "if"} for i in items[k + 1 : stop]):
            return k
    return last


def _segment(bench: Workbench, view: View, first: int, last: int, order: Order, inherited: bool) -> Segment:
    items = view.items
    end = _end_of_order(bench, items, first, last)
    while end > first + 1 and items[end - 1].tag in {",", ";", ":", "AND", "."}:
        end -= 1
    announced = next(
        (
            k
            for k in range(first + 2, end)
            if items[k].tag == ","
            and k + 1 < end
            and items[k + 1].tag == "MODAL"
            and items[end - 1].tag == "LISTING"
        ),
        None,
    )
    end = announced if announced is not None else end
    return Segment(view, first, end, bench.span(items[first].start, items[end - 1].end), order, inherited)


def _agents(bench: Workbench, items: Sequence[Item], begin: int, end: int) -> tuple[LocalEntity, ...]:
    """``dự thảo do X soạn, Y thẩm định``: those by whom it is to be done."""
    by = next((k for k in range(begin, min(end - 1, begin + 6)) if items[k].tag == "BY"), None)
    if by is None or any(i.tag == "V" for i in items[begin:by]) or items[by + 1].tag != "ORG":
        return ()
    who, after = subject_run(bench, items, by + 1, end)
    return who if after < end and items[after].tag in {"V", "W"} and not items[after].capital else ()


def _between_parties(
    bench: Workbench, items: Sequence[Item], begin: int, end: int
) -> tuple[LocalEntity, ...]:
    """``phối hợp giữa A và B``: those who are to work together are the ones charged."""
    for k in range(begin, min(end, begin + 5)):
        if items[k].tag == "BETWEEN" and any(i.verb("coordinate", "cooperate") for i in items[begin:k]):
            out: list[LocalEntity] = []
            for item in items[k + 1 : end]:
                if item.tag == "ORG":
                    out += bench.parties(item)
                elif item.tag not in {"AND", ",", "QUANT", "-"}:
                    break
            return tuple(out)
    return ()

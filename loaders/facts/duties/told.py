"""Duties that a sentence tells without a verb of asking: what somebody does at set times, was charged to do,
or is to have done by a day to come.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from graph.model import LocalEntity
from loaders.facts.circumstances import times
from loaders.facts.duties.orders import Order, begins_with
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.workbench import View, Workbench

_ORG = frozenset({"ORG"})
#: First words of an adverb of recurrence.
_RECURRING = (
    ("hằng", "năm"),
    ("hàng", "năm"),
    ("hằng", "quý"),
    ("hàng", "quý"),
    ("hằng", "tháng"),
    ("hàng", "tháng"),
    ("định", "kỳ"),
    ("mỗi", "năm"),
    ("mỗi", "quý"),
    ("every", "year"),
    ("every", "quarter"),
    ("each", "year"),
)


_TOLD = frozenset({"PAST", "NEG", "THOUGHT"})
_SUPPOSING = frozenset({"nếu", "if"})


def duty(bench: Workbench, view: View, base: Order) -> tuple[int, Order] | None:
    """Where the duty of the sentence begins and whose it is; ``base`` gives what the text around it told."""
    items = view.items
    if [1 for i in items if i.tag in _TOLD or i.norm in _SUPPOSING]:
        return None
    return _given(bench, items, base) or _pair(bench, view, base) or _at_set_times(bench, items, base)


def _given(bench: Workbench, items: Sequence[Item], base: Order) -> tuple[int, Order] | None:
    """``X được giao …``: the body charged is the subject of the passive."""
    for at, item in enumerate(items[:-1]):
        if item.tag == "PASSIVE" and items[at + 1].verb("assign"):
            who = _bodies(bench, subjects(items, at, _ORG))
            if who and at + 3 < len(items) and items[at + 2].tag in {"V", "W"}:
                return at + 2, replace(base, modality="assigned", assignees=who, rule="body-given-a-task")
    return None


def _pair(bench: Workbench, view: View, base: Order) -> tuple[int, Order] | None:
    """``A và B là đầu mối. Hai đơn vị này có trách nhiệm …``: the two named right before."""
    items = view.items
    if len(items) < 4 or items[1].tag != "DEM" or items[0].norm not in _TWO:
        return None
    named = [i for i in bench.views[view.index - 1].items if i.tag == "ORG" and i.role != "anaphor"]
    ends = [k for k, i in enumerate(bench.views[view.index - 1].items) if i.tag == "ORG"]
    if len(ends) < 2 or not any(
        i.tag == "AND" for i in bench.views[view.index - 1].items[ends[0] : ends[-1]]
    ):
        return None
    wholes = {i.mention.entities[0].key for i in named if i.mention is not None and _within(bench, view, i)}
    parts = [e for e in dict.fromkeys(_bodies(bench, named)) if e.key not in wholes]
    begin = 3 if items[2].tag in {"OBLIGE", "MODAL", "FUTURE"} else 2
    if len(parts) != 2 or not (begin == 3 or begins_with(items, bench.vocabulary.tasks["imperative"], begin)):
        return None
    return begin, replace(base, modality="assigned", assignees=tuple(parts), rule="pair-named-before")


_TWO = frozenset({"hai đơn vị", "hai cơ quan", "hai bộ phận", "hai bên"})


def _within(bench: Workbench, view: View, item: Item) -> bool:
    """Whether a body stands in a parenthesis after its part: ``Vụ X (Bộ Y)``."""
    items = bench.views[view.index - 1].items
    at = next(k for k, i in enumerate(items) if i is item)
    return at > 0 and items[at - 1].tag == "("


def _at_set_times(bench: Workbench, items: Sequence[Item], base: Order) -> tuple[int, Order] | None:
    """``Hằng năm, hai bên sơ kết …``, ``Đến tháng 12/2030, X tổ chức tổng kết``."""
    head = [w for i in items[:8] for w in i.norm.split()]
    recurs = any(pair in _RECURRING for pair in itertools.pairwise(head))
    if not recurs and not any(i.tag == "DATE" for i in items[:8]):
        return None
    verb = next(
        (
            k
            for k, i in enumerate(items)
            if k
            and begins_with(items, bench.vocabulary.tasks["imperative"], k)
            and i.tag in {"V", "W"}
            and subjects(items, k, _ORG)
        ),
        None,
    )
    if verb is None:
        return None
    found = subjects(items, verb, _ORG)
    first = next(k for k, i in enumerate(items) if i is found[0])
    before = [w for i in items[:first] for w in i.norm.split()]
    recurring = any(pair in _RECURRING for pair in itertools.pairwise(before)) or any(
        i.mention is not None and i.mention.data.get("recurrence") for i in items[:first] if i.tag == "DATE"
    )
    opening = all(
        i.tag in {"DATE", "TO", "IN", "FROM", "BEFORE", ",", "W", "QUANT", "FOR"} for i in items[:first]
    )
    if not opening or not (recurring or _to_come(bench, items[:first])):
        return None
    who = _bodies(bench, found)
    return 0, replace(base, modality="planned-action", assignees=who, rule="at-set-times")


def _to_come(bench: Workbench, items: Sequence[Item]) -> bool:
    published = bench.document.published[:10]
    found = times(items, bench.spent_dates)
    return (
        bool(published and found) and found[-1].value.rpartition("/")[2] > published[: len(found[-1].value)]
    )


def _bodies(bench: Workbench, items: Sequence[Item]) -> tuple[LocalEntity, ...]:
    return tuple(dict.fromkeys(e for i in items for e in bench.parties(i)))

"""Groups that no mention names as the subject of a duty: ``Công an các xã, phường phối hợp …``, ``Các sở,
ban, ngành rà soát …``. What they are to do is told; whose duty it is stays open.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.duties.charges import is_duty, matched
from loaders.facts.duties.deadlines import due
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

#: Items that may stand before the word that makes a group (``công an các …``).
_HEAD = 6
#: Letters of the label of a member (``d/``).
_LABEL = 2
#: Items from the beginning of a group to what it is to do.
_LONGEST = 18
#: What a description of a group does not hold.
_ENDS = frozenset(
    {";", ":", "PAST", "NEG", "DATE", "PERSON", "PROG", "EVENT", "OFFICIAL", "BY", "STOP", "ABOUT"}
)
_MARKS = frozenset({"FUTURE", "MODAL", "OBLIGE"})


def group_action(bench: Workbench, items: Sequence[Item], first: int = 0, last: int = -1) -> int | None:
    """Where what a group is to do begins; None when ``items[first:last]`` does not begin with a group.

    A mark of a duty (``phải``, ``có trách nhiệm``) or a colon may stand between them.
    """
    last = len(items) if last < 0 else last
    if first + 2 < last and items[first + 1].tag in {"/", ")"} and len(items[first].norm) <= _LABEL:
        first += 2
    first += matched(items, bench.vocabulary.tasks["address"], first)
    quantified = next((k for k in range(first, min(last, first + _HEAD)) if items[k].tag == "QUANT"), None)
    if quantified is None or any(i.tag in _ENDS | {"V", ","} for i in items[first:quantified]):
        return None
    nouns = bench.vocabulary.tasks["group_nouns"]
    head = first if quantified > first else first + 1
    length = matched(items, nouns, head) if head < last else 0
    if not length:
        return None
    at = max(head + length, quantified + 1)
    while at < min(last, first + _LONGEST):
        item = items[at]
        if item.tag in _MARKS:
            return at + 1 if at + 2 < last else None
        if item.tag == ":" and at + 2 < last:
            return at + 1
        if item.tag in _ENDS:
            return None
        joined = items[at - 1].tag in {",", "AND", "QUANT"} or (
            # "các đơn vị trực thuộc rà soát": nothing is named that they belong to.
            items[at - 1].tag == "OF" and items[at - 1].norm != "trực thuộc"
        )
        if not joined and (
            is_duty(bench, items, at)
            or item.verb("assign")
            or (item.verb("sign") and due(bench, items[at:last]) is not None)
        ):
            return at if last - at > 1 else None
        at += 1
    return None

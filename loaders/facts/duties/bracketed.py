"""Actions whose bodies stand in a parenthesis after them: ``Rà soát danh sách (Công an tỉnh chủ trì, Sở Y tế
phối hợp; hoàn thành trong tháng 5/2023)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.model import LocalEntity
from loaders.facts.duties.charges import is_body, is_duty, matched
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

#: Words of an action before its parenthesis.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Bracketed:
    """The action ends at ``items[last]``, where the parenthesis opens."""

    who: tuple[LocalEntity, ...]
    last: int


def bracketed(bench: Workbench, items: Sequence[Item]) -> Bracketed | None:
    """Who is charged in the parenthesis of an item, None where none charges anybody."""
    opening = next((k for k, i in enumerate(items) if i.tag == "("), None)
    if opening is None or opening < _FEWEST or not is_duty(bench, items, 0):
        return None
    who: list[LocalEntity] = []
    for at in range(opening + 1, len(items)):
        item = items[at]
        if is_body(item):
            who += bench.parties(item)
        elif who and (
            matched(items, bench.vocabulary.tasks["leading_words"], at) or item.verb("chair", "lead")
        ):
            return Bracketed(tuple(dict.fromkeys(who)), opening)
        elif item.tag not in {"AND", ",", "QUANT"}:
            return None
    return None

"""What makes an unmarked imperative a task: the announcement it stands under.

An announcement (``… đề nghị các đơn vị thực hiện một số nhiệm vụ:``, ``… kết luận như sau:``,
``nội dung chính, gồm:``) opens an order for the items that follow, and an item may open one of its
own. A sentence with ``sẽ`` opens one for the imperatives of its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal as OneOf
from typing import TypeAlias

from graph.model import LocalEntity, Span
from loaders.facts.events.speaking import speaker
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.vocabulary import Phrases
from loaders.facts.workbench import Workbench

OrderKind: TypeAlias = OneOf["tasks", "contents", "assessment"]
_ACTORS = frozenset({"ORG", "PERSON"})
#: Numerals before what is counted; years have more digits.
_COUNTS = {
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
_DIGITS = 3


@dataclass(slots=True)
class Order:
    """One announcement and what its items inherit; ``modality`` is a code of the scheme ``modality``."""

    kind: OrderKind
    modality: str = "assigned"
    assigners: tuple[LocalEntity, ...] = ()
    assignees: tuple[LocalEntity, ...] = ()
    undertaking: LocalEntity | None = None
    event: LocalEntity | None = None
    evidence: Span | None = None
    rule: str = ""
    paragraph: int = -1
    #: Who concluded: what a point of the conclusions asks somebody for, they ask.
    askers: tuple[LocalEntity, ...] = ()


@dataclass(slots=True)
class Orders:
    """The announcements in force: of the lists by the path of their items, and of the running paragraph."""

    lists: dict[tuple[str, ...], Order] = field(default_factory=dict)
    paragraph: Order | None = None

    def over(self, path: tuple[str, ...]) -> Order | None:
        """The innermost announcement over the item of ``path``; assessments cover all that is in them."""
        for length in range(len(path), -1, -1):
            order = self.lists.get(path[:length])
            if order is not None:
                return order
        return None

    def close(self) -> None:
        """A list has ended."""
        self.lists.clear()


def begins_with(view_items: Sequence[Item], phrases: Phrases, at: int = 0) -> bool:
    """Whether the words from ``items[at]`` on begin with one of ``phrases``."""
    first = view_items[at].norm.split(None, 1) if at < len(view_items) else []
    if first and first[0] not in phrases.by_first:
        return False
    return phrases.open([w for item in view_items[at : at + 6] for w in item.norm.split()])


def contains(view_items: Sequence[Item], phrases: Phrases) -> bool:
    """Whether one of ``phrases`` occurs among the words of the items."""
    words = " " + " ".join([item.norm for item in view_items if item.title is None]) + " "
    return any(phrase in words for phrase in phrases.spelt)


def counted_contents(bench: Workbench, view_items: Sequence[Item]) -> int:
    """How many contents a head announces (``xác định bốn nội dung``), 0 if it counts none."""
    words = [w for item in view_items for w in _said(bench, item)]
    nouns = bench.vocabulary.tasks["counted_contents"]
    for k, word in enumerate(words[:-1]):
        count = _COUNTS.get(word) or (int(word) if word.isdigit() and len(word) < _DIGITS else 0)
        if count > 1 and nouns.open(words[k + 1 : k + 6]):
            return count
    return 0


def _said(bench: Workbench, item: Item) -> list[str]:
    """The words of an item; those of a title as they stand in it."""
    text = item.title.text(bench.text).lower() if item.title is not None else item.norm
    return text.split()


def actors(bench: Workbench, items: Sequence[Item], at: int) -> tuple[LocalEntity, ...]:
    """Who speaks: the person nearest before the verb, else the body that is its subject."""
    named: Item | None = None
    for k in range(at - 1, -1, -1):
        if items[k].tag == "PERSON":
            named = named or items[k]
        elif items[k].tag == "GREET":
            # "A chúc mừng ông B … và yêu cầu": whom A speaks to gives no orders.
            named = None
        elif items[k].tag in {";", ":"}:
            break
    if named is not None:
        return bench.parties(named)
    return speaker(bench, items, at) or tuple(
        e for item in subjects(items, at, _ACTORS) for e in bench.parties(item)
    )

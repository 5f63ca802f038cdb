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
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.vocabulary import Phrases
from loaders.facts.workbench import Workbench

OrderKind: TypeAlias = OneOf["tasks", "contents", "assessment"]
_ACTORS = frozenset({"ORG", "PERSON"})


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
    return phrases.open([w for item in view_items[at : at + 6] for w in item.norm.split()])


def contains(view_items: Sequence[Item], phrases: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of ``phrases`` occurs among the words of the items."""
    words = " " + " ".join(item.norm for item in view_items if item.title is None) + " "
    return any(f" {' '.join(p)} " in words for p in phrases)


def actors(bench: Workbench, items: Sequence[Item], at: int) -> tuple[LocalEntity, ...]:
    """Who speaks: the person nearest before the verb, else the body that is its subject."""
    for k in range(at - 1, -1, -1):
        if items[k].tag == "PERSON":
            return bench.parties(items[k])
        if items[k].tag in {";", ":"}:
            break
    return tuple(e for item in subjects(items, at, _ACTORS) for e in bench.parties(item))

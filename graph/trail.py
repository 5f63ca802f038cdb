"""What differs between two versions of something that is changed step by step, without comparing them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

#: Steps and names a journal remembers; who is further behind compares for himself.
_STEPS: Final = 2_000
_NAMES: Final = 100_000


@dataclass(frozen=True, slots=True)
class Touched:
    """What may differ, by name: local keys, documents, node IRIs, edge keys. Never less than what does."""

    keys: frozenset[str] = frozenset()
    docs: frozenset[str] = frozenset()
    nodes: frozenset[str] = frozenset()
    edges: frozenset[str] = frozenset()

    def __len__(self) -> int:
        return len(self.keys) + len(self.docs) + len(self.nodes) + len(self.edges)

    @staticmethod
    def union(parts: Iterable[Touched]) -> Touched:
        """All that any of the parts names."""
        found = list(parts)
        if len(found) == 1:
            return found[0]
        return Touched(
            frozenset().union(*(t.keys for t in found)),
            frozenset().union(*(t.docs for t in found)),
            frozenset().union(*(t.nodes for t in found)),
            frozenset().union(*(t.edges for t in found)),
        )


class Journal:
    """The last steps of one line of versions."""

    def __init__(self) -> None:
        self._steps: deque[Touched] = deque()
        self._names = 0
        self._mark = 0

    def step(self, touched: Touched) -> Trail:
        """Note a step; where the line stands after it."""
        self._steps.append(touched)
        self._names += len(touched)
        self._mark += 1
        while len(self._steps) > _STEPS or (self._names > _NAMES and len(self._steps) > 1):
            self._names -= len(self._steps.popleft())
        return Trail(self, self._mark)

    def leap(self) -> Trail:
        """Note a step of which nobody can tell what it touched; where the line stands after it."""
        self._steps.clear()
        self._names = 0
        self._mark += 1
        return Trail(self, self._mark)

    def between(self, first: int, last: int) -> Touched | None:
        """What the steps from one mark to the other touched; ``None`` when that is forgotten."""
        first, last = sorted((first, last))
        back = self._mark - first
        if back > len(self._steps):
            return None
        steps = list(self._steps)[len(self._steps) - back : len(self._steps) - (self._mark - last)]
        return Touched.union(steps) if steps else Touched()


@dataclass(frozen=True, slots=True, eq=False)
class Trail:
    """One version: its line and its place there."""

    journal: Journal
    mark: int

    def since(self, other: Trail | None) -> Touched | None:
        """What may differ between that version and this one; ``None`` when it cannot be told."""
        if other is None or other.journal is not self.journal:
            return None
        return self.journal.between(other.mark, self.mark)

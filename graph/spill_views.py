"""Mappings on disk as they were at one moment, for whoever still looks at it while they go on."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from graph.spill import Depot, Found, Spill

_Value = TypeVar("_Value")


class Line(Spill[str, _Value]):
    """A mapping that can be looked at as it was: a :class:`View` shows the state when it was taken, for as
    long as somebody holds it. Safe for several threads."""

    def __init__(self, depot: Depot, limit: int = 0) -> None:
        super().__init__(depot, limit)
        self.lock = threading.RLock()
        self._latest: Callable[[], View[_Value] | None] = lambda: None

    def view(self) -> View[_Value]:
        """The mapping as it is now."""
        with self.lock:
            made = View(self, len(self))
            if (last := self._latest()) is not None:
                if not last.undo:
                    return last
                last.then = made
            self._latest = weakref.ref(made)
            return made

    def _find(self, key: str) -> _Value | None:
        with self.lock:
            return super()._find(key)

    def __setitem__(self, key: str, value: _Value) -> None:
        with self.lock:
            self._note(key)
            super().__setitem__(key, value)

    def __delitem__(self, key: str) -> None:
        with self.lock:
            self._note(key)
            super().__delitem__(key)

    def _note(self, key: str) -> None:
        last = self._latest()
        if last is not None and key not in last.undo:
            last.undo[key] = self._find(key)


class View(Found[str, _Value]):
    """A :class:`Line` as it was at one moment."""

    __slots__ = ("__weakref__", "_count", "_line", "then", "undo")

    def __init__(self, line: Line[_Value], count: int) -> None:
        self._line, self._count = line, count
        #: What was changed after it and before the next: the values it shows, ``None`` for nothing.
        self.undo: dict[str, _Value | None] = {}
        self.then: View[_Value] | None = None

    def _find(self, key: str) -> _Value | None:
        at: View[_Value] | None = self
        with self._line.lock:
            while at is not None:
                if key in at.undo:
                    return at.undo[key]
                at = at.then
            return self._line.get(key)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def _names(self) -> list[str]:
        """All keys: a list, since the line may go on while somebody looks at them."""
        with self._line.lock:
            changed: dict[str, _Value | None] = {}
            at: View[_Value] | None = self
            while at is not None:
                changed = {**at.undo, **changed}
                at = at.then
            names = [key for key in self._line if key not in changed]
            return names + [key for key, value in changed.items() if value is not None]


class Joined(Found[str, _Value]):
    """Two mappings as one; what the first has goes before the second's."""

    __slots__ = ("_first", "_second")

    def __init__(self, first: Mapping[str, _Value], second: Mapping[str, _Value]) -> None:
        self._first, self._second = first, second

    def _find(self, key: str) -> _Value | None:
        found = self._first.get(key)
        return self._second.get(key) if found is None else found

    def __len__(self) -> int:
        return len(self._second) + sum(1 for key in self._first if key not in self._second)

    def __iter__(self) -> Iterator[str]:
        yield from self._first
        yield from (key for key in self._second if key not in self._first)


class Recalled(Found[str, _Value]):
    """A mapping of which the same few keys are asked again and again, for a short while."""

    __slots__ = ("_known", "_of")

    def __init__(self, of: Mapping[str, _Value]) -> None:
        self._of = of
        self._known: dict[str, _Value | None] = {}

    def _find(self, key: str) -> _Value | None:
        if key not in self._known:
            self._known[key] = self._of.get(key)
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

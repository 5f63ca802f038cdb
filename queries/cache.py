"""Names kept between two calls, so that a question asked by name does not read all names each time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from queries.names import Candidate

#: Fifteen kinds in two languages, of one state of one store.
SIZE: Final = 32
#: Store id, sequence number, engine, kind.
Key: TypeAlias = tuple[str, int, str, str]


class NameCache:
    """The names of a kind, as a store had them at a sequence number.

    Bounded; what a store said before its last change goes when it is asked again. Safe to use from several
    threads: two that miss at once both read, and either answer is right.
    """

    def __init__(self, size: int = SIZE) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._kept: OrderedDict[Key, tuple[Candidate, ...]] = OrderedDict()

    def get(self, key: Key, read: Callable[[], Sequence[Candidate]]) -> tuple[Candidate, ...]:
        """What is kept under the key, else what ``read`` gives, kept from now on."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found
        fresh = tuple(read())
        with self._lock:
            for old in [k for k in self._kept if k[0] == key[0] and k[1] < key[1]]:
                del self._kept[old]
            self._kept[key] = fresh
            self._kept.move_to_end(key)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return fresh

    def __len__(self) -> int:
        return len(self._kept)

"""What each of many members says of a key, on disk: a key of thousands costs what is put or taken out.

A :class:`~graph.spill.Spill` writes a value whole whenever it was changed. A ministry that thousands of
documents speak of would be written and read whole for each of them; here each member has a row of its own.
"""

from __future__ import annotations

import pickle
from itertools import islice
from typing import Final, Generic, TypeVar

from graph.spill import LIMIT, Depot, Spill, packed

_Value = TypeVar("_Value")

#: Members at hand, of those changed and of those asked for, for each key that a spill keeps.
_MEMBERS: Final = 2


class Gathered(Generic[_Value]):
    """Values by key and member, both texts; never ``None``. Not safe for several threads.

    ``limit`` keys stay in memory (``LIMIT``), and twice as many members.
    """

    def __init__(self, depot: Depot, limit: int = 0) -> None:
        self._depot = depot
        self._limit = (limit or LIMIT) * _MEMBERS
        #: Members of each key; what is not among them is nowhere.
        self._counts: Spill[str, int] = Spill(depot, limit)
        #: Changed since they were written, ``None``: taken out.
        self._fresh: dict[str, dict[str, _Value | None]] = {}
        self._seen: dict[str, dict[str, _Value]] = {}
        self._fresh_members = self._seen_members = 0
        self._table = ""

    def __contains__(self, key: str) -> bool:
        return key in self._counts

    def count(self, key: str) -> int:
        """How many members a key has."""
        return self._counts.get(key, 0)

    def get(self, key: str, member: str) -> _Value | None:
        """The value of one member."""
        fresh = self._fresh.get(key, {})
        if member in fresh:
            return fresh[member]
        if (seen := self._seen.get(key)) is not None:
            return seen.get(member)
        if not self._table or key not in self._counts:
            return None
        rows = self._depot.run(
            f"SELECT v FROM {self._table} WHERE k = ? AND m = ?", (packed(key), packed(member))
        )
        value: _Value | None = pickle.loads(rows[0][0]) if rows else None
        return value

    def put(self, key: str, member: str, value: _Value | None) -> None:
        """Set the value of a member; ``None`` takes it out."""
        there = self.get(key, member) is not None
        if value is None and not there:
            return
        if (value is not None) != there:
            count = self._counts.get(key, 0) + (-1 if there else 1)
            if count:
                self._counts[key] = count
            else:
                del self._counts[key]
        fresh = self._fresh.setdefault(key, {})
        if member not in fresh:
            self._fresh_members += 1
        fresh[member] = value
        if (seen := self._seen.get(key)) is not None:
            self._seen_members += (value is not None) - (member in seen)
            if value is None:
                seen.pop(member, None)
            else:
                seen[member] = value
        if self._fresh_members > self._limit:
            self._flush()

    def of(self, key: str) -> dict[str, _Value]:
        """The values of a key by member, in no order; not to be changed."""
        held = self._seen.get(key)
        if held is not None:
            return held
        if key not in self._counts:
            return {}
        found: dict[str, _Value] = {}
        if self._table:
            rows = self._depot.run(f"SELECT m, v FROM {self._table} WHERE k = ?", (packed(key),))
            found = {_unpacked(member): pickle.loads(value) for member, value in rows}
        for member, value in self._fresh.get(key, {}).items():
            if value is None:
                found.pop(member, None)
            else:
                found[member] = value
        if self._table:
            self._keep(key, found)
        return found

    def members(self, key: str) -> set[str]:
        """The members of a key."""
        held = self._seen.get(key)
        if held is not None:
            return set(held)
        found: set[str] = set()
        if key not in self._counts:
            return found
        if self._table:
            rows = self._depot.run(f"SELECT m FROM {self._table} WHERE k = ?", (packed(key),))
            found = {_unpacked(member) for (member,) in rows}
        for member, value in self._fresh.get(key, {}).items():
            (found.discard if value is None else found.add)(member)
        return found

    def _keep(self, key: str, found: dict[str, _Value]) -> None:
        self._seen[key] = found
        self._seen_members += len(found)
        if self._seen_members > self._limit:
            for old in list(islice(self._seen, len(self._seen) // 2 + 1)):
                self._seen_members -= len(self._seen.pop(old))

    def _flush(self) -> None:
        """Write what was changed of the older half of the keys."""
        if not self._table:
            self._table = self._depot.table("k BLOB, m BLOB, v BLOB, PRIMARY KEY (k, m)")
        gone, kept = [], []
        for key in list(islice(self._fresh, len(self._fresh) // 2 + 1)):
            name, changed = packed(key), self._fresh.pop(key)
            self._fresh_members -= len(changed)
            for member, value in changed.items():
                if value is None:
                    gone.append((name, packed(member)))
                else:
                    kept.append((name, packed(member), pickle.dumps(value, pickle.HIGHEST_PROTOCOL)))
        if gone:
            self._depot.each(f"DELETE FROM {self._table} WHERE k = ? AND m = ?", gone)
        self._depot.each(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?, ?)", kept)


def _unpacked(name: bytes) -> str:
    return name.decode("utf-8", "surrogatepass")[1:]

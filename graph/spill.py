"""Mappings that grow with the record and live on disk, with a bounded part of them in memory.

A process that writes keeps what follows from every document. What was asked for or changed lately stays as it
is; the rest goes, pickled, into a temporary database of SQLite (``sqlite3.connect("")``: a file without a
name in the system's folder for such, gone with the process). Nothing of it outlives the process or is read
from elsewhere. Values are put back after they were changed, and are never ``None``.
"""

from __future__ import annotations

import ast
import pickle
import sqlite3
import threading
from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from itertools import islice
from typing import Any, Final, Generic, TypeVar, overload

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_Default = TypeVar("_Default")

#: Entries of one mapping that stay in memory, of those changed and of those asked for.
LIMIT: Final = 1 << 13
#: Pages of all mappings of one depot that SQLite keeps in memory, in KiB.
_PAGES: Final = 16 * 1024
#: Bits of the filter that tells which keys were never written to disk, for each entry in memory.
_BITS: Final = 512
_CHUNK: Final = 500
_GONE: Final[Any] = None


class Depot:
    """The database of some mappings, made when the first of them needs it. Safe for several threads."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._tables = 0

    def table(self, columns: str = "k BLOB PRIMARY KEY, v BLOB") -> str:
        """A new table, of keys and values if not of these columns."""
        with self.lock:
            self._tables += 1
            name = f"t{self._tables}"
            self.run(f"CREATE TABLE {name} ({columns}) WITHOUT ROWID")
            return name

    def run(self, statement: str, values: Iterable[Any] = ()) -> list[Any]:
        """Run one statement; its rows."""
        with self.lock:
            return self._open().execute(statement, tuple(values)).fetchall()

    def each(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Run one statement for each row."""
        with self.lock:
            self._open().executemany(statement, rows)

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            made = sqlite3.connect("", isolation_level=None, check_same_thread=False, cached_statements=512)
            for pragma in ("journal_mode=OFF", "synchronous=OFF", "temp_store=FILE", f"cache_size=-{_PAGES}"):
                made.execute(f"PRAGMA {pragma}")
            made.execute("BEGIN")  # never committed: there is nobody else to see it
            self._connection = made
        return self._connection


class Found(Mapping[_Key, _Value]):
    """A mapping all of whose ways of asking go through :meth:`_find`."""

    __slots__ = ()

    @abstractmethod
    def _find(self, key: _Key) -> _Value | None:
        """The value, ``None`` for none."""

    def __getitem__(self, key: _Key) -> _Value:
        found = self._find(key)
        if found is None:
            raise KeyError(key)
        return found

    @overload
    def get(self, key: _Key, /) -> _Value | None: ...
    @overload
    def get(self, key: _Key, default: _Value | _Default, /) -> _Value | _Default: ...
    def get(self, key: _Key, default: Any = None, /) -> Any:
        """The value, or ``default``."""
        found = self._find(key)
        return default if found is None else found

    def __contains__(self, key: object) -> bool:
        return self._find(key) is not None  # type: ignore[arg-type]


class Spill(Found[_Key, _Value], MutableMapping[_Key, _Value], Generic[_Key, _Value]):
    """A mapping of texts or tuples of texts to what can be pickled. Not safe for several threads.

    ``limit`` entries stay in memory (``LIMIT``); ``weigh`` says how many a value counts for (1).
    """

    def __init__(self, depot: Depot, limit: int = 0, weigh: Callable[[_Value], int] | None = None) -> None:
        self._depot, self._limit, self._weigh = depot, limit or LIMIT, weigh
        #: Changed since they were written, in the order of their changes; ``_GONE``: taken out.
        self._fresh: dict[_Key, _Value] = {}
        self._seen: dict[_Key, _Value] = {}
        #: What both weigh together, and each that does not weigh one.
        self._fresh_weight = self._seen_weight = 0
        self._weights: dict[_Key, int] = {}
        self._count = 0
        self._table = ""
        self._filter, self._mask = bytearray(), 0

    # -- one entry ---------------------------------------------------------------------------------------

    def _find(self, key: _Key) -> _Value | None:
        found = self._fresh.get(key, self)
        if found is not self:
            return found  # type: ignore[return-value]
        if not self._table:
            return None
        held = self._seen.get(key)
        if held is not None:
            return held
        place, bits = hash(key), self._filter
        one, two = place & self._mask, (place >> 32) & self._mask
        if not (bits[one >> 3] >> (one & 7) & 1 and bits[two >> 3] >> (two & 7) & 1):
            return None
        rows = self._depot.run(f"SELECT v FROM {self._table} WHERE k = ?", (packed(key),))
        if not rows:
            return None
        value: _Value = pickle.loads(rows[0][0])
        self._keep(key, value)
        return value

    def _keep(self, key: _Key, value: _Value) -> None:
        self._seen[key] = value
        self._seen_weight += self._weight(key, value)
        if self._seen_weight > self._limit:
            for old in list(islice(self._seen, len(self._seen) // 2 + 1)):
                self._forget(old)

    def _forget(self, key: _Key) -> None:
        if self._seen.pop(key, None) is not None:
            self._seen_weight -= self._weights.pop(key, 1)

    def _weight(self, key: _Key, value: _Value) -> int:
        """What an entry weighs, noted: its value may be changed before it is put back."""
        weight = self._weigh(value) if self._weigh and value is not _GONE else 1
        if weight != 1:
            self._weights[key] = weight
        return weight

    def __setitem__(self, key: _Key, value: _Value) -> None:
        if not self._table and self._weigh is None:  # all of it is in memory
            self._fresh[key] = value
            self._count = self._fresh_weight = len(self._fresh)
            if self._count > self._limit:
                self._flush()
            return
        if self._find(key) is None:
            self._count += 1
        self._put(key, value)

    def __delitem__(self, key: _Key) -> None:
        if self._find(key) is None:
            raise KeyError(key)
        self._count -= 1
        if self._table:
            self._put(key, _GONE)
        else:
            del self._fresh[key]
            self._fresh_weight -= self._weights.pop(key, 1)

    def _put(self, key: _Key, value: _Value) -> None:
        self._forget(key)
        if key in self._fresh:
            del self._fresh[key]
            self._fresh_weight -= self._weights.pop(key, 1)
        self._fresh[key] = value
        self._fresh_weight += self._weight(key, value)
        if self._fresh_weight > self._limit and len(self._fresh) > 1:
            self._flush()

    def _flush(self) -> None:
        """Write the older half of what was changed."""
        if not self._table:
            self._table, self._mask = self._depot.table(), (1 << (self._limit * _BITS).bit_length()) - 1
            self._filter = bytearray(self._mask // 8 + 1)
        old = list(islice(self._fresh.items(), len(self._fresh) // 2))
        gone, kept, bits = [], [], self._filter
        for key, value in old:
            name = packed(key)
            if value is _GONE:
                gone.append((name,))
            else:
                kept.append((name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL)))
                place = hash(key)
                one, two = place & self._mask, (place >> 32) & self._mask
                bits[one >> 3] |= 1 << (one & 7)
                bits[two >> 3] |= 1 << (two & 7)
            del self._fresh[key]
            self._fresh_weight -= self._weights.pop(key, 1)
        if gone:
            self._depot.each(f"DELETE FROM {self._table} WHERE k = ?", gone)
        self._depot.each(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", kept)

    # -- all of them -------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[_Key]:
        """The keys; what is changed meanwhile may be among them or not."""
        fresh = dict.fromkeys(self._fresh)
        for key in fresh:
            if self._fresh.get(key) is not _GONE:
                yield key
        last = b""
        while self._table:
            rows = self._depot.run(
                f"SELECT k FROM {self._table} WHERE k > ? ORDER BY k LIMIT {_CHUNK}", (last,)
            )
            if not rows:
                return
            for (name,) in rows:
                stored: _Key = _unpacked(name)
                if stored not in fresh and self._fresh.get(stored, self) is not _GONE:
                    yield stored
            last = rows[-1][0]


def packed(key: object) -> bytes:
    """A key, a text or a tuple of texts, as bytes."""
    if isinstance(key, str):
        return b"=" + key.encode("utf-8", "surrogatepass")
    return repr(key).encode("utf-8", "surrogatepass")


def _unpacked(name: bytes) -> Any:
    text = name.decode("utf-8", "surrogatepass")
    return text[1:] if text.startswith("=") else ast.literal_eval(text)

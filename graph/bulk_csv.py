"""Rows as files for Neo4j's offline importer: CSV with typed headers, nothing lost.

Rows of one kind share a data file, whose header is a file of its own: each takes the importer a tenth of a
second. A cell without quotes is no value, ``""`` is the empty text. What CSV cannot say exactly (a list with
an empty text in it, or with the very separator) is given back as a :class:`Patch`, to be set over Bolt
afterwards.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

#: Separates the members of a list (ASCII's unit separator, which no readable text has).
SEPARATOR: Final = "\x1f"
_FLUSH: Final = 1 << 20
#: Bytes are signed there.
_BYTES: Final = tuple(str(b - 256 if b > 127 else b) for b in range(256))
#: Names that a header says as they are.
_PLAIN: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Patch:
    """A property that is set when the graph is there: of the node with this ``key``."""

    label: str
    key: str
    id: str
    name: str
    value: Any


class _Data:
    """One data file with its header: columns are found as rows come, and a row says no more than it has."""

    def __init__(self, folder: Path, stem: str, first: Sequence[str]) -> None:
        self.path, self.header = folder / f"{stem}.csv", folder / f"{stem}.header.csv"
        self._names = [_text(name) for name in first]
        #: Place and type of each column.
        self._columns: dict[str, tuple[int, str]] = {}
        self._blank: list[str] = []
        self._waiting: list[str] = []
        self._size = 0

    def put(self, first: Sequence[str], values: Sequence[tuple[str, str, str]]) -> bool:
        """Write a row: the leading cells, then (name, type, cell). ``False``, and nothing is written, when a
        column is here of another type."""
        row, columns = [*first, *self._blank], self._columns
        for name, kind, cell in values:
            found = columns.get(name)
            if found is None:
                columns[name] = len(self._names), kind
                self._names.append(_text(f"{name}:{kind}"))
                self._blank.append("")
                row.append(cell)
            elif found[1] == kind:
                row[found[0]] = cell
            else:
                return False
        self.line(",".join(row).rstrip(","))  # what is left out at the end is not there
        return True

    def line(self, line: str) -> None:
        """Write a row as it is."""
        self._waiting.append(line + "\n")
        self._size += len(line)
        if self._size > _FLUSH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        with self.path.open("a", encoding="utf-8", newline="") as out:
            out.writelines(self._waiting)
        self._waiting.clear()
        self._size = 0

    def close(self) -> str:
        """Write all; the two names, from the folder above: a whole path may hold the comma between them."""
        self.flush()
        self.header.write_text(",".join(self._names) + "\n", "utf-8")
        return ",".join(f"{path.parent.name}/{path.name}" for path in (self.header, self.path))


class _Table:
    """The files of one kind of row: one, and another for what is of another type there."""

    def __init__(self, folder: Path, stem: str, first: Sequence[str]) -> None:
        self.count = 0
        self._folder, self._stem, self._first = folder, stem, first
        self._files: list[_Data] = []

    def put(self, first: Sequence[str], values: Sequence[tuple[str, str, str]]) -> None:
        """Write a row: the leading cells, then (name, type, cell)."""
        self.count += 1
        for data in self._files:
            if data.put(first, values):
                return
        self._another().put(first, values)

    def line(self, line: str) -> None:
        """Write a row that has the leading cells alone."""
        self.count += 1
        (self._files[0] if self._files else self._another()).line(line)

    def _another(self) -> _Data:
        data = _Data(self._folder, f"{self._stem}-{len(self._files)}", self._first)
        self._files.append(data)
        return data

    def arguments(self, option: str) -> list[str]:
        """Options of the importer that name the files."""
        return [f"--{option}={data.close()}" for data in self._files]


class Nodes:
    """The nodes of one space of ids: property ``key`` tells them apart; further labels come with each row."""

    def __init__(self, folder: Path, label: str, key: str) -> None:
        self.label, self.key = label, key
        self.patches: list[Patch] = []
        self._labels: dict[tuple[str, ...], str] = {}
        self._table = _Table(folder, label, (f"{key}:ID({label})", ":LABEL"))
        #: For keys that are no text: they come besides as the property that they are.
        self._loose = _Table(folder, f"{label}-loose", (f":ID({label})", ":LABEL"))

    @property
    def count(self) -> int:
        """How many there are."""
        return self._table.count + self._loose.count

    def add(self, properties: Mapping[str, Any], labels: Sequence[str] = ()) -> None:
        """Add a node; ``labels`` besides the first."""
        values: list[tuple[str, str, str]] = []
        key, id_ = self.key, str(properties[self.key])
        loose = not isinstance(properties[key], str)
        for name, value in properties.items():
            if name == key and not loose:
                continue
            kind, cell = ("string", _text(value)) if type(value) is str else _cell(value)
            if cell is None or not _plain(name):
                self.patches.append(Patch(self.label, key, id_, name, value))
            else:
                values.append((name, kind, cell))
        own = tuple(labels)
        if (named := self._labels.get(own)) is None:
            named = self._labels[own] = _text(SEPARATOR.join((self.label, *own)))
        (self._loose if loose else self._table).put((_text(id_), named), values)

    def arguments(self) -> list[str]:
        """Options of the importer that name the files, from the folder above theirs."""
        return [*self._table.arguments("nodes"), *self._loose.arguments("nodes")]


class Links:
    """The relationships between two spaces of ids; ``type_`` empty: each row says its own."""

    def __init__(self, folder: Path, type_: str, start: str, end: str) -> None:
        ends = f":START_ID({start})", f":END_ID({end})", ":TYPE"
        self._type = _text(type_)
        self._table = _Table(folder, f"{type_ or 'edges'}-{start}", ends)

    @property
    def count(self) -> int:
        """How many there are."""
        return self._table.count

    def add(self, start: str, end: str, properties: Mapping[str, Any] | None = None, type_: str = "") -> None:
        """Add a relationship; its properties must be such that CSV can say them (counts, keys, codes)."""
        type_ = _text(type_) if type_ else self._type
        if not properties:
            self._table.line(f"{_text(start)},{_text(end)},{type_}")
            return
        values: list[tuple[str, str, str]] = []
        for name, value in properties.items():
            kind, cell = _cell(value)
            if cell is None:
                raise ValueError(f"{name} of a relationship cannot be written: {value!r}")
            values.append((name, kind, cell))
        self._table.put((_text(start), _text(end), type_), values)

    def arguments(self) -> list[str]:
        """Options of the importer that name the files, from the folder above theirs."""
        return self._table.arguments("relationships")


@lru_cache(maxsize=1024)
def _plain(name: str) -> bool:
    return _PLAIN.fullmatch(name) is not None


def _text(value: str) -> str:
    return f'"{value}"' if '"' not in value else '"' + value.replace('"', '""') + '"'


def _cell(value: Any) -> tuple[str, str | None]:
    """Type and cell of a value; no cell when CSV cannot say it."""
    if isinstance(value, str):
        return "string", _text(value)
    if isinstance(value, bool):
        return "boolean", "true" if value else "false"
    if isinstance(value, int):
        return "long", str(value)
    if isinstance(value, float):
        return "double", repr(value) if math.isfinite(value) else None
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, bytes):
        return "byte[]", SEPARATOR.join([_BYTES[b] for b in value])
    return _list(list(value))


def _list(values: list[Any]) -> tuple[str, str | None]:
    if values and all(type(value) is int for value in values):
        return "long[]", SEPARATOR.join(map(str, values))
    if values and all(isinstance(value, str) for value in values):
        exact = all(value and SEPARATOR not in value for value in values)
        return "string[]", _text(SEPARATOR.join(values)) if exact else None
    return "", None

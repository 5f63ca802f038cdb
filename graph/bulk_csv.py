"""Rows as files for Neo4j's offline importer: CSV with typed headers, nothing lost.

Rows with the same columns share a data file, whose header is a file of its own. What CSV cannot say exactly
(a list with an empty text in it, or with the very separator) is given back as a :class:`Patch`, to be set
over Bolt afterwards.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

#: Separates the members of a list (ASCII's unit separator, which no readable text has).
SEPARATOR: Final = "\x1f"
_FLUSH: Final = 1 << 20
#: Names that a header says as they are.
_PLAIN: Final = re.compile(r"\w+")

#: Names with their types, as a header has them.
Columns: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """A property that is set when the graph is there: of the node with this ``key``."""

    label: str
    key: str
    id: str
    name: str
    value: Any


@dataclass(slots=True)
class _Data:
    path: Path
    header: Path
    waiting: list[str] = field(default_factory=list)
    size: int = 0

    def put(self, line: str) -> None:
        self.waiting.append(line)
        self.size += len(line)
        if self.size > _FLUSH:
            self.flush()

    def flush(self) -> None:
        with self.path.open("a", encoding="utf-8", newline="") as out:
            out.writelines(self.waiting)
        self.waiting.clear()
        self.size = 0


class Nodes:
    """The nodes of one space of ids: property ``key`` tells them apart; further labels come with each row."""

    def __init__(self, folder: Path, label: str, key: str) -> None:
        self.label, self.key = label, key
        self.count = 0
        self.patches: list[Patch] = []
        self._folder = folder
        self._files: dict[Columns, _Data] = {}

    def add(self, properties: Mapping[str, Any], labels: Sequence[str] = ()) -> None:
        """Add a node; ``labels`` besides the first."""
        cells, columns, id_ = [], [], str(properties[self.key])
        for name in sorted(properties):
            if name == self.key:
                continue
            kind, cell = _cell(properties[name])
            if cell is None or not _PLAIN.fullmatch(name):
                self.patches.append(Patch(self.label, self.key, id_, name, properties[name]))
                continue
            columns.append((name, kind))
            cells.append(cell)
        # The key comes as an id, which is text, and besides as a property where it is of another type.
        kind, cell = _cell(properties[self.key])
        if kind != "string":
            columns.append((self.key, kind))
            cells.append(cell or "")
        self.count += 1
        self._file(tuple(columns), kind != "string").put(
            ",".join([_text(id_), *cells, _text(SEPARATOR.join((self.label, *labels)))]) + "\n"
        )

    def _file(self, columns: Columns, loose: bool) -> _Data:
        found = self._files.get(columns)
        if found is None:
            stem = f"{self.label}-{len(self._files)}"
            found = self._files[columns] = _Data(
                self._folder / f"{stem}.csv", self._folder / f"{stem}.header.csv"
            )
            first = f":ID({self.label})" if loose else f"{self.key}:ID({self.label})"
            names = [_text(first), *(_text(f"{name}:{kind}") for name, kind in columns), ":LABEL"]
            found.header.write_text(",".join(names) + "\n", "utf-8")
        return found

    def arguments(self) -> list[str]:
        """Options of the importer that name the files, from the folder above theirs."""
        for data in self._files.values():
            data.flush()
        return [f"--nodes={_names(data)}" for data in self._files.values()]


class Links:
    """The relationships between two spaces of ids; ``type_`` empty: each row says its own."""

    def __init__(self, folder: Path, type_: str, start: str, end: str) -> None:
        self.count = 0
        self._folder, self._type, self._start, self._end = folder, type_, start, end
        self._files: dict[Columns, _Data] = {}

    def add(self, start: str, end: str, properties: Mapping[str, Any] | None = None, type_: str = "") -> None:
        """Add a relationship; its properties must be such that CSV can say them (counts, keys, codes)."""
        cells, columns = [_text(start), _text(end)], []
        for name, value in sorted((properties or {}).items()):
            kind, cell = _cell(value)
            if cell is None:
                raise ValueError(f"{name} of a relationship cannot be written: {value!r}")
            columns.append((name, kind))
            cells.append(cell)
        self.count += 1
        self._file(tuple(columns)).put(",".join([*cells, _text(type_ or self._type)]) + "\n")

    def _file(self, columns: Columns) -> _Data:
        found = self._files.get(columns)
        if found is None:
            stem = f"{self._type or 'edges'}-{self._start}-{len(self._files)}"
            found = self._files[columns] = _Data(
                self._folder / f"{stem}.csv", self._folder / f"{stem}.header.csv"
            )
            ends = [f":START_ID({self._start})", f":END_ID({self._end})"]
            names = [*ends, *(_text(f"{name}:{kind}") for name, kind in columns), ":TYPE"]
            found.header.write_text(",".join(names) + "\n", "utf-8")
        return found

    def arguments(self) -> list[str]:
        """Options of the importer that name the files, from the folder above theirs."""
        for data in self._files.values():
            data.flush()
        return [f"--relationships={_names(data)}" for data in self._files.values()]


def _names(data: _Data) -> str:
    # From the folder above: a whole path may hold the comma that parts the two.
    return ",".join(f"{path.parent.name}/{path.name}" for path in (data.header, data.path))


def _text(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


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
        # Bytes are signed there.
        return "byte[]", SEPARATOR.join(str(b - 256 if b > 127 else b) for b in value)
    return _list(list(value))


def _list(values: list[Any]) -> tuple[str, str | None]:
    if values and all(type(value) is int for value in values):
        return "long[]", SEPARATOR.join(map(str, values))
    if values and all(isinstance(value, str) for value in values):
        exact = all(value and SEPARATOR not in value for value in values)
        return "string[]", _text(SEPARATOR.join(values)) if exact else None
    return "", None

"""What the columns and values of a register mean: ``data/register.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from graph.errors import UnreadableDocument
from graph.iri import normalise_label


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Field by header, and code by printed value for ``types``, ``status`` and ``level``; keys normalised."""

    columns: Mapping[str, str]
    ignored: frozenset[str]
    codes: Mapping[str, Mapping[str, str]]

    def code(self, scheme: str, value: str) -> str:
        """The code of a printed value, or an empty string."""
        return self.codes[scheme].get(normalise_label(value), "")

    def type_of(self, title: str) -> str:
        """The class whose longest name a title begins with, or an empty string."""
        label = f"{normalise_label(title)} "
        found = [name for name in self.codes["types"] if label.startswith(f"{name} ")]
        return self.codes["types"][max(found, key=len)] if found else ""


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary of the package."""
    data = yaml.safe_load(files("loaders").joinpath("data/register.yaml").read_text("utf-8"))
    return Vocabulary(
        _inverse(data["columns"]),
        frozenset(normalise_label(name) for name in data["ignored"]),
        {scheme: _inverse(data[scheme]) for scheme in ("types", "status", "level")},
    )


def _inverse(names: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {normalise_label(name): key for key, values in names.items() for name in [key, *values]}


def find_header(rows: Sequence[Sequence[str]], name: str) -> tuple[int, dict[int, str]]:
    """(index of the header row, field by column).

    The header is the first row among the first twenty that names a title column and one more. Raises
    ``UnreadableDocument`` listing what was found when there is none.
    """
    vocabulary = load_vocabulary()
    for index, row in enumerate(rows[:20]):
        fields: dict[int, str] = {}
        for column, cell in enumerate(row):
            field = vocabulary.columns.get(normalise_label(cell))
            if field and field not in fields.values():
                fields[column] = field
        if "title" in fields.values() and len(fields) > 1:
            return index, fields
    seen = ", ".join(cell for cell in rows[0] if cell.strip()) if rows else "nothing"
    raise UnreadableDocument(
        "is no register of programmes: no header row names a title and another known column"
        f" (first row: {seen}).",
        where=name,
        mend="Name the columns as docs/formats.md lists them, such as: tên chương trình, các bên, giai đoạn.",
    )

"""Rows of tables whose head names their columns, as units of cells (:mod:`loaders.cells`)."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.cells import cells
from loaders.facts.tokens import normalise_phrase
from loaders.facts.workbench import View, Workbench

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its view, the half-open ranges of its cells, the number of each column by its kind, and whether
    it is the head itself."""

    view: View
    cells: Sequence[tuple[int, int]]
    columns: Mapping[str, int]
    head: bool

    def cell(self, kind: str) -> tuple[int, int] | None:
        """The range of the cell in the column of that kind, where the table has one."""
        return self.cells[self.columns[kind]] if kind in self.columns else None


def table_rows(
    bench: Workbench,
    names: Mapping[str, Container[Any]],
    is_head: Callable[[Mapping[str, int]], bool],
) -> Iterator[Row]:
    """The heads and rows of every table of three columns or more.

    ``names`` gives for each kind of column the phrases (tuples of normalised words) by which a head may name
    it; ``is_head`` decides by the kinds found. A unit without cells ends a table.
    """
    columns: dict[str, int] = {}
    for view in bench.views:
        row = cells(bench.text, view.unit.start, view.unit.end, _FEWEST)
        if not row:
            columns = {}
            continue
        named = _columns(bench, row, names)
        if is_head(named):
            columns = named
            yield Row(view, row, columns, head=True)
        elif columns and len(row) > max(columns.values()):
            yield Row(view, row, columns, head=False)


def _columns(
    bench: Workbench, row: Sequence[tuple[int, int]], names: Mapping[str, Container[Any]]
) -> dict[str, int]:
    """Kind → the number of its column, where a cell holds nothing but the name of one."""
    out: dict[str, int] = {}
    for number, cell in enumerate(row):
        phrase = normalise_phrase(bench.text[slice(*cell)])
        kind = next((k for k, phrases in names.items() if phrase in phrases), None)
        if kind is not None:
            out.setdefault(kind, number)
    return out

"""Rows of a plan set as a table: what is to be done, who leads, who helps, by when, told by its head.

A row is one unit whose cells are parted by ``|``, as the readers of HTML and DOCX print it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri, Literal
from loaders.facts.fields import state_time
from loaders.facts.tokens import normalise_phrase
from loaders.facts.workbench import View, Workbench

_CELL = re.compile(r"\s*\|\s*")
_KINDS = ("field_action", "field_lead", "field_partner", "field_time")
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int


def state_tables(bench: Workbench, undertaking: LocalEntity | None) -> set[int]:
    """State a task for every row under a head that names its columns; returns the indices of units used."""
    used: set[int] = set()
    columns: dict[str, int] = {}
    for view in bench.views:
        cells = _cells(bench, view)
        if len(cells) < _FEWEST_CELLS:
            columns = {}
            continue
        head = _columns(bench, cells)
        if "field_action" in head and "field_lead" in head:
            columns = head
            used.add(view.index)
        elif columns and len(cells) > max(columns.values()):
            used.add(view.index)
            _state_row(bench, view, cells, columns, undertaking)
    return used


def _cells(bench: Workbench, view: View) -> list[_Cell]:
    text = bench.text[view.unit.start : view.unit.end]
    if text.count("|") < _FEWEST_CELLS - 1:
        return []
    cells, at = [], 0
    for mark in _CELL.finditer(text):
        cells.append(_Cell(view.unit.start + at, view.unit.start + mark.start()))
        at = mark.end()
    cells.append(_Cell(view.unit.start + at, view.unit.end))
    return cells


def _columns(bench: Workbench, cells: Sequence[_Cell]) -> dict[str, int]:
    """Kind of field → the number of its column, where a cell holds nothing but the name of one."""
    out: dict[str, int] = {}
    for number, cell in enumerate(cells):
        words = normalise_phrase(bench.text[cell.start : cell.end])
        kind = next((k for k in _KINDS if words in bench.vocabulary.tasks[k]), None)
        if kind is not None:
            out.setdefault(kind, number)
    return out


def _state_row(
    bench: Workbench,
    view: View,
    cells: Sequence[_Cell],
    columns: dict[str, int],
    undertaking: LocalEntity | None,
) -> None:
    action = cells[columns["field_action"]]
    text = " ".join(bench.text[action.start : action.end].rstrip(" ;.,:").split())
    leads = _bodies(bench, cells, columns, "field_lead")
    if len(text.split()) < _FEWEST_CELLS or not leads:
        return
    task = bench.entity("task", text)
    row = bench.span(action.start, cells[-1].end)
    bench.type(task, "Assignment", row, "table-row", 0.9)
    said = bench.span(action.start, action.end)
    bench.state(task, "text", Literal.text(text, bench.language), said, "table-row", 0.93)
    bench.state(task, "modality", Iri(code("modality", "assigned")), row, "table-row", 0.88)
    for body in leads:
        role = (("role", Iri(code("role", "assignee"))),)
        bench.state(task, "hasAssignee", body, row, "table-lead", 0.92, qualifiers=role)
    for body in _bodies(bench, cells, columns, "field_partner"):
        role = (("role", Iri(code("role", "coordinator"))),)
        bench.state(task, "hasCoordinator", body, row, "table-partner", 0.9, qualifiers=role)
    if "field_time" in columns:
        cell = cells[columns["field_time"]]
        first = next((k for k, i in enumerate(view.items) if i.start >= cell.start), len(view.items))
        last = next((k for k, i in enumerate(view.items) if i.start >= cell.end), len(view.items))
        state_time(bench, task, view.items[first:last], row)
    if undertaking is not None:
        bench.state(task, "taskOf", undertaking, row, "row-of-plan", 0.85)


def _bodies(
    bench: Workbench, cells: Sequence[_Cell], columns: dict[str, int], kind: str
) -> list[LocalEntity]:
    if kind not in columns:
        return []
    cell = cells[columns[kind]]
    found = bench.mentions.outermost(cell.start, cell.end, "organization")
    return list(dict.fromkeys(e for m in found for e in m.entities))

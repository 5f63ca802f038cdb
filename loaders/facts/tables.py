"""Rows of a plan set as a table: what is to be done, who leads, who helps, by when, told by its head.

A row is one unit of cells (:mod:`loaders.cells`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri, Literal
from loaders.cells import cells
from loaders.facts.fields import state_time
from loaders.facts.tokens import normalise_phrase
from loaders.facts.workbench import View, Workbench

_Cell: TypeAlias = tuple[int, int]
_KINDS = ("field_action", "field_lead", "field_partner", "field_time")
_FEWEST_CELLS = 3


def state_tables(bench: Workbench, undertaking: LocalEntity | None) -> set[int]:
    """State a task for every row under a head that names its columns; returns the indices of units used."""
    used: set[int] = set()
    columns: dict[str, int] = {}
    for view in bench.views:
        row = cells(bench.text, view.unit.start, view.unit.end, _FEWEST_CELLS)
        if not row:
            columns = {}
            continue
        head = _columns(bench, row)
        if "field_action" in head and "field_lead" in head:
            columns = head
            used.add(view.index)
        elif columns and len(row) > max(columns.values()):
            used.add(view.index)
            _state_row(bench, view, row, columns, undertaking)
    return used


def _columns(bench: Workbench, row: Sequence[_Cell]) -> dict[str, int]:
    """Kind of field → the number of its column, where a cell holds nothing but the name of one."""
    out: dict[str, int] = {}
    for number, cell in enumerate(row):
        words = normalise_phrase(bench.text[slice(*cell)])
        kind = next((k for k in _KINDS if words in bench.vocabulary.tasks[k]), None)
        if kind is not None:
            out.setdefault(kind, number)
    return out


def _state_row(
    bench: Workbench,
    view: View,
    row: Sequence[_Cell],
    columns: dict[str, int],
    undertaking: LocalEntity | None,
) -> None:
    action = row[columns["field_action"]]
    text = " ".join(bench.text[slice(*action)].rstrip(" ;.,:").split())
    leads = _bodies(bench, row, columns, "field_lead")
    if len(text.split()) < _FEWEST_CELLS or not leads:
        return
    task = bench.entity("task", text)
    whole = bench.span(action[0], row[-1][1])
    bench.type(task, "Assignment", whole, "table-row", 0.9)
    said = bench.span(*action)
    bench.state(task, "text", Literal.text(text, bench.language), said, "table-row", 0.93)
    bench.state(task, "modality", Iri(code("modality", "assigned")), whole, "table-row", 0.88)
    for body in leads:
        role = (("role", Iri(code("role", "assignee"))),)
        bench.state(task, "hasAssignee", body, whole, "table-lead", 0.92, qualifiers=role)
    for body in _bodies(bench, row, columns, "field_partner"):
        role = (("role", Iri(code("role", "coordinator"))),)
        bench.state(task, "hasCoordinator", body, whole, "table-partner", 0.9, qualifiers=role)
    if "field_time" in columns:
        cell = row[columns["field_time"]]
        first = next((k for k, i in enumerate(view.items) if i.start >= cell[0]), len(view.items))
        last = next((k for k, i in enumerate(view.items) if i.start >= cell[1]), len(view.items))
        state_time(bench, task, view.items[first:last], whole)
    if undertaking is not None:
        bench.state(task, "taskOf", undertaking, whole, "row-of-plan", 0.85)


def _bodies(bench: Workbench, row: Sequence[_Cell], columns: dict[str, int], kind: str) -> list[LocalEntity]:
    if kind not in columns:
        return []
    cell = row[columns[kind]]
    found = bench.mentions.outermost(*cell, "organization")
    return list(dict.fromkeys(e for m in found for e in m.entities))

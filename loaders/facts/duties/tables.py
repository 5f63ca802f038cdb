"""Rows of a plan set as a table: what is to be done, who leads, who helps, by when, told by its head.

How rows are found: :mod:`loaders.facts.duties.rows`.
"""

from __future__ import annotations

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri, Literal
from loaders.facts.duties.fields import state_time
from loaders.facts.duties.rows import Row, table_rows
from loaders.facts.workbench import Workbench

_KINDS = ("field_action", "field_lead", "field_partner", "field_time")
_FEWEST_WORDS = 3


def state_tables(bench: Workbench, undertaking: LocalEntity | None) -> set[int]:
    """State a task for every row under a head that names its columns; returns the indices of units used."""
    names = {kind: bench.vocabulary.tasks[kind] for kind in _KINDS}
    used: set[int] = set()
    for row in table_rows(bench, names, lambda named: "field_action" in named and "field_lead" in named):
        used.add(row.view.index)
        if not row.head:
            _state_row(bench, row, undertaking)
    return used


def _state_row(bench: Workbench, row: Row, undertaking: LocalEntity | None) -> None:
    action = row.cells[row.columns["field_action"]]
    text = " ".join(bench.text[slice(*action)].rstrip(" ;.,:").split())
    leads = _bodies(bench, row, "field_lead")
    if len(text.split()) < _FEWEST_WORDS or not leads:
        return
    task = bench.entity("task", text)
    whole = bench.span(action[0], row.cells[-1][1])
    bench.type(task, "Assignment", whole, "table-row", 0.9)
    said = bench.span(*action)
    bench.state(task, "text", Literal.text(text, bench.language), said, "table-row", 0.93)
    bench.state(task, "modality", Iri(code("modality", "assigned")), whole, "table-row", 0.88)
    for body in leads:
        role = (("role", Iri(code("role", "assignee"))),)
        bench.state(task, "hasAssignee", body, whole, "table-lead", 0.92, qualifiers=role)
    for body in _bodies(bench, row, "field_partner"):
        role = (("role", Iri(code("role", "coordinator"))),)
        bench.state(task, "hasCoordinator", body, whole, "table-partner", 0.9, qualifiers=role)
    if (cell := row.cell("field_time")) is not None:
        items = row.view.items
        first = next((k for k, i in enumerate(items) if i.start >= cell[0]), len(items))
        last = next((k for k, i in enumerate(items) if i.start >= cell[1]), len(items))
        state_time(bench, task, items[first:last], whole)
    if undertaking is not None:
        bench.state(task, "taskOf", undertaking, whole, "row-of-plan", 0.85)


def _bodies(bench: Workbench, row: Row, kind: str) -> list[LocalEntity]:
    cell = row.cell(kind)
    found = bench.mentions.outermost(*cell, "organization") if cell is not None else ()
    return list(dict.fromkeys(e for m in found for e in m.entities))

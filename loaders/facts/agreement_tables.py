"""Agreements listed in a table: one a row, with whom, signed when, for how long and how it stands.

A row is one unit of cells (:mod:`loaders.cells`); the head of the table
names its columns (``loaders/vocabulary_facts/standing.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri
from loaders.cells import cells
from loaders.facts.standing_words import load_standing
from loaders.facts.tokens import normalise_phrase
from loaders.facts.vocabulary import Phrases
from loaders.facts.workbench import View, Workbench, edtf, status
from loaders.text import Mention

_RULE = "table-of-agreements"
_COLUMNS = ("name", "sides", "day", "term", "note")
_FEWEST = 3
_LONGEST = 6
_STANDS = (("ended", "completed"), ("running", "in-force"), ("drafting", "draft"), ("postponed", "planned"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its view, the range of its name, and the ranges of its other cells by kind of column."""

    view: View
    name: tuple[int, int]
    cells: Mapping[str, tuple[int, int]]


def rows(bench: Workbench) -> Iterator[Row]:
    """The rows of every table whose head names a column of agreements and one of parties or of days."""
    columns: dict[str, int] = {}
    for view in bench.views:
        row = cells(bench.text, view.unit.start, view.unit.end, _FEWEST)
        if not row:
            columns = {}
            continue
        head = _head(bench, row)
        if "name" in head and ("sides" in head or "day" in head):
            columns = head
        elif columns and len(row) > max(columns.values()):
            found = {kind: row[number] for kind, number in columns.items()}
            yield Row(view, found.pop("name"), found)


def _head(bench: Workbench, cells: Sequence[tuple[int, int]]) -> dict[str, int]:
    """Kind of column → its number, where a cell holds nothing but the name of one."""
    words = load_standing()
    out: dict[str, int] = {}
    for number, (start, end) in enumerate(cells):
        phrase = normalise_phrase(bench.text[start:end])
        kind = next((k for k in _COLUMNS if phrase in words[f"column_{k}"]), None)
        if kind is not None:
            out.setdefault(kind, number)
    return out


def names(bench: Workbench) -> dict[int, int]:
    """Where the name of a listed agreement begins → where it ends: the whole cell names it."""
    return {row.name[0]: row.name[1] for row in rows(bench)}


def state_agreement_tables(bench: Workbench) -> None:
    """State what the rows tell of the undertakings that their names mean."""
    host = _host(bench)
    by_start = {start: entity for (start, _), entity in bench.meanings.items() if entity.kind == "programme"}
    for row in rows(bench):
        target = by_start.get(row.name[0])
        if target is None:
            continue
        span = bench.span(row.name[0], row.view.unit.end)
        _sides(bench, row, target, host, span)
        for mention in _dates(bench, row, "term")[:1]:
            if "/" in mention.value:
                bench.state(target, "hasPeriod", edtf(mention.value), span, _RULE, 0.9)
        _stands(bench, row, target, span)


def _host(bench: Workbench) -> list[LocalEntity]:
    """The one body that issues the document: the other party of what it lists."""
    own = next((m for m in bench.mentions if m.data.get("self") == "1"), None)
    keys = own.data.get("issuer", "").split() if own is not None else []
    return [bench.entities[k] for k in keys if k in bench.entities] if len(keys) == 1 else []


def _sides(bench: Workbench, row: Row, target: LocalEntity, host: Sequence[LocalEntity], span: Span) -> None:
    if "sides" not in row.cells:
        return
    named = [e for m in bench.mentions.outermost(*row.cells["sides"], "organization") for e in m.entities]
    if not named:
        return
    role = (("role", Iri(code("role", "party"))),)
    for body in dict.fromkeys([*named, *host]):
        # The host works with each of the others; these need not work with one another.
        confidence = 0.9 if body in host else 0.88
        bench.state(target, "hasParty", body, span, _RULE, confidence, qualifiers=role)


def _stands(bench: Workbench, row: Row, target: LocalEntity, span: Span) -> None:
    """Whether and when it was signed, and what the note says of it."""
    words = load_standing()
    note = _said(bench, row, "note")
    told = next((stands for group, stands in _STANDS if _has(note, words[group])), "")
    day = _said(bench, row, "day")
    unsigned = _has(day, words["unsigned"])
    days = _dates(bench, row, "day")
    if days and "/" not in days[0].value:
        predicate = "plannedSigningOn" if unsigned else "signedOn"
        bench.state(target, predicate, edtf(days[0].value), span, _RULE, 0.9)
    if unsigned:
        told = "draft" if _has(note, words["drafting"]) or "dự thảo" in " ".join(note) else "planned"
    elif not told and days:
        told = "signed"
    if told:
        bench.state(target, "status", status(told), span, _RULE, 0.85)


def _dates(bench: Workbench, row: Row, kind: str) -> list[Mention]:
    if kind not in row.cells:
        return []
    found = bench.mentions.outermost(*row.cells[kind], "date")
    return [m for m in found if m.value]


def _said(bench: Workbench, row: Row, kind: str) -> list[str]:
    start, end = row.cells.get(kind, (0, 0))
    return list(normalise_phrase(bench.text[start:end]))


def _has(said: Sequence[str], phrases: Phrases) -> bool:
    return any(phrases.open(said[k : k + _LONGEST]) for k in range(len(said)))

"""Agreements listed in a table: one a row, with whom, signed when, for how long and how it stands.

How rows are found: :mod:`loaders.facts.duties.rows`; the head of the table names its columns
(``loaders/vocabulary_facts/standing.yaml``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri
from loaders.facts.duties.rows import Row, table_rows
from loaders.facts.tokens import normalise_phrase
from loaders.facts.undertakings.standing_words import load_standing
from loaders.facts.vocabulary import Phrases
from loaders.facts.workbench import Workbench, edtf, status
from loaders.text import Mention

_RULE = "table-of-agreements"
_COLUMNS = ("name", "sides", "day", "term", "note")
_LONGEST = 6
_STANDS = (("ended", "completed"), ("running", "in-force"), ("drafting", "draft"), ("postponed", "planned"))


def rows(bench: Workbench) -> Iterator[Row]:
    """The rows of every table whose head names a column of agreements and one of parties or of days."""
    words = load_standing()
    names = {kind: words[f"column_{kind}"] for kind in _COLUMNS}
    found = table_rows(bench, names, lambda named: "name" in named and ("sides" in named or "day" in named))
    return (row for row in found if not row.head)


def _name(row: Row) -> tuple[int, int]:
    return row.cells[row.columns["name"]]


def names(bench: Workbench) -> dict[int, int]:
    """Where the name of a listed agreement begins → where it ends: the whole cell names it."""
    return dict(_name(row) for row in rows(bench))


def state_agreement_tables(bench: Workbench) -> None:
    """State what the rows tell of the undertakings that their names mean."""
    host = _host(bench)
    by_start = {start: entity for (start, _), entity in bench.meanings.items() if entity.kind == "programme"}
    for row in rows(bench):
        target = by_start.get(_name(row)[0])
        if target is None:
            continue
        span = bench.span(_name(row)[0], row.view.unit.end)
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
    cell = row.cell("sides")
    found = bench.mentions.outermost(*cell, "organization") if cell is not None else ()
    named = [e for m in found for e in m.entities]
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
    cell = row.cell(kind)
    found = bench.mentions.outermost(*cell, "date") if cell is not None else ()
    return [m for m in found if m.value]


def _said(bench: Workbench, row: Row, kind: str) -> list[str]:
    start, end = row.cell(kind) or (0, 0)
    return list(normalise_phrase(bench.text[start:end]))


def _has(said: Sequence[str], phrases: Phrases) -> bool:
    return any(phrases.open(said[k : k + _LONGEST]) for k in range(len(said)))

"""Bodies that documents name and the registry lacks, as rows a steward may put into the overlay.

A body nobody registered has a class, a parent where a text states one, and an IRI made from its name and
parent, the same in whatever order documents come. What many documents name is worth a row of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.iri import ph
from graph.model import DocumentRecord, LocalEntity, Statement
from graph.store import Store
from ontology.registry import Registry

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_ALT = "http://www.w3.org/2004/02/skos/core#altLabel"
#: Groups are no bodies.
_NO_BODY = "CollectiveParty"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row for ``overlay/registry/units.csv``; ``documents`` is how many documents name the body.

    ``type`` is the ontology class most documents give, ``parent`` the slug of the body it is stated to be
    part of (empty if none is), ``source`` the first document and the words that name it.
    """

    slug: str
    type: str
    name: str
    aliases: str
    abbreviations: str
    parent: str
    documents: int
    source: str


@dataclass(slots=True)
class _Found:
    names: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    wholes: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    source: str = ""


def candidates(store: Store, registry: Registry, least: int = 1) -> list[Candidate]:
    """The bodies at least ``least`` documents name, those of most documents first, then by slug."""
    found = _collect(store.documents(), store.projection().resolution, registry)
    rows = [_row(iri, body) for iri, body in found.items() if len(body.documents) >= least]
    return sorted((row for row in rows if row.type != _NO_BODY), key=lambda row: (-row.documents, row.slug))


def _collect(
    records: Iterable[DocumentRecord], resolution: Mapping[str, str], registry: Registry
) -> dict[str, _Found]:
    found: dict[str, _Found] = defaultdict(_Found)
    for record in sorted(records, key=lambda r: r.document.id):
        new = {
            e.key: e
            for e in record.entities
            if e.kind == "org" and e.key in resolution and registry.get(resolution[e.key]) is None
        }
        for entity in new.values():
            body = found[resolution[entity.key]]
            body.names[entity.name] += 1
            body.documents.add(record.document.id)
        for statement in record.statements:
            _note(found, new, statement, resolution, record)
    return found


def _note(
    found: dict[str, _Found],
    new: Mapping[str, LocalEntity],
    statement: Statement,
    resolution: Mapping[str, str],
    record: DocumentRecord,
) -> None:
    entity = new.get(getattr(statement.subject, "key", ""))
    if entity is None or statement.polarity != "positive":
        return
    body = found[resolution[entity.key]]
    if not body.source and statement.evidence:
        where = record.document.url or record.document.file
        body.source = f"{where}: {' '.join(statement.evidence[0].quote.split())}"
    value = str(getattr(statement.object, "value", ""))
    if statement.predicate == _TYPE:
        body.types[value.rpartition("#")[2]] += 1
    elif statement.predicate == _ALT and value not in body.names:
        body.aliases.add(value)
    elif statement.predicate == ph("abbreviation"):
        body.short.add(value)
    elif statement.predicate == ph("unitOf"):
        whole = resolution.get(getattr(statement.object, "key", ""), "")
        body.wholes[whole] += bool(whole)


def _row(iri: str, body: _Found) -> Candidate:
    name = _most(body.names)
    parent = _most(+body.wholes)
    return Candidate(
        iri.rpartition("/")[2],
        _most(body.types) or "Organization",
        name,
        "|".join(sorted(body.aliases - {name})),
        "|".join(sorted(body.short)),
        parent.rpartition("/")[2],
        len(body.documents),
        body.source,
    )


def _most(counts: Counter[str]) -> str:
    """The most frequent value, the first in code-point order of several; empty if there is none."""
    return min(counts, key=lambda value: (-counts[value], value), default="")

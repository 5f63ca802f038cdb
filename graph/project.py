"""The entity graph as a pure function of the record: ``project(records, resolve(records, …), …)``.

Only statements that assert a fact make properties, labels and relationships (:attr:`Statement.projected`);
denied, planned, proposed and doubtful ones stay statements. The registry takes part as a document of its own.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph.identity import Decision, standing
from graph.iri import BASE
from graph.model import DocumentRecord, SourceDocument
from graph.project_edges import Vocabulary, edge, united
from graph.project_issues import DataIssue, disagreement, issue_edges, issue_node
from graph.project_nodes import node
from graph.project_parts import Part, Triple, merged, take
from graph.project_terms import kind_of
from graph.registry_record import REGISTRY_DOC, registry_record
from graph.store import Edge, Node, Projection
from ontology import Ontology
from ontology.registry import Registry


def project(
    records: Iterable[DocumentRecord],
    resolution: Mapping[str, str],
    ontology: Ontology,
    registry: Registry,
    ledger: Iterable[Decision] = (),
) -> Projection:
    """Nodes, relationships and data issues of the records and the registry.

    ``resolution`` is :func:`graph.identity.resolve` of the same records; of the ledger only names are taken
    here. The order of the records does not matter. Raises :class:`InputError` for a dangling reference. Who
    projects often keeps a :class:`Projector`.
    """
    return Projector(ontology, registry).project(records, resolution, ledger)


class Projector:
    """:func:`project` that remembers: only what a changed document speaks of is made anew.

    What it gives depends on what it is given alone, not on what it was given before; the memory only saves
    work. Safe to use from several threads.
    """

    def __init__(self, ontology: Ontology, registry: Registry) -> None:
        self._ontology, self._registry = ontology, registry
        self._vocabulary = Vocabulary(ontology)
        stored = _stored(registry)
        self._keys = {entity.key: entity.pinned for entity in stored.entities}
        self._base = take(stored, self._keys, self._vocabulary)
        self._base_nodes = {iri: node(entity, ontology)[0] for iri, entity in self._base.entities.items()}
        self._base_edges = {triple: edge(*triple, s) for triple, s in self._base.triples.items()}
        self._lock = threading.Lock()
        self._parts: dict[str, Part] = {}
        self._docs_of_iri: dict[str, set[str]] = defaultdict(set)
        self._docs_of_triple: dict[Triple, set[str]] = defaultdict(set)
        self._renamed: dict[str, str] = {}
        self._nodes: dict[str, Node] = {}
        self._edges: dict[Triple, Edge] = {}
        self._issues: dict[str, list[DataIssue]] = {}

    def project(
        self,
        records: Iterable[DocumentRecord],
        resolution: Mapping[str, str],
        ledger: Iterable[Decision] = (),
    ) -> Projection:
        """As :func:`project`."""
        with self._lock:
            iris, triples = self._follow(records, resolution)
            renamed = self._names(resolution, ledger)
            iris |= {iri for iri, _ in renamed.items() ^ self._renamed.items()}
            self._renamed = renamed
            for iri in iris:
                self._make_node(iri)
            for triple in triples:
                self._make_edge(triple)
            issues = [issue for part in self._parts.values() for issue in part.issues]
            issues += [issue for found in self._issues.values() for issue in found]
            nodes = {**self._base_nodes, **self._nodes}
            edges = {e.key: e for e in {**self._base_edges, **self._edges}.values()}
        for issue in issues:
            nodes[issue.iri] = issue_node(issue, self._ontology)
            edges.update({e.key: e for e in issue_edges(issue)})
        return Projection(nodes, edges, dict(resolution))

    def _follow(
        self, records: Iterable[DocumentRecord], resolution: Mapping[str, str]
    ) -> tuple[set[str], set[Triple]]:
        """Bring the parts up to date; the entities and triples that changed documents speak of."""
        wanted = {record.document.id: record for record in records}
        for made in registry_records(self._registry, resolution)[1:]:
            wanted[f"{REGISTRY_DOC}+"] = made
        # All parts are made before any is put in place, so that a bad record leaves nothing half done.
        fresh: dict[str, Part] = {}
        for doc, record in wanted.items():
            known: Mapping[str, str] = resolution
            if record.document.id == REGISTRY_DOC:
                known = {**self._keys, **{entity.key: entity.pinned for entity in record.entities}}
            old = self._parts.get(doc)
            if old is None or not old.stands(record, known):
                fresh[doc] = take(record, known, self._vocabulary)
        iris: set[str] = set()
        triples: set[Triple] = set()
        for doc in (self._parts.keys() - wanted.keys()) | (self._parts.keys() & fresh.keys()):
            gone = self._parts.pop(doc)
            iris |= gone.entities.keys()
            triples |= gone.triples.keys()
            for iri in gone.entities:
                self._docs_of_iri[iri].discard(doc)
            for triple in gone.triples:
                self._docs_of_triple[triple].discard(doc)
        for doc, part in fresh.items():
            self._parts[doc] = part
            iris |= part.entities.keys()
            triples |= part.triples.keys()
            for iri in part.entities:
                self._docs_of_iri[iri].add(doc)
            for triple in part.triples:
                self._docs_of_triple[triple].add(doc)
        return iris, triples

    def _names(self, resolution: Mapping[str, str], ledger: Iterable[Decision]) -> dict[str, str]:
        names = {}
        for row in standing(ledger):
            iri = row.a if row.a.startswith(BASE) else resolution.get(row.a, "")
            if row.op == "rename" and (iri in self._base.entities or self._docs_of_iri.get(iri)):
                names[iri] = row.b
        return names

    def _make_node(self, iri: str) -> None:
        docs = sorted(self._docs_of_iri.get(iri, ()))
        renamed = self._renamed.get(iri, "")
        self._issues.pop(iri, None)
        if not docs:
            self._docs_of_iri.pop(iri, None)
        if not docs and not renamed:
            self._nodes.pop(iri, None)
            return
        base = self._base.entities.get(iri)
        told = [self._parts[doc].entities[iri] for doc in docs]
        whole = merged([base, *told] if base is not None else told)
        whole.renamed = renamed
        self._nodes[iri], disagreements = node(whole, self._ontology)
        if disagreements:
            self._issues[iri] = [disagreement(iri, found, self._ontology) for found in disagreements]

    def _make_edge(self, triple: Triple) -> None:
        docs = self._docs_of_triple.get(triple)
        if not docs:
            self._docs_of_triple.pop(triple, None)
            self._edges.pop(triple, None)
            return
        supports = [self._parts[doc].triples[triple] for doc in docs]
        base = self._base.triples.get(triple)
        self._edges[triple] = edge(*triple, united([base, *supports] if base is not None else supports))


def registry_records(registry: Registry, resolution: Mapping[str, str]) -> tuple[DocumentRecord, ...]:
    """The registry as records: its rows, then, if any, the bodies made from patterns that are spoken of."""
    unlisted = set(resolution.values()) - registry.entries.keys()
    made = frozenset(iri for iri in unlisted if kind_of(iri) == "org" and registry.get(iri) is not None)
    return (_stored(registry), _made(registry, made)) if made else (_stored(registry),)


@lru_cache(maxsize=4)
def _made(registry: Registry, iris: frozenset[str]) -> DocumentRecord:
    entities, statements = registry_record(registry, iris)
    known = _stored_ids(registry)
    fresh = (statement for statement in statements if statement.id not in known)
    return DocumentRecord.build(_stored(registry).document, entities, fresh)


@lru_cache(maxsize=2)
def _stored(registry: Registry) -> DocumentRecord:
    source = SourceDocument(REGISTRY_DOC, "", "", "", "")
    return DocumentRecord.build(source, *registry_record(registry))


@lru_cache(maxsize=2)
def _stored_ids(registry: Registry) -> frozenset[str]:
    return frozenset(statement.id for statement in _stored(registry).statements)


@dataclass(frozen=True, slots=True)
class ProjectionDiff:
    """What turns one projection into another, sorted by key. ``redirects``: old IRI → new IRI."""

    nodes_upserted: tuple[Node, ...] = ()
    nodes_deleted: tuple[str, ...] = ()
    edges_upserted: tuple[Edge, ...] = ()
    edges_deleted: tuple[str, ...] = ()
    resolved: Mapping[str, str] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether the two are the same."""
        return not (
            self.nodes_upserted
            or self.nodes_deleted
            or self.edges_upserted
            or self.edges_deleted
            or self.resolved
            or self.unresolved
        )


def diff(old: Projection, new: Projection) -> ProjectionDiff:
    """Upserts and deletions from ``old`` to ``new``."""
    return ProjectionDiff(
        tuple(n for uri, n in sorted(new.nodes.items()) if old.nodes.get(uri) != n),
        tuple(sorted(old.nodes.keys() - new.nodes.keys())),
        tuple(e for key, e in sorted(new.edges.items()) if old.edges.get(key) != e),
        tuple(sorted(old.edges.keys() - new.edges.keys())),
        {k: iri for k, iri in sorted(new.resolution.items()) if old.resolution.get(k) != iri},
        tuple(sorted(old.resolution.keys() - new.resolution.keys())),
        redirects(old, new),
    )


def redirects(old: Projection, new: Projection) -> dict[str, str]:
    """Where the entities of vanished nodes went: old IRI → the IRI most of its local entities have now.

    A node whose entities all left the record has no successor and no redirect.
    """
    gone = old.nodes.keys() - new.nodes.keys()
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, iri in old.resolution.items():
        if iri in gone and key in new.resolution:
            votes[iri][new.resolution[key]] += 1
    return {iri: min(to, key=lambda t: (-to[t], t)) for iri, to in sorted(votes.items())}

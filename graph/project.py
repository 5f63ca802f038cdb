"""The entity graph as a pure function of the record: ``project(records, resolve(records, …), …)``.

Only statements that assert a fact make properties, labels and relationships (:attr:`Statement.projected`);
denied, planned, proposed and doubtful ones stay statements. The registry takes part as a document of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from graph import few
from graph.few import Few
from graph.identity import Decision, Resolution, standing
from graph.iri import BASE
from graph.model import DocumentRecord, SourceDocument
from graph.project_diff import ProjectionDiff, diff, differing, redirects, touched
from graph.project_edges import DIFFERENT_FROM, Vocabulary, edge, edge_key, support, united
from graph.project_issues import Issues, disagreement
from graph.project_judge import Judge, Sources
from graph.project_nodes import node
from graph.project_parts import Part, Triple, merged, take
from graph.project_terms import kind_of
from graph.project_values import Disagreement
from graph.registry_record import REGISTRY_DOC, registry_record
from graph.store import Projection
from graph.trail import Journal, Touched
from ontology import Ontology
from ontology.registry import Registry

__all__ = ["ProjectionDiff", "Projector", "diff", "project", "redirects", "registry_records", "touched"]

#: What is put before the IRI of an entity to name the shapes' findings about it.
_SHAPES: Final = "shapes "
#: The part that stands for the bodies the registry makes from patterns.
_MADE: Final = f"{REGISTRY_DOC}+"


def project(
    records: Iterable[DocumentRecord],
    resolution: Mapping[str, str],
    ontology: Ontology,
    registry: Registry,
    ledger: Iterable[Decision] = (),
) -> Projection:
    """Nodes, relationships and data issues of the records and the registry.

    ``resolution`` is :func:`graph.identity.resolve` of the same records, which tells what the ledger keeps
    apart; of the ledger itself only names are taken here. The order of the records does not matter. Raises
    :class:`InputError` for a dangling reference. Who projects often keeps a :class:`Projector`.
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
        self._base_judge: Judge | None = None
        self._lock = threading.Lock()
        self._start()

    def _start(self) -> None:
        self._journal = Journal()
        self._parts: dict[str, Part] = {}
        self._docs_of_iri: dict[str, Few[str]] = {}
        self._docs_of_triple: dict[Triple, Few[str]] = {}
        self._resolution: Mapping[str, str] = {}
        self._renamed: dict[str, str] = {}
        self._apart: frozenset[Triple] = frozenset()
        self._nodes = dict(self._base_nodes)
        self._edges = {e.key: e for e in self._base_edges.values()}
        self._issues = Issues(self._ontology)
        self._disagreed: dict[str, frozenset[str]] = {}
        self._judge = self._judged_base()
        self._sources = Sources(self._parts, self._docs_of_iri, self._nodes, self._disagreed)
        self._sound = True

    def _judged_base(self) -> Judge:
        """What the shapes say of the registry alone, worked out once."""
        if self._base_judge is None:
            judge = Judge(self._ontology)
            for iri, made in self._base_nodes.items():
                judge.put_node(iri, made)
            for triple in self._base_edges:
                judge.put_link(triple, there=True)
            self._base_judge = judge
        return self._base_judge.copy()

    def project(
        self,
        records: Iterable[DocumentRecord],
        resolution: Mapping[str, str],
        ledger: Iterable[Decision] = (),
    ) -> Projection:
        """As :func:`project`."""
        with self._lock:
            if not self._sound:
                self._start()
            fresh, gone, moved = self._compare(records, resolution)
            self._sound = False  # until the step is done: one that broke off leaves nothing to go on from
            iris, triples = self._replace(fresh, gone)
            self._resolution = resolution
            renamed = self._names(resolution, ledger)
            iris |= {iri for iri, _ in renamed.items() ^ self._renamed.items()}
            self._renamed = renamed
            for iri in iris:
                self._make_node(iri)
            triples |= self._part(resolution)
            keys = {self._make_edge(triple) for triple in triples}
            found = self._judge.settle()
            for iri in found | self._judge.citing(iris):
                self._issues.put(f"{_SHAPES}{iri}", self._judge.issues(iri, self._sources))
            issues = self._issues.settle()
            step = Touched(
                moved,
                frozenset({*fresh, *gone}),
                frozenset(iris) | issues.nodes,
                frozenset(keys) | issues.edges,
            )
            self._sound = True
            return Projection(
                {**self._nodes, **self._issues.nodes},
                {**self._edges, **self._issues.edges},
                resolution,
                self._journal.step(step),
            )

    def _compare(
        self, records: Iterable[DocumentRecord], resolution: Mapping[str, str]
    ) -> tuple[dict[str, Part], set[str], frozenset[str]]:
        """New parts, documents that went, local keys that resolve otherwise than at the last step.

        All parts are made before any is put in place, so that a bad record leaves nothing half done.
        """
        wanted = {record.document.id: record for record in records}
        for made in registry_records(self._registry, resolution)[1:]:
            wanted[_MADE] = made
        hint = None
        if isinstance(resolution, Resolution) and isinstance(self._resolution, Resolution):
            hint = resolution.trail.since(self._resolution.trail)
        fresh: dict[str, Part] = {}
        for doc, record in wanted.items():
            old = self._parts.get(doc)
            same = old is not None and old.record is record
            if same and (doc == _MADE or (hint is not None and doc not in hint.docs)):
                continue
            known = resolution
            if doc == _MADE:
                known = {**self._keys, **{entity.key: entity.pinned for entity in record.entities}}
            if old is None or not old.stands(record, known):
                fresh[doc] = take(record, known, self._vocabulary)
        moved = hint.keys if hint is not None else differing(self._resolution, resolution)
        return fresh, self._parts.keys() - wanted.keys(), moved

    def _replace(self, fresh: Mapping[str, Part], gone: Iterable[str]) -> tuple[set[str], set[Triple]]:
        """Put new parts in place of old ones; the entities and triples they speak of."""
        iris: set[str] = set()
        triples: set[Triple] = set()
        for doc in (*gone, *(self._parts.keys() & fresh.keys())):
            part = self._parts.pop(doc)
            iris |= part.entities.keys()
            triples |= part.triples.keys()
            for iri in part.entities:
                few.discard(self._docs_of_iri, iri, doc)
            for triple in part.triples:
                few.discard(self._docs_of_triple, triple, doc)
            self._issues.put(doc, ())
            if doc not in fresh:
                self._judge.put_part(doc, None)
        for doc, part in fresh.items():
            self._parts[doc] = part
            iris |= part.entities.keys()
            triples |= part.triples.keys()
            for iri in part.entities:
                few.add(self._docs_of_iri, iri, doc)
            for triple in part.triples:
                few.add(self._docs_of_triple, triple, doc)
            self._issues.put(doc, part.issues)
            self._judge.put_part(doc, part)
        return iris, triples

    def _names(self, resolution: Mapping[str, str], ledger: Iterable[Decision]) -> dict[str, str]:
        names = {}
        for row in standing(ledger):
            iri = row.a if row.a.startswith(BASE) else resolution.get(row.a, "")
            if row.op == "rename" and (iri in self._base.entities or self._docs_of_iri.get(iri)):
                names[iri] = row.b
        return names

    def _part(self, resolution: Mapping[str, str]) -> frozenset[Triple]:
        """Take note of what is not one by a steward's word; the triples of that which came or went."""
        pairs = resolution.apart if isinstance(resolution, Resolution) else ()
        old, self._apart = (
            self._apart,
            frozenset((a, DIFFERENT_FROM, b) for a, b in pairs if a in self._nodes and b in self._nodes),
        )
        return old ^ self._apart

    def _make_node(self, iri: str) -> None:
        """Make a node of what base and documents say of it, or take it out."""
        docs = sorted(self._docs_of_iri.get(iri, ()))
        renamed = self._renamed.get(iri, "")
        base = self._base.entities.get(iri)
        made, disagreements = self._base_nodes.get(iri), list[Disagreement]()
        if docs or renamed:
            told = [self._parts[doc].entities[iri] for doc in docs]
            whole = merged([base, *told] if base is not None else told)
            whole.renamed = renamed
            made, disagreements = node(whole, self._ontology)
        self._issues.put(iri, [disagreement(iri, found, self._ontology) for found in disagreements])
        if disagreements:
            self._disagreed[iri] = frozenset(found.predicate for found in disagreements)
        else:
            self._disagreed.pop(iri, None)
        self._judge.put_node(iri, made)
        if made is None:
            self._nodes.pop(iri, None)
        else:
            self._nodes[iri] = made

    def _make_edge(self, triple: Triple) -> str:
        """Make an edge anew, or take it out; its key."""
        docs = self._docs_of_triple.get(triple)
        made = self._base_edges.get(triple)
        if docs:
            supports = [self._parts[doc].triples[triple] for doc in docs]
            base = self._base.triples.get(triple)
            made = edge(*triple, united([base, *supports] if base is not None else supports))
        elif triple in self._apart:
            made = edge(*triple, support(0, 0))  # by a steward's word, which is no statement of a document
        key = made.key if made is not None else edge_key(*triple)
        self._judge.put_link(triple, made is not None)
        if made is None:
            self._edges.pop(key, None)
        else:
            self._edges[key] = made
        return key


def registry_records(registry: Registry, resolution: Mapping[str, str]) -> tuple[DocumentRecord, ...]:
    """The registry as records: its rows, then, if any, the bodies made from patterns that are spoken of."""
    if isinstance(resolution, Resolution):
        made = resolution.made
    else:
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

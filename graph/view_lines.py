"""The dataset of the view as N-Quads lines, and what has to be replaced when record or projection change.

Lines come with their graphs only: the default graph is the view's own union (:mod:`graph.view_dataset`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from graph.iri import doc_iri, graph_iri, ph
from graph.model import DocumentRecord, Statement
from graph.nquads import line
from graph.project import registry_records
from graph.project_edges import (
    DIFFERENT_FROM,
    HAS_PARTY,
    INVOLVES,
    MENTIONED_IN,
    MENTIONS,
    Vocabulary,
    edge_key,
)
from graph.rdf import document_quads, edge_quads, node_quads, registry_quads
from graph.store import Node, Projection
from graph.terms import Iri, Ref
from ontology import Ontology, ontology_graph
from ontology.registry import Registry

#: Predicates of relationships; they are replaced one by one, the other triples of an entity together.
EDGES: Final = (INVOLVES, MENTIONED_IN, MENTIONS, HAS_PARTY, DIFFERENT_FROM, ph("issueAbout"))
_DERIVED: Final = graph_iri("derived")
_REGISTRY: Final = graph_iri("registry")
_HAS_SIGNATORY: Final = ph("hasSignatory")


@dataclass(slots=True)
class Batch:
    """Parts to replace (see :meth:`graph.view_dataset.Dataset.change`)."""

    graphs: list[str] = field(default_factory=list)
    subjects: list[tuple[str, str]] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)


class DatasetLines:
    """Makes lines of the dataset: all of them, or those of the parts that changed."""

    def __init__(self, ontology: Ontology, registry: Registry) -> None:
        self._ontology, self._registry = ontology, registry
        self._vocabulary = Vocabulary(ontology)
        self._stored = _Curated(registry_records(registry, {})[0], {})
        self._made = self._stored

    def whole(self, records: Iterable[DocumentRecord], projection: Projection) -> set[str]:
        """All lines, the ontology's included."""
        out = set(_ontology_lines())
        for curated in self._curated(projection):
            out.update(map(line, registry_quads(curated.record, projection, curated.keys)))
        for record in records:
            out.update(self.document(record, projection))
        for node in projection.nodes.values():
            out.update(map(line, node_quads(node)))
        for edge in projection.edges.values():
            out.update(map(line, edge_quads(edge, projection)))
        return out

    def document(self, record: DocumentRecord, projection: Projection) -> Iterator[str]:
        """Lines of one document, those in graphs its file names included."""
        return map(line, document_quads(record, projection, self._ontology, self._vocabulary))

    def edges(self, keys: Iterable[str], projection: Projection) -> set[str]:
        """Lines of relationships, and of those that hang on them: whether a party is one because it signed
        is another relationship's doing."""
        wanted = set(keys)
        for key in keys:
            edge = projection.edges.get(key)
            if edge is not None and edge.predicate == _HAS_SIGNATORY:
                wanted.add(edge_key(edge.subject, HAS_PARTY, edge.object))
        found = (projection.edges[key] for key in wanted if key in projection.edges)
        return {line(quad) for edge in found for quad in edge_quads(edge, projection)}

    def batch(
        self,
        docs: Mapping[str, DocumentRecord | None],
        nodes: Collection[str],
        made: Collection[str],
        projection: Projection,
    ) -> Batch:
        """What replaces these documents (``None``: gone) and entities; ``made`` are subjects of registry
        statements that came or went. Relationships and foreign graphs are the caller's."""
        out = Batch()
        for doc, record in docs.items():
            out.graphs += [graph_iri("doc", doc), graph_iri("prov", doc)]
            if record is not None:
                out.added.update(self.document(record, projection))
        out.subjects += [(iri, _DERIVED) for iri in nodes]
        for iri in nodes:
            if iri in projection.nodes:
                out.added.update(map(line, node_quads(projection.nodes[iri])))
        for curated in self._curated(projection):
            for iri in {*nodes, *made} & curated.statements.keys():
                only = (iri, curated.statements[iri])
                out.added.update(map(line, registry_quads(curated.record, projection, curated.keys, only)))
        out.subjects += [(iri, _REGISTRY) for iri in {*nodes, *made}]
        return out

    def made(self, projection: Projection) -> frozenset[str]:
        """Subjects of the registry statements that depend on which bodies are spoken of."""
        return frozenset(iri for curated in self._curated(projection)[1:] for iri in curated.statements)

    def _curated(self, projection: Projection) -> list[_Curated]:
        _, *others = registry_records(self._registry, projection.resolution)
        for record in others:
            if self._made.record is not record:
                self._made = _Curated(record, self._stored.keys)
        return [self._stored, self._made] if others else [self._stored]


class _Curated:
    """A record of the registry with its statements by subject."""

    def __init__(self, record: DocumentRecord, above: Mapping[str, str]) -> None:
        self.record = record
        self.keys = {**above, **{entity.key: entity.pinned for entity in record.entities}}
        self.statements: dict[str, list[Statement]] = {entity.pinned: [] for entity in record.entities}
        for statement in record.statements:
            if isinstance(statement.subject, Ref):
                self.statements.setdefault(self.keys[statement.subject.key], []).append(statement)


def foreign(record: DocumentRecord, lines: Iterable[str]) -> frozenset[str]:
    """Of a document's lines those in graphs that its file names: other documents may have lines there."""
    named = {f" <{statement.graph}> ." for statement in record.statements if statement.graph}
    return frozenset(text for text in lines if any(map(text.endswith, named))) if named else frozenset()


def speaks_of(record: DocumentRecord, resolution: Mapping[str, str]) -> frozenset[str]:
    """IRIs of the entities on whose nodes a document's lines depend."""
    named = (s.subject.value for s in record.statements if isinstance(s.subject, Iri))
    return frozenset(
        {*(resolution.get(e.key, "") for e in record.entities), *named, doc_iri(record.document.id)}
    )


def digest(node: Node) -> str:
    """Tells nodes apart."""
    parts = (node.labels, sorted(node.properties.items()), sorted(node.dates.items()))
    return hashlib.blake2b(repr(parts).encode(), digest_size=8).hexdigest()


def resolved_digest(record: DocumentRecord, resolution: Mapping[str, str]) -> str:
    """Tells apart what a document's entities resolve to."""
    iris = "\n".join(resolution.get(entity.key, "") for entity in record.entities)
    return hashlib.blake2b(iris.encode(), digest_size=8).hexdigest()


@lru_cache(maxsize=1)
def _ontology_lines() -> frozenset[str]:
    graph = graph_iri("ontology")
    plain = {text for text in ontology_graph().serialize(format="nt").split("\n") if text.endswith(" .")}
    return frozenset(f"{text[:-2]} <{graph}> ." for text in plain)

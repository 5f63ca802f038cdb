"""The dataset of the view as N-Quads lines, made anew only where the record or its projection changed.

The default graph is the union of the named graphs as a set. pyoxigraph's own union
(``use_default_graph_as_union``) gives a triple once for every graph that has it, so that counts would follow
the number of sources; so each line comes with its graph and without.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from graph.iri import graph_iri
from graph.model import DocumentRecord
from graph.nquads import Quad, line
from graph.project import registry_records
from graph.project_edges import HAS_PARTY, Vocabulary
from graph.rdf import document_quads, edge_quads, node_quads, registry_quads
from graph.store import Edge, Node, Projection
from graph.terms import Iri
from ontology import Ontology, ontology_graph
from ontology.registry import Registry


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines with what they were made of: they stand while all of that is the same."""

    record: DocumentRecord
    resolved: tuple[str, ...]
    nodes: tuple[Node | None, ...]
    lines: frozenset[str]

    def stands(
        self, record: DocumentRecord, resolved: tuple[str, ...], nodes: tuple[Node | None, ...]
    ) -> bool:
        return (
            (self.record is record or self.record == record)
            and self.resolved == resolved
            and len(self.nodes) == len(nodes)
            and all(a is b or a == b for a, b in zip(self.nodes, nodes, strict=True))
        )


class DatasetLines:
    """Remembers the lines of each document, of the registry, and of each node between two calls."""

    def __init__(self, ontology: Ontology, registry: Registry) -> None:
        self._ontology, self._registry = ontology, registry
        self._vocabulary = Vocabulary(ontology)
        self._parts: dict[str, _Part] = {}
        self._nodes: dict[str, tuple[Node, frozenset[str]]] = {}
        self._edges: dict[str, frozenset[str]] = {}

    def of(self, records: Iterable[DocumentRecord], projection: Projection) -> set[str]:
        """All lines of the dataset, the ontology included."""
        parts: dict[str, _Part] = {}
        curated = registry_records(self._registry, projection.resolution)
        keys = {entity.key: entity.pinned for record in curated for entity in record.entities}
        for number, record in enumerate(curated):
            name = f"registry {number}"
            parts[name] = self._part(name, record, keys, projection)
        for record in records:
            doc = record.document.id
            if doc not in (r.document.id for r in curated):
                parts[doc] = self._part(doc, record, projection.resolution, projection)
        self._parts = parts
        self._nodes = {uri: self._node(uri, node) for uri, node in projection.nodes.items()}
        self._edges = {key: self._edge(key, edge, projection) for key, edge in projection.edges.items()}
        return set().union(
            _ontology_lines(),
            *(part.lines for part in parts.values()),
            *(lines for _, lines in self._nodes.values()),
            *self._edges.values(),
        )

    def _part(
        self, name: str, record: DocumentRecord, keys: Mapping[str, str], projection: Projection
    ) -> _Part:
        resolved = tuple(keys.get(entity.key, "") for entity in record.entities)
        named = sorted({s.subject.value for s in record.statements if isinstance(s.subject, Iri)})
        nodes = tuple(projection.nodes.get(iri) for iri in (*resolved, *named))
        old = self._parts.get(name)
        if old is not None and old.stands(record, resolved, nodes):
            return old
        if name.startswith("registry"):
            dataset = registry_quads(record, projection, keys)
        else:
            dataset = document_quads(record, projection, self._ontology, self._vocabulary)
        return _Part(record, resolved, nodes, _lines(dataset))

    def _edge(self, key: str, edge: Edge, projection: Projection) -> frozenset[str]:
        old = self._edges.get(key)
        # Whether a party is one because it signed hangs on another relationship; the rest on the key alone.
        if old is None or edge.predicate == HAS_PARTY:
            return _lines(edge_quads(edge, projection))
        return old

    def _node(self, uri: str, node: Node) -> tuple[Node, frozenset[str]]:
        old = self._nodes.get(uri)
        if old is not None and (old[0] is node or old[0] == node):
            return old
        return node, _lines(node_quads(node))


def _lines(dataset: Iterable[Quad]) -> frozenset[str]:
    return frozenset(text for quad in dataset for text in (line(quad), line(quad._replace(graph=None))))


@lru_cache(maxsize=1)
def _ontology_lines() -> frozenset[str]:
    graph = graph_iri("ontology")
    plain = {text for text in ontology_graph().serialize(format="nt").split("\n") if text.endswith(" .")}
    return frozenset(plain | {f"{text[:-2]} <{graph}> ." for text in plain})

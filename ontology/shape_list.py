"""The SHACL shapes as a list: what each is called, how grave it is and what it says in both languages.

Messages are read from here, never from a validation report: engines drop language tags on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, cast

from rdflib import RDF, SH, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.term import Node

from ontology.catalogue import PH, Scope, compact, shapes_graph

SHAPES: Final = "https://w3id.org/phoihop/shapes/"
Severity: TypeAlias = Literal["Violation", "Warning", "Info"]
#: From the gravest to the mildest.
SEVERITIES: Final[tuple[Severity, ...]] = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: ``id`` as in docs/shapes.md (``S09a``), ``issue`` a code of ``vocab/issue``, ``path`` the
    constrained path in compact form, or ``""`` for a SPARQL constraint; ``reach`` is ``store`` for what
    only a damaged store can break, else the scope."""

    id: str
    iri: str
    scope: Scope
    severity: Severity
    message_vi: str
    message_en: str
    issue: str
    path: str
    reach: str

    def message(self, language: str) -> str:
        """The message in ``vi`` or ``en``; any other language gets English."""
        return self.message_vi if language == "vi" else self.message_en


def list_shapes(graph: Graph) -> Mapping[str, Shape]:
    """Shapes of a graph by IRI: the nodes that carry ``ph:scope``."""
    shapes = (_shape(graph, node) for node in graph.subjects(URIRef(PH + "scope")))
    return MappingProxyType({s.iri: s for s in sorted(shapes, key=lambda s: s.id)})


@lru_cache(maxsize=1)
def load_shapes() -> Mapping[str, Shape]:
    """All shapes of the package by id (``S09a``)."""
    return MappingProxyType({s.id: s for s in list_shapes(shapes_graph()).values()})


def only(graph: Graph, iris: frozenset[str]) -> Graph:
    """The part of a shapes graph that these shapes need: their triples and the blank nodes below."""
    part = Graph()
    todo: list[Node] = [URIRef(iri) for iri in sorted(iris)]
    seen: set[Node] = set()
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        for triple in graph.triples((node, None, None)):
            part.add(triple)
            target = triple[2]
            if not isinstance(target, URIRef | RdfLiteral) or triple[1] == SH.prefixes:
                todo.append(target)
    return part


def _shape(graph: Graph, node: Node) -> Shape:
    messages = {
        o.language: str(o)
        for o in graph.objects(node, SH.message)
        if isinstance(o, RdfLiteral) and o.language
    }
    return Shape(
        str(node).rsplit("/", 1)[-1],
        str(node),
        cast(Scope, str(graph.value(node, URIRef(PH + "scope")))),
        cast(Severity, str(graph.value(node, SH.severity, default=SH.Violation)).rsplit("#", 1)[-1]),
        messages.get("vi", ""),
        messages.get("en", ""),
        str(graph.value(node, URIRef(PH + "issueCode")) or "").rsplit("/", 1)[-1],
        _path(graph, graph.value(node, SH.path)),
        str(graph.value(node, URIRef(PH + "reach")) or graph.value(node, URIRef(PH + "scope"))),
    )


def _path(graph: Graph, path: Node | None) -> str:
    if path is None:
        return ""
    alternatives = graph.value(path, SH.alternativePath)
    if alternatives is not None:
        return " | ".join(compact(str(p)) for p in Collection(graph, alternatives))
    if (path, RDF.first, None) in graph:
        return " / ".join(compact(str(p)) for p in Collection(graph, path))
    return compact(str(path))

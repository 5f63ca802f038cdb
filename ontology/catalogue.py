"""The ontology as Python sees it: classes, properties, code lists, read from the Turtle files beside it.

The files are the source; nothing here adds to them. Literals of these files are written in canonical form, so
rdflib's normalisation of literals (a process-wide switch, left alone here) changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

PH: Final = "https://w3id.org/phoihop/ns#"
VOCAB: Final = "https://w3id.org/phoihop/vocab/"
FOLDER: Final = Path(__file__).parent

Scope: TypeAlias = Literal["document", "graph"]
PropertyKind: TypeAlias = Literal["object", "datatype"]

#: Prefixes for the compact form of terms that are not ours (``xsd:date``, ``skos:Concept``).
PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ph": PH,
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "skos": str(SKOS),
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "dcterms": "http://purl.org/dc/terms/",
        "oa": "http://www.w3.org/ns/oa#",
        "prov": "http://www.w3.org/ns/prov#",
        "org": "http://www.w3.org/ns/org#",
    }
)


@dataclass(frozen=True, slots=True)
class OntClass:
    """A class of the ontology.

    ``supers``: local names of all its ``ph:`` superclasses, nearest first, without itself.
    """

    name: str
    iri: str
    supers: tuple[str, ...]
    label_vi: str
    label_en: str
    definition_vi: str
    definition_en: str

    @property
    def definition(self) -> Mapping[str, str]:
        """The definition by language: ``vi``, ``en``."""
        return {"vi": self.definition_vi, "en": self.definition_en}


@dataclass(frozen=True, slots=True)
class OntProperty:
    """A property of the ontology.

    ``supers`` as for classes; ``domain`` is the local name of a class or ``""``; ``range`` is that
    of a class, or a compact name (``skos:Concept``, ``xsd:integer``, ``xsd:date``, ``rdf:langString``,
    ``edtf:EDTF``), or ``""`` where anything may stand; ``scheme`` names the code list of a coded property.
    """

    name: str
    iri: str
    kind: PropertyKind
    supers: tuple[str, ...]
    domain: str
    range: str
    scheme: str
    label_vi: str
    label_en: str
    definition_vi: str
    definition_en: str
    symmetric: bool = False
    transitive: bool = False

    @property
    def is_time(self) -> bool:
        """Whether values are EDTF strings, for which the projection adds ``…Earliest`` and ``…Latest``."""
        return self.range == "edtf:EDTF"


@dataclass(frozen=True, slots=True)
class Code:
    """One code of a code list: ``order`` is its place in lists, ``symbols`` how document numbers write it."""

    code: str
    iri: str
    label_vi: str
    label_en: str
    order: int
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Ontology:
    """Classes and properties by local name, codes by scheme and code. Compared by identity."""

    classes: Mapping[str, OntClass]
    properties: Mapping[str, OntProperty]
    codes: Mapping[str, Mapping[str, Code]]
    _by_super: Mapping[str, tuple[str, ...]] = field(repr=False)
    _subclasses: Mapping[str, tuple[str, ...]] = field(repr=False)

    def subproperties_of(self, name: str) -> tuple[str, ...]:
        """Local names of all properties below ``name``, sorted, without itself."""
        return self._by_super.get(name, ())

    def subclasses_of(self, name: str) -> tuple[str, ...]:
        """Local names of all classes below ``name``, sorted, without itself."""
        return self._subclasses.get(name, ())

    def labels_of(self, name: str) -> tuple[str, ...]:
        """The class and all its superclasses: the labels of its nodes in the property graph."""
        return (name, *self.classes[name].supers)

    def graph(self) -> Graph:
        """Ontology, anchors and code lists as one rdflib graph: shared and to be read only."""
        return ontology_graph()

    def shapes(self, scope: Scope | None = None) -> Graph:
        """SHACL shapes of one scope, or all: shared and to be read only."""
        return shapes_graph(scope)


@lru_cache(maxsize=1)
def ontology_graph() -> Graph:
    """``ph.ttl``, ``anchors.ttl`` and the code lists as one graph: shared and to be read only."""
    graph = Graph()
    for path in (FOLDER / "ph.ttl", FOLDER / "anchors.ttl", *sorted((FOLDER / "codes").glob("*.ttl"))):
        graph.parse(path, format="turtle")
    return graph


@lru_cache(maxsize=3)
def shapes_graph(scope: Scope | None = None) -> Graph:
    """The SHACL shapes of one scope (``shapes/document.ttl``, ``shapes/graph.ttl``), or of both."""
    graph = Graph()
    for name in ("prefixes", *(("document", "graph") if scope is None else (scope,))):
        graph.parse(FOLDER / "shapes" / f"{name}.ttl", format="turtle")
    return graph


@lru_cache(maxsize=1)
def load_ontology() -> Ontology:
    """Read the ontology from the package's own files; the result is cached and immutable."""
    graph = ontology_graph()
    classes = {c.name: c for c in _classes(graph)}
    properties = {p.name: p for p in _properties(graph)}
    return Ontology(
        MappingProxyType(classes),
        MappingProxyType(properties),
        MappingProxyType(_codes(graph)),
        _inverse({p.name: p.supers for p in properties.values()}),
        _inverse({c.name: c.supers for c in classes.values()}),
    )


def compact(iri: str) -> str:
    """``ph:`` terms as local names, known others with their prefix, the rest unchanged."""
    if iri.startswith(PH):
        return iri[len(PH) :]
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri[len(base) :]}"
    return iri


def _ours(graph: Graph, rdf_type: URIRef) -> Iterator[URIRef]:
    for node in sorted(graph.subjects(RDF.type, rdf_type), key=str):
        if isinstance(node, URIRef) and node.startswith(PH):
            yield node


def _text(graph: Graph, node: Node, predicate: URIRef, language: str) -> str:
    for value in sorted(graph.objects(node, predicate), key=str):
        if isinstance(value, RdfLiteral) and value.language == language:
            return str(value)
    return ""


def _supers(graph: Graph, node: URIRef, predicate: URIRef) -> tuple[str, ...]:
    """Breadth first, so that the nearest come first; each level sorted."""
    seen: list[str] = []
    level = [node]
    while level:
        above = {str(o) for n in level for o in graph.objects(n, predicate)}
        level = [URIRef(o) for o in sorted(above) if o.startswith(PH) and compact(o) not in seen]
        seen.extend(compact(o) for o in level)
    return tuple(seen)


def _classes(graph: Graph) -> Iterator[OntClass]:
    for node in _ours(graph, OWL.Class):
        yield OntClass(
            compact(node),
            str(node),
            _supers(graph, node, RDFS.subClassOf),
            _text(graph, node, RDFS.label, "vi"),
            _text(graph, node, RDFS.label, "en"),
            _text(graph, node, SKOS.definition, "vi"),
            _text(graph, node, SKOS.definition, "en"),
        )


def _properties(graph: Graph) -> Iterator[OntProperty]:
    kinds: tuple[tuple[URIRef, PropertyKind], ...] = (
        (OWL.ObjectProperty, "object"),
        (OWL.DatatypeProperty, "datatype"),
    )
    for rdf_type, kind in kinds:
        for node in _ours(graph, rdf_type):
            value = graph.value(node, RDFS.range) or graph.value(node, URIRef(PH + "valueSpace"))
            yield OntProperty(
                compact(node),
                str(node),
                kind,
                _supers(graph, node, RDFS.subPropertyOf),
                compact(str(graph.value(node, RDFS.domain) or "")),
                compact(str(value or "")),
                str(graph.value(node, URIRef(PH + "codeScheme")) or ""),
                _text(graph, node, RDFS.label, "vi"),
                _text(graph, node, RDFS.label, "en"),
                _text(graph, node, SKOS.definition, "vi"),
                _text(graph, node, SKOS.definition, "en"),
                (node, RDF.type, OWL.SymmetricProperty) in graph,
                (node, RDF.type, OWL.TransitiveProperty) in graph,
            )


def _codes(graph: Graph) -> dict[str, Mapping[str, Code]]:
    schemes: dict[str, Mapping[str, Code]] = {}
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        codes = [
            Code(
                str(graph.value(node, SKOS.notation)),
                str(node),
                _text(graph, node, SKOS.prefLabel, "vi"),
                _text(graph, node, SKOS.prefLabel, "en"),
                int(str(graph.value(node, URIRef(PH + "ordinal")) or 0)),
                tuple(sorted(str(o) for o in graph.objects(node, URIRef(PH + "symbol")))),
            )
            for node in graph.subjects(SKOS.inScheme, scheme)
        ]
        codes.sort(key=lambda c: (c.order, c.code))
        name = str(graph.value(scheme, SKOS.notation))
        schemes[name] = MappingProxyType({c.code: c for c in codes})
    return schemes


def _inverse(supers: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    below: dict[str, list[str]] = {}
    for name in sorted(supers):
        for above in supers[name]:
            below.setdefault(above, []).append(name)
    return MappingProxyType({name: tuple(names) for name, names in below.items()})

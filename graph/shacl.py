"""SHACL validation: a fast engine that may pass, and the reference engine whose word stands otherwise.

pySHACL 0.40 is the reference. pyshifty 0.5 judges first, because it answers in milliseconds: whether anything
is wrong at all (:mod:`graph.shacl_quick`) and, if so, where. Whatever it finds is judged again by pySHACL, on
just the shapes and focus nodes concerned. The tests hold the fast engine to the other half of the bargain: it
never passes what pySHACL fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, TypeAlias

import pyshacl
import shifty
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.rdflib_terms import Triples, from_rdflib
from graph.shacl_quick import Quick, quick
from graph.terms import Term, n3
from ontology.catalogue import PH, Ontology
from ontology.shape_list import SEVERITIES, Severity, Shape, list_shapes, only

Engine: TypeAlias = Literal["auto", "pyshacl", "pyshifty"]

_CONTEXT_PREDICATES: Final = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    RDFS.domain,
    RDFS.range,
    SKOS.inScheme,
    SKOS.broader,
    URIRef(PH + "codeScheme"),
    URIRef(PH + "valueSpace"),
    URIRef(PH + "symbol"),
)
_CONTEXT_TYPES: Final = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


@dataclass(frozen=True, slots=True)
class Violation:
    """One result: shape id, focus node, path in compact form (``""`` for SPARQL), offending value if any.

    ``issue`` is a code of ``vocab/issue``; ``component`` the local name of the SHACL constraint component.
    All severities are reported in this one type, as SHACL does.
    """

    shape: str
    focus: Term
    path: str
    value: Term | None
    severity: Severity
    message_vi: str
    message_en: str
    issue: str = "other"
    component: str = ""

    def message(self, language: str) -> str:
        """The message in ``vi`` or ``en``; any other language gets English."""
        return self.message_vi if language == "vi" else self.message_en


def validate(
    data: Graph | Triples,
    shapes: Graph,
    ontology: Ontology,
    engine: Engine = "auto",
    *,
    least: Severity = "Info",
) -> list[Violation]:
    """Judge ``data`` by ``shapes`` together with the ontology.

    Only results of severity ``least`` or graver are returned, sorted by shape, focus and value. ``shapes``
    must not be changed afterwards: what is prepared from it is cached. Raises ``ValueError`` for shapes that
    cannot be read or that the fast engine does not support.
    """
    if least != "Info":
        shapes = _graver(shapes, least)
    known = _listed(shapes)
    if engine == "pyshacl":
        return _sorted(_reference(_judged(data, ontology), shapes, known))
    if engine == "pyshifty":
        _, report, _ = _prepared(shapes, ontology).validate(_bytes(data), infer=False, on_unsupported="error")
        return _sorted(_read(report, known))
    if _quick(shapes, ontology).passes(_triples(data)):
        return []
    suspects = _suspects(data, shapes, ontology, known)
    if not suspects:
        return []
    judged = _judged(data, ontology)
    return _sorted(_reference(judged, _narrowed(shapes, suspects, judged), known))


@lru_cache(maxsize=1)
def context(ontology: Ontology) -> Graph:
    """What judging needs of the ontology: axioms of classes and properties, code lists. Read only."""
    whole, part = ontology.graph(), Graph()
    for predicate in _CONTEXT_PREDICATES:
        for triple in whole.triples((None, predicate, None)):
            part.add(triple)
    for kind in _CONTEXT_TYPES:
        for triple in whole.triples((None, RDF.type, kind)):
            part.add(triple)
    for scheme in whole.subjects(RDF.type, SKOS.ConceptScheme):
        for triple in whole.triples((scheme, SKOS.notation, None)):
            part.add(triple)
    disjoint = URIRef(PH + "disjointWithClass")
    for one, other in whole.subject_objects(OWL.disjointWith):
        part.add((one, disjoint, other))
        part.add((other, disjoint, one))
    for members in whole.objects(None, OWL.members):
        group = list(Collection(whole, members))
        for one in group:
            for other in group:
                if one != other:
                    part.add((one, disjoint, other))
    return part


@lru_cache(maxsize=256)
def _graver(shapes: Graph, least: Severity) -> Graph:
    """The shapes of severity ``least`` or graver."""
    wanted = SEVERITIES[: SEVERITIES.index(least) + 1]
    return only(shapes, frozenset(s.iri for s in list_shapes(shapes).values() if s.severity in wanted))


@lru_cache(maxsize=256)
def _listed(shapes: Graph) -> Mapping[str, Shape]:
    return list_shapes(shapes)


@lru_cache(maxsize=256)
def _prepared(shapes: Graph, ontology: Ontology) -> shifty.PreparedValidator:
    return shifty.PreparedValidator([shapes, context(ontology)])


@lru_cache(maxsize=256)
def _quick(shapes: Graph, ontology: Ontology) -> Quick:
    return quick(shapes, context(ontology))


def _triples(data: Graph | Triples) -> Triples:
    if isinstance(data, Triples):
        return data
    return Triples(tuple((from_rdflib(s), str(p), from_rdflib(o)) for s, p, o in data))


def _bytes(data: Graph | Triples) -> bytes:
    return data.ntriples() if isinstance(data, Triples) else data.serialize(format="nt", encoding="utf-8")


def _suspects(
    data: Graph | Triples,
    shapes: Graph,
    ontology: Ontology,
    known: Mapping[str, Shape],
) -> dict[str, set[str]]:
    """Shape IRI → focus nodes (``""`` for a blank node) that the fast engine does not pass."""
    result = _prepared(shapes, ontology).validate_algebra(
        _bytes(data), infer=False, minimum_severity="info", on_unsupported="error"
    )
    suspects: dict[str, set[str]] = {}
    for found in result.violations:
        name = (found.shape_name or "").strip("<>")
        focus = found.focus_node[1:-1] if found.focus_node.startswith("<") else ""
        if name not in known:  # an inner shape: its owner cannot be told, so every shape is a suspect
            return {iri: {""} for iri in known}
        suspects.setdefault(name, set()).add(focus)
    return suspects


def _judged(data: Graph | Triples, ontology: Ontology) -> Graph:
    """A new graph: the data with what judging needs of the ontology."""
    judged = data.graph() if isinstance(data, Triples) else Graph().parse(data=_bytes(data), format="nt")
    for triple in context(ontology):
        judged.add(triple)
    return judged


def _narrowed(shapes: Graph, suspects: Mapping[str, set[str]], judged: Graph) -> Graph:
    """Just the suspected shapes, aimed at just the suspected nodes where these are targets indeed.

    pySHACL's own ``focus_nodes`` will not do: 0.40 applies that filter to the nodes that inner shapes look at
    as well, and so passes whatever they would fail.
    """
    part = only(shapes, frozenset(suspects))
    for iri, nodes in suspects.items():
        shape = URIRef(iri)
        if not all(nodes):
            continue
        targets = _targets(part, shape, judged)
        for kind in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode):
            part.remove((shape, kind, None))
        for node in nodes:
            if URIRef(node) in targets:
                part.add((shape, SH.targetNode, URIRef(node)))
    return part


def _targets(shapes: Graph, shape: URIRef, judged: Graph) -> set[Node]:
    """Focus nodes of a shape (SHACL, section 2.1.3)."""
    found: set[Node] = set(shapes.objects(shape, SH.targetNode))
    for target in shapes.objects(shape, SH.targetClass):
        for below in judged.transitive_subjects(RDFS.subClassOf, target):
            found.update(judged.subjects(RDF.type, below))
    for target in shapes.objects(shape, SH.targetSubjectsOf):
        found.update(s for s, _, _ in judged.triples((None, URIRef(str(target)), None)))
    for target in shapes.objects(shape, SH.targetObjectsOf):
        found.update(o for _, _, o in judged.triples((None, URIRef(str(target)), None)))
    return found


def _reference(judged: Graph, shapes: Graph, known: Mapping[str, Shape]) -> list[Violation]:
    _, report, _ = pyshacl.validate(judged, shacl_graph=shapes, inplace=True)
    return _read(report, known)


def _read(report: object, known: Mapping[str, Shape]) -> list[Violation]:
    """Results of a report graph that belong to shapes we know."""
    if not isinstance(report, Graph):
        raise TypeError(f"no report graph from the engine, but: {report!r}")
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        shape = known.get(str(report.value(result, SH.sourceShape)))
        focus = report.value(result, SH.focusNode)
        if shape is None or focus is None:
            continue
        value = report.value(result, SH.value)
        found.append(
            Violation(
                shape.id,
                from_rdflib(focus),
                shape.path,
                None if value is None or value == focus else from_rdflib(value),
                shape.severity,
                shape.message_vi,
                shape.message_en,
                shape.issue,
                str(report.value(result, SH.sourceConstraintComponent) or "").rsplit("#", 1)[-1],
            )
        )
    return found


def _sorted(found: Iterable[Violation]) -> list[Violation]:
    def key(v: Violation) -> tuple[str, str, str]:
        return (v.shape, n3(v.focus), "" if v.value is None else n3(v.value))

    return sorted({key(v): v for v in found}.values(), key=key)

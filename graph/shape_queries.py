"""SHACL shapes as SPARQL queries: one query finds all that break a shape.

Targets and the constraint of a shape are put into one ``SELECT``, so a set of nodes is judged at once by an
engine that plans joins. That serves where many nodes are judged again and again: the data issues of the
projection and the judgement of a whole store. Supported is what the shapes of the package use; anything else
is refused by name, never passed over. SHACL 1.0, sections 2.1.3, 4 and 5; tests hold each query to what
pySHACL says of the same graph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rdflib import RDF, RDFS, SH, XSD, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.collection import Collection
from rdflib.term import Node

from graph.terms import Literal, n3
from ontology.catalogue import PH, Ontology
from ontology.shape_list import Shape, list_shapes

#: What marks the nodes to be judged where only some of a graph are (:attr:`ShapeQuery.among`).
FOCUS: Final = "urn:phoihop:focus"
_TARGETS: Final = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_NAME: Final = re.compile(r"\b([a-z]+):([A-Za-z]\w*)|<([^>\s]+)>")
_STATED: Final = re.compile(r"rdf:predicate\s+(\w+:\w+)")
#: Properties of a shape that constrain nothing.
_SILENT: Final = frozenset(
    {RDF.type, SH.path, SH.severity, SH.message, SH.name, SH.description, SH.deactivated, *_TARGETS}
)


@dataclass(frozen=True, slots=True)
class ShapeQuery:
    """One constraint of one shape.

    ``classes`` (with all below them) and ``subjects`` tell what it is about: IRIs of classes, and of
    predicates whose subjects are judged; ``names`` are all IRIs the constraint mentions, ``stated`` those
    that it wants for the predicate of a statement. ``whole`` selects ``$this`` and ``?value`` in any graph,
    ``closed`` in one that has the superclasses of every node, ``among`` there only of nodes marked by
    :data:`FOCUS`.
    """

    shape: Shape
    component: str
    classes: frozenset[str]
    subjects: frozenset[str]
    names: frozenset[str]
    stated: frozenset[str]
    whole: str
    closed: str
    among: str


@lru_cache(maxsize=8)
def shape_queries(shapes: Graph, ontology: Ontology) -> tuple[ShapeQuery, ...]:
    """The queries of a shapes graph, by shape id. ``ValueError`` for a constraint that is not known."""
    known = list_shapes(shapes)
    return tuple(query for iri in known for query in _of_shape(shapes, known[iri], ontology))


def _of_shape(graph: Graph, shape: Shape, ontology: Ontology) -> Iterator[ShapeQuery]:
    node = URIRef(shape.iri)
    prefixes = _prefixes(graph)
    targets = frozenset(str(target) for target in graph.objects(node, SH.targetClass))
    classes = frozenset(below for target in targets for below in _below(target, ontology))
    subjects = frozenset(str(p) for p in graph.objects(node, SH.targetSubjectsOf))
    objects = frozenset(str(p) for p in graph.objects(node, SH.targetObjectsOf))
    ways = []
    if subjects:
        ways.append(f"VALUES ?_said {{ {_iris(subjects)} }} $this ?_said ?_any .")
    if objects:
        ways.append(f"VALUES ?_said {{ {_iris(objects)} }} ?_any ?_said $this .")
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(prefixes.items()))
    for component, body in _constraints(graph, node):

        def select(mark: str, of: frozenset[str], body: str = body) -> str:
            kinds = [f"VALUES ?_class {{ {_iris(of)} }} $this a ?_class ."] if of else []
            found = " UNION ".join(f"{{ {mark}{way} }}" for way in (*kinds, *ways))
            target = f"{{ SELECT DISTINCT $this WHERE {{ {found} }} }}"
            if len(of) == 1 and not ways and not mark:
                target = f"$this a {_iris(of)} ."  # one pattern among others is joined in a better order
            return f"{head}SELECT DISTINCT $this ?value WHERE {{ {target} {body} }}"

        yield ShapeQuery(
            shape,
            component,
            classes,
            subjects,
            frozenset(_named(body, prefixes)),
            frozenset(name for part in _STATED.findall(body) for name in _named(part, prefixes)),
            select("", classes),
            select("", targets),
            select(f"$this <{FOCUS}> true . ", targets),
        )


def _constraints(graph: Graph, node: Node) -> Iterator[tuple[str, str]]:
    """(Component, group graph pattern of what breaks it) of each constraint of a shape."""
    path = graph.value(node, SH.path)
    where = _path(graph, path) if path is not None else ""
    for predicate in sorted(set(graph.predicates(node)), key=str):
        if predicate in _SILENT or str(predicate).startswith(PH) or predicate == SH.qualifiedMinCount:
            continue
        make = _COMPONENTS.get(str(predicate))
        if make is None or bool(where) == (predicate == SH.sparql):
            raise ValueError(f"shape {node}: no query for {predicate}")
        for value in sorted(graph.objects(node, predicate), key=str):
            component = str(predicate).rsplit("#", 1)[-1]
            name = f"{component[0].upper()}{component[1:]}ConstraintComponent"
            yield _NAMES.get(component, name), make(graph, node, where, value)


def _sparql(graph: Graph, _node: Node, _path: str, value: Node) -> str:
    text = str(graph.value(value, SH.select) or "")
    start, end = text.find("{"), text.rfind("}")
    # In a group of its own the filters would not see what is being judged.
    return text[start + 1 : end].strip()


def _min_count(_graph: Graph, _node: Node, path: str, value: Node) -> str:
    least = int(str(value))
    if least == 1:
        return f"FILTER NOT EXISTS {{ $this {path} ?_one }}"
    return _counted(path, f"< {least}")


def _max_count(_graph: Graph, _node: Node, path: str, value: Node) -> str:
    if str(value) == "1":
        return f"$this {path} ?_a , ?_b . FILTER (!sameTerm(?_a, ?_b))"
    return _counted(path, f"> {int(str(value))}")


def _counted(path: str, test: str) -> str:
    # The count is told outside the optional part, so that nodes without any value count as having none.
    few = f"SELECT $this (COUNT(DISTINCT ?_v) AS ?_n) WHERE {{ $this {path} ?_v }} GROUP BY $this"
    return f"OPTIONAL {{ {{ {few} }} }} FILTER (COALESCE(?_n, 0) {test})"


def _unique_lang(_graph: Graph, _node: Node, path: str, _value: Node) -> str:
    return (
        f"$this {path} ?_a , ?_b . FILTER (LANG(?_a) != '' && LCASE(LANG(?_a)) = LCASE(LANG(?_b)) "
        "&& STR(?_a) < STR(?_b))"
    )


def _qualified(graph: Graph, node: Node, path: str, value: Node) -> str:
    languages = graph.value(value, SH.languageIn)
    least = graph.value(node, SH.qualifiedMinCount)
    if languages is None or str(least) != "1" or len(set(graph.predicates(value))) != 1:
        raise ValueError(f"shape {node}: no query for its sh:qualifiedValueShape")
    tests = " || ".join(f'LANGMATCHES(LANG(?_v), "{name}")' for name in Collection(graph, languages))
    return f"FILTER NOT EXISTS {{ $this {path} ?_v . FILTER ({tests}) }}"


def _pattern(_graph: Graph, _node: Node, path: str, value: Node) -> str:
    text = n3(Literal(str(value)))
    return f"$this {path} ?value . FILTER (isBlank(?value) || !REGEX(STR(?value), {text}))"


def _kind(_graph: Graph, node: Node, path: str, value: Node) -> str:
    tests = {str(SH.IRI): "!isIRI(?value)", str(SH.BlankNodeOrIRI): "isLiteral(?value)"}
    if str(value) not in tests:
        raise ValueError(f"shape {node}: no query for sh:nodeKind {value}")
    return f"$this {path} ?value . FILTER ({tests[str(value)]})"


def _datatype(_graph: Graph, _node: Node, path: str, value: Node) -> str:
    # A cast of what the type does not take is an error, which leaves the variable unbound.
    cast = " || !BOUND(?_cast)" if value in _CAST else ""
    bind = f"BIND (<{value}>(STR(?value)) AS ?_cast) " if cast else ""
    return f"$this {path} ?value . {bind}FILTER (!isLiteral(?value) || DATATYPE(?value) != <{value}>{cast})"


def _least(_graph: Graph, _node: Node, path: str, value: Node) -> str:
    return f"$this {path} ?value . FILTER (!COALESCE(?value >= {value.n3()}, false))"


def _most(_graph: Graph, _node: Node, path: str, value: Node) -> str:
    return f"$this {path} ?value . FILTER (!COALESCE(?value <= {value.n3()}, false))"


def _in(graph: Graph, _node: Node, path: str, value: Node) -> str:
    listed = ", ".join(item.n3() for item in Collection(graph, value))
    return f"$this {path} ?value . FILTER (!COALESCE(?value IN ({listed}), false))"


def _class(_graph: Graph, _node: Node, path: str, value: Node) -> str:
    return f"$this {path} ?value . FILTER NOT EXISTS {{ ?value <{RDF.type}>/<{RDFS.subClassOf}>* <{value}> }}"


def _node_has(graph: Graph, node: Node, path: str, value: Node) -> str:
    """``sh:node [ sh:property [ sh:path … ; sh:hasValue … ] ]``."""
    inner = graph.value(value, SH.property)
    wanted = None if inner is None else graph.value(inner, SH.hasValue)
    if inner is None or wanted is None or len(list(graph.predicates(inner))) != 2:
        raise ValueError(f"shape {node}: no query for its sh:node")
    where = _path(graph, graph.value(inner, SH.path, any=False) or inner)
    return f"$this {path} ?value . FILTER NOT EXISTS {{ ?value {where} {wanted.n3()} }}"


_COMPONENTS: Final[Mapping[str, Callable[[Graph, Node, str, Node], str]]] = {
    str(SH.sparql): _sparql,
    str(SH.minCount): _min_count,
    str(SH.maxCount): _max_count,
    str(SH.uniqueLang): _unique_lang,
    str(SH.qualifiedValueShape): _qualified,
    str(SH.pattern): _pattern,
    str(SH.nodeKind): _kind,
    str(SH.datatype): _datatype,
    str(SH.minInclusive): _least,
    str(SH.maxInclusive): _most,
    str(SH["in"]): _in,
    str(SH["class"]): _class,
    str(SH.node): _node_has,
}
_CAST: Final = frozenset(XSD[name] for name in ("double", "decimal", "integer", "boolean", "dateTime"))
_NAMES: Final = {
    "sparql": "SPARQLConstraintComponent",
    "qualifiedValueShape": "QualifiedMinCountConstraintComponent",
}


def _path(graph: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return f"<{path}>"
    alternatives = graph.value(path, SH.alternativePath)
    if alternatives is not None:
        return "(" + "|".join(_path(graph, p) for p in Collection(graph, alternatives)) + ")"
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return f"^{_path(graph, inverse)}"
    if (path, RDF.first, None) in graph:
        return "(" + "/".join(_path(graph, p) for p in Collection(graph, path)) + ")"
    raise ValueError(f"no query for the path {path}")


def _prefixes(graph: Graph) -> dict[str, str]:
    return {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(None, SH.declare)
        if isinstance(graph.value(node, SH.prefix), RdfLiteral)
    }


def _below(iri: str, ontology: Ontology) -> Iterator[str]:
    yield iri
    if iri.startswith(PH):
        yield from (PH + name for name in ontology.subclasses_of(iri.removeprefix(PH)))


def _named(body: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    for prefix, name, iri in _NAME.findall(body):
        if iri:
            yield iri
        elif prefix in prefixes:
            yield prefixes[prefix] + name


def _iris(names: frozenset[str]) -> str:
    return " ".join(f"<{name}>" for name in sorted(names))

"""The quick question never says that all is well where pySHACL finds something."""

from __future__ import annotations

from functools import lru_cache

import pytest
from rdflib import SH, Graph, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Node

from graph.rdflib_terms import Triples, from_rdflib, safe
from graph.shacl import context, validate
from graph.shacl_quick import Quick, quick
from graph.shape_reader import Mark, Reading, read_select
from graph.terms import RDF, RDF_TYPE, Iri, Literal, Term
from ontology import load_ontology, shapes_graph
from ontology.catalogue import PH, PREFIXES
from ontology.shape_list import load_shapes, only
from tests.ontology.shape_cases import CASES
from tests.ontology.shape_cases import PREFIXES as HEAD

SHAPES = load_shapes()
NAMES = {**PREFIXES, "owl": "http://www.w3.org/2002/07/owl#"}
TEXTS = sorted({str(text) for text in shapes_graph("document").objects(None, SH.select)})
EX = "http://example.org/"


@lru_cache
def prepared(shape: str) -> Quick:
    return quick(only(shapes_graph(), frozenset({SHAPES[shape].iri})), context(load_ontology()))


def triples(turtle: str) -> Triples:
    data = Graph().parse(data=HEAD + turtle, format="turtle")
    return Triples(tuple((from_rdflib(s), str(p), from_rdflib(o)) for s, p, o in data))


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_a_counterexample_is_not_passed(shape: str) -> None:
    assert not prepared(shape).passes(triples(CASES[shape]["reject"]))


@pytest.mark.parametrize("shape", sorted(s.id for s in SHAPES.values() if s.scope == "document"))
def test_an_example_is(shape: str) -> None:
    assert prepared(shape).passes(triples(CASES[shape]["pass"]))


def test_a_node_of_a_class_below_that_is_not_said_to_be_of_the_one_above_is_judged() -> None:
    """Asked about all at once are nodes stated to be statements; a tenure is one anyway."""
    bare = triples('ex:s a ph:Tenure ; ph:assertionKind "stated" .')
    assert not prepared("S42a").passes(bare)
    found = validate(bare, only(shapes_graph(), frozenset({SHAPES["S42a"].iri})), load_ontology())
    assert [v.focus for v in found] == [Iri(EX + "s")]


def test_a_document_with_classes_of_its_own_is_judged_node_by_node() -> None:
    own = triples(
        "ex:Told <http://www.w3.org/2000/01/rdf-schema#subClassOf> ph:Statement . "
        'ex:s a ex:Told ; ph:assertionKind "stated" .'
    )
    assert not prepared("S42a").passes(own)
    found = validate(own, only(shapes_graph(), frozenset({SHAPES["S42a"].iri})), load_ontology())
    assert [v.focus for v in found] == [Iri(EX + "s")]


SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Shape a sh:NodeShape ; ph:scope "document" ; sh:targetClass ph:Statement ;
    sh:message "lỗi"@vi , "wrong"@en ; ph:issueCode <https://w3id.org/phoihop/vocab/issue/other> ; %s .
"""


@pytest.mark.parametrize(
    "constraint",
    [
        'sh:sparql [ sh:select "SELECT $this ?p WHERE { $this ?p <http://example.org/odd> }" ]',
        'sh:sparql [ sh:select "SELECT $this WHERE { { $this <http://example.org/is> ?x } UNION {} }" ]',
        'sh:sparql [ sh:select "SELECT $this WHERE { FILTER EXISTS { $this <http://example.org/is> ?x } }" ]',
        "sh:not [ sh:path ex:is ; sh:minCount 1 ]",
        "sh:closed true ; sh:ignoredProperties ( <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> )",
    ],
)
def test_what_is_not_understood_in_a_shape_is_judged_as_it_says(constraint: str) -> None:
    shapes = Graph().parse(data=HEAD + SHAPE % constraint, format="turtle")
    data = triples("ex:s a ph:Statement ; ex:is ex:odd . ex:t a ph:Statement .")
    reference = validate(data, shapes, load_ontology(), "pyshacl")
    assert reference
    assert validate(data, shapes, load_ontology()) == reference


def test_shapes_that_cannot_find_anything_and_triples_that_none_looks_at_are_left_out() -> None:
    whole = quick(shapes_graph("document"), context(load_ontology()))
    deadline: Mark = (RDF + "predicate", f"<{PH}deadline>")
    assert frozenset({deadline}) in whole.needs[SHAPES["S39"].iri]
    assert whole.wanted is not None
    assert PH + "holdsFrom" not in whole.wanted
    assert {RDF_TYPE, PH + "confidence", PH + "charLength"} <= whole.wanted


def test_odd_terms_are_handed_over() -> None:
    odd: list[tuple[Term, str, Term]] = [
        (Iri(EX + "a b"), EX + "p>", Literal("\ud800")),
        (Iri(EX + "s"), RDF_TYPE, Iri(PH + "Statement")),
    ]
    assert not quick(shapes_graph("document"), context(load_ontology())).passes(Triples(tuple(odd)))


# -- what is read in the text of a constraint, beside what rdflib reads in it -----------------------------


def needed(part: object) -> list[tuple[object, object]]:
    """(Predicate, object) of the triple patterns that every solution matches."""
    name = getattr(part, "name", "")
    if name == "BGP":
        return [(p, o) for _, p, o in part.triples]  # type: ignore[attr-defined]
    if name == "LeftJoin":
        return needed(part.p1)  # type: ignore[attr-defined]
    return needed(part.p) if name in ("SelectQuery", "Project", "Filter", "Extend") else []  # type: ignore[attr-defined]


def marks(path: object, value: object) -> list[frozenset[Mark]]:
    if isinstance(path, URIRef):
        told = "" if isinstance(value, Variable) else safe(from_rdflib(value))  # type: ignore[arg-type]
        return [frozenset({(str(path), told)})]
    if isinstance(path, SequencePath):
        return [some for step in path.args for some in marks(step, Variable("x"))]
    if isinstance(path, AlternativePath):
        ways = [marks(step, Variable("x")) for step in path.args]
        return [frozenset().union(*(way[0] for way in ways))] if all(ways) else []
    if isinstance(path, InvPath):
        return marks(path.arg, Variable("x"))
    if isinstance(path, MulPath):
        return marks(path.path, Variable("x")) if path.mod == "+" else []
    raise AssertionError(path)


def predicates(part: object) -> set[str]:
    """Every IRI in the predicate of a triple pattern, wherever in the text it stands."""
    found: set[str] = set()
    if isinstance(part, dict):
        triples = part.get("triples", ())
        for triple in triples:
            for predicate in triple[1::3]:
                found |= iris(predicate)
        for value in part.values():
            found |= predicates(value)
    elif isinstance(part, list | tuple):
        for item in part:
            found |= predicates(item)
    return found


def iris(predicate: object) -> set[str]:
    if isinstance(predicate, URIRef):
        return {str(predicate)}
    if isinstance(predicate, Path):
        parts = getattr(predicate, "args", None) or [getattr(predicate, "arg", None) or predicate.path]  # type: ignore[attr-defined]
        return {iri for part in parts for iri in iris(part)}
    assert not isinstance(predicate, Node), predicate
    return predicates(predicate)


def read(text: str) -> Reading | None:
    return read_select(text, NAMES)


@pytest.mark.parametrize("text", TEXTS)
def test_the_shapes_of_the_package_are_understood_as_rdflib_does(text: str) -> None:
    found = read(text)
    assert found is not None
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in NAMES.items())
    algebra = translateQuery(parseQuery(head + text)).algebra
    required = {some for p, o in needed(algebra) for some in marks(p, o)}
    assert set(found.needs) <= required
    assert required <= set(found.needs)
    assert predicates(algebra) <= found.iris


@pytest.mark.parametrize(
    "body",
    [
        "$this ?p ?o",
        "{ $this ph:p ?o } UNION { $this ph:q ?o }",
        "VALUES ?o { 1 } $this ph:p ?o",
        "$this ph:p ?o MINUS { $this ph:q ?o }",
        "$this ph:p [ ph:q ?o ]",
        "$this ph:p ( 1 2 )",
        "$this !ph:p ?o",
        "GRAPH ?g { $this ph:p ?o }",
        "$this ph:p ?o FILTER (!EXISTS { $this ph:q ?o })",
        "$this ph:p ?o OPTIONAL { ?o ph:q ?x OPTIONAL { ?x ph:r ?y FILTER (?y = $this) } }",
        "$this $PATH ?o",
        "$this unknown:p ?o",
        "{ SELECT ?o WHERE { $this ph:p ?o } }",
        "$this ph:p ?o } ORDER BY ?o {",
    ],
)
def test_other_texts_are_not(body: str) -> None:
    assert read(f"SELECT $this WHERE {{ {body} }}") is None


def test_a_name_in_a_string_or_a_comment_is_none() -> None:
    text = 'SELECT $this WHERE { $this ph:p ?o . # $this ph:q }\n FILTER (?o != "{ $this ph:r 1 }") }'
    found = read(text)
    assert found is not None
    assert found.needs == (frozenset({(PH + "p", "")}),)
    assert found.iris == {PH + "p"}
    assert '"{ $this ph:r 1 }"' in found.body

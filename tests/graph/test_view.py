"""SPARQL over a store: bound values, refused doors, queries that stop."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graph.errors import QueryError, QueryRefused, QueryTimeout
from graph.identity import Decision
from graph.iri import entity_iri, graph_iri
from graph.memory import MemoryStore
from graph.terms import XSD_INTEGER, Iri, Literal
from graph.view import SparqlView
from graph.view_guard import kind, projecting
from ontology import Ontology
from ontology.registry import Registry

Told = Callable[..., Any]
PREFIXES = """
PREFIX ph: <https://w3id.org/phoihop/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
POLICE = Iri(entity_iri("org", "bo-cong-an"))
#: Thousands of millions of rows to count: no machine ends it.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def store(told: Told, ontology: Ontology, registry: Registry) -> MemoryStore:
    made = MemoryStore(ontology, registry)
    for number in (1, 2):
        doc = told(number)
        doc.programme(doc.org("Bộ KH&CN"), doc.org("Bộ Công an"), period="2021/2025")
        made.load(doc.record())
    return made


@pytest.fixture(scope="module")
def view(store: MemoryStore, ontology: Ontology, registry: Registry) -> Iterator[SparqlView]:
    with SparqlView(store, ontology, registry) as opened:
        yield opened


def test_values_are_bound_whatever_the_query_projects(view: SparqlView) -> None:
    for projection in ("?name", "?org ?name", "*", "DISTINCT ?name"):
        columns, rows = view.select(
            PREFIXES + f"SELECT {projection} {{ ?p ph:involves ?org ; skos:prefLabel ?name }}",
            {"org": POLICE},
        )
        assert "org" not in columns
        assert [r[columns.index("name")] for r in rows] == [
            Literal.text("Chương trình phối hợp công tác", "vi")
        ]


def test_a_bound_value_is_never_read_as_query_text(view: SparqlView) -> None:
    evil = Literal('" } INSERT DATA { <x:a> <x:b> <x:c> } #')
    assert view.select("SELECT ?x { ?x ?p ?value }", {"value": evil}) == (["x"], [])
    with pytest.raises(QueryError):
        view.select("SELECT ?x { ?x ?p ?v }", {"v } #": evil})


def test_bound_values_reach_nested_groups(view: SparqlView) -> None:
    query = (
        PREFIXES
        + """SELECT ?p { ?p a ph:Programme
        FILTER EXISTS { ?p ph:hasParty ?o FILTER(?o = ?org) }
        OPTIONAL { ?p ph:status ?s FILTER(?org = ?s) } }"""
    )
    assert len(view.select(query, {"org": POLICE})[1]) == 1
    assert view.select(query, {"org": Iri("http://x.vn/none")})[1] == []


def test_the_default_graph_is_a_set(view: SparqlView) -> None:
    # Two documents state the same triple: one answer, so that counts are of facts and not of sources.
    query = PREFIXES + "SELECT (COUNT(*) AS ?n) { ?p ph:hasParty ?o }"
    assert view.select(query)[1] == [[Literal("2", XSD_INTEGER)]]
    query = PREFIXES + "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?p ph:hasParty ?o } }"
    assert view.select(query)[1] == [[Literal("4", XSD_INTEGER)]]


def test_the_ontology_and_its_codes_are_there(view: SparqlView) -> None:
    query = PREFIXES + 'ASK { <https://w3id.org/phoihop/vocab/status/draft> skos:prefLabel "dự thảo"@vi }'
    assert json.loads(view.query(query, "application/sparql-results+json"))["boolean"] is True


def test_unbound_cells_and_the_limit(view: SparqlView) -> None:
    columns, rows = view.select("SELECT ?s ?nothing { ?s ?p ?o }", limit=3)
    assert columns == ["s", "nothing"]
    assert len(rows) == 3
    assert all(row[1] is None for row in rows)


@pytest.mark.parametrize(
    ("query", "media", "starts"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "text/csv", b"s\r\n"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "application/sparql-results+xml", b"<?xml"),
        ("CONSTRUCT { ?s a ph:X } WHERE { ?s a ph:Ministry }", "text/turtle", b"<https"),
        ("DESCRIBE <https://w3id.org/phoihop/id/org/bo-cong-an>", "application/n-triples", b"<https"),
        ("CONSTRUCT WHERE { ?s a ph:Ministry }", "application/ld+json", b"["),
    ],
)
def test_answers_in_the_media_types_of_the_protocol(
    view: SparqlView, query: str, media: str, starts: bytes
) -> None:
    assert view.query(PREFIXES + query, media).startswith(starts)


def test_a_media_type_that_cannot_be_is_an_error(view: SparqlView) -> None:
    with pytest.raises(QueryError, match="text/turtle"):
        view.query("ASK {}", "text/turtle")


def test_the_protocols_dataset_replaces_the_default_graph(view: SparqlView) -> None:
    query = "SELECT ?s { ?s <https://w3id.org/phoihop/ns#hasParty> ?o }"
    registry = view.query(query, "text/csv", default_graphs=[graph_iri("registry")])
    assert registry == b"s\r\n"
    one = view.query(query, "text/csv", default_graphs=[graph_iri("doc", f"{1:016x}")])
    assert one.count(b"\r\n") == 3


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "PREFIX : <x:> # a comment with SELECT\nDELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "SELECT * { SERVICE <http://x.vn/> { ?s ?p ?o } }",
        "SELECT * { service SILENT <http://x.vn/> { ?s ?p ?o } }",
        "SELECT * { SERV\\u0049CE <http://x.vn/> { ?s ?p ?o } }",
    ],
)
def test_nothing_is_written_and_nobody_else_is_asked(view: SparqlView, query: str) -> None:
    with pytest.raises(QueryRefused):
        view.query(query, "text/csv")
    with pytest.raises(QueryRefused):
        view.select(query)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        (
            "BASE <http://x/>\nPREFIX service: <x:> SELECT ?service { ?service service:SERVICE 'SERVICE' }",
            "select",
        ),
        ('# INSERT\nASK { ?s ?p """DELETE " SERVICE""" }', "ask"),
        ("prefix a: <http://x/#insert> construct where { ?s a:b <http://x/SERVICE> }", "construct"),
    ],
)
def test_words_in_names_and_strings_do_no_harm(query: str, form: str) -> None:
    assert kind(query) == form


@pytest.mark.parametrize("query", ["", "SELEC ?x {}", "hello", "{ ?s ?p ?o }"])
def test_what_is_no_query_is_an_error(view: SparqlView, query: str) -> None:
    with pytest.raises(QueryError):
        view.query(query, "text/csv")


def test_a_syntax_error_says_where(view: SparqlView) -> None:
    with pytest.raises(QueryError, match="2:"):
        view.select("SELECT * {\n?s ?p }")


def test_projecting_adds_names_only_where_they_miss() -> None:
    query = "PREFIX p: <x:SELECT> # SELECT\nSELECT DISTINCT ?a (COUNT(?b) AS ?n) WHERE { ?a p:x ?b }"
    assert projecting(query, ["a"]) == query
    assert projecting(query, ["b"]) == query, "named in an expression is named"
    assert "DISTINCT ?c ?a" in projecting(query, ["c"])
    assert projecting("ASK {}", ["c"]) == "ASK {}"


def test_an_endless_query_is_stopped_and_others_are_answered_meanwhile(view: SparqlView) -> None:
    outcome: list[Exception] = []

    def run() -> None:
        try:
            view.select(ENDLESS, timeout=2)
        except QueryTimeout as error:
            outcome.append(error)

    endless = threading.Thread(target=run)
    endless.start()
    assert view.select("SELECT ?s { ?s ?p ?o } LIMIT 1")[1]
    assert endless.is_alive(), "the short query did not wait for the endless one"
    endless.join(30)
    assert len(outcome) == 1


def test_the_view_follows_the_store(told: Told, ontology: Ontology, registry: Registry) -> None:
    store = MemoryStore(ontology, registry)
    count = PREFIXES + "SELECT ?p { ?p a ph:Programme }"
    with SparqlView(store, ontology, registry) as view:
        assert view.select(count)[1] == []
        assert view.seq == 0
        a, b = told(1), told(2)
        one, two = (d.programme(d.org("Bộ KH&CN"), d.org("Bộ Công an")) for d in (a, b))
        store.load_all([a.record(), b.record()])
        before = {str(row[0]) for row in view.select(count)[1]}
        assert len(before) == 2
        assert view.seq == 2
        store.decide(Decision("same", one.key, two.key, "st", "2026-01-01"))
        ((left,),) = view.select(count)[1]
        (retired,) = before - {str(left)}
        assert view.knows(str(left))
        assert not view.knows(retired)
        assert view.successor(retired) == str(left)
        for doc in (a, b):
            store.retract(doc.id)
        assert view.select(count)[1] == []
        assert view.successor(retired) is None


def test_a_view_whose_process_died_starts_anew(
    store: MemoryStore, ontology: Ontology, registry: Registry
) -> None:
    with SparqlView(store, ontology, registry) as view:
        query = PREFIXES + "ASK { ?p a ph:Programme }"
        first = view.query(query, "application/sparql-results+json")
        assert view._process is not None
        view._process._process.kill()
        view._process._process.wait()
        assert view.query(query, "application/sparql-results+json") == first

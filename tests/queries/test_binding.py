"""Values stay values: whatever a caller sends, the query it is bound to is the query of the file."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from queries.binding import ClassName, Code, Entities, StatementIds, bind_cypher, bind_sparql, is_iri
from queries.catalogue import Bilingual, Column, NamedQuery, Parameter

TITLE = Bilingual("x", "x")
ECHO = NamedQuery(
    "echo",
    "entities",
    TITLE,
    TITLE,
    (Parameter("value", "string", TITLE),),
    (Column("in_value", "string", TITLE),),
    {},
    'SELECT ?in_value\nWHERE {\n  VALUES ?in_value { "example" }\n}',
    "RETURN $value AS in_value",
)
ATTACKS = (
    '" } } ; DROP ALL #',
    '"} VALUES ?in_value { "other',
    '\\" } INSERT DATA { <a:b> <a:b> <a:b> } #',
    "\\u0022 } #",
    "x\n} UNION { ?s ?p ?o",
    "' OR 1=1 RETURN 1 //",
    "$value } VALUES ?in_value { UNDEF }",
)


def echoed(value: object) -> list[object]:
    rows = ox.Store().query(bind_sparql(ECHO, {"value": value}))  # type: ignore[dict-item]
    return [row[0] for row in rows]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_itself(text: str) -> None:
    assert echoed(text) == [ox.Literal(text)]


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_that_looks_like_a_query_is_text(attack: str) -> None:
    assert echoed(attack) == [ox.Literal(attack)]
    assert bind_cypher(ECHO, {"value": attack}) == {"value": attack}


@pytest.mark.parametrize(
    "iri",
    [
        "http://a/> } INSERT {",
        "http://a/ b",
        "http://a/\\u003E",
        'http://a/"',
        "a",
        "",
        "http://a/\n",
        "<a:b>",
        "a:{}",
    ],
)
def test_an_iri_that_is_none_is_refused(iri: str) -> None:
    assert not is_iri(iri)
    with pytest.raises(InputError):
        bind_sparql(ECHO, {"value": Entities((iri,))})


@given(st.text())
def test_what_passes_for_an_iri_is_read_as_one(text: str) -> None:
    iri = f"http://example.org/{text}"
    if is_iri(iri):
        assert echoed(Entities((iri,))) == [ox.NamedNode(iri)]


def test_a_class_or_statement_id_cannot_carry_more() -> None:
    for value in (
        ClassName("Ministry> }"),
        ClassName("ministry"),
        StatementIds(("x",)),
        StatementIds(("0" * 25,)),
    ):
        with pytest.raises(InputError):
            bind_sparql(ECHO, {"value": value})


def test_each_type_is_a_term_of_its_own() -> None:
    iri = "https://w3id.org/phoihop/id/org/bo-cong-an"
    integer = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    assert echoed(Entities((iri, f"{iri}-2"))) == [ox.NamedNode(iri), ox.NamedNode(f"{iri}-2")]
    assert echoed(Code("status", "draft")) == [ox.NamedNode("https://w3id.org/phoihop/vocab/status/draft")]
    assert echoed(ClassName("Ministry")) == [ox.NamedNode("https://w3id.org/phoihop/ns#Ministry")]
    assert echoed(7) == [ox.Literal("7", datatype=integer)]
    assert echoed(date(2020, 2, 29))[0].value == "2020-02-29"  # type: ignore[attr-defined]
    assert echoed(True)[0].value == "true"  # type: ignore[attr-defined]
    assert echoed(None) == [None]
    assert bind_cypher(ECHO, {"value": Code("status", "draft")}) == {"value": "draft"}
    assert bind_cypher(ECHO, {"value": Entities((iri,))}) == {"value": [iri]}

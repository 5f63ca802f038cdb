"""RDF files: every quad, exactly."""

from __future__ import annotations

import pytest

from graph.errors import UnreadableDocument
from graph.terms import XSD, XSD_INTEGER, BNode, Iri, Literal
from loaders.read import read_bytes

EX = "http://example.org/"
TURTLE = f"""@prefix : <{EX}> . @prefix xsd: <{XSD}> .
:a :p "01"^^xsd:integer, 1.50, 1.0E5, "x"@en-US, "Bộ Y tế"@vi, "a\\tb\\"" ; :q [ :r [ :s :t ] ] ."""


def terms(data: str, name: str) -> set[tuple[object, str, object, str]]:
    return {(s.subject, s.predicate, s.object, s.graph) for s in read_bytes(data.encode(), name).statements}


def test_terms_stay_as_written() -> None:
    found = {o for _, p, o, _ in terms(TURTLE, "a.ttl") if p == EX + "p"}
    assert found == {
        Literal("01", XSD_INTEGER),
        Literal("1.50", XSD + "decimal"),
        Literal("1.0E5", XSD + "double"),
        Literal.text("x", "en-US"),
        Literal.text("Bộ Y tế", "vi"),
        Literal('a\tb"'),
    }


def test_statements_are_imported_and_name_their_file() -> None:
    read = read_bytes(TURTLE.encode(), "du-lieu/a.ttl")
    assert {(s.kind, s.source, s.evidence) for s in read.statements} == {("imported", "du-lieu/a.ttl", ())}
    assert read.document.media_type == "text/turtle"
    assert read.zones == ()


def test_blank_nodes_have_the_same_labels_however_the_file_names_them() -> None:
    one = f'_:x <{EX}p> _:y .\n_:y <{EX}q> "1" .\n'
    two = f'_:n2 <{EX}q> "1" .\n_:n1 <{EX}p> _:n2 .\n'
    assert terms(one, "a.nt") == terms(two, "b.nt")
    assert {type(s) for s, *_ in terms(one, "a.nt")} == {BNode}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.trig", f"<{EX}g> {{ <{EX}a> <{EX}p> <{EX}b> }}"),
        ("a.nq", f"<{EX}a> <{EX}p> <{EX}b> <{EX}g> .\n"),
        ("a.jsonld", f'{{"@id": "{EX}g", "@graph": [{{"@id": "{EX}a", "{EX}p": {{"@id": "{EX}b"}}}}]}}'),
    ],
)
def test_named_graphs_are_kept(name: str, data: str) -> None:
    assert terms(data, name) == {(Iri(EX + "a"), EX + "p", Iri(EX + "b"), EX + "g")}


def test_rdf_xml_is_known_by_its_content() -> None:
    data = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        f' xmlns:e="{EX}"><rdf:Description rdf:about="{EX}a"><e:p>v</e:p></rdf:Description></rdf:RDF>'
    )
    assert terms(data, "a.xml") == {(Iri(EX + "a"), EX + "p", Literal("v"), "")}


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.ttl", f"@prefix : <{EX}> .\n:a :p ;; .", "turtle"),
        ("a.nt", f'<{EX}a> <{EX}b> "x\n', "N-Quads"),
        ("a.jsonld", '{"@context": "http://example.org/c", "a": 1}', "json-ld"),
        ("a.jsonld", "{", "json-ld"),
        ("a.rdf", "<rdf:RDF>", "xml"),
    ],
)
def test_syntax_errors_say_where(name: str, data: str, what: str) -> None:
    with pytest.raises(UnreadableDocument, match=what) as caught:
        read_bytes(data.encode(), name)
    assert name in caught.value.where
    assert caught.value.mend


def test_an_iri_too_long_to_be_a_key_is_refused_with_its_size() -> None:
    kept, long = (f"<{EX}{'đ' * n}>" for n in (3_990, 4_000))
    assert terms(f"{kept} {kept} {kept} {kept} .", "a.nq")
    for quad in (f"{long} <{EX}p> <{EX}o> .", f'<{EX}s> {long} "x" .', f'<{EX}s> <{EX}p> "x" {long} .'):
        with pytest.raises(UnreadableDocument, match="8019 bytes") as caught:
            read_bytes(quad.encode(), "a.nq")
        assert caught.value.where == "a.nq"

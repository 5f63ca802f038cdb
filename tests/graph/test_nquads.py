"""The exact codec of terms and quads."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError
from graph.nquads import Quad, line, parse_term, read
from graph.terms import RDF_LANGSTRING, XSD, XSD_INTEGER, BNode, Iri, Literal, Ref, Term, n3

IRIS = st.from_regex(r"https?://[a-z]{1,8}\.vn/[a-zà-ỹđ0-9#?&=._~-]{0,12}", fullmatch=True).map(Iri)
BNODES = st.from_regex(r"[a-zA-Z0-9_]([a-zA-Z0-9_.-]{0,6}[a-zA-Z0-9_-])?", fullmatch=True).map(BNode)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
LITERALS = st.one_of(
    TEXTS.map(Literal),
    st.builds(Literal, TEXTS, st.sampled_from([XSD_INTEGER, XSD + "decimal", "http://x.vn/odd"])),
    st.builds(Literal.text, TEXTS, st.sampled_from(["vi", "en-us", "zh-hant-tw"])),
)
QUADS = st.builds(
    Quad, st.one_of(IRIS, BNODES), IRIS, st.one_of(IRIS, BNODES, LITERALS), st.one_of(st.none(), IRIS, BNODES)
)


@given(st.one_of(IRIS, BNODES, LITERALS, st.just(Ref("0123456789abcdef"))))
def test_a_term_comes_back_as_it_was(term: Term) -> None:
    assert parse_term(n3(term)) == term


@given(st.lists(QUADS, max_size=5))
def test_quads_come_back_as_they_were(quads: list[Quad]) -> None:
    assert list(read(line(q) for q in quads)) == quads


@given(QUADS)
def test_another_parser_reads_the_same_terms(quad: Quad) -> None:
    # The writer is no private dialect: Oxigraph reads it (it normalises in its store, not in its parser).
    (other,) = ox.parse(line(quad) + "\n", format=ox.RdfFormat.N_QUADS)
    if isinstance(quad.object, Literal):
        assert isinstance(other.object, ox.Literal)
        assert other.object.value == quad.object.value
        assert other.object.datatype.value == quad.object.datatype
        assert (other.object.language or "") == quad.object.language
    assert next(read([str(other) + " ."])).predicate == quad.predicate


def test_lexical_forms_and_language_case() -> None:
    assert parse_term(f'"01"^^<{XSD_INTEGER}>') == Literal("01", XSD_INTEGER)
    assert parse_term('"Bộ"@vi-VN') == Literal("Bộ", RDF_LANGSTRING, "vi-vn")
    assert parse_term(r'"B\u1ed9\n"') == Literal("Bộ\n")
    assert n3(Literal("a\tb\x00\x7f")) == r'"a\tb\u0000\u007F"'


@pytest.mark.parametrize(
    "bad",
    ["<a:b> <a:c> .", "<a:b> <a:c> <a:d>", '"x" <a:c> <a:d> .', "<a:b> _:p <a:d> .", '<a:b> <a:c> "d .', "x"],
)
def test_what_is_no_quad_is_refused_with_its_line(bad: str) -> None:
    with pytest.raises(InputError):
        list(read(["# comment", bad]))

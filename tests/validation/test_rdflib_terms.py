"""Terms go to rdflib and back unchanged, and whatever a record holds can be handed to an engine."""

from __future__ import annotations

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from graph.nquads import read
from graph.rdflib_terms import Triples, from_rdflib, to_rdflib
from graph.terms import EDTF, XSD_DOUBLE, XSD_INTEGER, BNode, Iri, Literal, Ref, Term

TEXT = st.text(st.characters(exclude_categories=("Cs",)))
TERMS: st.SearchStrategy[Term] = st.one_of(
    st.builds(Literal, TEXT),
    st.builds(Literal.text, TEXT, st.sampled_from(["vi", "en", "en-us"])),
    st.builds(Literal, st.sampled_from(["01", "1", "+1", "x", "1.50"]), st.just(XSD_INTEGER)),
    st.builds(Literal, st.sampled_from(["1.50", "1e0", "NaN"]), st.just(XSD_DOUBLE)),
    st.builds(Literal, st.sampled_from(["2020", "../2019-09"]), st.just(EDTF)),
    st.builds(Iri, st.sampled_from(["http://example.org/a", "https://w3id.org/phoihop/ns#Ministry"])),
    st.builds(BNode, st.sampled_from(["c14n0", "b1"])),
)


@given(TERMS)
def test_a_term_comes_back_as_it_was(term: Term) -> None:
    assert from_rdflib(to_rdflib(term)) == term


@given(TERMS)
def test_ntriples_keep_the_exact_lexical_form(term: Term) -> None:
    written = Triples.of([(Iri("http://example.org/s"), "http://example.org/p", term)]).ntriples()
    (quad,) = read([written.decode().removesuffix("\n")])
    assert quad.object == term


def test_what_no_parser_takes_is_written_so_that_it_can_be_judged() -> None:
    odd = Triples.of([(Iri("http://example.org/a b"), "http://example.org/p>", Literal("\ud800"))])
    graph = rdflib.Graph().parse(data=odd.ntriples(), format="nt")
    assert set(graph) == {
        (
            rdflib.URIRef("http://example.org/a%20b"),
            rdflib.URIRef("http://example.org/p%3E"),
            rdflib.Literal("?"),
        )
    }


def test_triples_are_counted_once() -> None:
    triple = (Iri("http://example.org/s"), "http://example.org/p", Literal("x"))
    assert len(Triples.of([triple, triple]).triples) == 1
    assert len(Triples.of([triple, triple]).graph()) == 1


def test_a_local_reference_has_no_iri_yet() -> None:
    with pytest.raises(ValueError, match="resolve"):
        to_rdflib(Ref("abc"))

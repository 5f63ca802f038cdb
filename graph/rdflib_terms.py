"""Our terms as rdflib's and back, without rdflib's normalisation of literals.

rdflib normalises a typed literal when it makes one (``"01"^^xsd:integer`` becomes ``"1"``) unless told
otherwise literal by literal; that is done here, so that its process-wide switch can be left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import rdflib
from rdflib.term import Node

from graph.terms import RDF_LANGSTRING, XSD_STRING, BNode, Iri, Literal, Ref, Term, n3


@dataclass(frozen=True, slots=True)
class Triples:
    """Triples of our own terms: (subject, predicate IRI, object), for engines that want bytes or a graph."""

    triples: tuple[tuple[Term, str, Term], ...]

    @staticmethod
    def of(triples: Iterable[tuple[Term, str, Term]]) -> Triples:
        """Without duplicates, in the order given."""
        return Triples(tuple(dict.fromkeys(triples)))

    def ntriples(self) -> bytes:
        """N-Triples in UTF-8, readable by any parser.

        What no parser takes is written so that judging can go on: characters that an IRI may not hold as
        percent escapes, lone surrogates as ``?``. The record itself keeps them as they are.
        """
        lines = (f"{safe(s)} {safe(Iri(p))} {safe(o)} .\n" for s, p, o in self.triples)
        return "".join(lines).encode(errors="replace")

    def graph(self) -> rdflib.Graph:
        """A new rdflib graph, literals exactly as they were written."""
        graph = rdflib.Graph()
        made: dict[Term, Node] = {}

        def node(term: Term) -> Node:
            known = made.get(term)
            if known is None:
                known = made[term] = to_rdflib(term)
            return known

        for s, p, o in self.triples:
            graph.add((node(s), node(Iri(p)), node(o)))
        return graph


_NOT_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


def safe(term: Term) -> str:
    """The N-Triples form that any parser takes (:meth:`Triples.ntriples`)."""
    if isinstance(term, Iri) and _NOT_IN_IRI.search(term.value):
        return n3(Iri(_NOT_IN_IRI.sub(lambda c: f"%{ord(c.group()):02X}", term.value)))
    return n3(term)


def to_rdflib(term: Term) -> Node:
    """The rdflib term. A ``Ref`` has no IRI of its own yet: ``ValueError``."""
    if isinstance(term, Iri):
        return rdflib.URIRef(term.value)
    if isinstance(term, BNode):
        return rdflib.BNode(term.label)
    if isinstance(term, Ref):
        raise ValueError(f"local entity {term.key} has no IRI: resolve it first")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype == XSD_STRING else rdflib.URIRef(term.datatype)
    return rdflib.Literal(term.value, datatype=datatype, normalize=False)


def from_rdflib(node: Node) -> Term:
    """Our term of an rdflib one; ``ValueError`` for what is no RDF term (variables, formulae)."""
    if isinstance(node, rdflib.URIRef):
        return Iri(str(node))
    if isinstance(node, rdflib.BNode):
        return BNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language:
            return Literal(str(node), RDF_LANGSTRING, node.language.lower())
        return Literal(str(node), str(node.datatype or XSD_STRING))
    raise ValueError(f"not an RDF term: {node!r}")

"""Exact N-Quads: every term comes back as it was written (RDF 1.1 N-Quads; canonical form of RDFC-1.0).

Engines normalise (``"01"^^xsd:integer`` becomes ``1``); this codec does not, which is why hashes and round
trips are computed on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeAlias

from graph.errors import InputError
from graph.terms import RDF_LANGSTRING, XSD_STRING, BNode, Iri, Literal, Ref, Term, n3

Subject: TypeAlias = Iri | BNode
RdfTerm: TypeAlias = Iri | BNode | Literal

_LOCAL: Final = "local:"
_TERM: Final = re.compile(
    r"""<(?P<iri>[^\x00-\x20<>"{}|^`]*)>
      | _:(?P<bnode>[^\s.<>"](?:[^\s<>"]*[^\s.<>"])?)
      | "(?P<text>(?:[^"\\\n\r]|\\.)*)"
        (?:@(?P<lang>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^<(?P<type>[^\s<>"]*)>)?""",
    re.VERBOSE,
)
_GAP: Final = re.compile(r"[ \t]*")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_PLAIN: Final = {
    "t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\",
}  # fmt: skip


class Quad(NamedTuple):
    """One quad; ``graph`` is ``None`` in the default graph."""

    subject: Subject
    predicate: Iri
    object: RdfTerm
    graph: Iri | BNode | None = None


def line(quad: Quad) -> str:
    """One canonical N-Quads line without its line end."""
    terms: tuple[Term | None, ...] = quad
    return " ".join((*(n3(term) for term in terms if term is not None), "."))


def parse_term(text: str) -> Term:
    """The inverse of :func:`graph.terms.n3`. Raises :class:`InputError` for anything else."""
    term, end = _term(text, 0)
    if end != len(text):
        raise _bad(text)
    return term


def read(lines: Iterable[str]) -> Iterator[Quad]:
    """Parse N-Quads (or N-Triples); comments and empty lines are skipped."""
    for number, raw in enumerate(lines, 1):
        text = raw.strip()
        if text and not text.startswith("#"):
            yield _quad(text, number)


def _quad(text: str, number: int) -> Quad:
    terms: list[Term] = []
    at = 0
    while text[at] != ".":
        term, at = _term(text, at)
        # A file knows no local entities: what looks like one is an IRI of somebody's own scheme.
        terms.append(Iri(_LOCAL + term.key) if isinstance(term, Ref) else term)
        at = _end(_GAP.match(text, at))
        if at >= len(text):
            raise _bad(text, number)
    rest = text[at + 1 :].strip()
    if (rest and not rest.startswith("#")) or not 3 <= len(terms) <= 4:
        raise _bad(text, number)
    subject, predicate, object_ = terms[:3]
    graph = terms[3] if len(terms) == 4 else None
    if (
        isinstance(subject, Literal | Ref)
        or not isinstance(predicate, Iri)
        or isinstance(object_, Ref)
        or isinstance(graph, Literal | Ref)
    ):
        raise _bad(text, number)
    return Quad(subject, predicate, object_, graph)


def _term(text: str, at: int) -> tuple[Term, int]:
    found = _TERM.match(text, at)
    if found is None:
        raise _bad(text)
    iri, bnode, value = found["iri"], found["bnode"], found["text"]
    if iri is not None:
        iri = _unescape(iri)
        return (Ref(iri[len(_LOCAL) :]) if iri.startswith(_LOCAL) else Iri(iri)), found.end()
    if bnode is not None:
        return BNode(bnode), found.end()
    value = _unescape(value)
    if found["lang"] is not None:
        return Literal(value, RDF_LANGSTRING, found["lang"].lower()), found.end()
    return Literal(value, _unescape(found["type"] or XSD_STRING)), found.end()


def _unescape(text: str) -> str:
    def one(found: re.Match[str]) -> str:
        digits = found[1] or found[2]
        if digits:
            return chr(int(digits, 16))
        try:
            return _PLAIN[found[3]]
        except KeyError as error:
            raise _bad(text) from error

    return _ESCAPE.sub(one, text) if "\\" in text else text


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else 0


def _bad(text: str, number: int = 0) -> InputError:
    where = f"line {number}" if number else ""
    return InputError(f"“{text[:80]}” is not N-Quads.", where=where, mend="Check quotes, brackets, the dot.")

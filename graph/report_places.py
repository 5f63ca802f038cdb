"""From what a validation found to the statement, the sentence and the document it comes from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import pyoxigraph as ox

from graph.iri import ph
from graph.rdflib_terms import Triples
from graph.shacl import Violation
from graph.terms import DCTERMS, OA, RDF, SKOS, BNode, Iri, Literal, Term, n3
from ontology.catalogue import PREFIXES

_SUBJECT, _PREDICATE, _OBJECT = RDF + "subject", RDF + "predicate", RDF + "object"
_EVIDENCE, _IN_DOCUMENT = ph("hasEvidence"), ph("inDocument")
_WANTED: Final = frozenset(
    {
        *(_SUBJECT, _PREDICATE, _OBJECT, _EVIDENCE, _IN_DOCUMENT, OA + "start", OA + "end", OA + "exact"),
        *(DCTERMS + "title", ph("fileName"), SKOS + "prefLabel"),
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A result and where it comes from.

    ``label`` names what is judged; ``document`` is the IRI of the source document (``""`` when none says it),
    ``start`` and ``end`` the evidence as a half-open range of code points, both 0 when there is no sentence.
    """

    violation: Violation
    label: str = ""
    document: str = ""
    title: str = ""
    file: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""


class Data(Protocol):
    """Triples to look things up in."""

    def values(self, node: Term, predicate: str) -> Sequence[Term]:
        """Objects of a node's triples with a predicate."""

    def about(self, node: Term) -> Sequence[Term]:
        """Statements that have the node for subject or object."""


class Listed:
    """A list of triples."""

    def __init__(self, triples: Triples) -> None:
        self._of: dict[tuple[Term, str], list[Term]] = defaultdict(list)
        self._about: dict[Term, list[Term]] = defaultdict(list)
        for s, p, o in triples.triples:
            if p in _WANTED:
                self._of[s, p].append(o)
                if p in (_SUBJECT, _OBJECT):
                    self._about[o].append(s)

    def values(self, node: Term, predicate: str) -> Sequence[Term]:
        """As :class:`Data` says."""
        return self._of.get((node, predicate), ())

    def about(self, node: Term) -> Sequence[Term]:
        """As :class:`Data` says."""
        return self._about.get(node, ())


class Stored:
    """A store of pyoxigraph."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def values(self, node: Term, predicate: str) -> Sequence[Term]:
        """As :class:`Data` says."""
        subject = _native(node)
        if subject is None or isinstance(subject, ox.Literal):
            return ()
        found = self._store.quads_for_pattern(subject, ox.NamedNode(predicate), None)
        return [own(quad.object) for quad in found]

    def about(self, node: Term) -> Sequence[Term]:
        """As :class:`Data` says."""
        object_ = _native(node)
        if object_ is None:
            return ()
        ends = (ox.NamedNode(_SUBJECT), ox.NamedNode(_OBJECT))
        return [own(q.subject) for end in ends for q in self._store.quads_for_pattern(None, end, object_)]


def own(term: object) -> Term:
    """Our term of one of pyoxigraph's."""
    if isinstance(term, ox.NamedNode):
        return Iri(term.value)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, (term.language or "").lower())
    raise TypeError(f"no RDF 1.1 term: {term!r}")


def _native(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
    try:
        if isinstance(term, Iri):
            return ox.NamedNode(term.value)
        if isinstance(term, BNode):
            return ox.BlankNode(term.label)
        if isinstance(term, Literal):
            if term.language:
                return ox.Literal(term.value, language=term.language)
            return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))
    except ValueError:
        pass  # an IRI that no engine takes: nothing is to be found of it
    return None


class Places:
    """From focus nodes to the statements about them, and on to sentence and document."""

    def __init__(self, data: Data) -> None:
        self._data = data

    def locate(self, violation: Violation) -> Finding:
        """The finding of a result."""
        focus, values = violation.focus, self._data.values
        if values(focus, ph("fileName")):
            return self._finding(violation, focus, None)
        if values(focus, OA + "exact"):
            return self._finding(violation, focus, focus)
        if values(focus, _PREDICATE):
            return self._finding(violation, focus, self._first(focus, _EVIDENCE))
        statement = self._statement(violation)
        if statement is None:
            return self._finding(violation, focus, None)
        return self._finding(violation, statement, self._first(statement, _EVIDENCE), focus)

    def _statement(self, violation: Violation) -> Term | None:
        """The statement that best shows the result: about the focus, with the path, with the value."""
        paths = {_expand(name) for name in violation.path.split(" | ")} if violation.path else set()
        values = self._data.values

        def rank(statement: Term) -> tuple[bool, bool, bool, bool, str]:
            predicate = {t.value for t in values(statement, _PREDICATE) if isinstance(t, Iri)}
            return (
                violation.focus not in values(statement, _SUBJECT),
                violation.value not in values(statement, _OBJECT),
                not predicate & paths,
                not values(statement, _IN_DOCUMENT),  # the registry's have neither document nor sentence
                n3(statement),
            )

        return min(self._data.about(violation.focus), key=rank, default=None)

    def _finding(
        self, violation: Violation, place: Term, span: Term | None, label_of: Term | None = None
    ) -> Finding:
        document = self._first(place, _IN_DOCUMENT)
        if document is None and self._data.values(place, ph("fileName")):
            document = place
        named = label_of or self._first(place, _SUBJECT) or place
        return Finding(
            violation,
            self._label(named),
            document.value if isinstance(document, Iri) else "",
            self._text(document, DCTERMS + "title"),
            self._text(document, ph("fileName")),
            int(self._text(span, OA + "start") or 0),
            int(self._text(span, OA + "end") or 0),
            self._text(span, OA + "exact"),
        )

    def _first(self, node: Term | None, predicate: str) -> Term | None:
        return min(self._data.values(node, predicate), key=n3, default=None) if node is not None else None

    def _text(self, node: Term | None, predicate: str) -> str:
        value = self._first(node, predicate)
        return value.value if isinstance(value, Literal) else ""

    def _label(self, node: Term) -> str:
        labels = [t for t in self._data.values(node, SKOS + "prefLabel") if isinstance(t, Literal)]
        labels.sort(key=lambda t: (t.language != "vi", t.value))
        if labels:
            return labels[0].value
        return node.value if isinstance(node, Iri) else n3(node)


def _expand(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else PREFIXES["ph"] + name

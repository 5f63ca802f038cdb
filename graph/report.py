"""Validation of a whole dataset: every result with the document and the sentence it comes from.

Judged is the union of the dataset's graphs: of :func:`graph.rdf.quads`, or of N-Quads read by
:func:`graph.nquads.read`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.iri import ph
from graph.nquads import Quad
from graph.rdf import quads
from graph.rdflib_terms import Triples
from graph.shacl import Engine, Violation, validate
from graph.store import Store
from graph.terms import DCTERMS, OA, RDF, SKOS, Iri, Literal, Term, n3
from ontology import Ontology, shapes_graph
from ontology.catalogue import PREFIXES, Scope
from ontology.registry import Registry
from ontology.shape_list import SEVERITIES, Severity

_SUBJECT, _PREDICATE, _OBJECT = RDF + "subject", RDF + "predicate", RDF + "object"
_EVIDENCE, _IN_DOCUMENT = ph("hasEvidence"), ph("inDocument")


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


def judge_dataset(
    dataset: Iterable[Quad],
    ontology: Ontology,
    *,
    scope: Scope | None = None,
    least: Severity = "Info",
    engine: Engine = "auto",
) -> list[Finding]:
    """Judge a dataset by the shapes of one scope, or of both, gravest first.

    Order: severity, shape, focus node, value; so equal datasets give equal reports.
    """
    triples = Triples.of((q.subject, q.predicate.value, q.object) for q in dataset)
    places = _Places(triples)
    found = validate(triples, shapes_graph(scope), ontology, engine, least=least)
    found.sort(key=lambda v: SEVERITIES.index(v.severity))
    return [places.locate(violation) for violation in found]


def judge_store(
    store: Store,
    ontology: Ontology,
    registry: Registry,
    *,
    scope: Scope | None = None,
    least: Severity = "Info",
) -> list[Finding]:
    """Judge all that a store holds; arguments as for :func:`judge_dataset`."""
    dataset = quads(list(store.documents()), store.projection(), ontology, registry)
    return judge_dataset(dataset, ontology, scope=scope, least=least)


def conforms(findings: Iterable[Finding]) -> bool:
    """Whether nothing graver than a warning was found."""
    return all(f.violation.severity != "Violation" for f in findings)


class _Places:
    """From focus nodes to the statements about them, and on to sentence and document."""

    def __init__(self, triples: Triples) -> None:
        wanted = {
            _SUBJECT, _PREDICATE, _OBJECT, _EVIDENCE, _IN_DOCUMENT, OA + "start", OA + "end", OA + "exact",
            DCTERMS + "title", ph("fileName"), SKOS + "prefLabel",
        }  # fmt: skip
        self._of: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._about: dict[Term, list[Term]] = defaultdict(list)
        for s, p, o in triples.triples:
            if p in wanted:
                self._of[s][p].append(o)
                if p in (_SUBJECT, _OBJECT):
                    self._about[o].append(s)

    def locate(self, violation: Violation) -> Finding:
        focus = violation.focus
        of = self._get(focus)
        if of.get(ph("fileName")):
            return self._finding(violation, focus, None)
        if of.get(OA + "exact"):
            return self._finding(violation, focus, focus)
        if of.get(_PREDICATE):
            return self._finding(violation, focus, self._first(focus, _EVIDENCE))
        statement = self._statement(violation)
        if statement is None:
            return self._finding(violation, focus, None)
        return self._finding(violation, statement, self._first(statement, _EVIDENCE), focus)

    def _statement(self, violation: Violation) -> Term | None:
        """The statement that best shows the result: about the focus, with the path, with the value."""
        paths = {_expand(name) for name in violation.path.split(" | ")} if violation.path else set()

        def rank(statement: Term) -> tuple[bool, bool, bool, str]:
            of = self._get(statement)
            predicate = {t.value for t in of[_PREDICATE] if isinstance(t, Iri)}
            return (
                violation.focus not in of[_SUBJECT],
                violation.value not in of[_OBJECT],
                not predicate & paths,
                n3(statement),
            )

        return min(self._about.get(violation.focus, ()), key=rank, default=None)

    def _finding(
        self, violation: Violation, place: Term, span: Term | None, label_of: Term | None = None
    ) -> Finding:
        document = self._first(place, _IN_DOCUMENT)
        if document is None and self._get(place).get(ph("fileName")):
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

    def _get(self, node: Term) -> Mapping[str, list[Term]]:
        return self._of.get(node) or defaultdict(list)

    def _first(self, node: Term | None, predicate: str) -> Term | None:
        values = self._get(node).get(predicate) if node is not None else None
        return min(values, key=n3) if values else None

    def _text(self, node: Term | None, predicate: str) -> str:
        value = self._first(node, predicate)
        return value.value if isinstance(value, Literal) else ""

    def _label(self, node: Term) -> str:
        labels = [t for t in self._get(node)[SKOS + "prefLabel"] if isinstance(t, Literal)]
        labels.sort(key=lambda t: (t.language != "vi", t.value))
        if labels:
            return labels[0].value
        return node.value if isinstance(node, Iri) else n3(node)


def _expand(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else PREFIXES["ph"] + name

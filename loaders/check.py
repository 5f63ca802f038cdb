"""Validation without loading: RDF that somebody sends, judged by the shapes of both scopes."""

from __future__ import annotations

from graph.nquads import Quad
from graph.report import Finding, judge_dataset
from graph.report_render import as_json
from graph.terms import BNode, Iri, Literal
from loaders.ingest import Knowledge
from loaders.read import read_bytes
from ontology import Ontology


def judge_rdf(body: bytes, suffix: str, ontology: Ontology) -> list[Finding]:
    """Findings about RDF in the syntax of a file suffix (``ttl``, ``trig``, ``nq``, ``nt``, ``jsonld``).

    Named graphs are judged as one. Raises :class:`graph.errors.UnreadableDocument` for what does not parse.
    """
    read = read_bytes(body, f"upload.{suffix}")
    quads = [
        Quad(s.subject, Iri(s.predicate), s.object)
        for s in read.statements
        if isinstance(s.subject, Iri | BNode) and isinstance(s.object, Iri | BNode | Literal)
    ]
    return judge_dataset(quads, ontology)


def check_rdf(body: bytes, suffix: str, knowledge: Knowledge, language: str) -> dict[str, object]:
    """The report on :func:`judge_rdf` as JSON, in ``vi`` or ``en``."""
    return as_json(judge_rdf(body, suffix, knowledge.ontology), language)

"""Data issues of the projection: what a document's reader noticed, and where sources disagree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from graph.collation import collation_key
from graph.iri import doc_iri, entity_iri, normalise_label, ph
from graph.model import Issue, Span
from graph.project_edges import MENTIONED_IN, Support, edge
from graph.project_terms import local_name
from graph.project_values import Disagreement
from graph.store import Edge, Node, Value
from graph.terms import Literal
from ontology import Ontology


@dataclass(frozen=True, slots=True)
class DataIssue:
    """One issue about one entity, with the sentences (document id and span) that show it."""

    code: str
    about: str
    message_vi: str
    message_en: str
    evidence: tuple[tuple[str, Span], ...]
    docs: tuple[str, ...]
    corrected: str = ""

    @property
    def iri(self) -> str:
        """Made of what the issue says, so that the same issue is one node."""
        spans = ",".join(f"{doc}:{s.start}:{s.end}" for doc, s in self.evidence)
        parts = (self.code, self.about, self.message_en, self.message_vi, spans, ",".join(self.docs))
        return entity_iri("issue", hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16])


def recorded(issue: Issue, about: str) -> DataIssue:
    """An issue found inside one document."""
    evidence = tuple((issue.doc, span) for span in issue.evidence)
    return DataIssue(
        issue.code, about, issue.message_vi, issue.message_en, evidence, (issue.doc,), issue.corrected
    )


def disagreement(about: str, found: Disagreement, ontology: Ontology) -> DataIssue:
    """Two or more documents that give different dates or numbers, with the sentence of each."""
    name = local_name(found.predicate)
    known = ontology.properties.get(name)
    vi, en = (known.label_vi or name, known.label_en or name) if known else (name, name)
    told = "; ".join(
        sorted(
            f"{claim.object.value} ({claim.statement.doc})"
            for claim in found.claims
            if isinstance(claim.object, Literal)
        )
    )
    evidence = sorted(
        (claim.statement.doc, span) for claim in found.claims for span in claim.statement.evidence[:1]
    )
    return DataIssue(
        "conflicting-dates" if found.times else "conflicting-values",
        about,
        f"Các nguồn nêu khác nhau về “{vi}”: {told}.",
        f"Sources disagree on “{en}”: {told}.",
        tuple(evidence),
        tuple(sorted({claim.statement.doc for claim in found.claims})),
    )


def issue_node(issue: DataIssue, ontology: Ontology) -> Node:
    """The node of an issue; ``evidence`` lists span keys ``doc:start:end``, ``quotes`` the sentences."""
    properties: dict[str, Value] = {
        "name": issue.message_vi,
        "name_en": issue.message_en,
        "kind": "issue",
        "slug": local_name(issue.iri),
        "norm": normalise_label(issue.message_vi),
        "sort_key": collation_key(issue.message_vi),
        "aliases": (),
        "issue_code": issue.code,
        "evidence": tuple(f"{doc}:{span.start}:{span.end}" for doc, span in issue.evidence),
        "quotes": tuple(span.quote for _, span in issue.evidence),
    }
    if issue.corrected:
        properties["corrected_value"] = issue.corrected
    return Node(issue.iri, tuple(sorted(ontology.labels_of("DataIssue"))), properties)


def issue_edges(issue: DataIssue) -> Iterable[Edge]:
    """From an issue to what it is about and to the documents that show it."""
    support = Support(set(), set(issue.docs), set(), 1.0)
    yield edge(issue.iri, ph("issueAbout"), issue.about, support)
    for doc in issue.docs:
        if doc_iri(doc) != issue.about:
            yield edge(issue.iri, MENTIONED_IN, doc_iri(doc), Support(set(), {doc}, set(), 1.0))

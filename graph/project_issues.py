"""Data issues of the projection: what a document's reader noticed, and where sources disagree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from graph.collation import collation_key
from graph.iri import doc_iri, entity_iri, ph
from graph.model import Issue, Span
from graph.project_edges import MENTIONED_IN, Support, edge
from graph.project_terms import local_name, normalised, shown
from graph.project_values import Disagreement
from graph.spill import Depot
from graph.spill_views import Line
from graph.store import Edge, Node, Value
from graph.terms import Literal
from graph.trail import Touched
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
    #: The shape that found it (``S11``) and how grave it is, ``""`` for what no shape found.
    shape: str = ""
    severity: str = ""
    #: What else it is about, besides ``about``: the namesake, the programme before.
    others: tuple[str, ...] = ()
    #: Ids of the statements that show it.
    statements: tuple[str, ...] = ()

    @property
    def iri(self) -> str:
        """Made of what the issue says, so that the same issue is one node."""
        spans = ",".join(f"{doc}:{s.start}:{s.end}" for doc, s in self.evidence)
        parts = [self.code, self.about, self.message_en, self.message_vi, spans, ",".join(self.docs)]
        if self.shape:
            parts += [self.shape, ",".join(self.others), ",".join(self.statements)]
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
            f"{claim.object.value} ({claim.doc})"
            for claim in found.claims
            if isinstance(claim.object, Literal)
        )
    )
    evidence = sorted((claim.doc, claim.sentence) for claim in found.claims if claim.sentence is not None)
    return DataIssue(
        "conflicting-dates" if found.times else "conflicting-values",
        about,
        f"Các nguồn nêu khác nhau về “{vi}”: {told}.",
        f"Sources disagree on “{en}”: {told}.",
        tuple(evidence),
        tuple(sorted({claim.doc for claim in found.claims})),
        statements=tuple(sorted({claim.id for claim in found.claims})),
    )


def issue_node(issue: DataIssue, ontology: Ontology) -> Node:
    """The node of an issue; ``evidence`` lists span keys ``doc:start:end``, ``quotes`` the sentences."""
    name = shown(issue.message_vi)
    properties: dict[str, Value] = {
        "name": name,
        "name_en": shown(issue.message_en),
        "kind": "issue",
        "slug": local_name(issue.iri),
        "norm": normalised(name),
        "sort_key": collation_key(name),
        "aliases": (),
        "issue_code": issue.code,
        "evidence": tuple(f"{doc}:{span.start}:{span.end}" for doc, span in issue.evidence),
        "quotes": tuple(span.quote for _, span in issue.evidence),
    }
    if issue.corrected:
        properties["corrected_value"] = issue.corrected
    if issue.shape:
        properties |= {"issue_shape": issue.shape, "issue_severity": issue.severity.lower()}
    if issue.statements:
        properties["issue_statements"] = issue.statements
    return Node(issue.iri, tuple(sorted(ontology.labels_of("DataIssue"))), properties)


def issue_edges(issue: DataIssue) -> Iterable[Edge]:
    """From an issue to what it is about and to the documents that show it."""
    support = Support(0, len(set(issue.docs)), (), 1.0)
    for about in (issue.about, *issue.others):
        yield edge(issue.iri, ph("issueAbout"), about, support)
    for doc in issue.docs:
        if doc_iri(doc) != issue.about:
            yield edge(issue.iri, MENTIONED_IN, doc_iri(doc), Support(0, 1, (), 1.0))


class Issues:
    """The issues of a projection by where they come from, with their nodes and edges."""

    def __init__(self, ontology: Ontology) -> None:
        depot = Depot()
        self.nodes, self.edges = Line[Node](depot), Line[Edge](depot)
        self._ontology = ontology
        self._of: dict[str, tuple[DataIssue, ...]] = {}
        self._sources: dict[str, dict[str, DataIssue]] = {}
        self._edges_of: dict[str, tuple[str, ...]] = {}
        self._dirty: set[str] = set()

    def put(self, source: str, issues: Iterable[DataIssue]) -> None:
        """Replace what one source (a document, an entity, a shape) finds."""
        new, old = tuple(issues), self._of.get(source, ())
        if new == old:
            return
        for issue in old:
            self._sources[issue.iri].pop(source, None)
            self._dirty.add(issue.iri)
        for issue in sorted(new, key=lambda i: i.corrected, reverse=True):
            self._sources.setdefault(issue.iri, {})[source] = issue
            self._dirty.add(issue.iri)
        if new:
            self._of[source] = new
        else:
            del self._of[source]

    def settle(self) -> Touched:
        """Bring nodes and edges up to date; those that may have changed."""
        dirty, self._dirty = self._dirty, set()
        edges: set[str] = set()
        for iri in dirty:
            self.nodes.pop(iri, None)
            for key in self._edges_of.pop(iri, ()):
                edges.add(key)
                del self.edges[key]
            told = self._sources.get(iri)
            if not told:
                self._sources.pop(iri, None)
                continue
            issue = min(told.values(), key=lambda i: i.corrected)
            self.nodes[iri] = issue_node(issue, self._ontology)
            made = {edge_.key: edge_ for edge_ in issue_edges(issue)}
            self.edges.update(made)
            self._edges_of[iri] = tuple(made)
            edges |= made.keys()
        return Touched(nodes=frozenset(dirty), edges=frozenset(edges))

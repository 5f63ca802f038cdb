"""The entity graph as a pure function of the record: ``project(records, resolve(records, …), …)``.

Only statements that assert a fact make properties, labels and relationships (:attr:`Statement.projected`);
denied, planned, proposed and doubtful ones stay statements. The registry takes part as a document of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from graph.edtf import is_edtf
from graph.identity import Decision, standing
from graph.iri import BASE
from graph.model import DocumentRecord, SourceDocument, Statement
from graph.project_edges import Links, Vocabulary
from graph.project_issues import DataIssue, disagreement, issue_edges, issue_node, recorded
from graph.project_nodes import Entity, node
from graph.project_terms import canonical, is_node
from graph.project_values import Claim, day_of
from graph.registry_record import REGISTRY_DOC, registry_record
from graph.store import Edge, Node, Projection
from graph.terms import Iri
from ontology import Ontology
from ontology.registry import Registry


def project(
    records: Iterable[DocumentRecord],
    resolution: Mapping[str, str],
    ontology: Ontology,
    registry: Registry,
    ledger: Iterable[Decision] = (),
) -> Projection:
    """Nodes, relationships and data issues of the records and the registry.

    ``resolution`` is :func:`graph.identity.resolve` of the same records; of the ledger only names are taken
    here. The order of the records does not matter. Raises :class:`InputError` for a dangling reference. Who
    projects often keeps a :class:`Projector`.
    """
    return Projector(ontology, registry).project(records, resolution, ledger)


class Projector:
    """:func:`project` with what the registry contributes worked out once."""

    def __init__(self, ontology: Ontology, registry: Registry) -> None:
        self._ontology, self._registry = ontology, registry
        self._vocabulary = Vocabulary(ontology)
        self._base = Gathered()
        stored = _stored(registry)
        self._keys = {entity.key: entity.pinned for entity in stored.entities}
        self._take(self._base, stored, self._keys, {})
        self._nodes = {iri: node(entity, ontology)[0] for iri, entity in self._base.entities.items()}
        self._edges = self._base.links.edges()

    def project(
        self,
        records: Iterable[DocumentRecord],
        resolution: Mapping[str, str],
        ledger: Iterable[Decision] = (),
    ) -> Projection:
        """As :func:`project`: only what the documents speak of is made anew."""
        gathered = self._gather(records, resolution, ledger)
        nodes, issues = dict(self._nodes), list(gathered.issues)
        for iri, entity in gathered.entities.items():
            nodes[iri], disagreements = node(entity, self._ontology)
            issues += [disagreement(iri, found, self._ontology) for found in disagreements]
        edges = {**self._edges, **gathered.links.edges()}
        for issue in issues:
            nodes[issue.iri] = issue_node(issue, self._ontology)
            edges.update({e.key: e for e in issue_edges(issue)})
        return Projection(nodes, edges, dict(resolution))

    def _gather(
        self,
        records: Iterable[DocumentRecord],
        resolution: Mapping[str, str],
        ledger: Iterable[Decision],
    ) -> Gathered:
        out = Gathered(base=self._base)
        out.links.base = self._base.links.plain
        ordered = sorted(records, key=lambda r: r.document.id)
        published = {
            r.document.id: r.document.published[:10] for r in ordered if is_edtf(r.document.published)
        }
        for record in registry_records(self._registry, resolution)[1:]:
            known = {entity.key: entity.pinned for entity in record.entities}
            self._take(out, record, {**self._keys, **known}, published)
        for record in ordered:
            self._take(out, record, resolution, published)
        for row in standing(ledger):
            iri = row.a if row.a.startswith(BASE) else resolution.get(row.a, "")
            if row.op == "rename" and (iri in out.entities or iri in self._nodes):
                out.entity(iri).renamed = row.b
        return out

    def _take(
        self,
        out: Gathered,
        record: DocumentRecord,
        resolution: Mapping[str, str],
        published: Mapping[str, str],
    ) -> None:
        document = record.document
        told: dict[str, set[str]] = defaultdict(set)
        for local in record.entities:
            iri = resolution[local.key]
            out.entity(iri).locals.append(local)
            told[iri].update(())
        for statement in record.statements:
            for iri in self._one(out, statement, resolution, published):
                told[iri].add(statement.id)
        if document.iri:
            out.entity(document.iri).document = document
            for iri, statements in told.items():
                if iri != document.iri:
                    out.links.mention(iri, document.iri, document.id, statements)
        for issue in record.issues:
            about = resolution.get(issue.about) or (
                issue.about if issue.about in out.entities else document.iri
            )
            out.issues.append(recorded(issue, about))

    def _one(
        self,
        out: Gathered,
        statement: Statement,
        resolution: Mapping[str, str],
        published: Mapping[str, str],
    ) -> Iterable[str]:
        """Take in one statement; the IRIs of the entities it speaks of."""
        subject = canonical(statement.subject, resolution)
        object_ = canonical(statement.object, resolution)
        if not isinstance(subject, Iri):
            return ()  # a blank node is no thing of ours: it stays in the statements
        claim = Claim(statement, object_, day_of(statement, published))
        entity = out.entity(subject.value)
        if statement.projected:
            entity.claims.append(claim)
        elif statement.polarity == "positive":
            entity.other.append(claim)
        if not (isinstance(object_, Iri) and is_node(statement.predicate, object_)):
            return (subject.value,)
        out.entity(object_.value)
        if statement.projected:
            out.links.add(statement, subject.value, object_.value, self._vocabulary)
        return (subject.value, object_.value)


@dataclass(slots=True)
class Gathered:
    """The record turned round: by canonical IRI instead of by document. What ``base`` knows of an entity is
    copied when the entity is first spoken of."""

    entities: dict[str, Entity] = field(default_factory=dict)
    links: Links = field(default_factory=Links)
    issues: list[DataIssue] = field(default_factory=list)
    base: Gathered | None = None

    def entity(self, iri: str) -> Entity:
        """The entity of an IRI, new if need be."""
        found = self.entities.get(iri)
        if found is None:
            known = self.base.entities.get(iri) if self.base is not None else None
            found = Entity(iri)
            if known is not None:
                found = Entity(iri, list(known.locals), list(known.claims), list(known.other))
            self.entities[iri] = found
        return found


def registry_records(registry: Registry, resolution: Mapping[str, str]) -> tuple[DocumentRecord, ...]:
    """The registry as records: its rows, then, if any, the bodies made from patterns that are spoken of."""
    stored = _stored(registry)
    made = {
        iri for iri in set(resolution.values()) - registry.entries.keys() if registry.get(iri) is not None
    }
    if not made:
        return (stored,)
    entities, statements = registry_record(registry, made)
    known = _stored_ids(registry)
    fresh = (statement for statement in statements if statement.id not in known)
    return stored, DocumentRecord.build(stored.document, entities, fresh)


@lru_cache(maxsize=2)
def _stored(registry: Registry) -> DocumentRecord:
    source = SourceDocument(REGISTRY_DOC, "", "", "", "")
    return DocumentRecord.build(source, *registry_record(registry))


@lru_cache(maxsize=2)
def _stored_ids(registry: Registry) -> frozenset[str]:
    return frozenset(statement.id for statement in _stored(registry).statements)


@dataclass(frozen=True, slots=True)
class ProjectionDiff:
    """What turns one projection into another, sorted by key. ``redirects``: old IRI → new IRI."""

    nodes_upserted: tuple[Node, ...] = ()
    nodes_deleted: tuple[str, ...] = ()
    edges_upserted: tuple[Edge, ...] = ()
    edges_deleted: tuple[str, ...] = ()
    resolved: Mapping[str, str] = field(default_factory=dict)
    unresolved: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether the two are the same."""
        return not (
            self.nodes_upserted
            or self.nodes_deleted
            or self.edges_upserted
            or self.edges_deleted
            or self.resolved
            or self.unresolved
        )


def diff(old: Projection, new: Projection) -> ProjectionDiff:
    """Upserts and deletions from ``old`` to ``new``."""
    return ProjectionDiff(
        tuple(n for uri, n in sorted(new.nodes.items()) if old.nodes.get(uri) != n),
        tuple(sorted(old.nodes.keys() - new.nodes.keys())),
        tuple(e for key, e in sorted(new.edges.items()) if old.edges.get(key) != e),
        tuple(sorted(old.edges.keys() - new.edges.keys())),
        {k: iri for k, iri in sorted(new.resolution.items()) if old.resolution.get(k) != iri},
        tuple(sorted(old.resolution.keys() - new.resolution.keys())),
        redirects(old, new),
    )


def redirects(old: Projection, new: Projection) -> dict[str, str]:
    """Where the entities of vanished nodes went: old IRI → the IRI most of its local entities have now.

    A node whose entities all left the record has no successor and no redirect.
    """
    gone = old.nodes.keys() - new.nodes.keys()
    votes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, iri in old.resolution.items():
        if iri in gone and key in new.resolution:
            votes[iri][new.resolution[key]] += 1
    return {iri: min(to, key=lambda t: (-to[t], t)) for iri, to in sorted(votes.items())}

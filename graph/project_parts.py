"""What one document contributes to the projection, by canonical IRI instead of by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from graph.edtf import is_edtf
from graph.model import DocumentRecord, Statement
from graph.project_edges import MENTIONED_IN, Support, Vocabulary
from graph.project_issues import DataIssue, recorded
from graph.project_nodes import Entity
from graph.project_terms import canonical, is_node
from graph.project_values import Claim, day_of
from graph.terms import Iri

#: Canonical subject, predicate, canonical object.
Triple: TypeAlias = tuple[str, str, str]


@dataclass(slots=True)
class Part:
    """The contribution of one record under one resolution of its entities (IRIs in the record's order)."""

    record: DocumentRecord
    resolved: tuple[str, ...]
    entities: dict[str, Entity] = field(default_factory=dict)
    triples: dict[Triple, Support] = field(default_factory=dict)
    issues: list[DataIssue] = field(default_factory=list)

    def stands(self, record: DocumentRecord, resolution: Mapping[str, str]) -> bool:
        """Whether the same record still resolves to the same IRIs."""
        if self.record is not record and self.record != record:
            return False
        return self.resolved == tuple(resolution.get(entity.key, "") for entity in record.entities)

    def entity(self, iri: str) -> Entity:
        """The entity of an IRI, new if need be."""
        found = self.entities.get(iri)
        if found is None:
            found = self.entities[iri] = Entity(iri)
        return found

    def support(self, *triple: str) -> Support:
        """The support of a triple, new if need be."""
        subject, predicate, object_ = triple
        return self.triples.setdefault((subject, predicate, object_), Support())


def take(record: DocumentRecord, resolution: Mapping[str, str], vocabulary: Vocabulary) -> Part:
    """The contribution of a record. Raises :class:`InputError` for a dangling reference."""
    document = record.document
    part = Part(record, tuple(resolution.get(entity.key, "") for entity in record.entities))
    published = {document.id: document.published[:10]} if is_edtf(document.published) else {}
    told: dict[str, set[str]] = defaultdict(set)
    for local in record.entities:
        iri = canonical(local.ref, resolution)
        if isinstance(iri, Iri):
            part.entity(iri.value).locals.append(local)
            told[iri.value].update(())
    for statement in record.statements:
        for iri_ in _statement(part, statement, resolution, published, vocabulary):
            told[iri_].add(statement.id)
    if document.iri:
        part.entity(document.iri).document = document
        for iri_, statements in told.items():
            if iri_ != document.iri:
                support = part.support(iri_, MENTIONED_IN, document.iri)
                support.sources.add(document.id)
                support.statements |= statements
                support.confidence = 1.0
    for issue in record.issues:
        named = issue.about if issue.about in part.entities else document.iri
        part.issues.append(recorded(issue, resolution.get(issue.about, named)))
    return part


def merged(entities: Iterable[Entity]) -> Entity:
    """What several documents say of one entity, as one."""
    first, *rest = entities
    out = Entity(first.iri, list(first.locals), list(first.claims), list(first.other), first.document)
    for entity in rest:
        out.locals += entity.locals
        out.claims += entity.claims
        out.other += entity.other
        out.document = out.document or entity.document
    return out


def _statement(
    part: Part,
    statement: Statement,
    resolution: Mapping[str, str],
    published: Mapping[str, str],
    vocabulary: Vocabulary,
) -> Iterable[str]:
    """Take in one statement; the IRIs of the entities it speaks of."""
    subject = canonical(statement.subject, resolution)
    object_ = canonical(statement.object, resolution)
    if not isinstance(subject, Iri):
        return ()  # a blank node is no thing of ours: it stays in the statements
    claim = Claim(statement, object_, day_of(statement, published))
    entity = part.entity(subject.value)
    if statement.projected:
        entity.claims.append(claim)
    elif statement.polarity == "positive":
        entity.other.append(claim)
    if not (isinstance(object_, Iri) and is_node(statement.predicate, object_)):
        return (subject.value,)
    part.entity(object_.value)
    if statement.projected:
        played = vocabulary.roles(statement)
        for predicate in (statement.predicate, *vocabulary.supers(statement.predicate)):
            part.support(subject.value, predicate, object_.value).add(statement, played)
    return (subject.value, object_.value)

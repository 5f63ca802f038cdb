"""What one document contributes to the projection, by canonical IRI instead of by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from graph.edtf import is_edtf
from graph.model import DocumentRecord, LocalEntity, SourceDocument, Statement
from graph.nquads import RdfTerm
from graph.project_edges import MENTIONED_IN, Support, Vocabulary, support
from graph.project_issues import DataIssue, recorded
from graph.project_nodes import Entity, Named
from graph.project_terms import canonical, is_node
from graph.project_values import Claim, Telling, day_of, telling
from graph.registry_record import REGISTRY_DOC
from graph.terms import Iri, Ref, Term

#: Canonical subject, predicate, canonical object.
Triple: TypeAlias = tuple[str, str, str]


@dataclass(slots=True)
class Part:
    """The contribution of one record under one resolution of its entities."""

    record: DocumentRecord
    entities: dict[str, Told] = field(default_factory=dict)
    triples: dict[Triple, Support] = field(default_factory=dict)
    issues: list[DataIssue] = field(default_factory=list)


def stands(
    old: DocumentRecord, was: Mapping[str, str], record: DocumentRecord, now: Mapping[str, str]
) -> bool:
    """Whether the same record still resolves to the same IRIs."""
    if old is not record and old != record:
        return False
    return all(was.get(entity.key, "") == now.get(entity.key, "") for entity in record.entities)


class Told:
    """What a document says of one entity: its names, what makes plain triples, what does not."""

    __slots__ = ("claims", "ids", "locals", "other")

    def __init__(self) -> None:
        self.locals: list[LocalEntity] = []
        self.claims: list[Claim] = []
        self.other: list[Claim] = []
        #: Statements that speak of it.
        self.ids: set[str] = set()

    def entity(self, iri: str, document: SourceDocument) -> Entity:
        """What of it the node is made of."""
        itself = replace(document, text="") if iri == document.iri else None
        named = tuple(Named(local.doc, local.kind, local.name) for local in self.locals)
        return Entity(iri, named, _tellings(self.claims), _tellings(self.other), itself)


def _tellings(claims: Iterable[Claim]) -> tuple[Telling, ...]:
    return tuple(told for claim in claims if (told := telling(claim)) is not None)


class _Behind:
    """What is behind one triple, while a document is read."""

    __slots__ = ("confidence", "ids", "roles", "sources")

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.sources: set[str] = set()
        self.roles: set[str] = set()
        self.confidence = 0.0


class _Reader:
    """Reads the statements of one document."""

    def __init__(
        self, resolution: Mapping[str, str], published: Mapping[str, str], vocabulary: Vocabulary
    ) -> None:
        self.told: dict[str, Told] = defaultdict(Told)
        self.behind: dict[Triple, _Behind] = defaultdict(_Behind)
        self._resolution, self._published, self._vocabulary = resolution, published, vocabulary
        self._iris: dict[str, RdfTerm] = {}

    def canonical(self, term: Term) -> RdfTerm:
        """The term in canonical IRIs; one object for each local entity."""
        if not isinstance(term, Ref):
            return term
        found = self._iris.get(term.key)
        if found is None:
            found = self._iris[term.key] = canonical(term, self._resolution)
        return found

    def statement(self, statement: Statement) -> None:
        """Take in one statement."""
        subject, object_ = self.canonical(statement.subject), self.canonical(statement.object)
        if not isinstance(subject, Iri):
            return  # a blank node is no thing of ours: it stays in the statements
        claim = Claim(statement, object_, day_of(statement, self._published))
        projected, predicate = statement.projected, statement.predicate
        about = self.told[subject.value]
        about.ids.add(statement.id)
        if projected:
            about.claims.append(claim)
        elif statement.polarity == "positive":
            about.other.append(claim)
        if not (isinstance(object_, Iri) and is_node(predicate, object_)):
            return
        self.told[object_.value].ids.add(statement.id)
        if projected:
            played = self._vocabulary.roles(statement)
            for name in (predicate, *self._vocabulary.supers(predicate)):
                behind = self.behind[subject.value, name, object_.value]
                behind.ids.add(statement.id)
                behind.roles.update(played)
                behind.confidence = max(behind.confidence, statement.confidence)
                if statement.doc != REGISTRY_DOC:
                    behind.sources.add(statement.doc)


def take(record: DocumentRecord, resolution: Mapping[str, str], vocabulary: Vocabulary) -> Part:
    """The contribution of a record. Raises :class:`InputError` for a dangling reference."""
    document = record.document
    part = Part(record)
    published = {document.id: document.published[:10]} if is_edtf(document.published) else {}
    reader = _Reader(resolution, published, vocabulary)
    for local in record.entities:
        iri = reader.canonical(local.ref)
        if isinstance(iri, Iri):
            reader.told[iri.value].locals.append(local)
    for statement in record.statements:
        reader.statement(statement)
    if document.iri and document.iri not in reader.told:
        reader.told[document.iri] = Told()
    for iri_, told in reader.told.items():
        part.entities[iri_] = told
        if document.iri and iri_ != document.iri:
            mention = iri_, MENTIONED_IN, document.iri
            if (stated := reader.behind.get(mention)) is not None:
                told.ids |= stated.ids
                stated.ids, stated.confidence = told.ids, 1.0
                stated.sources.add(document.id)
            else:
                part.triples[mention] = support(len(told.ids), 1)
    for triple, behind in reader.behind.items():
        part.triples[triple] = support(
            len(behind.ids), len(behind.sources), tuple(sorted(behind.roles)), behind.confidence
        )
    for issue in record.issues:
        named = issue.about if issue.about in part.entities else document.iri
        part.issues.append(recorded(issue, resolution.get(issue.about, named)))
    return part


def merged(entities: Iterable[Entity]) -> Entity:
    """What several documents say of one entity, as one."""
    several = list(entities)
    if len(several) == 1:
        return replace(several[0])
    return Entity(
        several[0].iri,
        [local for entity in several for local in entity.locals],
        [claim for entity in several for claim in entity.claims],
        [claim for entity in several for claim in entity.other],
        next((entity.document for entity in several if entity.document), None),
    )

"""Relationships of the projection: one for each triple between two entities, and those derived from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.iri import code, ph
from graph.model import Statement
from graph.project_terms import relationship_type, triple_key
from graph.registry_record import REGISTRY_DOC
from graph.store import Edge
from graph.terms import Iri, n3
from ontology import Ontology

INVOLVES: Final = ph("involves")
MENTIONED_IN: Final = ph("mentionedIn")
#: Derived are the broad property of the question "who has part in it", and what a signatory is besides.
DERIVED: Final = ("involves", "hasParty")
_ROLE: Final = ph("role")
_ROLES: Final = code("role", "")


@dataclass(slots=True)
class Support:
    """The statements behind one relationship."""

    statements: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    confidence: float = 0.0

    def add(self, statement: Statement, roles: Iterable[str]) -> None:
        self.statements.add(statement.id)
        self.confidence = max(self.confidence, statement.confidence)
        self.roles.update(roles)
        if statement.doc != REGISTRY_DOC:
            self.sources.add(statement.doc)


def edge(subject: str, predicate: str, object_: str, support: Support) -> Edge:
    """The relationship of a triple between two canonical IRIs."""
    return Edge(
        triple_key(n3(Iri(subject)), f"<{predicate}>", n3(Iri(object_))),
        relationship_type(predicate),
        predicate,
        subject,
        object_,
        tuple(sorted(support.roles)),
        len(support.statements),
        len(support.sources),
        support.confidence,
    )


class Vocabulary:
    """What predicates say besides themselves: the role they give, the broader predicates they make true."""

    def __init__(self, ontology: Ontology) -> None:
        codes = ontology.codes.get("role", {})
        named = {f"has{name[:1].upper()}{name[1:]}": name for name in codes}
        self._implied = {ph(name): named[name] for name in ontology.properties if name in named}
        self._supers = {
            ph(name): tuple(ph(above) for above in DERIVED if above in known.supers)
            for name, known in ontology.properties.items()
        }

    def roles(self, statement: Statement) -> tuple[str, ...]:
        """Role codes of a statement: those its qualifiers name, else the one its predicate says
        (``hasOwner`` → ``owner``)."""
        named = tuple(
            term.value.removeprefix(_ROLES)
            for predicate, term in statement.qualifiers
            if predicate == _ROLE and isinstance(term, Iri)
        )
        implied = self._implied.get(statement.predicate)
        return named or ((implied,) if implied else ())

    def supers(self, predicate: str) -> tuple[str, ...]:
        """The derived predicates a triple also makes true."""
        return self._supers.get(predicate, ())


@dataclass(slots=True)
class Links:
    """All supports by (subject, predicate, object) of the projection, plain and derived kept apart."""

    plain: dict[tuple[str, str, str], Support] = field(default_factory=dict)
    #: Supports known beforehand (the registry's), copied when a triple is stated again.
    base: Mapping[tuple[str, str, str], Support] = field(default_factory=dict)
    derived: dict[tuple[str, str, str], Support] = field(default_factory=lambda: defaultdict(Support))

    def add(self, statement: Statement, subject: str, object_: str, vocabulary: Vocabulary) -> None:
        """Count one projected statement between two entities."""
        played = vocabulary.roles(statement)
        triple = (subject, statement.predicate, object_)
        support = self.plain.get(triple)
        if support is None:
            known = self.base.get(triple, Support())
            support = Support(set(known.statements), set(known.sources), set(known.roles), known.confidence)
            self.plain[triple] = support
        support.add(statement, played)
        for predicate in vocabulary.supers(statement.predicate):
            self.derived[subject, predicate, object_].add(statement, played)

    def mention(self, subject: str, document: str, doc: str, statements: Iterable[str]) -> None:
        """Tie an entity to a document that speaks of it."""
        support = self.derived[subject, MENTIONED_IN, document]
        support.sources.add(doc)
        support.statements.update(statements)
        support.confidence = 1.0

    def edges(self) -> dict[str, Edge]:
        """Relationships by key; a triple both stated and derived is one."""
        made: dict[str, Edge] = {}
        for triple in sorted(self.plain.keys() | self.derived.keys()):
            both = [s for s in (self.plain.get(triple), self.derived.get(triple)) if s is not None]
            merged = Support()
            for support in both:
                merged.statements |= support.statements
                merged.sources |= support.sources
                merged.roles |= support.roles
                merged.confidence = max(merged.confidence, support.confidence)
            found = edge(*triple, merged)
            made[found.key] = found
        return made

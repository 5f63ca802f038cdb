"""Relationships of the projection: one for each triple between two entities, and those derived from them."""

from __future__ import annotations

from collections.abc import Iterable
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
HAS_PARTY: Final = ph("hasParty")
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
        """Count one statement."""
        self.statements.add(statement.id)
        self.confidence = max(self.confidence, statement.confidence)
        self.roles.update(roles)
        if statement.doc != REGISTRY_DOC:
            self.sources.add(statement.doc)


def united(supports: Iterable[Support]) -> Support:
    """The supports of several documents for one triple, as one."""
    out = Support()
    for support in supports:
        out.statements |= support.statements
        out.sources |= support.sources
        out.roles |= support.roles
        out.confidence = max(out.confidence, support.confidence)
    return out


def edge_key(subject: str, predicate: str, object_: str) -> str:
    """The key of the relationship of a triple between two canonical IRIs."""
    return triple_key(n3(Iri(subject)), f"<{predicate}>", n3(Iri(object_)))


def edge(subject: str, predicate: str, object_: str, support: Support) -> Edge:
    """The relationship of a triple between two canonical IRIs."""
    return Edge(
        edge_key(subject, predicate, object_),
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

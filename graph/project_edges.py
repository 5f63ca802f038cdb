"""Relationships of the projection: one for each triple between two entities, and those derived from them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from graph.iri import code, ph
from graph.model import Statement
from graph.project_terms import relationship_type, triple_key
from graph.store import Edge
from graph.terms import Iri, n3
from ontology import Ontology

INVOLVES: Final = ph("involves")
MENTIONED_IN: Final = ph("mentionedIn")
#: Its inverse, which the dataset has in its place: a body that thousands of documents speak of would be the
#: subject of as many triples, among which pyoxigraph would look for its label each time.
MENTIONS: Final = ph("mentions")
HAS_PARTY: Final = ph("hasParty")
#: What a steward's ``not-same`` says, from the lesser IRI to the greater.
DIFFERENT_FROM: Final = ph("differentFrom")
#: Derived are the broad property of the question "who has part in it", and what a signatory is besides.
DERIVED: Final = ("involves", "hasParty")
_ROLE: Final = ph("role")
_ROLES: Final = code("role", "")


class Support(NamedTuple):
    """How many statements and sources are behind one relationship; roles sorted, the highest confidence.

    Of one document it says nearly always the same, so equal ones are kept once (:func:`support`).
    """

    statements: int = 0
    sources: int = 0
    roles: tuple[str, ...] = ()
    confidence: float = 0.0


@lru_cache(maxsize=4096)
def support(statements: int, sources: int, roles: tuple[str, ...] = (), confidence: float = 1.0) -> Support:
    """The support of one document for one triple."""
    return Support(statements, sources, roles, confidence)


def united(supports: Iterable[Support]) -> Support:
    """The supports of several documents for one triple, as one: no two have a statement in common."""
    statements = sources = 0
    roles: set[str] = set()
    confidence = 0.0
    for one in supports:
        statements += one.statements
        sources += one.sources
        roles.update(one.roles)
        confidence = max(confidence, one.confidence)
    return Support(statements, sources, tuple(sorted(roles)), confidence)


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
        support.roles,
        support.statements,
        support.sources,
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

"""Small records for the tests of the pure core.

``told`` is a factory of :class:`Doc`, a document built sentence by sentence: every statement gets the
sentence that says it as evidence. ``registry`` and ``ontology`` are the real ones of the package.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.iri import code, doc_iri, ph
from graph.model import DocumentRecord, Issue, LocalEntity, SourceDocument, Span, Statement
from graph.terms import RDF_TYPE, SKOS, Iri, Literal, Term
from ontology import Ontology, load_ontology
from ontology.registry import Registry, load_registry


class Doc:
    """A document in the making; ``id`` is 16 hex digits."""

    def __init__(self, number: int, published: str = "2020-03-01", title: str = "") -> None:
        self.id = f"{number:016x}"
        self.published = published
        self.title = title or f"Tin số {number}"
        self.text = ""
        self.entities: list[LocalEntity] = []
        self.statements: list[Statement] = []
        self.issues: list[Issue] = []

    def entity(self, kind: str, name: str, cls: str = "", **scope: str) -> LocalEntity:
        """A local entity with its class and label stated."""
        made = LocalEntity(self.id, kind, name, **scope)
        self.entities.append(made)
        if cls:
            self.say(made, RDF_TYPE, Iri(ph(cls)), sentence=name)
            self.say(made, SKOS + "prefLabel", Literal.text(name, "vi"), sentence=name)
        return made

    def say(
        self,
        subject: LocalEntity,
        predicate: str,
        value: LocalEntity | Term | str,
        sentence: str = "",
        **more: object,
    ) -> Statement:
        """A statement; a bare predicate is a ``ph:`` one, a bare string an EDTF time or plain text."""
        predicate = predicate if ":" in predicate else ph(predicate)
        term: Term
        if isinstance(value, LocalEntity):
            term = value.ref
        elif isinstance(value, str):
            term = Literal(value)
        else:
            term = value
        quote = sentence or f"{subject.name} {predicate.rpartition('#')[2]} {getattr(value, 'name', value)}."
        start = len(self.text)
        self.text += quote + "\n"
        span = Span(start, start + len(quote), quote)
        made = Statement(self.id, subject.ref, predicate, term, evidence=(span,), **more)  # type: ignore[arg-type]
        self.statements.append(made)
        return made

    def programme(self, *parties: LocalEntity, period: str = "", name: str = "", **scope: str) -> LocalEntity:
        """A cooperation programme with its parties and period."""
        made = self.entity(
            "programme", name or "Chương trình phối hợp công tác", "CooperationProgramme", **scope
        )
        for party in parties:
            self.say(made, "hasParty", party)
        if period:
            self.say(made, "hasPeriod", Literal.edtf(period))
        return made

    def org(self, name: str, cls: str = "Ministry", **scope: str) -> LocalEntity:
        """An organisation."""
        return self.entity("org", name, cls, **scope)

    def status(self, subject: LocalEntity, value: str, **more: object) -> Statement:
        """A status code."""
        return self.say(subject, "status", Iri(code("status", value)), **more)

    def record(self) -> DocumentRecord:
        """The finished record."""
        source = SourceDocument(
            self.id, doc_iri(self.id), f"{self.id}.txt", self.id * 4, self.text, self.title, self.published
        )
        return DocumentRecord.build(source, self.entities, self.statements, self.issues)


@pytest.fixture(scope="session")
def told() -> Callable[..., Doc]:
    """Makes a :class:`Doc`."""
    return Doc


@pytest.fixture(scope="session")
def registry() -> Registry:
    """The registry of the package."""
    return load_registry()


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    """The ontology of the package."""
    return load_ontology()


@pytest.fixture(scope="session")
def few(registry: Registry) -> Registry:
    """A registry of few stored rows, for laws that compare whole datasets."""
    wanted = ("bo-cong", "bo-khoa", "bo-quoc", "dak-lak", "ha-noi", "hue")
    return Registry([e for e in registry.entries.values() if e.slug.startswith(wanted)], registry._local)

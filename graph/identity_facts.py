"""What the identity rules ask of the record: each local entity with what its own document says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from graph.edtf import bounds, is_edtf
from graph.iri import NS, VOCAB, ph
from graph.model import DocumentRecord, LocalEntity, SourceDocument, Statement
from graph.terms import RDF_TYPE, Iri, Literal, Ref


class Facts:
    """An index of the record by local key.

    Denied facts are left out; planned and proposed ones are not: a programme is known by those who plan it.
    """

    def __init__(self, records: Iterable[DocumentRecord]) -> None:
        self.entities: dict[str, LocalEntity] = {}
        self.documents: dict[str, SourceDocument] = {}
        self._of: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        self._to: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for record in sorted(records, key=lambda r: r.document.id):
            self.documents[record.document.id] = record.document
            for entity in record.entities:
                self.entities[entity.key] = entity
            for statement in record.statements:
                if statement.polarity == "negative":
                    continue
                name = statement.predicate.removeprefix(NS)
                if isinstance(statement.subject, Ref):
                    self._of[statement.subject.key, name].append(statement)
                if isinstance(statement.object, Ref):
                    self._to[statement.object.key, name].append(statement)

    def of_kind(self, *kinds: str) -> list[str]:
        """Local keys of the kinds, sorted."""
        return sorted(key for kind in kinds for key in self._kinds.get(kind, ()))

    def statements(self, key: str, *predicates: str) -> Iterator[Statement]:
        """Statements about the entity with one of the predicates (local names)."""
        for predicate in predicates:
            yield from self._of.get((key, predicate), ())

    def refs(self, key: str, *predicates: str) -> list[str]:
        """Local keys that are objects of the entity's statements, sorted, each once."""
        found = {s.object.key for s in self.statements(key, *predicates) if isinstance(s.object, Ref)}
        return sorted(found & self.entities.keys())

    def subjects(self, key: str, *predicates: str) -> list[str]:
        """Local keys of the entities that have this one as object, sorted, each once."""
        found = {
            s.subject.key
            for predicate in predicates
            for s in self._to.get((key, predicate), ())
            if isinstance(s.subject, Ref)
        }
        return sorted(found & self.entities.keys())

    def qualified(self, key: str, qualifier: str) -> list[str]:
        """Local keys in a qualifier of the statements whose object is this entity (``onBehalfOf``)."""
        wanted = ph(qualifier)
        found = {
            term.key
            for s in self._qualified.get(key, ())
            for name, term in s.qualifiers
            if name == wanted and isinstance(term, Ref)
        }
        return sorted(found & self.entities.keys())

    def values(self, key: str, *predicates: str) -> list[str]:
        """Lexical forms of literal objects, sorted, each once."""
        found = {s.object.value for s in self.statements(key, *predicates) if isinstance(s.object, Literal)}
        return sorted(found)

    def codes(self, key: str, *predicates: str) -> frozenset[str]:
        """Code IRIs among the objects, without the base."""
        return frozenset(
            s.object.value.removeprefix(VOCAB)
            for s in self.statements(key, *predicates)
            if isinstance(s.object, Iri) and s.object.value.startswith(VOCAB)
        )

    def types(self, key: str) -> frozenset[str]:
        """Local names of the stated ``ph:`` classes."""
        return frozenset(
            s.object.value.removeprefix(NS)
            for s in self.statements(key, RDF_TYPE)
            if isinstance(s.object, Iri) and s.object.value.startswith(NS)
        )

    def date(self, doc: str) -> str:
        """The day facts of a document are taken to speak of when they do not say: its publication, else the
        latest event it tells, else ``""``."""
        document = self.documents.get(doc)
        if document is not None and is_edtf(document.published):
            return document.published[:10]
        return self._event_dates.get(doc, "")

    @cached_property
    def _kinds(self) -> dict[str, list[str]]:
        kinds: dict[str, list[str]] = defaultdict(list)
        for key, entity in self.entities.items():
            kinds[entity.kind].append(key)
        return kinds

    @cached_property
    def _qualified(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for (key, _), statements in self._to.items():
            found[key] += [s for s in statements if any(isinstance(t, Ref) for _, t in s.qualifiers)]
        return found

    @cached_property
    def _event_dates(self) -> dict[str, str]:
        dates: dict[str, str] = {}
        for (key, name), statements in self._of.items():
            if name != "heldOn" or key not in self.entities:
                continue
            doc = self.entities[key].doc
            for statement in statements:
                value = statement.object.value if isinstance(statement.object, Literal) else ""
                if is_edtf(value) and (last := bounds(value).latest) is not None:
                    dates[doc] = max(dates.get(doc, ""), last.isoformat())
        return dates

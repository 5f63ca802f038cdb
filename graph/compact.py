"""Equal parts of records kept once: a process that loads holds every record.

Extraction and the driver make each term, span and word anew, though a document says most of them many times
and all documents share predicates and rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import Final, TypeVar

from graph.model import DocumentRecord, LocalEntity, Statement

_Part = TypeVar("_Part")
_WORDS_OF_STATEMENT: Final = ("predicate", "kind", "rule", "source", "polarity", "modality", "graph")
_WORDS_OF_ENTITY: Final = ("kind", "context", "pinned")


def compact(record: DocumentRecord) -> DocumentRecord:
    """The same record, whose equal parts are one object each.

    They are exchanged in place: the parts of a record are immutable, so nobody can tell but by memory.
    """
    doc = record.document.id
    same: dict[object, object] = {}

    def once(part: _Part) -> _Part:
        # 1 and 1.0 are equal, terms of different kinds are not.
        return same.setdefault((type(part), part), part)  # type: ignore[return-value]

    for entity in record.entities:
        _put(entity, doc, _WORDS_OF_ENTITY)
        if entity.parent:
            object.__setattr__(entity, "parent", once(entity.parent))
    for statement in record.statements:
        _put(statement, doc, _WORDS_OF_STATEMENT)
        object.__setattr__(statement, "subject", once(statement.subject))
        object.__setattr__(statement, "object", once(statement.object))
        object.__setattr__(statement, "confidence", once(statement.confidence))
        if statement.qualifiers:
            pairs = tuple((intern(predicate), once(term)) for predicate, term in statement.qualifiers)
            object.__setattr__(statement, "qualifiers", once(pairs))
        if statement.evidence:
            spans = tuple(once(span) for span in statement.evidence)
            object.__setattr__(statement, "evidence", once(spans))
    return record


def _put(part: LocalEntity | Statement, doc: str, words: Iterable[str]) -> None:
    if part.doc == doc:
        object.__setattr__(part, "doc", doc)
    for name in words:
        object.__setattr__(part, name, intern(getattr(part, name)))

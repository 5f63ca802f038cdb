"""Records and ledger rows as JSON values, exact: what backups and the quarantine keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from typing import Any

from graph.identity import Decision
from graph.model import DocumentRecord, LocalEntity, SourceDocument, Span, Statement
from graph.neo4j_terms import decode_issues, decode_term, encode_issues, encode_term

_ENTITY = ("kind", "name", "parent", "context", "pinned")
_PLAIN = ("kind", "confidence", "rule", "source", "polarity", "modality", "graph")
_DEFAULTS: Mapping[str, Any] = {f.name: f.default for f in fields(Statement) if f.name in _PLAIN}


def statement_json(statement: Statement) -> dict[str, Any]:
    """A statement without its document; parts that are as usual are left out."""
    out: dict[str, Any] = {
        "s": encode_term(statement.subject),
        "p": statement.predicate,
        "o": encode_term(statement.object),
    }
    if statement.qualifiers:
        out["q"] = [[predicate, encode_term(term)] for predicate, term in statement.qualifiers]
    if statement.evidence:
        out["evidence"] = [[span.start, span.end, span.quote] for span in statement.evidence]
    if statement.premises:
        out["premises"] = list(statement.premises)
    out.update({n: getattr(statement, n) for n in _PLAIN if getattr(statement, n) != _DEFAULTS[n]})
    return out


def statement_from(doc: str, value: Mapping[str, Any]) -> Statement:
    """The statement of :func:`statement_json`."""
    return Statement(
        doc,
        decode_term(value["s"]),
        value["p"],
        decode_term(value["o"]),
        tuple((predicate, decode_term(term)) for predicate, term in value.get("q", ())),
        evidence=tuple(Span(*span) for span in value.get("evidence", ())),
        premises=tuple(value.get("premises", ())),
        **{name: value.get(name, default) for name, default in _DEFAULTS.items()},
    )


def entity_json(entity: LocalEntity) -> dict[str, str]:
    """A local entity without its document."""
    return {name: getattr(entity, name) for name in _ENTITY if getattr(entity, name)}


def entity_from(doc: str, value: Mapping[str, str]) -> LocalEntity:
    """The entity of :func:`entity_json`."""
    return LocalEntity(doc, **{name: value.get(name, "") for name in _ENTITY})


def parts_json(entities: Iterable[LocalEntity], statements: Iterable[Statement]) -> dict[str, Any]:
    """Entities and statements of one document."""
    return {
        "entities": [entity_json(entity) for entity in entities],
        "statements": [statement_json(statement) for statement in statements],
    }


def record_json(record: DocumentRecord) -> dict[str, Any]:
    """A whole record, text included."""
    return {
        "document": asdict(record.document),
        **parts_json(record.entities, record.statements),
        "issues": encode_issues(record.issues),
    }


def record_from(value: Mapping[str, Any]) -> DocumentRecord:
    """The record of :func:`record_json`."""
    start, end = value["document"]["main_text"]
    document = SourceDocument(**{**value["document"], "main_text": (start, end)})
    return with_parts(DocumentRecord(document, issues=decode_issues(document.id, value["issues"])), value)


def with_parts(record: DocumentRecord, value: Mapping[str, Any]) -> DocumentRecord:
    """A record with the entities and statements of :func:`parts_json` added."""
    doc = record.document.id
    return DocumentRecord.build(
        record.document,
        [*record.entities, *(entity_from(doc, row) for row in value["entities"])],
        [*record.statements, *(statement_from(doc, row) for row in value["statements"])],
        record.issues,
    )


def decision_json(row: Decision) -> dict[str, str]:
    """A ledger row."""
    return asdict(row)

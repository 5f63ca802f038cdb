"""One document's extraction as a JSON object, and its schema (``interchange.schema.json``).

``phoihop extract --format json`` prints it, one object a line; ``phoihop evaluate`` scores it. IRIs are
canonical: those of ``resolution``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from graph.iri import NS
from graph.model import DocumentRecord, Statement
from graph.terms import RDF_TYPE, SKOS, BNode, Iri, Literal, Ref, Term
from loaders.text import Mention, Mentions

PREF_LABEL = SKOS + "prefLabel"
ALT_LABEL = SKOS + "altLabel"
_ALIAS_PREDICATES = frozenset({ALT_LABEL, NS + "abbreviation", NS + "unitCode"})


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of ``phoihop extract --format json``."""
    loaded: dict[str, Any] = json.loads(
        Path(__file__).with_name("interchange.schema.json").read_text(encoding="utf-8")
    )
    return loaded


def as_json(record: DocumentRecord, mentions: Mentions, resolution: Mapping[str, str]) -> dict[str, Any]:
    """The extraction of one document.

    ``resolution`` maps the local keys of the record's entities to canonical IRIs; an entity of a mention
    that no statement speaks of is left out of the mention.
    """
    document = record.document
    return {
        "document": {
            "iri": document.iri,
            "file": document.file,
            "title": document.title,
            "published": document.published or None,
            "language": document.language,
            "publisher": document.publisher or None,
            "main_text": list(document.main_text),
        },
        "entities": _entities(record, resolution),
        "mentions": [row for mention in mentions for row in _mention(mention, resolution)],
        "statements": [_statement(statement, resolution) for statement in record.statements],
    }


def _mention(mention: Mention, resolution: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    row: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "entity": None,
        "kind": mention.kind,
        "form": mention.form,
    }
    if mention.told:
        row["value"] = mention.told
    if not mention.entities:  # a date names no entity: its value is what it says
        yield row
    for entity in mention.entities:
        if entity.key in resolution:
            yield {**row, "entity": resolution[entity.key]}


def _entities(record: DocumentRecord, resolution: Mapping[str, str]) -> list[dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    for entity in record.entities:
        iri = resolution[entity.key]
        rows.setdefault(
            iri,
            {"iri": iri, "type": "", "name": entity.name, "name_en": None, "aliases": [], "attributes": {}},
        )
    for statement in record.statements:
        if not isinstance(statement.subject, Ref) or statement.subject.key not in resolution:
            continue
        row = rows[resolution[statement.subject.key]]
        _describe(row, statement)
    for row in rows.values():
        row["aliases"] = sorted(set(row["aliases"]) - {row["name"]})
        row["attributes"] = {key: sorted(set(values)) for key, values in sorted(row["attributes"].items())}
    return [rows[iri] for iri in sorted(rows)]


def _describe(row: dict[str, Any], statement: Statement) -> None:
    predicate, value = statement.predicate, statement.object
    if predicate == RDF_TYPE and isinstance(value, Iri):
        row["type"] = row["type"] or value.value.removeprefix(NS)
    elif predicate == PREF_LABEL and isinstance(value, Literal):
        if value.language == "en":
            row["name_en"] = value.value
        else:
            # A name that the text gives only in parts (a title with its parties) is no less a name.
            row["aliases"].append(value.value)
    elif predicate in _ALIAS_PREDICATES and isinstance(value, Literal):
        row["aliases"].append(value.value)
    elif isinstance(value, Literal | Iri) and statement.projected:
        row["attributes"].setdefault(predicate.removeprefix(NS), []).append(value.value)


def _statement(statement: Statement, resolution: Mapping[str, str]) -> dict[str, Any]:
    subject = _term(statement.subject, resolution)
    return {
        "id": statement.id,
        "subject": subject.get("iri", subject.get("value")),
        "predicate": statement.predicate,
        "object": _term(statement.object, resolution),
        "qualifiers": [
            {"predicate": predicate, "value": _term(term, resolution)}
            for predicate, term in statement.qualifiers
        ],
        "kind": statement.kind,
        "confidence": statement.confidence,
        "polarity": statement.polarity,
        "modality": statement.modality,
        "rule": statement.rule,
        "premises": list(statement.premises),
        "evidence": [
            {"start": span.start, "end": span.end, "quote": span.quote} for span in statement.evidence
        ],
    }


def _term(term: Term, resolution: Mapping[str, str]) -> dict[str, Any]:
    if isinstance(term, Ref):
        return {"iri": resolution[term.key]}
    if isinstance(term, Iri):
        return {"iri": term.value}
    if isinstance(term, BNode):
        return {"iri": f"_:{term.label}"}
    return {"value": term.value, "datatype": term.datatype, "language": term.language or None}

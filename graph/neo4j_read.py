"""Reading the record, and the graph as it stands, back from Neo4j."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, LiteralString

from neo4j import ManagedTransaction, Session
from neo4j.time import Date

from graph.compact import compact
from graph.errors import StoreError
from graph.model import DocumentRecord, LocalEntity, Statement
from graph.neo4j_documents import record_of, unpack_text
from graph.neo4j_rows import (
    EdgeRow,
    EntityRow,
    Image,
    ResourceRow,
    SpanRow,
    StatementRow,
    entity_of,
    statement_of,
)
from graph.neo4j_schema import SYSTEM_LABELS
from graph.store import Change


def position(session: Session | ManagedTransaction) -> tuple[str, int]:
    """The store's identity and the sequence number."""
    found = session.run("MATCH (m:Meta {id: 'seq'}) RETURN m.store_id AS id, m.seq AS seq").single(
        strict=True
    )
    return str(found["id"]), int(found["seq"])


def bare(session: Session) -> bool:
    """Whether there is nothing but the counter node. Answered by counts that Neo4j keeps, in no time, while
    each query that finds nothing would still have to be planned."""
    return bool(session.run("MATCH (n) RETURN count(n) <= 1 AS bare").single(strict=True)["bare"])


def documents(session: Session) -> list[str]:
    """Ids of all documents, sorted."""
    return sorted(
        session.run("MATCH (n:SourceDocument) RETURN collect(n.id) AS ids").single(strict=True)["ids"]
    )


def records(session: Session, docs: Sequence[str] | None = None) -> dict[str, DocumentRecord]:
    """Documents by id (all, or those of ``docs`` that are there), put together from the graph; without the
    registry's record."""
    some = {"docs": docs}
    documents = {
        properties["id"]: properties
        for properties in _rows(
            session,
            "MATCH (n:SourceDocument) WHERE n.id IS NOT NULL RETURN properties(n)"
            if docs is None
            else "UNWIND $docs AS doc MATCH (n:SourceDocument {id: doc}) RETURN properties(n)",
            some,
        )
    }
    keys = sorted({str(properties["text_sha256"]) for properties in documents.values()})
    texts = {
        row["sha256"]: unpack_text(row["data"])
        for row in _rows(
            session,
            "MATCH (t:SourceText) RETURN {sha256: t.sha256, data: t.data}"
            if docs is None
            else "UNWIND $keys AS key MATCH (t:SourceText {sha256: key}) RETURN {sha256: key, data: t.data}",
            {"keys": keys},
        )
    }
    text_of = {doc: _text(texts, properties) for doc, properties in documents.items()}
    quotes = {
        row["key"]: row["quote"]
        for row in _rows(
            session,
            "MATCH (s:EvidenceSpan) RETURN {key: s.key, quote: s.quote}"
            if docs is None
            else "UNWIND $docs AS doc MATCH (:SourceDocument {id: doc})<-[:IN]-(s:EvidenceSpan) "
            "RETURN {key: s.key, quote: s.quote}",
            some,
        )
    }
    entities: dict[str, list[LocalEntity]] = defaultdict(list)
    for properties in _rows(
        session,
        "MATCH (n:LocalEntity)-[:IN_DOCUMENT]->() RETURN properties(n)"
        if docs is None
        else "UNWIND $docs AS doc MATCH (:SourceDocument {id: doc})<-[:IN_DOCUMENT]-(n) RETURN properties(n)",
        some,
    ):
        entities[properties["doc"]].append(entity_of(properties))
    statements: dict[str, list[Statement]] = defaultdict(list)
    for properties in _rows(
        session,
        "MATCH ()-[:STATES]->(n:Statement) RETURN properties(n)"
        if docs is None
        else "UNWIND $docs AS doc MATCH (:SourceDocument {id: doc})-[:STATES]->(n) RETURN properties(n)",
        some,
    ):
        doc = properties["doc"]
        statements[doc].append(statement_of(properties, quotes, text_of[doc]))
    return {
        doc: compact(record_of(documents[doc], text_of[doc], entities[doc], statements[doc]))
        for doc in sorted(documents)
    }


def _text(texts: Mapping[str, str], document: Mapping[str, Any]) -> str:
    text = texts.get(document["text_sha256"])
    if text is None:
        raise StoreError(
            f"the text of document {document['id']} was removed from the graph.",
            where=str(document.get("file", "")),
            mend="Restore a backup of the store, or start with an empty one and load the documents again.",
        )
    return text


def changes(session: Session | ManagedTransaction, since: int) -> Iterator[Change]:
    """Rows of the feed with a greater sequence number, in order."""
    query: LiteralString = "MATCH (c:Change) WHERE c.seq > $since RETURN properties(c) AS c ORDER BY c.seq"
    for row in session.run(query, since=since):
        c = row["c"]
        yield Change(c["seq"], c["kind"], c["doc"], c["sha256"], c["at"])


@dataclass(slots=True)
class Stored:
    """The graph as it stands: its image, and the element ids of what somebody else put there."""

    image: Image = field(default_factory=Image)
    strays: list[str] = field(default_factory=list)


def image(session: Session) -> Stored:
    """The graph as it stands, relationships included: what ``check`` compares with the record."""
    stored = Stored()
    if bare(session):
        return stored
    out = stored.image
    for row in session.run(
        "MATCH (n:Resource) RETURN elementId(n) AS id, labels(n) AS labels, properties(n) AS p"
    ):
        properties = {name: _native(value) for name, value in row["p"].items()}
        if "uri" not in properties:
            stored.strays.append(row["id"])
            continue
        out.resources[properties["uri"]] = ResourceRow(frozenset(row["labels"]) - {"Resource"}, properties)
    for row in session.run(
        "MATCH (a:Resource)-[r]->(b:Resource) "
        "RETURN elementId(r) AS id, type(r) AS t, a.uri AS s, b.uri AS o, properties(r) AS p"
    ):
        properties = row["p"]
        key = properties.get("key")
        if key is None or key in out.edges:
            stored.strays.append(row["id"])
        else:
            out.edges[key] = EdgeRow(row["t"], row["s"], row["o"], properties)
    for row in session.run(
        "MATCH (n:Statement) RETURN properties(n) AS p, [(n)-[:SUBJECT]->(e) | e.uri] AS s, "
        "[(n)-[:OBJECT]->(e) | e.uri] AS o, [(n)-[:EVIDENCE]->(e) | e.key] AS spans, "
        "[(n)<-[:STATES]-(d) | d.id] AS docs"
    ):
        properties = {name: _native(value) for name, value in row["p"].items()}
        offsets = properties.get("spans", ())
        order = [
            f"{properties['doc']}:{start}:{end}"
            for start, end in zip(offsets[::2], offsets[1::2], strict=True)
        ]
        spans = sorted(row["spans"], key=lambda key: order.index(key) if key in order else -1)
        out.statements[properties["id"]] = StatementRow(
            " ".join(row["docs"]), properties, " ".join(row["s"]), " ".join(row["o"]), tuple(spans)
        )
    for row in session.run(
        "MATCH (n:LocalEntity) RETURN properties(n) AS p, [(n)-[:RESOLVES_TO]->(e) | e.uri] AS uri, "
        "[(n)-[:IN_DOCUMENT]->(d) | d.id] AS docs"
    ):
        out.entities[row["p"]["key"]] = EntityRow(" ".join(row["docs"]), row["p"], " ".join(row["uri"]))
    for row in session.run(
        "MATCH (n:EvidenceSpan) RETURN properties(n) AS p, [(n)-[:IN]->(d) | d.id] AS docs"
    ):
        out.spans[row["p"]["key"]] = SpanRow(" ".join(row["docs"]), row["p"])
    for row in session.run("MATCH (t:SourceText) RETURN t.sha256 AS sha256, t.data AS data"):
        out.texts[row["sha256"]] = bytes(row["data"])
    for row in session.run(
        "MATCH (n) WHERE NOT any(label IN labels(n) WHERE label IN $known) RETURN elementId(n) AS id",
        known=["Resource", *SYSTEM_LABELS],
    ):
        stored.strays.append(row["id"])
    return stored


def _rows(
    session: Session, query: LiteralString, parameters: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    for row in session.run(query, dict(parameters)):
        yield row[0]


def _native(value: Any) -> Any:
    return value.to_native() if isinstance(value, Date) else value

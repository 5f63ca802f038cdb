"""Constraints, indexes and the counter node of the property graph. Runs on Neo4j 5.26 and later."""

from __future__ import annotations

import secrets
from typing import Final

from neo4j import Session

#: Version of the layout; a store of another one is refused.
SCHEMA: Final = "1"
SYSTEM_LABELS: Final = (
    "Statement",
    "EvidenceSpan",
    "LocalEntity",
    "SourceText",
    "Change",
    "Meta",
    "Quarantine",
)

_UNIQUE: Final = (
    ("Resource", "uri"),
    ("SourceDocument", "id"),
    ("Statement", "id"),
    ("EvidenceSpan", "key"),
    ("LocalEntity", "key"),
    ("Change", "seq"),
    ("Meta", "id"),
    ("SourceText", "sha256"),
    ("Quarantine", "doc"),
)
_INDEXED: Final = (
    ("Statement", "spo"),
    ("Statement", "sp"),
    ("Statement", "doc"),
    ("Resource", "norm"),
    ("Resource", "name"),
    ("LocalEntity", "doc"),
)
FULLTEXT: Final = "resource_names"


def statements() -> list[str]:
    """The schema as Cypher, each idempotent."""
    return [
        *(
            f"CREATE CONSTRAINT {label.lower()}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
            for label, key in _UNIQUE
        ),
        *(
            f"CREATE INDEX {label.lower()}_{key}_index IF NOT EXISTS FOR (n:{label}) ON (n.{key})"
            for label, key in _INDEXED
        ),
        # `standard-folding` finds “duong” and “đường” alike.
        f"CREATE FULLTEXT INDEX {FULLTEXT} IF NOT EXISTS FOR (n:Resource) "
        "ON EACH [n.name, n.name_en, n.aliases, n.abbreviation] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}",
    ]


def prepare(session: Session) -> dict[str, str | int]:
    """Create what is missing and return the counter node's properties.

    A store that is complete is only read: two round trips, nothing written.
    """
    found = session.run("MATCH (m:Meta {id: 'seq'}) RETURN properties(m) AS m").single()
    if found and found["m"].get("schema") == SCHEMA:
        return dict(found["m"])
    with session.begin_transaction() as tx:  # one transaction: each schema change waits for the disk
        for statement in statements():
            tx.run(statement).consume()
        tx.commit()
    session.run("CALL db.awaitIndexes(120)").consume()
    made = session.run(
        "MERGE (m:Meta {id: 'seq'}) "
        "ON CREATE SET m.seq = 0, m.store_id = $id, m.schema = $schema, m.rules = '' "
        "RETURN properties(m) AS m",
        id=secrets.token_hex(8),
        schema=SCHEMA,
    ).single(strict=True)
    return dict(made["m"])

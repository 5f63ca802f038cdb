"""Constraints, indexes and the counter node of the property graph. Runs on Neo4j 5.26 and later."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Final, LiteralString

from neo4j import ManagedTransaction, Session

from graph.errors import StoreVersion

#: Version of the layout. A store of an older one is brought forward when opened, one of a newer is refused.
SCHEMA: Final = 3
#: The steps forward, by the version each leads from: Cypher run in one transaction. Constraints and
#: indexes need no step of their own: those that are missing are made first.
MIGRATIONS: Final[Mapping[int, tuple[LiteralString, ...]]] = {
    1: (),
    2: (
        "MATCH (s:Statement) "
        "WHERE s.polarity <> 'positive' OR s.modality <> 'asserted' OR s.confidence < 0.5 "
        "SET s.hedged = true",
        "MATCH (s:Statement {kind: 'inferred'}) SET s.inferred = true",
    ),
}
SYSTEM_LABELS: Final = (
    "Statement",
    "EvidenceSpan",
    "LocalEntity",
    "SourceText",
    "Change",
    "Meta",
    "Quarantine",
    "LedgerRow",
    "Redirect",
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
    ("LedgerRow", "n"),
    ("Redirect", "uri"),
)
_INDEXED: Final = (
    ("Statement", "spo"),
    ("Statement", "sp"),
    ("Statement", "doc"),
    # What only some statements have: small, and the whole of what is looked for.
    ("Statement", "hedged"),
    ("Statement", "inferred"),
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
    """Create what is missing, bring an older layout forward, and return the counter node's properties.

    A store that is complete is only read: two round trips, nothing written. Raises ``StoreVersion`` for a
    layout newer than ours.
    """
    found = session.run("MATCH (m:Meta {id: 'seq'}) RETURN properties(m) AS m").single()
    has = int(found["m"].get("schema", 1)) if found else SCHEMA
    if has > SCHEMA:
        raise StoreVersion(
            f"the store has layout {has}, and this version of phoihop knows {SCHEMA} and older.",
            where="Neo4j",
            mend="Install the newer phoihop that wrote it, or load the documents into another database.",
        )
    if found and has == SCHEMA:
        return dict(found["m"])
    with session.begin_transaction() as tx:  # one transaction: each schema change waits for the disk
        for statement in statements():
            tx.run(statement).consume()
        tx.commit()
    session.run("CALL db.awaitIndexes(120)").consume()
    if not found:
        session.run(
            "MERGE (m:Meta {id: 'seq'}) "
            "ON CREATE SET m.seq = 0, m.store_id = $id, m.schema = $schema, m.rules = ''",
            id=new_store_id(),
            schema=SCHEMA,
        ).consume()
    for version in range(has, SCHEMA):
        session.execute_write(_migrate, version)
    return dict(session.run("MATCH (m:Meta {id: 'seq'}) RETURN properties(m) AS m").single(strict=True)["m"])


def _migrate(tx: ManagedTransaction, version: int) -> None:
    """One step forward, unless another process has taken it meanwhile."""
    locked = tx.run(
        "MATCH (m:Meta {id: 'seq'}) SET m.seq = m.seq + 0 RETURN toInteger(coalesce(m.schema, 1)) AS schema"
    ).single(strict=True)
    if locked["schema"] != version:
        return
    for statement in MIGRATIONS[version]:
        tx.run(statement).consume()
    tx.run("MATCH (m:Meta {id: 'seq'}) SET m.schema = $next", next=version + 1).consume()


def new_store_id() -> str:
    """A random identity of a store."""
    return secrets.token_hex(8)


def empty(session: Session) -> None:
    """Take everything away and give the store another identity, in steps that memory does not follow.

    Documents go first: should it be broken off, what is left is found to be no part of the record and removed
    at the next opening.
    """
    session.run(
        "MATCH (m:Meta {id: 'seq'}) SET m.store_id = $id, m.rules = '', m.seq = 0", id=new_store_id()
    ).consume()
    for pattern in ("(n:SourceDocument)", "(n:LedgerRow|Quarantine|Redirect|Change)", "(n) WHERE NOT n:Meta"):
        session.run(f"MATCH {pattern} CALL (n) {{ DETACH DELETE n }} IN TRANSACTIONS OF 5000 ROWS").consume()

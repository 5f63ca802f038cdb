"""The steward's ledger and the redirects in Neo4j: outside the projection and its hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from neo4j import ManagedTransaction, Session

from graph.identity import Decision
from graph.neo4j_write import Writer

_FIELDS = ("op", "a", "b", "who", "when", "why")


def rows(session: Session | ManagedTransaction) -> tuple[Decision, ...]:
    """All rows in the order they were appended."""
    found = session.run("MATCH (l:LedgerRow) RETURN properties(l) AS l ORDER BY l.n")
    return tuple(Decision(**{name: row["l"].get(name, "") for name in _FIELDS}) for row in found)


def redirects(session: Session) -> dict[str, str]:
    """Retired IRIs and their successors."""
    return {
        row["uri"]: row["to"]
        for row in session.run("MATCH (r:Redirect) RETURN r.uri AS uri, r.to AS to ORDER BY uri")
    }


def append(writer: Writer, ledger: Sequence[Decision], length: int) -> None:
    """Append rows to a ledger of ``length`` rows; they are numbered from 1."""
    new = [
        {"n": n, **{name: getattr(row, name) for name in _FIELDS}}
        for n, row in enumerate(ledger, start=length + 1)
    ]
    writer.run("UNWIND $rows AS row CREATE (l:LedgerRow) SET l = row", new)


def redirect(writer: Writer, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Make the redirects those of ``new``."""
    gone = sorted(old.keys() - new.keys())
    writer.run("UNWIND $rows AS uri MATCH (r:Redirect {uri: uri}) DELETE r", gone)
    fresh = [{"uri": uri, "to": to} for uri, to in sorted(new.items()) if old.get(uri) != to]
    writer.run("UNWIND $rows AS row MERGE (r:Redirect {uri: row.uri}) SET r.to = row.to", fresh)

"""Comparing the graph with its own record, and projecting the record anew over whatever is there."""

from __future__ import annotations

from dataclasses import dataclass

from neo4j import ManagedTransaction, Session

from graph import neo4j_ledger
from graph import neo4j_read as read
from graph.ledger import follow
from graph.neo4j_diff import Difference, State, damaged, difference, whole
from graph.neo4j_mirror import Derive, Record, read_record, state_of
from graph.neo4j_write import Tally, Writer
from graph.store import Change, Node, Projection


@dataclass(frozen=True, slots=True)
class Repair:
    """What a rebuild would write: rows that differ, what others put there, redirects it leaves."""

    at: tuple[str, int]
    record: Record
    state: State
    diff: Difference
    strays: tuple[str, ...]
    redirects: dict[str, str]
    lost: tuple[str, ...]

    def describe(self) -> list[str]:
        """One line for each kind of difference; empty when the graph is what the record says."""
        lost = [f"statements or entities of document {doc} are missing: load it again" for doc in self.lost]
        strays = [f"nodes and relationships of others: {len(self.strays)}"] if self.strays else []
        return [*lost, *self.diff.describe(), *strays]

    def moved(self) -> dict[str, str]:
        """IRIs that would retire, and their successors."""
        return {uri: to for uri, to in self.redirects.items() if self.record.redirects.get(uri) != to}

    def write(self, tx: ManagedTransaction, change: Change | None, rules: str) -> Tally:
        """Write it. Raises ``StaleError`` when somebody has written meanwhile."""
        writer = Writer(tx)
        writer.lock(self.at, 1 if change else 0)
        writer.strays(self.strays)
        writer.apply(self.diff)
        neo4j_ledger.redirect(writer, self.record.redirects, self.redirects)
        writer.changes([change] if change else [])
        writer.rules(rules)
        return writer.tally


def survey(session: Session, derive: Derive, *, keep_marks: bool) -> Repair:
    """Compare the graph with the projection of its own record.

    With ``keep_marks`` the hash of a document that lost statements stays as it is: the projection is mended,
    that statements are missing shows until the document is loaded again.
    """
    while True:
        at, record = read_record(session)
        stored = read.image(session)
        if read.position(session) == at:
            break
    state = state_of(record, derive)
    wanted = whole(state)
    lost = damaged(stored.image, wanted)
    if keep_marks:
        for row in lost:
            wanted.resources[row.properties["uri"]].properties["record_hash"] = row.properties["record_hash"]
    before = Projection(
        {uri: Node(uri, (), {}) for uri in stored.image.resources},  # only the keys are asked for
        {},
        {key: row.uri for key, row in stored.image.entities.items() if row.uri},
    )
    return Repair(
        at,
        record,
        state,
        difference(stored.image, wanted),
        tuple(stored.strays),
        follow(record.redirects, before, state.told),
        tuple(str(row.properties["id"]) for row in lost),
    )

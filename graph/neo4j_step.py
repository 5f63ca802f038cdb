"""One step of the store: from a mirror to the next, and what has to be written for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from neo4j import ManagedTransaction

from graph import neo4j_ledger
from graph import neo4j_read as read
from graph.ledger import follow
from graph.neo4j_diff import Difference, difference, images, texts_of
from graph.neo4j_mirror import Derive, Mirror, Record, mirror_of, state_of
from graph.neo4j_quarantine import keep
from graph.neo4j_write import Tally, Writer
from graph.quiet import undisturbed
from graph.records import replaced
from graph.store import Change


@dataclass(frozen=True, slots=True)
class Step:
    """What is written in one transaction, and the mirror after it."""

    before: Mirror
    after: Mirror
    diff: Difference
    changes: tuple[Change, ...]

    def write(self, tx: ManagedTransaction, held: Mapping[str, Mapping[str, Any]]) -> Tally:
        """Write it, with what is held back. Raises ``StaleError`` when somebody has written meanwhile."""
        old, new = self.before.record, self.after.record
        writer = Writer(tx)
        writer.lock((self.before.store, self.before.seq), len(self.changes))
        writer.apply(self.diff)
        neo4j_ledger.append(writer, new.ledger[len(old.ledger) :], len(old.ledger))
        neo4j_ledger.redirect(writer, old.redirects, new.redirects)
        writer.changes(self.changes)
        return keep(writer, held)

    def stands(self, tx: ManagedTransaction) -> bool:
        """Whether the store holds this very step: its changes at their numbers, and its rows of the ledger.
        Asked when the answer to a commit was lost."""
        if read.position(tx)[0] != self.before.store:
            return False
        changes = tuple(islice(read.changes(tx, self.before.seq), len(self.changes)))
        old, new = len(self.before.record.ledger), self.after.record.ledger
        return changes == self.changes and neo4j_ledger.rows(tx)[old : len(new)] == new[old:]


def plan(mirror: Mirror, record: Record, changed: Sequence[str], kind: str, derive: Derive) -> Step:
    """The step to another record, of which the documents ``changed`` were replaced and rows appended to the
    ledger. Changes: ``ledger``, then ``kind`` for each replaced document, then ``load`` for each that a
    verdict makes read differently."""
    with undisturbed():
        return _plan(mirror, record, changed, kind, derive)


def _plan(mirror: Mirror, record: Record, changed: Sequence[str], kind: str, derive: Derive) -> Step:
    state, old = state_of(record, derive), mirror.state
    differ = {
        doc for doc in replaced(old.records, state.records) if old.records.get(doc) != state.records.get(doc)
    }
    judged = sorted(doc for doc in differ if doc in record.loaded and doc not in changed)
    steps = [(kind, doc) for doc in changed] + [("load", doc) for doc in judged]
    if len(record.ledger) > len(mirror.record.ledger):
        steps.insert(0, ("ledger", ""))
    at = now()
    changes = []
    for seq, (what, doc) in enumerate(steps, start=mirror.seq + 1):
        told = record.loaded.get(doc) or mirror.record.loaded.get(doc)
        changes.append(Change(seq, what, doc, told.document.sha256 if told else "", at))
    redirects = follow(mirror.record.redirects, old.told, state.told)
    after = mirror_of(
        (mirror.store, mirror.seq + len(steps)),
        Record(record.loaded, record.ledger, redirects),
        state,
        mirror,
    )
    before, wanted = images(old, state, {*changed, *differ}, after.named)
    diff = difference(before, wanted, lambda: texts_of(state.records.values()))
    return Step(mirror, after, diff, tuple(changes))


def now() -> str:
    """The time as the feed has it."""
    return datetime.now(UTC).isoformat(timespec="seconds")

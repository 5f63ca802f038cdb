"""What a process remembers of the graph: the record at a sequence number, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from neo4j import Session

from graph import neo4j_ledger
from graph import neo4j_read as read
from graph.errors import InputError, NotFound
from graph.identity import Decision
from graph.ledger import judged, stated_confidence
from graph.model import DocumentRecord
from graph.neo4j_diff import State, iris_of
from graph.records import TOGETHER, Records, copied, held
from graph.registry_record import REGISTRY_DOC


class Derive(Protocol):
    """The pure function from loaded records to all records (the registry's besides) and their projection."""

    def __call__(self, records: Mapping[str, DocumentRecord], ledger: Sequence[Decision] = ()) -> State: ...


@dataclass(frozen=True, slots=True)
class Record:
    """What the graph is a function of: documents as they were loaded (without the registry) and the ledger.

    ``redirects`` are history, which no function gives back.
    """

    loaded: Mapping[str, DocumentRecord] = field(default_factory=dict)
    ledger: tuple[Decision, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mirror:
    """The graph of a store at a sequence number; ``named`` has the IRIs that each record names outright."""

    store: str
    seq: int
    record: Record
    state: State
    named: Mapping[str, frozenset[str]]

    @property
    def documents(self) -> Mapping[str, DocumentRecord]:
        """The loaded documents as they read with the verdicts of the ledger."""
        return self.state.records


def state_of(record: Record, derive: Derive) -> State:
    """The state that follows from a record."""
    state = derive(judged(record.loaded, record.ledger), record.ledger)
    return replace(state, stated=stated_confidence(record.loaded, record.ledger))


def mirror_of(at: tuple[str, int], record: Record, state: State, before: Mirror | None = None) -> Mirror:
    """The mirror of a state; what ``before`` knows of unchanged documents is kept."""
    known, records = before.state.records if before else {}, state.records
    named = {
        doc: before.named[doc] if before and held(known, doc) is held(records, doc) else iris_of(records[doc])
        for doc in records
    }
    return Mirror(*at, record, state, named)


def read_record(session: Session, known: Mirror | None = None) -> tuple[tuple[str, int], Record]:
    """The record at one position (several queries are no snapshot, so the counter is asked twice).

    Of a mirror that is ``known`` only the documents changed since are read.
    """
    while True:
        before = read.position(session)
        if read.bare(session):
            return before, Record()
        loaded = _documents(session, known, before)
        found = Record(loaded, neo4j_ledger.rows(session), neo4j_ledger.redirects(session))
        if read.position(session) == before:
            return before, found


def _documents(session: Session, known: Mirror | None, at: tuple[str, int]) -> Records:
    store, seq = at
    if known is None or known.store != store or known.seq > seq:
        return _all(session)
    news = list(read.changes(session, known.seq))
    if len(news) != seq - known.seq or any(change.kind == "rebuild" for change in news):
        return _all(session)
    docs = sorted({change.doc for change in news if change.doc})
    loaded = copied(known.record.loaded)
    for doc in docs:
        loaded.drop(doc)
    return _add(loaded, session, docs)


def _all(session: Session) -> Records:
    return _add(Records(), session, read.documents(session))


def _add(loaded: Records, session: Session, docs: Sequence[str]) -> Records:
    """Read these documents, so many at a time that memory does not follow their number."""
    for start in range(0, len(docs), TOGETHER):
        for doc, record in read.records(session, docs[start : start + TOGETHER]).items():
            loaded.put(doc, record)
    return loaded


def replaced(loaded: Records, wanted: Mapping[str, DocumentRecord | None]) -> list[str]:
    """Replace in ``loaded`` (``None``: remove); the ids of those that differ, in order.

    Raises ``NotFound`` for one that is to go and is not there.
    """
    changed = []
    for doc, record in wanted.items():
        if doc == REGISTRY_DOC:
            raise InputError("the registry is no document.", where=doc, mend="Edit the registry's files.")
        if record is None:
            if doc not in loaded:
                raise NotFound(f"no document {doc} is loaded.", mend="`phoihop documents` lists them.")
            loaded.drop(doc)
            changed.append(doc)
        elif loaded.get(doc) != record:
            loaded.put(doc, record)
            changed.append(doc)
    return changed

"""The store over Bolt: the record and its projection in Neo4j, written difference by difference.

A process keeps a mirror of the record, made from the graph and keyed by the sequence number. A load derives
the old and the new projection by the pure functions, takes the difference of what each says the graph should
hold, and writes that in one transaction which locks the counter first and gives up when somebody else has
written. So whatever the order of loading, the graph is the projection of the record, and a retraction leaves
what never having loaded would have left.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol, TypeVar

from neo4j import READ_ACCESS, Driver, GraphDatabase, ManagedTransaction

from graph import neo4j_read as read
from graph.cypher_guard import run_read_only
from graph.errors import InputError, NotFound, StoreConflict, StoreVersion
from graph.model import DocumentRecord
from graph.neo4j_diff import State, damaged, difference, images, iris_of, texts_of, whole
from graph.neo4j_errors import bolt_errors
from graph.neo4j_quarantine import Quarantine
from graph.neo4j_schema import prepare
from graph.neo4j_write import StaleError, Tally, Writer
from graph.registry_record import REGISTRY_DOC
from graph.store import Change, Projection, Written

_ATTEMPTS = 8
_Result = TypeVar("_Result")


class Derive(Protocol):
    """The pure function from loaded records to all records (the registry's besides) and their projection."""

    def __call__(self, records: Mapping[str, DocumentRecord]) -> State: ...


@dataclass(frozen=True, slots=True)
class _Mirror:
    """What the graph holds at a sequence number; ``loaded`` are the documents, without the registry."""

    seq: int
    loaded: Mapping[str, DocumentRecord]
    state: State
    named: Mapping[str, frozenset[str]]


class Neo4jStore:
    """A :class:`graph.store.Store` in a Neo4j of 5.26 or later."""

    def __init__(
        self,
        uri: str,
        auth: tuple[str, str],
        derive: Derive,
        *,
        rules: str = "",
        database: str = "neo4j",
        on_close: Callable[[], None] | None = None,
    ) -> None:
        """Connect, create the schema in an empty database, and write the registry there.

        ``rules`` is the hash of ontology, registry and rules that ``derive`` embodies; ``on_close`` is called
        once at the end (the managed server's lease).
        """
        self._where, self._database, self._derive, self._rules = uri, database, derive, rules
        self._on_close = on_close
        self._lock = threading.RLock()
        self._mirror: _Mirror | None = None
        with bolt_errors(uri):
            self._driver: Driver = GraphDatabase.driver(
                uri, auth=auth, notifications_min_severity="OFF", connection_timeout=10, fetch_size=2_000
            )
        try:
            with bolt_errors(uri), self._driver.session(database=database) as session:
                meta = prepare(session)
            self._store_id, self._stored_rules = str(meta["store_id"]), str(meta.get("rules", ""))
            if self.outdated and not self._stored_rules:
                self.rebuild()
        except BaseException:
            self._driver.close()
            raise

    # -- what it is --------------------------------------------------------------------------------------

    @property
    def speaks_cypher(self) -> bool:
        """Always."""
        return True

    @property
    def outdated(self) -> bool:
        """Whether the graph was built with another ontology, registry or rules; then it can only be read."""
        return self._stored_rules != (self._rules or "-")

    def seq(self) -> int:
        """Sequence number of the last committed change."""
        with bolt_errors(self._where), self._driver.session(database=self._database) as session:
            return read.counter(session)

    def store_id(self) -> str:
        """Identity given when the store was made."""
        return self._store_id

    # -- writing -----------------------------------------------------------------------------------------

    def load(self, record: DocumentRecord) -> Written:
        """Add or replace one document in one transaction; nothing is written when it is there unchanged."""
        return self.load_all([record])

    def load_all(self, records: Iterable[DocumentRecord]) -> Written:
        """Add or replace documents in one transaction, one ``Change`` for each that differs."""
        wanted: dict[str, DocumentRecord | None] = {}
        for record in records:
            wanted[record.document.id] = DocumentRecord.build(
                record.document, record.entities, record.statements, record.issues
            )
        return self._replace(wanted, "load")

    def retract(self, doc: str) -> Written:
        """Remove one document, and what the gate held back of it. Unknown id: ``NotFound``."""
        return self._replace({doc: None}, "retract")

    def rebuild(self) -> Written:
        """Project the whole record anew over whatever the graph holds: after a new ontology, registry or
        rule, or when ``check`` finds drift. One transaction."""
        with self._lock, bolt_errors(self._where):
            for _ in range(_ATTEMPTS):
                with self._driver.session(database=self._database) as session:
                    seq, loaded = self._read_records(session)
                    stored = read.image(session)
                state = self._derive(loaded)
                wanted = whole(state)
                for row in damaged(stored.image, wanted):
                    # The projection is mended; that statements are missing shows until a new load.
                    properties = wanted.resources[row.properties["uri"]].properties
                    properties["record_hash"] = row.properties["record_hash"]
                diff = difference(stored.image, wanted)
                step = 1 if loaded and (diff or self.outdated or stored.strays) else 0
                change = [Change(seq + 1, "rebuild", "", self._rules, _now())] if step else []
                rules = self._rules or "-"

                def work(tx: ManagedTransaction) -> tuple[int, Tally]:
                    writer = Writer(tx)
                    at = writer.lock(seq, step)  # noqa: B023 - run at once, in this turn of the loop
                    writer.strays(stored.strays)  # noqa: B023
                    writer.apply(diff)  # noqa: B023
                    writer.changes(change)  # noqa: B023
                    writer.rules(rules)  # noqa: B023
                    return at, writer.tally

                try:
                    at, tally = self._write(work)
                except StaleError:
                    continue
                self._stored_rules = rules
                self._mirror = _mirror(at, loaded, state)
                return tally.written(at)
        raise self._conflict()

    def _replace(self, wanted: Mapping[str, DocumentRecord | None], kind: str) -> Written:
        if self.outdated:
            raise StoreVersion(
                "the store was built with another ontology, registry or rules: it can be read, not written.",
                where=self._where,
                mend="Run `phoihop store rebuild` (or `rebuild()`): it projects the whole record anew.",
            )
        with self._lock, bolt_errors(self._where):
            for _ in range(_ATTEMPTS):
                mirror = self._fresh()
                loaded = dict(mirror.loaded)
                changed = _apply(loaded, wanted)
                if not changed:
                    return Written(mirror.seq)
                try:
                    return self._commit(mirror, loaded, changed, kind)
                except StaleError:
                    continue
        raise self._conflict()

    def _commit(
        self, mirror: _Mirror, loaded: dict[str, DocumentRecord], changed: Sequence[str], kind: str
    ) -> Written:
        state = self._derive(loaded)
        after = _mirror(mirror.seq + len(changed), loaded, state, mirror)
        base = [
            doc
            for doc in mirror.state.records.keys() | state.records.keys()
            if doc not in loaded and mirror.state.records.get(doc) != state.records.get(doc)
        ]
        old, new = images(mirror.state, state, {*changed, *base}, after.named)
        diff = difference(old, new, texts_of(state.records.values()))
        now = _now()
        rows = []
        for seq, doc in enumerate(changed, start=mirror.seq + 1):
            record = loaded.get(doc) or mirror.loaded[doc]
            rows.append(Change(seq, kind, doc, record.document.sha256, now))

        def work(tx: ManagedTransaction) -> Tally:
            writer = Writer(tx)
            writer.lock(mirror.seq, len(changed))
            writer.apply(diff)
            writer.changes(rows)
            if kind == "retract":
                writer.run("UNWIND $rows AS doc MATCH (q:Quarantine {doc: doc}) DELETE q", changed)
            return writer.tally

        tally = self._write(work)
        self._mirror = after
        return tally.written(after.seq)

    def _write(self, work: Callable[[ManagedTransaction], _Result]) -> _Result:
        with self._driver.session(database=self._database) as session:
            return session.execute_write(work)

    def _conflict(self) -> StoreConflict:
        what = f"other writers were faster {_ATTEMPTS} times."
        return StoreConflict(what, where=self._where, mend="Try again.")

    # -- reading -----------------------------------------------------------------------------------------

    def documents(self) -> Iterator[DocumentRecord]:
        """All loaded documents, by id."""
        loaded = self._current().loaded
        return iter([loaded[doc] for doc in sorted(loaded)])

    def document(self, doc: str) -> DocumentRecord | None:
        """One loaded document with its text."""
        return self._current().loaded.get(doc)

    def projection(self) -> Projection:
        """The projection that the graph holds (``check`` compares the two)."""
        return self._current().state.told

    def state(self) -> tuple[int, State]:
        """Sequence number with all records (the registry's besides) and the projection, at one moment."""
        mirror = self._current()
        return mirror.seq, mirror.state

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Changes with ``seq > since`` in order."""
        with bolt_errors(self._where), self._driver.session(database=self._database) as session:
            return iter(list(read.changes(session, since)))

    def check(self) -> list[str]:
        """How the graph differs from the projection of its own record; empty when it does not."""
        with self._lock, bolt_errors(self._where):
            with self._driver.session(database=self._database) as session:
                _, loaded = self._read_records(session)
                stored = read.image(session)
            wanted = whole(self._derive(loaded))
            lost = [
                f"statements or entities of document {row.properties['id']} are missing: load it again"
                for row in damaged(stored.image, wanted)
            ]
            strays = [f"nodes and relationships of others: {len(stored.strays)}"] if stored.strays else []
            return [*lost, *difference(wanted, stored.image).describe(), *strays]

    def cypher(
        self, query: str, parameters: Mapping[str, Any], *, timeout: float, limit: int | None = None
    ) -> tuple[list[str], list[list[Any]]]:
        """Run a read-only query: columns and rows of JSON values (see :mod:`graph.cypher_guard`)."""
        with (
            bolt_errors(self._where),
            self._driver.session(database=self._database, default_access_mode=READ_ACCESS) as session,
        ):
            return run_read_only(session, query, parameters, timeout=timeout, limit=limit)

    def _current(self) -> _Mirror:
        with self._lock, bolt_errors(self._where):
            return self._fresh()

    def _fresh(self) -> _Mirror:
        """The mirror at the store's sequence number, read anew where others have written."""
        with self._driver.session(database=self._database) as session:
            mirror = self._mirror
            if mirror is not None and read.counter(session) == mirror.seq:
                return mirror
            seq, loaded = self._read_records(session)
        self._mirror = _mirror(seq, loaded, self._derive(loaded))
        return self._mirror

    def _read_records(self, session: Any) -> tuple[int, dict[str, DocumentRecord]]:
        """Records without the registry's, at one sequence number (several queries are no snapshot)."""
        while True:
            before = read.counter(session)
            records = read.records(session)
            if read.counter(session) == before:
                return before, records

    # -- quarantine --------------------------------------------------------------------------------------

    def hold(self, doc: str, report: Mapping[str, Any]) -> bool:
        """Keep what the gate held back of a document with its report (JSON); an empty one clears it.

        Whether anything was written.
        """
        return self._quarantine().hold(doc, report)

    def quarantine(self, doc: str) -> Mapping[str, Any] | None:
        """What the gate held back of a document, with its report."""
        return self._quarantine().get(doc)

    def quarantined(self) -> list[str]:
        """Ids of the documents of which something is held back, sorted."""
        return self._quarantine().documents()

    def _quarantine(self) -> Quarantine:
        return Quarantine(self._driver, self._database, self._where)

    # -- the end -----------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close connections; a managed server whose last holder leaves is stopped."""
        self._driver.close()
        if self._on_close:
            on_close, self._on_close = self._on_close, None
            on_close()

    def __enter__(self) -> Neo4jStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _apply(loaded: dict[str, DocumentRecord], wanted: Mapping[str, DocumentRecord | None]) -> list[str]:
    """Replace in ``loaded``; the ids of those that differ, in order."""
    changed = []
    for doc, record in wanted.items():
        if doc == REGISTRY_DOC:
            raise InputError("the registry is no document.", where=doc, mend="Edit the registry's files.")
        if record is None:
            if loaded.pop(doc, None) is None:
                raise NotFound(f"no document {doc} is loaded.", mend="`phoihop documents` lists them.")
            changed.append(doc)
        elif loaded.get(doc) != record:
            loaded[doc] = record
            changed.append(doc)
    return changed


def _mirror(
    seq: int, loaded: Mapping[str, DocumentRecord], state: State, before: _Mirror | None = None
) -> _Mirror:
    named = {
        doc: before.named[doc] if before and before.state.records.get(doc) is record else iris_of(record)
        for doc, record in state.records.items()
    }
    return _Mirror(seq, loaded, state, named)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

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
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final, TypeVar

from neo4j import READ_ACCESS, Driver, ManagedTransaction
from neo4j.exceptions import IncompleteCommit

from graph import neo4j_ledger
from graph import neo4j_read as read
from graph.compact import compact
from graph.cypher_guard import Judged, run_read_only
from graph.errors import StoreConflict, outdated
from graph.identity import Decision
from graph.ledger import expect, stamped
from graph.model import DocumentRecord
from graph.neo4j_connect import connect
from graph.neo4j_diff import State
from graph.neo4j_errors import bolt_errors
from graph.neo4j_mirror import Derive, Mirror, Record, mirror_of, read_record, replaced, state_of
from graph.neo4j_quarantine import Quarantine, keep
from graph.neo4j_repair import Repair, survey
from graph.neo4j_schema import empty
from graph.neo4j_step import now, plan
from graph.neo4j_write import StaleError, Tally, Writer
from graph.records import copied
from graph.store import Change, Projection, Written

__all__ = ["Derive", "Neo4jStore"]

_ATTEMPTS = 8
_Result = TypeVar("_Result")
_Held = Mapping[str, Mapping[str, Any]]
#: Rows fetched at once: what the server has not been asked for it does not work out.
_FETCH: Final = 1_000


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
        self._judged = Judged()
        self._mirror: Mirror | None = None
        driver, meta = connect(uri, auth, database)
        self._driver: Driver = driver
        self._stored_rules = str(meta.get("rules", ""))
        self._quarantine = Quarantine(driver, database, uri)
        try:
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
        return self.position()[1]

    def store_id(self) -> str:
        """Identity given when the store was made, restored or emptied."""
        return self.position()[0]

    def position(self) -> tuple[str, int]:
        """Identity and sequence number, of one moment and in one round trip."""
        with bolt_errors(self._where), self._driver.session(database=self._database) as session:
            return read.position(session)

    # -- writing -----------------------------------------------------------------------------------------

    def load(self, record: DocumentRecord) -> Written:
        """Add or replace one document in one transaction; nothing is written when it is there unchanged."""
        return self.load_all([record])

    def load_all(self, records: Iterable[DocumentRecord], held: _Held | None = None) -> Written:
        """Add or replace documents in one transaction, one ``Change`` for each that differs."""
        return self._step(_normal(records), "load", held=held)

    def retract(self, doc: str) -> Written:
        """Remove one document, and what the gate held back of it. Unknown id: ``NotFound``."""
        return self._step({doc: None}, "retract", held={doc: {}})

    def decide(
        self,
        *rows: Decision,
        expected: int | None = None,
        records: Iterable[DocumentRecord] = (),
        held: _Held | None = None,
    ) -> Written:
        """Append rows to the ledger and project anew, in one transaction (see :class:`graph.store.Store`)."""
        return self._step(_normal(records), "load", held=held, rows=rows, expected=expected)

    def rebuild(self) -> Written:
        """Project the whole record anew over whatever the graph holds: after a new ontology, registry or
        rule, or when ``check`` finds drift. One transaction."""
        with self._lock, bolt_errors(self._where):
            for _ in range(_ATTEMPTS):
                repair = self.survey(keep_marks=True)
                rules = self._rules or "-"
                differs = repair.record.loaded and (repair.diff or self.outdated or repair.strays)
                store, seq = repair.at
                change = Change(seq + 1, "rebuild", "", self._rules, now()) if differs else None

                def work(tx: ManagedTransaction) -> Tally:
                    return repair.write(tx, change, rules)  # noqa: B023 - run at once, in this turn

                try:
                    tally = self._write(work)
                except StaleError:
                    continue
                seq += 1 if change else 0
                self._stored_rules = rules
                record = Record(repair.record.loaded, repair.record.ledger, repair.redirects)
                self._mirror = mirror_of((store, seq), record, repair.state)
                return tally.written(seq)
        raise self._conflict()

    def clear(self, redirects: Mapping[str, str] | None = None) -> None:
        """Empty the store but for the registry; it has another identity, and ``redirects``."""
        with self._lock, bolt_errors(self._where):
            with self._driver.session(database=self._database) as session:
                empty(session)
            self._stored_rules, self._mirror = "", None
            self.rebuild()
            self._write(lambda tx: neo4j_ledger.redirect(Writer(tx), {}, redirects or {}))
            self._mirror = None

    def _step(
        self,
        wanted: Mapping[str, DocumentRecord | None],
        kind: str,
        *,
        held: _Held | None = None,
        rows: Sequence[Decision] = (),
        expected: int | None = None,
    ) -> Written:
        """Replace records and append to the ledger in one transaction, again when others were faster."""
        if self.outdated:
            raise outdated(self._where)
        with self._lock, bolt_errors(self._where):
            for _ in range(_ATTEMPTS):
                mirror = self._fresh()
                before = mirror.record
                expect(before.ledger, expected)
                new = stamped(rows, before.ledger, datetime.now(UTC))
                loaded = copied(before.loaded)
                changed = replaced(loaded, wanted)
                if not changed and not new:
                    if not held:
                        return Written(mirror.seq)
                    return self._write(lambda tx: keep(Writer(tx), held)).written(mirror.seq)
                record = Record(loaded, before.ledger + new, before.redirects)
                step = plan(mirror, record, changed, kind, self._derive)

                def work(tx: ManagedTransaction) -> Tally:
                    return step.write(tx, held or {})  # noqa: B023 - run at once, in this turn

                try:
                    tally = self._write(work, step.stands)
                except StaleError:
                    continue
                self._mirror = step.after
                return replace(tally.written(step.after.seq), changed=tuple(changed))
        raise self._conflict()

    def _write(
        self,
        work: Callable[[ManagedTransaction], _Result],
        stands: Callable[[ManagedTransaction], bool] | None = None,
    ) -> _Result:
        """Run a transaction. When the server goes away in the commit it may or may not have been kept:
        ``stands`` looks once the server is back. Work without it may be done twice."""
        made: list[_Result] = []

        def noted(tx: ManagedTransaction) -> _Result:
            made.append(work(tx))
            return made[-1]

        with self._driver.session(database=self._database) as session:
            while True:
                try:
                    return session.execute_write(noted)
                except IncompleteCommit:
                    if len(made) >= _ATTEMPTS:
                        raise
                    if stands is not None and session.execute_read(stands):
                        return made[-1]

    def _conflict(self) -> StoreConflict:
        what = f"other writers were faster {_ATTEMPTS} times."
        return StoreConflict(what, where=self._where, mend="Try again.")

    # -- reading -----------------------------------------------------------------------------------------

    def documents(self) -> Iterator[DocumentRecord]:
        """All loaded documents, by id, with the verdicts of the ledger in them."""
        mirror = self._current()
        return iter([mirror.documents[doc] for doc in sorted(mirror.record.loaded)])

    def document(self, doc: str) -> DocumentRecord | None:
        """One loaded document with its text."""
        mirror = self._current()
        return mirror.documents.get(doc) if doc in mirror.record.loaded else None

    def as_loaded(self, doc: str) -> DocumentRecord | None:
        """One document without the verdicts of the ledger."""
        return self._current().record.loaded.get(doc)

    def projection(self) -> Projection:
        """The projection that the graph holds (``check`` compares the two)."""
        return self._current().state.told

    def ledger(self) -> tuple[Decision, ...]:
        """All rows of the ledger in the order they were appended."""
        return self._current().record.ledger

    def redirects(self) -> Mapping[str, str]:
        """Retired IRIs and where they went."""
        return dict(self._current().record.redirects)

    def state(self) -> tuple[int, State]:
        """Sequence number with all records (the registry's besides) and the projection, at one moment."""
        mirror = self._current()
        return mirror.seq, mirror.state

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Changes with ``seq > since`` in order."""
        with bolt_errors(self._where), self._driver.session(database=self._database) as session:
            return iter(list(read.changes(session, since)))

    def survey(self, *, keep_marks: bool = False) -> Repair:
        """How the graph differs from the projection of its own record, and what a rebuild would do."""
        with (
            self._lock,
            bolt_errors(self._where),
            self._driver.session(database=self._database) as session,
        ):
            return survey(session, self._derive, keep_marks=keep_marks)

    def check(self) -> list[str]:
        """How the graph differs from the projection of its own record; empty when it does not."""
        return self.survey().describe()

    def cypher(
        self, query: str, parameters: Mapping[str, Any], *, timeout: float, limit: int | None = None
    ) -> tuple[list[str], list[list[Any]]]:
        """Run a read-only query: columns and rows of JSON values (see :mod:`graph.cypher_guard`)."""
        with (
            bolt_errors(self._where),
            self._driver.session(
                database=self._database,
                default_access_mode=READ_ACCESS,
                fetch_size=min(limit or _FETCH, _FETCH),
            ) as session,
        ):
            return run_read_only(
                session, query, parameters, timeout=timeout, limit=limit, judged=self._judged
            )

    def _current(self) -> Mirror:
        with self._lock, bolt_errors(self._where):
            return self._fresh()

    def _fresh(self) -> Mirror:
        """The mirror at the store's sequence number, read anew where others have written."""
        with self._driver.session(database=self._database) as session:
            mirror = self._mirror
            if mirror is not None and read.position(session) == (mirror.store, mirror.seq):
                return mirror
            at, record = read_record(session, mirror)
        self._mirror = mirror_of(at, record, state_of(record, self._derive), mirror)
        return self._mirror

    # -- quarantine --------------------------------------------------------------------------------------

    def hold(self, doc: str, report: Mapping[str, Any]) -> bool:
        """Keep what the gate held back of a document with its report (JSON); an empty one clears it.

        Whether anything was written.
        """
        with bolt_errors(self._where):
            return not self._write(lambda tx: keep(Writer(tx), {doc: report})).written(0).nothing

    def quarantine(self, doc: str) -> Mapping[str, Any] | None:
        """What the gate held back of a document, with its report."""
        return self._quarantine.get(doc)

    def quarantined(self) -> list[str]:
        """Ids of the documents of which something is held back, sorted."""
        return self._quarantine.documents()

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


def _normal(records: Iterable[DocumentRecord]) -> dict[str, DocumentRecord | None]:
    """Records by document, each sorted and without doubles."""
    return {
        r.document.id: compact(DocumentRecord.build(r.document, r.entities, r.statements, r.issues))
        for r in records
    }

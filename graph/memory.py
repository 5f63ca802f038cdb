"""The store in memory: for tests of the pure laws, for previews, and where no Neo4j is to be had.

Everything but Cypher works on it; nothing outlives it.
"""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from graph.errors import NotFound, Unsupported
from graph.identity import Decision, Identifier
from graph.ledger import expect, follow, judged, stamped
from graph.model import DocumentRecord
from graph.project import ProjectionDiff, Projector, diff
from graph.store import Change, Projection, Written
from ontology import Ontology, load_ontology
from ontology.registry import Registry, load_registry


def _now() -> datetime:
    return datetime.now(UTC)


class MemoryStore:
    """Keeps the protocol of :class:`graph.store.Store`. Safe to use from several threads."""

    def __init__(
        self,
        ontology: Ontology | None = None,
        registry: Registry | None = None,
        clock: Callable[[], datetime] = _now,
        projector: Projector | None = None,
    ) -> None:
        self._ontology = ontology or load_ontology()
        self._registry = registry or load_registry()
        self._clock = clock
        self._id = uuid.uuid4().hex
        self._lock = threading.RLock()
        #: As they were loaded, and with the stewards' verdicts in them.
        self._loaded: dict[str, DocumentRecord] = {}
        self._records: Mapping[str, DocumentRecord] = {}
        self._changes: list[Change] = []
        self._held: dict[str, Mapping[str, Any]] = {}
        self._ledger: tuple[Decision, ...] = ()
        self._redirects: dict[str, str] = {}
        # Made of the same ontology and registry; worth sharing between many stores.
        self._projector = projector or Projector(self._ontology, self._registry)
        self._identifier = Identifier(self._registry)
        self._projection = self._project(self._records, ())

    @property
    def speaks_cypher(self) -> bool:
        """Always ``False``."""
        return False

    @property
    def outdated(self) -> bool:
        """Never: it is built anew with each process."""
        return False

    def seq(self) -> int:
        """Sequence number of the last change, 0 for an empty store."""
        return len(self._changes)

    def store_id(self) -> str:
        """Random identity given at creation."""
        return self._id

    def position(self) -> tuple[str, int]:
        """Identity and sequence number."""
        return self._id, len(self._changes)

    # ── writing ──────────────────────────────────────────────────────────────────────────────────────────

    def load(self, record: DocumentRecord) -> Written:
        """Add or replace one document; an unchanged one writes nothing and appends no change."""
        return self.load_all([record])

    def load_all(
        self, records: Iterable[DocumentRecord], held: Mapping[str, Mapping[str, Any]] | None = None
    ) -> Written:
        """Add or replace many documents in one step, with one change each; ``held`` as for :meth:`hold`."""
        with self._lock:
            new = {r.document.id: r for r in records if self._loaded.get(r.document.id) != r}
            written = Written(self.seq())
            if new:
                written = self._write({**self._loaded, **new}, [("load", r) for r in new.values()])
                written = replace(written, changed=tuple(new))
            self._keep(held)
            return written

    def retract(self, doc: str) -> Written:
        """Remove one document. Raises :class:`NotFound`."""
        with self._lock:
            gone = self._loaded.get(doc)
            if gone is None:
                raise NotFound(f"there is no document {doc}.", mend="Documents are listed with their ids.")
            rest = {key: record for key, record in self._loaded.items() if key != doc}
            written = self._write(rest, [("retract", gone)])
            self._held.pop(doc, None)
            return written

    def decide(
        self,
        *rows: Decision,
        expected: int | None = None,
        records: Iterable[DocumentRecord] = (),
        held: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Written:
        """Append rows to the steward's ledger and project anew, all in one step (see the protocol)."""
        with self._lock:
            expect(self._ledger, expected)
            ledger = self._ledger + stamped(rows, self._ledger, self._clock())
            loaded = {**self._loaded, **{record.document.id: record for record in records}}
            after = judged(loaded, ledger)
            differ = [r for doc, r in after.items() if self._records.get(doc) != r]
            written = self._write(loaded, [("ledger", None), *(("load", r) for r in differ)], ledger)
            self._keep(held)
            return written

    def clear(self, redirects: Mapping[str, str] | None = None) -> None:
        """Empty the store; it has another identity, and ``redirects``."""
        with self._lock:
            self._projection = self._project({}, ())
            self._loaded, self._records, self._held = {}, {}, {}
            self._changes, self._ledger, self._redirects = [], (), dict(redirects or {})
            self._id = uuid.uuid4().hex

    def hold(self, doc: str, report: Mapping[str, Any]) -> None:
        """Keep what the gate held back of a document; an empty report clears it."""
        with self._lock:
            self._keep({doc: report})

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────

    def quarantine(self, doc: str) -> Mapping[str, Any] | None:
        """What is held back of a document, with its report, or ``None``."""
        return self._held.get(doc)

    def as_loaded(self, doc: str) -> DocumentRecord | None:
        """One document without the verdicts of the ledger, or ``None``."""
        return self._loaded.get(doc)

    def quarantined(self) -> list[str]:
        """Ids of the documents of which something is held back, sorted."""
        return sorted(self._held)

    def documents(self) -> Iterator[DocumentRecord]:
        """All documents, by id, with the verdicts of the ledger in them."""
        records = self._records
        return (records[doc] for doc in sorted(records))

    def document(self, doc: str) -> DocumentRecord | None:
        """One document, or ``None``."""
        return self._records.get(doc)

    def projection(self) -> Projection:
        """The current projection."""
        return self._projection

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Changes with ``seq > since`` in order."""
        return iter(self._changes[max(since, 0) :])

    def ledger(self) -> tuple[Decision, ...]:
        """All rows of the ledger in the order they came."""
        return self._ledger

    def redirects(self) -> Mapping[str, str]:
        """Retired IRIs and where they went."""
        return dict(self._redirects)

    def cypher(
        self, query: str, parameters: Mapping[str, Any], *, timeout: float, limit: int | None = None
    ) -> tuple[list[str], list[list[Any]]]:
        """Raises :class:`Unsupported`."""
        raise Unsupported(
            "the store in memory has no Cypher.", mend="Ask in SPARQL, or use a Neo4j store for Cypher."
        )

    def close(self) -> None:
        """Nothing to release."""

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────

    def _keep(self, held: Mapping[str, Mapping[str, Any]] | None) -> None:
        for doc, report in (held or {}).items():
            if report:
                self._held[doc] = dict(report)
            else:
                self._held.pop(doc, None)

    def _project(self, records: Mapping[str, DocumentRecord], ledger: tuple[Decision, ...]) -> Projection:
        ordered = [records[doc] for doc in sorted(records)]
        resolution = self._identifier.resolve(ordered, ledger)
        return self._projector.project(ordered, resolution, ledger)

    def _write(
        self,
        loaded: dict[str, DocumentRecord],
        why: list[tuple[str, DocumentRecord | None]],
        ledger: tuple[Decision, ...] | None = None,
    ) -> Written:
        ledger = self._ledger if ledger is None else ledger
        records = judged(loaded, ledger)
        projection = self._project(records, ledger)
        difference = diff(self._projection, projection)
        docs = {record.document.id for _, record in why if record is not None}
        written = _count(
            self._projection, difference, _statements(self._records, docs), _statements(records, docs)
        )
        at = self._clock().isoformat(timespec="seconds")
        for kind, record in why:
            doc, sha256 = (record.document.id, record.document.sha256) if record else ("", "")
            self._changes.append(Change(self.seq() + 1, kind, doc, sha256, at))
        self._redirects = follow(self._redirects, self._projection, projection)
        self._loaded, self._records, self._projection = loaded, records, projection
        self._ledger = ledger
        return Written(self.seq(), *written)


def _statements(records: Mapping[str, DocumentRecord], docs: Iterable[str]) -> dict[str, int]:
    """Statement nodes of some documents with the number of relationships each carries."""
    return {s.id: 2 + len(s.evidence) for doc in docs if doc in records for s in records[doc].statements}


def _count(
    before: Projection, difference: ProjectionDiff, old: Mapping[str, int], new: Mapping[str, int]
) -> tuple[int, int, int, int, int]:
    fresh, gone = new.keys() - old.keys(), old.keys() - new.keys()
    nodes = [n for n in difference.nodes_upserted if n.uri not in before.nodes]
    changed = [n for n in difference.nodes_upserted if n.uri in before.nodes]
    edges = [e for e in difference.edges_upserted if e.key not in before.edges]
    return (
        len(nodes) + len(fresh),
        len(difference.nodes_deleted) + len(gone),
        len(edges) + sum(new[key] for key in fresh),
        len(difference.edges_deleted) + sum(old[key] for key in gone),
        sum(len(n.properties) + len(n.dates) for n in nodes)
        + sum(_differing(before.nodes[n.uri].properties, n.properties) for n in changed)
        + len(difference.edges_upserted)
        - len(edges),
    )


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> int:
    return sum(1 for name in old.keys() | new.keys() if old.get(name) != new.get(name))

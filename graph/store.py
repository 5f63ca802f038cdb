"""What a store of the record must do, whichever engine keeps it.

The record is a set of :class:`~graph.model.DocumentRecord`; everything else is ``project(record, registry,
ledger)``. A store applies one :class:`Delta` in one transaction and appends one ``Change`` for each document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from graph.model import DocumentRecord
from graph.trail import Trail

if TYPE_CHECKING:
    from graph.identity import Decision

#: A projected property value: Neo4j and JSON both take these. Dates are ISO strings in ``Node.dates``.
Value: TypeAlias = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A projected entity: IRI, labels (class and all superclasses, without ``Resource``), typed properties.

    ``dates`` holds full ISO dates (``YYYY-MM-DD``) that a property graph stores natively.
    """

    uri: str
    labels: tuple[str, ...]
    properties: Mapping[str, Value] = field(hash=False)
    dates: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __reduce__(self) -> tuple[type[Node], tuple[Any, ...]]:
        return Node, (self.uri, self.labels, self.properties, self.dates)


@dataclass(frozen=True, slots=True)
class Edge:
    """A projected triple between two entities, once for each (subject, predicate, object).

    ``type`` is the relationship type (``HAS_PARTY``), ``key`` the hash of the triple (``Statement.spo``);
    ``sources`` and ``statements`` are counts, ``confidence`` the maximum, ``roles`` sorted.
    """

    key: str
    type: str
    predicate: str
    subject: str
    object: str
    roles: tuple[str, ...] = ()
    statements: int = 1
    sources: int = 1
    confidence: float = 1.0

    def __reduce__(self) -> tuple[Callable[..., Edge], tuple[Any, ...]]:
        told = (self.statements, self.sources, self.confidence)
        return Edge, (self.key, self.type, self.predicate, self.subject, self.object, self.roles, *told)


@dataclass(frozen=True, slots=True)
class Projection:
    """The entity graph as a pure function of the record: what both query languages see.

    ``resolution`` maps (local key) to canonical IRI; ``redirects`` are kept outside the hash. ``trail``, if
    any, tells what another projection of the same maker may differ in (:func:`graph.project_diff.touched`);
    it is no part of what makes two projections equal.
    """

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]
    resolution: Mapping[str, str]
    trail: Trail | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the change feed. ``at`` is an ISO date-time in UTC; ``kind`` is load, retract, ledger or
    rebuild."""

    seq: int
    kind: str
    doc: str
    sha256: str
    at: str


@dataclass(frozen=True, slots=True)
class Written:
    """What a load or retraction wrote, counted by the store itself (all zero when nothing changed)."""

    seq: int
    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0
    #: Ids of the documents that were added, replaced or removed.
    changed: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the store was left as it was."""
        return not (
            self.nodes_created
            or self.nodes_deleted
            or self.relationships_created
            or self.relationships_deleted
            or self.properties_set
        )


class Store(Protocol):
    """The small protocol all stores keep; one contract-test class proves each of them."""

    @property
    def speaks_cypher(self) -> bool:
        """Whether :meth:`cypher` works on this store."""

    @property
    def outdated(self) -> bool:
        """Whether it was built with another ontology, registry or rules; then it can only be read."""

    def seq(self) -> int:
        """Sequence number of the last committed change, 0 for an empty store."""

    def store_id(self) -> str:
        """Random identity given at creation; a restored or replaced store has another."""

    def position(self) -> tuple[str, int]:
        """Identity and sequence number, of one moment."""

    def load(self, record: DocumentRecord) -> Written:
        """Add or replace one document in one transaction; writes nothing when it is there unchanged."""

    def load_all(
        self, records: Iterable[DocumentRecord], held: Mapping[str, Mapping[str, Any]] | None = None
    ) -> Written:
        """Add or replace documents in one transaction, with one ``Change`` for each that differs.

        ``held`` has what the gate held back, by document, kept in the same transaction (see :meth:`hold`).
        """

    def retract(self, doc: str) -> Written:
        """Remove one document; the graph is then as if it had never been loaded. Unknown id: ``NotFound``."""

    def hold(self, doc: str, report: Mapping[str, Any]) -> object:
        """Keep what the gate held back of a document, with its report (JSON); an empty one clears it."""

    def quarantine(self, doc: str) -> Mapping[str, Any] | None:
        """What the gate held back of a document, with its report, or ``None``."""

    def as_loaded(self, doc: str) -> DocumentRecord | None:
        """One document as it was loaded, without the verdicts of the ledger, or ``None``."""

    def quarantined(self) -> list[str]:
        """Ids of the documents of which something is held back, sorted."""

    def decide(
        self,
        *rows: Decision,
        expected: int | None = None,
        records: Iterable[DocumentRecord] = (),
        held: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> Written:
        """Append rows to the ledger and project anew, in one transaction.

        ``expected`` is the length of the ledger that the steward saw: ``StoreConflict`` when it is longer by
        now. A row without a time gets one later than all before it. ``records`` and ``held`` are loaded and
        kept along with the rows: what a release lets through. One ``Change`` of kind ``ledger``, and one of
        kind ``load`` for each document that reads differently now.
        """

    def clear(self, redirects: Mapping[str, str] | None = None) -> None:
        """Empty the store: no documents, ledger, quarantine or feed, and another identity. ``redirects`` are
        those it goes on with; no function of the record gives them back."""

    def ledger(self) -> tuple[Decision, ...]:
        """All rows of the steward's ledger in the order they were appended."""

    def redirects(self) -> Mapping[str, str]:
        """Retired IRIs and where they went; none of them is an entity now."""

    def documents(self) -> Iterator[DocumentRecord]:
        """All loaded documents, by id, with the verdicts of the ledger in them (:mod:`graph.ledger`)."""

    def document(self, doc: str) -> DocumentRecord | None:
        """One loaded document with its text, as :meth:`documents` has it, or ``None``."""

    def projection(self) -> Projection:
        """The projection as the store holds it."""

    def changes(self, since: int = 0) -> Iterator[Change]:
        """Changes with ``seq > since`` in order."""

    def cypher(
        self, query: str, parameters: Mapping[str, Any], *, timeout: float, limit: int | None = None
    ) -> tuple[list[str], list[list[Any]]]:
        """Run a read-only Cypher query: columns and rows. ``Unsupported`` where there is no Cypher;
        ``QueryRefused`` for writes, ``LOAD CSV``, admin; ``QueryTimeout`` after ``timeout`` seconds."""

    def close(self) -> None:
        """Release connections; a managed server whose last holder leaves is stopped."""

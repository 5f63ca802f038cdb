"""What the view has to replace when its store goes on: only what changed is read and written again."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from graph.model import DocumentRecord
from graph.project_diff import differing, touched
from graph.store import Change, Projection
from graph.view_lines import Batch, DatasetLines, digest, foreign, resolved_digest, speaks_of
from ontology import Ontology
from ontology.registry import Registry


class Source(Protocol):
    """What the view needs of a store."""

    def position(self) -> tuple[str, int]:
        """Identity of the store and sequence number, of one moment."""

    def documents(self) -> Iterable[DocumentRecord]:
        """All records."""

    def document(self, doc: str) -> DocumentRecord | None:
        """One record."""

    def projection(self) -> Projection:
        """Their projection."""

    def changes(self, since: int = 0) -> Iterable[Change]:
        """The feed."""


class Follower:
    """Remembers which documents speak of which entities, and the projection the view is at."""

    def __init__(self, ontology: Ontology, registry: Registry) -> None:
        self._lines = DatasetLines(ontology, registry)
        self.projection = Projection({}, {}, {})
        self._seen: dict[str, tuple[DocumentRecord, frozenset[str]]] = {}
        self._docs_of: dict[str, set[str]] = defaultdict(set)
        self._foreign: dict[str, frozenset[str]] = {}

    def whole(self, store: Source, projection: Projection) -> set[str]:
        """All lines of the dataset."""
        self._begin()
        records = list(store.documents())
        self._note({record.document.id: record for record in records}, projection)
        for record in records:
            if any(statement.graph for statement in record.statements):
                self._foreign[record.document.id] = foreign(record, self._lines.document(record, projection))
        self.projection = projection
        return self._lines.whole(records, projection)

    def step(self, store: Source, projection: Projection) -> Batch:
        """What to replace since the projection the view is at."""
        old = self.projection
        hint = projection.trail.since(old.trail) if projection.trail is not None else None
        found = touched(old, projection)
        docs: dict[str, DocumentRecord | None]
        if hint is not None:
            docs = {doc: store.document(doc) for doc in hint.docs}
        else:
            records = {record.document.id: record for record in store.documents()}
            docs = dict.fromkeys(self._seen.keys() - records.keys())
            docs |= {doc: r for doc, r in records.items() if self._differs(doc, r, projection)}
        docs = {doc: record for doc, record in docs.items() if record is not None or doc in self._seen}
        for iri in found.nodes:
            for doc in self._docs_of.get(iri, ()):
                docs.setdefault(doc, self._seen[doc][0])
        made = self._lines.made(old) ^ self._lines.made(projection)
        edges = self._lines.edges(found.edges, old), self._lines.edges(found.edges, projection)
        return self._batch(docs, found.nodes, made, edges, projection)

    # ── going on from a copy ─────────────────────────────────────────────────────────────────────────────

    def index(self) -> bytes:
        """What :meth:`catch_up` needs to know of the state a copy was written in."""
        resolution = self.projection.resolution
        known = {
            "docs": {doc: resolved_digest(r, resolution) for doc, (r, _) in self._seen.items()},
            "nodes": {iri: digest(node) for iri, node in self.projection.nodes.items()},
            "edges": sorted(self._lines.edges(self.projection.edges, self.projection)),
            "foreign": {doc: sorted(lines) for doc, lines in self._foreign.items()},
            "made": sorted(self._lines.made(self.projection)),
        }
        return zlib.compress(json.dumps(known).encode(), 1)

    def catch_up(self, index: bytes, changed: Iterable[str], store: Source, projection: Projection) -> Batch:
        """What to replace in a copy with this index; ``changed`` documents were loaded or retracted since.

        Raises ``ValueError`` for an index that cannot be read.
        """
        try:
            known: dict[str, Any] = json.loads(zlib.decompress(index))
        except zlib.error as error:
            raise ValueError(str(error)) from error
        self._begin()
        records = {record.document.id: record for record in store.documents()}
        resolved = {doc: resolved_digest(r, projection.resolution) for doc, r in records.items()}
        nodes = differing(known["nodes"], {iri: digest(n) for iri, n in projection.nodes.items()})
        wanted = differing(known["docs"], resolved) | set(changed)
        self._note(records, projection)
        for iri in nodes:
            wanted |= self._docs_of.get(iri, set())
        self._foreign = {doc: frozenset(lines) for doc, lines in known["foreign"].items()}
        edges = set(known["edges"]), self._lines.edges(projection.edges, projection)
        made = frozenset(known["made"]) ^ self._lines.made(projection)
        return self._batch({doc: records.get(doc) for doc in wanted}, nodes, made, edges, projection)

    def resume(self, store: Source, projection: Projection) -> None:
        """The view is at this projection already."""
        self._begin()
        self._note({record.document.id: record for record in store.documents()}, projection)
        for doc, (record, _) in self._seen.items():
            if any(statement.graph for statement in record.statements):
                self._foreign[doc] = foreign(record, self._lines.document(record, projection))
        self.projection = projection

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────

    def _begin(self) -> None:
        self._seen, self._docs_of, self._foreign = {}, defaultdict(set), {}

    def _batch(
        self,
        docs: Mapping[str, DocumentRecord | None],
        nodes: frozenset[str],
        made: frozenset[str],
        edges: tuple[set[str], set[str]],
        projection: Projection,
    ) -> Batch:
        out = self._lines.batch(docs, nodes, made, projection)
        removed, added = edges
        for doc, record in docs.items():
            removed |= self._foreign.pop(doc, frozenset())
            if record is not None and any(statement.graph for statement in record.statements):
                self._foreign[doc] = foreign(record, self._lines.document(record, projection))
        # What another document also says in such a graph stays.
        kept = frozenset().union(*self._foreign.values())
        out.removed = removed - added - kept
        out.added |= added - removed
        self._note(docs, projection)
        self.projection = projection
        return out

    def _note(self, docs: Mapping[str, DocumentRecord | None], projection: Projection) -> None:
        for doc, record in docs.items():
            for iri in self._seen.pop(doc, (None, ()))[1]:
                self._docs_of[iri].discard(doc)
            if record is not None:
                iris = speaks_of(record, projection.resolution)
                self._seen[doc] = record, iris
                for iri in iris:
                    self._docs_of[iri].add(doc)

    def _differs(self, doc: str, record: DocumentRecord, projection: Projection) -> bool:
        seen = self._seen.get(doc)
        if seen is None or (seen[0] is not record and seen[0] != record):
            return True
        return seen[1] != speaks_of(record, projection.resolution)

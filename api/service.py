"""What the routes call: one open store, its SPARQL view, the catalogue and the rules, held together.

Everything here is shared between requests; loading is one at a time, reading is not.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from api.limits import Places
from api.settings import ApiSettings
from graph.model import DocumentRecord
from graph.store import Store
from graph.view import SparqlView
from loaders.ingest import Knowledge, Outcome, ingest_one
from loaders.read import Overrides, read_bytes
from ontology import Ontology
from queries.cache import NameCache
from queries.catalogue import NamedQuery
from queries.run import ROW_LIMIT, Answer, Evidence, evidence, run
from queries.search import NameIndex

#: Version of the answers' shape; part of every ETag.
API_VERSION = "1"


class Service:
    """The open product behind one API process."""

    def __init__(
        self,
        store: Store,
        view: SparqlView,
        knowledge: Knowledge,
        catalogue: Mapping[str, NamedQuery],
        settings: ApiSettings,
    ) -> None:
        self.store, self.view, self.knowledge = store, view, knowledge
        self.catalogue, self.settings = catalogue, settings
        self._loading = threading.Lock()
        self._names: tuple[int, NameIndex] | None = None
        self._spoken = NameCache()
        self._places = Places(settings.named_queries, "named queries")

    @property
    def ontology(self) -> Ontology:
        """The ontology the answers speak in."""
        return self.knowledge.ontology

    def ask(
        self,
        name: str,
        values: Mapping[str, Any],
        engine: str | None = None,
        limit: int = ROW_LIMIT,
        offset: int = 0,
    ) -> Answer:
        """A named query's answer, or a page of it; ``engine`` defaults to the setting."""
        with self._places.taken():
            return run(
                name,
                values,
                engine=engine or self.settings.engine,
                store=self.store,
                view=self.view,
                catalogue=self.catalogue,
                registry=self.knowledge.registry,
                timeout=self.settings.timeout,
                limit=limit,
                offset=offset,
                names=self._spoken,
            )

    def names(self) -> NameIndex:
        """The index of names of the sequence number the view is at, built once for each."""
        seq, projection = self.view.current()
        known = self._names
        if known is None or known[0] != seq:
            spoken = Counter(e.subject for e in projection.edges.values() if e.type == "MENTIONED_IN")
            known = (seq, NameIndex((node, spoken[iri]) for iri, node in projection.nodes.items()))
            self._names = known
        return known[1]

    def evidence(self, ids: Sequence[str], engine: str | None = None) -> list[Evidence]:
        """The sentences behind statements."""
        return evidence(ids, engine=engine or self.settings.engine, store=self.store, view=self.view)

    def load(self, data: bytes, name: str, overrides: Overrides) -> Outcome:
        """Read, extract, judge and load one uploaded document."""
        read = read_bytes(data, name, overrides=overrides)
        with self.writing():
            return ingest_one(read, self.store, self.knowledge, name)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Held while something is written: writers of this process wait for each other, and whoever asks
        after them sees it."""
        with self._loading:
            try:
                yield
            finally:
                self.view.expire()

    def retract(self, document: str) -> int:
        """Remove a document; the sequence number after it."""
        with self.writing():
            return self.store.retract(document).seq

    def record(self, document: str) -> DocumentRecord | None:
        """A loaded document with its text."""
        return self.store.document(document)

    def etag(self) -> str:
        """Store, sequence number and version of the rules."""
        store, seq = self.view.position()
        return f'"{store[:8]}-{seq}-{API_VERSION}"'

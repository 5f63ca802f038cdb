"""What is under fire: a store, the records that may be in it, and what must hold whenever it is opened."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from bench.query_corpus import corpus
from graph.derive import Derivation, rules_hash
from graph.managed import USER, ManagedServer
from graph.model import DocumentRecord
from graph.neo4j_store import Neo4jStore
from graph.open import open_managed
from graph.settings import Settings
from graph.view import SparqlView
from graph.view_copy import ViewCopy
from ontology import load_ontology
from ontology.registry import Registry, load_registry

#: Documents the loaders play with.
DOCUMENTS = 24
VERSIONS = 4
#: One transaction: (number of a document, its version) each; no version: the one document is retracted.
Batch: TypeAlias = Sequence[tuple[int, int | None]]
#: What a store may hold: records by document.
Held: TypeAlias = Mapping[str, DocumentRecord]

_FEW = ("bo-cong", "bo-khoa", "bo-quoc", "bo-y", "dak-lak", "ha-noi")
_BLANK = re.compile(rb"_:\w+")
_ALL = "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"


@lru_cache(maxsize=1)
def few() -> Registry:
    """A registry of few rows: what is tested is the way of a write, which many rows only make longer."""
    registry = load_registry()
    return Registry([e for e in registry.entries.values() if e.slug.startswith(_FEW)], registry._local)


@lru_cache(maxsize=1)
def _documents() -> tuple[DocumentRecord, ...]:
    return tuple(corpus(DOCUMENTS, few()))


def record(number: int, version: int) -> DocumentRecord:
    """A version of a document: fetched on another day, and without its last so many statements."""
    whole = _documents()[number]
    document = replace(whole.document, retrieved=f"2025-01-{version + 1:02d}")
    kept = whole.statements[: len(whole.statements) - version]
    return DocumentRecord.build(document, whole.entities, kept, whole.issues)


def after(held: Held, batch: Batch) -> Held:
    """What is held when a batch was written."""
    out = dict(held)
    for number, version in batch:
        told = record(number, version or 0)
        if version is None:
            out.pop(told.document.id, None)
        else:
            out[told.document.id] = told
    return out


def plan(held: Held, numbers: range, length: int, dice: random.Random) -> list[Batch]:
    """Batches that load, replace, load again and retract documents of ``numbers``."""
    there = {n for n in numbers if record(n, 0).document.id in held}
    out: list[Batch] = []
    for _ in range(length):
        if there and dice.random() < 0.25:
            gone = dice.choice(sorted(there))
            there.remove(gone)
            out.append([(gone, None)])
        else:
            chosen = dice.sample(numbers, dice.randint(1, 4))
            there.update(chosen)
            out.append([(number, dice.randrange(VERSIONS)) for number in chosen])
    return out


@dataclass(frozen=True, slots=True)
class World:
    """A managed store in a folder of its own: with few rows in its registry, or as the product opens it."""

    settings: Settings
    small: bool

    @contextmanager
    def store(self) -> Iterator[Neo4jStore]:
        """The open store; a server that was killed is waited for."""
        with open_small(self.settings) if self.small else open_managed(self.settings) as store:
            yield store

    def verify(self, options: Sequence[Held], *, keep_view: bool) -> Held:
        """Raise ``AssertionError`` unless the store holds one of ``options`` whole, its graph is the
        projection of that, its feed has no gap, and the view that goes on from its copy on disk is the view
        made anew. What it holds.

        With ``keep_view`` the copy is brought up to date; else the next view has more to catch up with.
        """
        with self.store() as store:
            held = {r.document.id: r for r in map(store.as_loaded, _ids(store)) if r is not None}
            assert held in options, _unlike(held, options)
            drift = store.check()
            assert drift == [], drift
            seq, feed = store.seq(), list(store.changes())
            assert [change.seq for change in feed] == list(range(1, seq + 1)), "the feed has a gap"
            last = {change.doc: change.kind for change in feed if change.doc}
            assert {doc for doc, kind in last.items() if kind == "load"} == held.keys(), "the feed lies"
            self._verify_view(store, keep_view)
        return held

    def _verify_view(self, store: Neo4jStore, keep: bool) -> None:
        resumed = self.view(store, self.copy(store))
        anew = self.view(store, None)
        try:
            assert resumed.refresh() == anew.refresh() == store.seq()
            ours, wanted = content(resumed), content(anew)
            assert ours == wanted, (
                f"the resumed view lacks {_some(wanted - ours)}, has {_some(ours - wanted)}"
            )
        finally:
            resumed.close(save=keep)
            anew.close()

    def copy(self, store: Neo4jStore) -> Path:
        """Where the view's copy is kept."""
        return self.settings.home / "view" / f"{store.store_id()}.copy"

    def view(self, store: Neo4jStore, path: Path | None) -> SparqlView:
        """The view of the store, with its copy at a path."""
        rules = "fire" if self.small else rules_hash("rdf", "view")
        copy = ViewCopy(path, rules) if path else None
        return SparqlView(store, load_ontology(), few() if self.small else load_registry(), copy=copy)


def open_small(settings: Settings) -> Neo4jStore:
    """The managed store of the settings with few rows in its registry."""
    lease = ManagedServer(settings).acquire()
    try:
        auth = (USER, lease.password)
        return Neo4jStore(lease.uri, auth, Derivation(few()), rules="fire", on_close=lease.release)
    except BaseException:
        lease.release()
        raise


def content(view: SparqlView) -> frozenset[bytes]:
    """All that a view says, a line for each quad; blank nodes (the ontology's lists) by no name."""
    rows = _BLANK.sub(b"_:", view.query(_ALL, "text/tab-separated-values")).splitlines()[1:]
    assert rows
    return frozenset(rows)


def _some(lines: frozenset[bytes]) -> str:
    shown = b"; ".join(sorted(lines)[:5]).decode(errors="replace")
    return f"{len(lines)} lines ({shown})" if lines else "nothing"


def _ids(store: Neo4jStore) -> list[str]:
    return [told.document.id for told in store.documents()]


def _unlike(held: Held, options: Sequence[Held]) -> str:
    lines = ["the store holds none of what it may hold"]
    for option in options:
        missing, more = option.keys() - held.keys(), held.keys() - option.keys()
        other = sorted(doc for doc in held.keys() & option.keys() if held[doc] != option[doc])
        lines.append(f"missing {sorted(missing)}, too many {sorted(more)}, other content {other}")
    return "; ".join(lines)

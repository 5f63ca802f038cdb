"""The view's copy on disk, and the view step by step: what it holds is the dataset, however it came there."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import QueryTimeout
from graph.identity import Identifier
from graph.memory import MemoryStore
from graph.model import DocumentRecord, Statement
from graph.nquads import line
from graph.project import Projector
from graph.rdf import quads
from graph.terms import Iri
from graph.view import SparqlView
from graph.view_copy import ViewCopy
from graph.view_dataset import Dataset
from graph.view_follow import Follower
from graph.view_lines import EDGES, DatasetLines
from ontology import Ontology
from ontology.registry import Registry
from tests.graph.test_incremental import LAW, STEP, record_of, run

Told = Callable[..., Any]
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/phoihop/ns#Programme> }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


class Kept:
    """A store of given records: what the follower asks of one."""

    def __init__(self) -> None:
        self.records: dict[str, DocumentRecord] = {}

    def documents(self) -> Iterator[DocumentRecord]:
        return iter(self.records.values())

    def document(self, doc: str) -> DocumentRecord | None:
        return self.records.get(doc)


def content(dataset: Dataset) -> set[str]:
    return {f"{quad}" for quad in dataset.store}


def filled(lines: set[str]) -> Dataset:
    made = Dataset()
    made.fill("".join(f"{text}\n" for text in lines).encode())
    return made


def change(dataset: Dataset, batch: Any) -> None:
    removed, added = ("".join(f"{text}\n" for text in t).encode() for t in (batch.removed, batch.added))
    dataset.change(batch.graphs, batch.subjects, list(EDGES), removed, added)


@settings(parent=LAW, max_examples=8)
@given(steps=st.lists(STEP, min_size=2, max_size=4), imported=st.booleans())
def test_the_view_step_by_step_is_the_view_at_once(
    told: Told, ontology: Ontology, few: Registry, steps: list[Any], imported: bool
) -> None:
    registry = few
    run.registry = registry  # type: ignore[attr-defined]
    identifier, projector = Identifier(registry), Projector(ontology, registry)
    follower, late = Follower(ontology, registry), Follower(ontology, registry)
    store: Any = Kept()
    projection = projector.project([], identifier.resolve([]))
    dataset = filled(follower.whole(store, projection))
    behind, index = filled(follower.whole(store, projection)), follower.index()
    loaded: set[str] = set()
    for records, ledger in run(told, steps):
        if imported:
            records = {doc: with_imports(record) for doc, record in records.items()}
        loaded |= records.keys()  # as the feed says it, or more
        store.records = records
        projection = projector.project(records.values(), identifier.resolve(records.values(), ledger), ledger)
        change(dataset, follower.step(store, projection))
    whole = DatasetLines(ontology, registry).whole(store.documents(), projection)
    assert content(dataset) == content(filled(whole))
    change(behind, late.catch_up(index, loaded, store, projection))
    assert content(behind) == content(dataset)
    told_lines = {line(quad) for quad in quads(store.documents(), projection, ontology, registry)}
    # The view leaves the statement nodes of the registry out, see docs/model.md.
    told_lines = {text for text in told_lines if not text.endswith("/graph/prov/registry> .")}
    assert {text for text in whole if "/graph/ontology>" not in text} == told_lines


def with_imports(record: DocumentRecord) -> DocumentRecord:
    """The record with a quad in a graph of its file's, which other files have a quad in as well."""
    graph = "http://example.org/shared"
    subjects = ("http://example.org/a", f"http://example.org/{record.document.id}")
    more = [
        Statement(
            record.document.id,
            Iri(s),
            "http://example.org/p",
            Iri("http://example.org/o"),
            kind="imported",
            graph=graph,
        )
        for s in subjects
    ]
    return DocumentRecord.build(record.document, record.entities, [*record.statements, *more], record.issues)


@pytest.fixture
def store(told: Told, ontology: Ontology, registry: Registry) -> MemoryStore:
    made = MemoryStore(ontology, registry)
    made.load(record_of(told, 1, ("2020-01-01", [("programme", 0, 1, 1)])))
    return made


def count(view: SparqlView) -> int:
    return int(str(view.select(COUNT)[1][0][0]))


def test_a_restart_catches_up(
    told: Told, store: MemoryStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "view" / "copy"
    with SparqlView(store, copy=ViewCopy(path, "r1")) as view:
        assert count(view) == 1
    store.load(record_of(told, 2, ("2020-01-01", [("programme", 2, 3, 2)])))
    store.retract(f"{1:016x}")
    store.load(record_of(told, 3, ("2021-01-01", [("programme", 1, 3, 2)])))

    def never(*_: object) -> set[str]:
        raise AssertionError("the whole dataset was made anew")

    with monkeypatch.context() as patched:
        patched.setattr(Follower, "whole", never)
        with SparqlView(store, copy=ViewCopy(path, "r1")) as view:
            assert (count(view), view.seq) == (2, 4)
        with SparqlView(store, copy=ViewCopy(path, "r1")) as view:
            assert count(view) == 2
            store.retract(f"{3:016x}")
            assert count(view) == 1


@pytest.mark.parametrize("how", ["rules", "replaced", "restored", "cut", "bent", "empty"])
def test_a_copy_that_does_not_fit_is_made_anew(
    told: Told, store: MemoryStore, tmp_path: Path, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "copy"
    store.load(record_of(told, 2, ("2020-01-01", [("programme", 2, 3, 2)])))
    with SparqlView(store, copy=ViewCopy(path, "r1")) as view:
        assert count(view) == 2
    data = path.read_bytes()
    rules = "r2" if how == "rules" else "r1"
    if how == "replaced":
        store = MemoryStore()
        for number in (3, 4, 5):
            store.load(record_of(told, number, ("2020-01-01", [("programme", number - 3, 3, 0)])))
    elif how == "restored":
        store._changes.pop()
        store.retract(f"{1:016x}")
        store._changes.pop()
    elif how == "cut":
        path.write_bytes(data[:-40])
    elif how == "bent":
        path.write_bytes(data[:-40] + bytes(40))
    elif how == "empty":
        path.write_bytes(b"")
    expected = sum(1 for node in store.projection().nodes.values() if "Programme" in node.labels)
    with caplog.at_level(logging.WARNING, "graph"), SparqlView(store, copy=ViewCopy(path, rules)) as view:
        assert count(view) == expected
    assert len(caplog.records) == (how in ("cut", "bent", "empty"))
    with SparqlView(store, copy=ViewCopy(path, rules)) as view:
        assert count(view) == expected


def test_a_store_that_went_back_is_read_anew(told: Told, store: MemoryStore) -> None:
    with SparqlView(store) as view:
        assert count(view) == 1
        store.clear()
        assert count(view) == 0
        store.load(record_of(told, 2, ("2020-01-01", [("programme", 2, 3, 2)])))
        assert (count(view), view.seq) == (1, 1)


def test_a_copy_that_cannot_be_written_is_said_and_nothing_more(
    store: MemoryStore, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    with (
        caplog.at_level(logging.WARNING, "graph"),
        SparqlView(store, copy=ViewCopy(tmp_path / "file" / "copy", "r")) as view,
    ):
        assert count(view) == 1
    assert "cannot be written" in caplog.text


def test_no_more_queries_run_at_once_than_may(store: MemoryStore) -> None:
    outcomes: list[str] = []

    def ask() -> None:
        try:
            view.select(ENDLESS, timeout=2)
        except QueryTimeout as error:
            outcomes.append(str(error))

    with SparqlView(store, queries=2, wait=0.5) as view:
        view.refresh()
        asking = [threading.Thread(target=ask) for _ in range(3)]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join(30)
        assert sum("2 queries are running" in text for text in outcomes) == 1
        assert sum("stopped after 2 s" in text for text in outcomes) == 2
        assert count(view) == 1, "places are given back"

"""Two that write the same document at once: each is told what became of it, and nothing is half there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from graph.errors import NotFound, PhoihopError
from graph.model import DocumentRecord
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from tests.store.servers import fresh_store, same_store
from tests.store.toy import toy_derive, toy_record

pytestmark = pytest.mark.neo4j
A = toy_record("a1", ("Chương trình phối hợp số 1", "Bộ Công an"), ("Chương trình phối hợp số 1", "Bộ Y tế"))
B = toy_record("b2", ("Chương trình phối hợp số 1", "Bộ Công an"), ("Đề án 06", "Bộ Công an"))


@pytest.fixture
def stores(neo4j_settings: Settings) -> Iterator[tuple[Neo4jStore, Neo4jStore]]:
    with fresh_store(neo4j_settings, toy_derive) as one, same_store(neo4j_settings, toy_derive) as two:
        yield one, two
        assert one.check() == []
        assert [change.seq for change in one.changes()] == list(range(1, one.seq() + 1))
        assert list(one.documents()) == list(two.documents())


def at_once(*acts: Callable[[], object]) -> list[PhoihopError | None]:
    """Do all at the same moment; what each raised."""
    start = threading.Barrier(len(acts))
    raised: list[PhoihopError | None] = [None] * len(acts)

    def run(number: int) -> None:
        start.wait()
        try:
            acts[number]()
        except PhoihopError as error:
            raised[number] = error

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def version(record: DocumentRecord, day: int) -> DocumentRecord:
    """The record as fetched on another day, without a statement on odd days."""
    document = replace(record.document, retrieved=f"2025-01-{day:02d}")
    return replace(record, document=document, statements=record.statements[day % 2 :])


def test_two_loaders_on_one_document(stores: tuple[Neo4jStore, Neo4jStore]) -> None:
    one, two = stores
    for turn in range(1, 11, 2):
        mine, other = version(A, turn), version(A, turn + 1)
        assert at_once(lambda: one.load(mine), lambda: two.load(other)) == [None, None]  # noqa: B023
        assert one.document("a1") in (mine, other)
        assert one.seq() == turn + 1


def test_the_same_version_from_both_is_written_once(stores: tuple[Neo4jStore, Neo4jStore]) -> None:
    one, two = stores
    assert at_once(lambda: one.load_all([A, B]), lambda: two.load_all([B, A])) == [None, None]
    assert list(one.documents()) == [A, B]
    assert one.seq() == 2


def test_a_document_retracted_while_it_loads(stores: tuple[Neo4jStore, Neo4jStore]) -> None:
    one, two = stores
    for turn in range(1, 6):
        one.load(version(A, turn))
        loaded, retracted = at_once(
            lambda: one.load_all([version(A, turn + 10), B]),  # noqa: B023
            lambda: two.retract("a1"),
        )
        assert loaded is None
        assert retracted is None
        kinds = [change.kind for change in one.changes() if change.doc == "a1"]
        assert (one.document("a1") is None) == (kinds[-1] == "retract")
        assert one.document("a1") in (None, version(A, turn + 10))
        assert one.document("b2") == B


def test_two_who_retract_one_document(stores: tuple[Neo4jStore, Neo4jStore]) -> None:
    one, two = stores
    one.load(A)
    raised = at_once(lambda: one.retract("a1"), lambda: two.retract("a1"))
    assert [type(error) for error in raised if error] == [NotFound]
    assert list(one.documents()) == []

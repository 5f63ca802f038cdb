"""A backup holds the whole record; a store filled from it is the same store under another identity."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from graph.backup import check, content_hash, read_backup, write_backup
from graph.derive import Derivation
from graph.errors import InputError, StoreConflict
from graph.identity import Decision
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from graph.store import Store
from tests.store.contract import same
from tests.store.samples import odd, other, review, signing
from tests.store.servers import fresh_store


def fill(store: Store) -> None:
    """Documents, what is held of one, a merge with its redirect, a verdict, a row that was undone."""
    records = [make().record() for make in (signing, review, other, odd)]
    store.load_all(records, {records[0].document.id: {"held": [{"statement": "x", "điều": "ô"}]}})
    store.hold("f" * 16, {"held": ["of a document that passed nothing"]})
    programmes = sorted({iri for iri in store.projection().resolution.values() if "/programme/" in iri})
    store.decide(Decision("same", programmes[0], programmes[1], "lan", why="một"))
    store.decide(Decision("reject", records[2].statements[0].id, records[2].document.id, "lan"))
    store.decide(
        Decision("rename", programmes[2], "Tên", "mai"), Decision("undo", programmes[2], "rename", "mai")
    )


@pytest.fixture(scope="module")
def full() -> MemoryStore:
    made = MemoryStore()
    fill(made)
    return made


def same_record(a: Store, b: Store) -> None:
    assert list(a.documents()) == list(b.documents())
    assert [a.as_loaded(r.document.id) for r in a.documents()] == [
        b.as_loaded(r.document.id) for r in b.documents()
    ]
    assert a.ledger() == b.ledger()
    assert a.redirects() == b.redirects()
    assert a.quarantined() == b.quarantined()
    assert [a.quarantine(doc) for doc in a.quarantined()] == [b.quarantine(doc) for doc in b.quarantined()]
    assert same(a.projection(), b.projection())


def test_what_was_written_comes_back(full: MemoryStore, tmp_path: Path) -> None:
    summary = write_backup(full, tmp_path / "a.gz")
    assert (summary.documents, summary.ledger, summary.quarantine) == (4, 4, 2)
    assert check(tmp_path / "a.gz") == summary == content_hash(full)
    other_ = MemoryStore()
    before = other_.store_id()
    assert read_backup(other_, tmp_path / "a.gz") == summary
    assert other_.store_id() not in (before, full.store_id())
    same_record(full, other_)
    assert len(full.redirects()) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["a.gz"]


def test_the_same_record_gives_the_same_bytes_but_for_the_head(full: MemoryStore, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_backup(full, tmp_path / name)
    lines = [gzip.decompress((tmp_path / name).read_bytes()).split(b"\n", 1)[1] for name in ("a", "b")]
    assert lines[0] == lines[1]


def test_a_store_that_holds_something_is_refused_unless_it_is_to_be_replaced(
    full: MemoryStore, tmp_path: Path
) -> None:
    write_backup(full, tmp_path / "a.gz")
    taken = MemoryStore()
    taken.load(other().record("9"))
    before, seq = taken.projection(), taken.seq()
    with pytest.raises(StoreConflict, match="not empty"):
        read_backup(taken, tmp_path / "a.gz")
    assert (taken.projection(), taken.seq()) == (before, seq)
    read_backup(taken, tmp_path / "a.gz", replace=True)
    same_record(full, taken)


@pytest.mark.parametrize("harm", ["cut", "flipped", "line", "other", "empty", "newer"])
def test_a_damaged_file_is_refused_and_nothing_is_touched(
    full: MemoryStore, tmp_path: Path, harm: str
) -> None:
    path = tmp_path / "a.gz"
    write_backup(full, path)
    data = path.read_bytes()
    lines = gzip.decompress(data).splitlines(keepends=True)
    path.write_bytes(
        {
            "cut": data[: len(data) // 2],
            "flipped": data[:200] + bytes([data[200] ^ 255]) + data[201:],
            "line": gzip.compress(b"".join([lines[0], *lines[2:]])),
            "other": gzip.compress(b'{"some": "json"}\n'),
            "empty": b"",
            "newer": gzip.compress(b"".join([lines[0].replace(b'"form":1', b'"form":99'), *lines[1:]])),
        }[harm]
    )
    taken = MemoryStore()
    taken.load(other().record("9"))
    with pytest.raises(InputError, match=r"a\.gz"):
        read_backup(taken, path, replace=True)
    assert taken.document(other().id) == other().record("9")
    with pytest.raises(InputError, match="no such file"):
        read_backup(taken, tmp_path / "none.gz", replace=True)


def test_a_backup_that_cannot_be_written_leaves_nothing(full: MemoryStore, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_backup(full, tmp_path / "no" / "such" / "folder.gz")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.neo4j
def test_from_memory_to_neo4j_and_back(full: MemoryStore, neo4j_settings: Settings, tmp_path: Path) -> None:
    write_backup(full, tmp_path / "a.gz")
    derive = Derivation()
    with fresh_store(neo4j_settings, derive) as store:
        one = store.store_id()
        store.load(other().record("9"))
        store.decide(Decision("rename", "0" * 24, "mất đi", "lan"))
        summary = read_backup(store, tmp_path / "a.gz", replace=True)
        assert store.store_id() != one
        assert store.check() == []
        same_record(full, store)
        assert write_backup(store, tmp_path / "b.gz") == summary
    back = MemoryStore()
    read_backup(back, tmp_path / "b.gz")
    same_record(full, back)


@pytest.mark.neo4j
def test_who_has_the_store_open_notices_that_it_was_replaced(neo4j_settings: Settings) -> None:
    derive = Derivation()
    with fresh_store(neo4j_settings, derive) as store:
        store.load(signing().record())
        with Neo4jStore(*_access(neo4j_settings), Derivation(), rules="test") as watcher:
            assert [r.document.id for r in watcher.documents()] == [signing().id]
            store.clear()
            store.load(other().record())
            assert watcher.seq() == 1, "the same number, of another store"
            assert [r.document.id for r in watcher.documents()] == [other().id]
            watcher.load(review().record())
            assert [r.document.id for r in store.documents()] == sorted([other().id, review().id])
            assert store.check() == []


def _access(settings: Settings) -> tuple[str, tuple[str, str]]:
    from tests.store.servers import access

    return access(settings)

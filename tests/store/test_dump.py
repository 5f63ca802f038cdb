"""The managed store as Neo4j's own dump: checked, loaded back, and never half in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.fire_world import few
from graph.derive import Derivation
from graph.errors import InputError, NotFound, StoreConflict, Unsupported
from graph.managed import USER, ManagedServer
from graph.managed_dump import read_dump, write_dump
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from tests.plugins.neo4j_server import managed_settings
from tests.store.samples import odd, signing
from tests.store.test_backup import same_record

pytestmark = pytest.mark.neo4j


@pytest.fixture
def settings(own_folder: Settings) -> Settings:
    return own_folder


def opened(settings: Settings) -> Neo4jStore:
    """The store there, with few rows in its registry."""
    lease = ManagedServer(settings).acquire()
    auth = (USER, lease.password)
    return Neo4jStore(lease.uri, auth, Derivation(few()), rules="test", on_close=lease.release)


def stamps(settings: Settings) -> list[tuple[str, int, int]]:
    """The files of the database with size and time."""
    files = (p for p in (settings.home / "neo4j" / "data" / "databases").rglob("*") if p.is_file())
    return sorted((str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in files)


@pytest.mark.timeout(900)
def test_a_dump_is_the_store_again_under_another_identity(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "sao lưu.dump"
    with pytest.raises(NotFound, match="no store yet"):
        write_dump(settings, file)
    kept = MemoryStore(registry=few())
    with opened(settings) as store:
        for one in (store, kept):
            one.load_all([signing().record(), odd().record()])
        identity = store.store_id()
        with pytest.raises(StoreConflict, match="phoihop store stop"):
            write_dump(settings, file)
    assert write_dump(settings, file) == file.stat().st_size
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == [file.name]
    before = stamps(settings)
    damaged = tmp_path / "damaged.dump"
    damaged.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(StoreConflict, match="--replace"):
        read_dump(settings, file)
    with pytest.raises(InputError, match=r"damaged\.dump.*the store is as it was"):
        read_dump(settings, damaged, replace=True)
    assert stamps(settings) == before

    assert read_dump(settings, file, replace=True) == 2
    assert stamps(settings) != before
    assert [p.name for p in settings.home.iterdir()] == ["neo4j"], "nothing is left beside it"
    with opened(settings) as store:
        assert store.store_id() != identity
        assert store.seq() == 2
        assert store.check() == []
        same_record(store, kept)


def test_it_is_for_the_managed_store_and_says_what_is_for_others(tmp_path: Path) -> None:
    for other in (Settings(store="memory"), Settings(neo4j_uri="bolt://localhost:7687")):
        with pytest.raises(Unsupported, match="phoihop backup"):
            write_dump(other, tmp_path / "a.dump")
    with pytest.raises(InputError, match="no such file"):
        read_dump(managed_settings(tmp_path), tmp_path / "none.dump")

"""A machine that fails: a full disk, a folder that cannot be written, a clock that goes back."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.fire import Loader
from bench.fire_world import World, plan
from graph import neo4j_step, neo4j_store
from graph.backup import check
from graph.errors import StoreUnavailable
from graph.identity import Decision
from graph.managed import ManagedServer
from graph.managed_jars import jars
from graph.settings import Settings
from tests.plugins.neo4j_server import cannot_be_had, managed_settings, version
from tests.store.servers import fresh_store
from tests.store.toy import toy_derive, toy_record

A = toy_record("a1", ("Chương trình phối hợp số 1", "Bộ Công an"))
B = toy_record("b2", ("Đề án 06", "Bộ Công an"))


@pytest.mark.neo4j
@pytest.mark.timeout(900)
def test_a_full_disk_loses_nothing_and_leaves_nothing_half(tmp_path: Path) -> None:
    try:
        jars(version())
    except StoreUnavailable as error:
        cannot_be_had(error)
    world = World(managed_settings(tmp_path / "data"), True)
    try:
        with world.store():
            pass
        largest = max(p.stat().st_size for p in (tmp_path / "data").rglob("*") if p.is_file())
        batches = plan({}, range(24), 60, random.Random(5))
        loader = Loader(world.settings, batches, room=largest + 300_000)
        said = loader.end()
        assert loader.acknowledged < len(batches), "the disk was not full after all"
        assert "could not write its files" in said
        assert "phoihop store stop --force" in said
        held = world.verify(loader.options({}), keep_view=False)
        with world.store() as store:  # and with room again it goes on
            store.load_all(held.values())
    finally:
        ManagedServer(world.settings).stop(force=True)


FULL = """
import resource, sys
from pathlib import Path
from bench.fire_world import few, record
from graph.backup import write_backup
from graph.errors import InputError, StoreUnavailable
from graph.managed import ManagedServer
from graph.memory import MemoryStore
from graph.settings import Settings
folder = Path(sys.argv[1])
store = MemoryStore(registry=few())
store.load_all([record(n, 0) for n in range(3)])
write_backup(store, folder / "kept.gz")
store.load_all([record(n, 0) for n in range(12)])
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
for act in (
    lambda: write_backup(store, folder / "kept.gz"),
    lambda: ManagedServer(Settings(data_dir=folder / "data", bolt_port=0, http_port=0)).acquire(),
):
    try:
        act()
    except (InputError, StoreUnavailable) as error:
        print(error)
"""


def test_files_of_ours_that_find_no_room_say_so_and_leave_the_old_ones(tmp_path: Path) -> None:
    try:
        jars(version())
    except StoreUnavailable as error:
        cannot_be_had(error)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    backup, server = done.stdout.splitlines()
    assert "kept.gz: cannot be written (File too large)" in backup
    assert "cannot be written (File too large). Free some space" in server
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data", "kept.gz"]

    assert check(tmp_path / "kept.gz").documents == 3


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody may write in."""
    folder = tmp_path / "read-only"
    folder.mkdir()
    if os.geteuid() != 0:
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    # Permissions do not bind root; a file system mounted for reading does.
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip(f"NOT TESTED: root cannot mount here ({mounted.stderr.decode().strip()})")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_data_folder_that_cannot_be_written_is_named(read_only: Path) -> None:
    for folder in (read_only, read_only / "deeper"):
        with pytest.raises(StoreUnavailable, match=r"read-only.*cannot be written.*PHOIHOP_DATA_DIR"):
            ManagedServer(Settings(data_dir=folder)).acquire()
    assert list(read_only.iterdir()) == []


class _Past(datetime):
    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        """Long ago."""
        return datetime(2001, 1, 1, tzinfo=UTC)


@pytest.mark.neo4j
def test_a_clock_that_goes_back_changes_no_order(
    neo4j_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with fresh_store(neo4j_settings, toy_derive) as store:
        store.load(A)
        store.decide(Decision("rename", "0" * 24, "một", "lan"))
        monkeypatch.setattr(neo4j_store, "datetime", _Past)
        monkeypatch.setattr(neo4j_step, "datetime", _Past)
        store.load(B)
        store.decide(Decision("rename", "0" * 24, "hai", "lan"))
        store.retract("a1")
        feed = list(store.changes())
        assert [change.seq for change in feed] == [1, 2, 3, 4, 5]
        assert feed[2].at.startswith("2001"), "the feed tells the clock's time and goes by its numbers"
        whens = [row.when for row in store.ledger()]
        assert whens == sorted(set(whens)), "the ledger, whose order is by time, goes on"
        assert [row.b for row in store.ledger()] == ["một", "hai"]
        assert list(store.documents()) == [B]
        assert store.check() == []

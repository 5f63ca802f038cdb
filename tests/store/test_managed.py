"""The managed Neo4j as its user meets it: start, share, stop, and what goes wrong."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import neo4j
import psutil
import pytest
from neo4j.exceptions import AuthError

from graph import managed_watch as watch
from graph.errors import InputError, StoreUnavailable, StoreVersion
from graph.managed import ManagedServer
from graph.managed_config import heap_kb, neo4j_conf
from graph.managed_jars import jars, locked_versions, version_key
from graph.managed_machine import choose_port, explain, free_port
from graph.settings import NEO4J_CURRENT, NEO4J_LTS, Settings
from tests.plugins.neo4j_server import cannot_be_had, managed_settings, version

HOLD = """
import sys
from pathlib import Path
from graph.managed import ManagedServer
from graph.settings import Settings
lease = ManagedServer(
    Settings(
        data_dir=Path(sys.argv[1]), bolt_port=0, http_port=0, memory="384m", neo4j_version=sys.argv[2]
    )
).acquire()
print(lease.status.pid, flush=True)
sys.stdin.read()
"""


def gone(pid: int, seconds: float = 10) -> bool:
    """Whether a process ends in time."""
    deadline = time.monotonic() + seconds
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ManagedServer]:
    """A server of this test alone; stopped whatever the test does."""
    try:
        jars(version())
    except StoreUnavailable as error:
        cannot_be_had(error)
    managed = ManagedServer(managed_settings(tmp_path / "ngăn dữ liệu"))  # a space and diacritics in the path
    yield managed
    managed.stop(force=True)


@pytest.mark.neo4j
def test_start_share_and_stop_with_the_last_holder(server: ManagedServer) -> None:
    assert not server.status().running
    with server.acquire() as first:
        mode = stat.S_IMODE(first.status.password_file.stat().st_mode)
        assert mode == 0o600
        with ManagedServer(server.settings).acquire() as second:
            assert second.status.pid == first.status.pid
            assert second.uri == first.uri
            assert server.status().holders == (os.getpid(), os.getpid())
        status = server.status()
        assert status.running
        assert status.holders == (os.getpid(),)
        listening = {
            c.laddr.ip for c in psutil.Process(status.pid).net_connections("tcp") if c.status == "LISTEN"
        }
        assert listening <= {"127.0.0.1", "::ffff:127.0.0.1"}
        assert listening
        with (
            neo4j.GraphDatabase.driver(first.uri, auth=("neo4j", "not the password")) as driver,
            pytest.raises(AuthError),
        ):
            driver.verify_connectivity()
        with neo4j.GraphDatabase.driver(first.uri, auth=("neo4j", first.password)) as driver:
            driver.verify_connectivity()
    assert not server.status().running
    assert gone(status.pid, 0.5)


@pytest.mark.neo4j
def test_start_keeps_it_until_stop(server: ManagedServer) -> None:
    status = server.start()
    time.sleep(4 * watch.TICK)
    assert server.status().running
    assert server.status().keep
    with server.acquire():
        assert not server.stop(), "a holder is there: it stays until he leaves"
        assert server.status().running
    assert not server.status().running
    assert gone(status.pid, 0.5)


@pytest.mark.neo4j
def test_a_killed_holder_takes_the_server_with_him(server: ManagedServer) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(server.settings.home), version()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with holder:
        assert holder.stdout is not None
        java = int(holder.stdout.readline())
        assert server.status().holders == (holder.pid,)
        holder.kill()
    assert gone(java)
    with server.acquire() as lease:  # and the data folder can be used again
        assert lease.status.pid != java


@pytest.mark.neo4j
def test_a_killed_supervisor_leaves_no_java_and_its_state_is_recovered(server: ManagedServer) -> None:
    first = server.acquire()
    os.kill(watch.read_state(server.run)["supervisor"], signal.SIGKILL)
    with server.acquire() as second:
        assert second.status.pid != first.status.pid
        assert gone(first.status.pid, 0.5)
    first.release()
    assert not server.status().running


@pytest.mark.neo4j
def test_a_supervisor_that_dies_while_it_is_joined_is_replaced(server: ManagedServer) -> None:
    (server.run / watch.LEASES).mkdir(parents=True)
    state = {"pid": os.getppid(), "supervisor": os.getppid(), "bolt": free_port(), "http": 2, "version": "1"}
    (server.run / watch.STATE).write_text(json.dumps(state))
    # What a killed supervisor leaves for a moment: its state, and its lock until the kernel has reaped it.
    lock = watch.try_flock(server.run / watch.SUPERVISOR_LOCK)
    assert lock is not None
    reaped = threading.Timer(0.5, lock.close)
    reaped.start()
    with server.acquire() as lease:
        assert lease.status.running
        assert lease.status.pid != os.getppid()
    reaped.join()


@pytest.mark.neo4j
def test_a_killed_server_is_started_again_at_the_same_address(server: ManagedServer) -> None:
    with (
        server.acquire() as lease,
        neo4j.GraphDatabase.driver(lease.uri, auth=("neo4j", lease.password)) as driver,
    ):
        driver.execute_query("CREATE (:Note {n: 1})")
        os.kill(lease.status.pid, signal.SIGKILL)
        ManagedServer(server.settings).acquire().release()  # waits until it answers
        assert driver.execute_query("MATCH (n:Note) RETURN count(n) AS n").records[0]["n"] == 1
        again = server.status()
        assert again.running
        assert (again.bolt_uri, again.pid != lease.status.pid) == (lease.uri, True)
        os.kill(again.pid, signal.SIGTERM)  # politely: somebody wants it gone
        assert gone(again.pid)
        deadline = time.monotonic() + 5
        while server.status().running and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not server.status().running


@pytest.mark.neo4j
def test_a_stale_lock_whose_pid_was_reused_is_recovered(server: ManagedServer) -> None:
    server.run.mkdir(parents=True)
    (server.run / watch.LEASES).mkdir()
    (server.run / watch.LEASES / f"{os.getppid()}-0123").touch()
    state = {
        "pid": os.getppid(),
        "supervisor": os.getppid(),
        "bolt": 1,
        "http": 2,
        "version": "1",
        "started": 0,
    }
    (server.run / watch.STATE).write_text(json.dumps(state))
    assert not server.status().running
    with server.acquire() as lease:
        assert lease.status.holders == (os.getpid(),), "the dead holder does not count"
        assert lease.status.pid != os.getppid()
    assert not server.status().running
    assert psutil.pid_exists(os.getppid())


@pytest.mark.neo4j
def test_a_start_that_fails_shows_the_log_and_leaves_nothing(server: ManagedServer) -> None:
    folder = server.home / "conf" / "neo4j.conf"
    with pytest.raises(StoreUnavailable, match="did not answer within 0 seconds"):
        ManagedServer(server.settings.with_(start_timeout=0.2)).acquire()
    assert folder.exists()
    watch_gone = time.monotonic() + 10
    while server.status().running and time.monotonic() < watch_gone:
        time.sleep(0.05)
    assert not server.status().running


def test_data_of_a_newer_release_is_refused(tmp_path: Path) -> None:
    server = ManagedServer(managed_settings(tmp_path, NEO4J_LTS))
    server.home.mkdir()
    (server.home / "version").write_text("2026.09.0\n")
    with pytest.raises(StoreVersion, match=r"newer than 5\.26\.28.*PHOIHOP_NEO4J_VERSION=2026\.09\.0"):
        server.acquire()
    assert not server.status().running


def test_not_enough_memory_is_said_before_java_starts(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match=r"MB are free.*PHOIHOP_MEMORY"):
        ManagedServer(managed_settings(tmp_path).with_(memory="9000g")).acquire()


def test_jars_that_cannot_be_had_name_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(StoreUnavailable, match=r"jars cannot be had.*--store memory"):
        ManagedServer(managed_settings(tmp_path / "data")).acquire()


def test_a_taken_port_is_an_error_when_asked_for_and_avoided_when_not() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(StoreUnavailable, match=f"port {taken} is taken"):
            choose_port(taken, 7687, "PHOIHOP_BOLT_PORT")
        assert choose_port(None, taken, "PHOIHOP_BOLT_PORT") != taken


def test_every_locked_jar_has_a_checksum_and_both_releases_are_locked() -> None:
    assert {NEO4J_CURRENT, NEO4J_LTS} <= set(locked_versions())
    for release in locked_versions():
        text = (Path(watch.__file__).parent / "java" / f"neo4j-{release}.lock.toml").read_text()
        assert text.count("[[dependencies]]") == text.count("\nsha256 = ") > 100


def test_an_unknown_release_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(InputError, match=r"5\.26\.28, 2026\.09\.0"):
        jars("4.0.0")


def test_settings_by_version() -> None:
    quiet = "netty_server_shutdown_quiet_period"
    assert quiet in neo4j_conf(NEO4J_CURRENT, 1, 2)
    assert quiet not in neo4j_conf(NEO4J_LTS, 1, 2)
    assert version_key(NEO4J_LTS) < version_key(NEO4J_CURRENT)


@pytest.mark.parametrize("text", ["", "512", "12m", "much", "-1g", "1.5g"])
def test_memory_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="PHOIHOP_MEMORY"):
        heap_kb(text)


def test_log_lines_are_explained() -> None:
    assert "PHOIHOP_MEMORY" in explain("Error: Could not reserve enough space for object heap")[1]
    assert explain("something else")[0] == ""


def test_settings_read_the_environment() -> None:
    assert Settings.from_env({}) == Settings()
    read = Settings.from_env({"PHOIHOP_BOLT_PORT": "0", "PHOIHOP_STORE": "memory", "PHOIHOP_DATA_DIR": "/x"})
    assert (read.bolt_port, read.store, read.home) == (0, "memory", Path("/x"))
    assert "secret" not in repr(Settings(neo4j_password="secret"))
    with pytest.raises(InputError, match="PHOIHOP_HTTP_PORT"):
        Settings.from_env({"PHOIHOP_HTTP_PORT": "many"})
    with pytest.raises(InputError, match="unknown store"):
        Settings.from_env({"PHOIHOP_STORE": "oracle"})


@pytest.mark.neo4j
def test_whoever_comes_while_it_goes_down_gets_a_new_one(server: ManagedServer) -> None:
    first = server.acquire()
    os.kill(watch.read_state(server.run)["supervisor"], signal.SIGTERM)
    while watch.runs(watch.read_state(server.run)):
        time.sleep(0.005)
    with (
        server.acquire() as second,
        neo4j.GraphDatabase.driver(second.uri, auth=("neo4j", second.password)) as driver,
    ):
        driver.verify_connectivity()
        assert second.status.pid != first.status.pid
    first.release()
    assert not server.status().running


WINDOWS = """
import importlib, pkgutil, sys
for name in ("fcntl", "grp", "pwd", "resource", "termios"):
    sys.modules[name] = None
for name in ("ontology", "graph", "loaders", "queries", "api", "phoihop"):
    for found in pkgutil.walk_packages(importlib.import_module(name).__path__, name + "."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
from graph.errors import Unsupported
from graph.managed_admin import stopped_store
from graph.open import open_store, open_view
from graph.settings import Settings
store = open_store(Settings(store="memory"))
for act in (
    lambda: open_store(Settings()),
    lambda: stopped_store(Settings()).__enter__(),
    lambda: open_view(Settings(), store).refresh(),
):
    try:
        act()
    except Unsupported as error:
        print(error)
store.close()
"""


def test_where_posix_is_missing_all_can_be_imported_and_what_cannot_work_says_so() -> None:
    done = subprocess.run([sys.executable, "-c", WINDOWS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    store, admin, view = done.stdout.splitlines()
    assert "Linux or macOS" in store
    assert "PHOIHOP_NEO4J_URI" in store
    assert admin == store
    assert "PHOIHOP_ENGINE=cypher" in view

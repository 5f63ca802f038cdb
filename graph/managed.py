"""The managed Neo4j: a Community server of our own on loopback, with nothing to install but Python packages.

One server for each data folder, shared by all processes that use it. Each holder has a lease; the last one to
leave (or to die) stops it, unless ``start`` said to keep it. A small supervisor process
(:mod:`graph.managed_watch`) owns Java; the locks of the kernel say who lives.

POSIX only (Linux, macOS); elsewhere set ``PHOIHOP_NEO4J_URI``.
"""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO

from graph import managed_watch as watch
from graph.errors import Unsupported
from graph.managed_config import HOST
from graph.managed_jars import Progress
from graph.managed_launch import WHERE, Launch, writing
from graph.managed_machine import ends_within
from graph.settings import Settings

USER = "neo4j"


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
        if not watch.POSIX:
            raise Unsupported(
                "the managed Neo4j needs Linux or macOS.",
                where=WHERE,
                mend="Set PHOIHOP_NEO4J_URI to a Neo4j of your own (Neo4j Desktop will do), use WSL, or "
                "PHOIHOP_STORE=memory.",
            )
        self.settings = settings
        self.home = settings.home.absolute() / "neo4j"
        self.run = self.home / "run"
        self.launch = Launch(settings, self.home, self.run, progress)

    # -- what a user does --------------------------------------------------------------------------------

    def acquire(self) -> Lease:
        """Join the running server or start one; blocks until it answers Bolt.

        ``StoreUnavailable`` (jars, memory, ports, time) or ``StoreVersion`` when it cannot be.
        """
        self.launch.prepare_folders()
        with writing(self.home):
            path, handle = watch.take_lease(self.run)
        try:
            with writing(self.home), watch.flocked(self.run / watch.START_LOCK):
                self._ensure()
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

    def _wait_down(self) -> bool:
        return ends_within(lambda: not watch.supervised(self.run), watch.KILL_AFTER + 5)

    def await_steady(self) -> None:
        """Wait for a server that is going down; the caller holds the start lock."""
        ends_within(
            lambda: not watch.supervised(self.run) or watch.runs(watch.read_state(self.run)),
            watch.KILL_AFTER + 5,
        )

    def _ensure(self) -> None:
        """A server that answers, ours or another's; one that is going down is waited for.

        A supervisor that is killed holds its lock a moment longer, so one we join may be gone before its
        server answers: that is no failed start, and we start our own.
        """
        self.await_steady()
        if watch.supervised(self.run) and self.launch.joins():
            return
        self.launch.clear_stale()
        self.launch.launch()
        if not self.launch.joins():
            self.launch.fail("Neo4j ended while starting")

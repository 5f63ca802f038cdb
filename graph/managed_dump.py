"""The managed store as Neo4j's own dump: one file, written and read while the server is stopped.

It is checked by ``neo4j-admin database check`` before it is written, and again when it is loaded, in a folder
beside the store, whose place it takes only when all is well.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from neo4j import GraphDatabase

from graph.errors import InputError, NotFound, StoreConflict, StoreError, StoreVersion, Unsupported
from graph.managed import USER, ManagedServer
from graph.managed_admin import Admin, stopped_store
from graph.managed_beside import beside, take_place
from graph.managed_jars import Progress
from graph.neo4j_errors import bolt_errors
from graph.neo4j_schema import SCHEMA, new_store_id
from graph.settings import Settings

WHERE: Final = "store dump"
Say = Callable[[str], object]


def write_dump(
    settings: Settings, path: Path, progress: Progress | None = None, say: Say = lambda _: None
) -> int:
    """Check the stopped store and dump it to a file, which appears only when it is whole; its bytes.

    Raises ``NotFound`` where there is no store yet, ``StoreConflict`` when it runs, ``StoreError`` when the
    check finds fault, ``InputError`` when the file cannot be written.
    """
    path = path.absolute()
    with _stopped(settings, progress) as admin:
        if admin.empty:
            raise NotFound("there is no store yet.", where=str(admin.home), mend="Load documents first.")
        say("checking")
        check(admin, settings.neo4j_database)
        say("dumping")
        try:
            with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as folder:
                admin.run("database", "dump", settings.neo4j_database, f"--to-path={folder}")
                made = Path(folder) / f"{settings.neo4j_database}.dump"
                size = made.stat().st_size
                made.replace(path)
        except OSError as error:
            raise InputError(
                f"cannot be written ({error.strerror}).", where=str(path), mend="Choose another place."
            ) from error
    return size


def read_dump(
    settings: Settings,
    path: Path,
    *,
    replace: bool = False,
    progress: Progress | None = None,
    say: Say = lambda _: None,
) -> int:
    """Make the stopped store that of a dump, under another identity; its sequence number.

    Until the dump is loaded beside it and checked nothing of the store is touched. Raises ``InputError`` for
    a file that cannot be loaded, ``StoreConflict`` where a store is, unless it is to be replaced.
    """
    path = path.absolute()
    if not path.is_file():
        raise InputError("there is no such file.", where=str(path))
    with _stopped(settings, progress) as admin:
        if not admin.empty and not replace:
            raise StoreConflict(
                "there is a store already.",
                where=str(admin.home),
                mend="Use --replace to put the dump in its place (dump that first).",
            )
        with beside(settings, admin.home, "dump") as other:
            with stopped_store(other, progress) as empty:
                (other.home / f"{other.neo4j_database}.dump").symlink_to(path)
                say("loading")
                try:
                    empty.run("database", "load", other.neo4j_database, f"--from-path={other.home}")
                    check(empty, other.neo4j_database)
                except StoreError as error:
                    raise InputError(
                        f"cannot be loaded, and the store is as it was. {error.what}", where=str(path)
                    ) from error
            say("opening")
            seq = _adopt(other, path)
            take_place(other, admin.home)
    return seq


def check(admin: Admin, database: str) -> None:
    """Let Neo4j look over all its files. Raises ``StoreError`` with what it finds."""
    admin.run("database", "check", database, f"--report-path={admin.home / 'logs'}")


def _adopt(settings: Settings, path: Path) -> int:
    """Open what was loaded once, see that it is a record, and give it another identity, by which copies of
    the view notice."""
    with (
        ManagedServer(settings).acquire() as lease,
        bolt_errors(WHERE),
        GraphDatabase.driver(lease.uri, auth=(USER, lease.password)) as driver,
    ):
        found = driver.execute_query(
            "MATCH (m:Meta {id: 'seq'}) SET m.store_id = $id "
            "RETURN m.seq AS seq, toInteger(coalesce(m.schema, 1)) AS schema",
            id=new_store_id(),
            database_=settings.neo4j_database,
        ).records
    if not found:
        raise InputError("holds no record of phoihop.", where=str(path))
    if found[0]["schema"] > SCHEMA:
        raise StoreVersion(
            f"the dump has layout {found[0]['schema']}, and this phoihop knows {SCHEMA} and older.",
            where=str(path),
            mend="Install the newer phoihop that wrote it.",
        )
    return int(found[0]["seq"])


def _stopped(settings: Settings, progress: Progress | None) -> AbstractContextManager[Admin]:
    if settings.store != "neo4j" or settings.neo4j_uri:
        kind = "in memory" if settings.store != "neo4j" else "a Neo4j of your own"
        raise Unsupported(
            f"only the managed store is dumped so, and this one is {kind}.",
            where=WHERE,
            mend="Use `phoihop backup` and `phoihop restore`, which work on any store.",
        )
    return stopped_store(settings, progress)

"""The first load of a managed store through Neo4j's own offline importer.

The new graph is built in a folder beside the store: files, import, one start of the server for constraints,
indexes and a count of what is there. Only then it takes the place of the empty one, in one step of the file
system; whatever fails before leaves the store as it was.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from neo4j import Driver, GraphDatabase

from graph.bulk_rows import ROWS, Files, write
from graph.errors import StoreConflict, StoreError, Unsupported
from graph.ledger import follow
from graph.managed import USER, ManagedServer
from graph.managed_admin import Admin, stopped_store
from graph.managed_beside import beside, take_place
from graph.model import DocumentRecord
from graph.neo4j_diff import State
from graph.neo4j_errors import bolt_errors
from graph.neo4j_mirror import Derive, Record, state_of
from graph.neo4j_schema import SCHEMA, new_store_id, statements
from graph.neo4j_step import now
from graph.open import open_managed
from graph.quiet import undisturbed
from graph.settings import Settings
from graph.store import Change

WHERE: Final = "bulk load"
_MEND: Final = "Load without --bulk, or set PHOIHOP_DATA_DIR to another folder."
#: Longest time in seconds that indexes of a whole graph may take.
_INDEXING: Final = 3600


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A managed store that is empty and not in use: what it goes on with, and what its files were like."""

    store_id: str
    redirects: Mapping[str, str] = field(default_factory=dict)
    files: tuple[tuple[str, int, int], ...] = ()


def vacancy(settings: Settings) -> Vacancy:
    """See that the store of the settings is managed, empty and not in use.

    Raises ``Unsupported`` for another kind of store, ``StoreConflict`` when it runs or holds something.
    """
    if settings.store != "neo4j" or settings.neo4j_uri:
        kind = "in memory" if settings.store != "neo4j" else "a Neo4j of your own"
        raise Unsupported(
            f"only the managed store is loaded in bulk, and this one is {kind}.",
            where=WHERE,
            mend="Load without --bulk, or unset PHOIHOP_NEO4J_URI and PHOIHOP_STORE.",
        )
    server = ManagedServer(settings)
    if server.status().running:
        raise StoreConflict(
            "the managed server is running, and an import writes its files.",
            where=WHERE,
            mend="End what uses it (`phoihop store status`), run `phoihop store stop`, then try again.",
        )
    if not (server.home / "data" / "databases").exists():
        return Vacancy(new_store_id())
    store = open_managed(settings)
    try:
        documents, seq = sum(1 for _ in store.documents()), store.seq()
        if documents or seq or store.ledger() or store.quarantined():
            raise StoreConflict(
                f"the store is not empty: it holds {documents} documents and is at sequence {seq}.",
                where=WHERE,
                mend=_MEND,
            )
        found = store.store_id(), dict(store.redirects())
    finally:
        store.close()
    return Vacancy(*found, _stamp(server.home))


def import_records(
    settings: Settings,
    vacant: Vacancy,
    loaded: Mapping[str, DocumentRecord],
    held: Mapping[str, Mapping[str, Any]],
    derive: Derive,
    rules: str,
    say: Callable[[str], object] = lambda _: None,
) -> int:
    """Make the store that of these documents, in their order; its sequence number after it.

    ``held`` is what the gate held back, by document; ``say`` is told of each step. Raises ``StoreConflict``
    when the store was used since it was found vacant, ``StoreError`` when the import fails; the store is then
    as it was.
    """
    with stopped_store(settings) as admin:
        if _stamp(admin.home) != vacant.files:
            raise StoreConflict("somebody has used the store meanwhile.", where=WHERE, mend=_MEND)
        with beside(settings, admin.home, "bulk") as other:
            say("projecting")
            with undisturbed():
                state = state_of(Record(loaded), derive)
            seq = _build(other, vacant, loaded, held, state, rules, say)
            take_place(other, admin.home)
    return seq


def _build(
    settings: Settings,
    vacant: Vacancy,
    loaded: Mapping[str, DocumentRecord],
    held: Mapping[str, Mapping[str, Any]],
    state: State,
    rules: str,
    say: Callable[[str], object],
) -> int:
    """A whole store in the folder of the settings, tried out and stopped; its sequence number."""
    at = now()
    changes = [
        Change(seq, "load", doc, record.document.sha256, at)
        for seq, (doc, record) in enumerate(loaded.items(), start=1)
    ]
    redirects = follow(vacant.redirects, state.told, state.told)
    meta: dict[str, str | int] = {
        "id": "seq",
        "seq": len(changes),
        "store_id": vacant.store_id,
        "schema": SCHEMA,
        "rules": rules or "-",
    }
    with stopped_store(settings) as admin:
        rows = admin.home / ROWS
        rows.mkdir()
        say("writing rows")
        with undisturbed():
            files = write(rows, state, changes, held, redirects, meta)
        say("importing")
        _import(admin, settings.neo4j_database, files)
        shutil.rmtree(rows)
    say("indexing")
    with (
        ManagedServer(settings).acquire() as lease,
        bolt_errors(WHERE),
        GraphDatabase.driver(
            lease.uri, auth=(USER, lease.password), notifications_min_severity="OFF"
        ) as driver,
    ):
        _finish(driver, settings.neo4j_database, files)
    return len(changes)


def _import(admin: Admin, database: str, files: Files) -> None:
    """Run the importer over the files. Raises ``StoreError`` with the end of what it said."""
    try:
        admin.run(
            *("database", "import", "full", database),
            *("--input-encoding=UTF-8", "--array-delimiter=U+001F", "--multiline-fields=true"),
            *("--ignore-empty-strings=false", "--trim-strings=false", "--bad-tolerance=0"),
            *files.options,
        )
    except StoreError as error:
        raise StoreError(
            f"the store is as it was: {error.what}", where=WHERE, mend=error.mend or _MEND
        ) from error


def _finish(driver: Driver, database: str, files: Files) -> None:
    """Constraints and indexes, what CSV could not say, and a count of what is there."""
    with driver.session(database=database) as session:
        with session.begin_transaction() as tx:  # one: each schema change waits for the disk
            for statement in statements():
                tx.run(statement).consume()
            tx.commit()
        session.run("CALL db.awaitIndexes($seconds)", seconds=_INDEXING).consume()
        for patch in files.patches:
            session.run(
                f"MATCH (n:{patch.label} {{{patch.key}: $id}}) SET n += $values",
                id=patch.id,
                values={patch.name: patch.value},
            ).consume()
        nodes = session.run("MATCH (n) RETURN count(n) AS n").single(strict=True)["n"]
        links = session.run("MATCH ()-[r]->() RETURN count(r) AS n").single(strict=True)["n"]
    if (nodes, links) != (files.nodes, files.relationships):
        raise StoreError(
            f"{nodes} of {files.nodes} nodes and {links} of {files.relationships} relationships were "
            "imported; the store is as it was.",
            where=WHERE,
            mend="Load without --bulk, and please report it.",
        )


def _stamp(home: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether somebody has written: the files of the data folder with size and time."""
    return tuple(
        sorted(
            (str(path), found.st_size, found.st_mtime_ns)
            for folder in ("databases", "transactions")
            for path in (home / "data" / folder).rglob("*")
            if path.is_file()
            for found in (path.stat(),)
        )
    )

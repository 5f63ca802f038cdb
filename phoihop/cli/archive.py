"""``backup``, ``restore``, ``hash``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from phoihop.cli.common import err, opened, out
from phoihop.cli.documents import StoreOption


def backup(
    file: Annotated[Path, typer.Argument(help="File to write; it is replaced only when whole.")],
    store: StoreOption = None,
) -> None:
    """Write the whole record into one compressed file: documents with their texts, ledger, quarantine."""
    from graph.backup import write_backup

    with opened(store) as handle, err.status("writing …"):
        summary = write_backup(handle, file)
    out.print(f"{file}: {summary}", markup=False, highlight=False, soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(help="A file of `phoihop backup`.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of what the store holds.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Fill a store from a backup; the store gets a new identity. A store that holds something is refused."""
    from graph.backup import read_backup

    with opened(store) as handle, err.status("restoring …"):
        summary = read_backup(handle, file, replace=replace)
    out.print(f"restored: {summary}", markup=False, highlight=False, soft_wrap=True)


def hash_(store: StoreOption = None) -> None:
    """Print the hash of the whole dataset (RDFC-1.0, sha256): equal for equal records."""
    from graph.canon import canonical_hash
    from graph.rdf import quads
    from ontology import load_ontology
    from ontology.registry import load_registry

    with opened(store) as handle:
        dataset = quads(handle.documents(), handle.projection(), load_ontology(), load_registry())
        out.print(canonical_hash(dataset), markup=False, highlight=False, soft_wrap=True)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(backup)
    app.command()(restore)
    app.command("hash")(hash_)

"""``serve`` and ``store start|stop|status``."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import Unsupported
from graph.managed import ManagedServer, ServerStatus
from phoihop.cli import rebuilding
from phoihop.cli.common import Format, err, opened, out, settings
from phoihop.cli.documents import StoreOption

if TYPE_CHECKING:
    from graph.neo4j_store import Neo4jStore
    from graph.store import Store

store_app = typer.Typer(help="Start, stop and look at the managed Neo4j.", no_args_is_help=True)


@store_app.command("start")
def start() -> None:
    """Start the managed Neo4j (or join it) and let it stay until `phoihop store stop`."""
    with err.status("starting Neo4j …") as status:
        server = ManagedServer(
            settings(),
            progress=lambda done, total, name: status.update(f"fetching {name} ({done} of {total}) …"),
        )
        _print_status(server.start())


@store_app.command("stop")
def stop(
    force: Annotated[bool, typer.Option("--force", help="Stop it even while others use it.")] = False,
) -> None:
    """Stop the managed Neo4j; without --force it stays until its last user leaves."""
    if ManagedServer(settings()).stop(force=force):
        out.print("the managed Neo4j is stopped")
    else:
        err.print("others still use it; it stops with the last of them (or now, with --force)")
        raise typer.Exit(1)


@store_app.command("status")
def status(
    form: Annotated[Format, typer.Option("--format", help="How it is printed.")] = Format.table,
) -> None:
    """Show whether the managed Neo4j runs, where it listens and who uses it; starts nothing."""
    found = ManagedServer(settings()).status()
    if form is Format.table:
        _print_status(found)
    else:
        fields = {
            "running": found.running,
            "version": found.version,
            "bolt": found.bolt_uri,
            "browser": found.browser_url,
            "user": found.user,
            "password_file": str(found.password_file),
            "pid": found.pid,
            "holders": list(found.holders),
            "keep": found.keep,
        }
        sys.stdout.write(json.dumps(fields) + "\n")
    if not found.running:
        raise typer.Exit(1)


@store_app.command("check")
def check() -> None:
    """Compare the graph with the projection of its own record (an analyst may have changed it by hand)."""
    with opened() as handle:
        found = _neo4j(handle).check()
    for line in found:
        out.print(line, markup=False)
    if found:
        err.print("`phoihop store rebuild` mends it")
        raise typer.Exit(1)
    out.print("the graph is what the record says")


store_app.command("rebuild")(rebuilding.rebuild)


@store_app.command("dump")
def dump(
    file: Annotated[Path, typer.Argument(help="File to write; it is replaced only when whole.")],
) -> None:
    """Check the stopped managed store and write it to one file as Neo4j dumps it (`neo4j-admin`)."""
    from graph.managed_dump import write_dump

    with err.status("…") as told:
        size = write_dump(settings(), file, say=lambda step: told.update(f"{step} …"))
    out.print(f"{file}: {size / 1e6:.1f} MB, checked", markup=False, highlight=False, soft_wrap=True)


@store_app.command("undump")
def undump(
    file: Annotated[Path, typer.Argument(help="A file of `phoihop store dump`.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of the store that is there.")
    ] = False,
) -> None:
    """Make the stopped managed store that of a dump, checked first; it gets a new identity."""
    from graph.managed_dump import read_dump

    with err.status("…") as told:
        seq = read_dump(settings(), file, replace=replace, say=lambda step: told.update(f"{step} …"))
    out.print(f"the store is that of the dump, at sequence {seq}", soft_wrap=True)


def _neo4j(handle: Store) -> Neo4jStore:
    from graph.open import neo4j_of

    if not handle.speaks_cypher:
        raise Unsupported(
            "a store in memory keeps nothing that could be checked or rebuilt.",
            where="PHOIHOP_STORE",
            mend="Unset PHOIHOP_STORE: this is for the record in Neo4j.",
        )
    return neo4j_of(handle)


def _print_status(found: ServerStatus) -> None:
    if not found.running:
        out.print(f"stopped (data in {found.home})")
        return
    since = datetime.fromtimestamp(found.started, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
    out.print(f"Neo4j {found.version} runs since {since}, pid {found.pid}, data in {found.home}")
    out.print(f"  Bolt     {found.bolt_uri}")
    out.print(f"  Browser  {found.browser_url}  user {found.user}, password in {found.password_file}")
    out.print(f"  used by  {len(found.holders)} process(es){', kept running' if found.keep else ''}")


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on (default PHOIHOP_HOST or loopback).")] = "",
    port: Annotated[int, typer.Option(help="Port of the API (default PHOIHOP_PORT or 8000).")] = 0,
    store: StoreOption = None,
) -> None:
    """Start the API and the store together; Ctrl-C stops both."""
    from api.server import run
    from api.settings import ApiSettings

    chosen = ApiSettings.from_env(os.environ)
    chosen = chosen.with_(host=host or chosen.host, port=port or chosen.port)
    run(chosen, settings(store), announce=lambda line: err.print(line, highlight=False))


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(serve)
    app.add_typer(store_app, name="store")

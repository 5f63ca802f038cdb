"""``rebuild``: the record projected anew, or what that would change."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from phoihop.cli.common import Format, err, opened, out, print_rows

if TYPE_CHECKING:
    from graph.neo4j_repair import Repair

_COLUMNS = ("change", "iri", "what")


def rebuild(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Write nothing: show what would change, and the redirects.")
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="How --dry-run tells it: table, json or csv.")
    ] = Format.table,
) -> None:
    """Project the whole record anew: after new rules, ontology or registry, or when `check` finds damage.

    No document is read again, and only what differs is written.
    """
    from graph.open import neo4j_of

    with opened() as handle, err.status("projecting …"):
        store = neo4j_of(handle)
        if dry_run:
            repair, outdated = store.survey(), store.outdated
        else:
            written = store.rebuild()
    if dry_run:
        _show(repair, outdated, form)
    elif written.nothing:
        out.print("nothing had to change")
    else:
        out.print(
            f"{written.nodes_created} nodes made, {written.nodes_deleted} removed; "
            f"{written.relationships_created} relationships made, {written.relationships_deleted} removed; "
            f"{written.properties_set} properties set; the store is at sequence {written.seq}"
        )


def _show(repair: Repair, outdated: bool, form: Format) -> None:
    if form is Format.json:
        sys.stdout.write(json.dumps(_as_dict(repair, outdated), ensure_ascii=False, indent=2) + "\n")
        return
    rows = list(_rows(repair))
    if rows or form is Format.csv:
        print_rows(_COLUMNS, rows, form)
    if form is Format.table:
        for line in repair.describe():
            out.print(line, markup=False)
        if outdated:
            out.print("the store was built by other rules, words, registry or ontology")
        if not repair.describe() and not repair.moved():
            out.print("nothing would change")


def _rows(repair: Repair) -> Iterator[tuple[str, str, str]]:
    """Entities that would be made, removed or changed, and the redirects that would be left."""
    diff = repair.diff
    for new in sorted(diff.resources_new, key=lambda row: str(row.properties["uri"])):
        yield "made", str(new.properties["uri"]), str(new.properties.get("name", ""))
    for uri in sorted(diff.resources_gone):
        yield "removed", uri, ""
    for update in sorted(diff.resources_changed, key=lambda row: row.uri):
        labels = [f"+{name}" for name in update.add] + [f"-{name}" for name in update.remove]
        yield "changed", update.uri, ", ".join([*labels, *sorted(update.properties)])
    for uri, to in sorted(repair.moved().items()):
        yield "redirect", uri, to


def _as_dict(repair: Repair, outdated: bool) -> dict[str, Any]:
    diff = repair.diff
    return {
        "outdated": outdated,
        "rows": {name: len(getattr(diff, name)) for name in type(diff).__slots__ if getattr(diff, name)},
        "made": sorted(str(row.properties["uri"]) for row in diff.resources_new),
        "removed": sorted(diff.resources_gone),
        "changed": {
            update.uri: sorted([*update.properties, *update.add, *update.remove])
            for update in diff.resources_changed
        },
        "redirects": dict(sorted(repair.moved().items())),
        "strays": len(repair.strays),
        "lost": list(repair.lost),
    }


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(rebuild)

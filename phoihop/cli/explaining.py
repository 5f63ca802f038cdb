"""``explain``."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import InputError
from phoihop.cli.common import Language, out, print_error
from phoihop.cli.documents import Paths
from phoihop.cli.loading import gather, knowledge


class ExplainFormat(StrEnum):
    """Output of ``explain``."""

    text = "text"
    html = "html"


def explain(
    paths: Paths,
    form: Annotated[
        ExplainFormat, typer.Option("--format", "-f", help="text, or html: one page that needs nothing else.")
    ] = ExplainFormat.text,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="A file for the page; a folder when several documents are given."
        ),
    ] = None,
    names: Annotated[
        bool, typer.Option("--names", help="Show the statements of names and classes as well.")
    ] = False,
    language: Annotated[Language, typer.Option("--language", "-l", help="Language of the notes.")] = (
        Language.vi
    ),
) -> None:
    """Show a document as extraction sees it: zones, mentions by colour, facts with their rules, refusals.

    No store is touched. A passage marked ○ names a body, a person, a programme or an event and states
    nothing: the place to look when a fact is missing.
    """
    from graph.identity import resolve
    from loaders.explain import explain as explained
    from loaders.ingest import to_record
    from loaders.read import Overrides, read_file
    from phoihop.explain.page import page
    from phoihop.explain.terminal import show

    overrides = Overrides()
    batch = gather(paths, overrides)
    known = knowledge()
    registered = frozenset(known.registry.entries)
    refused = bool(batch.missing)
    for outcome in batch.missing:
        if outcome.error:
            print_error(outcome.error)
    many = len(batch.files) > 1
    if many and output is not None:
        if output.exists() and not output.is_dir():
            raise InputError(
                f"is a file, and {len(batch.files)} documents are to be explained.",
                where=str(output),
                mend="Name a folder.",
            )
        output.mkdir(parents=True, exist_ok=True)
    for path, root in batch.files.items():
        try:
            extraction = to_record(read_file(path, root=root, overrides=overrides), known)
        except InputError as error:
            print_error(error)
            refused = True
            continue
        explanation = explained(
            extraction,
            known.gate.judge(extraction.record),
            resolve([extraction.record], known.registry),
            registered,
        )
        if form is ExplainFormat.text:
            show(out, explanation, language.value, naming=names)
            continue
        html = page(explanation, language.value, naming=names)
        if output is None:
            sys.stdout.write(html)
        else:
            (output / f"{path.stem}.html" if many else output).write_text(html, encoding="utf-8")
    if refused:
        raise typer.Exit(2)


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(explain)

"""What all commands share: consoles, output formats, errors with exit codes, the open store."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.errors import PhoihopError
from graph.settings import Settings

if TYPE_CHECKING:
    from graph.store import Store

#: Width of tables that go to a file or a pipe, where no terminal says how wide it is.
_PIPED_WIDTH = 160

#: Answers go to standard output, everything else (progress, notes, errors) to standard error.
out = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else _PIPED_WIDTH)
err = Console(stderr=True)


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    json = "json"
    csv = "csv"


class Language(StrEnum):
    """Language of titles, messages and reports."""

    vi = "vi"
    en = "en"


def settings(store: str | None = None) -> Settings:
    """Settings from the environment, with the store chosen on the command line."""
    chosen = Settings.from_env(os.environ)
    return chosen.with_(store=store) if store else chosen


@contextmanager
def opened(store: str | None = None) -> Iterator[Store]:
    """The store of the settings, closed at the end whatever happens."""
    from graph.open import open_store

    handle = open_store(settings(store))
    try:
        yield handle
    finally:
        handle.close()


def print_rows(
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    form: Format,
    *,
    titles: Mapping[str, str] | None = None,
    caption: str = "",
) -> None:
    """Rows as a table, as one JSON array of objects, or as CSV with a header line."""
    if form is Format.json:
        table = [dict(zip(columns, row, strict=True)) for row in rows]
        sys.stdout.write(json.dumps(table, ensure_ascii=False, indent=2, default=str) + "\n")
    elif form is Format.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([[_cell(value) for value in row] for row in rows])
    else:
        table_ = Table(caption=caption or None, caption_justify="left", show_lines=len(columns) > 3)
        for column in columns:
            table_.add_column((titles or {}).get(column, column), overflow="fold")
        for row in rows:
            table_.add_row(*(escape(_cell(value)) for value in row))
        out.print(table_)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def print_error(error: PhoihopError) -> None:
    """What, where and how to mend it, on standard error."""
    where = f"[dim]{escape(error.where)}:[/] " if error.where else ""
    err.print(f"[bold red]error[/] {where}{escape(error.what)}", soft_wrap=True, highlight=False)
    if error.mend:
        err.print(f"      [dim]→[/] {escape(error.mend)}", soft_wrap=True, highlight=False)

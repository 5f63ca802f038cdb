"""``demo``: load the sample documents and answer the first question, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from rich.markup import escape
from rich.table import Table

from graph.errors import InputError, StoreUnavailable
from phoihop.cli.common import err, out, settings
from phoihop.cli.loading import gather, load_with_progress

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store import Store
    from queries.run import Answer, Evidence

QUERY = "programmes_involving"
ORGANISATION = "Ministry of Public Security"
SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "documents"


def demo() -> None:
    """Load the sample documents and answer “all programmes involving the Ministry of Public Security”."""
    from graph.open import open_store

    if not SAMPLES.is_dir():
        raise InputError(
            "the sample documents are not here.", where=str(SAMPLES), mend="Run the demo from a checkout."
        )
    chosen = settings()
    try:
        with err.status("starting Neo4j (the first time, its jars are fetched) …"):
            store = open_store(chosen)
    except StoreUnavailable as error:
        # One line: the whole reason is what `phoihop store start` prints.
        reason = error.what.partition(" (")[0]
        out.print(f"[yellow]No Neo4j here: {escape(reason)} — answering in SPARQL from memory.[/]")
        store = open_store(chosen.with_(store="memory"))
    try:
        _load_and_ask(store, SAMPLES, chosen)
        _go_on(store, chosen)
    finally:
        store.close()


def _load_and_ask(store: Store, samples: Path, chosen: Settings) -> None:
    from graph.open import open_view
    from loaders.read import Overrides
    from queries.catalogue import load_catalogue
    from queries.run import evidence, run

    if store.outdated:
        from graph.open import neo4j_of

        # The registry or a rule has changed: the record stays, what follows from it is made anew.
        with err.status("the rules have changed since the last run: projecting the record anew …"):
            neo4j_of(store).rebuild()
        out.print("The rules have changed since the last run: the store was projected anew.")
    outcomes = load_with_progress(gather([samples], Overrides()), store)
    loaded = sum(o.state == "loaded" for o in outcomes)
    unchanged = sum(o.state == "unchanged" for o in outcomes)
    out.print(
        f"{len(outcomes)} sample documents: {loaded} loaded, {unchanged} already there, "
        f"{sum(o.statements for o in outcomes)} statements, each with its sentence."
    )
    view, catalogue = open_view(chosen, store), load_catalogue()
    engines = ("cypher", "sparql") if store.speaks_cypher else ("sparql",)
    answers = {
        engine: run(
            QUERY,
            {"org": ORGANISATION},
            engine=engine,
            store=store,
            view=view,
            catalogue=catalogue,
        )
        for engine in engines
    }
    answer = answers[engines[0]]
    out.print(f"\n[bold]All programmes involving the {ORGANISATION}[/] — asked in {' and in '.join(engines)}")
    ids = sorted({i for row in _rows(answer) for i in row["statements"]})
    sentences: dict[str, list[Evidence]] = {}
    for item in evidence(ids, engine=engines[0], store=store, view=view):
        sentences.setdefault(item.statement, []).append(item)
    for row in _rows(answer):
        _print_programme(row, sentences)
    if len(answers) == 2:
        same = answers["cypher"].rows == answers["sparql"].rows
        out.print(
            f"\nCypher and SPARQL give {'the same answer' if same else '[red]different answers[/]'}: "
            f"{len(answer.rows)} rows, resting on {answer.documents} documents."
        )
        if not same:
            raise typer.Exit(1)


def _rows(answer: Answer) -> list[dict[str, Any]]:
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _print_programme(row: dict[str, Any], sentences: dict[str, list[Evidence]]) -> None:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, column in (
        ("role", "roles"),
        ("parties", "parties"),
        ("period", "period"),
        ("status", "status"),
    ):
        value = row.get(column)
        if value:
            table.add_row(label, escape("; ".join(value) if isinstance(value, list) else str(value)))
    table.add_row("told by", f"{row['documents']} document{'s' if row['documents'] != 1 else ''}")
    seen: set[tuple[str, int | None]] = set()
    for statement in row["statements"]:
        for item in sentences.get(statement, ()):
            if (item.document, item.start) not in seen and len(seen) < 2:
                seen.add((item.document, item.start))
                table.add_row("sentence", f"“{escape(item.quote)}”")
                cited = ", ".join(escape(x) for x in (item.publisher, item.published, item.url) if x)
                table.add_row("", f"[dim]{escape(item.title)}{' — ' + cited if cited else ''}[/]")
    out.print(f"\n[bold cyan]{escape(str(row['name']))}[/]", highlight=False)
    out.print(table, highlight=False)


def _go_on(store: Store, chosen: Settings) -> None:
    out.print("\n[bold]How to go on[/]")
    out.print("  make serve                    the API, with its docs at http://127.0.0.1:8000/docs")
    if store.speaks_cypher and not chosen.neo4j_uri:
        from graph.managed import ManagedServer

        found = ManagedServer(chosen).status()
        out.print(f"  Neo4j Browser (while serving)  {found.browser_url}", highlight=False)
        out.print(
            f"  user {found.user}, password in     {found.password_file}", highlight=False, soft_wrap=True
        )
    out.print("  .venv/bin/phoihop query       the other questions it can answer")
    out.print("  .venv/bin/phoihop load DIR    your own documents")


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command()(demo)

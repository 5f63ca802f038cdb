"""``review``: what waits for a steward, and the decisions, each a row of the ledger."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from phoihop.cli.common import Format, opened, out, print_rows
from phoihop.cli.documents import StoreOption

review_app = typer.Typer(
    help="Judge what waits: merge, split, rename, accept, release.", no_args_is_help=True
)

Who = Annotated[str, typer.Option("--who", envvar="PHOIHOP_STEWARD", help="Who decides (PHOIHOP_STEWARD).")]
Why = Annotated[str, typer.Option("--why", help="Why.")]
Seen = Annotated[
    int | None,
    typer.Option("--seen", help="Rows of the ledger when you looked: refuse if somebody has decided since."),
]
Rows = Annotated[Format, typer.Option("--format", help="How rows are printed.")]
Thing = Annotated[str, typer.Argument(help="An IRI, its kind/slug, or a local key.")]
Told = Annotated[str, typer.Argument(help="Id of the statement.")]

_LEDGER = ("row", "decision", "a", "b", "who", "when", "why", "holds")


class What(StrEnum):
    """Kinds of things that wait."""

    proposal = "proposal"
    held = "held"
    doubtful = "doubtful"


@review_app.command("list")
def list_(
    what: Annotated[What | None, typer.Option(help="Only these.")] = None,
    form: Rows = Format.table,
    store: StoreOption = None,
) -> None:
    """List what waits: possible duplicates and ambiguous names, statements held back, doubtful ones."""
    from loaders.review_items import waiting
    from ontology.registry import load_registry

    with opened(store) as handle:
        items = waiting(handle, load_registry())
    columns = ("what", "reason", "name", "a", "b", "document", "evidence")
    rows = [[getattr(i, c) for c in columns] for i in items if what is None or i.what == what]
    print_rows(columns, rows, form)


@review_app.command("candidates")
def candidates(
    least: Annotated[int, typer.Option(min=1, help="Named by at least so many documents.")] = 1,
    form: Rows = Format.table,
    store: StoreOption = None,
) -> None:
    """List bodies that documents name and the registry lacks, as rows for overlay/registry/units.csv."""
    from loaders.candidates import candidates as found
    from ontology.registry import load_registry

    with opened(store) as handle:
        rows = found(handle, load_registry(), least)
    columns = ("slug", "type", "name", "aliases", "abbreviations", "parent", "source")
    # A file for the overlay has the registry's columns and no count.
    shown = columns if form is Format.csv else ("documents", *columns)
    print_rows(shown, [[getattr(row, column) for column in shown] for row in rows], form)


@review_app.command("show")
def show(
    about: Annotated[
        str, typer.Argument(help="A statement, an IRI or kind/slug; nothing: the whole ledger.")
    ] = "",
    form: Rows = Format.table,
    store: StoreOption = None,
) -> None:
    """Show the ledger's rows; of an entity, the local keys it stands for; of a statement, its sentence."""
    from graph.errors import NotFound
    from graph.identity import standing
    from graph.iri import BASE
    from loaders.review_items import held, locals_of, statement_of

    with opened(store) as handle:
        if not about:
            ledger = handle.ledger()
            holds = set(standing(ledger))
            rows = [
                (n, r.op, r.a, r.b, r.who, r.when, r.why, r in holds) for n, r in enumerate(ledger, start=1)
            ]
            print_rows(_LEDGER, rows, form)
        elif "/" in about:
            iri = about if about.startswith(("http:", "https:")) else f"{BASE}id/{about}"
            keys = list(locals_of(handle, iri))
            if not keys and iri not in handle.projection().nodes:
                raise NotFound(f"nothing is called “{about}” here.", where=about)
            print_rows(("key", "document", "name"), keys, form)
        else:
            found = [i for i in held(handle) if i.a == about]
            if found:
                columns = ("statement", "state", "says", "document", "evidence")
                print_rows(
                    columns, [(i.a, f"held: {i.b}", i.name, i.document, i.evidence) for i in found], form
                )
                return
            record, told = statement_of(handle, about)
            names = {entity.key: entity.name for entity in record.entities}
            says = " — ".join(
                names.get(getattr(t, "key", ""), "") or str(getattr(t, "value", t))
                for t in (told.subject, told.object)
            )
            quotes = " … ".join(span.quote for span in told.evidence)
            row = (
                about,
                f"confidence {told.confidence:.2f}",
                told.predicate,
                says,
                record.document.id,
                quotes,
            )
            print_rows(("statement", "state", "predicate", "says", "document", "evidence"), [row], form)


@review_app.command("same")
def same(a: Thing, b: Thing, who: Who, why: Why = "", seen: Seen = None, store: StoreOption = None) -> None:
    """Say that two are one; the IRI that retires answers with a redirect."""
    _decide("same", a, b, who, why, seen, store)


@review_app.command("not-same")
def not_same(
    a: Thing, b: Thing, who: Who, why: Why = "", seen: Seen = None, store: StoreOption = None
) -> None:
    """Say that two are not one, though the rules or the registry say so."""
    _decide("not-same", a, b, who, why, seen, store)


@review_app.command("rename")
def rename(
    a: Thing,
    name: Annotated[str, typer.Argument(help="The name to show.")],
    who: Who,
    why: Why = "",
    seen: Seen = None,
    store: StoreOption = None,
) -> None:
    """Choose the name that is shown; the names that documents use stay as aliases."""
    _decide("rename", a, name, who, why, seen, store)


@review_app.command("accept")
def accept(statement: Told, who: Who, why: Why = "", seen: Seen = None, store: StoreOption = None) -> None:
    """Say that a doubtful statement is true: it becomes a fact."""
    _decide("accept", statement, "", who, why, seen, store)


@review_app.command("reject")
def reject(statement: Told, who: Who, why: Why = "", seen: Seen = None, store: StoreOption = None) -> None:
    """Say that a statement is not what its sentence says: it is a fact no more, and stays readable."""
    _decide("reject", statement, "", who, why, seen, store)


@review_app.command("release")
def release(
    statement: Told,
    who: Who,
    why: Why = "",
    shape: Annotated[str, typer.Option(help="The shape to waive, if not the one it is held for.")] = "",
    seen: Seen = None,
    store: StoreOption = None,
) -> None:
    """Let a statement out of quarantine: its shape is waived for it, now and at every later load."""
    _decide("release", statement, shape, who, why, seen, store)


@review_app.command("undo")
def undo(
    row: Annotated[int, typer.Argument(help="Number of the row (`phoihop review show`).")],
    who: Who,
    why: Why = "",
    seen: Seen = None,
    store: StoreOption = None,
) -> None:
    """Take back what a row decided, by another row."""
    _decide("undo", str(row), "", who, why, seen, store)


def _decide(op: str, a: str, b: str, who: str, why: str, seen: int | None, store: str | None) -> None:
    from loaders.review import decide
    from phoihop.cli.loading import knowledge

    with opened(store) as handle:
        done = decide(handle, knowledge(), op, a, b, who=who, why=why, expected=seen)
    said = f"row {done.number}: {done.row.op} {done.row.a} {done.row.b}"
    out.print(said, markup=False, highlight=False, soft_wrap=True)
    if done.still_held:
        out.print(f"it is still held back, for {done.still_held}", markup=False)
    out.print(f"the store is at sequence {done.written.seq}", markup=False, highlight=False)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(review_app, name="review")

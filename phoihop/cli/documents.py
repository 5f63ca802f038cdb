"""``load``, ``extract``, ``export``, ``retract``, ``documents``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from phoihop.cli.common import Format, err, opened, out, print_error, print_rows

if TYPE_CHECKING:
    from loaders.ingest import Knowledge, Outcome
    from loaders.read import Overrides

Paths = Annotated[
    list[Path],
    typer.Argument(
        help="Files or folders (txt, HTML, PDF, DOCX, CSV, XLSX, Turtle, TriG, N-Quads, JSON-LD)."
    ),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store", help="neo4j (default) or memory: nothing is kept, for a preview.", metavar="KIND"
    ),
]
Url = Annotated[str, typer.Option(help="Source URL of the document.")]
Publisher = Annotated[str, typer.Option(help="Who published it.")]
Licence = Annotated[str, typer.Option(help="Licence under which it may be used.")]
Retrieved = Annotated[str, typer.Option(help="When it was retrieved (YYYY-MM-DD).")]
Published = Annotated[str, typer.Option(help="When it was published (YYYY-MM-DD).")]


class ExtractFormat(StrEnum):
    """Output of ``extract``."""

    json = "json"
    trig = "trig"


class ExportFormat(StrEnum):
    """Output of ``export``."""

    trig = "trig"
    nq = "nq"
    ttl = "ttl"
    jsonld = "jsonld"


def knowledge() -> Knowledge:
    """Ontology, registry and gate, read once for a command."""
    from loaders.gate import Gate
    from loaders.ingest import Knowledge
    from ontology import load_ontology
    from ontology.registry import load_registry

    ontology, registry = load_ontology(), load_registry()
    return Knowledge(ontology, registry, Gate(ontology, registry))


def load(
    paths: Paths,
    store: StoreOption = None,
    url: Url = "",
    publisher: Publisher = "",
    licence: Licence = "",
    retrieved: Retrieved = "",
    published: Published = "",
    form: Annotated[Format, typer.Option("--format", help="How the outcome is printed.")] = Format.table,
) -> None:
    """Load documents into the store: read, extract, judge, record.

    A document that cannot be read, or statements that violate a shape, never stop the others: each file's
    outcome is printed with its reason. The exit code is 2 when a file was refused.
    """
    with opened(store) as handle:
        outcomes = load_with_progress(
            paths, handle, _overrides(url, publisher, licence, retrieved, published)
        )
    print_outcomes(outcomes, form)
    if any(outcome.error for outcome in outcomes):
        raise typer.Exit(2)


def load_with_progress(paths: list[Path], store: Any, overrides: Overrides | None = None) -> list[Outcome]:
    """Load with a progress bar on standard error; refused files are reported as they occur."""
    from loaders.ingest import ingest
    from loaders.read import discover

    files = discover(paths)
    root = paths[0] if len(paths) == 1 and paths[0].is_dir() else None
    outcomes = []
    with Progress(
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
    ) as progress:
        task = progress.add_task("loading", total=len(files))
        for outcome in ingest(files, store, knowledge(), root=root, overrides=overrides):
            outcomes.append(outcome)
            progress.update(task, advance=1, description=Path(outcome.file).name[:40])
            if outcome.error is not None:
                print_error(outcome.error)
    return outcomes


def print_outcomes(outcomes: list[Outcome], form: Format = Format.table) -> None:
    """One row a file, and a line of totals."""
    columns = ("file", "state", "document", "statements", "held", "issues", "note")
    rows = [
        (
            Path(o.file).name if form is Format.table else o.file,
            o.state,
            o.document,
            o.statements,
            o.held,
            o.issues,
            o.note or (str(o.error) if o.error and form is not Format.table else ""),
        )
        for o in outcomes
    ]
    print_rows(columns, rows, form)
    if form is Format.table:
        counts = {
            state: sum(o.state == state for o in outcomes) for state in ("loaded", "unchanged", "refused")
        }
        out.print(
            f"{counts['loaded']} loaded, {counts['unchanged']} unchanged, {counts['refused']} refused; "
            f"{sum(o.statements for o in outcomes)} statements, {sum(o.held for o in outcomes)} held back"
        )


def extract(
    paths: Paths,
    form: Annotated[ExtractFormat, typer.Option("--format", help="json: one object a line.")] = (
        ExtractFormat.json
    ),
    cite: Annotated[
        bool, typer.Option("--cite", help="Print a citation for each stated fact instead.")
    ] = False,
    url: Url = "",
    publisher: Publisher = "",
    licence: Licence = "",
    retrieved: Retrieved = "",
    published: Published = "",
) -> None:
    """Print what documents state, without touching a store."""
    from graph.cite import cite as citation
    from graph.errors import InputError
    from graph.export import export as write_rdf
    from graph.identity import resolve
    from graph.project_edges import Vocabulary
    from graph.rdf import document_quads
    from graph.store import Projection
    from loaders.ingest import to_record
    from loaders.interchange import as_json
    from loaders.read import discover, read_file

    known = knowledge()
    overrides = _overrides(url, publisher, licence, retrieved, published)
    root = paths[0] if len(paths) == 1 and paths[0].is_dir() else None
    refused = False
    for path in discover(paths):
        try:
            read = read_file(path, root=root, overrides=overrides)
        except InputError as error:
            print_error(error)
            refused = True
            continue
        extraction = to_record(read, known)
        record = extraction.record
        resolution = resolve([record], known.registry)
        if cite:
            for statement in record.statements:
                for span in statement.evidence:
                    out.print(citation(record.document, span), markup=False, highlight=False, soft_wrap=True)
        elif form is ExtractFormat.json:
            line = as_json(record, extraction.mentions, resolution)
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        else:
            write_rdf(
                document_quads(
                    record, Projection({}, {}, resolution), known.ontology, Vocabulary(known.ontology)
                ),
                form.value,
                sys.stdout.buffer,
            )
    if refused:
        raise typer.Exit(2)


def export(
    form: Annotated[ExportFormat, typer.Option("--format", help="RDF syntax.")] = ExportFormat.trig,
    store: StoreOption = None,
) -> None:
    """Print the whole store as RDF: every document's graph, its provenance, registry and derived triples."""
    from graph.export import export as write_rdf
    from graph.rdf import quads
    from ontology import load_ontology
    from ontology.registry import load_registry

    with opened(store) as handle:
        dataset = quads(handle.documents(), handle.projection(), load_ontology(), load_registry())
        count = write_rdf(dataset, form.value, sys.stdout.buffer)
    err.print(f"{count} quads written")


def retract(
    document: Annotated[str, typer.Argument(help="Id of the document (see `phoihop documents`).")],
    store: StoreOption = None,
) -> None:
    """Remove a document and all that only it says; the graph is then as if it had never been loaded."""
    with opened(store) as handle:
        written = handle.retract(document)
    out.print(
        f"retracted {document}: {written.nodes_deleted} nodes and {written.relationships_deleted} "
        f"relationships removed; the store is at sequence {written.seq}"
    )


def documents(
    form: Annotated[Format, typer.Option("--format")] = Format.table, store: StoreOption = None
) -> None:
    """List the loaded documents with what a citation needs."""
    with opened(store) as handle:
        rows = [
            (
                d.id,
                d.title,
                d.published,
                d.publisher,
                d.url,
                d.retrieved,
                d.licence,
                len(r.statements),
                d.file,
            )
            for r in handle.documents()
            for d in (r.document,)
        ]
    columns = ("id", "title", "published", "publisher", "url", "retrieved", "licence", "statements", "file")
    print_rows(columns, rows, form)


def _overrides(url: str, publisher: str, licence: str, retrieved: str, published: str) -> Overrides:
    from loaders.read import Overrides

    return Overrides(url=url, publisher=publisher, licence=licence, retrieved=retrieved, published=published)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (load, extract, documents, export, retract):
        app.command()(command)

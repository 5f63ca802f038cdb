"""``load``, ``extract``, ``export``, ``retract``, ``documents``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from phoihop.cli.common import Format, err, opened, out, print_error, print_rows, settings
from phoihop.cli.loading import gather, knowledge, load_in_bulk, load_with_progress, print_outcomes

if TYPE_CHECKING:
    from loaders.ingest import Outcome
    from loaders.pipeline import Extraction
    from loaders.proposals import Proposer
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
Llm = Annotated[
    bool,
    typer.Option(
        "--llm",
        help="Ask the language model at PHOIHOP_LLM_URL for more; what it proposes waits for review.",
    ),
]
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
    graphml = "graphml"


def load(
    paths: Paths,
    store: StoreOption = None,
    url: Url = "",
    publisher: Publisher = "",
    licence: Licence = "",
    retrieved: Retrieved = "",
    published: Published = "",
    workers: Annotated[
        int, typer.Option(min=1, help="Processes that read and extract; the result is the same.")
    ] = 1,
    bulk: Annotated[
        bool,
        typer.Option(
            "--bulk", help="First load of the empty managed store, through Neo4j's importer: all or nothing."
        ),
    ] = False,
    llm: Llm = False,
    form: Annotated[Format, typer.Option("--format", help="How the outcome is printed.")] = Format.table,
) -> None:
    """Load documents into the store: read, extract, judge, record.

    A document that cannot be read, or statements that violate a shape, never stop the others: each file's
    outcome is printed with its reason. The exit code is 2 when a file was refused.
    """
    overrides = _overrides(url, publisher, licence, retrieved, published)
    batch = gather(paths, overrides)
    outcomes: list[Outcome] = []
    try:
        if bulk:
            outcomes = load_in_bulk(batch, settings(store), overrides, workers=workers, llm=llm)
        else:
            with opened(store) as handle:
                load_with_progress(batch, handle, overrides, outcomes, workers=workers, llm=llm)
    finally:
        # Also when the store goes down or the user interrupts: what was loaded before stays, and is told.
        if outcomes:
            print_outcomes(outcomes, form)
    if any(outcome.error for outcome in outcomes):
        raise typer.Exit(2)


def extract(
    paths: Paths,
    form: Annotated[ExtractFormat, typer.Option("--format", help="json: one object a line.")] = (
        ExtractFormat.json
    ),
    cite: Annotated[
        bool, typer.Option("--cite", help="Print a citation for each stated fact instead.")
    ] = False,
    llm: Llm = False,
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
    from loaders.pipeline import settle
    from loaders.read import read_file

    overrides = _overrides(url, publisher, licence, retrieved, published)
    batch = gather(paths, overrides)
    known = knowledge(llm=llm)
    if len(batch.files) > 1:
        settle(known.registry)
    refused = bool(batch.missing)
    for outcome in batch.missing:
        if outcome.error:
            print_error(outcome.error)
    for path, root in batch.files.items():
        try:
            extraction = to_record(read_file(path, root=root, overrides=overrides), known)
            if known.proposer is not None:
                extraction = _proposed(known.proposer, extraction, path)
        except InputError as error:
            print_error(error)
            refused = True
            continue
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
    form: Annotated[
        ExportFormat, typer.Option("--format", help="RDF syntax, or graphml: entities and relationships.")
    ] = ExportFormat.trig,
    imported: Annotated[
        bool, typer.Option("--imported", help="Only the quads of RDF files that were loaded, as they were.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Print the whole store as RDF: every document's graph, its provenance, registry and derived triples."""
    from graph.errors import InputError
    from graph.export import export as write_rdf
    from graph.graphml import write_graphml
    from graph.rdf import imported_quads, quads
    from ontology import load_ontology
    from ontology.registry import load_registry

    if imported and form is ExportFormat.graphml:
        raise InputError("--imported gives RDF.", where="--format", mend="Use nq, trig, ttl or jsonld.")
    with opened(store) as handle:
        if form is ExportFormat.graphml:
            nodes, edges = write_graphml(handle.projection(), sys.stdout.buffer)
            err.print(f"{nodes} entities and {edges} relationships written")
            return
        if imported:
            dataset = imported_quads(handle.documents())
        else:
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
    form: Annotated[Format, typer.Option("--format", help="How rows are printed.")] = Format.table,
    store: StoreOption = None,
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


def _proposed(proposer: Proposer, extraction: Extraction, path: Path) -> Extraction:
    """The extraction with what a model adds; what it did is told on standard error."""
    found = proposer(extraction)
    err.print(f"{path}: {found.note}", markup=False, highlight=False)
    for refusal in found.refused:
        said = refusal.proposal
        err.print(f"  {said.get('predicate', '?')}: {refusal.why}", markup=False, highlight=False)
    if found.error is not None:
        print_error(found.error)
    return found.extraction


def _overrides(url: str, publisher: str, licence: str, retrieved: str, published: str) -> Overrides:
    from loaders.read import Overrides

    return Overrides(url=url, publisher=publisher, licence=licence, retrieved=retrieved, published=published)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (load, extract, documents, export, retract):
        app.command()(command)

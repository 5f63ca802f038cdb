"""``evaluate`` and ``validate``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import InputError
from phoihop.cli.common import Format, Language, opened, out, print_error, print_rows
from phoihop.cli.documents import StoreOption

if TYPE_CHECKING:
    from graph.report import Finding


class Severity(StrEnum):
    """How grave a result is, as SHACL grades it."""

    violation = "violation"
    warning = "warning"
    info = "info"


class ReportFormat(StrEnum):
    """Output of ``validate``."""

    table = "table"
    json = "json"
    ttl = "ttl"
    html = "html"


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold files (and questions.json).")],
    documents: Annotated[Path, typer.Argument(help="Folder of the documents they annotate.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every wrong and every missed item.")] = False,
    questions: Annotated[
        Path | None, typer.Option(help="Question map, when not GOLD/questions.yaml or the built-in one.")
    ] = None,
) -> None:
    """Score extraction and the named queries against annotated documents: precision, recall, F1."""
    from phoihop.evaluation.report import as_dict, show
    from phoihop.evaluation.run import evaluate as run

    result = run(gold, documents, questions)
    if as_json:
        report = as_dict(result)
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    else:
        show(out, result, errors=errors)


def validate(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            help="RDF files, or documents or folders to judge as the gate would; none: the whole store."
        ),
    ] = None,
    form: Annotated[ReportFormat, typer.Option("--format", "-f", help="How the report is printed.")] = (
        ReportFormat.table
    ),
    language: Annotated[Language, typer.Option("--language", "-l", help="vi or en.")] = Language.vi,
    least: Annotated[Severity, typer.Option(help="Leave out what is less grave.")] = Severity.warning,
    store: StoreOption = None,
) -> None:
    """Judge the whole store, or files without loading them, by the SHACL shapes.

    Each result points to the document and the sentence. The exit code is 1 when there is a violation, 2 when
    a file cannot be read.
    """
    from graph.report import conforms, judge_store
    from graph.report_render import COLUMNS, as_graph, as_json, rows
    from ontology import load_ontology
    from ontology.registry import load_registry

    grave: Any = least.value.capitalize()
    refused = False
    if files:
        findings, refused = _judged_files(files, least)
    else:
        with opened(store) as handle:
            findings = judge_store(handle, load_ontology(), load_registry(), least=grave)
    if form is ReportFormat.json:
        report = as_json(findings, language.value)
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    elif form is ReportFormat.ttl:
        sys.stdout.write(as_graph(findings).serialize(format="turtle"))
    elif form is ReportFormat.html:
        from graph.report_page import as_html

        sys.stdout.write(as_html(findings, language.value))
    else:
        titles = {name: pair[language is Language.en] for name, pair in COLUMNS.items()}
        table = [tuple(row[name] for name in COLUMNS) for row in rows(findings, language.value)]
        print_rows(tuple(COLUMNS), table, Format.table, titles=titles)
    if refused:
        raise typer.Exit(2)
    if not conforms(findings):
        raise typer.Exit(1)


def _judged_files(paths: list[Path], least: Severity) -> tuple[list[Finding], bool]:
    """Findings on files and folders, and whether one could not be read; the others are judged even so."""
    from loaders.read import Overrides
    from phoihop.cli.loading import gather

    batch = gather(paths, Overrides())
    errors = [outcome.error for outcome in batch.missing if outcome.error]
    findings: list[Finding] = []
    for path, root in batch.files.items():
        try:
            findings += _judged(path, root)
        except InputError as error:
            errors.append(error if error.where == str(path) else _at(path, error))
    for refusal in errors:
        print_error(refusal)
    grave = list(Severity)[: list(Severity).index(least) + 1]
    return [f for f in findings if f.violation.severity.lower() in grave], bool(errors)


def _at(path: Path, error: InputError) -> InputError:
    return InputError(error.what, where=str(path), mend=error.mend)


def _judged(path: Path, root: Path | None) -> list[Finding]:
    """Findings on one file: RDF as it stands, any other document through extraction."""
    from graph.identity import resolve
    from graph.project import Projector
    from graph.rdf import quads
    from graph.report import judge_dataset
    from loaders.check import judge_rdf
    from loaders.ingest import to_record
    from loaders.read import read_file
    from loaders.read.formats import RDF_SUFFIXES
    from phoihop.cli.loading import knowledge

    known = knowledge()
    if path.suffix.lower() in RDF_SUFFIXES:
        try:
            body = path.read_bytes()
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}.", where=str(path)) from error
        return judge_rdf(body, path.suffix.lower().lstrip("."), known.ontology)
    record = to_record(read_file(path, root=root), known).record
    resolution = resolve([record], known.registry)
    projection = Projector(known.ontology, known.registry).project([record], resolution)
    dataset = quads([record], projection, known.ontology, known.registry)
    return judge_dataset(dataset, known.ontology, scope="document", engine=known.gate.engine)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (evaluate, validate):
        app.command()(command)

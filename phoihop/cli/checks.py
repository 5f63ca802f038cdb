"""``evaluate`` and ``validate``."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from phoihop.cli.common import Language, opened, out
from phoihop.cli.documents import StoreOption


class ReportFormat(StrEnum):
    """Output of ``validate``."""

    table = "table"
    json = "json"
    ttl = "ttl"


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
        report = as_dict(result.scores, result.marks, result.files)
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    else:
        show(out, result.scores, result.marks, result.files, errors=errors)


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    for command in (evaluate,):
        app.command()(command)


__all__ = ["Language", "ReportFormat", "StoreOption", "opened", "register"]

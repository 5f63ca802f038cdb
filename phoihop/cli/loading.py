"""What ``load``, ``extract`` and ``demo`` share: the files of a batch, loading with progress, outcomes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph.errors import InputError
from phoihop.cli.common import Format, err, out, print_error, print_rows
from phoihop.cli.model import proposing

if TYPE_CHECKING:
    from graph.settings import Settings
    from graph.store import Store
    from loaders.ingest import Knowledge, Outcome
    from loaders.read import Overrides


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of a command with the folder of the collection each belongs to, and what is not there."""

    files: dict[Path, Path | None]
    missing: list[Outcome]


def gather(paths: list[Path], overrides: Overrides) -> Batch:
    """Files among files and folders; a path that is not there refuses itself, not the others.

    Raises ``InputError`` when nothing is there to read, and when one source URL is given for many files.
    """
    from loaders.ingest import Outcome
    from loaders.read import discover

    files: dict[Path, Path | None] = {}
    missing: list[Outcome] = []
    for path in paths:
        try:
            found = discover([path])
        except InputError as error:
            missing.append(Outcome(str(path), "refused", error=error))
            continue
        for file in found:
            files.setdefault(file, path if path.is_dir() else None)
    if len(paths) == 1 and missing and missing[0].error:
        raise missing[0].error
    if not files and not missing:
        raise InputError(
            "holds no document of a format that can be read.",
            where=", ".join(map(str, paths)),
            mend="txt, HTML, PDF, DOCX, CSV, XLSX, Turtle, TriG, N-Quads and JSON-LD are read.",
        )
    if overrides.url and len(files) > 1:
        raise InputError(
            f"one source URL is given for {len(files)} files.",
            where="--url",
            mend="Give each its URL in a sidecar FILE.meta.yaml or in the folder's manifest.yaml.",
        )
    return Batch(files, missing)


def knowledge(*, llm: bool = False) -> Knowledge:
    """Ontology, registry and gate, read once for a command; with ``llm`` also the language model of the
    settings.
    """
    from graph.settings import Settings
    from loaders.gate import Gate
    from loaders.ingest import Knowledge
    from ontology import load_ontology
    from ontology.registry import load_registry

    ontology, registry = load_ontology(), load_registry()
    proposer = proposing(ontology) if llm else None
    engine = Settings.from_env(os.environ).engine
    return Knowledge(ontology, registry, Gate(ontology, registry, engine), proposer)


def load_with_progress(
    batch: Batch,
    store: Store,
    overrides: Overrides | None = None,
    outcomes: list[Outcome] | None = None,
    *,
    workers: int = 1,
    llm: bool = False,
) -> list[Outcome]:
    """Load with a progress bar on standard error; refused files are reported as they occur.

    ``outcomes`` is filled as the files come, so that it holds those before a failure of the store.
    """
    from loaders.ingest import ingest

    known = knowledge(llm=llm)
    done: list[Outcome] = [] if outcomes is None else outcomes
    for outcome in batch.missing:
        _add(done, outcome)
    with _bar(batch) as (ready, _):
        for outcome in ingest(batch.files, store, known, overrides=overrides, workers=workers, ready=ready):
            _add(done, outcome)
    return done


def load_in_bulk(
    batch: Batch,
    settings: Settings,
    overrides: Overrides | None = None,
    *,
    workers: int = 1,
    llm: bool = False,
) -> list[Outcome]:
    """The first load of a managed store through Neo4j's importer, with a progress bar."""
    from loaders.bulk import ingest_bulk

    known = knowledge(llm=llm)
    done: list[Outcome] = []
    for outcome in batch.missing:
        _add(done, outcome)
    with _bar(batch) as (ready, say):
        for outcome in ingest_bulk(
            batch.files, settings, known, overrides=overrides, workers=workers, ready=ready, say=say
        ):
            _add(done, outcome)
    return done


@contextmanager
def _bar(batch: Batch) -> Iterator[tuple[Callable[[str], None], Callable[[str], None]]]:
    """A progress bar over the files of a batch: told of each file, and of what is done besides."""
    with Progress(
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
    ) as progress:
        task = progress.add_task("loading", total=len(batch.files))

        def ready(file: str) -> None:
            progress.update(task, advance=1, description=Path(file).name[:40])

        def say(what: str) -> None:
            progress.update(task, description=what)

        yield ready, say


def _add(done: list[Outcome], outcome: Outcome) -> None:
    done.append(outcome)
    if outcome.error is not None:
        print_error(outcome.error)


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

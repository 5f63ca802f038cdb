"""The first load of an empty managed store through Neo4j's importer, beside rdflib-neo4j.

From records to a store that answers: projection, files, import, start of the server, constraints, indexes.
Reading and extraction are left out, as making the triples is for the baseline.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.harness import Case, Comparison, compare
from bench.loading import baseline, benched, plain_triples
from bench.material import knowledge
from bench.processor import FOLDERS, Processor
from bench.query_corpus import corpus
from graph.bulk_import import import_records, vacancy
from graph.derive import Derivation, rules_hash
from graph.model import DocumentRecord
from graph.settings import Settings

MADE_UP = 2_000


def run(runs: int) -> Comparison:
    """The comparison; a unit is a statement, or a plain triple for the baseline."""
    known = knowledge()
    loaded = list(corpus(MADE_UP))
    triples = plain_triples(loaded, known)
    statements = sum(len(r.statements) for r in loaded)
    steps: list[str] = []
    with benched() as bench, Processor().watching() as clock:
        found = compare(
            "First load of an empty store, in processor time",
            [
                baseline(bench, triples),
                Case("phoihop, --bulk", statements, "statements", lambda: in_bulk(loaded, clock, steps)),
            ],
            runs=min(runs, 2),
            budget=60,
            warm=False,
            clock=clock,
            note=(
                f"{MADE_UP:,} made-up documents, {statements:,} statements with their evidence, entities and "
                f"projection against their {len(triples):,} distinct plain triples. Seconds are those of the "
                "processor, of this process and its servers together. Of `--bulk` all is counted from the "
                "records to a store that has its constraints and indexes, Java's starts included; the "
                "baseline writes into a server that runs."
            ),
        )
    return replace(found, note=f"{found.note}\n\nOf `--bulk`, last run: {'; '.join(steps)}.")


def in_bulk(loaded: list[DocumentRecord], clock: Callable[[], float], steps: list[str]) -> None:
    """Load records into a new managed store; ``steps`` are told with what each took, here and in Java."""
    steps.clear()
    at: list[str | float] = ["rules", clock(), time.process_time()]

    def say(step: str) -> None:
        whole, here = clock() - float(at[1]), time.process_time() - float(at[2])
        steps.append(f"{at[0]} {here:.1f} s here, {max(whole - here, 0):.1f} s in Java")
        at[:] = [step, clock(), time.process_time()]

    with tempfile.TemporaryDirectory(prefix=FOLDERS) as folder:
        settings = Settings(data_dir=Path(folder), bolt_port=0, http_port=0)
        by_id = {record.document.id: record for record in loaded}
        import_records(settings, vacancy(settings), by_id, {}, Derivation(), rules_hash(), say)
        say("")

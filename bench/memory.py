"""``python -m bench.memory [--documents N]``: what a process that loads keeps in memory, by document.

Whoever writes holds the record and what follows from it, since identity and projection are functions of the
whole. Resident memory is taken as the made-up record of :mod:`bench.query_corpus` grows, in steps.
"""

from __future__ import annotations

import argparse
import gc

import psutil

from bench.query_corpus import corpus
from graph.compact import compact
from graph.derive import Derivation
from graph.model import DocumentRecord
from graph.neo4j_mirror import Record, mirror_of, state_of

_STEPS = 4


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--documents", type=int, default=1_000)
    given = parser.parse_args()
    derive = Derivation()
    derive({})
    empty = resident()
    print(f"ontology, registry, rules and no document: {empty / 1024:,.0f} MB")
    print("| documents | statements | MB more | kB a document | of which the record |\n|---|---|---|---|---|")
    loaded: dict[str, DocumentRecord] = {}
    made, records = corpus(given.documents), 0
    mirror = None
    for step in range(1, _STEPS + 1):
        before = resident()
        while len(loaded) < given.documents * step // _STEPS:
            record = next(made)
            loaded[record.document.id] = compact(record)
        records += resident() - before
        record_ = Record(dict(loaded))
        mirror = mirror_of(("bench", step), record_, state_of(record_, derive), mirror)
        more, count = resident() - empty, len(loaded)
        statements = sum(len(r.statements) for r in loaded.values())
        print(
            f"| {count:,} | {statements:,} | {more / 1024:,.0f} | {more / count:,.0f} | "
            f"{records / count:,.0f} |",
            flush=True,
        )


def resident() -> int:
    """Resident memory of this process in kB."""
    gc.collect()
    return int(psutil.Process().memory_info().rss) // 1024


if __name__ == "__main__":
    main()

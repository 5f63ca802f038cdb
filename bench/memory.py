"""``python -m bench.memory [--documents N] [--at-once]``: what a process that loads keeps in memory.

Identity and projection are functions of the whole record, so whoever writes goes by all of it; what is not
asked for lies on disk (:mod:`graph.spill`). Resident memory is taken as the made-up record of
:mod:`bench.query_corpus` grows, a hundred documents at a time as ``phoihop load`` has them, or
(``--at-once``) of one step over all of them as ``--bulk`` does.
"""

from __future__ import annotations

import argparse
import gc
import time

import psutil

from bench.query_corpus import corpus
from graph.compact import compact
from graph.derive import Derivation
from graph.neo4j_mirror import Mirror, Record, mirror_of, state_of
from graph.records import Records
from loaders.ingest import BATCH

_STEPS = 8


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m bench.memory", description=__doc__)
    parser.add_argument("--documents", type=int, default=1_600)
    parser.add_argument("--at-once", action="store_true", help="one step over all documents")
    given = parser.parse_args()
    derive = Derivation()
    derive({})
    empty, began = resident(), time.process_time()
    print(f"ontology, registry, rules and no document: {empty / 1024:,.0f} MB")
    print("| documents | statements | MB more | s of processor |\n|---|---|---|---|")
    loaded, statements = Records(), 0
    mirror: Mirror | None = None
    for number, record in enumerate(corpus(given.documents), start=1):
        loaded.put(record.document.id, compact(record))
        statements += len(record.statements)
        last = number == given.documents
        if last if given.at_once else last or not number % BATCH:
            record_ = Record(loaded.copy())
            mirror = mirror_of(("bench", number), record_, state_of(record_, derive), mirror)
        if last or not number % (given.documents // _STEPS):
            more, spent = (resident() - empty) / 1024, time.process_time() - began
            print(f"| {number:,} | {statements:,} | {more:,.0f} | {spent:.1f} |", flush=True)


def resident() -> int:
    """Resident memory of this process in kB."""
    gc.collect()
    return int(psutil.Process().memory_info().rss) // 1024


if __name__ == "__main__":
    main()

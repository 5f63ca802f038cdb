"""What the SHACL gate costs a document: the fast engine with pySHACL's second look, and pySHACL alone; and
whether it costs more where a million triples are stored."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from bench.harness import Case, Comparison, compare
from bench.material import knowledge, prose
from bench.query_corpus import corpus
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.rdf import quads
from loaders.gate import Gate
from loaders.ingest import to_record

#: Documents of the store, some 850 triples each.
STORED = 1_100
_TIMES = 100


def run(runs: int) -> Comparison:
    """The comparison; a unit is a document."""
    known = knowledge()
    every = [to_record(read, known).record for _, read in prose()]
    # pySHACL alone takes seconds for one document: one of about thirty statements is enough.
    record = min(every, key=lambda record: (abs(len(record.statements) - 30), record.document.id))
    reference = Gate(known.ontology, known.registry, "pyshacl")
    held = len(known.gate.judge(record).held)
    spent: list[float] = []
    with elsewhere(record, spent) as judge_elsewhere:
        store = MemoryStore(known.ontology, known.registry)
        store.load_all(corpus(STORED))
        stored = quads(store.documents(), store.projection(), known.ontology, known.registry)
        triples = len({quad[:3] for quad in stored})
        ours = "the gate as it is (pyshifty, then pySHACL on suspects)"
        return compare(
            "SHACL gate, in processor time",
            [
                Case("pySHACL alone", 1, "documents", lambda: reference.judge(record)),
                Case(f"{ours}, nothing stored", _TIMES, "documents", judge_elsewhere),
                Case(
                    f"the same, a store of {triples:,} triples in the process",
                    _TIMES,
                    "documents",
                    lambda: judge(known.gate, record),
                ),
            ],
            runs=runs,
            budget=60,
            clock=lambda: time.process_time() + sum(spent),
            note=(
                f"One document of {len(record.statements)} statements, {held} of them held back; but for "
                f"pySHACL alone the times are those of {_TIMES} judgements."
            ),
        )


def judge(gate: Gate, record: DocumentRecord) -> None:
    """Judge a document so many times."""
    for _ in range(_TIMES):
        gate.judge(record)


@contextmanager
def elsewhere(record: DocumentRecord, spent: list[float]) -> Iterator[Callable[[], object]]:
    """:func:`judge` in a process that has no store, and never had; what it takes goes into ``spent``."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_answer, args=(theirs, record))
    process.start()

    def ask() -> None:
        ours.send(True)
        spent.append(ours.recv())

    try:
        yield ask
    finally:
        ours.send(False)
        process.join()


def _answer(connection: Connection, record: DocumentRecord) -> None:
    gate = knowledge().gate
    while connection.recv():
        began = time.process_time()
        judge(gate, record)
        connection.send(time.process_time() - began)


if __name__ == "__main__":
    print(run(3).table())

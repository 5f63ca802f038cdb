"""How long judging a whole store takes, beside the reference engine on a part of it that it can manage.

``python -m bench.validation [DOCUMENTS]`` makes up a record (:mod:`bench.query_corpus`, about 850 triples a
document), judges all of it by the shapes as queries, and the first 100 documents by both ways, whose answers
must be equal. Printed are triples, seconds of the clock and of processors, and triples a second of each way.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from bench.query_corpus import corpus
from graph.memory import MemoryStore
from graph.rdf import quads
from graph.report import Finding, judge_dataset
from ontology import load_ontology
from ontology.registry import load_registry

_SAMPLE = 100
_Result = TypeVar("_Result")


def main(documents: int = 1_200) -> None:
    """Measure and print."""
    ontology, registry = load_ontology(), load_registry()

    def filled(count: int) -> MemoryStore:
        store = MemoryStore(ontology, registry)
        store.load_all(corpus(count))
        return store

    def judged(store: MemoryStore, *, reference: bool) -> list[Finding]:
        dataset = quads(list(store.documents()), store.projection(), ontology, registry)
        return judge_dataset(
            dataset, ontology, engine="auto" if reference else "queries", closed=not reference
        )

    small = filled(_SAMPLE)
    triples = len({q[:3] for q in quads(list(small.documents()), small.projection(), ontology, registry)})
    ours, mine = timed(lambda: judged(small, reference=False))
    theirs, reference = timed(lambda: judged(small, reference=True))
    if mine != reference:
        raise SystemExit("the two ways disagree")
    print(f"{triples} triples, {len(mine)} findings, the same both ways")
    print(f"  queries:   {ours[0]:.1f} s ({ours[1]:.1f} s of processors)")
    print(
        f"  reference: {theirs[0]:.1f} s ({theirs[1]:.1f} s of processors): {theirs[1] / ours[1]:.1f} times"
    )
    large = filled(documents)
    count = len({q[:3] for q in quads(list(large.documents()), large.projection(), ontology, registry)})
    (wall, cpu), found = timed(lambda: judged(large, reference=False))
    print(f"{count} triples: {wall:.1f} s ({cpu:.1f} s of processors), {len(found)} findings")
    print(f"  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def timed(work: Callable[[], _Result]) -> tuple[tuple[float, float], _Result]:
    """Seconds of the clock and of processors, and what came of it."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return (time.perf_counter() - wall, time.process_time() - cpu), result


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

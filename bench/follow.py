"""``python -m bench.follow [COMMITS] [STORED]``: how long after a commit the SPARQL view shows it.

One document a commit, into a store that holds ``STORED`` documents. Asked is a view of somebody else who has
the same store open, as a second API process has, with the lag of the server: again and again from the moment
the commit was acknowledged until the document's triples are in the answer. The promise is a second. What
other work on the machine adds to the clock is not in the processor time of this process, told beside it.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Sequence

from bench.material import server
from bench.query_corpus import corpus
from graph.iri import ph
from graph.open import open_managed
from graph.view import SparqlView

#: As the server has it: within so many seconds nobody looks twice for what others wrote.
_LAG = 0.2
_PAUSE = 0.005


def main(commits: int = 40, stored: int = 200) -> None:
    """Measure and print."""
    records = list(corpus(stored + commits))
    with (
        server() as settings,
        contextlib.closing(open_managed(settings)) as writer,
        contextlib.closing(open_managed(settings)) as other,
        SparqlView(other, lag=_LAG) as view,
    ):
        writer.load_all(records[:stored])
        view.refresh()
        shown, written, spent = [], [], []
        for record in records[stored:]:
            began = time.perf_counter()
            writer.load(record)
            acknowledged, before = time.perf_counter(), time.process_time()
            query = f"SELECT ?n WHERE {{ <{record.document.iri}> <{ph('fileName')}> ?n }}"
            while not view.select(query)[1]:
                time.sleep(_PAUSE)
            shown.append(time.perf_counter() - acknowledged)
            spent.append(time.process_time() - before)
            written.append(acknowledged - began)
            time.sleep(_LAG / 2)  # so that commits fall anywhere between two looks
    print(f"{commits} commits into a store of {stored} documents, one document each")
    print("| | median | 9 of 10 within | longest |\n|---|---|---|---|")
    print(f"| the commit itself (baseline) | {_row(written)} |")
    print(f"| from its acknowledgement until another's view shows it | {_row(shown)} |")
    print(f"| of that, processor time here | {_row(spent)} |")


def _row(seconds: Sequence[float]) -> str:
    in_order = sorted(seconds)
    picked = (in_order[len(in_order) // 2], in_order[len(in_order) * 9 // 10], in_order[-1])
    return " | ".join(f"{1000 * value:,.0f} ms" for value in picked)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))

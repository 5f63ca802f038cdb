"""``python -m bench.query_scale [--documents N]``: every named query in SPARQL over a large made-up record.

Loads the dataset of :mod:`bench.query_corpus` into pyoxigraph as the view holds it, then asks each query for
all its rows and for the first fifty, as often as it can within a second, each in a forked child that is
stopped after ``--seconds``. Measures the time of the processor, which other work on the machine lengthens
less than the time of the clock, parsing included and the pipe to the view's process left out. ``--corpus
FILE`` keeps the dataset as N-Quads (400 kB a document), or takes it from there.
"""

from __future__ import annotations

import argparse
import os
import signal
import tempfile
import time
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from bench.query_corpus import STATEMENTS_PER_DOCUMENT, dataset
from graph.iri import entity_iri, ph
from queries import core
from queries.binding import Bound, ClassName, Code, Entities, StatementIds, bind_sparql
from queries.catalogue import NamedQuery, Parameter, load_catalogue
from queries.run import ROW_LIMIT

_DATES = ("events_between", "timeline", "tasks_due", "programmes_signed_between")
_ROUNDS = 30
_PAGE = 50
#: Seconds that a sample takes at least: some machines count the processor's time in ticks of 4 ms.
_SAMPLE = 0.02
_MOST = 64


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m bench.query_scale", description=__doc__)
    parser.add_argument("--documents", type=int, default=3250)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--corpus", type=Path, help="N-Quads of that many documents, made if not there")
    parser.add_argument("queries", nargs="*", help="only these")
    given = parser.parse_args()
    store = load(given.documents, given.corpus)
    asked = Asked(store, given.documents // 2)
    statements = given.documents * STATEMENTS_PER_DOCUMENT
    print(f"{given.documents} documents, about {statements:,} statements, {len(store):,} quads")
    print(f"| query | {_PAGE} rows, p50 ms | rows | all, p50 ms |\n|---|---|---|---|", flush=True)
    for query in load_catalogue().values():
        if given.queries and query.name not in given.queries:
            continue
        print(f"| {query.name} | {measured(store, asked.text(query), given.seconds)} |", flush=True)


def load(documents: int, corpus: Path | None = None) -> ox.Store:
    """The corpus in a store of its own."""
    store = ox.Store()
    with tempfile.TemporaryDirectory() as folder:
        file = corpus or Path(folder) / "corpus.nq"
        if not file.exists():
            half = file.with_suffix(".part")
            with half.open("w", encoding="utf-8") as out:
                out.writelines(f"{text}\n" for text in dataset(documents))
            half.rename(file)
        store.bulk_load(path=file, format=ox.RdfFormat.N_QUADS)
    return store


def measured(store: ox.Store, text: str, seconds: int) -> str:
    """The median for a page, how many rows there are, and the median for all, as cells of a table."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        signal.setitimer(signal.ITIMER_PROF, seconds)  # of the processor, like what is measured
        median(store, text, _PAGE)  # the first touches the pages of memory that the fork shares
        page, _ = median(store, text, _PAGE)
        os.write(writer, f"{page:.1f} | ".encode())
        whole, rows = median(store, text, ROW_LIMIT)
        os.write(writer, f"{rows} | {whole:.1f}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as replies:
        told = replies.read().decode()
    os.waitpid(pid, 0)
    stopped = f"stopped after {seconds} s"
    return f"{told}– | {stopped}" if told.endswith("| ") else told or f"{stopped} | – | –"


def median(store: ox.Store, text: str, limit: int) -> tuple[float, int]:
    """Milliseconds of the processor for at most so many rows, and how many there were."""

    def select(part: str, most: int | None) -> core.Rows:
        found: Any = store.query(part)
        width = range(len(found.variables))
        return [[getattr(row[i], "value", None) for i in width] for row in islice(found, most)]

    times: list[float] = []
    rows, many, began = 0, 1, time.process_time()
    while len(times) < _ROUNDS and (not times or time.process_time() - began < 1):
        start = time.process_time()
        for _ in range(many):
            rows = len(core.ask(text, select, limit))
        spent = time.process_time() - start
        if spent < _SAMPLE and many < _MOST:
            many *= 2
            continue
        times.append(1000 * spent / many)
    return sorted(times)[len(times) // 2], rows


class Asked:
    """A call of every query: things in the middle of the corpus, a body with few programmes."""

    def __init__(self, store: ox.Store, middle: int) -> None:
        def column(query: str) -> list[str]:
            return [row[0].value for row in store.query(query)]  # type: ignore[union-attr]

        of, programme = ph("involves"), entity_iri("programme", f"p-{middle // 3}")
        said = f"<{ph('inDocument')}>"
        self.body, self.partner = column(f"SELECT ?o WHERE {{ <{programme}> <{of}> ?o }} ORDER BY ?o LIMIT 2")
        (self.document,) = column(f'SELECT ?d WHERE {{ ?d <{ph("fileName")}> "made-up-{middle}.txt" }}')
        self.statements = tuple(
            iri.rpartition("/")[2]
            for iri in column(
                f"SELECT ?s WHERE {{ ?s {said} <{self.document}> ; a <{ph('Statement')}> }} LIMIT 20"
            )
        )
        self.things = {
            "doc": self.document,
            "programme": programme,
            "event": entity_iri("event", f"e-{middle}"),
            "official": entity_iri("official", f"q-{middle // 2}"),
            "person": entity_iri("person", f"n-{middle // 4}"),
            "org": self.body,
            "topic": entity_iri("topic", "chuyen-doi-so"),
        }

    def text(self, query: NamedQuery) -> str:
        """The query with its data blocks filled."""
        return bind_sparql(query, {p.name: self._value(query, p) for p in query.bound_parameters})

    def _value(self, query: NamedQuery, parameter: Parameter) -> Bound:
        name, kind = parameter.name, parameter.type
        if kind == "date" and query.name in _DATES and name in ("since", "until", "by"):
            return date(2018, 3, 1 if name == "since" else 31)
        if not parameter.required:
            given = parameter.default
            return given if isinstance(given, int) else False if kind == "boolean" else None
        if kind == "entity":
            if name == "second":
                return Entities((self.partner,))
            order: tuple[str, ...] = (
                ("doc",) if name == "source" else ("programme", "event", "org", "person", "official", "topic")
            )
            if name in ("org", "first", "issuer", "giver", "producer", "party"):
                order = ("org", "person")
            return Entities((self.things[next(k for k in order if k in parameter.kinds)],))
        if kind == "statements":
            return StatementIds(self.statements)
        if kind == "code":
            return Code(parameter.scheme, "draft")
        if kind == "class":
            return ClassName(str(parameter.allowed[0]))
        words: dict[str, Bound] = {
            "number": "50/QĐ-TN",
            "title": "vu truong",
            "year": 2018,
            "documents": 2,
            "kind": "event",
        }
        if name in words:
            return words[name]
        return "lĩnh vực 77" if kind == "string" else "chuong trinh phoi hop thu nghiem so 500"


if __name__ == "__main__":
    main()

"""Loading into Neo4j: statements with evidence, beside rdflib-neo4j on the plain triples alone.

And beside the bare Bolt ceiling: the same rows, made beforehand, written by ``UNWIND … CREATE``.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout

import rdflib
from neo4j import Driver, GraphDatabase, ManagedTransaction
from rdflib_neo4j import HANDLE_VOCAB_URI_STRATEGY, Neo4jStoreConfig
from rdflib_neo4j import Neo4jStore as TripleStore

from bench.harness import Case, Comparison, compare
from bench.material import knowledge, records, server
from bench.processor import Processor
from bench.query_corpus import corpus
from graph.derive import Derivation, rules_hash
from graph.identity import resolve
from graph.iri import BASE
from graph.managed import ManagedServer
from graph.model import DocumentRecord
from graph.neo4j_diff import Difference, difference, whole
from graph.neo4j_store import Neo4jStore
from graph.neo4j_write import BATCH, Writer
from graph.project import Projector
from graph.rdf import quads
from graph.rdflib_terms import to_rdflib
from graph.settings import Settings
from graph.terms import Iri
from loaders.ingest import BATCH as DOCUMENTS
from loaders.ingest import Knowledge

Triples = list[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]
#: Made-up documents besides the real ones, for a record that is no trifle.
MADE_UP = 100


class Bench:
    """A server with stores on it that come and go."""

    def __init__(self, settings: Settings, driver: Driver) -> None:
        status = ManagedServer(settings).status()
        self.driver = driver
        self._uri, self._auth = status.bolt_uri, ("neo4j", status.password_file.read_text("utf-8").strip())
        self._stores: list[Neo4jStore] = []

    @property
    def store(self) -> Neo4jStore:
        """The store of this run."""
        return self._stores[0]

    def empty(self) -> None:
        """Nothing on the server."""
        while self._stores:
            self._stores.pop().close()
        with self.driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS").consume()

    def fresh(self) -> None:
        """A store with the registry and no documents."""
        self.empty()
        self._stores.append(Neo4jStore(self._uri, self._auth, Derivation(), rules=rules_hash()))


@contextmanager
def benched() -> Iterator[Bench]:
    """A server of the benchmark alone."""
    with server() as settings:
        status = ManagedServer(settings).status()
        auth = ("neo4j", status.password_file.read_text("utf-8").strip())
        with GraphDatabase.driver(status.bolt_uri, auth=auth) as driver:
            bench = Bench(settings, driver)
            try:
                yield bench
            finally:
                bench.empty()


def baseline(bench: Bench, triples: Triples) -> Case:
    """``rdflib-neo4j`` writing the plain triples alone into the emptied server."""
    return Case(
        "rdflib-neo4j, plain triples alone",
        len(triples),
        "triples",
        lambda: dump(bench.driver, triples),
        bench.empty,
    )


def run(runs: int) -> Comparison:
    """The comparison; a unit is a statement, or a plain triple for the baseline."""
    known = knowledge()
    loaded = [*records(known), *corpus(MADE_UP)]
    triples = plain_triples(loaded, known)
    statements = sum(len(r.statements) for r in loaded)
    rows = rows_of(loaded)
    with benched() as bench, Processor().watching() as clock:
        return compare(
            "Load into Neo4j, in processor time",
            [
                baseline(bench, triples),
                Case(
                    "bare Bolt: the same rows",
                    statements,
                    "statements",
                    lambda: in_transaction(bench.driver, lambda tx: Writer(tx).apply(rows)),
                    bench.fresh,
                ),
                Case(
                    f"phoihop, {DOCUMENTS} documents a transaction, as `phoihop load` does",
                    statements,
                    "statements",
                    lambda: in_batches(bench.store, loaded, DOCUMENTS),
                    bench.fresh,
                ),
            ],
            runs=min(runs, 3),
            budget=90,
            clock=clock,
            note=(
                f"{len(loaded)} documents, {MADE_UP} of them made up; {statements:,} statements with their "
                f"evidence, entities and projection against their {len(triples):,} distinct plain triples; "
                "same server, emptied before each run (the registry's own record is written before the clock "
                "starts). Seconds are those of the processor, of this process and its server together. Bare "
                "Bolt: the rows are made beforehand, nothing is derived or compared; `UNWIND … CREATE` in "
                f"one transaction, {BATCH:,} rows a query, constraints and indexes as ours."
            ),
        )


def rows_of(loaded: Sequence[DocumentRecord]) -> Difference:
    """The rows that loading these into an empty store writes."""
    derive = Derivation()
    return difference(whole(derive({})), whole(derive({r.document.id: r for r in loaded})))


def in_batches(store: Neo4jStore, loaded: Sequence[DocumentRecord], size: int) -> None:
    """Load so many documents at a time."""
    for start in range(0, len(loaded), size):
        store.load_all(loaded[start : start + size])


def in_transaction(driver: Driver, work: Callable[[ManagedTransaction], object]) -> None:
    """Run and commit."""
    with driver.session() as session:
        session.execute_write(work)


def plain_triples(loaded: Sequence[DocumentRecord], known: Knowledge) -> Triples:
    """The triples of the graphs of documents: no statements, no evidence, nothing derived."""
    resolution = resolve(loaded, known.registry)
    projection = Projector(known.ontology, known.registry).project(loaded, resolution)
    found = {
        (q.subject, q.predicate, q.object)
        for q in quads(loaded, projection, known.ontology, known.registry)
        if isinstance(q.graph, Iri) and q.graph.value.startswith(f"{BASE}graph/doc/")
    }
    made = [(to_rdflib(s), to_rdflib(p), to_rdflib(o)) for s, p, o in found]
    return sorted(made, key=str)


def dump(driver: Driver, triples: Triples) -> None:
    """Write triples with rdflib-neo4j, batched as it does by itself."""
    config = Neo4jStoreConfig(batching=True, handle_vocab_uri_strategy=HANDLE_VOCAB_URI_STRATEGY.IGNORE)
    with redirect_stdout(io.StringIO()):  # it prints what it does
        graph = rdflib.Graph(store=TripleStore(config=config, neo4j_driver=driver))
        for triple in triples:
            graph.add(triple)
        graph.close(commit_pending_transaction=True)

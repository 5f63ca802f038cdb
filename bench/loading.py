"""Loading into Neo4j: statements with evidence, beside rdflib-neo4j on the plain triples alone."""

from __future__ import annotations

import io
from contextlib import redirect_stdout

import rdflib
from neo4j import Driver, GraphDatabase
from rdflib_neo4j import HANDLE_VOCAB_URI_STRATEGY, Neo4jStoreConfig
from rdflib_neo4j import Neo4jStore as TripleStore

from bench.harness import Case, Comparison, compare
from bench.material import knowledge, records, server
from graph.derive import Derivation, rules_hash
from graph.identity import resolve
from graph.iri import BASE
from graph.managed import ManagedServer
from graph.model import DocumentRecord
from graph.neo4j_store import Neo4jStore
from graph.project import Projector
from graph.rdf import quads
from graph.rdflib_terms import to_rdflib
from graph.terms import Iri
from loaders.ingest import Knowledge

Triples = list[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]


def run(runs: int) -> Comparison:
    """The comparison; a unit is a statement, or a plain triple for the baseline."""
    known = knowledge()
    loaded = records(known)
    triples = plain_triples(loaded, known)
    statements = sum(len(r.statements) for r in loaded)
    with server() as settings:
        status = ManagedServer(settings).status()
        auth = ("neo4j", status.password_file.read_text("utf-8").strip())
        with GraphDatabase.driver(status.bolt_uri, auth=auth) as driver:
            stores: list[Neo4jStore] = []

            def empty() -> None:
                while stores:
                    stores.pop().close()
                driver.execute_query("MATCH (n) DETACH DELETE n")

            def fresh() -> None:
                empty()
                stores.append(Neo4jStore(status.bolt_uri, auth, Derivation(), rules=rules_hash()))

            def one_by_one() -> None:
                for record in loaded:
                    stores[0].load(record)

            compared = compare(
                "Load into Neo4j",
                [
                    Case(
                        "rdflib-neo4j, plain triples alone",
                        len(triples),
                        "triples",
                        lambda: dump(driver, triples),
                        empty,
                    ),
                    Case("phoihop, a transaction each document", statements, "statements", one_by_one, fresh),
                    Case(
                        "phoihop, one transaction",
                        statements,
                        "statements",
                        lambda: stores[0].load_all(loaded),
                        fresh,
                    ),
                ],
                runs=min(runs, 3),
                budget=60,
                note=(
                    f"{len(loaded)} documents; {statements:,} statements with their evidence, entities and "
                    f"projection against their {len(triples):,} distinct plain triples; same server, emptied "
                    "before each run (the registry's own record is written before the clock starts)."
                ),
            )
            empty()
    return compared


def plain_triples(loaded: list[DocumentRecord], known: Knowledge) -> Triples:
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

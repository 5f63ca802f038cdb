"""A named query: on the SPARQL view, in Cypher, and through the API over a real socket."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn

from api.app import create_app
from api.service import Service
from api.settings import ApiSettings
from bench.harness import Case, Comparison, compare
from bench.material import knowledge, records, server
from graph.neo4j_store import Neo4jStore
from graph.open import open_managed
from graph.view import SparqlView
from loaders.ingest import Knowledge
from queries.catalogue import load_catalogue
from queries.run import run as ask

QUERY, VALUES = "programmes_involving", {"org": "Bộ Công an"}
_TIMES = 10


def run(runs: int) -> Comparison:
    """The comparison; a unit is an answer."""
    known = knowledge()
    loaded = records(known)
    with server() as settings:
        store = open_managed(settings)
        try:
            store.load_all(loaded)
            with SparqlView(store) as view, api(store, view, known) as client:
                return _compared(store, view, client, runs, len(loaded))
        finally:
            store.close()


def _compared(
    store: Neo4jStore, view: SparqlView, client: httpx.Client, runs: int, documents: int
) -> Comparison:
    def direct(engine: str) -> None:
        for _ in range(_TIMES):
            ask(QUERY, VALUES, engine=engine, store=store, view=view)

    def through(engine: str) -> None:
        for _ in range(_TIMES):
            client.get(f"/queries/{QUERY}", params={**VALUES, "engine": engine}).raise_for_status()

    rows = len(ask(QUERY, VALUES, engine="sparql", store=store, view=view).rows)
    return compare(
        "Named query",
        [
            Case("SPARQL, in the process", _TIMES, "answers", lambda: direct("sparql")),
            Case("SPARQL, through the API", _TIMES, "answers", lambda: through("sparql")),
            Case("Cypher, in the process", _TIMES, "answers", lambda: direct("cypher")),
            Case("Cypher, through the API", _TIMES, "answers", lambda: through("cypher")),
        ],
        runs=runs,
        note=(
            f"`{QUERY}` for one ministry, {rows} rows out of {documents} documents; {_TIMES} answers a run, "
            "one client on one connection; resolving the name and counting the documents included."
        ),
    )


@contextmanager
def api(store: Neo4jStore, view: SparqlView, known: Knowledge) -> Iterator[httpx.Client]:
    """The API on a free port of loopback, and a client of it."""
    service = Service(store, view, known, load_catalogue(), ApiSettings())
    # As the server makes it: asyncio turns Nagle's algorithm off only where the protocol is named.
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        running = uvicorn.Server(uvicorn.Config(create_app(service), log_level="error"))
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not running.started and thread.is_alive():
            time.sleep(0.02)
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=30) as client:
            yield client
        running.should_exit = True
        thread.join(10)

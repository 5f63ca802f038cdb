"""``python -m bench.query_point [RUNS]``: one entity by its IRI, on the view, as a named query, over HTTP."""

from __future__ import annotations

import contextlib
import sys

from bench.answers import api
from bench.caller import caller
from bench.harness import Case, Comparison, compare
from bench.material import knowledge, records, server
from graph.iri import entity_iri
from graph.open import open_managed
from graph.view import SparqlView
from queries.binding import Entities, bind_sparql
from queries.catalogue import load_catalogue
from queries.run import run as ask

ENTITY = entity_iri("org", "bo-cong-an")
_TIMES = 100
#: As the server has it: within so many seconds nobody looks twice for what others wrote.
_LAG = 0.2


def run(runs: int) -> Comparison:
    """The comparison; a unit is an answer."""
    known = knowledge()
    loaded = records(known)
    query = load_catalogue()["entity"]
    text = bind_sparql(query, {"entity": Entities((ENTITY,))})
    with server() as settings, contextlib.closing(open_managed(settings)) as store:
        store.load_all(loaded)
        with (
            SparqlView(store, lag=_LAG) as view,
            api(store, view, known) as client,
            caller(str(client.base_url)) as other,
        ):

            def named(engine: str) -> None:
                for _ in range(_TIMES):
                    ask("entity", {"entity": ENTITY}, engine=engine, store=store, view=view)

            def get(path: str, **params: str) -> None:
                other.get(_TIMES, path, **params)

            def values(query: str) -> None:
                for _ in range(_TIMES):
                    view.values(query)

            view.refresh()
            unit = (_TIMES, "answers")
            cases = [
                Case("the way to the view's process and back", *unit, lambda: values("SELECT (1 AS ?n) {}")),
                Case("the query on the view", *unit, lambda: values(text)),
                Case("named query, SPARQL", *unit, lambda: named("sparql")),
                Case("named query, SPARQL, over HTTP", *unit, lambda: get("/queries/entity", entity=ENTITY)),
                Case("named query, Cypher", *unit, lambda: named("cypher")),
                Case(
                    "named query, Cypher, over HTTP",
                    *unit,
                    lambda: get("/queries/entity", entity=ENTITY, engine="cypher"),
                ),
                Case("`/health` over HTTP", *unit, lambda: get("/health")),
            ]
            return compare(
                "Point query",
                cases,
                runs=runs,
                note=(
                    f"`entity` for one ministry out of {len(loaded)} documents; {_TIMES} answers a run, one "
                    "client on one connection, in a process of its own over HTTP."
                ),
            )


if __name__ == "__main__":
    print(run(int(sys.argv[1]) if len(sys.argv) > 1 else 5).table())

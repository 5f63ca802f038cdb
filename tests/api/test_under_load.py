"""Queries that would run for ever: stopped in time, the processor idle again, others answered meanwhile."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from api.settings import ApiSettings
from graph.derive import Derivation
from graph.managed import ManagedServer
from graph.memory import MemoryStore
from graph.settings import Settings
from loaders.ingest import Knowledge
from loaders.read import Overrides
from tests.api.conftest import SIGNING, Live, serving
from tests.store.servers import fresh_store

TIMEOUT = 2.0
SPARQL = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
CYPHER = (
    "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a * b < 0 RETURN count(*)"
)
STREAM = "UNWIND range(1, 1000000000) AS a RETURN a"
#: A share of one core below which a process counts as idle.
IDLE = 0.3


def family(root: int) -> list[int]:
    """A process and all that descend from it."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [root]
    for pid in found:
        found += parents.get(pid, [])
    return found


def cpu(root: int) -> float:
    """Seconds of the processor that a process and its descendants have used."""
    ticks = 0
    for pid in family(root):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def becomes_idle(root: int, within: float = 15.0) -> bool:
    """Whether, within some seconds, a second passes in which the process hardly works."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        before = cpu(root)
        time.sleep(1)
        if cpu(root) - before < IDLE:
            return True
    return False


def load(live: Live) -> None:
    live.service.load(SIGNING.encode(), "ky.txt", Overrides(url="https://example.org/ky"))


@pytest.fixture(scope="module")
def live(knowledge: Knowledge) -> Iterator[Live]:
    servers = serving(MemoryStore(), knowledge, ApiSettings(timeout=TIMEOUT, open_queries=4, row_limit=50))
    running = next(servers)
    load(running)
    running.service.view.refresh()
    yield running
    servers.close()


@pytest.fixture(scope="module")
def on_neo4j(neo4j_settings: Settings, knowledge: Knowledge) -> Iterator[Live]:
    with closing(fresh_store(neo4j_settings, Derivation())) as store:
        servers = serving(store, knowledge, ApiSettings(timeout=TIMEOUT, open_queries=4, row_limit=50))
        running = next(servers)
        load(running)
        running.service.view.refresh()
        yield running
        servers.close()


def is_stopped(ask: Callable[[], httpx.Response]) -> None:
    began = time.monotonic()
    response = ask()
    took = time.monotonic() - began
    assert response.status_code == 504, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert took < TIMEOUT + 1, took


def test_a_runaway_sparql_query_is_stopped_and_leaves_no_work(live: Live) -> None:
    is_stopped(lambda: live.client.get("/sparql", params={"query": SPARQL}))
    assert becomes_idle(os.getpid())


@pytest.mark.neo4j
@pytest.mark.parametrize("query", [CYPHER, STREAM.replace("RETURN a", "RETURN max(a % 7)")])
def test_a_runaway_cypher_query_is_stopped_and_leaves_no_work(
    query: str, on_neo4j: Live, neo4j_settings: Settings
) -> None:
    on_neo4j.client.post("/cypher", json={"query": "RETURN 1"})  # the first question warms the planner up
    is_stopped(lambda: on_neo4j.client.post("/cypher", json={"query": query}))
    java = ManagedServer(neo4j_settings).status().pid
    assert java
    assert becomes_idle(java)


@pytest.mark.neo4j
def test_a_query_that_would_fill_the_memory_is_stopped_and_others_are_answered(on_neo4j: Live) -> None:
    greedy = "UNWIND range(1, 1000000000) AS a RETURN size(collect(a))"
    response = on_neo4j.client.post("/cypher", json={"query": greedy})
    # Which bound is met first is the machine's business.
    told = {400: "/query-too-big", 504: "/query-timeout"}
    assert response.json()["type"].endswith(told[response.status_code]), response.text
    after = on_neo4j.client.post("/cypher", json={"query": "RETURN 1 AS n"})
    assert after.json()["rows"] == [[1]]


@pytest.mark.neo4j
def test_rows_without_end_are_cut_and_not_read(on_neo4j: Live) -> None:
    response = on_neo4j.client.post("/cypher", json={"query": STREAM, "limit": 10_000})
    assert [row[0] for row in response.json()["rows"]] == list(range(1, 51))


def flood(live: Live, ask: Callable[[httpx.Client], httpx.Response], number: int = 60) -> None:
    """Ask a slow query so often at once, and meanwhile for health and a point query."""
    limits = httpx.Limits(max_connections=number)
    with httpx.Client(base_url=live.url, timeout=30, limits=limits) as many:
        done = threading.Event()
        seen: list[httpx.Response] = []

        def slowly() -> None:
            while not done.is_set():
                seen.append(ask(many))

        with ThreadPoolExecutor(number) as pool:
            for _ in range(number):
                pool.submit(slowly)
            try:
                time.sleep(0.5)
                for _ in range(3):
                    health = live.client.get("/health", timeout=10)
                    assert health.status_code == 200
                    point = live.client.get(
                        "/queries/programmes_involving", params={"org": "BCA"}, timeout=20
                    )
                    assert point.status_code == 200, point.text
                    assert point.json()["rows"]
            finally:
                done.set()
    assert {r.status_code for r in seen} <= {503, 504}
    turned_away = [r for r in seen if r.status_code == 503]
    assert turned_away
    assert all(r.json()["type"].endswith("/busy") for r in turned_away)
    assert all(int(r.headers["retry-after"]) > 0 for r in turned_away)


def test_a_flood_of_slow_sparql_leaves_health_and_point_queries_answering(live: Live) -> None:
    flood(live, lambda client: client.get("/sparql", params={"query": SPARQL}))
    assert becomes_idle(os.getpid(), within=30)


@pytest.mark.neo4j
def test_a_flood_of_slow_cypher_leaves_health_and_point_queries_answering(on_neo4j: Live) -> None:
    flood(on_neo4j, lambda client: client.post("/cypher", json={"query": CYPHER}))

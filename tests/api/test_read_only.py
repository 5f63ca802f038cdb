"""Who may read cannot write: nothing that a stranger sends changes the store or reaches out of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest
import yaml
from typer.testing import CliRunner

from api.settings import ApiSettings
from graph.dataset_hash import dataset_hash
from graph.derive import Derivation, rules_hash
from graph.errors import QueryError
from graph.settings import Settings
from loaders.ingest import Knowledge
from phoihop.cli import app
from tests.api.conftest import SIGNING, Live, serving
from tests.store.servers import access, driver_of, fresh_store

REFUSED: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("refused.yaml").read_text(encoding="utf-8")
)


def refusal(response: httpx.Response) -> dict[str, object]:
    """The response is a problem that blames the query, with a reason, and no more than that."""
    assert response.status_code in (400, 403, 415, 422), (response.status_code, response.text)
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = response.json()
    assert body["detail"]
    assert "Traceback" not in response.text
    return body


def test_the_corpus_is_large_enough() -> None:
    assert len(REFUSED["cypher"]) + len(REFUSED["sparql"]) >= 100
    for texts in REFUSED.values():
        assert len(set(texts)) == len(texts)


def in_every_form(client: httpx.Client, text: str) -> Iterator[httpx.Response]:
    """The ways the protocol has of sending a text, as a query and as an update."""
    yield client.get("/sparql", params={"query": text})
    yield client.get("/sparql", params={"update": text})
    yield client.get("/sparql", params={"query": "ASK {}", "update": text})
    yield client.get("/sparql", params={"query": ["ASK {}", text]})
    yield client.post("/sparql", data={"query": text})
    yield client.post("/sparql", data={"update": text})
    yield client.post("/sparql", data={"query": "ASK {}", "update": text})
    for media in ("application/sparql-query", "application/sparql-update", "text/plain"):
        yield client.post("/sparql", content=text.encode(), headers={"content-type": media})
    yield client.post(
        "/sparql?using-graph-uri=http%3A%2F%2Fexample.org",
        content=text.encode(),
        headers={"content-type": "application/sparql-query"},
    )


def test_no_sparql_writes_in_any_form(live: Live) -> None:
    before = dataset_hash(live.service.store)
    held = live.service.view.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    for text in REFUSED["sparql"]:
        for response in in_every_form(live.client, text):
            refusal(response)
    assert dataset_hash(live.service.store) == before
    assert live.service.view.select("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }") == held


@pytest.fixture(scope="module")
def served(neo4j_settings: Settings, knowledge: Knowledge) -> Iterator[Live]:
    """The API over a real Neo4j with one document."""
    with closing(fresh_store(neo4j_settings, Derivation(), rules_hash())) as store:
        generator = serving(store, knowledge, ApiSettings(key="k"))
        live = next(generator)
        loaded = live.client.post(
            "/documents", files={"file": ("tin.txt", SIGNING.encode())}, headers={"X-API-Key": "k"}
        )
        assert loaded.is_success, loaded.text
        yield live
        generator.close()


def everything(settings: Settings) -> tuple[object, ...]:
    """What a write could change: every node and relationship, the schema, the users."""
    with driver_of(settings) as driver:
        nodes = driver.execute_query("MATCH (n) RETURN labels(n) AS l, properties(n) AS p").records
        edges = driver.execute_query("MATCH ()-[r]->() RETURN type(r) AS t, properties(r) AS p").records
        schema = driver.execute_query("SHOW INDEXES YIELD name RETURN name ORDER BY name").records
        users = driver.execute_query("SHOW USERS YIELD user RETURN user", database_="system").records
    return (
        sorted(json.dumps([r["l"], r["p"]], default=str, sort_keys=True) for r in nodes),
        sorted(json.dumps([r["t"], r["p"]], default=str, sort_keys=True) for r in edges),
        [r["name"] for r in schema],
        [r["user"] for r in users],
    )


@pytest.mark.neo4j
def test_no_cypher_writes(served: Live, neo4j_settings: Settings) -> None:
    before = everything(neo4j_settings)
    hash_before = dataset_hash(served.service.store)
    for text in REFUSED["cypher"]:
        refusal(served.client.post("/cypher", json={"query": text}))
        refusal(served.client.post("/cypher", json={"query": text}))  # no verdict is remembered as a good one
    assert everything(neo4j_settings) == before
    assert dataset_hash(served.service.store) == hash_before


@pytest.mark.neo4j
def test_the_command_line_refuses_the_same(
    served: Live, neo4j_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    uri, (user, password) = access(neo4j_settings)
    monkeypatch.setenv("PHOIHOP_NEO4J_URI", uri)
    monkeypatch.setenv("PHOIHOP_NEO4J_USER", user)
    monkeypatch.setenv("PHOIHOP_NEO4J_PASSWORD", password)
    before = everything(neo4j_settings)
    runner = CliRunner()
    for language, texts in (("cypher", REFUSED["cypher"][::12]), ("sparql", REFUSED["sparql"][::12])):
        for text in texts:
            told = runner.invoke(app, [language, text])
            assert isinstance(told.exception, QueryError), (text, told.output)
            assert told.exception.exit_code == 2
    assert everything(neo4j_settings) == before

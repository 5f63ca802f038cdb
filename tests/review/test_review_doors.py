"""The same decisions through the command line and over HTTP."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest
from typer.testing import CliRunner

import graph.open
from api.settings import ApiSettings
from graph.store import Store
from loaders.prepare import Knowledge
from phoihop.cli import app
from tests.api.conftest import serving

KEY = {"X-API-Key": "a-key-for-tests"}


@pytest.fixture
def client(store: Store, knowledge: Knowledge) -> Iterator[httpx.Client]:
    """A server on a real socket."""
    servers = serving(store, knowledge, ApiSettings(key=KEY["X-API-Key"]))
    yield next(servers).client
    servers.close()


def test_a_decision_over_http_and_its_undoing(client: httpx.Client, store: Store) -> None:
    seen = client.get("/review").json()
    assert seen["ledger"] == 0
    (held,) = (item for item in seen["items"] if item["what"] == "held")
    body = {"op": "release", "a": held["a"], "who": "lan", "expected": 0}
    assert client.post("/review/ledger", json=body).status_code == 401
    answer = client.post("/review/ledger", json=body, headers=KEY)
    assert answer.status_code == 201, answer.text
    assert answer.json()["row"] == 1
    assert store.quarantined() == []
    late = client.post("/review/ledger", json={**body, "op": "undo", "a": "1"}, headers=KEY)
    assert (late.status_code, late.headers["content-type"]) == (409, "application/problem+json")
    undo = {"op": "undo", "a": "1", "who": "mai", "why": "xem lại", "expected": 1}
    assert client.post("/review/ledger", json=undo, headers=KEY).status_code == 201
    rows = client.get("/review/ledger").json()["rows"]
    assert [(r["row"], r["op"], r["who"], r["holds"]) for r in rows] == [
        (1, "release", "lan", False),
        (2, "undo", "mai", False),
    ]
    assert store.quarantined() == [held["document"]]


def test_bad_decisions_are_problems(client: httpx.Client) -> None:
    for body, status in (
        ({"op": "same", "a": "org/khong-co", "b": "org/cung-khong", "who": "lan"}, 404),
        ({"op": "erase", "a": "x", "who": "lan"}, 422),
        ({"op": "accept", "a": "x", "who": ""}, 422),
        ({"op": "accept", "a": "x", "who": "lan", "then": "y"}, 422),
    ):
        answer = client.post("/review/ledger", json=body, headers=KEY)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert client.get("/review", params={"what": "nothing"}).status_code == 422


@pytest.fixture
def command(store: Store, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """The command line over the test's own store."""
    monkeypatch.setattr(graph.open, "open_store", lambda settings, progress=None: store)
    monkeypatch.setenv("COLUMNS", "400")
    return CliRunner()


def run(command: CliRunner, *arguments: str) -> str:
    result = command.invoke(app, ["review", *arguments])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.output


def test_the_command_line_lists_decides_and_undoes(command: CliRunner, store: Store) -> None:
    items = json.loads(run(command, "list", "--what", "held", "--format", "json"))
    assert [item["b"] for item in items] == ["S17"]
    run(command, "release", items[0]["a"], "--who", "lan", "--why", "bảng mã thiếu", "--seen", "0")
    assert json.loads(run(command, "list", "--what", "held", "--format", "json")) == []
    iri = next(iri for iri in store.projection().resolution.values() if "/programme/" in iri)
    keys = json.loads(run(command, "show", iri, "--format", "json"))
    assert {"key", "document", "name"} == set(keys[0])
    run(command, "rename", iri, "Tên gọn", "--who", "lan")
    assert store.projection().nodes[iri].properties["name"] == "Tên gọn"
    run(command, "undo", "2", "--who", "mai")
    assert store.projection().nodes[iri].properties["name"] != "Tên gọn"
    statement = next(s for r in store.documents() for s in r.statements if s.evidence)
    run(command, "reject", statement.id, "--who", "lan")
    shown = json.loads(run(command, "show", statement.id, "--format", "json"))
    assert shown[0]["state"] == "confidence 0.00"
    rows = json.loads(run(command, "show", "--format", "json"))
    assert [row["decision"] for row in rows] == ["release", "rename", "undo", "reject"]
    assert [row["holds"] for row in rows] == [True, False, False, True]


def test_a_decision_needs_somebody_who_decides(command: CliRunner, store: Store) -> None:
    assert command.invoke(app, ["review", "rename", "org/x", "Tên"]).exit_code == 2
    assert store.ledger() == ()

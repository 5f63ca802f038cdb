"""Fixtures of the query tests: the fixture graph in memory and, where a server can be had, in Neo4j."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from graph.memory import MemoryStore
from graph.view import SparqlView
from tests.queries.fixture import records

PLUGIN = "tests.plugins.neo4j_server"


def pytest_configure(config: pytest.Config) -> None:
    """Load the server's fixtures when the suite's own conftest has not (a folder run alone)."""
    if not config.pluginmanager.has_plugin(PLUGIN):
        config.pluginmanager.import_plugin(PLUGIN)


@pytest.fixture(scope="session")
def memory() -> MemoryStore:
    """The fixture graph in memory."""
    store = MemoryStore()
    for record in records():
        store.load(record)
    return store


@pytest.fixture(scope="session")
def view(memory: MemoryStore) -> Iterator[SparqlView]:
    """Its SPARQL view."""
    with SparqlView(memory) as opened:
        yield opened


@pytest.fixture(scope="session")
def expected() -> dict[str, list[dict[str, Any]]]:
    """The expected answers by query."""
    text = Path(__file__).with_name("expected.yaml").read_text(encoding="utf-8")
    cases: dict[str, list[dict[str, Any]]] = yaml.safe_load(text)
    return cases

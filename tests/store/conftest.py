"""Fixtures of the store tests; the real server comes from ``tests/plugins/neo4j_server.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.managed import ManagedServer
from graph.managed_jars import jars
from graph.settings import Settings
from tests.plugins.neo4j_server import cannot_be_had, managed_settings, version

PLUGIN = "tests.plugins.neo4j_server"


def pytest_configure(config: pytest.Config) -> None:
    """Load the server's fixtures when the suite's own conftest has not (a folder run alone)."""
    if not config.pluginmanager.has_plugin(PLUGIN):
        config.pluginmanager.import_plugin(PLUGIN)


@pytest.fixture
def own_folder(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a managed server in a folder of one test alone, which no server has run on yet; there are a
    space, diacritics and a comma in its path."""
    try:
        jars(version())
    except StoreUnavailable as error:
        cannot_be_had(error)
    made = managed_settings(tmp_path / "ngăn dữ liệu, mới", version())
    yield made
    ManagedServer(made).stop(force=True)

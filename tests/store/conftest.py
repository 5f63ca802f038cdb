"""Fixtures of the store tests; the real server comes from ``tests/plugins/neo4j_server.py``."""

from __future__ import annotations

import pytest

PLUGIN = "tests.plugins.neo4j_server"


def pytest_configure(config: pytest.Config) -> None:
    """Load the server's fixtures when the suite's own conftest has not (a folder run alone)."""
    if not config.pluginmanager.has_plugin(PLUGIN):
        config.pluginmanager.import_plugin(PLUGIN)

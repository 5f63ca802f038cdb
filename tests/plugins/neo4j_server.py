"""A real Neo4j for the whole session: own data folder, own ports, gone at the end.

``tests/conftest.py`` loads this through ``pytest_plugins``. Fixtures:

* ``neo4j_settings``: settings that join the session's managed server (the current release);
* ``neo4j_fleet``: one set of settings for each release of ``PHOIHOP_TEST_NEO4J_VERSIONS`` (comma separated).

Where the jars cannot be had the tests that need them are skipped, loudly; with ``PHOIHOP_REQUIRE_NEO4J=1``
they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.managed import ManagedServer
from graph.settings import NEO4J_CURRENT, Settings

#: Small enough for two servers beside a test run on a small machine.
_MEMORY = "384m"


def versions() -> list[str]:
    """Releases to test against."""
    return os.environ.get("PHOIHOP_TEST_NEO4J_VERSIONS", NEO4J_CURRENT).replace(" ", "").split(",")


def managed_settings(folder: Path, version: str = NEO4J_CURRENT) -> Settings:
    """Settings of a managed server of a test: any free ports, a folder of its own."""
    return Settings(data_dir=folder, neo4j_version=version, bolt_port=0, http_port=0, memory=_MEMORY)


def cannot_be_had(error: StoreUnavailable) -> None:
    """Skip or fail, as the environment says, when the jars cannot be had; any other trouble is a failure."""
    if "jars cannot be had" not in error.what:
        raise error
    if os.environ.get("PHOIHOP_REQUIRE_NEO4J") == "1":
        pytest.fail(f"PHOIHOP_REQUIRE_NEO4J=1 and: {error}")
    pytest.skip(f"NOT TESTED AGAINST NEO4J: {error}")


@pytest.fixture(scope="session")
def neo4j_fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Settings]]:
    """``neo4j_fleet(version)``: settings of the session's server of a release, started at the first call."""
    started: dict[str, Settings] = {}
    with ExitStack() as leases:

        def settings_for(version: str) -> Settings:
            if version not in started:
                settings = managed_settings(tmp_path_factory.mktemp(f"neo4j-{version}-"), version)
                try:
                    leases.enter_context(ManagedServer(settings).acquire())
                except StoreUnavailable as error:
                    cannot_be_had(error)
                started[version] = settings
            return started[version]

        yield settings_for


@pytest.fixture(scope="session")
def neo4j_settings(neo4j_fleet: Callable[[str], Settings]) -> Settings:
    """Settings that join the session's managed server of the first release tested."""
    return neo4j_fleet(versions()[0])

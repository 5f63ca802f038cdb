"""A real Neo4j for the whole session: own data folder, own ports, gone at the end.

``tests/conftest.py`` loads this through ``pytest_plugins``. Fixtures:

* ``neo4j_settings``: settings that join the session's managed server;
* ``neo4j_fleet``: one set of settings for each release.

All tests run on the current release, and the contract of a store on the long-term support one besides.
``PHOIHOP_TEST_NEO4J=5.26`` (a release or how it begins) lets all of them run on that one.

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
from graph.managed_jars import locked_versions
from graph.settings import NEO4J_CURRENT, NEO4J_LTS, Settings

#: Small enough for two servers beside a test run on a small machine.
_MEMORY = "384m"


def version() -> str:
    """The release that the tests run on."""
    wanted = os.environ.get("PHOIHOP_TEST_NEO4J", "").strip() or NEO4J_CURRENT
    found = [known for known in locked_versions() if f"{known}.".startswith(f"{wanted}.")]
    if not found:
        raise pytest.UsageError(f"PHOIHOP_TEST_NEO4J={wanted}: there are {', '.join(locked_versions())}")
    return found[-1]


def contract_versions() -> list[str]:
    """The releases that the contract of a store is tested on."""
    return [version()] if os.environ.get("PHOIHOP_TEST_NEO4J") else [NEO4J_CURRENT, NEO4J_LTS]


def managed_settings(folder: Path, release: str = "") -> Settings:
    """Settings of a managed server of a test: any free ports, a folder of its own."""
    return Settings(
        data_dir=folder, neo4j_version=release or version(), bolt_port=0, http_port=0, memory=_MEMORY
    )


def cannot_be_had(error: StoreUnavailable) -> None:
    """Skip or fail, as the environment says, when the jars cannot be had; any other trouble is a failure."""
    if "jars cannot be had" not in error.what:
        raise error
    if os.environ.get("PHOIHOP_REQUIRE_NEO4J") == "1":
        pytest.fail(f"PHOIHOP_REQUIRE_NEO4J=1 and: {error}")
    pytest.skip(f"NOT TESTED AGAINST NEO4J: {error}")


@pytest.fixture(scope="session")
def neo4j_fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Settings]]:
    """``neo4j_fleet(release)``: settings of the session's server of a release, started at the first call."""
    started: dict[str, Settings] = {}
    with ExitStack() as leases:

        def settings_for(release: str) -> Settings:
            if release not in started:
                settings = managed_settings(tmp_path_factory.mktemp(f"neo4j-{release}-"), release)
                try:
                    leases.enter_context(ManagedServer(settings).acquire())
                except StoreUnavailable as error:
                    cannot_be_had(error)
                started[release] = settings
            return started[release]

        yield settings_for


@pytest.fixture(scope="session")
def neo4j_settings(neo4j_fleet: Callable[[str], Settings]) -> Settings:
    """Settings that join the session's managed server of the release tested."""
    return neo4j_fleet(version())

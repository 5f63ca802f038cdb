"""Connecting to a Neo4j, managed or your own, and seeing that it is one the store can live in."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any, Final

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import ServiceUnavailable

from graph.errors import InputError, StoreVersion
from graph.neo4j_errors import bolt_errors, unreachable
from graph.neo4j_schema import prepare

#: Older servers do not take labels and relationship types as data, which the writer needs.
OLDEST: Final = (5, 26)
_DRIVER_LOG: Final = logging.getLogger("neo4j")
_AGENT: Final = re.compile(r"Neo4j/(\d+)\.(\d+)")


def connect(uri: str, auth: tuple[str, str], database: str) -> tuple[Driver, Mapping[str, Any]]:
    """A driver, and the counter node of the database, whose schema is made or brought forward.

    Raises ``StoreUnavailable`` (no server, no database, no right), ``StoreVersion`` or ``InputError``.
    """
    if not uri.startswith(("bolt", "neo4j")):
        # The driver speaks HTTP as well, on trial and with other transactions.
        web = uri.startswith("http")
        raise InputError(
            "this is the address of Neo4j Browser, not of Bolt." if web else "this is no address of a Neo4j.",
            where=uri,
            mend="PHOIHOP_NEO4J_URI looks like bolt://host:7687 or neo4j+s://host.",
        )
    if not _DRIVER_LOG.handlers:
        # Its warnings are errors of ours a moment later; without a handler they would go to standard error.
        _DRIVER_LOG.addHandler(logging.NullHandler())
    with bolt_errors(uri):
        driver = GraphDatabase.driver(
            uri, auth=auth, notifications_min_severity="OFF", connection_timeout=10, fetch_size=2_000
        )
    try:
        with bolt_errors(uri):
            try:
                agent = driver.get_server_info().agent
            except ServiceUnavailable as error:
                raise unreachable(error, uri) from error
            check_agent(agent, uri)
            with driver.session(database=database) as session:
                return driver, prepare(session)
    except BaseException:
        driver.close()
        raise


def check_agent(agent: str, uri: str) -> None:
    """Raise ``StoreVersion`` for a server that is too old, or no Neo4j, by what it calls itself."""
    found = _AGENT.match(agent)
    if found is None:
        raise StoreVersion(
            f"the server is “{agent}”, no Neo4j: what it would do with the record is not known.",
            where=uri,
            mend="Use Neo4j 5.26 or later, or unset PHOIHOP_NEO4J_URI for the managed one.",
        )
    if (int(found[1]), int(found[2])) < OLDEST:
        raise StoreVersion(
            f"the server is {agent.replace('/', ' ')}, and Neo4j {OLDEST[0]}.{OLDEST[1]} or later is needed.",
            where=uri,
            mend="Upgrade it, or unset PHOIHOP_NEO4J_URI for the managed one.",
        )

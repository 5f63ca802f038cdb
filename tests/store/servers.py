"""Stores on the session's server for the tests of this folder."""

from __future__ import annotations

from neo4j import Driver, GraphDatabase

from graph.managed import ManagedServer
from graph.neo4j_store import Derive, Neo4jStore
from graph.settings import Settings


def access(settings: Settings) -> tuple[str, tuple[str, str]]:
    """URI and credentials of the running server."""
    status = ManagedServer(settings).status()
    return status.bolt_uri, ("neo4j", status.password_file.read_text().strip())


def driver_of(settings: Settings) -> Driver:
    """A driver beside the store, for what only a hand at the server can do."""
    uri, auth = access(settings)
    return GraphDatabase.driver(uri, auth=auth)


def same_store(settings: Settings, derive: Derive, rules: str = "test") -> Neo4jStore:
    """Another holder's view of what is there."""
    uri, auth = access(settings)
    return Neo4jStore(uri, auth, derive, rules=rules)


def fresh_store(settings: Settings, derive: Derive, rules: str = "test") -> Neo4jStore:
    """An empty store on the running server."""
    with driver_of(settings) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    return same_store(settings, derive, rules)

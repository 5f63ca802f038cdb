"""Opening the store that the settings name."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from graph.derive import Derivation, rules_hash
from graph.errors import StoreError, outdated
from graph.managed import USER, ManagedServer
from graph.managed_jars import Progress
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from graph.store import Store
from graph.view import SparqlView
from graph.view_copy import ViewCopy

_LOG: Final = logging.getLogger("phoihop.store")


def open_store(settings: Settings, progress: Progress | None = None) -> Store:
    """The store of the settings: in memory, your own Neo4j, or the managed one (started when need be).

    ``progress`` is told of jars that are fetched. Close the store when done: the managed server stops with
    its last holder. Raises ``StoreUnavailable``, ``StoreVersion`` or ``InputError``.
    """
    if settings.store == "memory":
        return MemoryStore()
    if settings.neo4j_uri:
        return _connect(settings, settings.neo4j_uri, (settings.neo4j_user, settings.neo4j_password))
    return open_managed(settings, progress)


def open_managed(settings: Settings, progress: Progress | None = None) -> Neo4jStore:
    """The managed Neo4j, with a lease that :meth:`Neo4jStore.close` gives back."""
    lease = ManagedServer(settings, progress).acquire()
    try:
        return _connect(settings, lease.uri, (USER, lease.password), lease.release)
    except BaseException:
        lease.release()
        raise


def _connect(
    settings: Settings, uri: str, auth: tuple[str, str], on_close: Callable[[], None] | None = None
) -> Neo4jStore:
    store = Neo4jStore(
        uri, auth, Derivation(), rules=rules_hash(), database=settings.neo4j_database, on_close=on_close
    )
    if store.outdated:
        told = outdated(uri)
        _LOG.warning("%s: %s %s", told.where, told.what, told.mend)
    return store


def open_view(settings: Settings, store: Store, lag: float = 0.0) -> SparqlView:
    """The SPARQL view of a store, with its copy under the settings' data folder unless the store is in
    memory, which nothing outlives. ``lag`` as :class:`SparqlView` has it."""
    copy = None
    if store.speaks_cypher:
        copy = ViewCopy(settings.home / "view" / f"{store.store_id()}.copy", rules_hash("rdf", "view"))
    return SparqlView(store, copy=copy, queries=settings.sparql_queries, wait=settings.sparql_wait, lag=lag)


def neo4j_of(store: Store) -> Neo4jStore:
    """The store as a Neo4j store, for what only that can do (check, rebuild)."""
    if not isinstance(store, Neo4jStore):
        raise StoreError("this is no Neo4j store.", mend="Leave out --store memory.")
    return store

"""Runs the API and the store it stands on as one: both start together and both stop together."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from api.app import create_app
from api.service import Service
from api.settings import ApiSettings
from graph.errors import InputError
from graph.managed import ManagedServer
from graph.open import open_store, open_view
from graph.settings import Settings
from loaders.gate import Gate
from loaders.ingest import Knowledge
from ontology import load_ontology
from ontology.registry import load_registry
from queries.catalogue import load_catalogue

#: Seconds that open requests have to finish after Ctrl-C.
_GRACE = 1
#: Seconds within which the view does not look twice for what other processes wrote.
_LAG = 0.2


def run(settings: ApiSettings, store_settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until interrupted. ``announce`` gets a line for each address worth knowing."""
    listener = _listen(settings)
    try:
        announce("opening the store …")
        store = open_store(store_settings)
        try:
            ontology, registry = load_ontology(), load_registry()
            knowledge = Knowledge(ontology, registry, Gate(ontology, registry, store_settings.engine))
            view = open_view(store_settings, store, _LAG)
            view.refresh()
            service = Service(store, view, knowledge, load_catalogue(), settings)
            # Whoever reads the address may call at once: the call waits until the application answers.
            listener.listen()
            host, port = listener.getsockname()[:2]
            announce(f"API      http://{host}:{port}/docs")
            if store.speaks_cypher and not store_settings.neo4j_uri:
                found = ManagedServer(store_settings).status()
                announce(
                    f"Browser  {found.browser_url}  user {found.user}, password in {found.password_file}"
                )
            announce("Ctrl-C stops both.")
            config = uvicorn.Config(
                create_app(service),
                log_level="warning",
                access_log=False,  # says nothing at that level, yet each line is made up
                timeout_graceful_shutdown=_GRACE,
                server_header=False,
            )
            try:
                uvicorn.Server(config).run(sockets=[listener])
            finally:
                # Ctrl-C must not wait for a large copy to be written: the next start catches up.
                view.close(save=False)
        finally:
            store.close()
    finally:
        listener.close()


def _listen(settings: ApiSettings) -> socket.socket:
    """Bind first: a taken port is found before anything is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's algorithm off only where it is: without, the body of
    # each answer waits some 40 ms for the acknowledgement of its head.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise InputError(
            f"port {settings.port} at {settings.host} cannot be used ({error.strerror}).",
            where="PHOIHOP_PORT",
            mend="Choose another with --port.",
        ) from error
    return listener

"""The API on a store with few rows in its registry, which starts in less time than ``phoihop serve``:
``python -m bench.fire_serve DATA_DIR MEMORY RELEASE KEY``."""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn

from api.app import create_app
from api.service import Service
from api.settings import ApiSettings
from bench.fire_world import World, few
from graph.settings import Settings
from loaders.gate import Gate
from loaders.prepare import Knowledge
from ontology import load_ontology
from queries.catalogue import load_catalogue


def main() -> None:
    """Entry point; tells its address on standard error as ``phoihop serve`` does."""
    folder, memory, release, key = sys.argv[1:]
    settings = Settings(data_dir=Path(folder), bolt_port=0, http_port=0, memory=memory, neo4j_version=release)
    world = World(settings, True)
    ontology = load_ontology()
    with world.store() as store, world.view(store, world.copy(store)) as view:
        view.refresh()
        knowledge = Knowledge(ontology, few(), Gate(ontology, few()))
        service = Service(store, view, knowledge, load_catalogue(), ApiSettings(key=key))
        server = uvicorn.Server(uvicorn.Config(create_app(service), port=0, log_level="warning"))
        config = server.config
        config.load()
        listener = config.bind_socket()
        print(f"API      http://127.0.0.1:{listener.getsockname()[1]}/docs", file=sys.stderr, flush=True)
        server.run(sockets=[listener])


if __name__ == "__main__":
    main()

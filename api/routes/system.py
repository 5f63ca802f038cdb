"""``/health``, ``/changes``, ``/metrics``."""

from __future__ import annotations

import time
from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from api import respond
from api.problems import responses
from api.service import Service


def router(service: Service) -> APIRouter:
    """What operators and caches ask."""
    api = APIRouter(tags=["system"])
    started = time.time()

    @api.get("/health", summary="Is it well?", operation_id="health", responses=responses(503))
    def health() -> Response:
        """Answers 200 while the store answers; 503 (problem+json) when it does not."""
        store, seq = service.store.position()
        body = {
            "status": "ok",
            "version": version("phoihop"),
            "store": store,
            "seq": seq,
            "view_seq": service.view.seq,
            "cypher": service.store.speaks_cypher,
            "uptime": round(time.time() - started, 1),
        }
        return respond.json(body)

    @api.get("/changes", summary="What changed since a sequence number", operation_id="changes")
    def changes(
        since: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=10_000)] = 1000,
    ) -> Response:
        """Loads and retractions in order, for clients that keep a copy."""
        rows = []
        for change in service.store.changes(since):
            rows.append(
                {
                    "seq": change.seq,
                    "kind": change.kind,
                    "document": change.doc,
                    "sha256": change.sha256,
                    "at": change.at,
                }
            )
            if len(rows) == limit:
                break
        return respond.json({"seq": service.store.seq(), "changes": rows})

    return api

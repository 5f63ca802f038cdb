"""The application factory: everything is passed in, nothing is read at import."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api import problems
from api.direct import Direct
from api.limits import BodyLimit
from api.routes import documents, entities, named, protocols, review, system, validation
from api.service import Service

DESCRIPTION = """
Who works with whom in Vietnamese government: parties, programmes, agreements, plans, tasks, events, people
and posts, **each fact with the sentence that says it**.

* Named queries under `/queries`, each in SPARQL and in Cypher with the same answer.
* Entities under `/entities`, as JSON, JSON-LD, Turtle or N-Triples.
* `/sparql` and `/cypher`, read only.
* Every error is a problem+json (RFC 9457) that says what was wrong, where, and how to mend it.
"""


def create_app(service: Service) -> FastAPI:
    """The API over an open service. The caller opens and closes the store."""
    # Its pages carry their scripts: they open where there is no network.
    app = FastAPIOffline(
        title="Phối hợp",
        summary="A knowledge graph of cooperation in Vietnamese government.",
        description=DESCRIPTION,
        version=version("phoihop"),
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        openapi_tags=[
            {"name": "queries", "description": "Named queries; all values are bound, never spliced."},
            {"name": "entities", "description": "Entities, search, neighbourhood and timeline."},
            {"name": "documents", "description": "Source documents, their statements and evidence."},
            {"name": "protocols", "description": "SPARQL and Cypher, read only."},
            {"name": "review", "description": "Validation, quarantine and the steward's ledger."},
            {"name": "system", "description": "Health, changes and metrics."},
        ],
    )
    problems.install(app)
    app.add_middleware(Direct, ways=named.install(app, service))
    app.add_middleware(GZipMiddleware, minimum_size=2048)
    app.add_middleware(BodyLimit, limit=service.settings.body_limit)
    if service.settings.cors:
        origins = [origin.strip() for origin in service.settings.cors.split(",")]
        app.add_middleware(
            CORSMiddleware, allow_origins=origins, allow_methods=["GET", "POST"], allow_headers=["*"]
        )
    for module in (entities, documents, protocols, validation, review, system):
        app.include_router(module.router(service))
    _describe_problems(app)
    return app


def _describe_problems(app: FastAPI) -> None:
    """Put the problem schema into the OpenAPI description, and make 422 that shape too."""
    build = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = build()
            schemas = schema.setdefault("components", {}).setdefault("schemas", {})
            schemas["Problem"] = problems.SCHEMA
            for unused in ("HTTPValidationError", "ValidationError"):
                schemas.pop(unused, None)
            invalid = problems.responses(422)[422]
            for path in schema["paths"].values():
                for operation in path.values():
                    if "422" in operation.get("responses", {}):
                        operation["responses"]["422"] = invalid
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]

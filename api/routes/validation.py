"""``POST /validate``: judge RDF against the shapes, without loading it."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api import respond
from api.problems import responses
from api.service import Service
from loaders.check import check_rdf

MEDIA: Final = {
    "text/turtle": "ttl",
    "application/trig": "trig",
    "application/n-quads": "nq",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
}


def router(service: Service) -> APIRouter:
    """Validation for stewards."""
    api = APIRouter(tags=["review"])

    @api.post(
        "/validate",
        summary="Judge RDF against the shapes",
        operation_id="validate",
        responses=responses(413, 415, 422),
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {media: {"schema": {"type": "string"}} for media in MEDIA},
            }
        },
    )
    async def validate(request: Request) -> Response:
        """A report in Vietnamese or English (`Accept-Language`); nothing is stored."""
        media = request.headers.get("content-type", "").split(";")[0].strip().lower()
        if media not in MEDIA:
            raise HTTPException(415, f"Send one of {', '.join(MEDIA)}.")
        body = await request.body()
        report = await run_in_threadpool(
            check_rdf, body, MEDIA[media], service.knowledge, respond.language(request)
        )
        return respond.json(report)

    return api

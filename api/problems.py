"""One shape for every error: problem+json (RFC 9457).

``{"type", "title", "status", "detail", "where"?, "mend"?, "candidates"?, "errors"?}``. The table of handlers
below is the only place where an exception becomes a response.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, Final

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from graph.errors import AmbiguousName, PhoihopError
from graph.iri import BASE

MEDIA_TYPE: Final = "application/problem+json"
_log = logging.getLogger("phoihop.api")


def problem(
    status: int,
    kind: str,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    **extra: Any,
) -> Response:
    """A problem response; ``extra`` members that are empty are left out."""
    body = {
        "type": f"{BASE}problem/{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **{key: value for key, value in extra.items() if value},
    }
    return Response(orjson.dumps(body), status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


def install(app: FastAPI) -> None:
    """Register the handlers."""
    app.add_exception_handler(PhoihopError, _expected)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _expected(request: Request, error: Exception) -> Response:
    assert isinstance(error, PhoihopError)
    return expected(error)


def expected(error: PhoihopError) -> Response:
    """The response to an error of ours."""
    candidates = (
        [{"iri": iri, "name": name} for iri, name in error.candidates]
        if (isinstance(error, AmbiguousName))
        else None
    )
    headers = {"Retry-After": "5"} if error.status == HTTPStatus.SERVICE_UNAVAILABLE else None
    return problem(
        error.status,
        error.problem,
        error.what,
        headers=headers,
        where=error.where,
        mend=error.mend,
        candidates=candidates,
    )


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"where": ".".join(str(part) for part in item["loc"]), "what": item["msg"]} for item in error.errors()
    ]
    detail = "; ".join(f"{item['where']}: {item['what']}" for item in errors)
    return problem(422, "invalid-input", detail, errors=errors, mend="See /docs for the parameters.")


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kinds = {404: "not-found", 405: "method-not-allowed", 406: "not-acceptable", 413: "too-large"}
    return problem(
        error.status_code,
        kinds.get(error.status_code, "http"),
        str(error.detail),
        headers=error.headers,
    )


async def _unexpected(request: Request, error: Exception) -> Response:
    # The last edge: what nobody foresaw is logged whole and told without its insides.
    _log.exception("unexpected error at %s", request.url.path, exc_info=error)
    return problem(500, "internal", "An unexpected error occurred; it has been logged.")


#: For OpenAPI: the shape of every error.
SCHEMA: Final[dict[str, Any]] = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was wrong."},
        "where": {"type": "string", "description": "Which parameter, file or part of it."},
        "mend": {"type": "string", "description": "How to put it right."},
        "candidates": {
            "type": "array",
            "description": "What an ambiguous name may mean.",
            "items": {
                "type": "object",
                "properties": {"iri": {"type": "string"}, "name": {"type": "string"}},
            },
        },
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"where": {"type": "string"}, "what": {"type": "string"}},
            },
        },
    },
}


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """OpenAPI ``responses`` for the given error statuses."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status in _unique(statuses)
    }


def _unique(values: Sequence[int]) -> list[int]:
    return sorted(set(values))

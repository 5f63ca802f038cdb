"""``/sparql`` (SPARQL 1.1 Protocol, read only) and ``/cypher`` (read only)."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api import respond
from api.limits import Places
from api.problems import responses
from api.service import Service
from graph.errors import InputError

RESULTS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"


class CypherQuery(BaseModel):
    """A Cypher query with its parameters."""

    model_config = ConfigDict(extra="forbid")

    query: str = Field(min_length=1, description="A read-only Cypher query.")
    parameters: dict[str, Any] = Field(default_factory=dict)
    timeout: float | None = Field(default=None, gt=0, description="Seconds, at most the server's own limit.")
    limit: int | None = Field(default=None, gt=0)


def router(service: Service) -> APIRouter:
    """The two query protocols."""
    api = APIRouter(tags=["protocols"])
    errors = responses(400, 403, 406, 415, 422, 501, 503, 504)
    places = Places(service.settings.open_queries, "queries")

    @api.get("/sparql", summary="SPARQL 1.1 query", operation_id="sparql_get", responses=errors)
    def sparql_get(
        request: Request,
        query: Annotated[str | None, Query(description="A SELECT, ASK, CONSTRUCT or DESCRIBE query.")] = None,
    ) -> Response:
        """SPARQL 1.1 Protocol, query by GET. The default graph is the union of all graphs."""
        return _sparql(request, query, list(request.query_params.multi_items()))

    @api.post(
        "/sparql",
        summary="SPARQL 1.1 query by POST",
        operation_id="sparql_post",
        responses=errors,
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {
                    _DIRECT: {"schema": {"type": "string"}},
                    _FORM: {"schema": {"type": "object", "properties": {"query": {"type": "string"}}}},
                },
            }
        },
    )
    async def sparql_post(request: Request) -> Response:
        """SPARQL 1.1 Protocol, query by URL-encoded form or directly in the body."""
        media = request.headers.get("content-type", "").split(";")[0].strip().lower()
        body = await request.body()
        try:
            text = body.decode("utf-8")
        except UnicodeDecodeError:
            raise InputError("the body is not UTF-8.", where="body", mend="Send UTF-8.") from None
        pairs = list(request.query_params.multi_items())
        if media == _DIRECT:
            query: str | None = text
        elif media == _FORM:
            pairs = parse_qsl(text, keep_blank_values=True)
            queries = [value for name, value in pairs if name == "query"]
            query = queries[0] if len(queries) == 1 else None
        else:
            raise HTTPException(415, f"Send {_FORM} or {_DIRECT}, not “{media or 'nothing'}”.")
        return await run_in_threadpool(_sparql, request, query, pairs)

    def _sparql(request: Request, query: str | None, pairs: list[tuple[str, str]]) -> Response:
        if not query or sum(name == "query" for name, _ in pairs) > 1:
            raise InputError("exactly one query is needed.", where="query", mend="GET /sparql?query=…")
        if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in pairs):
            raise InputError("this endpoint only reads.", where="update", mend="Load documents instead.")
        defaults = [value for name, value in pairs if name == "default-graph-uri"]
        named = [value for name, value in pairs if name == "named-graph-uri"]
        kind = service.view.kind(query)
        offers: tuple[str, ...] = RESULTS if kind == "select" else GRAPHS
        if kind == "ask":
            offers = RESULTS[:2]
        media = respond.accepted(request, offers)
        if not media:
            raise HTTPException(406, f"This query can answer {', '.join(offers)}.")
        with places.taken():
            data = service.view.query(
                query,
                media,
                timeout=service.settings.timeout,
                default_graphs=defaults,
                named_graphs=named,
            )
        return Response(data, media_type=media)

    @api.post("/cypher", summary="Cypher query", operation_id="cypher", responses=errors)
    def cypher(body: CypherQuery) -> Response:
        """A read-only Cypher query; writes, `LOAD CSV` and administration are refused."""
        with places.taken():
            columns, rows = service.store.cypher(
                body.query,
                body.parameters,
                timeout=min(body.timeout or service.settings.timeout, service.settings.timeout),
                limit=min(body.limit or service.settings.row_limit, service.settings.row_limit),
            )
        return respond.json({"columns": columns, "rows": rows})

    return api

"""``/queries``: one path a named query, with typed parameters straight from its yaml."""

from __future__ import annotations

import datetime
import difflib
import inspect
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, FastAPI, Query, Request
from starlette.responses import Response

from api import direct, respond
from api.direct import Way
from api.problems import responses
from api.service import Service
from graph.errors import InputError, NotFound
from queries.catalogue import ENGINES, NamedQuery, Parameter
from queries.run import ROW_LIMIT, Answer

_TYPES: dict[str, Any] = {"integer": int, "boolean": bool}


def install(app: FastAPI, service: Service) -> dict[str, Way]:
    """Register ``/queries`` and one route for each named query; by their paths, the short ways to these."""
    router = APIRouter(prefix="/queries", tags=["queries"])

    @router.get("", summary="List the named queries", operation_id="list_queries")
    def list_queries(request: Request) -> Response:
        """Name, title, description, parameters and columns of every query."""
        language = respond.language(request)
        return respond.json([describe(query, language) for query in service.catalogue.values()])

    ways: dict[str, Way] = {}
    for query in service.catalogue.values():
        endpoint = _endpoint(query, service)
        ways[f"{router.prefix}/{query.name}"] = _way(query, endpoint)
        router.add_api_route(
            f"/{query.name}",
            endpoint,
            methods=["GET"],
            summary=query.title.en,
            description=f"{query.description.en}\n\n{query.title.vi}: {query.description.vi}",
            operation_id=f"query_{query.name}",
            responses={200: _ok(query), **responses(400, 404, 409, 422, 501, 503, 504)},
            response_class=Response,
        )

    @router.get("/{name}", include_in_schema=False)
    def unknown(name: str) -> Response:
        close = difflib.get_close_matches(name, service.catalogue, 3)
        raise NotFound(
            f"there is no query “{name}”.",
            where="path",
            mend=f"Did you mean {', '.join(close)}?" if close else "GET /queries lists them all.",
        )

    app.include_router(router)
    return ways


def describe(query: NamedQuery, language: str) -> dict[str, Any]:
    """A query as a client needs it to build a form."""
    return {
        "name": query.name,
        "group": query.group,
        "title": query.title.get(language),
        "description": query.description.get(language),
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "title": p.title.get(language),
                "required": p.required,
                "default": p.default,
                "allowed": list(p.allowed),
                "kinds": list(p.kinds),
            }
            for p in query.parameters
        ],
        "columns": [
            {"name": c.name, "type": c.type, "title": c.title.get(language), "label_of": c.label_of or None}
            for c in query.columns
        ],
        "example": dict(query.example),
    }


def _endpoint(query: NamedQuery, service: Service) -> Callable[..., Response]:
    """A handler whose signature is the query's parameters, so that OpenAPI tells them."""

    def endpoint(request: Request, **values: Any) -> Response:
        engine, form = values.pop("engine"), values.pop("format")
        with_evidence = values.pop("evidence")
        limit, offset = values.pop("limit"), values.pop("offset")
        _refuse_unknown(request, query)
        etag = service.etag()
        if (unchanged := respond.not_modified(request, etag)) is not None:
            return unchanged
        given = {name: value for name, value in values.items() if value is not None}
        answer = service.ask(query.name, given, engine, limit, offset)
        if form == "csv" or (form is None and respond.accepted(request, _OFFERS) == "text/csv"):
            return respond.csv_rows(answer.columns, answer.rows, query.name)
        body = as_body(query, answer, respond.language(request))
        if with_evidence:
            _attach(body, service, engine)
        return respond.json(body, etag=etag)

    signature = [inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)]
    signature += [_parameter(p) for p in query.parameters]
    signature += [
        _option("engine", Literal["sparql", "cypher"] | None, None, "Engine; both answer alike."),
        _option("format", Literal["json", "csv"] | None, None, "Overrides the Accept header."),
        _option("evidence", bool, False, "Add the sentences behind each row (JSON only)."),
        _option("limit", int, ROW_LIMIT, "The most rows; `more` tells whether others follow.", 1, ROW_LIMIT),
        _option("offset", int, 0, "Rows to leave out before the first.", 0, ROW_LIMIT),
    ]
    endpoint.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]
    endpoint.__name__ = query.name
    endpoint.__doc__ = None
    return endpoint


_OFFERS = ("application/json", "text/csv")
_FORMATS = ("json", "csv")
_COMMON = frozenset({"engine", "format", "evidence", "limit", "offset"})


def _refuse_unknown(request: Request, query: NamedQuery) -> None:
    known = {p.name for p in query.parameters} | _COMMON
    for name in request.query_params:
        if name not in known:
            raise InputError(
                f"query {query.name} has no parameter “{name}”.",
                where=name,
                mend=f"It takes: {', '.join(sorted(known))}.",
            )


def _way(query: NamedQuery, answer: Callable[..., Response]) -> Way:
    """The short way to the same endpoint; what its signature says of parameters, it reads the same."""
    readers: dict[str, direct.Reader] = {
        "engine": direct.one_of(ENGINES),
        "format": direct.one_of(_FORMATS),
        "evidence": direct.boolean,
        "limit": direct.number(1, ROW_LIMIT),
        "offset": direct.number(0, ROW_LIMIT),
    }
    for parameter in query.parameters:
        numbers = direct.number(parameter.minimum, parameter.maximum)
        readers[parameter.name] = {"integer": numbers, "boolean": direct.boolean}.get(
            parameter.type, direct.text
        )
    told = inspect.signature(answer).parameters
    defaults = {name: told[name].default for name in readers}
    needed = frozenset(name for name, value in defaults.items() if value is inspect.Parameter.empty)
    return Way(answer, readers, needed, {n: v for n, v in defaults.items() if n not in needed})


def _option(
    name: str, kind: Any, default: Any, title: str, least: int | None = None, most: int | None = None
) -> inspect.Parameter:
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[kind, Query(description=title, ge=least, le=most)],
        default=default,
    )


def _parameter(parameter: Parameter) -> inspect.Parameter:
    kind: Any = _TYPES.get(parameter.type, str)
    extra: dict[str, Any] = {
        "description": f"{parameter.title.en} ({parameter.title.vi})",
        "ge": parameter.minimum,
        "le": parameter.maximum,
    }
    if parameter.allowed:
        extra["json_schema_extra"] = {"enum": list(parameter.allowed)}
    if parameter.type == "date":
        today = datetime.date.today().isoformat()
        extra["description"] += f"; an ISO date of any precision, such as {today[:4]} or {today}"
    default = inspect.Parameter.empty if parameter.required else parameter.default
    annotation = kind if parameter.required else kind | None
    return inspect.Parameter(
        parameter.name,
        inspect.Parameter.KEYWORD_ONLY,
        annotation=Annotated[annotation, Query(**{k: v for k, v in extra.items() if v is not None})],
        default=default,
    )


def as_body(query: NamedQuery, answer: Answer, language: str) -> dict[str, Any]:
    """An answer as JSON: what was asked, typed columns, rows as objects, and what it rests on."""
    return {
        "query": answer.name,
        "title": query.title.get(language),
        "engine": answer.engine,
        "documents": answer.documents,
        "seq": answer.seq,
        "note": answer.note or None,
        "more": answer.more,
        "columns": [{"name": c.name, "type": c.type, "title": c.title.get(language)} for c in query.columns],
        "rows": [dict(zip(answer.columns, row, strict=True)) for row in answer.rows],
    }


def _attach(body: dict[str, Any], service: Service, engine: str | None) -> None:
    ids = sorted({i for row in body["rows"] for i in row["statements"]})
    by_statement: dict[str, list[dict[str, Any]]] = {}
    for item in service.evidence(ids, engine):
        by_statement.setdefault(item.statement, []).append(asdict(item))
    for row in body["rows"]:
        row["evidence"] = [item for i in row["statements"] for item in by_statement.get(i, ())]


_SCHEMAS: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "boolean": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}},
    "statements": {"type": "array", "items": {"type": "string"}},
    "iri": {"type": "string", "format": "uri"},
}


def _ok(query: NamedQuery) -> dict[str, Any]:
    """OpenAPI of the answer, column by column."""
    row = {
        "type": "object",
        "properties": {
            c.name: {"description": c.title.en, **_SCHEMAS.get(c.type, {"type": ["string", "null"]})}
            for c in query.columns
        },
    }
    body = {
        "type": "object",
        "required": ["query", "engine", "documents", "seq", "rows"],
        "properties": {
            "query": {"type": "string"},
            "title": {"type": "string"},
            "engine": {"enum": ["sparql", "cypher"]},
            "documents": {"type": "integer", "description": "How many documents the answer rests on."},
            "seq": {"type": "integer", "description": "Sequence number of the store it reflects."},
            "note": {"type": ["string", "null"]},
            "more": {"type": "boolean", "description": "Whether rows follow after these."},
            "columns": {"type": "array", "items": {"type": "object"}},
            "rows": {"type": "array", "items": row},
        },
    }
    return {
        "description": "The answer.",
        "content": {"application/json": {"schema": body}, "text/csv": {"schema": {"type": "string"}}},
    }

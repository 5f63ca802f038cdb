"""``/review``: what waits for a steward, the ledger, and decisions behind the key."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from api import respond
from api.problems import responses
from api.routes.documents import key_check
from api.service import Service
from graph.identity import standing
from loaders.review import decide
from loaders.review_items import waiting


class Decision(BaseModel):
    """A decision. What its sides mean depends on ``op``; see the description of the operation."""

    model_config = ConfigDict(extra="forbid")

    op: Literal["same", "not-same", "rename", "accept", "reject", "release", "undo"]
    a: str = Field(min_length=1, description="An entity, a statement, or the number of a row.")
    b: str = Field("", description="The other entity, the new name, or the shape to waive.")
    who: str = Field(min_length=1, description="Who decides.")
    why: str = Field("", description="Why.")
    expected: int | None = Field(
        None, ge=0, description="Length of the ledger you saw; 409 when somebody has decided since."
    )


def router(service: Service) -> APIRouter:
    """Reading is open, as everywhere; deciding needs the key."""
    api = APIRouter(tags=["review"], prefix="/review")

    @api.get("", summary="What waits for a steward", operation_id="list_review")
    def list_review(
        request: Request,
        what: Annotated[Literal["proposal", "held", "doubtful"] | None, Query()] = None,
        limit: Annotated[int, Query(ge=1, le=10_000)] = 1000,
    ) -> Response:
        """Possible duplicates and ambiguous names, statements held back, statements in doubt; with the length
        of the ledger to decide on."""
        etag = service.etag()
        if (unchanged := respond.not_modified(request, etag)) is not None:
            return unchanged
        items = [
            {name: getattr(item, name) for name in item.__slots__}
            for item in waiting(service.store, service.knowledge.registry)
            if what is None or item.what == what
        ]
        body = {"ledger": len(service.store.ledger()), "total": len(items), "items": items[:limit]}
        return respond.json(body, etag=etag)

    @api.get("/ledger", summary="All decisions", operation_id="list_decisions")
    def list_decisions(request: Request) -> Response:
        """Every row in order, and whether it still holds."""
        etag = service.etag()
        if (unchanged := respond.not_modified(request, etag)) is not None:
            return unchanged
        ledger = service.store.ledger()
        holds = set(standing(ledger))
        rows = [{"row": n, **_shown(row), "holds": row in holds} for n, row in enumerate(ledger, 1)]
        return respond.json({"ledger": len(rows), "rows": rows}, etag=etag)

    @api.post(
        "/ledger",
        status_code=201,
        summary="Decide",
        operation_id="decide",
        dependencies=[key_check(service)],
        responses=responses(401, 403, 404, 409, 422, 503),
    )
    def post_decision(decision: Decision) -> Response:
        """Append one row.

        `same`, `not-same`: two entities (IRI, `kind/slug` or local key); `rename`: an entity and a name;
        `accept`, `reject`: a statement; `release`: a statement in quarantine (and a shape, if not the one it
        is held for); `undo`: the number of a row, as text.
        """
        with service.writing():
            done = decide(
                service.store,
                service.knowledge,
                decision.op,
                decision.a,
                decision.b,
                who=decision.who,
                why=decision.why,
                expected=decision.expected,
            )
        body: dict[str, Any] = {"row": done.number, **_shown(done.row), "seq": done.written.seq}
        if done.still_held:
            body["still_held"] = done.still_held
        return respond.json(body, 201)

    return api


def _shown(row: Any) -> dict[str, str]:
    return {name: getattr(row, name) for name in ("op", "a", "b", "who", "when", "why")}

"""``/documents``: what was loaded, what each document says, and loading and retracting behind a key."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Query, Request, UploadFile
from fastapi.security import APIKeyHeader
from starlette.exceptions import HTTPException
from starlette.responses import Response

from api import respond
from api.problems import responses
from api.service import Service
from graph.cite import cite
from graph.errors import NotFound
from graph.model import SourceDocument, Span
from loaders.read import Overrides

_KEY = APIKeyHeader(name="X-API-Key", auto_error=False, description="The key that writing needs.")


def key_check(service: Service) -> Any:
    """A dependency that lets only holders of the key write (constant-time comparison)."""

    def check(key: Annotated[str | None, Depends(_KEY)]) -> None:
        wanted = service.settings.key
        if not wanted:
            raise HTTPException(403, "Writing over HTTP is off: no PHOIHOP_API_KEY is set.")
        if not key or not secrets.compare_digest(key.encode(), wanted.encode()):
            raise HTTPException(401, "A valid X-API-Key is needed.", {"WWW-Authenticate": "ApiKey"})

    return Depends(check)


def router(service: Service) -> APIRouter:
    """Documents, their text, statements and evidence."""
    api = APIRouter(tags=["documents"])
    may_write = key_check(service)

    @api.get("/documents", summary="List the documents", operation_id="list_documents")
    def list_documents(request: Request) -> Response:
        """Every loaded document with what a citation needs."""
        if (unchanged := respond.not_modified(request, service.etag())) is not None:
            return unchanged
        rows = [
            head(record.document, statements=len(record.statements)) for record in service.store.documents()
        ]
        return respond.json(rows, etag=service.etag())

    @api.get(
        "/documents/{document}",
        summary="One document with its statements",
        operation_id="get_document",
        responses=responses(404),
    )
    def get_document(
        document: str, text: Annotated[bool, Query(description="With the text as read.")] = False
    ) -> Response:
        """What the document says, statement by statement, with evidence and a citation each."""
        record = service.record(document)
        if record is None:
            raise _unknown(document)
        answer = service.ask("document_says", {"source": record.document.iri}, "sparql")
        body = head(record.document, statements=len(record.statements))
        body["statements"] = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        if text:
            body["text"] = record.document.text
        return respond.json(body, etag=service.etag())

    @api.get(
        "/documents/{document}/text",
        summary="The text as read",
        operation_id="get_document_text",
        responses=responses(404),
    )
    def get_text(document: str) -> Response:
        """The text that all offsets point into, as UTF-8 (offsets count code points)."""
        record = service.record(document)
        if record is None:
            raise _unknown(document)
        return Response(record.document.text, media_type="text/plain; charset=utf-8")

    @api.get("/evidence", summary="Sentences behind facts", operation_id="get_evidence")
    def get_evidence(
        statement: Annotated[list[str], Query(description="Ids of statements.", max_length=1000)],
    ) -> Response:
        """For each statement: document, offsets, the sentence, and a citation ready to paste."""
        rows = []
        documents: dict[str, SourceDocument | None] = {}
        for item in service.evidence(statement):
            row = asdict(item)
            if item.document not in documents:
                record = service.record(item.document.rpartition("/")[2])
                documents[item.document] = record.document if record else None
            source = documents[item.document]
            if source is not None and item.start is not None and item.end is not None:
                row["citation"] = cite(source, Span(item.start, item.end, item.quote))
            elif source is not None:
                row["citation"] = cite(source, source=item.quote)
            rows.append(row)
        return respond.json(rows)

    @api.post(
        "/documents",
        status_code=201,
        summary="Load a document",
        operation_id="load_document",
        dependencies=[may_write],
        responses=responses(401, 403, 409, 413, 422, 503),
    )
    def load_document(
        file: UploadFile,
        url: Annotated[str, Form()] = "",
        publisher: Annotated[str, Form()] = "",
        licence: Annotated[str, Form()] = "",
        retrieved: Annotated[str, Form()] = "",
        published: Annotated[str, Form()] = "",
        title: Annotated[str, Form()] = "",
    ) -> Response:
        """Read, extract, judge and load one file in one transaction; what violates a shape is held back."""
        data = file.file.read(service.settings.body_limit + 1)
        if len(data) > service.settings.body_limit:
            raise HTTPException(413, f"More than {service.settings.body_limit} bytes.")
        overrides = Overrides(
            url=url,
            publisher=publisher,
            licence=licence,
            retrieved=retrieved,
            published=published,
            title=title,
        )
        # Only the name itself: a path in it would be somebody else's folder.
        name = PurePath((file.filename or "document.txt").replace("\\", "/")).name or "document.txt"
        outcome = service.load(data, name, overrides)
        body = {
            "document": outcome.document,
            "state": outcome.state,
            "title": outcome.title,
            "statements": outcome.statements,
            "held": outcome.held,
            "issues": outcome.issues,
            "note": outcome.note or None,
        }
        return respond.json(body, 201 if outcome.state == "loaded" else 200)

    @api.delete(
        "/documents/{document}",
        summary="Retract a document",
        operation_id="retract_document",
        dependencies=[may_write],
        responses=responses(401, 403, 404, 503),
    )
    def retract_document(document: str) -> Response:
        """Remove the document; the graph is then as if it had never been loaded."""
        return respond.json({"document": document, "seq": service.retract(document)})

    @api.get(
        "/quarantine/{document}",
        tags=["review"],
        summary="What the gate held back of a document",
        operation_id="get_quarantine",
        responses=responses(404),
    )
    def get_quarantine(document: str) -> Response:
        """The statements in quarantine and the shapes they violate."""
        held = service.store.quarantine(document)
        if held is None:
            raise NotFound(f"nothing of “{document}” is in quarantine.", where="document")
        return respond.json(dict(held))

    return api


def head(document: SourceDocument, **more: Any) -> dict[str, Any]:
    """Identity and citation data of a document, without its text."""
    return {
        "id": document.id,
        "iri": document.iri,
        "file": document.file,
        "title": document.title,
        "published": document.published or None,
        "publisher": document.publisher or None,
        "url": document.url or None,
        "retrieved": document.retrieved or None,
        "licence": document.licence or None,
        "language": document.language,
        "media_type": document.media_type,
        "byline": document.byline or None,
        "source_credit": document.source_credit or None,
        "sha256": document.sha256,
        "length": len(document.text),
        "main_text": list(document.main_text),
        **more,
    }


def _unknown(document: str) -> NotFound:
    return NotFound(f"no document “{document}”.", where="document", mend="GET /documents lists them.")

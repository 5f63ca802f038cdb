"""Responses made once: JSON through orjson, CSV as a stream, conditional requests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

#: Rows that are formatted before the first byte of a CSV answer leaves.
_CSV_BATCH = 500


def json(body: Any, status: int = 200, *, etag: str = "", media_type: str = "application/json") -> Response:
    """A JSON response; ``etag`` also asks caches to revalidate."""
    headers = {"ETag": etag, "Cache-Control": "no-cache"} if etag else {}
    return Response(orjson.dumps(body), status, media_type=media_type, headers=headers)


def not_modified(request: Request, etag: str) -> Response | None:
    """``304`` when the client's copy is current (RFC 9110, section 13.1.2), else ``None``."""
    sent = request.headers.get("if-none-match", "")
    if sent and etag in (tag.strip().removeprefix("W/") for tag in sent.split(",")):
        return Response(status_code=304, headers={"ETag": etag})
    return None


def csv_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]], name: str) -> Response:
    """CSV (RFC 4180) with a header line, UTF-8, streamed; lists are joined with ``; ``."""

    def lines() -> Iterator[bytes]:
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        writer.writerow(columns)
        for number, row in enumerate(rows, 1):
            writer.writerow([_cell(value) for value in row])
            if number % _CSV_BATCH == 0:
                yield buffer.getvalue().encode()
                buffer.seek(0)
                buffer.truncate()
        yield buffer.getvalue().encode()

    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=headers)


def _cell(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return "" if value is None else value


def language(request: Request) -> str:
    """``en`` when the client prefers English to Vietnamese, else ``vi`` (``Accept-Language``)."""
    best, weight = "vi", 0.0
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, quality = part.strip().partition(";")
        short = tag.strip().lower().split("-")[0]
        try:
            q = float(quality.strip().removeprefix("q=")) if quality else 1.0
        except ValueError:
            q = 0.0
        if short in ("vi", "en") and q > weight:
            best, weight = short, q
    return best


def accepted(request: Request, offers: Sequence[str]) -> str:
    """The offered media type the client prefers (RFC 9110, section 12.5.1); empty when none will do."""
    header = request.headers.get("accept", "").strip()
    if not header:
        return offers[0]
    best, best_key = "", (0.0, 0, 0)
    for part in header.split(","):
        media, *parameters = (p.strip() for p in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        for rank, offer in enumerate(offers):
            exact = 2 if media == offer else 1 if media == offer.split("/")[0] + "/*" else 0
            if not exact and media != "*/*":
                continue
            key = (quality, exact, -rank)
            if quality > 0 and (not best or key > best_key):
                best, best_key = offer, key
    return best

"""The short way of a plain question gives what the whole way gives; what is not plain goes the whole way."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.direct import Direct, Way
from tests.api.conftest import Live

ORG = "https://w3id.org/phoihop/id/org/bo-cong-an"
SHORT = [
    f"/queries/entity?entity={ORG}",
    "/queries/entity?entity=B%E1%BB%99+C%C3%B4ng+an",
    "/queries/entity?entity=bo-cong-an&limit=1&offset=0",
    "/queries/entity?entity=bo-cong-an&limit=100000&format=csv",
    "/queries/entity?entity=bo-cong-an&engine=sparql&evidence=true",
    "/queries/entity?entity=ch%C6%B0a+ai+bi%E1%BA%BFt",
    "/queries/entity?entity=bo-cong-an&engine=cypher",
    "/queries/programmes_involving?org=BCA&lineage=false&evidence=true",
    "/queries/programmes_involving?org=BCA&year=2018&status=signed",
    "/queries/programmes_involving?org=BCA&status=asleep",
    "/queries/programmes_involving?org=BCA&as_of=2018-13",
    "/queries/programmes",
    "/queries/programmes_active_in?year=2020",
    "/queries/programmes_involving?org=%F0%9F%98%80%00",
]
WHOLE = [
    "/queries/entity",
    "/queries/entity?entity=",
    "/queries/entity?entity=bo-cong-an&entity=bo-quoc-phong",
    "/queries/entity?entity=bo-cong-an&colour=red",
    "/queries/entity?entity=bo-cong-an&limit=0",
    "/queries/entity?entity=bo-cong-an&limit=100001",
    "/queries/entity?entity=bo-cong-an&limit=+5",
    "/queries/entity?entity=bo-cong-an&limit=5.0",
    "/queries/entity?entity=bo-cong-an&limit=%D9%A5",
    "/queries/entity?entity=bo-cong-an&offset=-1",
    "/queries/entity?entity=bo-cong-an&engine=gremlin",
    "/queries/entity?entity=bo-cong-an&format=",
    "/queries/entity?entity=bo-cong-an&evidence=yes",
    "/queries/programmes_involving?org=BCA&lineage=perhaps",
    "/queries/programmes_active_in?year=twenty",
    "/queries/programmes_active_in?year=",
    "/queries/nothing",
    "/queries",
]
HEADERS = [
    {},
    {"Accept": "text/csv"},
    {"Accept-Language": "en", "Accept-Encoding": "gzip"},
    {"If-None-Match": "*", "Accept": "image/png"},
]


@pytest.fixture(scope="module")
def short(live: Live) -> FastAPI:
    """The application as it is."""
    return create_app(live.service)


@pytest.fixture(scope="module")
def whole(live: Live) -> FastAPI:
    """The application with the whole way only."""
    app = create_app(live.service)
    app.user_middleware = [m for m in app.user_middleware if m.cls is not Direct]
    return app


def ask(app: FastAPI, url: str, headers: dict[str, str], method: str = "GET") -> httpx.Response:
    async def asked() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, url, headers=headers)

    return asyncio.run(asked())


def ways(app: FastAPI) -> dict[str, Way]:
    (found,) = [m.kwargs["ways"] for m in app.user_middleware if m.cls is Direct]
    return dict(found)  # type: ignore[call-overload]


@pytest.mark.parametrize("headers", HEADERS)
@pytest.mark.parametrize("url", [*SHORT, *WHOLE])
def test_both_ways_give_one_answer(short: FastAPI, whole: FastAPI, url: str, headers: dict[str, str]) -> None:
    found, wanted = ask(short, url, headers), ask(whole, url, headers)
    assert (found.status_code, found.content) == (wanted.status_code, wanted.content)
    assert found.headers == wanted.headers
    tag = {"If-None-Match": found.headers.get("etag", "none")}
    again, wanted = ask(short, url, tag), ask(whole, url, tag)
    assert (again.status_code, again.headers) == (wanted.status_code, wanted.headers)


@pytest.mark.parametrize("url", SHORT)
def test_a_plain_question_goes_the_short_way(short: FastAPI, url: str) -> None:
    path, _, query = url.partition("?")
    assert ways(short)[path].values(query.encode()) is not None


@pytest.mark.parametrize("url", [url for url in WHOLE if url.count("/") > 1 and "nothing" not in url])
def test_what_is_not_plain_does_not(short: FastAPI, url: str) -> None:
    path, _, query = url.partition("?")
    assert ways(short)[path].values(query.encode()) is None


@pytest.mark.parametrize("method", ["POST", "HEAD", "OPTIONS"])
def test_only_a_get_goes_it(short: FastAPI, method: str) -> None:
    assert ask(short, SHORT[0], {}, method).status_code == 405


def test_every_named_query_has_one(live: Live, short: FastAPI) -> None:
    assert set(ways(short)) == {f"/queries/{name}" for name in live.service.catalogue}


def test_what_nobody_foresaw_is_a_problem_on_both(
    live: Live, short: FastAPI, whole: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(live.service, "ask", broken)
    for app in (short, whole):
        found = ask(app, SHORT[0], {})
        assert found.status_code == 500
        assert found.headers["content-type"] == "application/problem+json"

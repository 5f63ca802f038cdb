"""The API over a real socket: answers, content negotiation, errors, and who may write."""

from __future__ import annotations

import csv
import io
import re
from typing import Any

import httpx
import pyoxigraph as ox
import pytest

from tests.api.conftest import KEY, SIGNING, Live

PROBLEM = "application/problem+json"
BCA = "https://w3id.org/phoihop/id/org/bo-cong-an"


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    """The response is a problem of that status, whole and without insides."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert body["type"].startswith("https://w3id.org/phoihop/problem/")
    assert body["detail"]
    assert "Traceback" not in response.text
    return body


# ── named queries ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["BCA", "Bộ Công an", "bo cong an", "Ministry of Public Security", BCA])
def test_the_first_question_is_answered_with_its_sentence(client: httpx.Client, name: str) -> None:
    body = client.get("/queries/programmes_involving", params={"org": name, "evidence": True}).json()
    (row,) = body["rows"]
    assert row["period"] == "2018/2022"
    assert body["documents"] == 2
    quotes = [item["quote"] for item in row["evidence"]]
    assert any("Chương trình phối hợp công tác" in quote for quote in quotes)
    assert all(item["url"].startswith("https://example.org/") for item in row["evidence"])


def test_queries_are_listed_in_the_callers_language(client: httpx.Client) -> None:
    english = client.get("/queries", headers={"Accept-Language": "en-GB,vi;q=0.4"}).json()
    vietnamese = client.get("/queries", headers={"Accept-Language": "vi"}).json()
    titles = {q["name"]: q["title"] for q in english}
    assert titles["programmes_involving"] == "Programmes involving an organisation"
    assert len(vietnamese) == len(english) >= 25
    assert vietnamese[0]["title"] != english[0]["title"]


def test_rows_come_page_by_page(client: httpx.Client) -> None:
    whole = client.get("/queries/names", params={"kind": "org"}).json()
    assert len(whole["rows"]) > 5
    assert whole["more"] is False
    page = client.get("/queries/names", params={"kind": "org", "limit": 2, "offset": 3}).json()
    assert page["rows"] == whole["rows"][3:5]
    assert page["more"] is True
    last = client.get("/queries/names", params={"kind": "org", "offset": len(whole["rows"]) - 1}).json()
    assert (last["rows"], last["more"]) == (whole["rows"][-1:], False)


def test_rows_come_as_csv_too(client: httpx.Client) -> None:
    response = client.get(
        "/queries/programmes_involving", params={"org": "BCA"}, headers={"Accept": "text/csv"}
    )
    assert response.headers["content-type"].startswith("text/csv")
    (row,) = csv.DictReader(io.StringIO(response.text))
    assert "Bộ Công an" in row["parties"]


@pytest.mark.parametrize(
    ("day", "rows"), [("2017-12-31", 0), ("2018-04-12", 1), ("2017", 0), ("2018-01", 1), ("2018", 1)]
)
def test_a_question_is_answered_as_of_a_day(client: httpx.Client, day: str, rows: int) -> None:
    answer = client.get("/queries/programmes_involving", params={"org": "BCA", "as_of": day}).json()
    assert len(answer["rows"]) == rows
    assert bool(answer["note"]) == (not rows)


def test_the_description_says_which_questions_a_day_may_be_given_to(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]

    def taken(name: str) -> dict[str, str]:
        parameters = paths[f"/queries/{name}"]["get"]["parameters"]
        return {p["name"]: p["description"] for p in parameters}

    assert "last day" in taken("programmes_involving")["as_of"]
    assert "as_of" not in taken("spellings")


def test_an_unchanged_answer_is_not_sent_twice(client: httpx.Client) -> None:
    first = client.get("/queries/programmes_involving", params={"org": "BCA"})
    again = client.get(
        "/queries/programmes_involving",
        params={"org": "BCA"},
        headers={"If-None-Match": first.headers["etag"]},
    )
    assert again.status_code == 304
    assert not again.content


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/queries/programmes_involvin", 404, "programmes_involving"),
        ("/queries/programmes_involving", 422, "org"),
        ("/queries/programmes_involving?org=khong-co-bo-nay", 404, "org"),
        ("/queries/programmes_involving?org=BCA&year=abc", 422, "year"),
        ("/queries/programmes_involving?org=BCA&year=99999", 422, "year"),
        ("/queries/programmes_involving?org=BCA&status=nonsense", 422, "draft"),
        ("/queries/programmes_involving?org=BCA&as_of=2019-13", 422, "as_of"),
        ("/queries/programmes_involving?org=BCA&as_of=m%C3%B9a+xu%C3%A2n", 422, "2020-12"),
        ("/queries/spellings?entity=BCA&as_of=2019", 422, "as_of"),
        ("/queries/programmes_involving?org=BCA&organisation=x", 422, "organisation"),
        ("/queries/programmes_involving?org=BCA&engine=sql", 422, "engine"),
        ("/queries/programmes_involving?org=BCA&limit=0", 422, "limit"),
        ("/queries/programmes_involving?org=BCA&offset=-1", 422, "offset"),
        ("/queries/programmes_involving?org=BCA&engine=cypher", 501, "sparql"),
        ("/nowhere", 404, ""),
    ],
)
def test_every_error_has_one_shape(client: httpx.Client, path: str, status: int, told: str) -> None:
    response = client.get(path)
    problem(response, status)
    assert told in response.text


def test_an_ambiguous_name_gets_the_candidates(client: httpx.Client) -> None:
    body = problem(client.get("/queries/programmes_involving", params={"org": "Sở Y tế"}), 409)
    assert len(body["candidates"]) > 1
    assert all(c["iri"].startswith("https://") and "Sở Y tế" in c["name"] for c in body["candidates"])


# ── entities and search ──────────────────────────────────────────────────────────────────────────────────


def test_an_entity_has_names_types_and_relations(client: httpx.Client) -> None:
    card = client.get("/entities/org/bo-cong-an").json()
    assert (card["name"], card["name_en"]) == ("Bộ Công an", "Ministry of Public Security")
    assert {"Ministry", "Organization"} <= set(card["types"])


@pytest.mark.parametrize("media", ["text/turtle", "application/ld+json", "application/n-triples"])
def test_an_entity_is_to_be_had_as_rdf(client: httpx.Client, media: str) -> None:
    response = client.get("/entities/org/bo-cong-an", headers={"Accept": f"{media}, */*;q=0.1"})
    assert response.headers["content-type"].startswith(media)
    form = ox.RdfFormat.from_media_type(media)
    labels = {
        quad.object.value
        for quad in ox.parse(response.content, form)
        if quad.subject == ox.NamedNode(BCA) and quad.predicate.value.endswith("#prefLabel")
    }
    assert "Bộ Công an" in labels


def test_an_entity_as_an_image_is_not_acceptable(client: httpx.Client) -> None:
    problem(client.get("/entities/org/bo-cong-an", headers={"Accept": "image/png"}), 406)


def test_an_unknown_entity_is_not_found(client: httpx.Client) -> None:
    problem(client.get("/entities/org/bo-khong-co"), 404)


def test_neighbours_and_timeline(client: httpx.Client) -> None:
    neighbours = client.get("/entities/org/bo-cong-an/neighbours").json()
    assert neighbours["rows"]
    timeline = client.get("/entities/org/bo-cong-an/timeline").json()
    dates = [row["date"] for row in timeline["rows"]]
    assert dates == sorted(dates)
    assert "2020-11-20" in dates


@pytest.mark.parametrize("words", ["Bộ Công", "bo cong", "bộ công an"])
def test_search_ranks_what_documents_speak_of_first(client: httpx.Client, words: str) -> None:
    hits = client.get("/search", params={"q": words}).json()["hits"]
    assert hits[0]["iri"] == BCA


# ── documents and evidence ───────────────────────────────────────────────────────────────────────────────


def test_a_document_shows_its_text_and_what_it_says(client: httpx.Client) -> None:
    listed = client.get("/documents").json()
    document = next(d for d in listed if d["url"].endswith("/ky.txt"))
    assert (document["publisher"], document["licence"]) == ("Bản tin mẫu", "CC BY 4.0")
    body = client.get(f"/documents/{document['id']}", params={"text": True}).json()
    assert body["text"] == SIGNING == client.get(f"/documents/{document['id']}/text").text
    assert body["statements"]
    ids = [row["statements"][0] for row in body["statements"] if row["quote"]][:20]
    for item in client.get("/evidence", params={"statement": ids}).json():
        assert SIGNING[item["start"] : item["end"]] == item["quote"]
        assert "https://example.org/ky.txt" in item["citation"]


def test_an_unknown_document_is_not_found(client: httpx.Client) -> None:
    problem(client.get("/documents/0000000000000000"), 404)
    problem(client.get("/quarantine/0000000000000000"), 404)


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────

UPLOAD = {"file": ("moi.txt", "Ngày 5/5/2021, Bộ Y tế và Bộ Quốc phòng ký Chương trình phối hợp.\n".encode())}


def test_writing_needs_the_key(client: httpx.Client) -> None:
    problem(client.post("/documents", files=UPLOAD), 401)
    problem(client.post("/documents", files=UPLOAD, headers={"X-API-Key": KEY + "x"}), 401)
    problem(client.delete("/documents/0000000000000000"), 401)


def test_a_document_is_loaded_once_and_retracted(live: Live) -> None:
    headers = {"X-API-Key": KEY}
    before = live.client.get("/health").json()["seq"]
    first = live.client.post("/documents", files=UPLOAD, headers=headers)
    assert first.status_code == 201
    assert first.json()["statements"] > 0
    again = live.client.post("/documents", files=UPLOAD, headers=headers)
    assert (again.status_code, again.json()["state"]) == (200, "unchanged")
    changes = live.client.get("/changes", params={"since": before}).json()["changes"]
    assert [c["kind"] for c in changes] == ["load"]
    gone = live.client.delete(f"/documents/{first.json()['document']}", headers=headers)
    assert gone.status_code == 200
    problem(live.client.delete(f"/documents/{first.json()['document']}", headers=headers), 404)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("leer.txt", b""),
        ("bild.txt", bytes(range(256)) * 20),
        ("alt.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        ("kaputt.pdf", b"%PDF-1.7\n1 0 obj\n<<"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(client: httpx.Client, name: str, data: bytes) -> None:
    response = client.post("/documents", files={"file": (name, data)}, headers={"X-API-Key": KEY})
    body = problem(response, 422)
    assert name in body["where"] + body["detail"]
    assert body["mend"]


def test_a_body_that_is_too_long_is_refused(client: httpx.Client) -> None:
    files = {"file": ("lang.txt", b"a" * 300_000)}
    problem(client.post("/documents", files=files, headers={"X-API-Key": KEY}), 413)


def test_without_a_key_set_nobody_writes(live: Live) -> None:
    settings = live.service.settings
    live.service.settings = settings.with_(key="")
    try:
        problem(live.client.post("/documents", files=UPLOAD, headers={"X-API-Key": ""}), 403)
    finally:
        live.service.settings = settings


# ── protocols ────────────────────────────────────────────────────────────────────────────────────────────

ASK = "ASK { <https://w3id.org/phoihop/id/org/bo-cong-an> ?p ?o }"
SELECT = "SELECT ?s WHERE { ?s a <https://w3id.org/phoihop/ns#CooperationProgramme> }"


def test_sparql_by_get_by_form_and_directly(client: httpx.Client) -> None:
    json = {"Accept": "application/sparql-results+json"}
    answers = [
        client.get("/sparql", params={"query": SELECT}, headers=json),
        client.post("/sparql", data={"query": SELECT}, headers=json),
        client.post("/sparql", content=SELECT, headers={**json, "Content-Type": "application/sparql-query"}),
    ]
    bodies = [answer.json()["results"]["bindings"] for answer in answers]
    assert len(bodies[0]) == 1
    assert bodies[0] == bodies[1] == bodies[2]
    assert client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


@pytest.mark.parametrize(
    "update",
    [
        "DROP ALL",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }",
    ],
)
def test_sparql_only_reads(client: httpx.Client, update: str) -> None:
    for answer in (
        client.get("/sparql", params={"query": update}),
        client.post("/sparql", content=update, headers={"Content-Type": "application/sparql-query"}),
    ):
        assert answer.status_code in (400, 403)
        problem(answer, answer.status_code)
    problem(client.post("/sparql", data={"update": update}), 422)


def test_a_query_that_would_run_for_ever_is_stopped(live: Live) -> None:
    settings = live.service.settings
    live.service.settings = settings.with_(timeout=0.5)
    try:
        runaway = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        problem(live.client.get("/sparql", params={"query": runaway}), 504)
    finally:
        live.service.settings = settings
    assert live.client.get("/sparql", params={"query": ASK}).json()["boolean"] is True


def test_bad_sparql_says_where(client: httpx.Client) -> None:
    problem(client.get("/sparql", params={"query": "SELECT ?s WHERE {"}), 400)
    problem(client.get("/sparql"), 422)


def test_cypher_without_neo4j_says_so(client: httpx.Client) -> None:
    problem(client.post("/cypher", json={"query": "RETURN 1"}), 501)


# ── description ──────────────────────────────────────────────────────────────────────────────────────────


def test_openapi_tells_each_querys_parameters_and_one_error_shape(client: httpx.Client) -> None:
    described = client.get("/openapi.json").json()
    operation = described["paths"]["/queries/programmes_involving"]["get"]
    parameters = {p["name"]: p for p in operation["parameters"]}
    assert parameters["org"]["required"]
    assert {"engine", "format", "evidence", "year", "status", "lineage"} <= set(parameters)
    ids = [
        operation["operationId"]
        for path in described["paths"].values()
        for operation in path.values()
        if "operationId" in operation
    ]
    assert len(ids) == len(set(ids))
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            for status, response in operation.get("responses", {}).items():
                if status.startswith(("4", "5")):
                    assert PROBLEM in response["content"], (path, method, status)


@pytest.mark.parametrize("page", ["/docs", "/redoc"])
def test_the_pages_need_no_other_server(client: httpx.Client, page: str) -> None:
    html = client.get(page).text
    sources = re.findall(r'(?:src|href)="([^"]+)"', html)
    assert any(source.endswith(".js") for source in sources)
    for source in sources:
        assert source.startswith("/"), source
        assert client.get(source).status_code == 200


def test_health_tells_the_state_of_the_store(client: httpx.Client) -> None:
    body = client.get("/health").json()
    assert body["status"] == "ok"
    assert body["seq"] >= 2
    assert body["cypher"] is False

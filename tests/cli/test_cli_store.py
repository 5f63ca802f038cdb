"""The whole way over a real Neo4j: load, ask in both languages, show the sentence, retract, check."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from neo4j import GraphDatabase

from graph.managed import ManagedServer
from graph.settings import Settings
from phoihop.cli import demo
from tests.cli.conftest import Result, Run

pytestmark = pytest.mark.neo4j

BCA = "https://w3id.org/phoihop/id/org/bo-cong-an"
PH = "https://w3id.org/phoihop/ns#"
ENDLESS_SPARQL = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS_CYPHER = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b) AS n"
ASK = ("query", "programmes_involving", "--org", "Bộ Công an")


def test_sparql_and_cypher_by_hand(cli: Run, loaded: dict[str, str], tmp_path: Path) -> None:
    sparql = f"""PREFIX ph: <https://w3id.org/phoihop/ns#>
        SELECT ?p WHERE {{ ?p a ph:CooperationProgramme ; ph:hasParty|ph:hasSignatory <{BCA}> }}"""
    cypher = f"""MATCH (p:CooperationProgramme)-[:HAS_PARTY|HAS_SIGNATORY]->(:Resource {{uri: '{BCA}'}})
        RETURN DISTINCT p.uri AS p"""

    def rows(*args: object) -> Any:
        return json.loads(cli(*args, "--format", "json", env=loaded).ok().out)

    assert rows("sparql", sparql)
    assert rows("sparql", sparql) == rows("cypher", cypher)
    file = tmp_path / "count.rq"
    file.write_text(f"SELECT (COUNT(*) AS ?n) WHERE {{ ?d a <{PH}SourceDocument> }}", "utf-8")
    assert rows("sparql", f"@{file}") == [{"n": 3}]
    assert rows("sparql", f"ASK {{ <{BCA}> ?p ?o }}") == [{"answer": True}]
    assert len(rows("cypher", "MATCH (n) RETURN n.uri AS u", "--limit", "5")) == 5
    assert len(rows("sparql", "SELECT * WHERE { ?s ?p ?o }", "--limit", "5")) == 5
    turtle = cli("sparql", f"CONSTRUCT {{ <{BCA}> ?p ?o }} WHERE {{ <{BCA}> ?p ?o }}", env=loaded).ok().out
    assert len(list(ox.parse(turtle.encode(), ox.RdfFormat.TURTLE))) > 3


def test_a_query_comes_from_standard_input_too(process: Run, loaded: dict[str, str]) -> None:
    text = "MATCH (d:SourceDocument) RETURN count(d) AS n"
    said = process("cypher", "-", "--format", "csv", env=loaded, stdin=text).ok().out
    assert said.split() == ["n", "3"]


@pytest.mark.parametrize(
    ("form", "syntax"),
    [("trig", ox.RdfFormat.TRIG), ("nq", ox.RdfFormat.N_QUADS), ("ttl", ox.RdfFormat.TURTLE)],
)
def test_export_parses(cli: Run, loaded: dict[str, str], form: str, syntax: ox.RdfFormat) -> None:
    result = cli("export", "--format", form, env=loaded).ok()
    quads = {str(quad) for quad in ox.parse(result.out.encode(), syntax)}
    assert any("CooperationProgramme" in quad for quad in quads)
    assert "quads written" in result.err


def test_the_store_tells_who_uses_it(cli: Run, loaded: dict[str, str]) -> None:
    found = json.loads(cli("store", "status", "--format", "json", env=loaded).ok().out)
    assert found["running"] is True
    assert found["bolt"].startswith("bolt://127.0.0.1:")
    assert found["holders"]
    # The session holds a lease: without --force nobody's server is taken away.
    cli("store", "stop", env=loaded).refused(1, "--force")
    assert json.loads(cli("store", "status", "--format", "json", env=loaded).ok().out)["running"] is True


# ── questions that cannot be answered ────────────────────────────────────────────────────────────────────

INVOLVING = ("query", "programmes_involving")


@pytest.mark.parametrize("engine", ["sparql", "cypher"])
@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ((*INVOLVING,), 2, ("org", "needed")),
        ((*INVOLVING, "--org"), 2, ("--org", "no value")),
        ((*INVOLVING, "BCA"), 2, ("BCA", "--NAME VALUE")),
        ((*INVOLVING, "--org", "BCA", "--nope", "x"), 2, ("nope",)),
        ((*INVOLVING, "--org", "BCA", "--year", "hai nghìn"), 2, ("year", "hai nghìn")),
        ((*INVOLVING, "--org", "BCA", "--year", "99999"), 2, ("year", "2100")),
        ((*INVOLVING, "--org", "BCA", "--status", "nonsense"), 2, ("status", "draft")),
        ((*INVOLVING, "--org", "Hội Không Có Thật"), 4, ("org", "Hội Không Có Thật")),
        ((*INVOLVING, "--org", "https://example.org/none"), 4, ("https://example.org/none",)),
        (
            (*INVOLVING, "--org", "BCT"),
            2,
            ("Bộ Công Thương", "Bộ Chính trị", "Give the full name or the IRI"),
        ),
    ],
)
def test_unknown_values_say_what_is_wanted(
    cli: Run, loaded: dict[str, str], engine: str, args: tuple[str, ...], code: int, told: tuple[str, ...]
) -> None:
    cli(*args, "--engine", engine, env=loaded).refused(code, *told)


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (("sparql", "DELETE WHERE { ?s ?p ?o }"), 2, ("only reads", "retract")),
        (("sparql", "PREFIX a: <b:c> INSERT DATA { a:b a:c a:d }"), 2, ("only reads",)),
        (("sparql", "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), 2, ("SERVICE",)),
        (("sparql", "SELECT ?x WHERE { ?x"), 2, ()),
        (("sparql", "@/nowhere/at/all.rq"), 2, ("/nowhere/at/all.rq",)),
        (("sparql", ENDLESS_SPARQL, "--timeout", "1"), 5, ("stopped after 1 s", "LIMIT")),
        (("cypher", "CREATE (n:Resource) RETURN n"), 2, ("only reading", "phoihop load")),
        (("cypher", "MATCH (n) DETACH DELETE n"), 2, ("only reading", "phoihop retract")),
        (("cypher", "LOAD CSV FROM 'file:///etc/hostname' AS r RETURN r"), 2, ("LOAD CSV",)),
        (("cypher", "CALL dbms.listConfig() YIELD name RETURN name"), 2, ()),
        (("cypher", "MATCH (n RETURN n"), 2, ("line 1",)),
        (("cypher", "RETURN $nothing"), 2, ()),
        (("cypher", ENDLESS_CYPHER, "--timeout", "1"), 5, ("stopped after 1 seconds", "LIMIT")),
    ],
)
def test_the_free_languages_only_read_and_end(
    cli: Run, loaded: dict[str, str], args: tuple[str, ...], code: int, told: tuple[str, ...]
) -> None:
    cli(*args, env=loaded).refused(code, *told)


def test_nothing_of_that_changed_the_graph(cli: Run, loaded: dict[str, str]) -> None:
    assert "is what the record says" in cli("store", "check", env=loaded).ok().out


@pytest.mark.parametrize("name", ["Sở Y tế", "Ủy ban nhân dân tỉnh"])
def test_a_body_is_never_taken_for_another_of_the_same_field(
    cli: Run, loaded: dict[str, str], name: str
) -> None:
    # The Ministry of Health is in the graph, no department of health is; and every province has a committee.
    assert cli(*INVOLVING, "--org", name, env=loaded).code in (2, 4)


# ── tests that write ─────────────────────────────────────────────────────────────────────────────────────


def test_from_a_document_to_an_answer_and_back(cli: Run, folder: Path, server: dict[str, str]) -> None:
    def run(*args: object) -> Result:
        return cli(*args, env=server)

    assert "3 loaded, 0 unchanged, 0 refused" in run("load", folder).ok().out
    assert "0 loaded, 3 unchanged, 0 refused" in run("load", folder).ok().out

    answers = {
        engine: json.loads(run(*ASK, "--engine", engine, "--format", "json", "--evidence").ok().out)
        for engine in ("sparql", "cypher")
    }
    assert answers["sparql"]["rows"] == answers["cypher"]["rows"]
    (row,) = answers["sparql"]["rows"]
    assert row["period"] == "2018/2022"
    assert answers["sparql"]["documents"] == 2
    quotes = [item["quote"] for item in row["evidence"]]
    assert any("đã ký kết Chương trình phối hợp công tác giai đoạn 2018 - 2022" in q for q in quotes)

    as_csv = list(csv.DictReader(io.StringIO(run(*ASK, "--format", "csv").ok().out)))
    assert [r["programme"] for r in as_csv] == [row["programme"]]
    table = run(*ASK, "--evidence", "-l", "en").ok().out
    assert "1 rows, resting on 2 documents" in table
    assert "đã ký kết" in table

    listed = json.loads(run("documents", "--format", "json").ok().out)
    by_file = {d["file"]: d for d in listed}
    assert set(by_file) == {"a-ky.txt", "b-so-ket.txt", "c-khoa-hoc.txt"}
    assert by_file["a-ky.txt"]["url"] == "https://example.org/ky"

    # A fact said by two documents survives the retraction of one, and goes with the other.
    assert "retracted" in run("retract", by_file["a-ky.txt"]["id"]).ok().out
    left = json.loads(run(*ASK, "--format", "json").ok().out)
    assert left["documents"] == 1
    run("retract", by_file["b-so-ket.txt"]["id"]).ok()
    none = json.loads(run(*ASK, "--format", "json").ok().out)
    assert none["rows"] == []
    assert none["note"].startswith("not-in-corpus")
    run("retract", by_file["a-ky.txt"]["id"]).refused(4, by_file["a-ky.txt"]["id"])

    assert "is what the record says" in run("store", "check").ok().out
    assert "nothing had to change" in run("store", "rebuild").ok().out
    run("validate").ok()


def test_damage_by_hand_is_found_and_mended(
    cli: Run, folder: Path, server: dict[str, str], neo4j_settings: Settings
) -> None:
    cli("load", folder, env=server).ok()
    status = ManagedServer(neo4j_settings).status()
    password = status.password_file.read_text("utf-8").strip()
    with GraphDatabase.driver(status.bolt_uri, auth=("neo4j", password)) as driver:
        driver.execute_query("MATCH (p:CooperationProgramme)-[r]->() WITH r LIMIT 2 DELETE r")
    found = cli("store", "check", env=server)
    assert found.code == 1
    assert "rebuild" in found.err
    cli("store", "rebuild", env=server).ok()
    assert "is what the record says" in cli("store", "check", env=server).ok().out


def test_the_demo_answers_alike_in_both_languages(
    cli: Run, folder: Path, server: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "SAMPLES", folder)
    said = cli("demo", env=server).ok().out
    assert "3 loaded, 0 already there" in said
    assert "Cypher and SPARQL give the same answer: 1 rows, resting on 2 documents." in said
    assert "đã ký kết" in said
    assert "make serve" in said
    assert "0 loaded, 3 already there" in cli("demo", env=server).ok().out

"""``load``, ``extract``, ``documents``, ``validate`` and ``evaluate`` without a server."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pyoxigraph as ox
import pytest

from loaders.interchange import schema
from tests.cli.conftest import SIGNING, Run

MEMORY = ("--store", "memory")


def test_loading_into_memory_previews_what_would_be_loaded(cli: Run, folder: Path) -> None:
    said = cli("load", folder, *MEMORY).ok().out
    assert "3 loaded, 0 unchanged, 0 refused" in said
    assert "a-ky.txt" in said
    assert "manifest.yaml" not in said


@pytest.mark.parametrize("form", ["json", "csv"])
def test_outcomes_are_for_scripts_too(cli: Run, folder: Path, form: str) -> None:
    said = cli("load", folder, *MEMORY, "--format", form).ok().out
    rows = json.loads(said) if form == "json" else list(csv.DictReader(io.StringIO(said)))
    assert [row["state"] for row in rows] == ["loaded"] * 3
    assert [Path(row["file"]).name for row in rows] == ["a-ky.txt", "b-so-ket.txt", "c-khoa-hoc.txt"]
    assert all(int(row["statements"]) > 3 for row in rows)


def test_each_line_of_extract_keeps_the_schema_and_its_quotes(cli: Run, folder: Path) -> None:
    lines = cli("extract", folder).ok().out.splitlines()
    assert len(lines) == 3
    texts = {path.name: path.read_text("utf-8") for path in folder.glob("*.txt")}
    for line in lines:
        found = json.loads(line)
        jsonschema.validate(found, schema())
        text = texts[found["document"]["file"]]
        spans = [span for s in found["statements"] for span in s["evidence"]]
        assert spans
        assert all(text[s["start"] : s["end"]] == s["quote"] for s in spans)


def test_extract_as_trig_is_rdf_with_the_programme_and_its_parties(cli: Run, folder: Path) -> None:
    said = cli("extract", folder / "a-ky.txt", "--format", "trig").ok().out
    store = ox.Store()
    store.load(said.encode(), format=ox.RdfFormat.TRIG)
    asked = """PREFIX ph: <https://w3id.org/phoihop/ns#>
        SELECT ?party WHERE { GRAPH ?g {
            ?p a ph:CooperationProgramme ; ph:hasSignatory|ph:hasParty ?party } }"""
    rows = store.query(asked)
    assert isinstance(rows, ox.QuerySolutions)
    parties = {row["party"].value.rpartition("/")[2] for row in rows}
    assert {"bo-cong-an", "bo-giao-duc-va-dao-tao"} <= parties


def test_a_citation_shows_sentence_source_and_licence(cli: Run, folder: Path) -> None:
    said = cli("extract", folder / "a-ky.txt", "--cite").ok().out
    first = said.splitlines()[0]
    for part in ("https://example.org/ky", "Bản tin mẫu", "CC BY 4.0", "2018-04-13", "2026-01-02"):
        assert part in first, said
    assert "Chương trình phối hợp công tác giai đoạn 2018 - 2022" in said


def test_options_give_a_single_file_its_source(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(SIGNING, "utf-8")
    given = ("--url", "https://example.org/x", "--publisher", "Báo Mẫu", "--published", "2018-04-14")
    found = json.loads(cli("extract", path, *given).ok().out)["document"]
    assert (found["publisher"], found["published"]) == ("Báo Mẫu", "2018-04-14")


def test_one_source_url_for_many_files_is_refused(cli: Run, folder: Path) -> None:
    cli("load", folder, *MEMORY, "--url", "https://example.org/x").refused(2, "--url", "3 files", "sidecar")


def test_two_files_of_one_identity_never_replace_each_other(cli: Run, folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "khác"
    second.mkdir()
    (second / "c-khoa-hoc.txt").write_text(SIGNING.replace("2022", "2023"), "utf-8")
    result = cli("load", folder, second, *MEMORY)
    result.refused(2, "is the same document as", "would replace it", "load the folder that holds both")
    assert "3 loaded, 0 unchanged, 1 refused" in result.out


def test_the_same_file_named_twice_is_loaded_once(cli: Run, folder: Path) -> None:
    said = cli("load", folder, folder / "a-ky.txt", *MEMORY, "--format", "json").ok().out
    assert len(json.loads(said)) == 3


# ── validate ─────────────────────────────────────────────────────────────────────────────────────────────

BAD = """@prefix ph: <https://w3id.org/phoihop/ns#> .
<https://example.org/p> a ph:CooperationProgramme ; ph:hasPeriod 7 .
"""


@pytest.mark.parametrize(("language", "word"), [("vi", "vi phạm"), ("en", "violation")])
def test_a_bad_rdf_file_gets_a_report_in_the_callers_language(
    cli: Run, tmp_path: Path, language: str, word: str
) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(BAD, "utf-8")
    result = cli("validate", path, "--language", language)
    assert result.code == 1, result.err
    assert word in result.out


def test_reports_come_as_json_turtle_and_a_page_too(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(BAD, "utf-8")
    assert json.loads(cli("validate", path, "--format", "json").out)
    page = cli("validate", path, "--format", "html", "--language", "en")
    assert page.code == 1
    assert page.out.startswith("<!DOCTYPE html>")
    assert "does not conform" in page.out
    store = ox.Store()
    store.load(cli("validate", path, "--format", "ttl").out.encode(), format=ox.RdfFormat.TURTLE)
    conforms = ox.NamedNode("http://www.w3.org/ns/shacl#conforms")
    assert [q.object.value for q in store.quads_for_pattern(None, conforms, None)] == ["false"]


def test_a_sound_document_validates(cli: Run, folder: Path) -> None:
    cli("validate", folder / "a-ky.txt").ok()


# ── the shape of a command ───────────────────────────────────────────────────────────────────────────────


def test_help_lists_the_commands(process: Run) -> None:
    said = process("--help").ok().out
    for command in ("load", "extract", "evaluate", "query", "sparql", "cypher", "validate", "export"):
        assert command in said
    for command in ("retract", "serve", "store", "documents", "demo"):
        assert command in said


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["lod"], "lod"),
        (["load"], "paths"),
        (["load", "--nope", "."], "--nope"),
        (["extract", ".", "--format", "xml"], "xml"),
        (["query", "programmes_involving", "--engine", "sql", "--org", "BCA"], "cypher"),
        (["query", "programmes_involving", "--org", "BCA", "--as-of", "2019-13", *MEMORY], "2020-12"),
        (["query", "spellings", "--entity", "BCA", "--as-of", "2019", *MEMORY], "as_of"),
        (["documents", "--store", "nope"], "nope"),
    ],
)
def test_wrong_usage_is_code_2(cli: Run, args: list[str], told: str) -> None:
    cli(*args).refused(2, told)


def test_a_bad_setting_is_named(cli: Run) -> None:
    cli("documents", env={"PHOIHOP_BOLT_PORT": "many"}).refused(2, "PHOIHOP_BOLT_PORT", "many")


def test_queries_are_listed_and_described(cli: Run) -> None:
    listed = json.loads(cli("query", "--format", "json").ok().out)
    assert {"programmes_involving", "partners", "tasks_assigned_to"} <= {row["name"] for row in listed}
    said = cli("query", "programmes_involving", "--describe", "-l", "en").ok().out
    assert "--org" in said
    assert "phoihop query programmes_involving" in said


def test_an_unknown_query_is_not_found_and_gets_a_guess(cli: Run) -> None:
    cli("query", "programmes_involvin").refused(
        4, "programmes_involvin", "Did you mean", "programmes_involving"
    )


def test_cypher_in_memory_says_what_can_be_done(cli: Run) -> None:
    cli("query", "programmes_involving", "--org", "BCA", "--engine", "cypher", *MEMORY).refused(6, "sparql")
    cli("cypher", "MATCH (n) RETURN n", *MEMORY).refused(6, "Cypher")
    cli("store", "check", env={"PHOIHOP_STORE": "memory"}).refused(6, "Neo4j")


def test_retracting_what_is_not_there_is_not_found(cli: Run) -> None:
    cli("retract", "0000000000000000", *MEMORY).refused(4, "0000000000000000")


def test_no_server_status_is_code_1(cli: Run) -> None:
    result = cli("store", "status", "--format", "json")
    assert result.code == 1
    assert json.loads(result.out)["running"] is False

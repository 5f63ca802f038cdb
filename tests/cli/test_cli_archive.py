"""``export``, ``hash``, ``backup``, ``restore`` and the reports of ``validate``, over a real Neo4j."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from lxml import etree, html

from graph import shacl
from graph.canon import canonical_hash
from graph.nquads import Quad, read
from graph.settings import Settings
from graph.shacl import Engine
from loaders import prepare
from phoihop.cli.loading import knowledge
from tests.cli.conftest import Run, emptied, invoke
from tests.store.samples import signing

SH = "http://www.w3.org/ns/shacl#"
EX = "http://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
#: What a parser that normalises would lose, in two graphs, with a blank node.
EXACT = (
    f'<{EX}a> <{EX}p> "01"^^<{XSD}integer> .\n'
    f'<{EX}a> <{EX}p> "1.50"^^<{XSD}decimal> <{EX}g> .\n'
    f'<{EX}a> <{EX}p> "x\\ny"@en-us <{EX}g> .\n'
    f'<{EX}a> <{EX}p> "Bo\u0323\u0302 \U0001f1fb\U0001f1f3" <{EX}g> .\n'
    f"_:b <{EX}p> _:b <{EX}g> .\n"
)
#: A decree issued in the year before the one its number has, which is a warning about the whole store.
ODD = """Hai bộ ký chương trình phối hợp

Ngày 1/7/2015, Bộ Công an đã ban hành Nghị định số 85/2016/NĐ-CP. Căn cứ Nghị định số 85/2016/NĐ-CP \
ngày 1/7/2015 của Chính phủ, Bộ Công an và Bộ Y tế đã ký kết Chương trình phối hợp giai đoạn 2018 - 2022.
"""


def quads(text: str) -> list[Quad]:
    return list(read(text.split("\n")))


@pytest.mark.neo4j
@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_imported_rdf_is_exported_as_it_was(
    cli: Run, server: dict[str, str], tmp_path: Path, form: str
) -> None:
    (tmp_path / "a.nq").write_text(EXACT, "utf-8")
    cli("load", tmp_path / "a.nq", env=server).ok()
    said = cli("export", "--imported", "--format", form, env=server).ok()
    assert "5 quads written" in said.err
    known = {"nq": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "jsonld": ox.RdfFormat.JSON_LD}
    back = ox.serialize(list(ox.parse(said.out.encode(), known[form])), format=ox.RdfFormat.N_QUADS) or b""
    assert canonical_hash(quads(back.decode())) == canonical_hash(quads(EXACT))


@pytest.mark.neo4j
def test_each_format_of_export_holds_the_same_programmes(cli: Run, loaded: dict[str, str]) -> None:
    def export(form: str) -> str:
        return cli("export", "--format", form, env=loaded).ok().out

    found: dict[str, set[str]] = {}
    for form, syntax in {
        "nq": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "ttl": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
    }.items():
        store = ox.Store()
        store.load(export(form).encode(), format=syntax)
        rows = store.query(
            "SELECT DISTINCT ?p { { ?p a <https://w3id.org/phoihop/ns#CooperationProgramme> } UNION "
            "{ GRAPH ?g { ?p a <https://w3id.org/phoihop/ns#CooperationProgramme> } } }"
        )
        found[form] = {row[0].value for row in rows}  # type: ignore[union-attr]
    graph = etree.fromstring(export("graphml").encode())
    keys = {key.get("attr.name"): key.get("id") for key in graph.iter("{*}key") if key.get("for") == "node"}
    found["graphml"] = {
        node.get("id", "")
        for node in graph.iter("{*}node")
        if any(
            data.get("key") == keys["labels"] and "CooperationProgramme" in (data.text or "")
            for data in node.iter("{*}data")
        )
    }
    assert len(found["nq"]) == 2
    assert all(programmes == found["nq"] for programmes in found.values()), found


@pytest.mark.neo4j
def test_a_backup_is_the_same_store_by_its_hash(
    cli: Run, server: dict[str, str], folder: Path, tmp_path: Path, home: dict[str, str]
) -> None:
    def hashed(env: dict[str, str]) -> str:
        (found,) = cli("hash", env=env).ok().out.split()
        return found

    empty = hashed(server)
    cli("load", folder, env=server).ok()
    full = hashed(server)
    assert len(full) == 64
    assert full != empty
    file = tmp_path / "record.gz"
    assert "3 documents" in cli("backup", file, env=server).ok().out
    listed = json.loads(cli("documents", "--format", "json", env=server).ok().out)
    cli("retract", listed[0]["id"], env=server).ok()
    assert hashed(server) not in (full, empty)
    cli("restore", file, env=server).refused(3, "--replace")
    cli("restore", file, "--replace", env=server).ok()
    assert hashed(server) == full
    for document in listed:
        cli("retract", document["id"], env=server).ok()
    assert hashed(server) == empty
    damaged = tmp_path / "damaged.gz"
    damaged.write_bytes(file.read_bytes()[:-40])
    cli("restore", damaged, env=server).refused(2, "damaged.gz")
    assert hashed(server) == empty


# ── the whole store judged ───────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def odd(neo4j_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The session's Neo4j with a document that a shape has something to say about."""
    file = tmp_path_factory.mktemp("odd") / "tin.txt"
    file.write_text(ODD, "utf-8")
    env = emptied(neo4j_settings)
    invoke("load", file, env=env).ok()
    return env


@pytest.mark.neo4j
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_whole_store_is_reported_in_four_forms(cli: Run, odd: dict[str, str], language: str) -> None:
    def report(form: str) -> str:
        return cli("validate", "--format", form, "--language", language, "--least", "info", env=odd).out

    told = json.loads(report("json"))
    rows = [row for row in told["results"] if row["evidence"]]
    assert rows, told
    wanted = {(row["shape"], row["message"], row["evidence"]["quote"]) for row in rows}
    page = html.document_fromstring(report("html"))
    assert page.get("lang") == language
    shown = page.text_content()
    table = report("table")
    store = ox.Store()
    store.load(report("ttl").encode(), format=ox.RdfFormat.TURTLE)
    messages = {
        quad.object.value  # type: ignore[union-attr]
        for quad in store.quads_for_pattern(None, ox.NamedNode(f"{SH}resultMessage"), None)
        if quad.object.language == language  # type: ignore[union-attr]
    }
    for shape, message, quote in wanted:
        assert message in messages
        assert all(part in shown for part in (shape, message, quote))
        assert shape in table


@pytest.mark.parametrize("engine", ["auto", "pyshacl"])
def test_the_reference_engine_alone_can_be_chosen(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """For whoever loads, and for the processes that load for him."""
    monkeypatch.setenv("PHOIHOP_GATE", engine)
    assert knowledge().gate.engine == engine
    assert prepare._knowledge(engine).gate.engine == engine
    asked: list[str] = []

    class Fast:
        def passes(self, _: object) -> bool:
            asked.append("fast")
            return True

    monkeypatch.setattr(shacl, "_quick", lambda *_: Fast())
    monkeypatch.setattr(shacl, "_reference", lambda *_: [])
    knowledge().gate.judge(signing().record())
    assert bool(asked) == (engine == "auto")


def test_an_engine_that_is_none_is_refused(cli: Run, folder: Path) -> None:
    cli("validate", folder, env={"PHOIHOP_GATE": "fast"}).refused(2, "PHOIHOP_GATE", "auto or pyshacl")

"""The first load through Neo4j's importer leaves what many loads would have left, or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.bulk_csv import Nodes
from graph.bulk_import import Vacancy, import_records, vacancy
from graph.canon import canonical_hash
from graph.derive import Derivation, rules_hash
from graph.errors import StoreConflict, StoreError, Unsupported
from graph.iri import ph
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.open import open_managed
from graph.rdf import quads
from graph.settings import NEO4J_LTS, Settings
from graph.store import Store
from graph.terms import Iri, Literal
from loaders.bulk import ingest_bulk
from loaders.ingest import ingest
from loaders.prepare import Knowledge
from ontology import load_ontology
from ontology.registry import load_registry
from tests.store.samples import odd, other, review, signing

NAMES = ("Bộ Công an", "Bộ Y tế", "Bộ Quốc phòng", "Bộ Tài chính")


@pytest.fixture
def files(tmp_path: Path) -> dict[Path, Path | None]:
    """Papers of our own: two with the same content, one that is no text."""
    folder = tmp_path / "tin"
    folder.mkdir()
    for n in range(5):
        a, b = NAMES[n % 4], NAMES[(n + 1) % 4]
        (folder / f"{n}.txt").write_text(
            f"Ký “chương trình” phối hợp số {n}\n\nNgày {n + 1}/3/2021, tại Hà Nội, {a} và {b} đã ký kết "
            f'Chương trình phối hợp công tác giai đoạn 2021 - 2025;\r\nhai bên cùng dự, \\ và "hứa".\n',
            "utf-8",
        )
    (folder / "3a.pdf").write_bytes(b"%PDF-1.4 nothing of the kind")
    return dict.fromkeys(sorted(folder.iterdir()), folder)


@pytest.fixture
def settings(own_folder: Settings) -> Settings:
    return own_folder


def hash_of(store: Store) -> str:
    return canonical_hash(quads(store.documents(), store.projection(), load_ontology(), load_registry()))


def feed(store: Store) -> list[tuple[int, str, str, str]]:
    return [(c.seq, c.kind, c.doc, c.sha256) for c in store.changes()]


@pytest.mark.neo4j
def test_a_bulk_load_leaves_what_loading_one_by_one_leaves(
    files: dict[Path, Path | None], settings: Settings, knowledge: Knowledge
) -> None:
    plain = MemoryStore()
    wanted = list(ingest(files, plain, knowledge, batch=1))
    steps: list[str] = []
    got = ingest_bulk(files, settings, knowledge, workers=2, say=steps.append)
    assert [replace(o, written=None, error=None) for o in got] == [
        replace(o, written=None, error=None) for o in wanted
    ]
    assert [bool(o.error) for o in got] == [bool(o.error) for o in wanted]
    assert steps == ["projecting", "writing rows", "importing", "indexing"]
    with open_managed(settings) as store:
        assert store.check() == []
        assert list(store.documents()) == list(plain.documents())
        assert hash_of(store) == hash_of(plain)
        assert feed(store) == feed(plain)
        assert store.seq() == 5
        assert next(iter(ingest(files, store, knowledge))).state == "unchanged"
        assert store.seq() == 5
        with pytest.raises(StoreConflict, match="running"):
            vacancy(settings)
        store.retract(got[0].document)
        assert store.check() == []
    with pytest.raises(StoreConflict, match="holds 4 documents and is at sequence 6"):
        ingest_bulk(files, settings, knowledge)
    assert not list(settings.home.glob("bulk-*"))


def awkward() -> DocumentRecord:
    """A record with what CSV finds hard: lines, quotes, separators, empty texts."""
    draft = odd()
    record = draft.record()
    subject = record.entities[0]
    hard = ["a\nb\r\nc", '"', 'x""y', ";,\t", "\x1f", "", "  ", "\\", "null", "'", "Ünïcode 🙂 \u202eabc"]
    facts = [
        replace(record.statements[0], subject=subject.ref, predicate=ph("note"), object=Literal(v))
        for v in hard
    ]
    two = ((ph("statedName"), Literal("\x1f;")), (ph("statedName"), Literal("b")))
    facts.append(
        replace(
            record.statements[0],
            subject=subject.ref,
            predicate="http://example.org/a:b;c",
            object=Iri("http://example.org/x,y"),
            qualifiers=two,
        )
    )
    return DocumentRecord.build(record.document, record.entities, [*record.statements, *facts])


@pytest.mark.neo4j
def test_a_failed_import_leaves_an_empty_store_and_the_next_one_says_everything(settings: Settings) -> None:
    with open_managed(settings) as store:
        before = store.store_id()
    password = (settings.home / "neo4j" / "password").read_text()
    vacant = vacancy(settings)
    assert vacant.store_id == before
    with pytest.raises(StoreError, match="the store is as it was"):
        imported(settings.with_(neo4j_database="không tên"), vacant)
    assert not list(settings.home.glob("bulk-*"))
    assert imported(settings, vacant) == 4, "of the files that were found vacant none has changed"
    with pytest.raises(StoreConflict, match="meanwhile"):
        imported(settings, vacant)
    says_everything(settings, before)
    assert (settings.home / "neo4j" / "password").read_text() == password


@pytest.mark.neo4j
def test_the_other_release_imports_the_same(settings: Settings) -> None:
    settings = settings.with_(neo4j_version=NEO4J_LTS)
    vacant = vacancy(settings)
    assert imported(settings, vacant) == 4
    says_everything(settings, vacant.store_id)


RECORDS = (signing, review, other)
HELD = {signing().id: {"report": 'Cần “hai” bên\n"và"', "held": [1]}}


def imported(settings: Settings, vacant: Vacancy) -> int:
    """Import the sample records and the awkward one."""
    records = [*(make().record() for make in RECORDS), awkward()]
    by_id = {record.document.id: record for record in records}
    return import_records(settings, vacant, by_id, HELD, Derivation(), rules_hash())


def says_everything(settings: Settings, store_id: str) -> None:
    """Whether the store is what loading the same into memory gives."""
    plain = MemoryStore()
    plain.load_all([*(make().record() for make in RECORDS), awkward()], HELD)
    names = "CALL db.index.fulltext.queryNodes('resource_names', 'cong an') YIELD node RETURN count(node) > 0"
    with open_managed(settings) as store:
        assert store.check() == []
        assert hash_of(store) == hash_of(plain)
        assert feed(store) == feed(plain)
        assert store.store_id() == store_id
        assert store.quarantined() == [signing().id]
        assert store.quarantine(signing().id) == HELD[signing().id]
        assert store.cypher(names, {}, timeout=10)[1] == [[True]]


def test_only_a_managed_store_is_loaded_in_bulk(tmp_path: Path) -> None:
    for other_kind in (
        Settings(store="memory", data_dir=tmp_path),
        Settings(neo4j_uri="bolt://example.org", data_dir=tmp_path),
    ):
        with pytest.raises(Unsupported, match="only the managed store"):
            vacancy(other_kind)


def test_what_csv_cannot_say_is_left_to_be_set(tmp_path: Path) -> None:
    rows = tmp_path / "rows"
    rows.mkdir()
    nodes = Nodes(rows, "Thing", "id")
    nodes.add({"id": "1", "a": ["x", ""], "b": ["x\x1f"], "c": float("nan"), "d:e": "x", "f": ["x", "y"]})
    assert [(p.id, p.name) for p in nodes.patches] == [("1", "a"), ("1", "b"), ("1", "c"), ("1", "d:e")]
    (option,) = nodes.arguments()
    header, data = (tmp_path / name for name in option.removeprefix("--nodes=").split(","))
    assert header.read_text("utf-8") == '"id:ID(Thing)",":LABEL","f:string[]"\n'
    assert data.read_text("utf-8") == '"1","Thing","x\x1fy"\n'

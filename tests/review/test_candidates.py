"""Bodies the registry lacks are offered as rows for the overlay."""

from __future__ import annotations

from pathlib import Path

from graph.memory import MemoryStore
from loaders.candidates import candidates
from loaders.ingest import ingest_one
from loaders.prepare import Knowledge
from loaders.read import read_file
from ontology.registry import load_registry

ONE = (
    "Ngày 5/3/2021, Vụ Chuyển đổi xanh (Bộ Y tế) và Bộ Tư pháp ký quy chế phối hợp tại Hà Nội.\n"
    "Trung tâm Dữ liệu Sông Nhuệ (SNDC) đã tham gia."
)
TWO = "Ngày 6/3/2021, Vụ Chuyển đổi xanh thuộc Bộ Y tế đã làm việc với Bộ Tư pháp tại Hà Nội."


def load(folder: Path, knowledge: Knowledge, *texts: str) -> MemoryStore:
    store = MemoryStore()
    for text in texts:
        path = folder / f"{(ONE, TWO).index(text)}.txt"
        path.write_text(text, "utf-8")
        ingest_one(read_file(path, root=folder), store, knowledge, path.name)
    return store


def test_a_body_with_class_parent_and_documents(tmp_path: Path, knowledge: Knowledge) -> None:
    rows = candidates(load(tmp_path, knowledge, ONE, TWO), load_registry())
    first = rows[0]
    assert (first.name, first.type, first.parent) == ("Vụ Chuyển đổi xanh", "OrganizationalUnit", "bo-y-te")
    assert first.documents == 2
    assert "SNDC" in next(row for row in rows if row.name.startswith("Trung tâm")).abbreviations
    assert all(row.source for row in rows)


def test_order_of_loading_does_not_matter(tmp_path: Path, knowledge: Knowledge) -> None:
    registry = load_registry()
    assert candidates(load(tmp_path, knowledge, ONE, TWO), registry) == candidates(
        load(tmp_path, knowledge, TWO, ONE), registry
    )


def test_registered_bodies_and_groups_are_none(tmp_path: Path, knowledge: Knowledge) -> None:
    names = [row.name for row in candidates(load(tmp_path, knowledge, ONE, TWO), load_registry())]
    assert not {"Bộ Y tế", "Bộ Tư pháp"} & set(names)


def test_least(tmp_path: Path, knowledge: Knowledge) -> None:
    rows = candidates(load(tmp_path, knowledge, ONE, TWO), load_registry(), 2)
    assert [row.name for row in rows] == ["Vụ Chuyển đổi xanh"]

"""Loading in batches and with worker processes changes nothing of what is stored, and loses nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.canon import canonical_hash
from graph.errors import InputError, StoreUnavailable, StoreVersion
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.rdf import quads
from graph.store import Written
from loaders.ingest import Outcome, ingest
from loaders.prepare import Knowledge

NAMES = ("Bộ Công an", "Bộ Y tế", "Bộ Quốc phòng", "Bộ Tài chính", "Bộ Nội vụ")


@pytest.fixture
def files(tmp_path: Path) -> dict[Path, Path | None]:
    """Seven papers of our own, and one file that is no text."""
    for n in range(7):
        a, b = NAMES[n % 5], NAMES[(n + 1) % 5]
        (tmp_path / f"{n}.txt").write_text(
            f"Ký chương trình phối hợp số {n}\n\nNgày {n + 1}/3/2021, tại Hà Nội, {a} và {b} đã ký kết "
            f"Chương trình phối hợp công tác giai đoạn 2021 - 2025.\n",
            "utf-8",
        )
    (tmp_path / "3a.pdf").write_bytes(b"%PDF-1.4 nothing of the kind")
    return dict.fromkeys(sorted(tmp_path.iterdir()), tmp_path)


def run(
    files: Mapping[Path, Path | None], knowledge: Knowledge, store: MemoryStore, **how: Any
) -> list[Outcome]:
    return list(ingest(files, store, knowledge, **how))


def told(outcomes: Iterable[Outcome]) -> list[tuple[str, str, str, int]]:
    return [(Path(o.file).name, o.state, o.document, o.statements) for o in outcomes]


def hash_of(store: MemoryStore, knowledge: Knowledge) -> str:
    return canonical_hash(
        quads(store.documents(), store.projection(), knowledge.ontology, knowledge.registry)
    )


def test_batches_and_workers_change_nothing(files: dict[Path, Path | None], knowledge: Knowledge) -> None:
    plain = MemoryStore()
    wanted = told(run(files, knowledge, plain, batch=1))
    assert [state for _, state, _, _ in wanted] == ["loaded"] * 4 + ["refused"] + ["loaded"] * 3
    assert len(list(plain.documents())) == 7
    ready: list[str] = []
    for how in ({"batch": 3}, {"batch": 100}, {"batch": 2, "workers": 3, "ready": ready.append}):
        store = MemoryStore()
        assert told(run(files, knowledge, store, **how)) == wanted
        assert hash_of(store, knowledge) == hash_of(plain, knowledge)
        assert [c.doc for c in store.changes()] == [c.doc for c in plain.changes()]
        again = run(files, knowledge, store, batch=3)
        assert {o.state for o in again} == {"unchanged", "refused"}
    assert ready == [str(path) for path in files]


class Picky(MemoryStore):
    """A store that one document breaks, however it comes."""

    broken = ""

    def load_all(
        self, records: Iterable[DocumentRecord], held: Mapping[str, Mapping[str, Any]] | None = None
    ) -> Written:
        records = list(records)
        for record in records:
            if record.document.file.endswith(self.broken):
                raise InputError("refers to what is not there.", where=record.document.file)
        return super().load_all(records, held)


def test_a_batch_that_fails_is_loaded_one_by_one(
    files: dict[Path, Path | None], knowledge: Knowledge
) -> None:
    store = Picky()
    store.broken = "5.txt"
    outcomes = run(files, knowledge, store, batch=4)
    states = {Path(o.file).name: o.state for o in outcomes}
    assert [name for name, state in states.items() if state == "refused"] == ["3a.pdf", "5.txt"]
    assert len(list(store.documents())) == 6
    assert [Path(o.file).name for o in outcomes] == [path.name for path in files]


class Gone(MemoryStore):
    """A store that goes away after the first batch."""

    def load_all(
        self, records: Iterable[DocumentRecord], held: Mapping[str, Mapping[str, Any]] | None = None
    ) -> Written:
        if self.seq():
            raise StoreUnavailable("went away.")
        return super().load_all(records, held)


def test_a_store_that_goes_away_ends_the_run_after_what_it_acknowledged(
    files: dict[Path, Path | None], knowledge: Knowledge
) -> None:
    store = Gone()
    outcomes = ingest(files, store, knowledge, batch=3)
    assert [next(outcomes).state for _ in range(3)] == ["loaded"] * 3
    with pytest.raises(StoreUnavailable):
        next(outcomes)
    assert len(list(store.documents())) == 3


def test_the_same_content_twice_is_one_document(tmp_path: Path, knowledge: Knowledge) -> None:
    text = "Ngày 1/3/2021, Bộ Công an và Bộ Y tế ký Chương trình phối hợp giai đoạn 2021 - 2025.\n"
    for folder in ("a", "b", "c"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(text + ("Khác." if folder == "c" else ""), "utf-8")
    files: dict[Path, Path | None] = {tmp_path / f / "x.txt": tmp_path / f for f in ("a", "b", "c")}
    outcomes = run(files, knowledge, MemoryStore())
    assert [o.state for o in outcomes] == ["loaded", "unchanged", "refused"]
    assert "would replace it" in str(outcomes[2].error)


class Old(MemoryStore):
    """A store built with other rules."""

    @property
    def outdated(self) -> bool:
        return True


def test_a_store_of_other_rules_is_refused_before_anything_is_read(
    files: dict[Path, Path | None], knowledge: Knowledge
) -> None:
    ready: list[str] = []
    with pytest.raises(StoreVersion, match="rebuild"):
        run(files, knowledge, Old(), ready=ready.append)
    assert ready == []

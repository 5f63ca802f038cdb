"""The hash of the rules follows whatever a store's content follows from besides its record."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from graph import derive
from graph.derive import rules_hash
from ontology.overlay import VARIABLE


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages' files in a folder of one's own, which the hash is then taken of."""
    root = Path(str(resources.files("graph"))).parent
    for package in ("ontology", "graph", "loaders"):
        skipped = shutil.ignore_patterns("__pycache__", "*.pyc")
        shutil.copytree(root / package, tmp_path / package, ignore=skipped)
    monkeypatch.delenv(VARIABLE, raising=False)
    before = rules_hash()

    class Here:
        files = staticmethod(lambda package: tmp_path / package)

    monkeypatch.setattr(derive, "resources", Here)
    assert rules_hash() == before, "the same files give the same hash wherever they lie"
    return tmp_path


def test_it_is_the_same_twice() -> None:
    assert rules_hash() == rules_hash()
    assert rules_hash() != rules_hash("rdf")


@pytest.mark.parametrize(
    "file",
    [
        "ontology/ph.ttl",
        "ontology/shapes/graph.ttl",
        "ontology/codes/status.ttl",
        "ontology/registry/state.csv",
        "graph/ledger.py",
        "graph/identity_acts.py",
        "graph/project_judge.py",
        "graph/shape_queries.py",
        "graph/edtf.py",
        "loaders/vocabulary/heads.yaml",
        "loaders/vocabulary_facts/verbs.yaml",
    ],
)
def test_a_changed_rule_row_or_word_changes_it(copy: Path, file: str) -> None:
    before = rules_hash()
    path = copy / file
    assert path.is_file(), sorted(p.name for p in path.parent.iterdir())
    path.write_bytes(path.read_bytes() + b"\n")
    assert rules_hash() != before


@pytest.mark.parametrize("file", ["graph/neo4j_write.py", "graph/managed.py", "loaders/pipeline.py"])
def test_what_a_stores_content_does_not_follow_from_leaves_it_alone(copy: Path, file: str) -> None:
    before = rules_hash()
    (copy / file).write_text("# another way to write the same\n", encoding="utf-8")
    assert rules_hash() == before


def test_what_a_steward_lays_over_counts(
    copy: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rules_hash()
    folder = tmp_path / "overlay" / "registry"
    folder.mkdir(parents=True)
    (folder / "units.csv").write_text("slug,name\n", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "overlay"))
    assert rules_hash() != before

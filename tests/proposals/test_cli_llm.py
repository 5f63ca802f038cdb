"""``--llm`` on the command line: told on standard error, kept for review, part of no answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.memory import MemoryStore
from loaders.gate import Gate
from loaders.ingest import Knowledge, ingest
from loaders.pipeline import Extraction
from loaders.proposals import Proposer
from loaders.proposals.client import ChatModel
from loaders.review_items import waiting
from ontology import load_ontology
from ontology.registry import load_registry
from tests.cli.conftest import invoke
from tests.proposals.conftest import TEXT, FakeModel
from tests.proposals.test_proposals import FIGMENT, HEALTH, TRUE, of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mau.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def environ(fake: FakeModel, tmp_path: Path) -> dict[str, str]:
    return {
        "PHOIHOP_DATA_DIR": str(tmp_path / "data"),
        "PHOIHOP_LLM_URL": fake.url,
        "PHOIHOP_LLM_MODEL": "mau",
        "PHOIHOP_LLM_TIMEOUT": "2",
    }


def test_extract_prints_what_stands_and_says_what_does_not(
    fake: FakeModel, file: Path, tmp_path: Path
) -> None:
    fake.says(TRUE, of(HEALTH, "cooperatesWith", FIGMENT))
    result = invoke("extract", file, "--llm", env=environ(fake, tmp_path)).ok()
    rules = {s["rule"] for s in json.loads(result.out)["statements"]}
    assert "model:mau" in rules
    told = " ".join(result.err.split())
    assert "1 refused" in told
    assert "“Hội Bịa” is not in the quote" in told


def test_without_the_option_nobody_is_asked(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    invoke("extract", file, env=environ(fake, tmp_path)).ok()
    assert not fake.requests


def test_a_failing_model_does_not_stop_the_load(fake: FakeModel, file: Path, tmp_path: Path) -> None:
    fake.answer = lambda n: (500, b"", 0.0)
    args = ("load", file, "--llm", "--store", "memory", "--format", "json")
    row = json.loads(invoke(*args, env=environ(fake, tmp_path)).ok().out)[0]
    assert row["state"] == "loaded"
    assert "status 500" in row["note"]


def test_no_endpoint_is_a_clear_error(file: Path, tmp_path: Path) -> None:
    env = {"PHOIHOP_DATA_DIR": str(tmp_path)}
    invoke("extract", file, "--llm", env=env).refused(2, "PHOIHOP_LLM_URL", "OpenAI-compatible")


def test_what_a_model_proposes_waits_for_a_steward(
    fake: FakeModel, model: ChatModel, file: Path, extraction: Extraction
) -> None:
    fake.says(TRUE)
    ontology, registry = load_ontology(), load_registry()
    known = Knowledge(ontology, registry, Gate(ontology, registry), Proposer(model, ontology))
    store = MemoryStore()
    (outcome,) = ingest({file: None}, store, known)
    assert "3 added" in outcome.note
    assert any("cooperatesWith" in item.name for item in waiting(store, registry) if item.what == "doubtful")
    names = {e.name: e.key for record in store.documents() for e in record.entities}
    iri = store.projection().resolution[names["Mầm Nhí"]]
    edges = [edge for edge in store.projection().edges.values() if iri in (edge.subject, edge.object)]
    assert {edge.type for edge in edges} <= {"MENTIONED_IN"}

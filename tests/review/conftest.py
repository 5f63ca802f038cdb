"""A small record with something to judge: two papers on one programme, a statement the gate holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.iri import code
from graph.memory import MemoryStore
from graph.store import Store
from graph.terms import Iri
from loaders.prepare import Knowledge, held_payload
from tests.store.samples import Draft, other, review, signing

PLUGIN = "tests.plugins.neo4j_server"


def pytest_configure(config: pytest.Config) -> None:
    """Load the server's fixtures when the suite's own conftest has not (a folder run alone)."""
    if not config.pluginmanager.has_plugin(PLUGIN):
        config.pluginmanager.import_plugin(PLUGIN)


def faulty() -> Draft:
    """A programme said to be of a level that no code list has."""
    draft = signing()
    programme = next(entity for entity in draft.entities if entity.kind == "programme")
    draft.say(programme, "level", Iri(code("level", "galactic")), at=1)
    return draft


def fill(store: Store, knowledge: Knowledge) -> None:
    """Load the papers as ingestion does: what passes, and what is held with it."""
    for make in (faulty, review, other):
        record = make().record()
        verdict = knowledge.gate.judge(record)
        store.load_all([verdict.passed], {record.document.id: held_payload(record, verdict)})


@pytest.fixture
def store(knowledge: Knowledge) -> Iterator[Store]:
    made = MemoryStore()
    fill(made, knowledge)
    yield made
    made.close()

"""The pages on the store say what is so: every query runs, every setting is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.derive import Derivation
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings, settings_table
from tests.queries.fixture import records
from tests.store.servers import fresh_store

DOCS = Path(__file__).parents[2] / "docs"
QUERIES = re.findall(r"```cypher\n(.*?)```", (DOCS / "cypher.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture(scope="module")
def store(neo4j_settings: Settings) -> Iterator[Neo4jStore]:
    with fresh_store(neo4j_settings, Derivation()) as opened:
        opened.load_all(records())
        yield opened


def test_the_page_has_ten_queries() -> None:
    assert len(QUERIES) == 10


@pytest.mark.neo4j
@pytest.mark.parametrize("number", range(1, 11))
def test_each_query_of_the_page_answers(store: Neo4jStore, number: int) -> None:
    columns, rows = store.cypher(QUERIES[number - 1], {}, timeout=30)
    assert columns
    assert rows, "an example that answers nothing teaches nothing"


@pytest.mark.neo4j
def test_the_idiom_for_evidence_gives_a_verbatim_sentence(store: Neo4jStore) -> None:
    columns, rows = store.cypher(QUERIES[2], {}, timeout=30)
    texts = " ".join(record.document.text for record in store.documents())
    for row in rows:
        assert row[columns.index("sentence")] in texts


def test_every_setting_is_documented_with_its_default() -> None:
    page = (DOCS / "store.md").read_text("utf-8")
    for setting in settings_table():
        assert f"| `{setting.env}` | {setting.default or '–'} | {setting.help} |" in page
    known = {setting.env for setting in settings_table()} | {"PHOIHOP_TEST_NEO4J"}
    assert set(re.findall(r"PHOIHOP_[A-Z0-9_]+", page)) <= known

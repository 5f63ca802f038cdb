"""A rebuild re-projects only what a changed registry or rule touches, and says beforehand what it will do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from graph import open as opening
from graph.derive import Derivation
from graph.iri import entity_iri
from graph.neo4j_store import Neo4jStore
from graph.open import open_store
from graph.settings import Settings
from ontology.registry import Registry, load_registry
from tests.graph.conftest import Doc
from tests.store.servers import access, driver_of, fresh_store, same_store

pytestmark = pytest.mark.neo4j
NAME = "Trung tâm Thử nghiệm Mẫu Quốc gia"


@pytest.fixture(scope="module")
def few() -> Registry:
    registry = load_registry()
    wanted = ("bo-cong", "bo-khoa", "bo-quoc", "ha-noi")
    return Registry([e for e in registry.entries.values() if e.slug.startswith(wanted)], registry._local)


@pytest.fixture(scope="module")
def newer(few: Registry) -> Registry:
    """The registry with a row more: for a body that documents speak of and that had no row."""
    model = next(e for e in few.entries.values() if e.slug == "bo-cong-an")
    row = replace(
        model, iri=entity_iri("org", "trung-tam-mau"), slug="trung-tam-mau", type="Institute", name=NAME,
        name_en="National Sample Centre", aliases=(), aliases_en=(), abbreviations=("TTM",), links=(),
    )  # fmt: skip
    return Registry([*few.entries.values(), row], few._local)


@pytest.fixture
def store(neo4j_settings: Settings, few: Registry) -> Iterator[Neo4jStore]:
    with closing(fresh_store(neo4j_settings, Derivation(few), rules="older")) as opened:
        a, b = Doc(1), Doc(2)
        a.programme(a.org(NAME, "Institute"), a.org("Bộ Công an"), period="2016/2020")
        b.programme(b.org("Bộ Công an"), b.org("Bộ Quốc phòng"), period="2021/2025")
        opened.load_all([a.record(), b.record()])
        yield opened


def stamps(settings: Settings) -> dict[str, Any]:
    """Every node's own identity in the database, by key: a node written anew has another."""
    with driver_of(settings) as driver:
        rows, _, _ = driver.execute_query(
            "MATCH (n) RETURN coalesce(n.uri, n.id, n.key) AS k, labels(n)[0] AS l, "
            "elementId(n) AS i, properties(n) AS p"
        )
    return {f"{row['l']} {row['k']}": (row["i"], row["p"]) for row in rows}


def test_a_dry_run_tells_what_a_rebuild_then_does_and_no_more(
    store: Neo4jStore, neo4j_settings: Settings, newer: Registry
) -> None:
    old = entity_iri("org", "trung-tam-thu-nghiem-mau-quoc-gia")
    new = entity_iri("org", "trung-tam-mau")
    before = stamps(neo4j_settings)
    with same_store(neo4j_settings, Derivation(newer), rules="newer") as other:
        assert other.outdated
        repair = other.survey()
        assert stamps(neo4j_settings) == before, "a survey writes nothing"
        assert new in {row.properties["uri"] for row in repair.diff.resources_new}
        assert old in repair.diff.resources_gone
        assert repair.moved()[old] == new
        other.rebuild()
        assert not other.outdated
        assert other.redirects()[old] == new
        assert other.check() == []
        told = other.survey()
        assert not told.diff
        assert not told.moved()
    after = stamps(neo4j_settings)
    kept = {key for key in before if after.get(key) == before[key]}
    untouched = {key for key in before if Doc(2).id in key or "bo-quoc-phong" in key}
    assert untouched, "the second document and what it alone speaks of"
    assert untouched <= kept
    assert len(kept) > len(before) * 0.75


def test_the_command_shows_it(
    store: Neo4jStore,
    neo4j_settings: Settings,
    newer: Registry,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    uri, (user, password) = access(neo4j_settings)
    monkeypatch.setattr(opening, "Derivation", lambda: Derivation(newer))
    settings = neo4j_settings.with_(neo4j_uri=uri, neo4j_user=user, neo4j_password=password)
    with closing(open_store(settings)) as opened:
        assert opened.outdated
        assert [d.document.id for d in opened.documents()] == [Doc(1).id, Doc(2).id]
    assert "can be read, not written" in caplog.text
    assert "rebuild" in caplog.text

"""``phoihop rebuild`` and its dry run over a real Neo4j."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.settings import Settings
from tests.cli.conftest import Run
from tests.store.servers import driver_of

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize("command", [("rebuild",), ("store", "rebuild")])
def test_a_dry_run_shows_the_damage_and_mends_nothing(
    cli: Run, loaded: dict[str, str], neo4j_settings: Settings, command: tuple[str, ...]
) -> None:
    def dry() -> Any:
        return json.loads(cli(*command, "--dry-run", "--format", "json", env=loaded).ok().out)

    assert "nothing would change" in cli(*command, "--dry-run", env=loaded).ok().out
    with driver_of(neo4j_settings) as driver:
        found, _, _ = driver.execute_query(
            "MATCH (p:CooperationProgramme) WITH p ORDER BY p.uri LIMIT 1 "
            "SET p.name = 'bôi bẩn' RETURN p.uri AS u"
        )
    uri = found[0]["u"]
    told = dry()
    assert told["changed"] == {uri: ["name"]}
    assert told["made"] == told["removed"] == []
    assert told["redirects"] == {}
    assert dry() == told, "nothing was mended"
    table = " ".join(cli(*command, "--dry-run", "--format", "csv", env=loaded).ok().out.split())
    assert f"changed,{uri},name" in table
    assert "nothing had to change" not in cli(*command, env=loaded).ok().out
    assert "nothing would change" in cli(*command, "--dry-run", env=loaded).ok().out
    assert "nothing had to change" in cli(*command, env=loaded).ok().out


def test_it_needs_a_neo4j(cli: Run, home: dict[str, str]) -> None:
    cli("rebuild", "--dry-run", env={**home, "PHOIHOP_STORE": "memory"}).refused(3, "no Neo4j store")

"""The offline tool on a managed server's data: it works, says why it fails, and keeps the server away."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import neo4j
import pytest

from graph.errors import StoreConflict, StoreError
from graph.managed import ManagedServer
from graph.managed_admin import stopped_store
from graph.settings import Settings


@pytest.fixture
def settings(own_folder: Settings) -> Settings:
    return own_folder


@pytest.mark.neo4j
def test_a_new_folder_is_filled_by_an_import_and_a_server_starts_on_it(
    settings: Settings, tmp_path: Path
) -> None:
    nodes = tmp_path / "nodes.csv"
    nodes.write_text("uri:ID,name,:LABEL\na,Bộ Công an,Resource\nb,Bộ Y tế,Resource\n", "utf-8")
    with stopped_store(settings) as admin:
        assert admin.empty
        said = admin.run("database", "import", "full", "neo4j", f"--nodes={nodes}", memory="256m")
        assert "2 nodes" in said
        assert not admin.empty
    with (
        ManagedServer(settings).acquire() as lease,
        neo4j.GraphDatabase.driver(lease.uri, auth=("neo4j", lease.password)) as driver,
    ):
        rows = driver.execute_query("MATCH (n:Resource) RETURN n.name AS name ORDER BY name").records
        assert [row["name"] for row in rows] == ["Bộ Công an", "Bộ Y tế"]
        with pytest.raises(StoreConflict, match="phoihop store stop"), stopped_store(settings):
            pass


@pytest.mark.neo4j
def test_what_it_says_of_a_failure_is_shown_and_a_start_waits_for_it(settings: Settings) -> None:
    joined = threading.Event()

    def join() -> None:
        with ManagedServer(settings).acquire():
            joined.set()

    other = threading.Thread(target=join)
    with stopped_store(settings) as admin:
        with pytest.raises(StoreError, match=r"neo4j-admin database dump failed.*(?s:.*)does not exist"):
            admin.run("database", "dump", "nothing", f"--to-path={settings.home}")
        other.start()
        time.sleep(0.5)
        assert not joined.is_set()
        assert not ManagedServer(settings).status().running
    other.join(60)
    assert joined.is_set()

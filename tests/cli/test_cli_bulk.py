"""``load --bulk``: the first load of the managed store, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import StoreUnavailable
from graph.managed_jars import jars
from graph.settings import NEO4J_CURRENT
from tests.cli.conftest import Run
from tests.plugins.neo4j_server import cannot_be_had


def test_only_the_managed_store_is_loaded_in_bulk(cli: Run, folder: Path) -> None:
    for other in ({"PHOIHOP_STORE": "memory"}, {"PHOIHOP_NEO4J_URI": "bolt://example.org"}):
        cli("load", folder, "--bulk", env=other).refused(6, "only the managed store", "--bulk")


@pytest.mark.neo4j
def test_a_first_load_in_bulk_is_like_any_other(cli: Run, folder: Path) -> None:
    try:
        jars(NEO4J_CURRENT)
    except StoreUnavailable as error:
        cannot_be_had(error)
    (folder / "d-hong.pdf").write_bytes(b"%PDF-1.4 nothing of the kind")
    done = cli("load", folder, "--bulk", "--format", "json")
    assert done.code == 2, "a file was refused"
    assert done.out.count('"loaded"') == 3
    assert "d-hong.pdf" in done.err
    cli("load", folder, "--bulk").refused(3, "the store is not empty: it holds 3 documents")

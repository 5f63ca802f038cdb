"""``kill -9`` in the middle of writing: ten rounds of what ``python -m bench.fire`` does fifty of.

The loader, two loaders at once, Neo4j itself and the API are shot at; what must hold after each is judged by
:meth:`bench.fire_world.World.verify`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.fire import TARGETS, shooting_range
from graph.errors import StoreUnavailable
from graph.managed_jars import jars
from tests.plugins.neo4j_server import cannot_be_had, version


@pytest.mark.neo4j
@pytest.mark.timeout(900)
def test_ten_rounds_lose_nothing_and_leave_nothing_half(tmp_path: Path) -> None:
    try:
        jars(version())
    except StoreUnavailable as error:
        cannot_be_had(error)
    with shooting_range(tmp_path, seed=7, full=False, length=6, release=version()) as range_:
        range_.hold()
        shots = [range_.shoot(target) for target in TARGETS * 2]
    assert len(shots) == 10
    assert sum(shot.acknowledged for shot in shots) > 0

"""Fixtures shared by the whole suite.

Reference documents and gold annotations are optional: tests marked ``shared`` look for them in
``$PHOIHOP_SHARED`` or in ``../shared`` beside the checkout, and are skipped where there are none.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from loaders.gate import Gate
from loaders.prepare import Knowledge
from ontology import load_ontology
from ontology.registry import load_registry

pytest_plugins = ["tests.plugins.neo4j_server"]

ROOT = Path(__file__).resolve().parent.parent


def _shared(part: str) -> Path:
    base = Path(os.environ.get("PHOIHOP_SHARED", ROOT.parent / "shared"))
    folder = base / part
    if not folder.is_dir():
        pytest.skip(f"no reference {part} beside the checkout (set PHOIHOP_SHARED)")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The package's own ontology, registry and gate."""
    ontology, registry = load_ontology(), load_registry()
    return Knowledge(ontology, registry, Gate(ontology, registry))


@pytest.fixture(scope="session")
def shared_documents() -> Path:
    """Folder of the reference documents."""
    return _shared("documents")


@pytest.fixture(scope="session")
def gold_dir() -> Path:
    """Folder of the gold annotations."""
    return _shared("gold")


@pytest.fixture(scope="session")
def examples() -> Path:
    """Folder of the sample documents."""
    return ROOT / "examples" / "documents"

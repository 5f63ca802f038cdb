"""The page about formats says what the code does."""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files
from pathlib import Path

import yaml

from loaders.read.formats import SUFFIXES
from loaders.read.metadata import Overrides


def test_every_column_metadata_name_and_format_is_documented(root: Path) -> None:
    text = (root / "docs" / "formats.md").read_text("utf-8")
    data = yaml.safe_load(files("loaders").joinpath("data/register.yaml").read_text("utf-8"))
    missing = [name for name in [*data["columns"], *(f.name for f in fields(Overrides))] if name not in text]
    assert not missing
    spoken = text.lower().replace("-", "")
    for kind in set(SUFFIXES.values()) - {"text"}:
        assert kind in spoken

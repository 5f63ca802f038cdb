"""The lock pins everything with hashes and names no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path


def test_every_requirement_is_pinned_with_hashes_and_without_addresses(root: Path) -> None:
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.findall(r"^(\S+)==(\S+)((?:[^\n]*\\\n)+[^\n]*)", text, re.MULTILINE)
    assert len(blocks) > 50
    for name, _, rest in blocks:
        assert "--hash=sha256:" in rest, name
    assert "://" not in text
    assert "--index" not in text


def test_every_direct_dependency_is_locked(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([A-Za-z0-9._-]+)==", (root / "requirements.lock").read_text(), re.MULTILINE))
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\s<>=!~\[;]", row, maxsplit=1)[0].lower() for row in wanted}
    assert names <= {name.lower() for name in locked}


def test_every_direct_dependency_is_explained(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (root / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for row in wanted:
        name = re.split(r"[\s<>=!~\[;]", row, maxsplit=1)[0].lower()
        assert name.startswith("types-") or name in told, name

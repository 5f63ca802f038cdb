"""The documentation of the API names every setting and every path there is."""

from __future__ import annotations

from pathlib import Path

import httpx

from api.settings import settings_table


def test_every_setting_stands_in_the_documentation_with_its_default(root: Path) -> None:
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    for variable, default, meaning in settings_table():
        shown = f"`{default}`" if default else "none"
        assert f"| `{variable}` | {shown} | {meaning} |" in text


def test_every_path_stands_in_the_documentation(root: Path, client: httpx.Client) -> None:
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    for path in client.get("/openapi.json").json()["paths"]:
        assert f"/{path.split('/')[1]}" in text, path

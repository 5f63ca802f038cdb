"""``evaluate`` over a gold of one document, counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import SIGNING, Run


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold that names the two ministries of the document and one body it does not name."""

    def body(id_: str, name: str, kind: str, *at: str) -> dict[str, Any]:
        mentions = [
            {
                "start": SIGNING.index(text),
                "end": SIGNING.index(text) + len(text),
                "text": text,
                "mention_type": "name",
            }
            for text in at
        ]
        return {"id": id_, "name": name, "kind": kind, "aliases": [], "parent": None, "mentions": mentions}

    made = tmp_path / "gold"
    made.mkdir()
    content = {
        "document": {
            "file": "a-ky.txt",
            "title": SIGNING.splitlines()[0],
            "language": "vi",
            "main_text": {"start": 0, "end": len(SIGNING)},
        },
        "organizations": [
            body("org:bo-cong-an", "Bộ Công an", "ministry", "Bộ Công an"),
            body(
                "org:bo-giao-duc-va-dao-tao", "Bộ Giáo dục và Đào tạo", "ministry", "Bộ Giáo dục và Đào tạo"
            ),
            body("org:hoi-khong-co", "Hội Không Có", "association", "Hà Nội"),
        ],
    }
    (made / "a-ky.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return made


def test_scores_are_printed_and_given_as_json(cli: Run, gold: Path, folder: Path) -> None:
    report = json.loads(cli("evaluate", gold, folder, "--json").ok().out)
    assert report["documents"] == ["a-ky.txt"]
    found = report["entities"]["organizations"]
    assert (found["right"], found["missed"]) == (2, 1), found
    assert report["quotes"]["not_verbatim"] == 0
    assert report["quotes"]["stated_without"] == 0
    assert "0.6" in cli("evaluate", gold, folder, "--errors").ok().out


def test_folders_that_are_not_there_or_hold_no_gold(
    cli: Run, gold: Path, folder: Path, tmp_path: Path
) -> None:
    cli("evaluate", tmp_path / "none", folder).refused(2, "none")
    cli("evaluate", gold, tmp_path / "none").refused(2, "a-ky.txt")
    (gold / "bad.json").write_text("{", "utf-8")
    cli("evaluate", gold, folder).refused(2, "bad.json")

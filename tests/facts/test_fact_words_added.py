"""What a steward's overlay adds to the words of facts is read from every file, and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from loaders.facts.bodies import body_changes, body_parts
from loaders.facts.undertakings import standing_words


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PHOIHOP_OVERLAY", str(tmp_path))
    (tmp_path / "vocabulary_facts").mkdir()
    return tmp_path / "vocabulary_facts"


def test_a_way_of_being_part_is_added_to_those_there_are(overlay: Path) -> None:
    before = body_parts.load_parts.__wrapped__()
    more = "parts: ['{part} nằm trong {whole}']\nsignal: [nằm trong]\n"
    (overlay / "body_parts.yaml").write_text(more, "utf-8")
    after = body_parts.load_parts.__wrapped__()
    assert after.patterns[:-1] == before.patterns
    assert after.patterns[-1].search("«0» nằm trong «3»")
    assert after.signal.search("nằm trong")
    assert not before.signal.search("nằm trong")


def test_a_way_of_becoming_another_is_added_to_those_there_are(overlay: Path) -> None:
    before = body_changes.load_constructions.__wrapped__().patterns
    (overlay / "body_changes.yaml").write_text("becoming: ['{olds} hóa thành {new}']\n", "utf-8")
    after = body_changes.load_constructions.__wrapped__().patterns
    assert after[:-1] == before
    told = after[-1].search("«0» và «2» hóa thành «5»")
    assert told is not None
    assert told.group("old", "new") == ("«0» và «2»", "«5»")


def test_a_word_of_standing_is_added_to_those_there_are(overlay: Path) -> None:
    before = standing_words.load_standing.__wrapped__()["ended"]
    (overlay / "standing.yaml").write_text("ended: [đã xếp lại]\n", "utf-8")
    assert standing_words.load_standing.__wrapped__()["ended"] == (*before, ("đã", "xếp", "lại"))


@pytest.mark.parametrize(
    ("line", "said"), [("{part} thuộc ({whole}", "no expression"), ("{part} ở gần", "whole")]
)
def test_a_line_that_cannot_be_searched_with_is_shown(overlay: Path, line: str, said: str) -> None:
    (overlay / "body_parts.yaml").write_text(f"parts: ['{line}']\n", "utf-8")
    with pytest.raises(InputError, match=said) as raised:
        body_parts.load_parts.__wrapped__()
    assert line in str(raised.value)

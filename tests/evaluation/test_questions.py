"""Questions are marked exactly right or not; a wrong answer must not pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError, NotFound
from phoihop.evaluation.facts import edition
from phoihop.evaluation.questions import Asked, mark_all, read_question_map

QUESTION = {
    "id": "Q1",
    "question_en": "Who chaired?",
    "expected": [{"id": "person:a", "title": "Bộ trưởng"}, {"id": "person:b"}, {"value": "2021"}],
    "optional": [{"id": "person:c"}],
    "must_not_include": [{"id": "person:d"}],
}
IDS = {f"iri:{x}": frozenset({f"person:{x}"}) for x in "abcd"}
HOW = {"Q1": Asked("chairs", {}, "person", ("year",), {"title": "post"})}


def marked(rows: Sequence[Sequence[Any]]) -> tuple[bool, str]:
    def ask(name: str, parameters: Mapping[str, Any]) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        return ("person", "post", "year"), rows

    (mark,) = mark_all([QUESTION], HOW, ask, IDS)
    return mark.right, " ".join(mark.why)


def test_the_exact_set_is_right() -> None:
    assert marked([("iri:a", "Bộ trưởng", "2021"), ("iri:b", "", "")]) == (True, "")


def test_optional_answers_do_no_harm() -> None:
    assert marked([("iri:a", "bộ trưởng", "2021"), ("iri:b", "", ""), ("iri:c", "", "")])[0]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("iri:a", "Bộ trưởng", "2021")], "missing: person:b"),
        ([("iri:a", "Thứ trưởng", "2021"), ("iri:b", "", "")], "title is"),
        ([("iri:a", "Bộ trưởng", "2022"), ("iri:b", "", "")], "missing value: 2021"),
        ([("iri:a", "Bộ trưởng", "2021"), ("iri:b", "", ""), ("iri:d", "", "")], "known trap"),
        ([("iri:a", "Bộ trưởng", "2021"), ("iri:b", "", ""), ("iri:z", "", "")], "extra: iri:z"),
        ([], "missing: person:a"),
    ],
)
def test_anything_else_is_wrong(rows: Sequence[Sequence[Any]], why: str) -> None:
    right, reasons = marked(rows)
    assert not right
    assert why in reasons


def test_an_attribute_that_the_annotator_doubts_is_not_asked_for() -> None:
    rows = [("iri:a", "Thứ trưởng", "2021"), ("iri:b", "", "")]
    doubted = {"person:a": frozenset({"title"})}
    (mark,) = mark_all([QUESTION], HOW, lambda n, p: (("person", "post", "year"), rows), IDS, doubted)
    assert mark.right


def test_a_question_nobody_asks_is_not_right() -> None:
    (mark,) = mark_all([QUESTION], {}, lambda n, p: ((), ()), IDS)
    assert not mark.right


def test_an_error_is_not_right() -> None:
    def ask(name: str, parameters: Mapping[str, Any]) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
        raise NotFound("no such query")

    (mark,) = mark_all([QUESTION], HOW, ask, IDS)
    assert not mark.right
    assert "no such query" in mark.why[0]


def test_a_broken_map_says_where(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_text("Q1: {item: person}\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"map\.yaml"):
        read_question_map(path)


@pytest.mark.parametrize(
    ("text", "number"), [("XV", 15), ("XIV", 14), ("iv", 4), ("16", 16), ("XC", 90), ("abc", None)]
)
def test_edition_numbers(text: str, number: int | None) -> None:
    assert edition(text) == number

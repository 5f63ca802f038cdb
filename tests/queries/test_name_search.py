"""Search by name ranks the spelling that was typed before the others, and finds both."""

from __future__ import annotations

import unicodedata

import pytest

from graph.store import Node
from queries.search import NameIndex


def node(slug: str, name: str, label: str = "Ministry", **more: object) -> Node:
    properties: dict[str, object] = {"name": name, "sort_key": slug, **more}
    return Node(f"https://example.org/{slug}", (label, "Organization"), properties)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(
        [
            (node("duong", "Cục Dương"), 9),
            (node("duong-bo", "Cục Đường"), 1),
            (node("cong-an", "Bộ Công an", abbreviation=("BCA",), name_en="Ministry of Public Security"), 5),
            (node("cong-thuong", "Bộ Công Thương", aliases=("Bộ Công thương",)), 7),
            (node("nguoi", "Bộ Công Nguyễn", label="Person"), 0),
        ]
    )


def names(index: NameIndex, text: str, type_: str | None = None) -> list[str]:
    return [hit.name for hit in index.search(text, type_)]


def test_both_spellings_are_found_and_the_typed_one_is_first(index: NameIndex) -> None:
    assert names(index, "Cục Đường") == ["Cục Đường", "Cục Dương"]
    assert names(index, "cục dương") == ["Cục Dương", "Cục Đường"]
    assert set(names(index, "cuc duong")) == {"Cục Dương", "Cục Đường"}


def test_decomposed_text_is_the_same_text(index: NameIndex) -> None:
    hits = index.search(unicodedata.normalize("NFD", "Cục Đường"))
    assert (hits[0].name, hits[0].quality) == ("Cục Đường", "exact")


def test_the_beginning_of_a_name_suggests_those_that_documents_speak_of_first(index: NameIndex) -> None:
    assert names(index, "Bộ Công") == ["Bộ Công Thương", "Bộ Công an", "Bộ Công Nguyễn"]


@pytest.mark.parametrize("text", ["BCA", "bca", "ministry of public security", "an công bộ"])
def test_abbreviations_english_and_word_order(index: NameIndex, text: str) -> None:
    assert names(index, text)[0] == "Bộ Công an"


def test_a_slip_of_the_finger_is_forgiven_and_marked(index: NameIndex) -> None:
    hits = index.search("Bộ Cong Thuwong")
    assert hits
    assert (hits[0].name, hits[0].quality) == ("Bộ Công Thương", "similar")


def test_a_class_narrows(index: NameIndex) -> None:
    assert names(index, "bộ công", "Person") == ["Bộ Công Nguyễn"]


@pytest.mark.parametrize("text", ['"', "* OR *", "a AND (", "' --", "…", "NEAR("])
def test_no_character_is_read_as_query_syntax(index: NameIndex, text: str) -> None:
    index.search(text)

"""Vietnamese alphabetical order."""

from __future__ import annotations

import random
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from graph.collation import collation_key, spelling_key

LETTERS = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")


def test_letters_follow_the_alphabet() -> None:
    shuffled = random.Random(7).sample(LETTERS, len(LETTERS))
    assert sorted(shuffled, key=collation_key) == LETTERS


def test_tones_follow_the_dictionary_and_count_only_between_equal_letters() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=collation_key) == [
        "ma",
        "mà",
        "mả",
        "mã",
        "má",
        "mạ",
    ]
    assert collation_key("mạ") < collation_key("mác")
    assert collation_key("Bộ Y tế") > collation_key("Bộ Xây dựng")


def test_case_counts_last() -> None:
    assert sorted(["Á", "à", "á", "A", "a"], key=collation_key) == ["a", "A", "à", "á", "Á"]


def test_a_word_comes_before_its_continuation() -> None:
    names = ["Bộ Công Thương", "Bộc", "Bộ Quốc phòng", "Bộ", "Bộ Công an"]
    ordered = ["Bộ", "Bộ Công an", "Bộ Công Thương", "Bộ Quốc phòng", "Bộc"]
    assert sorted(names, key=collation_key) == ordered


def test_digits_come_before_letters_and_foreign_letters_after() -> None:
    assert sorted(["жук", "an", "1301"], key=collation_key) == ["1301", "an", "жук"]


@given(st.text())
def test_keys_are_printable_ascii_and_blind_to_unicode_form(text: str) -> None:
    key = collation_key(text)
    assert all(" " <= c <= "~" for c in key)
    assert key == collation_key(unicodedata.normalize("NFD", text))


@given(st.text(alphabet="aâơđ ̀áBờ -"), st.text(alphabet="aâơđ ̀áBờ -"))
def test_texts_with_one_key_are_spelt_alike_but_for_punctuation(a: str, b: str) -> None:
    if collation_key(a) == collation_key(b):
        assert spelling_key(a).replace(" ", "") == spelling_key(b).replace(" ", "")


def test_spelling_key_moves_no_tone_and_loses_none() -> None:
    assert spelling_key("Uỷ ban Hoà bình") == spelling_key("ủy  ban hòa bình")
    assert spelling_key("Trần Văn Tùng") != spelling_key("Trần Văn Tụng")
    assert spelling_key("2016 – 2020") == spelling_key("2016-2020")

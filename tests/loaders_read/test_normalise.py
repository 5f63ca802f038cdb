"""The laws of normalisation: alike spellings become one, and every offset finds its way back."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.normalise import normalise

SYLLABLES = ["hoà", "uỷ", "Uỷ ban", "thoả thuận", "Hoè", "quý", "khuỷu", "KH&CN", "Đắk Lắk", "TUỲ"]
PIECES = st.one_of(
    st.sampled_from([*SYLLABLES, "\u00a0", "\u200b", "–", "\r\n", "\ufeff", "Ð", " ", "e\u0302\u0301"]),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Uỷ ban hoà giải", "Ủy ban hòa giải"),
        ("UỶ BAN", "ỦY BAN"),
        ("thuỷ lợi, thoả thuận, hoè", "thủy lợi, thỏa thuận, hòe"),
        ("quý, quỹ, quỷ", "quý, quỹ, quỷ"),
        ("khuỷu tay, hoàn toàn, thuyền", "khuỷu tay, hoàn toàn, thuyền"),
        ("2021\u00a0–\u00a02025", "2021 - 2025"),
        ("Bộ\u200b Y\u00ad tế", "Bộ Y tế"),
        ("Ðắk Lắk", "Đắk Lắk"),
        ("a\r\nb\rc", "a \nb\nc"),
    ],
)
def test_variants_become_one_spelling(raw: str, expected: str) -> None:
    assert normalise(raw).text == expected


def test_decomposed_text_points_back_to_all_its_marks() -> None:
    raw = unicodedata.normalize("NFD", "Bộ Y tế và Uỷ ban")
    normal = normalise(raw)
    at = normal.text.index("Ủy ban")
    start, end = normal.to_raw(at, at + len("Ủy ban"))
    assert unicodedata.normalize("NFC", raw[start:end]) == "Uỷ ban"
    assert normal.from_raw(start, end) == (at, at + len("Ủy ban"))


def test_a_dropped_character_stays_outside_the_evidence() -> None:
    normal = normalise("Bộ\u200b Y tế")
    assert normal.to_raw(0, 2) == (0, 2)


def test_normal_text_needs_no_table() -> None:
    normal = normalise("Bộ Ngoại giao")
    assert isinstance(normal.start_map, range)


@given(TEXTS)
def test_is_nfc_and_idempotent(raw: str) -> None:
    text = normalise(raw).text
    assert unicodedata.is_normalized("NFC", text)
    assert normalise(text).text == text


@given(TEXTS)
def test_offsets_are_monotonic_and_in_range(raw: str) -> None:
    normal = normalise(raw)
    assert len(normal.start_map) == len(normal.end_map) == len(normal.text)
    assert list(normal.start_map) == sorted(normal.start_map)
    assert list(normal.end_map) == sorted(normal.end_map)
    assert all(0 <= s < e <= len(raw) for s, e in zip(normal.start_map, normal.end_map, strict=True))


@given(TEXTS, st.data())
def test_a_range_taken_back_normalises_to_itself(raw: str, data: st.DataObject) -> None:
    """Holds wherever the range begins and ends between words, as every mention does."""
    normal = normalise(raw)
    words = [m.span() for m in re.finditer(r"[\w\u0300-\u036f]+", normal.text)]
    if not words:
        return
    start = data.draw(st.sampled_from(words))[0]
    end = data.draw(st.sampled_from([end for _, end in words if end > start]))
    raw_start, raw_end = normal.to_raw(start, end)
    wide_start, wide_end = normal.from_raw(raw_start, raw_end)
    assert wide_start <= start < end <= wide_end
    assert normalise(raw[raw_start:raw_end]).text == normal.text[wide_start:wide_end]


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=8), st.sampled_from(["NFC", "NFD"]))
def test_every_word_is_found_again_in_either_unicode_form(words: list[str], form: str) -> None:
    raw = unicodedata.normalize(form, "\u00a0".join(words))  # type: ignore[arg-type]
    normal = normalise(raw)
    at = 0
    for word in words:
        plain = normalise(word).text
        at = normal.text.index(plain, at)
        start, end = normal.to_raw(at, at + len(plain))
        assert unicodedata.normalize("NFC", raw[start:end]).replace("\u00a0", " ") == word
        at += len(plain)

"""Cells printed on one line are parted alike, whatever parts them, and nothing is read across."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.cells import cells, mark_cells
from loaders.normalise import normalise


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("TT\tNội dung\tĐơn vị", "TT|Nội dung|Đơn vị"),
        ("1\tHọp giao ban\tVăn phòng", "1|Họp giao ban|Văn phòng"),
        ("1.\tHọp giao ban\tVăn phòng", "1.|Họp giao ban|Văn phòng"),
        ("BỘ Y TẾ\tBỘ CÔNG AN", "BỘ Y TẾ|BỘ CÔNG AN"),
        ("BỘ Y TẾ      BỘ CÔNG AN", "BỘ Y TẾ|     BỘ CÔNG AN"),
        ("BỘ Y TẾ\u00a0\u00a0\u00a0\u00a0BỘ CÔNG AN", "BỘ Y TẾ|\u00a0\u00a0\u00a0BỘ CÔNG AN"),
        ("Họp \t Văn phòng", "Họp|\t Văn phòng"),
        ("a\tb\nc d", "a|b\nc d"),
    ],
)
def test_gaps_between_cells_are_marked(line: str, marked: str) -> None:
    assert mark_cells(line) == marked


@pytest.mark.parametrize(
    "line",
    [
        "1.\tHọp giao ban hằng tháng",
        "a)\tHọp giao ban",
        "-\tHọp giao ban",
        "2.1.\tHọp giao ban",
        "IV.    Tổ chức thực hiện",
        "\tĐầu dòng thụt vào",
        "    Đầu dòng thụt vào",
        "Cuối dòng\t",
        "Bộ  Y tế",
        "Bộ   Y tế",
        "TT | Nội dung | Đơn vị",
        "Họp\n\tgiao ban",
    ],
)
def test_other_gaps_stay(line: str) -> None:
    assert mark_cells(line) == line


@pytest.mark.parametrize("gap", ["\t", " | ", "\t\t", "      ", " \t", "\u00a0\u00a0\u00a0\u00a0"])
def test_a_row_has_the_same_cells_whatever_parts_them(gap: str) -> None:
    row = gap.join(["1", "Họp giao ban", "Sở Y tế"])
    text = f"Bảng:\n{row}\n"
    found = cells(text, 6, 6 + len(row), 3)
    expected = ["1", "", "Họp giao ban", "", "Sở Y tế"] if gap == "\t\t" else ["1", "Họp giao ban", "Sở Y tế"]
    assert [text[start:end] for start, end in found] == expected
    assert cells(text, 6, 6 + len(row), 6) == []


@given(st.text(st.sampled_from("aB1.\t |\n\u00a0-)"), max_size=40))
def test_marking_keeps_lengths_and_says_nothing_twice(text: str) -> None:
    marked = mark_cells(text)
    assert len(marked) == len(text)
    assert all(new in (old, "|") for old, new in zip(text, marked, strict=True))
    assert mark_cells(marked) == marked
    assert normalise(normalise(text).text).text == normalise(text).text

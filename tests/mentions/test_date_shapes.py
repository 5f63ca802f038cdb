"""Only the shapes that a text can hold are looked for; that must never lose one."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from loaders.lexicon import load_lexicon
from loaders.mentions.times.patterns import patterns
from loaders.mentions.times.shapes import printed

_MONTHS = tuple(load_lexicon().times["english_months"])
_PIECES = (
    *(
        "ngày",
        "Ngày",
        "tháng",
        "Tháng",
        "năm",
        "Năm",
        "NĂM",
        "quý",
        "Quí",
        "nửa",
        "đầu",
        "cuối",
        "sáng",
        "nay",
    ),
    *("đến", "đến năm", "đến ngày", "tới", "và", "trước", "từ", "hạn", "học", "ngân sách", "số", "hai", "ba"),
    *(
        "1",
        "3",
        "05",
        "9",
        "12",
        "31",
        "14:30",
        "8h",
        "9 giờ",
        "30 phút",
        "2019",
        "2021",
        "2025",
        "1998",
        "(",
        ")",
    ),
    *("12/5", "3-4", "7.8", "05/3/2023", "12.6.2020", "2021-2025", "3/2022", "1.500", "II", "IV", "I-III"),
    *("May", "Sept.", "Oct.", "January", "of", "to", "and", "the", "first quarter", "second half", "end of"),
    *(
        "mid",
        "late",
        "1st",
        "22nd",
        "Hà Nội",
        "Thứ hai",
        ",",
        ", ",
        "-",
        " - ",
        "/",
        "\n",
        ".",
        "cùng năm",
        "này",
    ),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=14), st.booleans(), st.integers(0, 9), st.integers(0, 9))
@example(["8h", "30 phút", "ngày", "05/3/2023"], True, 0, 0)
@example(["Hà Nội", ", ", "12/5", " - "], False, 0, 0)
def test_looking_only_for_what_is_possible_finds_the_same(pieces, spaced, front, back):
    text = (" " if spaced else "").join(pieces)
    start, end = min(front, len(text)), max(min(front, len(text)), len(text) - back)
    everything = [
        (name, match.span(), match.groupdict())
        for name, pattern, _ in patterns(_MONTHS)
        for match in pattern.finditer(text, start, end)
    ]
    found = [(name, match.span(), match.groupdict()) for name, match in printed(text, start, end, _MONTHS)]
    assert found == everything

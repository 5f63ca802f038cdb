"""Sentences, headings and items, each with the offsets of its own words."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.layout.zones import text_zones
from loaders.sentences import sentence_ends
from loaders.text import Unit, Zone
from loaders.units import units


def body(text: str) -> list[Unit]:
    return list(units(text, [Zone("body", 0, len(text))]))


def words(text: str, found: list[Unit]) -> list[str]:
    return [text[u.start : u.end] for u in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dự họp có GS.TS. Trần Văn A và PGS. Lê Bình.",
        "Hội nghị họp tại TP. Huế và Tp. Vinh.",
        "Ngày 27.2.2020, có 3.500 đại biểu tham dự.",
        "Theo Dr. Smith, Mr. Lee và No. 5, việc đã xong.",
        "Ông Nguyễn V. A. Bình phát biểu.",
        "Đ/c. Lê Văn C chủ trì cuộc họp.",
        "Số 5, P. Thống Nhất, Q. Ba Đình.",
        "Tầng 4.0 của cuộc cách mạng 4.0 đã đến.",
    ],
)
def test_stops_that_end_nothing(sentence: str) -> None:
    assert sentence_ends(f"{sentence} Câu sau.") == [len(sentence), len(sentence) + 9]


@pytest.mark.parametrize(
    "text",
    [
        "Việc này xong năm 2020. Việc sau thì chưa.",
        "Họ nói: “Đã xong.” Sau đó họ về.",
        "Có gạo, muối, v.v. Các bên đều vui.",
        "Thế có được không? Được.",
        "Còn nhiều việc… Hai bên sẽ bàn tiếp.",
        "Đó là hội thảo “Biển xanh”. Dự hội thảo có ba bên.",
        'Đó là hội thảo "Biển xanh". Dự hội thảo có ba bên.',
        "Họ họp lần thứ V. Tới dự có ba bên.",
        "Đã ký Nghị định 54/2016/NĐ-CP. 12 tỉnh tham gia.",
    ],
)
def test_two_sentences(text: str) -> None:
    assert len(sentence_ends(text)) == 2


def test_an_enumeration_inside_a_sentence() -> None:
    text = (
        "Hai bên tập trung vào: 1) Trao đổi dữ liệu; 2) Đào tạo cán bộ, kỹ sư; 3) Tổ chức hội thảo."
        " Việc bắt đầu ngay."
    )
    found = body(text)
    assert words(text, found) == [
        "Hai bên tập trung vào:",
        "Trao đổi dữ liệu",
        "Đào tạo cán bộ, kỹ sư",
        "Tổ chức hội thảo.",
        "Việc bắt đầu ngay.",
    ]
    assert [u.label for u in found] == ["", "1)", "2)", "3)", ""]
    assert [u.path for u in found] == [(), ("1",), ("2",), ("3",), ()]


def test_bracketed_numbers_and_a_lone_one() -> None:
    text = "Gồm hai đề tài: (1) Giống lúa mới; (2) Phân bón sạch."
    assert [u.label for u in body(text)] == ["", "(1)", "(2)"]
    assert len(body("Theo mục (1) của biên bản, hai bên sẽ họp lại.")) == 1


def test_nested_lists_over_paragraphs() -> None:
    text = (
        "1. Nhiệm vụ chung của năm nay là như sau:\n\na) Sở Y tế lập kế hoạch. Kế hoạch phải rõ.\n\n"
        "- Gửi kế hoạch cho các huyện.\n\n- Kiểm tra việc thực hiện.\n\nb) Sở Tài chính bố trí kinh phí.\n\n"
        "2. Việc tổ chức thực hiện giao cho văn phòng.\n\nCuộc họp kết thúc lúc năm giờ chiều cùng ngày."
    )
    assert [(u.label, u.path) for u in body(text)] == [
        ("1.", ("1",)),
        ("a)", ("1", "a")),
        ("", ("1", "a")),
        ("-", ("1", "a", "-1")),
        ("-", ("1", "a", "-2")),
        ("b)", ("1", "b")),
        ("2.", ("2",)),
        ("", ()),
    ]


def test_a_paragraph_between_two_items_belongs_to_the_first() -> None:
    text = (
        "Một là, rà soát các quy định.\n\nViệc này xong trước tháng sáu.\n\nHai là, tập huấn cho cán bộ xã."
    )
    found = body(text)
    assert [u.path for u in found] == [("1",), ("1",), ("2",)]
    assert found[0].label == "Một là"
    assert words(text, found)[0] == "rà soát các quy định."


def test_ordinals_inside_a_paragraph() -> None:
    text = "Bộ trưởng nêu ba việc. Thứ nhất, sửa luật. Thứ hai, đào tạo. Việc này gấp. Thứ ba, kiểm tra."
    assert [u.path for u in body(text)] == [(), ("1",), ("2",), ("2",), ("3",)]


def test_english_ordinals() -> None:
    text = "First, the ministries share data.\n\nSecond, they train staff."
    assert [u.path for u in body(text)] == [("1",), ("2",)]


def test_stray_marks_stay_outside_the_item() -> None:
    text = "- Cung cấp số liệu cho nhau; -\n\n- Đào tạo cán bộ;"
    assert words(text, body(text)) == ["Cung cấp số liệu cho nhau", "Đào tạo cán bộ"]


def test_a_dash_between_names_is_no_bullet() -> None:
    assert len(body("Tuyến đường Hà Nội - Huế - Vinh được mở lại trong tháng này.")) == 1


def test_headings() -> None:
    text = (
        "I. MỤC TIÊU\n\nNâng cao sức khỏe của học sinh ở tất cả các tỉnh.\n\n"
        "Tổ chức thực hiện\n\nSở Y tế chủ trì việc này."
    )
    found = body(text)
    assert [u.kind for u in found] == ["heading", "item", "heading", "sentence"]
    assert [u.path for u in found] == [("I",), ("I",), (), ()]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "Bộ Y tế và Bộ Công an cùng các địa phương đã họp nhiều lần và bàn\nvề việc chung ở\n"
    text = line * 4 + "các tỉnh."
    assert len(body(text)) == 1


def test_furniture_and_related_news_are_no_units() -> None:
    text = "Lượt xem: 5\n\nTin khác"
    assert not units(text, [Zone("furniture", 0, 11), Zone("related", 13, 20)])


SENTENCES = ["Hai bên đã họp.", "TIÊU ĐỀ", "Uỷ ban.", "gồm: 1) x; 2) y; 3) z.", "(1) A; (2) B."]
ITEMS = [
    "1. Việc một:",
    "a) Lập kế hoạch;",
    "b) Bố trí kinh phí.",
    "- Gạch đầu dòng;",
    "Một là, đi.",
    "Hai là, về.",
]
PARTS = st.sampled_from([*SENTENCES, *ITEMS, "\n", "\n\n", " ", "\u00a0", "\u200b"])


@given(st.lists(PARTS, max_size=20).map("".join), st.sampled_from(["NFC", "NFD"]))
def test_units_are_trimmed_and_disjoint_and_lose_no_words(text: str, form: str) -> None:
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    found = units(text, text_zones(text))
    for unit in found:
        quote = text[unit.start : unit.end]
        assert quote
        assert quote == quote.strip()
    assert all(a.end <= b.start for a, b in pairwise(found))
    # What is left outside is labels, marks and spaces, besides the words of silent zones.
    silent = {
        i for z in text_zones(text) if z.kind in {"furniture", "related"} for i in range(z.start, z.end)
    }
    covered = {i for u in found for i in range(u.start, u.end)}
    outside = "".join(c for i, c in enumerate(text) if i not in covered and i not in silent)
    left = unicodedata.normalize("NFC", outside).replace("Một là", "").replace("Hai là", "")
    assert not any(c.isalpha() and c not in "ab" for c in left), left

"""Numbers and names of official documents."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]


def cited(found: Found) -> list[tuple[str, str, str]]:
    """(span, number, code of the kind) of the documents."""
    return [(m.text, m.value, m.data["code"]) for m in found if m.kind == "official"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thực hiện Quyết định số 99/QĐ-TTg.", [("Quyết định số 99/QĐ-TTg", "99/QĐ-TTg", "quyet-dinh")]),
        ("Thực hiện quyết định 99/QĐ-BYT.", [("quyết định 99/QĐ-BYT", "99/QĐ-BYT", "quyet-dinh")]),
        (
            "Theo Nghị định số 15/2020/NĐ-CP của Chính phủ.",
            [("Nghị định số 15/2020/NĐ-CP", "15/2020/NĐ-CP", "nghi-dinh")],
        ),
        ("Theo Nghị quyết số 36- NQ/TW.", [("Nghị quyết số 36- NQ/TW", "36-NQ/TW", "nghi-quyet")]),
        ("Theo Nghị quyết quyết 36-NQ/TW.", [("Nghị quyết quyết 36-NQ/TW", "36-NQ/TW", "nghi-quyet")]),
        (
            "Các Nghị quyết số 36-NQ/TW và số 37-NQ/TW cùng ngày.",
            [("Nghị quyết số 36-NQ/TW", "36-NQ/TW", "nghi-quyet"), ("37-NQ/TW", "37-NQ/TW", "nghi-quyet")],
        ),
        (
            "Kế hoạch số 77/KH-BYT-BGDĐT được ban hành.",
            [("Kế hoạch số 77/KH-BYT-BGDĐT", "77/KH-BYT-BGDĐT", "ke-hoach")],
        ),
        ("Theo Luật Đất đai được thông qua.", [("Luật Đất đai", "", "luat")]),
        ("Sửa đổi Luật Thi đua, khen thưởng và các nghị định.", [("Luật Thi đua, khen thưởng", "", "luat")]),
        (
            "Theo Luật Phòng, chống tác hại của thuốc lá và Luật Giá.",
            [("Luật Phòng, chống tác hại của thuốc lá", "", "luat"), ("Luật Giá", "", "luat")],
        ),
        (
            "Nghị quyết Đại hội XII của Đảng đã nêu.",
            [("Nghị quyết Đại hội XII của Đảng", "", "nghi-quyet")],
        ),
        # near-misses
        ("Luật sư và luật gia dự họp.", []),
        ("Ông quyết định số phận của mình.", []),
        ("Kế hoạch số hóa tài liệu.", []),
        ("Nghị quyết đại hội các chi bộ.", []),
    ],
)
def test_documents(find: Find, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert cited(find(text)) == expected


def test_issuers_inside_a_number(find: Find) -> None:
    found = find("Kế hoạch số 77/KH-BYT-BGDĐT được ban hành.")
    codes = [m for m in found if m.form == "code_in_number"]
    assert [(m.text, m.entities[0].name) for m in codes] == [
        ("BYT", "Bộ Y tế"),
        ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ]
    official = next(m for m in found if m.kind == "official")
    assert {m.data["official"] for m in codes} == {official.entities[0].key}


def test_the_printed_number_is_kept(find: Find) -> None:
    mention = next(m for m in find("Nghị quyết số 36- NQ/TW.") if m.kind == "official")
    assert (mention.data["printed"], mention.data["number"]) == ("36- NQ/TW", "36-NQ/TW")


def test_the_year_in_a_number_is_no_date(find: Find) -> None:
    found = find("Nghị định số 15/2020/NĐ-CP ngày 3/2/2021.")
    assert [(m.value, m.data.get("year", "")) for m in found if m.kind == "official"] == [
        ("15/2020/NĐ-CP", "2020")
    ]
    assert [m.value for m in found if m.kind == "date"] == ["2021-02-03"]

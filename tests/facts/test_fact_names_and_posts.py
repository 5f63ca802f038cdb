"""Names that a post touches, names that end like bodies, and English posts whose bearer comes after them."""

from __future__ import annotations

import pytest

VIETNAMESE = [
    (
        "Dự có ông Nguyễn Thanh Mẫu-Phó Trưởng ban Quản lý Khu kinh tế tỉnh Gia Lai.",
        ("Nguyễn Thanh Mẫu", "Phó Trưởng ban Ban Quản lý Khu kinh tế tỉnh Gia Lai"),
    ),
    (
        "PGS.TS. Nguyễn Ngọc Thử-Thành ủy viên, Giám đốc Đại học Đà Nẵng chủ trì hội nghị.",
        ("Nguyễn Ngọc Thử", "Giám đốc Đại học Đà Nẵng"),
    ),
    (
        "Đoàn do đồng chí Bùi Văn Tỉnh, Bí thư Tỉnh ủy Hòa Bình làm trưởng đoàn.",
        ("Bùi Văn Tỉnh", "Bí thư Tỉnh ủy Hòa Bình"),
    ),
    (
        "Dự có bà Lê Thị Hội, Giám đốc Sở Y tế tỉnh Lào Cai.",
        ("Lê Thị Hội", "Giám đốc Sở Y tế tỉnh Lào Cai"),
    ),
    (
        "Ông Jean-Pierre Dubois, Giám đốc Sở Y tế tỉnh Lào Cai dự.",
        ("Jean-Pierre Dubois", "Giám đốc Sở Y tế tỉnh Lào Cai"),
    ),
    (
        "Đồng chí Lê Văn Thử, Tỉnh ủy viên, Giám đốc Sở Y tế tỉnh Lào Cai dự.",
        ("Lê Văn Thử", "Giám đốc Sở Y tế tỉnh Lào Cai"),
    ),
]
ENGLISH = [
    (
        "The ceremony was seen by Prime Minister Pham Van Mau, Deputy Prime Minister & Minister of Foreign "
        "Affairs Bui Van Thu.",
        {
            ("Pham Van Mau", "Thủ tướng Chính phủ"),
            ("Bui Van Thu", "Phó Thủ tướng Chính phủ"),
            ("Bui Van Thu", "Bộ trưởng Bộ Ngoại giao"),
        },
    ),
    (
        "ADB Vice President John Sample and ADB Country Director for Vietnam Jane Sample signed it.",
        {
            ("John Sample", "Phó Chủ tịch Ngân hàng Phát triển châu Á"),
            ("Jane Sample", "Giám đốc quốc gia Ngân hàng Phát triển châu Á"),
        },
    ),
    (
        "Tran Van Mau, Minister of Health, and Le Van Thu, Minister of Finance, signed the agreement.",
        {("Tran Van Mau", "Bộ trưởng Bộ Y tế"), ("Le Van Thu", "Bộ trưởng Bộ Tài chính")},
    ),
]


@pytest.mark.parametrize(("sentence", "fact"), VIETNAMESE)
def test_a_name_ends_before_the_post(told, sentence: str, fact: tuple[str, str]) -> None:
    read = told(sentence)
    assert fact in {(s, o) for s, _, o in read.facts("holdsPost")}
    assert {e.name for e in read.record.entities if e.kind == "person"} == {fact[0]}


@pytest.mark.parametrize(("sentence", "facts"), ENGLISH)
def test_a_post_belongs_to_the_name_after_it(
    told_english, sentence: str, facts: set[tuple[str, str]]
) -> None:
    assert {(s, o) for s, _, o in told_english(sentence).facts("holdsPost")} == facts


@pytest.mark.parametrize(
    "document",
    ["Nghị định số 03 ngày 5/3/2023 của Chính phủ", "Kế hoạch số 12/KH-BYT, ngày 5/3/2023"],
)
def test_the_day_of_a_document_is_not_that_of_the_meeting(told, document: str) -> None:
    read = told(f"Bộ Y tế tổ chức hội nghị triển khai thực hiện {document}.")
    assert "2023-03-05" not in read.objects("heldOn")


def test_the_day_of_the_meeting_is_its_own(told) -> None:
    read = told(
        "Ngày 5/5/2023, Bộ Y tế tổ chức hội nghị triển khai Nghị định số 03 ngày 5/3/2023 của Chính phủ."
    )
    assert read.objects("heldOn") == {"2023-05-05"}

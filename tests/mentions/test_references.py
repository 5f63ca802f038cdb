"""Words that stand for bodies named elsewhere in the document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]


def meant(found: Found) -> list[tuple[str, list[str]]]:
    """(words, names of who is meant) of every reference."""
    return [(m.text, sorted(e.name for e in m.entities)) for m in found if m.form == "anaphor"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ Y tế và Bộ Tư pháp họp. Hai bên thống nhất.", ["Bộ Tư pháp", "Bộ Y tế"]),
        ("Bộ Y tế và Bộ Tư pháp họp. Lãnh đạo 2 Bộ phát biểu.", ["Bộ Tư pháp", "Bộ Y tế"]),
        ("Quy chế giữa Bộ Y tế với Học viện Tư pháp. Hai cơ quan rà soát.", ["Bộ Y tế", "Học viện Tư pháp"]),
        ("Quy chế giữa Bộ Y tế - Bộ Tư pháp. Trách nhiệm của mỗi bên rõ ràng.", ["Bộ Tư pháp", "Bộ Y tế"]),
        ("Hợp tác giữa hai Bộ hiệu quả.\nBộ Y tế và Bộ Tư pháp đánh giá cao.", ["Bộ Tư pháp", "Bộ Y tế"]),
        ("Bộ Y tế phối hợp với Bộ Tư pháp tập huấn. Hai bên cam kết.", ["Bộ Tư pháp", "Bộ Y tế"]),
        (
            "Bộ Nội vụ, Bộ Y tế và Bộ Tư pháp ký. Ba bên triển khai.",
            ["Bộ Nội vụ", "Bộ Tư pháp", "Bộ Y tế"],
        ),
        (
            "The Ministry of Health and the Ministry of Justice met. The two sides agreed on it.",
            ["Bộ Tư pháp", "Bộ Y tế"],
        ),
    ],
)
def test_parties_together(find: Find, text: str, expected: list[str]) -> None:
    assert [names for _, names in meant(find(text))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Hai bên thống nhất.",
        "Bộ Y tế họp. Hai bên thống nhất.",
        "Bộ Y tế và Học viện Tư pháp họp. Lãnh đạo hai Bộ phát biểu.",
        "Hai bên đường trồng nhiều cây.",
        "Bộ Y tế và Bộ Tư pháp họp. Hai Bộ trưởng chủ trì.",
        "Bộ Nội vụ, Bộ Y tế và Bộ Tư pháp ký. Hai đơn vị báo cáo.",
    ],
)
def test_nobody_is_guessed(find: Find, text: str) -> None:
    assert meant(find(text)) == []


def test_the_last_pair_is_meant(find: Find) -> None:
    text = (
        "Bộ Nội vụ và Bộ Ngoại giao ký trước đây.\nBộ Nội vụ và Bộ Ngoại giao đã sơ kết.\n"
        "Nay Bộ Y tế và Bộ Tư pháp ký mới.\nHai bên cam kết thực hiện."
    )
    assert meant(find(text)) == [("Hai bên", ["Bộ Tư pháp", "Bộ Y tế"])]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Bộ Y tế họp. Lãnh đạo Bộ kết luận.", "Bộ", "Bộ Y tế"),
        ("Viện Pasteur Nha Trang họp. Giao Viện chủ trì.", "Viện", "Viện Pasteur Nha Trang"),
        (
            "Chủ tịch UBND tỉnh Kiên Giang họp. UBND tỉnh yêu cầu rà soát.",
            "UBND tỉnh",
            "Ủy ban nhân dân tỉnh Kiên Giang",
        ),
        ("Sở Y tế tỉnh Kiên Giang họp. Tỉnh ủy chỉ đạo.", "Tỉnh ủy", "Tỉnh ủy Kiên Giang"),
    ],
)
def test_a_head_noun_alone(find: Find, text: str, words: str, name: str) -> None:
    named = [(m.text, [e.name for e in m.entities]) for m in find(text) if m.kind == "organization"]
    assert (words, [name]) in named


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Y tế họp. Cán bộ, đảng viên dự.",
        "Bộ Y tế họp. Bộ phận một cửa hoạt động tốt.",
        "Bộ Y tế họp. Vùng Nam Bộ có mưa.",
        "Bộ Y tế họp.\nBộ Nội vụ họp.\nLãnh đạo Bộ kết luận.",
    ],
)
def test_a_head_noun_that_is_no_reference(find: Find, text: str) -> None:
    assert [words for words, _ in meant(find(text)) if words == "Bộ"] == []


def test_groups_of_bodies_meant(find: Find) -> None:
    found = find("Bộ Y tế và Bộ Tư pháp họp.\nCác đơn vị của hai Bộ phối hợp.")
    group = next(m for m in found if m.form == "group")
    assert group.text == "Các đơn vị của hai Bộ"
    assert sorted(e.name for e in group.entities) == [
        "Các đơn vị thuộc Bộ Tư pháp",
        "Các đơn vị thuộc Bộ Y tế",
    ]


def test_the_region_of_the_document(find: Find) -> None:
    found = find("Hội nghị các tỉnh vùng Tây Nguyên khai mạc.\nHoạt động của Vùng có tiến bộ.")
    region = [m for m in found if m.kind == "place" and m.text == "Vùng"]
    assert [m.entities[0].name for m in region] == ["vùng Tây Nguyên"]


def test_a_building_of_a_body_meant(find: Find) -> None:
    found = find("Bộ Y tế họp tại Trụ sở Bộ.")
    venue = next(m for m in found if m.data.get("type") == "Venue")
    assert (venue.text, venue.entities[0].name) == ("Trụ sở Bộ", "Trụ sở Bộ Y tế")


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        (
            "UBND tỉnh Kiên Giang họp với Hội Nông dân Việt Nam tỉnh.",
            "Hội Nông dân Việt Nam tỉnh",
            "",
        ),
        ("Sở Y tế Kiên Giang báo cáo. Sở Nội vụ thẩm định.", "Sở Nội vụ", "Sở Nội vụ tỉnh Kiên Giang"),
    ],
)
def test_the_province_of_the_document_completes_names(find: Find, text: str, span: str, name: str) -> None:
    mention = next(m for m in find(text) if m.text == span)
    assert mention.data["completed"] == "province"
    assert "Kiên Giang" in mention.entities[0].name
    assert not name or mention.entities[0].name == name

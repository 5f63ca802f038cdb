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


@pytest.mark.parametrize(
    ("lead", "others"),
    [
        (
            "Sở Y tế Lào Cai và Công an tỉnh Lào Cai ký quy chế.",
            "Quy chế cụ thể hóa Chương trình giữa {pair}.",
        ),
        ("Sở Y tế Lào Cai và Công an tỉnh Lào Cai ký kế hoạch.", "Kế hoạch thực hiện Quy chế giữa {pair}."),
        ("Sở Y tế Lào Cai và Công an tỉnh Lào Cai họp.", "Việc này theo Nghị quyết liên tịch giữa {pair}."),
        ("Sở Y tế Lào Cai và Công an tỉnh Lào Cai họp.", "Hội nghị quán triệt Thỏa thuận giữa {pair}."),
        ("Sở Y tế Lào Cai và Công an tỉnh Lào Cai họp.", "Căn cứ Quy chế phối hợp giữa {pair}, nay đã khác."),
    ],
)
def test_those_who_signed_what_is_carried_out_do_not_speak(find: Find, lead: str, others: str) -> None:
    text = f"{lead}\n{others.format(pair='Bộ Y tế và Bộ Công an')}\nHai bên cam kết tập huấn hằng năm."
    assert meant(find(text))[-1] == ("Hai bên", ["Công an tỉnh Lào Cai", "Sở Y tế tỉnh Lào Cai"])


@pytest.mark.parametrize(
    "others",
    [
        "Trước đó đã có hội nghị giữa Bộ Y tế và Bộ Công an.",
        "Bộ Y tế và Bộ Công an triển khai quy chế khác.",
        "Mới đây có lễ ký giữa Bộ Y tế và Bộ Công an.",
    ],
)
def test_those_whose_own_deeds_are_told_do(find: Find, others: str) -> None:
    text = f"Sở Y tế Lào Cai và Công an tỉnh Lào Cai họp.\n{others}\nHai bên cam kết tập huấn hằng năm."
    assert meant(find(text))[-1] == ("Hai bên", ["Bộ Công an", "Bộ Y tế"])


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ("Tại hội trường Sở Nội vụ Lào Cai,", 2),
        ("Sáng 5/3, tại trụ sở Sở Nội vụ Lào Cai,", 2),
        ("Ở Sở Nội vụ Lào Cai,", 2),
        ("Sở Nội vụ Lào Cai,", 3),
        ("Tại lễ ký giữa Sở Nội vụ Lào Cai,", 3),
        ("Tại Sa Pa, Sở Nội vụ Lào Cai,", 3),
    ],
)
def test_where_they_met_is_none_of_them(find: Find, where: str, count: int) -> None:
    number = {2: "Hai", 3: "Ba"}[count]
    text = f"{where} Sở Y tế Lào Cai và Công an tỉnh Lào Cai họp.\n{number} bên cam kết tập huấn."
    (_, names), *_ = [found for found in meant(find(text)) if found[0] == f"{number} bên"]
    assert len(names) == count


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

"""Part-of, short forms, plural heads, groups, acting provinces."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]
Spans = Callable[[str], list[str]]
Bodies = Callable[[str], list[tuple[str, str]]]


def part_of(found: Found) -> dict[str, str]:
    """Name of the whole by name of the part."""
    names = {e.key: e.name for m in found for e in m.entities}
    return {m.entities[0].name: names[m.data["parent"]] for m in found if m.data.get("parent") in names}


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Ông Hà dẫn đầu đoàn của Vụ Đo đạc, Bộ Công Thương sang thăm.", "Vụ Đo đạc"),
        ("Vụ Đo đạc - Bộ Công Thương chủ trì.", "Vụ Đo đạc"),
        ("Vụ Đo đạc (Bộ Công Thương) chủ trì.", "Vụ Đo đạc"),
        ("Vụ Đo đạc thuộc Bộ Công Thương chủ trì.", "Vụ Đo đạc"),
        ("Vụ Đo đạc của Bộ Công Thương chủ trì.", "Vụ Đo đạc"),
        ("Vụ Đo đạc Bộ Công Thương chủ trì.", "Vụ Đo đạc Bộ Công Thương"),
    ],
)
def test_a_unit_and_the_body_it_is_part_of(find: Find, text: str, span: str) -> None:
    found = find(text)
    assert part_of(found) == {"Vụ Đo đạc": "Bộ Công Thương"}
    assert [m.text for m in found if m.kind == "organization"] == [span, "Bộ Công Thương"]


def test_a_list_of_bodies_is_no_apposition(find: Find) -> None:
    found = find("Có mặt Vụ Đo đạc, Bộ Công Thương, Bộ Y tế và Bộ Tư pháp.")
    assert part_of(found) == {}


def test_a_unit_keeps_its_parent_when_named_again(find: Find) -> None:
    found = find("Vụ Đo đạc thuộc Bộ Công Thương chủ trì.\nSau đó, Vụ Đo đạc báo cáo.")
    keys = {e.key for m in found for e in m.entities if e.name == "Vụ Đo đạc"}
    assert len(keys) == 1


def test_a_bracket_that_abbreviates_the_phrase_names_no_body(spans: Spans) -> None:
    text = "Bộ Khoa học và Công nghệ (KH&CN) họp. Hoạt động KH&CN khởi sắc."
    assert spans(text) == ["Bộ Khoa học và Công nghệ"]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("Cục Trinh sát kỹ thuật (X12) họp. Sau đó X12 báo cáo.", ["Cục Trinh sát kỹ thuật", "X12", "X12"]),
        ("Cục Trinh sát kỹ thuật (X12) họp. Cục X12 báo cáo.", ["Cục Trinh sát kỹ thuật", "X12", "Cục X12"]),
        (
            "Trường Đại học Mở Tây Nguyên (sau đây gọi tắt là ĐHMTN) họp. ĐHMTN báo cáo.",
            ["Trường Đại học Mở Tây Nguyên", "ĐHMTN", "ĐHMTN"],
        ),
    ],
)
def test_a_bracket_that_abbreviates_the_body(bodies: Bodies, text: str, again: list[str]) -> None:
    found = bodies(text)
    assert [span for span, _ in found] == again
    assert len({name for _, name in found}) == 1


def test_an_abbreviation_inside_a_name(bodies: Bodies) -> None:
    assert bodies("Chiều qua, ủy ban nhân dân (UBND) thành phố Cần Thơ họp.") == [
        ("ủy ban nhân dân (UBND) thành phố Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ")
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Hai bộ Tài nguyên và Môi trường và Giao thông vận tải ký thông tư.",
            ["Bộ Tài nguyên và Môi trường", "Bộ Giao thông vận tải"],
        ),
        ("Đại diện các Bộ: Ngoại giao, Công an dự.", ["Bộ Ngoại giao", "Bộ Công an"]),
        ("Các Bộ Ngoại giao, Công an và Y tế dự.", ["Bộ Ngoại giao", "Bộ Công an", "Bộ Y tế"]),
        (
            "UBND tỉnh Lai Châu họp với các Sở, ngành: Nội vụ; Tài chính.",
            ["Ủy ban nhân dân tỉnh Lai Châu", "Sở Nội vụ tỉnh Lai Châu", "Sở Tài chính tỉnh Lai Châu"],
        ),
    ],
)
def test_heads_left_out(bodies: Bodies, text: str, names: list[str]) -> None:
    assert [name for _, name in bodies(text)] == names


@pytest.mark.parametrize(
    ("text", "span", "name", "count"),
    [
        (
            "Mời các đơn vị trực thuộc Bộ Nội vụ dự.",
            "các đơn vị trực thuộc Bộ Nội vụ",
            "Các đơn vị thuộc Bộ Nội vụ",
            "",
        ),
        (
            "Giao các đơn vị chức năng của Bộ Nội vụ rà soát.",
            "các đơn vị chức năng của Bộ Nội vụ",
            "Các đơn vị chức năng của Bộ Nội vụ",
            "",
        ),
        (
            "Có 13 Sở Y tế vùng Đông Nam Bộ tham gia.",
            "13 Sở Y tế vùng Đông Nam Bộ",
            "Các Sở y tế vùng Đông Nam Bộ",
            "13",
        ),
        (
            "Mời 6 tỉnh trung du, miền núi phía Bắc tham gia.",
            "6 tỉnh trung du, miền núi phía Bắc",
            "Các tỉnh, thành phố vùng Trung du, miền núi phía Bắc",
            "6",
        ),
        (
            "Đề nghị các tỉnh, thành phố vùng Tây Nguyên triển khai.",
            "các tỉnh, thành phố vùng Tây Nguyên",
            "Các tỉnh, thành phố vùng Tây Nguyên",
            "",
        ),
    ],
)
def test_groups_are_one_entity(find: Find, text: str, span: str, name: str, count: str) -> None:
    groups = [m for m in find(text) if m.data.get("type") == "CollectiveParty"]
    assert [(m.text, m.entities[0].name, m.data.get("count", "")) for m in groups] == [(span, name, count)]


def test_a_group_without_an_owner_is_nobody(find: Find) -> None:
    found = find("Các đơn vị liên quan khẩn trương thực hiện.")
    assert not [m for m in found if m.kind == "organization"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Giao cho tỉnh Phú Thọ đăng cai kỳ sau.", True),
        ("Tỉnh Phú Thọ tổ chức lễ hội.", True),
        ("Bộ Y tế phối hợp với tỉnh Phú Thọ khám bệnh.", True),
        ("Hội thảo diễn ra tại tỉnh Phú Thọ.", False),
        ("Đoàn đến tỉnh Phú Thọ khảo sát.", False),
        ("Người dân trên địa bàn tỉnh Phú Thọ phấn khởi.", False),
    ],
)
def test_a_province_that_acts_is_its_authority(find: Find, text: str, acts: bool) -> None:
    names = [m.entities[0].name for m in find(text) if m.kind == "organization" and "Phú Thọ" in m.text]
    assert names == (["Tỉnh Phú Thọ"] if acts else [])
    assert [m.text.lower() for m in find(text) if m.kind == "place"] == ([] if acts else ["phú thọ"])


def test_bodies_in_a_row_share_the_place(bodies: Bodies) -> None:
    assert [name for _, name in bodies("Đoàn làm việc với HĐND và UBND tỉnh Sơn La.")] == [
        "Hội đồng nhân dân tỉnh Sơn La",
        "Ủy ban nhân dân tỉnh Sơn La",
    ]


def test_headlines_in_capitals(bodies: Bodies) -> None:
    assert [name for _, name in bodies("SỞ Y TẾ VÀ CÔNG AN TỈNH NGHỆ AN KÝ QUY CHẾ PHỐI HỢP")] == [
        "Sở Y tế tỉnh Nghệ An",
        "Công an tỉnh Nghệ An",
    ]


@pytest.mark.parametrize("words", ["Lào", "nước Cộng hòa Dân chủ Nhân dân Lào", "của Lào"])
def test_a_ministry_of_a_foreign_country(bodies: Bodies, words: str) -> None:
    assert "Bộ Quốc phòng" not in [name for _, name in bodies(f"Bộ Quốc phòng {words} cử đoàn sang thăm.")]

"""Constructions of many ministries, provinces and newspapers, each beside what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]


def held(found: Found) -> list[tuple[str, str, str]]:
    return [(h.person.name, h.title, h.org.name if h.org else "") for h in found.holdings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Công an các tỉnh Cà Mau, An Giang và Vĩnh Long ký.",
            ["Công an tỉnh Cà Mau", "Công an tỉnh An Giang", "Công an tỉnh Vĩnh Long"],
        ),
        (
            "UBND các tỉnh, thành phố Cà Mau, Đà Nẵng và An Giang báo cáo.",
            [
                "Ủy ban nhân dân tỉnh Cà Mau",
                "Ủy ban nhân dân thành phố Đà Nẵng",
                "Ủy ban nhân dân tỉnh An Giang",
            ],
        ),
        (
            "Sở Y tế các tỉnh, TP Cần Thơ, Vĩnh Long họp.",
            ["Sở Y tế thành phố Cần Thơ", "Sở Y tế tỉnh Vĩnh Long"],
        ),
        (
            "UBND các tỉnh, thành phố: Cà Mau, Đà Nẵng báo cáo.",
            ["Ủy ban nhân dân tỉnh Cà Mau", "Ủy ban nhân dân thành phố Đà Nẵng"],
        ),
        ("Sở Y tế hai tỉnh Cà Mau và An Giang họp.", ["Sở Y tế tỉnh Cà Mau", "Sở Y tế tỉnh An Giang"]),
        ("Công an xã Tân Thuận và Công an phường 5 tuần tra.", ["Công an xã Tân Thuận", "Công an phường 5"]),
        ("Vụ Hợp tác quốc tế và Khoa học, Công nghệ góp ý.", ["Vụ Hợp tác quốc tế và Khoa học, Công nghệ"]),
        ("Ban Kinh tế - Ngân sách thẩm tra.", ["Ban Kinh tế - Ngân sách"]),
        ("Sở Giáo dục - Đào tạo Cà Mau họp.", ["Sở Giáo dục và Đào tạo tỉnh Cà Mau"]),
        ("Trường Đại học Trà Vinh tuyển sinh.", ["Trường Đại học Trà Vinh"]),
        ("Trường Đại học Kinh tế - Luật tuyển sinh.", ["Trường Đại học Kinh tế - Luật"]),
        ("Công ty Cổ phần Dược phẩm OPC tài trợ.", ["Công ty Cổ phần Dược phẩm OPC"]),
        ("Hiệp hội Chăn nuôi gia cầm Việt Nam góp ý.", ["Hiệp hội Chăn nuôi gia cầm Việt Nam"]),
        ("Bộ Khoa học và ICT Hàn Quốc cam kết.", ["Bộ Khoa học và ICT Hàn Quốc"]),
        ("Sư đoàn Phòng không 375 tiếp đoàn.", ["Sư đoàn Phòng không 375"]),
        ("Bí thư thứ nhất T.Ư Đoàn đến dự.", ["Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"]),
        (
            "Chi cục Thú y tỉnh Cà Mau, Hội Nông dân tỉnh An Giang họp.",
            ["Chi cục Thú y tỉnh Cà Mau", "Hội Nông dân tỉnh An Giang"],
        ),
        (
            "TRƯỜNG ĐẠI HỌC TRÀ VINH KÝ KẾT VỚI SỞ Y TẾ TỈNH CÀ MAU",
            ["Trường Đại học Trà Vinh", "Sở Y tế tỉnh Cà Mau"],
        ),
        ("BỘ CÔNG AN VÀ BỘ TƯ PHÁP HỌP VỀ HỘ TỊCH", ["Bộ Công an", "Bộ Tư pháp"]),
        (
            "SỞ TƯ PHÁP TỈNH CÀ MAU TIẾP BỘ KẾ HOẠCH VÀ ĐẦU TƯ",
            ["Sở Tư pháp tỉnh Cà Mau", "Bộ Kế hoạch và Đầu tư"],
        ),
        ("BỘ TƯ LỆNH CẢNH SÁT BIỂN TIẾP BỘ Y TẾ", ["Bộ Tư lệnh Cảnh sát biển", "Bộ Y tế"]),
        ("BAN TỔ CHỨC TƯ LÀM VIỆC VỚI BỘ Y TẾ", ["Ban Tổ chức Trung ương", "Bộ Y tế"]),
        # near-misses
        ("Các tỉnh Cà Mau, An Giang và Vĩnh Long ký.", []),
        ("Phố cổ Hội An tổ chức lễ hội.", []),
        ("Lãnh đạo các học viện, trường ĐH tham dự.", []),
        ("Thuế thu nhập được giảm.", []),
    ],
)
def test_bodies(find: Find, text: str, expected: list[str]) -> None:
    named = [m for m in find(text) if m.kind == "organization" and m.data["type"] != "CollectiveParty"]
    assert [m.entities[0].name for m in named] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Thay mặt Thủ tướng, Bộ trưởng Bộ Nội vụ Phan Thị Mai trao quyết định.",
            [("Phan Thị Mai", "Bộ trưởng", "Bộ Nội vụ")],
        ),
        (
            "Phó Thủ tướng, Bộ trưởng Bộ Ngoại giao Lê Văn Hải phát biểu.",
            [("Lê Văn Hải", "Phó Thủ tướng", "Chính phủ"), ("Lê Văn Hải", "Bộ trưởng", "Bộ Ngoại giao")],
        ),
        (
            "Thừa lệnh Bộ trưởng, Thứ trưởng Bộ Y tế Lê Văn Hải ký.",
            [("Lê Văn Hải", "Thứ trưởng", "Bộ Y tế")],
        ),
        (
            "Đại tá Lê Văn Hải, Phó Giám đốc - Thủ trưởng Cơ quan Cảnh sát điều tra Công an tỉnh Cà Mau.",
            [
                ("Lê Văn Hải", "Phó Giám đốc", "Công an tỉnh Cà Mau"),
                ("Lê Văn Hải", "Thủ trưởng", "Cơ quan Cảnh sát điều tra Công an tỉnh Cà Mau"),
            ],
        ),
        (
            "Chánh văn phòng Bộ Y tế Lê Văn Hải thông tin.",
            [("Lê Văn Hải", "Chánh Văn phòng", "Văn phòng Bộ Y tế")],
        ),
        (
            "Bà Phan Thị Mai - Trưởng đoàn đại biểu Quốc hội tỉnh Cà Mau tiếp dân.",
            [("Phan Thị Mai", "Trưởng đoàn", "Đoàn đại biểu Quốc hội tỉnh Cà Mau")],
        ),
        (
            "Ông Lê Văn Hải, Bí thư Đảng ủy, Chủ tịch HĐND xã Tân Thuận.",
            [
                ("Lê Văn Hải", "Bí thư", "Đảng ủy xã Tân Thuận"),
                ("Lê Văn Hải", "Chủ tịch", "Hội đồng nhân dân xã Tân Thuận"),
            ],
        ),
        (
            "Trưởng ban Tuyên giáo Tỉnh ủy Cà Mau Lê Văn Hải chủ trì.",
            [("Lê Văn Hải", "Trưởng ban", "Ban Tuyên giáo Tỉnh ủy Cà Mau")],
        ),
        (
            "GS.TS. Phan Thị Mai Giám đốc Bệnh viện Bạch Mai.",
            [("Phan Thị Mai", "Giám đốc", "Bệnh viện Bạch Mai")],
        ),
        (
            "Tổng Thanh tra Chính phủ Đoàn Hồng Sơn kết luận.",
            [("Đoàn Hồng Sơn", "Tổng Thanh tra", "Thanh tra Chính phủ")],
        ),
        ("BỘ TRƯỞNG BỘ Y TẾ PHAN THỊ MAI CHỦ TRÌ HỘI NGHỊ", [("Phan Thị Mai", "Bộ trưởng", "Bộ Y tế")]),
    ],
)
def test_posts(find: Find, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert held(find(text)) == expected


def test_a_ministry_has_one_minister(find: Find) -> None:
    text = "Bộ trưởng Bộ Y tế Phan Thị Mai và Bộ trưởng Lê Văn Hải cùng ký văn bản."
    assert held(find(text)) == [("Phan Thị Mai", "Bộ trưởng", "Bộ Y tế"), ("Lê Văn Hải", "Bộ trưởng", "")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bộ Y tế họp hôm qua. Cơ quan này đề nghị góp ý.", ["Cơ quan này", "Bộ Y tế"]),
        ("Bộ Y tế họp và bộ này đề nghị góp ý.", ["bộ này", "Bộ Y tế"]),
        ("Bộ Y tế và Bộ Công an họp. Cơ quan này đề nghị góp ý.", []),
        ("Hội nghị này bàn về bộ tiêu chí này.", []),
    ],
)
def test_this_body(find: Find, text: str, expected: list[str]) -> None:
    found = [m for m in find(text) if m.kind == "organization" and m.form == "anaphor"]
    assert [value for m in found for value in (m.text, m.entities[0].name)] == expected


def test_headlines_in_capitals_name_what_the_text_names(find: Find) -> None:
    text = "PHAN THỊ MAI THĂM CỤC DỮ LIỆU VÀ HỒ SƠ SỐ\nBà Phan Thị Mai thăm Cục Dữ liệu và Hồ sơ số."
    found = find(text)
    assert len({e.key for m in found if m.kind == "person" for e in m.entities}) == 1
    assert next(m.text for m in found if m.kind == "organization") == "CỤC DỮ LIỆU VÀ HỒ SƠ SỐ"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Minister of Health, General Phan Thi Mai chaired the talks on the plan.",
            [("Phan Thi Mai", "Bộ trưởng", "Bộ Y tế")],
        ),
        (
            "The Lao Minister of Health Khamla Vong and the delegation met with the hosts.",
            [("Khamla Vong", "Bộ trưởng", "Ministry of Health, Lào")],
        ),
        (
            "Acting Minister of Health Phan Thi Mai chaired the talks on the plan.",
            [("Phan Thi Mai", "Quyền Bộ trưởng", "Bộ Y tế")],
        ),
        (
            "Rector of the University of Danang Phan Thi Mai signed the agreement with the city.",
            [("Phan Thi Mai", "Hiệu trưởng", "University of Danang")],
        ),
        (
            "Minister of Health Phan Thị Mai said that the plan was of great value.",
            [("Phan Thị Mai", "Bộ trưởng", "Bộ Y tế")],
        ),
    ],
)
def test_english_posts(find: Find, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert held(find(text)) == expected


def test_a_foreign_ministry_is_not_the_national_one(find: Find) -> None:
    found = find("The Ministry of Health of Laos and the Ministry of Health signed a plan on the matter.")
    names = [m.entities[0].name for m in found if m.kind == "organization"]
    assert names == ["Ministry of Health, Lào", "Bộ Y tế"]

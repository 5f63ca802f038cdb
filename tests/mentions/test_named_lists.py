"""Bodies named in a row after a head noun said once, and texts that look alike and name none."""

from __future__ import annotations

import pytest

from loaders.mentions import Found
from tests.mentions.conftest import Find


def named(found: Found) -> list[str]:
    """Canonical names of all bodies but those that codes in numbers give, in text order."""
    return [
        m.entities[0].name
        for m in found
        if m.kind == "organization" and m.form != "code_in_number" and len(m.entities) == 1
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Giao UBND các huyện Mộc Châu, Vân Hồ và Bắc Yên rà soát.",
            [f"Ủy ban nhân dân huyện {n}" for n in ("Mộc Châu", "Vân Hồ", "Bắc Yên")],
        ),
        (
            "Công an các huyện Đầm Dơi, Năm Căn báo cáo kết quả.",
            ["Công an huyện Đầm Dơi", "Công an huyện Năm Căn"],
        ),
        (
            "Lãnh đạo Trung tâm Y tế các huyện Cái Nước, Phú Tân dự họp.",
            ["Trung tâm Y tế huyện Cái Nước", "Trung tâm Y tế huyện Phú Tân"],
        ),
        (
            "Hội Nông dân các huyện Ea Súp, Krông Năng ký giao ước.",
            ["Hội Nông dân huyện Ea Súp", "Hội Nông dân huyện Krông Năng"],
        ),
        (
            "Chi cục Kiểm lâm các tỉnh Sơn La, Lai Châu và Điện Biên giao ban.",
            [f"Chi cục Kiểm lâm tỉnh {n}" for n in ("Sơn La", "Lai Châu", "Điện Biên")],
        ),
        (
            "Ủy ban nhân dân các huyện, thành phố Sầm Sơn và Nghi Sơn chịu trách nhiệm.",
            ["Ủy ban nhân dân thành phố Sầm Sơn", "Ủy ban nhân dân thành phố Nghi Sơn"],
        ),
        (
            "Các công ty TNHH một thành viên cà phê Ea Pôk, Thắng Lợi và Phước An ký cam kết.",
            [
                f"Công ty Trách nhiệm hữu hạn một thành viên cà phê {n}"
                for n in ("Ea Pôk", "Thắng Lợi", "Phước An")
            ],
        ),
        (
            "Ba bệnh viện Thống Nhất, Chợ Rẫy và Bình Dân cùng tiếp nhận.",
            ["Bệnh viện Thống Nhất", "Bệnh viện Chợ Rẫy", "Bệnh viện Bình Dân"],
        ),
        (
            "Hai tập đoàn Viettel và VNPT ký kết.",
            ["Tập đoàn Công nghiệp - Viễn thông Quân đội", "Tập đoàn Bưu chính Viễn thông Việt Nam"],
        ),
        (
            "Giao các Vụ Pháp chế, Kế hoạch - Tài chính và Hợp tác quốc tế rà soát.",
            ["Vụ Pháp chế", "Vụ Kế hoạch - Tài chính", "Vụ Hợp tác quốc tế"],
        ),
    ],
)
def test_each_body_of_a_list(find: Find, text: str, names: list[str]) -> None:
    assert [n for n in named(find(text)) if n in names] == names


@pytest.mark.parametrize(
    "text",
    [
        "Các trường đại học, cao đẳng trên địa bàn cùng tham gia.",
        "Các công ty Nhật Bản, Hàn Quốc đầu tư vào khu vực.",
        "Các cục, vụ và văn phòng cùng rà soát.",
        "Lãnh đạo các công ty đã ký kết với nông dân.",
        "Hai công ty cùng các hộ dân thống nhất giá.",
        "Các bệnh viện tuyến huyện, tuyến tỉnh tiếp nhận.",
        "Các ngân hàng đã giảm lãi suất cho vay.",
        "Ba trường hợp được xét, năm trường hợp bị loại.",
        "Những phòng làm việc, phòng họp được sửa chữa.",
        "Các viện nghiên cứu cần được đầu tư.",
    ],
)
def test_no_body_where_a_plural_names_none(find: Find, text: str) -> None:
    assert named(find(text)) == []


def test_a_company_is_known_by_the_end_of_its_name(find: Find) -> None:
    found = find("Công ty TNHH một thành viên cà phê Thắng Lợi họp.\nCông ty Thắng Lợi báo cáo.")
    assert set(named(found)) == {"Công ty Trách nhiệm hữu hạn một thành viên cà phê Thắng Lợi"}


def test_two_companies_of_one_short_name_are_not_told(find: Find) -> None:
    found = find(
        "Công ty Cổ phần Nhựa Bình Minh và Công ty Cổ phần Dược Bình Minh ký.\nCông ty Bình Minh đã chờ."
    )
    assert "Công ty Bình Minh" in named(found)

"""Units followed by the bodies they belong to, one after another: only the unit acts."""

from __future__ import annotations

import pytest

CHAINS = [
    (
        "Cục Hậu cần, Tổng cục Cảnh vệ, Bộ Công an và Trường Đại học Hàng hải Việt Nam đã ký"
        " thỏa thuận hợp tác đào tạo.",
        {"Cục Hậu cần", "Trường Đại học Hàng hải Việt Nam"},
    ),
    (
        "Cục Cửa khẩu, Bộ Tư lệnh Bộ đội Biên phòng, Bộ Quốc phòng và Cục Hải quan đã ký thỏa thuận hợp tác"
        " kiểm soát xuất nhập cảnh.",
        {"Cục Cửa khẩu", "Cục Hải quan"},
    ),
    (
        "Cục Trinh sát Bộ đội Biên phòng (BĐBP), Bộ Quốc phòng và Cục Hải quan, Bộ Tài chính vừa ký"
        " thỏa thuận hợp tác trao đổi thông tin.",
        {"Cục Trinh sát", "Cục Hải quan"},
    ),
    (
        "Trung tâm Thông tin, Tổng cục Du lịch, Bộ Văn hóa, Thể thao và Du lịch và Đài Truyền hình Việt Nam"
        " đã ký thỏa thuận hợp tác quảng bá.",
        {"Trung tâm Thông tin", "Đài Truyền hình Việt Nam"},
    ),
    (
        "Phòng Kỹ thuật hạt nhân, Cục Năng lượng, Bộ Khoa học và Công nghệ và Bệnh viện Bạch Mai đã ký"
        " thỏa thuận hợp tác kiểm tra thiết bị.",
        {"Phòng Kỹ thuật hạt nhân", "Bệnh viện Bạch Mai"},
    ),
    (
        "Vụ Pháp chế, Bộ Tài chính và Cục Hàng hải, Bộ Xây dựng đã ký thỏa thuận hợp tác về chia sẻ dữ liệu.",
        {"Vụ Pháp chế", "Cục Hàng hải"},
    ),
]
LISTS = [
    (
        "Vụ Pháp chế, Cục Hàng hải, Bộ Xây dựng đã ký thỏa thuận hợp tác về chia sẻ dữ liệu.",
        {"Vụ Pháp chế", "Cục Hàng hải"},
    ),
    (
        "Bộ Tư lệnh Cảnh sát biển, Bộ Công an và Bộ Tài chính đã ký thỏa thuận hợp tác chống buôn lậu.",
        {"Bộ Tư lệnh Cảnh sát biển", "Bộ Công an", "Bộ Tài chính"},
    ),
    (
        "Bộ Quốc phòng, Bộ Công an, Bộ Tài chính đã ký thỏa thuận hợp tác chống buôn lậu.",
        {"Bộ Quốc phòng", "Bộ Công an", "Bộ Tài chính"},
    ),
    (
        "Cục Thuế, Cục Hải quan, Cục Quản lý giá đã ký thỏa thuận hợp tác về chia sẻ dữ liệu.",
        {"Cục Thuế", "Cục Hải quan", "Cục Quản lý giá"},
    ),
]


@pytest.mark.parametrize(("sentence", "parties"), CHAINS + LISTS)
def test_only_the_unit_of_a_chain_signs(told, sentence: str, parties: set[str]) -> None:
    read = told(f"Sáng 5/5, {sentence}")
    assert read.objects("hasParty") == parties


def test_each_link_of_a_chain_is_part_of_the_next(told) -> None:
    read = told(
        "Sáng 5/5, Cục Hậu cần, Tổng cục Cảnh vệ, Bộ Công an và Cục Cửa khẩu, Bộ Tư lệnh Bộ đội Biên"
        " phòng, Bộ Quốc phòng đã ký thỏa thuận hợp tác kiểm soát xuất nhập cảnh."
    )
    assert {(s, o) for s, _, o in read.facts("unitOf")} >= {
        ("Cục Hậu cần", "Tổng cục Cảnh vệ"),
        ("Tổng cục Cảnh vệ", "Bộ Công an"),
        ("Cục Cửa khẩu", "Bộ Tư lệnh Bộ đội Biên phòng"),
    }

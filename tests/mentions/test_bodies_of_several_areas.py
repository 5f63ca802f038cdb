"""``Sở Y tế các tỉnh``: as many bodies as areas, of which none is named."""

from __future__ import annotations

import pytest

SEVERAL = [
    "Bộ Y tế giao Sở Y tế các tỉnh, thành phố báo cáo trước ngày 20/5.",
    "Dự hội nghị tại tỉnh Lào Cai có lãnh đạo Sở Tài chính các địa phương.",
    "Tham dự có Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam các huyện, thị xã.",
    "Công văn gửi Sở Nội vụ 34 tỉnh, thành phố.",
    "Đoàn kiểm tra làm việc với Sở Xây dựng của các tỉnh.",
    "Sở Giáo dục và Đào tạo mỗi địa phương cử hai cán bộ.",
    "Hội Nông dân các cấp đã vận động hội viên tham gia.",
    "Chi cục Kiểm lâm các tỉnh phải trực 24 giờ.",
]
ONE = [
    ("Bộ Y tế giao Sở Y tế tỉnh Lào Cai báo cáo trước ngày 20/5.", "Sở Y tế tỉnh Lào Cai"),
    ("Sở Y tế tỉnh Lào Cai, các huyện và thị xã Sa Pa cùng dự.", "Sở Y tế tỉnh Lào Cai"),
    ("Bộ Y tế các nước ASEAN đã họp; Bộ Y tế Việt Nam chủ trì.", "Bộ Y tế"),
    ("Hội Nông dân tỉnh Lào Cai vận động các xã tham gia.", "Hội Nông dân tỉnh Lào Cai"),
    ("Sở Y tế hai tỉnh Lào Cai và Yên Bái ký quy chế.", "Sở Y tế tỉnh Yên Bái"),
    ("UBND các tỉnh Lào Cai, Yên Bái và Sơn La ký quy chế.", "Ủy ban nhân dân tỉnh Sơn La"),
]


@pytest.mark.parametrize("sentence", SEVERAL)
def test_no_body_of_several_areas_is_named(bodies, sentence: str) -> None:
    found = {name for _, name in bodies(sentence)}
    assert not {name for name in found if name.startswith(("Sở ", "Ban ", "Hội ", "Chi cục "))}


@pytest.mark.parametrize(("sentence", "name"), ONE)
def test_one_body_is_named(find, sentence: str, name: str) -> None:
    assert name in {e.name for m in find(sentence) if m.kind == "organization" for e in m.entities}

"""Whose a unit is that the text names alone."""

from __future__ import annotations

import pytest

from graph.model import SourceDocument
from loaders.layout.zones import text_zones
from loaders.mentions import Found, find_mentions
from loaders.text import ReadDocument
from loaders.units import units
from ontology.registry import load_registry


def read(text: str) -> Found:
    document = SourceDocument("0" * 16, "urn:test", "t.txt", "0", text, published="2023-06-01")
    zones = text_zones(text)
    return find_mentions(ReadDocument(document), zones, units(text, zones), load_registry())


def wholes(text: str) -> dict[str, str]:
    """Name of a unit → name of the body it is part of, where one is told."""
    found = read(text)
    names = {e.key: e.name for m in found for e in m.entities}
    return {
        m.entities[0].name: names[m.data["whole"]]
        for m in found
        if m.kind == "organization" and m.data.get("whole") in names
    }


PLAN = """CÔNG AN TỈNH - HỘI NÔNG DÂN TỈNH SƠN LA
Số: 12/KH-CAT-HND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Sơn La, ngày 3 tháng 4 năm 2023

KẾ HOẠCH
Phối hợp giữ gìn an ninh nông thôn

Hai cơ quan thống nhất như sau.

II. PHÂN CÔNG
1. Công an tỉnh
- Phòng Cảnh sát hình sự mở đợt cao điểm trong tháng 9.
- {first} theo dõi kết quả.
2. Hội Nông dân tỉnh
- Giao Ban Kinh tế biên soạn tài liệu.
- Phối hợp với Ban Dân vận tổ chức tập huấn.
"""


@pytest.mark.parametrize(
    ("unit", "whole"),
    [
        ("Phòng Cảnh sát hình sự", "Công an tỉnh Sơn La"),
        ("Phòng Tham mưu", "Công an tỉnh Sơn La"),
        ("Ban Kinh tế", "Hội Nông dân tỉnh Sơn La"),
    ],
)
def test_a_unit_is_of_the_body_of_its_section(unit: str, whole: str) -> None:
    assert wholes(PLAN.format(first="Phòng Tham mưu")).get(unit) == whole


def test_whom_a_section_works_with_is_not_its_unit() -> None:
    assert "Ban Dân vận" not in wholes(PLAN.format(first="Phòng Tham mưu"))


@pytest.mark.parametrize(
    ("text", "unit", "whole"),
    [
        ("Bộ Tư pháp giao Cục Mẫu biểu làm đầu mối.", "Cục Mẫu biểu", "Bộ Tư pháp"),
        ("Hội Nông dân Việt Nam phân công Ban Kinh tế theo dõi.", "Ban Kinh tế", "Hội Nông dân Việt Nam"),
        ("Bộ Y tế đã giao Phòng Thẩm tra chủ trì.", "Phòng Thẩm tra", "Bộ Y tế"),
        ("Bộ Công Thương chỉ đạo Cục Bình ổn rà soát.", "Cục Bình ổn", "Bộ Công Thương"),
        ("Bộ Nội vụ cử Vụ Biên soạn tham gia.", "Vụ Biên soạn", "Bộ Nội vụ"),
    ],
)
def test_a_unit_is_of_the_body_that_charges_it(text: str, unit: str, whole: str) -> None:
    assert wholes(f"Tin trong ngày\n\n{text}\n").get(unit) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Tư pháp phối hợp với Cục Mẫu biểu rà soát.",
        "Bộ Tư pháp và Cục Mẫu biểu rà soát.",
        "Bộ Tư pháp họp với Sở Y tế và Phòng Thẩm tra.",
        "Đại diện Bộ Tư pháp, Cục Mẫu biểu tham dự.",
        "Bộ Tư pháp đề nghị Cục Mẫu biểu góp ý.",
    ],
)
def test_who_stands_beside_a_body_is_not_its_unit(text: str) -> None:
    assert "Bộ Tư pháp" not in {whole for unit, whole in wholes(f"Tin\n\n{text}\n").items() if "Mẫu" in unit}

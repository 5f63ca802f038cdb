"""Official documents that name themselves in their letterhead."""

from __future__ import annotations

import pytest

from graph.model import SourceDocument
from loaders.mentions import Found, find_mentions
from loaders.text import Mention, ReadDocument
from loaders.units import units
from loaders.zones import publication_date, text_zones
from ontology.registry import load_registry

PLAN = """UBND TỈNH CÀ MAU                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ                          Độc lập - Tự do - Hạnh phúc
Số: 71/KH-SYT                    Cà Mau, ngày 4 tháng 5 năm 2022

KẾ HOẠCH
Thực hiện Chương trình phối hợp chăm sóc người cao tuổi

Căn cứ Quyết định số 12/QĐ-UBND ngày 3/2/2022, Sở Y tế ban hành kế hoạch như sau.

Kế hoạch này thay thế Kế hoạch số 15/KH-SYT.

Nơi nhận:
- Bộ Y tế;
- Lưu: VT.
"""
DECISION = """HỘI
ĐỒNG NHÂN DÂN
TỈNH CÀ MAU
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
---------------
|
Số:
9/2022/NQ-HĐND
|
Cà
Mau, ngày 4 tháng 5 năm 2022
|
NGHỊ QUYẾT
VỀ VIỆC HỖ TRỢ
NGƯỜI CAO TUỔI
HỘI ĐỒNG NHÂN DÂN TỈNH CÀ MAU
Căn cứ Luật Người cao tuổi;
"""
LETTER = """BỘ Y TẾ
CỤC DÂN SỐ
Số: 33/DS-KHTC
V/v góp ý dự thảo
quy chế phối hợp

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 4 tháng 5 năm 2022

Kính gửi: Bộ Công an

Cục Dân số đề nghị Bộ Công an góp ý.
"""
JOINT = """BỘ CÔNG AN - BỘ Y TẾ
Số: 5/2022/TTLT-BCA-BYT
Hà Nội, ngày 4 tháng 5 năm 2022

THÔNG TƯ LIÊN TỊCH
Quy định việc phối hợp khám sức khỏe

Căn cứ Luật Khám bệnh, chữa bệnh;
"""
NEWS = """Sở Y tế ký Kế hoạch số 71/KH-SYT

Ngày 4/5/2022, tại Cà Mau, Sở Y tế đã ban hành Kế hoạch số 71/KH-SYT về chăm sóc người cao tuổi.

Kế hoạch này được thực hiện trên toàn tỉnh từ tháng 6 năm 2022 đến hết năm 2025 với mọi đơn vị.
"""


def read(text: str) -> Found:
    document = SourceDocument("0" * 16, "urn:test", "t.txt", "0", text)
    zones = text_zones(text)
    found = find_mentions(ReadDocument(document), zones, units(text, zones), load_registry())
    assert all(m.text == text[m.start : m.end] for m in found)
    return found


def own(found: Found) -> list[Mention]:
    return [m for m in found if m.kind == "official" and m.data.get("self") == "1"]


@pytest.mark.parametrize(
    ("text", "number", "code", "subject", "issuers"),
    [
        (
            PLAN,
            "71/KH-SYT",
            "ke-hoach",
            "Thực hiện Chương trình phối hợp chăm sóc người cao tuổi",
            ["Sở Y tế tỉnh Cà Mau"],
        ),
        (
            DECISION,
            "9/2022/NQ-HĐND",
            "nghi-quyet",
            "HỖ TRỢ NGƯỜI CAO TUỔI",
            ["Hội đồng nhân dân tỉnh Cà Mau"],
        ),
        (LETTER, "33/DS-KHTC", "cong-van", "góp ý dự thảo quy chế phối hợp", ["Cục Dân số"]),
        (
            JOINT,
            "5/2022/TTLT-BCA-BYT",
            "thong-tu",
            "Quy định việc phối hợp khám sức khỏe",
            ["Bộ Công an", "Bộ Y tế"],
        ),
    ],
    ids=["plan", "decision", "letter", "joint"],
)
def test_what_a_letterhead_says(text: str, number: str, code: str, subject: str, issuers: list[str]) -> None:
    found = read(text)
    document = own(found)[0]
    assert (document.value, document.data["code"], document.data["subject"]) == (number, code, subject)
    assert document.data["issued"] == "2022-05-04"
    assert "2022-05-04" in [m.value for m in found if m.kind == "date"]
    named = [m for m in found if m.kind == "organization" and m.data.get("issuer") == "1"]
    assert [m.entities[0].name for m in named] == issuers
    assert document.data["issuer"].split() == [m.entities[0].key for m in named]


def test_the_document_speaks_of_itself() -> None:
    first, again = own(read(PLAN))
    assert (again.text, again.form) == ("Kế hoạch này", "anaphor")
    assert again.entities == first.entities


def test_an_article_about_a_document_is_not_the_document() -> None:
    assert own(read(NEWS)) == []


def test_recipients_are_the_foot() -> None:
    last = text_zones(PLAN)[-1]
    assert last.kind == "footer"
    assert PLAN[last.start :].startswith("Nơi nhận")


@pytest.mark.parametrize("text", [PLAN, DECISION, LETTER, JOINT])
def test_a_document_is_published_on_the_day_of_its_issue(text: str) -> None:
    assert publication_date(text, text_zones(text)) == "2022-05-04"

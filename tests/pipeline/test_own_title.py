"""An official document bears, beside its number, the title by which others cite it."""

from __future__ import annotations

import pytest

from graph.terms import SKOS
from loaders.pipeline import extract
from loaders.read import read_bytes

HEAD = """CÔNG AN TỈNH - HỘI NÔNG DÂN TỈNH
LÂM ĐỒNG
Số: {number}
Lâm Đồng, ngày 05 tháng 6 năm 2023

{kind}
{subject}

Công an tỉnh và Hội Nông dân tỉnh thống nhất ban hành như sau.
"""


@pytest.mark.parametrize(
    ("number", "kind", "subject", "label"),
    [
        (
            "21/KHPH-CAT-HND",
            "KẾ HOẠCH PHỐI HỢP",
            "Giữ gìn trật tự ở vùng trồng chè năm 2023",
            "Kế hoạch phối hợp Giữ gìn trật tự ở vùng trồng chè năm 2023",
        ),
        (
            "22/KH-CAT",
            "KẾ HOẠCH",
            "Tuyên truyền pháp luật ở vùng trồng chè",
            "Kế hoạch Tuyên truyền pháp luật ở vùng trồng chè",
        ),
    ],
)
def test_kind_and_subject_are_a_name(number: str, kind: str, subject: str, label: str) -> None:
    text = HEAD.format(number=number, kind=kind, subject=subject)
    record = extract(read_bytes(text.encode(), "ke-hoach.txt")).record
    own = next(e for e in record.entities if e.kind == "official" and number in e.name)
    names = {
        s.object.value for s in record.statements if s.subject == own.ref and s.predicate == SKOS + "altLabel"
    }
    assert label in names

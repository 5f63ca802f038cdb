"""Branches of companies, chambers and the state bank, in provinces and in areas with a number."""

from __future__ import annotations

import pytest

from graph.model import SourceDocument
from loaders.pipeline import extract
from loaders.text import ReadDocument

BRANCHES = [
    "VCCI Chi nhánh Miền Trung - Tây Nguyên",
    "Ngân hàng Nhà nước Chi nhánh Khu vực 8",
    "Agribank Chi nhánh Hòa Bình",
    "Ngân hàng Nhà nước Việt Nam chi nhánh tỉnh Hà Nam",
    "Chi nhánh Ngân hàng Nông nghiệp và Phát triển nông thôn tỉnh Bắc Kạn",
]


def spans(text: str) -> list[str]:
    document = SourceDocument("0123456789abcdef", "https://example.org/doc", "note.txt", "0" * 64, text)
    return [m.text for m in extract(ReadDocument(document)).mentions if m.kind == "organization"]


@pytest.mark.parametrize("name", BRANCHES)
def test_a_branch_is_named_whole(name: str) -> None:
    assert spans(f"Ngày 5/3/2023, {name} và Bộ Y tế ký quy chế phối hợp.")[0] == name


@pytest.mark.parametrize("after", ["họp tại Khu vực 8", "và các chi nhánh", "mở chi nhánh mới"])
def test_what_follows_is_no_branch(after: str) -> None:
    assert spans(f"Ngày 5/3/2023, Ngân hàng Nhà nước Việt Nam {after}.")[0] == "Ngân hàng Nhà nước Việt Nam"

"""Word documents made here."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.document import Document

from graph.errors import UnreadableDocument
from loaders.read import read_bytes
from loaders.text import FACT_ZONES
from loaders.units import units

TITLE = "Bộ Y tế họp với tỉnh Quảng Trị"
BODY = "Ngày 5/3/2021, Bộ Y tế họp với tỉnh Quảng Trị về chương trình phối hợp giai đoạn 2021 - 2025."


def saved(document: Document) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def notice() -> Document:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(BODY)
    document.add_paragraph("Hai bên thống nhất các việc sau đây:")
    for item in ("Xây dựng kế hoạch phối hợp hằng năm.", "Bố trí kinh phí từ ngân sách."):
        document.add_paragraph(item, style="List Number")
    document.add_paragraph("Báo cáo trước tháng sáu", style="List Bullet")
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("Đơn vị", "Nhiệm vụ"), ("Sở Y tế", "Chủ trì")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_paragraph("Quang cảnh cuộc họp tại Đông Hà", style="Caption")
    document.sections[0].footer.paragraphs[0].text = "Lưu hành nội bộ"
    return document


def test_paragraphs_and_tables_in_reading_order(notice: Document) -> None:
    text = read_bytes(saved(notice), "a.docx").document.text
    lines = [
        "1. Xây dựng",
        "2. Bố trí",
        "- Báo cáo",
        "Đơn vị | Nhiệm vụ",
        "Sở Y tế | Chủ trì",
        "Quang cảnh",
        "Lưu hành",
    ]
    places = [text.index(line) for line in lines]
    assert places == sorted(places)


def test_styles_tell_zones(notice: Document) -> None:
    read = read_bytes(saved(notice), "a.docx")
    text = read.document.text
    kinds = {text[z.start : z.end].split("\n")[0]: z.kind for z in read.zones}
    assert kinds[TITLE] == "title"
    assert kinds["Quang cảnh cuộc họp tại Đông Hà"] == "caption"
    assert kinds["Lưu hành nội bộ"] == "furniture"
    assert read.document.title == TITLE
    rows = next(z for z in read.zones if "Sở Y tế | Chủ trì" in text[z.start : z.end])
    assert rows.kind in FACT_ZONES


def test_printed_list_numbers_label_items(notice: Document) -> None:
    read = read_bytes(saved(notice), "a.docx")
    items = [u for u in units(read.document.text, read.zones) if u.kind == "item"]
    assert [u.label for u in items] == ["1.", "2.", "-"]


def test_a_title_property_left_over_from_another_document_is_not_believed(notice: Document) -> None:
    notice.core_properties.title = "Mẫu công văn"
    assert read_bytes(saved(notice), "a.docx").document.title == TITLE


def test_a_merged_cell_is_read_once() -> None:
    document = docx.Document()
    document.add_paragraph(BODY)
    table = document.add_table(1, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Tổng cộng"
    assert read_bytes(saved(document), "a.docx").document.text.count("Tổng cộng") == 1


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_document_that_breaks_off_is_refused(notice: Document, kept: float) -> None:
    data = saved(notice)
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data[: int(len(data) * kept)], "a.docx")
    assert caught.value.mend

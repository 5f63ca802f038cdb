"""Rows of tables of data are one line each; tables that lay out a page fall into their blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.read import read_file

_LEAD = (
    "<p>Bộ Tư pháp ban hành kế hoạch phối hợp với Bộ Nội vụ về cải cách hành chính trong năm 2023, phân công "
    "cho các đơn vị như dưới đây để biết và thực hiện.</p>"
)


def _text(tmp_path: Path, table: str) -> str:
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><title>Kế hoạch</title></head><body><article><h1>Kế hoạch phối hợp năm 2023</h1>{_LEAD}"
        f"<table>{table}</table></article></body></html>",
        encoding="utf-8",
    )
    return read_file(page, root=tmp_path).document.text


def test_a_row_of_data_is_one_line(tmp_path):
    text = _text(
        tmp_path,
        "<tr><th>TT</th><th>Nhiệm vụ</th><th>Chủ trì</th><th>Thời gian</th></tr>"
        "<tr><td>1</td><td><p>Tập huấn cộng tác viên</p></td><td>Vụ Pháp luật</td><td>Tháng 9/2023</td></tr>"
        "<tr><td>2</td><td>Biên soạn sổ tay</td><td>Vụ Tổ chức cán bộ</td><td></td></tr>",
    )
    assert "TT | Nhiệm vụ | Chủ trì | Thời gian" in text
    assert "1 | Tập huấn cộng tác viên | Vụ Pháp luật | Tháng 9/2023" in text
    assert "2 | Biên soạn sổ tay | Vụ Tổ chức cán bộ |" in text


@pytest.mark.parametrize(
    "table",
    [
        # two cells: a letterhead
        "<tr><td>BỘ TƯ PHÁP</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>",
        # one row alone
        "<tr><td>Tin tức</td><td>Văn bản</td><td>Liên hệ</td></tr>",
        # links: a menu
        "<tr><td><a href='/a'>Tin</a></td><td><a href='/b'>Ảnh</a></td><td><a href='/c'>Phim</a></td></tr>"
        * 2,
        # a table inside
        "<tr><td><table><tr><td>Trái</td></tr></table></td><td>Giữa trang</td><td>Phải trang</td></tr>" * 2,
    ],
)
def test_a_table_that_lays_out_a_page_is_no_row(tmp_path, table):
    assert " | " not in _text(tmp_path, table)

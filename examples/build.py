"""Rebuild the binary sample documents (PDF, DOCX, XLSX) from the texts below.

    python examples/build.py            # writes into examples/documents
    python examples/build.py --check    # fails if a file there differs from what would be built

The same script gives the same bytes: clocks and random identifiers are taken out of the files. The PDF embeds
DejaVu Sans (free licence), looked for in the usual places or in the folder named by PHOIHOP_FONTS.
"""

# ruff: noqa: E501 (the texts are prose)
from __future__ import annotations

import os
import re
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Font
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

HERE = Path(__file__).resolve().parent / "documents"
SAMPLE = "(Tài liệu mẫu của dự án Phối hợp, viết lại từ thông tin công khai.)"
MADE = datetime(2026, 11, 22, tzinfo=UTC)  # the day the samples were written, kept as the date of every file

DOCX_NAME = "08-bao-cao-phoi-hop-bo-cong-an-mat-tran.docx"
PDF_NAME = "14-ca-mau-dai-hoc-kinh-te-tphcm.pdf"
XLSX_NAME = "21-so-theo-doi-dia-phuong.xlsx"

PDF_TITLE = "Cà Mau và Đại học Kinh tế Thành phố Hồ Chí Minh hợp tác toàn diện đến năm 2030"
PDF_PARAGRAPHS = [
    "Sáng 25/9/2025, Ủy ban nhân dân tỉnh Cà Mau và Đại học Kinh tế Thành phố Hồ Chí Minh (UEH) ký kết "
    "Thỏa thuận hợp tác toàn diện giai đoạn 2025-2030. Ông Phạm Thành Ngại, Chủ tịch Ủy ban nhân dân tỉnh "
    "Cà Mau và GS.TS Sử Đình Thành, Giám đốc Đại học Kinh tế Thành phố Hồ Chí Minh ký văn bản. Bí thư Tỉnh ủy "
    "Cà Mau Nguyễn Hồ Hải dự và phát biểu.",
    "Thỏa thuận nối tiếp chương trình hợp tác giai đoạn 2018-2023 giữa hai bên. Ở giai đoạn trước, tại Cà Mau "
    "đã mở một lớp thạc sĩ Quản lý công với 86 học viên, một lớp thạc sĩ Luật Kinh tế với 79 học viên, cùng các "
    "khóa bồi dưỡng ngắn hạn cho 1.170 lượt cán bộ, công chức, viên chức và nhân viên doanh nghiệp.",
    "Hai bên tập trung vào năm lĩnh vực:",
    "1. Tư vấn, phản biện chính sách;",
    "2. Đào tạo, phát triển nguồn nhân lực;",
    "3. Nghiên cứu khoa học, đổi mới sáng tạo và chuyển đổi số;",
    "4. Phát triển đô thị thông minh;",
    "5. Hợp tác quốc tế.",
    "Sau lễ ký, tỉnh lập Tổ điều phối và nhà trường lập tổ công tác để thực hiện thỏa thuận. Sở Nội vụ chịu "
    "trách nhiệm bồi dưỡng năng lực lãnh đạo, quản lý cho cán bộ cấp xã trong mô hình chính quyền địa phương hai "
    "cấp. Sở Tài chính chịu trách nhiệm tổ chức đào tạo về nâng cao năng lực cạnh tranh, bảo đảm mục tiêu tăng "
    "trưởng hai con số giai đoạn 2026-2030. Hai sở này có những việc phải làm ngay trong năm 2025. Các sở, ngành "
    "thành viên khác xây dựng kế hoạch hợp tác năm 2026 gửi Sở Nội vụ.",
]

DOCX_TITLE = "Phối hợp giữa Bộ Công an và Mặt trận Tổ quốc Việt Nam trong xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc"
DOCX_PARTIES = "Bộ Công an; Ủy ban Trung ương MTTQ Việt Nam"
DOCX_TABLE = [
    ("Chương trình", "Giai đoạn", "Các bên", "Ngày ký"),
    (
        "Chương trình phối hợp số 09",
        "2013-2023",
        "Bộ Công an; Ban Thường trực Ủy ban Trung ương MTTQ Việt Nam",
        "01/8/2013",
    ),
    ("Chương trình phối hợp giai đoạn mới", "2023-2033", DOCX_PARTIES + " và các tổ chức thành viên", ""),
]

XLSX_ROWS = [
    ("Tên chương trình", "Số, ký hiệu", "Các bên", "Thời kỳ", "Ngày ký", "Trạng thái", "Nguồn"),
    (
        "Thỏa thuận hợp tác toàn diện giữa Ủy ban nhân dân tỉnh Cà Mau và Đại học Quốc gia Thành phố Hồ Chí Minh",
        "",
        "Ủy ban nhân dân tỉnh Cà Mau; Đại học Quốc gia Thành phố Hồ Chí Minh",
        "2025-2030",
        "16/11/2025",
        "đã ký kết",
        "https://www.sggp.org.vn/dai-hoc-quoc-gia-tphcm-va-tinh-ca-mau-ky-ket-hop-tac-toan-dien-post823733.html",
    ),
    (
        "Quy chế phối hợp giữa Công an tỉnh Phú Thọ và Sở Giáo dục và Đào tạo tỉnh Phú Thọ",
        "",
        "Công an tỉnh Phú Thọ; Sở Giáo dục và Đào tạo tỉnh Phú Thọ",
        "",
        "27/02/2026",
        "đã ký kết",
        "https://baophutho.vn/ky-ket-quy-che-phoi-hop-giua-cong-an-tinh-va-so-giao-duc-dao-tao-248620.htm",
    ),
    (
        "Bản ghi nhớ hợp tác giữa Ủy ban nhân dân tỉnh Cao Bằng và Trường Đại học Sư phạm Hà Nội",
        "",
        "Ủy ban nhân dân tỉnh Cao Bằng; Trường Đại học Sư phạm Hà Nội",
        "",
        "24/10/2025",
        "đã ký kết",
        "https://ja.laodong.vn/giao-duc/cao-bang-ky-loat-hop-tac-quan-trong-mong-co-nhan-luc-chat-luong-1598309.ldo",
    ),
    (
        "Thỏa thuận hợp tác giữa Ủy ban nhân dân tỉnh Quảng Ngãi và Đại học Quốc gia Thành phố Hồ Chí Minh",
        "",
        "Ủy ban nhân dân tỉnh Quảng Ngãi; Đại học Quốc gia Thành phố Hồ Chí Minh",
        "",
        "",
        "đã ký kết",
        "https://vietnam.vnanet.vn/vietnamese/tin-van/quang-ngai-phoi-hop-dao-tao-nhan-luc-doi-moi-sang-tao-phu-hop-thuc-tien-431724.html",
    ),
    (
        "Chương trình phối hợp thực hiện công tác công an giữa Công an Thành phố Hồ Chí Minh và Công an tỉnh Thừa Thiên Huế",
        "",
        "Công an Thành phố Hồ Chí Minh; Công an tỉnh Thừa Thiên Huế",
        "",
        "22/03/2024",
        "đã ký kết",
        "https://plo.vn/cong-an-tphcm-va-cong-an-tinh-thua-thien-hue-ky-ket-chuong-trinh-phoi-hop-post781756.html",
    ),
]


def _font(name: str) -> Path:
    """The font file; OSError when it is nowhere."""
    places = [
        os.environ.get("PHOIHOP_FONTS", ""),
        "/usr/share/fonts/truetype/dejavu",
        "/usr/share/fonts/dejavu",
    ]
    for place in filter(None, places):
        if (path := Path(place) / name).is_file():
            return path
    raise OSError(f"{name} not found: install the DejaVu fonts or name their folder in PHOIHOP_FONTS")


def build_pdf(path: Path) -> None:
    """A page of a provincial bulletin, with a text layer."""
    pdfmetrics.registerFont(TTFont("DejaVu", str(_font("DejaVuSans.ttf"))))
    pdfmetrics.registerFont(TTFont("DejaVu-Bold", str(_font("DejaVuSans-Bold.ttf"))))
    head = ParagraphStyle("head", fontName="DejaVu-Bold", fontSize=14, leading=19, spaceAfter=10)
    body = ParagraphStyle(
        "body", fontName="DejaVu", fontSize=10.5, leading=15, alignment=TA_JUSTIFY, spaceAfter=7
    )
    note = ParagraphStyle("note", parent=body, fontSize=9)
    story = [Paragraph(PDF_TITLE, head)]
    story += [Paragraph(text, body) for text in PDF_PARAGRAPHS]
    story += [Spacer(1, 8), Paragraph("Nguồn: Báo Nhân Dân", body), Paragraph(SAMPLE, note)]
    document = SimpleDocTemplate(
        str(path),
        pagesize=A4,
        leftMargin=2.5 * cm,
        rightMargin=2 * cm,
        topMargin=2 * cm,
        bottomMargin=2 * cm,
        title=PDF_TITLE,
        author="Phối hợp (tài liệu mẫu)",
        lang="vi",
        invariant=1,
    )
    document.build(story)


def build_docx(path: Path) -> None:
    """A short report with headings, a numbered list and a table."""
    document = Document()
    document.core_properties.title = DOCX_TITLE
    document.core_properties.author = "Phối hợp (tài liệu mẫu)"
    document.core_properties.language = "vi"
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    document.add_paragraph(SAMPLE)
    document.add_heading(DOCX_TITLE, level=0)
    document.add_heading("Hội nghị tổng kết 10 năm", level=1)
    document.add_paragraph(
        "Ngày 17/10/2023, tại Hà Nội, Bộ Công an phối hợp với Ủy ban Trung ương Mặt trận Tổ quốc (MTTQ) Việt Nam "
        "tổ chức Hội nghị tổng kết 10 năm (2013-2023) và triển khai Chương trình phối hợp giữa Bộ Công an với Ủy "
        "ban Trung ương MTTQ Việt Nam và các tổ chức thành viên về đẩy mạnh phong trào toàn dân bảo vệ an ninh Tổ "
        "quốc trong tình hình mới giai đoạn 2023-2033."
    )
    document.add_paragraph("Những người chủ trì và tham dự chính:")
    for person in (
        "Đại tướng Tô Lâm, Ủy viên Bộ Chính trị, Bộ trưởng Bộ Công an, đồng chủ trì;",
        "Ông Đỗ Văn Chiến, Bí thư Trung ương Đảng, Chủ tịch Ủy ban Trung ương MTTQ Việt Nam, đồng chủ trì;",
        "Trung tướng Lê Quốc Hùng, Thứ trưởng Bộ Công an, tham dự;",
        "Ông Hoàng Công Thủy, Phó Chủ tịch Ủy ban Trung ương MTTQ Việt Nam, tham dự.",
    ):
        document.add_paragraph(person, style="List Number")
    document.add_paragraph("Tại hội nghị, 135 tập thể tiêu biểu được khen thưởng.")
    document.add_heading("Hai giai đoạn phối hợp", level=1)
    table = document.add_table(rows=0, cols=4, style="Table Grid")
    for row in DOCX_TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Thực hiện ở địa phương", level=1)
    document.add_paragraph(
        "Ngày 26/6/2023, Công an tỉnh và Ủy ban MTTQ Việt Nam tỉnh Bà Rịa - Vũng Tàu tổ chức hội nghị tổng kết 10 "
        "năm thực hiện Chương trình phối hợp số 09 trên địa bàn tỉnh."
    )
    document.save(str(path))
    _repack(path)


def build_xlsx(path: Path) -> None:
    """A register of programmes of provinces, and a sheet with a note."""
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet("Chương trình")
    for row in XLSX_ROWS:
        sheet.append([value or None for value in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFG", (60, 18, 60, 14, 14, 14, 60), strict=True):
        sheet.column_dimensions[column].width = width
    book.create_sheet("Ghi chú")["A1"] = SAMPLE
    book.save(path)
    _repack(path)


def _repack(path: Path) -> None:
    """Take the clock out of an OOXML file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    core = "docProps/core.xml"
    parts[core] = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, parts[core])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


BUILDERS = {PDF_NAME: build_pdf, DOCX_NAME: build_docx, XLSX_NAME: build_xlsx}


def main() -> int:
    """0 when built, or when ``--check`` finds no difference; 1 otherwise."""
    if "--check" not in sys.argv[1:]:
        for name, build in BUILDERS.items():
            build(HERE / name)
            print(f"built {name}")
        return 0
    differing = []
    with tempfile.TemporaryDirectory() as folder:
        for name, build in BUILDERS.items():
            build(Path(folder) / name)
            if (Path(folder) / name).read_bytes() != (HERE / name).read_bytes():
                differing.append(name)
    for name in differing:
        print(f"{name} differs from what examples/build.py builds: run it again", file=sys.stderr)
    return bool(differing)


if __name__ == "__main__":
    raise SystemExit(main())

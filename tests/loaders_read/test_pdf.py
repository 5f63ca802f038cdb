"""PDF files made here, page by page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from graph.errors import UnreadableDocument
from loaders.read import read_bytes
from loaders.units import units

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def pdf(*pages: list[str], font: str = "Helvetica", **options: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, **options)  # type: ignore[arg-type]
    for lines in pages:
        canvas.setFont(font, 11)
        for number, line in enumerate(lines):
            canvas.drawString(50, 800 - 18 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


TITLE = "Joint plan on school health"
PAGES = (
    [
        "Ministry of Health - Report 2021",
        TITLE,
        "The Ministry of Health and the Ministry of Education and Training signed",
        "a joint plan on 5 March 2021 in Hue, which runs until 2025 and covers all",
        "primary schools.",
        "1",
    ],
    [
        "Ministry of Health - Report 2021",
        "The departments of health of the provinces report twice a year, and the",
        "2",
    ],
    [
        "Ministry of Health - Report 2021",
        "two ministries meet every autumn to judge what has been done so far.",
        "3",
    ],
)


def test_lines_become_paragraphs_over_page_ends() -> None:
    read = read_bytes(pdf(*PAGES), "a.pdf")
    quotes = [read.document.text[u.start : u.end] for u in units(read.document.text, read.zones)]
    assert quotes == [
        TITLE,
        "The Ministry of Health and the Ministry of Education and Training signed a joint plan on 5 March"
        " 2021 in Hue, which runs until 2025 and covers all primary schools.",
        "The departments of health of the provinces report twice a year, and the two ministries meet every"
        " autumn to judge what has been done so far.",
    ]
    assert read.document.title == TITLE
    assert read.document.language == "en"


def test_running_heads_and_page_numbers_are_furniture() -> None:
    read = read_bytes(pdf(*PAGES), "a.pdf")
    furniture = "\n".join(read.document.text[z.start : z.end] for z in read.zones if z.kind == "furniture")
    assert furniture.count("Report 2021") == 3
    assert furniture.split("\n")[-1] == "3"


@pytest.mark.skipif(not FONT.is_file(), reason="no font with Vietnamese letters on this machine")
def test_vietnamese_letters_come_through() -> None:
    pdfmetrics.registerFont(TTFont("Viet", str(FONT)))
    lines = [
        "Bộ Y tế và Ủy ban nhân dân tỉnh Quảng Trị đã ký kế hoạch về",
        "phòng bệnh mùa mưa bão.",
    ]
    read = read_bytes(pdf(lines, font="Viet"), "a.pdf")
    assert read.document.text == " ".join(lines)
    assert read.document.language == "vi"


def test_a_scanned_pdf_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableDocument, match="scanned") as caught:
        read_bytes(pdf([], []), "a.pdf")
    assert "ocr" in caught.value.mend.lower()


def test_a_protected_pdf_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="password"):
        read_bytes(pdf(*PAGES, encrypt="khoa"), "a.pdf")


@pytest.mark.parametrize("kept", [0.3, 0.6])
def test_a_pdf_that_breaks_off_is_refused_or_read_whole(kept: float) -> None:
    data = pdf(*PAGES)
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data[: int(len(data) * kept)], "a.pdf")
    assert caught.value.mend


def sized(*lines: tuple[float, str], title: str = "") -> bytes:
    """A page whose lines have sizes of their own."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    if title:
        canvas.setTitle(title)
    for number, (size, line) in enumerate(lines):
        canvas.setFont("Helvetica", size)
        canvas.drawString(50, 800 - 24 * number, line)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


STORY = [(11, line) for line in (*PAGES[0][2:5], *PAGES[1][1:2], *PAGES[2][1:2])]


def test_a_headline_of_two_lines_is_not_joined_to_the_text() -> None:
    read = read_bytes(sized((18, "Joint plan on school health"), (18, "Signed in Hue"), *STORY), "a.pdf")
    assert read.document.title == "Joint plan on school health Signed in Hue"
    assert "\n\nThe Ministry of Health and" in read.document.text


@pytest.mark.parametrize(
    ("own", "expected"),
    [("Two ministries sign a plan", "Two ministries sign a plan"), ("Microsoft Word - bc12.doc", "")],
)
def test_the_title_of_the_file_serves_where_the_page_shows_none(own: str, expected: str) -> None:
    assert read_bytes(sized(*STORY, title=own), "a.pdf").document.title == expected

"""PDF files made here, page by page."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from graph.errors import UnreadableDocument
from loaders.read import read_bytes
from loaders.units import units


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


def lettered(lines: list[str]) -> bytes:
    """One page whose font says by a ``ToUnicode`` map which letters its codes are (ISO 32000-1, 9.10.3): no
    font file with Vietnamese letters is needed."""
    codes = {letter: 0x21 + n for n, letter in enumerate(sorted(set("".join(lines))))}
    shown = (bytes(codes[letter] for letter in line).hex() for line in lines)
    page = "".join(f"BT /F 11 Tf 50 {800 - 18 * n} Td <{code}> Tj ET\n" for n, code in enumerate(shown))
    pairs = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /M def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}endbfchar\nendcmap end end\n"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /ToUnicode 6 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}{end}").encode("ascii")


def test_vietnamese_letters_come_through() -> None:
    lines = [
        "Bộ Y tế và Ủy ban nhân dân tỉnh Quảng Trị đã ký kế hoạch về",
        "phòng bệnh mùa mưa bão.",
    ]
    read = read_bytes(lettered(lines), "a.pdf")
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

"""PDF with a text layer: pages joined, words rejoined, running heads and page numbers set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pypdfium2

from graph.errors import UnreadableDocument
from loaders.lines import logical_lines
from loaders.normalise import normalise
from loaders.read.content import Content
from loaders.read.encoding import convert, old_encoding
from loaders.text import Zone
from loaders.zones import text_zones

#: Fewer letters a page are stamps and signatures on a picture of the page.
_LETTERS: Final = 25
#: How many lines at the top and bottom of a page may be running heads and feet.
_EDGE: Final = 2
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:trang|page|tr\.)?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
#: PDFium writes U+FFFE (and older files U+0002) where a word is broken at the end of a line.
_BROKEN: Final = re.compile(r"[\ufffe\u0002\u00ad]\r?\n\s*|[\ufffe\u0002]")
_OCR: Final = "Recognise its text first, for example with ocrmypdf -l vie+eng, and load the result."


def read_pdf(data: bytes, name: str) -> Content:
    """A PDF. Raises ``UnreadableDocument`` for a scanned, protected, broken-off or damaged file."""
    pages = [_lines(page) for page in _pages(data, name)]
    letters = sum(c.isalpha() for page in pages for line in page for c in line)
    if letters < _LETTERS * max(1, len(pages)):
        raise UnreadableDocument(
            "is scanned: its pages are pictures without a text layer.", where=name, mend=_OCR
        )
    edges = _running(pages)
    body: list[str] = []
    apart: list[str] = []
    for page in pages:
        first, last = 0, len(page)
        while first < min(_EDGE, last) and _is_running(page[first], edges):
            first += 1
        while last > max(first, len(page) - _EDGE) and _is_running(page[last - 1], edges):
            last -= 1
        body += page[first:last]
        apart += [*page[:first], *page[last:]]
    text, reader = _joined(body), f"pdf (pypdfium2 {pypdfium2.PYPDFIUM_INFO.tag})"
    if old := old_encoding(text):
        text, reader = convert(text, old), f"{reader}, {old}"
    zones = text_zones(text)
    if apart:
        start = len(text) + 2
        text = f"{text}\n\n" + "\n".join(apart)
        zones = (*zones, Zone("furniture", start, len(text)))
    return Content(text, "application/pdf", reader, zones)


def _pages(data: bytes, name: str) -> list[str]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument(
                "is protected by a password.", where=name, mend="Save it without a password."
            ) from error
        raise UnreadableDocument(
            f"is damaged or breaks off ({error}).", where=name, mend="Fetch it again from its source."
        ) from error
    try:
        texts = []
        for number in range(len(document)):
            page = document[number]
            textpage = page.get_textpage()
            texts.append(textpage.get_text_range())
            textpage.close()
            page.close()
        return texts
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(
            f"has a page that cannot be read ({error}).", where=name, mend="Fetch it again from its source."
        ) from error
    finally:
        document.close()


def _lines(page: str) -> list[str]:
    rejoined = _BROKEN.sub("", page).replace("\r", "")
    return [line for raw in rejoined.split("\n") if (line := " ".join(raw.split()))]


def _shape(line: str) -> str:
    return _DIGITS.sub("#", line)


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Lines that, numbers aside, stand at the edge of at least three pages and of half of them."""
    counts = Counter(
        shape for page in pages for shape in {_shape(line) for line in [*page[:_EDGE], *page[-_EDGE:]]}
    )
    return frozenset(shape for shape, count in counts.items() if count >= 3 and count * 2 >= len(pages))


def _is_running(line: str, edges: frozenset[str]) -> bool:
    return _shape(line) in edges or _PAGE_NUMBER.fullmatch(line) is not None


def _joined(lines: Sequence[str]) -> str:
    """Paragraphs of the lines: a line goes on until it closes or what follows is a label or a new start."""
    normal = normalise("\n".join(lines))
    paragraphs = logical_lines(normal, wrapped=True)
    raw = "\n".join(lines)
    out = []
    for paragraph in paragraphs:
        start, end = normal.to_raw(paragraph.start, paragraph.end)
        out.append(raw[start:end].replace("\n", " "))
    return "\n\n".join(out)

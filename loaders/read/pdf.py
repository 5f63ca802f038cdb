"""PDF with a text layer: pages joined, words rejoined, running heads and page numbers set apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import pypdfium2

from graph.errors import UnreadableDocument
from loaders.layout.lines import logical_lines
from loaders.layout.zones import text_zones
from loaders.normalise import normalise
from loaders.read.content import Content
from loaders.read.encoding import convert, old_encoding
from loaders.read.metadata import Overrides
from loaders.text import Zone

#: Fewer letters a page are stamps and signatures on a picture of the page.
_LETTERS: Final = 25
#: How many lines at the top and bottom of a page may be running heads and feet.
_EDGE: Final = 2
_PAGE_NUMBER: Final = re.compile(
    r"\W*(?:trang|page|tr\.)?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"\d+")
#: PDFium writes U+FFFE (and older files U+0002) where a word is broken at the end of a line.
_HYPHEN: Final = re.compile(r"[\ufffe\u0002\u00ad]$|[\ufffe\u0002]")
_LINE: Final = re.compile(r"[^\r\n]+")
#: Headlines are set larger than the text by this factor; a change of size by the other one ends a paragraph.
_HEADLINE: Final = 1.2
_OTHER_SIZE: Final = 0.08
_NO_TITLE: Final = re.compile(
    r"\.(docx?|pdf|xlsx?|odt|rtf|html?)\b|microsoft|untitled|unspecified", re.IGNORECASE
)
_TITLE_WORDS: Final = 4
_OCR: Final = "Recognise its text first, for example with ocrmypdf -l vie+eng, and load the result."


def read_pdf(data: bytes, name: str) -> Content:
    """A PDF. Raises ``UnreadableDocument`` for a scanned, protected, broken-off or damaged file."""
    raw_pages, meta_title = _pages(data, name)
    usual = _usual_size(raw_pages)
    pages = [_lines(page, usual) for page in raw_pages]
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
    zones = text_zones(text, title=meta_title)
    # The file's own title is often that of a template; what the page shows as its title is better.
    own = Overrides(title="" if any(zone.kind == "title" for zone in zones) else meta_title)
    if apart:
        start = len(text) + 2
        text = f"{text}\n\n" + "\n".join(apart)
        zones = (*zones, Zone("furniture", start, len(text)))
    return Content(text, "application/pdf", reader, zones, own)


def _pages(data: bytes, name: str) -> tuple[list[list[tuple[str, float]]], str]:
    """The lines of each page with the size of their first letter, and the title the file gives itself."""
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
            texts.append(_sized(textpage))
            textpage.close()
            page.close()
        return texts, _own_title(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(
            f"has a page that cannot be read ({error}).", where=name, mend="Fetch it again from its source."
        ) from error
    finally:
        document.close()


def _own_title(document: pypdfium2.PdfDocument) -> str:
    """The title in the file's metadata, if it is one and not the name of a template or file."""
    title = " ".join(document.get_metadata_value("Title").split())
    return "" if _NO_TITLE.search(title) or len(title.split()) < _TITLE_WORDS else title


def _sized(page: pypdfium2.PdfTextPage) -> list[tuple[str, float]]:
    """The lines of a page, each with the size of the font it begins in; broken words joined."""
    text = page.get_text_range()
    out: list[tuple[str, float]] = []
    at = 0
    for part in _LINE.finditer(text):
        line, at = part.group(), part.start()
        first = at + len(line) - len(line.lstrip())
        size = round(pypdfium2.raw.FPDFText_GetFontSize(page.raw, first), 1)
        if out and _HYPHEN.search(out[-1][0]):
            out[-1] = (_HYPHEN.sub("", out[-1][0]) + line.strip(), out[-1][1])
        else:
            out.append((line, size))
    return [(" ".join(_HYPHEN.sub("", line).split()), size) for line, size in out if line.strip()]


def _usual_size(pages: Sequence[Sequence[tuple[str, float]]]) -> float:
    """The size in which most letters of the file are set."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line, size in page:
            letters[size] += len(line)
    return letters.most_common(1)[0][0] if letters else 0.0


def _lines(page: Sequence[tuple[str, float]], usual: float) -> list[str]:
    """The lines of a page: a blank one where the size changes, large ones of one size put together."""
    out: list[str] = []
    before = 0.0
    for line, size in page:
        differs = before > 0 and usual > 0 and abs(size - before) > _OTHER_SIZE * usual
        if out and not differs and min(size, before) >= _HEADLINE * usual > 0:
            out[-1] = f"{out[-1]} {line}"
        else:
            out += ["", line] if differs else [line]
        before = size
    return out


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

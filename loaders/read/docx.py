"""DOCX: paragraphs, tables and printed list numbers in reading order; styles tell titles and captions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import docx
import docx.opc.exceptions
from docx.table import Table
from docx.text.paragraph import Paragraph

from loaders.layout.zones import text_zones
from loaders.read.archive import MALFORMED, check_archive, damaged
from loaders.read.content import Content
from loaders.read.encoding import convert, old_encoding
from loaders.read.metadata import Overrides
from loaders.read.numbering import Numbering
from loaders.text import Zone, ZoneKind

_MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STYLES: Final[dict[str, ZoneKind]] = {"caption": "caption", "title": "title", "subtitle": "lead"}


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    style: str = ""


def read_docx(data: bytes, name: str) -> Content:
    """A Word document. Raises ``UnreadableDocument`` when the archive is damaged or no Word document."""
    document = _open(data, name)
    try:
        lines = list(_body(document))
        running = list(dict.fromkeys(_running(document)))
    except MALFORMED as error:
        raise damaged(name, error) from error
    text = "\n\n".join(line.text for line in lines)
    reader = f"docx (python-docx {docx.__version__})"
    if old := old_encoding(text):
        lines = [_Line(convert(line.text, old), line.style) for line in lines]
        text = "\n\n".join(line.text for line in lines)
        reader = f"{reader}, {old}"
    properties = document.core_properties
    titles = [line.text for line in lines if line.style == "title"]
    # The title property is often left over from another document: it counts only if the text shows it.
    stated = (properties.title or "").strip()
    title = titles[0] if titles else stated if stated and stated in text else ""
    zones = _styled(text_zones(text, title=title), lines)
    if running:
        start = len(text) + 2
        text = f"{text}\n\n" + "\n".join(running)
        zones = (*zones, Zone("furniture", start, len(text)))
    own = Overrides(title=title, language=(properties.language or "").strip())
    return Content(text, _MEDIA_TYPE, reader, zones, own)


def _open(data: bytes, name: str) -> Any:
    check_archive(data, name)
    try:
        return docx.Document(BytesIO(data))
    except (docx.opc.exceptions.PackageNotFoundError, *MALFORMED) as error:
        raise damaged(name, error) from error


def _body(document: Any) -> Iterator[_Line]:
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from _paragraph(block, numbering)
        elif isinstance(block, Table):
            yield from _table(block, numbering)


def _paragraph(paragraph: Paragraph, numbering: Numbering) -> Iterator[_Line]:
    label = numbering.label(paragraph)
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    # A line break inside a paragraph ends a line for the reader's eye as well.
    for index, part in enumerate(paragraph.text.split("\n")):
        text = " ".join(part.replace("\t", " ").split(" ")).strip()
        if text:
            yield _Line(f"{label} {text}" if label and index == 0 else text, style)


def _table(table: Table, numbering: Numbering) -> Iterator[_Line]:
    """A row is a line, its cells set off by bars; cells of several paragraphs (letterheads) are lines."""
    for row in table.rows:
        cells: list[list[str]] = []
        seen: set[Any] = set()
        for cell in row.cells:
            # A merged cell is given once for every column it spans.
            if cell._tc in seen:
                continue
            seen.add(cell._tc)
            lines = [line.text for paragraph in cell.paragraphs for line in _paragraph(paragraph, numbering)]
            lines += [line.text for inner in cell.tables for line in _table(inner, numbering)]
            if lines:
                cells.append(lines)
        if all(len(lines) == 1 for lines in cells):
            if cells:
                yield _Line(" | ".join(lines[0] for lines in cells), "table")
        else:
            yield from (_Line(text, "table") for lines in cells for text in lines)


def _running(document: Any) -> Iterator[str]:
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield from (text for p in part.paragraphs if (text := " ".join(p.text.split())))


def _styled(zones: tuple[Zone, ...], lines: list[_Line]) -> tuple[Zone, ...]:
    """The zones of the text, corrected where a paragraph style says what it is."""
    out: list[Zone] = []
    at = 0
    for line in lines:
        end = at + len(line.text)
        kind: ZoneKind = next((z.kind for z in zones if z.start < end and at < z.end), "furniture")
        # An office document has no neighbours: what looks like headlines of others is its own table or list.
        if kind == "related" or (kind == "caption" and line.style.startswith(("heading", "table"))):
            kind = "body"
        kind = _STYLES.get(line.style, kind)
        if out and out[-1].kind == kind:
            out[-1] = Zone(kind, out[-1].start, end)
        else:
            out.append(Zone(kind, at, end))
        at = end + 2
    return tuple(out)

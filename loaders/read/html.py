"""HTML pages: the article found by trafilatura, the zones by markup and text, the rest kept as what it is.

The text as read is the whole visible page, one block a line, so that even what the foot of the page says
about its publisher can be pointed to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import lxml.etree
import lxml.html
import trafilatura

from graph.errors import UnreadableDocument
from graph.iri import normalise_label
from loaders.layout.datelines import parse_dateline
from loaders.layout.zones import text_zones
from loaders.normalise import normalise
from loaders.read.blocks import Block, blocks
from loaders.read.content import Content
from loaders.read.encoding import decode
from loaders.read.html_metadata import page_metadata
from loaders.text import Zone, ZoneKind

_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
#: Shorter blocks occur on a page more than once and locate nothing.
_TELLING: Final = 40
_LINKS: Final = 0.9
_ARTICLE: Final[dict[str, ZoneKind]] = {
    "caption": "caption",
    "lead": "lead",
    "byline": "byline",
    "credit": "credit",
}
_PAGE: Final[dict[str, ZoneKind]] = {"related": "related", "furniture": "furniture", "footer": "footer"}


def read_html(data: bytes, name: str) -> Content:
    """An HTML page. Raises ``UnreadableDocument`` when it cannot be parsed or shows no text."""
    source, encoding = _decode(data, name)
    try:
        # An XML declaration in the text contradicts its being text already.
        tree = lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", source))
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument(
            f"is no readable HTML: {error}.", where=name, mend="Save the page again from the browser."
        ) from error
    own = page_metadata(tree, source)
    body = tree.find("body")
    found = blocks(tree if body is None else body)
    kinds = _kinds(found, _main_labels(source), own.title)
    text, zones = _assemble(found, kinds)
    return Content(text, "text/html", f"html ({encoding}), trafilatura {trafilatura.__version__}", zones, own)


def _decode(data: bytes, name: str) -> tuple[str, str]:
    declared = _CHARSET.search(data[:2048])
    try:
        return decode(data, name)
    except UnreadableDocument:
        # What the content leaves open, the page's own word decides.
        encoding = declared.group(1).decode("ascii") if declared else ""
        try:
            return data.decode(encoding or "ascii"), encoding
        except (LookupError, UnicodeDecodeError):
            pass
        raise


def _main_labels(source: str) -> str:
    """The normalised words of what trafilatura takes for the article, empty when it finds none."""
    text = trafilatura.extract(source, include_comments=False, include_tables=True, favor_precision=False)
    return f" {normalise_label(text)} " if text else ""


def _kinds(found: Sequence[Block], main: str, title: str) -> list[ZoneKind]:
    labels = [normalise_label(block.text) for block in found]
    telling = [
        i
        for i, block in enumerate(found)
        if len(block.text) >= _TELLING and block.links < _LINKS and f" {_unlabelled(labels[i])} " in main
    ]
    top = _common([found[i].element for i in telling])
    title_label = normalise_label(title)
    kinds: list[ZoneKind] = ["furniture"] * len(found)
    inner: list[int] = []
    for index, block in enumerate(found):
        inside = top is None or _within(block.element, top)
        role = block.role(top if inside else None)
        is_title = bool(title_label) and labels[index] == title_label and (block.heading or not telling)
        if role in _PAGE and not is_title:
            kinds[index] = _PAGE[role]
        elif is_title or (inside and block.links < _LINKS):
            inner.append(index)
        elif inside:
            kinds[index] = "related"
        elif role == "dateline" and parse_dateline(normalise(block.text).text):
            kinds[index] = "dateline"
        elif telling and role == "lead" and index < telling[0]:
            inner.append(index)
    return _article(found, kinds, inner, title, top)


def _article(
    found: Sequence[Block], kinds: list[ZoneKind], inner: Sequence[int], title: str, top: Any
) -> list[ZoneKind]:
    """Zone the blocks of the article as a text, then let the markup correct what it knows better."""
    text = "\n\n".join(found[i].text for i in inner)
    starts: list[int] = []
    at = 0
    for index in inner:
        starts.append(at)
        at += len(found[index].text) + 2
    zones = text_zones(text, title=title)
    for index, start in zip(inner, starts, strict=True):
        stop = start + len(found[index].text)
        kind: ZoneKind = next((z.kind for z in zones if z.start < stop and start < z.end), "furniture")
        role = _ARTICLE.get(found[index].role(top))
        if found[index].heading and kind == "caption":
            kind = "body"
        kinds[index] = role if role and kind in {"lead", "body", "caption", "furniture"} else kind
    return kinds


def _unlabelled(label: str) -> str:
    return re.sub(r"^\d{1,2} ", "", label)


def _common(elements: Sequence[Any]) -> Any:
    """The innermost element around all the given ones; ``None`` for none."""
    if not elements:
        return None
    chains = [[*reversed(list(element.iterancestors())), element] for element in elements]
    common = None
    for level in zip(*chains, strict=False):
        if any(element is not level[0] for element in level):
            break
        common = level[0]
    return common


def _within(element: Any, top: Any) -> bool:
    return element is top or any(ancestor is top for ancestor in element.iterancestors())


def _assemble(found: Sequence[Block], kinds: Sequence[ZoneKind]) -> tuple[str, tuple[Zone, ...]]:
    parts: list[str] = []
    zones: list[Zone] = []
    at = 0
    for block, kind in zip(found, kinds, strict=True):
        if parts:
            parts.append("\n\n" if kind not in _PAGE.values() else "\n")
            at += len(parts[-1])
        parts.append(block.text)
        if zones and zones[-1].kind == kind:
            zones[-1] = Zone(kind, zones[-1].start, at + len(block.text))
        else:
            zones.append(Zone(kind, at, at + len(block.text)))
        at += len(block.text)
    return "".join(parts), tuple(zones)

"""The visible blocks of an HTML page in reading order, each with what its elements say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import yaml

_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header"
    " hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
)
_HIDDEN_TAGS = "script style noscript template svg iframe button select option textarea head object"
_BLOCKS: Final = frozenset(_BLOCK_TAGS.split())
_HIDDEN: Final = frozenset(_HIDDEN_TAGS.split())
_SPACE: Final = re.compile(r"\s+")
_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_STRUCTURE: Final = {"nav": "furniture", "aside": "furniture", "footer": "footer", "figcaption": "caption"}
#: Cells that make a row of data, and characters of the longest.
_DATA_CELLS: Final = 3
_CELL_LENGTH: Final = 400
#: What stands in rows that lay out a page.
_LAYOUT: Final = ("table", "ul", "ol", "a", "img", "form", "script", "h1", "h2", "h3")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its text in one line, the element it stands in, and the share of its letters inside links."""

    text: str
    element: Any
    links: float

    @property
    def tag(self) -> str:
        """The tag of its element."""
        return str(self.element.tag)

    @property
    def heading(self) -> bool:
        """Whether it is a heading of any level."""
        return self.tag in _HEADINGS

    def role(self, top: Any) -> str:
        """What the elements from its own up to ``top`` (exclusive) are for: a key of ``html.yaml`` or ``""``.

        The outermost word for page parts wins (a caption inside a related box is related), the innermost for
        parts of the article.
        """
        found = ""
        element = self.element
        while element is not None and element is not top:
            role = element_role(element)
            if role in {"related", "furniture", "footer"} or (role and not found):
                found = role
            element = element.getparent()
        return found


@lru_cache(maxsize=1)
def _roles() -> Mapping[str, str]:
    data = yaml.safe_load(files("loaders").joinpath("data/html.yaml").read_text("utf-8"))
    return {word: role for role, words in data.items() for word in words}


def element_role(element: Any) -> str:
    """The role of one element by its tag, then by the words of its class and id."""
    if role := _STRUCTURE.get(element.tag):
        return role
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    words = [word.lower() for word in _WORDS.findall(names)]
    roles = _roles()
    return next((roles[word] for word in words if word in roles), "")


def blocks(body: Any) -> list[Block]:
    """The blocks of a parsed page; list items carry the label a browser prints."""
    return [block for block in _walk(body) if any(c.isalnum() for c in block.text)]


def _walk(body: Any) -> Iterator[Block]:
    parts: list[tuple[str, bool]] = []

    def flush(element: Any) -> Iterator[Block]:
        text = _SPACE.sub(" ", "".join(part for part, _ in parts)).strip()
        linked = sum(len(part.strip()) for part, link in parts if link)
        parts.clear()
        if text:
            yield Block(_label(element) + text, element, linked / len(text))

    def visit(element: Any, owner: Any, link: bool) -> Iterator[Block]:
        # Iterative, since pages nest deeper than Python's stack.
        stack: list[tuple[Any, Any, bool, bool]] = [(element, owner, link, False)]
        while stack:
            node, parent, in_link, leaving = stack.pop()
            if leaving:
                if node.tag in _BLOCKS:
                    yield from flush(node)
                if node.tail:
                    parts.append((node.tail, in_link))
                continue
            if not isinstance(node.tag, str) or node.tag in _HIDDEN or _is_hidden(node):
                if node.tail:
                    parts.append((node.tail, in_link))
                continue
            if node.tag in _BLOCKS or node.tag == "br":
                yield from flush(parent)
            if node.tag == "tr" and (cells := _cells(node)):
                # A row of a table of data is one line, as DOCX prints it.
                parts.append((" | ".join(cells), False))
                yield from flush(node)
                if node.tail:
                    parts.append((node.tail, in_link))
                continue
            inside = in_link or node.tag == "a"
            block = node if node.tag in _BLOCKS else parent
            if node.text:
                parts.append((node.text, inside))
            stack.append((node, parent, in_link, True))
            stack.extend((child, block, inside, False) for child in reversed(node))

    yield from visit(body, body, False)
    yield from flush(body)


def _cells(row: Any) -> list[str]:
    """The texts of the cells of a row of data; empty for a row that lays out the page.

    Data are three short cells or more, in a table with another such row, no lists, tables or headings in
    them, and few links.
    """
    texts = _row(row)
    if not texts or not any(_row(other) for other in row.itersiblings("tr")) | any(
        _row(other) for other in row.itersiblings("tr", preceding=True)
    ):
        return []
    return texts


def _row(row: Any) -> list[str]:
    cells = [cell for cell in row if cell.tag in {"td", "th"}]
    if len(cells) < _DATA_CELLS or any(True for _ in row.iter(*_LAYOUT)):
        return []
    texts = [_SPACE.sub(" ", " ".join(cell.itertext())).strip() for cell in cells]
    return texts if sum(map(bool, texts)) >= _DATA_CELLS and max(map(len, texts)) <= _CELL_LENGTH else []


def _is_hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None


def _label(element: Any) -> str:
    """The bullet or number of a list item, for the first block inside it."""
    item = element if element.tag == "li" else element.getparent()
    if item is None or item.tag != "li" or item.get("data-labelled"):
        return ""
    item.set("data-labelled", "1")
    parent = item.getparent()
    if parent is not None and parent.tag == "ol":
        start = parent.get("start") or "1"
        before = sum(1 for sibling in item.itersiblings("li", preceding=True))
        return f"{(int(start) if start.isdigit() else 1) + before}. "
    return "- "

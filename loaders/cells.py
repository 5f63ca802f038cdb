"""Cells of a row that a text prints on one line: parted by ``|``, by a tab, or by a wide gap."""

from __future__ import annotations

import re
from typing import Final

#: A tab or four spaces between words set columns; the number of an item is followed by one as well.
_GAP: Final = re.compile(r"(?<=[^\s|])(?:[ \u00a0]*\t[ \u00a0\t]*|[ \u00a0]{4,})(?=[^\s|])")
_NUMBER: Final = re.compile(
    r"\s*(?:[-–•*+]|\(?[\divxlcIVXLC]{1,4}[.)/:]?|\(?\w[.)]|\(?\d{1,2}(?:\.\d{1,2})+\.?)"
)
_WIDE: Final = re.compile(r"\t|[ \u00a0]{4}")
_MARK: Final = re.compile(r"[^\S\t]*[\t|][^\S\t]*|(?<=\S)[ \u00a0]{4,}(?=\S)")


def mark_cells(text: str) -> str:
    """The text with ``|`` for the first character of every gap between two cells; its length stays.

    The gap after the number of an item parts nothing, unless the line has other gaps: then it is a row whose
    first cell is a number.
    """
    if "\t" not in text and "    " not in text and "\u00a0" not in text:
        return text
    out: list[str] = []
    at = 0
    # Gap by gap and line by line: a pattern for the whole line would try each line from each of its places.
    while (gap := _WIDE.search(text, at)) is not None:
        first, last = text.rfind("\n", at, gap.start()) + 1 or at, text.find("\n", gap.end())
        last = len(text) if last < 0 else last
        out += (text[at:first], _marked(text[first:last]))
        at = last
    return "".join((*out, text[at:]))


def _marked(line: str) -> str:
    gaps = list(_GAP.finditer(line))
    if len(gaps) == 1 and _NUMBER.fullmatch(line, 0, gaps[0].start()):
        return line
    out, at = [], 0
    for gap in gaps:
        out.append(line[at : gap.start()])
        at = gap.start() + 1
    return "|".join((*out, line[at:]))


def cells(text: str, start: int, end: int, fewest: int) -> list[tuple[int, int]]:
    """Ranges of the cells of the row ``text[start:end]``; none if there are fewer than ``fewest``."""
    row = text[start:end]
    if fewest > 1 and "|" not in row and "\t" not in row and "    " not in row and "\u00a0" not in row:
        return []
    out, at = [], 0
    for mark in _MARK.finditer(row):
        out.append((start + at, start + mark.start()))
        at = mark.end()
    out.append((start + at, end))
    return out if len(out) >= fewest else []

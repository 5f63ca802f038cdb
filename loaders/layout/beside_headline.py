"""The day of a page that no line gives by itself: in a field beside the headline, at the headline's own
end, in the opening of the lead, or in what is printed under the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.layout.datelines import parse_dateline
from loaders.text import Zone

#: How many lines above and below the headline may hold the day, and how long a dateline in a lead is.
_LINES: Final = 6
_SHORT: Final = 40
#: A label of the day, run into the headline before it: ``… 2026 – 2030Ngày đăng: 09/12/2025``.
_RUN_IN: Final = re.compile(r"(?:Ngày đăng|Ngày xuất bản|Cập nhật|Posted|Published|Updated)\W.*$")
#: What ends the dateline that opens a lead.
_AFTER_OPENING: Final = (" - ", " – ", " — ", ". ")


def day_beside_headline(text: str, zones: Sequence[Zone]) -> str:
    """The day in ISO 8601, as precise as printed; empty where nothing beside the article tells one.

    A line of several fields beside the headline (``Ngày đăng: D | Người đăng: X``), the headline's end, the
    lead's own dateline (``Hà Nội, D - …``), and last a line with a label under the article.
    """
    title = next((z for z in zones if z.kind == "title"), None)
    if title is None:
        return ""
    lead = next((z for z in zones if z.kind in {"lead", "body"} and z.start >= title.end), None)
    for piece in _pieces(text, title, lead):
        found = parse_dateline(piece.strip())
        if found and len(found.value) >= len("2023-01-31"):
            return found.value
    for zone in zones:
        for line in text[zone.start : zone.end].splitlines() if zone.kind in {"related", "footer"} else ():
            found = parse_dateline(line.strip())
            if found and found.label:
                return found.value
    return ""


def _pieces(text: str, title: Zone, lead: Zone | None) -> Iterator[str]:
    headline = text[title.start : title.end]
    above = text[: title.start].splitlines()[-_LINES:]
    below = text[title.end : lead.start if lead is not None else title.end].splitlines()[:_LINES]
    for line in (*below, *above, headline):
        if "|" in line:
            yield from line.split("|")
    run_in = _RUN_IN.search(headline)
    if run_in is not None:
        yield run_in.group()
    if lead is not None:
        opening = text[lead.start : lead.start + _SHORT]
        for mark in _AFTER_OPENING:
            if mark in opening:
                yield opening.split(mark)[0]

"""Zones of a plain text: what is title, lead, body and caption, and what belongs to the page around it.

By construction, not by site: where a line stands, how long it is, how it ends and what repeats; the words
that help are data (``data/zones.yaml``).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from loaders.layout.breadcrumbs import split_path
from loaders.layout.datelines import Dateline, parse_dateline
from loaders.layout.letterhead import dated_in
from loaders.layout.lines import is_wrapped, logical_lines
from loaders.layout.markers import load_markers
from loaders.layout.zoner import Zoner
from loaders.normalise import normalise
from loaders.text import FACT_ZONES, ReadDocument, Zone

#: The place and date may stand a little below the subject of a letter.
_NEAR: Final = 200


def zones(read: ReadDocument) -> tuple[Zone, ...]:
    """The zones of a document: the reader's where it saw markup, else those of its text."""
    return read.zones or text_zones(read.document.text, title=read.document.title)


def text_zones(text: str, *, title: str = "") -> tuple[Zone, ...]:
    """The zones of a plain text, in raw offsets: sorted, disjoint, covering every word.

    ``title`` is the title when it is known from elsewhere. Neighbouring lines of one kind are one zone.
    """
    normal = normalise(text)
    lines = [
        part for line in logical_lines(normal, wrapped=is_wrapped(normal.text)) for part in split_path(line)
    ]
    kinds = Zoner(lines, load_markers(), title).kinds()
    out: list[Zone] = []
    for kind, group in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        members = [line for _, line in group]
        out.append(Zone(kind, *normal.to_raw(members[0].start, members[-1].end)))
    return tuple(out)


def main_text(zones: Sequence[Zone]) -> tuple[int, int]:
    """``[start, end)`` from the first to the last fact zone; ``(0, 0)`` when there is none."""
    facts = [zone for zone in zones if zone.kind in FACT_ZONES]
    return (facts[0].start, facts[-1].end) if facts else (0, 0)


def publication_date(text: str, zones: Sequence[Zone]) -> str:
    """The date of publication in ISO 8601 as the dateline prints it, or an empty string."""
    found = [
        dateline
        for zone in zones
        if zone.kind == "dateline"
        for line in normalise(text[zone.start : zone.end]).text.split("\n")
        if (dateline := parse_dateline(line.strip()))
    ]
    if found:
        return max(found, key=_rank).value
    head = next((zone for zone in zones if zone.kind == "letterhead"), None)
    title = next((zone for zone in zones if zone.kind == "title"), None)
    if head is None or title is None:
        return ""
    # The date stands on one line with the number or the motto.
    normal = normalise(text)
    return dated_in(normal.text, normal.from_raw(head.start, head.end)[0], title.end + _NEAR)


def _rank(dateline: Dateline) -> tuple[bool, bool, bool, bool]:
    return (
        dateline.label == "published",
        dateline.label != "updated",
        not dateline.clock or dateline.place,
        "T" in dateline.value,
    )

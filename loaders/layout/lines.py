"""Logical lines: paragraphs and one-line blocks of a text, hard-wrapped lines joined again.

Offsets are into the *normalised* text (:mod:`loaders.normalise`) the lines were cut from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from loaders.labels import line_label
from loaders.normalise import Normalised

#: Shorter than this no hard-wrapped text is set, longer no terminal is.
_WRAP_MIN: Final = 50
_WRAP_MAX: Final = 120
#: An agency may sign its last sentence: ``….-VNA``.
_CLOSED: Final = re.compile(r"[.!?…;:][\"'”’»)\]]*(?:\s?[-–/]\s?(?:VNA|TTXVN|VNS|VOV|VGP|CPV|VNP)\.?|/\.)?$")
_PHYSICAL: Final = re.compile(r"[^\n]*")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or one-line block, trimmed.

    ``text`` has the length ``end - start`` (line breaks inside are spaces); ``gap`` is the number of blank
    lines before it, ``spaced`` whether a blank line beside it holds spaces, as a picture leaves behind.
    """

    start: int
    end: int
    text: str
    gap: int = 0
    spaced: bool = False

    @property
    def closed(self) -> bool:
        """Whether it ends as a sentence or clause ends."""
        return bool(_CLOSED.search(self.text))

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


def is_wrapped(text: str) -> bool:
    """Whether the text is broken at a fixed width, so that a paragraph is several lines."""
    lengths = [len(line.strip()) for line in text.split("\n")]
    if max(lengths, default=0) > _WRAP_MAX:
        return False
    pairs = [(a, b) for a, b in pairwise(lengths) if a > _WRAP_MIN and b]
    return len(pairs) >= 4 and len(pairs) * 2 > sum(1 for length in lengths if length > _WRAP_MIN)


def logical_lines(normal: Normalised, start: int = 0, end: int | None = None, *, wrapped: bool) -> list[Line]:
    """The non-blank lines of ``normal.text[start:end]`` in order."""
    text = normal.text
    stop = len(text) if end is None else end
    out: list[Line] = []
    gap, spaced = 0, False
    at = start
    while at <= stop:
        match = _PHYSICAL.match(text, at, stop)
        line_end = match.end() if match else stop
        raw = text[at:line_end]
        content = raw.strip()
        if not content:
            gap += 1
            spaced = spaced or bool(raw)
            if out and raw and gap <= 2:
                out[-1] = Line(out[-1].start, out[-1].end, out[-1].text, out[-1].gap, True)
        else:
            first = at + raw.index(content[0])
            line = Line(first, first + len(content), content, gap, spaced)
            if out and gap == 0 and _continues(out[-1], line, wrapped):
                joined = text[out[-1].start : line.end].replace("\n", " ")
                out[-1] = Line(out[-1].start, line.end, joined, out[-1].gap, out[-1].spaced)
            else:
                out.append(line)
            gap, spaced = 0, False
        at = line_end + 1
    return out


def _continues(before: Line, line: Line, wrapped: bool) -> bool:
    if before.closed or line_label(line.text) is not None:
        return False
    if line.text.count("|") > 1 and before.text.count("|") > 1:
        # Rows of a table, however wide.
        return False
    if line.text.isupper() or before.text.isupper():
        # Headings and prose; a heading on several lines is put together where it is known to be one.
        return False
    return line.text[0].islower() or (wrapped and len(before.text) > _WRAP_MIN)

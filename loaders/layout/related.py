"""Related news: headlines and teasers of other articles set into a page, with a marker or without."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.iri import normalise_label
from loaders.labels import line_label
from loaders.layout.lines import Line
from loaders.layout.markers import Markers, load_markers

_LONG: Final = 200
_DATED: Final = re.compile(
    r"[(\[]\s*(?:\d{1,2}:\d{2}[\s,]*)?\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?[^)\]]{0,20}[)\]]\.?$"
)
#: What a list of bare headlines does not hold: stops, brackets.
_PUNCTUATED: Final = re.compile(r"[.;:…()]")
#: The first cell of a table: a number, or the head of the column of numbers.
_ROW: Final = re.compile(r"\s*(?:\d{1,3}|S?TT|No\.?)\s*\|", re.IGNORECASE)
_NOTE: Final = re.compile(r"\([^()]*\)")
_WORD: Final = re.compile(r"[^\s]+")


def is_paragraph(line: Line) -> bool:
    """Prose: an item, a closed sentence of some length, or simply long."""
    if len(line.text) >= _LONG:
        return True
    if line_label(line.text) is not None and line.words >= 4:
        return not line.text.isupper()
    return line.closed and line.words >= 8 and not line.text.endswith(("?", "!"))


def is_headline(line: Line) -> bool:
    """A line that could be the headline of an article.

    A row of a table, a side of an agreement and a caption are none.
    """
    markers = load_markers()
    if _ROW.match(line.text) or markers.marks("side", line.text) or markers.marks("caption", line.text):
        return False
    return not is_paragraph(line) and 4 <= line.words <= 40 and not line.closed


def block_end(lines: Sequence[Line], start: int) -> int:
    """Where the article goes on after the related block marked at ``start``; ``len(lines)`` if nowhere.

    In a block a paragraph is a teaser and stands under its headline, so two paragraphs in a row are the
    article again; the first of them too, unless teasers have been seen before it. A headline with a bullet
    before it is a headline.
    """
    teasers = 0
    for index in range(start + 1, len(lines) - 1):
        if not _is_prose(lines[index]):
            continue
        if _is_prose(lines[index + 1]):
            return index + 1 if teasers and not _is_prose(lines[index - 1]) else index
        teasers += 1
    return len(lines)


def _is_prose(line: Line) -> bool:
    return is_paragraph(line) and (line.closed or len(line.text) >= _LONG)


def unmarked_start(lines: Sequence[Line], first: int, stop: int) -> int:
    """Where a list of other articles begins in ``lines[first:stop]`` without a word to say so, or ``stop``.

    Signs: a headline printed twice in a row (picture text and link) above a teaser, again and again;
    headlines that end with a date in brackets; three headlines in a row after the last paragraph.
    """
    index = stop
    for at in range(first, stop - 1):
        if _pair(lines, at) and any(_pair(lines, later) for later in range(at + 2, min(at + 6, stop - 1))):
            index = at
            break
    # A note in brackets under the list is not the article going on.
    prose = (i for i in range(first, index) if is_paragraph(lines[i]) and not _NOTE.fullmatch(lines[i].text))
    last_prose = max(prose, default=first)
    tail = [i for i in range(last_prose + 1, index) if is_headline(lines[i])]
    dated = [i for i in range(first, index) if _is_dated(lines[i])]
    if len(dated) >= 2 and dated[0] > last_prose:
        return dated[0]
    # What follows a colon is a list of the article itself.
    introduced = bool(tail) and lines[tail[0] - 1].text.endswith(":")
    if len(tail) >= 3 and tail[2] - tail[0] == 2 and not introduced:
        return tail[0]
    return index


def _pair(lines: Sequence[Line], at: int) -> bool:
    if at + 1 >= len(lines) or not is_headline(lines[at]):
        return False
    return normalise_label(lines[at].text) == normalise_label(lines[at + 1].text)


def _is_dated(line: Line) -> bool:
    return not is_paragraph(line) and line.words >= 6 and bool(_DATED.search(line.text))


def is_run_of_headlines(text: str, markers: Markers) -> bool:
    """Several headlines in one line without a stop between them, as a stripped list of links leaves behind.

    A new headline shows as a capital after a small letter or a number, on a word prose does not capitalise.
    """
    if _PUNCTUATED.search(text) or text.count("|") > 1:
        return False
    starts = [0]
    words = _WORD.findall(text)
    for index in range(1, len(words) - 1):
        word, before, after = words[index], words[index - 1], words[index + 1]
        if (
            word[0].isupper()
            and after[0].islower()
            and (before[-1].isdigit() or before.islower())
            and before[-1].isalnum()
            and not word.isupper()
            and word.lower() not in markers.capital_nouns
            and f"{word} {after}".lower() not in markers.capital_nouns
        ):
            starts.append(index)
    lengths = [b - a for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
    return sum(1 for length in lengths if length >= 5) >= 3

"""The lines of a text before any is judged: their kinds, marks, words, and the rows they stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from loaders.labels import line_label
from loaders.layout.datelines import parse_dateline
from loaders.layout.letterhead import find_head
from loaders.layout.lines import Line
from loaders.layout.markers import Markers
from loaders.layout.related import is_headline, is_paragraph

#: Markers are looked for in lines up to this length.
MARKED: Final = 300
_GROUPS: Final = ("furniture", "related", "footer", "credit", "byline", "caption", "signature", "pointer")
WORD: Final = re.compile(r"[^\W_]+")
BULLET: Final = re.compile(r"(?:>{1,3}|[»›•●▪■◦*+·✓➢-])\s*(?=\S)")
#: The share of a headline's pairs of words that its teaser has too.
_TOLD_AGAIN: Final = 0.35
#: Longer lines describe no picture.
_CAPTION: Final = 40


@dataclass(frozen=True, slots=True)
class Page:
    """What the lines of a text are, line by line, before any is judged."""

    lines: Sequence[Line]
    prose: tuple[bool, ...]
    kinds: tuple[str, ...]
    marks: tuple[frozenset[str], ...]
    pairs: tuple[frozenset[tuple[str, str]], ...]
    names: tuple[frozenset[str], ...]
    #: In how many lines of prose a pair of words, and a capitalised word, stands.
    told: Counter[tuple[str, str]]
    named: Counter[str]
    vietnamese: tuple[bool, ...]
    mostly_vietnamese: bool
    pictured: tuple[bool, ...]
    #: How many headlines with one paragraph each, that says the headline again, stand in a row with the line.
    teasers: tuple[int, ...]
    official: bool
    #: How many lines of its kind stand in a row with the line, and the index of the line above them, or of
    #: the last of them above it that ends with a colon; -1 for none.
    runs: tuple[int, ...]
    above: tuple[int, ...]
    #: Signs of the run of headlines that a line stands in, by the line, as far as they were asked for.
    shares: dict[int, list[str]]


def read_page(lines: Sequence[Line], markers: Markers) -> Page:
    """What the lines are, in order."""
    prose = tuple(is_paragraph(line) for line in lines)
    marks = tuple(_marks(line, markers) for line in lines)
    words = [WORD.findall(line.text) for line in lines]
    pairs = tuple(frozenset(pairwise(low)) for low in ([w.lower() for w in ws] for ws in words))
    names = tuple(frozenset(w for w in ws[1:] if w[0].isupper()) for ws in words)
    told: Counter[tuple[str, str]] = Counter()
    named: Counter[str] = Counter()
    for index, is_prose in enumerate(prose):
        if is_prose:
            told.update(pairs[index])
            named.update(names[index])
    vietnamese = tuple(not line.text.isascii() for line in lines)
    kinds = tuple(_kind(line, p, m) for line, p, m in zip(lines, prose, marks, strict=True))
    return Page(
        lines,
        prose,
        kinds,
        marks,
        pairs,
        names,
        told,
        named,
        vietnamese,
        2 * sum(vietnamese) > len(lines),
        tuple(line.words <= _CAPTION and markers.marks("pictured", line.text) for line in lines),
        teaser_rows(lines, prose, pairs),
        find_head(lines, markers) is not None,
        tuple(n for _, run in groupby(kinds) for n in [len(list(run))] for _ in range(n)),
        _above(lines, kinds),
        {},
    )


def _above(lines: Sequence[Line], kinds: Sequence[str]) -> tuple[int, ...]:
    found: list[int] = []
    for index, kind in enumerate(kinds):
        inside = index > 0 and kinds[index - 1] == kind and not lines[index - 1].text.endswith(":")
        found.append(found[-1] if inside else index - 1)
    return tuple(found)


def teaser_rows(
    lines: Sequence[Line], prose: Sequence[bool], pairs: Sequence[frozenset[tuple[str, str]]]
) -> tuple[int, ...]:
    """For each line the number of pairs of headline and teaser in its row; 0 for a line in none."""
    found = [0] * len(lines)
    index = 0
    while index + 1 < len(lines):
        row = index
        while (
            row + 1 < len(lines)
            and not prose[row]
            and prose[row + 1]
            and is_headline(lines[row])
            and len(pairs[row] & pairs[row + 1]) >= _TOLD_AGAIN * len(pairs[row])
            and (row + 2 >= len(lines) or not prose[row + 2])
        ):
            row += 2
        found[index:row] = [(row - index) // 2] * (row - index)
        index = max(row, index + 1)
    return tuple(found)


def _marks(line: Line, markers: Markers) -> frozenset[str]:
    if len(line.text) > MARKED:
        return frozenset()
    found = {group for group in _GROUPS if markers.marks(group, line.text)}
    if "pointer" in found:
        # It announces one headline, which stands on it.
        found.discard("related")
    if parse_dateline(line.text):
        found.add("date")
    return frozenset(found)


def _kind(line: Line, prose: bool, marks: frozenset[str]) -> str:
    label = line_label(line.text)
    if label is not None and not BULLET.match(line.text):
        return "point"
    if prose:
        return "long" if line.words >= 40 or not line.closed else "prose"
    if "date" in marks:
        return "date"
    if line.text.isupper():
        return "capitals"
    if line.text.count("|") > 1:
        return "row"
    if is_headline(line):
        return "headline"
    return "closed" if line.closed else "short"

"""Which shapes of dates a stretch of text can hold at all, so that only those few are looked for.

Looking for every shape everywhere costs more than all the rest of reading dates. What a shape needs (second
column of :func:`loaders.mentions.times.patterns.patterns`) is told by these names; all must be there:

===========  =========================================================================================
``number``   a number that no letter, digit or mark of a number precedes; the shape *begins* with it
``digit``    such a number anywhere
``pair``     two digits with a slash, dot or dash between them
``year``     a year from 1900 to 2099
``english``  an English name of a month
others       letters that stand in every match of the shape
===========  =========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from loaders.mentions.times.patterns import month_names, patterns

_NUMBER: Final = re.compile(r"(?<![\w/.,-])\d")
_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_PAIR: Final = re.compile(r"\d\s?[/.-]\s?\d")
#: Letters and what they show to be there.
_LETTERS: Final = (
    ("háng", "tháng"),
    ("ăm", "năm"),
    ("ĂM", "năm"),
    ("uý", "quý"),
    ("uí", "quý"),
    ("ửa", "nửa"),
    ("ọc", "học"),
    ("quarter", "part"),
    ("half", "part"),
    ("nd of", "edge"),
    ("ing of", "edge"),
    ("dle of", "edge"),
    ("ate", "edge"),
    ("arly", "edge"),
    ("id", "edge"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of a date; ``leading`` if it begins with a number that stands by itself."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]

    @property
    def leading(self) -> bool:
        """Whether a match can begin nowhere but at a number."""
        return "number" in self.needs


@lru_cache(maxsize=4)
def _shapes(months: tuple[str, ...]) -> tuple[Shape, ...]:
    return tuple(Shape(name, pattern, frozenset(needs.split())) for name, pattern, needs in patterns(months))


@lru_cache(maxsize=4)
def _month(months: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(month_names(months))


@lru_cache(maxsize=8)
def _anywhere(text: str, months: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Which of the letters stand in a whole text, and whether an English month does: most are in few."""
    there = tuple(pair for pair in _LETTERS if pair[0] in text)
    return there, _month(months).search(text) is not None


@lru_cache(maxsize=512)
def _possible(
    there: frozenset[str], months: tuple[str, ...]
) -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    return tuple((s.name, s.pattern, s.leading) for s in _shapes(months) if s.needs <= there)


def printed(text: str, start: int, end: int, months: tuple[str, ...]) -> Iterator[tuple[str, re.Match[str]]]:
    """All matches of every shape in ``text[start:end]``, shape by shape, with the name of the shape."""
    here = text[start:end]
    told, english = _anywhere(text, months)
    there = {name for letters, name in told if letters in here}
    numbers: list[int] = []
    if _DIGIT.search(here):
        numbers = [match.start() for match in _NUMBER.finditer(text, start, end)]
        if numbers:
            there |= {"number", "digit"}
        if _YEAR.search(here):
            there.add("year")
        if _PAIR.search(here):
            there.add("pair")
    if english and _month(months).search(here):
        there.add("english")
    if not there:
        return
    for name, pattern, leading in _possible(frozenset(there), months):
        if not leading:
            for match in pattern.finditer(text, start, end):
                yield name, match
            continue
        after = start
        for number in numbers:
            found = pattern.match(text, number, end) if number >= after else None
            if found is not None:
                after = found.end()
                yield name, found

"""Times that come back: ``hằng quý``, ``6 tháng một lần``, ``30/6 hằng năm``, ``ngày 05 hằng tháng``.

They have no EDTF value. ``recurrence`` is an ISO 8601 duration; ``yearly`` the day or month of every year
(``--06-30``) or the day of every month (``---05``), as in ``xsd:gMonthDay`` and ``xsd:gDay``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from loaders.lexicon import Lexicon
from loaders.mentions.times.relative import Time

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_YEARLY: Final = re.compile(
    rf"(?:(?<![\w/.-])(?P<d>{_DAY})\s?[/.-]\s?|\b[Nn]gày (?P<d2>{_DAY}) tháng |\b[Tt]háng )"
    rf"(?P<m>{_MONTH}) (?:h[àằ]ng|mỗi) năm\b"
)
_MONTHLY: Final = re.compile(rf"\b[Nn]gày (?P<d>{_DAY}) (?:h[àằ]ng|mỗi) tháng\b")
#: ``Ngày Quốc tế Phụ nữ 8/3``: a day with a name of its own.
_NAMED_DAY: Final = re.compile(
    rf"\b(?:[Nn]gày|[Ll]ễ)\s(?=[A-ZĐÂĂÔƠƯ])(?P<name>[^.,;:()\d\n]{{4,48}})\s\(?(?P<d>{_DAY})[/.-](?P<m>{_MONTH})(?![\w/%]|[.-]\d|\snăm)"
)
_DAY_AND_MONTH: Final = re.compile(r"\d[/.-]\d")
_EACH: Final = ("hàng", "hằng", "mỗi")
_COUNTS: Final = {
    **{
        w: n for n, w in enumerate(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"), 1)
    },
}
_UNITS: Final = {
    "tuần": "W",
    "tháng": "M",
    "quý": "Q",
    "năm": "Y",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
}
_NUMBER: Final = rf"(?P<n>{'|'.join(_COUNTS)}|{'|'.join(w.capitalize() for w in _COUNTS)}|0?[1-9]|1[0-2])"
#: ``6 tháng giao ban một lần``; ``sáu tháng sơ kết, một năm tổng kết``.
_ONCE: Final = re.compile(
    rf"(?<![\w/.,-]){_NUMBER} (?P<unit>tuần|tháng|năm) "
    r"(?:(?:\w+ ){0,4}(?:một|1|01) lần\b|(?P<review>sơ kết|tổng kết|giao ban|kiểm điểm)\b)"
)
_ONCE_NOT: Final = frozenset(
    {"sau", "qua", "trong", "được", "gần", "hơn", "tháng", "năm", "kỷ", "suốt", "thứ"}
)
_A_YEAR: Final = re.compile(
    r"\b(?:a|per) (?P<unit>year|month|quarter|week)\b(?! (?:later|ago|after|before|long|earlier|on))"
)
_EVERY_YEAR: Final = re.compile(
    r"\b(?:h[àằ]ng|mỗi) năm\b|\b(?:every|each) year\b|\bannually\b", re.IGNORECASE
)
#: Letters one of which stands in every match.
_ONCE_CUES: Final = (" lần", "sơ kết", "tổng kết", "giao ban", "kiểm điểm")
_A_YEAR_CUES: Final = ("a year", "a month", "a quarter", "a week", "per ")


def every_year(before: str) -> bool:
    """Whether the words of the sentence before a day say that it is meant of every year."""
    return _EVERY_YEAR.search(re.split(r"[.;:]\s", before)[-1]) is not None


def yearly(text: str, start: int, end: int) -> Iterator[Time]:
    """Days and months of every year, and days of every month."""
    here = text[start:end]
    if "năm" in here and any(word in here for word in _EACH):
        for match in _YEARLY.finditer(text, start, end):
            day = match["d"] or match["d2"]
            yield _yearly(match.start(), match.end(), match["m"], day, match.group())
    if "tháng" in here and any(word in here for word in _EACH):
        for match in _MONTHLY.finditer(text, start, end):
            data = {"recurrence": "P1M", "yearly": f"---{int(match['d']):02d}", "words": match.group()}
            yield Time(*match.span(), "", data)
    if ("gày" not in here and "ễ" not in here) or _DAY_AND_MONTH.search(here) is None:
        return
    for match in _NAMED_DAY.finditer(text, start, end):
        if " tháng " not in match["name"]:
            yield _yearly(match.start("d"), match.end("m"), match["m"], match["d"], match.group())


def of_every_year(start: int, end: int, month: str, day: str | None, words: str) -> Time:
    """A day or month that its sentence says to come every year, the recurrence standing apart."""
    return _yearly(start, end, month, day, words)


def _yearly(start: int, end: int, month: str, day: str | None, words: str) -> Time:
    value = f"--{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return Time(start, end, "", {"recurrence": "P1Y", "yearly": value, "words": words})


def recurrences(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Time]:
    """``hằng năm``, ``mỗi quý một lần``, ``6 tháng giao ban một lần``, ``a year``."""
    named, once, a_year = _told(text, lexicon)
    if not (named or once or a_year):
        return
    here = text[start:end]
    values, letters, words = _words(lexicon)
    if named and _holds(here.lower(), letters):
        for match in words.finditer(text, start, end):
            yield _every(match.start(), match.end(), values[match.group().lower()], match.group())
    if once and _holds(here, _ONCE_CUES):
        yield from _once(text, start, end)
    if a_year and _holds(here, _A_YEAR_CUES):
        yield from _a_year(text, start, end)


@lru_cache(maxsize=8)
def _told(text: str, lexicon: Lexicon) -> tuple[bool, bool, bool]:
    """Which of the three ways to say it a whole text can hold at all."""
    return (
        _holds(text.lower(), _words(lexicon)[1]),
        _holds(text, _ONCE_CUES),
        _holds(text, _A_YEAR_CUES),
    )


def _holds(text: str, parts: tuple[str, ...]) -> bool:
    for part in parts:  # noqa: SIM110 - a generator costs more than the search
        if part in text:
            return True
    return False


def _once(text: str, start: int, end: int) -> Iterator[Time]:
    for match in _ONCE.finditer(text, start, end):
        before = text[max(start, match.start() - 12) : match.start()].split()
        if before and before[-1].lower() in _ONCE_NOT:
            continue
        finish = match.start("review") - 1 if match["review"] else match.end()
        words = match["n"].lower()
        count = _COUNTS.get(words) or int(words)
        yield _every(match.start(), finish, f"P{count}{_UNITS[match['unit']]}", text[match.start() : finish])


def _a_year(text: str, start: int, end: int) -> Iterator[Time]:
    for match in _A_YEAR.finditer(text, start, end):
        counted = any(c.isdigit() for c in text[max(start, match.start() - 60) : match.start()])
        if counted:
            unit = _UNITS[match["unit"]]
            yield _every(match.start(), match.end(), "P3M" if unit == "Q" else f"P1{unit}", match.group())


def _every(start: int, end: int, value: str, words: str) -> Time:
    return Time(start, end, "", {"recurrence": value, "words": words})


@lru_cache(maxsize=4)
def _words(lexicon: Lexicon) -> tuple[dict[str, str], tuple[str, ...], re.Pattern[str]]:
    """Values by words, letters one of which stands in every match, and the pattern of all words."""
    values = {entry["words"]: entry["value"] for entry in lexicon.times["recurrences"]}
    words = sorted(values, key=len)
    letters = [w for n, w in enumerate(words) if not any(shorter in w for shorter in words[:n])]
    return values, tuple(letters), re.compile(rf"\b(?:{'|'.join(reversed(words))})\b", re.IGNORECASE)

"""Dates and periods, with the precision stated and never more.

``Mention.value`` is the EDTF string (``""`` for a recurrence or a date that lacks its year and cannot be
completed). ``Mention.data``:

=============  ==========================================================================================
``words``      the words around that belong to the time (``cuối năm 2020``, ``trước tháng 10/2019``)
``relation``   ``before``, ``after``, ``from``, ``until``: what the words say of the value
``exclusive``  ``true`` if the value itself is outside (``trước năm 2025``)
``edge``       ``đầu``, ``cuối``, ``giữa``… of the value
``horizon``    ``true`` for the year of an outlook (``định hướng đến năm 2030``)
``period``     ``true`` for a period of two years; ``range`` ``true`` for one of two days
``published``  ``true`` for a date with a time of day, as pages print their own
``recurrence`` ISO 8601 duration of ``hằng năm`` and the like
``year_from``  ``context`` if the year was not written but follows from the document
``approximate`` ``true`` for a value completed from the context
=============  ==========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from graph.edtf import is_edtf
from loaders.lexicon import Lexicon

_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_EDGE: Final = r"(?<![\w/.,-])"
_CLOCK: Final = (
    r"(?P<hour>[01]?\d|2[0-3])[:hg](?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"(?:\s*(?P<half>[AaPp][Mm]|SA|CH))?(?:\s*(?:\()?GMT\s?(?P<zone>[+-]\d{1,2})(?:\))?)?"
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time found: normalised half-open range, EDTF value, and the data described above."""

    start: int
    end: int
    value: str
    data: dict[str, str]


@lru_cache(maxsize=4)
def _patterns(months: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = "|".join(months)
    ordinal = r"(?:st|nd|rd|th)?"
    return (
        (
            "clock",
            re.compile(
                rf"{_EDGE}(?P<d>{_DAY})(?P<sep>[/.-])(?P<m>{_MONTH})(?P=sep)(?P<y>{_YEAR})(?:,|\s-|\s\|)?\s{{1,3}}{_CLOCK}"
            ),
        ),
        (
            "clock_first",
            re.compile(
                rf"{_EDGE}{_CLOCK}(?:,|\s-|\s\|)?\s(?:ngày\s)?(?P<d>{_DAY})/(?P<m>{_MONTH})/(?P<y>{_YEAR})(?![\w/])"
            ),
        ),
        (
            "range",
            re.compile(
                rf"{_EDGE}(?P<d1>{_DAY})(?:\s?/\s?(?P<m1>{_MONTH}))?"
                rf"\s?(?:-|đến ngày|đến|và ngày|và)\s?(?P<d>{_DAY})\s?/\s?(?P<m>{_MONTH})"
                rf"\s?/\s?(?P<y>{_YEAR})(?![\w/])"
            ),
        ),
        (
            "numeric",
            re.compile(
                rf"{_EDGE}(?P<d>{_DAY})\s?(?P<sep>[/.-])\s?(?P<m>{_MONTH})\s?(?P=sep)\s?(?P<y>{_YEAR})(?![\w/]|[.-]\d)"
            ),
        ),
        (
            "words",
            re.compile(
                rf"(?P<pre>[Nn]gày\s)?{_EDGE}(?P<d>{_DAY})\s[Tt]háng\s(?P<m>{_MONTH})(?:\s[Nn]ăm\s|\s?[/.-]\s?|,?\s)(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        (
            "english",
            re.compile(
                rf"{_EDGE}(?P<d>{_DAY}){ordinal}\s(?:of\s)?(?P<mn>{names})[a-z]*,?\s(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        ("english", re.compile(rf"\b(?P<mn>{names})\s(?P<d>{_DAY}){ordinal},?\s(?P<y>{_YEAR})(?!\w)")),
        (
            "period",
            re.compile(rf"[Nn]ăm\s(?P<y>{_YEAR})\s(?:đến năm|đến|-)\s(?P<y2>{_YEAR})(?![\w/])"),
        ),
        (
            "period",
            re.compile(rf"{_EDGE}(?P<y>{_YEAR})\s?(?:-|đến năm|đến|to)\s?(?P<y2>{_YEAR})(?![\w/]|[.,-]\d)"),
        ),
        (
            "month",
            re.compile(
                rf"\b[Tt]háng\s(?P<m>{_MONTH})(?:\s?[/.-]\s?|,?\s[Nn]ăm\s)(?P<y>{_YEAR})(?![\w/]|[.-]\d)"
            ),
        ),
        ("month", re.compile(rf"{_EDGE}(?<!số )(?P<m>{_MONTH})/(?P<y>{_YEAR})(?![\w/]|[.-]\w)")),
        ("english_month", re.compile(rf"\b(?P<mn>{names})\s(?P<y>{_YEAR})(?!\w)")),
        (
            "quarter",
            re.compile(
                rf"\b[Qq]u[ýí]\s(?P<q>IV|I{{1,3}}|[1-4])(?:\s?[/.-]\s?|\s(?:[Nn]ăm\s)?)(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        ("year", re.compile(rf"\b[Nn]ăm\s(?P<y>{_YEAR})(?![\w/]|[.,-]\d)")),
        (
            "day_month",
            re.compile(
                rf"\b(?:[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|mùng)\s(?P<d>{_DAY})\s?[/.-]\s?(?P<m>{_MONTH})(?![\w/]|[.-]\d)"
            ),
        ),
        ("day_month", re.compile(rf"\b[Nn]gày\s(?P<d>{_DAY})\stháng\s(?P<m>{_MONTH})(?!\w|\s?[/.-]\s?\d)")),
        ("bare_year", re.compile(rf"{_EDGE}(?P<y>{_YEAR})(?![\w/%]|[.,-]\d)")),
    )


_RELATIVE: Final = re.compile(r"\b[Tt]rong năm(?=[,.;]| (?:qua|nay|vừa)\b)|\b[Nn]ăm nay\b")
_SINCE: Final = re.compile(r"[Tt]ừ (?:đầu|khi)\b[^.;,\n]{3,60}?(?:cho )?đến nay\b")
_NUMBERS: Final = "hơn|gần|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\\d{1,2}"
_AGO: Final = re.compile(rf"\b(?:[Tt]rong )?((?:(?:{_NUMBERS}) ){{1,2}}năm(?: vừa)? qua)\b", re.IGNORECASE)
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}


def find_dates(
    text: str, start: int, end: int, lexicon: Lexicon, closed: list[tuple[int, int]], default_year: str = ""
) -> list[Time]:
    """Times in normalised ``text[start:end]``, in order; nothing inside the closed ranges (document numbers).

    ``default_year`` completes a date printed without its year.
    """
    found: list[Time] = []
    busy = list(closed)

    def free(a: int, b: int) -> bool:
        return all(b <= x or y <= a for x, y in busy)

    patterns = _patterns(tuple(lexicon.times["english_months"])) if _DIGIT.search(text, start, end) else ()
    for name, pattern in patterns:
        for match in pattern.finditer(text, start, end):
            a, b = match.span()
            if name == "day_month":
                a = match.start("d")
            if name == "words" and match.group("pre") is None:
                a = match.start("d")
            if not free(a, b):
                continue
            time = _time(name, match, a, b, text, start, lexicon, default_year)
            if time is not None:
                busy.append((time.start, time.end))
                found.append(time)
    for time in _without_value(text, start, end, lexicon):
        if free(time.start, time.end):
            busy.append((time.start, time.end))
            found.append(time)
    return sorted(found, key=lambda time: time.start)


def _without_value(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Time]:
    values = {entry["words"]: entry["value"] for entry in lexicon.times["recurrences"]}
    for match in _recurrences(tuple(values)).finditer(text, start, end):
        yield Time(*match.span(), "", {"recurrence": values[match.group().lower()], "words": match.group()})
    for pattern in (_SINCE, _AGO, _RELATIVE):
        for match in pattern.finditer(text, start, end):
            span = match.span(1) if pattern is _AGO else match.span()
            yield Time(*span, "", {"relative": "true", "words": match.group()})


@lru_cache(maxsize=4)
def _recurrences(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", re.IGNORECASE)


def _time(
    name: str,
    match: re.Match[str],
    a: int,
    b: int,
    text: str,
    floor: int,
    lexicon: Lexicon,
    default_year: str,
) -> Time | None:
    part = match.groupdict()
    data: dict[str, str] = {}
    year = part.get("y") or ""
    if name in ("clock", "clock_first"):
        data["published"] = "true"
        value = f"{_day(year, part['m'], part['d'])}T{_clock(part)}"
    elif name == "range":
        data["range"] = "true"
        first = _day(year, part["m1"] or part["m"], part["d1"])
        value = f"{first}/{_day(year, part['m'], part['d'])}"
    elif name in ("numeric", "words"):
        value = _day(year, part["m"], part["d"])
    elif name == "english":
        value = _day(year, str(lexicon.times["english_months"].index(part["mn"]) + 1), part["d"])
    elif name == "english_month":
        value = f"{year}-{lexicon.times['english_months'].index(part['mn']) + 1:02d}"
    elif name == "period":
        data["period"] = "true"
        value = f"{year}/{part['y2']}"
    elif name == "month":
        value = f"{year}-{int(part['m']):02d}"
    elif name == "quarter":
        month = 3 * _ROMAN.get(part["q"], int(part["q"]) if part["q"].isdigit() else 1) - 2
        value = f"{year}-{month:02d}/{year}-{month + 2:02d}"
    elif name == "day_month":
        # A day of a month that ends before the year is known only when the document says which year.
        value = _day(default_year, part["m"], part["d"]) if default_year else ""
        data["year_from"] = "context" if default_year else "unknown"
    else:
        value = year
    if value and not is_edtf(value):
        return None
    before = text[max(floor, a - 40) : a]
    if name == "bare_year" and not _bare_year_allowed(before, lexicon):
        return None
    return _with_words(Time(a, b, value, data), before, name, text, lexicon)


def _bare_year_allowed(before: str, lexicon: Lexicon) -> bool:
    low = before.lower().rstrip()
    cues = [
        *lexicon.times["horizon"],
        "từ nay đến",
        "từ nay đến hết",
        "đến hết",
        "giai đoạn",
        "since",
        "until",
        "by",
        "năm học",
    ]
    return any(low.endswith(cue) for cue in cues)


def _with_words(time: Time, before: str, name: str, text: str, lexicon: Lexicon) -> Time:
    """Add what the words before say of the time, and widen the span over those that belong to it."""
    low = before.lower()
    data, start = time.data, time.start
    for cue in lexicon.times["horizon"]:
        if low.rstrip().endswith(cue):
            data["horizon"] = "true"
            break
    edge = next((e for e in lexicon.times["edges"] if low.endswith(f" {e} ") or low == f"{e} "), "")
    if edge and name in ("year", "month", "quarter"):
        if edge == "trong":
            edge = ""
        else:
            start -= len(edge) + 1
            data["edge"] = edge
            low = low[: -len(edge) - 1]
    for relation in sorted(lexicon.times["relations"], key=lambda r: -len(r["words"])):
        cue = relation["words"]
        if low.endswith(f" {cue} ") or low == f"{cue} ":
            data["relation"] = relation["relation"]
            if relation.get("exclusive"):
                data["exclusive"] = "true"
            if cue in ("trước", "sau") or (cue == "từ" and name == "year"):
                start -= len(cue) + 1
            elif cue == "từ nay đến trước":
                start -= len("trước ")
            break
    data["words"] = text[start : time.end]
    return Time(start, time.end, time.value, data)


def _day(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return "impossible"


def _clock(part: dict[str, str | None]) -> str:
    hour, minute = int(part["hour"] or 0), int(part["minute"] or 0)
    half = (part["half"] or "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    zone = part["zone"]
    suffix = f"{zone[0]}{int(zone[1:]):02d}:00" if zone else ""
    return f"{hour:02d}:{minute:02d}{suffix}"

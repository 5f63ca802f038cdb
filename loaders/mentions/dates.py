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
``relative``   ``true`` for words that count from now; with a value when the day of publication is known
``published``  ``true`` for a date with a time of day, as pages print their own
``recurrence`` ISO 8601 duration of ``hằng năm`` and the like, which is also the value of the mention
``yearly``     the day or month of every year (``--06-30``)
``year_from``  ``context`` if the year was not written but follows from the document
``approximate`` ``true`` for a value completed from the context
=============  ==========================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from graph.edtf import is_edtf
from loaders.lexicon import Lexicon
from loaders.mentions.date_patterns import patterns

_DIGIT: Final = re.compile(r"\d|u[ýí] I")


@dataclass(frozen=True, slots=True)
class Time:
    """A time found: normalised half-open range, EDTF value, and the data described above."""

    start: int
    end: int
    value: str
    data: dict[str, str]


_RELATIVE: Final = re.compile(r"\b[Tt]rong năm(?=[,.;]| (?:qua|nay|vừa)\b)|\b[Nn]ăm nay\b")
_SINCE: Final = re.compile(r"[Tt]ừ (?:đầu|khi)\b[^.;,\n]{3,60}?(?:cho )?đến nay\b")
_NUMBERS: Final = "hơn|gần|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\\d{1,2}"
_AGO: Final = re.compile(rf"\b(?:[Tt]rong )?((?:(?:{_NUMBERS}) ){{1,2}}năm(?: vừa)? qua)\b", re.IGNORECASE)
#: Parts of a day that belong to a date printed without its year: ``chiều 22/12``.
_PARTS_OF_DAY: Final = frozenset({"sáng", "trưa", "chiều", "tối"})
_ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}


def find_dates(
    text: str, start: int, end: int, lexicon: Lexicon, closed: list[tuple[int, int]], published: str = ""
) -> list[Time]:
    """Times in normalised ``text[start:end]``, in order; nothing inside the closed ranges (document numbers).

    ``published`` (ISO 8601) completes a date printed without its year and places ``sáng nay``.
    """
    found: list[Time] = []
    busy = list(closed)

    def free(a: int, b: int) -> bool:
        return all(b <= x or y <= a for x, y in busy)

    for yearly in _yearly(text, start, end):
        busy.append((yearly.start, yearly.end))
        found.append(yearly)
    shapes = patterns(tuple(lexicon.times["english_months"])) if _DIGIT.search(text, start, end) else ()
    for name, pattern in shapes:
        for match in pattern.finditer(text, start, end):
            a, b = match.span()
            if name == "day_month":
                part_of_day = (match.groupdict().get("cue") or "").lower() in _PARTS_OF_DAY
                beside = text[match.end("cue") : match.start("d")] == " " if part_of_day else False
                first = match.start("d1") if match.groupdict().get("d1") else match.start("d")
                a = a if beside else first
            if name == "words" and match.group("pre") is None:
                a = match.start("d")
            if not free(a, b):
                continue
            time = _time(name, match, a, b, text, start, lexicon, published)
            if time is not None:
                busy.append((time.start, time.end))
                found.append(time)
    for time in (*_spoken(text, start, end, lexicon, published), *_without_value(text, start, end, lexicon)):
        if free(time.start, time.end):
            busy.append((time.start, time.end))
            found.append(time)
    return sorted(found, key=lambda time: time.start)


def _yearly(text: str, start: int, end: int) -> Iterator[Time]:
    for match in _YEARLY.finditer(text, start, end):
        day = f"-{int(match['d']):02d}" if match["d"] else ""
        data = {"recurrence": "P1Y", "yearly": f"--{int(match['m']):02d}{day}", "words": match.group()}
        yield Time(*match.span(), "", data)


def _without_value(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Time]:
    values = {entry["words"]: entry["value"] for entry in lexicon.times["recurrences"]}
    for match in _recurrences(tuple(values)).finditer(text, start, end):
        yield Time(*match.span(), "", {"recurrence": values[match.group().lower()], "words": match.group()})
    for pattern in (_SINCE, _AGO, _RELATIVE):
        for match in pattern.finditer(text, start, end):
            span = match.span(1) if pattern is _AGO else match.span()
            yield Time(*span, "", {"relative": "true", "words": match.group()})


#: ``30/6 hằng năm``, ``tháng 6 hằng năm``: a day or month of every year.
_YEARLY: Final = re.compile(
    r"(?:(?<![\w/.-])(?P<d>0?[1-9]|[12]\d|3[01])/|\b[Tt]háng )(?P<m>0?[1-9]|1[0-2]) h[àằ]ng năm\b"
)


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
    published: str,
) -> Time | None:
    part = match.groupdict()
    data: dict[str, str] = {}
    year = part.get("y") or ""
    if name in ("clock", "clock_first"):
        data["published"] = "true"
        value = f"{_day(year, part['m'], part['d'])}T{_clock(part)}"
    elif name == "range":
        data["range"] = "true"
        first = _day(part["y1"] or year, part["m1"] or part["m"], part["d1"])
        value = f"{first}/{_day(year, part['m'], part['d'])}"
    elif name == "months":
        data["period"] = "true"
        begins, ends = _months(part)
        value = f"{part.get('y1') or year}-{begins:02d}/{year}-{ends:02d}"
    elif name in ("numeric", "words"):
        value = _day(year, part["m"], part["d"])
    elif name == "english":
        month = _english_month(part["mn"], lexicon)
        value = _day(year, month, part["d"])
        if part["d1"]:
            data["range"] = "true"
            value = f"{_day(year, month, part['d1'])}/{value}"
    elif name == "english_month":
        value = f"{year}-{int(_english_month(part['mn'], lexicon)):02d}"
    elif name == "english_months":
        data["period"] = "true"
        opening, closing = (int(_english_month(part[n], lexicon)) for n in ("mn1", "mn"))
        value = f"{part['y1'] or year}-{opening:02d}/{year}-{closing:02d}"
    elif name == "english_quarter":
        months = 3 if part["part"] == "quarter" else 6
        begins = months * (_ORDINALS[part["q"].lower()] - 1) + 1
        value = f"{year}-{begins:02d}/{year}-{begins + months - 1:02d}" if begins < 12 else "impossible"
    elif name == "years_to_month":
        data["period"] = "true"
        value = f"{year}/{part['y2']}-{int(part['m']):02d}"
    elif name == "period":
        data["period"] = "true"
        value = f"{year}/{part['y2']}"
    elif name == "month":
        value = f"{year}-{int(part['m']):02d}"
    elif name in ("quarter", "quarter_alone"):
        year = year or published[:4]
        if not year:
            return None
        if name == "quarter_alone":
            data["year_from"] = "context"
        begins = 3 * _ROMAN.get(part["q"], int(part["q"]) if part["q"].isdigit() else 1) - 2
        value = f"{year}-{begins:02d}/{year}-{begins + 2:02d}"
    elif name in ("day_month", "english_day"):
        # A day without its year is known only when the document's own date is.
        month = part["m"] if name == "day_month" else _english_month(part["mn"], lexicon)
        year = _year_for(int(month), published)
        value = _day(year, month, part["d"]) if year else ""
        data["year_from"] = "context" if year else "unknown"
        if value and part.get("d1"):
            data["range"] = "true"
            value = f"{_day(year, month, part['d1'])}/{value}"
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
    if edge and name in ("year", "month", "quarter", "month_alone"):
        if edge == "trong":
            edge = ""
        else:
            start -= len(edge) + 1
            data["edge"] = edge
            low = low[: -len(edge) - 1]
    # "trước ngày 15/10/2025": the span begins at the number where the day is printed in numbers.
    low = low.removesuffix("ngày ") if name in ("numeric", "range", "day_month") else low
    stripped = before.lower().endswith("ngày ")
    for relation in sorted(lexicon.times["relations"], key=lambda r: -len(r["words"])):
        cue = relation["words"]
        if low.endswith(f" {cue} ") or low == f"{cue} ":
            if name in ("range", "months") and relation["relation"] in ("from", "until"):
                # "từ ngày … đến ngày …": both ends are in the value.
                break
            data["relation"] = relation["relation"]
            if relation.get("exclusive"):
                data["exclusive"] = "true"
            if stripped:
                break
            if cue in ("trước", "sau") and name in ("month", "year"):
                start -= len(cue) + 1
            elif cue == "từ nay đến trước" and name in ("month", "year"):
                start -= len("trước ")
            break
    data["words"] = text[start : time.end]
    return Time(start, time.end, time.value, data)


def _months(part: dict[str, str | None]) -> tuple[int, int]:
    """First and last month: as printed, or of ``6 tháng đầu năm``, ``nửa cuối năm``."""
    if part.get("m1"):
        return int(part["m1"] or 0), int(part["m"] or 0)
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(part.get("n") or "6") or int(part.get("n") or 6)
    return (1, count) if part["half"] == "đầu" else (13 - count, 12)


def _english_month(name: str, lexicon: Lexicon) -> str:
    starts = [month[:3] for month in lexicon.times["english_months"]]
    return str(starts.index(name[:3]) + 1)


def _year_for(month: int, published: str) -> str:
    """The year of a day printed without one: that of publication, or the one before when it tells in January
    of November or December."""
    if len(published) < 4:
        return ""
    year = int(published[:4])
    early = published[5:7] in ("01", "02") and month >= 11
    return str(year - 1 if early else year)


_SPOKEN_DAY: Final = re.compile(
    r"\b(?:(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Hh]ôm|[Nn]gày hôm)\s(?P<near>nay|qua)"
    r"|(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày)\s(?P<next>mai))(?!\w|\s(?:đến|trở))|\b(?P<en>[Tt]oday|[Yy]esterday|[Tt]omorrow)\b"
)
_SPOKEN_YEAR: Final = re.compile(
    r"\b(?:(?P<edge>[Đđ]ầu|[Cc]uối|[Gg]iữa|[Tt]rong|[Hh]ết)\s)?"
    r"(?P<year>[Nn]ăm (?:nay|ngoái|tới|sau)|sang năm)\b"
)
_DAYS_AWAY: Final = {"nay": 0, "today": 0, "qua": -1, "yesterday": -1, "mai": 1, "tomorrow": 1}
_YEARS_AWAY: Final = {"nay": 0, "ngoái": -1, "tới": 1, "sau": 1, "năm": 1}


def _spoken(text: str, start: int, end: int, lexicon: Lexicon, published: str) -> Iterator[Time]:
    """``sáng nay``, ``hôm qua``, ``cuối năm nay``: only where the day of publication is known."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return
    for match in _SPOKEN_DAY.finditer(text, start, end):
        away = _DAYS_AWAY[(match["near"] or match["next"] or match["en"]).lower()]
        value = (day + timedelta(days=away)).isoformat()
        yield Time(*match.span(), value, {"relative": "true", "words": match.group()})
    for match in _SPOKEN_YEAR.finditer(text, start, end):
        value = str(day.year + _YEARS_AWAY[match["year"].split()[1].lower()])
        edge = {"edge": match["edge"].lower()} if match["edge"] else {}
        yield Time(*match.span(), value, {"relative": "true", "words": match.group()} | edge)


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

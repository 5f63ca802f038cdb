"""Times that count from another day: that of publication (``hôm qua``, ``last week``), or the day told last
(``cùng ngày``, ``hai ngày sau đó``).

The value has the precision the words have: a day, a month, a year, or the days of a week as an interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from graph.edtf import is_edtf


@dataclass(frozen=True, slots=True)
class Time:
    """A time found: normalised half-open range, EDTF value, and the data of its mention."""

    start: int
    end: int
    value: str
    data: dict[str, str]


class _Cued:
    """A pattern with letters one of which stands in every match: looking for them first is far cheaper."""

    __slots__ = ("_pattern", "letters")

    def __init__(self, pattern: str, *letters: str) -> None:
        self._pattern, self.letters = re.compile(pattern), letters

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As of the pattern."""
        if _anywhere(text, self.letters):
            here = text[start:end]
            for letters in self.letters:
                if letters in here:
                    return self._pattern.finditer(text, start, end)
        return iter(())


@lru_cache(maxsize=256)
def _anywhere(text: str, parts: tuple[str, ...]) -> bool:
    """Whether one of the parts stands in a whole text: most cues are in few documents."""
    return any(part in text for part in parts)


_DAY: Final = _Cued(
    r"\b(?:(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Hh]ôm|[Nn]gày hôm)\s(?P<near>nay|qua)"
    r"|(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày)\s(?P<next>mai))"
    r"(?!\w|\s(?:đến|trở))"
    r"|\b(?P<en>[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]his (?:morning|afternoon|evening)|[Ll]ast night)\b",
    "nay",
    "qua",
    "mai",
    "oday",
    "esterday",
    "omorrow",
    "his ",
    "ast night",
)
_YEAR: Final = _Cued(
    r"\b(?:(?P<edge>[Đđ]ầu|[Cc]uối|[Gg]iữa|[Tt]rong|[Hh]ết)\s)?"
    r"(?P<year>[Nn]ăm (?:nay|ngoái|tới|sau)(?! khi\b)|[Ss]ang năm(?! (?:19|20)\d\d))\b",
    "ăm nay",
    "ăm ngoái",
    "ăm tới",
    "ăm sau",
    "ang năm",
)
_UNIT: Final = _Cued(
    r"\b(?:(?P<edge>[Đđ]ầu|[Gg]iữa|[Cc]uối|[Tt]rong|[Hh]ết)\s)?"
    r"(?P<unit>[Tt]uần|[Tt]háng|[Qq]u[ýí])\s(?P<away>này|trước|qua|rồi|vừa qua|vừa rồi|tới|sau)"
    r"(?!\s(?:khi|đó|lễ|đây|ngày|năm)\b|\w)",
    "uần",
    "háng",
    "uý",
    "uí",
)
_UNIT_EN: Final = _Cued(
    r"\b(?P<away>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<unit>week|month|quarter|year)\b(?!['’])",
    "week",
    "month",
    "quarter",
    "year",
)
_MONTHS_EN: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_EN: Final = _Cued(
    r"\b(?:(?P<away>last|this|next)|(?:in|by|before|until|since|late|early|mid|(?:end|beginning|middle) of))"
    rf"[\s-](?P<month>{'|'.join(m.capitalize() for m in _MONTHS_EN)})\b(?!\s\d|,\s(?:19|20)\d\d)",
    *(m.capitalize() for m in _MONTHS_EN),
)
_WEEKDAYS: Final = {
    **{
        name: n
        for n, names in enumerate(("hai 2", "ba 3", "tư 4", "năm 5", "sáu 6", "bảy bẩy 7"))
        for name in names.split()
    },
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
_WEEKDAY: Final = _Cued(
    r"\b(?:(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày)\s)?(?:[Tt]hứ\s(?P<wd>[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[Bb]ẩy|[2-7])"
    r"|[Cc]hủ\s[Nn]hật)\s(?P<away>tuần (?:này|qua|trước|rồi|vừa qua|tới|sau)|vừa qua|vừa rồi)(?!\w)",
    "tuần",
    "vừa qua",
    "vừa rồi",
)
_WEEKDAY_EN: Final = _Cued(
    r"\b(?:on|last|next|this)\s(?P<wd>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"(?!,?\s\(?(?:the\s)?(?:\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
_DAY_OF: Final = _Cued(
    r"\b[Nn]gày\s(?P<d>0?[1-9]|[12]\d|3[01])\s"
    r"(?P<away>vừa qua|vừa rồi|tới đây|tới|tháng này|tháng trước|tháng tới|tháng sau)(?!\w)",
    "gày",
)
#: What counts from the day told last, with its distance in days.
_SAME: Final = _Cued(
    r"\b(?:(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối)\s)?[Cc]ùng ngày\b|\b(?:[Tt]he|[Oo]n the) same day\b",
    "ùng ngày",
    "same day",
)
_NUMBERS: Final = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NUMBER: Final = "|".join((*_NUMBERS, *(n.capitalize() for n in _NUMBERS), r"\d{1,2}"))
_AWAY: Final = _Cued(
    rf"\b(?:(?P<before>[Tt]rước đó)|[Ss]au đó)\s(?P<n>{_NUMBER}) ngày(?!\slàm)\b"
    rf"|\b(?P<n2>{_NUMBER}) ngày "
    r"(?:sau đó|(?P<before2>trước đó))\b"
    r"|\b(?:(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày)\s)?[Hh]ôm (?:sau|(?P<prev>trước))\b"
    r"|\b[Tt]he (?:(?:following|next) day|(?P<prev_en>day before|previous day))\b",
    "ước đó",
    "au đó",
    "ôm sau",
    "ôm trước",
    "ing day",
    "ext day",
    "ay before",
    "ous day",
)
#: Words before a unit that make it a stretch of time: ``hai tháng qua``, ``các tháng trước``.
_COUNTED: Final = frozenset(
    [
        *_NUMBERS,
        "các",
        "những",
        "nhiều",
        "mấy",
        "vài",
        "mỗi",
        "từng",
        "hàng",
        "hằng",
        "đến",
        "mươi",
        "rưỡi",
        "nửa",
    ]
)
_FUTURE: Final = re.compile(
    r"\b(?:will|would|shall|to be|scheduled|expected|plans?|planned|due|before|by|until|next"
    r"|sẽ|dự kiến|chậm nhất|trước|kế hoạch|hạn|tới)\b",
    re.IGNORECASE,
)
#: "lần thứ hai tuần này": the second time, and no Monday.
_ORDINAL: Final = re.compile(r"(?:lần|kỳ|phiên|đợt)\s$", re.IGNORECASE)
_DAYS_AWAY: Final = {
    "nay": 0,
    "qua": -1,
    "mai": 1,
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
}
_YEARS_AWAY: Final = {"nay": 0, "ngoái": -1, "tới": 1, "sau": 1, "năm": 1}


def to_come(before: str) -> bool:
    """Whether the words before a time say that it is to come: of the sentence only."""
    return _FUTURE.search(re.split(r"[.;:!?]\s", before)[-1]) is not None


def spoken(
    text: str, start: int, end: int, published: str, days: Sequence[tuple[int, str]]
) -> Iterator[Time]:
    """Times counted from the day of publication (none where it is unknown), and from the day told last.

    ``days``: offset and ISO value of the days told, in order.
    """
    yield from _anchored(text, start, end, days)
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return
    for match in _DAY.finditer(text, start, end):
        words = (match["near"] or match["next"] or match["en"]).lower()
        yield _told(match, (day + timedelta(days=_DAYS_AWAY.get(words, 0))).isoformat())
    for match in _YEAR.finditer(text, start, end):
        if not _counted(text, match.start("year"), start):
            yield _told(match, str(day.year + _YEARS_AWAY[match["year"].split()[1].lower()]), match["edge"])
    for match in _UNIT.finditer(text, start, end):
        if not _counted(text, match.start("unit") if not match["edge"] else match.start(), start):
            value = _unit(match["unit"].lower(), match["away"], day)
            if value:
                yield _told(match, value, match["edge"])
    for match in _UNIT_EN.finditer(text, start, end):
        if text[max(start, match.start() - 5) : match.start()].lower().endswith(("the ", "over ")):
            continue
        value = _unit(match["unit"], match["away"].lower(), day)
        yield _told(match, value)
    yield from _months(text, start, end, day)
    yield from _weekdays(text, start, end, day)
    for match in _DAY_OF.finditer(text, start, end):
        value = _day_of(int(match["d"]), match["away"], day)
        if value:
            yield _told(match, value)


def _told(match: re.Match[str], value: str, edge: str | None = None) -> Time:
    data = {"relative": "true", "words": match.group()}
    if edge and edge.lower() != "trong":
        data["edge"] = edge.lower()
    if "/" in value:
        data["week"] = "true"
    return Time(*match.span(), value, data)


def _counted(text: str, at: int, floor: int) -> bool:
    """Whether a number or a plural stands before: ``hai tháng qua`` is a stretch and no month."""
    before = text[max(floor, at - 12) : at].split()
    return bool(before) and (before[-1].lower() in _COUNTED or before[-1].isdigit())


def _unit(unit: str, away: str, day: date) -> str:
    back = away in {"trước", "rồi", "last"}
    steps = -1 if back else 1 if away in {"tới", "sau", "next"} else 0
    if unit in {"tuần", "week"}:
        if away in {"qua", "vừa qua", "vừa rồi"}:
            return f"{(day - timedelta(days=7)).isoformat()}/{day.isoformat()}"
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=steps)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    if away in {"qua", "vừa qua", "vừa rồi"}:
        # Of a month or a quarter it may be the one that ends or the one before.
        return ""
    if unit in {"tháng", "month"}:
        return _month(day, steps)
    if unit == "year":
        return str(day.year + steps)
    quarter = day.year * 4 + (day.month - 1) // 3 + steps
    first = 3 * (quarter % 4) + 1
    return f"{quarter // 4}-{first:02d}/{quarter // 4}-{first + 2:02d}"


def _month(day: date, steps: int) -> str:
    count = day.year * 12 + day.month - 1 + steps
    return f"{count // 12}-{count % 12 + 1:02d}"


def _months(text: str, start: int, end: int, day: date) -> Iterator[Time]:
    """``in November``, ``last December``, ``before June``: the month nearest to what the words say."""
    for match in _MONTH_EN.finditer(text, start, end):
        month = _MONTHS_EN.index(match["month"].lower()) + 1
        if match["away"] == "last":
            year = day.year if month < day.month else day.year - 1
        elif match["away"] == "next" or to_come(text[max(start, match.start() - 90) : match.end()]):
            year = day.year if month >= day.month else day.year + 1
        else:
            year = day.year if month <= day.month + 1 else day.year - 1
        # "in", "by" and the like are no part of the time.
        first = match.start() if match["away"] else match.start("month")
        yield Time(
            first,
            match.end(),
            f"{year}-{month:02d}",
            {"relative": "true", "words": text[first : match.end()]},
        )


def _weekdays(text: str, start: int, end: int, day: date) -> Iterator[Time]:
    monday = day - timedelta(days=day.weekday())
    for match in _WEEKDAY.finditer(text, start, end):
        if _ORDINAL.search(text, max(start, match.start() - 8), match.start()):
            continue
        wanted = _WEEKDAYS[match["wd"].lower()] if match["wd"] else 6
        away = match["away"].removeprefix("tuần ")
        if away in {"qua", "vừa qua", "vừa rồi"}:
            value = day - timedelta(days=(day.weekday() - wanted) % 7 or 7)
        else:
            weeks = -1 if away in {"trước", "rồi"} else 1 if away in {"tới", "sau"} else 0
            value = monday + timedelta(weeks=weeks, days=wanted)
        yield _told(match, value.isoformat())
    for match in _WEEKDAY_EN.finditer(text, start, end):
        wanted = _WEEKDAYS[match["wd"].lower()]
        head = match.group().split()[0].lower()
        ahead = head == "next" or (
            head != "last" and to_come(text[max(start, match.start() - 90) : match.start()])
        )
        if ahead:
            value = day + timedelta(days=(wanted - day.weekday()) % 7 or 7)
        else:
            gap = (day.weekday() - wanted) % 7
            value = day - timedelta(days=gap or (7 if head == "last" else 0))
        first = match.start() if head in {"last", "next", "this"} else match.start("wd")
        yield Time(
            first, match.end(), value.isoformat(), {"relative": "true", "words": text[first : match.end()]}
        )


def _day_of(number: int, away: str, day: date) -> str:
    if away.startswith("tháng"):
        steps = {"này": 0, "trước": -1, "tới": 1, "sau": 1}[away.split()[1]]
    elif away.startswith("vừa"):
        steps = 0 if number <= day.day else -1
    else:
        steps = 0 if number >= day.day else 1
    value = f"{_month(day, steps)}-{number:02d}"
    return value if is_edtf(value) else ""


def _anchored(text: str, start: int, end: int, days: Sequence[tuple[int, str]]) -> Iterator[Time]:
    """``cùng ngày``, ``hai ngày sau đó``: from the day told last."""
    for pattern in (_SAME, _AWAY):
        for match in pattern.finditer(text, start, end):
            told = next((value for at, value in reversed(days) if at < match.start()), "")
            if not told:
                continue
            group = match.groupdict()
            words = (group.get("n") or group.get("n2") or "một").lower()
            count = int(words) if words.isdigit() else _NUMBERS.index(words) + 1
            count = 0 if pattern is _SAME else count
            back = any(group.get(name) for name in ("before", "before2", "prev", "prev_en"))
            yield _told(
                match, (date.fromisoformat(told) + timedelta(days=-count if back else count)).isoformat()
            )

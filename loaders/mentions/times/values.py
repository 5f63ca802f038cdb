"""The EDTF value of a date that one of the shapes of ``date_patterns`` matched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from loaders.lexicon import Lexicon
from loaders.mentions.times.relative import to_come

_ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4}
_TAILS: Final = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}
_BACK: Final = frozenset({"vừa qua", "vừa rồi", "qua", "rồi"})
_AHEAD: Final = frozenset({"tới", "tới đây"})
#: Months at the two ends of a year: told across its end they are of the other year.
_LATE, _EARLY = 10, 3
_HALF: Final = 6
#: Digits of the second year of "2023-26".
_SHORT_YEAR: Final = 2
_TO_DO: Final = re.compile(r"\b(?:xong|hoàn thành|phương hướng)\b", re.IGNORECASE)

Part = Mapping[str, str | None]


def value_of(
    name: str, part: Part, published: str, told: str, before: str, lexicon: Lexicon
) -> tuple[str, dict[str, str]] | None:
    """Value and data of a match of the shape ``name``; ``part`` its groups, ``before`` the words before it.

    ``"impossible"`` for a day that no calendar has; ``None`` where the value needs the day of publication and
    that is unknown.
    """
    data: dict[str, str] = {}
    year = part.get("y") or ""
    if name in ("clock", "clock_first", "clock_english"):
        data["published"] = "true"
        month = part.get("m") or english_month(str(part.get("mn")), lexicon)
        return f"{_day(year, month, part['d'])}T{_clock(part)}", data
    if name == "hour":
        return _hour(part, published, before)
    if name == "range":
        first = _day(part["y1"] or year, part["m1"] or part["m"], part["d1"])
        last = _day(year, part["m"], part["d"])
        if first[4:] == last[4:]:
            # "(21/9/1973 - 21/9/2023)": two days, and no stretch between them.
            return None
        return f"{first}/{last}", {"range": "true"}
    if name == "months":
        begins, ends = _months(part)
        return f"{part.get('y1') or year}-{begins:02d}/{year}-{ends:02d}", {"period": "true"}
    if name in ("numeric", "words"):
        return _day(year, part["m"], part["d"]), data
    if name in ("english", "english_month", "english_months", "english_quarter"):
        return _english(name, part, year, lexicon)
    if name == "years_to_month":
        return f"{year}/{part['y2']}-{int(part['m'] or 0):02d}", {"period": "true"}
    if name == "period":
        last = str(part["y2"])
        last = f"{str(year)[:2]}{last}" if len(last) == _SHORT_YEAR else last
        return (f"{year}/{last}", {"period": "true"}) if last > str(year) else None
    if name == "month":
        return f"{year}-{int(part['m'] or 0):02d}", data
    if name == "quarters":
        first_month, last_month = 3 * _ROMAN[str(part["q1"])] - 2, 3 * _ROMAN[str(part["q"])]
        return f"{year}-{first_month:02d}/{year}-{last_month:02d}", data
    if name in ("quarter", "quarter_alone", "half_alone"):
        return _part_of_year(name, part, year, published, told, before)
    if name in ("day_month", "english_day", "english_range", "month_alone"):
        return _without_year(name, part, published, told, before, lexicon)
    return year, data


def _english(name: str, part: Part, year: str, lexicon: Lexicon) -> tuple[str, dict[str, str]]:
    if name == "english":
        month = english_month(str(part["mn"]), lexicon)
        value = _day(year, month, part["d"])
        if part["d1"]:
            return f"{_day(year, month, part['d1'])}/{value}", {"range": "true"}
        return value, {}
    if name == "english_month":
        return f"{year}-{int(english_month(str(part['mn']), lexicon)):02d}", {}
    if name == "english_months":
        opening, closing = (int(english_month(str(part[n]), lexicon)) for n in ("mn1", "mn"))
        return f"{part['y1'] or year}-{opening:02d}/{year}-{closing:02d}", {"period": "true"}
    months = 3 if part["part"] == "quarter" else 6
    begins = months * (_ORDINALS[str(part["q"]).lower()] - 1) + 1
    return (f"{year}-{begins:02d}/{year}-{begins + months - 1:02d}" if begins < 12 else "impossible"), {}


def _part_of_year(
    name: str, part: Part, year: str, published: str, told: str, before: str
) -> tuple[str, dict[str, str]] | None:
    year = year or _tailed(part.get("tail"), published, told)
    if not year:
        return None
    data = {} if name == "quarter" else {"year_from": "context"}
    if name == "half_alone":
        begins, ends = _months(part)
        return f"{year}-{begins:02d}/{year}-{ends:02d}", data | {"period": "true"}
    number = str(part["q"])
    begins = 3 * _ROMAN.get(number, int(number) if number.isdigit() else 1) - 2
    if data and not part.get("tail") and _next_year(begins + 2, published, before):
        year = str(int(year) + 1)
    return f"{year}-{begins:02d}/{year}-{begins + 2:02d}", data


def _next_year(month: int, published: str, before: str) -> bool:
    """Told in the last months of a year as still to come, the first half is that of the next one."""
    now = int(published[5:7]) if published[5:7].isdigit() else 0
    return now >= _LATE and month <= _HALF and (to_come(before) or _TO_DO.search(before) is not None)


def _tailed(tail: str | None, published: str, told: str) -> str:
    """The year that a word after a month or quarter tells; that of publication where none stands."""
    if tail == "cùng năm":
        return told[:4]
    if len(published) < 4:
        return ""
    return str(int(published[:4]) + _TAILS.get((tail or "nay").split()[-1], 0))


def _without_year(
    name: str, part: Part, published: str, told: str, before: str, lexicon: Lexicon
) -> tuple[str, dict[str, str]] | None:
    """A day or month printed without its year is known only when the document's own date is."""
    english = name in ("english_day", "english_range")
    month = int(english_month(str(part["mn"]), lexicon) if english else part["m"] or part.get("m4") or 0)
    tail = part.get("tail") or ""
    if " năm" in f" {tail}":
        year = _tailed(tail, published, told)
    else:
        year = year_for(month, published, ahead=tail in _AHEAD, back=tail in _BACK, before=before)
    data = {"year_from": "context" if year else "unknown"}
    if name == "month_alone":
        return (f"{year}-{month:02d}", data) if year else None
    if not year:
        return "", data
    value = _day(year, str(month), part["d"])
    if part.get("d1"):
        data["range"] = "true"
        value = f"{_day(year, part.get('m1') or str(month), part['d1'])}/{value}"
    return value, data


def year_for(month: int, published: str, *, ahead: bool, back: bool, before: str) -> str:
    """The year of a month printed without one: that of publication, but the one before for November told in
    January, and the one after for January told in autumn as still to come."""
    if len(published) < 4:
        return ""
    year = int(published[:4])
    now = int(published[5:7]) if published[5:7].isdigit() else 0
    if not now:
        return str(year)
    coming = ahead or (not back and to_come(before))
    if coming:
        return str(year + (month < now if ahead else now >= _LATE and month <= _EARLY))
    if back:
        return str(year - (month > now))
    return str(year - (now <= _EARLY - 1 and month >= _LATE + 1))


def english_month(name: str, lexicon: Lexicon) -> str:
    """The number of an English month, in full or cut to three letters."""
    starts = [month[:3] for month in lexicon.times["english_months"]]
    return str(starts.index(name[:3]) + 1)


def _months(part: Part) -> tuple[int, int]:
    """First and last month: as printed, or of ``6 tháng đầu năm``, ``nửa cuối năm``."""
    if part.get("m1"):
        return int(part["m1"] or 0), int(part["m"] or 0)
    words = (part.get("n") or "6").lower()
    count = {"ba": 3, "sáu": 6, "chín": 9}.get(words) or int(words)
    return (1, count) if part["half"] == "đầu" else (13 - count, 12)


def _hour(part: Part, published: str, before: str) -> tuple[str, dict[str, str]]:
    """``14 giờ 30, thứ Sáu, ngày 22/9/2023``: when something begins or falls due."""
    month = part["m"] or part["m2"] or part["m3"]
    year = (
        part["y"]
        or part["y2"]
        or year_for(int(month or 0), published, ahead=False, back=False, before=before)
    )
    hour = int(part["hour"] or 0)
    if part["part"] in ("chiều", "tối") and hour < 12:
        hour += 12
    return f"{_day(year, month, part['d'])}T{hour:02d}:{int(part['minute'] or 0):02d}", {"hour": "true"}


def _day(year: str | None, month: str | None, day: str | None) -> str:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0)).isoformat()
    except ValueError:
        return "impossible"


def _clock(part: Part) -> str:
    hour, minute = int(part["hour"] or 0), int(part["minute"] or 0)
    half = (part["half"] or "").upper()
    if half in ("PM", "CH") and hour < 12:
        hour += 12
    zone = part["zone"]
    suffix = f"{zone[0]}{int(zone[1:]):02d}:00" if zone else ""
    return f"{hour:02d}:{minute:02d}{suffix}"

"""Lines that consist of a date: when a page was published, updated or looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = (
    r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|cn"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)"
)
_LABEL = (
    r"(?P<label>ngày\s+đăng|đăng\s+(?:ngày|lúc)|ngày\s+xuất\s+bản|xuất\s+bản|ngày\s+ban\s+hành|đăng\s+tải"
    r"|published(?:\s+on)?|posted(?:\s+on)?|created(?:\s+on)?|date|ngày\s+đăng\s+tin|thời\s+gian|release\s+date"
    r"|(?P<updated>(?:ngày\s+)?cập\s+nhật(?:\s+(?:lần\s+cuối|lúc|ngày))?|(?:last\s+)?updated(?:\s+on)?))"
)
_DATE = (
    r"(?:(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})"
    r"|(?:ngày\s+)?(?P<d2>\d{1,2})\s?[-/.]\s?(?P<m2>\d{1,2})\s?[-/.]\s?(?P<y2>\d{4})"
    r"|(?P<long>(?:ngày\s+)?(?P<d3>\d{1,2})\s+tháng\s+(?P<m3>\d{1,2})(?:\s+năm\s+|\s*,\s*|\s+)(?P<y3>\d{4}))"
    rf"|(?P<n4>{_MONTH})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>\d{{4}})"
    rf"|(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<n5>{_MONTH})\.?,?\s+(?P<y5>\d{{4}}))"
)
_TIME = (
    r"(?P<hour{n}>\d{{1,2}})\s?(?::|h|giờ)\s?(?P<minute{n}>\d{{2}})(?::\d{{2}})?(?:\s?phút)?"
    r"(?:\s?(?P<half{n}>am|pm|sa|ch))?"
)
_ZONE = r"[(\[]?(?:gmt|utc)?\s?(?P<sign>[+-])\s?(?P<zh>\d{1,2})(?::?(?P<zm>\d{2}))?[)\]]?"
_SEPARATOR = r"[\s,|/()-]*(?:lúc\s+|at\s+)?"
_DIGIT: Final = re.compile(r"\d")
_OPENING = (
    rf"[\W_]*(?:{_LABEL}\s*[:：]?\s*)?"
    r"(?P<place>[^\W\d][^\d,:]{1,40},\s*(?=ngày|\d{1,2}\s))?"
    rf"(?:{_WEEKDAY}{_SEPARATOR})?"
    rf"(?:{_TIME.format(n=1)}{_SEPARATOR}(?:{_ZONE.replace('P<', 'P<x')}{_SEPARATOR})?)?"
    rf"(?:{_WEEKDAY}{_SEPARATOR})?{_DATE}(?:{_SEPARATOR}{_TIME.format(n=2)})?(?:{_SEPARATOR}{_ZONE})?"
)
_LINE: Final = re.compile(rf"{_OPENING}[\W_]*", re.IGNORECASE)
#: A line that begins with its date, then what pages print beside it: buttons, counters, a column.
_BEGUN: Final = re.compile(
    rf"{_OPENING}(?:\s*[|•·\[]\s*|\s+[-–]\s+|\s{{2,}}|\t\s*)[^.!?:;]{{1,60}}", re.IGNORECASE
)

#: What pages print on the line of the date: a tag of the source before it.
_SOURCE: Final = re.compile(
    rf"^\W*[A-ZĐ]{{2,10}}(?:[&.-][A-ZĐ]{{1,6}})*\)?(?:\s*[-–]\s+(?=\S)|\s+(?=(?i:{_WEEKDAY})\W))"
)
#: A column of the site before the clock or the weekday: ``Tin hoạt động - 09:40, Thứ tư …``; or parted from a
#: date with a clock by a wide gap.
_COLUMN: Final = re.compile(
    rf"[^\W\d][^\d:|–-]{{2,40}}?(?:\s[-–|]\s(?=\d{{1,2}}[:h]\d\d|{_WEEKDAY}\W)"
    r"|(?:\s{2,}|\t|\s[-–|]\s)(?=\d{1,2}[-/.]\d{1,2}[-/.]\d{4},?\s+\d{1,2}[:h]\d\d))",
    re.IGNORECASE,
)
#: Counters, buttons and a column after it.
_BESIDE: Final = re.compile(
    r"(?:\s*[-–|•·]\s*(?:[^\W\d][^\d:|–-]{2,30}\s[-–|]\s*)?|\s{2,})(?:(?:số\s+)?(?:lượt\s+)?(?:xem|đọc|truy\s+cập)\b|lượt\b|cỡ\s+chữ|font|nghe\b|in\s+(?:trang|bài)"
    r"|chia\s+sẻ|views?\b|\d[\d.,]*\s+(?:lượt|views?)|xem\s+cỡ|gửi\s+email|print\b|share\b|bình\s+luận|comments?\b).*"
    r"|\s+A\s?[-+](?:\s|A|[-+])*(?:\s*(?:[|•·/]\s*)?"
    r"(?:chia\s+sẻ|in(?:\s+(?:bài(?:\s+viết)?|trang|tin))?|bản\s+in|gửi(?:\s+email)?|lưu(?:\s+bài)?|bình\s+luận"
    r"|nghe(?:\s+(?:đọc\s+)?bài)?|facebook|zalo|twitter|print|share|email|comments?))*[\s|]*$"
    r"|\s\|\s[^\W\d][^\d|]{2,40}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date line: ``value`` in ISO 8601 as precise as printed, ``2020-02-28T10:42+07:00``.

    ``label`` is ``published``, ``updated`` or empty; ``clock`` says that it is a date in words without a
    time, as pages print the date of the visit; ``place`` that a place precedes it, as on signed documents.
    """

    value: str
    label: str = ""
    clock: bool = False
    place: bool = False


@lru_cache(maxsize=1 << 12)
def parse_dateline(text: str) -> Dateline | None:
    """The date a line of normalised text consists of, or ``None`` when it says anything else."""
    if len(text) > 120 or _DIGIT.search(text) is None:
        return None
    bare = _BESIDE.sub("", _COLUMN.sub("", _SOURCE.sub("", text, count=1), count=1), count=1)
    match = _LINE.fullmatch(text) or _LINE.fullmatch(bare)
    if match is None:
        match = _BEGUN.fullmatch(text)
        if match is None or not (match["label"] or match["hour2"]):
            return None
    group = match.groupdict()
    number = next(n for n in "12345" if group.get(f"y{n}"))
    month = group.get(f"m{number}") or _MONTHS[str(group[f"n{number}"]).lower()]
    try:
        day = date(int(group[f"y{number}"] or 0), int(month), int(group[f"d{number}"] or 0))
    except ValueError:
        return None
    value = day.isoformat() + _time(group)
    label = "updated" if group["updated"] else "published" if group["label"] else ""
    clock = bool(group["long"]) and "T" not in value and not label
    return Dateline(value, label, clock, bool(group["place"]))


def _time(group: dict[str, str | None]) -> str:
    n = next((n for n in "12" if group[f"hour{n}"]), "")
    if not n:
        return ""
    hour, minute = int(group[f"hour{n}"] or 0), int(group[f"minute{n}"] or 0)
    half = (group[f"half{n}"] or "").lower()
    if half in {"pm", "ch"} and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return ""
    sign, hours, minutes = (group[k] or group["x" + k] for k in ("sign", "zh", "zm"))
    offset = f"{sign}{int(hours or 0):02}:{minutes or '00'}" if sign else ""
    return f"T{hour:02}:{minute:02}{offset}"

"""The shapes in which dates and periods are printed, the more specific first.

Each pattern has a name; its groups are ``d``, ``m``, ``y`` (``mn`` for an English month) for the last or
only day, ``d1``, ``m1``, ``y1`` for the first of two, ``y2`` for the end of a period, ``q`` for a quarter,
``n`` and ``half`` for parts of a year, and those of a clock.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_EDGE: Final = r"(?<![\w/.,-])"
_CLOCK: Final = (
    r"(?P<hour>[01]?\d|2[0-3])[:hg](?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"(?:\s*(?P<half>[AaPp][Mm]|SA|CH))?(?:\s*(?:\()?GMT\s?(?P<zone>[+-]\d{1,2})(?:\))?)?"
)


@lru_cache(maxsize=4)
def patterns(months: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(name, pattern) of every shape; ``months`` are the English names."""
    names = "|".join([*months, *(rf"{month[:3]}\." for month in months), r"Sept\."])
    ordinal = r"(?:st|nd|rd|th)?"
    joined = r"\s?(?:-|đến hết ngày|đến ngày|đến|tới ngày|tới|và ngày|và)\s?"
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
                rf"{_EDGE}(?P<d1>{_DAY})(?:\s?/\s?(?P<m1>{_MONTH})(?:\s?/\s?(?P<y1>{_YEAR}))?)?"
                rf"{joined}(?P<d>{_DAY})\s?/\s?(?P<m>{_MONTH})"
                rf"\s?/\s?(?P<y>{_YEAR})(?![\w/])"
            ),
        ),
        (
            "range",
            re.compile(
                rf"{_EDGE}(?P<d1>{_DAY})(?:\s[Tt]háng\s(?P<m1>{_MONTH})(?:\s[Nn]ăm\s(?P<y1>{_YEAR}))?)?"
                rf"{joined}(?P<d>{_DAY})\s[Tt]háng\s(?P<m>{_MONTH})(?:\s[Nn]ăm\s|/)(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        (
            "months",
            re.compile(
                rf"\b[Tt]háng\s(?P<m1>{_MONTH})(?:(?:/|\s[Nn]ăm\s)(?P<y1>{_YEAR}))?"
                rf"\s?(?:-|đến hết|đến|tới)\s?(?:tháng\s)?(?P<m>{_MONTH})"
                rf"(?:/|\s[Nn]ăm\s)(?P<y>{_YEAR})(?![\w/])"
            ),
        ),
        (
            "months",
            re.compile(
                rf"\b(?P<n>[369]|03|06|09|sáu|ba|chín)\stháng\s(?P<half>đầu|cuối)\snăm\s(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        (
            "months",
            re.compile(rf"\b[Nn]ửa\s(?P<half>đầu|cuối)\snăm\s(?P<y>{_YEAR})(?!\w)"),
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
                rf"{_EDGE}(?:(?P<d1>{_DAY}){ordinal}\s?(?:-|to|and)\s?)?"
                rf"(?P<d>{_DAY}){ordinal}\s(?:of\s)?(?P<mn>{names}),?\s(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        (
            "english",
            re.compile(
                rf"\b(?P<mn>{names})\s(?:(?P<d1>{_DAY}){ordinal}\s?(?:-|to|and)\s?)?"
                rf"(?P<d>{_DAY}){ordinal},?\s(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        (
            "years_to_month",
            re.compile(
                rf"[Nn]ăm\s(?P<y>{_YEAR})\s(?:đến hết|đến|tới)\s[Tt]háng\s(?P<m>{_MONTH})"
                rf"(?:\s?[/.-]\s?|\s[Nn]ăm\s)(?P<y2>{_YEAR})(?![\w/]|[.-]\d)"
            ),
        ),
        (
            "period",
            re.compile(rf"[Nn]ăm\shọc\s(?P<y>{_YEAR})\s?-\s?(?P<y2>{_YEAR})(?![\w/]|[.,-]\d)"),
        ),
        (
            "period",
            re.compile(rf"[Nn]ăm\s(?P<y>{_YEAR})\s(?:đến hết năm|đến năm|đến|-)\s(?P<y2>{_YEAR})(?![\w/])"),
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
        (
            "english_months",
            re.compile(
                rf"\b(?P<mn1>{names})(?:,?\s(?P<y1>{_YEAR}))?\s?(?:to|until|-|through)\s?"
                rf"(?P<mn>{names}),?\s(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        (
            "english_quarter",
            re.compile(
                rf"\b(?P<q>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)\s(?P<part>quarter|half)"
                rf"(?:\sof)?\s(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        ("english_month", re.compile(rf"\b(?P<mn>{names}),?\s(?P<y>{_YEAR})(?!\w)")),
        (
            "english_day",
            re.compile(rf"\b(?P<mn>{names})\s(?P<d>{_DAY}){ordinal}(?![\w%]|[.,]\d|\s(?:per|million))"),
        ),
        ("english_day", re.compile(rf"{_EDGE}(?P<d>{_DAY}){ordinal}\s(?:of\s)?(?P<mn>{names})(?!\w)")),
        (
            "quarter",
            re.compile(
                rf"\b[Qq]u[ýí]\s(?P<q>IV|I{{1,3}}|[1-4])(?:\s?[/.-]\s?|\s(?:[Nn]ăm\s)?)(?P<y>{_YEAR})(?!\w)"
            ),
        ),
        (
            "quarter_alone",
            re.compile(r"\b[Qq]u[ýí]\s(?P<q>IV|I{1,3})(?!\w|\s?[/.-]?\s?(?:19|20)\d\d)"),
        ),
        ("year", re.compile(rf"\b[Nn]ăm\s(?:ngân sách\s|tài chính\s)?(?P<y>{_YEAR})(?![\w/]|[.,-]\d)")),
        (
            "day_month",
            re.compile(
                rf"\b(?P<cue>[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|mùng|nay|qua|mai|[Tt]rước|đến|[Tt]ừ|hạn)(?:,\s|\s\(|\s)"
                rf"(?:(?P<d1>{_DAY})\s?-\s?)?(?P<d>{_DAY})\s?[/.-]\s?(?P<m>{_MONTH})(?![\w/]|[.-]\d)"
            ),
        ),
        ("day_month", re.compile(rf"\b[Nn]gày\s(?P<d>{_DAY})\stháng\s(?P<m>{_MONTH})(?!\w|\s?[/.-]\s?\d)")),
        ("bare_year", re.compile(rf"{_EDGE}(?P<y>{_YEAR})(?![\w/%]|[.,-]\d)")),
    )

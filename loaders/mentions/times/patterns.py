"""The shapes in which dates and periods are printed, the more specific first.

Each pattern has a name; its groups are ``d``, ``m``, ``y`` (``mn`` for an English month) for the last or
only day, ``d1``, ``m1``, ``y1`` for the first of two, ``y2`` for the end of a period, ``q`` for a quarter,
``n`` and ``half`` for parts of a year, and those of a clock. What each needs is told by the names of
:mod:`loaders.mentions.times.shapes`.
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


_WEEKDAY: Final = r"(?:[Tt]hứ\s(?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[Bb]ẩy|[2-7])|[Cc]hủ\s[Nn]hật)"
#: Words after a day or month that tell its year.
_CAPITALS: Final = "A-ZĐÀ-ÝĂƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_YEARS: Final = "năm nay|năm ngoái|năm trước|năm tới|năm sau|cùng năm"
_TAIL: Final = rf"(?:\s(?P<tail>{_YEARS}))?"


def month_names(months: tuple[str, ...]) -> str:
    """An alternation of the English names of months and their abbreviations."""
    return "|".join([*months, *(rf"{month[:3]}\." for month in months), r"Sept\."])


@lru_cache(maxsize=4)
def patterns(months: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """(name, pattern, needs) of every shape; ``months`` are the English names."""
    names = month_names(months)
    ordinal = r"(?:st|nd|rd|th)?"
    joined = r"\s?(?:-|đến hết ngày|đến hết|đến ngày|đến|tới hết ngày|tới ngày|tới|và ngày|và)\s?"
    through = r"\s?(?:-|to|through|until|and)\s?"
    return (
        (
            "clock",
            re.compile(
                rf"{_EDGE}(?P<d>{_DAY})(?P<sep>[/.-])(?P<m>{_MONTH})(?P=sep)(?P<y>{_YEAR})(?:,|\s-|\s\|)?\s{{1,3}}{_CLOCK}"
            ),
            "number year",
        ),
        (
            "clock_first",
            re.compile(
                rf"{_EDGE}{_CLOCK}(?:,|\s-|\s\|)?\s(?:{_WEEKDAY},?\s)?(?:ngày\s)?"
                rf"(?P<d>{_DAY})(?P<sep>[/.-])(?P<m>{_MONTH})(?P=sep)(?P<y>{_YEAR})(?![\w/])"
            ),
            "number year",
        ),
        (
            "clock",
            re.compile(
                rf"{_EDGE}(?P<d>{_DAY})\s[Tt]háng\s(?P<m>{_MONTH}),?\s(?:[Nn]ăm\s)?(?P<y>{_YEAR})(?:,|\s-|\s\|)?\s{_CLOCK}"
            ),
            "number year tháng",
        ),
        (
            "clock_english",
            re.compile(
                rf"\b(?P<mn>{names})\s(?P<d>{_DAY}){ordinal},?\s(?P<y>{_YEAR})(?:,|\s-|\s\|)\s{_CLOCK}"
            ),
            "english year",
        ),
        (
            "hour",
            re.compile(
                rf"{_EDGE}(?P<hour>[01]?\d|2[0-3])\s?(?:giờ|h|g|:)\s?(?P<minute>[0-5]\d)?(?:\sphút)?"
                rf"(?:\s(?P<part>sáng|trưa|chiều|tối))?,?\s(?:\(?{_WEEKDAY}\)?,?\s)?\(?(?:[Nn]gày\s)?(?P<d>{_DAY})"
                rf"(?:\s?[/.-]\s?(?P<m>{_MONTH})\s?[/.-]\s?(?P<y>{_YEAR})|\s[Tt]háng\s(?P<m2>{_MONTH})\s[Nn]ăm\s(?P<y2>{_YEAR})"
                rf"|/(?P<m3>{_MONTH}))(?![\w/]|[.-]\d)"
            ),
            "number",
        ),
        (
            "range",
            re.compile(
                rf"{_EDGE}(?P<d1>{_DAY})(?:\s?/\s?(?P<m1>{_MONTH})(?:\s?/\s?(?P<y1>{_YEAR}))?)?"
                rf"{joined}(?P<d>{_DAY})\s?(?P<sep>[/.-])\s?(?P<m>{_MONTH})"
                rf"\s?(?P=sep)\s?(?P<y>{_YEAR})(?![\w/])"
            ),
            "number year",
        ),
        (
            "range",
            re.compile(
                rf"{_EDGE}(?P<d1>{_DAY})(?:\s[Tt]háng\s(?P<m1>{_MONTH})(?:\s[Nn]ăm\s(?P<y1>{_YEAR}))?)?"
                rf"{joined}(?P<d>{_DAY})\s[Tt]háng\s(?P<m>{_MONTH})(?:\s[Nn]ăm\s|/)(?P<y>{_YEAR})(?!\w)"
            ),
            "number year tháng",
        ),
        (
            "months",
            re.compile(
                rf"\b[Tt]háng\s(?P<m1>{_MONTH})(?:(?:/|\s[Nn]ăm\s)(?P<y1>{_YEAR}))?"
                rf"\s?(?:-|đến hết|đến|tới)\s?(?:tháng\s)?(?P<m>{_MONTH})"
                rf"(?:/|\s[Nn]ăm\s)(?P<y>{_YEAR})(?![\w/])"
            ),
            "tháng year",
        ),
        (
            "months",
            # "4/2017 - 4/2018"
            re.compile(
                rf"{_EDGE}(?P<m1>{_MONTH})/(?P<y1>{_YEAR})\s?(?:-|đến)\s?(?P<m>{_MONTH})/(?P<y>{_YEAR})(?![\w/])"
            ),
            "number year",
        ),
        (
            "months",
            re.compile(
                rf"\b(?P<n>[369]|03|06|09|sáu|ba|chín)\stháng\s(?P<half>đầu|cuối)\snăm\s(?P<y>{_YEAR})(?!\w)"
            ),
            "tháng year",
        ),
        (
            "months",
            re.compile(rf"\b[Nn]ửa\s(?P<half>đầu|cuối)\snăm\s(?P<y>{_YEAR})(?!\w)"),
            "nửa year",
        ),
        (
            "numeric",
            re.compile(
                rf"{_EDGE}(?P<d>{_DAY})\s?(?P<sep>[/.-])\s?(?P<m>{_MONTH})\s?(?P=sep)\s?(?P<y>{_YEAR})(?![\w/]|[.-]\d)"
            ),
            "number year",
        ),
        (
            "words",
            re.compile(
                rf"(?P<pre>[Nn]gày\s)?{_EDGE}(?P<d>{_DAY})\s[Tt]háng\s(?P<m>{_MONTH})(?:\s[Nn]ăm\s|\s?[/.-]\s?|,?\s)(?P<y>{_YEAR})(?!\w)"
            ),
            "tháng year",
        ),
        (
            "english",
            re.compile(
                rf"{_EDGE}(?:(?P<d1>{_DAY}){ordinal}\s?(?:-|to|and)\s?)?"
                rf"(?P<d>{_DAY}){ordinal}\s(?:of\s)?(?P<mn>{names}),?\s(?P<y>{_YEAR})(?!\w)"
            ),
            "number english year",
        ),
        (
            "english",
            re.compile(
                rf"\b(?P<mn>{names})\s(?:(?P<d1>{_DAY}){ordinal}\s?(?:-|to|and)\s?)?"
                rf"(?P<d>{_DAY}){ordinal},?\s(?P<y>{_YEAR})(?!\w)"
            ),
            "english year",
        ),
        (
            "years_to_month",
            re.compile(
                rf"[Nn]ăm\s(?P<y>{_YEAR})\s(?:đến hết|đến|tới)\s[Tt]háng\s(?P<m>{_MONTH})"
                rf"(?:\s?[/.-]\s?|\s[Nn]ăm\s)(?P<y2>{_YEAR})(?![\w/]|[.-]\d)"
            ),
            "năm tháng year",
        ),
        (
            "period",
            re.compile(rf"[Nn]ăm\shọc\s(?P<y>{_YEAR})\s?-\s?(?P<y2>{_YEAR})(?![\w/]|[.,-]\d)"),
            "năm học year",
        ),
        (
            "period",
            re.compile(rf"[Nn]ăm\s(?P<y>{_YEAR})\s(?:đến hết năm|đến năm|đến)\s(?P<y2>{_YEAR})(?![\w/])"),
            "năm year",
        ),
        (
            "period",
            re.compile(
                rf"{_EDGE}(?P<y>{_YEAR})\s{{0,2}}(?:-|đến năm|đến|to)\s{{0,2}}(?P<y2>{_YEAR})"
                # A page may run a caption or a label into the year: "2025 - 2030Ảnh".
                rf"(?!/|[.,-]\d)(?:(?!\w)|(?=[{_CAPITALS}]))"
            ),
            "number year",
        ),
        (
            # "2023-26"; what could be a month is none.
            "period",
            re.compile(rf"{_EDGE}(?P<y>{_YEAR})-(?P<y2>1[3-9]|[2-9]\d)(?![\w/-]|[.,]\d)"),
            "number year",
        ),
        (
            "month",
            re.compile(
                rf"\b[Tt]háng\s(?P<m>{_MONTH})(?:\s?[/.-]\s?|,?\s[Nn]ăm\s)(?P<y>{_YEAR})(?![\w/]|[.-]\d)"
            ),
            "tháng year",
        ),
        (
            "month",
            re.compile(rf"{_EDGE}(?<!số )(?P<m>{_MONTH})/(?P<y>{_YEAR})(?![\w/]|[.-]\w)"),
            "number year",
        ),
        (
            "english_months",
            re.compile(
                rf"\b(?P<mn1>{names})(?:,?\s(?P<y1>{_YEAR}))?\s?(?:to|until|-|through)\s?"
                rf"(?P<mn>{names}),?\s(?P<y>{_YEAR})(?!\w)"
            ),
            "english year",
        ),
        (
            "english_quarter",
            re.compile(
                rf"\b(?P<q>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|1st|2nd|3rd|4th)\s(?P<part>quarter|half)"
                rf"(?:\sof)?\s(?P<y>{_YEAR})(?!\w)"
            ),
            "part year",
        ),
        (
            "english_range",
            re.compile(
                rf"\b(?P<mn>{names})\s(?P<d1>{_DAY}){ordinal}{through}(?:(?P=mn)\s)?(?P<d>{_DAY}){ordinal}(?![\w%]|[.,]\d|,?\s(?:19|20)\d\d)"
            ),
            "english",
        ),
        (
            "english_range",
            re.compile(
                rf"{_EDGE}(?P<d1>{_DAY}){ordinal}{through}(?P<d>{_DAY}){ordinal}\s(?P<mn>{names})(?!\w|,?\s(?:19|20)\d\d)"
            ),
            "number english",
        ),
        ("english_month", re.compile(rf"\b(?P<mn>{names}),?\s(?P<y>{_YEAR})(?!\w)"), "english year"),
        (
            "english_day",
            re.compile(rf"\b(?P<mn>{names})\s(?P<d>{_DAY}){ordinal}(?![\w%]|[.,]\d|\s(?:per|million))"),
            "english",
        ),
        (
            "english_day",
            re.compile(rf"{_EDGE}(?P<d>{_DAY}){ordinal}\s(?:of\s)?(?P<mn>{names})(?!\w)"),
            "number english",
        ),
        (
            "quarters",
            re.compile(
                rf"\b[Qq]u[ýí]\s(?P<q1>I{{1,3}})\s?(?:-|và|,|đến)\s?(?:[Qq]u[ýí]\s)?(?P<q>IV|I{{2,3}})"
                rf"(?:\s?[/.-]\s?|\s(?:[Nn]ăm\s)?)(?P<y>{_YEAR})(?!\w)"
            ),
            "quý year",
        ),
        (
            "quarter",
            re.compile(
                rf"\b[Qq]u[ýí]\s(?P<q>IV|I{{1,3}}|[1-4])(?:\s?[/.-]\s?|\s(?:[Nn]ăm\s)?)(?P<y>{_YEAR})(?!\w)"
            ),
            "quý year",
        ),
        (
            "quarter_alone",
            re.compile(rf"\b[Qq]u[ýí]\s(?P<q>IV|I{{1,3}}){_TAIL}(?!\w|\s?[/.-]?\s?(?:19|20)\d\d)"),
            "quý",
        ),
        (
            "half_alone",
            re.compile(
                r"\b(?P<n>[369]|03|06|09|sáu|ba|chín|[Ss]áu)\stháng\s(?P<half>đầu|cuối)\snăm(?:\s(?P<tail>nay))?(?!\s(?:\d|ngoái|trước|sau|tới|học)|\w)"
            ),
            "tháng",
        ),
        (
            "edge_english",
            re.compile(
                rf"\b(?:(?:[Ee]nd|[Bb]eginning|[Mm]iddle) of|[Ll]ate|[Ee]arly|[Mm]id)[\s-]"
                rf"(?P<y>{_YEAR})(?![\w/%]|[.,-]\d)"
            ),
            "edge year",
        ),
        (
            "year",
            re.compile(rf"\b(?:[Nn]ăm|NĂM)\s(?:ngân sách\s|tài chính\s)?(?P<y>{_YEAR})(?![\w/]|[.,-]\d)"),
            "năm year",
        ),
        (
            "day_month",
            re.compile(
                r"\b(?P<cue>[Nn]gày|[Ss]áng|[Cc]hiều|[Tt]ối|[Tt]rưa|[Hh]ôm|[Mm]ùng|[Mm]ồng|nay|qua|mai)"
                rf"(?:,\s|\s\(|\s)(?:(?P<d1>{_DAY})(?:\s?/\s?(?P<m1>{_MONTH}))?{joined})?"
                rf"(?P<d>{_DAY})\s?[/.-]\s?(?P<m>{_MONTH})(?![\w/%]|[.-]\d){_TAIL}"
            ),
            "pair",
        ),
        (
            # "từ 3-5 người": after words of measure only a slash, or the end of the clause, makes a day.
            "day_month",
            re.compile(
                rf"\b(?P<cue>[Tt]rước|đến|[Tt]ừ|hạn|nhất là|chậm nhất|muộn nhất)(?:,\s|\s\(|\s)"
                rf"(?:(?P<d1>{_DAY})(?:\s?/\s?(?P<m1>{_MONTH}))?{joined})?"
                rf"(?P<d>{_DAY})(?:/(?P<m>{_MONTH})|\s?[.-]\s?(?P<m4>{_MONTH})(?=\s?[;,.)]|\s?$))"
                rf"(?![\w/%]|[.-]\d){_TAIL}"
            ),
            "pair",
        ),
        (
            "day_month",
            re.compile(
                rf"\b(?P<cue>[Nn]gày|[Mm]ùng|[Mm]ồng)\s(?:(?P<d1>{_DAY})(?:\stháng\s(?P<m1>{_MONTH}))?{joined})?"
                rf"(?P<d>{_DAY})\stháng\s(?P<m>{_MONTH})(?!\w|\s?[/.-]\s?\d|\snăm\s\d){_TAIL}"
            ),
            "tháng digit",
        ),
        (
            "day_month",
            re.compile(
                # A dateline: "Hà Nội, 4/11 - …".
                r"(?:\A|(?<=\n))(?P<cue>(?:\([^)\n]{2,12}\)\s?-\s?)?[^\W\d_][^\d\n,.;:]{1,24}),\s"
                rf"(?P<d>{_DAY})[/.-](?P<m>{_MONTH})(?=\s?-)"
            ),
            "pair",
        ),
        (
            "day_month",
            re.compile(rf"{_EDGE}(?P<cue>)(?P<d>{_DAY})/(?P<m>{_MONTH})\s(?P<tail>{_YEARS})(?!\w)"),
            "number năm",
        ),
        (
            "month_alone",
            re.compile(
                rf"(?<!mạng\s)\b[Tt]háng\s(?P<m>{_MONTH})"
                r"(?!\w|\s?[/.-]\s?\d|,?\s[Nn]ăm\s\d|\s(?:h[àằ]ng|mỗi)\snăm|\slần)"
                rf"(?:\s(?P<tail>{_YEARS}|này|tới đây|tới|vừa qua|vừa rồi|qua|rồi)(?!\w|\s(?:đó|khi|\d)))?"
            ),
            "tháng",
        ),
        ("bare_year", re.compile(rf"{_EDGE}(?P<y>{_YEAR})(?![\w/%]|[.,-]\d)"), "number year"),
    )

"""Times as EDTF level-1 strings (ISO 8601-2:2019, Library of Congress EDTF specification) and their bounds.

The subset in use: ``2020``, ``2020-12``, ``2020-12-31``, a date-time, and intervals ``A/B``, ``../B``,
``A/..`` whose ends are any of the first three. Bounds are whole days and inclusive.

>>> bounds("2020-02")
Bounds(earliest=datetime.date(2020, 2, 1), latest=datetime.date(2020, 2, 29), precision='month')
>>> bounds("../2019-09").latest
datetime.date(2019, 9, 30)
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from typing import Final, Literal, NamedTuple, TypeAlias

from graph.errors import InputError

#: The codes of the scheme ``vocab/date-precision``. ``period`` has two ends, ``interval`` is open at one.
Precision: TypeAlias = Literal["day", "month", "year", "period", "interval"]

_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_DATETIME: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:\d{2})?", re.ASCII
)
_OPEN: Final = ".."


class Bounds(NamedTuple):
    """First and last day a time may mean, both inclusive; ``None`` where an interval is open."""

    earliest: date | None
    latest: date | None
    precision: Precision

    def overlaps(self, other: Bounds) -> bool:
        """Whether the two times share a day; an open end reaches for ever."""
        first = max(self.earliest or date.min, other.earliest or date.min)
        last = min(self.latest or date.max, other.latest or date.max)
        return first <= last


def bounds(value: str) -> Bounds:
    """Bounds of an EDTF string. Raises :class:`InputError` for anything outside the subset, impossible days
    and intervals that end before they begin included."""
    if "/" not in value:
        return _instant(value, value)
    first, _, last = value.partition("/")
    if first == last == _OPEN:
        raise _refused(value, "an interval needs at least one end")
    earliest = None if first == _OPEN else _date(first, value).earliest
    latest = None if last == _OPEN else _date(last, value).latest
    if earliest is not None and latest is not None:
        if latest < earliest:
            raise _refused(value, "the interval ends before it begins")
        return Bounds(earliest, latest, "period")
    return Bounds(earliest, latest, "interval")


def is_edtf(value: str) -> bool:
    """Whether :func:`bounds` accepts the string."""
    try:
        bounds(value)
    except InputError:
        return False
    return True


def year(value: str) -> int | None:
    """The calendar year the whole time lies in, or ``None`` when it spans several or is open."""
    span = bounds(value)
    if span.earliest is None or span.latest is None or span.earliest.year != span.latest.year:
        return None
    return span.earliest.year


def _instant(text: str, whole: str) -> Bounds:
    if not _DATETIME.fullmatch(text):
        return _date(text, whole)
    try:
        # The day as printed: a time zone says where the clock hung, not another day.
        day = datetime.fromisoformat(text).date()
    except ValueError as error:
        raise _refused(whole, str(error)) from error
    return Bounds(day, day, "day")


def _date(text: str, whole: str) -> Bounds:
    found = _DATE.fullmatch(text)
    if found is None:
        raise _refused(whole, "not of the form YYYY, YYYY-MM, YYYY-MM-DD or A/B")
    try:
        year_, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
        if found[3] is not None:
            exact = date(year_, month, day)
            return Bounds(exact, exact, "day")
        if found[2] is not None:
            first = date(year_, month, 1)
            return Bounds(first, first.replace(day=calendar.monthrange(year_, month)[1]), "month")
        return Bounds(date(year_, 1, 1), date(year_, 12, 31), "year")
    except ValueError as error:
        raise _refused(whole, str(error)) from error


def _refused(value: str, why: str) -> InputError:
    return InputError(
        f"“{value}” is no time we can read: {why}.",
        mend="Write an EDTF date such as 2020, 2020-12, 2020-12-31, 2016/2020 or ../2019-09.",
    )

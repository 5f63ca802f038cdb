"""Dates and periods as tables print them, as EDTF strings."""

from __future__ import annotations

import re
from typing import Final

from graph.edtf import bounds
from graph.errors import InputError
from loaders.normalise import normalise

_ISO: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ]00:00)")
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_MONTH: Final = re.compile(r"(?:tháng\s+)?(\d{1,2})[/.-](\d{4})", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:năm\s+)?(\d{4})(?:\.0)?", re.IGNORECASE)
_LEAD: Final = re.compile(r"^(?:giai đoạn|thời kỳ|từ năm|từ|ngày|period|from)\s+", re.IGNORECASE)
#: EDTF intervals, open ones too.
_OPEN: Final = re.compile(r"(?:\.\.|\d{4}[\d-]*)/(?:\.\.|\d{4}[\d-]*)")
_BETWEEN: Final = re.compile(
    r"\s+-\s+|\s*\b(?:đến năm|đến|to|until)\b\s*|(?<=\d{4})[-/](?=\d{4})|(?<=-\d{2})/(?=\d{4}-)",
    re.IGNORECASE,
)


def read_date(value: str) -> str:
    """A date as printed, as EDTF: ``15/3/2023`` → ``2023-03-15``, ``3/2023`` → ``2023-03``, ``2023``.

    Raises ``InputError`` for anything else and for days that do not exist.
    """
    text = _LEAD.sub("", normalise(value).text.strip())
    if match := _DAY.fullmatch(text):
        edtf = f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    elif match := _MONTH.fullmatch(text):
        edtf = f"{match[2]}-{int(match[1]):02}"
    elif match := _YEAR.fullmatch(text):
        edtf = match[1]
    elif match := _ISO.match(text):
        edtf = match.group()
    else:
        raise InputError(f"{value!r} is no date.", mend="Write it as 15/3/2023, 3/2023, 2023 or 2023-03-15.")
    bounds(edtf)
    return edtf


def read_period(value: str) -> str:
    """A period as printed, as an EDTF interval: ``2021 - 2025`` → ``2021/2025``; a lone year stays one.

    Raises ``InputError`` for anything else and for periods that end before they begin.
    """
    text = _LEAD.sub("", normalise(value).text.strip())
    if _OPEN.fullmatch(text):
        bounds(text)
        return text
    try:
        return read_date(text)
    except InputError:
        parts = _BETWEEN.split(text)
    if len(parts) != 2:
        raise InputError(f"{value!r} is no period.", mend="Write it as 2021-2025.")
    edtf = f"{read_date(parts[0])}/{read_date(parts[1])}"
    bounds(edtf)
    return edtf

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
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from graph.edtf import is_edtf
from loaders.lexicon import Lexicon
from loaders.mentions.times.recurring import every_year, of_every_year, recurrences, yearly
from loaders.mentions.times.relative import Time as Time
from loaders.mentions.times.relative import spoken
from loaders.mentions.times.shapes import printed
from loaders.mentions.times.values import english_month, value_of

_RELATIVE: Final = re.compile(r"\b[Tt]rong năm(?=[,.;]| (?:qua|nay|vừa)\b)|\b[Nn]ăm nay\b")
_SINCE: Final = re.compile(r"[Tt]ừ (?:đầu|khi)\b[^.;,\n]{3,60}?(?:cho )?đến nay\b")
_NUMBERS: Final = "hơn|gần|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\\d{1,2}"
_AGO: Final = re.compile(rf"\b(?:[Tt]rong )?((?:(?:{_NUMBERS}) ){{1,2}}năm(?: vừa)? qua)\b", re.IGNORECASE)
#: Each with letters that stand in every match of it, in small letters.
_STRETCHES: Final = (
    (_SINCE, ("đến nay",)),
    (_AGO, ("năm qua", "năm vừa qua")),
    (_RELATIVE, ("trong năm", "năm nay")),
)
#: Parts of a day that belong to a date printed without its year: ``chiều 22/12``.
_PARTS_OF_DAY: Final = frozenset({"sáng", "trưa", "chiều", "tối"})


def find_dates(
    text: str,
    start: int,
    end: int,
    lexicon: Lexicon,
    closed: list[tuple[int, int]],
    published: str = "",
    told: str = "",
) -> list[Time]:
    """Times in normalised ``text[start:end]``, in order; nothing inside the closed ranges (document numbers).

    ``published`` (ISO 8601) completes a date printed without its year and places ``sáng nay``; ``told`` is
    the day told last before ``start``, from which ``cùng ngày`` counts.
    """
    found: list[Time] = []
    busy = list(closed)

    def free(a: int, b: int) -> bool:
        return all(b <= x or y <= a for x, y in busy)

    for each in yearly(text, start, end):
        if free(each.start, each.end):
            busy.append((each.start, each.end))
            found.append(each)
    for name, match in printed(text, start, end, tuple(lexicon.times["english_months"])):
        a, b = match.span()
        if name == "day_month":
            part_of_day = (match["cue"] or "").lower() in _PARTS_OF_DAY
            beside = text[match.end("cue") : match.start("d")] == " " if part_of_day else False
            first = match.start("d1") if match.groupdict().get("d1") else match.start("d")
            a = a if beside else first
        if name == "words" and match["pre"] is None:
            a = match.start("d")
        if not free(a, b):
            continue
        time = _time(name, match, a, b, text, start, lexicon, published, told)
        if time is not None:
            busy.append((time.start, time.end))
            found.append(time)
    days = [(start - 1, told)] if told else []
    days += sorted((t.start, t.value[:10]) for t in found if tells_day(t, published))
    for time in (
        *spoken(text, start, end, _filed(text, start, found) or published, days),
        *recurrences(text, start, end, lexicon),
        *_vague(text, start, end),
    ):
        if free(time.start, time.end):
            busy.append((time.start, time.end))
            found.append(time)
    return sorted(found, key=lambda time: time.start)


_FILED: Final = re.compile(r"\)?\s?[-–—:]\s")


def _filed(text: str, start: int, found: list[Time]) -> str:
    """``HANOI, January 12, 2012 - …``: the day on which the text was filed, from which its "today" counts."""
    for time in sorted(found, key=lambda t: t.start):
        if time.start - start > _HEAD:
            break
        if time.start > start and len(time.value) == len("2012-01-12") and _FILED.match(text, time.end):
            return time.value
    return ""


#: How far from its beginning a text names the day of its filing.
_HEAD: Final = 40
#: Days before publication on which what a text tells may have happened.
_STORY: Final = timedelta(days=31)


def tells_day(time: Time, published: str = "") -> bool:
    """Whether a time is a single day of the story: not after its publication, and not long before."""
    if len(time.value) < len("2023-05-06") or "/" in time.value:
        return False
    day = time.value[:10]
    if len(published) < len(day):
        return True
    last = date.fromisoformat(published[:10])
    return (last - _STORY).isoformat() <= day <= last.isoformat()


@lru_cache(maxsize=8)
def _told_in(text: str) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Those of the stretches that a whole text may hold."""
    low = text.lower()
    return tuple(pair for pair in _STRETCHES if any(part in low for part in pair[1]))


def _vague(text: str, start: int, end: int) -> Iterator[Time]:
    """Stretches that count from now and have no value: ``từ đầu nhiệm kỳ đến nay``, ``hơn năm năm qua``."""
    patterns = _told_in(text)
    here = text[start:end].lower() if patterns else ""
    for pattern, letters in patterns:
        if all(part not in here for part in letters):
            continue
        for match in pattern.finditer(text, start, end):
            span = match.span(1) if pattern is _AGO else match.span()
            yield Time(*span, "", {"relative": "true", "words": match.group()})


def _time(
    name: str,
    match: re.Match[str],
    a: int,
    b: int,
    text: str,
    floor: int,
    lexicon: Lexicon,
    published: str,
    told: str,
) -> Time | None:
    before = text[max(floor, a - 160) : a]
    part = match.groupdict()
    if name in _OF_A_YEAR and not part.get("tail") and _each(before):
        month = part.get("m") or part.get("m4") or english_month(str(part.get("mn")), lexicon)
        return of_every_year(a, b, month, part.get("d"), match.group())
    if part.get("tail") == "cùng năm":
        years = re.findall(r"\b(?:19|20)\d\d\b", text[floor:a])
        told = years[-1] if years else told
    read = value_of(name, part, published, told, before, lexicon)
    if read is None:
        return None
    value, data = read
    if value and not is_edtf(value):
        return None
    before = before[-40:]
    if name == "bare_year" and not _bare_year_allowed(before, text[b : b + 20], lexicon):
        return None
    return _with_words(Time(a, b, value, data), before, name, text, lexicon)


#: Shapes without a year, which may be of every year.
_OF_A_YEAR: Final = frozenset({"day_month", "english_day", "month_alone"})
_BY: Final = re.compile(
    r"(?:trước|vào|đến|trong|tới|nhất|hạn|before|by|in|until|on)(?: ngày| là)?\s*$", re.IGNORECASE
)


def _each(before: str) -> bool:
    """``hằng năm, … trước ngày 15/12``: a day by which something is done every year."""
    return _BY.search(before) is not None and every_year(before)


_ENGLISH_YEAR: Final = re.compile(
    r"\b(?:in|for|from|during|signed|after|before|mid|late|early)[ -]$", re.IGNORECASE
)
#: A plural after a number in English: ``in 2000 households``.
_COUNTED: Final = re.compile(r"\s(?!(?:as|was|is|has|this|its|towards|across|besides)\b)[a-z]+s\b")


def _bare_year_allowed(before: str, after: str, lexicon: Lexicon) -> bool:
    if _ENGLISH_YEAR.search(before):
        return _COUNTED.match(after) is None
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
    data, start, words = time.data, time.start, ""
    for cue in lexicon.times["horizon"]:
        if low.rstrip().endswith(cue):
            data["horizon"] = "true"
            break
    edge = next((e for e in lexicon.times["edges"] if low.endswith(f" {e} ") or low == f"{e} "), "")
    if edge and name in ("year", "month", "quarter", "month_alone"):
        if edge == "hết":
            data["edge"] = edge
            low = low[: -len(edge) - 1]
            words = f"{edge} {text[start : time.end]}"
        elif edge != "trong":
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
    data["words"] = words or text[start : time.end]
    return Time(start, time.end, time.value, data)

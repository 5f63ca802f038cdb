"""The head of an official document (Decree 30/2020/NĐ-CP, annex I): who issued it, number, place and date,
kind and subject.

The two columns of the printed head arrive side by side on one line, one under the other, or broken word by
word, with rulers and the bars of tables between them. So the head is read as a whole and not line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from loaders.labels import line_label
from loaders.layout.lines import Line
from loaders.layout.markers import Markers

#: How many lines from the top a number may stand, and how many the head may have.
_TOP: Final = 40
_HEIGHT: Final = 16
_SUBJECT_LINES: Final = 6
#: Within how many characters after the number its date stands.
_NEAR: Final = 400
_NUMBER: Final = re.compile(
    r"\b(?:Số|số|No\.?)\s*[:.]?\s*(?P<number>\d{1,6}[a-z]?\s?(?:/\s?(?:19|20)\d\d\s?)?[/-]\s?"
    r"(?P<code>[A-ZĐƯ][A-Za-zĐƯđư&]*\d{0,2}(?:\s?[-/.]\s?[A-ZĐƯ][A-Za-zĐƯđư&]*\d{0,2})*))(?!\w)"
)
_MOTTO: Final = re.compile(
    r"CỘNG\s+HÒA\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*-\s*Tự\s+do\s*-\s*Hạnh\s+phúc"
    r"|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|SOCIALIST\s+REPUBLIC\s+OF\s+VIET\s?NAM"
    r"|Independence\s*-\s*Freedom\s*-\s*Happiness",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"(?P<place>[^\W\d][^\d,|:;\n]{1,30}),\s*ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})"
    r"\s+năm\s+(?P<year>\d{4})"
)
_RULER: Final = re.compile(r"[\s|*_=.~-]+")
_ABOUT: Final = re.compile(r"(?:V/v|V\.v|Về\s+việc)\b\s*:?", re.IGNORECASE)
_NOTE: Final = re.compile(r"\(.*\)\W*")
#: What stands between bodies on one line: a dash, or the space between two columns.
_BESIDE: Final = re.compile(r"\s+[-–—]\s+|\s{3,}|\t")
#: How many of the letters of a line in the head are capitals, at least.
_CAPITALS: Final = 0.9


@dataclass(frozen=True, slots=True)
class Head:
    """A letterhead: lines ``[first, title)``; the title's lines ``[title, end)``, kind and subject.

    ``furniture`` are the head's lines that say nothing (motto, rulers).
    """

    first: int
    title: int
    end: int
    furniture: frozenset[int]


def find_head(lines: Sequence[Line], markers: Markers) -> Head | None:
    """The letterhead among the first lines of a text, if it has one: a number, and a motto, date or kind."""
    top = lines[:_TOP]
    starts, text = _joined(top)
    number = _NUMBER.search(text)
    if number is None:
        return None
    at = _line(starts, number.start())
    kind = _kind_line(top, at, markers)
    about = kind or _about_line(top, at)
    motto = next((m for m in _MOTTO.finditer(text) if abs(_line(starts, m.start()) - at) <= _HEIGHT), None)
    dated = next((m for m in _DATED.finditer(text) if 0 <= _line(starts, m.end()) - at <= _HEIGHT), None)
    if dated is not None and kind is not None and _under_text(top, kind, _line(starts, dated.start())):
        # The day under a text that is signed there, not in its head.
        dated = None
    if about is None and motto is not None and dated is not None:
        about = _capital_line(top, max(_line(starts, m.end() - 1) for m in (motto, dated, number)))
    if about is None or (motto is None and dated is None and not _headed(top, at, kind)):
        # A number alone is a citation.
        return None
    first = min(at, _line(starts, motto.start()) if motto else at)
    while first and first > at - _HEIGHT and _of_head(top[first - 1]):
        first -= 1
    last_of_head = max(at, _line(starts, dated.end() - 1) if dated else at)
    title = about if about > last_of_head or kind is None else last_of_head + 1
    if kind is None and about <= last_of_head:
        # "V/v …" stands under the number, left of the date: part of the head and the subject as well.
        title = about
    if title >= len(lines):
        return None
    end = _title_end(lines, title, markers, bare=kind is not None)
    words = _MOTTO.sub(lambda m: " " * len(m.group()), text)
    silent = frozenset(
        i for i in range(first, title) if not _RULER.sub("", words[starts[i] : starts[i] + len(top[i].text)])
    )
    return Head(first, title, end, silent)


def _under_text(lines: Sequence[Line], kind: int, dated: int) -> bool:
    """Whether prose stands between the kind of document and a place and date."""
    between = lines[kind + 1 : dated]
    return dated > kind + _SUBJECT_LINES or any(line.text.rstrip().endswith((".", ";")) for line in between)


def _headed(lines: Sequence[Line], at: int, kind: int | None) -> bool:
    """Whether the number has a line of its own between an authority in capitals and the kind of document."""
    line = lines[at]
    above = lines[at - 1] if at else None
    return (
        kind is not None
        and kind - at <= 2
        and at <= 4
        and _NUMBER.fullmatch(line.text.strip(" :*|.")) is not None
        and above is not None
        and all(other.text.isupper() for other in lines[:at])
    )


def _joined(lines: Sequence[Line]) -> tuple[list[int], str]:
    starts, text = [], ""
    for line in lines:
        starts.append(len(text))
        text += line.text + "\n"
    return starts, text


def _line(starts: Sequence[int], offset: int) -> int:
    return max(i for i, start in enumerate(starts) if start <= offset)


def _kind_line(lines: Sequence[Line], at: int, markers: Markers) -> int | None:
    """The line in capitals that gives the kind of document, after the number (``QUYẾT ĐỊNH``)."""
    for index in range(at + 1, min(at + _HEIGHT, len(lines))):
        text = lines[index].text.strip(" :*|")
        if text.isupper() and markers.marks("document_kind", text):
            return index
    return None


def _capital_line(lines: Sequence[Line], after: int) -> int | None:
    """The subject in capitals right under the head of a document that leaves out its kind."""
    for index in range(after + 1, min(after + 4, len(lines))):
        if lines[index].text.isupper() and lines[index].words >= 4:
            return index
        if not _RULER.fullmatch(lines[index].text):
            return None
    return None


def _about_line(lines: Sequence[Line], at: int) -> int | None:
    for index in range(max(0, at - 2), min(at + 8, len(lines))):
        if _ABOUT.match(lines[index].text):
            return index
    return None


def _of_head(line: Line) -> bool:
    """Whether a line above the number may belong to the head: capitals, a ruler, a motto.

    Several bodies may stand on one line, each with its words; a short form keeps its small letters
    (``CHI NHÁNH NHNo&PTNT``).
    """
    text = line.text
    if _RULER.fullmatch(text) or _MOTTO.search(text):
        return True
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) >= _CAPITALS * len(letters)
    return bool(letters) and capitals and all(len(part.split()) <= 14 for part in _BESIDE.split(text))


def _title_end(lines: Sequence[Line], title: int, markers: Markers, *, bare: bool) -> int:
    """The line after the subject, which stands under the kind, in capitals or not."""
    end = title + 1
    capitals: bool | None = None
    while end < len(lines) and end - title <= _SUBJECT_LINES:
        line = lines[end]
        text = line.text.strip(" |")
        first = end == title + 1
        if _RULER.fullmatch(line.text):
            break
        if not first and text.isupper() and markers.marks("authority", text):
            break
        if line_label(text) or _NOTE.fullmatch(text) or text.endswith((".", ";", ":")):
            break
        if _DATED.search(text) or _NUMBER.match(text) or text.lower().startswith(("kính gửi", "căn cứ")):
            break
        if first:
            # The subject of a letter without a kind is a short block beside the number.
            goes_on = bare or (line.gap == 0 and text[0].islower())
        else:
            goes_on = text.isupper() == capitals and not (line.gap and not capitals)
            goes_on = goes_on and not markers.marks("preamble", text)
        if not goes_on:
            break
        if capitals is None:
            capitals = text.isupper()
        end += 1
    return end


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letterhead says, with half-open ranges of the normalised text.

    ``span`` is the range of the number; ``number`` and ``code`` are those of the document (``490/TB-VPCP``,
    ``TB-VPCP``); ``kind`` the words of its kind in lower case, empty for a letter; ``issued`` ISO 8601 or
    empty, ``dated`` its range (``(0, 0)`` without one); ``issuers`` the ranges in which the issuing bodies
    are named, ``subject`` the range of the subject (empty when there is none).
    """

    span: tuple[int, int]
    number: str
    code: str
    kind: str
    issued: str
    dated: tuple[int, int]
    issuers: tuple[tuple[int, int], ...]
    subject: tuple[int, int]


def read_letterhead(text: str, start: int, title: tuple[int, int], kinds: Iterable[str]) -> Letterhead | None:
    """The letterhead in normalised ``text[start:title[1]]``; ``title`` is the range of the title's zone.

    ``kinds`` are the kinds of documents known.
    """
    number = _NUMBER.search(text, start, title[1])
    if number is None:
        return None
    found = _DATED.search(text, start, max(title[0], number.end() + _NEAR))
    issued, dated = issue_date(found), (0, 0)
    if found is not None and issued:
        dated = (text.index("ngày", found.end("place")), found.end())
    printed = text[title[0] : title[1]].lower()
    kind = max((k.lower() for k in kinds if printed.startswith(k.lower())), key=len, default="")
    about = _ABOUT.match(text, title[0], title[1])
    begin = about.end() if about is not None else title[0] + len(kind)
    while begin < title[1] and not text[begin].isalnum():
        begin += 1
    again = _ABOUT.match(text, begin, title[1])
    begin = again.end() if again else begin
    while begin < title[1] and not text[begin].isalnum():
        begin += 1
    span = (number.start("number"), number.end("number"))
    shown = re.sub(r"\s", "", number["number"])
    code = re.sub(r"\s", "", number["code"])
    return Letterhead(
        span, shown, code, kind, issued, dated, _issuers(text, start, number), (begin, title[1])
    )


def issue_date(found: re.Match[str] | None) -> str:
    """The date of a place-and-date line in ISO 8601, empty for none and for a day that never was."""
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat() if found else ""
    except ValueError:
        return ""


def dated_in(text: str, start: int, end: int) -> str:
    """The first place-and-date in normalised ``text[start:end]``, as :func:`issue_date`."""
    return issue_date(_DATED.search(text, start, end))


def _issuers(text: str, start: int, number: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """The stretches before the number that are neither motto, ruler nor date."""
    out: list[tuple[int, int]] = []
    at = start
    for gap in re.finditer(
        rf"{_MOTTO.pattern}|{_DATED.pattern}|\||[-_*=]{{3,}}", text[start : number.start()], re.IGNORECASE
    ):
        out.append((at, start + gap.start()))
        at = start + gap.end()
    out.append((at, number.start()))
    return tuple((a, b) for a, b in out if any(c.isalpha() for c in text[a:b]))

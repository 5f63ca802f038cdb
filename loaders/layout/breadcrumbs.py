"""The path of a page: ``Home > News > Health``, alone or on the line of the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from loaders.layout.lines import Line

#: A path has at least two steps.
_PATH: Final = re.compile(r"[^>»]{1,40}(?:\s[>»]\s?[^>»]{1,60}){1,5}")
#: The same with bare slashes, from the home page down.
_SLASHES: Final = re.compile(r"[^/]{4,12}(?:/[^/\d]{2,40}){1,4}/[^/]{10,300}$")
_WORDS: Final = 5
#: Marks between the steps of a path on a line of its own, with the fewest steps that show one: a dash or a
#: bar parts a headline from the name of its paper too.
_MARKS: Final = (
    (re.compile(r"\s+[>»›]\s*|(?<=\S)[>»›]\s+"), 2),
    (re.compile(r"\s+[|/]\s+"), 2),
    (re.compile(r"\s+-\s+"), 3),
)
_STEP: Final = 5
_TOP: Final = 2


def split_path(line: Line) -> tuple[Line, ...]:
    """The line, or the path and the headline that stand on it where no blank is between them."""
    home = line.text.lower().startswith(("trang chủ", "home"))
    if home and _SLASHES.match(line.text):
        # ``Trang chủ/Chỉ đạo/Thông báoThông báo kết luận``: the last step again begins the headline.
        at = _begins_again(line.text)
    else:
        marks = line.text.count(" >") + line.text.count(" »")
        if not marks or len(line.text) > 400 or not _PATH.match(line.text):
            return (line,)
        if marks < 2 and not home:
            return (line,)
        at = _glued(line.text)
    if not at or len(line.text[at:].split()) < _WORDS:
        return (line,)
    path = line.text[:at].rstrip()
    return (
        Line(line.start, line.start + len(path), path, line.gap, line.spaced),
        Line(line.start + at, line.end, line.text[at:], 0, line.spaced),
    )


def _begins_again(text: str) -> int:
    """Where a capital follows a small letter or a mark, no blank between; 0 for nowhere."""
    last = text.rfind("/") + 1
    pairs = range(last + 1, len(text) - 1)
    return next(
        (i for i in pairs if (text[i - 1].islower() or text[i - 1] in ')”"') and text[i].isupper()), 0
    )


def _glued(text: str) -> int:
    """Where the headline runs into the last step: no blank after its mark, capitals after small letters."""
    last = max(text.rfind(" >"), text.rfind(" »")) + 2
    if text[last : last + 1].strip():
        return last
    pairs = range(last + 1, len(text) - 1)
    return next((i for i in pairs if text[i - 1].islower() and text[i : i + 2].isupper()), 0)


def is_path(lines: Sequence[Line], index: int) -> bool:
    """Whether a line at the top of a page holds nothing but its path: short steps above a longer headline."""
    if index >= _TOP or index + 1 >= len(lines):
        return False
    text = lines[index].text
    if text.isupper() or lines[index].closed or lines[index + 1].words < _WORDS or ":" in text:
        return False
    for mark, fewest in _MARKS:
        steps = mark.split(text)
        if len(steps) >= fewest:
            return all(step and len(step.split()) <= _STEP and not step[0].isdigit() for step in steps)
    return False

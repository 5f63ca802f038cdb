"""A headline on the line of the page's path: ``Home > News >Ministry signs …``."""

from __future__ import annotations

import re
from typing import Final

from loaders.lines import Line

#: A path has at least two steps.
_PATH: Final = re.compile(r"[^>»]{1,40}(?:\s[>»]\s?[^>»]{1,60}){1,5}")
_WORDS: Final = 5


def split_path(line: Line) -> tuple[Line, ...]:
    """The line, or the path and the headline that stand on it where no blank is between them."""
    marks = line.text.count(" >") + line.text.count(" »")
    if not marks or len(line.text) > 400 or not _PATH.match(line.text):
        return (line,)
    if marks < 2 and not line.text.lower().startswith(("trang chủ", "home")):
        return (line,)
    at = _glued(line.text)
    if not at or len(line.text[at:].split()) < _WORDS:
        return (line,)
    path = line.text[:at].rstrip()
    return (
        Line(line.start, line.start + len(path), path, line.gap, line.spaced),
        Line(line.start + at, line.end, line.text[at:], 0, line.spaced),
    )


def _glued(text: str) -> int:
    """Where the headline runs into the last step: no blank after its mark, capitals after small letters."""
    last = max(text.rfind(" >"), text.rfind(" »")) + 2
    if text[last : last + 1].strip():
        return last
    pairs = range(last + 1, len(text) - 1)
    return next((i for i in pairs if text[i - 1].islower() and text[i : i + 2].isupper()), 0)

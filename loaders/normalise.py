"""One spelling for matching, with a way back to the text as read.

Rules match on :attr:`Normalised.text`; evidence points into the raw text through :meth:`Normalised.to_raw`.
What is made alike: Unicode form (NFC, UAX #15), kinds of space, dashes, the letter Đ written as Eth,
zero-width characters (dropped), line ends, gaps between the cells of a row (``|``, :mod:`loaders.cells`), the
place of the tone mark in open syllables (``hoà`` → ``hòa``, ``uỷ`` → ``ủy``), which two spelling conventions
put differently.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from loaders.cells import mark_cells

_SPACES: Final = (
    "\t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_LINE_ENDS: Final = "\u000b\u000c\u0085\u2028\u2029"
_ZERO_WIDTH: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_TABLE: Final = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    # Eth looks like Đ in most fonts and comes from old keyboard drivers.
    "Ð": "Đ",
    "Ɖ": "Đ",
    "ð": "đ",
}
# A pattern, since str.translate looks every character up and most need nothing.
_ODD: Final = re.compile("[" + "".join(map(re.escape, _TABLE)) + "]")
_DROP = re.compile(f"[{_ZERO_WIDTH}]+")
_CARRIAGE_RETURN = re.compile(r"\r(?!\n)")
# No character of these ranges ever composes with the one before it, so NFC may be taken piece by piece: only
# such a character followed by others can change.
_SAFE = "\u0000-\u02ff\u1e00-\u1eff\u2010-\u2027"
_PIECE: Final = re.compile(f"[{_SAFE}]?[^{_SAFE}]+")

_MOVED: Final = {
    glide + vowel: marked
    for glide, vowels, marks in (("o", "àáảãạ", "òóỏõọ"), ("o", "èéẻẽẹ", "òóỏõọ"), ("u", "ỳýỷỹỵ", "ùúủũụ"))
    for vowel, marked in zip(vowels, marks, strict=True)
}
# Both cases spelt out: ignoring case costs three times as much.
_OPEN_SYLLABLE: Final = re.compile(r"[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ](?!\w)|(?<![qQ])[uU][ỳýỷỹỵỲÝỶỸỴ](?!\w)")
_PLAIN_VOWEL = str.maketrans("àáảãạèéẻẽẹỳýỷỹỵ", "aaaaaeeeeeyyyyy")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text and where each of its characters came from.

    ``start_map[i]`` is the raw offset at which normalised character ``i`` begins and ``end_map[i]`` the one
    after it; both have ``len(text)`` entries and never decrease. ``raw_length`` is the raw text's.
    """

    text: str
    start_map: Sequence[int] = field(repr=False)
    end_map: Sequence[int] = field(repr=False)
    raw_length: int

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open range of normalised ``[start, end)``; an empty range stays empty."""
        if start >= end:
            at = self.start_map[start] if start < len(self.text) else self.raw_length
            return at, at
        return self.start_map[start], self.end_map[end - 1]

    def from_raw(self, start: int, end: int) -> tuple[int, int]:
        """The smallest normalised range whose characters cover raw ``[start, end)``."""
        first = bisect_right(self.end_map, start)
        last = bisect_left(self.start_map, end)
        return (first, last) if first <= last else (first, first)


@lru_cache(maxsize=8)
def normalise(text: str) -> Normalised:
    """Normalise ``text``; idempotent, and the identity on text that is normal already.

    Time and memory are linear in the length; text in NFC without zero-width characters costs no offset table.
    The last few texts are remembered, since zones, units and mentions each ask for the same one.
    """
    raw_length = len(text)
    text = _CARRIAGE_RETURN.sub("\n", _ODD.sub(_plain, mark_cells(text))).replace("\r\n", " \n")
    starts: Sequence[int] = range(raw_length)
    ends: Sequence[int] = range(1, raw_length + 1)
    if _DROP.search(text):
        text, starts, ends = _without_zero_width(text)
    if not unicodedata.is_normalized("NFC", text):
        text, starts, ends = _composed(text, starts, ends)
    return Normalised(_OPEN_SYLLABLE.sub(_move_tone, text), starts, ends, raw_length)


def _plain(match: re.Match[str]) -> str:
    return _TABLE[match.group()]


def _without_zero_width(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    kept: list[str] = []
    starts = array("I")
    at = 0
    for gap in _DROP.finditer(text):
        kept.append(text[at : gap.start()])
        starts.extend(range(at, gap.start()))
        at = gap.end()
    kept.append(text[at:])
    starts.extend(range(at, len(text)))
    return "".join(kept), starts, array("I", (i + 1 for i in starts))


def _composed(
    text: str, starts: Sequence[int], ends: Sequence[int]
) -> tuple[str, Sequence[int], Sequence[int]]:
    out: list[str] = []
    new_starts, new_ends = array("I"), array("I")
    at = 0
    for match in _PIECE.finditer(text):
        first, stop = match.span()
        piece = match.group()
        composed = unicodedata.normalize("NFC", piece)
        if composed == piece:
            continue
        out += (text[at:first], composed)
        new_starts.extend(starts[at:first])
        new_ends.extend(ends[at:first])
        new_starts.extend([starts[first]] * len(composed))
        new_ends.extend([ends[stop - 1]] * len(composed))
        at = stop
    out.append(text[at:])
    new_starts.extend(starts[at:])
    new_ends.extend(ends[at:])
    return "".join(out), new_starts, new_ends


def _move_tone(match: re.Match[str]) -> str:
    after = match.string[match.end() : match.end() + 1]
    if after and unicodedata.combining(after):
        return match.group()
    glide, vowel = match.group()[0], match.group()[1]
    low = vowel.lower()
    marked = _MOVED[glide.lower() + low]
    plain = low.translate(_PLAIN_VOWEL)
    return (marked.upper() if glide.isupper() else marked) + (plain.upper() if vowel.isupper() else plain)

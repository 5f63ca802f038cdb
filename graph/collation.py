"""Vietnamese alphabetical order as a plain string, and the spelling-independent form of a name.

A sort key is printable ASCII, so that code-point order (SPARQL ``ORDER BY`` on simple literals, Cypher
``ORDER BY`` on strings, Python) is the order of the Vietnamese alphabet. It has three levels like the Unicode
Collation Algorithm (UTS #10) with the CLDR tailoring for ``vi``: letters, then tones, then case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
#: Combining marks of the five written tones in dictionary order; the level tone has none.
_TONES: Final = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES: Final = {"\u0302", "\u0306", "\u031b"}
_LEVEL, _WORD, _OTHER = " ", "!", "~"
_PRIMARY: Final = MappingProxyType(
    {letter: chr(ord("A") + i) for i, letter in enumerate(_ALPHABET)} | {d: d for d in "0123456789"}
)
_SPACE: Final = re.compile(r"[\s\-‐‑‒–—―−_]+")


@lru_cache(maxsize=1 << 13)
def collation_key(text: str) -> str:
    """The sort key: equal in code-point order to the Vietnamese alphabet.

    Punctuation only separates words; letters outside the alphabet sort after it by code point.

    >>> sorted(["đường", "dương", "đuông", "Đường"], key=collation_key)
    ['dương', 'đuông', 'đường', 'Đường']
    """
    letters: list[str] = []
    tones: list[str] = []
    cases: list[str] = []
    for base, tone in _characters(text):
        lower = base.lower()
        primary = _PRIMARY.get(lower)
        if primary is None:
            if not base.isalnum():
                if letters and letters[-1] != _WORD:
                    letters.append(_WORD)
                    tones.append("0")
                    cases.append("0")
                continue
            primary = f"{_OTHER}{ord(lower[0]):06X}"
        letters.append(primary)
        tones.append(str(tone))
        cases.append("1" if base != lower else "0")
    if letters and letters[-1] == _WORD:
        letters.pop()
    marks = "".join(tones).rstrip("0"), "".join(cases).rstrip("0")
    return _LEVEL.join(("".join(letters), *marks)).rstrip(_LEVEL)


@lru_cache(maxsize=1 << 13)
def spelling_key(text: str) -> str:
    """A name as it is, whatever the typing: case, spacing, dashes, NFC/NFD and the place of the tone mark
    (``Ủy``/``Uỷ``, ``hòa``/``hoà``) do not matter; the tones themselves do.

    >>> spelling_key("Uỷ  ban") == spelling_key("Ủy ban")
    True
    >>> spelling_key("Tùng") == spelling_key("Tụng")
    False
    """
    return " ".join(_syllable(word) for word in _SPACE.split(text.strip()) if word)


def _syllable(word: str) -> str:
    letters, tones = [], []
    for base, tone in _characters(word):
        letters.append(base.lower())
        if tone:
            tones.append(str(tone))
    return "".join(letters) + "".join(tones)


def _characters(text: str) -> Iterator[tuple[str, int]]:
    """Letters with their shape (``ơ``) but without tone, and the tone; other marks are dropped."""
    base, tone = "", 0
    for char in unicodedata.normalize("NFD", text):
        if not unicodedata.combining(char):
            if base:
                yield base, tone
            base, tone = char, 0
        elif char in _TONES:
            tone = _TONES[char]
        elif char in _SHAPES and base:
            base = unicodedata.normalize("NFC", base + char)
    if base:
        yield base, tone

"""Numbers of editions: Roman, Arabic, or spelt."""

from __future__ import annotations

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_WORDS = {
    "nhất": 1,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}

_ENGLISH = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth", "twentieth"),
)


def english_ordinal(text: str) -> int:
    """``first`` → 1, ``12th`` → 12; 0 for anything else.

    >>> english_ordinal("third"), english_ordinal("21st"), english_ordinal("annual")
    (3, 21, 0)
    """
    if text in _ENGLISH:
        return _ENGLISH.index(text) + 1
    digits = text[:-2]
    return int(digits) if digits.isdigit() and text[-2:] in {"st", "nd", "rd", "th"} else 0


def ordinal_number(text: str) -> int:
    """``XV`` → 15, ``6`` → 6, ``nhất`` → 1; 0 for anything else.

    >>> ordinal_number("xiv"), ordinal_number("2"), ordinal_number("nhất"), ordinal_number("vùng")
    (14, 2, 1, 0)
    """
    text = text.lower()
    if text.isdigit():
        return int(text)
    if text in _WORDS:
        return _WORDS[text]
    if not text or set(text) - set(_ROMAN):
        return 0
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[k:], default=0) else v for k, v in enumerate(values))

"""Where sentences end in Vietnamese and English official prose.

General splitters break after ``PGS.TS.`` and ``TP.``; here a stop ends a sentence only when what follows can
begin one and what precedes is no abbreviation, initial, number or date.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

import yaml

#: A stop with the closing quotes and brackets that belong to it, then space, then what may begin a sentence.
_STOP: Final = re.compile(r"(?:\.{3}|[.!?…])[\"'”’»)\]]*(?=\s+[\"'“‘«(\[\-–•]*\s?([^\W_]))")
_LAST_WORD: Final = re.compile(r"[^\s(\[\"'“‘«]+$")
_CLOSING: Final = ("”", '"', "»")
#: A Roman numeral that counts, and is no initial: ``lần thứ V. Tới dự có …``.
_NUMERAL: Final = re.compile(r"(?:thứ|khóa|khoá|quý)\s+[IVX]+$", re.IGNORECASE)
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")


@lru_cache(maxsize=1)
def abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """(abbreviations whose stop never ends a sentence, those that may), lower case, without the last stop."""
    data = yaml.safe_load(files("loaders").joinpath("data/abbreviations.yaml").read_text("utf-8"))
    may_end = frozenset(data.pop("may_end"))
    return frozenset(word for group in data.values() for word in group) - may_end, may_end


def sentence_ends(text: str) -> list[int]:
    """Offsets just after each sentence of one paragraph of normalised text; the last is its length.

    >>> text = "Dự họp có PGS.TS. Lan. Tp. Huế đăng cai."
    >>> [text[:end] for end in sentence_ends(text)][0]
    'Dự họp có PGS.TS. Lan.'
    """
    ends = [m.end() for m in _STOP.finditer(text) if _ends_sentence(text, m)]
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    return ends


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    first = stop.group(1)
    mark = stop.group()[0]
    if not (first.isupper() or first.isdigit()):
        return False
    if mark != "." or stop.group().startswith("..."):
        return True
    before = _LAST_WORD.search(text, max(0, stop.start() - 40), stop.start())
    if before is None:
        # A quotation may end the sentence: "… 'X Y'. Z".
        return text[stop.start() - 1 : stop.start()] in _CLOSING
    word = before.group().lower()
    never, may_end = abbreviations()
    if word in may_end:
        return first.isupper()
    if word in never:
        # "Q. 1" and "No. 5" go on; so does a title or place name before a capital.
        return False
    if word.isdigit():
        # At the start a number is a label ("1. Mục tiêu"), elsewhere it ends a sentence ("năm 2020.").
        return before.start() > 0
    if _NUMERAL.search(text, max(0, before.start() - 12), stop.start()):
        return True
    return not (_INITIALS.fullmatch(word) and before.group()[0].isupper())

"""Words of a unit with offsets into the text as read, and the form under which vocabulary is matched."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

#: A word with its combining marks (NFD text), or one other visible character. A dot inside a number or code
#: (``KC4.0``, ``21.6``), the hyphen of ``co-operation`` and an ampersand between letters (``KH&CN``) stay
#: with it.
_TOKEN = re.compile(
    r"[Cc]o-(?:oper|ordin)\w+|\w[\w\u0300-\u036f]*(?:\.\d+|&(?=\w)\w[\w\u0300-\u036f]*)*|[^\w\s]"
)
#: Tone on the second vowel of an open ``oa``, ``oe``, ``uy``: the newer spelling, folded to the older one.
_LATE_TONE = re.compile(r"(o|u)([àáảãạèéẻẽẹỳýỷỹỵ])$")
_DASHES = frozenset("‐‑‒–—―−")
#: Vowels that may carry a late tone, each with its tone marks in one order.
_TONES = {
    marked: (plain, tone)
    for plain, row in (("a", "àáảãạ"), ("e", "èéẻẽẹ"), ("y", "ỳýỷỹỵ"))
    for marked, tone in zip(row, "\u0300\u0301\u0309\u0303\u0323", strict=True)
}


class Token(NamedTuple):
    """One word or punctuation mark; ``norm`` is lower case, NFC, with the tone in its older place."""

    start: int
    end: int
    text: str
    norm: str

    @property
    def is_word(self) -> bool:
        """Whether this is a word or number and not punctuation."""
        return self.text[0].isalnum()

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[0].isupper()


@lru_cache(maxsize=16384)
def normalise_word(word: str) -> str:
    """The form of one word under which vocabulary is matched.

    >>> normalise_word("Thoả"), normalise_word("Uỷ"), normalise_word("Quý")
    ('thỏa', 'ủy', 'quý')
    """
    if word in _DASHES:
        return "-"
    if word[:3].lower() == "co-":
        # "co-operation" is "cooperation".
        word = word.replace("-", "")
    word = unicodedata.normalize("NFC", word).lower()
    late = _LATE_TONE.search(word)
    if late is None or (late[1] == "u" and (late[2] not in "ỳýỷỹỵ" or word.startswith("q"))):
        return word
    if late[1] == "o" and late[2] in "ỳýỷỹỵ":
        return word
    base, tone = _TONES[late[2]]
    return word[: late.start()] + unicodedata.normalize("NFC", late[1] + tone) + base


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and punctuation marks of ``text[start:end]``, with offsets into ``text``."""
    # So many are made that the call of the class would cost as much as all the rest.
    make = tuple.__new__
    return [
        make(Token, (*match.span(), word := match[0], normalise_word(word)))
        for match in _TOKEN.finditer(text, start, end)
    ]


def normalise_phrase(phrase: str) -> tuple[str, ...]:
    """A vocabulary phrase as the sequence of its words."""
    return tuple(token.norm for token in tokens(phrase, 0, len(phrase)))

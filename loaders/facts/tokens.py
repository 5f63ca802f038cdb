"""Words of a unit with offsets into the text as read, and the form under which vocabulary is matched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

#: A word with its combining marks (NFD text), or one other visible character. A dot inside a number or code
#: (``KC4.0``, ``21.6``) and an ampersand between letters (``KH&CN``) stay with it.
_TOKEN = re.compile(r"\w[\w\u0300-\u036f]*(?:\.\d+|&(?=\w)\w[\w\u0300-\u036f]*)*|[^\w\s]")
#: Tone on the second vowel of an open ``oa``, ``oe``, ``uy``: the newer spelling, folded to the older one.
_LATE_TONE = re.compile(r"(o|u)([àáảãạèéẻẽẹỳýỷỹỵ])$")
_DASHES = frozenset("‐‑‒–—―−")
_TONES = {
    "à": ("a", "\u0300"), "á": ("a", "\u0301"), "ả": ("a", "\u0309"), "ã": ("a", "\u0303"), "ạ": ("a", "\u0323"),
    "è": ("e", "\u0300"), "é": ("e", "\u0301"), "ẻ": ("e", "\u0309"), "ẽ": ("e", "\u0303"), "ẹ": ("e", "\u0323"),
    "ỳ": ("y", "\u0300"), "ý": ("y", "\u0301"), "ỷ": ("y", "\u0309"), "ỹ": ("y", "\u0303"), "ỵ": ("y", "\u0323"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
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
    word = unicodedata.normalize("NFC", word).lower()
    late = _LATE_TONE.search(word)
    if late is None or (late[1] == "u" and (late[2] not in "ỳýỷỹỵ" or word.startswith("q"))):
        return word
    if late[1] == "o" and late[2] in "ỳýỷỹỵ":
        return word
    base, tone = _TONES[late[2]]
    return word[: late.start()] + unicodedata.normalize("NFC", late[1] + tone) + base


def tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The words and punctuation marks of ``text[start:end]``, with offsets into ``text``."""
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        yield Token(match.start(), match.end(), word, normalise_word(word))


def normalise_phrase(phrase: str) -> tuple[str, ...]:
    """A vocabulary phrase as the sequence of its words."""
    return tuple(token.norm for token in tokens(phrase, 0, len(phrase)))

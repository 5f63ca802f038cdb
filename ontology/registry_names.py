"""Surface forms of names: the keys under which they are compared, and the spellings that texts use.

Two directions. *Comparing* folds: diacritics, tone placement, dashes, ``và``/``&`` and the phrase
abbreviations of ``phrases.csv`` (``KH&CN`` = ``Khoa học và Công nghệ``) all fall together under one key.
*Generating* unfolds: one registry name gives the spellings a reader of raw text has to look for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from ontology.iri import normalise_label
from ontology.registry_rows import read_rows, split

Form: TypeAlias = Literal["name", "abbreviation", "variant", "ambiguous"]


class Name(NamedTuple):
    """One surface form: the words, whose they are, what kind of form, its language (``vi`` or ``en``).

    ``ambiguous`` forms (``Đắk Lắk`` for the government of the province, ``Anh`` for a country) need support
    from the context.
    """

    surface: str
    iri: str
    form: Form
    language: str


_DASHES = re.compile(r"[‐‑‒–—―−]")
_NOT_WORD = re.compile(r"[^\w]+|_+")
#: ``học&Công`` are two words, ``KH&CN`` is one abbreviation.
_WORDS_JOINED = re.compile(r"(\w{3,})&(?=\w)")
#: Joining words that spellings drop at will (``Khoa học - Công nghệ``, ``&``).
_JOINERS = re.compile(r"\b(?:va|và|and)\b ?")
_GLIDE: Final = {"oa": "òa óa ỏa õa ọa", "oe": "òe óe ỏe õe ọe", "uy": "ùy úy ủy ũy ụy"}
_GLIDE_OLD: Final = {"oa": "oà oá oả oã oạ", "oe": "oè oé oẻ oẽ oẹ", "uy": "uỳ uý uỷ uỹ uỵ"}
_OLD_TONES: Final = {
    new: old
    for nucleus in _GLIDE
    for new, old in zip(_GLIDE[nucleus].split(), _GLIDE_OLD[nucleus].split(), strict=True)
}
_OLD_TONES_ALL: Final = _OLD_TONES | {k.capitalize(): v.capitalize() for k, v in _OLD_TONES.items()}
_NEW_TONES_ALL: Final = {old: new for new, old in _OLD_TONES_ALL.items()}
#: ``qu`` is a consonant, so ``quý`` and ``quỳ`` are no tone variants; a coda (``hoàn``) fixes the place.
_TO_OLD: Final = re.compile(rf"(?<![qQ])({'|'.join(_OLD_TONES_ALL)})(?!\w)")
_TO_NEW: Final = re.compile(rf"(?<![qQ])({'|'.join(_NEW_TONES_ALL)})(?!\w)")


def new_tones(text: str) -> str:
    """Tone marks of open ``oa``, ``oe``, ``uy`` on the first vowel: ``Uỷ`` → ``Ủy``, ``hoà`` → ``hòa``."""
    return _TO_NEW.sub(lambda m: _NEW_TONES_ALL[m[1]], text)


def old_tones(text: str) -> str:
    """Tone marks of open ``oa``, ``oe``, ``uy`` on the second vowel: ``Ủy`` → ``Uỷ``, ``hòa`` → ``hoà``."""
    return _TO_OLD.sub(lambda m: _OLD_TONES_ALL[m[1]], text)


@lru_cache(maxsize=1)
def phrases() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Phrases inside names with their abbreviations, longest phrase first."""
    rows = [
        (row["phrase"], split(row["abbreviations"]) + split(row["exact"])) for row in read_rows("phrases")
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@lru_cache(maxsize=1)
def _exact() -> tuple[re.Pattern[str], dict[str, str]]:
    """Abbreviations that are words when written small: ``TƯ`` is not ``tư``."""
    table = {short: row["phrase"] for row in read_rows("phrases") for short in split(row["exact"])}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, table))})\b"), table


@lru_cache(maxsize=2)
def _expansion(marks: bool) -> tuple[re.Pattern[str], dict[str, str]]:
    plain = _marked if marks else normalise_label
    table = {
        plain(short): plain(row["phrase"])
        for row in read_rows("phrases")
        for short in split(row["abbreviations"])
    }
    longest_first = sorted(table, key=lambda key: (-len(key), key))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), table


def _marked(text: str) -> str:
    """As ``normalise_label``, but with the diacritics kept (tone placement made one)."""
    text = unicodedata.normalize("NFC", text).casefold().replace("&", "")
    return _NOT_WORD.sub(" ", new_tones(_DASHES.sub("-", text))).strip()


@lru_cache(maxsize=1 << 15)
def comparison_key(text: str, *, marks: bool = False) -> str:
    """The key under which two spellings of one name are equal; ``marks`` keeps the diacritics apart.

    >>> comparison_key("Sở KH&CN") == comparison_key("so khoa hoc - cong nghe")
    True
    """
    if text != text.upper():
        # In a text all in capitals nothing tells the abbreviation from the word.
        exact, words = _exact()
        text = exact.sub(lambda m: words[m[0]], unicodedata.normalize("NFC", text))
    text = _WORDS_JOINED.sub(lambda m: m[0] if m[1].isupper() else f"{m[1]} & ", text)
    key = _marked(text) if marks else normalise_label(text)
    pattern, table = _expansion(marks)
    return _JOINERS.sub("", pattern.sub(lambda m: table[m[0]], key)).strip()


def has_marks(text: str) -> bool:
    """Whether the text carries Vietnamese diacritics, so that they may decide between candidates."""
    return any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", text)) or "đ" in text.lower()


def spellings(name: str) -> Iterator[str]:
    """Other spellings of a Vietnamese name in raw text, the name itself left out, in a stable order."""
    forms = [name]
    whole = [name]
    for phrase, shorts in phrases():
        for form in whole:
            if phrase in form:
                forms += [form.replace(phrase, short) for short in shorts]
                whole = [*whole, form.replace(phrase, shorts[0])]
                break
    forms += [w for w in whole if w not in forms]
    forms += [form.replace(" và ", " & ") for form in (name,) if " và " in form]
    for form in tuple(forms):
        if " - " in form:
            forms += [form.replace(" - ", dash) for dash in ("-", " – ", "–", ", ", " ")]
    seen = {name}
    exact, _ = _exact()
    for form in forms:
        if form == form.upper() and exact.search(form):
            # ``BCH TƯ``: all in capitals, it could not be told from a word (see ``comparison_key``).
            continue
        for spelled in (form, old_tones(form)):
            if spelled not in seen:
                seen.add(spelled)
                yield spelled

"""Which language a text is in, and how much it looks like Vietnamese at all."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

import yaml

from loaders.normalise import normalise

#: Enough to tell a language, however long the text.
_SAMPLE: Final = 20_000
_WORD: Final = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def frequent_words() -> dict[str, frozenset[str]]:
    """Frequent words by language tag."""
    data = yaml.safe_load(files("loaders").joinpath("data/languages.yaml").read_text("utf-8"))
    return {language: frozenset(words) for language, words in data.items()}


def share(text: str, language: str) -> float:
    """Share of the words of a text (its first part) that are frequent words of a language, 0 to 1.

    For Vietnamese only words with marks count, so a text whose bytes were misread scores near 0.
    """
    words = _WORD.findall(normalise(text[:_SAMPLE]).text.lower())
    known = frequent_words()[language]
    if language == "vi":
        known = frozenset(word for word in known if not word.isascii())
    return sum(word in known for word in words) / len(words) if words else 0.0


def detect_language(text: str) -> str:
    """``vi`` or ``en``, whichever has the larger share of frequent words; ``vi`` when neither has any."""
    return "en" if share(text, "en") > share(text, "vi") else "vi"

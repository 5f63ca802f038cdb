"""The words that tell how an undertaking stands (``loaders/vocabulary_facts/standing.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from loaders.facts.tokens import normalise_phrase
from loaders.facts.vocabulary import Phrases, read_words


@lru_cache(maxsize=1)
def load_standing() -> Mapping[str, Phrases]:
    """Phrases by what they tell (``loaders/vocabulary_facts/standing.yaml``)."""
    return {
        group: Phrases(normalise_phrase(p) for p in phrases)
        for group, phrases in read_words("standing").items()
    }

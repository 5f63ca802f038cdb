"""The words that tell how an undertaking stands (``loaders/vocabulary_facts/standing.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import yaml

from loaders.facts.tokens import normalise_phrase
from loaders.facts.vocabulary import Phrases, check_phrases


@lru_cache(maxsize=1)
def load_standing() -> Mapping[str, Phrases]:
    """Phrases by what they tell (``loaders/vocabulary_facts/standing.yaml``)."""
    where = files("loaders") / "vocabulary_facts" / "standing.yaml"
    data = yaml.safe_load(where.read_text(encoding="utf-8"))
    check_phrases(data, "vocabulary_facts/standing.yaml")
    return {group: Phrases(normalise_phrase(p) for p in phrases) for group, phrases in data.items()}

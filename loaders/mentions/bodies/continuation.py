"""Whether a name goes on in small letters: counts of which word follows which inside names of bodies.

``loaders/data/name_words.json`` is made by :func:`build` from the registry's names, the vocabulary of
boundaries and ``body_words.yaml``; ``python -m loaders.mentions.bodies.continuation`` writes it. Where the
counts do not know a word, what ends the run of small letters tells: a name fills the clause up to an
auxiliary or a verb, while a predicate is followed by ``các``, ``một``, a number, a preposition.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import yaml

from loaders.mentions.context import Scene
from loaders.normalise import normalise
from loaders.tokens import tokenise
from ontology.registry import load_registry

_FILE = "name_words.json"
#: Words that begin the place after a name.
_LEVELS = frozenset({"tỉnh", "thành", "huyện", "quận"})


class Words(NamedTuple):
    """``pairs``: word → words that follow it in small letters; ``starts``: word → second words of phrases
    that stand in small letters; ``syllables``: all words that stand in small letters."""

    pairs: dict[str, frozenset[str]]
    starts: dict[str, frozenset[str]]
    syllables: frozenset[str]


def _names() -> Iterator[list[str]]:
    """Words of names as written."""
    for name in load_registry().names(expand=True):
        if name.language == "vi" and "/org/" in name.iri:
            yield [token.text for token in tokenise(normalise(name.surface).text)]


def _phrases() -> Iterator[list[str]]:
    folder = files("loaders").joinpath("vocabulary")
    bounds = yaml.safe_load(folder.joinpath("boundaries.yaml").read_text("utf-8"))
    more = yaml.safe_load(folder.joinpath("body_words.yaml").read_text("utf-8"))
    for phrase in [
        *bounds["nouns"],
        *bounds["verb_nouns"],
        *(p for k, v in more.items() if k != "source" for p in v),
    ]:
        yield [token.low for token in tokenise(normalise(str(phrase)).text)]


def build() -> str:
    """The content of the data file."""
    pairs: dict[str, set[str]] = {}
    starts: dict[str, set[str]] = {}
    for words in _names():
        for before, word in pairwise(words):
            if word.isalpha() and word.islower() and before.isalpha() and word not in _LEVELS:
                pairs.setdefault(before.lower(), set()).add(word)
    for words in _phrases():
        if len(words) > 1 and words[1].isalpha():
            starts.setdefault(words[0], set()).add(words[1])
        for before, word in pairwise(words):
            if before.isalpha() and word.isalpha():
                pairs.setdefault(before, set()).add(word)
    listed = {
        name: {k: " ".join(sorted(v)) for k, v in sorted(table.items())}
        for name, table in (("pairs", pairs), ("starts", starts))
    }
    return json.dumps(listed, ensure_ascii=False, indent=0) + "\n"


@lru_cache(maxsize=1)
def words() -> Words:
    """The counts of the package, read once a process."""
    raw = json.loads(files("loaders").joinpath("data", _FILE).read_text("utf-8"))
    pairs = {k: frozenset(v.split()) for k, v in raw["pairs"].items()}
    starts = {k: frozenset(v.split()) for k, v in raw["starts"].items()}
    return Words(pairs, starts, frozenset(w for v in pairs.values() for w in v))


def goes_on(scene: Scene, k: int) -> int:
    """How many words in small letters at token ``k`` the counts put inside the name; 0 if they know none."""
    segment = scene.segment
    known, low, following = words(), segment.low(k), segment.low(k + 1)
    before = segment.low(k - 1)
    if low in scene.lexicon.stop or low == "và":
        # "lao động ngoài nước": a function word only inside a phrase that names hold.
        inner = low in known.pairs.get(before, ()) and following in known.pairs.get(low, ())
        return 2 if inner and low != "và" and segment.kind(k + 1) == "l" else 0
    if low in known.pairs.get(before, ()):
        # "lao động" + "ngoài": a word that follows this one in names.
        return 1
    if following in known.starts.get(low, ()) and segment.kind(k + 1) == "l":
        return 2
    return 0


if __name__ == "__main__":
    Path(str(files("loaders").joinpath("data", _FILE))).write_text(build(), "utf-8")

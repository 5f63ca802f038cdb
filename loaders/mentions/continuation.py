"""Whether a name goes on in small letters: counts of which word follows which inside names of bodies.

``loaders/data/name_words.json`` is made by :func:`build` from the registry's names, the vocabulary of
boundaries and ``body_words.yaml``; ``python -m loaders.mentions.continuation`` writes it. Where the counts do
not know a word, what ends the run of small letters tells: a name fills the clause up to an auxiliary or a
verb, while a predicate is followed by ``các``, ``một``, a number, a preposition.
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
#: Longest run of words unknown to the counts that a mark alone can make part of a name.
_LONGEST = 6
#: Words before which a subject has ended: whatever stands before them is the subject's name.
_AUXILIARIES = frozenset(
    {"đã", "sẽ", "đang", "vừa", "là", "thuộc", "của", "cũng", "vẫn", "được", "phải", "cần", "có"}
)
#: Words after which a name is no subject of what follows it.
_BEFORE_OBJECTS = frozenset({"của", "thuộc", "tại", "từ", "theo", "phía", "diện", "("})
#: Words that begin another noun phrase after ``và``.
_ANOTHER = frozenset(
    {
        "các",
        "những",
        "lãnh",
        "đại",
        "một",
        "nhiều",
        "đồng",
        "ông",
        "bà",
        "cán",
        "đơn",
        "doanh",
        "địa",
        "chính",
    }
    | {
        "người",
        "toàn",
        "gần",
        "hơn",
        "hàng",
        "ngành",
        "cơ",
        "bộ",
        "sở",
        "tập",
        "cá",
        "nhóm",
        "khách",
        "gia",
        "học",
    }
)


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


def fills(scene: Scene, k: int, start: int) -> int:
    """Length of the run of small letters at ``k`` if what ends it shows that it belongs to the name, else 0.

    ``Công ty Mua bán điện (EPTC)`` · ``Cục X Y z đã …``; a mark tells only where the name that begins at
    token ``start`` is no subject: ``của Chi cục Điều tra chống buôn lậu, …``.
    """
    segment, lexicon = scene.segment, scene.lexicon
    known = words()
    bracket = _to_bracket(scene, k)
    if bracket:
        return bracket
    n = fit = 0
    while segment.kind(k + n) == "l" and not segment.taken[k + n]:
        low, following = segment.low(k + n), segment.low(k + n + 1)
        if low in lexicon.stop or (low, following) in lexicon.verbs or low == "và" or low in _LEVELS:
            break
        if (low, following) in lexicon.predicates or k + n in scene.places or n > _LONGEST:
            return 0
        fit += low in known.syllables
        n += 1
    if not n or 3 * fit < 2 * n:
        return 0
    low, kind = segment.low(k + n), segment.kind(k + n)
    short = segment.text(k + n) == "(" and segment.kind(k + n + 1) == "U" and segment.text(k + n + 2) == ")"
    ended = short or low in _AUXILIARIES or (low, segment.low(k + n + 1)) in lexicon.verbs
    if not ended and (kind == "" or segment.text(k + n) in (",", ".", ";", "(", ")", ":")):
        ended = (
            segment.low(start - 1) in _BEFORE_OBJECTS
            or scene.segment.match_back(lexicon.titles, start) is not None
        )
    return n if ended else 0


def _to_bracket(scene: Scene, k: int) -> int:
    """Length of the words from ``k`` to a short form in brackets, if nothing there ends a name: ``(AMC)``."""
    segment, lexicon = scene.segment, scene.lexicon
    for n in range(1, 2 * _LONGEST):
        at = k + n - 1
        low, pair = segment.low(at), (segment.low(at), segment.low(at + 1))
        if segment.kind(at) not in ("l", "C") or segment.taken[at] or at in scene.places:
            return 0
        if low in lexicon.stop or (pair in lexicon.verbs and pair not in lexicon.verb_nouns):
            return 0
        if segment.kind(at) == "C" and (scene.is_head(at) or scene.is_title(at) or scene.is_person(at)):
            return 0
        if segment.text(at + 1) == "(":
            short = segment.text(at + 2)
            whole = segment.kind(at + 2) == "U" and segment.text(at + 3) == ")"
            return n if whole and short not in lexicon.expansions else 0
    return 0


def joins(scene: Scene, k: int) -> bool:
    """Whether the words in small letters at ``k``, after ``và``, go on with the name before it."""
    segment = scene.segment
    low, following = segment.low(k), segment.low(k + 1)
    verb = (low, following) in scene.lexicon.verbs and (low, following) not in scene.lexicon.verb_nouns
    if low in scene.lexicon.stop or verb:
        return False
    if low in _ANOTHER and following not in words().starts.get(low, ()):
        return False
    return following in words().starts.get(low, ()) and following not in ("đạo", "diện")


if __name__ == "__main__":
    Path(str(files("loaders").joinpath("data", _FILE))).write_text(build(), "utf-8")

"""Bodies that became other ones: merged, renamed, set up on the basis of others.

``A (nay là B)`` · ``A và B sáp nhập thành C`` · ``C được thành lập trên cơ sở hợp nhất A và B`` ·
``B, formerly A``. The ways of saying so are data (``vocabulary_facts/body_changes.yaml``), over the words of
a unit in which every body is one word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from loaders.facts.bodies.body_words import (
    FEW,
    MANY,
    NUMBER,
    ONE,
    any_of,
    bodies_in,
    construction,
    reach,
    words_of,
)
from loaders.facts.stream import Item
from loaders.facts.vocabulary import read_words
from loaders.facts.workbench import Workbench

_JOIN = "(?:sáp nhập|sát nhập|hợp nhất|nhập|gộp)(?: lại)? (?:với|cùng|cùng với)"
#: How far before the first body of a construction its words may be open or denied, in words.
_BEFORE = 12


class _Constructions(NamedTuple):
    patterns: tuple[re.Pattern[str], ...]
    #: One of them must stand in a unit that is looked at more closely.
    signal: re.Pattern[str]
    open: re.Pattern[str]
    presumed: re.Pattern[str]


@lru_cache(maxsize=1)
def load_constructions() -> _Constructions:
    """The constructions of ``body_changes.yaml``, ready to search with."""
    raw = read_words("body_changes")
    did = rf"(?:(?:{'|'.join(map(re.escape, raw['did']))}) )*"
    meant = {
        "did": did,
        "few": FEW,
        "new": f"(?P<new>{ONE})",
        "olds": f"(?P<old>{MANY})",
        "joining": f"(?P<old>{ONE} {did}{_JOIN} {MANY})",
        "old": f"(?P<old>{ONE})",
    }
    made = tuple(construction(line, meant, ("new", "old")) for line in raw["becoming"])
    words = [re.compile(rf"\b(?:{'|'.join(map(re.escape, raw[k]))})\b") for k in ("open", "presumed")]
    return _Constructions(made, any_of(raw["signal"]), words[0], words[1])


def state_body_changes(bench: Workbench) -> None:
    """``succeedsOrganization`` wherever the text tells that a body has become another one."""
    rules = load_constructions()
    for view in bench.holding({"ORG"}):
        items = view.flat
        if sum(len(bench.parties(i)) for i in items if i.tag == "ORG") < 2:
            continue
        words = words_of(items)
        if rules.signal.search(words) is None:
            continue
        told: set[tuple[str, str]] = set()
        for pattern in rules.patterns:
            for match in pattern.finditer(words):
                if _open(rules, words, match):
                    continue
                _state(bench, items, match, told)


def _open(rules: _Constructions, words: str, match: re.Match[str]) -> bool:
    """Whether what the construction says is to come, asked for or denied."""
    before = " ".join(words[: match.start()].rsplit(None, _BEFORE)[-_BEFORE:])
    inside = NUMBER.sub("", match.group(0))
    if rules.open.search(inside):
        return rules.presumed.search(before) is None
    return rules.open.search(before) is not None


def _state(bench: Workbench, items: Sequence[Item], match: re.Match[str], told: set[tuple[str, str]]) -> None:
    new = bodies_in(bench, items, match.group("new"))
    old = bodies_in(bench, items, match.group("old"))
    span = bench.span(*reach(items, match.group(0)))
    if len(new) != 1:
        return
    for body in old:
        pair = (body.key, new[0].key)
        if body.key == new[0].key or pair in told or pair[::-1] in told:
            continue
        told.add(pair)
        bench.state(new[0], "succeedsOrganization", body, span, "became-another", 0.86)

"""Bodies that became other ones: merged, renamed, set up on the basis of others.

``A (nay là B)`` · ``A và B sáp nhập thành C`` · ``C được thành lập trên cơ sở hợp nhất A và B`` ·
``B, formerly A``. The ways of saying so are data (``vocabulary_facts/body_changes.yaml``), over the words of
a unit in which every body is one word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from graph.model import LocalEntity
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

_ONE = r"«\d+»(?: \( (?!nay |hiện |trước |tiền |now |formerly )[^()«»]{1,40} \))?(?: cũ| mới)?"
_MANY = rf"{_ONE}(?: (?:,|và|với|cùng|and|cùng với|, and)(?: the| former)* {_ONE})*"
_JOIN = "(?:sáp nhập|sát nhập|hợp nhất|nhập|gộp)(?: lại)? (?:với|cùng|cùng với)"
#: Words that name no body, at most so many characters.
_FEW = r"(?: [^«»;:.]{1,60}?)??"
_NUMBER = re.compile(r"«(\d+)»")
#: How far before the first body of a construction its words may be open or denied, in words.
_BEFORE = 4


class _Constructions(NamedTuple):
    patterns: tuple[re.Pattern[str], ...]
    #: One of them must stand in a unit that is looked at more closely.
    signal: re.Pattern[str]
    open: re.Pattern[str]
    presumed: re.Pattern[str]


@lru_cache(maxsize=1)
def load_constructions() -> _Constructions:
    """The constructions of ``body_changes.yaml``, ready to search with."""
    path = files("loaders").joinpath("vocabulary_facts/body_changes.yaml")
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    did = rf"(?:(?:{'|'.join(map(re.escape, raw['did']))}) )*"
    made = []
    for line in raw["becoming"]:
        text = line.replace("{did}", did).replace("{few}", _FEW)
        text = text.replace("{new}", f"(?P<new>{_ONE})").replace("{olds}", f"(?P<old>{_MANY})")
        text = text.replace("{joining}", f"(?P<old>{_ONE} {did}{_JOIN} {_MANY})")
        made.append(re.compile(text.replace("{old}", f"(?P<old>{_ONE})")))
    words = [re.compile(rf"\b(?:{'|'.join(map(re.escape, raw[k]))})\b") for k in ("open", "presumed")]
    signal = re.compile(
        r"nhập|hợp nhất|thành|nay là|nay |tiền thân|trước đây|trước kia|cơ sở|từ|nối|kế thừa|thay|gộp"
        r"|merg|former|now|rename|previous|successor|succeed|replace|supersed|establish|form|creat|reorgani"
    )
    return _Constructions(tuple(made), signal, words[0], words[1])


def state_body_changes(bench: Workbench) -> None:
    """``succeedsOrganization`` wherever the text tells that a body has become another one."""
    rules = load_constructions()
    for view in bench.views:
        items = view.flat
        if sum(len(bench.parties(i)) for i in items if i.tag == "ORG") < 2:
            continue
        words = _words(items)
        if rules.signal.search(words) is None:
            continue
        told: set[tuple[str, str]] = set()
        for pattern in rules.patterns:
            for match in pattern.finditer(words):
                if _open(rules, words, match):
                    continue
                _state(bench, items, match, told)


def _words(items: Sequence[Item]) -> str:
    """The words of a unit, each body as ``«index»``."""
    return " ".join(
        f"«{at}»" if item.tag == "ORG" else item.norm.strip() or item.tag for at, item in enumerate(items)
    )


def _open(rules: _Constructions, words: str, match: re.Match[str]) -> bool:
    """Whether what the construction says is to come, asked for or denied."""
    before = " ".join(words[: match.start()].rsplit(None, _BEFORE)[-_BEFORE:])
    inside = _NUMBER.sub("", match.group(0))
    if rules.open.search(inside):
        return rules.presumed.search(before) is None
    return rules.open.search(before) is not None


def _state(bench: Workbench, items: Sequence[Item], match: re.Match[str], told: set[tuple[str, str]]) -> None:
    new = _bodies(bench, items, match.group("new"))
    old = _bodies(bench, items, match.group("old"))
    numbers = [int(n) for n in _NUMBER.findall(match.group(0))]
    span = bench.span(items[min(numbers)].start, items[max(numbers)].end)
    if len(new) != 1:
        return
    for body in old:
        pair = (body.key, new[0].key)
        if body.key == new[0].key or pair in told or pair[::-1] in told:
            continue
        told.add(pair)
        bench.state(new[0], "succeedsOrganization", body, span, "became-another", 0.86)


def _bodies(bench: Workbench, items: Sequence[Item], words: str) -> list[LocalEntity]:
    """The bodies that a part of the words names."""
    found = [e for n in _NUMBER.findall(words) for e in bench.parties(items[int(n)])]
    return [e for e in found if e.kind == "org"]

"""Bodies that are part of others, said at a distance: ``A (thuộc B)`` · ``A, đơn vị thành viên của B`` ·
``A, B - đều thuộc C`` · ``A, a member of B``. The ways of saying so are data
(``vocabulary_facts/body_parts.yaml``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from graph.model import LocalEntity
from loaders.facts.bodies.body_words import MANY, ONE, any_of, bodies_in, construction, reach, words_of
from loaders.facts.vocabulary import read_words
from loaders.facts.workbench import Workbench

#: Classes of bodies that belong to no other one.
_SOVEREIGN = frozenset(
    {"Ministry", "Government", "ForeignState", "InternationalOrganization", "CollectiveParty"}
)


class _Constructions(NamedTuple):
    patterns: tuple[re.Pattern[str], ...]
    #: One of them must stand in a unit that is looked at more closely.
    signal: re.Pattern[str]


@lru_cache(maxsize=1)
def load_parts() -> _Constructions:
    """The constructions of ``body_parts.yaml``, ready to search with."""
    bodies = {"whole": f"(?P<whole>{ONE})", "parts": f"(?P<part>{MANY})", "part": f"(?P<part>{ONE})"}
    raw = read_words("body_parts")
    patterns = tuple(construction(line, bodies, ("whole", "part")) for line in raw["parts"])
    return _Constructions(patterns, any_of(raw["signal"]))


def state_body_parts(bench: Workbench) -> None:
    """``unitOf`` wherever the text tells that a body is part of another one."""
    rules, types = load_parts(), _types(bench)
    for view in bench.holding({"ORG"}):
        items = view.flat
        if sum(item.tag == "ORG" for item in items) < 2:
            continue
        words = words_of(items)
        if rules.signal.search(words) is None:
            continue
        for pattern in rules.patterns:
            for match in pattern.finditer(words):
                wholes = bodies_in(bench, items, match.group("whole"))
                if len(wholes) != 1 or types.get(wholes[0].key) == "CollectiveParty":
                    continue
                for part in bodies_in(bench, items, match.group("part")):
                    if _fits(part, wholes[0], types):
                        span = bench.span(*reach(items, match.group(0)))
                        bench.state(part, "unitOf", wholes[0], span, "told-to-be-part", 0.88)


def _types(bench: Workbench) -> dict[str, str]:
    """Key of each body → its class."""
    return {
        e.key: m.data.get("type", "")
        for m in bench.mentions
        if m.kind == "organization" and len(m.entities) == 1
        for e in m.entities
    }


def _fits(part: LocalEntity, whole: LocalEntity, types: dict[str, str]) -> bool:
    return part.key != whole.key and types.get(part.key) not in _SOVEREIGN and part.key != whole.parent

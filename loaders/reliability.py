"""How far a rule may be trusted: its record on annotated documents that it was not written for.

``data/reliability.yaml`` has, for each rule, how many of its facts were right and how many wrong
(``tests/corpus/tools/calibrate.py`` writes it). A rule says how sure its construction is; its record bounds
that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

from graph.model import Statement
from graph.terms import RDF_TYPE, SKOS

#: Facts of a rule without a record are right this often, and a record of this many facts weighs as much: the
#: mean of a Beta prior and its strength.
PRIOR: Final = 0.7
WEIGHT: Final = 6.0
#: Names and classes are judged by the mentions they come from.
_NAMING: Final = frozenset({RDF_TYPE, SKOS + "prefLabel", SKOS + "altLabel"})


@lru_cache(maxsize=1)
def load_records() -> Mapping[str, tuple[int, int]]:
    """Rule → (right, wrong)."""
    path = Path(__file__).parent / "data" / "reliability.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {rule: (int(right), int(wrong)) for rule, (right, wrong) in raw["rules"].items()}


@lru_cache(maxsize=1024)
def bound(right: int, wrong: int) -> float:
    """The share of right facts to expect of a rule with this record: the mean of the posterior, two places.

    >>> bound(0, 0), bound(40, 0), bound(2, 6)
    (0.7, 0.96, 0.44)
    """
    return round((right + PRIOR * WEIGHT) / (right + wrong + WEIGHT), 2)


def calibrated(statement: Statement, records: Mapping[str, tuple[int, int]]) -> Statement:
    """The statement with its confidence bounded by its rule's record; itself where that changes nothing."""
    if statement.kind != "stated" or statement.predicate in _NAMING:
        return statement
    record = records.get(statement.rule)
    if record is None:
        return statement
    most = bound(*record)
    return replace(statement, confidence=most) if most < statement.confidence else statement

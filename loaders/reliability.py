"""How far a rule may be trusted: its record on annotated documents, above all on those nobody had seen.

``data/reliability.yaml`` has, for each rule, how many of its facts were right and wrong when the batches of
the corpus were scored at first sight, and how many are now that rules have learned from them
(``tests/corpus/tools/calibrate.py`` writes it). A rule says how sure its construction is; its record bounds
that.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from graph.iri import ph
from graph.model import PROJECTION_THRESHOLD, Statement
from graph.terms import RDF_TYPE, SKOS, Ref

#: Facts of a rule without a record are right this often, and a record of this many facts weighs as much: the
#: mean of a Beta prior and its strength.
PRIOR: Final = 0.7
WEIGHT: Final = 8.0
#: What a fact of a batch learned from weighs beside one at first sight: it flatters the rule.
LEARNED: Final = 0.2
#: How many standard deviations under the mean of the posterior the bound lies: four times in five the rule is
#: better. The two last were chosen by the records of first sight, each batch by the others (docs/scores.md).
DOUBT: Final = 0.84
#: Names and classes are judged by the mentions they come from.
_NAMING: Final = frozenset({RDF_TYPE, SKOS + "prefLabel", SKOS + "altLabel"})
#: What says that there is such a task at all.
_TEXT: Final = ph("text")


class Record(NamedTuple):
    """How many facts of a rule were right and wrong: at first sight, and in batches learned from."""

    first_right: int = 0
    first_wrong: int = 0
    right: int = 0
    wrong: int = 0

    def bound(self) -> float:
        """The share of right facts to count on: a low value of the posterior, two places.

        Doubt alone sends nothing to review: of a rule that is right more often than not it is at least the
        threshold of projection.

        >>> Record().bound(), Record(40, 0).bound(), Record(2, 4, 8, 0).bound(), Record(2, 8).bound()
        (0.57, 0.92, 0.5, 0.42)
        """
        right = self.first_right + LEARNED * self.right + PRIOR * WEIGHT
        facts = self.first_right + self.first_wrong + LEARNED * (self.right + self.wrong) + WEIGHT
        mean = right / facts
        low = mean - DOUBT * math.sqrt(mean * (1 - mean) / (facts + 1))
        return round(max(low, min(mean, PROJECTION_THRESHOLD)), 2)


#: Of the same few records again and again.
_bound = lru_cache(maxsize=1024)(Record.bound)


@lru_cache(maxsize=1)
def load_records() -> Mapping[str, Record]:
    """Rule → its record."""
    path = Path(__file__).parent / "data" / "reliability.yaml"
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {rule: Record(*map(int, counts)) for rule, counts in raw["rules"].items()}


def calibrated(statement: Statement, records: Mapping[str, Record]) -> Statement:
    """The statement with its confidence bounded by its rule's record; itself where that changes nothing."""
    if statement.kind != "stated" or statement.predicate in _NAMING:
        return statement
    record = records.get(statement.rule)
    if record is None:
        return statement
    most = _bound(record)
    return statement.trusted(most) if most < statement.confidence else statement


def calibrate(statements: Iterable[Statement], records: Mapping[str, Record]) -> list[Statement]:
    """Each statement bounded by its rule's record, and what is said of a task by the surest telling of the
    task: whose task it is and by when cannot be surer than that it is one.
    """
    bounded = [calibrated(statement, records) for statement in statements]
    told: dict[Ref, float] = {}
    for statement in bounded:
        if statement.predicate == _TEXT and isinstance(statement.subject, Ref):
            told[statement.subject] = max(statement.confidence, told.get(statement.subject, 0.0))
    return [
        s.trusted(most)
        if s.predicate not in _NAMING
        and isinstance(s.subject, Ref)
        and (most := told.get(s.subject, 1.0)) < s.confidence
        else s
        for s in bounded
    ]

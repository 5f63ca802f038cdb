"""Decisions learned from annotated documents: logistic models over named features.

Where words decide in too many ways to write them down (does this clause lay a duty on the body it names?
does this name go on?), annotated documents weigh the signs. A model is data: ``data/models/NAME.json`` holds
the weight of each sign, in the log-odds, so that a reader sees why it decided (:meth:`Linear.because`).
``tests/corpus/tools/train.py`` writes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_FOLDER = Path(__file__).parent / "data" / "models"


class Linear(NamedTuple):
    """A logistic model of one yes-or-no question; signs it does not know weigh nothing."""

    bias: float
    weights: Mapping[str, float]

    def probability(self, signs: Iterable[str]) -> float:
        """How likely the answer is yes, 0 to 1. Each sign counts once however often it is given.

        >>> round(Linear(-1.0, {"future": 2.0}).probability(["future", "list"]), 2)
        0.73
        """
        weights = self.weights
        odds = self.bias + sum([weights[sign] for sign in set(signs) if sign in weights])
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))

    def because(self, signs: Iterable[str], most: int = 5) -> list[tuple[str, float]]:
        """The signs that weighed most, heaviest first, with their weights."""
        known = [(sign, self.weights[sign]) for sign in set(signs) if sign in self.weights]
        return sorted(known, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]


@cache
def load_model(name: str) -> Linear:
    """The model ``data/models/{name}.json``, read once a process. Raises ``FileNotFoundError``."""
    raw = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return Linear(float(raw["bias"]), {str(k): float(v) for k, v in raw["weights"].items()})

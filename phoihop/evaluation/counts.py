"""Counts of right, wrong and missed, and their sums."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """Right, wrong and missed; ``examples`` of the last two for whoever debugs a rule."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """1.0 where nothing was claimed."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """1.0 where nothing was asked."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def add(self, other: Counts) -> None:
        """Sum, for micro averages."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.examples.extend(other.examples)

    def as_dict(self) -> dict[str, float | int]:
        """For JSON."""
        return {
            "right": self.right,
            "wrong": self.wrong,
            "missed": self.missed,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "f1": round(self.f1, 4),
        }


@dataclass(slots=True)
class Scores:
    """Scores of one document, or the sum of many."""

    mentions: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    entities: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    facts: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    facts_with_collectives: Counts = field(default_factory=Counts)
    evidence: Counts = field(default_factory=Counts)
    quotes: Counts = field(default_factory=Counts)
    noise: list[str] = field(default_factory=list)
    reliability: Counter[tuple[int, bool]] = field(default_factory=Counter)
    #: By rule and predicate.
    rules: dict[tuple[str, str], Counts] = field(default_factory=lambda: defaultdict(Counts))

    def add(self, other: Scores) -> None:
        """Sum, for micro averages."""
        for name in ("mentions", "entities", "facts", "rules"):
            for key, counts in getattr(other, name).items():
                getattr(self, name)[key].add(counts)
        self.facts_with_collectives.add(other.facts_with_collectives)
        self.evidence.add(other.evidence)
        self.quotes.add(other.quotes)
        self.noise.extend(other.noise)
        self.reliability.update(other.reliability)

    def all_facts(self) -> Counts:
        """Facts of all predicates together."""
        total = Counts()
        for counts in self.facts.values():
            total.add(counts)
        return total

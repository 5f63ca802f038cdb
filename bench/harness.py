"""Measuring fairly on a machine that others use too: warm up, take turns, tell median, least and most."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median

#: Seconds after which no further round is begun.
BUDGET = 40.0


@dataclass(slots=True)
class Case:
    """One way of doing the work: a call of ``work`` does ``amount`` units; ``prepare`` is untimed."""

    name: str
    amount: float
    unit: str
    work: Callable[[], object]
    prepare: Callable[[], object] = lambda: None
    seconds: list[float] = field(default_factory=list)

    def once(self, clock: Callable[[], float] = time.perf_counter) -> float:
        """Run it and return the seconds it took."""
        self.prepare()
        gc.collect()
        began = clock()
        self.work()
        return clock() - began

    @property
    def middle(self) -> float:
        """Median seconds."""
        return median(self.seconds)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Measured cases, the baseline first."""

    title: str
    cases: Sequence[Case]
    note: str = ""

    def table(self) -> str:
        """Markdown: rates, times and the ratio of each median time to the baseline's."""
        base = self.cases[0]
        lines = [
            f"### {self.title}",
            "",
            "| | rate | median | least – most | runs | time, baseline = 1 |",
            "|---|---|---|---|---|---|",
        ]
        for case in self.cases:
            name = f"{case.name} (baseline)" if case is base else case.name
            lines.append(
                f"| {name} | {_number(case.amount / case.middle)} {case.unit}/s | {_time(case.middle)} | "
                f"{_time(min(case.seconds))} – {_time(max(case.seconds))} | {len(case.seconds)} | "
                f"{_number(case.middle / base.middle)} |"
            )
        return "\n".join([*lines, *(["", self.note] if self.note else [])])


def compare(
    title: str,
    cases: Sequence[Case],
    *,
    runs: int = 7,
    note: str = "",
    budget: float = BUDGET,
    warm: bool = True,
    clock: Callable[[], float] = time.perf_counter,
) -> Comparison:
    """Measure the cases in turn, so that whatever else the machine does hits all of them alike.

    ``warm``: each is run once untimed before. ``clock`` gives seconds, of the processor if need be.
    """
    end = time.perf_counter() + budget
    for case in cases if warm else ():
        case.once()
    for _ in range(runs):
        for case in cases:
            case.seconds.append(case.once(clock))
        if time.perf_counter() > end:
            break
    return Comparison(title, cases, note)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _time(seconds: float) -> str:
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"

"""Candidates of ``loaders/data/models/duty.json``: clauses no rule has read, and whether they lay a duty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from examples import Example, documents
from loaders.facts.duties import learned_duties
from loaders.facts.duties.learned_duties import Candidate
from loaders.facts.workbench import Workbench
from loaders.pipeline import extract
from loaders.read import read_file
from phoihop.evaluation.align import EVIDENCE_OVERLAP, overlap


def candidates_of(path: Path) -> list[tuple[Candidate, Workbench]]:
    """The candidates that extraction meets in a document."""
    met: list[tuple[Candidate, Workbench]] = []
    stated = learned_duties.state_learned

    def collect(bench: Workbench, walk: learned_duties.Walk) -> None:
        met.extend((c, bench) for c in learned_duties.candidates(bench, walk))

    import loaders.facts.duties.tasks as tasks

    tasks.state_learned = collect
    try:
        extract(read_file(path, root=path.parent))
    finally:
        tasks.state_learned = stated
    return met


def right(candidate: Candidate, gold: dict[str, Any]) -> dict[str, Any] | None:
    """The annotated task that a candidate is, by the clause or the action alone."""
    items, clause = candidate.view.items, candidate.clause
    end = items[clause.last - 1].end
    best, found = EVIDENCE_OVERLAP, None
    for task in gold["tasks"]:
        evidence = (task["evidence"]["start"], task["evidence"]["end"])
        for first in (clause.subject, clause.action, clause.first):
            shared = overlap(evidence, (items[first].start, end))
            if shared >= best:
                best, found = shared, task
    return found


def examples() -> Iterator[Example]:
    """One example a candidate."""
    for batch, path, gold in documents():
        for candidate, _ in candidates_of(path):
            if candidate.told:
                continue
            yield Example(batch, candidate.signs, right(candidate, gold) is not None)

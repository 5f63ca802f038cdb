"""Writes ``loaders/data/reliability.yaml``: how often each rule was right on the batches of the corpus.

    .venv/bin/python tests/corpus/tools/calibrate.py

Run after rules changed. Batches that rules have learned from flatter them; docs/scores.md says by how much,
batch by batch.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from phoihop.evaluation.run import evaluate

CORPUS = Path(__file__).resolve().parents[1]
TARGET = CORPUS.parents[1] / "loaders" / "data" / "reliability.yaml"
HEAD = """# How often the facts of each rule were right on annotated documents (tests/corpus): [right, wrong].
# Written by tests/corpus/tools/calibrate.py; not edited by hand.
"""


def learned() -> list[Path]:
    """Folders of the batches in ``learned.txt``; the others are still to be scored at first sight."""
    names = (CORPUS / "learned.txt").read_text(encoding="utf-8").split()
    return [CORPUS / name for name in names]


def records() -> dict[str, tuple[int, int]]:
    """Rule → (right, wrong) over the batches that have been learned from."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    scores = [evaluate(b / "gold", b / "documents").scores for b in learned()]
    # What no batch annotates (the number of an edition) cannot be right there.
    annotated = {name for s in scores for name, c in s.facts.items() if c.right + c.missed}
    for one in scores:
        for (rule, predicate), counts in one.rules.items():
            if predicate in annotated:
                right[rule] += counts.right
                wrong[rule] += counts.wrong
    return {rule: (right[rule], wrong[rule]) for rule in sorted({*right, *wrong})}


def written(found: dict[str, tuple[int, int]]) -> str:
    """The file's text."""
    return HEAD + "rules:\n" + "".join(f"  {rule}: [{good}, {bad}]\n" for rule, (good, bad) in found.items())


if __name__ == "__main__":
    TARGET.write_text(written(records()), encoding="utf-8")
    print(f"wrote {TARGET.name}")

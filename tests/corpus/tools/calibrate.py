"""Writes ``loaders/data/reliability.yaml``: how often each rule was right on the batches of the corpus.

    .venv/bin/python tests/corpus/tools/calibrate.py                       # after rules changed
    .venv/bin/python tests/corpus/tools/calibrate.py --first-sight batch9  # when a new batch is scored

The records of first sight are taken once, before any rule is touched, and kept with the commit in
``tests/corpus/first_sight.yaml``. Batches that rules have learned from flatter them; docs/scores.md says by
how much, batch by batch.
"""

from __future__ import annotations

import argparse
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from loaders.reliability import Record
from phoihop.evaluation.run import evaluate

CORPUS = Path(__file__).resolve().parents[1]
TARGET = CORPUS.parents[1] / "loaders" / "data" / "reliability.yaml"
FIRST = CORPUS / "first_sight.yaml"
HEAD = """# How often the facts of each rule were right on annotated documents (tests/corpus):
# right and wrong at first sight, right and wrong in the batches learned from.
# Written by tests/corpus/tools/calibrate.py; not edited by hand.
"""
FIRST_HEAD = """# How the facts of each rule did when a batch was scored at first sight: [right, wrong].
# Written by tests/corpus/tools/calibrate.py --first-sight; not edited by hand.
"""


def learned() -> list[Path]:
    """Folders of the batches in ``learned.txt``; the others are still to be scored at first sight."""
    names = (CORPUS / "learned.txt").read_text(encoding="utf-8").split()
    return [CORPUS / name for name in names]


def counted(batches: Iterable[Path]) -> dict[str, tuple[int, int]]:
    """Rule → (right, wrong) over the batches, by extraction as it is now."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    scores = [evaluate(b / "gold", b / "documents").scores for b in batches]
    # What no batch annotates (the number of an edition) cannot be right there.
    annotated = {name for s in scores for name, c in s.facts.items() if c.right + c.missed}
    for one in scores:
        for (rule, predicate), counts in one.rules.items():
            if predicate in annotated:
                right[rule] += counts.right
                wrong[rule] += counts.wrong
    return {
        rule: (right[rule], wrong[rule]) for rule in sorted({*right, *wrong}) if right[rule] + wrong[rule]
    }


def first_sight() -> dict[str, Any]:
    """Batch → its commit and the records of its rules at first sight."""
    found: dict[str, Any] = yaml.safe_load(FIRST.read_text(encoding="utf-8"))["batches"]
    return found


def records(now: Mapping[str, tuple[int, int]], first: Mapping[str, Any]) -> dict[str, Record]:
    """The record of every rule that there is now or was at a first sight of a batch learned from."""
    names = {path.name for path in learned()}
    seen: Counter[tuple[str, int]] = Counter()
    for batch, told in first.items():
        if batch in names:
            for rule, (good, bad) in told["rules"].items():
                seen.update({(rule, 0): good, (rule, 1): bad})
    return {rule: Record(seen[rule, 0], seen[rule, 1], *now[rule]) for rule in sorted(now)}


def written(found: Mapping[str, Record]) -> str:
    """The file's text."""
    rows = "".join(f"  {rule}: [{', '.join(map(str, record))}]\n" for rule, record in found.items())
    return HEAD + "rules:\n" + rows


def write_first_sight(batch: str) -> None:
    """Keep how every rule did on a batch that nobody has learned from."""
    found = first_sight()
    if batch in found or CORPUS / batch in learned():
        raise SystemExit(f"{batch} has been scored: a first sight is taken once.")
    told = counted([CORPUS / batch])
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=CORPUS, capture_output=True, text=True, check=True
    ).stdout.strip()
    found[batch] = {"commit": commit, "rules": told}
    text = FIRST_HEAD + "batches:\n"
    for name, one in sorted(found.items()):
        rows = "".join(f"      {rule}: [{good}, {bad}]\n" for rule, (good, bad) in one["rules"].items())
        text += f"  {name}:\n    commit: {one['commit']}\n    rules:\n{rows}"
    FIRST.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--first-sight", metavar="BATCH")
    chosen = parser.parse_args()
    if chosen.first_sight:
        write_first_sight(chosen.first_sight)
        return
    TARGET.write_text(written(records(counted(learned()), first_sight())), encoding="utf-8")
    print(f"wrote {TARGET.name}")


if __name__ == "__main__":
    main()

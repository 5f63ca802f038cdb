"""Trains the models of ``loaders/data/models`` on the batches that have been learned from.

    .venv/bin/python -m pip install scikit-learn          # once; nothing else needs it
    .venv/bin/python tests/corpus/tools/train.py NAME             # writes loaders/data/models/NAME.json
    .venv/bin/python tests/corpus/tools/train.py NAME --cross     # only says how it does on batches left out

``NAME`` has a module ``examples_NAME.py`` beside this one, with ``examples() -> Iterable[Example]``: the
candidates of all learned batches, with their signs (made by the very function that extraction calls) and the
right answer.
Logistic regression with an L2 penalty (scikit-learn's ``liblinear``), deterministic.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from examples import Example

TARGET = Path(__file__).resolve().parents[3] / "loaders" / "data" / "models"
#: Signs seen less often say nothing that would hold elsewhere.
LEAST = 3


def fitted(examples: Sequence[Example], strength: float) -> tuple[float, dict[str, float]]:
    """(bias, sign → weight); ``strength`` is the inverse of the penalty (scikit-learn's C)."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen = Counter(sign for example in examples for sign in set(example.signs))
    rows = [{sign: 1.0 for sign in example.signs if seen[sign] >= LEAST} for example in examples]
    table = DictVectorizer(sort=True)
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=1000)
    signs = table.fit_transform(rows)
    # liblinear takes indices of 32 bits only.
    signs.indices, signs.indptr = signs.indices.astype("int32"), signs.indptr.astype("int32")
    model.fit(signs, [example.right for example in examples])
    weights = dict(zip(table.get_feature_names_out(), model.coef_[0], strict=True))
    kept = {sign: round(float(w), 3) for sign, w in sorted(weights.items()) if abs(w) >= 0.005}
    return round(float(model.intercept_[0]), 3), kept


def cross(examples: Sequence[Example], strength: float) -> None:
    """Print precision and recall on each batch by the model of the others, at several thresholds."""
    from loaders.linear import Linear

    judged: list[tuple[float, Example]] = []
    for left in sorted({example.batch for example in examples}):
        model = Linear(*fitted([e for e in examples if e.batch != left], strength))
        judged += [(model.probability(e.signs), e) for e in examples if e.batch == left]
    rights = sum(e.right for e in examples)
    print(f"{len(examples)} examples, {rights} right")
    for threshold in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        said = [e for p, e in judged if p >= threshold]
        good = sum(e.right for e in said)
        print(
            f"  at {threshold}: precision {good / max(1, len(said)):.3f} recall {good / max(1, rights):.3f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name")
    parser.add_argument("--cross", action="store_true")
    parser.add_argument("--strength", type=float, default=0.3)
    chosen = parser.parse_args()
    examples = list(importlib.import_module(f"examples_{chosen.name}").examples())
    if chosen.cross:
        cross(examples, chosen.strength)
        return
    bias, weights = fitted(examples, chosen.strength)
    TARGET.mkdir(exist_ok=True)
    text = json.dumps({"bias": bias, "weights": weights}, ensure_ascii=False, indent=0) + "\n"
    (TARGET / f"{chosen.name}.json").write_text(text, encoding="utf-8")
    print(f"wrote {chosen.name}.json: {len(examples)} examples, {len(weights)} signs")


if __name__ == "__main__":
    main()

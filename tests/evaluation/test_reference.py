"""The floor under which extraction must not fall on the reference documents, where they stand beside us.

These documents were read while the rules were written: what is measured here is that nothing broke, not how
well rules do on other texts (see docs/extraction.md for that).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from phoihop.evaluation.run import Evaluation, evaluate

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def evaluation(gold_dir: Path, shared_documents: Path) -> Evaluation:
    return evaluate(gold_dir, shared_documents)


def test_organisations_are_found_with_exact_spans(evaluation: Evaluation) -> None:
    assert evaluation.scores.mentions["organizations"].f1 >= 0.97


def test_facts_are_right_before_they_are_many(evaluation: Evaluation) -> None:
    facts = evaluation.scores.all_facts()
    assert facts.precision >= 0.97
    assert facts.recall >= 0.85


def test_every_quote_is_verbatim_and_nothing_comes_from_furniture(evaluation: Evaluation) -> None:
    scores = evaluation.scores
    assert scores.quotes.right > 1000
    assert (scores.quotes.wrong, scores.quotes.missed, scores.noise) == (0, 0, [])


def test_the_analyst_questions_are_answered_exactly(evaluation: Evaluation) -> None:
    wrong = {mark.id: mark.why for mark in evaluation.marks if not mark.right}
    assert len(evaluation.marks) == 30
    assert not wrong

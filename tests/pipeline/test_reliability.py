"""A rule is trusted as far as its record on annotated documents goes, and no further."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.iri import ph
from graph.model import PROJECTION_THRESHOLD, Statement
from graph.terms import RDF_TYPE, Iri, Literal, Ref
from loaders.reliability import PRIOR, bound, calibrated, load_records
from phoihop.evaluation.run import evaluate
from tests.corpus.tools.calibrate import learned

STATED = Statement("d", Ref("a"), ph("hasParty"), Ref("b"), confidence=0.95, rule="some-rule")
COUNTS = st.integers(min_value=0, max_value=500)


@given(COUNTS, COUNTS)
def test_the_bound_is_between_the_record_and_the_prior(right: int, wrong: int) -> None:
    if right + wrong == 0:
        assert bound(right, wrong) == PRIOR
        return
    share = right / (right + wrong)
    assert min(share, PRIOR) - 0.01 <= bound(right, wrong) <= max(share, PRIOR) + 0.01


@given(COUNTS, COUNTS)
def test_each_right_fact_adds_trust_and_each_wrong_one_takes_it(right: int, wrong: int) -> None:
    assert bound(right + 1, wrong) >= bound(right, wrong) >= bound(right, wrong + 1)


def test_confidence_of_nine_tenths_needs_a_record() -> None:
    assert bound(11, 0) < 0.9 <= bound(14, 0)
    assert bound(20, 3) < 0.9


def test_a_rule_that_is_mostly_wrong_goes_to_review() -> None:
    bad = calibrated(STATED, {"some-rule": (2, 8)})
    assert bad.confidence < PROJECTION_THRESHOLD
    assert not bad.projected
    assert bad.id == STATED.id


@pytest.mark.parametrize(
    "statement",
    [
        replace(STATED, rule="another-rule"),
        replace(STATED, confidence=0.4),
        replace(STATED, kind="inferred"),
        replace(STATED, predicate=RDF_TYPE, object=Iri(ph("Ministry"))),
        replace(
            STATED, object=Literal.text("tên", "vi"), predicate="http://www.w3.org/2004/02/skos/core#altLabel"
        ),
    ],
)
def test_what_has_no_record_keeps_its_confidence(statement: Statement) -> None:
    assert calibrated(statement, {"some-rule": (2, 3)}) is statement


def test_records_are_counts_of_facts() -> None:
    records = load_records()
    assert len(records) > 50
    assert all(right >= 0 and wrong >= 0 and right + wrong for right, wrong in records.values())


def test_of_what_is_said_with_nine_tenths_nine_tenths_are_right() -> None:
    found: Counter[tuple[int, bool]] = Counter()
    for batch in learned():
        found.update(evaluate(batch / "gold", batch / "documents").scores.reliability)
    right, wrong = found[(9, True)], found[(9, False)]
    assert right + wrong > 200
    assert right / (right + wrong) >= 0.9

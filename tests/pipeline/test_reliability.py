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
from loaders.reliability import PRIOR, Record, calibrate, calibrated, load_records
from phoihop.evaluation.run import evaluate
from tests.corpus.tools.calibrate import learned, write_first_sight

STATED = Statement("d", Ref("a"), ph("hasParty"), Ref("b"), confidence=0.95, rule="some-rule")
COUNTS = st.integers(min_value=0, max_value=500)


@given(COUNTS, COUNTS)
def test_the_bound_is_under_the_record_and_the_prior(right: int, wrong: int) -> None:
    for record in (Record(right, wrong), Record(0, 0, right, wrong)):
        share = right / (right + wrong) if right + wrong else PRIOR
        assert record.bound() <= max(share, PRIOR)
        # One in five is as low by chance; none is lower by far.
        assert record.bound() >= min(share, PRIOR) - 0.15


@pytest.mark.parametrize("share", [0.7, 0.9, 1.0])
def test_the_longer_the_record_the_nearer_the_bound(share: float) -> None:
    gaps = [share - Record(round(share * n), n - round(share * n)).bound() for n in (50, 500, 5_000)]
    assert gaps[0] > gaps[1] > gaps[2] >= 0


@given(COUNTS, COUNTS)
def test_each_right_fact_adds_trust_and_each_wrong_one_takes_it(right: int, wrong: int) -> None:
    assert (
        Record(right + 1, wrong).bound() >= Record(right, wrong).bound() >= Record(right, wrong + 1).bound()
    )


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_first_sight_weighs_more_than_what_was_learned_from(a: int, b: int, c: int, d: int) -> None:
    plain = Record(a, b, c, d).bound()
    assert Record(a + 10, b, c, d).bound() >= Record(a, b, c + 10, d).bound() >= plain
    assert Record(a, b + 10, c, d).bound() <= Record(a, b, c, d + 10).bound() <= plain


def test_confidence_of_nine_tenths_needs_a_record() -> None:
    assert Record(26, 0).bound() < 0.9 <= Record(28, 0).bound()
    assert Record(0, 0, 130, 0).bound() < 0.9 <= Record(0, 0, 140, 0).bound()
    assert Record(50, 3).bound() < 0.9 <= Record(60, 3).bound()


def test_a_rule_that_is_mostly_wrong_goes_to_review() -> None:
    bad = calibrated(STATED, {"some-rule": Record(2, 8)})
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
    assert calibrated(statement, {"some-rule": Record(2, 3)}) is statement


def test_what_is_said_of_a_task_is_no_surer_than_the_task() -> None:
    text = replace(STATED, predicate=ph("text"), object=Literal.text("lập kế hoạch", "vi"), rule="poor-rule")
    whose = replace(STATED, predicate=ph("taskOf"))
    named = replace(STATED, predicate=RDF_TYPE, object=Iri(ph("Assignment")))
    other = replace(whose, subject=Ref("another"))
    records = {"poor-rule": Record(2, 8)}
    doubted = calibrate([whose, text, named, other], records)
    assert [s.confidence for s in doubted] == [doubted[1].confidence] * 2 + [0.95, 0.95]
    assert doubted[1].confidence < PROJECTION_THRESHOLD
    # Told by a better rule as well, it is a task.
    assert calibrate([whose, text, replace(text, rule="good-rule")], records)[0].confidence == 0.95


def test_records_are_counts_of_facts() -> None:
    records = load_records()
    assert len(records) > 50
    assert all(min(record) >= 0 and sum(record) for record in records.values())
    assert any(record.first_right for record in records.values())


def test_a_batch_has_one_first_sight() -> None:
    with pytest.raises(SystemExit, match="taken once"):
        write_first_sight("batch4")


def test_of_what_is_said_with_nine_tenths_nine_tenths_are_right() -> None:
    found: Counter[tuple[int, bool]] = Counter()
    for batch in learned():
        found.update(evaluate(batch / "gold", batch / "documents").scores.reliability)
    right, wrong = found[(9, True)], found[(9, False)]
    assert right + wrong > 200
    assert right / (right + wrong) >= 0.9

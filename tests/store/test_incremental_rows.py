"""What a step writes is what tells the whole graphs before and after apart: no more, no less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.query_corpus import corpus
from graph.derive import Derivation
from graph.identity import Decision
from graph.model import DocumentRecord
from graph.neo4j_diff import Difference, State, difference, images, iris_of, whole
from graph.neo4j_mirror import Derive, Record, mirror_of, state_of
from graph.neo4j_rows import Image
from graph.neo4j_step import plan
from graph.registry_record import REGISTRY_DOC
from tests.store.samples import odd, other, review, signing
from tests.store.toy import toy_derive, toy_record

POOL = [*(make().record() for make in (signing, review, other, odd)), *corpus(8)]
STEPS = st.lists(st.sets(st.integers(0, len(POOL) - 1)), min_size=1, max_size=3)


def own(state: State) -> Image:
    """The whole image but for the registry's ten thousand rows, which never change."""
    records = {doc: r for doc, r in state.records.items() if not doc.startswith(REGISTRY_DOC)}
    return whole(replace(state, records=records))


def named(rows: Sequence[object]) -> list[str]:
    return sorted(map(repr, rows))


def same(got: Difference, wanted: Difference) -> bool:
    """Equality whatever the order, with a message that can be read."""
    for name in Difference.__slots__:
        a, b = getattr(got, name), getattr(wanted, name)
        rows = (list(a.items()), list(b.items())) if isinstance(a, Mapping) else (a, b)
        assert named(rows[0]) == named(rows[1]), name
    return True


def walked(
    derive: Derive,
    steps: Sequence[set[int]],
    ledger: tuple[Decision, ...] = (),
    pool: Sequence[DocumentRecord] = POOL,
) -> None:
    """Walk from set to set of documents and look at each step."""
    state = state_of(Record(), derive)
    mirror = mirror_of(("store", 0), Record(), state)
    for number, wanted in enumerate(steps):
        loaded: dict[str, DocumentRecord] = {pool[i].document.id: pool[i] for i in sorted(wanted)}
        before = mirror.record.loaded
        changed = [doc for doc in before.keys() | loaded.keys() if before.get(doc) is not loaded.get(doc)]
        rows = ledger if number else ()
        step = plan(mirror, Record(loaded, rows), changed, "load", derive)
        assert same(step.diff, difference(own(mirror.state), own(step.after.state)))
        fresh = state_of(Record(loaded, rows), derive)
        assert same(difference(own(step.after.state), own(fresh)), Difference())
        mirror = step.after


@pytest.fixture(scope="module")
def derive() -> Derivation:
    return Derivation()


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_step_writes_the_difference_of_the_whole_graphs(derive: Derivation, steps: list[set[int]]) -> None:
    walked(derive, steps)


def test_a_decision_writes_the_difference_of_the_whole_graphs(derive: Derivation) -> None:
    every = set(range(len(POOL)))
    state = state_of(Record({r.document.id: r for r in POOL}), derive)
    a, b = sorted({iri for iri in state.told.resolution.values() if "/programme/" in iri})[:2]
    walked(derive, [every, every, every - {0}], (Decision("same", a, b, "st", "2026-01-01T00:00:00Z"),))


def test_a_maker_that_keeps_no_trail_is_compared_by_itself() -> None:
    toys = [
        toy_record(f"d{i}", (f"Chương trình {i % 2}", "Bộ Công an"), (f"Đề án {i}", f"Sở {i % 3}"))
        for i in range(5)
    ]
    walked(toy_derive, [{0, 1}, {1, 2}, {0, 2, 4}, set()], pool=toys)


def test_nothing_is_looked_at_but_what_a_step_touches(derive: Derivation) -> None:
    before = state_of(Record({r.document.id: r for r in POOL[4:]}), derive)
    after = state_of(Record({r.document.id: r for r in POOL[3:]}), derive)
    _, new = images(
        before, after, {POOL[3].document.id}, {doc: iris_of(r) for doc, r in after.records.items()}
    )
    assert len(new.statements) < len(own(after).statements) / 4
    assert {row.doc for row in new.statements.values()} == {POOL[3].document.id}

"""Laws of the hash: it knows what a store says, and nothing of how it came to say it."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.dataset_hash import dataset_hash
from graph.identity import Decision
from graph.memory import MemoryStore
from graph.project import Projector
from ontology import Ontology
from ontology.registry import Registry
from tests.graph.test_incremental import BODY, LAW, record_of

Told = Callable[..., Any]
DOCUMENTS = st.lists(BODY, min_size=1, max_size=4)


@settings(parent=LAW, max_examples=12)
@given(plan=DOCUMENTS, seed=st.integers(), data=st.data())
def test_the_hash_is_of_what_is_said(
    told: Told, ontology: Ontology, few: Registry, plan: list[Any], seed: int, data: st.DataObject
) -> None:
    projector = Projector(ontology, few)

    def store() -> MemoryStore:
        return MemoryStore(ontology, few, projector=projector)

    def hashed(one: MemoryStore) -> str:
        return dataset_hash(one, ontology, few)

    records = [record_of(told, number, body) for number, body in enumerate(plan, 1)]
    at_once, in_steps = store(), store()
    at_once.load_all(records)
    shuffled = random.Random(seed).sample(records, len(records))
    for record in shuffled:
        in_steps.load(record)
    expected = hashed(at_once)
    assert hashed(in_steps) == expected, "order does not matter"

    assert in_steps.load(shuffled[0]).nothing
    assert hashed(in_steps) == expected, "loading again changes nothing"

    other = record_of(told, 9, data.draw(BODY))
    in_steps.load(other)
    assert hashed(in_steps) != expected
    in_steps.retract(other.document.id)
    assert hashed(in_steps) == expected, "a retracted document was never there"

    keys = sorted(e.key for record in records for e in record.entities)
    if len(keys) > 1:
        a, b = data.draw(st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True))
        op = data.draw(st.sampled_from(["same", "not-same", "rename"]))
        in_steps.decide(Decision(op, a, b, "st", "2026-01-01"))
        in_steps.decide(Decision("undo", a, "rename" if op == "rename" else b, "st", "2026-01-02"))
        assert hashed(in_steps) == expected, "what was undone was never decided"


def test_a_decision_that_holds_shows(told: Told, ontology: Ontology, few: Registry) -> None:
    store = MemoryStore(ontology, few)
    one, two = (told(number) for number in (1, 2))
    people = [doc.entity("person", "Trần Văn Tưởng", "Person") for doc in (one, two)]
    store.load_all([one.record(), two.record()])
    before = dataset_hash(store, ontology, few)
    store.decide(Decision("same", people[0].key, people[1].key, "st", "2026-01-01"))
    assert dataset_hash(store, ontology, few) != before

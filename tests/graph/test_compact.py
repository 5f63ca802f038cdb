"""Records whose equal parts are one object, and small sets: nobody can tell them from others."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st

from bench.query_corpus import corpus
from graph import few
from graph.compact import compact
from graph.few import FEW, Few


def test_a_compact_record_is_the_same_record() -> None:
    for record in corpus(6):
        before = copy.deepcopy(record)
        ids = [s.id for s in before.statements]
        after = compact(record)
        assert after == before
        assert repr(after) == repr(before), "types as well: 1 is not 1.0"
        assert [s.id for s in after.statements] == ids
        assert [e.key for e in after.entities] == [e.key for e in before.entities]


def test_equal_terms_of_a_compact_record_are_one_object() -> None:
    record = compact(copy.deepcopy(next(corpus(1))))
    terms = [term for s in record.statements for term in (s.subject, s.object)]
    assert len({id(term) for term in terms}) == len(set(terms)) < len(terms)
    spans = [span for s in record.statements for span in s.evidence]
    assert len({id(span) for span in spans}) == len(set(spans)) < len(spans)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 2 * FEW)), max_size=80))
def test_a_small_set_is_a_set(steps: list[tuple[bool, int]]) -> None:
    index: dict[str, Few[int]] = {}
    wanted: set[int] = set()
    for there, member in steps:
        (few.add if there else few.discard)(index, "key", member)
        (wanted.add if there else wanted.discard)(member)
        assert set(index.get("key", ())) == wanted
        assert len(index.get("key", ())) == len(wanted)
        assert ("key" in index) == bool(wanted)


def test_a_copied_index_goes_on_by_itself() -> None:
    index: dict[str, Few[int]] = {"many": set(range(20)), "one": (1,)}
    other = few.copied(index)
    for key in list(index):
        few.discard(index, key, 1)
    assert other == {"many": set(range(20)), "one": (1,)}

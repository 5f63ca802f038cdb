"""Pairs and clusters against cases counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.registry import load_registry
from phoihop.evaluation.align import Alignment
from phoihop.evaluation.gold import parse_gold
from phoihop.evaluation.identity import Item, first_of_name, identity, items_of
from phoihop.evaluation.mapping import load_mapping


def items(*rows: str) -> list[Item]:
    """``"a1 x"`` is one item: annotated as ``a``, in file ``1``, given the node ``x``."""
    return [Item("organizations", row[1], row[0], row.split()[1]) for row in rows]


def test_all_alike_is_perfect() -> None:
    found = identity(items("a1 x", "a2 x", "a3 x", "b1 y"))["organizations"]
    assert (found.pairs.right, found.pairs.wrong, found.pairs.missed) == (3, 0, 0)
    assert (found.cluster_precision, found.cluster_recall) == (1.0, 1.0)


def test_two_things_under_one_node_cost_precision() -> None:
    # Pairs: claimed 6 (four items under x), right 1 (the two of a) and 1 (the two of b).
    found = identity(items("a1 x", "a2 x", "b1 x", "b2 x"))["organizations"]
    assert (found.pairs.right, found.pairs.wrong, found.pairs.missed) == (2, 4, 0)
    assert found.cluster_precision == pytest.approx(0.5)
    assert found.cluster_recall == 1.0
    assert [e for e in found.pairs.examples if e.startswith("+")] == ["+ x: a (1 2); b (1 2)"]


def test_one_thing_under_two_nodes_costs_recall() -> None:
    found = identity(items("a1 x", "a2 x", "a3 y"))["organizations"]
    assert (found.pairs.right, found.pairs.wrong, found.pairs.missed) == (1, 0, 2)
    assert found.cluster_precision == 1.0
    assert found.cluster_recall == pytest.approx((2 * 2 / 3 + 1 / 3) / 3)
    assert found.pairs.examples == ["- a: x (1 2); y (3)"]


def test_things_of_two_lists_are_never_compared() -> None:
    both = [Item("organizations", "1", "a", "x"), Item("places", "2", "a", "x")]
    assert identity(both)["all"].pairs.right == 0


def test_nothing_found_gives_no_figures() -> None:
    assert identity([]) == {}


ROWS = st.lists(
    st.builds(
        Item,
        st.sampled_from(["organizations", "persons"]),
        st.sampled_from("123"),
        st.sampled_from("abc"),
        st.sampled_from("xyz"),
    ),
    min_size=1,
    max_size=14,
)


@given(ROWS)
def test_pairs_are_those_counted_one_by_one(rows: list[Item]) -> None:
    right = wrong = missed = 0
    for at, one in enumerate(rows):
        for other in rows[at + 1 :]:
            if one.list == other.list:
                same, together = one.gold == other.gold, one.node == other.node
                right += same and together
                wrong += together and not same
                missed += same and not together
    pairs = identity(rows)["all"].pairs
    assert (pairs.right, pairs.wrong, pairs.missed) == (right, wrong, missed)


def gold(file: str, spans: list[tuple[int, int, str]], **more: Any) -> Any:
    mentions = [{"start": s, "end": e, "text": "Bộ Mẫu", "mention_type": form} for s, e, form in spans]
    body = {"id": "org:mau", "name": "Bộ Mẫu", "mentions": mentions, **more}
    return parse_gold({"document": {"file": file}, "organizations": [body]})


def document(*mentions: tuple[int, int, str]) -> dict[str, Any]:
    return {"mentions": [{"start": s, "end": e, "entity": n, "kind": "organization"} for s, e, n in mentions]}


def test_the_node_of_most_mentions_counts() -> None:
    wanted = gold("1.txt", [(0, 6, "name"), (10, 16, "name"), (20, 26, "name"), (30, 36, "anaphor")])
    said = document((0, 6, "x"), (10, 16, "y"), (20, 26, "y"), (30, 36, "x"))
    found = items_of(wanted, said, Alignment({}, {}), load_mapping(), {})
    assert [(i.gold, i.node) for i in found] == [("org:mau", "y")]


def test_without_an_equal_span_the_alignment_tells() -> None:
    found = items_of(
        gold("1.txt", [(0, 6, "name")]),
        document((0, 9, "x")),
        Alignment({"z": "org:mau"}, {"org:mau": "z"}),
        load_mapping(),
        {},
    )
    assert [i.node for i in found] == ["z"]


def test_what_the_annotators_doubt_or_nobody_found_takes_no_part() -> None:
    args = (document((0, 6, "x")), Alignment({}, {}), load_mapping(), {})
    assert not items_of(gold("1.txt", [(0, 6, "name")], uncertain=True), *args)
    assert not items_of(gold("1.txt", [(1, 6, "name")]), *args)


def test_a_body_renewed_under_its_name_is_one_and_a_merged_one_is_not() -> None:
    first = first_of_name(load_registry())
    base = "https://w3id.org/phoihop/id/org/"
    assert first[base + "bo-tai-chinh-2025"] == first[base + "bo-tai-chinh"]
    assert first[base + "bo-ke-hoach-va-dau-tu"] != first[base + "bo-tai-chinh-2025"]

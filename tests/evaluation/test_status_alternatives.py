"""A status that the annotation gives as also right is right, wherever the status itself is annotated."""

from __future__ import annotations

from typing import Any

import pytest

from phoihop.evaluation.gold import GoldFact, parse_gold


def _facts(*, relation: bool, alternatives: list[str], uncertain: list[str]) -> list[GoldFact]:
    raw: dict[str, Any] = {
        "document": {"file": "a.txt"},
        "programmes": [
            {
                "id": "prog:x",
                "name": "Quy chế phối hợp",
                "status": "in_force",
                "status_alternatives": alternatives,
                "uncertain_fields": uncertain,
            }
        ],
        "relations": [
            {
                "s": "prog:x",
                "p": "hasStatus",
                "o": "in_force",
                "evidence": {"start": 3, "end": 9, "text": "x"},
            }
        ]
        if relation
        else [],
    }
    return [f for f in parse_gold(raw).facts if f.predicate == "hasStatus"]


@pytest.mark.parametrize("relation", [True, False])
def test_alternatives_hold_for_the_field_and_for_the_relation(relation: bool) -> None:
    (fact,) = _facts(relation=relation, alternatives=["signed", "unknown"], uncertain=[])
    assert fact.object == "in_force"
    assert fact.alternatives == ("signed", "unknown")
    assert not fact.uncertain
    assert fact.evidence == ((3, 9) if relation else None)


@pytest.mark.parametrize("relation", [True, False])
def test_without_alternatives_only_the_status_itself_is_right(relation: bool) -> None:
    (fact,) = _facts(relation=relation, alternatives=[], uncertain=[])
    assert fact.alternatives == ()


@pytest.mark.parametrize("relation", [True, False])
def test_a_doubtful_field_makes_the_relation_doubtful(relation: bool) -> None:
    (fact,) = _facts(relation=relation, alternatives=["draft"], uncertain=["status"])
    assert fact.uncertain
    assert fact.alternatives == ("draft",)

"""The place of a signing, which a structured field gives in words."""

from __future__ import annotations

from typing import Any

import pytest

from phoihop.evaluation.gold import parse_gold


def _gold(words: str) -> dict[str, Any]:
    return {
        "document": {"file": "a.txt", "main_text": {"start": 0, "end": 9}},
        "programmes": [{"id": "prog:a", "name": "A", "kind": "agreement", "signed_at": words}],
        "places": [
            {
                "id": "place:ha-noi",
                "name": "thành phố Hà Nội",
                "aliases": ["Hà Nội"],
                "mentions": [{"start": 0, "end": 7, "text": "TP. Hà Nội"}],
            }
        ],
        "relations": [
            {"s": "prog:a", "p": "signedAt", "o": "place:ha-noi", "evidence": {"start": 0, "end": 7}},
        ],
    }


@pytest.mark.parametrize(
    "words", ["Hà Nội", "hà nội", "thành phố Hà Nội", "TP. Hà Nội", "Hà Nội (12 Ngô Quyền)"]
)
def test_words_that_name_a_place_mean_it(words):
    facts = [f for f in parse_gold(_gold(words)).facts if f.predicate == "signedAt"]
    assert [f.object for f in facts] == ["place:ha-noi"]


def test_other_words_stay_words():
    facts = {f.object for f in parse_gold(_gold("trụ sở Bộ")).facts if f.predicate == "signedAt"}
    assert facts == {"place:ha-noi", "trụ sở Bộ"}

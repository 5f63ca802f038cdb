"""Lists of bodies: ``A, B và C``, ``A - B``, ``A với B``."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.stream import Item
from loaders.text import Mention


def parse_parties(items: Sequence[Item], at: int, *, places: bool = False) -> tuple[list[Mention], int]:
    """Organisations joined by ``và``, ``với``, a comma or a dash from ``items[at]`` on: mentions, next index.

    A short parenthesis after a name (``(V04)``) is passed over.
    """
    kinds = {"ORG", "PLACE"} if places else {"ORG"}
    found: list[Mention] = []
    after = _article(items, at)
    while after < len(items) and items[after].tag in kinds:
        mention = items[after].mention
        assert mention is not None
        found.append(mention)
        after += 1
        if after + 1 < len(items) and items[after].norm == "of" and items[after + 1].tag == "PLACE":
            # "the Ministry of Health of Viet Nam"
            after += 2
        end = after
        if end < len(items) and items[end].tag == "(":
            close = next((k for k in range(end + 1, min(end + 6, len(items))) if items[k].tag == ")"), None)
            if close is not None:
                end = close + 1
        joined = end
        while joined < len(items) and joined - end < 2 and items[joined].tag in {"AND", ",", "-", "WITH"}:
            joined += 1
        joined = _article(items, joined)
        if joined > end and joined < len(items) and items[joined].tag in kinds:
            after = joined
            continue
        break
    return found, after


def _article(items: Sequence[Item], at: int) -> int:
    """The index after an English article."""
    return at + 1 if at < len(items) and items[at].norm == "the" else at

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
    after = article(items, at)
    while after < len(items) and items[after].tag in kinds:
        mention = items[after].mention
        assert mention is not None
        if found and mention.form == "anaphor" and len(mention.entities) > 1:
            # "giữa A và B, hai bên …": a new subject.
            break
        found.append(mention)
        if mention.form == "anaphor" and len(mention.entities) > 1:
            # "giữa hai bên, A …": the two are all there are.
            return found, after + 1
        after = end = _of_country(items, after + 1)
        if end < len(items) and items[end].tag == "(":
            close = next((k for k in range(end + 1, min(end + 6, len(items))) if items[k].tag == ")"), None)
            if close is not None:
                end = _of_country(items, close + 1)
                numbers = items[after + 1].tag == "PROG_HEAD"  # the number of what they signed
                if not numbers and (close - after <= 2 or end > close + 1):
                    # An abbreviation of the body belongs to its name.
                    after = end
        joined = end
        while joined < len(items) and joined - end < 2 and items[joined].tag in {"AND", ",", "-", "WITH"}:
            joined += 1
        joined = article(items, joined)
        if joined > end and joined < len(items) and items[joined].tag in kinds:
            after = joined
            continue
        break
    return found, after


def _of_country(items: Sequence[Item], at: int) -> int:
    """The index after ``of Viet Nam``: "the Ministry of Health of Viet Nam"."""
    named = at + 1 < len(items) and items[at].norm == "of" and items[at + 1].tag == "PLACE"
    return at + 2 if named else at


def article(items: Sequence[Item], at: int) -> int:
    """The index after an English article."""
    return at + 1 if at < len(items) and items[at].norm == "the" else at

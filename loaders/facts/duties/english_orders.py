"""Orders that English tells by an infinitive or a passive with its agent: ``asked the Ministry of X to send
…``, ``… will be reviewed by the Department of Y by June``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.facts.duties.charges import matched, subject_run
from loaders.facts.duties.orders import Order, actors
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

_TELLING = frozenset({"PAST", "NEG", "THOUGHT"})
#: Items from the auxiliary of a passive to its agent.
_NEAR = 8
_ARTICLES = frozenset({"the", "that", "provincial", "relevant", "city"})


def english_order(bench: Workbench, items: Sequence[Item], base: Order) -> tuple[int, Order] | None:
    """Where the action begins and the order that the sentence gives; None in other languages."""
    if not bench.language.startswith("en"):
        return None
    return _asked(bench, items, base) or _by_agent(bench, items, base)


def _asked(bench: Workbench, items: Sequence[Item], base: Order) -> tuple[int, Order] | None:
    words = bench.vocabulary.tasks
    for at in range(len(items)):
        asked = matched(items, words["asking_verbs"], at)
        length = asked or matched(items, words["charging_verbs"], at)
        if not length or any(i.tag in {"NEG", "FUTURE", "MODAL"} for i in items[max(0, at - 2) : at]):
            continue
        first = at + length
        while first < len(items) and items[first].norm in _ARTICLES:
            first += 1
        if first >= len(items) or items[first].tag != "ORG":
            continue
        who, end = subject_run(bench, items, first, len(items))
        if end + 2 < len(items) and items[end].norm == "to" and items[end + 1].tag in {"V", "W", "COMPOUND"}:
            modality = "recommended" if asked else "assigned"
            rule = "recommend-verb" if asked else "assign-verb"
            told = replace(
                base, modality=modality, assigners=actors(bench, items, at), assignees=who, rule=rule
            )
            return end + 1, told
    return None


def _by_agent(bench: Workbench, items: Sequence[Item], base: Order) -> tuple[int, Order] | None:
    """``The road will be built by X``: told as a whole, or from the auxiliary on after what was done."""
    for at, item in enumerate(items):
        coming = item.tag == "FUTURE" or (
            item.norm == "is" and at + 1 < len(items) and items[at + 1].norm == "to"
        )
        if not coming:
            continue
        ahead = items[at : at + _NEAR]
        be = next((k for k, i in enumerate(ahead) if i.norm == "be" or i.norm.endswith(" be")), None)
        by = next((k for k, i in enumerate(ahead) if i.tag == "BY"), None)
        if be is None or by is None or by < be or any(i.tag == "NEG" for i in ahead[:by]):
            continue
        first = at + by + 1
        while first < len(items) and items[first].norm in _ARTICLES:
            first += 1
        if first >= len(items) or items[first].tag != "ORG":
            continue
        who, _ = subject_run(bench, items, first, len(items))
        done = any(i.tag in _TELLING or i.norm in {"has", "have", "was", "were"} for i in items[:at])
        return at if done else _past_source(items, at), replace(
            base, modality="planned-action", assignees=who, rule="future-with-agent"
        )
    return None


def _past_source(items: Sequence[Item], at: int) -> int:
    """Index after ``According to A, …`` before ``items[at]``: who is quoted is no part of the action."""
    if not items[0].norm.startswith("according"):
        return 0
    return next((k + 1 for k in range(at - 1, 0, -1) if items[k].tag == ","), 0)

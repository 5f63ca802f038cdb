"""Orders within one sentence: who is charged, asked, obliged or has agreed to do what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import LocalEntity
from loaders.facts.duties import duty
from loaders.facts.orders import Order, actors, addressees, begins_with
from loaders.facts.stream import Item
from loaders.facts.syntax import governing_passive, subjects
from loaders.facts.workbench import View, Workbench

_ORG = frozenset({"ORG"})


def own_order(
    bench: Workbench, view: View, event: LocalEntity | None, undertaking: LocalEntity | None, *, listed: bool
) -> tuple[int, Order] | None:
    """An order within the sentence: ``giao X …``, ``đề nghị X …``, ``X sẽ …``, ``X chủ trì …``, ``thống nhất
    … nhằm …``.
    """
    items = view.items
    evidence = bench.span(view.unit.start, view.unit.end)
    base = Order("tasks", event=event, undertaking=undertaking, evidence=evidence)
    for at, item in enumerate(items):
        if any(i.tag in {"NEG"} for i in items[max(0, at - 2) : at]):
            continue
        if item.verb("assign", "recommend"):
            who = addressees(bench, items, at)
            start = _after_addressee(items, at)
            if not who:
                who, start = _asked_after_colon(bench, items, at)
            if who and start is not None and items[start].verb("assign"):
                # "A giao X, B giao Y làm …": each charges its own with the same thing.
                who += addressees(bench, items, start)
                start = _after_addressee(items, start)
                if start is not None:
                    return start, replace(base, assignees=who, rule="assign-verbs")
            if who and start is not None:
                modality = "assigned" if item.role == "assign" else "recommended"
                return start, replace(
                    base,
                    modality=modality,
                    assigners=actors(bench, items, at),
                    assignees=who,
                    rule=f"{item.role}-verb",
                )
        supposed = any(i.norm in {"nếu", "if", "trường hợp"} for i in items[:at])
        if (
            item.tag == "FUTURE"
            and not supposed
            and begins_with(items, bench.vocabulary.tasks["imperative"], at + 1)
        ):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                return at + 1, replace(
                    base, modality="planned-action", assignees=who, rule="future-of-parties"
                )
        leads = item.verb("lead") or (item.verb("chair") and _with_action(items, at))
        if (
            leads
            and at > 0
            and (item.role == "lead" or view.unit.kind == "item" or listed or _joint(items, at))
            and not any(i.tag == "PAST" for i in items[:at])
        ):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                begin = next(k for k, i in enumerate(items) if i is found[0])
                return begin, replace(base, modality="assigned", assignees=who, rule="body-leads")
        if item.tag == "OBLIGE" and at + 1 < len(items):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                return at + 1, replace(base, modality="assigned", assignees=who, rule="body-obliged")
        if (
            item.verb("agree")
            and governing_passive(items, at) is None
            and begins_with(items, bench.vocabulary.tasks["imperative"], at + 1)
        ):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                return at + 1, replace(base, modality="agreed", assignees=who, rule="agreed-action")
        if item.verb("agree") and any(i.tag == "PAST" for i in items[max(0, at - 2) : at]):
            purpose = next(
                (
                    k
                    for k in range(at + 1, len(items))
                    if items[k].tag == "PURPOSE"
                    and begins_with(items, bench.vocabulary.tasks["imperative"], k + 1)
                ),
                None,
            )
            if purpose is not None and not any(i.tag in {";", "STOP"} for i in items[at:purpose]):
                who = tuple(e for i in subjects(items, at, _ORG) for e in bench.parties(i))
                return purpose + 1, replace(base, modality="planned-action", assignees=who, rule="agreed-aim")
    return duty(bench, view, base)


def _asked_after_colon(
    bench: Workbench, items: Sequence[Item], at: int
) -> tuple[tuple[LocalEntity, ...], int | None]:
    """``đề nghị: … hai cơ quan cần …``: who is to act stands after the colon, before the modal."""
    colon = next((k for k in range(at + 1, min(len(items), at + 3)) if items[k].tag == ":"), None)
    modal = next((k for k in range((colon or 0) + 1, len(items)) if items[k].tag == "MODAL"), None)
    if colon is None or modal is None:
        return (), None
    found = subjects(items, modal, _ORG)
    return tuple(e for i in found for e in bench.parties(i)), modal + 1


def _with_action(items: Sequence[Item], at: int) -> bool:
    """``chủ trì (, phối hợp với Y) xây dựng …``: leading an action, not chairing a meeting."""
    ahead = items[at + 1 : at + 9]
    return (
        bool(ahead)
        and ahead[0].tag not in {"EVENT", "QUANT"}
        and any(i.tag == "V" for i in ahead)
        and not any(i.tag == "EVENT" for i in ahead[:3])
    )


def _joint(items: Sequence[Item], at: int) -> bool:
    """``chủ trì, phối hợp với …``: the fixed phrase of assignments, whatever it stands in."""
    ahead = items[at + 1 : at + 3]
    return len(ahead) == 2 and ahead[0].tag == "," and ahead[1].verb("coordinate")


def _after_addressee(items: Sequence[Item], at: int) -> int | None:
    seen = False
    for k in range(at + 1, len(items)):
        item = items[k]
        if item.tag == "ORG":
            seen = True
        elif (
            seen
            and (item.tag == "V" or (item.tag == "W" and not item.capital))
            and item.norm not in {"đồng", "chí"}
        ):
            return k
        elif seen and item.tag == "MODAL":
            return k + 1
        elif item.tag in {";", ":"}:
            return None
    return None

"""Duties that the clauses of running text lay without a verb of asking: ``X phải …``, ``X là đầu mối …``,
``Trước mắt, X … trong quý IV``, ``… ba việc: X …; Y …; Z …``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.facts.duties.charges import Charge, is_duty, read_charge, subject_run
from loaders.facts.duties.deadlines import due, to_come
from loaders.facts.duties.groups import group_action
from loaders.facts.duties.orders import Order, begins_with
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

#: What tells that a clause reports, denies or supposes.
_TELLING = frozenset({"PAST", "NEG", "THOUGHT"})
_TWO = frozenset({"hai đơn vị", "hai cơ quan", "hai bộ phận", "hai đơn vị này", "hai cơ quan này"})
_SUPPOSING = frozenset({"nếu", "if", "trường hợp", "which", "whose", "who"})
#: Modals that bind: others advise.
_BINDING = frozenset({"phải", "cần phải", "must", "shall", "is required to", "are required to"})
#: Bodies with an action each that make a list of duties.
_FEW = 2
#: Names of rules that are not those of their mark.
_RULES = {"focal": "focal-duty"}
#: Items within which the modal of a subject that no mention names is looked for.
_EARLY = 10


def clause_duties(
    bench: Workbench, view: View, base: Order, *, opened: bool
) -> Iterator[tuple[int, int, int, Order]]:
    """Each duty: where its clause, its action and what follows the clause begin, and the order.

    ``opened``: a sentence before it in the paragraph announced duties.
    """
    items = view.items
    charges = [
        (first, last, read_charge(bench, items, first, last) or _group(bench, items, first, last, opened))
        for first, last in _clauses(items)
    ]
    listed = _listed(bench, items, charges)
    bound = False
    for first, last, charge in charges:
        clause = items[first:last]
        binding = any(i.tag == "MODAL" and i.norm in _BINDING for i in clause[:_EARLY])
        if charge is None and binding and not any(i.tag in _TELLING for i in clause):
            # "Các sở phải …; Cục X theo dõi …": what is laid on a group goes on.
            bound = True
        if charge is None or any(i.norm in _SUPPOSING for i in clause):
            continue
        # What a passive of charging is told with ("have been asked to") is no report of what was done.
        first_told = charge.action if charge.mark == "given" else first
        if any(i.tag in _TELLING for i in items[first_told:last]) or _heads_list(items, last):
            continue
        charge = _pair_named(bench, items, first, charge)
        announced = listed and any(i.tag == ":" for i in items[:first])
        modality = _modality(bench, items, charge, last, opened=opened or bound, listed=announced)
        bound = bound or (charge.mark == "modal" and bool(modality))
        if modality:
            order = replace(
                base,
                modality=modality,
                assignees=charge.who,
                rule=_RULES.get(charge.mark, f"clause-{charge.mark}"),
            )
            yield charge.subject, charge.action, _goes_on(bench, items, charges, last), order


def _group(bench: Workbench, items: Sequence[Item], first: int, last: int, opened: bool) -> Charge | None:
    """``Các sở ký kế hoạch riêng trước ngày D``: a group's duty, where duties are being told."""
    addressed = begins_with(items, bench.vocabulary.tasks["address"], first)
    action = group_action(bench, items, first, last) if opened or addressed else None
    if action is None or (addressed and items[action - 1].tag not in {"MODAL", "OBLIGE"}):
        return None
    return Charge((), first, action, "obliged" if addressed else "bare")


def _heads_list(items: Sequence[Item], last: int) -> bool:
    """Whether what the clause tells is spelt out after a colon."""
    return last < len(items) and items[last].tag == ":"


def _pair_named(bench: Workbench, items: Sequence[Item], first: int, charge: Charge) -> Charge:
    """``A và B là đầu mối; hai đơn vị …``: the two that an earlier clause of the sentence begins with."""
    if items[charge.subject].norm not in _TWO:
        return charge
    for start, last in _clauses(items[:first]):
        begin = next((k for k in range(start, last) if items[k].tag == "ORG"), last)
        who, _ = subject_run(bench, items, begin, last)
        if len(who) == _FEW:
            return replace(charge, who=who)
    return charge


def _goes_on(
    bench: Workbench,
    items: Sequence[Item],
    charges: Sequence[tuple[int, int, Charge | None]],
    last: int,
) -> int:
    """Where the clauses end that go on with further actions of the same body (``…; tăng cường …``)."""
    for first, end, charge in charges:
        if first == last + 1:
            if charge is not None or items[last].tag != ";" or not is_duty(bench, items, first):
                break
            last = end
    return last


def _clauses(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Index ranges between semicolons; a colon parts what announces from the first."""
    first = 0
    for k, item in enumerate(items):
        if item.tag in {";", ":"}:
            if k > first:
                yield first, k
            first = k + 1
    if first < len(items):
        yield first, len(items)


def _listed(
    bench: Workbench, items: Sequence[Item], charges: Sequence[tuple[int, int, Charge | None]]
) -> bool:
    """``… ba việc làm ngay: X chuyển …; Y chọn …``: several bodies, each with an action, after a colon."""
    after = [c for first, _, c in charges if first > 0 and any(i.tag == ":" for i in items[:first])]
    told = [c for c in after if c is not None and c.mark == "bare"]
    acting = [c for c in told if is_duty(bench, items, c.action)]
    return len(acting) >= _FEW and 3 * len(told) >= 2 * len(after)


def _modality(
    bench: Workbench, items: Sequence[Item], charge: Charge, last: int, *, opened: bool, listed: bool
) -> str:
    """The modality of a duty, empty where the clause is none."""
    action = is_duty(bench, items, charge.action)
    if charge.mark in {"focal", "given"} or (charge.mark == "obliged" and not charge.who):
        return "assigned"
    if charge.mark == "modal":
        binding = any(i.tag == "MODAL" and i.norm in _BINDING for i in items[charge.subject : charge.action])
        if binding and (action or due(bench, items[charge.action : last]) is not None):
            return "assigned"
        return ""
    if charge.mark == "future":
        vague = begins_with(items, bench.vocabulary.tasks["vague"], charge.action)
        if begins_with(items, bench.vocabulary.tasks["firm"], charge.action):
            return "assigned"
        english = items[charge.action].norm.isascii() and bench.language.startswith("en")
        return "planned-action" if (action or english) and not vague else ""
    if listed and charge.mark == "bare":
        return "assigned"
    if charge.mark != "bare" or not action:
        return ""
    if items[charge.action].verb("award", "receive", "open", "launch") and not listed:
        # "Cụ thể, Thủ tướng trao quyết định …": what a report spells out was done.
        return ""
    if charge.opened or opened:
        return "" if gone_by(bench, items[charge.subject : last]) else "assigned"
    return "planned-action" if to_come(bench, items[charge.subject : last]) else ""


def gone_by(bench: Workbench, clause: Sequence[Item]) -> bool:
    """Whether a clause gives a time before the day of publication: it tells what was done."""
    published = bench.document.published[:10]
    values = [i.mention.value.rpartition("/")[2] for i in clause if i.tag == "DATE" and i.mention is not None]
    return any(v and v != ".." and v < published[: len(v)] for v in values)

"""Orders within one sentence: who is charged, asked, obliged or has agreed to do what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.model import LocalEntity
from loaders.facts.duties.charges import addressees, is_duty, matched
from loaders.facts.duties.english_orders import english_order
from loaders.facts.duties.groups import group_action
from loaders.facts.duties.orders import Order, actors, begins_with
from loaders.facts.duties.told import duty
from loaders.facts.stream import Item
from loaders.facts.syntax import governing_passive, subjects
from loaders.facts.workbench import View, Workbench

_ORG = frozenset({"ORG"})
#: Tags of what can make a clause an order.
_TELLING = frozenset({"V", "FUTURE", "OBLIGE"})
#: Words after which the members or heads of a body are told.
_MAKING_UP = (
    "composed of",
    "consisting of",
    "made up of",
    "co-chaired by",
    "chaired by",
    "led by",
    "gồm",
    "do",
)
#: Tags with which what a body is obliged to do begins.
_ACTIONS = frozenset({"V", "W", "COMPOUND", ",", "DRAFT", "REPORT"})
#: Words that make a clause a supposition, or a remark about what another one names.
_SUPPOSING = frozenset({"nếu", "if", "trường hợp", "which", "whose", "quá thời hạn"})


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
        if item.tag not in _TELLING or any(i.tag == "NEG" for i in items[max(0, at - 2) : at]):
            continue
        directed = item.norm == "chỉ đạo" and at > 0 and not actors(bench, items, at)
        if directed and items[0].tag in {"W", "QUANT"}:
            # "UBND các huyện chỉ đạo …": a group that no mention names is to direct others.
            continue
        asks = item.verb("assign", "recommend") or (item.norm in _PETITIONS and _petitioned(items, at))
        if asks and not (at and items[at - 1].tag == "FUTURE"):
            ordered = _ordered(bench, items, at, base)
            if ordered is not None:
                return ordered
        asked = _unaddressed(bench, items, at) if item.verb("recommend", "propose") else None
        if asked is not None:
            if items[at - 1].tag == "PASSIVE":
                # "X được đề nghị chủ trì …": who is asked is the subject.
                who = tuple(e for i in subjects(items, at - 1, _ORG) for e in bench.parties(i))
                return asked, replace(base, modality="recommended", assignees=who, rule="asked-in-passive")
            if not any(i.tag in {"NEG", "THOUGHT"} for i in items[asked:]):
                speakers = actors(bench, items, at)
                return asked, replace(
                    base, modality="recommended", assigners=speakers, rule="asked-of-nobody"
                )
        if (
            item.tag == "FUTURE"
            and not _supposed(items, at)
            and begins_with(items, bench.vocabulary.tasks["imperative"], at + 1)
            and not begins_with(items, bench.vocabulary.tasks["vague"], at + 1)
        ):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                if _composed(items, at):
                    # "A committee composed of X and Y will meet …": not they, but the committee.
                    return at + 1, replace(
                        base, modality="planned-action", assignees=(), rule="future-of-another"
                    )
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
            if found and not _agent(items, found[0]):
                who = tuple(e for i in found for e in bench.parties(i))
                return at, replace(base, modality="assigned", assignees=who, rule="body-leads")
        if item.tag == "OBLIGE" and at + 1 < len(items) and items[at + 1].tag in _ACTIONS:
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
            charged = _charged_after(bench, items, at)
            if found and not _of_the_agreed(items, at):
                who = charged or tuple(e for i in found for e in bench.parties(i))
                rule = "agreed-and-charged" if charged else "agreed-action"
                return at + 1, replace(base, modality="agreed", assignees=who, rule=rule)
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
    return english_order(bench, items, base) or duty(bench, view, base)


#: Verbs of proposing that also ask: ``kiến nghị Bộ X sớm phân bổ …``.
_PETITIONS = frozenset({"kiến nghị", "đề xuất"})


def _petitioned(items: Sequence[Item], at: int) -> bool:
    """Whether a verb of proposing addresses a body that is to act: ``kiến nghị (với) Bộ X quan tâm …``."""
    k = at + 1
    while k < len(items) and items[k].tag in {"WITH", "QUANT", "REPRESENT"}:
        k += 1
    verbal = at > 0 and items[at - 1].tag in {"PERSON", "ORG", "AND", ",", "PAST", "COMPOUND"}
    if not verbal or k >= len(items) or items[k].tag != "ORG":
        return False
    return not any(i.tag in {"NEG", "PASSIVE"} for i in items[max(0, at - 2) : at])


def _composed(items: Sequence[Item], at: int) -> bool:
    """Whether the bodies before ``items[at]`` only make up, or lead, what is the subject."""
    words = " " + " ".join(i.norm for i in items[:at]) + " "
    return any(f" {phrase} " in words for phrase in _MAKING_UP)


def _charged_after(bench: Workbench, items: Sequence[Item], at: int) -> tuple[LocalEntity, ...]:
    """``A và B đồng ý sửa ba điều, giao X soạn thảo``: those charged with what was agreed."""
    for k in range(at + 1, len(items)):
        if items[k].verb("assign") and items[k - 1].tag in {",", "AND", ";"}:
            return addressees(bench, items, k)[0]
    return ()


def _of_the_agreed(items: Sequence[Item], at: int) -> bool:
    """``nhất trí tiếp tục các nội dung đã thỏa thuận``: nothing that was not agreed before."""
    return any(i.tag == "PAST" and items[at + k + 2].verb("agree") for k, i in enumerate(items[at + 1 : -1]))


def _ordered(bench: Workbench, items: Sequence[Item], at: int, base: Order) -> tuple[int, Order] | None:
    """The order that the verb of assigning or asking at ``items[at]`` gives to the bodies after it."""
    verb = items[at]
    modality = "assigned" if verb.role == "assign" else "recommended"
    who, after = addressees(bench, items, at)
    start = _action_after(items, after) if who else None
    if not who:
        who, start = _asked_after_colon(bench, items, at)
    if not who and (group := _group_asked(bench, items, at)) is not None:
        rule = "assign-verb" if verb.role == "assign" else "recommend-verb"
        return group, replace(base, modality=modality, assigners=actors(bench, items, at), rule=rule)
    if not who or start is None:
        return None
    rule = "assign-verb" if verb.role == "assign" else "recommend-verb"
    told = replace(base, modality=modality, assigners=actors(bench, items, at), assignees=who, rule=rule)
    if not items[start].verb("assign") or (start == after and items[start].norm == "chỉ đạo"):
        # "giao A chỉ đạo B làm …": A is to see to it.
        return start, told
    # "A giao X, B giao Y làm …": each charges its own with the same thing; "đề nghị A giao B …": B is to act.
    further, after_further = addressees(bench, items, start)
    begin = _action_after(items, after_further)
    if begin is None:
        return start, told
    everyone = further if start == after and further else who + further
    return begin, replace(base, assignees=everyone, rule="assign-verbs")


def _group_asked(bench: Workbench, items: Sequence[Item], at: int) -> int | None:
    """``A yêu cầu các đơn vị trực thuộc rà soát …``: where what a group is to do begins. ``yêu cầu``, ``đề
    nghị`` are nouns too: as verbs they have a subject, or begin their clause.
    """
    before = items[at - 1] if at else None
    verbal = before is None or before.tag in {"PERSON", "ORG", ",", ";", ":", "PAST", "SIDE", "AND", ")"}
    return group_action(bench, items, at + 1) if verbal and items[at].norm != "chỉ đạo" else None


def _supposed(items: Sequence[Item], at: int) -> bool:
    """Whether a future is part of a supposition, denied, or told as past."""
    return (
        any(i.norm in _SUPPOSING for i in items[:at])
        or any(i.tag == "NEG" for i in items[at:])
        or any(i.tag == "PAST" for i in items[max(0, at - 2) : at])
    )


def _unaddressed(bench: Workbench, items: Sequence[Item], at: int) -> int | None:
    """``A đề nghị sớm lập …``: where the action begins that somebody asks for, of nobody in particular."""
    begin = at + 1
    while begin < len(items) and (
        items[begin].tag == "MODAL" or matched(items, bench.vocabulary.tasks["adverbs"], begin)
    ):
        begin += 1
    governed = at > 0 and (
        items[at - 1].tag in {"OF", "QUANT", "STOP", "BY", "ABOUT"}
        # "có công văn đề nghị …": a letter of that kind is told of.
        or (items[at - 1].tag == "W" and not matched(items, bench.vocabulary.tasks["adverbs"], at - 1))
    )
    if at == 0 or governed or begin >= len(items) or not is_duty(bench, items, begin):
        return None
    return begin if actors(bench, items, at) else None


def _agent(items: Sequence[Item], body: Item) -> bool:
    """Whether a body is the agent of what was named before (``Đề án do X chủ trì xây dựng``)."""
    at = next(k for k, i in enumerate(items) if i is body)
    return at > 0 and items[at - 1].tag == "BY"


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


def _action_after(items: Sequence[Item], at: int) -> int | None:
    """Index at which what the bodies before ``items[at]`` are to do begins; None when a list follows."""
    for k in range(at, min(len(items), at + 9)):
        item = items[k]
        if item.tag == "MODAL":
            return k + 1 if k + 1 < len(items) else None
        plain = item.tag in {"W", "DRAFT", "REPORT"} and not item.capital
        if item.tag in {"V", "COMPOUND", "SOFT_STOP"} or plain:
            return k
        if item.tag == "NEG":
            return k
        if item.tag in {";", ":"}:
            return None
    return None

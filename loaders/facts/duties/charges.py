"""A clause that lays a duty on the bodies it begins with: who they are, how it is marked, where it starts.

``Bộ X (B) và Bộ Y khẩn trương …``, ``Trước ngày D, Sở X phải …``, ``Cục X: chủ trì …``,
``Ban X là đầu mối …``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

from graph.model import LocalEntity
from loaders.facts.duties.orders import begins_with
from loaders.facts.stream import Item
from loaders.facts.vocabulary import Phrases
from loaders.facts.workbench import Workbench

Mark: TypeAlias = OneOf["bare", "modal", "future", "obliged", "given", "headed", "focal"]
#: Words between a verb of asking and the body asked.
_COURTESIES = frozenset(
    {
        "đồng",
        "chí",
        "ông",
        "bà",
        "lãnh",
        "đạo",
        "thủ",
        "trưởng",
        "nhiệm",
        "vụ",
        "đại",
        "diện",
        "ban",
        "người",
        "đứng",
        "đầu",
    }
)
#: What may stand between the bodies of one subject.
_JOINTS = frozenset({",", "AND", "QUANT", "REPRESENT", "PLACE"})
_ARTICLES = frozenset({"the", "both", "its", "của", "cùng với"})
#: What may stand before the subject besides the phrases that open a duty.
_BEFORE = frozenset(
    {
        "STOP",
        ",",
        "AND",
        "DATE",
        "IN",
        "ON_DAY",
        "BEFORE",
        "FROM",
        "TO",
        "PERIOD_WORD",
        "AFTER",
        "FOR",
        "QUANT",
        "SIDE",
    }
)
#: English words before the name of a body that belong to it.
_QUALIFIERS = frozenset(
    {"the", "both", "each", "provincial", "municipal", "city", "district", "local", "relevant", "competent"}
)
#: Times and adverbs between subject and verb.
_BETWEEN = frozenset({"DATE", "IN", "ON_DAY", "BEFORE", "FROM", "TO", ","})
_LONGEST_OPENING = 16
#: Tags right before an action that only its place shows to be one.
_CHARGED = frozenset({"ORG", "MODAL", "OBLIGE", "FUTURE", "DATE", ")"})
_TOPICS = frozenset({"riêng", "as for", "regarding"})
#: Items of what a clause is said to be about.
_LONGEST_TOPIC = 10
#: Characters of the label of a member of a list, and items before it.
_FEW = 2
#: Verbs that tell and do not lay a duty, unless a mark says so.
_TELLING = (
    *("attend", "meet", "visit", "happen", "present", "launch", "discuss", "contain", "sign"),
    *("propose", "recommend", "agree", "conclude"),
)


@dataclass(frozen=True, slots=True)
class Charge:
    """``items[subject:]`` names ``who``; what they are to do begins at ``action``. ``opened``: a phrase
    before the subject announces a duty (``Trước mắt, …``).
    """

    who: tuple[LocalEntity, ...]
    subject: int
    action: int
    mark: Mark
    opened: bool = False


def read_charge(bench: Workbench, items: Sequence[Item], first: int = 0, last: int = -1) -> Charge | None:
    """The charge that the clause ``items[first:last]`` is, None if it begins otherwise or tells the past."""
    last = len(items) if last < 0 else last
    subject, opened = _opening(bench, items, first, last)
    if subject is None:
        return None
    who, at = subject_run(bench, items, subject, last)
    at = past_group(bench, items, at, last)
    if at >= last:
        return None
    mark: Mark = "bare"
    while at < last:
        item = items[at]
        if length := matched(items, bench.vocabulary.tasks["charged"], at):
            mark, at = "given", at + length
            continue
        if item.tag in {"PAST", "NEG", "THOUGHT"}:
            return None
        if item.tag == "PASSIVE":
            if at + 1 >= last or not items[at + 1].verb("assign"):
                return None
            mark, at = "given", at + 2
        elif item.tag in {"FUTURE", "MODAL", "OBLIGE"}:
            marks: dict[str, Mark] = {"FUTURE": "future", "MODAL": "modal", "OBLIGE": "obliged"}
            mark, at = marks[item.tag], at + 1
        elif item.tag == ":" or (item.tag == "-" and at + 1 < last and not items[at + 1].capital):
            mark, at = "headed", at + 1
        elif length := matched(items, bench.vocabulary.tasks["focal"], at):
            return Charge(who, subject, at, "focal", opened) if length else None
        elif matched(items, bench.vocabulary.tasks["adverbs"], at):
            at += matched(items, bench.vocabulary.tasks["adverbs"], at)
        elif item.tag in _BETWEEN or item.norm in {"cũng", "nhiệm vụ"}:
            at += 1
        else:
            break
    if at >= last or not _begins_action(items[at], mark) or last - at < 2:
        return None
    return Charge(who, subject, at, mark, opened)


def _begins_action(item: Item, mark: Mark) -> bool:
    if item.verb(*_TELLING):
        return mark in {"obliged", "headed", "given", "modal"}
    if mark == "headed":
        return item.tag in {"V", "W", "COMPOUND", "SOFT_STOP"}
    if item.tag in {"DRAFT", "REPORT"}:
        # "X dự thảo …", "X báo cáo kinh nghiệm …": in small letters after a body, what it is to do.
        return (not item.capital and item.title is None) or (
            item.title is not None and not item.title.capital
        )
    return item.tag in {"V", "W", "COMPOUND", "SOFT_STOP"} and not item.capital


def is_duty(bench: Workbench, items: Sequence[Item], at: int) -> bool:
    """Whether the words from ``items[at]`` on begin an action that duties consist of."""
    if items[at].tag == "DRAFT" and not items[at].capital and at > 0 and items[at - 1].tag in _CHARGED:
        # "X phải dự thảo kế hoạch": in small letters after those who do it.
        return True
    return begins_with(items, bench.vocabulary.tasks["imperative"], at) or items[at].verb(
        "chair",
        "lead",
        "coordinate",
        "implement",
        "draft",
        "organise",
        "evaluate",
        "report",
        "advise",
        "host",
    )


def is_body(item: Item) -> bool:
    """Whether an item names who may be charged: a body, or the sides that no mention resolves."""
    return item.tag == "ORG" or item.tag.startswith("SIDES")


def _opening(bench: Workbench, items: Sequence[Item], first: int, last: int) -> tuple[int | None, bool]:
    """Index of the first body, what stands before it passed over, and whether that announces a duty."""
    at, opened = _past_topic(items, first, last), False
    while at < last and at - first < _LONGEST_OPENING:
        item = items[at]
        if is_body(item):
            placed = at > first and items[at - 1].tag in {"AT", "OF", "WITH", "BY", "ABOUT", "IN"}
            return (None, opened) if placed else (at, opened)
        if length := matched(items, bench.vocabulary.tasks["openers"], at):
            opened, at = True, at + length
        elif length := matched(items, bench.vocabulary.tasks["adverbs"], at):
            at += length
        elif item.tag in _BEFORE or item.norm in _QUALIFIERS:
            at += 1
        elif (
            at + 1 < last and at - first < _FEW and items[at + 1].tag in {"/", ")"} and len(item.norm) <= _FEW
        ):
            # "a/ Sở X …", "(1) Bộ Y …": the label of a member.
            at += 2
        elif item.tag == "(" and at == first:
            at += 1
        else:
            return None, opened
    return None, opened


def _past_topic(items: Sequence[Item], first: int, last: int) -> int:
    """``Về kinh phí, Sở X …``, ``Riêng Quy chế, Vụ Y …``: the index after what the clause is about."""
    if first >= last or (items[first].tag != "ABOUT" and items[first].norm not in _TOPICS):
        return first
    comma = next(
        (k for k in range(first + 1, min(last, first + _LONGEST_TOPIC)) if items[k].tag == ","), None
    )
    if comma is None or any(is_body(i) or i.tag in {"V", "NEG"} for i in items[first:comma]):
        return first
    return comma + 1 if comma + 1 < last and is_body(items[comma + 1]) else first


def subject_run(
    bench: Workbench, items: Sequence[Item], first: int, last: int
) -> tuple[tuple[LocalEntity, ...], int]:
    """The coordinated bodies from ``items[first]`` on, and the index after them and what describes them."""
    who: list[LocalEntity] = []
    at = end = first
    while at < last:
        item = items[at]
        if is_body(item):
            if at > first and at + 1 < last and items[at + 1].verb("assign", "recommend"):
                # "A giao X, B giao Y": the second body gives an order of its own.
                break
            if at == first or items[at - 1].tag != "ORG":
                # "Sở X hai tỉnh": the second tells whose the first is.
                who += bench.parties(item)
            at = end = _described(items, _past_whole(bench, items, at, last), last)
        elif item.tag in _JOINTS or item.norm in _ARTICLES:
            at += 1
        else:
            break
    return tuple(dict.fromkeys(who)), end


def _past_whole(bench: Workbench, items: Sequence[Item], at: int, last: int) -> int:
    """The index after ``Vụ X - Tổng cục Y``, where the second is the body that the first is a part of."""
    if at + 2 < last and items[at + 1].tag == "-" and items[at + 2].tag == "ORG":
        part, whole = bench.parties(items[at]), bench.parties(items[at + 2])
        known = {e.key for e in whole} <= {e.parent for e in part}
        parts, wholes = bench.vocabulary.tasks["part_nouns"], bench.vocabulary.tasks["whole_nouns"]
        if known or (parts.open(items[at].norm.split()) and wholes.open(items[at + 2].norm.split())):
            return at + 3
    return at + 1


def _described(items: Sequence[Item], at: int, last: int) -> int:
    """Past what describes the body before ``items[at]``: ``(…)``, ``, cơ quan …,``, ``- đơn vị … -``."""
    if at < last and items[at].tag == "(":
        close = next((k for k in range(at + 1, min(last, at + 12)) if items[k].tag == ")"), None)
        at = close + 1 if close is not None else at
    if at < last and items[at].tag == "OF":
        whole = next((k for k in range(at + 1, min(last, at + 5)) if items[k].tag == "ORG"), None)
        if whole is not None and all(i.tag == "W" for i in items[at + 1 : whole]):
            at = whole + 1
    if at + 1 < last and items[at].tag == "WITH" and items[at + 1].norm in {"chức", "vai", "tư", "trách"}:
        # "với chức năng là …", "với vai trò …", up to what it will or must do.
        stops = {"FUTURE", "MODAL", "OBLIGE"}
        return next((k for k in range(at + 2, min(last, at + 22)) if items[k].tag in stops), at)
    if at + 1 < last and items[at].tag in {",", "-"} and _describes(items, at + 1):
        mark = items[at].tag
        close = next((k for k in range(at + 2, min(last, at + 18)) if items[k].tag == mark), None)
        return close + 1 if close is not None else at
    return at


def _describes(items: Sequence[Item], at: int) -> bool:
    words = [w for i in items[at : at + 2] for w in i.norm.split()]
    return words[:2] in (["cơ", "quan"], ["đơn", "vị"], ["mà", "đầu"]) or words[:1] in (["which"], ["who"])


def past_group(bench: Workbench, items: Sequence[Item], at: int, last: int) -> int:
    """Past ``và các tổ chức thành viên``: a group joined to the bodies that no mention names, if any."""
    joined = at + 1 < last and items[at].tag in {"AND", ","}
    if not joined:
        return at
    noun = items[at + 1].tag == "W" and matched(items, bench.vocabulary.tasks["group_nouns"], at + 1)
    if not (noun or items[at + 1].tag == "QUANT" or items[at + 1].norm.startswith("các ")):
        return at
    stop = next((k for k in range(at + 2, min(last, at + 14)) if items[k].tag in {":", ";", "FUTURE"}), None)
    action = next((k for k in range(at + 2, min(last, at + 14)) if is_duty(bench, items, k)), None)
    return min((k for k in (stop, action) if k is not None), default=at)


def matched(items: Sequence[Item], phrases: Phrases, at: int) -> int:
    """How many items from ``items[at]`` on the longest of ``phrases`` found there covers; 0 if none is."""
    first = items[at].norm.split(None, 1) if at < len(items) else [""]
    if first and first[0] not in phrases.by_first:
        return 0
    words: list[str] = []
    ends: dict[int, int] = {}
    for count, item in enumerate(items[at : at + 6], start=1):
        words += item.norm.split()
        ends[len(words)] = count
    found = [
        ends[len(p)]
        for p in phrases.by_first.get(words[0] if words else "", ())
        if len(p) in ends and tuple(words[: len(p)]) == p
    ]
    return max(found, default=0)


def addressees(bench: Workbench, items: Sequence[Item], at: int) -> tuple[tuple[LocalEntity, ...], int]:
    """The bodies addressed right after a verb of asking or assigning at ``items[at]``, and the index after
    them; no bodies when something else is asked for.
    """
    direct = at + 1
    while (
        direct < len(items)
        and direct - at < 8
        and (
            items[direct].tag in {"FOR", "QUANT", "REPRESENT"}
            or items[direct].norm in _COURTESIES
            or (items[direct].tag == "WITH" and items[at].verb("propose", "recommend"))
        )
    ):
        direct += 1
    if direct >= len(items) or items[direct].tag != "ORG":
        return (), direct
    who, after = subject_run(bench, items, direct, len(items))
    return who, past_group(bench, items, after, len(items))

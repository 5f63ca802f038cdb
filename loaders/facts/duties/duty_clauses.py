"""Clauses that may lay a duty, whoever their subject is: what a trained decision chooses from.

A candidate is a stretch of a unit with a subject of a kind of its own and an action: a body (``Sở X rà
soát …``), the sides, a group or a part that no mention names (``hai phòng trình …``, ``đơn vị đầu mối báo cáo
…``), nobody (``báo cáo …``, a member of a list), an agent (``… do X lo``), somebody asked (``đề nghị Y sớm
…``), or a thing with what is to become of it (``việc X dự kiến …``). Nothing here says that it is a duty.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

from graph.model import LocalEntity
from loaders.facts.duties.charges import is_body, is_duty, matched, past_group, subject_run
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

SubjectKind: TypeAlias = OneOf[
    "body", "sides", "group", "noun", "place", "nobody", "bare", "agent", "asked", "thing"
]
#: What may stand before a subject.
_BEFORE = frozenset(
    {"STOP", ",", "AND", "DATE", "IN", "ON_DAY", "BEFORE", "FROM", "TO", "PERIOD_WORD", "AFTER", "FOR"}
    | {"SIDE", "REPRESENT", "LISTING", "(", ")", "-", "QUANT", "TERM"}
)
_WORDS_BEFORE = frozenset(
    {"còn", "riêng", "thì", "the", "both", "each", "cứ", "bên", "cạnh", "đó", "trước", "mắt", "sau", "khi"}
    | {"provincial", "cuối", "đầu", "năm", "tháng", "mỗi", "một", "lần", "meanwhile", "phần", "mình", "hạn"}
)
#: Prepositions that open a frame before the subject, up to a comma.
_FRAMES = frozenset(
    {"theo", "under", "từ", "within", "tại", "trong", "trên", "với", "ngoài", "according", "by", "căn", "về"}
    | {"đối", "for", "in", "at", "để", "nhằm", "từ", "as"}
)
_LONGEST_FRAME = 22
_LONGEST_OPENING = 14
#: Items from a noun to the action of which it is the subject.
_NOUN_TO_ACTION = 12
_LABEL = 3
_NEAR_VERB = 6
#: What is going on, or was so once.
_UNDER_WAY = frozenset({"đang", "nguyên", "vẫn", "từng", "mới"})
#: Roles of the verbs by which somebody is asked.
_ASKERS = frozenset({"assign", "recommend"})
_ASKING = frozenset({"nào", "sao", "gì", "ai"})
_HOPING = frozenset(
    {"kỳ vọng", "kì vọng", "mong", "mong muốn", "hy vọng", "hi vọng", "kỳ", "hopes", "hope", "expects"}
)
#: What is only expected of a thing.
_EXPECTING = frozenset({"dự kiến", "dự kiến sẽ", "is expected to", "are expected to"})
#: Modals that bind.
_BINDING = frozenset({"phải", "cần phải", "must", "shall", "cần", "is to", "are to"})
_MARKS = frozenset({"PAST", "FUTURE", "MODAL", "OBLIGE", "NEG", "PASSIVE", "THOUGHT"})
_BETWEEN = frozenset({"DATE", "IN", "ON_DAY", "BEFORE", "FROM", "TO", ",", "STOP", ":", "AND", "(", ")"})
_ACTING = frozenset({"V", "W", "COMPOUND", "SOFT_STOP", "DRAFT", "REPORT", "PROG", "EVENT"})


@dataclass(frozen=True, slots=True)
class Clause:
    """``items[first:last]`` of a unit: the subject begins at ``subject``, the action at ``action``.

    ``marks``: the tags and fixed phrases between the two, in their order; ``who``: the bodies it names.
    """

    first: int
    subject: int
    action: int
    last: int
    kind: SubjectKind
    who: tuple[LocalEntity, ...] = ()
    marks: tuple[str, ...] = ()
    framed: bool = False


def clauses(bench: Workbench, items: Sequence[Item]) -> Iterator[Clause]:
    """The clauses of a unit that may lay a duty, in their order; they do not overlap."""
    for first, last in stretches(bench, items):
        found = _read(bench, items, first, last)
        if found is not None and not _tells(items, found) and not _bracketed(items, found):
            yield found


_BRACKETS = frozenset({"(", ")"})


def _bracketed(items: Sequence[Item], clause: Clause) -> bool:
    """Whether a clause stands in a parenthesis, or runs out of one."""
    open_ = 0
    for mark in [i.tag for i in items[: clause.subject] if i.tag in _BRACKETS]:
        open_ = open_ + 1 if mark == "(" else max(0, open_ - 1)
    inside = [i.tag for i in items[clause.subject : clause.last] if i.tag in _BRACKETS]
    return open_ > 0 or inside.count(")") > inside.count("(")


def _tells(items: Sequence[Item], clause: Clause) -> bool:
    """Whether a clause asks, denies or tells what was done or said: none of these lays a duty."""
    charged = "charged" in clause.marks or "given" in clause.marks
    if items[-1].tag == "?" or (not charged and {"PAST", "THOUGHT"} & set(clause.marks)):
        return True
    said = [i.norm for i in items[clause.subject : clause.action + 2]]
    if clause.marks[-1:] == ("NEG",) or not _UNDER_WAY.isdisjoint(said):
        return True
    before_action = items[clause.subject : clause.action + 1]
    if _defines(items, clause) or _spared(items, clause) or _owned(items, clause):
        return True
    if any(i.norm in _ASKING for i in before_action) or items[clause.action].norm in _HOPING:
        return True
    if clause.kind in {"noun", "thing", "bare", "nobody"} and any(
        i.norm in _EXPECTING for i in items[clause.subject : min(clause.last, clause.action + 4)]
    ):
        return True
    if clause.kind == "bare":
        before_action = items[clause.subject : min(clause.last, clause.action + _LABEL)]
    return any(i.tag in {"PERSON", "EVENT"} for i in before_action) and clause.kind not in {
        "body",
        "sides",
        "asked",
    }


def _spared(items: Sequence[Item], clause: Clause) -> bool:
    """``X không phải nộp …``: nothing to be done, unless it says what instead (``mà …``, ``chỉ …``)."""
    marks = clause.marks
    if not any(a == "NEG" and b == "MODAL" for a, b in itertools.pairwise(marks)):
        return False
    return not any(i.norm in _INSTEAD for i in items[clause.action : clause.last])


def _owned(items: Sequence[Item], clause: Clause) -> bool:
    """``… do X quản lý``, ``việc … do X quyết định``: whose a thing is, and nothing to be done."""
    if clause.kind not in {"agent", "bare", "thing", "noun", "group"}:
        return False
    by = next((k for k in range(clause.subject, clause.last - 2) if items[k].tag == "BY"), None)
    if by is None:
        return False
    end = next((k for k in range(by + 1, clause.last) if items[k].tag not in _AGENTS), clause.last)
    return " ".join(i.norm for i in items[end : clause.last]) in _OWNING


_AGENTS = frozenset({"ORG", ",", "AND", "(", ")", "OF"})
_INSTEAD = frozenset({"mà", "chỉ", "mà chỉ", "chỉ cần"})
_OWNING = frozenset(
    {"quản lý", "quyết định", "ban hành", "thành lập", "quy định", "cấp", "phê duyệt", "xem xét"}
)


def _defines(items: Sequence[Item], clause: Clause) -> bool:
    """``mục tiêu của dự án là …``, ``the goal of the project is to …``: says what a thing is for."""
    opening = items[max(0, clause.subject - 2) : min(clause.last, clause.action + 8)]
    if _AIM_WORDS.isdisjoint(" ".join([i.norm for i in opening]).split()):
        return False
    aim = next((k for k, i in enumerate(opening) if set(i.norm.split()) & _AIMS or i.norm in _AIMED), None)
    return aim is not None and any(
        i.norm in _COPULAS or i.norm.split()[:1] == ["is"] for i in opening[aim + 1 :]
    )


_AIMS = frozenset({"goal", "goals", "aim", "aims", "objective", "objectives", "purpose"})
_AIMED = frozenset({"mục tiêu", "mục đích", "mục tiêu chung", "ý nghĩa"})
_AIM_WORDS = _AIMS | {words.split()[0] for words in _AIMED}
_COPULAS = frozenset({"là", "is", "are", "was", "were"})


#: Tags at which a stretch may end.
_PARTING = frozenset({";", ":", "(", ",", "AND"})


def stretches(bench: Workbench, items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Index ranges between semicolons, colons, labels of members and joints before another body."""
    starts = [0]
    length = len(items)
    for k, tag in enumerate([item.tag for item in items]):
        if not k or tag not in _PARTING:
            continue
        if tag in {";", ":"}:
            starts.append(k + 1)
        elif k + 3 < length and (
            (tag == "(" and items[k + 2].tag == ")" and len(items[k + 1].norm) < _LABEL)
            or (tag in {",", "AND"} and _another_body(bench, items, k))
        ):
            starts.append(k)
    for first, last in zip(starts, [*starts[1:], len(items) + 1], strict=True):
        end = min(last, len(items))
        while end > first and items[end - 1].tag in {",", ";", ":", "AND", ".", "-", "("}:
            end -= 1
        if end - first > 1:
            yield first, end


def _another_body(bench: Workbench, items: Sequence[Item], at: int) -> bool:
    """``…, (còn) X lo …``, ``… và X phải …``: a further body with an action of its own."""
    apart = items[at + 1].norm in {"còn", "riêng", "mỗi"}
    first = at + 2 if apart else at + 1
    if (
        first + 2 >= len(items)
        or not is_body(items[first])
        or items[at - 1].tag in {"ORG", ")", "WITH", "QUANT"}
    ):
        return False
    if any(i.tag in {"WITH", "BETWEEN", "OF", "FOR"} for i in items[max(0, at - 3) : at]) and not apart:
        return False
    _, after = subject_run(bench, items, first, len(items))
    if after >= len(items):
        return False
    marked = items[after].tag in {"FUTURE", "MODAL", "OBLIGE"}
    return marked or (
        (apart or items[at].tag == ",") and not items[after].capital and is_duty(bench, items, after)
    )


def _read(bench: Workbench, items: Sequence[Item], first: int, last: int) -> Clause | None:
    at, framed = _opening(bench, items, first, last)
    if at >= last - 1:
        return None
    asked = _asked(bench, items, at, last)
    if asked is not None:
        return Clause(first, at, asked[1], last, "asked", asked[0], (), framed)
    if is_body(items[at]):
        who, after = subject_run(bench, items, at, last)
        after = past_group(bench, items, after, last)
        kind: SubjectKind = "body" if items[at].tag == "ORG" else "sides"
        marks, action = _marks(bench, items, after, last)
        if last - action < 2 or not _acts(items[action]):
            return None
        return Clause(first, at, action, last, kind, who, marks, framed)
    agent = _agent(bench, items, at, last)
    if agent is not None:
        return Clause(first, at, at, last, "agent", agent, (), framed)
    group = _noun(bench, items, at, last)
    if group is not None:
        marks, action = _marks(bench, items, group, last)
        many = items[at].tag == "QUANT" or (at > first and items[at - 1].tag == "QUANT")
        if last - action > 1 and _acts(items[action]):
            return Clause(first, at, action, last, "group" if many else "noun", (), marks, framed)
        return None
    if is_duty(bench, items, at):
        return Clause(first, at, at, last, "nobody", (), (), framed)
    if items[at].tag == "PLACE":
        # "Huế lo …": the authorities of a place, which no mention names.
        marks, action = _marks(bench, items, at + 1, last)
        if last - action > 1 and is_duty(bench, items, action) and not items[action].capital:
            return Clause(first, at, action, last, "place", (), marks, framed)
    for k in range(at + 1, min(last - 1, at + _LONGEST_OPENING)):
        if items[k].tag == "OBLIGE" or items[k].norm in _BINDING:
            mark = "MODAL" if items[k].tag == "MODAL" else items[k].tag
            return Clause(first, at, at, last, "thing", (), (mark,), framed)
        if items[k].tag in {"PERSON", "PAST", "THOUGHT"}:
            break
    return Clause(first, at, at, last, "bare", (), (), framed)


def _acts(item: Item) -> bool:
    return item.tag in _ACTING and (not item.capital or item.title is not None)


def _opening(bench: Workbench, items: Sequence[Item], first: int, last: int) -> tuple[int, bool]:
    """Past labels, times, connectives and frames (``Theo Điều 5 …,``); whether there was a frame."""
    at, framed = first, False
    if at + 2 < last and items[at].tag == "(" and items[at + 2].tag == ")":
        at += 3
    elif at + 1 < last and items[at + 1].tag in {")", "/"} and len(items[at].norm) < _LABEL:
        at += 2
    start = at
    while at < last and at - start < _LONGEST_OPENING:
        item = items[at]
        if is_body(item):
            break
        if item.norm.split()[0:1] and item.norm.split()[0] in _FRAMES and not is_duty(bench, items, at):
            comma = next((k for k in range(at, min(last, at + _LONGEST_FRAME)) if items[k].tag == ","), None)
            if comma is not None:
                at, start, framed = comma + 1, comma + 1, True
                continue
        shared = _share(items, at, last)
        if shared:
            at += shared
        elif length := matched(items, bench.vocabulary.tasks["openers"], at):
            at += length
        elif is_duty(bench, items, at) and not matched(items, bench.vocabulary.tasks["adverbs"], at):
            break
        elif length := matched(items, bench.vocabulary.tasks["adverbs"], at):
            at += length
        elif item.tag in _BEFORE - {"QUANT"} or item.norm in _WORDS_BEFORE:
            at += 1
        else:
            break
    return at, framed


def _share(items: Sequence[Item], at: int, last: int) -> int:
    """``Phần (việc) của X là …``, ``Việc của X:``: how many items stand before the body."""
    if items[at].norm.split()[0:1] not in (["phần"], ["việc"], ["nhiệm"], ["trách"]):
        return 0
    of = next((k for k in range(at + 1, min(last - 1, at + 4)) if items[k].tag == "OF"), None)
    return of + 1 - at if of is not None and is_body(items[of + 1]) else 0


def _marks(bench: Workbench, items: Sequence[Item], at: int, last: int) -> tuple[tuple[str, ...], int]:
    """What stands between subject and action, and where the action begins."""
    marks: list[str] = []
    while at < last - 1:
        item = items[at]
        if length := matched(items, bench.vocabulary.tasks["charged"], at):
            marks.append("charged")
            at += length
        elif item.tag in _MARKS:
            marks.append(item.tag)
            at += 1
        elif marks[-1:] == ["PASSIVE"] and item.verb("assign", "recommend"):
            marks.append("given")
            at += 1
        elif matched(items, bench.vocabulary.tasks["focal"], at):
            marks.append("focal")
            break
        elif length := matched(items, bench.vocabulary.tasks["adverbs"], at):
            marks.append("adverb")
            at += length
        elif item.tag in _BETWEEN or item.norm in {"cũng", "thì", "còn", "sớm", "to", "cùng"}:
            if item.tag == ":":
                marks.append(":")
            if item.norm == "to":
                marks.append("to")
            at += 1
        else:
            break
    return tuple(marks), at


def _noun(bench: Workbench, items: Sequence[Item], at: int, last: int) -> int | None:
    """Where what follows a group or a part that no mention names begins (``Hai phòng …``)."""
    head = at + 1 if items[at].tag == "QUANT" or items[at].norm in {"hai", "ba", "the", "provincial"} else at
    length = matched(items, bench.vocabulary.tasks["group_nouns"], head) if head < last else 0
    if not length or (head + 1 < last and items[head].norm == "trường" and items[head + 1].norm == "hợp"):
        return None
    for k in range(head + length, min(last - 1, head + length + _NOUN_TO_ACTION)):
        item = items[k]
        if item.tag in {"FUTURE", "MODAL", "OBLIGE", "PAST", "NEG", "PASSIVE", ":"}:
            return k
        if item.tag in {";", "PERSON", "THOUGHT"}:
            return None
        if is_duty(bench, items, k) and items[k - 1].tag not in {",", "AND"}:
            return k
    return None


def _agent(bench: Workbench, items: Sequence[Item], at: int, last: int) -> tuple[LocalEntity, ...] | None:
    """``… do X (và Y) lo``, ``…, led by X``: those by whom it is done."""
    by = next(
        (k for k in range(at + 1, last - 1) if items[k].tag == "BY" and items[k + 1].tag == "ORG"), None
    )
    if by is None or by - at > _NOUN_TO_ACTION or any(i.tag in {"PAST", "PERSON"} for i in items[at:by]):
        return None
    who, _ = subject_run(bench, items, by + 1, last)
    return who


def _asked(
    bench: Workbench, items: Sequence[Item], at: int, last: int
) -> tuple[tuple[LocalEntity, ...], int] | None:
    """``A đề nghị Y sớm …``: whom it names between the verb of asking and what is asked."""
    verb = next(
        (
            k
            for k, i in enumerate(items[at : min(last, at + _LONGEST_FRAME)], start=at)
            if i.tag == "V" and i.role in _ASKERS
        ),
        None,
    )
    if verb is None or (verb > 0 and items[verb - 1].tag in {"PASSIVE", "OF", "QUANT"}):
        return None
    if any(i.tag == "PASSIVE" for i in items[max(at, verb - _NEAR_VERB) : verb]):
        # "được Chủ tịch X giao tạm điều hành …": told of a person, as done.
        return None
    who: list[LocalEntity] = []
    for k in range(verb + 1, min(last - 1, verb + 1 + _LONGEST_OPENING)):
        if items[k].tag == "ORG":
            who += bench.parties(items[k])
        elif items[k].tag in {";", ":"}:
            return None
        elif is_duty(bench, items, k) or items[k].tag in {"FUTURE", "MODAL", "OBLIGE"}:
            return tuple(dict.fromkeys(who)), k
    return None

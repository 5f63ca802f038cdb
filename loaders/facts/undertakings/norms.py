"""Clauses of regulations and plans that lay a duty without the signs that prose needs: in the articles of
what binds its parties, present tense is what is to be done.

``Mỗi quý, ba bên họp …`` · ``Danh sách do X lập, gửi …`` · ``Trường hợp … thì thông báo ngay …`` · ``Mọi trao
đổi phải lập biên bản`` · ``Hai cơ quan đối chiếu …``. A trained decision says how likely each is one; how
likely it must be depends on its construction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.facts.duties.charges import is_duty
from loaders.facts.duties.deadlines import due
from loaders.facts.duties.duty_clauses import Clause
from loaders.facts.duties.genre import Genre
from loaders.facts.duties.orders import Order
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

RULE = "norm-of-article"
#: How likely a clause must be by the kind of its subject.
_LEAST = {"body": 0.3, "sides": 0.3, "noun": 0.3, "group": 0.3, "nobody": 0.55, "agent": 0.1, "bare": 0.6}
#: Marks by which a clause tells, denies or is told of somebody.
_NOT = frozenset({"PAST", "NEG", "THOUGHT", "PASSIVE"})
#: The same where what is done is said to be done again and again.
_OFTEN = 0.3
_AGAIN = frozenset(
    {"hằng ngày", "hàng ngày", "hằng tuần", "hàng tuần", "hằng tháng", "hàng tháng", "hằng quý"}
) | {
    "hàng quý",
    "mỗi ngày",
    "mỗi tuần",
    "mỗi tháng",
    "mỗi quý",
    "mỗi năm",
    "định kỳ",
    "mỗi",
    "một lần",
    "luân phiên",
}
_CASES = frozenset({"khi", "trường hợp", "nếu"})
#: Items of a subject that no mention names.
_SUBJECT = 5
_THEN = "thì"
_MUST = frozenset({"phải", "cần phải"})
#: Items within which what must be done is told.
_EARLY = 18
#: Words with which what is no clause begins.
_FRAGMENTS = frozenset({"trước khi", "sau khi", "trước", "sau"})
_FEWEST = 4


def norm(
    bench: Workbench, view: View, clause: Clause, over: Order | None, genre: Genre, probability: float
) -> Clause | None:
    """The clause, if it is a norm of the undertaking that the text is or puts out, the case in which it holds
    included.
    """
    stretch = view.items[clause.first : clause.last]
    if not _binds(view, clause, over, genre):
        return None
    if _then(bench, stretch) or _in_case(bench, stretch):
        return replace(clause, subject=clause.first, action=clause.first)
    return clause if _is_norm(bench, view, clause, over, genre, probability) else None


def _binds(view: View, clause: Clause, over: Order | None, genre: Genre) -> bool:
    """Whether the clause stands in an article or point of a text that binds those it names."""
    binds = genre.ordering and (genre.own is not None or genre.main is not None)
    if not binds or view.unit.zone != "body" or view.unit.kind != "item" or not view.unit.path:
        return False
    if over is not None and over.kind == "assessment":
        return False
    heads = clause.last < len(view.items) and view.items[clause.last].tag == ":"
    return clause.last - clause.subject >= _FEWEST and not heads


def _is_norm(
    bench: Workbench, view: View, clause: Clause, over: Order | None, genre: Genre, probability: float
) -> bool:
    items = view.items
    stretch = items[clause.subject : clause.last]
    if _NOT & set(clause.marks) or _denied(items, clause):
        return False
    if over is not None and over.kind == "contents" and not genre.plans:
        return False
    if _must(bench, stretch):
        return True
    again = _recurring(items[clause.first : clause.last])
    least = _OFTEN if again else _LEAST.get(clause.kind, 1.0)
    return probability >= least and (again or _fits(bench, items, clause))


def _denied(items: Sequence[Item], clause: Clause) -> bool:
    """``X chưa …``, ``không phải …``, ``sẽ ký``: nothing to be done, or another undertaking to come."""
    head = items[clause.subject : min(clause.last, clause.action + _FEWEST)]
    return any(i.tag in {"PAST", "NEG", "THOUGHT", "FUTURE"} or i.verb("sign", "agree") for i in head) or any(
        i.tag in {"DEM"} for i in head[:2]
    )


def _then(bench: Workbench, stretch: Sequence[Item]) -> bool:
    """``Trường hợp … thì thông báo ngay``: what is to be done in a case."""
    at = next((k for k, i in enumerate(stretch) if i.norm == _THEN), None)
    if at is None or at + 2 >= len(stretch) or stretch[at + 1].tag in {"NEG", "FUTURE"}:
        return False
    begin = at + 1 + (stretch[at + 1].tag in {"ORG", "MODAL", "OBLIGE"})
    return begin < len(stretch) and is_duty(bench, stretch, begin)


def _in_case(bench: Workbench, stretch: Sequence[Item]) -> bool:
    """``Khi có sự cố, chủ đầu tư báo ngay …``: what somebody does in a case."""
    if stretch[0].norm not in _CASES:
        return False
    comma = next((k for k, i in enumerate(stretch[:_EARLY]) if i.tag == ","), None)
    if comma is None or comma + 2 >= len(stretch):
        return False
    head = stretch[comma + 1 : comma + 1 + _SUBJECT]
    if any(i.tag in {"NEG", "FUTURE", "PAST", "PASSIVE"} for i in head):
        return False
    return any(is_duty(bench, stretch, comma + 1 + k) for k in range(len(head)))


def _recurring(stretch: Sequence[Item]) -> bool:
    """``Mỗi quý …``, ``Hằng ngày …``, ``… 6 tháng một lần``: what is done again and again."""
    return any(
        i.norm in _AGAIN
        or (i.mention is not None and i.tag == "DATE" and bool(i.mention.data.get("recurrence")))
        for i in stretch
    )


def _must(bench: Workbench, stretch: Sequence[Item]) -> bool:
    """``Mọi trao đổi … phải lập biên bản``, ``A và B phải họp …``."""
    at = next((k for k, i in enumerate(stretch[:_EARLY]) if i.norm in _MUST), None)
    if at is None or at == 0 or at + 2 >= len(stretch) or stretch[at - 1].tag == "NEG":
        return False
    if any(i.tag in {"NEG", "PAST"} or i.norm in {"mà", "do"} for i in stretch[:at]):
        return False
    return is_duty(bench, stretch, at + 1) or stretch[at + 1].tag == "V"


def _fits(bench: Workbench, items: Sequence[Item], clause: Clause) -> bool:
    stretch = items[clause.subject : clause.last]
    if clause.kind == "agent":
        return _made_by(bench, stretch)
    if clause.kind == "nobody":
        return stretch[0].norm not in _FRAGMENTS
    if clause.kind == "bare":
        return due(bench, stretch) is not None
    named = clause.action + 1 < clause.last and items[clause.action + 1].norm == "là"
    return not named and not items[clause.action].verb("attend", "meet", "visit", "happen")


def _made_by(bench: Workbench, stretch: Sequence[Item]) -> bool:
    """``Danh sách do X lập, gửi …``: what the agent does is an action, and not whose the thing is."""
    by = next((k for k, i in enumerate(stretch) if i.tag == "BY"), None)
    if by is None or any(i.tag == "V" for i in stretch[:by]):
        return False
    at, depth = by + 1, 0
    while at < len(stretch) and (depth or stretch[at].tag in {"ORG", ",", "AND", "(", ")", "OF"}):
        depth += (stretch[at].tag == "(") - (stretch[at].tag == ")")
        at += 1
    return at < len(stretch) and stretch[at].tag in {"V", "W", "DRAFT"}

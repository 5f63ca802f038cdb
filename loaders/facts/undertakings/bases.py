"""What documents rest on: ``Căn cứ ban hành là A, B``, ``X được xây dựng trên cơ sở A``."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench, status

_FOUNDED = frozenset({"xây dựng", "ban hành", "ký", "ký kết", "soạn thảo"})


#: How far behind a name its approval may be told, in items, and what may stand between.
_APPROVED = 7
_BETWEEN = frozenset({"(", "PASSIVE", "PAST", ",", "W", "ORG", "BY", "AT", "PERSON", "COMPOUND"})
_UNDER = frozenset({"theo", "tại", "at", "under", "by"})
_APPROVABLE = frozenset({"programme", "scheme", "strategy", "project", "plan"})


def state_approvals(bench: Workbench) -> None:
    """``X (được) phê duyệt tại (theo) OFFICIAL``, ``X was approved under OFFICIAL``, ``triển khai X theo
    OFFICIAL``: the act on which X rests, and that it is in force.
    """
    for view in bench.holding({"PROG"}):
        items = view.items
        for at, item in enumerate(items):
            target = bench.meaning(item) if item.tag == "PROG" else None
            title = item.title
            if target is None or title is None or title.family not in _APPROVABLE or title.determiner:
                continue
            if title.draft or target.kind != "programme":
                continue
            act = _approval(items, at)
            if act is None or items[act].mention is None:
                continue
            span = bench.clause(view, at, act + 1)
            for official in items[act].mention.entities:  # type: ignore[union-attr]
                bench.state(target, "establishedBy", official, span, "approved-under-act", 0.85)
                bench.state(target, "legalBasis", official, span, "approved-under-act", 0.8)
            bench.state(target, "status", status("in-force"), span, "approved-under-act", 0.8)


def _approval(items: Sequence[Item], at: int) -> int | None:
    """Index of the act by which the undertaking at ``at`` was approved."""
    told = at > 0 and items[at - 1].verb("implement")
    for k in range(at + 1, min(len(items), at + _APPROVED)):
        item = items[k]
        if item.tag == "OFFICIAL":
            joined = items[k - 1].norm in _UNDER or (k > 1 and items[k - 2].norm in _UNDER)
            return k if told and joined else None
        if item.verb("approve") and item.norm != "ban hành":
            told = True
        elif item.tag not in _BETWEEN and item.norm not in _UNDER:
            return None
    return None


#: What may have a basis, and the words that tell one.
_TOLD = frozenset({"PROG", "OFFICIAL", "trên", "căn"})


def state_bases(bench: Workbench) -> None:
    """``legalBasis`` of the undertaking or act that the sentence, or the one before it, tells of."""
    last: LocalEntity | None = None
    for view in bench.holding(_TOLD):
        opens = _opens(view.items)
        if opens:
            _state(bench, view, 0, last)
        else:
            at = next((k for k, i in enumerate(view.items) if i.norm in {"trên cơ sở", "căn cứ"}), None)
            told = view.items[:at]
            passive = any(i.tag == "PASSIVE" for i in told) and any(i.norm in _FOUNDED for i in told)
            if at is not None and passive and _next_official(view.items, at):
                _state(bench, view, at, _subject(bench, view, at) or last)
        for item in view.items:
            if item.tag in {"PROG", "OFFICIAL"} and not opens:
                last = bench.meaning(item) or last


def _opens(items: Sequence[Item]) -> bool:
    """``Căn cứ (ban hành, pháp lý) là (gồm) OFFICIAL …``."""
    if items and items[0].norm[:1] not in {"c", ""}:
        return False
    words = [w for i in items[:8] for w in i.norm.split()]
    return words[:2] == ["căn", "cứ"] and bool({"là", "gồm"} & set(words[2:]))


def _next_official(items: Sequence[Item], at: int) -> bool:
    return any(i.tag == "OFFICIAL" for i in items[at + 1 : at + 4])


def _subject(bench: Workbench, view: View, at: int) -> LocalEntity | None:
    found = [bench.meaning(i) for i in view.items[:at] if i.tag in {"PROG", "OFFICIAL"}]
    return found[0] if len(found) == 1 else None


def _state(bench: Workbench, view: View, at: int, subject: LocalEntity | None) -> None:
    if subject is None:
        return
    for item in view.items[at:]:
        if item.tag in {";", "STOP"} and item.norm not in {"là", "cũng như"}:
            break
        if item.tag == "OFFICIAL" and item.mention is not None:
            for act in item.mention.entities:
                if act.key != subject.key:
                    span = bench.clause(view, at, next(k for k, i in enumerate(view.items) if i is item) + 1)
                    bench.state(subject, "legalBasis", act, span, "founded-on", 0.85)

"""What documents rest on: ``Căn cứ ban hành là A, B``, ``X được xây dựng trên cơ sở A``."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

_FOUNDED = frozenset({"xây dựng", "ban hành", "ký", "ký kết", "soạn thảo"})


def state_bases(bench: Workbench) -> None:
    """``legalBasis`` of the undertaking or act that the sentence, or the one before it, tells of."""
    last: LocalEntity | None = None
    for view in bench.views:
        if _opens(view.items):
            _state(bench, view, 0, last)
        else:
            at = next((k for k, i in enumerate(view.items) if i.norm in {"trên cơ sở", "căn cứ"}), None)
            told = view.items[:at]
            passive = any(i.tag == "PASSIVE" for i in told) and any(i.norm in _FOUNDED for i in told)
            if at is not None and passive and _next_official(view.items, at):
                _state(bench, view, at, _subject(bench, view, at) or last)
        for item in view.items:
            if item.tag in {"PROG", "OFFICIAL"} and not _opens(view.items):
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

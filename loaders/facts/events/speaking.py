"""Who speaks where a sentence names nobody: ``Thứ trưởng yêu cầu …``, ``Đồng chí giao …``, ``Ông đề nghị …``.

An office said alone is that of the person named with it before; a pronoun is the one person whom the sentence
before it names as acting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

#: Words that only stand for a person named before.
_PRONOUNS = frozenset({"ông", "bà", "đồng chí", "ông ấy", "bà ấy"})
#: Words between the one who speaks and the verb.
_BESIDE = frozenset({"cũng", "đã", "còn", "đồng thời", "tiếp tục", "đồng", "thời", "nhân", "dịp", "này"})
#: Longest office said alone, in words, and how far back its holder is looked for, in units.
_LONGEST, _BACK, _NEAR = 7, 40, 4
#: Words with which an office begins.
_OFFICES = (
    *("bộ trưởng", "thứ trưởng", "thủ tướng", "phó thủ tướng", "chủ tịch", "phó chủ tịch", "bí thư"),
    *("phó bí thư", "giám đốc", "phó giám đốc", "tổng giám đốc", "phó tổng giám đốc", "viện trưởng"),
    *("phó viện trưởng", "cục trưởng", "phó cục trưởng", "vụ trưởng", "hiệu trưởng", "trưởng ban"),
    *("phó trưởng ban", "chủ nhiệm", "phó chủ nhiệm", "tổng bí thư", "đại sứ", "trưởng đoàn", "chánh án"),
)


def speaker(bench: Workbench, items: Sequence[Item], at: int) -> tuple[LocalEntity, ...]:
    """The person whom the words before the verb at ``items[at]`` mean; empty where nothing tells."""
    first = max((k + 1 for k in range(at) if items[k].tag in {";", ":", ","}), default=0)
    said = list(items[first:at])
    while said and (said[-1].tag in {"PAST", "STOP", "CONTINUE"} or said[-1].norm in _BESIDE):
        said.pop()
    words = " ".join(i.norm for i in said).split()
    if not words or len(words) > _LONGEST or any(i.tag in {"V", "PERSON", "EVENT"} for i in said):
        return ()
    here = bisect_left([v.unit.start for v in bench.views], items[0].start + 1) - 1
    if " ".join(words) in _PRONOUNS:
        return _before(bench, here)
    if words[:2] == ["đồng", "chí"]:
        words = words[2:]
    office = " ".join(words)
    if not office.startswith(_OFFICES):
        return ()
    return _holder(bench, office, here)


def _before(bench: Workbench, here: int) -> tuple[LocalEntity, ...]:
    """The one person whom one of the sentences right before names."""
    for view in reversed(bench.views[max(0, here - _NEAR) : here]):
        if view.unit.zone == "caption":
            continue
        named = {e.key: e for i in view.items if i.tag == "PERSON" for e in bench.parties(i)}
        if named:
            return tuple(named.values()) if len(named) == 1 else ()
    return ()


def _holder(bench: Workbench, office: str, here: int) -> tuple[LocalEntity, ...]:
    """The person named last with an office; none where two are."""
    found: dict[str, LocalEntity] = {}
    for view in reversed(bench.views[max(0, here - _BACK) : here]):
        for k, item in enumerate(view.items):
            if item.tag == "PERSON" and _holds(view, k, office):
                found.update({e.key: e for e in bench.parties(item)})
    return tuple(found.values()) if len(found) == 1 else ()


def _holds(view: View, at: int, office: str) -> bool:
    """Whether an office stands right before a name, a body between or not, or right after it."""
    items = view.items
    first = at
    while first > 0 and items[first - 1].tag not in {",", ";", ".", ":", "V", "PERSON", "EVENT", "AT"}:
        first -= 1
    before = " ".join(i.norm for i in items[first:at])
    if f" {before} ".find(f" {office} ") >= 0:
        return _first_of(before, office)
    if at + 2 < len(items) and items[at + 1].tag in {",", "-", "–", "("}:
        after = " ".join(i.norm for i in items[at + 2 : at + 2 + 2 * _LONGEST])
        return f"{after} ".startswith(f"{office} ") or f", {office} " in f"{after} ".split(" ; ")[0]
    return False


def _first_of(words: str, office: str) -> bool:
    """Whether the office is not part of a longer one: ``chủ tịch`` within ``phó chủ tịch``."""
    before = words.split(office, 1)[0].split()
    return not before or before[-1] not in {"phó", "nguyên", "tổng"}

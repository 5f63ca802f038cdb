"""Bodies named together: ``A và B``, ``A, B và C``, ``giữa A và B``, ``A phối hợp với B``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.model import LocalEntity
from loaders.mentions.context import Body, Scene
from loaders.tokens import Segment

_JOINS = frozenset(
    {("và",), ("&",), ("-",), ("với",), ("cùng",), ("cùng", "với"), ("và", "cả"), ("and",), ("and", "the")}
)


#: Words before bodies that have become another one: ``được lập từ A và B``.
_BECOMING = frozenset({"từ", "sở", "nhập", "nhất", "from", "of", "merging"})


def _forerunners(segment: Segment, first: int) -> bool:
    """``được lập từ A và B``, ``trên cơ sở A và B``, ``hợp nhất A và B``: those are no parties of today."""
    before = [segment.low(k) for k in range(max(0, first - 6), first)]
    if not before or before[-1] not in _BECOMING:
        return False
    made = {"lập", "hình", "thành", "sáp", "hợp", "cơ", "merger", "merged", "formed", "created"}
    return bool(made & set(before))


#: Words after which an undertaking is what others rest on, by their last syllable.
_RESTING: Final = frozenset(
    {
        ("cụ", "thể"), ("căn", "cứ"), ("thực", "hiện"), ("triển", "khai"), ("quán", "triệt"), ("cơ", "sở"),
        ("theo",), ("under",), ("pursuant",), ("implementing",), ("implement",),
    }
)  # fmt: skip


def _is_cited(segment: Segment, first: int) -> bool:
    """Whether the parties from token ``first`` on, after ``giữa``, are of what others rest on."""
    words = [segment.low(k) for k in range(max(0, first - 20), first)]
    ends = [k for k, word in enumerate(words) if word == "."]
    words = words[ends[-1] + 1 :] if ends else words
    return any(tuple(words[k : k + n]) in _RESTING for k in range(len(words)) for n in (1, 2))


def _is_where(segment: Segment, body: Body, following: Body) -> bool:
    """``tại hội trường UBND huyện, Phòng A và Hội B …``: where it was, and no part of the list after it."""
    if _gap(segment, body.end, following.start) != (",",):
        return False
    for k in range(body.start - 1, max(-1, body.start - 9), -1):
        if segment.kind(k) == "p" or segment.low(k) in ("giữa", "của", "với", "và"):
            return False
        if segment.low(k) in ("tại", "ở", "at"):
            return True
    return False


@dataclass(slots=True)
class Party:
    """Bodies named together in segment number ``at`` (``A và B``, ``A, B và C``), ending at token ``end``.

    ``loose`` for bodies joined by what they do (``A phối hợp với B``); ``cited`` for the parties of what
    others carry out or rest on (``cụ thể hóa chương trình giữa A và B``).
    """

    at: int
    end: int
    members: tuple[LocalEntity, ...]
    loose: bool = False
    cited: bool = False


def parties_in(at: int, scene: Scene, named: Sequence[tuple[Body, LocalEntity]]) -> Iterator[Party]:
    """The parties of segment number ``at`` in order, among the bodies it names."""
    segment = scene.segment
    bodies = [item for item in named if not is_inside_another(item[0], scene.bodies)]
    start = 0
    while start < len(bodies):
        stop, joined = start, False
        if start + 1 < len(bodies) and _is_where(segment, bodies[start][0], bodies[start + 1][0]):
            start += 1
            continue
        while stop + 1 < len(bodies):
            gap = _gap(segment, bodies[stop][0].end, bodies[stop + 1][0].start)
            if gap not in _JOINS and gap not in ((",",), (";",)):
                break
            stop += 1
            if gap in _JOINS:
                joined = True
                break
        members = tuple({e.key: e for _, e in bodies[start : stop + 1]}.values())
        between = segment.low(bodies[start][0].start - 1) == "giữa"
        if len(members) > 1 and (joined or between) and not _forerunners(segment, bodies[start][0].start):
            cited = between and _is_cited(segment, bodies[start][0].start)
            yield Party(at, bodies[stop][0].end, members, cited=cited)
        elif stop == start and start + 1 < len(bodies):
            (a, first), (b, second) = bodies[start], bodies[start + 1]
            if first.key != second.key and _act_together(segment, a.end, b.start):
                yield Party(at, b.end, (first, second), True)
        start = stop + 1 if stop > start and not joined else max(stop, start + 1)


def _gap(segment: Segment, start: int, end: int) -> tuple[str, ...]:
    """Words between two bodies, a short form in brackets left out."""
    if segment.text(start) == "(":
        for k in range(start, min(end, start + 8)):
            if segment.text(k) == ")":
                start = k + 1
                break
    return tuple(segment.low(k) for k in range(start, end)) if end - start <= 3 else ("…",)


def _act_together(segment: Segment, start: int, end: int) -> bool:
    """``A phối hợp với B``, ``A đã ký kết … với B``: a short predicate that ends in "with"."""
    words = [segment.low(k) for k in range(start, end)]
    if not 0 < len(words) <= 10 or any(segment.kind(k) == "p" for k in range(start, end)):
        return False
    return words[-1] in ("với", "cùng") or words[-2:] == ["phối", "hợp"]


def is_inside_another(body: Body, bodies: Sequence[Body]) -> bool:
    """Whether another of the bodies holds its span."""
    return any(o is not body and o.start <= body.start and body.end <= o.end for o in bodies)

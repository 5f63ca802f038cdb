"""Deadlines that come back every year: ``trước ngày 15/12 hằng năm``, ``hằng năm, vào tháng 6``.

They have no EDTF value: the day or month of every year is an ``xsd:gMonthDay`` or ``xsd:gMonth``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.model import LocalEntity, Span
from graph.terms import XSD, Literal
from loaders.facts.circumstances import When
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

_YEARLY = re.compile(r"--\d\d(?:-\d\d)?")
#: Tags before a time that make it the time of what is to be done.
_GOVERNING = frozenset({"ON_DAY", "IN", "BEFORE", "BY"})
#: Words before a day that make it the last one.
_AT_THE_LATEST = re.compile(
    r"(?i)(?:(?:chậm|muộn) nhất|no later than|by|xong|hạn)(?: (?:là|vào|đến))?(?: ngày)? ?$"
)
_EARLIER = re.compile(r"(?i)\b(?:trước(?: ngày| hết ngày)?|before|prior to) ?$")
_BEFORE = 24
_WITH_DAY = 7


def yearly_due(bench: Workbench, stretch: Sequence[Item]) -> When | None:
    """The last day or month of every year by which what ``stretch`` tells is to be done."""
    found: When | None = None
    for at, item in enumerate(stretch):
        mention = item.mention if item.tag == "DATE" else None
        if mention is None:
            continue
        value = mention.data.get("yearly", "")
        if not _YEARLY.fullmatch(value) or mention.data.get("relation") in {"from", "after", "until"}:
            continue
        before = _EARLIER.search(bench.text, max(0, item.start - _BEFORE), item.start) is not None
        latest = _AT_THE_LATEST.search(bench.text, max(0, item.start - _BEFORE), item.start)
        opens = at == 0 or (at > 0 and stretch[at - 1].tag in _GOVERNING)
        if before or latest is not None or opens:
            found = When(value, item.start, item.end, mention.text, value if before else "")
    return found


def state_yearly(bench: Workbench, entity: LocalEntity, when: When, span: Span, rule: str) -> None:
    """State the day or month of every year by which ``entity`` is due."""
    datatype = XSD + ("gMonthDay" if len(when.value) == _WITH_DAY else "gMonth")
    qualifiers: list[tuple[str, Literal]] = [("statedAs", Literal(when.text)), ("recurrence", Literal("P1Y"))]
    if when.before:
        qualifiers.append(("exclusiveEnd", Literal(when.before, datatype)))
    proof = bench.span(min(span.start, when.start), max(span.end, when.end))
    bench.state(entity, "deadline", Literal(when.value, datatype), proof, rule, 0.88, qualifiers=qualifiers)

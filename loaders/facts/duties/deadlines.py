"""By when something is due: the time in a clause that is an end, and not that of what it mentions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from graph.model import LocalEntity, Span
from graph.terms import Literal
from loaders.facts.circumstances import When, times
from loaders.facts.duties.segments import Segment
from loaders.facts.signing.facts import open_before
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench, edtf

_YEARLY = frozenset(
    {("hằng", "năm"), ("hàng", "năm"), ("mỗi", "năm"), ("every", "year"), ("each", "year")}
    | {("hằng", "quý"), ("hàng", "quý"), ("mỗi", "quý"), ("every", "quarter")}
)
_YEARLY_FIRST = frozenset(first for first, _ in _YEARLY)
#: Words right before a time that make it the last one.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AT_THE_LATEST = re.compile(
    r"(?i)(?:(?:(?:chậm|muộn) nhất(?: đến| tới)?|later than|xong|hoàn thành|hạn)(?: là)?"
    r"(?: vào| trong| trước)?"
    r"|(?:lùi|gia hạn|dời)(?: đến| tới| sang)(?: hết)?)(?: ngày)? ?$"
)
#: Words right before a time until which something goes on: its end, where no other time is told.
_UNTIL = re.compile(r"(?i)(?:(?:đến|tới) hết|kéo dài (?:đến|tới))(?: ngày)? ?$")
#: Items after a time in which it may be said to return.
_RETURNS = 3
_TO_THE_END = re.compile(r"(?i)(?:đến|tới) hết ")
#: Characters before a time in which such words are looked for.
_BEFORE = 24
#: Tags before a time that make it the time of what is to be done.
_GOVERNING = frozenset({"ON_DAY", "IN", "BEFORE", "BY"})


def deadline_of(bench: Workbench, view: View, segment: Segment) -> When | None:
    """The last time in the task that is no beginning, no target and not the time of something it mentions;
    what was over at publication is no time by which anything is due.
    """
    last = max(segment.last, segment.joined_until)
    for k in range(segment.first + 1, last - 1):
        if view.items[k].tag == "," and view.items[k + 1].norm == "with":
            # "…, with the next one to be hosted by A in 2026": the time of that.
            last = k
            break
    when = due(bench, view.items[segment.first : last])
    if when is None and segment.opening is not None and segment.opening < segment.first:
        # "Trước ngày D, Sở X phải …": the time stands before the body.
        before = view.items[segment.opening : segment.first]
        leading = next((k for k, i in enumerate(before) if i.tag == "ORG"), 0)
        plain = not any(i.tag in {"V", "PAST", "PROG", "EVENT", "OFFICIAL"} for i in before[:leading])
        when = due(bench, before[:leading]) if plain else None
    return None if when is not None and _over(bench, when) else when


def _over(bench: Workbench, when: When) -> bool:
    published = bench.document.published[:10]
    end = (when.before or when.value.rpartition("/")[2]).partition("T")[0].strip("~?")
    return bool(published) and bool(end) and end < published[: len(end)]


def due(bench: Workbench, stretch: Sequence[Item]) -> When | None:
    """The time by which what ``stretch`` tells is to be done."""
    found: When | None = None
    until: When | None = None
    recurring = every_year(stretch)
    for when in times(stretch, bench.spent_dates):
        at = next(k for k, i in enumerate(stretch) if i.start == when.start)
        if recurring and (every_year(stretch[at : at + _RETURNS]) or not _YEAR.search(when.text)):
            # "trước ngày 30/6 hằng năm": a day of every year and no deadline.
            continue
        mention = stretch[at].mention
        relation = mention.data.get("relation", "") if mention is not None else ""
        if relation in {"from", "after"} or (at > 0 and stretch[at - 1].tag == "FROM"):
            continue
        if _AT_THE_LATEST.search(bench.text, max(0, when.start - _BEFORE), when.start):
            found = when
            continue
        if at + 1 < len(stretch) and stretch[at + 1].tag == "BY":
            # "…, quý I/2021 do X đăng cai": the time of what somebody else does.
            continue
        if found is None and _UNTIL.search(bench.text, max(0, when.start - _BEFORE), when.start):
            until = when
            continue
        if relation == "until" or (at > 0 and stretch[at - 1].tag == "TO" and not when.before):
            continue
        if any(i.tag == "FUTURE" for i in stretch[max(0, at - 4) : at]):
            continue
        ahead = at - 1 if at > 1 and stretch[at - 1].norm == "the" else at
        governed = (
            when.before
            or (ahead > 0 and stretch[ahead - 1].tag in _GOVERNING)
            # "năm 2021 tổng kết …", "cuối tháng 9 báo cáo …": the clause begins with its time.
            or (at == 0 and len(stretch) > 1 and stretch[1].tag in {"V", "REPORT"})
            or when.text != stretch[at].norm
            or (at > 0 and stretch[at - 1].tag == "," and at == len(stretch) - 1)
        )
        if governed or any(i.verb("happen") for i in stretch[max(0, at - 3) : at]):
            found = when
    return found or until or _end_of_stretch(stretch)


def _end_of_stretch(stretch: Sequence[Item]) -> When | None:
    """``từ ngày D đến hết ngày E``: what goes on until then is to be done by then."""
    for item in stretch:
        mention = item.mention if item.tag == "DATE" else None
        if mention is not None and _TO_THE_END.search(mention.text):
            end = mention.value.rpartition("/")[2]
            if end and "/" in mention.value and ".." not in end:
                return When(end, item.start, item.end, mention.text, "")
    return None


def to_come(bench: Workbench, clause: Sequence[Item]) -> bool:
    """Whether a clause gives a time by which it is to be done, after the day of publication."""
    published = bench.document.published[:10]
    when = due(bench, clause)
    if when is None or not published:
        return False
    last = (when.before or when.value.rpartition("/")[2]).partition("T")[0]
    return last > published[: len(last)]


def state_deadline(bench: Workbench, entity: LocalEntity, when: When, span: Span) -> None:
    """State the day by which a task or a content is due; one told by ``trước`` has an open end."""
    qualifiers: list[tuple[str, Literal]] = [("statedAs", Literal(when.text))]
    value = when.value
    if when.before and "T" not in when.before:
        # "trước 16 giờ ngày D" is that very day.
        qualifiers.append(("exclusiveEnd", edtf(when.before)))
        value = value if value.startswith("..") else open_before(when.before)
    proof = bench.span(min(span.start, when.start), max(span.end, when.end))
    bench.state(entity, "deadline", edtf(value), proof, "deadline-in-clause", 0.88, qualifiers=qualifiers)


def every_year(items: Sequence[Item]) -> bool:
    """Whether a time is said to return every year or quarter."""
    words = " ".join([i.norm for i in items]).split()
    return any(pair in _YEARLY for pair in itertools.pairwise(words) if pair[0] in _YEARLY_FIRST)

"""Quotations and parentheses inside a title."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.stream import Item
from loaders.facts.titles.walk import OPEN, Walk


def quotation(walk: Walk) -> bool:
    closing = OPEN[walk.items[walk.at].tag]
    for end in range(walk.at + 1, min(len(walk.items), walk.at + 60)):
        if walk.items[end].tag == closing or walk.items[end].norm in {'"', "”"}:
            walk.title.quoted = (walk.items[walk.at + 1].start, walk.items[end - 1].end)
            walk.title.words += [w for it in walk.items[walk.at + 1 : end] for w in it.norm.split()]
            periods = [
                i.mention.value
                for i in walk.items[walk.at + 1 : end]
                if i.tag == "DATE" and i.mention is not None
            ]
            if (
                len(periods) == 1
                and "/" in periods[0]
                and ".." not in periods[0]
                and walk.title.tag == "PROG"
            ):
                walk.title.period = walk.title.period or periods[0]
            walk.closed = True
            walk.take(end + 1 - walk.at)
            return True
    return False


def parenthesis(walk: Walk) -> bool:
    """A short parenthesis inside a title is passed over; one at its end does not belong to it."""
    if (number := _numbered(walk)) is not None:
        mention = walk.items[number].mention
        assert mention is not None
        walk.title.number = mention.data.get("number", mention.value)
        walk.title.printed = mention.data.get("printed", "") or walk.title.number
        return False
    for end in range(walk.at + 1, min(len(walk.items), walk.at + 8)):
        if walk.items[end].tag == ")":
            inside = walk.items[walk.at + 1 : end]
            if walk.title.tag == "PROG" and _period_inside(walk, inside):
                walk.take(end + 1 - walk.at)
                return True
            if walk.title.tag == "PROG" and _abbreviates(walk, inside):
                walk.take(end + 1 - walk.at)
                return True
            follower = walk.items[end + 1].tag if end + 1 < len(walk.items) else ""
            if follower in {
                "PERIOD_WORD",
                "BETWEEN",
                "OF",
                "IN",
                "ABOUT",
                "WITH",
                "DATE",
                "NEXT_PHASE",
                "HORIZON",
            } or (follower in {"W", "ORG"} and not walk.closed):
                # "Dự án X (MCRP) thuộc A về việc …": with its short form the name is complete.
                walk.closed = walk.closed or (walk.title.tag == "PROG" and _short_form(inside))
                walk.take(end + 1 - walk.at)
                return True
            return False
    return _described(walk)


def _numbered(walk: Walk) -> int | None:
    """``Chương trình … giữa A và B (Chương trình số N, ký ngày D)``: the index of the number, which is that
    of the title before the parenthesis.
    """
    title = walk.title
    if title.tag != "PROG" or title.number or title.beside or not walk.closed:
        return None
    at = walk.at + 1
    at += at < len(walk.items) and walk.items[at].tag == "NUMBERED"
    item = walk.items[at] if at < len(walk.items) else None
    numbered = item is not None and item.tag == "PROG_HEAD" and item.mention is not None
    return at if numbered and item is not None and item.role == title.family else None


def _described(walk: Walk) -> bool:
    """``Hiệp định tài trợ (Dự án …) giữa A và B``: a longer parenthesis before the parties."""
    close = next(
        (k for k in range(walk.at + 1, min(len(walk.items), walk.at + 40)) if walk.items[k].tag == ")"), None
    )
    if walk.title.tag != "PROG" or close is None or close + 1 >= len(walk.items):
        return False
    if walk.items[close + 1].tag != "BETWEEN":
        return False
    walk.take(close + 1 - walk.at)
    return True


def _period_inside(walk: Walk, inside: Sequence[Item]) -> bool:
    """``Chương trình X (giai đoạn 2021 - 2025)``: takes the period."""
    dates = [i.mention for i in inside if i.tag == "DATE" and i.mention is not None]
    if len(dates) != 1 or any(i.tag not in {"DATE", "PERIOD_WORD"} for i in inside):
        return False
    value = dates[0].value
    if "/" not in value or ".." in value or walk.title.period:
        return False
    walk.title.period = value
    walk.closed = True
    return True


def _abbreviates(walk: Walk, inside: Sequence[Item]) -> bool:
    """``Biên bản thỏa thuận (R/D)``: a short form in capitals of the head alone, which stays in the title."""
    first = walk.at == walk.title.head_at + 1
    return first and 1 <= len(inside) <= 3 and all(i.norm == "/" or i.capital for i in inside)


def _short_form(inside: Sequence[Item]) -> bool:
    return len(inside) == 1 and inside[0].capital and inside[0].tag == "W" and len(inside[0].norm) > 2

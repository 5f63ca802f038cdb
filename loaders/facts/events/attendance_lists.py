"""Lists of those who take part: who in a stretch of a sentence is a member, and who only scopes a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import LocalEntity
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

#: Marks and words after which a new member of a list may stand.
_OPENS_MEMBER = frozenset(
    {",", ";", ":", "AND", "LISTING", "REPRESENT", "QUANT", "BY", "WITH", "SIDE", "-", "–", "—", "("}
)
#: Tags that end a list: what follows is another clause.
_ENDS = frozenset(
    {"PAST", "FUTURE", "NEG", "PASSIVE", "PURPOSE", "MODAL", "THOUGHT", "OBLIGE", "PROG", "ABOUT"}
)
#: English nouns of posts, which stand after the name of the body: ``World Bank Country Director``.
_POSTS = frozenset(
    {"member", "members", "chairman", "chairwoman", "chair", "chief", "director", "minister", "president"}
    | {"head", "leader", "secretary", "representative", "country", "resident", "governor", "vice", "deputy"}
    | {"ambassador", "general", "commander", "spokesperson", "delegate", "expert", "counterpart"}
)
_HAVE = frozenset({"có", "gồm", "còn có", "là", "among", "them", "were", "bao gồm", "by"})


def members(
    bench: Workbench, items: Sequence[Item], first: int, last: int
) -> Iterator[tuple[Item, LocalEntity | None]]:
    """Items of ``items[first:last]`` that stand for those who take part, with the side they were named under.

    A person always is one; a body is one where it heads a member of the list (``đại diện A, B và C``) and not
    where it completes a post (``Chủ tịch A``, ``Bộ A Nguyễn Văn B``) or owns a group (``các vụ thuộc A``).
    """
    side: LocalEntity | None = None
    named = False  # a person was named since the last mark that separates members
    resumed = first
    for k in range(first, last):
        item = items[k]
        if k < resumed:
            continue
        if item.verb("chair") and named and (after := _next_member(items, k, last)) is not None:
            # "A, Phó Hiệu trưởng, chủ trì hội thảo; B, …": the list goes on.
            resumed = after
            continue
        if item.tag in _ENDS or (item.tag == "V" and item.role != "attend" and not item.capital):
            # In capitals a verb is the name of a body: "các Sở: Tài chính, Xây dựng".
            return
        if item.tag in {";", "REPRESENT"} or (item.tag == "QUANT" and k and items[k - 1].tag in {",", "AND"}):
            named = False
        elif item.tag == "SIDE" and (named_side := _of_side(items, k, last)) is not None:
            side, named = bench.meaning(named_side), False
        elif item.tag == "PERSON":
            named = True
            yield item, side
        elif item.tag == "ORG" and not named and not _side_led(items, k) and heads_member(items, k, first):
            yield item, side


def _next_member(items: Sequence[Item], at: int, last: int) -> int | None:
    """The semicolon after the event that a member of a list chairs."""
    end = next((k for k in range(at + 1, min(last, at + _CHAIRED)) if items[k].tag == ";"), None)
    plain = all(i.tag in {"EVENT", "W", "AND", ",", "COMPOUND"} for i in items[at + 1 : end])
    return end if items[at - 1].tag in {",", "AND", "-"} and plain else None


#: How far behind the verb the list goes on, in items.
_CHAIRED = 6


def _of_side(items: Sequence[Item], at: int, last: int) -> Item | None:
    """The body of ``về phía A``, ``về phía lãnh đạo A``."""
    k = at + 1 + (at + 1 < last and items[at + 1].tag == "REPRESENT")
    return items[k] if k < last and items[k].tag == "ORG" else None


def _side_led(items: Sequence[Item], at: int) -> bool:
    """Whether the body only says whose side it is: ``về phía lãnh đạo A``."""
    return at > 1 and items[at - 1].tag == "REPRESENT" and items[at - 2].tag == "SIDE"


def heads_member(items: Sequence[Item], at: int, first: int) -> bool:
    """Whether the body at ``items[at]`` is itself a member of a list that begins at ``first``."""
    after = _past_brackets(items, at + 1)
    follower = items[after] if after < len(items) else None
    if follower is not None and after > at + 1 and follower.tag == "PERSON":
        # "General Director of A (B) P": the body completes the post.
        return False
    follower = items[at + 1] if at + 1 < len(items) else None
    if follower is not None and (follower.tag in {"PERSON", "NEG"} or _leads_to_name(items, at + 1)):
        # "UBND tỉnh không cử người dự": who stayed away.
        return False
    if follower is not None and follower.tag == "W" and follower.norm in _POSTS:
        return False
    mention = items[at].mention
    if mention is not None and (mention.form == "group" or mention.data.get("type") == "CollectiveParty"):
        return True
    before = at - 1
    if (
        before >= first
        and items[before].tag == "OF"
        and before > first
        and items[before - 1].tag == "REPRESENT"
    ):
        return True
    while before >= first and (
        items[before].norm in {"the", "bộ", "sở", "ban"} or items[before].tag == "QUANT"
    ):
        if items[before].norm == "ban" and before > first and items[before - 1].tag == "QUANT":
            # "các Ban HĐND tỉnh": parts of it.
            return False
        before -= 1
    if before < first:
        return True
    word = items[before]
    if word.tag == "SIDE" or (word.tag == "(" and before > first and items[before - 1].tag == "ORG"):
        # "Vụ X (Bộ Y)": the whole of a part.
        return False
    return word.tag in _OPENS_MEMBER or word.norm in _HAVE


def _past_brackets(items: Sequence[Item], at: int) -> int:
    """The index after a short parenthesis that opens at ``at``, else ``at``."""
    if at < len(items) and items[at].tag == "(":
        close = next((k for k in range(at + 1, min(len(items), at + 5)) if items[k].tag == ")"), None)
        return close + 1 if close is not None else at
    return at


def _leads_to_name(items: Sequence[Item], at: int) -> bool:
    """``Bộ A - Thứ trưởng B``, ``Bộ A, đồng chí B``: no; ``Bộ A GS.TS. B``: the name right after, titles
    between.
    """
    k = at
    while (
        k < len(items) and k - at < 4 and ((items[k].tag == "W" and items[k].capital) or items[k].norm == ".")
    ):
        k += 1
    return k > at and k < len(items) and items[k].tag == "PERSON"

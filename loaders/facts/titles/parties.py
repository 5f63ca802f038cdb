"""Bodies, places and other titles inside a title."""

from __future__ import annotations

from loaders.facts.parties import article, parse_parties
from loaders.facts.stream import Item
from loaders.facts.titles.title import Title
from loaders.facts.titles.walk import Walk

_LONGEST_NAME = 9
_SEVERAL = 2
#: What a ceremony of signing may be of, even where it is named by its kind alone.
_SIGNED = frozenset({"agreement", "treaty"})
_SIDES = {"SIDES_2": 2, "SIDES_3": 3}


def between(walk: Walk) -> bool:
    parties, after = parse_parties(walk.items, walk.at + 1)
    if parties:
        walk.title.parties += parties
        walk.title.between = True
        walk.title.parties_span = (walk.items[walk.at].start, walk.items[after - 1].end)
        walk.closed = True
        walk.take(_unknown_party(walk, after) - walk.at)
        return True
    sides = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    if _of_persons(walk):
        return False
    if sides is not None and sides.tag in _SIDES:
        walk.title.between, walk.title.sides, walk.closed = True, _SIDES[sides.tag], True
        walk.title.parties_span = (walk.items[walk.at].start, sides.end)
        walk.take(2)
        return True
    walk.title.between = True
    walk.title.words.append(walk.items[walk.at].norm)
    walk.take()
    return True


def _of_persons(walk: Walk) -> bool:
    """``talks between Minister A and Minister B``: persons with their posts are no part of a title."""
    for item in walk.items[walk.at + 1 : walk.at + 13]:
        if item.tag == "PERSON":
            return True
        if item.tag not in {"W", "ORG", "OF", "PLACE", "AND", "REPRESENT", "-"}:
            return False
    return False


def _unknown_party(walk: Walk, at: int) -> int:
    """``giữa A và B`` where B is a name that no mention knows: the index after B, which is of the title."""
    items = walk.items
    if at + 1 >= len(items) or items[at].tag not in {"AND", "-"}:
        return at
    begin = article(items, at + 1)
    if begin < len(items) and items[begin].tag == "PLACE":
        # "giữa tỉnh A - B": the second head is left out.
        return begin + 1
    if items[at].tag == "-":
        return at
    if begin >= len(items) or not _naming(items[begin]) or not items[begin].capital:
        return at
    end = begin + 1
    while end < len(items) and end - begin < _LONGEST_NAME and _naming(items[end]):
        end += 1
    return end


def _naming(item: Item) -> bool:
    return item.tag in {"W", "COMPOUND"} and item.is_word


def of(walk: Walk) -> bool:
    begin = article(walk.items, walk.at + 1)
    follower = walk.items[begin] if begin < len(walk.items) else None
    if follower is None:
        return False
    if follower.tag in {"ORG", "PLACE"} and follower.mention is not None:
        owners, after = parse_parties(walk.items, walk.at + 1, places=True)
        walk.title.owners += owners
        walk.closed = walk.closed or (walk.title.tag == "PROG" and len(owners) > 1)
        walk.take(after - walk.at)
        return True
    return walk.word()


def organisation(walk: Walk) -> bool:
    """An organisation without a preposition: parties side by side (``A - B``), else a new subject."""
    parties, after = parse_parties(walk.items, walk.at)
    previous = walk.items[walk.at - 1]
    if previous.norm == "the" and walk.at >= 2:
        previous = walk.items[walk.at - 2]
    # "chương trình phối hợp với B": one verb with its preposition.
    joined = previous.verb("coordinate") and previous.norm.endswith(" với") and walk.title.tag == "PROG"
    if joined or previous.tag in {"WITH", "FOR", "IN", "TO"} or (previous.tag == "AND" and walk.title.words):
        follows_with = previous.tag == "WITH" or joined
        if follows_with:
            walk.title.parties += parties
        walk.closed = walk.closed or follows_with
        walk.take(after - walk.at)
        return True
    if (
        previous.tag == "-"
        and walk.items[walk.at - 2].tag == "PLACE"
        and len(parties) == 1
        and not walk.closed
    ):
        # "Chương trình hợp tác quốc gia Việt Nam - ILO": a country and a body name what they share.
        walk.title.words += walk.items[walk.at].norm.split()
        walk.take(after - walk.at)
        return True
    if len(parties) >= 2 and not walk.closed:
        walk.title.parties += parties
        walk.closed = True
        walk.take(after - walk.at)
        return True
    if walk.title.tag == "EVENT" and (not walk.closed or walk.title.edition) and not walk.title.owners:
        # The plenum of a body: its name stands directly after the head or its number.
        walk.title.owners += parties
        walk.take(after - walk.at)
        return True
    return False


def place(walk: Walk) -> bool:
    walk.title.words += walk.items[walk.at].norm.split()
    walk.title.capitals += 1
    walk.take()
    return True


def official(walk: Walk) -> bool:
    """A numbered document as the object of a meeting or report (``đánh giá thực hiện Quyết định số …``)."""
    previous = walk.items[walk.at - 1]
    joined = previous.tag in {"V", "OF", "ABOUT"} or previous.norm in {"hiện", "quả", "khai", "kết"}
    if walk.title.tag == "PROG" or not joined or walk.title.inner is not None or walk.closed:
        return False
    walk.title.cited = walk.items[walk.at].mention
    walk.closed = True
    walk.take()
    return True


def inner(walk: Walk) -> bool:
    if walk.title.inner is not None:
        return False
    inner = walk.parse(walk.items, walk.at, walk.vocabulary, walk.whole_item)
    previous = walk.items[walk.at - 1]
    joined = (
        previous.tag in {"V", "OF", "ABOUT", "DRAFT"}
        or previous.norm in {"a", "the"}
        or previous.norm in {"hiện", "quả", "khai", "kết"}
        or walk.at == walk.title.first + 1
        or (walk.title.tag == "EVENT" and bool(walk.title.edition) and not walk.title.owners)
    )
    named = inner is not None and inner.bare and inner.capital and not inner.determiner
    if named and previous.tag == "FOR" and walk.title.tag == "PROG" and not walk.closed:
        # "Hiệp định tài trợ cho Chương trình": which one, the document tells.
        return walk.word()
    if inner is not None and _carries_out(walk, inner):
        walk.title.inner = inner
        walk.closed = True
        walk.take(inner.last - walk.at)
        return True
    ceremony = walk.title.cls == "SigningCeremony" and inner is not None and inner.family in _SIGNED
    if (
        walk.title.tag == "PROG"
        and walk.title.family in _SIGNED
        and not walk.items[walk.at].capital
        and not walk.closed
    ):
        # "thỏa thuận trao đổi chương trình": what the agreement is about.
        return walk.word()
    if inner is not None and inner.bare and _proper_before(walk):
        # "Agreement for the Wastewater Management Programme": a name in capitals before an English head.
        walk.title.inner = _with_name(walk, inner)
        walk.closed = True
        walk.take(inner.last - walk.at)
        return True
    if inner is None or not joined or inner.determiner or (inner.bare and not ceremony):
        if inner is not None and walk.title.tag == "EVENT" and not walk.closed:
            return walk.word()
        return False
    if walk.title.tag == "PROG" and walk.title.family == inner.family and walk.at == walk.title.first + 1:
        return False
    walk.title.inner = inner
    walk.closed = True
    walk.take(inner.last - walk.at)
    return True


def _carries_out(walk: Walk, inner: Title) -> bool:
    """``kế hoạch thực hiện Chương trình (giai đoạn P)``: a plan of what a bare head means; a period behind
    it is that of the plan.
    """
    title, verb = walk.title, walk.items[walk.at - 1]
    bare = not (inner.words or inner.number or inner.parties or inner.owners or inner.quoted or inner.code)
    if title.family != "plan" or not verb.verb("implement") or not bare or inner.determiner:
        return False
    if inner.inner is not None or inner.family not in {"agreement", "programme", "scheme", "project"}:
        return False
    title.period = title.period or inner.period
    inner.period, inner.end = "", inner.head_end
    return True


def _proper_before(walk: Walk) -> bool:
    return walk.title.tag == "PROG" and not walk.closed and walk.at - _name_begins(walk) >= _SEVERAL


def _name_begins(walk: Walk) -> int:
    """Where the words in capitals right before an English head in capitals begin."""
    head, at = walk.items[walk.at], walk.at
    if not head.capital or head.mention is not None or not head.norm.isascii():
        return at
    while at - 1 > walk.title.head_at and (
        (walk.items[at - 1].capital and walk.items[at - 1].tag in {"W", "COMPOUND"})
        or walk.items[at - 1].tag == "PLACE"
    ):
        at -= 1
    return at


def _with_name(walk: Walk, inner: Title) -> Title:
    first = _name_begins(walk)
    name = walk.items[first : walk.at]
    inner.first, inner.start = first, name[0].start
    inner.words = [w for i in name for w in i.norm.split()]
    inner.capitals += len(name)
    return inner

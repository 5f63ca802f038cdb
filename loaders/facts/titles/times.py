"""Times inside a title: periods, ends, horizons, years, editions and terms."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.parties import parse_parties
from loaders.facts.stream import Item
from loaders.facts.titles.title import Title
from loaders.facts.titles.walk import Walk
from loaders.text import Mention

#: How many sign together, at least.
_PAIR = 2
#: How far behind the verb of signing the parties may stand, in items.
_APART = 9
#: How many items a bracket with the day of signing and the period may hold, and what stands in it.
_BRACKET = 12
_IN_BRACKETS = frozenset({"DATE", "ON_DAY", "IN", "PERIOD_WORD", ",", ";", "PAST", "PASSIVE", "FROM", "FOR"})
_BEING = frozenset({"was", "were", "been", "is", "are"})


def date(walk: Walk) -> bool:
    mention = walk.items[walk.at].mention
    assert mention is not None
    horizon = mention.data.get("horizon") == "true"
    if "/" in mention.value and ".." not in mention.value and not horizon:
        walk.title.period = walk.title.period or mention.value
        walk.title.period_start = walk.title.period_start or mention.start
    elif horizon:
        walk.title.horizon = mention.value[-4:]
    elif _until(walk, mention):
        walk.title.until = mention.value[:4]
        walk.title.period_start = walk.title.period_start or mention.start
    elif mention.data.get("exclusive") or mention.data.get("relation") in {"before", "after", "until"}:
        return False
    elif (
        len(mention.value) == 4
        and (walk.title.tag == "EVENT" or walk.title.family in {"plan", "report"})
        and _in_year(walk)
    ):
        walk.title.year = mention.value
    elif len(mention.value) == len("2019") and _year_of_signing(walk):
        walk.title.dated = mention.value
        walk.take()
        return True
    else:
        return False
    walk.closed = True
    walk.take()
    return True


def _year_of_signing(walk: Walk) -> bool:
    """``Biên bản ghi nhớ năm 2019 giữa A và B``."""
    ahead = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    return walk.title.family == "agreement" and ahead is not None and ahead.tag == "BETWEEN"


def _until(walk: Walk, mention: Mention) -> bool:
    """``… đến năm 2025`` as the end of a programme."""
    said = mention.data.get("relation") == "until" or walk.items[walk.at - 1].tag == "TO"
    return said and walk.title.tag == "PROG" and len(mention.value) == 4 and not mention.data.get("exclusive")


def _in_year(walk: Walk) -> bool:
    return walk.items[walk.at - 1].tag not in {"ON_DAY", "IN", "AT", "FROM", "TO", "BEFORE", ","}


def horizon(walk: Walk) -> bool:
    if walk.at + 1 >= len(walk.items):
        return False
    follower = walk.items[walk.at + 1]
    year = (
        follower.mention.value[-4:]
        if follower.mention is not None and follower.tag == "DATE"
        else follower.norm
    )
    if len(year) == 4 and year.isdigit():
        walk.title.horizon = year
        walk.closed = True
        walk.take(2)
        return True
    return walk.word() if not walk.closed else False


def period_word(walk: Walk) -> bool:
    """``giai đoạn`` belongs to the title when a period follows."""
    follower = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    if walk.items[walk.at].norm == "period" and walk.items[walk.at - 1].tag == "DATE" and walk.title.period:
        # "for the 2025-2030 period"
        walk.take()
        return True
    if follower is None or (
        follower.tag != "DATE" and not follower.norm.isdigit() and follower.tag != "FROM"
    ):
        return False
    walk.title.period_start = walk.title.period_start or walk.items[walk.at].start
    walk.take()
    return True


def phase(walk: Walk) -> bool:
    walk.title.phase = "next"
    walk.closed = True
    walk.take()
    return True


def edition(walk: Walk) -> bool:
    if walk.at + 1 < len(walk.items) and walk.title.tag == "EVENT":
        walk.title.edition = walk.items[walk.at + 1].norm
        walk.closed = True
        walk.take(2)
        return True
    return False


def term(walk: Walk) -> bool:
    if walk.at + 1 < len(walk.items) and walk.title.tag == "EVENT":
        walk.title.term = walk.items[walk.at + 1].norm
        walk.take(2)
        return True
    if walk.title.tag == "PROG":
        # "nhiệm kỳ 2012 - 2016": the term is the period.
        return period_word(walk)
    return False


def span_of_years(walk: Walk) -> bool:
    """``từ năm A đến năm B``, ``từ nay đến năm B``."""
    ahead = list(walk.items[walk.at + 1 : walk.at + 4])
    if len(ahead) < 3 or ahead[1].tag != "TO":
        return False
    begin, finish = (_year(item) for item in (ahead[0], ahead[2]))
    if not finish:
        return False
    walk.title.period = walk.title.period or (f"{begin}/{finish}" if begin else "")
    walk.title.until = finish
    walk.closed = True
    walk.take(4)
    return True


def _year(item: Item) -> str:
    """The year of a date mention or of four digits, else nothing."""
    text = item.mention.value if item.mention is not None and item.tag == "DATE" else item.norm
    return text[:4] if text[:4].isdigit() and len(text[:4]) == 4 else ""


def parties_apart(title: Title, items: Sequence[Item]) -> None:
    """``a cooperation agreement was signed in Hanoi between A and B``, ``thỏa thuận được ký ngày D giữa A và
    B``: the parties behind the verb are those of the title.
    """
    at = title.last
    while at < len(items) and (items[at].tag in {"PAST", "PASSIVE"} or items[at].norm in _BEING):
        at += 1
    if at >= len(items) or not items[at].verb("sign"):
        return
    if at == title.last and (at + 1 >= len(items) or items[at + 1].tag != "BETWEEN"):
        # "a MoU signed between A and B", but not "the agreement signed in 2019"
        return
    for k in range(at + 1, min(len(items), at + _APART)):
        if items[k].tag == "BETWEEN":
            parties, _ = parse_parties(items, k + 1)
            if sum(len(m.entities) for m in parties) >= _PAIR:
                title.parties, title.between = parties, True
            return
        if items[k].tag not in {"AT", "IN", "ON_DAY", "DATE", "PLACE", ","}:
            return


def told(title: Title, items: Sequence[Item]) -> None:
    """``X, ký năm 2019`` sets when the thing was signed; ``X hai bên ký năm 2019`` also who signed it,
    and the clause becomes part of the title.
    """
    at = title.last
    sides: list[Mention] = []
    told_apart = False
    if at + 1 < len(items) and items[at].norm == "mà":
        # "quy chế mà hai bên ký năm 2011"
        at, told_apart = at + 1, bool(title.words)
        if _signed_with(title, items, at):
            return
    if title.parties and items[at - 1].tag == "ORG" and at < len(items) and items[at].verb("sign"):
        # "thỏa thuận A và B ký năm 2019"
        sides = title.parties
        if sum(len(m.entities) for m in sides) < _PAIR:
            return
    elif at < len(items) and items[at].tag == "ORG":
        found, after = parse_parties(items, at)
        if sum(len(m.entities) for m in found) < _PAIR:
            return
        sides, at = found, after
    elif at < len(items) and items[at].tag == ",":
        at += 1
    while at < len(items) and items[at].tag in {"PAST", "PASSIVE"}:
        at += 1
    if at >= len(items) or not items[at].verb("sign"):
        return
    ahead = items[at + 1 : at + 4]
    index = next((k for k, i in enumerate(ahead) if i.tag == "DATE"), None)
    if index is None or any(
        i.tag not in {"ON_DAY", "FROM", "IN", "AT", "W", "DATE", "PLACE"} for i in ahead[: index + 1]
    ):
        return
    mention = ahead[index].mention
    if mention is None or "/" in mention.value or mention.data.get("horizon"):
        return
    title.told = mention.value
    last = at + 2 + index
    if not sides and last < len(items) and items[last].tag == "BETWEEN":
        # "Biên bản thỏa thuận ký ngày D giữa A và B"
        sides, after = parse_parties(items, last + 1)
        if sum(len(m.entities) for m in sides) < _PAIR:
            return
        title.parties, title.between = sides, True
        title.last, title.end = after, items[after - 1].end
    elif sides:
        title.parties, title.between = sides, True
        if told_apart:
            # "Quy chế phối hợp bảo vệ rừng mà A và B ký năm 2019": it has a name without the clause.
            return
        title.last, title.end = last, mention.end


def _signed_with(title: Title, items: Sequence[Item], at: int) -> bool:
    """``thỏa thuận (giai đoạn P) mà A đã ký với B``: who signed it with whom; takes them as its parties."""
    if items[at].tag != "ORG":
        return False
    sides, at = parse_parties(items, at)
    while at < len(items) and items[at].tag in {"PAST", "PASSIVE"}:
        at += 1
    if at + 2 >= len(items) or not items[at].verb("sign") or items[at + 1].tag != "WITH":
        return False
    partners, _ = parse_parties(items, at + 2)
    title.parties, title.between = [*sides, *partners], bool(partners)
    return bool(partners)


def bracketed(title: Title, items: Sequence[Item]) -> None:
    """``thỏa thuận với B (ký ngày D, giai đoạn P)``: when it was signed and its period, set in brackets."""
    if title.last >= len(items) or items[title.last].tag != "(":
        return
    inside: list[Item] = []
    for item in items[title.last + 1 : title.last + _BRACKET]:
        if item.tag == ")":
            break
        inside.append(item)
    else:
        return
    if not any(i.verb("sign") or i.tag == "PERIOD_WORD" for i in inside) or not all(
        i.verb("sign") or i.tag in _IN_BRACKETS for i in inside
    ):
        return
    for item in inside:
        value = item.mention.value if item.mention is not None else ""
        if "/" in value and ".." not in value and not title.period:
            title.period, title.period_start = value, title.period_start or title.end
        elif len(value) == len("2020-01-31") and any(i.verb("sign") for i in inside):
            title.told = title.told or value

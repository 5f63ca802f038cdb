"""Prepositions inside a title: which of them take a complement of the title and which end it."""

from __future__ import annotations

from loaders.facts.parties import article
from loaders.facts.stream import Item
from loaders.facts.titles.walk import HARD, Walk

#: Things that are agreed ``với`` somebody.
_WITH_PARTNER = frozenset({"agreement", "treaty"})
#: Words that take a partner with ``với`` inside a title.
_JOINING = frozenset(
    {"tác", "hợp", "nối", "kết", "việc", "cooperation", "partnership", "ghép", "phó", "ứng", "nghi", "gắn"}
)
#: Verbs of working on a draft that take a partner of their own.
_WORKING = frozenset(
    {"rà soát", "hoàn thiện", "hoàn chỉnh", "thống nhất", "trao đổi", "thảo luận", "chỉnh sửa"}
)


def at(walk: Walk) -> bool:
    """``ở nông thôn``: where the matter of an undertaking lies, not where something happens."""
    follower = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    described = follower is not None and follower.tag == "W" and not follower.capital
    if walk.items[walk.at].norm != "ở" or not described or walk.closed or walk.title.tag != "PROG":
        return False
    walk.take()
    return True


def on(walk: Walk) -> bool:
    """English ``on`` before a subject; ``ngày``, ``vào`` and ``on`` before a day end the title."""
    follower = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    if _dated(walk, follower):
        return True
    day = walk.items[walk.at].norm == "ngày" and walk.title.tag == "EVENT" and not walk.closed
    if day and follower is not None and follower.tag in {"W", "COMPOUND"} and follower.norm[0].isalpha():
        # "Lễ chào mừng ngày X": a day with a name.
        return walk.word()
    matter = walk.title.tag == "PROG" and bool(walk.title.parties) and not walk.title.period
    if walk.items[walk.at].norm != "on" or follower is None or follower.tag not in {"W", "V", "IN"}:
        return False
    if walk.closed and not matter:
        return False
    walk.take()
    return True


def _dated(walk: Walk, follower: Item | None) -> bool:
    """``số N ngày D`` right after the head of a numbered programme, ``Bản ghi nhớ ngày D giữa A và B``."""
    mention = follower.mention if follower is not None and follower.tag == "DATE" else None
    # "Chương trình phối hợp số N ngày D": words may stand before the number, none behind it.
    worded = bool(walk.title.words) and walk.items[walk.at - 1].norm != walk.title.number
    if mention is None or len(mention.value) != len("2020-01-31") or worded:
        return False
    ahead = walk.items[walk.at + 2].tag if walk.at + 2 < len(walk.items) else ""
    if not walk.title.number and not (walk.title.family in _WITH_PARTNER and ahead == "BETWEEN"):
        return False
    walk.title.dated = mention.value
    walk.take(2)
    return True


def _interval(item: Item) -> bool:
    value = item.mention.value if item.mention is not None else ""
    return "/" in value and ".." not in value


def _place_of_act(walk: Walk) -> bool:
    """``signed an agreement on energy in Hanoi on April 26``: where it was signed."""
    ahead = walk.items[walk.at + 1 : walk.at + 3]
    if walk.title.tag != "PROG" or not ahead or ahead[0].tag != "PLACE" or ahead[0].mention is None:
        return False
    country = ahead[0].mention.data.get("type") == "Country"
    ends = len(ahead) == 1 or ahead[1].tag in {"ON_DAY", "DATE", ".", ",", "IN", "BETWEEN"}
    return ends and not country


def _place_of_event(walk: Walk) -> bool:
    """``a donor conference in Hue``: where it is held, unless capitals make the place a part of its name."""
    ahead = walk.items[walk.at + 1 : walk.at + 2]
    return walk.title.tag == "EVENT" and not walk.title.capital and bool(ahead) and ahead[0].tag == "PLACE"


def _worked_over(walk: Walk) -> bool:
    """``rà soát dự thảo Bản ghi nhớ với X``: with whom it is worked over, not whose it is."""
    first = walk.title.first
    if walk.at != walk.title.head_at + 1 or first < len("VD") or walk.items[first - 1].tag != "DRAFT":
        return False
    before = walk.items[first - 2]
    return before.verb("evaluate", "discuss", "agree") or before.norm in _WORKING


def preposition(walk: Walk) -> bool:
    """``trong``, ``với``, ``cho``, ``về``, ``từ … đến``: inside a title they take a complement of their
    own.
    """
    item = walk.items[walk.at]
    follower = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    if follower is None or follower.tag in HARD - {"DATE"}:
        return False
    ahead = walk.items[begin] if (begin := article(walk.items, walk.at + 1)) < len(walk.items) else follower
    yearly = (
        walk.title.family == "plan" and ahead.mention is not None and len(ahead.mention.value) == len("2020")
    )
    if item.tag == "FOR" and ahead.tag == "DATE" and (_interval(ahead) or yearly) and not walk.title.period:
        # "cooperation agreement for (the) 2022-2025 (period)"
        walk.take(begin - walk.at)
        return True
    if follower.norm == "the" and walk.at + 2 < len(walk.items) and walk.items[walk.at + 2].tag == "DATE":
        # "in the first quarter of 2019"
        return False
    if item.tag == "TO" and follower.tag == "DATE" and walk.title.tag == "PROG" and not walk.title.period:
        walk.take()
        return True
    if item.tag == "IN" and walk.title.period and follower.capital:
        return False
    if follower.tag == "DATE" or (item.tag == "IN" and follower.tag == "PLACE" and walk.title.period):
        # What follows the period tells where it was signed or is carried out.
        return False
    shared = walk.title.between or bool(walk.title.parties)
    matter = walk.title.tag == "PROG" and shared and not walk.title.period
    if walk.closed and item.tag == "ABOUT" and not matter:
        return False
    session = walk.title.tag == "EVENT" and walk.title.cls in {"WorkingSession", "Visit"}
    if matter and item.tag == "ABOUT":
        # "giữa A và B về M": the matter follows the parties.
        walk.closed = False
    partner = (
        begin < len(walk.items) and walk.items[begin].tag == "ORG" and walk.title.family in _WITH_PARTNER
    )
    if item.tag == "WITH" and follower.tag == "QUANT" and not partner:
        # "chương trình phối hợp với các mục tiêu": what is signed is named already.
        return False
    if item.tag == "IN" and item.norm == "in" and (_place_of_act(walk) or _place_of_event(walk)):
        return False
    if item.tag == "WITH" and partner and _worked_over(walk):
        return False
    if item.tag == "WITH" and not session and not partner and not _JOINING.intersection(walk.title.words):
        return False
    walk.take()
    return True

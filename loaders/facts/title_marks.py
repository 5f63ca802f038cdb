"""Verbs, prepositions and punctuation inside a title: which of them end it."""

from __future__ import annotations

from loaders.facts.parties import article, parse_parties
from loaders.facts.stream import Item
from loaders.facts.title_walk import HARD, Walk

#: Nouns after which a verb names an activity and does not open a predicate.
_NOMINAL = frozenset(
    {
        "kết quả",
        "tình hình",
        "việc",
        "công tác",
        "quá trình",
        "nhiệm vụ",
        "tiến độ",
        "giải pháp",
        "kế hoạch",
        "phương án",
    }
)
#: What stands between a comma in a title and its period.
_DESCRIBING = frozenset({"W", "AND", "COMPOUND", "IN", ",", "V", "OF", "FOR", "ABOUT", "WITH", "SOFT_STOP"})
#: Things that are agreed ``với`` somebody.
_WITH_PARTNER = frozenset({"agreement", "treaty"})
#: Words that take a partner with ``với`` inside a title.
_JOINING = frozenset(
    {"tác", "hợp", "nối", "kết", "việc", "cooperation", "partnership", "ghép", "phó", "ứng", "nghi", "gắn"}
)
#: Verbs that make an undertaking their subject even right behind its head.
_ACTING = frozenset({"sign", "succeed"})
#: Verbs of working on a draft that take a partner of their own.
_WORKING = frozenset(
    {"rà soát", "hoàn thiện", "hoàn chỉnh", "thống nhất", "trao đổi", "thảo luận", "chỉnh sửa"}
)
#: Verbs that may follow the head at once as its complement (``Hội nghị đánh giá …``); others make it a
#: subject.
_OPENING = frozenset(
    {
        "evaluate",
        "implement",
        "sign",
        "draft",
        "report",
        "approve",
        "launch",
        "coordinate",
        "cooperate",
        "direct",
        "discuss",
    }
    | {"produce", "manage", "organise", "host", "succeed", "meet", "visit", "advise"}
)


def verb(walk: Walk) -> bool:
    previous = walk.items[walk.at - 1]
    opens = walk.at == walk.title.first + 1
    nominal = (
        previous.norm in _NOMINAL
        or previous.tag in {"V", "IN", "FOR", "AND", "ABOUT"}
        or previous.norm in {"vụ", "quả", "hình", "tác", "độ"}
    )
    item = walk.items[walk.at]
    award = item.role == "award" and walk.title.tag == "EVENT"
    if (
        opens
        and not award
        and (item.role not in _OPENING or (item.role in _ACTING and walk.title.tag == "PROG"))
    ):
        return False
    if not opens and (walk.closed or item.role in {"happen", "sign", "chair", "concentrate"}):
        return False
    carried = {"implement", "evaluate"} if walk.title.tag != "PROG" else set()
    # "kế hoạch hành động thực hiện Chương trình"
    ahead = walk.items[walk.at + 1 : walk.at + 2]
    carries = walk.title.family == "plan" and item.verb("implement") and ahead and ahead[0].tag == "PROG_HEAD"
    if (
        not (opens or nominal or carries)
        and item.role not in {"coordinate", "cooperate", "produce", "continue"} | carried
    ):
        return False
    joined = not opens and previous.tag == "AND" and item.role in {"draft", "organise", "propose", "agree"}
    if joined and not _period_ahead(walk):
        return False
    walk.title.words += item.norm.removesuffix(" với").split()
    walk.take()
    return True


def comma(walk: Walk) -> bool:
    follower = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    if follower is None:
        return False
    ahead = walk.items[walk.at + 2] if walk.at + 2 < len(walk.items) else None
    if (
        follower.tag == "NUMBERED"
        and ahead is not None
        and ahead.tag == "PROG_HEAD"
        and not walk.title.number
    ):
        mention = ahead.mention
        if mention is not None and mention.text[:1].isdigit():
            walk.title.beside = mention.data.get("number", mention.value)
            walk.take(3)
            return False
    if follower.tag in {"HORIZON", "NEXT_PHASE", "PERIOD_WORD"} or (
        follower.tag == "DATE"
        and follower.mention is not None
        and (follower.mention.data.get("horizon") or "/" in follower.mention.value)
    ):
        walk.take()
        return True
    if walk.title.tag == "EVENT" and (
        _continues_agenda(walk) or (follower.tag == "ORG" and walk.title.edition)
    ):
        walk.closed = False
        walk.take()
        return True
    if walk.whole_item and follower.tag not in HARD:
        walk.take()
        return True
    if not walk.closed and (member := _matters(walk)):
        walk.described_to = member
        walk.take()
        return True
    if (period := _period_ahead(walk)) or (not walk.closed and (_pair(walk) or _series(walk))):
        walk.described_to = period
        walk.take()
        return True
    return False


def _period_ahead(walk: Walk) -> int:
    """Where a period follows plain words, else 0: what stands between still describes the title."""
    if walk.title.period or walk.title.phase or walk.title.tag == "EVENT":
        return 0
    for index in range(walk.at + 1, min(walk.at + 32, len(walk.items) - 1)):
        item = walk.items[index]
        if item.tag == "PERIOD_WORD":
            return index if index > walk.at + 1 and walk.items[index + 1].tag == "DATE" else 0
        if item.tag == "BETWEEN" and item.norm == "giữa":
            return index if index > walk.at + 1 and _parties_there(walk, index) else 0
        matter = item.tag == "AT" and item.norm == "ở" and not walk.items[index + 1].capital
        if not matter and (item.tag not in _DESCRIBING or item.mention is not None):
            return 0
    return 0


def _matters(walk: Walk) -> int:
    """Where the member of a row of activities behind the comma ends, else 0: ``Quy chế phối hợp bảo vệ an
    ninh, bảo đảm trật tự, đấu tranh phòng, chống tội phạm``; what comes of a title opens with other words.
    """
    title, opens = walk.title, walk.vocabulary.matters.open
    if title.tag != "PROG" or title.family not in {"programme", "agreement", "plan"} or title.between:
        return 0
    first = next((k for k, w in enumerate(title.words) if w not in _SHARING), len(title.words))
    behind = [w for i in walk.items[walk.at + 1 : walk.at + 4] for w in i.norm.split()]
    shared = first > 0 or "phối hợp" in title.head or "hợp tác" in title.head
    if not shared or not opens(title.words[first : first + 3]) or not opens(behind):
        return 0
    end = walk.at + 1
    while end < len(walk.items):
        item = walk.items[end]
        matter = item.tag == "AT" and item.norm == "ở"
        if item.tag == "," or item.mention is not None or not (matter or item.tag in _DESCRIBING):
            break
        end += 1
    return end if end - walk.at > _PAIR else 0


#: Words that say that a thing is shared, before its matter.
_SHARING = frozenset(
    {"phối", "hợp", "tác", "công", "hoạt", "động", "hành", "về", "trong", "việc", "lĩnh", "vực"}
)
_PAIR = 2


def _parties_there(walk: Walk, index: int) -> bool:
    """``về quản lý, cung ứng thực phẩm giữa A và B``: the parties close what the commas divide."""
    title = walk.title
    if (
        title.tag != "PROG"
        or title.between
        or title.parties
        or any(i.verb("sign", "organise", "happen", "meet", "attend") for i in walk.items[walk.at : index])
    ):
        return False
    parties, _ = parse_parties(walk.items, index + 1)
    return len({e.key for m in parties for e in m.entities}) > 1


def _continues_agenda(walk: Walk) -> bool:
    words = [w for item in walk.items[walk.at + 1 : walk.at + 4] for w in item.norm.split()]
    return any(tuple(words[: len(p)]) == p for p in walk.vocabulary.event_continuations)


def _pair(walk: Walk) -> bool:
    before = [w for item in walk.items[max(0, walk.at - 3) : walk.at] for w in item.norm.split()]
    after = [w for item in walk.items[walk.at + 1 : walk.at + 4] for w in item.norm.split()]
    return any(
        " ".join(before).endswith(a) and (" ".join(after) + " ").startswith(b + " ")
        for a, b in walk.vocabulary.comma_pairs
    )


def _series(walk: Walk) -> bool:
    """Whether the comma is one of ``a, b và c``: short lower-case members up to an ``và``."""
    width = 0
    for item in walk.items[walk.at + 1 : walk.at + 9]:
        if item.tag == "AND" and 1 <= width <= 4:
            return True
        if item.tag == ",":
            if width == 0:
                return False
            width = 0
            continue
        if not item.is_word or item.capital or item.tag not in {"W", "V"} or width >= 4:
            return False
        width += len(item.norm.split())
    return False


def dash(walk: Walk) -> bool:
    follower = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    if follower is None or walk.closed:
        return False
    tight = (
        walk.items[walk.at].start == walk.items[walk.at - 1].end and walk.items[walk.at].end == follower.start
    )
    if (
        tight
        or (walk.items[walk.at - 1].capital and follower.capital)
        or (follower.is_word and not follower.capital)
    ):
        walk.take()
        return True
    return False


def conjunction(walk: Walk) -> bool:
    follower = walk.items[walk.at + 1] if walk.at + 1 < len(walk.items) else None
    if follower is None or walk.closed or follower.tag in HARD or follower.tag.endswith("_HEAD"):
        return False
    begin = article(walk.items, walk.at + 1)
    if begin > walk.at + 1 and begin < len(walk.items) and walk.items[begin].tag.endswith("_HEAD"):
        # "the Protocol on A and the Agreement on B"
        return False
    if walk.title.tag == "EVENT" and _another_event(walk, begin):
        return False
    if not walk.title.words and follower.tag == "ORG":
        return False
    joined = walk.items[walk.at].norm in {"và", "and"} and not follower.capital
    if joined and not walk.title.words and walk.title.tag == "PROG":
        # "soạn kế hoạch thực hiện Chương trình và lấy ý kiến": the bare head is all that is joined.
        return False
    if follower.verb("draft", "organise", "propose", "agree", "sign") and not _period_ahead(walk):
        return False
    walk.take()
    return True


def _another_event(walk: Walk, begin: int) -> bool:
    """``the inception workshop and the first committee meeting``: the head of another event follows."""
    for item in walk.items[begin : begin + 5]:
        if item.tag == "EVENT_HEAD":
            return begin > walk.at + 1 or item.norm.isascii()
        if item.tag not in {"W", "ORG"} or not item.norm.isascii():
            return False
    return False


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

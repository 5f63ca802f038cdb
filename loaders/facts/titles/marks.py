"""Verbs, conjunctions and punctuation inside a title: which of them end it."""

from __future__ import annotations

from loaders.facts.parties import article, parse_parties
from loaders.facts.titles.walk import HARD, Walk

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
#: Verbs that make an undertaking their subject even right behind its head.
_ACTING = frozenset({"sign", "succeed"})
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

"""From when and until when an undertaking holds, where its title gives no period: ``X có hiệu lực từ D``,
``X … hết hạn năm Y``, ``the agreement … runs until Y``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.facts.stream import Item
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.undertakings.standing_words import load_standing
from loaders.facts.workbench import View, Workbench, edtf

#: How many items after a name are read, and how many words may stand between a phrase and its time.
_BESIDE = 24
_GAP = 3
_LONGEST = 6
_BREAKS = frozenset({"PROG", "OFFICIAL", "EVENT", "REPORT", ";", "NEG"})


def state_durations(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """State the period of undertakings whose titles tell none."""
    open_ = {u.entity.key: u for u in undertakings if u.entity is not None and not (u.period or u.until)}
    for view in bench.holding({"PROG"}):
        for at, item in enumerate(view.items):
            target = bench.meaning(item) if item.tag == "PROG" else None
            if target is None or target.key not in open_:
                continue
            begin = end = ""
            last = at
            for group, value, place in _times(view, at):
                last = max(last, place)
                if group == "from":
                    begin = begin or value
                else:
                    end = end or value
            if begin or end:
                span = bench.clause(view, at, last + 1)
                bench.state(
                    target, "hasPeriod", edtf(f"{begin or '..'}/{end or '..'}"), span, "term-told", 0.8
                )
                del open_[target.key]


def _times(view: View, at: int) -> Iterator[tuple[str, str, int]]:
    """Group, EDTF value and item index of each time after a phrase of ``from`` or ``until``."""
    items = view.items
    for k in range(at + 1, min(len(items), at + _BESIDE)):
        if items[k].tag in _BREAKS:
            return
        mention = items[k].mention
        if items[k].tag != "DATE" or mention is None or not mention.value:
            continue
        if "/" in mention.value and ".." not in mention.value and _carried_out(items, at, k):
            yield "from", mention.value.partition("/")[0], k
            yield "until", mention.value.partition("/")[2], k
            return
        if "/" in mention.value:
            continue
        words = _before(items, at, k)
        for group in ("from", "until"):
            phrases = load_standing()[group]
            if any(phrases.open(words[p:]) and _reaches(words[p:], group) for p in range(len(words))):
                yield group, mention.value, k
                break


def _carried_out(items: Sequence[Item], at: int, place: int) -> bool:
    """``…, thực hiện trong giai đoạn 2021-2025``."""
    before = items[max(at + 1, place - _LONGEST + 1) : place]
    return any(i.tag == "PERIOD_WORD" for i in before) and any(i.verb("implement") for i in before)


def _before(items: Sequence[Item], at: int, place: int) -> list[str]:
    """The words right before the time, the time's own first words included (``từ ngày``, ``until``)."""
    words = [
        w for i in items[max(at + 1, place - _LONGEST) : place] for w in i.norm.split() if i.mention is None
    ]
    mention = items[place].mention
    lead = [] if mention is None else [w for w in mention.text.lower().split()[:2] if not w[0].isdigit()]
    return [*words[-_LONGEST:], *lead]


def _reaches(words: Sequence[str], group: str) -> bool:
    """Whether the phrase ends near the time."""
    for phrase in load_standing()[group].by_first.get(words[0], ()):
        if tuple(words[: len(phrase)]) == phrase and len(words) - len(phrase) <= _GAP:
            return True
    return False

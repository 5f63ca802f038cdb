"""When and where: the times and places that a clause gives for what happens in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.facts.stream import Item

#: Words of names that a place completes.
_NAMED = frozenset({"W", "COMPOUND", "AND", "ORG"})


@dataclass(frozen=True, slots=True)
class When:
    """A time that a clause gives: EDTF ``value``, the item's range, and ``before`` for an exclusive end.

    ``clock`` is the hour of a single day, as it stands after the ``T``.
    """

    value: str
    start: int
    end: int
    text: str
    before: str = ""
    clock: str = ""

    @property
    def day(self) -> bool:
        """Whether it is a single day, or a stretch of days."""
        return len(self.value) == 10 or self.stretch

    @property
    def stretch(self) -> bool:
        """Whether it is a stretch of two days or more."""
        return len(self.value) == len("2023-05-06/2023-05-08") and self.value[10] == "/"


def times(items: Sequence[Item], spent: set[tuple[int, int]], *, stretches: bool = False) -> list[When]:
    """The times a stretch gives for what happens in it: no periods, no horizons, no dates explained
    elsewhere. With ``stretches`` also those of two days or more (``từ ngày 6 đến 9/4``).
    """
    out = []
    for index, item in enumerate(items):
        mention = item.mention
        if item.tag != "DATE" or mention is None or (item.start, item.end) in spent or not mention.value:
            continue
        data = mention.data
        period = "/" in mention.value and ".." not in mention.value and not _quarter(mention.text)
        period = period and not (stretches and (data.get("range") or data.get("week")))
        if data.get("horizon") or data.get("recurrence") or period or _dateline(items, index):
            continue
        value, before = mention.value, ""
        if ".." not in value and (
            data.get("exclusive")
            or data.get("relation") == "before"
            or (index > 0 and items[index - 1].tag == "BEFORE")
        ):
            before = value
        value, _, clock = value.partition("T")
        words = data.get("words") or mention.text
        out.append(When(value, item.start, item.end, words, before.partition("T")[0], clock))
    return out


def _quarter(text: str) -> bool:
    """Whether an interval is a quarter: a time by which or in which something is done, not a period of it."""
    words = text.lower().split()
    return "quý" in words or "quarter" in words


def _dateline(items: Sequence[Item], at: int) -> bool:
    """``Hanoi, 13 July 2023 - X signed … on July 12``: the day of filing, where another day is told."""
    opens = (
        1 <= at <= 3
        and (items[0].tag == "PLACE" or items[0].capital)
        and items[at - 1].tag == ","
        and at + 1 < len(items)
        and items[at + 1].tag in {"-", ":"}
    )
    return opens and any(
        i.tag == "DATE" and i.mention is not None and len(i.mention.value) in {7, 10} for i in items[at + 2 :]
    )


def places(items: Sequence[Item]) -> list[Item]:
    """Items after ``tại``, ``ở`` that name a place, or a body whose seat is meant."""
    out = []
    for index, item in enumerate(items):
        if item.tag == "PLACE" and index > 0:
            back = index - 1
            while back > 0 and items[back].tag == "W" and index - back < 3:
                back -= 1
            if (
                back > 0
                and items[back - 1].tag in {"W", "COMPOUND"}
                and items[back].tag == "AT"
                and _told(items, back)
            ):
                # "… động vật hoang dã tại Việt Nam": the place of the thing, within its description.
                continue
            country = item.mention is not None and item.mention.data.get("type") == "Country"
            if country and back > 0 and (items[back - 1].title is not None or items[back - 1].tag in _NAMED):
                # "… two institutions in Viet Nam", "the Embassy of X in Viet Nam": where what was named is.
                continue
            further = items[back].tag == "," and back == index - 1 and items[back - 1] in out
            if items[back].tag in {"AT", "IN"} or further:
                out.append(item)
    return out


def _told(items: Sequence[Item], at: int) -> bool:
    """Whether a title stands before ``items[at]`` with plain words between: they still describe it."""
    for item in reversed(items[:at]):
        if item.tag in {"PROG", "EVENT", "REPORT"}:
            return True
        if item.tag not in {"W", "COMPOUND", "V", "OF", "ABOUT", "FOR", "QUANT", ","}:
            return False
    return False

"""What stands around the head of an event and belongs to its title: ordinals on either side (``phiên họp thứ
8``, ``the second annual meeting``), and the words that say what sort of meeting it is (``donor conference``).
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.roman import english_ordinal, ordinal_number
from loaders.facts.stream import Item
from loaders.facts.titles.title import Title
from loaders.facts.vocabulary import Vocabulary

#: How far a title may reach to the left, in items.
_REACH = 6
#: Words that make an event the one to come; after them no name goes on.
_TO_COME = frozenset({"tới", "tiếp theo", "sắp tới", "lần tới", "kế tiếp"})
_NAMES = frozenset({"ORG", "PLACE", "PERSON", "DATE"})
#: Heads of series, whose members are counted.
_COUNTED = frozenset({"Conference", "WorkingSession", "Event", "Visit"})


def order(title: Title, items: Sequence[Item], vocabulary: Vocabulary, floor: int) -> None:
    """Take the ordinal and the modifiers of an event into its title; ``floor`` is the first free item."""
    if title.tag != "EVENT":
        return
    head = title.head_at
    if title.cls in _COUNTED and not title.edition and items[head + 1 : head + 2]:
        _ordinal_after(title, items, head + 1)
    after = items[title.last : title.last + 2]
    if after and after[0].norm in _TO_COME and not (len(after) > 1 and after[1].tag in _NAMES):
        title.last, title.end = title.last + 1, after[0].end
        title.words = [*title.words, after[0].norm]
    if items[head].norm.isascii():
        _extend_left(title, items, vocabulary, floor)


def _ordinal_after(title: Title, items: Sequence[Item], at: int) -> None:
    """``phiên họp thứ 8``, ``kỳ họp thứ nhất``."""
    if items[at].norm != "thứ" or at + 1 >= len(items):
        return
    number = items[at + 1]
    if not ordinal_number(number.norm) or (number.capital and not number.norm.isdigit()):
        # "cuộc họp thứ Hai": a day of the week.
        return
    title.edition = number.norm
    title.words = _without(title.words, ["thứ", number.norm])
    if title.last < at + 2:
        title.last, title.end = at + 2, number.end


def _extend_left(title: Title, items: Sequence[Item], vocabulary: Vocabulary, floor: int) -> None:
    """Over ``the 2nd``, ``first``, ``annual``, ``donor`` before an English head."""
    modifiers = vocabulary.events["modifiers"]
    at = title.first - 1
    while at >= floor and title.first - at <= _REACH:
        word = items[at].norm
        body = items[at].tag == "ORG" or (items[at].tag == "W" and items[at].capital)
        if body and at == title.head_at - 1 and at > floor and _counts(items[at - 1]):
            # "the first PSC meeting": whose it is.
            title.words = [*word.split(), *title.words]
            title.first, title.start = at, items[at].start
            at -= 1
            continue
        ordinal = english_ordinal(word)
        manner = (word,) in vocabulary.events["manner"]
        if not ordinal and not manner and (word,) not in modifiers:
            break
        if ordinal:
            title.edition = title.edition or str(ordinal)
        elif not manner:
            title.words = [word, *title.words]
        title.first, title.start = at, items[at].start
        title.capital = title.capital or items[at].capital
        at -= 1


def _counts(item: Item) -> bool:
    """Whether a word may stand before the body that holds a meeting: an ordinal, an article."""
    return bool(english_ordinal(item.norm)) or item.norm in {"annual", "last", "next"}


def _without(words: Sequence[str], pair: Sequence[str]) -> list[str]:
    """The words without the first ones, where these are ``pair``."""
    return list(words[len(pair) :] if list(words[: len(pair)]) == list(pair) else words)

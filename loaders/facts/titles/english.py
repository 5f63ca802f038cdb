"""What stands before an English head and belongs to its title: ``new cooperation agreement``,
``2018-2019 Health Cooperation Programme``. Vietnamese heads come first, English ones last.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.stream import Item
from loaders.facts.titles.title import Title
from loaders.facts.vocabulary import Vocabulary

#: Words with which a sentence or phrase begins: capitals that are no part of a name.
_OPENERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "their", "our", "his", "her", "under", "in"}
    | {"on", "at", "for", "of", "and", "to", "by", "with", "from", "as", "both", "each", "every", "any"}
    | {"another", "such", "no", "one", "two", "three", "four", "five", "several", "many", "all"}
)
#: Prefixes that a hyphen joins to the head or to a modifier.
_PREFIXES = frozenset({"co", "e", "re", "sub", "inter", "pre"})
#: How far a title may reach to the left, in items.
_REACH = 14
#: Digits of a year.
_YEAR = 4


def extend_left(title: Title, items: Sequence[Item], vocabulary: Vocabulary, floor: int) -> bool:
    """Move ``title.first`` over the modifiers of an English head, no further than ``floor``, and take the
    period that stands among them; whether there were any.
    """
    if title.tag != "PROG" or not _english(items[title.head_at]):
        return False
    first, words, period = title.first, list[str](), ""
    at = title.first - 1
    while at >= floor and title.first - at <= _REACH:
        item = items[at]
        if (length := _premodifier(items, at, vocabulary)) and not (item.capital and item.norm == "new"):
            at -= length
        elif title.capital and _named(item):
            at -= 1
        elif (
            item.tag == "DATE"
            and item.mention is not None
            and "/" in item.mention.value
            and ".." not in item.mention.value
        ):
            period = item.mention.value
            at -= 1
        elif title.family == "plan" and item.norm.isdigit() and len(item.norm) == _YEAR and not title.year:
            title.year = item.norm
            at -= 1
        elif (
            title.capital
            and (item.norm == "-" or item.tag == "AND")
            and at
            and first == at + 1
            and _named(items[at - 1])
        ):
            at -= 1
            continue
        else:
            break
        first = at + 1
    while first < title.first and (items[first].norm == "-" or items[first].tag == "AND"):
        first += 1
    if first == title.first:
        return False
    for item in items[first : title.first]:
        if item.tag != "DATE" and item.norm != "-":
            words += item.norm.split()
    title.words = [*words, *title.words]
    title.period = title.period or period
    title.capitals += sum(i.capital for i in items[first : title.first])
    title.first, title.start = first, items[first].start
    return True


def _english(head: Item) -> bool:
    """Whether the head is English: all its letters are plain, and no Vietnamese head is written so."""
    return head.mention is None and head.norm.isascii()


def _premodifier(items: Sequence[Item], at: int, vocabulary: Vocabulary) -> int:
    """How many items the modifier that ends at ``at`` takes, 0 for none: ``co-financing`` is three."""
    if not items[at].is_word:
        tight = items[at].norm == "-" and at >= 1 and items[at - 1].norm in _PREFIXES
        return 2 if tight and items[at - 1].end == items[at].start else 0
    if at >= 2 and items[at - 1].norm == "-" and items[at - 1].start == items[at - 2].end:
        joined = f"{items[at - 2].norm} - {items[at].norm}"
        if joined in vocabulary.premodifiers:
            return 3
    return int(items[at].norm in vocabulary.premodifiers)


def _named(item: Item) -> bool:
    """Whether the item is a word in capitals, or a place, of a proper name."""
    if item.tag == "PLACE":
        return True
    return (
        item.is_word
        and item.capital
        and item.norm not in _OPENERS
        and item.tag in {"W", "COMPOUND", "PROG_HEAD"}
    )

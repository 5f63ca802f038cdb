"""The tag stream of a unit: mentions, vocabulary phrases, words and punctuation, in text order.

The role grammar runs over these items and never over raw characters, so a name is one item however it is
spelt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from loaders.facts.tokens import Token, tokens
from loaders.facts.vocabulary import Vocabulary
from loaders.text import Mention

if TYPE_CHECKING:
    from loaders.facts.titles.title import Title

#: Tag of each kind of mention.
_TAGS = {"organization": "ORG", "person": "PERSON", "date": "DATE", "place": "PLACE", "official": "OFFICIAL"}


#: Also with the short form of the owner: "the Republic of Korea's (RoK) …".
_GENITIVE = re.compile(r"['’]s (?:\([A-Za-z]+\) )?")
_APOSTROPHES = frozenset({"'", "’"})


class Item(NamedTuple):
    """One element of the stream.

    ``tag``: ``ORG``, ``PERSON``, ``DATE``, ``PLACE``, ``OFFICIAL`` (``mention`` set); ``PROG``, ``EVENT``,
    ``REPORT`` (``title`` set, after folding); ``V`` with ``role``; ``PROG_HEAD``, ``EVENT_HEAD``,
    ``REPORT_HEAD`` with ``role`` the family and ``cls`` the class; a tag of ``markers.yaml``; ``W`` for a
    plain word; otherwise the punctuation mark itself.
    """

    tag: str
    start: int
    end: int
    norm: str
    role: str = ""
    cls: str = ""
    capital: bool = False
    mention: Mention | None = None
    title: Title | None = None

    @property
    def is_word(self) -> bool:
        """Whether the item is words of the language and neither a mention nor punctuation."""
        return self.mention is None and self.title is None and self.norm[:1].isalnum()

    def verb(self, *roles: str) -> bool:
        """Whether this is a verb of one of ``roles``."""
        return self.tag == "V" and self.role in roles


def build_stream(
    text: str, start: int, end: int, mentions: Iterable[Mention], vocabulary: Vocabulary
) -> list[Item]:
    """The items of ``text[start:end]``.

    ``mentions`` are those of the range in text order, longer ones first; one inside another is not an item.
    """
    words = tokens(text, start, end)
    norms = [word.norm for word in words]
    ends = [word.end for word in words]
    begins = vocabulary.phrases.begins
    items: list[Item] = []
    at = 0
    for mention, start in (*_outermost(text, mentions), (None, end)):
        # Words up to the mention; a phrase may not run into it.
        limit = len(words) if mention is None else bisect_right(ends, start, at)
        while at < limit:
            if begins(norms[at]):
                length, item = _phrase_item(words, norms, at, limit, vocabulary)
                items.append(item)
                at += length
            else:
                items.append(_word_item(words[at]))
                at += 1
        if mention is not None:
            items.append(_mention_item(mention, start))
            at = bisect_right(ends, mention.end, at)
    return items


def _head_start(mention: Mention) -> int:
    """Where an item begins: of the first body of a list with the words that name all (``UBND các tỉnh``)."""
    return mention.start - int(mention.data.get("words_before", 0))


def _outermost(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[Mention, int]]:
    """The mentions that are items, and where the item of each begins: with the country that has a body
    (``Japan's Ministry of X`` is one item, and its country none)."""
    end = -1
    owner: Mention | None = None
    for mention in mentions:
        if mention.kind not in _TAGS or mention.start < end:
            continue
        end = mention.end
        if owner is not None:
            owns = (
                mention.kind == "organization"
                and _GENITIVE.fullmatch(text, owner.end, mention.start) is not None
            )
            if not owns:
                yield owner, owner.start
            yield mention, owner.start if owns else _head_start(mention)
            owner = None
        elif mention.kind == "place" and text[end : end + 1] in _APOSTROPHES:
            owner = mention
        else:
            yield mention, _head_start(mention)
    if owner is not None:
        yield owner, owner.start


def fold(items: Sequence[Item], titles: Sequence[Title]) -> list[Item]:
    """The stream with every outermost title as one item."""
    out: list[Item] = []
    at = 0
    for title in sorted(titles, key=lambda t: (t.first, -t.last)):
        if title.first < at:
            continue
        out += items[at : title.first]
        head = items[title.head_at]
        out.append(
            head._replace(
                tag=title.tag,
                role=title.family,
                cls=title.cls,
                start=title.start,
                end=title.end,
                title=title,
            )
        )
        at = title.last
    out += items[at:]
    return out


#: Classes of numbered documents that are undertakings by themselves: their citation is the head of a title.
NUMBERED = {"CooperationProgramme": "programme", "CooperationAgreement": "agreement", "Treaty": "treaty"}


def numbered_class(mention: Mention) -> str:
    """The class of the undertaking that a numbered citation names, empty when it names a document.

    A programme whose number holds several issuers (``45/CTr-A-B``) is one that they share.
    """
    if mention.kind != "official":
        return ""
    if mention.data.get("code") == "chuong-trinh" and len(mention.data.get("issuers", "").split()) > 1:
        return "CooperationProgramme"
    return mention.data.get("class", "")


def _mention_item(mention: Mention, start: int) -> Item:
    cls = numbered_class(mention)
    if cls in NUMBERED:
        return Item("PROG_HEAD", start, mention.end, mention.text.lower(), NUMBERED[cls], cls, True, mention)
    return Item(
        _TAGS[mention.kind],
        start,
        mention.end,
        mention.text.lower(),
        role=mention.form,
        capital=mention.text[:1].isupper(),
        mention=mention,
    )


def _word_item(word: Token) -> Item:
    start, end, text, norm = word
    tag, capital = _shape(text, norm)
    # So many are made that the call of the class would cost as much as all the rest.
    return tuple.__new__(Item, (tag, start, end, norm, "", "", capital, None, None))


@lru_cache(maxsize=16384)
def _shape(text: str, norm: str) -> tuple[str, bool]:
    """The tag of a word, and whether it begins with a capital."""
    first = text[0]
    # All dashes are one mark; ``norm`` has it.
    return "W" if first.isalnum() else "-" if norm == "-" else text, first.isupper()


def _phrase_item(
    words: Sequence[Token], norms: Sequence[str], at: int, limit: int, vocabulary: Vocabulary
) -> tuple[int, Item]:
    word = words[at]
    match = vocabulary.phrases.match(norms, at, limit)
    if (
        match is not None
        and match[1].tag == "COMPOUND"
        and not word.capital
        and any(words[at + k].capital for k in range(1, match[0]))
    ):
        # "giao Ban X": a name begins within what would be a compound in small letters.
        match = vocabulary.phrases.match(norms, at, at + 1)
    if match is None:
        return 1, _word_item(word)
    length, entry = match
    norm = word.norm if length == 1 else " ".join(norms[at : at + length])
    end = words[at + length - 1].end
    return length, Item(entry.tag, word.start, end, norm, entry.role, entry.cls, word.capital)

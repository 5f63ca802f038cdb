"""The tag stream of a unit: mentions, vocabulary phrases, words and punctuation, in text order.

The role grammar runs over these items and never over raw characters, so a name is one item however it is spelt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from loaders.facts.tokens import Token, tokens
from loaders.facts.vocabulary import Vocabulary
from loaders.text import Mention, Mentions

if TYPE_CHECKING:
    from loaders.facts.titles import Title

#: Tag of each kind of mention.
_TAGS = {"organization": "ORG", "person": "PERSON", "date": "DATE", "place": "PLACE", "official": "OFFICIAL"}


@dataclass(frozen=True, slots=True)
class Item:
    """One element of the stream.

    ``tag``: ``ORG``, ``PERSON``, ``DATE``, ``PLACE``, ``OFFICIAL`` (``mention`` set); ``PROG``, ``EVENT``,
    ``REPORT`` (``title`` set, after folding); ``V`` with ``role``; ``PROG_HEAD``, ``EVENT_HEAD``, ``REPORT_HEAD``
    with ``role`` the family and ``cls`` the class; a tag of ``markers.yaml``; ``W`` for a plain word; otherwise
    the punctuation mark itself.
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


def build_stream(text: str, start: int, end: int, mentions: Mentions, vocabulary: Vocabulary) -> list[Item]:
    """The items of ``text[start:end]``; a mention inside another one is not an item."""
    words = list(tokens(text, start, end))
    named = [m for m in mentions.outermost(start, end, *_TAGS) if m.kind in _TAGS]
    items: list[Item] = []
    at, next_named = 0, 0
    while at < len(words):
        word = words[at]
        while next_named < len(named) and named[next_named].end <= word.start:
            next_named += 1
        mention = named[next_named] if next_named < len(named) else None
        if mention is not None and mention.start <= word.start:
            items.append(_mention_item(mention))
            while at < len(words) and words[at].start < mention.end:
                at += 1
            continue
        limit = mention.start if mention is not None else end
        length, item = _phrase_item(words, at, limit, vocabulary)
        items.append(item)
        at += length
    return items


def fold(items: Sequence[Item], titles: Sequence[Title]) -> list[Item]:
    """The stream with every outermost title as one item."""
    out: list[Item] = []
    at = 0
    for title in sorted(titles, key=lambda t: (t.first, -t.last)):
        if title.first < at:
            continue
        out += items[at : title.first]
        head = items[title.first]
        out.append(
            replace(
                head,
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
_NUMBERED = {"CooperationProgramme": "programme", "CooperationAgreement": "agreement", "Treaty": "treaty"}


def _mention_item(mention: Mention) -> Item:
    cls = mention.data.get("class", "") if mention.kind == "official" else ""
    if cls in _NUMBERED:
        return Item(
            "PROG_HEAD", mention.start, mention.end, mention.text.lower(), _NUMBERED[cls], cls, True, mention
        )
    return Item(
        _TAGS[mention.kind],
        mention.start,
        mention.end,
        mention.text.lower(),
        role=mention.form,
        capital=mention.text[:1].isupper(),
        mention=mention,
    )


def _phrase_item(words: Sequence[Token], at: int, limit: int, vocabulary: Vocabulary) -> tuple[int, Item]:
    word = words[at]
    match = vocabulary.phrases.match(words, at)
    while match is not None and words[at + match[0] - 1].end > limit:
        # The phrase runs into a mention: only a shorter one, if any, is meant.
        match = vocabulary.phrases.match(words[: at + match[0] - 1], at)
    if match is None:
        tag = "W" if word.is_word else word.text
        return 1, Item(tag, word.start, word.end, word.norm, capital=word.capital)
    length, entry = match
    last = words[at + length - 1]
    norm = " ".join(w.norm for w in words[at : at + length])
    return length, Item(entry.tag, word.start, last.end, norm, entry.role, entry.cls, word.capital)

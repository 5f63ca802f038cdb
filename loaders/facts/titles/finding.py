"""Titles of programmes, plans, agreements, reports and events: where one begins, where it ends, what it says.

A title is a head of ``vocabulary_facts/heads.yaml`` and the noun phrase that complements it. The grammar
walks the
tag stream from the head and ends the title at the first thing that cannot belong to a noun phrase: an
auxiliary,
a new subject, a clause mark. What it meets on the way (``giữa A và B``, a period, a horizon, a quoted name,
another title) it keeps as the parts of the title.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.facts.stream import Item
from loaders.facts.titles import brackets as title_brackets
from loaders.facts.titles import english as title_english
from loaders.facts.titles import events as title_events
from loaders.facts.titles import marks as title_marks
from loaders.facts.titles import parties as title_parties
from loaders.facts.titles import prepositions as title_prepositions
from loaders.facts.titles import times as title_times
from loaders.facts.titles.title import Title
from loaders.facts.titles.walk import OPEN, Step, Walk
from loaders.facts.vocabulary import Vocabulary

_HEADS = frozenset({"PROG_HEAD", "EVENT_HEAD", "REPORT_HEAD"})


#: English words between a count and its head, and heads that are plurals.
_QUALIFIED = frozenset({"new", "other", "separate", "further", "more", "similar", "such"})
_PLURALS = frozenset({"mous", "memoranda of understanding"})


def find_titles(items: Sequence[Item], vocabulary: Vocabulary, *, whole_item: bool = False) -> list[Title]:
    """All outermost titles of a unit in text order; inner ones hang on :attr:`Title.inner`.

    ``whole_item`` says that the unit is one item of a list of titles, so that a comma does not end one.
    """
    found: list[Title] = []
    at = 0
    while at < len(items):
        title = parse_title(items, at, vocabulary, whole_item) if items[at].tag in _HEADS else None
        if title is None:
            at += 1
            continue
        if title_english.extend_left(title, items, vocabulary, found[-1].last if found else 0):
            _determiner(title, items, vocabulary)
            _classify(title, vocabulary)
        title_events.order(title, items, vocabulary, found[-1].last if found else 0)
        if title.tag == "PROG" and not title.between:
            if not title.parties and title.family in {"agreement", "treaty", "programme"}:
                title_times.parties_apart(title, items)
            title_times.told(title, items)
        if title.tag == "PROG":
            title_times.bracketed(title, items)
        _inherit_plural(found, title, items)
        found.append(title)
        at = max(title.last, at + 1)
    return found


def _inherit_plural(found: Sequence[Title], title: Title, items: Sequence[Item]) -> None:
    """``các chương trình, đề án …``: the determiner of the first head holds for the coordinated ones."""
    if not found or title.determiner or not found[-1].determiner or found[-1].tag != title.tag:
        return
    gap = items[found[-1].last : title.first]
    if gap and len(gap) <= 2 and all(item.tag in {",", "AND", "/", "-"} for item in gap):
        title.determiner = found[-1].determiner


def parse_title(
    items: Sequence[Item], at: int, vocabulary: Vocabulary, whole_item: bool = False
) -> Title | None:
    """The title whose head is ``items[at]``, or None when that is no head."""
    head = items[at]
    if head.tag not in _HEADS:
        return None
    tag = head.tag.removesuffix("_HEAD")
    title = Title(
        tag, head.role, head.cls, head.norm, at, at + 1, head.start, head.end, head.capital, at, head.end
    )
    if head.mention is not None:
        title.number = head.mention.data.get("number", head.mention.value)
        title.printed = head.mention.data.get("printed", title.number)
    _determiner(title, items, vocabulary)
    if _own(head):
        # "Quy chế này áp dụng …": the text speaks of itself, and says what it does.
        title.demonstrative = True
        return title
    Walk(title, items, vocabulary, whole_item, _STEPS, parse_title).run()
    _classify(title, vocabulary)
    return title


def _own(head: Item) -> bool:
    """Whether the head is a demonstrative by which a document means itself."""
    mention = head.mention
    return (
        mention is not None and mention.data.get("self") == "1" and not any(c.isdigit() for c in mention.text)
    )


def _determiner(title: Title, items: Sequence[Item], vocabulary: Vocabulary) -> None:
    title.determiner = ""
    before = title.first - 1
    if before >= 0 and items[before].tag == "DRAFT":
        title.draft = True
        before -= 1
    if before >= 2 and items[before].tag == ")" and items[before - 1].norm.isdigit():
        # "hai (02) bản ghi nhớ"
        before -= 1
    while before >= 1 and items[before].norm in _QUALIFIED:
        # "no new agreement", "several new programmes", "three other separate MoUs"
        before -= 1
    if items[title.head_at].norm in _PLURALS:
        title.determiner = items[title.head_at].norm
    if before >= 0:
        word = items[before]
        # "1.250 hội nghị"
        number = word.tag == "W" and word.norm.replace(".", "").isdigit()
        if word.norm in vocabulary.plural or word.tag == "QUANT" or number:
            title.determiner = word.norm


def _classify(title: Title, vocabulary: Vocabulary) -> None:
    if title.tag != "PROG":
        return
    if title.code:
        title.cls = "NationalProgramme"
        return
    text = " " + " ".join([title.head, *title.words]) + " "
    for cls, family, phrase in vocabulary.modifiers:
        if family == title.family and f" {' '.join(phrase)} " in text:
            title.cls = cls
            return


def _end(_: Walk) -> bool:
    return False


_STEPS: Mapping[str, Step] = {
    **dict.fromkeys(OPEN, title_brackets.quotation),
    "V": title_marks.verb,
    "BETWEEN": title_parties.between,
    "OF": title_parties.of,
    "ORG": title_parties.organisation,
    "PLACE": title_parties.place,
    "DATE": title_times.date,
    "OFFICIAL": title_parties.official,
    "HORIZON": title_times.horizon,
    "NEXT_PHASE": title_times.phase,
    "PERIOD_WORD": title_times.period_word,
    "EDITION": title_times.edition,
    "TERM": title_times.term,
    "(": title_brackets.parenthesis,
    ",": title_marks.comma,
    "-": title_marks.dash,
    "AND": title_marks.conjunction,
    "IN": title_prepositions.preposition,
    "ON_DAY": title_prepositions.on,
    "AT": title_prepositions.at,
    "WITH": title_prepositions.preposition,
    "FOR": title_prepositions.preposition,
    "ABOUT": title_prepositions.preposition,
    "FROM": title_times.span_of_years,
    "TO": title_prepositions.preposition,
    "PROG_HEAD": title_parties.inner,
    "REPORT_HEAD": title_parties.inner,
    "EVENT_HEAD": title_parties.inner,
    "DRAFT": _end,
}

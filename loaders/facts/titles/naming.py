"""Whether a title names or uniquely describes one thing."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.stream import Item
from loaders.facts.syntax import mood
from loaders.facts.titles.title import Title
from loaders.facts.workbench import Workbench
from loaders.text import Mention

_COOPERATION = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement"})


#: Words of a description that fits anything: ``thỏa thuận nào khác``.
_ANY = frozenset({"nào", "bất", "any"})


#: Words that make a subject one of many.
_EACH = frozenset({"các", "những", "mỗi", "từng", "each", "every"})
#: Words of plans that several make, or that carry out what several agreed.
_TOGETHER = frozenset({"hợp", "phối", "chung", "cooperation", "joint", "action", "work"})
#: Words of its own with which a description in small letters tells one thing from another.
_TELLING = 3
#: Items before a title among which the verb stands whose object it is.
_NEAR = 3
_CLAUSE = 14
#: Words in capitals before an English head that make it a name.
_PROPER_WORDS = 2
#: What can be signed.
SIGNED_FAMILIES = frozenset({"agreement", "programme", "treaty"})


#: Words of a complement that say nothing by themselves.
_EMPTY = frozenset(
    {
        "giữa",
        "trong",
        "về",
        "cho",
        ",",
        "to",
        "of",
        "the",
        "on",
        "for",
        "a",
        "an",
        "in",
        "with",
        "and",
        "-",
        "between",
    }
)


_PROPER_FAMILIES = frozenset({"strategy", "treaty", "scheme"})


def is_named(
    title: Title, bench: Workbench, parties: dict[str, LocalEntity], flat: Sequence[Item] = ()
) -> bool:
    """Whether the title names or uniquely describes one thing."""
    if title.determiner or (title.words and bench.vocabulary.shows.match(title.words, 0, len(title.words))):
        return False
    if title.code or title.quoted or title.number:
        return True
    if _ANY & set(title.words):
        return False
    specific = specific_words(title.words, bench)
    shared = (
        len(parties) >= 2 or (bool(parties) and title.between) or (title.between and len(title.words) > 2)
    )
    if title.family == "plan" and title.inner is not None:
        return False
    if not title.capital:
        if not (title.period or title.between) and each_signs(title, flat):
            return False
        if title.family in SIGNED_FAMILIES and signed_object(title, flat) and (specific or title.period):
            return True
        if title.family in SIGNED_FAMILIES and title.period and governed(title, flat):
            return True
        if shared and title.family in {"programme", "agreement", "treaty"}:
            return True
        if (
            shared
            and title.family == "plan"
            and title.between
            and _TOGETHER & {*title.words, *title.head.split()}
        ):
            # "kế hoạch phối hợp về M giữa A và B"
            return True
        if parties and title.cls in _COOPERATION and (title.told or governed(title, flat, "implement")):
            # "tổng kết chương trình phối hợp với B", "thỏa thuận với B (ký ngày D)"
            return True
        if title.family == "plan" and {"phối", "hợp"} <= set(title.words) and signed_object(title, flat):
            return bool(specific) or bool(title.period)
        if title.family == "plan" and (title.year or title.period) and _planned_together(title, flat):
            return True
        if title.cls in _COOPERATION and (title.period or _to_be_signed(title, flat, specific, parties)):
            return True
        if title.period and title.family in {"programme", "scheme", "project"} and len(specific) >= _TELLING:
            return True
        if title.family == "scheme" and len(specific) > _TELLING:
            return True
        return title.family in {"strategy", "treaty"} and title.capitals > 0 and len(title.words) >= 3
    if (
        title.family == "plan"
        and (title.year or title.period)
        and _TOGETHER & {*title.words, *title.head.split()}
    ):
        return True
    if (
        title.inner is not None
        and title.family in {"scheme", "project"}
        and len(title.inner.words) >= _TELLING
    ):
        return True
    if _proper(title, flat) and not bench.text[title.start : title.end].isupper():
        return True
    if shared or title.period or title.phase:
        return bool(specific) or shared or title.cls in _COOPERATION
    if title.family == "plan":
        joint = {"phối", "hợp"} <= set(title.words) and signed_object(title, flat)
        return (joint and len(specific) >= 2) or (len(specific) >= 3 and bool(title.year or title.owners))
    if title.cls == "KeyProgramme" and not specific:
        return False
    if parties and title.cls in _COOPERATION:
        return True
    if title.cls in _COOPERATION and specific and _to_be_signed(title, flat, specific, parties):
        return True
    return len(specific) >= (2 if title.family in _PROPER_FAMILIES else 3)


def _proper(title: Title, flat: Sequence[Item]) -> bool:
    """``the Mekong Delta Plan``: an English head with a name in capitals before it; ``the WHO Programme
    Director`` is somebody.
    """
    if not flat or not flat[title.head_at].norm.isascii() or flat[title.head_at].mention is not None:
        return False
    before = flat[title.first : title.head_at]
    names = [i for i in before if i.tag == "PLACE" or (i.capital and i.is_word)]
    worded = sum(len(i.norm.split()) for i in names) >= _PROPER_WORDS
    behind = flat[title.last] if title.last < len(flat) else None
    return worded and not (behind is not None and behind.capital and behind.is_word)


def _planned_together(title: Title, flat: Sequence[Item]) -> bool:
    """``hoàn thành kế hoạch hợp tác năm 2026``, ``a draft 2026 action plan``: a plan somebody draws up."""
    said = {*title.words, *title.head.split()}
    if not (said & _TOGETHER):
        return False
    before = flat[_reach(title, flat) : title.first]
    return title.draft or any(
        i.verb("draft", "produce", "sign", "discuss") or i.tag == "DRAFT" for i in before
    )


def each_signs(title: Title, flat: Sequence[Item]) -> bool:
    """``các huyện ký chương trình phối hợp với …``: each signs one of its own, and none is named."""
    verb = next(
        (k for k in range(title.first - 1, max(-1, title.first - 4), -1) if flat[k].verb("sign")), None
    )
    if verb is None:
        return False
    for k in range(verb - 1, max(-1, verb - _CLAUSE), -1):
        item = flat[k]
        if item.tag in {";", ":", "SIDES_2", "SIDES_3", "PERSON"}:
            return False
        # "từng ký": once signed.
        once = item.norm == "từng" and flat[k + 1].tag == "V"
        if (item.norm in _EACH and not once) or (
            item.tag == "ORG" and item.mention is not None and _of_many(item.mention)
        ):
            return True
    return False


def _of_many(mention: Mention) -> bool:
    first = mention.text.lower().split()
    return mention.data.get("type") == "CollectiveParty" or mention.form == "group" or first[:1] == ["các"]


def _to_be_signed(
    title: Title, flat: Sequence[Item], specific: Sequence[str], parties: dict[str, LocalEntity]
) -> bool:
    """Whether somebody is to sign it, has not signed or drafts it, and it says with whom or on what."""
    before = flat[_reach(title, flat) : title.first]
    acted = any(i.verb("sign", "draft", "discuss", "extend") or i.cls == "SigningCeremony" for i in before)
    named = any(
        i.tag == "ORG" and i.role in {"name", "abbreviation", "variant"} for i in _clause_before(title, flat)
    )
    enough = 1 if named else _TELLING
    return (acted and (len(specific) >= enough or bool(parties))) or (bool(parties) and bool(specific))


def _reach(title: Title, flat: Sequence[Item]) -> int:
    """Index of the third item before the title, the day and the place not counted: ``signed on 6 May 2021 in
    Hanoi a memorandum``."""
    at, steps = title.first, 0
    while at > 0 and steps < _NEAR:
        at -= 1
        item = flat[at]
        circumstance = item.tag in {"DATE", "PLACE"} or (
            item.tag in {"ON_DAY", "IN", "AT"} and flat[at + 1].tag in {"DATE", "PLACE"}
        )
        steps += not circumstance
    return at


def _clause_before(title: Title, flat: Sequence[Item]) -> Sequence[Item]:
    """The items between the last clause mark and the title, no more than a clause has."""
    first = max(0, title.first - _CLAUSE)
    for k in range(title.first - 1, first - 1, -1):
        if flat[k].tag in {";", ":", ","}:
            return flat[k + 1 : title.first]
    return flat[first : title.first]


def signed_object(title: Title, flat: Sequence[Item]) -> bool:
    """Whether the title is what somebody signs: then it names a thing even in small letters."""
    first = _reach(title, flat)
    after = flat[title.last : title.last + 4]
    if any(i.verb("sign") for i in after) and any(
        i.tag == "PASSIVE" or i.norm in {"was", "were"} for i in after
    ):
        return not any(i.tag in {"NEG", "FUTURE", "MODAL"} for i in after)
    return any(
        (i.verb("sign") and mood(flat, k) not in {"planned", "denied"}) or i.cls == "SigningCeremony"
        for k, i in enumerate(flat[first : title.first], start=first)
    )


def governed(title: Title, flat: Sequence[Item], *also: str) -> bool:
    """Whether it is what somebody signs, extends, reviews or replaces, done or to come: with its period
    (``chuẩn bị ký chương trình giai đoạn P``, ``thay thế chương trình giai đoạn P``) that tells it.
    """
    return any(
        i.verb("sign", "succeed", "extend", "evaluate", "draft", "discuss", *also)
        or i.cls == "SigningCeremony"
        for i in flat[_reach(title, flat) : title.first]
    )


def specific_words(words: list[str], bench: Workbench) -> list[str]:
    """The words that are in no generic phrase (``phối hợp công tác``, ``cấp bộ``)."""
    left: list[str] = []
    at = 0
    while at < len(words):
        match = bench.vocabulary.generic.match(words, at, len(words))
        if match is None and not words[at].isdigit() and words[at] not in _EMPTY:
            left.append(words[at])
        at += match[0] if match is not None else 1
    return left

"""Signings as events: which tellings of a signing tell an occasion, and of which one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from graph.edtf import bounds
from graph.model import LocalEntity
from loaders.facts.circumstances import When
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import passed
from loaders.facts.signing.telling import Signing
from loaders.facts.stream import Item
from loaders.facts.titles.title import Title
from loaders.facts.workbench import Workbench

_HOLD = "tổ chức "
_YEAR = 4
_MONTH = 7
#: Days within which a signing is news.
_RECENT = 90
#: ``Căn cứ Chương trình X ký ngày D``: what an act rests on is no news.
_BASIS = frozenset({"căn", "căn cứ", "theo", "pursuant"})
#: Units at the beginning that tell what a text is about.
_FIRST = 4


def is_event(bench: Workbench, signing: Signing, *, ceremonial: bool, awaited: int = -1) -> bool:
    """Whether a telling tells an event: a signing between parties with a time or a ceremony.

    An act that one body signs is issued. A signing long past says how old the agreement is; it is no
    occasion that the text tells of, and the agreement keeps its day and its signatories. ``awaited``: where
    the text speaks of a ceremony to come without saying which.
    """
    if not signing.eventful or signing.mood not in {"done", "planned"}:
        return False
    if signing.ceremony is not None:
        return True
    if signing.target.kind == "official":
        return False
    if signing.mood == "planned" and awaited > signing.evidence.start:
        return True
    if signing.mood == "planned" and not _organised(signing):
        # "dự kiến ký vào tháng 12" plans an agreement; only a noun, or its holding, tells an occasion.
        return False
    if signing.when is None:
        headed = signing.view.unit.zone in {"title", "caption"}
        told = (ceremonial and headed) or (
            signing.view.index < _FIRST and not headed and (ceremonial or bool(signing.signers))
        )
        return signing.mood == "done" and told
    if signing.mood == "planned":
        # What was to be done on a day gone by is not to come, and not told as done.
        # A quarter or a year is the term of a duty to sign, not the time of an occasion.
        near = signing.when.day or bool(signing.when.before) or len(signing.when.value) == _MONTH
        return near and not (signing.when.day and passed(bench, signing.when))
    return _is_news(bench, signing, signing.when) or _attended(bench, signing)


def _attended(bench: Workbench, signing: Signing) -> bool:
    """Whether the text says who was at a signing of long ago: ``được ký ngày D với sự chứng kiến của P``,
    ``… Dự lễ ký khi đó có P``.
    """
    items = signing.view.items
    at = next((k for k, i in enumerate(items) if i.verb("sign") and _within(i, signing)), len(items))
    if any(i.tag in _PRESENCE for i in items[at:]):
        return True
    for view in bench.views[signing.view.index + 1 : signing.view.index + 3]:
        if any(i.verb("sign") for i in view.items):
            return False
        ceremony = next((k for k, i in enumerate(view.items) if i.cls == "SigningCeremony"), None)
        if ceremony is not None:
            after = " ".join(i.norm for i in view.items[ceremony + 1 : ceremony + 3])
            return any(i.verb("attend") for i in view.items[:ceremony]) and after.startswith(_THEN)
    return False


_PRESENCE = frozenset({"WITNESSED_BY", "WITH_ATTENDANCE"})
#: Words that put a ceremony back to its own time.
_THEN = ("khi đó", "lúc đó", "khi ấy", "lúc ấy", "hôm đó", "hôm ấy", "năm đó", "năm ấy", "ngày đó", "ngày ấy")


def call_signings(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """``Việc ký kết …``, ``the signing``: a noun made of the verb calls the one signing that was held."""
    held = [h for h in happenings if h.cls == "SigningCeremony" and h.held and h.entity is not None]
    if len(held) != 1 or held[0].entity is None:
        return
    first = min((s.view.index for s in held[0].signings), default=0)
    for view in bench.views[first:]:
        for noun, verb, after in zip(view.items, view.items[1:], view.items[2:], strict=False):
            if noun.norm == "việc" and verb.verb("sign") and after.tag not in {"PROG", "OFFICIAL", "W"}:
                bench.speak(noun.start, verb.end, "event", held[0].entity, "anaphor")


def _organised(signing: Signing) -> bool:
    """``tổ chức ký kết X``, ``việc ký kết diễn ra``: the signing itself is what is to be held."""
    items = signing.view.items
    at = next((k for k, i in enumerate(items) if i.verb("sign") and _within(i, signing)), None)
    if at is None:
        return False
    held = items[at].norm.startswith(_HOLD) or (at > 0 and items[at - 1].verb("organise"))
    noun = at > 0 and items[at - 1].norm in {"việc", "lễ", "buổi", "the"}
    return held or (noun and any(i.verb("happen", "organise") for i in items[at + 1 :]))


def _within(item: Item, signing: Signing) -> bool:
    return signing.evidence.start <= item.start and item.end <= signing.evidence.end


def _is_news(bench: Workbench, signing: Signing, when: When) -> bool:
    """Whether a past signing happened shortly before publication, or opens the text."""
    if len(when.value) <= _YEAR or signing.view.items[0].norm in _BASIS:
        return False
    published = bench.document.published[:10]
    latest = str(bounds(when.value).latest)
    if not published:
        return signing.view.unit.zone in {"title", "lead"} or signing.view.index < _FIRST
    return date.fromisoformat(published) - date.fromisoformat(latest) <= timedelta(days=_RECENT)


def hosted(tellings: Sequence[Signing]) -> dict[str, Title]:
    """Keys of what was signed in the course of another event, with the title of that event:
    ``hội nghị tổng kết X và ký kết Y``.
    """
    found: dict[str, Title] = {}
    for signing in tellings:
        items = signing.view.items
        at = next((k for k, i in enumerate(items) if i.verb("sign") and _within(i, signing)), 0)
        before = at - 1
        while before > 0 and (items[before].tag in {"AND", ","} or items[before].norm in _MEANWHILE):
            before -= 1
        title = items[before].title if 0 <= before < at - 1 else None
        aside = before > 0 and items[before - 1].tag in {"AT", "AFTER", "BEFORE"}
        if title is not None and title.cls == "Conference" and not aside:
            found[signing.target.key] = title
    return found


#: Words that join an act to the one before it, on the same occasion.
_MEANWHILE = frozenset({"đồng thời", "cũng", "as well as"})


def add_signing(signing: Signing, found: list[Happening]) -> None:
    """One signing event for each thing signed; planned tellings give way to a done one."""
    for happening in found:
        if happening.target == signing.target:
            break
    else:
        happening = Happening("SigningCeremony", about=signing.target, target=signing.target)
        found.append(happening)
    happening.signings.append(signing)
    if signing.mood == "done":
        happening.held, happening.planned = True, False
    elif not happening.held:
        happening.planned = True
    better = happening.when is None or (
        signing.when is not None and signing.when.day and not happening.when.day
    )
    if signing.when is not None and better:
        happening.when = signing.when


def speak_verb(bench: Workbench, signing: Signing, entity: LocalEntity) -> None:
    """The verb that tells a signing, with its auxiliary, is a mention of its own within the clause."""
    assert signing.words is not None
    items = signing.view.items
    for at, item in enumerate(items):
        if item.verb("sign") and signing.words.start <= item.start and item.end < signing.words.end:
            start = items[at - 1].start if at and items[at - 1].tag in {"PAST", "FUTURE"} else item.start
            if item.norm.startswith(_HOLD):
                start = item.start + len(_HOLD)
            bench.speak(start, item.end, "event", entity, "anaphor")
            return

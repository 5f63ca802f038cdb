"""Signings as events: which tellings of a signing tell an occasion, and of which one."""

from __future__ import annotations

from datetime import date, timedelta

from graph.edtf import bounds
from graph.model import LocalEntity
from loaders.facts.event_times import passed
from loaders.facts.happenings import Happening
from loaders.facts.signing import Signing
from loaders.facts.stream import Item
from loaders.facts.syntax import When
from loaders.facts.workbench import Workbench

_YEAR = 4
_MONTH = 7
#: Days within which a signing is news.
_RECENT = 90
#: ``Căn cứ Chương trình X ký ngày D``: what an act rests on is no news.
_BASIS = frozenset({"căn", "căn cứ", "theo", "pursuant"})
#: Units at the beginning that tell what a text is about.
_FIRST = 4


def is_event(bench: Workbench, signing: Signing, *, ceremonial: bool) -> bool:
    """Whether a telling tells an event: a signing between parties with a time or a ceremony.

    An act that one body signs is issued. A signing long past says how old the agreement is; it is no
    occasion that the text tells of, and the agreement keeps its day and its signatories.
    """
    if not signing.eventful or signing.mood not in {"done", "planned"}:
        return False
    if signing.ceremony is not None:
        return True
    if signing.target.kind == "official":
        return False
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
    return _is_news(bench, signing, signing.when)


def _organised(signing: Signing) -> bool:
    """``tổ chức ký kết X``, ``việc ký kết diễn ra``: the signing itself is what is to be held."""
    items = signing.view.items
    at = next((k for k, i in enumerate(items) if i.verb("sign") and _within(i, signing)), None)
    if at is None:
        return False
    held = items[at].norm.startswith("tổ chức") or (at > 0 and items[at - 1].verb("organise"))
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
    """The verb that tells a signing is a mention of its own within the clause."""
    assert signing.words is not None
    for item in signing.view.items:
        if item.verb("sign") and signing.words.start <= item.start and item.end < signing.words.end:
            held = len("tổ chức ") if item.norm.startswith("tổ chức ") else 0
            bench.speak(item.start + held, item.end, "event", entity, "anaphor")
            return

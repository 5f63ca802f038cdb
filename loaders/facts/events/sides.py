"""Who met in an event that a noun tells: the sides in its title, after ``giữa``, and those who ``had`` it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.events.attendance import subject_start
from loaders.facts.events.attendance_lists import members
from loaders.facts.events.times import role
from loaders.facts.events.words import HONORIFICS
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

_SESSIONS = frozenset({"WorkingSession", "Visit"})
#: Events that somebody holds with somebody.
_PARTNERED = _SESSIONS | {"SigningCeremony"}
#: Words that make a session something that its subject had.
_HAD = frozenset({"có", "had", "held", "dành", "hold", "paid"})
#: What may stand between them and the session: ``có thêm một buổi làm việc``, ``had a brief meeting``.
_BETWEEN = frozenset({"W", "QUANT", "COMPOUND", "PAST"})
_REACH = 4


def read_sides(bench: Workbench, view: View, at: int, entity: LocalEntity) -> int | None:
    """State who took part in the session at ``view.items[at]``; the index where its clause begins when sides
    are told, else None."""
    items = view.items
    title = items[at].title
    if title is None:
        return None
    first: int | None = None
    had = _is_had(items, at)
    shared = title.cls in _SESSIONS or (title.cls == "Conference" and had and _with(items, at))
    if shared and had:
        start = subject_start(items, _subject_end(items, at))
        found = [e for i, _ in members(bench, items, start, at) for e in bench.parties(i)]
        if found:
            first = start
            _attend(bench, view, at, entity, found)
    parties = [
        party
        for mention in title.parties
        for party in (mention.entities[:1] if len(title.parties) == 1 else mention.entities)
    ]
    if (title.cls in _SESSIONS or title.between) and parties:
        first = at if first is None else first
        _attend(bench, view, at, entity, parties)
    partner = _partner(items, at) if title.cls in _PARTNERED or shared else None
    if partner is not None:
        found = [e for i, _ in members(bench, items, partner, _end(items, partner)) for e in bench.parties(i)]
        if found:
            first = at if first is None else first
            _attend(bench, view, at, entity, found)
    leader = _leader(items, at) if title.cls in _SESSIONS else None
    if leader is not None:
        first = at if first is None else first
        _attend(bench, view, at, entity, list(bench.parties(leader)))
    return first


def _with(items: Sequence[Item], at: int) -> bool:
    """``tiến hành hội nghị trực tuyến với B``: a conference that two hold."""
    return at + 1 < len(items) and items[at + 1].tag == "WITH"


def _leader(items: Sequence[Item], at: int) -> Item | None:
    """``đoàn công tác của B, do P làm trưởng đoàn``, ``a delegation led by P``: who led those who came."""
    for k in range(at + 1, len(items)):
        if items[k].tag == "BY":
            led = items[k - 1].norm == "led"
            person = next(
                (j for j in range(k + 1, min(len(items), k + _LEAD)) if items[j].tag == "PERSON"), None
            )
            if person is None:
                continue
            after = " ".join(i.norm for i in items[person + 1 : person + _LEAD])
            if led or any(words in after for words in _LEADS):
                return items[person]
    return None


#: How far the one who leads may stand from the words that say so.
_LEAD = 12
_LEADS = ("dẫn đầu", "làm trưởng đoàn", "là trưởng đoàn")


def _attend(bench: Workbench, view: View, at: int, entity: LocalEntity, found: Sequence[LocalEntity]) -> None:
    evidence = bench.clause(view, at, at + 1)
    for party in dict.fromkeys(found):
        bench.state(
            entity, "hasAttendee", party, evidence, "party-to-session", 0.88, qualifiers=role("attendee")
        )


def _is_had(items: Sequence[Item], at: int) -> bool:
    """Whether somebody had the session: ``A (đã) có (một) buổi làm việc với B``, ``A (đã) hội đàm với B``."""
    title = items[at].title
    before = items[at - 1]
    if before.tag in {"PAST", "ORG", "PERSON"} and title is not None and not title.capital:
        # Without an article and a verb the noun is the verb.
        return title.head in _VERBAL or title.head.startswith("họp ")
    for k in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if _has(items, k):
            return True
        if items[k].tag not in _BETWEEN:
            return False
    return False


def _has(items: Sequence[Item], at: int) -> bool:
    """Whether a word says that somebody had the session."""
    return items[at].norm in _HAD or (items[at].norm == "hành" and at > 0 and items[at - 1].norm == "tiến")


#: Heads that are verbs as well.
_VERBAL = frozenset({"hội đàm", "họp", "làm việc"})


def _subject_end(items: Sequence[Item], at: int) -> int:
    """Index of the word by which somebody had the session: its subject ends there."""
    k = next((k for k in range(at - 1, max(-1, at - 1 - _REACH), -1) if _has(items, k)), at)
    k -= items[k].norm == "hành"
    while k > 0 and items[k - 1].tag == "PAST":
        k -= 1
    return k


def _partner(items: Sequence[Item], at: int) -> int | None:
    """Where the other side begins: after ``giữa``, ``với``, ``, làm việc với``; a name after ``với Ông``."""
    k = at + 1
    while k < len(items) and (items[k].tag in {",", "AND"} or items[k].verb("meet")):
        k += 1
    apart = _past_circumstances(items, at + 1)
    if at + 1 < apart < len(items) and items[apart].tag == "WITH":
        # "had a working session in Hanoi on November 7 with B"
        return apart + 1
    if k < len(items) and items[k].tag in {"BETWEEN", "WITH"} and (k == at + 1 or items[k].tag == "WITH"):
        end = _end(items, k + 1)
        listed = end < len(items) and items[end].tag == ":" and not any(i.tag == "ORG" for i in items[k:end])
        # "với các trường: A, B": the partners follow.
        return end + 1 if listed else k + 1
    title = items[at].title
    addressed = title is not None and title.words[-1:] and title.words[-1] in HONORIFICS
    return k if addressed and k == at + 1 and k < len(items) and items[k].tag == "PERSON" else None


def _past_circumstances(items: Sequence[Item], first: int) -> int:
    """The index after the times and places that stand from ``first`` on."""
    k = first
    while k < len(items) and items[k].tag in {"IN", "AT", "ON_DAY", "DATE", "PLACE"}:
        k += 1
    return k


def _end(items: Sequence[Item], first: int) -> int:
    return next(
        (
            k
            for k in range(first, len(items))
            if items[k].tag in {"AT", "ON_DAY", "DATE", "ABOUT", ";", ":", "STOP"}
        ),
        len(items),
    )

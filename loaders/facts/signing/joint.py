"""Signings of papers that have no name of their own: ``ký bảy văn kiện``, ``signed a new agreement``.

The papers are no undertakings, so that only the event tells who signed with whom, and when.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.edtf import bounds
from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.circumstances import When, places, times
from loaders.facts.events.attendance import subject_start
from loaders.facts.events.attendance_lists import members
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import place_time, role
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, subjects
from loaders.facts.workbench import PREF_LABEL, View, Workbench, status

_ORG = frozenset({"ORG"})
#: Longest object, in items.
_OBJECT = 9
_WORDS = frozenset({"W", "QUANT", "PROG", "COMPOUND", "V", "IN", "OF", "ABOUT"})
#: A paper to be signed: without such a word the object is not known to be one.
_PAPERS = frozenset(
    {"agreement", "agreements", "deal", "deals", "pact", "pacts", "contract", "contracts", "document"}
    | {"documents", "memoranda", "mou", "mous", "arrangement", "văn", "kiện", "thỏa", "thoả", "hợp", "biên"}
    | {"ghi", "nhớ", "tác"}
)


def state_joint_signings(bench: Workbench, happenings: list[Happening]) -> None:
    """One event for each signing of unnamed papers by two bodies on a day; ``happenings`` grows by them."""
    told = {id(s.view) for h in happenings for s in h.signings}
    for view in bench.views:
        if id(view) in told:
            continue
        for at in view.verbs("sign"):
            _read(bench, view, at, happenings)


def _read(bench: Workbench, view: View, at: int, happenings: list[Happening]) -> None:
    items = view.items
    end = _object_end(bench, items, at)
    if end is None or mood(items, at) not in {"done", "open"}:
        return
    found = subjects(items, at, _ORG)
    if len(found) < len("AB"):
        # "The State Bank, acting for the Government, and the World Bank signed"
        found = [i for i, _ in members(bench, items, subject_start(items, at), at) if i.tag == "ORG"]
    left = [e for i in found for e in bench.parties(i)]
    right = _partners(bench, items, end)
    when = next((w for w in times(items, bench.spent_dates, stretches=True) if w.day), None)
    signers = list(dict.fromkeys([*left, *right]))
    if not left or len(signers) < len("AB") or when is None or not _passed(bench, when):
        return
    ceremonies = [h.when.value for h in happenings if h.cls == "SigningCeremony" and h.when is not None]
    if when.value in ceremonies:
        return
    words = bench.span(items[at].start, items[end - 1].end)
    name = words.quote if bench.language == "en" else f"Lễ {words.quote}"
    event = bench.entity("event", name, context=when.value)
    clause = bench.clause(view, at, end)
    bench.type(event, "SigningCeremony", words, "joint-signing", 0.85)
    bench.state(event, PREF_LABEL, Literal.text(name, bench.language), words, "event-described", 0.8)
    bench.state(event, "status", status("held"), clause, "joint-signing", 0.88)
    bench.speak(words.start, words.end, "event", event, "anaphor")
    place_time(bench, event, when, bench.span(view.unit.start, view.unit.end), held=True)
    _state_signers(bench, event, signers, view, at, end)
    happenings.append(Happening("SigningCeremony", entity=event, held=True, when=when, told=[view]))


def _state_signers(
    bench: Workbench, event: LocalEntity, signers: Sequence[LocalEntity], view: View, at: int, end: int
) -> None:
    clause = bench.clause(view, at, end)
    for who in signers:
        bench.state(event, "hasAttendee", who, clause, "signer-at-signing", 0.88, qualifiers=role("attendee"))
    for where in places(view.items)[:1]:
        place = bench.meaning(where)
        if place is not None:
            bench.state(event, "heldAt", place, clause, "place-of-signing", 0.85)


def _object_end(bench: Workbench, items: Sequence[Item], at: int) -> int | None:
    """Where the object of the verb ends, if it is unnamed papers."""
    end, papers = at + 1, False
    while end < len(items) and end - at <= _OBJECT and items[end].tag in _WORDS:
        item = items[end]
        if item.tag == "PROG" and bench.meaning(item) is not None:
            return None
        papers = papers or item.tag == "PROG" or bool(_PAPERS.intersection(item.norm.split()))
        end += 1
        if item.tag == "PROG":
            break
    while end - 1 > at and items[end - 1].tag in {"IN", "OF", "ABOUT"}:
        end -= 1
    return end if papers else None


def _partners(bench: Workbench, items: Sequence[Item], end: int) -> list[LocalEntity]:
    """``… với A và B``."""
    title = items[end - 1].title
    found = [e for m in title.parties for e in m.entities] if title is not None else []
    if end >= len(items) or items[end].tag != "WITH":
        return found
    for item in items[end + 1 :]:
        if item.tag == "ORG":
            found += bench.parties(item)
        elif item.tag not in {"AND", ",", "W", "OF"} or (item.tag == "W" and item.norm != "the"):
            break
    return found


def _passed(bench: Workbench, when: When) -> bool:
    published = bench.document.published[:10]
    return not published or str(bounds(when.value).latest) <= published

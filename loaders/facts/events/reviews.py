"""Reviews told by a verb and a time: ``tổ chức sơ kết vào năm 2025; tổng kết vào cuối năm 2027``.

A programme, plan or regulation sets them down for later; a text that looks back gives the day of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.edtf import bounds
from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.circumstances import When, times
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import passed, place_time, state_organizer
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, subjects
from loaders.facts.workbench import PREF_LABEL, View, Workbench, status

_REVIEWS = frozenset({"sơ kết", "tổng kết"})
_ORG = frozenset({"ORG"})
#: How far after the verb its time may stand.
_REACH = 9
#: What may stand between the verb and its time.
_FILLS = frozenset({"W", "ON_DAY", "IN", "COMPOUND", "V", "PROG", "ABOUT", "OF", "AT", "PLACE"})


def state_reviews(bench: Workbench, happenings: list[Happening]) -> None:
    """One event for each review that has a time of its own; ``happenings`` grows by them."""
    for view in bench.views:
        for at in view.verbs("evaluate"):
            if view.items[at].norm in _REVIEWS:
                _read(bench, view, at, happenings)


def _read(bench: Workbench, view: View, at: int, happenings: list[Happening]) -> None:
    items = view.items
    date_at = next(
        (k for k in range(at + 1, min(len(items), at + _REACH)) if items[k].tag not in _FILLS), None
    )
    if date_at is None or items[date_at].tag != "DATE" or _nominal(items, at):
        return
    when = next(
        (w for w in times(items, bench.spent_dates, stretches=True) if w.start == items[date_at].start), None
    )
    if when is None or mood(items, at) == "denied":
        return
    if any(i.norm.startswith("cấp") for i in items[at + 1 : date_at]):
        # "tổng kết ở cấp tỉnh": many, each its own.
        return
    held = when.day and passed(bench, when)
    if not held and not _to_come(bench, when):
        return
    about = _about(bench, items, at, date_at)
    organisers = _organisers(bench, items, at)
    if not held and not organisers and not any(i.verb("organise") for i in items[max(0, at - 2) : at]):
        # A clause of a plan, or a time from which something else counts.
        return
    # Of one that was held the day is told of it; one to come is called by its time.
    span = bench.span(items[at].start, items[at].end if held else items[date_at].end)
    name = f"{span.quote} {about.name}" if held and about is not None else span.quote
    event = bench.entity("event", name, context=when.value)
    clause = bench.clause(view, at, date_at + 1)
    bench.type(event, "Conference", span, "review-verb", 0.82)
    if name == span.quote:
        bench.label(event, name, span, preferred=True)
    else:
        bench.state(event, PREF_LABEL, Literal.text(name, bench.language), span, "event-described", 0.8)
    bench.speak(span.start, span.end, "event", event, "name")
    bench.state(event, "status", status("held" if held else "planned"), clause, "review-told", 0.85)
    place_time(bench, event, when, clause, held=held)
    for party in organisers:
        state_organizer(bench, event, party, clause, "subject-of-review", 0.85)
    if about is not None:
        bench.state(event, "isAbout", about, clause, "object-of-review", 0.85)
    happenings.append(
        Happening("Conference", entity=event, held=held, planned=not held, when=when, told=[view])
    )


def _nominal(items: Sequence[Item], at: int) -> bool:
    """``báo cáo tổng kết năm 2023``, ``hội nghị tổng kết``: the word only describes a noun before it."""
    before = items[at - 1] if at else None
    return before is not None and (
        before.tag in {"EVENT", "REPORT", "OF", "REPORT_HEAD", "EVENT_HEAD"} or before.verb("report", "draft")
    )


def _to_come(bench: Workbench, when: When) -> bool:
    """Whether the time lies after the day of publication."""
    published = bench.document.published[:10]
    return bool(published) and str(bounds(when.value).latest) > published


def _organisers(bench: Workbench, items: Sequence[Item], at: int) -> list[LocalEntity]:
    """The subject of ``tổ chức``; of two reviews joined together the second has the subject of the first."""
    verb = next(
        (k for k in range(at - 1, -1, -1) if items[k].verb("organise")),
        at,
    )
    found = subjects(items, verb, _ORG)
    earlier = next((k for k in range(at - 1, -1, -1) if items[k].verb("evaluate")), None)
    if not found and earlier is not None:
        found = subjects(items, earlier, _ORG)
    return [party for item in found for party in bench.parties(item)]


def _about(bench: Workbench, items: Sequence[Item], at: int, date_at: int) -> LocalEntity | None:
    """``tổng kết Chương trình X vào năm Y``, ``Chương trình X, tổng kết ngày Y``."""
    inside = next((i for i in items[at + 1 : date_at] if i.tag == "PROG"), None)
    before = items[at - 2] if at > 1 and items[at - 1].tag == "," else None
    if inside is None and before is not None and before.tag == "PROG":
        inside = before
    return bench.meaning(inside) if inside is not None else None

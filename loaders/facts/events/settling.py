"""When, where and whether an event was held, from the clause that tells its holding."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import Span
from loaders.facts.circumstances import When, places, times
from loaders.facts.events.bare_readings import PUT_OFF
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import of_document, passed, place_time
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench, status

#: Items before a time that opens its clause: ``Chiều ngày …``, ``(Nguồn) - Ngày …``.
_OPENING = 6


def settle(
    bench: Workbench,
    view: View,
    first: int,
    last: int,
    at: int,
    happening: Happening,
    told: list[str],
    *,
    placed: bool = True,
) -> None:
    """Time, place and status of an event whose holding this unit tells; without ``placed`` no place that
    stands in its subject.
    """
    entity = happening.entity
    assert entity is not None
    if "denied" in told:
        bench.state(
            entity,
            "status",
            status("held"),
            bench.clause(view, first, last),
            "holding-denied",
            0.85,
            polarity="negative",
        )
        return
    when, where = _circumstances(bench, view, at, planned="planned" in told)
    if "done" not in told and _expected(view, at):
        told = [*told, "planned"]
    planned = "planned" in told and not (when is not None and when.day and passed(bench, when))
    if _called_off(view, at) or _meant(bench, view, at):
        planned, when = planned or _called_off(view, at), None
    elif put_off(view, at):
        # The day that it missed is not told as its own.
        planned, when = True, when if when is not None and not passed(bench, when) else None
    title = view.items[at].title
    definite = title is not None and title.capital
    to_come = when is not None and bool(bench.document.published) and not passed(bench, when)
    held = (not planned and not to_come) and (
        "done" in told or passed(bench, when) or (when is None and definite and "open" in told)
    )
    stretch = bench.clause(view, first, last)
    if held:
        happening.held = True
        bench.state(entity, "status", status("held"), stretch, "event-told-as-past", 0.9)
    elif planned or to_come:
        happening.planned = True
        bench.state(entity, "status", status("planned"), stretch, "event-to-come", 0.9)
    if when is not None and (happening.when is None or happening.when.value == when.value):
        happening.when = when
        evidence = bench.span(when.start, when.end) if not view.unit else _covering(bench, view, when, at)
        if held or happening.planned:
            # Without a day of publication nothing tells a time gone by from one to come.
            place_time(bench, entity, when, evidence, held=held)
    if where is not None and (placed or where.start > view.items[at].start or _opens(view, where)):
        place = bench.meaning(where)
        if place is not None:
            bench.state(entity, "heldAt", place, _covering(bench, view, where, at), "place-of-event", 0.92)


def _called_off(view: View, at: int) -> bool:
    """``dự định tổ chức vào ngày D … không thể tổ chức``: not on the day given."""
    after = view.items[at + 1 :]
    return any(
        i.tag == "NEG" and any(j.verb("organise", "happen") for j in after[k + 1 : k + 3])
        for k, i in enumerate(after)
    )


def _meant(bench: Workbench, view: View, at: int) -> bool:
    """``vốn dự kiến vào tháng 3``: the time told was given up."""
    first, last = next((c for c in view.clauses() if c[0] <= at < c[1]), (0, len(view.items)))
    words = " ".join(bench.text[view.items[first].start : view.items[last - 1].end].lower().split())
    return any(f" {w} " in words for w in _GIVEN_UP)


_GIVEN_UP = (
    "vốn dự kiến",
    "vốn định",
    "lúc đầu dự kiến",
    "ban đầu dự kiến",
    "lẽ ra",
    "đáng lẽ",
    "originally",
)


def _opens(view: View, where: Item) -> bool:
    """Whether a place stands before the subject of its sentence."""
    return not any(i.tag in {"ORG", "PERSON"} for i in view.items if i.start < where.start)


def put_off(view: View, at: int) -> bool:
    first, last = next((c for c in view.clauses() if c[0] <= at < c[1]), (0, len(view.items)))
    return any(i.norm in PUT_OFF for i in view.items[first:last])


def _covering(bench: Workbench, view: View, thing: When | Item, at: int) -> Span:
    start, end = min(thing.start, view.items[at].start), max(thing.end, view.items[at].end)
    if end - start > 400:
        start, end = (
            (view.unit.start, thing.end) if thing.end - view.unit.start < 200 else (thing.start, thing.end)
        )
    return bench.span(start, end)


def _circumstances(
    bench: Workbench, view: View, at: int, *, planned: bool
) -> tuple[When | None, Item | None]:
    # Times and places of another clause are of something else.
    first, last = next((c for c in view.clauses() if c[0] <= at < c[1]), (0, len(view.items)))
    clause = view.items[first:last]
    given = [
        w
        for w in times(clause, bench.spent_dates, stretches=True)
        if not _numbers(clause, w) and not of_document(bench, w)
    ]
    start = view.items[at].start
    before = [w for w in given if w.start < start and _shared(clause, w, start)]
    after = [w for w in given if w.start > start and not _bracketed(clause, w) and not _of_work(clause, w)]
    if planned:
        # "trong 3 ngày từ 19 đến 21-6 … sẽ dự lễ ký X năm 2023": a day to come before a year of the thing.
        to_come = [w for w in before if w.day and not passed(bench, w)]
        day = next((w for w in (*after, *reversed(to_come)) if w.day), None)
        when = day or (after[0] if after else (before[-1] if before else None))
    else:
        when = (
            next((w for w in before if w.day), None)
            or next((w for w in after if w.day), None)
            or (after[0] if after else None)
            or next((w for w in before if _begins(clause, w)), None)
        )
    where = [p for p in places(clause) if not _relayed(clause, p)]
    return when, (where[0] if where else None)


def _begins(clause: Sequence[Item], when: When) -> bool:
    """``Tháng 9/2019, A tổ chức X``: a month or year that opens the clause is the time of all of it."""
    at = next(k for k, i in enumerate(clause) if i.start == when.start)
    return at <= 1 and not any(i.tag in {"ORG", "PERSON", "V", "PROG"} for i in clause[:at])


def _expected(view: View, at: int) -> bool:
    """``Dự kiến tháng 9/2019, A tổ chức X``: the opening word governs the sentence."""
    if not view.items or view.items[0].tag != "FUTURE":
        return False
    end = next((k for k, i in enumerate(view.items[:at]) if i.tag == ","), 0)
    return end > 1 and view.items[end - 1].tag == "DATE"


def _relayed(clause: Sequence[Item], place: Item) -> bool:
    """``Tại điểm cầu X``: where an event is followed is not where it is held."""
    at = next(k for k, i in enumerate(clause) if i is place)
    return any(i.norm in {"điểm", "cầu", "đầu"} for i in clause[max(0, at - 2) : at])


def _numbers(clause: Sequence[Item], when: When) -> bool:
    """``No. 04/2015``: what looks like a month is the number of a document."""
    at = next(k for k, i in enumerate(clause) if i.start == when.start)
    return any(i.tag == "NUMBERED" for i in clause[max(0, at - 2) : at])


def _of_work(clause: Sequence[Item], when: When) -> bool:
    """``họp đánh giá nhiệm vụ tháng 8``: the month of the work that is spoken of, not of the meeting."""
    at = next(k for k, i in enumerate(clause) if i.start == when.start)
    if when.day or not at:
        return False
    before = clause[at - 1]
    words = before.title.words if before.title is not None else [before.norm]
    return before.mention is None and words[-1:] != [] and words[-1] in _WORK


_WORK = frozenset({"vụ", "tác", "quả", "hình", "động", "trình", "thu", "chi", "hội", "án", "kỳ", "phiên"})


def _bracketed(clause: Sequence[Item], when: When) -> bool:
    """``dịp kỷ niệm 50 năm (21/9/1973)``: what a parenthesis adds is not the time of the event."""
    depth = 0
    for item in clause:
        if item.start >= when.start:
            break
        depth += (item.tag == "(") - (item.tag == ")")
    return depth > 0


def _shared(clause: Sequence[Item], when: When, start: int) -> bool:
    """Whether a time before an event is of its clause: it opens it, or no other subject stands between."""
    at = next(k for k, i in enumerate(clause) if i.start == when.start)
    if at <= _OPENING and not any(i.tag in {"ORG", "PERSON", "V", "PROG"} for i in clause[:at]):
        return True
    between = [i for i in clause[at + 1 :] if i.end <= start]
    return not any(
        i.tag in {"AND", ","} and j.tag in {"ORG", "SIDES_2", "SIDES_3", "PERSON", "W"} and k.tag != "DATE"
        for i, j, k in zip(between, between[1:], between[2:], strict=False)
        if j.tag != "W" or k.tag in {"SIDES_2", "SIDES_3", "ORG"}
    )

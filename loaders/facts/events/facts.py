"""What clauses say of events: organiser, chair, host, attendees, speakers, time, place, subject."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from graph.edtf import bounds
from graph.model import LocalEntity
from loaders.facts.events.attendance import read_attendance, read_speech
from loaders.facts.events.bare_readings import NEXT
from loaders.facts.events.happenings import Happening
from loaders.facts.events.roles import (
    state_chaired_by,
    state_chairs,
    state_organised_by,
    state_organisers,
    state_silent_chairs,
)
from loaders.facts.events.settling import put_off, settle
from loaders.facts.events.sides import read_sides
from loaders.facts.events.times import passed
from loaders.facts.signing.guests import state_signing_event
from loaders.facts.stream import Item
from loaders.facts.syntax import mood
from loaders.facts.titles.walk import PARTS_OF_DAY
from loaders.facts.workbench import View, Workbench

_TOPIC_VERBS = ("discuss", "evaluate", "implement", "report", "present", "approve", "contribute")
_AFTER_EVENT = 7


def state_event_facts(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """Read every unit that speaks of an event."""
    by_key = {h.entity.key: h for h in happenings if h.entity is not None}
    current: Happening | None = None
    for happening in happenings:
        state_signing_event(bench, happening)
    for view in bench.views:
        here = [(at, by_key[e.key]) for at, e in _events(bench, view) if e.key in by_key]
        for at, happening in here:
            _read_event(bench, view, at, happening)
        signed = [h for h in happenings if any(s.view is view for s in h.signings) or view in h.told]
        if not here and current is not None and current.entity is not None:
            state_silent_chairs(bench, view, current.entity)
        told = [happening for at, happening in here if not _prepared(view.items, at)]
        focus = told[0] if told else (signed[0] if signed else None)
        there = _witnessed(view, happenings) or focus or current
        if focus is not None and (current is None or not _bygone(bench, focus)):
            current = focus
        if there is not None and not _of_other_signing(view, here, signed):
            read_attendance(bench, view, there, stated=bool(here))
        if current is not None and here and here[0][0] <= 2:
            read_speech(bench, view, here[0][0], current)


def _bygone(bench: Workbench, happening: Happening) -> bool:
    """Whether an event lies so far back that the text only recalls it."""
    published, when = bench.document.published[:10], happening.when
    if not published or when is None or not passed(bench, when):
        return False
    return date.fromisoformat(published) - date.fromisoformat(str(bounds(when.value).latest)) > _LONG_AGO


#: How long ago what a text recalls in passing took place.
_LONG_AGO = timedelta(days=90)


def _of_other_signing(view: View, here: Sequence[tuple[int, Happening]], signed: Sequence[Happening]) -> bool:
    """``X được ký ngày D, có sự tham dự của P``: who was at a signing that is no event of the text."""
    if here or signed:
        return False
    present = next((k for k, i in enumerate(view.items) if i.tag in {"WITNESSED_BY", "WITH_ATTENDANCE"}), 0)
    told = (k for k, i in enumerate(view.items[:present]) if i.verb("sign"))
    return any(mood(view.items, k) in {"done", "open"} for k in told)


def _witnessed(view: View, happenings: Sequence[Happening]) -> Happening | None:
    """The signing that a unit says was witnessed: of the unit itself, else the only one told as done."""
    if not view.holds({"WITNESSED_BY"}) or not any(i.tag == "WITNESSED_BY" for i in view.items):
        return None
    signings = [h for h in happenings if h.entity is not None and h.cls == "SigningCeremony" and h.held]
    here = [h for h in signings if any(s.view is view for s in h.signings)]
    return (here or signings)[0] if len(here or signings) == 1 else None


def _events(bench: Workbench, view: View) -> list[tuple[int, LocalEntity]]:
    found = []
    for at, item in enumerate(view.items):
        if item.tag == "EVENT":
            entity = bench.meaning(item)
            if entity is not None:
                found.append((at, entity))
    return found


def _read_event(bench: Workbench, view: View, at: int, happening: Happening) -> None:
    entity = happening.entity
    assert entity is not None
    items = view.items
    told: list[str] = []
    if _within_another(items, at) or _prepared(items, at):
        return
    first, last = at, at + 1
    verb_at = next(
        (
            k
            for k in range(at - 1, max(-1, at - 6), -1)
            if items[k].verb("organise", "host", "chair", "attend", "happen") or items[k].norm == "mở"
        ),
        None,
    )
    verb = items[verb_at] if verb_at is not None else None
    if verb_at is not None and verb is not None and _adjacent(items, verb_at, at):
        first = verb_at
        how = mood(items, verb_at)
        announced = any(i.tag == "FUTURE" for i in items[at + 1 : at + _AFTER_EVENT])
        told.append("planned" if how == "open" and announced else how)
        if verb.role in {"organise", "host"} or verb.norm == "mở":
            first = state_organisers(bench, view, verb_at, at, happening, entity, told[-1])
            if told[-1] == "open" and (view.unit.kind == "item" or verb_at == 0):
                told[-1] = "planned"
        elif verb.role == "chair":
            first = state_chairs(bench, view, verb_at, at, entity)
    sides = read_sides(bench, view, at, entity)
    if sides is not None:
        first = min(first, sides)
        told.append(mood(items, at))
    after = _predicate_after(items, _joined(items, at))
    if after is not None:
        last = after + 1
        told.append(mood(items, after) if items[after].tag == "V" else "open")
    elif not told and _dated(items, _joined(items, at)):
        told.append(mood(items, at))
    elif not told and any(i.norm in NEXT for i in items[max(0, at - 6) : at]):
        told.append("planned")
    elif not told and _spoken_at(items, at):
        told.append("done")
    elif not told and (put_off(view, at) or _set_for(items, at)):
        told.append("planned")
    state_chaired_by(bench, view, at, entity, told)
    state_organised_by(bench, view, at, entity)
    if told:
        # Where those come from who attend is not where it was held.
        apart = verb is not None and verb.role == "attend"
        settle(bench, view, first, last, at, happening, told, placed=not apart)
    elif at <= 1 and items[0].tag == "AT" and happening.when is None:
        happening.held = True
    _topics(bench, view, at, entity)


def _prepared(items: Sequence[Item], at: int) -> bool:
    """``(nhằm) chuẩn bị cho X, A họp …``: what is told is done before it."""
    before = " ".join(i.norm for i in items[max(0, at - 3) : at])
    return before.endswith(_BESIDE)


#: Words that only relate what a sentence tells to an event.
_BESIDE = (
    *(
        "chuẩn bị cho",
        "chuẩn bị",
        "chuẩn bị tổ chức",
        "công tác tổ chức",
        "tiến tới",
        "hướng tới",
        "in preparation for",
        "prepare for",
    ),
    *("trình tại", "trình", "nhân dịp tham dự", "nhân dịp dự", "on the occasion of", "on the sidelines of"),
)


def _within_another(items: Sequence[Item], at: int) -> bool:
    """``chủ trì hội nghị bàn việc đón đoàn sang dự hội đàm``: an event that another one is about."""
    attended = coming = False
    for k in range(at - 1, -1, -1):
        item = items[k]
        if item.tag in {";", ":", "AND", "PAST", "FUTURE", "DATE", "STOP"} or (
            item.tag == "," and not coming
        ):
            return False
        if item.tag == "EVENT":
            return attended
        if item.verb("attend"):
            attended, coming = True, k > 0 and items[k - 1].norm in {"sang", "về"}
    return False


def _adjacent(items: Sequence[Item], verb_at: int, at: int) -> bool:
    return all(i.tag in {"W", "QUANT", "V", "COMPOUND"} for i in items[verb_at + 1 : at])


def _predicate_after(items: Sequence[Item], at: int) -> int | None:
    """The verb after an event that is its subject: ``được tổ chức``, ``diễn ra``, ``đã tập trung …``."""
    past = False
    for k in range(at + 1, min(len(items), at + 2 * _AFTER_EVENT)):
        item = items[k]
        if k >= at + _AFTER_EVENT and not _told_after(items, k):
            return None
        if item.verb("happen") or (
            item.verb("organise") and (items[k - 1].tag == "PASSIVE" or _circumstance(items, k + 1))
        ):
            return k
        if item.tag == "," and _told_after(items, k + 1):
            continue
        past = past or item.tag == "PAST"
        if past and item.tag == "V":
            return k
        if item.tag in {",", ";", ":", "ORG", "PERSON", "EVENT"}:
            return None
    return None


def _joined(items: Sequence[Item], at: int) -> int:
    """``hội nghị A và lễ ký B diễn ra …``: the last of the events that share what is told of them."""
    while at + 2 < len(items) and items[at + 1].tag == "AND":
        following = at + 2 + (items[at + 2].norm == "the")
        if following >= len(items) or items[following].tag != "EVENT":
            break
        at = following
    return at


def _told_after(items: Sequence[Item], first: int) -> bool:
    """``Hội nghị X, bàn việc của giai đoạn Y, họp ngày Z``: the verb follows a part of the title."""
    for item in items[first : first + _AFTER_EVENT]:
        if item.verb("happen"):
            return True
        if item.tag in {"ORG", "PERSON", "EVENT", "PAST", "STOP"}:
            return False
    return False


def _spoken_at(items: Sequence[Item], at: int) -> bool:
    """``X kết luận tại cuộc họp``, ``được bầu tại Đại hội``: where something was done was held."""
    if not at or items[at - 1].tag != "AT" or mood(items, at) in {"planned", "denied"}:
        return False
    first = next((k + 1 for k in range(at - 1, -1, -1) if items[k].tag in {";", ":"}), 0)
    return any(i.tag in {"THOUGHT", "PAST", "PASSIVE"} or i.verb(*_SPOKEN) for i in items[first:at])


_SPOKEN = ("conclude", "present", "report", "approve", "discuss")


def _dated(items: Sequence[Item], at: int) -> bool:
    """``Hội nghị X ngày 3/3``, ``họp ba bên vào ngày 15/9``: the day stands right after the event."""
    for item in items[at + 1 : at + 8]:
        if item.tag == "DATE":
            return True
        plain = item.norm in PARTS_OF_DAY or item.norm == "the"
        if item.tag not in {"ON_DAY", "AT", "PLACE", "IN", ",", "("} and not plain:
            return False
    return False


def _set_for(items: Sequence[Item], at: int) -> bool:
    """``The next meeting is planned for May``, ``phiên đầu dự kiến vào quý II``: a day to come."""
    for k in range(at + 1, min(len(items), at + _AFTER_EVENT)):
        if items[k].tag == "FUTURE" or items[k].norm in _SET:
            return any(i.tag == "DATE" for i in items[k + 1 : k + 5])
        if items[k].tag not in {"STOP", "W", ","}:
            return False
    return False


_SET = frozenset({"planned", "scheduled", "set", "slated", "due", "foreseen"})


def _circumstance(items: Sequence[Item], at: int) -> bool:
    """``Hội nghị … tổ chức vào tháng 5``: a time or place and no object follows."""
    if at < len(items) and items[at].norm in {"hôm", "cuối", "đầu", "giữa"}:
        at += 1
    return at < len(items) and items[at].tag in {"ON_DAY", "IN", "AT", "DATE"}


def _topics(bench: Workbench, view: View, at: int, entity: LocalEntity) -> None:
    """Undertakings that the event discussed, reviewed or dealt with, in the unit that says so."""
    items = view.items
    verb = next(
        (k for k in range(at + 1, len(items)) if items[k].tag == "V" and items[k].role in _TOPIC_VERBS), None
    )
    if verb is None or any(i.tag in {"EVENT"} for i in items[at + 1 : verb]):
        return
    for k in range(verb + 1, len(items)):
        title = items[k].title
        while title is not None:
            about = bench.meanings.get((title.start, title.end)) if title.tag == "PROG" else None
            if about is not None and about.kind in {"programme", "official"}:
                bench.state(
                    entity, "isAbout", about, bench.clause(view, k, k + 1), "discussed-at-event", 0.85
                )
            title = title.inner

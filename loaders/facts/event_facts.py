"""What clauses say of events: organiser, chair, host, attendees, speakers, time, place, subject."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity, Span
from loaders.facts.attendance import read_attendance, read_speech
from loaders.facts.event_roles import state_chaired_by, state_chairs, state_organisers, state_silent_chairs
from loaders.facts.event_sides import read_sides
from loaders.facts.event_times import passed, place_time, role
from loaders.facts.happenings import PUT_OFF, Happening
from loaders.facts.stream import Item
from loaders.facts.syntax import When, mood, places, times
from loaders.facts.workbench import View, Workbench, status

_ACTORS = frozenset({"ORG", "PERSON"})
_TOPIC_VERBS = ("discuss", "evaluate", "implement", "report", "present", "approve", "contribute")
_AFTER_EVENT = 7


def state_event_facts(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """Read every unit that speaks of an event."""
    by_key = {h.entity.key: h for h in happenings if h.entity is not None}
    current: Happening | None = None
    for happening in happenings:
        _state_signing_event(bench, happening)
    for view in bench.views:
        here = [(at, by_key[e.key]) for at, e in _events(bench, view) if e.key in by_key]
        for at, happening in here:
            _read_event(bench, view, at, happening)
        signed = [h for h in happenings if any(s.view is view for s in h.signings) or view in h.told]
        if not here and current is not None and current.entity is not None:
            state_silent_chairs(bench, view, current.entity)
        focus = here[0][1] if here else (signed[0] if signed else None)
        current = focus or current
        if current is not None:
            read_attendance(bench, view, _witnessed(view, happenings) or current, stated=bool(here))
            if here and here[0][0] <= 2:
                read_speech(bench, view, here[0][0], current)


def _witnessed(view: View, happenings: Sequence[Happening]) -> Happening | None:
    """The signing that a unit says was witnessed: of the unit itself, else the only one told as done."""
    if not any(i.tag == "WITNESSED_BY" for i in view.items):
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


def _state_signing_event(bench: Workbench, happening: Happening) -> None:
    entity = happening.entity
    if entity is None or not happening.signings:
        return
    done = [s for s in happening.signings if s.mood == "done"]
    for signing in done or happening.signings:
        evidence = signing.evidence
        code = "held" if done else "planned"
        bench.state(
            entity, "status", status(code), evidence, "signing-told" if done else "signing-to-come", 0.92
        )
        if signing.when is not None:
            place_time(bench, entity, signing.when, evidence, held=bool(done))
        if signing.place is not None:
            place = bench.meaning(signing.place)
            if place is not None:
                bench.state(entity, "heldAt", place, evidence, "place-of-signing", 0.92)
        signers = [party for item in signing.signers for party in bench.parties(item)]
        for party in (*signers, *signing.persons):
            bench.state(
                entity,
                "hasAttendee",
                party,
                evidence,
                "signer-at-signing",
                0.9,
                qualifiers=role("attendee"),
                modality="asserted" if done else "planned",
            )
    _state_parties(bench, happening, entity, done=bool(done))


def _state_parties(bench: Workbench, happening: Happening, entity: LocalEntity, *, done: bool) -> None:
    """The parties to what is signed take part in its signing."""
    told = {
        s.object for s in bench.statements if s.subject == entity.ref and s.predicate.endswith("#hasAttendee")
    }
    for party in [
        s
        for s in bench.statements
        if s.subject == happening.signings[0].target.ref
        and s.predicate.endswith("#hasParty")
        and s.polarity == "positive"
        and s.object not in told
    ]:
        who = bench.entities.get(getattr(party.object, "key", ""))
        if who is None or who.ref in told:
            continue
        told.add(who.ref)
        bench.state(
            entity,
            "hasAttendee",
            who,
            (),
            "party-at-signing",
            0.85,
            qualifiers=role("attendee"),
            kind="inferred",
            premises=(party,),
            modality="asserted" if done else "planned",
        )


def _read_event(bench: Workbench, view: View, at: int, happening: Happening) -> None:
    entity = happening.entity
    assert entity is not None
    items = view.items
    told: list[str] = []
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
        told.append(mood(items, verb_at))
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
    after = _predicate_after(items, at)
    if after is not None:
        last = after + 1
        told.append(mood(items, after) if items[after].tag == "V" else "open")
    elif not told and _dated(items, at):
        told.append(mood(items, at))
    elif not told and _put_off(view, at):
        told.append("planned")
    state_chaired_by(bench, view, at, entity, told)
    if told:
        _settle(bench, view, first, last, at, happening, told)
    elif at <= 1 and items[0].tag == "AT" and happening.when is None:
        happening.held = True
    _topics(bench, view, at, entity)


def _adjacent(items: Sequence[Item], verb_at: int, at: int) -> bool:
    return all(i.tag in {"W", "QUANT", "V", "COMPOUND"} for i in items[verb_at + 1 : at])


def _predicate_after(items: Sequence[Item], at: int) -> int | None:
    """The verb after an event that is its subject: ``được tổ chức``, ``diễn ra``, ``đã tập trung …``."""
    past = False
    for k in range(at + 1, min(len(items), at + _AFTER_EVENT)):
        item = items[k]
        if item.verb("happen") or (
            item.verb("organise") and (items[k - 1].tag == "PASSIVE" or _circumstance(items, k + 1))
        ):
            return k
        if item.tag == "," and k + 1 < len(items) and items[k + 1].verb("happen"):
            continue
        past = past or item.tag == "PAST"
        if past and item.tag == "V":
            return k
        if item.tag in {",", ";", ":", "ORG", "PERSON", "EVENT"}:
            return None
    return None


def _dated(items: Sequence[Item], at: int) -> bool:
    """``Hội nghị X ngày 3/3``, ``họp ba bên vào ngày 15/9``: the day stands right after the event."""
    after = items[at + 1 : at + 3]
    return bool(after) and (after[0].tag == "DATE" or (after[0].tag == "ON_DAY" and after[-1].tag == "DATE"))


def _circumstance(items: Sequence[Item], at: int) -> bool:
    """``Hội nghị … tổ chức vào tháng 5``: a time or place and no object follows."""
    return at < len(items) and items[at].tag in {"ON_DAY", "IN", "AT", "DATE"}


def _settle(
    bench: Workbench, view: View, first: int, last: int, at: int, happening: Happening, told: list[str]
) -> None:
    """Time, place and status of an event whose holding this unit tells."""
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
    planned = "planned" in told and not (when is not None and when.day and passed(bench, when))
    if _put_off(view, at):
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
    elif planned or when is not None:
        happening.planned = True
        bench.state(entity, "status", status("planned"), stretch, "event-to-come", 0.9)
    if when is not None and (happening.when is None or happening.when.value == when.value):
        happening.when = when
        evidence = bench.span(when.start, when.end) if not view.unit else _covering(bench, view, when, at)
        place_time(bench, entity, when, evidence, held=held)
    if where is not None:
        place = bench.meaning(where)
        if place is not None:
            bench.state(entity, "heldAt", place, _covering(bench, view, where, at), "place-of-event", 0.92)


def _put_off(view: View, at: int) -> bool:
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
    given = times(clause, bench.spent_dates)
    start = view.items[at].start
    before = [w for w in given if w.start < start and _shared(clause, w, start)]
    after = [w for w in given if w.start > start]
    if planned:
        when = after[0] if after else (before[-1] if before else None)
    else:
        when = (
            next((w for w in before if w.day), None)
            or next((w for w in after if w.day), None)
            or (after[0] if after else None)
        )
    where = places(clause)
    return when, (where[0] if where else None)


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


#: Items before a time that opens its clause: ``Chiều ngày …``, ``(Nguồn) - Ngày …``.
_OPENING = 6


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

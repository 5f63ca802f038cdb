"""Statements about undertakings as such: class, names, parties, period, horizon, owner, succession, lists."""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity, Span, Statement
from graph.terms import Iri, Literal
from loaders.facts.title import Title
from loaders.facts.undertakings import Reading, Undertaking, anaphors
from loaders.facts.workbench import PREF_LABEL, View, Workbench, edtf, integer

_RECENT_UNITS = 12


def describe(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """Create the entities of all undertakings and state what their titles say."""
    for undertaking in undertakings:
        best = max(undertaking.readings, key=lambda r: _fullness(r, bench))
        name = full_name(bench, undertaking, best.title)
        entity = bench.entity("programme", name, context=undertaking.period or undertaking.phase)
        undertaking.entity = entity
        spans = [bench.span(r.title.start, r.title.end) for r in undertaking.readings]
        bench.type(entity, undertaking.cls, spans, "title-phrase")
        printed = best.title.text(bench.text)
        if name == printed:
            bench.label(entity, name, bench.span(best.title.start, best.title.end), preferred=True)
        for reading in undertaking.readings:
            _speak(bench, reading, entity, "name")
            text = reading.title.text(bench.text)
            if text != name:
                bench.label(entity, text, bench.span(reading.title.start, reading.title.end))
        _state_title_parts(bench, undertaking, entity)
        if name != printed:
            premises = [
                s for s in bench.statements if s.subject == entity.ref and s.predicate.endswith("hasParty")
            ]
            bench.state(
                entity,
                PREF_LABEL,
                Literal.text(name, bench.language),
                (),
                "title-with-parties",
                0.9,
                kind="inferred",
                premises=premises,
            )


def _state_title_parts(bench: Workbench, undertaking: Undertaking, entity: LocalEntity) -> None:
    for reading in undertaking.readings:
        title = reading.title
        span = bench.span(title.start, title.end)
        for party in reading.parties.values():
            confidence = 0.95 if title.between else 0.85
            bench.state(
                entity, "hasParty", party, span, "parties-in-title", confidence, qualifiers=_role("party")
            )
        if title.period:
            bench.state(entity, "hasPeriod", edtf(title.period), span, "period-in-title", 0.97)
        if title.until and not title.period and not undertaking.period:
            bench.state(entity, "hasPeriod", edtf(f"../{title.until}"), span, "end-in-title", 0.85)
        if title.horizon:
            bench.state(
                entity, "orientationYear", integer(int(title.horizon)), span, "horizon-in-title", 0.95
            )
        if title.number:
            bench.state(entity, "documentNumber", Literal(title.number), span, "number-in-title", 0.97)
            if title.printed != title.number:
                bench.state(entity, "printedNumber", Literal(title.printed), span, "number-in-title", 0.95)
        if title.dated:
            bench.state(entity, "signedOn", edtf(title.dated), span, "date-of-number", 0.8)
            bench.state(entity, "status", Iri(code("status", "signed")), span, "date-of-number", 0.8)
        if title.code:
            bench.state(entity, "documentNumber", Literal(title.code), span, "programme-code", 0.95)
        if title.draft:
            start = min(
                (i.start for i in reading.view.flat[max(0, title.first - 1) : title.first]),
                default=title.start,
            )
            drafted = bench.span(start, title.end)
            bench.state(entity, "status", Iri(code("status", "draft")), drafted, "draft-before-title", 0.95)
        if title.phase == "next":
            bench.state(entity, "status", Iri(code("status", "planned")), span, "next-phase", 0.9)
        if title.cls in {"KeyProgramme", "Programme", "Scheme", "Project"}:
            for mention in title.owners:
                for owner in mention.entities:
                    bench.state(
                        entity, "hasOwner", owner, span, "owner-in-title", 0.85, qualifiers=_role("owner")
                    )


def full_name(bench: Workbench, undertaking: Undertaking, title: Title) -> str:
    """The title with its parties by name: they replace an anaphor (``giữa hai bên``) or nothing."""
    printed = title.text(bench.text)
    named = bool(title.parties) and all(m.form in {"name", "abbreviation", "variant"} for m in title.parties)
    parties = list(undertaking.parties.values())
    if named or len(parties) < 2 or not undertaking.cooperation:
        return printed
    joined = "giữa " + " và ".join([", ".join(p.name for p in parties[:-1]), parties[-1].name])
    if title.parties_span is not None:
        start, end = title.parties_span
        pieces = (bench.text[title.start : start], joined, bench.text[end : title.end])
    elif title.period_start:
        pieces = (
            bench.text[title.start : title.period_start],
            joined,
            bench.text[title.period_start : title.end],
        )
    else:
        pieces = (printed, joined, "")
    return " ".join(" ".join(pieces).split()).replace(" ,", ",")


def learn_parties(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """Take over the parties that signings told, where the title names none."""
    for undertaking in undertakings:
        entity = undertaking.entity
        if entity is None or undertaking.parties:
            continue
        told = [
            s
            for s in bench.statements
            if s.subject == entity.ref and s.predicate.endswith("#hasParty") and s.polarity == "positive"
        ]
        for statement in told:
            party = bench.entities.get(getattr(statement.object, "key", ""))
            if party is not None:
                undertaking.parties[party.key] = party
        best = max(undertaking.readings, key=lambda r: _fullness(r, bench))
        name = full_name(bench, undertaking, best.title)
        if name != entity.name:
            label = Literal.text(name, bench.language)
            bench.state(
                entity, PREF_LABEL, label, (), "title-with-parties", 0.9, kind="inferred", premises=told
            )


def succession(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """Consecutive periods of the same parties (inferred), and the planned next phase of the one in force."""
    for later in undertakings:
        for earlier in undertakings:
            if later is earlier or not (later.cooperation and earlier.cooperation) or len(later.parties) < 2:
                continue
            if set(later.parties) != set(earlier.parties) or later.entity is None or earlier.entity is None:
                continue
            if later.phase == "next" and not earlier.phase:
                title = later.readings[0].title
                bench.state(
                    later.entity,
                    "succeeds",
                    earlier.entity,
                    bench.span(title.start, title.end),
                    "next-phase",
                    0.9,
                )
            elif _consecutive(earlier.period, later.period):
                bench.state(
                    later.entity,
                    "succeeds",
                    earlier.entity,
                    (),
                    "consecutive-periods-same-parties",
                    0.9,
                    kind="inferred",
                    premises=_premises(bench, earlier.entity, later.entity),
                )


def key_lists(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """``02 Chương trình … của Bộ X, gồm: (1) …; (2) …``: the members are of the class of the list and owned
    by X.
    """
    for index, view in enumerate(bench.views):
        for position, item in enumerate(view.items):
            title = item.title
            if title is None or title.tag != "PROG" or not title.determiner or not _announces(view, position):
                continue
            for undertaking, reading in members(bench, undertakings, index, item.end, title):
                entity = undertaking.entity
                if entity is None:
                    continue
                span = bench.span(reading.title.start, reading.title.end)
                spans = (bench.span(title.start, title.end), span)
                bench.type(entity, title.cls, spans, "member-of-announced-list")
                undertaking.cls = title.cls
                for mention in title.owners:
                    for owner in mention.entities:
                        undertaking.owner = owner
                        bench.state(
                            entity,
                            "hasOwner",
                            owner,
                            spans,
                            "owner-of-announced-list",
                            0.93,
                            qualifiers=_role("owner"),
                        )
                if "cấp" in title.words and "bộ" in title.words:
                    bench.state(
                        entity,
                        "level",
                        Iri(code("level", "ministry")),
                        spans,
                        "level-of-announced-list",
                        0.93,
                    )


def resolve_anaphors(
    bench: Workbench, readings: Sequence[Reading], undertakings: Sequence[Undertaking]
) -> None:
    """Give bare and generic readings (``Chương trình``, ``chương trình này``) the undertaking they can only
    mean.
    """
    for reading in sorted(anaphors(readings, bench), key=lambda r: r.title.start):
        meant = _antecedent(reading, undertakings)
        if meant is not None and meant.entity is not None:
            _speak(bench, reading, meant.entity, "anaphor")
            if reading.title.beside and not meant.number:
                meant.number = reading.title.beside
                span = bench.span(reading.title.start, reading.title.end)
                bench.state(
                    meant.entity, "documentNumber", Literal(meant.number), span, "number-beside-title", 0.9
                )


def _antecedent(reading: Reading, undertakings: Sequence[Undertaking]) -> Undertaking | None:
    title = reading.title
    if (
        title.family not in {"programme", "agreement", "plan", "scheme", "project"}
        or title.owners
        or (title.period and not title.bare)
    ):
        return None
    cooperative = title.cls in {"CooperationProgramme", "CooperationAgreement", "Agreement"}
    if not cooperative and not (title.demonstrative or title.capital or title.family == "programme"):
        return None
    renewed = bool({"mới", "new"} & set(title.words))
    if not (cooperative or title.bare or title.demonstrative or renewed):
        return None
    fitting = [u for u in undertakings if u.family == title.family and u.entity is not None]
    if cooperative:
        fitting = [u for u in fitting if u.cooperation]
    if title.family not in {"programme", "agreement"} and not (title.capital or title.demonstrative):
        return None
    said = set(title.words) & {"phối", "hợp", "tác"}
    worded = [u for u in fitting if said and any(said <= set(r.title.words) for r in u.readings)]
    fitting = worded or fitting
    if renewed and len(fitting) > 1 and all(u.period for u in fitting):
        # "Chương trình mới": the one whose period begins last.
        return max(fitting, key=lambda u: u.period)
    if len(fitting) == 1:
        return fitting[0] if cooperative or _near(reading, fitting[0], 12) else None
    before = [
        (r.title.start, u)
        for u in fitting
        for r in u.readings
        if r.view.index == reading.view.index and r.title.start < title.start
    ]
    if before and (title.capital or title.demonstrative):
        return max(before, key=lambda pair: pair[0])[1]
    drafts = [u for u in fitting if any(r.title.draft for r in u.readings)]
    if len(drafts) == 1 and _signing_context(reading):
        # What is still to be signed is the draft among several.
        return drafts[0]
    if title.demonstrative or title.bare:
        recent = [
            (r.title.start, u)
            for u in fitting
            for r in u.readings
            if 0 <= reading.view.index - r.view.index <= _RECENT_UNITS and r.title.start < title.start
        ]
        if recent and len({id(u) for _, u in recent}) == 1:
            return recent[0][1]
    return None


def _near(reading: Reading, undertaking: Undertaking, units: int) -> bool:
    return any(abs(reading.view.index - r.view.index) <= units for r in undertaking.readings)


def _signing_context(reading: Reading) -> bool:
    before = reading.view.flat[: reading.title.first]
    return any(item.verb("sign") or item.cls == "SigningCeremony" for item in before)


def _announces(view: View, position: int) -> bool:
    following = view.items[position + 1 : position + 4]
    return any(item.tag in {"LISTING", ":"} for item in following)


def members(
    bench: Workbench, undertakings: Sequence[Undertaking], index: int, after: int, announcing: Title
) -> list[tuple[Undertaking, Reading]]:
    """Members of an announced list: the readings in the rest of the unit and in the items that follow it."""
    limit = index
    while limit + 1 < len(bench.views) and bench.views[limit + 1].unit.kind == "item":
        limit += 1
    wanted = int(announcing.determiner) if announcing.determiner.isdigit() else 0
    found = []
    for undertaking in undertakings:
        for reading in undertaking.readings:
            inside = index <= reading.view.index <= limit and reading.title.start >= after
            if (
                inside
                and reading.title.family == announcing.family
                and (announcing.family != "programme" or not undertaking.parties)
            ):
                found.append((undertaking, reading))
    found.sort(key=lambda pair: pair[1].title.start)
    return found[:wanted] if wanted else found


def _fullness(reading: Reading, bench: Workbench) -> tuple[int, int]:
    title = reading.title
    named = bool(title.parties) and all(m.form in {"name", "abbreviation", "variant"} for m in title.parties)
    return 2 * bool(title.period or title.phase) + 2 * named + title.capital, len(title.text(bench.text))


def told_succession(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """``Tiếp nối (kế thừa, thay thế) A, … ký kết B``: B succeeds A."""
    shared = {u.entity.key for u in undertakings if u.entity is not None and u.cooperation}
    for view in bench.views:
        verb = next((k for k, i in enumerate(view.items) if i.verb("succeed")), None)
        if verb is None:
            continue
        named = [
            (k, e)
            for k, i in enumerate(view.items)
            if i.tag == "PROG" and (e := bench.meaning(i)) is not None and e.key in shared
        ]
        after = [pair for pair in named if pair[0] > verb]
        before = [pair for pair in named if pair[0] < verb]
        if len(after) == 2 and not before and after[0][1] != after[1][1]:
            earlier, later = after
        elif len(after) == 1 and len(before) == 1 and after[0][1] != before[0][1]:
            earlier, later = after[0], before[0]
        else:
            continue
        span = bench.clause(view, min(earlier[0], later[0]), max(earlier[0], later[0]) + 1)
        bench.state(later[1], "succeeds", earlier[1], span, "succession-told", 0.85)


def _consecutive(earlier: str, later: str) -> bool:
    first, _, last = earlier.partition("/")
    start, _, end = later.partition("/")
    return bool(first and end and last[:4].isdigit() and start[:4].isdigit()) and int(start[:4]) - int(
        last[:4]
    ) in (0, 1)


def _premises(bench: Workbench, *entities: LocalEntity) -> list[Statement]:
    refs = {e.ref for e in entities}
    return [
        s
        for s in bench.statements
        if s.subject in refs and s.predicate.rsplit("#", 1)[1] in {"hasPeriod", "hasParty"}
    ]


def _speak(bench: Workbench, reading: Reading, entity: LocalEntity, form: str) -> None:
    title = reading.title
    bench.meanings[(title.start, title.end)] = entity
    bench.speak(title.start, title.end, "programme", entity, form)


def _role(name: str) -> tuple[tuple[str, Iri], ...]:
    return (("role", Iri(code("role", name))),)


def span_of(bench: Workbench, title: Title) -> Span:
    """The title as evidence."""
    return bench.span(title.start, title.end)

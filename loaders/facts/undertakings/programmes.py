"""Statements about undertakings as such: class, names, parties, period, horizon, owner, succession, lists."""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri, Literal
from loaders.facts.titles.title import Title
from loaders.facts.undertakings.settling import Reading, Undertaking
from loaders.facts.workbench import PREF_LABEL, View, Workbench, edtf, integer
from loaders.text import Mention


def describe(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """Create the entities of all undertakings and state what their titles say."""
    for undertaking in undertakings:
        best = max(undertaking.readings, key=lambda r: _fullness(r, bench))
        name = full_name(bench, undertaking, best.title)
        own = own_entity(bench, undertaking)
        if own is not None:
            # The text is the undertaking: its head says its name, class and number.
            undertaking.entity = bench.keep(own)
            for reading in undertaking.readings:
                speak(bench, reading, own, "name")
            _state_title_parts(bench, undertaking, own)
            continue
        entity = bench.entity("programme", name, context=undertaking.period or undertaking.phase)
        undertaking.entity = entity
        spans = [bench.span(r.title.start, r.title.end) for r in undertaking.readings]
        bench.type(entity, undertaking.cls, spans, "title-phrase")
        printed = best.title.text(bench.text)
        if name == printed:
            bench.label(entity, name, bench.span(best.title.start, best.title.end), preferred=True)
        for reading in undertaking.readings:
            speak(bench, reading, entity, "name")
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


#: Families of the kinds of documents that are undertakings.
_OWN = {
    "quy-che": "agreement",
    "thoa-thuan": "agreement",
    "chuong-trinh": "programme",
    "ke-hoach": "plan",
    "de-an": "scheme",
}


def own_entity(bench: Workbench, undertaking: Undertaking) -> LocalEntity | None:
    """The document itself, where one of the titles is its headline or a word by which it means itself."""
    own = next((m for m in bench.mentions if m.data.get("self") == "1" and m.entities), None)
    if own is None or _OWN.get(own.data.get("code", "")) != undertaking.family:
        return None
    headline = next((v.index for v in bench.views if v.unit.zone == "title"), -1)
    for reading in undertaking.readings:
        head = reading.view.flat[reading.title.head_at].mention
        meant = head is not None and head.data.get("self") == "1"
        if meant or (reading.view.index == headline and reading.title.first == 0):
            return own.entities[0]
        if _put_out(reading, own):
            return own.entities[0]
    return None


def _put_out(reading: Reading, own: Mention) -> bool:
    """``UBND tỉnh ban hành Kế hoạch X như sau:`` in the plan that the text is: it speaks of itself."""
    flat, title = reading.view.flat, reading.title
    kind = own.data.get("type", "").lower().split()[:2]
    last = next((i for i in reversed(flat) if i.tag not in {":", "."}), None)
    announced = flat[-1].tag == ":" and last is not None and last.norm.split()[-1:] == ["sau"]
    issued = title.first > 0 and flat[title.first - 1].verb("approve")
    return announced and issued and title.head.lower().split()[:2] == kind and not title.number


def _state_title_parts(bench: Workbench, undertaking: Undertaking, entity: LocalEntity) -> None:
    for reading in undertaking.readings:
        title = reading.title
        span = bench.span(title.start, title.end)
        for party in reading.parties.values():
            confidence, rule, told = 0.95 if title.between else 0.85, "parties-in-title", span
            if reading.beside is not None:
                confidence, rule, told = 0.82, "parties-beside-title", bench.span(*reading.beside)
            bench.state(entity, "hasParty", party, told, rule, confidence, qualifiers=_role("party"))
        if title.period:
            bench.state(entity, "hasPeriod", edtf(title.period), span, "period-in-title", 0.97)
        if title.family == "plan" and title.year and not (title.period or undertaking.period):
            bench.state(entity, "hasPeriod", edtf(f"{title.year}/{title.year}"), span, "year-of-plan", 0.85)
        if title.until and not title.period and not undertaking.period:
            bench.state(entity, "hasPeriod", edtf(f"../{title.until}"), span, "end-in-title", 0.85)
        if title.horizon:
            bench.state(
                entity, "orientationYear", integer(int(title.horizon)), span, "horizon-in-title", 0.95
            )
        if title.number and not (title.number_end and undertaking.number != title.number):
            # "Chương trình số 05" is short for the number with its mark.
            bench.state(entity, "documentNumber", Literal(title.number), span, "number-in-title", 0.97)
            if title.printed != title.number:
                bench.state(entity, "printedNumber", Literal(title.printed), span, "number-in-title", 0.95)
        if title.dated:
            bench.state(entity, "signedOn", edtf(title.dated), span, "date-of-number", 0.8)
            bench.state(entity, "status", Iri(code("status", "signed")), span, "date-of-number", 0.8)
        if title.told and title.parties_span is None and title.between:
            # "thỏa thuận hai bên ký năm 2019"
            bench.state(entity, "signedOn", edtf(title.told), span, "signed-in-title", 0.88)
            bench.state(entity, "status", Iri(code("status", "signed")), span, "signed-in-title", 0.88)
            for party in reading.parties.values():
                bench.state(
                    entity,
                    "hasSignatory",
                    party,
                    span,
                    "signed-in-title",
                    0.88,
                    qualifiers=_role("signatory"),
                )
        if title.code:
            bench.state(entity, "documentNumber", Literal(title.code), span, "programme-code", 0.95)
        if title.draft:
            start = min(
                (i.start for i in reading.view.flat[max(0, title.first - 1) : title.first]),
                default=title.start,
            )
            drafted = bench.span(start, title.end)
            bench.state(entity, "status", Iri(code("status", "draft")), drafted, "draft-before-title", 0.95)
        if reading.to_be_made:
            bench.state(entity, "status", Iri(code("status", "planned")), span, "plan-to-be-made", 0.8)
        if title.phase == "next":
            bench.state(entity, "status", Iri(code("status", "planned")), span, "next-phase", 0.9)
        if title.cls in {"KeyProgramme", "Programme", "Scheme", "Project"}:
            for mention in title.owners:
                for owner in mention.entities:
                    if owner.key in reading.parties:
                        continue
                    bench.state(
                        entity, "hasOwner", owner, span, "owner-in-title", 0.85, qualifiers=_role("owner")
                    )


def full_name(bench: Workbench, undertaking: Undertaking, title: Title) -> str:
    """The title with its parties by name: they replace an anaphor (``giữa hai bên``) or nothing."""
    printed = title.text(bench.text)
    named = bool(title.parties) and all(
        m.form in {"name", "abbreviation", "variant"} or "listed" in m.data for m in title.parties
    )
    parties = list(undertaking.parties.values())
    if len(parties) == 1 and any(r.beside is not None for r in undertaking.readings) and not title.parties:
        # "Chương trình ký với B" is told from the others by its partner.
        return f"{printed} {'with' if bench.language == 'en' else 'với'} {parties[0].name}"
    if (named and _partner(bench, title) is None) or len(parties) < 2 or not undertaking.cooperation:
        return printed
    between, along = ("between", "and") if bench.language == "en" else ("giữa", "và")
    names = [_printed(bench, party) for party in parties]
    joined = f"{between} {', '.join(names[:-1])} {along} {names[-1]}"
    if (partner := _partner(bench, title)) is not None:
        # "bản ghi nhớ với B về M": both sides in the place of the one.
        return " ".join(
            f"{bench.text[title.start : partner[0]]} {joined}{bench.text[partner[1] : title.end]}".split()
        )
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


def _partner(bench: Workbench, title: Title) -> tuple[int, int] | None:
    """The range of ``với B`` in a title that names one partner."""
    if len(title.parties) != 1 or title.between:
        return None
    mention = title.parties[0]
    before = bench.text[title.start : mention.start]
    at = max(before.rfind("với "), before.rfind("with "))
    return (title.start + at, mention.end) if at > 0 and mention.end <= title.end else None


def _printed(bench: Workbench, party: LocalEntity) -> str:
    """A party's name; in an English text as the text first prints it in full."""
    if bench.language != "en":
        return party.name
    forms = [
        m.text
        for m in bench.mentions
        if m.form != "abbreviation" and any(e.key == party.key for e in m.entities)
    ]
    return forms[0] if forms else party.name


def learn_parties(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """Take over the parties that signings and sharing told, where the title names none or one; call the thing
    by them. May be asked again when more has been told.
    """
    for undertaking in undertakings:
        entity = undertaking.entity
        if entity is None or len(undertaking.parties) > 1 or entity.kind != "programme":
            continue
        told = [
            s
            for s in bench.about(entity)
            if s.predicate.endswith("#hasParty") and s.polarity == "positive" and s.modality == "asserted"
        ]
        if len({s.object for s in told}) <= len(undertaking.parties):
            continue
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


def key_lists(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """``02 Chương trình … của Bộ X, gồm: (1) …; (2) …``: the members are of the class of the list and owned
    by X.
    """
    for view in bench.holding({"PROG"}):
        index = view.index
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
    named = bool(title.parties) and all(
        m.form in {"name", "abbreviation", "variant"} or "listed" in m.data for m in title.parties
    )
    text = title.text(bench.text)
    # A name in capitals does not say which of its words have them.
    shouted = title.capital and text.isupper()
    return 2 * bool(title.period or title.phase) + 2 * named + title.capital - 3 * shouted, len(text)


def speak(bench: Workbench, reading: Reading, entity: LocalEntity, form: str) -> None:
    """Let a reading mean an entity, and its mention speak of it."""
    title = reading.title
    bench.meanings[(title.start, title.end)] = entity
    # "Quy chế số N ngày D giữa …": with its day the number names the thing, and the rest describes it.
    end = (title.number_end or title.head_end) if title.number and title.dated else title.end
    if form == "name" and title.bare and reading.beside is not None and reading.beside[0] == title.start:
        # "Chương trình ký với B": the partner is of the name.
        end = max(end, reading.beside[1])
    bench.speak(title.start, end, "programme", entity, form)
    if end < title.end:
        bench.speak(title.start, title.end, "programme", entity, "variant")


def _role(name: str) -> tuple[tuple[str, Iri], ...]:
    return (("role", Iri(code("role", name))),)

"""Who signed what, when and where; what is still to be signed, and what is said not to have been signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.edtf import bounds
from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri, Literal
from loaders.facts.parties import parse_parties
from loaders.facts.programmes import members
from loaders.facts.stream import Item
from loaders.facts.syntax import (
    Mood,
    When,
    follows,
    governing_passive,
    mood,
    persons_before,
    places,
    subjects,
    times,
)
from loaders.facts.title import Title
from loaders.facts.undertakings import Undertaking
from loaders.facts.workbench import View, Workbench, edtf, status

_PARTIES = frozenset({"ORG"})
_SHARED = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement", "Treaty"})
_SIGNABLE = frozenset({"PROG", "OFFICIAL"})
#: What introduces those who only look on.
_ONLOOKERS = frozenset({"WITNESSED_BY", "WITH_ATTENDANCE", "CHAIRED_BY"})
_SIGNED_FAMILIES = frozenset({"programme", "agreement", "treaty", "plan", "official"})


@dataclass(frozen=True, slots=True)
class Signing:
    """One telling of a signing: the thing, how certain, who, when, where, with its evidence."""

    target: LocalEntity
    mood: Mood
    signers: tuple[Item, ...]
    when: When | None
    place: Item | None
    evidence: Span
    view: View
    ceremony: Title | None = None
    words: Span | None = None
    persons: tuple[LocalEntity, ...] = ()
    #: Whether there is a ceremony to speak of; submitting for signature is none.
    eventful: bool = True


def signings(bench: Workbench, undertakings: Sequence[Undertaking]) -> Iterator[Signing]:
    """Every telling of a signing in the document."""
    for view in bench.views:
        for first, last in view.clauses():
            clause = view.items[first:last]
            for at, item in enumerate(clause):
                if item.verb("sign"):
                    yield from _listed(bench, view, clause, first, at, undertakings)
                    found = _from_verb(bench, view, clause, first, at)
                elif item.tag == "EVENT" and item.cls == "SigningCeremony":
                    found = _from_ceremony(bench, view, clause, first, at)
                else:
                    continue
                if found is not None and _possible(found):
                    yield found


def _listed(
    bench: Workbench,
    view: View,
    clause: Sequence[Item],
    first: int,
    at: int,
    undertakings: Sequence[Undertaking],
) -> Iterator[Signing]:
    """``ký hai bản ghi nhớ, cụ thể là: A; B``: each member of the announced list is signed."""
    target_at = follows(clause, at, _SIGNABLE, 7)
    title = clause[target_at].title if target_at is not None else None
    if target_at is None or title is None or not title.determiner or title.family not in _SIGNED_FAMILIES:
        return
    signers = subjects(clause, at, _PARTIES)
    when, place = _circumstances(bench, view, clause, at)
    persons = _signing_persons(bench, clause, at)
    settled = _settle(bench, view, clause, at, when, bool(signers or persons))
    evidence = bench.clause(view, first + at, first + target_at + 1)
    for undertaking, reading in members(bench, undertakings, view.index, clause[target_at].end, title):
        if undertaking.entity is not None:
            words = bench.span(reading.title.start, reading.title.end)
            yield Signing(
                undertaking.entity,
                settled,
                tuple(signers),
                when,
                place,
                evidence,
                view,
                words=words,
                persons=persons,
            )


def _possible(signing: Signing) -> bool:
    """What ended before it is signed is not what is signed: the words meant another undertaking."""
    end = signing.target.context.rpartition("/")[2][:4]
    year = signing.when.value[-4:] if signing.when is not None and ".." in signing.when.value else ""
    year = year or (signing.when.value[:4] if signing.when is not None else "")
    return not (end.isdigit() and year.isdigit() and int(end) < int(year))


def state_signing(bench: Workbench, signing: Signing) -> None:
    """The facts of one telling about the thing signed (the event is stated with the events)."""
    target, evidence = signing.target, signing.evidence
    if signing.mood == "denied":
        bench.state(target, "status", status("signed"), evidence, "signing-denied", 0.9, polarity="negative")
        _sides(bench, signing)
        return
    if signing.mood == "planned":
        _sides(bench, signing)
        if not _drafted(bench, target):
            bench.state(target, "status", status("planned"), evidence, "signing-to-come", 0.85)
        if signing.when is not None and not lapsed(bench, signing.when):
            _state_time(bench, target, "plannedSigningOn", signing.when, evidence, "signing-to-come", 0.9)
        return
    told = any(s.subject == target.ref and s.object == status("signed") for s in bench.statements)
    if signing.mood == "open" and not (told and (signing.signers or signing.persons)):
        _sides(bench, signing)
        return
    if signing.mood == "open":
        # Who signed what is told elsewhere to have been signed.
        signing = replace(signing, when=None, place=None)
    bench.state(target, "status", status("signed"), evidence, "signing-told", 0.93)
    for item in signing.signers:
        for party in bench.parties(item):
            role = (("role", Iri(code("role", "signatory"))),)
            bench.state(target, "hasSignatory", party, evidence, "subject-of-signing", 0.92, qualifiers=role)
            party_role = (("role", Iri(code("role", "party"))),)
            bench.state(
                target, "hasParty", party, evidence, "subject-of-signing", 0.92, qualifiers=party_role
            )
    for person in signing.persons:
        role = (("role", Iri(code("role", "signatory"))),)
        bench.state(target, "hasSignatory", person, evidence, "person-signs", 0.88, qualifiers=role)
    if signing.when is not None:
        _state_time(bench, target, "signedOn", signing.when, evidence, "signing-told", 0.93)
    if signing.place is not None:
        place = bench.meaning(signing.place)
        if place is not None:
            bench.state(target, "signedAt", place, evidence, "signing-told", 0.92)


def lapsed(bench: Workbench, when: When) -> bool:
    """Whether a planned time had gone by when the text was published: a plan that lapsed."""
    published = bench.document.published[:10]
    return bool(published) and str(bounds(when.value)[1]) < published


def _sides(bench: Workbench, signing: Signing) -> None:
    """Those who are to sign, or have not signed yet, are the parties of what is to be signed."""
    bodies = [e for item in signing.signers for e in bench.parties(item)]
    if len(bodies) >= 2 and signing.target.kind == "programme":
        for body in bodies:
            role = (("role", Iri(code("role", "party"))),)
            bench.state(
                signing.target, "hasParty", body, signing.evidence, "sides-of-signing", 0.8, qualifiers=role
            )


def _drafted(bench: Workbench, target: LocalEntity) -> bool:
    """Whether the document says already that there is a draft, which says more than that a signing is
    planned.
    """
    draft = status("draft")
    return any(s.subject == target.ref and s.object == draft for s in bench.statements)


def _state_time(
    bench: Workbench,
    target: LocalEntity,
    predicate: str,
    when: When,
    evidence: Span,
    rule: str,
    confidence: float,
) -> None:
    qualifiers: list[tuple[str, Literal]] = [("statedAs", Literal(when.text))]
    value = when.value
    if when.before:
        qualifiers.append(("exclusiveEnd", edtf(when.before)))
        value = value if value.startswith("..") else open_before(when.before)
    bench.state(target, predicate, edtf(value), evidence, rule, confidence, qualifiers=qualifiers)


def open_before(value: str) -> str:
    """The open interval that ends before ``value`` begins: ``2019-10`` → ``../2019-09``.

    >>> open_before("2019-10"), open_before("2025"), open_before("2020-01")
    ('../2019-09', '../2024', '../2019-12')
    """
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 1:
        return f"../{parts[0] - 1:04d}"
    if len(parts) == 2:
        year, month = (parts[0], parts[1] - 1) if parts[1] > 1 else (parts[0] - 1, 12)
        return f"../{year:04d}-{month:02d}"
    return f"../{date(*parts) - timedelta(days=1)}"


def _from_verb(bench: Workbench, view: View, clause: Sequence[Item], first: int, at: int) -> Signing | None:
    target_at = follows(clause, at, _SIGNABLE, 7)
    passive = False
    if target_at is None and governing_passive(clause, at) is not None:
        back = next((k for k in range(at - 1, max(-1, at - 20), -1) if clause[k].tag in _SIGNABLE), None)
        if back is None:
            return None
        target_at, passive = back, True
    if _nominal(clause, at):
        # "việc ký X … chưa …": a signing spoken of; only its denial tells something.
        if not any(i.tag == "NEG" for i in clause[at:]):
            return None
        denied = bench.meaning(clause[target_at]) if target_at is not None else None
        if denied is None or target_at is None:
            return None
        evidence = bench.clause(view, first + at, first + target_at + 1)
        return Signing(denied, "denied", (), None, None, evidence, view)
    if target_at is None:
        target_at = at
        target = _elided(bench, view, clause, at)
        title = None
    else:
        target = bench.meaning(clause[target_at])
        title = clause[target_at].title
    if target is None or (title is not None and (title.family not in _SIGNED_FAMILIES or title.determiner)):
        return None
    signers = (
        _agents(clause, at) if passive else subjects(clause, at, _PARTIES) or _shared_subject(clause, at)
    )
    if not passive:
        signers += _with_partner(clause, target_at)
    elif at + 1 < len(clause) and clause[at + 1].tag == "BETWEEN":
        signers += [i for i in clause[at + 2 : at + 8] if i.tag == "ORG"]
    when, place = _circumstances(bench, view, clause, at)
    low, high = (
        min(at, target_at, *(clause.index(s) for s in signers)) if signers else min(at, target_at),
        max(at, target_at),
    )
    evidence = bench.clause(view, first + low, first + high + 1)
    return Signing(
        target,
        _settle(bench, view, clause, at, when, bool(signers)),
        tuple(signers),
        when,
        place,
        evidence,
        view,
        words=_words(bench, clause, at, target_at),
        eventful=at == 0 or clause[at - 1].norm != "trình",
        persons=() if passive or signers else _signing_persons(bench, clause, at),
    )


def _nominal(clause: Sequence[Item], at: int) -> bool:
    """Whether the verb is a noun here: ``việc ký``, ``thời gian ký``."""
    return at > 0 and clause[at - 1].norm in {"việc", "gian", "ngày", "lịch", "sau khi", "trước khi", "khi"}


def _agents(clause: Sequence[Item], at: int) -> list[Item]:
    """``X được A và B ký``: those between the passive and its verb."""
    passive = governing_passive(clause, at)
    begin = at if passive is None else passive
    between = clause[begin + 1 : at]
    if any(i.tag in {"AT", "V", "FUTURE", "NEG"} for i in between):
        return []
    return [i for i in between if i.tag == "ORG"]


def _signing_persons(bench: Workbench, clause: Sequence[Item], at: int) -> tuple[LocalEntity, ...]:
    """``A và Viện trưởng B đã ký …``, ``A và B chủ trì buổi lễ và ký …``: persons right before the verb,
    their posts passed over.
    """
    verb = at
    if at and clause[at - 1].tag == "AND":
        verb = next((k for k in range(at - 2, max(-1, at - 6), -1) if clause[k].verb("chair", "attend")), at)
    told = verb != at or clause[at].norm.startswith("đặt bút") or (at > 0 and clause[at - 1].tag == "PERSON")
    if not told and not any(i.tag == "PAST" for i in clause[max(0, at - 3) : at]):
        return ()
    if mood(clause, at) in {"planned", "denied"}:
        return ()
    found = persons_before(clause, verb)
    seen_by = next((k for k in range(at - 1, -1, -1) if clause[k].tag in _ONLOOKERS), None)
    if seen_by is not None:
        # Those in whose presence it is signed come before the comma; only the one next to the verb is sure.
        last = found[-1:]
        between = clause[seen_by : next((k for k in range(at) if last and clause[k] is last[0]), 0)]
        found = last if any(i.tag == "," for i in between) else []
    return tuple(e for i in found for e in bench.parties(i))


def _words(bench: Workbench, clause: Sequence[Item], at: int, target_at: int) -> Span:
    """The verb with its auxiliary and its object: the words that tell the signing."""
    low, high = min(at, target_at), max(at, target_at)
    while low > 0 and clause[low - 1].tag in {"PAST", "FUTURE"}:
        low -= 1
    return bench.span(clause[low].start, clause[high].end)


def _shared_subject(clause: Sequence[Item], at: int) -> list[Item]:
    """``A và B tổ chức hội nghị và ký kết …``: two predicates joined by ``và`` have one subject."""
    before = at - 1
    while before >= 0 and clause[before].tag in {"PAST", "FUTURE", "STOP"}:
        before -= 1
    if before < 0 or clause[before].tag != "AND":
        return []
    verb = next(
        (k for k in range(before - 1, -1, -1) if clause[k].verb("organise", "chair", "evaluate", "host")),
        None,
    )
    return subjects(clause, verb, _PARTIES) if verb is not None else []


def _elided(bench: Workbench, view: View, clause: Sequence[Item], at: int) -> LocalEntity | None:
    """``(dự kiến) ký kết trong tháng 6``: what is signed is left out where only one undertaking of the
    document can be meant."""
    after = at + 1
    while after < len(clause) and clause[after].norm in {"chính", "thức", "chính thức", "kết"}:
        after += 1
    follower = clause[after].tag if after < len(clause) else "."
    if follower not in {"IN", "ON_DAY", "BEFORE", "DATE", ".", ",", "AT"}:
        return None
    shared = {
        e.key: e
        for v in bench.views[: view.index + 1]
        for i in v.items
        if i.tag == "PROG" and i.cls in _SHARED and (e := bench.meaning(i)) is not None
    }
    return next(iter(shared.values())) if len(shared) == 1 else None


def _from_ceremony(
    bench: Workbench, view: View, clause: Sequence[Item], first: int, at: int
) -> Signing | None:
    title = clause[at].title
    if title is None or title.determiner:
        return None
    inner = title.inner
    target = bench.meanings.get((inner.start, inner.end)) if inner is not None else None
    if target is None:
        return None
    predicate = next(
        (k for k in range(at + 1, min(len(clause), at + 7)) if clause[k].verb("happen", "organise")), None
    )
    before = any(i.verb("happen", "organise") for i in clause[max(0, at - 3) : at])
    held = before or predicate is not None
    when, place = _circumstances(bench, view, clause, at)
    # "Lễ ký kết X sẽ diễn ra …": the auxiliaries stand before the verb, after the ceremony.
    said = mood(clause, predicate) if predicate is not None else "open"
    settled = said if said != "open" else _settle(bench, view, clause, at, when, held)
    organisers = subjects(clause, at, _PARTIES) if held else []
    return Signing(
        target,
        settled,
        tuple(organisers),
        when,
        place,
        bench.clause(view, first + at, first + at + 1),
        view,
        title,
    )


def _with_partner(clause: Sequence[Item], target_at: int) -> list[Item]:
    if target_at + 2 < len(clause) and clause[target_at + 1].tag in {"WITH", "BETWEEN"}:
        _, after = parse_parties(clause, target_at + 2)
        return [i for i in clause[target_at + 2 : after] if i.tag == "ORG"]
    return []


def _settle(
    bench: Workbench, view: View, clause: Sequence[Item], at: int, when: When | None, told: bool
) -> Mood:
    """An open mood is decided by the date: a day not after publication has passed; otherwise nothing is said
    to be done, except where a headline or caption tells who signed."""
    found = mood(clause, at)
    if found != "open":
        return found
    published = bench.document.published[:10]
    if when is not None and not when.before:
        latest = str(bounds(when.value)[1])
        if not published or latest <= published:
            return "done" if when.day or told else "open"
        return "planned"
    if when is not None:
        return "planned"
    if told and clause[at].norm.startswith("đặt bút"):
        return "done"
    passive_done = at > 0 and clause[at - 1].tag == "PASSIVE"
    if passive_done or (told and view.unit.zone in {"title", "caption", "lead"}):
        return "done"
    return "open"


def _circumstances(
    bench: Workbench, view: View, clause: Sequence[Item], at: int
) -> tuple[When | None, Item | None]:
    """When and where: the nearest time before the verb, else the nearest after it; a place after ``tại``."""
    given = times(clause, bench.spent_dates) or times(view.items, bench.spent_dates)
    start = clause[at].start
    before = [w for w in given if w.start < start]
    after = [w for w in given if w.start > start]
    when = (
        next((w for w in reversed(before) if w.day), None)
        or (after[0] if after else None)
        or (before[-1] if before else None)
    )
    where = places(clause) or places(view.items)
    if where and clause[0].tag == "AT" and where[0] is clause[1] and mood(clause, at) == "planned":
        # "Tại X, theo kế hoạch … sẽ ký": where the story plays.
        where = []
    return when, (where[0] if where else None)

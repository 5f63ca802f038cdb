"""Who signed what, when and where; what is still to be signed, and what is said not to have been signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.model import LocalEntity, Span
from loaders.facts.circumstances import When
from loaders.facts.signing.clause import (
    agent_persons,
    agents,
    agents_after,
    elided_object,
    nominal,
    on_behalf,
    only_shared,
    paper,
    participle,
    partners,
    shared_subject,
    signing_persons,
    signing_words,
    with_partner,
)
from loaders.facts.signing.times import circumstances, refuted, settle, supposed
from loaders.facts.stream import Item
from loaders.facts.syntax import Mood, follows, governing_passive, mood, subjects
from loaders.facts.titles.title import Title
from loaders.facts.undertakings.programmes import members
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.workbench import View, Workbench

_PARTIES = frozenset({"ORG"})
_SHARED_CLASSES = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement", "Treaty"})
_PAIR = 2
_SIGNABLE = frozenset({"PROG", "OFFICIAL"})
#: Determiners of one thing.
_NO_PLURAL = frozenset({"", "một"})
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
    for view in bench.holding({"V:sign", "EVENT"}):
        if _asked(bench, view):
            continue
        for first, last in view.clauses():
            clause = view.items[first:last]
            for at, item in enumerate(clause):
                verb = item.tag == "V" and item.role == "sign"
                told = verb or (item.tag == "EVENT" and item.cls == "SigningCeremony")
                if not told or supposed(clause, at):
                    continue
                if verb:
                    yield from _listed(bench, view, clause, first, at, undertakings)
                    found = _from_verb(bench, view, clause, first, at)
                else:
                    found = _from_ceremony(bench, view, clause, first, at)
                if found is not None and _possible(found):
                    yield found


def of_their_own(tellings: Sequence[Signing], undertakings: Sequence[Undertaking]) -> list[Signing]:
    """The tellings without those in which others sign than those whose the thing is known to be: ``A và B
    ký X. … C và D sẽ ký chương trình cụ thể hóa`` speaks of another thing that the text does not name.
    """
    parties = {u.entity.key: set(u.parties) for u in undertakings if u.entity is not None}
    for signing in tellings:
        bodies = _bodies(signing)
        if signing.mood == "done" and len(bodies) >= _PAIR and not parties.get(signing.target.key):
            parties[signing.target.key] = bodies
    kept = []
    for signing in tellings:
        known, bodies = parties.get(signing.target.key, set()), _bodies(signing)
        if signing.mood == "done" or len(known) < _PAIR or len(bodies) < _PAIR or known & bodies:
            kept.append(signing)
    return kept


def _bodies(signing: Signing) -> set[str]:
    return {e.key for i in signing.signers if i.mention is not None for e in i.mention.entities}


def _asked(bench: Workbench, view: View) -> bool:
    """Whether the unit is a question: it tells nothing."""
    return bench.text[view.unit.start : view.unit.end].rstrip(' "”»').endswith("?")


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
    when, place = circumstances(bench, view, clause, at)
    persons = tuple(e for i in signing_persons(clause, at) for e in bench.parties(i))
    settled = settle(bench, view, clause, at, when, bool(signers or persons))
    evidence = bench.clause(view, first + at, first + target_at + 1)
    for undertaking, reading in members(bench, undertakings, view.index, clause[target_at].end, title):
        if undertaking.entity is not None:
            words = bench.span(reading.title.start, reading.title.end)
            # A member that names its own parties is theirs, whoever is told to have signed the whole list.
            own = reading.title.between and len(reading.parties) > 1
            yield Signing(
                undertaking.entity,
                settled,
                () if own else tuple(signers),
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


def _from_verb(bench: Workbench, view: View, clause: Sequence[Item], first: int, at: int) -> Signing | None:
    own = participle(clause, at)
    with_, further = partners(clause, at)
    target_at = own if own is not None else follows(clause, further, _SIGNABLE, 7)
    if (
        target_at is not None
        and own is None
        and any(i.tag == "TO" or i.verb("implement") for i in clause[at + 1 : target_at])
    ):
        # "sign a deal to carry out X": X is what the deal serves.
        return None
    passive = own is not None
    if target_at is None and governing_passive(clause, at) is not None:
        back = next((k for k in range(at - 1, max(-1, at - 20), -1) if clause[k].tag in _SIGNABLE), None)
        said = paper(clause, at) if back is None else None
        if back is None and (said is None or said > at or only_shared(bench, view) is None):
            return None
        target_at, passive = said if back is None else back, True
    if nominal(clause, at):
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
        target = elided_object(bench, view, clause, at)
        title = None
    else:
        target = bench.meaning(clause[target_at])
        title = clause[target_at].title
        if target is None and clause[target_at].tag not in _SIGNABLE:
            # "Văn bản được … ký": what the text is about.
            return _of_paper(bench, view, clause, first, at, only_shared(bench, view))
    if title is None and target_at != at and not _shared(bench, clause[target_at]):
        # An act that one body signs is issued, not agreed.
        return None
    if target is None or (
        title is not None and (title.family not in _SIGNED_FAMILIES or title.determiner not in _NO_PLURAL)
    ):
        return None
    bodies = [] if passive else on_behalf(clause, at)
    if own is not None:
        signers = agents_after(clause, own, at)
    elif passive:
        signers = agents(clause, at)
    else:
        signers = (
            bodies
            or subjects(clause, at, _PARTIES)
            or shared_subject(clause, at)
            or _pronoun(clause, at)
            or _both(view, clause, at)
        )
    if not passive:
        signers += [i for i in (*with_, *with_partner(clause, target_at)) if i not in signers]
    elif at + 1 < len(clause) and clause[at + 1].tag == "BETWEEN":
        signers += [i for i in clause[at + 2 : at + 8] if i.tag == "ORG"]
    if refuted(clause, at):
        signers = []
    when, place = circumstances(bench, view, clause, at)
    low, high = min(at, target_at, *(k for k, i in enumerate(clause) if i in signers)), max(at, target_at)
    evidence = bench.clause(view, first + low, first + high + 1)
    return Signing(
        target,
        settle(bench, view, clause, at, when, bool(signers) or own is not None),
        tuple(signers),
        when,
        place,
        evidence,
        view,
        words=signing_words(bench, clause, at, target_at),
        # A signing told in passing ("X, ký năm 2019") is no occasion the text tells of.
        eventful=(at == 0 or clause[at - 1].norm != "trình") and (own is None or own != at - 1),
        persons=_persons(bench, clause, at, passive=passive, given=bool(signers and not bodies)),
    )


def _both(view: View, clause: Sequence[Item], at: int) -> list[Item]:
    """``A is a partner of B; the two signed X``: the only two bodies of the sentence."""
    before = [i.norm for i in clause[max(0, at - 3) : at]]
    if "both" not in before and "the two" not in " ".join(before):
        return []
    told: dict[str, Item] = {}
    for item in view.items:
        if item.end <= clause[at].start and item.tag == "ORG" and item.mention is not None:
            for entity in item.mention.entities:
                told.setdefault(entity.key, item)
    return list(told.values()) if len(told) == _PAIR else []


def _of_paper(
    bench: Workbench, view: View, clause: Sequence[Item], first: int, at: int, target: LocalEntity | None
) -> Signing | None:
    """``Văn bản được … ký``: the signing of the one thing that the text tells of."""
    spoken = target is not None and any(
        m.form == "name" and m.end <= view.unit.start and target in m.entities for m in bench.spoken
    )
    if target is None or not spoken or refuted(clause, at):
        return None
    when, place = circumstances(bench, view, clause, at)
    signers = agents(clause, at)
    return Signing(
        target,
        settle(bench, view, clause, at, when, bool(signers)),
        tuple(signers),
        when,
        place,
        bench.clause(view, first + at, first + at + 1),
        view,
        eventful=False,
        persons=tuple(e for i in agent_persons(clause, at) for e in bench.parties(i)),
    )


def _persons(
    bench: Workbench, clause: Sequence[Item], at: int, *, passive: bool, given: bool
) -> tuple[LocalEntity, ...]:
    """The persons who sign, where the clause tells no bodies that do."""
    if given and not passive:
        return ()
    found = agent_persons(clause, at) if passive else signing_persons(clause, at)
    return tuple(e for i in found for e in bench.parties(i))


def _pronoun(clause: Sequence[Item], at: int) -> list[Item]:
    """``A announced that it had signed X``: the body that the pronoun stands for."""
    if not any(i.norm in {"it", "they"} for i in clause[max(0, at - 3) : at]):
        return []
    first = next((k for k in range(at) if clause[k].tag == "ORG"), None)
    that = next((k for k in range(at) if clause[k].norm == "that"), None)
    return [clause[first]] if first is not None and that is not None and first < that else []


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
    when, place = circumstances(bench, view, clause, at)
    # "Lễ ký kết X sẽ diễn ra …": the auxiliaries stand before the verb, after the ceremony.
    said = mood(clause, predicate) if predicate is not None else "open"
    settled = said if said != "open" else settle(bench, view, clause, at, when, held)
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


def _shared(bench: Workbench, item: Item) -> bool:
    """Whether a numbered document is of several bodies, by its class or the codes in its number."""
    mention = item.mention
    if mention is None or mention.kind != "official":
        return True
    codes = bench.mentions.within(item.start, item.end, "organization")
    bodies = {e.key for m in codes if m.form == "code_in_number" for e in m.entities}
    return len(bodies) > 1 or mention.data.get("class", "") in _SHARED_CLASSES

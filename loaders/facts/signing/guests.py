"""What the telling of a signing says of it as an event: its day and place, who signed, whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.events.attendance_lists import members
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import place_time, role, state_organizer
from loaders.facts.signing.telling import Signing
from loaders.facts.stream import Item
from loaders.facts.syntax import persons_before
from loaders.facts.workbench import Workbench, status

#: How far after the verb the word before those who signed may stand.
_NEAR = 7


def state_signing_event(bench: Workbench, happening: Happening) -> None:
    """State when, where and by whom a signing was held, and who was there by being of it."""
    entity = happening.entity
    if entity is None or not happening.signings:
        return
    done = [s for s in happening.signings if s.mood == "done"]
    for signing in done or happening.signings:
        evidence = signing.evidence
        code = "held" if done else "planned"
        bench.state(
            entity, "status", status(code), evidence, "signing-told" if done else "ceremony-to-come", 0.92
        )
        if signing.when is not None and (done or not happening.occurrences):
            place_time(bench, entity, signing.when, evidence, held=bool(done))
        if signing.place is not None:
            place = bench.meaning(signing.place)
            if place is not None:
                bench.state(entity, "heldAt", place, evidence, "place-of-signing", 0.92)
        signers = [party for item in signing.signers for party in bench.parties(item)]
        if done and _held_by_verb(signing):
            for party in signers:
                state_organizer(bench, entity, party, evidence, "subject-of-organise", 0.9)
        for party in dict.fromkeys((*signers, *signing.persons, *_hands(bench, signing))):
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


def _hands(bench: Workbench, signing: Signing) -> list[LocalEntity]:
    """``X was signed by P, Director of A, and Q``, ``P and Q put their names to X``: who signed by hand."""
    items, within = signing.view.items, signing.evidence
    at = next(
        (k for k, i in enumerate(items) if i.verb("sign") and within.start <= i.start < within.end), None
    )
    if at is None:
        return []
    by = next((k for k in range(at + 1, min(len(items), at + _NEAR)) if items[k].tag == "BY"), None)
    if by is not None:
        named = members(bench, items, by + 1, _clause_end(items, by))
        return [e for i, _ in named if i.tag == "PERSON" for e in bench.parties(i)]
    return [e for i in persons_before(items, at) for e in bench.parties(i)] if not signing.signers else []


def _clause_end(items: Sequence[Item], first: int) -> int:
    ends = {":", "STOP", "WITNESSED_BY"}
    return next((k for k in range(first, len(items)) if items[k].tag in ends), len(items))


def _held_by_verb(signing: Signing) -> bool:
    """``A và B (đã) tổ chức ký kết X``."""
    within = signing.evidence
    return any(
        i.verb("sign") and i.norm.startswith("tổ chức ") and within.start <= i.start and i.end <= within.end
        for i in signing.view.items
    )


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

"""The facts of one telling of a signing about the thing signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from graph.edtf import bounds
from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri, Literal
from loaders.facts.circumstances import When
from loaders.facts.signing.telling import Signing
from loaders.facts.workbench import Workbench, edtf, status


def state_signing(bench: Workbench, signing: Signing) -> None:
    """The facts of one telling about the thing signed (the event is stated with the events)."""
    target, evidence = signing.target, signing.evidence
    if signing.mood == "denied":
        bench.state(target, "status", status("signed"), evidence, "signing-denied", 0.9, polarity="negative")
        _sides(bench, signing)
        return
    if signing.mood == "planned":
        _sides(bench, signing)
        timed = signing.when is not None and not lapsed(bench, signing.when)
        # A day makes a plan surer than a wish.
        rule = "signing-day-to-come" if timed else "signing-to-come"
        if not _drafted(bench, target):
            bench.state(target, "status", status("planned"), evidence, rule, 0.85)
        if timed and signing.when is not None:
            _state_time(bench, target, "plannedSigningOn", signing.when, evidence, rule, 0.9)
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
    if len(bodies) == 1:
        # "A (sẽ) ký X với B": B is a party by the title already.
        named = [
            bench.entities[k]
            for s in bench.about(signing.target)
            if s.predicate.endswith("#hasParty") and (k := getattr(s.object, "key", "")) in bench.entities
        ]
        bodies += [e for e in named if len(named) == 1 and e.key != bodies[0].key]
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

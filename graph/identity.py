"""Who is who: local keys to canonical IRIs, a pure function of the whole record, the registry and the ledger.

The order of the records, of the statements and of the ledger's rows does not matter; ``docs/model.md`` gives
the rule of each kind. What the rules leave open goes to the steward as a :class:`Proposal`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from graph.identity_acts import events, officials, programmes
from graph.identity_bodies import Ambiguity, organisations, persons, places, posts
from graph.identity_facts import Facts
from graph.identity_stage import Context, Judgements, Stage, registry_iris, settle
from graph.identity_texts import content_items, findings, named, results, tasks
from graph.iri import BASE, doc_iri, normalise_label
from graph.model import DocumentRecord
from ontology.registry import Registry

Op: TypeAlias = Literal["same", "not-same", "rename", "undo"]


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One row of the steward's ledger, never changed once written.

    ``a`` and ``b`` are local keys or canonical IRIs; for ``rename`` ``b`` is the new name. ``undo`` takes
    back what was decided of the pair before. Of several rows on a pair the latest ``when`` (ISO 8601) holds.
    """

    op: Op
    a: str
    b: str
    who: str = ""
    when: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """Something for the steward to decide; ``reason`` is a code of the scheme ``issue``."""

    reason: str
    kind: str
    name: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Identities:
    """Canonical IRIs by local key, and what was in doubt on the way."""

    iris: Mapping[str, str]
    ambiguities: tuple[Ambiguity, ...]


def resolve(
    records: Iterable[DocumentRecord], registry: Registry, ledger: Iterable[Decision] = ()
) -> dict[str, str]:
    """The canonical IRI of every local entity of the records, by local key."""
    return dict(identities(records, registry, ledger).iris)


def identities(
    records: Iterable[DocumentRecord], registry: Registry, ledger: Iterable[Decision] = ()
) -> Identities:
    """As :func:`resolve`, with the names that may mean several registry entries."""
    facts = Facts(records)
    decisions = standing(ledger)
    if not decisions:
        return _run(facts, registry, Judgements())
    plain: Mapping[str, str] = {}
    if any(side.startswith(BASE) for d in decisions for side in (d.a, d.b)):
        # Ledger rows speak of the IRIs that the rules alone give, so that no row depends on another.
        plain = _run(facts, registry, Judgements()).iris
    return _run(facts, registry, _judgements(decisions, plain))


def standing(ledger: Iterable[Decision]) -> list[Decision]:
    """The rows that hold: the latest of each pair, those undone left out, sorted."""
    latest: dict[tuple[str, ...], Decision] = {}
    for row in sorted(ledger, key=lambda d: (d.when, d)):
        pair = ("rename", row.a) if row.op == "rename" else tuple(sorted((row.a, row.b)))
        latest[pair] = row
    return sorted(row for row in latest.values() if row.op != "undo")


def proposals(
    records: Iterable[DocumentRecord], registry: Registry, ledger: Iterable[Decision] = ()
) -> list[Proposal]:
    """Pairs of nodes that may be one thing, and names that may mean several registry entries, sorted.

    Proposed are nodes of one kind whose names are equal but for diacritics, except tasks and the like, whose
    names are sentences. Pairs decided in the ledger are left out; a ``not-same`` that the registry
    contradicts comes as ``identity-conflict``.
    """
    records, decisions = list(records), standing(ledger)
    facts = Facts(records)
    found = identities(records, registry, decisions)
    out: set[Proposal] = set()
    decided = {frozenset((d.a, d.b)) for d in decisions}
    plain = _run(facts, registry, Judgements()).iris if decisions else {}
    for row in decisions:
        a, b = (plain.get(side, side) for side in (row.a, row.b))
        if row.op == "not-same" and a == b and registry.get(a) is not None:
            told = facts.entities.get(row.a) or facts.entities.get(row.b)
            if told is not None:
                out.add(Proposal("identity-conflict", told.kind, told.name, row.a, row.b))
    for doubt in found.ambiguities:
        entity = facts.entities[doubt.key]
        out.add(Proposal("ambiguous-name", entity.kind, entity.name, doubt.key, " ".join(doubt.candidates)))
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for key, entity in facts.entities.items():
        if entity.kind in {"org", "person", "programme", "event", "official", "place", "post", "series"}:
            by_name[entity.kind, normalise_label(entity.name)].add(found.iris[key])
            names[found.iris[key]] = min(names.get(found.iris[key], entity.name), entity.name)
    for (kind, _), iris in by_name.items():
        for a, b in combinations(sorted(iris), 2):
            if registry.lineage(a) != registry.lineage(b) and frozenset((a, b)) not in decided:
                out.add(Proposal("possible-duplicate", kind, names[a], a, b))
    return sorted(out)


def _run(facts: Facts, registry: Registry, judgements: Judgements) -> Identities:
    context = Context(facts, registry)
    doubts: list[Ambiguity] = []

    def take(stage: Stage) -> None:
        context.iris.update(settle(stage, judgements, registry_iris(registry, stage.kind)))

    for bodies in (places, organisations):
        stage, found = bodies(context)
        doubts += found
        take(stage)
    for stage_of in (posts, persons, programmes):
        take(stage_of(context))
    take(named(context, "series"))
    for stage_of in (events, officials, content_items, tasks, results, findings):
        take(stage_of(context))
    for kind in sorted({e.kind for key, e in facts.entities.items() if key not in context.iris}):
        take(_documents(context) if kind == "doc" else named(context, kind))
    return Identities(context.iris, tuple(doubts))


def _documents(context: Context) -> Stage:
    stage = named(context, "doc")
    anchored = {
        key: type(known)(known.slug, (), known.anchor or doc_iri(context.facts.entities[key].doc))
        for key, known in stage.keys.items()
    }
    return Stage("doc", anchored)


def _judgements(decisions: Iterable[Decision], plain: Mapping[str, str]) -> Judgements:
    by_iri: dict[str, list[str]] = defaultdict(list)
    for key, iri in plain.items():
        by_iri[iri].append(key)

    def keys(side: str) -> list[str]:
        return sorted(by_iri.get(side, ())) if side.startswith(BASE) else [side]

    def pairs(op: Op) -> Iterator[tuple[str, str]]:
        for row in decisions:
            if row.op == op and row.a != row.b:
                # "Not this entry" reads the same both ways: the IRI keeps what is its own.
                first, second = (row.b, row.a) if row.b.startswith(BASE) else (row.a, row.b)
                yield from ((a, b) for a in keys(first) for b in keys(second) if a != b)

    return Judgements(tuple(pairs("same")), tuple(pairs("not-same")))

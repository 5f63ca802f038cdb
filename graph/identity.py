"""Who is who: local keys to canonical IRIs, a pure function of the whole record, the registry and the ledger.

The order of the records, of the statements and of the ledger's rows does not matter; ``docs/model.md`` gives
the rule of each kind. What the rules leave open goes to the steward as a :class:`Proposal`.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

from graph.identity_resolver import Resolver
from graph.identity_stage import Ambiguity, Judgements
from graph.iri import BASE, normalise_label
from graph.model import DocumentRecord
from graph.records import by_document, by_steps, growing
from graph.spill import Found
from graph.trail import Journal, Touched, Trail
from ontology.registry import Registry

Op: TypeAlias = Literal["same", "not-same", "rename", "accept", "reject", "release", "undo"]


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """One row of the steward's ledger, never changed once written.

    ``a`` and ``b`` are local keys or canonical IRIs; for ``rename`` ``b`` is the new name. ``undo`` takes
    back what was decided of the pair before (of a renaming: ``a`` and the word ``rename``). Of several rows
    on a pair the latest ``when`` (ISO 8601) holds. What the other rows mean: :mod:`graph.ledger`.
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
    #: Pairs of canonical IRIs that a steward said are not one (:attr:`Resolution.apart`).
    apart: frozenset[tuple[str, str]] = frozenset()


class Resolution(Found[str, str]):
    """Canonical IRIs by local key, as one step of an :class:`Identifier` gave them; not to be changed."""

    __slots__ = ("_iris", "apart", "made", "trail")

    def __init__(
        self,
        iris: Mapping[str, str],
        made: frozenset[str],
        apart: frozenset[tuple[str, str]],
        trail: Trail,
    ) -> None:
        self._iris = iris
        #: Bodies the registry makes from patterns that are spoken of.
        self.made = made
        #: Pairs of canonical IRIs, the lesser first, that a steward said are not one.
        self.apart = apart
        #: Tells which keys and documents another resolution of the same identifier differs in.
        self.trail = trail

    def _find(self, key: str) -> str | None:
        return self._iris.get(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._iris)

    def __len__(self) -> int:
        return len(self._iris)


class Identifier:
    """:func:`resolve` that remembers: what a changed document does not touch is not looked at again.

    What it gives depends on what it is given alone, not on what it was given before. Safe to use from several
    threads.
    """

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._lock = threading.Lock()
        self._start()

    def _start(self) -> None:
        self._journal = Journal()
        self._decided, self._plain = Resolver(self._registry), Resolver(self._registry)
        self._last: Resolution | None = None
        self._sound = True

    def resolve(
        self,
        records: Iterable[DocumentRecord] | Mapping[str, DocumentRecord],
        ledger: Iterable[Decision] = (),
    ) -> Resolution:
        """The canonical IRI of every local entity of the records, by local key."""
        with self._lock:
            if not self._sound:
                self._start()
            self._sound = False  # until the step is done: one that broke off leaves nothing to go on from
            by_doc, decisions = by_document(records), standing(ledger)
            judgements = self._judgements(by_doc, decisions)
            touched, leap = self._advance(self._decided, by_doc, judgements)
            iris = self._decided.iris() if self._last is None or touched else self._last
            apart = self._apart(decisions, iris)
            if self._last is None or touched or apart != self._last.apart:
                trail = self._journal.leap() if leap else self._journal.step(touched)
                self._last = Resolution(iris, self._decided.made(), apart, trail)
            self._sound = True
            return self._last

    def ambiguities(self) -> tuple[Ambiguity, ...]:
        """The names that may mean several registry entries, by key."""
        return tuple(sorted(self._decided.ambiguities(), key=lambda doubt: doubt.key))

    def _judgements(self, records: Mapping[str, DocumentRecord], decisions: Sequence[Decision]) -> Judgements:
        decisions = [row for row in decisions if row.op in ("same", "not-same")]
        if not decisions:
            return Judgements()
        owners: Callable[[str], list[str]] = self._plain.owners
        if any(side.startswith(BASE) for d in decisions for side in (d.a, d.b)):
            # Ledger rows speak of the IRIs that the rules alone give, so that no row depends on another.
            self._advance(self._plain, records, Judgements())
        return _judgements(decisions, owners)

    def _advance(
        self, resolver: Resolver, records: Mapping[str, DocumentRecord], judgements: Judgements
    ) -> tuple[Touched, bool]:
        """Go on to these records: what the last of the steps touched, and whether there were several."""
        leap = by_steps(records, resolver.documents)
        for some in growing(records, resolver.documents):
            touched = resolver.update(some, judgements)
        return touched, leap

    def _apart(self, decisions: Iterable[Decision], iris: Mapping[str, str]) -> frozenset[tuple[str, str]]:
        """The pairs of canonical IRIs that the ``not-same`` rows come to, the lesser first."""

        def now(side: str) -> set[str]:
            """What a side has become: an IRI that the rules alone give is that of its entities."""
            if not side.startswith(BASE):
                return {iris[side]} if side in iris else set()
            return {iris[key] for key in self._plain.owners(side) if key in iris} or {side}

        rows = (row for row in decisions if row.op == "not-same")
        pairs = ((a, b) for row in rows for a in now(row.a) for b in now(row.b) if a != b)
        return frozenset((min(pair), max(pair)) for pair in pairs)


def resolve(
    records: Iterable[DocumentRecord], registry: Registry, ledger: Iterable[Decision] = ()
) -> Resolution:
    """The canonical IRI of every local entity of the records, by local key.

    Who resolves often keeps an :class:`Identifier`.
    """
    return Identifier(registry).resolve(records, ledger)


def identities(
    records: Iterable[DocumentRecord], registry: Registry, ledger: Iterable[Decision] = ()
) -> Identities:
    """As :func:`resolve`, with the names that may mean several registry entries."""
    identifier = Identifier(registry)
    iris = identifier.resolve(records, ledger)
    return Identities(iris, identifier.ambiguities(), iris.apart)


def standing(ledger: Iterable[Decision]) -> list[Decision]:
    """The rows that hold: the latest of each pair, those undone left out, sorted."""
    latest: dict[tuple[str, ...], Decision] = {}
    for row in sorted(ledger, key=lambda d: (d.when, d)):
        pair = tuple(sorted((row.a, "rename" if row.op == "rename" else row.b)))
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
    records, decisions = sorted(records, key=lambda r: r.document.id), standing(ledger)
    entities = {entity.key: entity for record in records for entity in record.entities}
    found = identities(records, registry, decisions)
    out: set[Proposal] = set()
    decided = {frozenset((d.a, d.b)) for d in decisions} | {frozenset(pair) for pair in found.apart}
    plain = resolve(records, registry) if decisions else {}
    for row in decisions:
        a, b = (plain.get(side, side) for side in (row.a, row.b))
        if row.op == "not-same" and a == b and registry.get(a) is not None:
            told = entities.get(row.a) or entities.get(row.b)
            if told is not None:
                out.add(Proposal("identity-conflict", told.kind, told.name, row.a, row.b))
    for doubt in found.ambiguities:
        entity = entities[doubt.key]
        out.add(Proposal("ambiguous-name", entity.kind, entity.name, doubt.key, " ".join(doubt.candidates)))
    by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for key, entity in entities.items():
        if entity.kind in {"org", "person", "programme", "event", "official", "place", "post", "series"}:
            by_name[entity.kind, normalise_label(entity.name)].add(found.iris[key])
            names[found.iris[key]] = min(names.get(found.iris[key], entity.name), entity.name)
    for (kind, _), iris in by_name.items():
        for a, b in combinations(sorted(iris), 2):
            if registry.lineage(a) != registry.lineage(b) and frozenset((a, b)) not in decided:
                out.add(Proposal("possible-duplicate", kind, names[a], a, b))
    return sorted(out)


def _judgements(decisions: Iterable[Decision], owners: Callable[[str], list[str]]) -> Judgements:
    def keys(side: str) -> list[str]:
        return owners(side) if side.startswith(BASE) else [side]

    def pairs(op: Op) -> Iterator[tuple[str, str]]:
        for row in decisions:
            if row.op == op and row.a != row.b:
                # "Not this entry" reads the same both ways: the IRI keeps what is its own.
                first, second = (row.b, row.a) if row.b.startswith(BASE) else (row.a, row.b)
                yield from ((a, b) for a in keys(first) for b in keys(second) if a != b)

    return Judgements(tuple(pairs("same")), tuple(pairs("not-same")))

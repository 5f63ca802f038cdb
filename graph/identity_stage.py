"""One stage of identity: the entities of one kind, with the keys by which they are the same.

Stages run in the order of their dependence (places, organisations, posts, persons, programmes, …): a later
stage compares by the canonical IRIs of the earlier ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.identity_clusters import Clusters
from graph.identity_facts import Facts
from graph.iri import SLUG_LIMIT, slug
from ontology.registry import Registry


@dataclass(frozen=True, slots=True)
class Key:
    """How one local entity is known: by its ``anchor`` IRI, else by any of its ``same`` signatures.

    An entity without signatures is its document's own. ``slug`` is the base of the IRI if it is minted.
    """

    slug: str
    same: tuple[str, ...] = ()
    anchor: str = ""

    def __reduce__(self) -> tuple[type[Key], tuple[str, tuple[str, ...], str]]:
        return Key, (self.slug, self.same, self.anchor)


@dataclass(slots=True)
class Context:
    """What a stage knows of one document.

    ``iris`` are those of its entities that earlier stages settled; ``marked`` gives, by normalised label, the
    spellings with marks that names of persons have anywhere in the record.
    """

    facts: Facts
    registry: Registry
    iris: dict[str, str] = field(default_factory=dict)
    marked: Mapping[str, Collection[str]] = field(default_factory=dict)

    def root(self, key: str) -> str:
        """The lineage root of a resolved entity: ministries before and after a merger have one."""
        return self.registry.lineage(self.iris[key])

    def roots(self, keys: Iterable[str]) -> frozenset[str]:
        """Lineage roots of the resolved ones among the keys."""
        return frozenset(self.root(key) for key in keys if key in self.iris)

    def iris_of(self, keys: Iterable[str]) -> list[str]:
        """Canonical IRIs, sorted, each once."""
        return sorted({self.iris[key] for key in keys if key in self.iris})

    def own_slug(self, key: str) -> str:
        """A slug that says which document the entity is told in: nothing else tells it apart."""
        entity = self.facts.entities[key]
        return f"{slug(entity.name, SLUG_LIMIT - 9)}-{entity.doc[:8]}"


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A name that may mean several registry entries on its date."""

    key: str
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    """What tells a programme of at least two parties apart; the rest of the record has a say in its key."""

    key: str
    doc: str
    cls: str
    parties: frozenset[str]
    period: str
    number: str
    phase: str
    title: str
    subjects: frozenset[str]
    slug: str = ""
    pinned: str = ""

    @property
    def complete(self) -> bool:
        """Whether parties and time are known, so that the title does not matter."""
        return bool(len(self.parties) > 1 and (self.period or self.number))


@dataclass(frozen=True, slots=True)
class Item:
    """A thing told in a sentence: it is the same as one of another document that has an owner in common and
    near-equal words (``spelt``, with equal ``numbers``) or an equal ordinal."""

    key: str
    doc: str
    owners: tuple[str, ...]
    spelt: str
    numbers: tuple[str, ...]
    ordinals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """What one document says of its entities of a kind: their keys, pairs that are the same by other means,
    pairs kept apart, and what is settled together with other documents."""

    kind: str
    keys: Mapping[str, Key] = field(default_factory=dict)
    pairs: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()
    doubts: Sequence[Ambiguity] = ()
    programmes: Sequence[Programme] = ()
    items: Sequence[Item] = ()


@dataclass(frozen=True, slots=True)
class Judgements:
    """The steward's ledger as pairs of local keys."""

    same: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entities that are one: their IRI is the ``anchor``, else minted of ``base`` and ``signature``."""

    members: tuple[str, ...]
    anchor: str
    base: str
    signature: str

    def __reduce__(self) -> tuple[type[Group], tuple[tuple[str, ...], str, str, str]]:
        return Group, (self.members, self.anchor, self.base, self.signature)


def clustered(
    keys: Mapping[str, Key],
    pairs: Iterable[tuple[str, str]],
    apart: Iterable[tuple[str, str]],
    judgements: Judgements,
) -> Iterator[Group]:
    """The entities grouped by what is the same; ``pairs`` are tried in their order.

    Ledger first (``not-same`` outranks ``same`` and the registry), then the rules. The outcome for an entity
    depends on those alone that are joined to it by keys, pairs and judgements, however far.
    """
    keys = _disowned(keys, judgements)
    clusters = Clusters(keys)
    by_anchor: dict[str, list[str]] = defaultdict(list)
    carriers: dict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        if keys[key].anchor:
            clusters.anchor(key, keys[key].anchor)
            by_anchor[keys[key].anchor].append(key)
        for signature in keys[key].same:
            carriers[signature].append(key)
    for members in by_anchor.values():
        clusters.join_all(members)
    for a, b in (*judgements.apart, *apart):
        if a in clusters and b in clusters:
            clusters.forbid(a, b)
    for a, b in judgements.same:
        if a in clusters and b in clusters:
            clusters.join(a, b)
    for signature in sorted(carriers):
        clusters.join_all(carriers[signature])
    for a, b in pairs:
        clusters.join(a, b)
    for found in clusters.groups():
        anchor = clusters.anchor_of(found[0])
        signature, base = ("", "") if anchor else min(_candidates(keys, found))
        yield Group(tuple(found), anchor, base, signature)


def _disowned(keys: Mapping[str, Key], judgements: Judgements) -> Mapping[str, Key]:
    """Of two entities kept apart that the registry makes one, the second is not that registry entry."""
    left = dict(keys)
    for a, b in judgements.apart:
        if a in left and b in left and left[a].anchor and left[a].anchor == left[b].anchor:
            left[b] = replace(left[b], same=(), anchor="")
    return left


def _candidates(keys: Mapping[str, Key], members: Iterable[str]) -> Iterator[tuple[str, str]]:
    for key in members:
        known = keys[key]
        yield "|".join(sorted(known.same)) or f"~{key}", known.slug

"""One stage of identity: the entities of one kind, with the keys by which they are the same.

Stages run in the order of their dependence (places, organisations, posts, persons, programmes, …): a later
stage compares by the canonical IRIs of the earlier ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz import fuzz, process

from graph.collation import spelling_key
from graph.identity_clusters import Clusters, mint
from graph.identity_facts import Facts
from graph.iri import SLUG_LIMIT, entity_iri, slug
from ontology.registry import Registry

#: Two texts of this likeness (rapidfuzz ratio, 0–100) say the same thing when their numbers agree.
NEAR: Final = 85.0
_NUMBERS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Key:
    """How one local entity is known: by its ``anchor`` IRI, else by any of its ``same`` signatures.

    An entity without signatures is its document's own. ``slug`` is the base of the IRI if it is minted.
    """

    slug: str
    same: tuple[str, ...] = ()
    anchor: str = ""


@dataclass(slots=True)
class Context:
    """What the stages share; ``iris`` grows stage by stage."""

    facts: Facts
    registry: Registry
    iris: dict[str, str] = field(default_factory=dict)

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
class Stage:
    """Keys of all entities of a kind, pairs the same by other means (best first), and pairs kept apart."""

    kind: str
    keys: Mapping[str, Key]
    pairs: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Judgements:
    """The steward's ledger as pairs of local keys."""

    same: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()


def settle(stage: Stage, judgements: Judgements, taken: Iterable[str]) -> dict[str, str]:
    """Canonical IRIs of the entities of a stage.

    Ledger first (``not-same`` outranks ``same`` and the registry), then the rules; a registry IRI wins over a
    minted one.
    """
    stage = _disowned(stage, judgements)
    clusters = Clusters(stage.keys)
    for key in sorted(stage.keys):
        if stage.keys[key].anchor:
            clusters.anchor(key, stage.keys[key].anchor)
    _join_anchored(stage, clusters)
    for a, b in (*judgements.apart, *stage.apart):
        if a in clusters and b in clusters:
            clusters.forbid(a, b)
    for a, b in judgements.same:
        if a in clusters and b in clusters:
            clusters.join(a, b)
    carriers: dict[str, list[str]] = defaultdict(list)
    for key in sorted(stage.keys):
        for signature in stage.keys[key].same:
            carriers[signature].append(key)
    for signature in sorted(carriers):
        clusters.join_all(carriers[signature])
    for a, b in stage.pairs:
        clusters.join(a, b)
    return _name(stage, clusters, taken)


def _disowned(stage: Stage, judgements: Judgements) -> Stage:
    """Of two entities kept apart that the registry makes one, the second is not that registry entry."""
    keys = dict(stage.keys)
    for a, b in judgements.apart:
        if a in keys and b in keys and keys[a].anchor and keys[a].anchor == keys[b].anchor:
            keys[b] = replace(keys[b], same=(), anchor="")
    return replace(stage, keys=keys)


def near(a: str, b: str) -> float:
    """Likeness of two texts from 0 to 100; 0 when their numbers differ (``năm 2019`` is not ``năm 2020``)."""
    if _NUMBERS.findall(a) != _NUMBERS.findall(b):
        return 0.0
    return fuzz.ratio(spelling_key(a), spelling_key(b))


def near_pairs(
    blocks: Mapping[str, Iterable[str]], texts: Mapping[str, str], docs: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Pairs of different documents within a block whose texts are near-equal, the likest first."""
    found: dict[tuple[str, str], float] = {}
    spelt = {key: spelling_key(text) for key, text in texts.items()}
    for members in blocks.values():
        # Only texts with the same numbers compare; the comparison itself runs in rapidfuzz's own loop.
        alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for key in sorted(set(members)):
            alike[tuple(_NUMBERS.findall(texts[key]))].append(key)
        for keys in alike.values():
            others = {key: spelt[key] for key in keys}
            for key in keys:
                del others[key]
                for _, likeness, other in process.extract_iter(
                    spelt[key], others, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR
                ):
                    if docs[key] != docs[other]:
                        found[min(key, other), max(key, other)] = likeness
    return sorted(found, key=lambda pair: (-found[pair], pair))


def _join_anchored(stage: Stage, clusters: Clusters) -> None:
    by_anchor: dict[str, list[str]] = defaultdict(list)
    for key in sorted(stage.keys):
        if stage.keys[key].anchor:
            by_anchor[stage.keys[key].anchor].append(key)
    for members in by_anchor.values():
        clusters.join_all(members)


def _name(stage: Stage, clusters: Clusters, taken: Iterable[str]) -> dict[str, str]:
    iris: dict[str, str] = {}
    wanted: dict[str, tuple[str, str]] = {}
    used = set(taken)
    groups = clusters.groups()
    for members in groups:
        anchor = clusters.anchor_of(members[0])
        if anchor:
            iris.update(dict.fromkeys(members, anchor))
            used.add(anchor)
        else:
            wanted[members[0]] = min(_candidates(stage, members), key=lambda c: (c[1], c[0]))
    minted = mint(stage.kind, wanted, used)
    for members in groups:
        if members[0] in minted:
            iris.update(dict.fromkeys(members, minted[members[0]]))
    return iris


def _candidates(stage: Stage, members: Iterable[str]) -> Iterator[tuple[str, str]]:
    for key in members:
        known = stage.keys[key]
        yield known.slug, "|".join(sorted(known.same)) or f"~{key}"


def registry_iris(registry: Registry, kind: str) -> set[str]:
    """IRIs a minted entity of the kind may not take."""
    prefix = entity_iri(kind, "")
    return {iri for iri in registry.entries if iri.startswith(prefix)}

"""Connected components of "same" under constraints, with slugs: pure and independent of order."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from graph.iri import SLUG_LIMIT, entity_iri, slug


class Clusters:
    """A union-find over local keys in which some pairs may never meet.

    A cluster has at most one anchor (a canonical IRI the registry or the source itself gives); clusters with
    different anchors never join, nor do those holding a forbidden pair.
    """

    def __init__(self, members: Iterable[str]) -> None:
        self._parent = {m: m for m in sorted(members)}
        self._members = {m: [m] for m in self._parent}
        self._anchor: dict[str, str] = {}
        self._foes: dict[str, set[str]] = defaultdict(set)

    def __contains__(self, member: str) -> bool:
        return member in self._parent

    def anchor(self, member: str, iri: str) -> None:
        """Tie a member, and whoever joins it, to a canonical IRI."""
        self._anchor[self.root(member)] = iri

    def anchor_of(self, member: str) -> str:
        """The IRI the cluster of a member is tied to, or ``""``."""
        return self._anchor.get(self.root(member), "")

    def forbid(self, a: str, b: str) -> None:
        """Keep two members apart whatever joins later; nothing when they are together already."""
        ra, rb = self.root(a), self.root(b)
        if ra != rb:
            self._foes[ra].add(b)
            self._foes[rb].add(a)

    def root(self, member: str) -> str:
        """The representative of a member's cluster."""
        while self._parent[member] != member:
            self._parent[member] = self._parent[self._parent[member]]
            member = self._parent[member]
        return member

    def members(self, member: str) -> list[str]:
        """All members of a member's cluster."""
        return self._members[self.root(member)]

    def join(self, a: str, b: str) -> bool:
        """Unite two clusters; ``False`` where an anchor or a forbidden pair stands against it."""
        ra, rb = sorted((self.root(a), self.root(b)))
        if ra == rb:
            return True
        anchors = {x for x in (self._anchor.get(ra), self._anchor.get(rb)) if x}
        if len(anchors) > 1 or self._enemies(ra, rb):
            return False
        self._parent[rb] = ra
        self._members[ra] += self._members.pop(rb)
        self._foes[ra] |= self._foes.pop(rb, set())
        if anchors:
            self._anchor[ra] = anchors.pop()
        return True

    def join_all(self, members: Collection[str]) -> None:
        """Unite members that carry one key: each with the first that will have it."""
        ordered = sorted(members)
        if not any(self._foes.get(self.root(m)) for m in ordered):
            for member in ordered[1:]:
                self.join(ordered[0], member)
            return
        for a, b in combinations(ordered, 2):
            self.join(a, b)

    def groups(self) -> list[list[str]]:
        """All clusters, members sorted, clusters by first member."""
        return sorted(sorted(members) for members in self._members.values())

    def _enemies(self, ra: str, rb: str) -> bool:
        return any(self.root(m) == rb for m in self._foes.get(ra, ())) or any(
            self.root(m) == ra for m in self._foes.get(rb, ())
        )


def mint(kind: str, wanted: Mapping[str, tuple[str, str]], taken: Collection[str]) -> dict[str, str]:
    """IRIs for new entities: ``wanted`` maps a group id to (base slug, identity signature).

    Of several with one base slug the first in order of signature keeps it; the others, and any whose IRI is
    ``taken`` by the registry, carry six hex digits of their signature.
    """
    by_base: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for group, (base, signature) in wanted.items():
        by_base[base].append((signature, group))
    iris: dict[str, str] = {}
    used = set(taken)
    for base in sorted(by_base):
        for place, (signature, group) in enumerate(sorted(by_base[base])):
            iri = entity_iri(kind, base)
            if place or iri in used:
                iri = entity_iri(kind, suffixed(base, signature))
                while iri in used:
                    signature += "+"
                    iri = entity_iri(kind, suffixed(base, signature))
            used.add(iri)
            iris[group] = iri
    return iris


def suffixed(base: str, signature: str) -> str:
    """The slug with six hex digits of the signature, within the limit of slugs."""
    return f"{slug(base, SLUG_LIMIT - 7)}-{hashlib.sha256(signature.encode()).hexdigest()[:6]}"

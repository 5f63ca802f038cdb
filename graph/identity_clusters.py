"""Connected components of "same" under constraints, with slugs: pure and independent of order."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations
from typing import Final

from graph.iri import SLUG_LIMIT, entity_iri, slug

_SUFFIXED: Final = re.compile(r"-[0-9a-f]{6}$")


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


def mint(
    kind: str, base: str, wanted: Mapping[str, str], taken: Callable[[str], bool]
) -> tuple[dict[str, str], set[str]]:
    """IRIs for the new entities of one base slug: ``wanted`` maps a group id to its identity signature.

    The first in order of signature keeps the base; the others, and any whose IRI is ``taken``, carry six hex
    digits of their signature. A base that ends like that gets them always, so that entities of other bases
    need not be looked at. Also returned are the IRIs that were considered.
    """
    iris: dict[str, str] = {}
    considered: set[str] = set()
    used: set[str] = set()
    for place, (signature, group) in enumerate(sorted((s, g) for g, s in wanted.items())):
        iri = entity_iri(kind, base)
        considered.add(iri)
        if place or taken(iri) or _SUFFIXED.search(base):
            iri = entity_iri(kind, suffixed(base, signature))
            considered.add(iri)
            while taken(iri) or iri in used:
                signature += "+"
                iri = entity_iri(kind, suffixed(base, signature))
                considered.add(iri)
        used.add(iri)
        iris[group] = iri
    return iris, considered


def suffixed(base: str, signature: str) -> str:
    """The slug with six hex digits of the signature, within the limit of slugs."""
    return f"{slug(base, SLUG_LIMIT - 7)}-{hashlib.sha256(signature.encode()).hexdigest()[:6]}"

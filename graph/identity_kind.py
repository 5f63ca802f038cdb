"""The entities of one kind with their canonical IRIs, kept current key by key.

Only what is joined to a changed key by signatures, pairs or judgements is grouped anew, and only the slugs of
groups that came or went are given out anew; the outcome is that of doing all of it (``tests/graph``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from sys import intern
from typing import Final, TypeAlias, TypeVar

from graph import few
from graph.few import Few
from graph.gathered import Gathered
from graph.identity_clusters import mint
from graph.identity_stage import Group, Judgements, Key, clustered
from graph.spill import Depot, Spill

#: Place of a pair among those tried, the best first.
Rank: TypeAlias = tuple[float, ...]
_Pair: TypeAlias = tuple[str, str]
_Value = TypeVar("_Value")
#: Entries of each mapping that stay in memory: a document has one or two of a kind.
_AT_HAND: Final = 1 << 11


class Kind:
    """Keys in, IRIs out. ``reserved`` tells which IRIs no minted entity may take."""

    def __init__(
        self, name: str, reserved: Callable[[str], bool], iris: MutableMapping[str, str], depot: Depot
    ) -> None:
        self.name = name
        #: Canonical IRIs by local key; other kinds may have theirs there too.
        self.iris = iris
        #: Local keys by canonical IRI.
        self.owners: Gathered[bool] = Gathered(depot, _AT_HAND)
        #: IRIs that gained or lost entities since somebody last emptied this.
        self.stirred: set[str] = set()
        self._reserved = reserved
        self._keys: Spill[str, Key] = Spill(depot, _AT_HAND)
        self._ties: Spill[str, dict[str, Rank]] = Spill(depot, _AT_HAND, len)
        self._apart: Spill[str, set[str]] = Spill(depot, _AT_HAND, len)
        self._judged = Judgements()
        self._same: dict[str, set[str]] = {}
        self._foes: dict[str, set[str]] = {}
        self._dirty: set[str] = set()
        self._filed: Spill[str, tuple[str, ...]] = Spill(depot, _AT_HAND)
        self._carriers: Spill[str, Few[str]] = Spill(depot, _AT_HAND, len)
        #: Groups by their first member, which each member knows.
        self._groups: Spill[str, Group] = Spill(depot, _AT_HAND, _size)
        self._first_of: Spill[str, str] = Spill(depot, _AT_HAND)
        #: By base slug the signatures of its groups, the IRIs they were given and those considered.
        self._bases: Spill[str, dict[str, str]] = Spill(depot, _AT_HAND, len)
        self._minted: Spill[str, tuple[dict[str, str], set[str]]] = Spill(depot, _AT_HAND)
        self._considered: Spill[str, Few[str]] = Spill(depot, _AT_HAND)
        self._anchors: Spill[str, int] = Spill(depot, _AT_HAND)
        self._toggled: set[str] = set()

    # ── what is told ─────────────────────────────────────────────────────────────────────────────────────

    def put(self, key: str, known: Key | None) -> None:
        """Set the key of an entity, or take the entity out."""
        old = self._keys.get(key)
        if old == known:
            return
        self._dirty |= {key, *self._foes.get(key, ())}
        if old is not None:
            self._anchor(old.anchor, -1)
            del self._keys[key]
        if known is not None:
            self._anchor(known.anchor, 1)
            self._keys[key] = known

    def tie(self, a: str, b: str, rank: Rank | None = ()) -> None:
        """Say that two entities are the same; ``None`` takes that back."""
        if self._ties.get(a, {}).get(b) == rank:
            return
        for one, other in ((a, b), (b, a)):
            tied = self._ties.get(one, {})
            if rank is None:
                tied.pop(other, None)
            else:
                tied[other] = rank
            _put(self._ties, one, tied)
        self._dirty |= {a, b}

    def tied(self, key: str) -> list[str]:
        """The entities an entity is tied to."""
        return list(self._ties.get(key, ()))

    def part(self, a: str, b: str, apart: bool = True) -> None:
        """Keep two entities apart, or no longer."""
        if (b in self._apart.get(a, ())) != apart:
            for one, other in ((a, b), (b, a)):
                foes = self._apart.get(one, set())
                (foes.add if apart else foes.discard)(other)
                _put(self._apart, one, foes)
            self._dirty |= {a, b}

    def judge(self, judgements: Judgements) -> None:
        """Replace the steward's judgements."""
        if judgements == self._judged:
            return
        for old, new in ((self._judged.same, judgements.same), (self._judged.apart, judgements.apart)):
            self._dirty.update(key for pair in set(old) ^ set(new) for key in pair)
        self._judged = judgements
        self._same, self._foes = _index(judgements.same), _index(judgements.apart)

    def _anchor(self, iri: str, step: int) -> None:
        if iri:
            before = self._anchors.get(iri, 0)
            if not before or not before + step:
                self._toggled.add(iri)
            _put(self._anchors, iri, before + step)

    # ── what follows ─────────────────────────────────────────────────────────────────────────────────────

    def settle(self) -> dict[str, str]:
        """Bring the IRIs up to date; those that changed, ``""`` for entities that went."""
        dirty, self._dirty = self._dirty, set()
        if not dirty:
            return {}
        seeds = set(dirty)
        for key in dirty:
            seeds.update(self._refile(key))
            if (group := self._group_of(key)) is not None:
                seeds.update(group.members)
        members = self._component(seeds)
        before = {group.members[0]: group for key in seeds | members if (group := self._group_of(key))}
        after = {group.members[0]: group for group in self._grouped(members)}
        bases = self._regroup(before, after)
        for iri in self._toggled:
            bases.update(self._considered.get(iri, ()))
        self._toggled = set()
        moved: dict[str, str] = {}
        for base in bases:
            self._name(base)
        for group in after.values():
            iri = group.anchor or self._minted[group.base][0][group.members[0]]
            self._set(group.members, iri, moved)
        for base in bases:
            for first, iri in self._minted[base][0].items() if base in self._minted else ():
                self._set(self._groups[first].members, iri, moved)
        for key in dirty:
            known = self._keys.get(key)
            if known is None:
                # A steward may name a thing of another kind, whose IRI is none of ours.
                if self.owners.get(self.iris.get(key, ""), key):
                    self._set((key,), "", moved)
            elif key not in self._first_of:
                self._set((key,), known.anchor, moved)
        return moved

    def _group_of(self, key: str) -> Group | None:
        first = self._first_of.get(key)
        return None if first is None else self._groups[first]

    def _refile(self, key: str) -> Iterable[str]:
        """File an entity under what may join it to others; others that it was or is filed with.

        One that has its IRI from the registry and nothing besides joins nobody and is filed nowhere.
        """
        known = self._keys.get(key)
        filed: tuple[str, ...] = ()
        if known is not None:
            joins = self._ties.get(key) or self._apart.get(key) or key in self._same or key in self._foes
            if known.same or not known.anchor or joins:
                filed = (*known.same, f"={known.anchor}") if known.anchor else known.same
        old = self._filed.get(key)
        if known is None:
            self._filed.pop(key, None)
        else:
            self._filed[key] = filed
        met: set[str] = set()
        if old != filed:
            for signature in old or ():
                few.discard(self._carriers, signature, key)
                met.update(list(self._carriers.get(signature, ()))[:1])
            for signature in filed:
                few.add(self._carriers, signature, key)
        return met

    def _free(self, key: str) -> bool:
        known = self._keys[key]
        return bool(known.anchor) and not self._filed.get(key)

    def _component(self, seeds: Iterable[str]) -> set[str]:
        """All entities that keys, pairs and judgements join to the seeds, but for the free ones."""
        todo, seen, signatures = list(seeds), set[str](), set[str]()
        while todo:
            key = todo.pop()
            if key in seen or key not in self._keys or self._free(key):
                continue
            seen.add(key)
            for signature in self._filed.get(key, ()):
                if signature not in signatures:
                    signatures.add(signature)
                    todo += self._carriers[signature]
            todo += self._ties.get(key, ())
            todo += self._same.get(key, ())
        return seen

    def _grouped(self, members: set[str]) -> Iterator[Group]:
        ties = {
            (min(a, b), max(a, b)): rank
            for a in members
            for b, rank in self._ties.get(a, {}).items()
            if b in members
        }
        apart = [(a, b) for a in members for b in self._apart.get(a, ()) if a < b]
        judged = Judgements(
            tuple(pair for pair in self._judged.same if pair[0] in members and pair[1] in members),
            tuple(pair for pair in self._judged.apart if pair[0] in members and pair[1] in members),
        )
        pairs = sorted(ties, key=lambda pair: (ties[pair], pair))
        return clustered({key: self._keys[key] for key in members}, pairs, sorted(apart), judged)

    def _regroup(self, before: dict[str, Group], after: dict[str, Group]) -> set[str]:
        """Put groups in the place of others; the base slugs to give out anew."""
        bases = set()
        for first, group in before.items():
            if after.get(first) == group:
                continue
            for key in group.members:
                if self._first_of.get(key) == first:
                    del self._first_of[key]
            del self._groups[first]
            if not group.anchor:
                bases.add(group.base)
                left = self._bases.get(group.base, {})
                left.pop(first, None)
                _put(self._bases, group.base, left)
        for first, group in after.items():
            if before.get(first) == group:
                continue
            self._groups[first] = group
            self._first_of.update(dict.fromkeys(group.members, first))
            if not group.anchor:
                bases.add(group.base)
                self._bases[group.base] = {**self._bases.get(group.base, {}), first: group.signature}
        return bases

    def _name(self, base: str) -> None:
        """Give out the IRIs of one base slug anew."""
        _, looked_at = self._minted.pop(base, ({}, set()))
        for iri in looked_at:
            few.discard(self._considered, iri, base)
        wanted = self._bases.get(base)
        if not wanted:
            return
        self._minted[base] = mint(self.name, base, wanted, self._taken)
        for iri in self._minted[base][1]:
            few.add(self._considered, iri, base)

    def _taken(self, iri: str) -> bool:
        return self._reserved(iri) or self._anchors.get(iri, 0) > 0

    def _set(self, members: Iterable[str], iri: str, moved: dict[str, str]) -> None:
        iri = intern(iri)  # each document brings it anew
        for key in members:
            old = self.iris.get(key, "")
            if old == iri:
                continue
            if old:
                self.owners.put(old, key, None)
                self.stirred.add(old)
            if iri:
                self.iris[key] = iri
                self.owners.put(iri, key, True)
                self.stirred.add(iri)
            else:
                del self.iris[key]
            moved[key] = iri


def _size(group: Group) -> int:
    return len(group.members)


def _put(kept: Spill[str, _Value], key: str, value: _Value) -> None:
    """Put a value in its place; one that is nothing goes."""
    if value:
        kept[key] = value
    elif key in kept:
        del kept[key]


def _index(pairs: Iterable[_Pair]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return dict(found)

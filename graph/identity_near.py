"""Things told in sentences, compared with those of other documents that have an owner in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias

from rapidfuzz import fuzz, process

from graph.identity_acts import told_together
from graph.identity_kind import Kind
from graph.identity_stage import Item, Programme

#: Two texts of this likeness (rapidfuzz ratio, 0–100) say the same thing when their numbers agree.
NEAR: Final = 85.0
#: An owner with the numbers or ordinals of a text.
_Place: TypeAlias = tuple[str, tuple[str, ...]]
_Members: TypeAlias = dict[str, str]


class NearItems:
    """The items of one kind; what is alike is tied, the likest first."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._items: dict[str, Item] = {}
        #: Spelt texts by owner and numbers: ``năm 2019`` is never ``năm 2020``.
        self._texts: dict[_Place, _Members] = defaultdict(dict)
        self._ordinals: dict[_Place, _Members] = defaultdict(dict)

    def put(self, old: Sequence[Item], new: Sequence[Item]) -> None:
        """Replace the items of one document."""
        fresh = {item.key: item for item in new}
        for item in old:
            if fresh.get(item.key) == item:
                del fresh[item.key]
                continue
            del self._items[item.key]
            for owner in item.owners:
                _drop(self._texts, (owner, item.numbers), item.key)
                _drop(self._ordinals, (owner, item.ordinals), item.key)
            for other in self._kind.tied(item.key):
                self._kind.tie(item.key, other, None)
        for item in fresh.values():
            self._compare(item)
        for item in fresh.values():
            self._items[item.key] = item
            for owner in item.owners:
                self._texts[owner, item.numbers][item.key] = item.spelt
                if item.ordinals:
                    self._ordinals[owner, item.ordinals][item.key] = ""

    def _compare(self, item: Item) -> None:
        alike: dict[str, float] = {}
        for owner in item.owners:
            others = self._texts.get((owner, item.numbers), {})
            # The comparison runs in rapidfuzz's own loop.
            for _, likeness, other in process.extract_iter(
                item.spelt, others, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR
            ):
                alike[other] = likeness
        numbered = {o for owner in item.owners for o in self._ordinals.get((owner, item.ordinals), ())}
        for key in alike.keys() | numbered:
            told = self._items[key]
            if told.doc == item.doc:
                continue
            if key not in alike and told.numbers == item.numbers:
                alike[key] = fuzz.ratio(*sorted((item.spelt, told.spelt)))
            self._kind.tie(item.key, key, (key not in numbered, -alike.get(key, 0.0)))


class ProgrammeBlocks:
    """Programmes of the same parties and period, told apart together."""

    def __init__(self, kind: Kind) -> None:
        self._kind = kind
        self._blocks: dict[tuple[frozenset[str], str], dict[str, Programme]] = defaultdict(dict)
        self._dirty: set[tuple[frozenset[str], str]] = set()

    def put(self, old: Iterable[Programme], new: Iterable[Programme]) -> None:
        """Replace the programmes of one document."""
        for p in set(old) - set(new):
            self._blocks[p.parties, p.period].pop(p.key, None)
            self._dirty.add((p.parties, p.period))
        for p in set(new) - set(old):
            self._blocks[p.parties, p.period][p.key] = p
            self._dirty.add((p.parties, p.period))

    def settle(self) -> None:
        """Give the programmes of changed blocks their keys."""
        for block in self._dirty:
            members = self._blocks[block]
            if not members:
                del self._blocks[block]
            for key, known in told_together(members[key] for key in sorted(members)).items():
                self._kind.put(key, known)
        self._dirty = set()


def _drop(index: dict[_Place, _Members], place: _Place, key: str) -> None:
    members = index.get(place)
    if members is not None:
        members.pop(key, None)
        if not members:
            del index[place]

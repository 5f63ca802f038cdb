"""Things told in sentences, compared with those of other documents that have an owner in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, TypeAlias, TypeVar

from rapidfuzz import fuzz, process

from graph.identity_acts import told_together
from graph.identity_kind import Kind
from graph.identity_stage import Item, Programme
from graph.spill import Depot, Spill

#: Two texts of this likeness (rapidfuzz ratio, 0–100) say the same thing when their numbers agree.
NEAR: Final = 85.0
#: An owner with the numbers or ordinals of a text; a period with the parties of a programme.
_Place: TypeAlias = tuple[str, tuple[str, ...]]
_Members: TypeAlias = dict[str, str]
_Value = TypeVar("_Value")
_AT_HAND: Final = 1 << 11
_Index: TypeAlias = Spill[_Place, dict[str, _Value]]


class NearItems:
    """The items of one kind; what is alike is tied, the likest first."""

    def __init__(self, kind: Kind, depot: Depot) -> None:
        self._kind = kind
        self._items: Spill[str, Item] = Spill(depot, _AT_HAND)
        #: Spelt texts by owner and numbers: ``năm 2019`` is never ``năm 2020``.
        self._texts: Spill[_Place, _Members] = Spill(depot, _AT_HAND, len)
        self._ordinals: Spill[_Place, _Members] = Spill(depot, _AT_HAND, len)

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
                _put(self._texts, (owner, item.numbers), item.key, item.spelt)
                if item.ordinals:
                    _put(self._ordinals, (owner, item.ordinals), item.key, "")

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

    def __init__(self, kind: Kind, depot: Depot) -> None:
        self._kind = kind
        self._blocks: Spill[_Place, dict[str, Programme]] = Spill(depot, _AT_HAND)
        self._dirty: set[_Place] = set()

    def put(self, old: Iterable[Programme], new: Iterable[Programme]) -> None:
        """Replace the programmes of one document."""
        for p in set(old) - set(new):
            _drop(self._blocks, _block(p), p.key)
            self._dirty.add(_block(p))
        for p in set(new) - set(old):
            _put(self._blocks, _block(p), p.key, p)
            self._dirty.add(_block(p))

    def settle(self) -> None:
        """Give the programmes of changed blocks their keys."""
        for block in self._dirty:
            members = self._blocks.get(block, {})
            for key, known in told_together(members[key] for key in sorted(members)).items():
                self._kind.put(key, known)
        self._dirty = set()


def _block(programme: Programme) -> _Place:
    return programme.period, tuple(sorted(programme.parties))


def _put(index: _Index[_Value], place: _Place, key: str, value: _Value) -> None:
    members = index.get(place, {})
    members[key] = value
    index[place] = members


def _drop(index: _Index[_Value], place: _Place, key: str) -> None:
    members = index.get(place)
    if members is not None:
        members.pop(key, None)
        if members:
            index[place] = members
        else:
            del index[place]

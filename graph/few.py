"""Sets that have one or two members nearly always, in a fraction of the memory of ``set``.

Up to :data:`FEW` members they are a tuple, beyond that a ``set``, which is changed in place: copying it each
time would cost too much. Who holds one puts back what these functions return.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Final, TypeAlias, TypeVar

FEW: Final = 8
_Member = TypeVar("_Member")
_Key = TypeVar("_Key")

Few: TypeAlias = tuple[_Member, ...] | set[_Member]


def added(held: Few[_Member], member: _Member) -> Few[_Member]:
    """With a member that may be there already."""
    if member in held:
        return held
    if isinstance(held, set):
        held.add(member)
        return held
    if not held:
        return _alone(member)
    return (*held, member) if len(held) < FEW else {*held, member}


@lru_cache(maxsize=64)
def _alone(member: _Member) -> tuple[_Member]:
    """A tuple of one member: most keys of a document have it and no other."""
    return (member,)


def removed(held: Few[_Member], member: _Member) -> Few[_Member]:
    """Without a member that may not be there."""
    if isinstance(held, set):
        held.discard(member)
        return held if len(held) > FEW // 2 else tuple(held)
    return tuple(other for other in held if other != member) if member in held else held


def add(index: MutableMapping[_Key, Few[_Member]], key: _Key, member: _Member) -> None:
    """Note a member under a key."""
    index[key] = added(index.get(key, ()), member)


def discard(index: MutableMapping[_Key, Few[_Member]], key: _Key, member: _Member) -> None:
    """Take a member from under a key; a key without members goes."""
    left = removed(index.get(key, ()), member)
    if left:
        index[key] = left
    else:
        index.pop(key, None)


def copied(index: MutableMapping[_Key, Few[_Member]]) -> dict[_Key, Few[_Member]]:
    """An index that goes on by itself."""
    return {key: set(held) if isinstance(held, set) else held for key, held in index.items()}

"""Unnamed groups of bodies: ``các đơn vị thuộc Bộ X`` · ``12 Sở KH&CN vùng Y`` · ``các tỉnh vùng Y``.

A group is one entity of class ``CollectiveParty``, never its members. It needs an owner or an area that the
text names; without one there is no group to speak of.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from loaders.mentions.context import Body, Scene
from loaders.tokens import canonical


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose the group is: end token, key and name of each owner; ``named`` unless an anaphor stands there."""

    end: int
    keys: tuple[str, ...]
    names: tuple[str, ...]
    named: bool
    area: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group at tokens ``[start, end)``: one name and owner for each entity it stands for."""

    start: int
    end: int
    names: tuple[str, ...]
    owners: tuple[str, ...]
    form: str
    count: str = ""
    scope: str = "unit"


OwnerAt = Callable[[int], Owner | None]


def group_at(scene: Scene, i: int, owner_at: OwnerAt, area_at: OwnerAt) -> Group | None:
    """The group whose span begins at token ``i``.

    ``owner_at`` gives the body or pair of bodies at a token, ``area_at`` the region or province.
    """
    segment, lexicon = scene.segment, scene.lexicon
    k, counted, count = i, False, ""
    if segment.low(k) in lexicon.groups["counted"]:
        k, counted = k + 1, True
    elif segment.kind(k) == "n" and len(segment.text(k)) <= 3:
        count, counted, k = segment.text(k), True, k + 1
    found = segment.match(lexicon.group_areas, k)
    if found is not None and segment.kind(k) in "lC" and (counted or found[0] - k > 1):
        return _areas(scene, i, found[0], area_at, count)
    sector = _sector(scene, k)
    if sector:
        return _sector_group(scene, i, k, sector, counted, count, area_at)
    noun = segment.match(lexicon.group_nouns, k)
    if noun is None or not (counted or _quantified(scene, k)):
        return None
    return _units(scene, i, k, noun[0], count, owner_at)


def _quantified(scene: Scene, k: int) -> bool:
    """``một số đơn vị``: the quantifier stands outside the span."""
    low = scene.segment.low
    return (low(k - 2), low(k - 1)) == ("một", "số") or low(k - 1) in ("nhiều", "trưởng")


def _units(scene: Scene, i: int, k: int, end: int, count: str, owner_at: OwnerAt) -> Group | None:
    segment, lexicon = scene.segment, scene.lexicon
    noun = " ".join(canonical(segment.tokens[k:end], lexicon.expansions)[0]).replace(" ,", ",")
    if segment.low(k) == "tổ" and segment.text(end) in lexicon.expansions:
        noun += " " + " ".join(lexicon.expansions[segment.text(end)])
        end += 1
    functional = False
    while (modifier := segment.match(lexicon.group_modifiers, end)) is not None:
        if segment.match(lexicon.group_links, end) is not None and owner_at(end + 2) is not None:
            break
        functional = functional or modifier[1] == "chức năng"
        end = modifier[0]
    link = segment.match(lexicon.group_links, end)
    owner = owner_at(link[0]) if link is not None else None
    if owner is None:
        return None
    special = noun not in ("đơn vị", "cơ quan", "cơ quan, đơn vị", "đơn vị, cơ quan", "cơ quan và đơn vị")
    if functional and len(owner.keys) == 1:
        names = tuple(f"Các {noun} chức năng của {name}" for name in owner.names)
    else:
        names = tuple(f"Các {noun if special else 'đơn vị'} thuộc {name}" for name in owner.names)
    form = "name" if owner.named and len(owner.keys) == 1 and "," not in noun else "group"
    return Group(i, owner.end, names, owner.keys, form, count)


def _areas(scene: Scene, i: int, end: int, area_at: OwnerAt, count: str) -> Group | None:
    """``các tỉnh, thành phố vùng X``, ``các tỉnh trong Vùng``."""
    segment = scene.segment
    inside = segment.low(end) in ("trong", "thuộc", "của")
    owner = area_at(end + inside)
    place = scene.places.get(end)
    if owner is None or len(owner.names) != 1 or (place is not None and place.kind != "Region"):
        # "các tỉnh, thành phố A, B" lists them.
        return None
    name = f"Các tỉnh, thành phố {owner.names[0]}"
    return Group(
        i,
        owner.end,
        (name,),
        owner.keys,
        "name" if owner.named and not inside else "variant",
        count,
        "region",
    )


def _sector(scene: Scene, k: int) -> int:
    """End of ``Sở`` + field at token ``k``, in the plural of a group."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.low(k) != "sở":
        return 0
    body = next((b for b in scene.bodies if b.start == k), None)
    if body is not None:
        return body.place.start if body.place is not None else body.end
    return k + 2 if segment.text(k + 1) in lexicon.expansions else 0


def _sector_group(
    scene: Scene, i: int, k: int, end: int, counted: bool, count: str, area_at: OwnerAt
) -> Group | None:
    """``12 Sở KH&CN vùng X``, ``Sở KH&CN các tỉnh, thành phố trong Vùng``, ``các sở KH&CN trong Vùng``."""
    segment, lexicon = scene.segment, scene.lexicon
    at = end
    if segment.low(at) in lexicon.groups["counted"]:
        areas = segment.match(lexicon.group_areas, at + 1)
        if areas is None:
            return None
        at, counted = areas[0], True
    if not counted:
        return None
    inside = segment.low(at) in ("trong", "thuộc", "của")
    owner = area_at(at + inside)
    field = " ".join(canonical(segment.tokens[k:end], lexicon.expansions)[0])
    shown = field[:1].upper() + field[1:]
    if owner is None or len(owner.names) != 1:
        return Group(i, end, (shown,), (), "anaphor", count, "sector") if at == end and k > i else None
    name = f"Các {shown} {owner.names[0]}"
    return Group(
        i,
        owner.end,
        (name,),
        owner.keys,
        "name" if owner.named and not inside else "variant",
        count,
        "region",
    )


def of_several_areas(scene: Scene, body: Body) -> bool:
    """``Sở Y tế các tỉnh, thành phố``: as many bodies as areas, and none of them named."""
    segment, k = scene.segment, body.end
    if body.place is not None or body.type in ("Ministry", "Government", "CollectiveParty"):
        return False
    k += segment.low(k) in ("của", "ở", "tại", "thuộc")
    counted = segment.low(k) in _SEVERAL or (segment.kind(k) == "n" and segment.text(k) not in ("1", "01"))
    if not counted:
        return False
    found = segment.match(scene.lexicon.group_areas, k + 1)
    end = found[0] if found is not None else k + 1 + (segment.low(k + 1) in _AREAS)
    return end > k + 1 and not any(at in scene.places for at in range(k + 1, end + 2))


#: Words before areas that are several.
_SEVERAL = frozenset({"các", "những", "mỗi", "từng", "nhiều", "mọi", "hai", "ba", "bốn"})
#: Areas below the province, and what stands for areas of every kind.
_AREAS = frozenset({"huyện", "quận", "thị", "xã", "phường", "thôn", "cấp", "nước"})

"""What stands inside or closes a qualifier: short forms in brackets, two places."""

from __future__ import annotations

from loaders.mentions.context import Scene


def abbreviation_inside(scene: Scene, k: int) -> int:
    """End of ``(UBND)`` at ``k`` if the name goes on after it, else 0."""
    segment = scene.segment
    if segment.kind(k + 1) != "U" or segment.text(k + 2) != ")":
        return 0
    place = scene.places.get(k + 3)
    known = scene.known_at(k + 3)
    spelt = scene.lexicon.expansions.get(segment.text(k + 1), ())
    said = tuple(segment.low(at) for at in range(k - len(spelt), k))
    if spelt and said == spelt and segment.kind(k + 3) == "C" and not scene.is_head(k + 3):
        # "Viện Khoa học xã hội (KHXH) Quảng Tây"
        return 0 if scene.is_title(k + 3) or scene.is_person(k + 3, least=3) else k + 3
    if place is not None and (known is None or known.province):
        return k + 3
    return 0


def second_place(scene: Scene, k: int) -> int:
    """``Việt Nam - Hàn Quốc``, ``Việt Nam tỉnh X``: two places that close a name together."""
    nearer = scene.places.get(k)
    if nearer is not None and nearer.prefixed and nearer.kind == "AdministrativeUnit":
        return nearer.end
    if scene.segment.text(k) == "-" and (place := scene.places.get(k + 1)) is not None and not place.prefixed:
        return place.end
    return k

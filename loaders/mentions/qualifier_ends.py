"""What tells whether a qualifier goes on: objects of verbal nouns, short forms and places inside it."""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.mentions.context import Scene


def closed_by_place(scene: Scene, k: int, head: Head) -> int:
    """How many words in small letters stand before a place that closes the name: ``Hội Y gia cầm Lào``."""
    segment, lexicon = scene.segment, scene.lexicon
    if head.type not in ("Association", "Enterprise", "Institute"):
        return 0
    for n in range(3):
        low, following = segment.low(k + n), segment.low(k + n + 1)
        if segment.kind(k + n) != "l" or low in lexicon.stop or low == "và":
            return 0
        if (low, following) in lexicon.verbs or (low, following) in lexicon.predicates:
            return 0
        place = scene.places.get(k + n + 1)
        if place is not None:
            return n + 1 if not place.prefixed and place.kind != "Region" else 0
    return 0


def verbal(scene: Scene, k: int) -> int:
    """2 if the verbal noun at ``k`` belongs to the name, 0 if it is its predicate.

    "điều tra tội phạm" inside a name against "điều tra các vụ án" after one.
    """
    segment, lexicon = scene.segment, scene.lexicon
    after = k + 2
    if segment.text(after) == "," and segment.kind(after + 1) == "l":
        # "nghiên cứu, sản xuất …": a list of predicates.
        return 0
    if (segment.low(k), segment.low(k + 1)) in lexicon.predicates and needs_object(scene, k):
        # "Cục Quản lý xây dựng và …"
        return 2
    ended = segment.kind(after) in ("", "p") or segment.low(after) in lexicon.after_names
    ended = ended or (segment.low(after), segment.low(after + 1)) in lexicon.verbs
    if (segment.low(k), segment.low(k + 1)) in lexicon.predicates:
        return 0
    return 2 if ended or noun_follows(scene, after) else 0


#: Verbal nouns that are no name before an object of theirs is said.
_TRANSITIVE = frozenset({("quản", "lý"), ("tư", "vấn"), ("hỗ", "trợ"), ("xúc", "tiến"), ("giám", "định")})


def needs_object(scene: Scene, k: int) -> bool:
    """Whether the name ends before token ``k`` in a verbal noun right after its head: ``Cục Quản lý``."""
    segment = scene.segment
    pair = (segment.low(k - 2), segment.low(k - 1))
    return pair in _TRANSITIVE and segment.kind(k - 2) == "C"


def noun_follows(scene: Scene, k: int) -> bool:
    segment = scene.segment
    return segment.kind(k) == "l" and segment.match(scene.lexicon.nouns, k) is not None


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

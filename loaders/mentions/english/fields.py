"""The fields of ministers that English words tell: ``Deputy Foreign Minister A``, ``Minister of Internal
Affairs of Russia A``, ``Minister for Trade and Export Growth``."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.lexicon import Title
from loaders.mentions.context import Body, Scene
from loaders.mentions.english.owners import nation_before, spelt
from ontology.registry import Registry


@dataclass(frozen=True, slots=True)
class Led:
    """What ``Deputy Foreign Minister`` says: where it begins, the ministry, the title without its field."""

    start: int
    body: Body
    titles: list[Title]


def ministry_before(scene: Scene, i: int, title: Title, end: int, registry: Registry) -> Led | None:
    """``Foreign Minister A``, ``Deputy Finance Minister A``: the field stands before the title."""
    segment, lexicon = scene.segment, scene.lexicon
    if title.name != "Bộ trưởng" or segment.low(i) != "minister" or segment.kind(end) != "C":
        return None
    at = i
    while segment.kind(at - 1) == "C" and segment.low(at - 1) in lexicon.english_fields:
        at -= 1
        joint = at - (segment.low(at - 1) in ("and", "&")) - (segment.text(at - 1) == ",")
        if joint < at and segment.kind(joint - 1) == "C" and segment.low(joint - 1) in lexicon.english_fields:
            at = joint
    if at == i:
        return None
    words = spelt(segment, at, i)
    words = lexicon.english_short_fields.get(words, words)
    start = at
    while segment.low(start - 1) in ("deputy", "vice", "permanent", "standing", "first", "assistant"):
        start -= 1
    rank = (*segment.lows[start:at], "minister")
    titles = [t for phrase, t in lexicon.english_titles.get(rank[0], ()) if phrase == rank]
    nation = nation_before(scene, start)
    if nation in ("", "Việt Nam"):
        entries = registry.lookup(f"Ministry of {words}")
        known = nation or segment.text(end) in lexicon.plain_surnames or segment.text(end) in lexicon.surnames
        if not entries or not known:
            return None
        body = Body(at, i, entries[0].name, entries[0].type, "variant", tuple(e.iri for e in entries))
    else:
        body = Body(at, i, f"Ministry of {words}, {nation}", "Ministry", "variant")
    scene.bodies.append(body)
    return Led(start, body, titles or [title])


def state_of(scene: Scene, end: int, nation: str) -> tuple[str, int] | None:
    """The other state whose minister it is, told before the title or after the field, and where that ends."""
    segment = scene.segment
    if segment.low(end) == "of":
        place = scene.places.get(end + 1) or (
            scene.places.get(end + 2) if segment.low(end + 1) == "the" else None
        )
        if place is not None and place.kind == "Country" and not place.name.endswith("Việt Nam"):
            return place.name, place.end
    return (nation, end) if nation not in ("", "Việt Nam") else None


def field_end(scene: Scene, at: int) -> int:
    """End of the field of a post whose body no register knows: ``Minister of Internal Affairs`` A."""
    segment, fields = scene.segment, scene.lexicon.english_fields
    end = at
    while segment.low(end) in fields and segment.kind(end) == "C":
        end += 1
        joint = end + (segment.text(end) == ",")
        joint += segment.low(joint) in ("and", "&", "of")
        if joint > end and segment.low(joint) in fields and segment.kind(joint) == "C":
            end = joint
    return end if end > at else 0


def goes_on_after(scene: Scene, end: int) -> bool:
    """Whether the field of a post goes on after ``end``: ``and`` with capitals that are no other post's."""
    segment = scene.segment
    joint = segment.low(end) in ("and", "&") and segment.kind(end + 1) == "C"
    return joint and segment.match(scene.lexicon.english_titles, end + 1) is None

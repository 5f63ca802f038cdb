"""Whose an English body is: ``Lao Ministry of X``, ``X province's Department``, ``Government of Japan``."""

from __future__ import annotations

from loaders.mentions.bodies.extended import of_state
from loaders.mentions.context import Body, Place, Scene
from loaders.tokens import Segment
from ontology.registry import Entry, Registry


def spelt(segment: Segment, start: int, end: int) -> str:
    """The words of a name with marks set as in print."""
    return (
        " ".join(t.text for t in segment.tokens[start:end])
        .replace(" ,", ",")
        .replace(" ' s", "'s")
        .replace("s ' ", "s' ")
    )


def entries_of(registry: Registry, name: str) -> tuple[Entry, ...]:
    """Those of an English name, however it writes the country, or with the country left out."""
    plain = name.replace("Vietnam ", "Viet Nam ")
    return registry.lookup(name) or registry.lookup(plain) or registry.lookup(plain.removeprefix("Viet Nam "))


def of_area(scene: Scene, k: int) -> Place | None:
    """The province after ``the southern province of``, ``the Mekong Delta city of``."""
    segment = scene.segment
    for at in range(k, k + 8):
        place = scene.places.get(at)
        if place is not None and place.kind == "AdministrativeUnit":
            return place
        words = segment.low(at) in ("mekong", "delta", "red", "river", "highlands")
        if segment.kind(at) != "l" and not words:
            return None
        if segment.low(at) in ("and", "in", "on", "with"):
            return None
    return None


def genitive_of_area(scene: Scene, start: int) -> tuple[int, Place | None]:
    """Where the province or district begins whose genitive stands before token ``start``, and it."""
    segment = scene.segment
    if segment.low(start - 1) != "s" or segment.text(start - 2) not in ("'", "’"):
        return start, None
    for at, place in scene.places.items():
        if place.end == start - 2 and place.kind == "AdministrativeUnit" and place.iris:
            return at, place
    return start, None


def of_province(scene: Scene, body: Body, registry: Registry) -> Body | None:
    """``X province's Department of Y``: the province's, and not the national one of that name."""
    at, owner = genitive_of_area(scene, body.start)
    words = spelt(scene.segment, body.start, body.end)
    if owner is None or body.end - body.start < 2 or owner.iris[0] in body.iris:
        return None
    entries = owned_by(registry, words, owner)
    entry = registry.get(owner.iris[0])
    if not entries:
        named = f"{words} of {entry.name_en if entry is not None else owner.name}"
        return Body(at, body.end, named, "OrganizationalUnit", "name", (), body.head)
    iris = tuple(e.iri for e in entries)
    return Body(at, body.end, entries[0].name, entries[0].type, "variant", iris, body.head)


def owned_by(registry: Registry, name: str, place: Place) -> tuple[Entry, ...]:
    """``Department of X`` with the place before it: the body of that place."""
    entry = registry.get(place.iris[0])
    return registry.lookup(f"{name} of {entry.name_en}") if entry is not None else ()


def government(scene: Scene, start: int, i: int, after: int, registry: Registry) -> Body | None:
    """``Government of Japan``, ``the Lao Government``: of a country; the word alone is no name."""
    segment = scene.segment
    nation = scene.lexicon.nationalities.get(segment.text(i - 1), "") if start < i else ""
    begin, end = i - 1, after
    if not nation and segment.low(after) == "of":
        at = after + 1
        while segment.low(at) in (
            "the",
            "socialist",
            "republic",
            "kingdom",
            "democratic",
            "of",
            "people",
            "'",
            "s",
        ):
            if scene.places.get(at) is not None:
                break
            at += 1
        place = scene.places.get(at)
        if place is None or place.kind != "Country":
            return None
        nation, begin, end = place.name, i, place.end
    if not nation:
        return None
    if nation.endswith("Việt Nam"):
        entries = registry.lookup("Chính phủ")
        iris = tuple(e.iri for e in entries)
        return Body(begin, end, entries[0].name, entries[0].type, "variant", iris) if entries else None
    return Body(begin, end, f"Chính phủ {nation}", "ForeignState", "name")


def foreign(scene: Scene, body: Body) -> Body | None:
    """``Lao Ministry of X``, ``the Ministry of X of Laos``: a national body's name, but another country's."""
    segment = scene.segment
    national = body.type in ("Ministry", "Government", "GovernmentAgency") or of_state(body)
    if not national or body.end - body.start < 2:
        return None
    country, start = nation_at(scene, body.start)
    end = body.end
    if country:
        # "Singapore's Ministry of X": the genitive is no part of the name.
        pass
    elif segment.low(end) == "of" and (place := scene.places.get(end + 1)) is not None:
        country, end = (place.name, place.end) if place.kind == "Country" else ("", end)
    if not country or country == "Việt Nam":
        return None
    words = spelt(segment, body.start, body.end)
    return Body(start, end, f"{words}, {country}", body.type, "name", (), body.head)


def nation_before(scene: Scene, i: int) -> str:
    """The country whose adjective, name or genitive stands before token ``i``: ``Lao …``, ``China's …``."""
    return nation_at(scene, i)[0]


def nation_at(scene: Scene, i: int) -> tuple[str, int]:
    """That country, and where the name of a body at token ``i`` begins with it: with its adjective or name
    (``New Zealand Ministry``), not with its genitive, also where a short form stands between
    (``the Republic of Korea's (RoK) …``)."""
    segment = scene.segment
    nation = scene.lexicon.nationalities.get(segment.text(i - 1), "")
    if nation:
        return nation, i - 1
    beside = next(((at, p) for at, p in scene.places.items() if p.end == i and p.kind == "Country"), None)
    if beside is not None and (segment.kind(i) == "C" or segment.low(i) == "counterpart"):
        return beside[1].name, beside[0]
    at = i - 1
    if segment.text(at) == ")" and segment.text(at - 2) == "(":
        at -= 3
    if segment.low(at) == "s" and segment.text(at - 1) in ("'", "’"):
        place = next((p for p in scene.places.values() if p.end == at - 1 and p.kind == "Country"), None)
        return (place.name, i) if place is not None else ("", i)
    return "", i

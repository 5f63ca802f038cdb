"""Places: provinces, cities, districts, regions, countries, and buildings (``trụ sở Bộ X``).

``Mention.data``: ``type`` (local name of the ontology class), ``prefixed`` (``true`` when the kind of unit is
written), ``registry`` (IRIs, joined by blanks).
"""

from __future__ import annotations

from loaders.mentions.context import Place, Scene
from ontology.registry import Registry

_KINDS = {"province": "AdministrativeUnit", "city": "AdministrativeUnit"}


def find_places(scene: Scene, registry: Registry) -> None:
    """Fill ``scene.places``: the longest place at each token."""
    segment = scene.segment
    for i in range(len(segment.tokens)):
        token = segment.tokens[i]
        if segment.taken[i] or (
            token.kind not in "CU"
            and token.low not in scene.lexicon.place_starts
            and token.low not in scene.lexicon.regions
        ):
            continue
        place = _region(scene, i) or _prefixed(scene, i, registry) or _bare(scene, i, registry)
        if place is not None:
            scene.places[i] = place
    # A place inside a longer one ("Kon Tum" in "tỉnh Kon Tum") is no place of its own.
    end = 0
    for i in sorted(scene.places):
        if i < end and scene.places[i].end <= end:
            del scene.places[i]
        else:
            end = scene.places[i].end


def _region(scene: Scene, i: int) -> Place | None:
    segment, lexicon = scene.segment, scene.lexicon
    at = i + 1 if segment.low(i) in lexicon.region_words else i
    found = segment.match(lexicon.regions, at)
    if found is None:
        return None
    # "các tỉnh trung du miền núi phía Bắc": after a word for provinces small letters will do.
    after_area = segment.low(i - 1) in ("tỉnh", "phố", "thành")
    if at == i and segment.kind(at) not in ("C", "U") and not after_area:
        return None
    name = str(found[1])
    return Place(i, found[0], f"vùng {name[:1].upper()}{name[1:]}", "Region", (), at > i)


def _prefixed(scene: Scene, i: int, registry: Registry) -> Place | None:
    segment, lexicon = scene.segment, scene.lexicon
    if segment.match(lexicon.heads, i) is not None:
        return None
    prefix = lexicon.place_words.get(segment.text(i))
    if prefix is not None and segment.text(i) == "TPHCM":
        return _registered(i, i + 1, prefix, registry, True)
    start = i + 1
    if prefix is not None:
        start += segment.text(start) == "."
    else:
        found = segment.match(lexicon.place_prefix_phrases, i)
        if found is None:
            return None
        start, prefix = found[0], " ".join(t.low for t in segment.tokens[i : found[0]])
    if prefix in ("phường", "quận") and segment.kind(start) == "n" and len(segment.text(start)) <= 2:
        return _registered(i, start + 1, f"{prefix} {segment.text(start)}", registry, True)
    if segment.kind(start) not in ("C", "U") or segment.match(lexicon.regions, start) is not None:
        return None
    known = next((k for k in scene.known.get(start, ()) if k.kind == "place" or k.province), None)
    if known is None and scene.is_person(start, least=3):
        # "… tỉnh Lê Văn A": the province is left out and a person follows.
        return None
    end = known.end if known else _run(scene, start)
    if segment.kind(start) == "U" and known is None and segment.text(start) != "HCM":
        return None
    name = " ".join(lexicon.place_words.get(t.text, t.text) for t in segment.tokens[start:end])
    if segment.text(start) == "HCM":
        name = "Hồ Chí Minh"
    return _registered(i, end, f"{prefix} {name}", registry, True)


def _one_syllable(scene: Scene, i: int) -> bool:
    """Whether only a name of one syllable can be a place at ``i``."""
    country = scene.segment.match(scene.lexicon.countries, i)
    ends = [k.end for k in scene.known.get(i, ()) if k.kind == "place"]
    return max([*ends, country[0] if country else 0]) <= i + 1


def _run(scene: Scene, start: int) -> int:
    segment = scene.segment
    end = start + 1
    while (
        segment.kind(end) == "C" and end - start < 4 and not scene.is_person(end) and not scene.is_title(end)
    ):
        if scene.known_at(end) is not None:
            break
        end += 1
    return end


def _registered(i: int, end: int, name: str, registry: Registry, prefixed: bool) -> Place:
    entries = registry.lookup(name, kind="place")
    if entries:
        kind = entries[0].type
        return Place(i, end, entries[0].name, kind, tuple(e.iri for e in entries), prefixed)
    return Place(i, end, name, "AdministrativeUnit", (), prefixed)


def _bare(scene: Scene, i: int, registry: Registry) -> Place | None:
    segment, lexicon = scene.segment, scene.lexicon
    if segment.kind(i) not in ("C", "U"):
        return None
    if segment.kind(i - 1) == "C" and not scene.is_title(i - 1) and _one_syllable(scene, i):
        # "Anh", "Nga", "Đức" inside a longer run of capitals belong to a name of somebody.
        return None
    if segment.match(lexicon.not_countries, i) is not None and (
        segment.kind(i + 1) == "l" or segment.capitals
    ):
        return None
    if segment.match(lexicon.revered, i) is not None and segment.low(i - 1) not in (",", "và"):
        # "Chủ tịch Hồ Chí Minh", "tư tưởng Hồ Chí Minh": the city has its kind before it.
        return None
    best: Place | None = None
    for known in scene.known.get(i, ()):
        if known.kind == "place" and known.form != "abbreviation":
            entry = registry.get(known.iris[0])
            if entry is not None and (best is None or known.end > best.end):
                best = Place(i, known.end, entry.name, entry.type, known.iris)
    country = segment.match(lexicon.countries, i)
    if country is None or (best is not None and country[0] <= best.end):
        return best
    end = country[0]
    if any(t.kind not in "CU" and not (t.kind in "pl" and end - i > 1) for t in segment.tokens[i:end]):
        return best
    entries = registry.lookup(str(country[1]), kind="place")
    name = entries[0].name if entries else str(country[1])
    return Place(i, end, name, "Country", tuple(e.iri for e in entries))

"""Places: provinces, cities, districts, regions, countries, and buildings (``trụ sở Bộ X``).

``Mention.data``: ``type`` (local name of the ontology class), ``prefixed`` (``true`` when the kind of unit is
written), ``registry`` (IRIs, joined by blanks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from loaders.mentions.context import Place, Scene
from loaders.mentions.localities import find_localities
from loaders.mentions.people.posts import Bearer
from ontology.registry import Registry


def find_places(scene: Scene, registry: Registry, *, english: bool = False) -> None:
    """Fill ``scene.places``: the longest place at each token. ``english``: the segment is in English."""
    segment, starts, regions = scene.segment, scene.lexicon.place_starts, scene.lexicon.regions
    for i, token in enumerate(segment.tokens):
        begins = token.low in starts or token.low in regions
        if not (begins or token.kind in "CU") or segment.taken[i]:
            continue
        place = (_region(scene, i) if begins else None) or (
            _prefixed(scene, i, registry) or _bare(scene, i, registry)
        )
        if place is None and english:
            place = _english(scene, i, registry)
        if place is not None:
            scene.places[i] = place
    find_localities(scene, registry, english=english)
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
    if any(segment.tokens[k].start - segment.tokens[k - 1].end > 2 for k in range(i + 1, found[0])):
        # Two columns of a page.
        return None
    name = str(found[1])
    return Place(i, found[0], f"vùng {name[:1].upper()}{name[1:]}", "Region", (), at > i)


def _prefixed(scene: Scene, i: int, registry: Registry) -> Place | None:
    segment, lexicon = scene.segment, scene.lexicon
    prefix = lexicon.place_words.get(segment.text(i))
    if prefix is None and segment.low(i) not in lexicon.place_prefix_phrases:
        return None
    if segment.match(lexicon.heads, i) is not None or _ends_plural(scene, i):
        return None
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
    if segment.kind(start + 1) == "l" and segment.match(lexicon.heads, start) is not None:
        # "UBND TP. Sở này …": another sentence.
        return None
    if segment.low(start) in ("hội", "đoàn", "ủy", "uỷ"):
        # "Huyện Hội", "Huyện Đoàn"
        return None
    known = next((k for k in scene.known.get(start, ()) if k.kind == "place" or k.province), None)
    if known is None and scene.is_person(start, least=3):
        # "… tỉnh Lê Văn A": the province is left out and a person follows.
        return None
    end = known.end if known else _run(scene, start)
    if known and prefix != "tỉnh" and segment.kind(end) == "C":
        # "thành phố Điện Biên Phủ"
        end = _longer(scene, start, end)
    if segment.kind(start) == "U" and known is None and segment.text(start) != "HCM":
        return None
    name = " ".join(lexicon.place_words.get(t.text, t.text) for t in segment.tokens[start:end])
    if segment.text(start) == "HCM":
        name = "Hồ Chí Minh"
    return _registered(i, end, f"{prefix} {name}", registry, True)


def _ends_plural(scene: Scene, i: int) -> bool:
    """Whether the level at ``i`` ends a plural, whose names follow: ``các tỉnh, thành phố A, B``."""
    segment = scene.segment
    return (
        segment.low(i) in ("thành", "tp")
        and segment.low(i - 1) in (",", "và")
        and segment.low(i - 2) == "tỉnh"
        and segment.low(i - 3) in scene.lexicon.groups["plurals"]
    )


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


def _alone(scene: Scene, i: int, end: int) -> bool:
    """Whether the name at ``[i, end)`` is whole: no capital goes on but a person's, a post's or a body's."""
    segment = scene.segment
    if not all(t.kind in "CUp" for t in segment.tokens[i:end]):
        return False
    if segment.kind(end) != "C":
        return True
    return bool(scene.is_person(end)) or scene.is_title(end) or scene.is_head(end)


def _longer(scene: Scene, start: int, end: int) -> int:
    """End of a name that begins like the one at ``[start, end)`` and has one word more."""
    segment = scene.segment
    other = scene.is_title(end) or scene.known_at(end) is not None or segment.kind(end + 1) == "C"
    other = other or scene.is_head(end) or segment.match(scene.lexicon.degrees, end) is not None
    return end if other or segment.text(end) in scene.lexicon.capital_stops else end + 1


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
    if i not in scene.known and not (segment.low(i) in lexicon.cities or segment.low(i) in lexicon.countries):
        return None
    if (
        segment.kind(i - 1) == "C"
        and segment.text(i) != "Lào"
        and not scene.is_title(i - 1)
        and _one_syllable(scene, i)
    ):
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
    city = segment.match(lexicon.cities, i)
    if city is not None and (best is None or city[0] > best.end) and _alone(scene, i, city[0]):
        best = _registered(i, city[0], str(city[1]), registry, False)
    country = segment.match(lexicon.countries, i)
    if country is None or (best is not None and country[0] <= best.end):
        return best
    end = country[0]
    if end == i + 1 and segment.kind(i) == "C" and segment.kind(i - 1) != "C" and not _alone(scene, i, end):
        # "Mỹ Sơn", "Đức Thọ"
        return best
    if any(t.kind not in "CU" and not (t.kind in "pl" and end - i > 1) for t in segment.tokens[i:end]):
        return best
    entries = registry.lookup(str(country[1]), kind="place")
    name = entries[0].name if entries else str(country[1])
    return Place(i, end, name, "Country", tuple(e.iri for e in entries))


def _english(scene: Scene, i: int, registry: Registry) -> Place | None:
    """``Binh Dinh``, ``Thua Thien Hue``: a province without its marks and without the word for it."""
    segment = scene.segment
    if segment.kind(i) != "C" or segment.kind(i - 1) == "C":
        return None
    for end in (i + 3, i + 2):
        if segment.kind(end) == "C" or any(segment.kind(k) != "C" for k in range(i, end)):
            continue
        name = " ".join(t.text for t in segment.tokens[i:end])
        entries = registry.lookup(name, kind="place")
        if entries and not scene.is_person(i, least=3):
            return Place(i, end, entries[0].name, entries[0].type, tuple(e.iri for e in entries))
    return None


#: Zones that speak of the page and not of the matter.
_PAGE = frozenset({"footer", "credit", "byline"})
#: Kinds of units that stand before a name and are no part of it, as that of a city or a ward often is.
_KINDS_APART = frozenset({"tỉnh", "huyện", "xã"})
_SEVERAL = frozenset({"hai", "ba", "bốn", "năm", "các", "những", "nhiều"})


def place_mentions(scene: Scene, people: Sequence[Bearer]) -> Iterator[tuple[int, int, Place]]:
    """Start, end and place of the places that the segment speaks of as such.

    A place inside a name is none. ``tỉnh A`` names A, and so does ``hai thành phố A và B``. The name of a
    country after a noun of its people is an adjective.
    """
    segment = scene.segment
    if segment.zone in _PAGE or segment.match(scene.lexicon.address_words, 0) is not None:
        return
    inside = {i for body in scene.bodies for i in range(body.start, body.end)}
    inside |= {i for bearer in people for i in range(bearer.start, bearer.end)}
    for place in scene.places.values():
        # A province that acts is its government, which is no place.
        if place.start in inside and (place.kind != "Region" or place.end - 1 in inside):
            continue
        if place.kind == "Country" and (_adjective(scene, place) or segment.text(place.start) == "VN"):
            continue
        start = place.start
        counted = segment.low(start - 1) in _SEVERAL or segment.kind(start - 1) == "n"
        prefix = segment.match(scene.lexicon.place_prefix_phrases, start) if place.prefixed else None
        if prefix is not None and (counted or segment.low(start) in _KINDS_APART):
            start = prefix[0]
        yield start, place.end, place


def _adjective(scene: Scene, place: Place) -> bool:
    """Whether the name of a country is part of another: ``Tuần Văn hóa Việt Nam``, ``Việt Nam - Lào``."""
    segment = scene.segment
    before = segment.text(place.start - 1)
    if segment.match_back(scene.lexicon.before_adjectives, place.start) is not None:
        return True
    if segment.kind(place.start - 1) in ("C", "U") and not scene.sentence_break(place.start - 1):
        return before not in scene.lexicon.capital_stops
    others = [p for p in scene.places.values() if p.kind == "Country" and p is not place]
    pair = [p for p in others if p.start == place.end + 1 or p.end == place.start - 1]
    dash = segment.text(place.end) == "-" or before == "-"
    return dash and bool(pair)


#: ``Hà Nội, ngày 5 tháng 9 năm 2022`` alone on its line or in the right column of a letterhead.
_ISSUED: Final = re.compile(
    r"(?:^|(?<=[ \t]{3}))(?P<place>[^\W\d_][^\d\n,;:.]{2,24}), "
    r"ngày \d{1,2} tháng \d{1,2} năm (?:19|20)\d\d\s*$",
    re.MULTILINE,
)


def places_of_issue(text: str, registry: Registry) -> Iterator[tuple[int, int, Place]]:
    """Start, end and place of the places where a document says it was issued."""
    if ", ngày " not in text:
        return
    for match in _ISSUED.finditer(text):
        name = match["place"]
        if name[0].isupper() and len(name.split()) < len("abcde"):
            start, end = match.span("place")
            entries = registry.lookup(name, kind="place")
            if entries:
                yield start, end, Place(0, 0, entries[0].name, entries[0].type, tuple(e.iri for e in entries))
            else:
                yield start, end, Place(0, 0, name, "AdministrativeUnit")

"""Places that no register knows: ``sông Tiền``, ``cửa khẩu Na Mèo``, ``Y Yen district``, ``tại Gia Lâm``,
``các huyện A, B và C``.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.mentions.context import Place, Scene
from ontology.registry import Registry

#: Longest name, and the shortest that words before it alone make a place.
_LONGEST, _SHORTEST = 4, 2
_SEVERAL = frozenset({"các", "những", "hai", "ba", "bốn", "năm", "sáu", "nhiều"})


def find_localities(scene: Scene, registry: Registry, *, english: bool) -> None:
    """Add to ``scene.places`` what a word beside a name makes a place."""
    segment = scene.segment
    if segment.capitals:
        return
    for place in list(_features(scene)):
        _add(scene, place)
    if english:
        for place in list(_english_units(scene, registry)):
            _add(scene, place)
        return
    for place in list(_listed(scene, registry)):
        _add(scene, place)
    for place in list(_located(scene)):
        _add(scene, place)


def _add(scene: Scene, place: Place) -> None:
    """Keep a place; one inside it is none of its own."""
    for start in [s for s, p in scene.places.items() if place.start <= s and p.end <= place.end]:
        del scene.places[start]
    if not any(p.start <= place.start < p.end for p in scene.places.values()):
        scene.places[place.start] = place


def _name_end(scene: Scene, start: int) -> int:
    """The end of the run of capitalised words at ``start``; ``start`` where none begins, or a person, a post
    or a body does."""
    segment = scene.segment
    if scene.is_person(start, least=3) or scene.is_title(start) or scene.is_head(start):
        return start
    end = start
    while segment.kind(end) == "C" and segment.text(end).isalpha() and not segment.taken[end]:
        if end > start and (scene.is_title(end) or scene.is_head(end)):
            break
        end += 1
    return end if end - start <= _LONGEST else start


def _features(scene: Scene) -> Iterator[Place]:
    """``sông Tiền``, ``cửa khẩu quốc tế Na Mèo``, ``quốc lộ 6``: a kind of feature and its name."""
    segment, lexicon = scene.segment, scene.lexicon
    done = 0
    for at in segment.starts(lexicon.features):
        token = segment.tokens[at]
        if at < done or token.kind == "p":
            continue
        found = segment.match(lexicon.features, at)
        if found is None or segment.taken[at]:
            continue
        start = found[0]
        road = segment.low(start - 1) in ("lộ", "tốc")
        end = start + 1 if road and segment.kind(start) == "n" else _name_end(scene, start)
        if end == start or segment.low(at - 1) in _SEVERAL:
            continue
        if start == at + 1 and (token.kind != "l" or (token.low == "bản" and end - start < _SHORTEST)):
            # "Đầm Dơi" is a district, "Bản Thỏa thuận" a paper.
            continue
        done = end
        name = " ".join(t.text for t in segment.tokens[at:end])
        yield Place(at, end, name, "Venue", (), False)


def _located(scene: Scene) -> Iterator[Place]:
    """``tại Gia Lâm``, ``ở Sơn Động và Lục Ngạn``: names after a word of place."""
    segment = scene.segment
    inside = {i for b in scene.bodies for i in range(b.start, b.end)}
    for at, token in enumerate(segment.tokens):
        if token.low not in ("tại", "ở") or segment.taken[at]:
            continue
        start = at + 1
        while True:
            known = scene.places.get(start)
            end = known.end if known is not None else _name_end(scene, start)
            if end - start < _SHORTEST and known is None:
                break
            if known is None and start not in inside and scene.known_at(start) is None:
                name = " ".join(t.text for t in segment.tokens[start:end])
                yield Place(start, end, name, "AdministrativeUnit", (), False)
            if segment.low(end) not in ("và", ",") or segment.kind(end + 1) != "C":
                break
            start = end + 1


def _listed(scene: Scene, registry: Registry) -> Iterator[Place]:
    """``các huyện A, B và C``: the names that follow the first one of a list of one kind."""
    segment, lexicon = scene.segment, scene.lexicon
    for place in list(scene.places.values()):
        if not place.prefixed or segment.low(place.start - 1) not in _SEVERAL:
            continue
        prefix = segment.match(lexicon.place_prefix_phrases, place.start)
        end = place.end
        while prefix is not None and segment.low(end) in (",", "và"):
            start = end + 1
            end = scene.places[start].end if start in scene.places else _name_end(scene, start)
            if end == start:
                break
            if start not in scene.places:
                kind = " ".join(t.low for t in segment.tokens[place.start : prefix[0]])
                name = f"{kind} {' '.join(t.text for t in segment.tokens[start:end])}"
                found = registry.lookup(name, kind="place")
                iris = tuple(e.iri for e in found)
                yield Place(start, end, found[0].name if found else name, "AdministrativeUnit", iris, False)


def _english_units(scene: Scene, registry: Registry) -> Iterator[Place]:
    """``Y Yen district``, ``Miyazaki Prefecture``, ``Nam Dinh City``: a name before the word for its kind."""
    segment, units = scene.segment, scene.lexicon.english_units
    for at, token in enumerate(segment.tokens):
        if token.low not in units or at == 0 or segment.kind(at - 1) != "C" or segment.taken[at]:
            continue
        start = at
        while start > 0 and segment.kind(start - 1) == "C" and at - start < _LONGEST - 1:
            start -= 1
        if segment.low(start) in ("the", "this", "each", "every"):
            start += 1
        if start == at or (scene.sentence_break(start) and at - start < _SHORTEST):
            continue
        known = scene.places.get(start)
        if known is not None and (
            known.kind == "Country" or (known.end >= at and units[token.low] == "same")
        ):
            # "Ambassador to Viet Nam Gareth Ward" is no ward.
            continue
        name = " ".join(t.text for t in segment.tokens[start : at + 1])
        found = registry.lookup(name, kind="place")
        iris = tuple(e.iri for e in found)
        yield Place(start, at + 1, found[0].name if found else name, "AdministrativeUnit", iris, True)

"""Which province or district a place of a document speaks of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from graph.iri import normalise_label
from graph.model import SourceDocument
from loaders.lexicon import Head
from loaders.mentions.context import Place, Scene
from ontology.registry import Registry

#: Evidence of a place by where it stands; a publisher's own province outweighs what it reports of others.
_PUBLISHER, _HEAD, _OF_BODY, _NAMED = 6, 3, 2, 1
#: Part of all evidence that the document's own province must have, and the least weight of it.
_SHARE, _LEAST = 0.6, 2
#: How many sentences back a province may stand that a bare name still means.
_BACK = 3


class Scopes:
    """Which province or district a place of the document speaks of."""

    def __init__(self, scenes: Sequence[Scene], document: SourceDocument, registry: Registry) -> None:
        self._scenes = scenes
        self._units = [list(units_of(scene)) for scene in scenes]
        self.main, self.strong = self._main(document, registry)
        #: Whether a provincial authority is named.
        self.local = any(b.type == "LocalAuthority" and b.iris for s in scenes for b in s.bodies)
        self._named = [b for s in scenes for b in s.bodies if b.place is not None or b.iris]

    def names(self, head: Head, level: str) -> bool:
        """Whether the text names a body of ``head`` with its place of ``level``."""
        same = (b.name.lower() for b in self._named if b.head is not None and b.head.text == head.text)
        return any(f" {level} " in name for name in same)

    def at(self, at: int, i: int, level: str) -> Place | None:
        """The unit of ``level`` (``tỉnh``, ``huyện``, …; empty for province or city) meant at token ``i``."""
        here = [p for p in self._units[at] if is_of(p, level)]
        before = [p for p in here if p.start < i]
        main = self.main if self.main is not None and is_of(self.main, level) else None
        if main is not None and self.strong and not (before and before[-1].start <= 2):
            return main
        if before:
            return before[-1]
        if len({p.name for p in here}) == 1:
            return here[0]
        if main is not None:
            return main
        for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
            earlier = [p for p in self._units[back] if is_of(p, level)]
            if earlier:
                # Of several it is the first that the text goes on about: "tỉnh A cùng tỉnh B hợp nhất".
                return earlier[0]
        every = {p.name: p for units in self._units for p in units if is_of(p, level)}
        return next(iter(every.values())) if len(every) == 1 else None

    def _main(self, document: SourceDocument, registry: Registry) -> tuple[Place | None, bool]:
        weights: Counter[str] = Counter()
        places: dict[str, Place] = {}
        headline: set[str] = set()
        issuing: dict[str, Place] = {}
        for scene, units in zip(self._scenes, self._units, strict=True):
            if scene.segment.zone == "dateline":
                continue
            head = scene.segment.zone in ("title", "letterhead")
            ends = {b.place.end: b for b in scene.bodies if b.place is not None}
            for place in _areas(scene, registry):
                # "Binh Dinh Provincial People's Committee": the province is part of the name.
                places.setdefault(place.name, place)
                weights[place.name] += _OF_BODY
            for place in units:
                if not place.iris or not is_of(place, ""):
                    continue
                body = ends.get(place.end) or next(
                    (b for b in scene.bodies if b.start <= place.start < b.end), None
                )
                local = body is not None and body.type not in ("Institute", "Enterprise")
                if body is not None and not local:
                    continue
                places.setdefault(place.name, place)
                if scene.segment.zone == "letterhead":
                    issuing[place.name] = place
                headline.update([place.name] if head else [])
                weights[place.name] += _HEAD if head else _OF_BODY if local else _NAMED
        if len(issuing) == 1:
            # Who issues a document speaks of the bodies of its own province.
            return next(iter(issuing.values())), True
        best = max(weights.values(), default=0)
        strong = len(headline) == 1 and weights[next(iter(headline))] == best and best >= 2 * _HEAD
        for place in _publishers(document, registry):
            places.setdefault(place.name, place)
            weights[place.name] += _PUBLISHER
            strong = True
        if not weights:
            return None, False
        name, weight = weights.most_common(1)[0]
        # Equal evidence for two provinces is none for either.
        if weight < _LEAST or weight < _SHARE * weights.total():
            return None, False
        return places[name], strong or weight >= 0.85 * weights.total()


def _areas(scene: Scene, registry: Registry) -> Iterator[Place]:
    """The provinces of authorities that are named with theirs in English."""
    for body in scene.bodies:
        if body.type != "LocalAuthority" or body.place is not None or not body.iris:
            continue
        entry = registry.get(body.iris[0])
        area = registry.get(entry.areas[0]) if entry is not None and entry.areas else None
        if area is not None and not any(p.start >= body.start and p.end <= body.end for p in units_of(scene)):
            entries = registry.lookup(area.name, kind="place")
            yield Place(0, 0, entries[0].name, area.type, tuple(e.iri for e in entries))


def units_of(scene: Scene) -> Iterator[Place]:
    for i in sorted(scene.places):
        place = scene.places[i]
        if place.kind == "AdministrativeUnit":
            yield place


def is_of(place: Place, level: str) -> bool:
    name = place.name.lower()
    if not level:
        return any("/place/tinh-" in iri or "/place/thanh-pho-" in iri for iri in place.iris)
    if level == "tỉnh":
        return name.startswith("tỉnh ")
    if level == "thành phố":
        return name.startswith("thành phố ")
    return name.startswith(f"{level} ")


@lru_cache(maxsize=2)
def _provinces(registry: Registry) -> dict[str, Place]:
    """Provinces by their bare name in small letters without marks, joined as hosts write them."""
    out: dict[str, Place] = {}
    for entry in registry.entries.values():
        if entry.kind != "place" or not any(f"/place/{k}-" in entry.iri for k in ("tinh", "thanh-pho")):
            continue
        bare = entry.name.split(" ", 1)[-1].removeprefix("phố ")
        entries = registry.lookup(entry.name, kind="place")
        place = Place(0, 0, entry.name, entry.type, tuple(e.iri for e in entries))
        out.setdefault(normalise_label(bare), place)
    return out


_HOST = re.compile(r"https?://([^/\s]+)")


def _publishers(document: SourceDocument, registry: Registry) -> Iterable[Place]:
    """Provinces in the publisher's name or the host of the page: ``quangtri.gov.vn``, ``Báo Quảng Trị``."""
    provinces = _provinces(registry)
    said = normalise_label(document.publisher)
    host = _HOST.match(document.url or "")
    labels = re.split(r"[.\-]", host.group(1).lower()) if host else []
    for bare, place in provinces.items():
        joined = bare.replace(" ", "")
        if f" {bare} " in f" {said} " or any(
            label == joined
            or (label.startswith(("bao", "dbnd", "ubnd")) and label.endswith(joined))
            or (label.startswith(joined) and len(joined) > 5)
            for label in labels
        ):
            yield place

"""Making bodies: from an entry of the registry, or from a head noun and what delimits its name."""

from __future__ import annotations

import re

from loaders.lexicon import Head
from loaders.mentions.bodies.gazetteer import Known, gazetteer
from loaders.mentions.bodies.qualifiers import Qualifier
from loaders.mentions.bodies.spelling import spelt_out
from loaders.mentions.context import Body, Place, Scene
from ontology.registry import Registry


def from_registry(scene: Scene, known: Known, registry: Registry) -> Body:
    """The body of a registry name."""
    entry = registry.get(known.iris[0])
    assert entry is not None, "the gazetteer holds only names of registry entries"
    form = "variant" if known.form == "ambiguous" else known.form
    if form == "name" and any(
        t.text in scene.lexicon.expansions for t in scene.segment.tokens[known.start : known.end]
    ):
        form = "abbreviation"
    elif form == "variant" and any(t.kind == "U" for t in scene.segment.tokens[known.start : known.end]):
        form = "abbreviation" if not scene.segment.capitals else "variant"
    found = scene.segment.match(scene.lexicon.heads, known.start)
    head = found[1] if found else None
    place = next((p for p in scene.places.values() if p.end == known.end and p.start > known.start), None)
    return Body(known.start, known.end, entry.name, entry.type, form, known.iris, head, place)


def finish(
    scene: Scene,
    i: int,
    end: int,
    head: Head,
    skip: list[tuple[int, int]],
    place: Place | None,
    registry: Registry,
) -> Body:
    """The body at tokens ``[i, end)`` under ``head``, by the registry's name if it has one."""
    local = head.seat or head.unit or head.text == "Sở"
    name = spelt_out(scene.segment, i, end, scene.lexicon, skip, place, local=local)
    shortened = any(t.kind == "U" and t.text in scene.lexicon.expansions for t in scene.segment.tokens[i:end])
    form = "variant" if skip else "abbreviation" if shortened else "name"
    body = Body(i, end, name, head.type, form, (), head, place)
    entries = registry.lookup(name)
    if not entries and " - " in name:
        # "Sở Giáo dục - Đào tạo"
        joined = name.replace(" - ", " và ")
        entries = registry.lookup(joined)
        if entries or gazetteer(registry, scene.lexicon).is_local(joined):
            body.name = joined
    if not entries and " việt nam " in name.lower():
        # "Hội Nông dân Việt Nam tỉnh X"
        entries = registry.lookup(re.sub(" việt nam ", " ", name, flags=re.IGNORECASE))
    if entries:
        body.iris = tuple(e.iri for e in entries)
        body.name, body.type = entries[0].name, entries[0].type
    return body


def department(scene: Scene, start: int, head: Head, registry: Registry) -> Qualifier | None:
    """``Sở khoa học và công nghệ``: bodies every province has end where the registry says.

    Of other heads than ``Sở`` only before a verb (``Chi cục Kiểm lâm tổng hợp …``): longer names exist.
    """
    if head.text != "Sở" and not (head.unit and scene.segment.kind(start) == "C"):
        return None
    title = gazetteer(registry, scene.lexicon).local_title(head.text, scene.segment, start)
    if title is None or (scene.segment.kind(start) == "l" and scene.segment.kind(start - 1) == "l"):
        return None
    if head.text != "Sở" and not _verb_at(scene, title[0]):
        return None
    place, end = scene.places.get(title[0]), title[0]
    if place is None and scene.segment.text(end) == "(" and scene.segment.text(end + 2) == ")":
        # "Sở Giáo dục và Đào tạo (GD&ĐT) Thái Bình": the short form of its words stands before the place.
        further = scene.places.get(end + 3)
        if (
            further is not None
            and further.kind == "AdministrativeUnit"
            and scene.segment.kind(end + 1) == "U"
        ):
            return Qualifier(further.end, further, [(end, end + 3)])
    return Qualifier(place.end if place else end, place)


def _verb_at(scene: Scene, k: int) -> bool:
    """Whether a verb begins at token ``k``, be it one that names hold as a noun."""
    segment, lexicon = scene.segment, scene.lexicon
    pair = (segment.low(k), segment.low(k + 1))
    if segment.kind(k) != "l":
        return False
    return pair in lexicon.verbs or pair in lexicon.predicates or pair == ("tổng", "hợp")

"""Bodies in words all in capitals: headlines, letterheads, signatures."""

from __future__ import annotations

from loaders.mentions.bodies.building import department, finish, from_registry
from loaders.mentions.bodies.gazetteer import gazetteer
from loaders.mentions.bodies.qualifiers import Qualifier
from loaders.mentions.context import Body, Scene
from ontology.registry import Registry


def in_capitals(scene: Scene, i: int, registry: Registry) -> Body | None:
    """In capitals only what the registry or a place delimits: ``SỞ Y TẾ``, ``CÔNG AN TỈNH X``."""
    found = scene.segment.match(scene.lexicon.heads, i)
    if found is None:
        return None
    start, head = found
    inner = scene.known_at(start) if head.of_body else None
    if inner is not None and not inner.province:
        # "BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN"
        whole = from_registry(scene, inner, registry)
        body = finish(scene, i, inner.end, head, [], None, registry)
        if not body.iris:
            body.name = f"{head.text} {whole.name}"
        body.of, body.of_words = whole, "name"
        return body
    rest = department(scene, start, head, registry)
    if rest is None:
        place = scene.places.get(start) if head.seat or head.named_after else None
        rest = Qualifier(place.end, place) if place is not None else _line(scene, start)
        if rest is None:
            return None
    body = finish(scene, i, rest.end, head, [], rest.place, registry)
    if not body.iris:
        # Which words had capitals is lost, except those of the head noun and the place.
        tail = " ".join(t.text for t in scene.segment.tokens[start : rest.end])
        if rest.place is not None and rest.place.start == start:
            tail = rest.place.name[:1].lower() + rest.place.name[1:] if head.seat else tail.title()
            body.name = f"{head.text} {tail}"
        else:
            local = gazetteer(registry, scene.lexicon).local_title(head.text, scene.segment, start)
            place = rest.place
            area = f" {place.name[:1].lower()}{place.name[1:]}" if place is not None else ""
            body.name = f"{local[1]}{area}" if local is not None else body.name.capitalize()
    return body


def _line(scene: Scene, start: int) -> Qualifier | None:
    """In a letterhead the rest of a name reaches to the next body, a dash, or the end of its place."""
    segment = scene.segment
    if segment.zone != "letterhead":
        return None
    k = start
    while k < len(segment.tokens) and segment.kind(k) in ("C", "U", "l"):
        place = scene.places.get(k)
        if place is not None and place.prefixed:
            return Qualifier(place.end, place)
        further = segment.match(scene.lexicon.heads, k)
        if (further is not None and further[0] > k + 1) or (k > start and scene.known_at(k) is not None):
            break
        k += 1
    return Qualifier(k) if k > start else None

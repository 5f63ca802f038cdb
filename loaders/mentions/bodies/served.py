"""Units named with the body they serve: ``Đảng ủy UBND tỉnh``, ``Văn phòng Công an tỉnh``."""

from __future__ import annotations

from loaders.mentions.bodies.spelling import spelt_out
from loaders.mentions.context import Body, Scene
from ontology.registry import Registry

#: How many tokens the head noun of such a unit may have.
_HEAD = 6


def go_around(scene: Scene, inner: Body, inside: set[int], registry: Registry) -> None:
    """Add the body whose name ends with that of ``inner``; ``inside`` has the tokens of the bodies so far."""
    segment, lexicon = scene.segment, scene.lexicon
    for start in range(max(0, inner.start - _HEAD), inner.start):
        found = [head for end, head in segment.matches(lexicon.heads, start) if end == inner.start]
        if not found or not found[0].of_body or segment.kind(start) not in ("C", "U"):
            continue
        if found[0].text == "Thường trực" and segment.match_back(lexicon.titles, start) is not None:
            # "Phó Chủ tịch Thường trực UBND tỉnh"
            return
        whole = next((b for b in scene.bodies if b.start == start), None)
        if whole is None and (inside & set(range(start, inner.start)) or scene.is_false_head(start)):
            return
        if whole is not None and whole.end != inner.start:
            return
        if whole is not None:
            scene.bodies.remove(whole)
        head = found[0]
        name = f"{spelt_out(segment, start, inner.start, lexicon, [], None)} {inner.name}"
        entries = registry.lookup(name)
        body = Body(start, inner.end, name, head.type, "variant", tuple(e.iri for e in entries), head)
        if entries:
            body.name, body.type = entries[0].name, entries[0].type
        body.of, body.of_words = inner, "name"
        scene.bodies.append(body)
        inside.update(range(start, inner.start))
        return

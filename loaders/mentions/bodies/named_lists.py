"""Bodies of one kind named in a row after a head noun said once: ``các công ty cao su A, B và C``."""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.mentions.bodies.qualifiers import piece
from loaders.mentions.bodies.spelling import spelt_out
from loaders.mentions.context import Body, Scene, ends_here
from ontology.registry import Registry

#: Words of number before a head noun in the plural.
_COUNTS = frozenset(
    {"các", "những", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "2", "3", "4", "5", "6"}
    | {"7", "8", "9", "10", "02", "03", "04", "05", "06"}
)
#: Most words that may stand between the head noun and the first name: ``công ty TNHH một thành viên cao su``.
_BETWEEN = 7
#: Heads of units that are listed by their fields: ``các Vụ Pháp chế, Hợp tác quốc tế``.
_UNITS = frozenset({"Vụ", "Cục", "Ban", "Phòng", "Chi cục"})


def find_named_lists(scene: Scene, registry: Registry) -> None:
    """Add the bodies of such lists; fewer than two names are no list."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.capitals:
        return
    added = False
    for i, before in enumerate(segment.tokens[:-1], 1):
        if before.low not in _COUNTS or segment.taken[i] or segment.kind(i) not in ("l", "C"):
            continue
        found = segment.match(lexicon.heads, i)
        if found is None or not _listable(found[1]):
            continue
        items = _items(scene, i, found[0], found[1], registry)
        if len(items) < 2:
            continue
        last = items[-1].end
        scene.bodies = [b for b in scene.bodies if b.end <= i or b.start >= last]
        scene.bodies += items
        added = True
    if added:
        scene.bodies.sort(key=lambda body: body.start)


def _listable(head: Head) -> bool:
    return (
        head.type in ("Enterprise", "Institute") and (head.proper or head.named_after)
    ) or head.text in _UNITS


def _items(scene: Scene, i: int, start: int, head: Head, registry: Registry) -> list[Body]:
    segment = scene.segment
    k = start
    if head.text not in _UNITS:
        while k < start + _BETWEEN and segment.kind(k) in ("l", "U") and not _proper(scene, k):
            noun = segment.match(scene.lexicon.nouns, k)
            if noun is None and (segment.low(k) in scene.lexicon.stop or segment.low(k) == "và"):
                return []
            k = noun[0] if noun is not None else k + 1
    said = k
    k += segment.text(k) == ":"
    out: list[Body] = []
    while True:
        end = _item_end(scene, k, head)
        if not end:
            break
        out.append(_body(scene, i, said, k, end, head, registry))
        k = end
        if segment.text(k) not in (",", ";") and segment.low(k) != "và":
            break
        k += 1 + (segment.text(k) in (",", ";") and segment.low(k + 1) == "và")
    return out


def _proper(scene: Scene, k: int) -> bool:
    """Whether a name in capitals of its own begins at token ``k``, and no abbreviation of common words."""
    segment = scene.segment
    return segment.kind(k) == "C" or (
        segment.kind(k) == "U" and segment.text(k) not in scene.lexicon.expansions
    )


def _item_end(scene: Scene, k: int, head: Head) -> int:
    """End of the name at ``k``: a run of capitals, or the field of a unit; 0 where something else begins."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.kind(k) not in ("C", "U") or segment.taken[k]:
        return 0
    if scene.is_head(k) or scene.is_title(k) or segment.match(lexicon.heads, k) is not None:
        return 0
    place = scene.places.get(k)
    if place is not None and place.kind in ("Country", "Region"):
        return 0
    if segment.text(k) in lexicon.capital_stops or segment.match(lexicon.honorifics, k) is not None:
        return 0
    if head.text in _UNITS:
        end = piece(scene, k, k, head)
        if segment.text(end) == "-" and segment.kind(end + 1) == "C":
            end = piece(scene, end + 1, k, head) or end
        return end if end and ends_here(scene, end) else 0
    end = k
    while segment.kind(end) in ("C", "U") and end - k < 5 and not segment.taken[end]:
        if end > k and (scene.is_head(end) or scene.is_title(end)):
            break
        end += 1
    # "các trường Đại học đã …", but not "các công ty Nhật Bản tại …" where small letters go on with a name.
    return end


def _body(scene: Scene, i: int, said: int, k: int, end: int, head: Head, registry: Registry) -> Body:
    segment, lexicon = scene.segment, scene.lexicon
    before = spelt_out(segment, i, said, lexicon, [], None)
    own = spelt_out(segment, k, end, lexicon, [], None)
    name = f"{before[:1].upper()}{before[1:]} {own}"
    entries = registry.lookup(name) or [
        e for e in registry.lookup(own) if e.name.lower().startswith(head.text.lower())
    ]
    iris = tuple(e.iri for e in entries)
    return Body(
        k,
        end,
        entries[0].name if entries else name,
        entries[0].type if entries else head.type,
        "anaphor",
        iris,
        head,
        data={"listed": "true"},
    )

"""Bodies named after a head noun in the plural: ``hai bộ A và B`` · ``các Bộ: A, B`` · ``các Sở: A; B``."""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.mentions.bodies.gazetteer import Gazetteer
from loaders.mentions.context import Body, Place, Scene
from loaders.tokens import Segment
from ontology.registry import Registry

_SEPARATORS = frozenset({",", ";", "và", "-"})
_HEADS = frozenset({"bộ", "sở"})
#: Bodies every province has that are named in a row before one place.
_SHARING = frozenset(
    {"Ủy ban nhân dân", "Hội đồng nhân dân", "Đoàn ĐBQH", "Công an", "Thường trực Hội đồng nhân dân"}
    | {"Tòa án nhân dân", "Viện kiểm sát nhân dân", "Bảo hiểm xã hội", "Kho bạc Nhà nước"}
)

#: Words of the head of such a body, and the mark after it, at most.
_LONGEST = 8


def find_plurals(scene: Scene, registry: Registry, names: Gazetteer) -> None:
    """Add the bodies of lists whose head noun is said once, before them, in the plural."""
    segment, lexicon = scene.segment, scene.lexicon
    added = False
    for i, token in enumerate(segment.tokens):
        if token.low not in _HEADS or segment.low(i - 1) not in lexicon.groups["plurals"]:
            continue
        for item in _items(scene, i, registry, names):
            inside = next((b for b in scene.bodies if b.start <= item.start < b.end), None)
            if inside is not None:
                if inside.start != item.start:
                    continue
                scene.bodies.remove(inside)
            scene.bodies.append(item)
            added = True
    if added:
        scene.bodies.sort(key=lambda body: body.start)


def find_shared_places(scene: Scene, registry: Registry) -> None:
    """``HĐND, UBND tỉnh X``: bodies of one province named in a row share the place of the last."""
    segment, lexicon = scene.segment, scene.lexicon
    for body in list(scene.bodies):
        head = segment.zone == "letterhead"
        if body.place is None or body.head is None or not body.place.prefixed:
            continue
        if not body.head.seat and not head:
            continue
        k = body.start
        while head or segment.low(k - 1) in (",", "và"):
            # In a letterhead each has a line of its own.
            mark = segment.low(k - 1) in (",", "và", "-")
            begin = next(
                (b for b in range(max(0, k - _LONGEST), k - 1) if _is_seat(scene, b, k - mark)), None
            )
            if begin is None or any(other.start <= begin < other.end for other in scene.bodies):
                break
            found = segment.match(lexicon.heads, begin)
            assert found is not None, "_is_seat has matched it"
            name = f"{found[1].text} {body.place.name[:1].lower()}{body.place.name[1:]}"
            entries = registry.lookup(name)
            scene.bodies.append(
                Body(
                    begin,
                    k - mark,
                    entries[0].name if entries else name,
                    entries[0].type if entries else found[1].type,
                    "variant",
                    tuple(e.iri for e in entries),
                    found[1],
                    body.place,
                )
            )
            k = begin
    scene.bodies.sort(key=lambda found: found.start)


def find_listed_places(scene: Scene, registry: Registry) -> None:
    """``UBND các tỉnh A, B và C`` · ``Sở Y tế hai tỉnh A và B``: one body for each place of the list.

    The first has ``data["words_before"]``: how many characters before it the words begin that name them all.
    """
    segment, lexicon = scene.segment, scene.lexicon
    for i, token in enumerate(segment.tokens):
        if token.low not in lexicon.groups["plurals"] or i == 0:
            continue
        places = _listed(scene, i + 1)
        if len(places) < 2:
            continue
        named = _named_before(scene, i)
        if named is None:
            continue
        start, name, head = named
        scene.bodies = [b for b in scene.bodies if b.end <= start or b.start >= places[-1].end]
        head_chars = segment.tokens[places[0].start].start - segment.tokens[start].start
        for place in places:
            whole = f"{name} {place.name[:1].lower()}{place.name[1:]}"
            entries = registry.lookup(whole)
            scene.bodies.append(
                Body(
                    place.start,
                    place.end,
                    entries[0].name if entries else whole,
                    entries[0].type if entries else head.type,
                    "anaphor",
                    tuple(e.iri for e in entries),
                    head,
                    place,
                    data={"listed": "true"}
                    | ({"words_before": str(head_chars)} if place is places[0] else {}),
                )
            )
    scene.bodies.sort(key=lambda found: found.start)


def _listed(scene: Scene, k: int) -> list[Place]:
    """The places of a list at or just after token ``k``: ``tỉnh A, B`` · ``tỉnh, thành phố: A; B``."""
    segment = scene.segment
    areas = segment.match(scene.lexicon.group_areas, k)
    place = scene.places.get(k)
    if areas is not None and (place is None or areas[0] > k + 1):
        k = areas[0] - 1 if areas[0] - 1 in scene.places else areas[0]
        k += segment.text(k) == ":"
    while (step := _level(segment, k)) and segment.text(k + step) == ",":
        # "các huyện, thành phố A và B": only those with names are named.
        k += step + 1
    if step and k not in scene.places and k + step in scene.places:
        # "các tỉnh, thành phố A và B": the names have no level of their own.
        k += step
    out: list[Place] = []
    level = ""
    while (place := _listed_place(scene, k, level)) is not None:
        out.append(place)
        k = place.end
        if place.prefixed:
            level = place.name[: _LEVEL_END[place.name.split(" ", 1)[0].lower()]]
        if segment.text(k) not in (",", ";", "và"):
            break
        k += 1 + (segment.low(k + 1) == "và")
    return out


#: Length of the word for the level at the beginning of the name of a district.
_LEVEL_END = {"huyện": 5, "quận": 4, "thị": 6, "thành": 9, "tỉnh": 4, "xã": 2, "phường": 6, "đặc": 7}


def _level(segment: Segment, k: int) -> int:
    """How many words at ``k`` are a level of local government: ``huyện``, ``thị xã``."""
    if (segment.low(k), segment.low(k + 1)) in (("thị", "xã"), ("thành", "phố"), ("đặc", "khu")):
        return 2
    return 1 if segment.low(k) in ("huyện", "quận", "xã", "phường", "tỉnh", "tp") else 0


def _listed_place(scene: Scene, k: int, level: str) -> Place | None:
    """The place at ``k`` of a list; after ``các huyện A`` a name alone is that of a district too."""
    segment = scene.segment
    place = scene.places.get(k)
    if place is not None and place.kind != "AdministrativeUnit":
        return None
    low = level.lower()
    if (place is not None and (place.prefixed or low in ("", "tỉnh"))) or not low or low == "tỉnh":
        return place
    if segment.kind(k) != "C" or segment.taken[k] or scene.is_head(k) or scene.is_title(k):
        return None
    end = k
    while segment.kind(end) == "C" and end - k < 4 and not scene.is_title(end):
        end += 1
    name = " ".join(t.text for t in segment.tokens[k:end])
    return Place(k, end, f"{low} {name}", "AdministrativeUnit", (), False)


#: Classes of bodies that stand for those of several places: ``Chi cục Kiểm lâm các tỉnh A, B``.
_LISTABLE = frozenset(
    {"OrganizationalUnit", "Institute", "LocalAuthority", "Association", "PublicOrganization"}
    | {"ArmedForcesUnit", "CommunistPartyBody"}
)


def _named_before(scene: Scene, i: int) -> tuple[int, str, Head] | None:
    """(start, name without a place, head) of the local body whose words end before token ``i``."""
    segment = scene.segment
    for body in scene.bodies:
        if body.end == i and body.place is None and body.head is not None and body.type in _LISTABLE:
            if body.iris and body.head.text != "Sở":
                continue
            return body.start, body.name, body.head
    for begin in range(max(0, i - 7), i):
        for end, head in segment.matches(scene.lexicon.heads, begin):
            if end == i and head.seat and segment.kind(begin) in ("C", "U"):
                return begin, head.text, head
    return None


def _is_seat(scene: Scene, begin: int, end: int) -> bool:
    found = scene.segment.match(scene.lexicon.heads, begin)
    if found is None or found[0] != end or not found[1].seat:
        return False
    shared = found[1].text in _SHARING or scene.segment.zone == "letterhead"
    return shared and scene.segment.kind(begin) in ("C", "U")


def _items(scene: Scene, i: int, registry: Registry, names: Gazetteer) -> list[Body]:
    segment = scene.segment
    head = segment.text(i)
    k = _past_fillers(segment, i + 1, scene.lexicon.groups["plural_fillers"])
    whole = scene.body_at(i)
    items: list[Body] = []
    if whole is not None:
        k = whole.end
    elif segment.text(k) == ":":
        k += 1
    elif k > i + 1:
        return []
    first = whole is None
    while True:
        if not first:
            if segment.low(k) not in _SEPARATORS:
                break
            k += 1 + (segment.low(k + 1) == "và")
        body = _item(scene, k, head, registry, names)
        if body is None:
            break
        items.append(body)
        k, first = body.end, False
    # One item without its head may be anything; two in a row, or one after a whole name, are a list.
    return items if whole is not None or len(items) > 1 else []


def _past_fillers(segment: Segment, k: int, fillers: list[str]) -> int:
    """End of ``, ngành, đơn vị`` between the head noun and a colon."""
    at = k
    while segment.low(at) in (",", "và"):
        end = next((at + 1 + len(f.split()) for f in fillers if _reads(segment, at + 1, f)), 0)
        if not end:
            return k
        at = end
    return at if segment.text(at) == ":" else k


def _reads(segment: Segment, k: int, words: str) -> bool:
    return all(segment.low(k + n) == word for n, word in enumerate(words.split()))


def _item(scene: Scene, k: int, head: str, registry: Registry, names: Gazetteer) -> Body | None:
    segment, lexicon = scene.segment, scene.lexicon
    if segment.kind(k) not in ("C", "U"):
        return None
    found = segment.match(lexicon.heads, k)
    if found is not None and scene.body_at(k) is not None and segment.low(k) == head.lower():
        return None
    heads = lexicon.heads[head.lower()]
    own = next(value for phrase, value in heads if phrase == (head.lower(),))
    if head.lower() == "sở":
        local = names.local_title("Sở", segment, k)
        if local is None:
            return None
        end, title = local
        return Body(k, end, title, own.type, "variant", (), own)
    known = names.after_head(head, segment, k)
    if known is None:
        return None
    entry = registry.get(known.iris[0])
    assert entry is not None, "the gazetteer holds only names of registry entries"
    return Body(k, known.end, entry.name, entry.type, "variant", known.iris, own)

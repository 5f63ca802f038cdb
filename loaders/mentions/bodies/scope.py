"""Bodies named without their province or district: ``UBND tỉnh``, ``Sở Y tế``, ``Hội Nông dân tỉnh``.

Every word of a document has a province that it speaks of: the one named just before in the sentence, the
only one of the sentence, the one of the sentences before, or the document's own, which its publisher,
headline and bodies tell. A body that lacks only its province is completed with that one, and
``data["completed"]`` says so. Where nothing tells which province is meant the name stays as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import SourceDocument
from loaders.lexicon import Head
from loaders.mentions.bodies.extended import branch_name
from loaders.mentions.bodies.gazetteer import gazetteer
from loaders.mentions.bodies.groups import of_several_areas
from loaders.mentions.bodies.scopes import Scopes, is_of
from loaders.mentions.bodies.served import go_around
from loaders.mentions.bodies.spelling import spelt_out
from loaders.mentions.context import Body, Place, Scene, ends_here
from ontology.registry import Registry

#: Heads of bodies that only provinces have; with those the word for the level is often left out.
_COMMANDS = frozenset({"Bộ Chỉ huy quân sự", "Bộ Chỉ huy Bộ đội Biên phòng"})
#: Heads of bodies that every province or district has, which name their level themselves.
_OWN_LEVEL = {
    "Tỉnh ủy": "tỉnh",
    "Tỉnh đoàn": "tỉnh",
    "Thành ủy": "thành phố",
    "Thành đoàn": "thành phố",
    "Huyện ủy": "huyện",
    "Quận ủy": "quận",
}
_LEVELS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "phường", "xã", "đặc khu")
#: Words after ``tỉnh`` that speak of other provinces, or of part of one.
_OTHERS = frozenset(
    {"khác", "nào", "bạn", "kia", "miền", "phía", "lân", "giáp", "biên", "thành", "ven", "vùng", "trung"}
    | {
        "duyên",
        "lẻ",
        "lỵ",
        "cũ",
        "mới",
        "bắc",
        "đông",
        "tây",
        "nam",
        "hoặc",
        "hay",
        "nghèo",
        "ủy",
        "uỷ",
        "đoàn",
        "hội",
        "đội",
    }
)
#: Levels of which the text may speak though nothing says where; of communes such words are general.
_UNPLACED = frozenset({"tỉnh", "thành phố", "huyện", "quận", "thị xã"})
_PLURAL = frozenset({"các", "những", "mỗi", "từng", "nhiều", "cấp", "mọi", "hai", "ba"})


def localise(
    scenes: Sequence[Scene], document: SourceDocument, registry: Registry, english: Sequence[bool]
) -> Scopes:
    """Complete the bodies of the scenes in place, and add those that were no names without their province."""
    scopes = Scopes(scenes, document, registry)
    official = scopes.strong and any(scene.segment.zone == "letterhead" for scene in scenes)
    for at, scene in enumerate(scenes):
        if english[at]:
            for body in scene.bodies:
                _extend_english(scopes, at, body, registry)
        if english[at] or scene.segment.zone in ("credit", "byline"):
            continue
        if scene.segment.zone == "footer" and not official:
            # To whom an official document goes is told in its foot, of the province that issues it.
            continue
        for body in list(scene.bodies):
            if of_several_areas(scene, body):
                body.data["several"] = "areas"
                continue
            _forget_later(body, document.published, registry)
            _extend(scopes, at, scene, body, registry)
        _add_seats(scopes, at, scene, registry)
        _share_level(scopes, at, scene, registry)
    for at, scene in enumerate(scenes):
        if not english[at]:
            _add_again(scenes, scene)
    return scopes


def _extend_english(scopes: Scopes, at: int, body: Body, registry: Registry) -> None:
    """``Provincial People's Committee``, ``Department of Health``: of the province the text speaks of."""
    if body.iris or body.of is not None or body.type in ("Ministry", "Enterprise", "CollectiveParty"):
        return
    words = body.name.replace(" ' s", "'s").replace(" ,", ",").split(" ", 1)
    said = words[0].lower() in ("provincial", "municipal")
    sure = scopes.strong or (scopes.main is not None and scopes.local)
    level = {"provincial": "tỉnh", "municipal": "thành phố"}.get(words[0].lower(), "")
    place = scopes.at(at, body.start, level) if said or sure else None
    entry = registry.get(place.iris[0]) if place is not None and place.iris else None
    if entry is None:
        return
    core = words[1] if said and len(words) > 1 else " ".join(words)
    entries = registry.lookup(f"{core} of {entry.name_en}")
    if entries:
        body.name, body.type = entries[0].name, entries[0].type
        body.iris, body.form = tuple(e.iri for e in entries), "variant"
        body.data["completed"] = "province"


def _add_again(scenes: Sequence[Scene], scene: Scene) -> None:
    """``Hội ND`` after ``Hội ND tỉnh X``: an association's head alone is the one body of it that is named."""
    segment, lexicon = scene.segment, scene.lexicon
    inside = {i for body in scene.bodies for i in range(body.start, body.end)}
    for i, token in enumerate(segment.tokens):
        if i in inside or segment.taken[i] or token.kind not in "CU" or segment.capitals:
            continue
        found = segment.match(lexicon.heads, i)
        if found is None or not found[1].seat or found[1].type != "Association" or found[0] == i + 1:
            continue
        end, head = found
        if segment.low(i - 1) in _PLURAL or segment.low(end) in _PLURAL or not ends_here(scene, end):
            continue
        same = {
            b.name: b for s in scenes for b in s.bodies if b.head is not None and b.head.text == head.text
        }
        if len(same) == 1:
            whole = next(iter(same.values()))
            scene.bodies.append(
                Body(i, end, whole.name, whole.type, "variant", whole.iris, head, None, whole.of)
            )
            inside.update(range(i, end))
    scene.bodies.sort(key=lambda body: body.start)


def _forget_later(body: Body, day: str, registry: Registry) -> None:
    """``Cục Thuế`` in a text of 2009 is no body that was set up in 2025, but one of its province."""
    entries = [entry for iri in body.iris if (entry := registry.get(iri)) is not None]
    if (
        day
        and entries
        and body.type in _UNSAID
        and body.place is None
        and all(e.exists_from > day for e in entries)
    ):
        body.iris = ()


def _extend(scopes: Scopes, at: int, scene: Scene, body: Body, registry: Registry) -> None:
    """``Hội Nông dân tỉnh``, ``Sở Y tế``: a body the text leaves without its place."""
    if body.place is not None and body.place.kind != "Country":
        return
    if body.type == "Enterprise" and any(
        o is not body and o.start < body.start and body.end <= o.end for o in scene.bodies
    ):
        # "Chi nhánh Ngân hàng X tỉnh": the branch is the province's, the bank is not.
        return
    if scene.segment.low(body.start - 1) in _PLURAL and not body.iris:
        return
    end, level = _level_after(scene, body.end)
    if not level and body.place is None and not body.iris and body.name.endswith(" tỉnh"):
        # "Ban Quản lý các khu công nghiệp tỉnh"
        level = "tỉnh"
    department = body.head is not None and body.head.text == "Sở" and len(body.name.split()) > 1
    department = department or (scopes.strong and _of_every_province(scene, body, registry))
    committee = body.name.endswith((" Tỉnh ủy", " Thành ủy")) and not body.iris
    if not level and not department and not committee:
        return
    if level and not _has_local(body):
        return
    if not level and body.end in scene.places:
        return
    if committee and not level:
        level = "tỉnh" if body.name.endswith(" Tỉnh ủy") else "thành phố"
    place = _of_the_former(scene, body) or scopes.at(at, body.start, level)
    if place is None or (department and not is_of(place, "")):
        return
    if body.type == "Enterprise" and body.iris:
        # "NHCSXH tỉnh": its branch there.
        body.of = Body(body.start, body.end, body.name, body.type, body.form, body.iris, body.head)
        body.of_words, body.type, body.iris = "branch", "OrganizationalUnit", ()
        body.name, body.form, body.end = branch_name(body.name, place.name), "variant", end
        body.data["completed"] = "province"
        return
    words = body.name.split()[-2:]
    _complete(body, place, registry, own=committee)
    body.end = end
    if committee and body.of is None and body.end - body.start > 2:
        # "Ban Thường vụ Tỉnh ủy" names the committee too.
        whole = Body(body.end - 2, body.end, " ".join(words), "CommunistPartyBody", "variant")
        _complete(whole, place, registry, own=True)
        if whole.iris:
            scene.bodies.append(whole)
            body.of, body.of_words = whole, "name"


def _of_the_former(scene: Scene, body: Body) -> Place | None:
    """``Ban X thành phố Y (nay là Sở X)``: the place of the body that this one was."""
    segment = scene.segment
    if (segment.text(body.start - 3), segment.low(body.start - 2), segment.low(body.start - 1)) != (
        "(",
        "nay",
        "là",
    ):
        return None
    former = next((b for b in scene.bodies if b.end == body.start - 3), None)
    return former.place if former is not None and former.place is not None and former.place.iris else None


#: Classes of bodies that every province has and that the text names without it; the province's own
#: associations and authorities have ``tỉnh`` after them.
_UNSAID = frozenset({"OrganizationalUnit", "Institute", "ArmedForcesUnit"})


def _of_every_province(scene: Scene, body: Body, registry: Registry) -> bool:
    """``Chi cục Kiểm lâm`` in a document of one province."""
    if body.iris or body.of is not None or body.type not in _UNSAID or len(body.name.split()) < 3:
        return False
    return gazetteer(registry, scene.lexicon).is_local(body.name)


def _has_local(body: Body) -> bool:
    """Whether provinces may have a body of this name: ministries and their like have none."""
    return body.type not in ("Ministry", "Government", "ForeignState", "CollectiveParty")


def _add_seats(scopes: Scopes, at: int, scene: Scene, registry: Registry) -> None:
    segment, lexicon = scene.segment, scene.lexicon
    inside = {i for body in scene.bodies for i in range(body.start, body.end)}
    added = False
    for i, token in enumerate(segment.tokens):
        if i in inside or segment.taken[i] or token.kind not in "CU" or i in scene.places:
            continue
        for end, head in segment.matches(lexicon.heads, i):
            if not head.seat or scene.is_false_head(i) or (end - 1) in inside:
                continue
            body = _seat(scopes, at, scene, i, end, head, registry)
            if body is not None:
                scene.bodies.append(body)
                inside.update(range(body.start, body.end))
                go_around(scene, body, inside, registry)
                added = True
                break
    if added:
        scene.bodies.sort(key=lambda body: body.start)


def _share_level(scopes: Scopes, at: int, scene: Scene, registry: Registry) -> None:
    """``Viện KSND và Công an tỉnh``: the word for the level is said once, after the last of a row."""
    segment, lexicon = scene.segment, scene.lexicon
    rows = [b for b in scene.bodies if b.head is not None and b.head.seat and "completed" in b.data]
    for body in rows:
        k, level = body.start, segment.low(body.end - 1)
        while segment.low(k - 1) in (",", "và") and level in ("tỉnh", "tp"):
            found = next(
                (
                    (b, head)
                    for b in range(max(0, k - 8), k - 1)
                    for end, head in segment.matches(lexicon.heads, b)
                    if end == k - 1 and head.seat and segment.kind(b) in ("C", "U")
                ),
                None,
            )
            if found is None or any(o.start < k - 1 and o.end > found[0] for o in scene.bodies):
                break
            place = scopes.at(at, found[0], "tỉnh" if level == "tỉnh" else "thành phố")
            if place is None:
                break
            begin, head = found
            name = spelt_out(segment, begin, k - 1, lexicon, [], None)
            other = Body(begin, k - 1, name, head.type, "variant", (), head)
            _complete(other, place, registry, own=False)
            if not other.iris:
                break
            scene.bodies.append(other)
            k = begin
    scene.bodies.sort(key=lambda b: b.start)


def _seat(
    scopes: Scopes, at: int, scene: Scene, i: int, end: int, head: Head, registry: Registry
) -> Body | None:
    segment = scene.segment
    if segment.low(i - 1) in _PLURAL:
        return None
    level = _OWN_LEVEL.get(head.text, "")
    if level:
        if segment.low(end) == "viên" or (not ends_here(scene, end) and segment.kind(end) in ("C", "U")):
            return None
        after = end
    else:
        after, level = _level_after(scene, end)
        if not level and not (scopes.strong and head.text in _COMMANDS and ends_here(scene, end)):
            return None
    if segment.capitals and not level:
        return None
    place = scopes.at(at, i, level)
    name = spelt_out(segment, i, end, scene.lexicon, [], None)
    if place is None:
        if segment.capitals or level not in _UNPLACED or scopes.names(head, level):
            return None
        # Of a province or district that nothing tells: a body all the same, the document's own.
        unsaid = name if head.text in _OWN_LEVEL else f"{name} {level}"
        return Body(i, after, unsaid, head.type, "variant", (), head)
    if segment.capitals:
        name = head.text
    body = Body(i, after, name, head.type, "variant", (), head)
    _complete(body, place, registry, own=head.text in _OWN_LEVEL)
    if any(t.kind == "U" and t.text in scene.lexicon.expansions for t in segment.tokens[i:end]):
        body.form = "abbreviation"
    return body


def _level_after(scene: Scene, k: int) -> tuple[int, str]:
    """End and level of ``tỉnh``, ``thành phố``, ``huyện`` at token ``k`` where the name ends with it.

    A short form of the body may stand between: ``Hội Liên hiệp Phụ nữ (LHPN) tỉnh``.
    """
    segment = scene.segment
    start = k
    if segment.text(k) == "(" and segment.kind(k + 1) == "U" and segment.text(k + 2) == ")":
        k += 3
    if k in scene.places:
        return start, ""
    low = segment.low(k)
    if low in ("tp", "tp."):
        end, level = k + 1, "thành phố"
    elif (low, segment.low(k + 1)) in (("thành", "phố"), ("thị", "xã"), ("đặc", "khu")):
        end, level = k + 2, f"{low} {segment.low(k + 1)}"
    elif low in _LEVELS:
        end, level = k + 1, low
    else:
        return start, ""
    low = segment.low(end)
    others = low in (",", "và", "/", "hoặc") and segment.low(end + 1) in (
        "thành",
        "tp",
        "huyện",
        "quận",
        "tỉnh",
        "xã",
    )
    if others or low in _OTHERS or not (ends_here(scene, end) or _whole_level(scene, end, level)):
        # "UBND tỉnh, thành phố": whichever it is.
        return start, ""
    return end, level


def _whole_level(scene: Scene, k: int, level: str) -> bool:
    """Whether the name ended with the word for its level though no mark or verb follows at ``k``.

    A place of the level would have a capital; somebody's name may follow: ``Chủ tịch HĐND tỉnh Lê Văn A``.
    """
    if scene.segment.kind(k) == "l":
        return level in ("tỉnh", "thành phố")
    return bool(scene.is_person(k, least=3))


def _complete(body: Body, place: Place, registry: Registry, *, own: bool) -> None:
    bare = place.name.split(" ", 1)[-1].removeprefix("phố ").removeprefix("xã ")
    full = f"{place.name[:1].lower()}{place.name[1:]}"
    name = body.name
    for word in (" tỉnh", " Tỉnh", " thành phố"):
        name = name.removesuffix(word)
    # The committee of a city is named with the word for it: "Thành ủy Hà Nội".
    candidates = (f"{name} {bare}", f"{name} {full}") if own else (f"{name} {full}", f"{name} {bare}")
    entries = next((found for c in candidates if (found := registry.lookup(c))), ())
    body.name = entries[0].name if entries else candidates[0]
    body.type = entries[0].type if entries else body.type
    body.iris = tuple(e.iri for e in entries)
    body.place, body.data["completed"] = None, "province"
    if body.form == "name":
        body.form = "variant"

"""Bodies named without their province or district: ``UBND tỉnh``, ``Sở Y tế``, ``Hội Nông dân tỉnh``.

Every word of a document has a province that it speaks of: the one named just before in the sentence, the
only one of the sentence, the one of the sentences before, or the document's own, which its publisher,
headline and bodies tell. A body that lacks only its province is completed with that one, and
``data["completed"]`` says so. Where nothing tells which province is meant the name stays as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from graph.iri import normalise_label
from graph.model import SourceDocument
from loaders.lexicon import Head
from loaders.mentions.context import Body, Place, Scene, ends_here
from loaders.mentions.extended import branch_name
from loaders.mentions.gazetteer import gazetteer
from loaders.mentions.spelling import spelt_out
from ontology.registry import Registry

#: How many sentences back a province may stand that a bare name still means.
_BACK = 3
#: Part of all evidence that the document's own province must have, and the least weight of it.
_SHARE, _LEAST = 0.6, 2
#: Evidence of a place by where it stands; a publisher's own province outweighs what it reports of others.
_PUBLISHER, _HEAD, _OF_BODY, _NAMED = 6, 3, 2, 1
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
_PLURAL = frozenset({"các", "những", "mỗi", "từng", "nhiều", "cấp", "mọi", "hai", "ba"})


class Scopes:
    """Which province or district a place of the document speaks of."""

    def __init__(self, scenes: Sequence[Scene], document: SourceDocument, registry: Registry) -> None:
        self._scenes = scenes
        self._units = [list(_units(scene)) for scene in scenes]
        self.main, self.strong = self._main(document, registry)
        #: Whether a provincial authority is named.
        self.local = any(b.type == "LocalAuthority" and b.iris for s in scenes for b in s.bodies)

    def at(self, at: int, i: int, level: str) -> Place | None:
        """The unit of ``level`` (``tỉnh``, ``huyện``, …; empty for province or city) meant at token ``i``."""
        here = [p for p in self._units[at] if _is_of(p, level)]
        before = [p for p in here if p.start < i]
        main = self.main if self.main is not None and _is_of(self.main, level) else None
        if main is not None and self.strong and not (before and before[-1].start <= 2):
            return main
        if before:
            return before[-1]
        if len({p.name for p in here}) == 1:
            return here[0]
        if main is not None:
            return main
        for back in range(at - 1, max(-1, at - 1 - _BACK), -1):
            earlier = [p for p in self._units[back] if _is_of(p, level)]
            if earlier:
                return earlier[-1]
        every = {p.name: p for units in self._units for p in units if _is_of(p, level)}
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
                if not place.iris or not _is_of(place, ""):
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
        if area is not None and not any(p.start >= body.start and p.end <= body.end for p in _units(scene)):
            entries = registry.lookup(area.name, kind="place")
            yield Place(0, 0, entries[0].name, area.type, tuple(e.iri for e in entries))


def localise(
    scenes: Sequence[Scene], document: SourceDocument, registry: Registry, english: Sequence[bool]
) -> Scopes:
    """Complete the bodies of the scenes in place, and add those that were no names without their province."""
    scopes = Scopes(scenes, document, registry)
    for at, scene in enumerate(scenes):
        if english[at]:
            for body in scene.bodies:
                _extend_english(scopes, at, body, registry)
        if english[at] or scene.segment.zone in ("footer", "credit", "byline"):
            continue
        for body in list(scene.bodies):
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
    place = scopes.at(at, body.start, level)
    if place is None or (department and not _is_of(place, "")):
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
    if place is None:
        return None
    name = spelt_out(segment, i, end, scene.lexicon, [], None)
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


def _units(scene: Scene) -> Iterator[Place]:
    for i in sorted(scene.places):
        place = scene.places[i]
        if place.kind == "AdministrativeUnit":
            yield place


def _is_of(place: Place, level: str) -> bool:
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

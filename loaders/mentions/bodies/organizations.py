"""Bodies: names the registry knows, and names built from a head noun, a qualifier and a place.

The registry gives exact boundaries; the grammar goes on where the registry's name is only the beginning
(``Sở Khoa học và Công nghệ`` + place) and finds the bodies the registry does not know.

``Mention.data`` of organisations (keys of entities are local keys):

=============  ==========================================================================================
``type``       local name of the ontology class; ``CollectiveParty`` for groups
``registry``   IRIs the name may mean, joined by blanks, newest first; absent for bodies nobody knows
``parent``     key of the body it is part of (also ``LocalEntity.parent``) or whose group it is
``part_of``    how the text says so: ``apposition``, ``apposition in brackets``, ``dash``, ``thuộc``,
               ``juxtaposition``, ``name`` (``Văn phòng Bộ X``), ``definition`` (a short form's body)
``head``       the head noun; ``place`` key of the place that closes the name
``completed``  ``province`` or ``ministry``: the document's one, which this mention leaves out
``count``      stated number of a group; ``scope`` of a group: ``unit``, ``region``, ``sector``
``listed``     ``true`` for a body named by its place alone in a list (``UBND các tỉnh A, B``)
``official``   for codes inside numbers: key of the document
=============  ==========================================================================================
"""

from __future__ import annotations

from loaders.lexicon import Head
from loaders.mentions.bodies.building import department, finish, from_registry
from loaders.mentions.bodies.capitals import in_capitals
from loaders.mentions.bodies.continuation import goes_on
from loaders.mentions.bodies.extended import branch, foreign, of_province
from loaders.mentions.bodies.gazetteer import Known
from loaders.mentions.bodies.qualifiers import qualifier
from loaders.mentions.bodies.small_heads import small_head_allowed
from loaders.mentions.context import Body, Scene, ends_here
from ontology.registry import Registry

#: Heads of bodies inside another one, whose name follows.
_ORGANS = frozenset({"Thường trực", "Ban Thường vụ", "Ban Chấp hành", "Ban Bí thư", "Đoàn Chủ tịch"})

#: Party committees, which name themselves by their level.
_COMMITTEES = frozenset({("tỉnh", "ủy"), ("thành", "ủy")})


def find_bodies(scene: Scene, registry: Registry) -> None:
    """Fill ``scene.bodies`` with the bodies named in the segment, left to right, without overlaps."""
    segment = scene.segment
    if segment.match(scene.lexicon.address_words, 0) is not None:
        return
    i = 0
    heads = scene.lexicon.head_words
    for at, (_, _, _, low, kind) in enumerate(segment.tokens):
        if at < i or kind in "pn" or segment.taken[at] or (kind == "l" and low not in heads):
            continue
        i, token = at, segment.tokens[at]
        body = _at(scene, i, registry)
        if body is None:
            # What follows inside "Hội Liên hiệp Phụ nữ tỉnh" is no name of its own.
            begins = token.kind == "C" or (token.kind == "U" and segment.zone == "letterhead")
            found = segment.match(scene.lexicon.heads, i) if begins else None
            seat = found is not None and found[1].seat and not scene.is_false_head(i)
            i = found[0] if found is not None and seat else i + 1
            continue
        scene.bodies.append(body)
        inner = body.of
        while inner is not None and inner.start > body.start:
            # "Văn phòng Bộ X" names the ministry too.
            scene.bodies.append(inner)
            inner = inner.of
        i = body.end


def _at(scene: Scene, i: int, registry: Registry) -> Body | None:
    central = _central(scene, i, registry)
    if central is not None:
        return central
    known = scene.known_at(i)
    if known is not None and (_other_word(scene, i) or _only_place(scene, known, registry)):
        known = None
    short = _by_short_form(scene, i, registry) if known is None or known.end <= i + 2 else None
    if short is not None:
        return short
    built = _built(scene, i, registry)
    if known is None:
        return built or _ambiguous(scene, i, registry)
    # The grammar may only add a place, or go on where the registry's name is no whole name.
    if (
        built is not None
        and built.end > known.end
        and (built.place is not None or built.iris or _open_ended(built))
        and not (built.place is not None and built.place.kind == "Country" and not built.iris)
        and (built.place is not None or built.iris or _backed(scene, known.end))
    ):
        return built
    body = from_registry(scene, known, registry)
    return foreign(scene, body) or branch(scene, body) or of_province(scene, body, registry) or body


def _central(scene: Scene, i: int, registry: Registry) -> Body | None:
    """``Trung ương Hội Nông dân``: the central body of an association is the association."""
    segment = scene.segment
    if segment.kind(i) not in ("C", "U") or segment.capitals:
        return None
    spelt = (segment.low(i), segment.low(i + 1)) == ("trung", "ương")
    at = i + 2 if spelt else i + 1
    if not (spelt or segment.text(i) in ("TƯ", "TW")) or segment.low(at) not in ("hội", "tổng"):
        return None
    if scene.known_at(i) is not None:
        return None
    found = segment.match(scene.lexicon.heads, at)
    if found is not None and found[1].seat and found[1].type == "Association":
        end, name, head = found[0], found[1].text, found[1]
        if segment.text(end) == "(" and segment.text(end + 2) == ")" and end + 3 in scene.places:
            end += 3
        country = scene.places.get(end)
        end = country.end if country is not None and country.kind == "Country" else end
    else:
        inner = _at(scene, at, registry)
        if inner is None or inner.type != "Association" or inner.head is None:
            return None
        end, name, head = inner.end, inner.name, inner.head
    entries = registry.lookup(name) or registry.lookup(f"{name} Việt Nam")
    if not entries:
        return Body(i, end, name, head.type, "variant", (), head)
    return Body(i, end, entries[0].name, entries[0].type, "variant", tuple(e.iri for e in entries), head)


def _backed(scene: Scene, k: int) -> bool:
    """Whether a name the registry has may go on at ``k``: small words only if names are known to go on so."""
    segment = scene.segment
    if segment.kind(k) != "l":
        return True
    return bool(goes_on(scene, k)) or segment.match(scene.lexicon.nouns, k) is not None


def _by_short_form(scene: Scene, i: int, registry: Registry) -> Body | None:
    """``Tập đoàn VNPT``, ``Đài THVN``: a head noun and the short form of a body of that head."""
    segment = scene.segment
    found = segment.match(scene.lexicon.heads, i) if segment.kind(i) == "C" else None
    if found is None or segment.kind(found[0]) != "U":
        return None
    end, head = found
    known = scene.known_at(end)
    entry = registry.get(known.iris[0]) if known is not None and known.end == end + 1 else None
    if known is None or entry is None or not entry.name.lower().startswith(head.text.lower()):
        return None
    body = Body(i, known.end, entry.name, entry.type, "variant", known.iris, head)
    return branch(scene, body) or body


def _other_word(scene: Scene, i: int) -> bool:
    """Whether a registry name is none here: ``cán bộ Công an``, but ``cấp Bộ Công an`` is one."""
    segment = scene.segment
    if segment.low(i - 1) == "phó" and scene.is_title(i - 1):
        return True
    return scene.is_false_head(i) and (segment.kind(i) == "l" or segment.kind(i - 1) == "C")


def _only_place(scene: Scene, known: Known, registry: Registry) -> bool:
    """Whether the name of a province or country stands for the place, not for its authority or state."""
    if known.province:
        return not acts(scene, known)
    entry = registry.get(known.iris[0])
    if entry is None or entry.type != "ForeignState":
        return False
    return scene.segment.match_back(scene.lexicon.state_before, known.start) is None


def acts(scene: Scene, known: Known) -> bool:
    """Whether a province does something, or something is asked of it: then its authority is meant."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.match_back(lexicon.place_before, known.start) is not None:
        return False
    if segment.match_back(lexicon.acting_before, known.start) is not None:
        return True
    return scene.sentence_break(known.start) and segment.low(known.end) in lexicon.acting_verbs


def _open_ended(body: Body) -> bool:
    return body.head is not None and body.head.type not in ("Ministry", "GovernmentAgency", "Government")


def _built(scene: Scene, i: int, registry: Registry) -> Body | None:
    segment, lexicon = scene.segment, scene.lexicon
    if segment.capitals:
        return in_capitals(scene, i, registry)
    if segment.kind(i) not in ("C", "U", "l"):
        return None
    if lexicon.heads.get(segment.low(i)) is None or scene.is_false_head(i):
        return None
    for start, head in segment.matches(lexicon.heads, i):
        body = _with_head(scene, i, start, head, registry)
        if body is not None or head.seat or head.text in _ORGANS:
            return body
    return None


def _with_head(scene: Scene, i: int, start: int, head: Head, registry: Registry) -> Body | None:
    """A name of ``head``, whose words end before token ``start``: ``Ban Kinh tế`` is the beginning of
    ``Ban Kinh tế - Ngân sách`` as well, so shorter heads are tried after longer ones."""
    segment, lexicon = scene.segment, scene.lexicon
    if head.text == "Đoàn" and (
        scene.known_at(start) is not None
        or scene.is_head(start)
        or scene.is_person(i, least=3)
        or (segment.kind(start) == "U" and segment.text(start) not in lexicon.expansions)
    ):
        # "Đoàn Bộ Y tế" is a delegation, "Đoàn Văn A" a man.
        return None
    if segment.kind(i) == "l" and not small_head_allowed(scene, i, start):
        return None
    if start == i + 1 and segment.low(start) == segment.low(i):
        # "Bộ Bộ Y tế": a slip; the name begins with the second.
        return None
    if head.text == "Thường trực" and segment.match_back(lexicon.titles, i) is not None:
        # "Thứ trưởng Thường trực Bộ X"
        return None
    skipped: list[tuple[int, int]] = []
    if segment.text(start) == "(" and segment.kind(start + 1) == "U" and segment.text(start + 2) == ")":
        # "ủy ban nhân dân (UBND) thành phố …": the short form of the head stands between.
        short = lexicon.expansions.get(segment.text(start + 1))
        if short == tuple(t.low for t in segment.tokens[i:start]):
            skipped.append((start, start + 3))
            start += 3
    inner = _inner_body(scene, start, head, registry)
    if inner is not None:
        area = scene.places.get(inner.end) if head.text == "Chi nhánh" else None
        body = finish(scene, i, area.end if area is not None else inner.end, head, [], area, registry)
        body.of, body.of_words = inner, "name"
        return body
    if head.text in _ORGANS:
        # "Thường trực Trung ương Hội": of a body that the text names in short.
        both = (segment.match(lexicon.short_heads, start), segment.match(lexicon.heads, start))
        found = max((f for f in both if f is not None), key=lambda f: f[0], default=None)
        whole = found is not None and segment.kind(start) in ("C", "U") and found[0] - start > 1
        whole = whole or segment.low(start) in ("hội", "hđnd", "ubnd")
        if found is None or not whole or not ends_here(scene, found[0]):
            return None
        return finish(scene, i, found[0], head, skipped, None, registry)
    if head.of_body and (segment.low(start), segment.low(start + 1)) in _COMMITTEES:
        # "Văn phòng Tỉnh ủy": of the committee of the province that the text speaks of.
        whole = segment.kind(start) == "C" and ends_here(scene, start + 2)
        return finish(scene, i, start + 2, head, skipped, None, registry) if whole else None
    if head.of_body and scene.is_head(start):
        # "Chánh Văn phòng Ủy ban nhân dân tỉnh": the body inside is not named in full.
        return None
    rest = department(scene, start, head, registry) or qualifier(scene, start, head, i)
    if rest is None:
        if head.alone and segment.kind(i) == "C" and start - i > 1:
            return finish(scene, i, start, head, skipped, None, registry)
        return None
    if segment.low(i) == "công" and head.text == "Công an" and rest.place is None:
        return None
    if head.seat and rest.place is None and _needs_place(head):
        return None
    return finish(scene, i, rest.end, head, skipped + rest.skip, rest.place, registry)


def _needs_place(head: Head) -> bool:
    return head.text in ("Ủy ban nhân dân", "Hội đồng nhân dân", "Công an", "Thuế")


def _inner_body(scene: Scene, start: int, head: Head, registry: Registry) -> Body | None:
    if not head.of_body:
        return None
    known = scene.known_at(start)
    if known is not None:
        return from_registry(scene, known, registry)
    if scene.is_head(start) and scene.segment.low(start) != "thường":
        return _built(scene, start, registry)
    return None


def _ambiguous(scene: Scene, i: int, registry: Registry) -> Body | None:
    """Names that are words too: ``Đảng``, ``Nhà nước``, when their place in the clause is a body's."""
    segment = scene.segment
    for known in scene.known.get(i, ()):
        if known.kind != "org" or known.form != "ambiguous" or scene.places.get(i) is not None:
            continue
        if segment.kind(i) != "C" or segment.capitals:
            continue
        entry = registry.get(known.iris[0])
        if entry is None or entry.type in ("LocalAuthority", "ForeignState"):
            continue
        if not scene.sentence_break(i) and segment.low(i - 1) not in scene.lexicon.before_ambiguous:
            continue
        if segment.low(known.end) in ("viên", "bộ", "ủy", "đoàn", "các"):
            continue
        body = from_registry(scene, known, registry)
        return foreign(scene, body) or body
    return None

"""English names: ``Ministry of X``, ``X Provincial People's Committee``, ``Minister of X A``.

Only in segments without Vietnamese letters. Names in English text carry no diacritics, so a run of two to
five capitalised words is a person's name only after a title or form of address.
"""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.mentions.context import Body, Scene
from loaders.mentions.english.names import (
    find_abbreviated,
    find_counterparts,
    link_english_parts,
    with_country,
)
from loaders.mentions.english.owners import (
    entries_of,
    foreign,
    genitive_of_area,
    government,
    nation_before,
    of_area,
    of_province,
    owned_by,
    spelt,
)
from loaders.tokens import Segment
from ontology.registry import Registry

_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
#: Small words of English prose.
COMMON_WORDS = frozenset(
    {
        *("the", "of", "and", "to", "in", "for", "on", "with", "by", "is", "was", "has", "have", "at"),
        *(
            "from",
            "that",
            "this",
            "between",
            "will",
            "which",
            "an",
            "as",
            "its",
            "are",
            "were",
            "be",
            "their",
        ),
    }
)
_LEVELS = frozenset({"province", "city", "district", "town", "commune", "ward", "prefecture", "county"})
#: Bodies that are named with the country they are in.
_ABROAD = frozenset(
    {
        "Embassy",
        "Consulate General",
        "Delegation",
        "Country Office",
        "Representative Office",
        "Representation",
        "Mission",
    }
)
_INSIDE = frozenset({"of", "and", "for", "the", "on", "in"})
FUNCTION_WORDS = frozenset(
    {"The", "In", "On", "At", "This", "That", "According", "After", "During", "Both", "For", "As"}
)


def is_english(segment: Segment) -> bool:
    """Whether a segment of at least six words has almost no Vietnamese letter (a name or two may)."""
    if segment.english is None:
        segment.english = _is_english(segment)
    return segment.english


def _is_english(segment: Segment) -> bool:
    lows = segment.lows
    if "the" not in lows and "of" not in lows and "and" not in lows:
        return False
    # Names may keep their marks; words in small letters with marks are Vietnamese.
    words = [t for t in segment.tokens if t.kind in "CUl"]
    marked = sum(t.kind == "l" and bool(_VIETNAMESE.search(t.text)) for t in words)
    english = sum(t.low in COMMON_WORDS for t in words)
    return len(words) >= 6 and marked == 0 and english * 10 >= len(words)


def find_english_bodies(scene: Scene, registry: Registry) -> None:
    """Add the bodies that English grammar names and the registry does not know."""
    segment, lexicon = scene.segment, scene.lexicon
    scene.bodies = [_grown(scene, b) for b in scene.bodies]
    scene.bodies = [foreign(scene, b) or of_province(scene, b, registry) or b for b in scene.bodies]
    busy = {i for body in scene.bodies for i in range(body.start, body.end)}
    for i in range(len(segment.tokens)):
        found = segment.match(lexicon.english_heads, i)
        if found is None or segment.kind(i) != "C" or i in busy:
            continue
        after, head = found
        start, end = _before(segment, i), after
        first = after + 1 + (segment.low(after + 1) == "the")
        if any(_head_ends(scene, k) for k in range(start, i)):
            # "the Ministry and the X Department"
            start = next(k for k in range(i, start - 1, -1) if k == start or segment.kind(k - 1) == "l")
        if start == i and segment.low(i - 1) in ("provincial", "municipal") and segment.low(after) != "of":
            start = i - 1
        if head.text == "Government":
            own = government(scene, start, i, after, registry)
            if own is not None:
                scene.bodies = [b for b in scene.bodies if not (own.start <= b.start < own.end)]
                scene.bodies.append(own)
                busy.update(range(own.start, own.end))
            continue
        if segment.low(after) == "for" and segment.kind(after + 1) == "C":
            # "State Administration for Market Regulation"
            end = _after(scene, after + 1)
        elif segment.low(after) == "of":
            # "International Cooperation Department of the MOH": a body of its own follows.
            owner = scene.known_at(first) is not None and (head.unit or segment.kind(first) == "U")
            end = after if owner else _after(scene, first)
            end = after if end == first else end
        while segment.text(end) == "&" and segment.kind(end + 1) in ("C", "U"):
            # "Wageningen University & Research"
            end += 2
        area = of_area(scene, first) if segment.low(after) == "of" else None
        if segment.low(end) in _LEVELS and any(p.end == end + 1 for p in scene.places.values()):
            # "People's Committee of Lam Dong province"
            end += 1
        seat = scene.places.get(end + 1) if segment.low(end) in ("in", "to") else None
        if seat is not None and head.text in _ABROAD and end > i:
            # "the South African Embassy in Vietnam", "Delegation of X to Y"
            end = seat.end
        owner_at, owner = genitive_of_area(scene, start)
        if end == after and start == i and area is None and owner is None:
            continue
        name = spelt(segment, start, end)
        for short, full in lexicon.english_areas.items():
            name = name.replace(short, full)
        bare = start + 1 == i and end == after and segment.text(start) in lexicon.nationalities
        if bare and head.type in ("Ministry", "GovernmentAgency"):
            # "the Singaporean Ministry": which one is not said.
            continue
        alone = start < i and not _hyphened(segment, start + 1)
        nation = lexicon.nationalities.get(segment.text(start), "") if alone else ""
        if nation.endswith("Việt Nam") and nation:
            start, nation = start + 1, ""
            name = name.split(" ", 1)[-1]
        elif nation and head.type in ("Ministry", "GovernmentAgency"):
            name = f"{name.split(' ', 1)[-1]}, {nation}"
        elif head.type == "Ministry" and (state := _state_beside(scene, start, i)):
            # "the New Zealand Ministry of Education"
            name = f"{spelt(segment, i, end)}, {state}"
        entries = entries_of(registry, name)
        if owner is not None and (owned := owned_by(registry, name, owner)):
            # "Quang Ninh's People's Committee", "Thua Thien Hue province's Department of Fisheries"
            entries, start = owned, owner_at
        if not entries and area is not None:
            # "People's Committee of the southern province of X"
            entry = registry.get(area.iris[0]) if area.iris else None
            entries = registry.lookup(f"{head.text} of {entry.name_en}") if entry is not None else ()
            end = area.end if entries else end
        if end == after and start == i:
            continue
        type_ = entries[0].type if entries else head.type
        body = Body(
            start,
            end,
            entries[0].name if entries else name,
            type_,
            "name",
            tuple(e.iri for e in entries),
            head,
        )
        scene.bodies = [b for b in scene.bodies if not (start <= b.start and b.end <= end)]
        scene.bodies.append(body)
        busy.update(range(start, end))
    scene.bodies = [(foreign(scene, b) if not b.iris else None) or b for b in scene.bodies]
    _find_named_by_country(scene)
    find_abbreviated(scene, registry)
    for body in scene.bodies:
        with_country(scene, body)
    scene.bodies.sort(key=lambda body: body.start)
    find_counterparts(scene)
    link_english_parts(scene, registry)


def _find_named_by_country(scene: Scene) -> None:
    """``Education New Zealand``, ``Air New Zealand``: a word of the trade and the country make a name."""
    segment = scene.segment
    for at, place in list(scene.places.items()):
        i = at - 1
        if segment.low(i) not in scene.lexicon.english_before_country or segment.kind(i) != "C":
            continue
        alone = segment.kind(i - 1) not in ("C", "U") and segment.kind(place.end) not in ("C", "U")
        genitive = segment.text(place.end) in ("'", "’", "-", "–")
        if (
            place.kind == "Country"
            and alone
            and not genitive
            and not any(b.start <= i < b.end for b in scene.bodies)
        ):
            scene.bodies.append(Body(i, place.end, spelt(segment, i, place.end), "Organization"))


def _state_beside(scene: Scene, start: int, end: int) -> str:
    """The other state whose name is the words ``[start, end)``; empty if they are none's."""
    place = scene.places.get(start)
    other = place is not None and place.kind == "Country" and place.end == end and place.name != "Việt Nam"
    return place.name if place is not None and other else ""


def _grown(scene: Scene, body: Body) -> Body:
    """``New Zealand's Ministry of Foreign Affairs and Trade``: the ministry of another state may have a name
    that goes on where that of ours ends."""
    segment = scene.segment
    if (
        body.type != "Ministry"
        or segment.low(body.end) not in ("and", ",")
        or segment.kind(body.end + 1) != "C"
    ):
        return body
    if nation_before(scene, body.start) in ("", "Việt Nam"):
        return body
    end = _after(scene, body.end)
    return (
        replace(body, end=end, iris=()) if end > body.end and not _holds_body(scene, body.end, end) else body
    )


def _head_ends(scene: Scene, k: int) -> bool:
    """Whether another body's name ends with the head noun at ``k``: ``the Ministry and the …``."""
    found = scene.segment.match(scene.lexicon.english_heads, k)
    return found is not None and scene.segment.kind(found[0]) not in ("C", "U")


def _before(segment: Segment, i: int) -> int:
    """Start of the capitalised words right before a head: ``Da Nang City`` People's Committee."""
    start = i
    while True:
        if (
            segment.kind(start - 1) in ("C", "U")
            and segment.text(start - 1) not in FUNCTION_WORDS
            and i - start < 5
        ):
            start -= 1
        elif start < i and _hyphened(segment, start - 1):
            # "Vietnam-Japan University"
            start -= 2
        elif _owned_by_many(segment, start):
            # "the Supreme Prosecutors' Office"
            start -= 2
        else:
            break
    if (
        segment.text(start - 1) == "s"
        and segment.text(start - 2) == "'"
        and segment.text(start - 3) == "People"
    ):
        # "the People's Bank of China"
        return start - 3
    return _joined_before(segment, start) if start < i else start


def _owned_by_many(segment: Segment, start: int) -> bool:
    """Whether the genitive of a plural in capitals ends before ``start``: ``Prosecutors'``."""
    owner = segment.text(start - 2)
    genitive = segment.text(start - 1) in ("'", "’") and segment.glued(start - 2, start - 1)
    return genitive and segment.kind(start - 2) == "C" and owner.endswith("s")


def _hyphened(segment: Segment, k: int) -> bool:
    """Whether the mark at ``k`` is a hyphen inside a compound of two names."""
    return (
        segment.text(k) in ("-", "–")
        and segment.kind(k - 1) in ("C", "U")
        and segment.glued(k - 1, k)
        and segment.glued(k, k + 1)
    )


def _joined_before(segment: Segment, start: int) -> int:
    """``the Human Resources and Organisation`` Department: after an article or genitive."""
    at = start
    while segment.low(at - 1) in ("and", ",") and segment.kind(at - 2) == "C" and start - at < 8:
        at -= 2
        while segment.kind(at - 1) == "C" and segment.text(at - 1) not in FUNCTION_WORDS:
            at -= 1
    return at if at < start and segment.low(at - 1) in ("the", "s", "'s") else start


def _after(scene: Scene, k: int) -> int:
    """End of a qualifier after ``of``: capitalised words joined by ``and``, ``of``, ``for``."""
    segment = scene.segment
    end = k
    while end < len(segment.tokens) and not (end > k and _person_begins(scene, end)):
        if (
            segment.kind(end) in ("C", "U")
            or (segment.text(end) == "," and segment.kind(end + 1) == "C" and _closes(scene, end + 1))
            or (segment.low(end) in _INSIDE and segment.kind(end + 1) == "C" and not _new(scene, end))
        ):
            end += 1
        elif segment.text(end) == "'" and segment.low(end + 1) == "s" and segment.kind(end + 2) == "C":
            # "the Lao People's Army"
            end += 2
        else:
            break
    return end


def _person_begins(scene: Scene, k: int) -> bool:
    """``University of Danang Nguyen Van A``: a surname and two or three more capitals close the run."""
    segment = scene.segment
    if segment.text(k) not in scene.lexicon.plain_surnames or k in scene.places:
        return False
    end = k
    while segment.kind(end) == "C":
        end += 1
    return 2 <= end - k <= 4 and segment.kind(end) != "U"


def _closes(scene: Scene, k: int) -> bool:
    """Whether the capitals at ``k`` are followed, after more of them and commas, by ``and`` and the last."""
    segment = scene.segment
    while segment.kind(k) == "C":
        end = _run(scene, k)
        if _holds_body(scene, k, end) or _person_begins(scene, k):
            return False
        k = end + (segment.text(end) == ",")
    return segment.low(k) in ("and", "&") and segment.kind(k + 1) == "C" and not _new(scene, k)


def _run(scene: Scene, k: int) -> int:
    """End of the capitalised words at token ``k``."""
    while scene.segment.kind(k) == "C":
        k += 1
    return k


def _holds_body(scene: Scene, start: int, end: int) -> bool:
    """Whether words in capitals end with a head noun: they name a body of their own."""
    segment, heads = scene.segment, scene.lexicon.english_heads
    return any((m := segment.match(heads, at)) is not None and m[0] == end for at in range(start, end))


def _new(scene: Scene, k: int) -> bool:
    """Whether ``and``/``in`` at ``k`` joins another body, a post or a place: ``and Ministry of …``,
    ``and Can Tho University``, ``and General Director``, ``in Ha Noi``."""
    segment = scene.segment
    if segment.low(k) in ("in", "on", "the"):
        return True
    if segment.low(k + 1) in ("ministry", "department", "the", "viet", "vietnam", "agency", "academy"):
        return True
    if segment.low(k) not in ("and", "&"):
        return False
    end = _run(scene, k + 1)
    titled = segment.match(scene.lexicon.english_titles, k + 1) is not None
    return titled or (end > k + 2 and _holds_body(scene, k + 1, end))

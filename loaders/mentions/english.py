"""English names: ``Ministry of X``, ``X Provincial People's Committee``, ``Minister of X A``.

Only in segments without Vietnamese letters. Names in English text carry no diacritics, so a run of two to
five capitalised words is a person's name only after a title or form of address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders.mentions.context import Body, Place, Scene
from loaders.mentions.english_names import find_abbreviated, link_english_parts, with_country
from loaders.mentions.posts import Bearer, Post
from loaders.tokens import Segment
from ontology.registry import Registry

_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_COMMON = frozenset(
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
_INSIDE = frozenset({"of", "and", "for", "the", "on", "in"})
_FUNCTION = frozenset(
    {"The", "In", "On", "At", "This", "That", "According", "After", "During", "Both", "For", "As"}
)


@dataclass(frozen=True, slots=True)
class _Title:
    end: int
    post: Post
    words_end: int


def is_english(segment: Segment) -> bool:
    """Whether a segment of at least six words has almost no Vietnamese letter (a name or two may)."""
    if segment.english is None:
        segment.english = _is_english(segment)
    return segment.english


def _is_english(segment: Segment) -> bool:
    if not any(t.low in ("the", "of", "and") for t in segment.tokens):
        return False
    # Names may keep their marks; words in small letters with marks are Vietnamese.
    words = [t for t in segment.tokens if t.kind in "CUl"]
    marked = sum(t.kind == "l" and bool(_VIETNAMESE.search(t.text)) for t in words)
    english = sum(t.low in _COMMON for t in words)
    return len(words) >= 6 and marked == 0 and english * 10 >= len(words)


def find_english_bodies(scene: Scene, registry: Registry) -> None:
    """Add the bodies that English grammar names and the registry does not know."""
    segment, lexicon = scene.segment, scene.lexicon
    scene.bodies = [_foreign(scene, body) or body for body in scene.bodies]
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
            state = _government(scene, start, i, after, registry)
            if state is not None:
                scene.bodies = [b for b in scene.bodies if not (state.start <= b.start < state.end)]
                scene.bodies.append(state)
                busy.update(range(state.start, state.end))
            continue
        if segment.low(after) == "for" and segment.kind(after + 1) == "C":
            # "State Administration for Market Regulation"
            end = _after(scene, after + 1)
        elif segment.low(after) == "of":
            # "International Cooperation Department of the MOH": a body of its own follows.
            owner = scene.known_at(first) is not None and (head.unit or segment.kind(first) == "U")
            end = after if owner else _after(scene, first)
            end = after if end == first else end
        area = _of_area(scene, first) if segment.low(after) == "of" else None
        if end == after and start == i and area is None:
            continue
        name = _spelt(segment, start, end)
        for short, full in lexicon.english_areas.items():
            name = name.replace(short, full)
        bare = start + 1 == i and end == after and segment.text(start) in lexicon.nationalities
        if bare and head.type in ("Ministry", "GovernmentAgency"):
            # "the Singaporean Ministry": which one is not said.
            continue
        nation = lexicon.nationalities.get(segment.text(start), "") if start < i else ""
        if nation.endswith("Việt Nam") and nation:
            start, nation = start + 1, ""
            name = name.split(" ", 1)[-1]
        elif nation and head.type in ("Ministry", "GovernmentAgency"):
            name = f"{name.split(' ', 1)[-1]}, {nation}"
        entries = registry.lookup(name) or registry.lookup(name.replace("Vietnam ", "Viet Nam "))
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
    scene.bodies = [(_foreign(scene, b) if not b.iris else None) or b for b in scene.bodies]
    find_abbreviated(scene, registry)
    for body in scene.bodies:
        with_country(scene, body)
    scene.bodies.sort(key=lambda body: body.start)
    link_english_parts(scene, registry)


def _spelt(segment: Segment, start: int, end: int) -> str:
    """The words of a name with marks set as in print."""
    return " ".join(t.text for t in segment.tokens[start:end]).replace(" ,", ",").replace(" ' s", "'s")


def _of_area(scene: Scene, k: int) -> Place | None:
    """The province after ``the southern province of``, ``the Mekong Delta city of``."""
    segment = scene.segment
    for at in range(k, k + 8):
        place = scene.places.get(at)
        if place is not None and place.kind == "AdministrativeUnit":
            return place
        words = segment.low(at) in ("mekong", "delta", "red", "river", "highlands")
        if segment.kind(at) != "l" and not words:
            return None
        if segment.low(at) in ("and", "in", "on", "with"):
            return None
    return None


def _head_ends(scene: Scene, k: int) -> bool:
    """Whether another body's name ends with the head noun at ``k``: ``the Ministry and the …``."""
    found = scene.segment.match(scene.lexicon.english_heads, k)
    return found is not None and scene.segment.kind(found[0]) not in ("C", "U")


def _government(scene: Scene, start: int, i: int, after: int, registry: Registry) -> Body | None:
    """``Government of Japan``, ``the Lao Government``: of a country; the word alone is no name."""
    segment = scene.segment
    nation = scene.lexicon.nationalities.get(segment.text(i - 1), "") if start < i else ""
    begin, end = i - 1, after
    if not nation and segment.low(after) == "of":
        at = after + 1
        while segment.low(at) in (
            "the",
            "socialist",
            "republic",
            "kingdom",
            "democratic",
            "of",
            "people",
            "'",
            "s",
        ):
            if scene.places.get(at) is not None:
                break
            at += 1
        place = scene.places.get(at)
        if place is None or place.kind != "Country":
            return None
        nation, begin, end = place.name, i, place.end
    if not nation:
        return None
    if nation.endswith("Việt Nam"):
        entries = registry.lookup("Chính phủ")
        iris = tuple(e.iri for e in entries)
        return Body(begin, end, entries[0].name, entries[0].type, "variant", iris) if entries else None
    return Body(begin, end, f"Chính phủ {nation}", "ForeignState", "name")


def _before(segment: Segment, i: int) -> int:
    """Start of the capitalised words right before a head: ``Da Nang City`` People's Committee."""
    start = i
    while (
        segment.kind(start - 1) in ("C", "U") and segment.text(start - 1) not in _FUNCTION and i - start < 5
    ):
        start -= 1
    if (
        segment.text(start - 1) == "s"
        and segment.text(start - 2) == "'"
        and segment.text(start - 3) == "People"
    ):
        # "the People's Bank of China"
        return start - 3
    return _joined_before(segment, start) if start < i else start


def _joined_before(segment: Segment, start: int) -> int:
    """``the Human Resources and Organisation`` Department: after an article or genitive."""
    at = start
    while segment.low(at - 1) in ("and", ",") and segment.kind(at - 2) == "C" and start - at < 8:
        at -= 2
        while segment.kind(at - 1) == "C" and segment.text(at - 1) not in _FUNCTION:
            at -= 1
    return at if at < start and segment.low(at - 1) in ("the", "s", "'s") else start


def _foreign(scene: Scene, body: Body) -> Body | None:
    """``Lao Ministry of X``, ``the Ministry of X of Laos``: a national body's name, but another country's."""
    segment = scene.segment
    if body.type not in ("Ministry", "Government", "GovernmentAgency") or body.end - body.start < 2:
        return None
    country = _nation_before(scene, body.start)
    start, end = body.start, body.end
    if country:
        # "Singapore's Ministry of X": the genitive is no part of the name.
        start -= 0 if segment.low(start - 1) in ("'s", "s") else 1
    elif segment.low(end) == "of" and (place := scene.places.get(end + 1)) is not None:
        country, end = (place.name, place.end) if place.kind == "Country" else ("", end)
    if not country or country == "Việt Nam":
        return None
    words = " ".join(t.text for t in segment.tokens[body.start : body.end])
    return Body(start, end, f"{words}, {country}", body.type, "name", (), body.head)


def _nation_before(scene: Scene, i: int) -> str:
    """The country whose adjective or genitive stands before token ``i``: ``Lao …``, ``China's …``."""
    segment = scene.segment
    nation = scene.lexicon.nationalities.get(segment.text(i - 1), "")
    if nation:
        return nation
    at = i - 1
    if segment.low(at) == "s" and segment.text(at - 1) in ("'", "’"):
        at -= 2
        place = next((p for p in scene.places.values() if p.end == at + 1 and p.kind == "Country"), None)
        return place.name if place is not None else ""
    return ""


def _after(scene: Scene, k: int) -> int:
    """End of a qualifier after ``of``: capitalised words joined by ``and``, ``of``, ``for``."""
    segment = scene.segment
    end = k
    while end < len(segment.tokens) and not (end > k and _person_begins(scene, end)):
        if (
            segment.kind(end) in ("C", "U")
            or (segment.text(end) == "," and segment.kind(end + 1) == "C" and _closes(segment, end + 1))
            or (segment.low(end) in _INSIDE and segment.kind(end + 1) == "C" and not _new(segment, end))
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


def _closes(segment: Segment, k: int) -> bool:
    while segment.kind(k) == "C":
        k += 1
    return segment.low(k) == "and" and segment.kind(k + 1) == "C" and not _new(segment, k)


def _new(segment: Segment, k: int) -> bool:
    """Whether ``and``/``in`` at ``k`` joins another body or a place: ``and Ministry of …``, ``in Ha Noi``."""
    if segment.low(k) in ("in", "on", "the"):
        return True
    return segment.low(k + 1) in ("ministry", "department", "the", "viet", "vietnam", "agency", "academy")


def find_english_people(scene: Scene, registry: Registry) -> list[Bearer]:
    """People after a title (``Minister of X A``, ``Deputy Minister A``) or a form of address (``Mr. A``)."""
    segment, lexicon = scene.segment, scene.lexicon
    people: list[Bearer] = []
    i = 0
    while i < len(segment.tokens):
        title = _title(scene, i, registry) if segment.kind(i) == "C" else None
        addressed = segment.text(i) in lexicon.english_honorifics
        k = title.end if title is not None else i + 1 + (segment.text(i + 1) == ".") if addressed else 0
        ranked = segment.match(lexicon.english_ranks, k or i)
        if title is not None and ranked is None and segment.text(k) == ",":
            # "Minister of X, General A"
            ranked = segment.match(lexicon.english_ranks, k + 1)
        rank = ""
        if ranked is not None:
            k, rank = ranked[0], str(ranked[1])
        end = _name(scene, k) if k else 0
        if end:
            if title is not None:
                # "Prime Minister A": a post of A's and not the body of that name.
                scene.bodies = [b for b in scene.bodies if not i <= b.start < b.end <= title.words_end]
            name = " ".join(t.text for t in segment.tokens[k:end])
            people.append(Bearer(k, end, k, name, rank, [title.post] if title is not None else []))
            i = end
        elif title is not None and (bearer := _named_before(scene, i, people)) is not None:
            bearer.posts.append(title.post)
            i = title.end
        else:
            i = max(i + 1, title.end if title is not None else 0)
    return people


def _named_before(scene: Scene, i: int, people: list[Bearer]) -> Bearer | None:
    """``A, Deputy Minister of X``: the person whose name the comma before token ``i`` follows."""
    segment = scene.segment
    if segment.text(i - 1) not in (",", "-"):
        return None
    if people and people[-1].end == i - 1:
        return people[-1]
    gap = [segment.low(k) for k in range(people[-1].end, i)] if people else []
    if 2 < len(gap) <= 12 and gap[0] in (",", "-") and "member" in gap and not {".", ";"} & set(gap):
        # "A, Member of the Politburo, Minister of X"
        return people[-1]
    if segment.text(i - 1) != ",":
        return None
    start = i - 1
    while segment.kind(start - 1) == "C" and segment.text(start - 1) not in _FUNCTION and i - start < 6:
        start -= 1
    if not 2 <= i - 1 - start <= 5 or any(b.end > start and b.start < i for b in scene.bodies):
        return None
    bearer = Bearer(start, i - 1, start, " ".join(t.text for t in segment.tokens[start : i - 1]))
    people.append(bearer)
    return bearer


def _title(scene: Scene, i: int, registry: Registry) -> _Title | None:
    segment = scene.segment
    found = segment.match(scene.lexicon.english_titles, i)
    if found is None:
        return None
    end, title = found
    words_end = end
    former = segment.low(i - 1) == "former"
    acting = segment.low(i - 1) in ("acting", "interim")
    post = Post(i, end, [title], [f"Quyền {title.name}" if acting else title.name], None, former, acting)
    post.printed = " ".join(t.text for t in segment.tokens[i - acting : end])
    nation = _nation_before(scene, i - 1 if former or acting else i)
    if nation not in ("", "Việt Nam"):
        post.titles = [replace(title, org="")]
    if title.abroad and segment.low(end) == "to" and (place := scene.places.get(end + 1)) is not None:
        post.end = end = place.end
    elif segment.low(end := _past_field(segment, end)) in ("of", "for"):
        at = end + 1 + (segment.low(end + 1) == "the")
        body = scene.body_at(at) or _elided(scene, at, registry)
        if body is not None and nation not in ("", "Việt Nam") and body.form == "variant":
            words = " ".join(t.text for t in segment.tokens[body.start : body.end])
            body.name, body.iris = f"Ministry of {words}, {nation}", ()
        abroad = _of_country(scene, body)
        if body is not None and abroad is not None:
            # "Minister of National Defence of Laos"
            words = " ".join(t.text for t in segment.tokens[body.start : body.end])
            ministry = words if words.startswith("Ministry") else f"Ministry of {words}"
            body.name, body.iris, body.end = f"{ministry}, {abroad.name}", (), abroad.end
            post.titles = [replace(title, org="")]
        if body is None and (head := _unnamed(scene, at)):
            post.end = end = head
        if body is not None:
            post.body, post.end = body, body.end
            end = body.end
    elif (before := next((b for b in scene.bodies if b.end == i), None)) is not None and not title.org:
        # "VNA General Director A"
        post.body = before
    return _Title(end, post, words_end)


def _past_field(segment: Segment, end: int) -> int:
    """Past ``on Mine Action`` after a title, where the body follows: ``… of UNDP``."""
    if segment.low(end) not in ("on", "in"):
        return end
    for k in range(end + 1, end + 6):
        if segment.low(k) in ("of", "at") and segment.kind(k + 1) in ("C", "U", "l"):
            return k
        if segment.kind(k) not in ("C", "l") or segment.low(k) in ("the", "on"):
            break
    return end


def _of_country(scene: Scene, body: Body | None) -> Place | None:
    """The foreign country after a ministry: ``… of Laos``."""
    if body is None or body.type != "Ministry" or scene.segment.low(body.end) != "of":
        return None
    place = scene.places.get(body.end + 1) or scene.places.get(body.end + 2)
    foreign = place is not None and place.kind == "Country" and not place.name.endswith("Việt Nam")
    return place if foreign else None


def _unnamed(scene: Scene, at: int) -> int:
    """End of ``municipal People's Committee``: a body the words do not name."""
    segment = scene.segment
    for k in range(at, at + 3):
        found = segment.match(scene.lexicon.english_heads, k)
        if found is not None and segment.kind(k) == "C":
            return int(found[0])
        if segment.kind(k) != "l":
            return 0
    return 0


def _elided(scene: Scene, at: int, registry: Registry) -> Body | None:
    """``Minister of Industry and Trade``: the ministry whose name goes on so."""
    segment = scene.segment
    for end in range(min(at + 10, len(segment.tokens)), at, -1):
        words = " ".join(t.text for t in segment.tokens[at:end]).replace(" ,", ",")
        entries = registry.lookup(f"Ministry of {words}") if segment.kind(end - 1) == "C" else ()
        if entries:
            body = Body(at, end, entries[0].name, entries[0].type, "variant", tuple(e.iri for e in entries))
            scene.bodies.append(body)
            return body
    return None


def _name(scene: Scene, k: int) -> int:
    segment = scene.segment
    end = k
    while (
        segment.kind(end) == "C"
        and end - k < 5
        and scene.body_at(end) is None
        and segment.match(scene.lexicon.english_ranks, end) is None
    ):
        end += 1
    return end if end - k >= 2 else 0

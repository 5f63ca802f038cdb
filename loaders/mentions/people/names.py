"""Names of people: runs of capitalised syllables with something before, after or inside them that says so."""

from __future__ import annotations

from dataclasses import dataclass

from loaders.mentions.context import Scene


@dataclass(frozen=True, slots=True)
class Courtesy:
    """What stands before a name and is no post: honorific, degree, rank. ``start`` is its first token."""

    start: int
    end: int
    rank: str = ""
    strong: bool = True
    plural: bool = False


def courtesies(scene: Scene, i: int) -> Courtesy | None:
    """The honorifics, degrees and ranks that begin at token ``i`` (``đồng chí Thượng tướng, PGS.TS.``)."""
    segment, lexicon = scene.segment, scene.lexicon
    k, rank, plural = i, "", False
    while True:
        many = segment.match(lexicon.plural_honorifics, k)
        if many is not None:
            k, plural = many[0], True
            if segment.text(k) == ":":
                k += 1
            continue
        honorific = segment.match(lexicon.honorifics, k)
        if honorific is not None and (segment.kind(honorific[0]) in "CU" or _courteous(scene, honorific[0])):
            k = honorific[0]
            continue
        ranked = segment.match(lexicon.ranks, k)
        if ranked is not None and segment.kind(k) == "C" and not _part_of_title(scene, k, ranked[0]):
            rank, k = ranked[1]["rank"], ranked[0]
        else:
            degree = segment.match(lexicon.degrees, k)
            if degree is None or segment.kind(k) not in "CU":
                break
            k = degree[0]
        while segment.text(k) in (".", ",") and _more(scene, k + 1):
            k += 1
        if segment.text(k) == "." and segment.kind(k + 1) == "C":
            k += 1
    return Courtesy(i, k, rank, True, plural) if k > i else None


def _courteous(scene: Scene, k: int) -> bool:
    segment, lexicon = scene.segment, scene.lexicon
    return any(segment.match(t, k) is not None for t in (lexicon.ranks, lexicon.degrees, lexicon.honorifics))


def _more(scene: Scene, k: int) -> bool:
    segment, lexicon = scene.segment, scene.lexicon
    if segment.match(lexicon.degrees, k) is not None and segment.kind(k) in ("C", "U"):
        return True
    if segment.match(lexicon.ranks, k) is not None and segment.kind(k) == "C":
        return True
    return segment.text(k - 1) == "." and segment.kind(k) == "C"


def _part_of_title(scene: Scene, start: int, end: int) -> bool:
    return scene.segment.text(end) in ("của",)


def name_end(scene: Scene, i: int, *, cued: bool) -> int:
    """End of the name that begins at token ``i``, 0 if none does.

    ``cued``: a post, honorific or rank stands right before, so that any run of two to five capitalised
    syllables is a name; else the surname list and three syllables must speak for it.
    """
    segment, lexicon = scene.segment, scene.lexicon
    if segment.capitals:
        return _in_capitals(scene, i) if cued else 0
    if segment.kind(i) != "C" and not (cued and segment.kind(i) == "U" and len(segment.text(i)) < 3):
        return 0
    if segment.taken[i] or segment.text(i) in lexicon.never_in_names or _begins_else(scene, i, i):
        return 0
    if segment.text(i) == "Đoàn" and i + 1 in scene.places:
        # "Đoàn Việt Nam": a delegation.
        return 0
    end = i + 1
    while end - i < 6:
        if segment.low(end) == "ký" and segment.kind(end + 1) == "C" and cued:
            # "… A Ký Thông tư": a line in which every word may have a capital.
            break
        if segment.kind(end) == "C" and not segment.taken[end] and not _begins_else(scene, end, i):
            end += 1
        elif (
            segment.text(end) == "." and len(segment.text(end - 1)) == 1 and segment.kind(end + 1) == "C"
        ) or (
            segment.text(end) == "-"
            and _tight(scene, end)
            and segment.kind(end + 1) == "C"
            and cued
            # "A-Phó Trưởng ban X": the post follows without a blank.
            and not scene.is_title(end + 1)
        ):
            end += 2
        elif cued and end - i >= 2 and _ends_name(scene, end):
            end += 1
            break
        else:
            break
    if cued and end - i < 4 and _surname_in_capitals(scene, end):
        end += 1
    if all(len(t.text) == 1 for t in segment.tokens[i:end]):
        return 0
    count = end - i
    if segment.kind(end) == "l" and count > 1 and _compound(scene, end - 1):
        end, count = end - 1, count - 1
    surname = segment.text(i) in lexicon.surnames
    if cued:
        enough = count >= 2
        if not surname and count >= 2 and segment.kind(end) == "l" and not _predicate(scene, end):
            enough = False
        return end if enough and count <= 5 else 0
    if not surname or not 3 <= count <= 4 or not _may_be_bare(scene, i):
        return 0
    return end


def _surname_in_capitals(scene: Scene, k: int) -> bool:
    """``Khamla PHOMSAVANH``: names of other languages print the surname in capitals."""
    segment, lexicon = scene.segment, scene.lexicon
    return (
        segment.kind(k) == "U"
        and len(segment.text(k)) > 3
        and segment.text(k).isalpha()
        and segment.text(k) not in lexicon.expansions
        and scene.known_at(k) is None
        and segment.match(lexicon.heads, k) is None
    )


def _in_capitals(scene: Scene, i: int) -> int:
    """End of a name in a headline in capitals after a post: a surname, and a verb or mark that ends it."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.text(i).capitalize() not in lexicon.surnames or i in scene.places:
        return 0
    end = i + 1
    while end - i < 5 and segment.kind(end) == "U" and not _ends_in_capitals(scene, end):
        end += 1
    return end if 2 <= end - i <= 4 else 0


def _ends_in_capitals(scene: Scene, k: int) -> bool:
    segment, lexicon = scene.segment, scene.lexicon
    low, following = segment.low(k), segment.low(k + 1)
    pair = (low, following)
    return (
        low in ("và", "ký")
        or pair in lexicon.verbs
        or pair in lexicon.verb_nouns
        or (
            low in lexicon.stop and segment.text(k).capitalize() not in lexicon.surnames and low not in _GIVEN
        )
        or segment.match(lexicon.titles, k) is not None
        or scene.body_at(k) is not None
    )


#: Function words that are also given names, with the same letters.
_GIVEN = frozenset({"hướng", "tiến", "thường", "sáng", "khánh", "giang", "thống", "nguyên", "nam", "năm"})


def _tight(scene: Scene, k: int) -> bool:
    tokens = scene.segment.tokens
    return (
        0 < k < len(tokens) - 1
        and tokens[k - 1].end == tokens[k].start
        and tokens[k].end == tokens[k + 1].start
    )


def _compound(scene: Scene, last: int) -> bool:
    """Whether the last capital and the lower-case word after it are one compound (``… Văn hóa``)."""
    segment, lexicon = scene.segment, scene.lexicon
    pair = (segment.low(last), segment.low(last + 1))
    return pair in lexicon.noun_pairs or pair in lexicon.verb_nouns


def _predicate(scene: Scene, k: int) -> bool:
    segment, lexicon = scene.segment, scene.lexicon
    low = segment.low(k)
    return (
        low in lexicon.stop or low in ("và", "ký", "tại", "làm") or (low, segment.low(k + 1)) in lexicon.verbs
    )


def _ends_name(scene: Scene, k: int) -> bool:
    """``ông Bùi Văn Tỉnh, …``: a syllable that names of bodies begin with, where a mark ends the name."""
    segment = scene.segment
    closed = k + 1 >= len(segment.tokens) or segment.text(k + 1) in (",", ";", ".", ")", "-", ":")
    return (
        closed
        and segment.text(k) in scene.lexicon.never_in_names - _ALWAYS_HEADS
        and scene.body_at(k) is None
        and not scene.is_title(k)
    )


#: Syllables that begin names of bodies and end no name.
_ALWAYS_HEADS = frozenset({"Bộ", "Sở", "Vụ", "Cục", "Ban", "Trưởng"})


def _begins_else(scene: Scene, k: int, first: int) -> bool:
    """Whether a body, post, place or kind of document begins at ``k``."""
    segment, lexicon = scene.segment, scene.lexicon
    if scene.body_at(k) is not None or scene.is_head(k) or scene.is_title(k):
        return True
    if k > first and segment.low(k) in lexicon.former and scene.is_title(k + 1):
        return True
    if k > first and (
        segment.match(lexicon.ranks, k) is not None or segment.text(k) in lexicon.never_in_names
    ):
        return True
    place = scene.places.get(k)
    if place is not None and (k == first or place.prefixed) and not _longer_name(scene, k, place.end):
        return True
    return segment.text(k) in lexicon.capital_stops and k == first


def _longer_name(scene: Scene, k: int, end: int) -> bool:
    """``Thái Bình Dương``-like: a surname and place syllables inside a longer run of capitals."""
    return scene.segment.kind(end) == "C" and scene.segment.text(k) in scene.lexicon.surnames


def _may_be_bare(scene: Scene, i: int) -> bool:
    """Whether a name without any cue may begin here: after no word for a thing, after no capital."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.match_back(lexicon.not_before_names, i) is not None:
        return False
    if segment.match(lexicon.revered, i) is not None:
        return False
    return segment.kind(i - 1) not in ("C", "U") or any(b.end == i for b in scene.bodies)

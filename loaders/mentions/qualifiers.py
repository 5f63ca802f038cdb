"""Where the name of a body ends: the qualifier after its head noun, by grammar.

A qualifier is one piece or several joined by ``,``, ``và``, ``-``. A piece begins with a capital. A
lower-case syllable belongs to it when it completes a compound (``Khoa học``) or stands for a noun of the
vocabulary (``thị trường``), and ends it when it begins a verb or is a function word. A place may close the
name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from loaders.lexicon import Head
from loaders.mentions.context import Place, Scene, ends_here
from loaders.mentions.continuation import fills, goes_on, joins
from loaders.mentions.qualifier_ends import (
    abbreviation_inside,
    closed_by_place,
    needs_object,
    noun_follows,
    second_place,
    verbal,
)

#: Heads of one syllable after which a common noun in small letters begins a name ("Cục cảnh sát …").
_SMALL_QUALIFIERS = frozenset({"Cục", "Vụ", "Tổng cục", "Chi cục"})

#: Head nouns of one syllable that stand for a body named elsewhere.
_SINGLE_HEADS = frozenset({"bộ", "sở", "viện", "đài", "cục", "vụ", "trường", "hội", "đoàn"})

#: Words of one syllable that begin a name by themselves and are followed by a noun in small letters.
_COLLECTIVE = frozenset({"khối"})


@dataclass(slots=True)
class Qualifier:
    """End token of a qualifier, the place that closes it, token ranges that are no part of the name."""

    end: int
    place: Place | None = None
    skip: list[tuple[int, int]] = field(default_factory=list)


def qualifier(scene: Scene, start: int, head: Head) -> Qualifier | None:
    """The qualifier that begins at token ``start`` after ``head``; ``None`` if there is none."""
    segment = scene.segment
    result = Qualifier(start)
    k, good = start, 0
    while k < len(segment.tokens) and not segment.taken[k]:
        place = scene.places.get(k)
        if place is not None and (k > start or head.seat or place.prefixed or head.named_after):
            result.place, k = place, place.end
            end = second_place(scene, k)
            if end > k:
                result.place = scene.places.get(k, place)
            k = end
            break
        if segment.text(k) == "(":
            after = abbreviation_inside(scene, k)
            if not after:
                break
            result.skip.append((k, after))
            k = after
            continue
        end = piece(scene, k, start, head)
        if not end:
            # What seemed to be joined is no part of the name.
            k = good or k
            break
        k = good = end
        joined = _joined(scene, k, start, head)
        if not joined:
            known = scene.known_at(k)
            if k in scene.places and (known is None or known.province or scene.places[k].kind == "Country"):
                continue
            if segment.text(k) == "(":
                continue
            break
        k = joined
    if head.abroad and segment.low(k) == "tại" and scene.places.get(k + 1) is not None:
        k = scene.places[k + 1].end
    result.end = k
    if head.seat and result.place is None and all(segment.kind(at) == "l" for at in range(start, k)):
        # "Hội Phụ nữ cơ sở": which one is not said.
        return None
    if k == start or (result.skip and result.skip[-1][1] == k):
        return None
    return result


def piece(scene: Scene, k: int, start: int, head: Head) -> int:
    """End of the piece that begins at ``k``; 0 if none does."""
    segment = scene.segment
    first = k
    kind = segment.kind(k)
    if kind == "n":
        predicate = segment.low(k + 1) in ("và", "ký", *scene.lexicon.stop)
        predicate = predicate or (segment.low(k + 1), segment.low(k + 2)) in scene.lexicon.verbs
        short = len(segment.text(k)) <= 3 and (segment.kind(k + 1) not in ("l", "n") or predicate)
        return k + 1 if k == start and short and segment.text(k + 1) not in ("/", "-", "%", ".") else 0
    small = " " in head.text or (head.unit and head.text in _SMALL_QUALIFIERS)
    if kind == "l" and ((k == start and small) or segment.text(k - 1) in (",", "và", "&")):
        # "Viện Nghiên cứu quản lý kinh tế …": the head noun is a verbal noun with a small object.
        end = piece_lower(scene, k, head)
        paired = (
            segment.text(k - 1) == "," and (segment.low(k - 2), segment.low(k)) in scene.lexicon.comma_pairs
        )
        return end or (piece_lower(scene, k + 1, head) if paired else 0)
    if kind not in ("C", "U") or _foreign_start(scene, k, start, head):
        return 0
    if k == start and head.named_after and (person := scene.is_person(k)):
        return person
    while k < len(segment.tokens) and not segment.taken[k]:
        kind, low = segment.kind(k), segment.low(k)
        if kind == "U" or kind == "C":
            if k > first and (_foreign_start(scene, k, start, head) or k in scene.places):
                break
            k += 1
        elif kind == "l":
            step = (
                _lower(scene, k, first)
                or closed_by_place(scene, k, head)
                or fills(scene, k, start - len(head.text.split()))
            )
            if not step:
                break
            k += step
        elif kind == "n" and head.type == "ArmedForcesUnit" and len(low) <= 4:
            k += 1
            if segment.kind(k) != "C" or segment.low(k - 2) != "vùng":
                # "Bộ Tư lệnh Vùng 5 Hải quân" goes on.
                return k
        elif kind == "n" and head.type == "Enterprise" and len(low) <= 3 and ends_here(scene, k + 1):
            # "Công ty Cà phê 731"
            return k + 1
        elif kind == "n" and low.isdigit() and segment.low(k - 1) in ("khu vực", "vực", "số"):
            k += 1
        else:
            break
    return k


def _lower(scene: Scene, k: int, first: int) -> int:
    """How many lower-case tokens at ``k`` go on with the name; 0 if it ends here."""
    segment, lexicon = scene.segment, scene.lexicon
    if k in scene.places:
        return 0
    low, following = segment.low(k), segment.low(k + 1)
    previous = segment.tokens[k - 1]
    if previous.kind == "C":
        if (previous.low, low) in lexicon.noun_pairs or (previous.low, low) in lexicon.verb_nouns:
            return 1
        if low == "và" or low in lexicon.stop or (low, following) in lexicon.verbs:
            return 0
        if previous.low in _SINGLE_HEADS and k - 1 > first - 1:
            # "Thanh tra Bộ kiểm tra …", "Đảng ủy Đài nhiệm kỳ …": a head noun alone is complete.
            return 0
        if (low, following) in lexicon.verb_nouns and k - 1 > first:
            return 0
        noun = segment.match(lexicon.nouns, k)
        if noun is not None and noun[0] > k + 1 and k - 1 > first - 1 and previous.low in _COLLECTIVE:
            # "Đảng ủy Khối cơ quan …"
            return int(noun[0]) - k
        # "Y tế", "Nội vụ": a lower-case syllable completes the compound its capital began.
        return 1
    if (low, following) in lexicon.verbs and (
        (low, following) not in lexicon.verb_nouns or not (goes_on(scene, k + 2) or needs_object(scene, k))
    ):
        return 0
    for back in (2, 1):
        # "Hành chính công": the noun began with the capital.
        begun = segment.match(lexicon.nouns, k - back) if k - back >= first else None
        if begun is not None and begun[0] > k:
            return int(begun[0]) - k
    noun = segment.match(lexicon.nouns, k)
    if noun is not None:
        end = noun[0]
        if (
            end - k == 1
            and segment.low(end)
            and (low, following) not in lexicon.noun_pairs
            and segment.kind(end) == "l"
            and following not in lexicon.stop
            and following != "và"
            and segment.match(lexicon.nouns, end) is None
            and (following, segment.low(end + 1)) not in lexicon.verbs
            and not goes_on(scene, end)
        ):
            return 0
        if (low, following) in lexicon.verb_nouns:
            return verbal(scene, k)
        return int(end) - k
    if (low, following) in lexicon.verb_nouns:
        return verbal(scene, k)
    if low in ("khu",) and following == "vực":
        return 2
    if low in ("phía", "miền", "vùng") and segment.kind(k + 1) == "C":
        return 1
    return goes_on(scene, k)


def _foreign_start(scene: Scene, k: int, start: int, head: Head) -> bool:
    """Whether something else than this name begins at the capitalised token ``k``."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.text(k) in lexicon.capital_stops and segment.low(k + 1) != "lực":
        return k > start
    if segment.match(lexicon.honorifics, k) is not None and segment.low(k + 1) == "chí":
        return True
    if (segment.low(k - 2), segment.low(k - 1)) == ("lực", "lượng"):
        return False
    if k > start:
        if head.proper and head.type == "Enterprise" and segment.kind(k) == "U":
            # "Công ty Cổ phần Công nghệ FPT"
            return False
        if scene.known_at(k) is not None or scene.is_head(k) or scene.is_title(k):
            return True
        if segment.match(lexicon.ranks, k) is not None or segment.match(lexicon.degrees, k) is not None:
            return True
        return bool(scene.is_person(k))
    if scene.is_title(k) or segment.match(lexicon.after_title, k) is not None:
        return True
    return not head.named_after and bool(scene.is_person(k, least=3))


def _joined(scene: Scene, k: int, start: int, head: Head) -> int:
    """Where the next piece of the same name begins if ``,``, ``và`` or ``-`` at ``k`` joins one, else 0."""
    segment = scene.segment
    mark = segment.text(k)
    if mark in ("và", "&"):
        return k + 1 if _coordinate(scene, k + 1, start, head) else 0
    if mark == "-":
        end = _coordinate(scene, k + 1, start, head)
        return k + 1 if end and segment.text(end) != ":" else 0
    if mark == "," and segment.kind(k + 1) == "l":
        # "Phòng, chống tham nhũng", "Phổ biến, giáo dục pháp luật": two verbs with one object.
        lexicon = scene.lexicon
        if (segment.low(k - 1), segment.low(k + 1)) in lexicon.comma_pairs:
            return k + 1
        left, right = (segment.low(k - 2), segment.low(k - 1)), (segment.low(k + 1), segment.low(k + 2))
        both = left in lexicon.verb_nouns and right in lexicon.verb_nouns and segment.kind(k - 2) == "C"
        return k + 1 if both and noun_follows(scene, k + 3) else 0
    if mark == "," and _names_hold(scene, k, start):
        return k + 1
    if mark == "," and _field_follows(scene, k, start, head):
        return k + 1
    if mark == ",":
        # Only a list that closes with "và" inside the name: "Văn hóa, Thể thao và Du lịch".
        at = k + 1
        for _ in range(4):
            end = _coordinate(scene, at, start, head, listed=True)
            if not end:
                return 0
            if segment.text(end) in ("và", "&"):
                return k + 1 if _coordinate(scene, end + 1, start, head) else 0
            if segment.text(end) != ",":
                return 0
            at = end + 1
    return 0


def _field_follows(scene: Scene, k: int, start: int, head: Head) -> bool:
    """``Vụ Kế hoạch, Tài chính``: what follows the comma at ``k`` names a field and no body."""
    segment, lexicon = scene.segment, scene.lexicon
    if not (head.unit or head.type == "Institute") or segment.kind(k + 1) != "C":
        return False
    first = start - len(head.text.split())
    known = scene.known_at(first)
    if (known is not None and known.end >= k) or segment.low(first - 1) in ("các", "những", "hai", "ba"):
        return False
    pair = (segment.low(k + 1), segment.low(k + 2))
    if pair not in lexicon.noun_pairs and pair not in lexicon.verb_nouns:
        return False
    end = _coordinate(scene, k + 1, start, head, listed=True)
    if not end or segment.kind(end) == "C":
        return False
    return segment.text(end) in ("", ".", ";", "(", ")", ":", ",") or ends_here(scene, end)


def _names_hold(scene: Scene, k: int, start: int) -> bool:
    """Whether the comma at ``k`` stands inside a phrase that names hold: ``Khoa học, Công nghệ``."""
    for begin in range(max(start, k - 4), k):
        found = scene.segment.match(scene.lexicon.comma_names, begin)
        if found is not None and found[0] > k + 1 and scene.segment.kind(k + 1) == "C":
            return True
    return False


#: Words for people, events and papers, which begin another phrase after "và".
_PEOPLE = frozenset(
    {
        *(("lãnh", "đạo"), ("đại", "diện"), ("đồng", "chí"), ("đại", "biểu"), ("cán", "bộ")),
        *(("đại", "hội"), ("hội", "nghị"), ("hội", "thảo"), ("nghị", "quyết"), ("quyết", "định")),
    }
)


def _coordinate(scene: Scene, k: int, start: int, head: Head, *, listed: bool = False) -> int:
    """End of a piece at ``k`` that is a common noun phrase and so can be part of the same name; else 0."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.kind(k) == "l":
        pair = (segment.low(k), segment.low(k + 1))
        left = (segment.low(start), segment.low(start + 1))
        if (pair in lexicon.verb_nouns and left in lexicon.verb_nouns) or joins(scene, k):
            return piece_lower(scene, k)
        return 0
    other = segment.match(lexicon.heads, k)
    if other is not None and other[0] > k + 1 and segment.kind(k + 1) == "l" and not scene.is_false_head(k):
        # "Cục X và Hiệp hội các …"
        return 0
    if k in scene.places or scene.known_at(k) is not None or scene.is_head(k) or scene.is_title(k):
        return 0
    if segment.text(k) in lexicon.capital_stops or scene.is_person(k):
        return 0
    if (segment.low(k), segment.low(k + 1)) in _PEOPLE:
        # "Bộ X và Lãnh đạo tỉnh Y"
        return 0
    end = piece(scene, k, start, head)
    if not end:
        return 0
    pair = (segment.low(k), segment.low(k + 1))
    noun = pair in lexicon.noun_pairs or pair in lexicon.verb_nouns
    if head.proper:
        return end if noun else 0
    if head.type == "Institute" and segment.text(k - 1) == "-" and end - k == 1 and ends_here(scene, end):
        # "Trường Đại học Kinh tế - Luật"
        return end
    if end - k == 1 and segment.kind(k) == "U":
        if segment.kind(k - 2) == "U" and segment.glued(k - 2, k - 1) and segment.glued(k - 1, k):
            # "Ban KT-NS"
            return end
        foreign = scene.places.get(end)
        if foreign is not None and foreign.kind == "Country":
            # "Bộ Khoa học và ICT Hàn Quốc"
            return end
        return end if listed or segment.text(k) in lexicon.expansions else 0
    return end if noun or (segment.kind(k + 1) in ("l", "C") and end - k > 1) else 0


def piece_lower(scene: Scene, k: int, head: Head | None = None) -> int:
    """End of a piece that begins in lower case (``nghiên cứu và phát triển …``); 0 if none does."""
    segment, lexicon = scene.segment, scene.lexicon
    first = k
    if (segment.low(k), segment.low(k + 1)) in lexicon.verb_nouns:
        k += 2
    else:
        noun = segment.match(lexicon.nouns, k)
        step = int(noun[0]) - k if noun is not None else 2 * joins(scene, k)
        if not step:
            return 0
        k += step
    while k < len(segment.tokens) and segment.kind(k) in ("l", "C", "U"):
        if segment.kind(k) == "l":
            step = _lower(scene, k, k if segment.kind(k - 1) == "l" else first)
            if not step:
                break
            k += step
        elif head is None or k in scene.places or _foreign_start(scene, k, first, head):
            break
        else:
            k += 1
    return k

"""Where the name of a body ends: the qualifier after its head noun.

At each step the model ``boundary`` (signs in :mod:`loaders.mentions.bodies.boundary_signs`) says how likely
the name goes on with what stands there; the end is where the whole reading is likeliest. A place or a short
form in brackets is one step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from loaders.lexicon import Head
from loaders.linear import load_model
from loaders.mentions.bodies.boundary_signs import LEVELS, signs, step_over, word_class
from loaders.mentions.bodies.qualifier_ends import abbreviation_inside, second_place
from loaders.mentions.context import Place, Scene

#: Tokens after a head noun beyond which no name reaches, and the log-odds below which no reading is followed.
_LONGEST = 24
_HOPELESS = math.log(0.02)
#: Marks over which no name goes.
_CLOSING = frozenset({".", ";", ":", "?", "!", '"', "/", "|", ")", "…"})
#: What stands after ``các`` in names of many bodies: "UBND các địa phương".
_PLURALS = frozenset({"địa", "cấp", "bộ", "sở", "đơn"})
#: Classes of words that begin another body or person after a mark or ``và``.
_OTHERS = frozenset({"Known", "Head", "Title", "Person", "Stop"})
#: Heads of one syllable after which a common noun in small letters begins a name ("Cục cảnh sát …").
_SMALL_QUALIFIERS = frozenset({"Cục", "Vụ", "Tổng cục", "Chi cục"})
#: Words and marks with which no name ends.
_NEVER_LAST = frozenset(
    {"của", "và", "với", "cho", "về", "trong", "tại", "-", ",", "&", "các", "những", "thuộc"}
)
#: What follows a comma to say what the body before it is: "Trung tâm X, đơn vị thuộc Sở Y".
_SAID_OF_IT = frozenset({"đơn", "cơ", "thành", "một", "là", "nơi", "nay", "đại", "thuộc", "trực"})
#: How sure the model must be that a qualifier begins with a small letter.
_SURE = 0.35


@dataclass(slots=True)
class Qualifier:
    """End token of a qualifier, the place that closes it, token ranges that are no part of the name."""

    end: int
    place: Place | None = None
    skip: list[tuple[int, int]] = field(default_factory=list)


def qualifier(scene: Scene, start: int, head: Head, begin: int | None = None) -> Qualifier | None:
    """The qualifier that begins at token ``start`` after ``head``, whose first word stands at ``begin``;
    ``None`` if there is none."""
    segment = scene.segment
    begin = max(0, start - len(head.text.split())) if begin is None else begin
    if not _begins(scene, start, head, begin):
        return None
    if segment.kind(start) == "n":
        end = start + 1
    elif head.named_after and (person := scene.is_person(start)):
        # "Trường Đại học Trần Đại Nghĩa", "Trường THPT Nguyễn Du tỉnh X"
        closing = scene.places.get(person)
        end = closing.end if closing is not None else person
    else:
        end = _end(scene, begin, start, head)
    result = Qualifier(end)
    k = start
    while k < end:
        place = scene.places.get(k)
        if place is not None and place.end <= end:
            result.place = place if place.end == end else None
            k = place.end
            continue
        if segment.text(k) == "(":
            after = step_over(scene, k)
            if after > k + 1:
                result.skip.append((k, after))
            k = after
            continue
        k += 1
    if result.skip and result.skip[-1][1] == end:
        result.end = result.skip.pop()[0]
    if result.place is not None and result.end == end:
        further = second_place(scene, end)
        if further > end:
            result.place, result.end = scene.places.get(end, result.place), further
    if head.abroad and segment.low(result.end) == "tại" and scene.places.get(result.end + 1) is not None:
        result.end = scene.places[result.end + 1].end
    if head.seat and result.place is None and all(segment.kind(at) == "l" for at in range(start, result.end)):
        # "Hội Phụ nữ cơ sở": which one is not said.
        return None
    return result if result.end > start else None


def piece(scene: Scene, k: int, start: int, head: Head) -> int:
    """End of one member of a list under ``head`` that begins at ``k``; 0 if none does."""
    return _end(scene, max(0, start - 1), k, head, within=frozenset({",", "và", "-"}))


def _begins(scene: Scene, k: int, head: Head, begin: int) -> bool:
    """Whether a qualifier may begin at token ``k``."""
    segment, lexicon = scene.segment, scene.lexicon
    kind = segment.kind(k)
    if segment.taken[k] if k < len(segment.tokens) else True:
        return False
    place = scene.places.get(k)
    if place is not None and (head.seat or place.prefixed or head.named_after):
        return True
    if kind == "n":
        following = (segment.low(k + 1), segment.low(k + 2))
        predicate = following[0] in ("và", "ký", *lexicon.stop) or following in lexicon.verbs
        short = len(segment.text(k)) <= 3 and (segment.kind(k + 1) not in ("l", "n") or predicate)
        return short and segment.text(k + 1) not in ("/", "-", "%", ".")
    if kind == "l":
        if segment.kind(begin) != "C" or not (" " in head.text or head.text in _SMALL_QUALIFIERS):
            return False
        pair = (segment.low(k), segment.low(k + 1))
        if pair in lexicon.verbs and pair not in lexicon.verb_nouns:
            # "Hai Tổng cục thống nhất …"
            return False
        return load_model("boundary").probability(signs(scene, begin, k, k, head)) >= _SURE
    if segment.text(k) == "(":
        return abbreviation_inside(scene, k) > 0
    if kind not in ("C", "U") or scene.is_title(k) or segment.match(lexicon.after_title, k) is not None:
        return False
    if segment.text(k) in lexicon.capital_stops and segment.low(k + 1) != "lực":
        return False
    if segment.match(lexicon.honorifics, k) is not None and segment.low(k + 1) == "chí":
        return False
    return head.named_after or not scene.is_person(k, least=3)


def _closed(scene: Scene, k: int, first: int, head: Head) -> bool:
    """Whether no name goes over token ``k``: a mark, a list under one head, another body."""
    segment = scene.segment
    if segment.taken[k] or segment.text(k) in _CLOSING:
        return True
    if k > first and segment.kind(k) in ("C", "U") and not (head.proper and segment.kind(k) == "U"):
        return word_class(scene, k) in _OTHERS
    if segment.low(k) in ("các", "những"):
        return segment.low(k + 1) in LEVELS or segment.low(k + 1) in _PLURALS
    if segment.text(k) == "," and segment.kind(k + 1) == "l" and segment.low(k + 1) in _SAID_OF_IT:
        return True
    follows = (segment.low(k + 1), segment.low(k + 2))
    if segment.text(k) == "-" and (
        segment.low(k + 1) in scene.lexicon.stop or follows in scene.lexicon.verbs
    ):
        return True
    if segment.text(k) in (",", "-", "&") or segment.low(k) == "và":
        place = scene.places.get(k + 1)
        if place is not None and place.prefixed and segment.text(k) != "-":
            # "Bộ Y tế và tỉnh Sơn La"
            return True
        return word_class(scene, k + 1) in _OTHERS
    return False


def _certain(scene: Scene, k: int) -> bool:
    """Whether what stands at ``k`` is always inside a name: ``Phụ nữ (LHPN) tỉnh X``, ``Phòng, chống …``,
    ``Khu kinh tế X và các khu công nghiệp``."""
    segment = scene.segment
    if segment.low(k) == "và":
        return segment.match(scene.lexicon.nouns, k) is not None
    if segment.text(k) == "(":
        return abbreviation_inside(scene, k) > 0
    return segment.text(k) == "," and (segment.low(k - 1), segment.low(k + 1)) in scene.lexicon.comma_pairs


def _end(scene: Scene, begin: int, first: int, head: Head, within: frozenset[str] = frozenset()) -> int:
    """End of the likeliest reading of the qualifier at ``first``, which goes over none of ``within``."""
    segment, model = scene.segment, load_model("boundary")
    best, end, likely, k = -math.inf, first, 0.0, first
    last = min(len(segment.tokens), first + _LONGEST)
    while k < last and not _closed(scene, k, first, head) and segment.low(k) not in within:
        on = model.probability(signs(scene, begin, first, k, head)) if k > first else 1.0
        if _certain(scene, k):
            on = 1.0
        whole = k > first and segment.low(k - 1) not in _NEVER_LAST
        here = likely + math.log(max(1e-9, 1.0 - on)) if whole else -math.inf
        if here > best:
            best, end = here, k
        likely += math.log(max(1e-9, on))
        if likely < _HOPELESS or likely < best:
            return end
        k = step_over(scene, k)
    while k > first and segment.low(k - 1) in _NEVER_LAST:
        k -= 1
    return k if likely > best else end

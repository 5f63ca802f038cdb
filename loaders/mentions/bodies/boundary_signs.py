"""What speaks for and against a name going on at a token: signs of the model ``boundary``.

A sign is a word class of the token, of its neighbours and of what ends the run of small letters it begins,
joined to what kind of head the name has and how long it is by then.
"""

from __future__ import annotations

from collections.abc import Iterator

from loaders.lexicon import Head
from loaders.mentions.bodies.continuation import words
from loaders.mentions.bodies.qualifier_ends import abbreviation_inside
from loaders.mentions.context import Scene

#: Words that begin the place after a name, in small letters or with a capital.
LEVELS = frozenset({"tỉnh", "thành", "huyện", "quận", "xã", "phường", "thị", "tp"})
_AUXILIARIES = frozenset(
    {"đã", "sẽ", "đang", "vừa", "là", "cũng", "vẫn", "được", "phải", "cần", "có", "không", "chưa", "do", "bị"}
)
_PREPOSITIONS = frozenset(
    {
        "của",
        "tại",
        "với",
        "cho",
        "về",
        "trong",
        "ở",
        "từ",
        "đến",
        "theo",
        "để",
        "nhằm",
        "thuộc",
        "trên",
        "ngày",
    }
)
#: How far the run of small letters is followed.
_RUN = 9


def word_class(scene: Scene, k: int) -> str:
    """One word for what stands at token ``k``."""
    segment, lexicon = scene.segment, scene.lexicon
    kind, low = segment.kind(k), segment.low(k)
    if kind == "":
        return "end"
    if kind == "p":
        return segment.text(k)
    if kind == "n":
        return "number"
    if segment.taken[k]:
        return "taken"
    following = segment.low(k + 1)
    if kind == "l":
        place = scene.places.get(k)
        if place is not None:
            return f"place:{place.kind}"
        if low == "và":
            return "và"
        if low in LEVELS and (low not in ("thành", "thị") or following in ("phố", "xã", "trấn")):
            return "level"
        if low in _AUXILIARIES:
            return "auxiliary"
        if low in _PREPOSITIONS:
            return "preposition"
        if (low, following) in lexicon.verb_nouns:
            return "predicate" if (low, following) in lexicon.predicates else "verb-noun"
        if (low, following) in lexicon.verbs:
            return "verb"
        if low in ("các", "những"):
            return "các"
        noun = segment.match(lexicon.nouns, k)
        if noun is not None and noun[0] > k + 1:
            return "noun"
        if low in lexicon.stop:
            return "stop"
        return "noun-syllable" if noun is not None else "small"
    place = scene.places.get(k)
    if place is not None:
        return f"Place:{place.kind}" + (":prefixed" if place.prefixed else "")
    known = scene.known_at(k)
    if known is not None and not known.province:
        return "Known"
    if scene.is_title(k):
        return "Title"
    if scene.is_head(k) or _long_head(scene, k):
        return "Head"
    if scene.is_person(k, least=3):
        return "Person"
    if segment.text(k) in lexicon.capital_stops:
        return "Stop"
    if kind == "U":
        return "Short" if segment.text(k) in lexicon.expansions else "Capitals"
    pair = (low, following)
    if pair in lexicon.verb_nouns:
        return "Verb-noun"
    return "Noun" if pair in lexicon.noun_pairs else "Capital"


def _long_head(scene: Scene, k: int) -> bool:
    """Whether a head noun of several words begins at ``k``, whatever follows: ``Hiệp hội các …``."""
    found = scene.segment.match(scene.lexicon.heads, k)
    return found is not None and found[0] > k + 1 and not scene.is_false_head(k)


def _inside(scene: Scene, k: int) -> bool:
    """Whether token ``k`` is the second or a later syllable of a phrase that began at or after ``k - 3``."""
    segment, lexicon = scene.segment, scene.lexicon
    for back in (1, 2, 3):
        if segment.kind(k - back) not in ("l", "C"):
            return False
        found = segment.match(lexicon.nouns, k - back)
        if found is not None and found[0] > k:
            return True
        if back == 1 and (segment.low(k - 1), segment.low(k)) in lexicon.verb_nouns:
            return True
    return False


def _run(scene: Scene, k: int) -> tuple[int, str]:
    """Length of the run of small letters from ``k`` up to a function word, and the class of what ends it."""
    segment, lexicon = scene.segment, scene.lexicon
    n = 0
    while n < _RUN and segment.kind(k + n) == "l":
        low = segment.low(k + n)
        if n and (low in lexicon.stop or low == "và" or k + n in scene.places):
            break
        if n and (low, segment.low(k + n + 1)) in lexicon.verbs:
            break
        n += 1
    return n, word_class(scene, k + n)


def _counted(scene: Scene, k: int) -> str:
    """What the counts of names say of the word at ``k``."""
    segment, known = scene.segment, words()
    low, following, before = segment.low(k), segment.low(k + 1), segment.low(k - 1)
    if low in known.pairs.get(before, ()):
        return "pair"
    if following in known.starts.get(low, ()):
        return "start"
    return "syllable" if low in known.syllables else "unknown"


def _before(scene: Scene, start: int) -> str:
    """What stands before the name."""
    segment, lexicon = scene.segment, scene.lexicon
    if start == 0:
        return "line"
    if segment.match_back(lexicon.titles, start) is not None:
        return "title"
    return word_class(scene, start - 1)


def step_over(scene: Scene, k: int) -> int:
    """Where the next question is asked if the name goes on at ``k``: after a whole place, a short form in
    brackets, a phrase that holds a mark."""
    segment = scene.segment
    place = scene.places.get(k)
    if place is not None:
        return place.end
    if segment.text(k) == "(" and segment.text(k + 2) == ")" and segment.kind(k + 1) in ("U", "C", "l"):
        return k + 3
    if segment.kind(k) in ("l", "C"):
        held = segment.match(scene.lexicon.nouns, k)
        joined = segment.low(k) == "và" or any(
            segment.kind(at) == "p" for at in range(k, held[0] if held else k)
        )
        if held is not None and joined:
            # "phòng cháy, chữa cháy", "đối tác công - tư", "và các khu công nghiệp"
            return int(held[0])
    return k + 1


def signs(
    scene: Scene, start: int, first: int, k: int, head: Head, *, unknown: bool = False
) -> tuple[str, ...]:
    """Signs of the question whether the name that begins at token ``start`` and whose head ends before
    ``first`` goes on with token ``k``; ``unknown`` takes the word at ``k`` as one that no vocabulary has."""
    return tuple(_signs(scene, start, first, k, head, unknown))


def _signs(scene: Scene, start: int, first: int, k: int, head: Head, unknown: bool) -> Iterator[str]:
    segment = scene.segment
    here, then, before = word_class(scene, k), word_class(scene, k + 1), word_class(scene, k - 1)
    if unknown:
        here = "small"
    elif k > first and _inside(scene, k):
        here += "+"
    yield f"is {here}"
    yield f"is {here} then {then}"
    yield f"is {before}, {here}"
    length = k - first
    size = (
        "0" if not length else "1" if length == 1 else "2" if length == 2 else "3-5" if length < 6 else "6+"
    )
    yield f"is {here} at {size}"
    yield f"at {size}"
    yield f"is {before}, {here} at {size}"
    yield f"is {here} of {head.type}"
    flags = [f for f in ("unit", "named_after", "proper", "seat", "of_body") if getattr(head, f)]
    for flag in flags:
        yield f"is {here} of {flag}"
        yield f"is {here} then {then} of {flag}"
    context = _before(scene, start)
    yield f"is {here} after {context}"
    kind = segment.kind(k)
    if kind in "lCU" and kind:
        counted = "unknown" if unknown else _counted(scene, k)
        yield f"counted {counted}"
        yield f"is {here} counted {counted}"
        yield f"before {before} counted {counted}"
        if not unknown:
            yield f"word {segment.low(k)}"
            yield f"head {head.text} word {segment.low(k)}"
    if here in ("verb-noun", "predicate"):
        yield f"{here}, {word_class(scene, k + 2)}"
        yield f"{here}, {word_class(scene, k + 2)} at {size}"
    if k - 2 >= first and (segment.low(k - 2), segment.low(k - 1)) in scene.lexicon.verb_nouns:
        # "Cục Quản lý …" wants its object.
        yield f"object {here}"
        yield f"object {here} at {size}"
    if kind == "l" and not unknown:
        yield f"words {segment.low(k)} {segment.low(k + 1)}"
    if kind == "l" and here.rstrip("+") not in ("và",):
        run, ended = _run(scene, k)
        yield f"run {min(run, 6)}"
        yield f"is {here} run ends {ended}"
        yield f"run ends {ended}"
        if segment.low(k - 1) == "và":
            yield f"joined {here} run ends {ended}"
    if here.rstrip("+") in ("và", ",", "-", "&"):
        yield from _joint(scene, first, k, head, here)
    if any(segment.low(j) == "và" for j in range(first, k)):
        yield f"is {here} past và"
    if any(segment.text(j) == "," for j in range(first, k)):
        yield f"is {here} past comma"
    if here == "(":
        short = segment.kind(k + 1) == "U" and segment.text(k + 2) == ")"
        after = word_class(scene, k + 3)
        spelt = scene.lexicon.expansions.get(segment.text(k + 1)) if short else None
        inner = spelt is not None and all(
            segment.low(k - len(spelt) + n) == word for n, word in enumerate(spelt)
        )
        what = "part" if inner else "short" if short else "former" if segment.low(k + 1) == "cũ" else "words"
        yield f"bracket {what}"
        if abbreviation_inside(scene, k):
            yield "bracket inside"
        yield f"bracket {what} then {after}"
        yield f"bracket {what} {head.type}"
    if scene.text:
        yield from _again(scene, start, k, here)


def _again(scene: Scene, start: int, k: int, here: str) -> Iterator[str]:
    """Whether the document says the same words again, with the word at ``k`` and without it."""
    if k - start < 2:
        return
    said = " ".join(token.low for token in scene.segment.tokens[start:k])
    times = scene.text.count(f" {said} ")
    longer = scene.text.count(f" {said} {scene.segment.low(k)} ")
    if times > 1:
        yield f"again {'both' if 1 < longer < times else 'with' if longer > 1 else 'without'}"
        yield f"is {here} again {'both' if 1 < longer < times else 'with' if longer > 1 else 'without'}"


def _joint(scene: Scene, first: int, k: int, head: Head, here: str) -> Iterator[str]:
    """What stands on both sides of a mark or ``và`` that may join two parts of a name."""
    segment = scene.segment
    right = word_class(scene, k + 1)
    at = k - 1
    while at > first and segment.kind(at) == "l" and segment.low(at) != "và":
        at -= 1
    left = word_class(scene, at)
    yield f"joint {here} {left} {right}"
    counted = _counted(scene, k + 1)
    yield f"joint {here} counted {counted} {segment.kind(k + 1)}"
    n = k + 2
    while (
        segment.kind(n) == "l"
        and n < k + 8
        and word_class(scene, n) not in ("verb", "auxiliary", "và", "các")
    ):
        n += 1
    ended = word_class(scene, n)
    yield f"joint {here} {segment.kind(k + 1)} ends {ended}"
    yield f"joint {here} of {head.text}"
    if here.rstrip("+") == "," and (segment.low(k - 1), segment.low(k + 1)) in scene.lexicon.comma_pairs:
        yield "joint comma pair"
    if here.rstrip("+") == ",":
        held = any(
            (found := segment.match(scene.lexicon.comma_names, at)) is not None and found[0] > k + 1
            for at in range(max(first, k - 4), k)
        )
        if held:
            yield f"joint comma name {segment.kind(k + 1)}"
        at, pieces = k + 1, 1
        while (
            segment.kind(at) in ("l", "C", "U", "p")
            and segment.text(at) not in (".", ";", ":", "(")
            and at < k + 14
        ):
            if segment.low(at) == "và":
                yield f"joint list closes {word_class(scene, at + 1)} {min(pieces, 3)}"
                break
            if at in scene.places or (segment.kind(at) == "C" and (scene.is_head(at) or scene.known_at(at))):
                yield "joint list of bodies"
                break
            pieces += segment.text(at) == ","
            at += 1
    glued = segment.glued(k - 1, k) and segment.glued(k, k + 1)
    if glued:
        yield f"joint {here} glued"

"""English names whose ends the text shows: a short form in brackets, ``of Viet Nam``, ``the X's Y``."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from loaders.lexicon import Head
from loaders.mentions.context import Body, Scene
from loaders.mentions.english.owners import nation_at, spelt
from loaders.tokens import Segment
from ontology.registry import Registry

_SMALL = frozenset({"of", "and", "for", "the", "in", "on", "to", "&", ","})
_LONGEST = 14


def find_abbreviated(scene: Scene, registry: Registry) -> None:
    """``Health Insurance Review and Assessment Service (HIRA)``: the words whose initials the bracket has."""
    segment = scene.segment
    for k in range(2, len(segment.tokens) - 2):
        if segment.text(k) != "(" or segment.kind(k + 1) != "U" or segment.text(k + 2) != ")":
            continue
        start = _start(segment, k, segment.text(k + 1))
        if start is None or any(segment.taken[start:k]):
            continue
        if segment.kind(start - 1) == "U" and segment.text(start - 1) in scene.lexicon.nationalities:
            # "the UK Foreign and Commonwealth Office (FCO)"
            start -= 1
        head = _head(scene, start, k) or _any_body(scene, start, k)
        here = [b for b in scene.bodies if b.start < k and b.end > start]
        if head is None or any(b.start <= start and b.end >= k for b in here):
            continue
        name = " ".join(t.text for t in segment.tokens[start:k]).replace(" ,", ",")
        entries = registry.lookup(segment.text(k + 1)) or registry.lookup(name)
        entries = tuple(e for e in entries if registry.lookup(name)) if entries else ()
        scene.bodies = [b for b in scene.bodies if b not in here]
        iris = tuple(e.iri for e in entries)
        known = entries[0].name if entries else name
        scene.bodies.append(
            Body(start, k, known, entries[0].type if entries else head.type, "name", iris, head)
        )
    scene.bodies.sort(key=lambda body: body.start)


def find_counterparts(scene: Scene) -> None:
    """``the Ministry of X and its Israeli counterpart``: the ministry of that name of the other state."""
    segment = scene.segment
    for at in range(2, len(segment.tokens)):
        if segment.low(at) != "counterpart" or segment.kind(at + 1) == "C":
            continue
        nation, start = nation_at(scene, at)
        owner = next((b for b in reversed(scene.bodies) if b.end < start and b.type == "Ministry"), None)
        if (
            nation in ("", "Việt Nam")
            or owner is None
            or segment.low(start - 1) not in ("its", "their", "the")
        ):
            continue
        words = spelt(segment, owner.start, owner.end)
        if words.startswith("Ministry") and "(" not in words:
            scene.bodies.append(Body(start, at + 1, f"{words}, {nation}", "Ministry", "anaphor"))
    scene.bodies.sort(key=lambda body: body.start)


def _start(segment: Segment, end: int, short: str) -> int | None:
    """Where the words begin whose initials are the letters of the short form; ``None`` if none do."""
    letters = [c.lower() for c in short if c.isalpha() and c.isupper()]
    initials: list[str] = []
    best = None
    for at in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
        kind, low = segment.kind(at), segment.low(at)
        if kind in ("C", "U"):
            # "CAB International (CABI)": an abbreviation within the name gives all its letters.
            initials[:0] = low if kind == "U" else low[0]
            # What follows the abbreviated words may be left out: "… of the Lao PDR (SAO)".
            if initials[: len(letters)] == letters and len(letters) > 1:
                best = at
                break
        elif low not in _SMALL:
            break
    return best


def _head(scene: Scene, start: int, end: int) -> Head | None:
    """The head noun of a body among the words; without one the short form is no body's."""
    found = None
    for at in range(start, end):
        match = scene.segment.match(scene.lexicon.english_heads, at)
        if match is not None and match[0] <= end and scene.segment.kind(at) == "C":
            found = match[1] if found is None else found
    return found


def _any_body(scene: Scene, start: int, end: int) -> Head | None:
    """A head for a name without one: in English a short form in brackets is a body's, unless a word of the
    name says that it is something else's."""
    words = {scene.segment.low(at) for at in range(start, end)}
    if end - start < 2 or not scene.segment.english or words & scene.lexicon.english_no_body:
        return None
    found = scene.lexicon.english_heads.get("organization", ())
    head = next((head for words, head in found if words == ("organization",)), None)
    return None if head is None else replace(head, type="Organization")


def with_country(scene: Scene, body: Body) -> None:
    """``Ministry of Health (MOH) of Viet Nam``: the country belongs to the name of a national body."""
    segment = scene.segment
    k = body.end
    if segment.text(k) == "(" and segment.kind(k + 1) == "U" and segment.text(k + 2) == ")":
        k += 3
    if segment.low(k) != "of" or body.type not in ("Ministry", "GovernmentAgency", "Government"):
        return
    at = k + 1
    while segment.low(at) in ("the", "socialist", "republic", "of") and at < k + 6:
        at += 1
    place = scene.places.get(at) or scene.places.get(k + 1) or scene.places.get(k + 2)
    if place is not None and place.kind == "Country" and place.name.endswith("Việt Nam"):
        body.end, body.form = place.end, "variant"


def link_english_parts(scene: Scene, registry: Registry) -> None:
    """``the X Department of the MOH``, ``the SBV's X Department``, ``a company under the Ministry``."""
    segment = scene.segment
    bodies = sorted(scene.bodies, key=lambda body: body.start)
    for one, other in pairwise(bodies):
        gap = [segment.low(i) for i in range(one.end, other.start)]
        if gap[:1] == ["("] and ")" in gap:
            gap = gap[gap.index(")") + 1 :]
        unit = one.head is not None and one.head.unit
        if gap in (["of"], ["of", "the"], ["under"], ["under", "the"], ["at", "the"]) and unit:
            part, whole = one, other
        elif gap in (["'", "s"], ["'s"]) and other.head is not None and other.head.unit:
            part, whole = other, one
        elif gap[-2:] == ["under", "the"] and gap[:1] == [","] and len(gap) <= 6:
            # "…, a company under the Ministry of Transport"
            part, whole = one, other
        else:
            continue
        if part.of is None and part.name != whole.name:
            part.of, part.of_words = whole, "thuộc"

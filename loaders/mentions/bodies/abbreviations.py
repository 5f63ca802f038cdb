"""Short forms that a document defines for its bodies: ``Cục Chiến lược … (V04)``, ``(sau đây gọi là …)``."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.mentions.context import Body, Scene
from loaders.tokens import canonical
from ontology.registry import Entry, Registry

#: Words that two English names must share to be taken for one body with one short form.
_ENOUGH = 3


def find_short_forms(scenes: Sequence[Scene], registry: Registry) -> None:
    """Add a body for every use of a short form that the document defines, the definition included.

    ``(KH&CN)`` after ``Bộ Khoa học và Công nghệ`` abbreviates the phrase and names no body.
    """
    defined: dict[str, Body] = {}
    for scene in scenes:
        for body in scene.bodies:
            short = _definition(scene, body, registry)
            if short:
                _identify(body, short, registry)
                defined.setdefault(short, body)
    if not defined:
        return
    for scene in scenes:
        _uses(scene, defined)


def _identify(body: Body, short: str, registry: Registry) -> None:
    """A body the registry does not know by this name may be known by its code: ``Cục … (V04)``."""
    if body.iris:
        return
    entries = registry.lookup(short)
    head = body.name.split(" ", 1)[0]
    if entries and all(entry.name.split(" ", 1)[0] == head or _akin(body, entry) for entry in entries):
        body.name, body.type = entries[0].name, entries[0].type
        body.iris = tuple(entry.iri for entry in entries)


def _akin(body: Body, entry: Entry) -> bool:
    """Whether an English name has its head noun and most words of one of the entry's: names of foreign
    bodies vary in print.

    ``French Institute of Research for Development`` and ``French National Research Institute for Sustainable
    Development`` are both IRD.
    """
    words = {w.lower() for w in body.name.split() if w[0].isupper()}
    heads = set(body.head.text.lower().split()) if body.head is not None else set()
    for known in (entry.name_en, *entry.aliases_en):
        theirs = {w.lower() for w in known.split() if w[0].isupper()}
        if (
            heads <= theirs
            and len(words & theirs) >= _ENOUGH
            and 3 * len(words & theirs) >= 2 * min(len(words), len(theirs))
        ):
            return True
    return False


def _definition(scene: Scene, body: Body, registry: Registry) -> str:
    segment, lexicon = scene.segment, scene.lexicon
    k = body.end
    if segment.text(k) != "(":
        return ""
    k += 1
    introduced = segment.match(lexicon.introduced_by, k)
    if introduced is not None:
        k = introduced[0]
    if segment.kind(k) != "U" or segment.text(k + 1) != ")":
        return ""
    short = segment.text(k)
    return short if introduced is not None or names_body(scene, body, short, registry) else ""


def names_body(scene: Scene, body: Body, short: str, registry: Registry) -> bool:
    """Whether a parenthesised abbreviation stands for the body and not for the phrase in its name."""
    lexicon = scene.lexicon
    if any(set(registry.get(iri).abbreviations) & {short} for iri in body.iris if registry.get(iri)):  # type: ignore[union-attr]
        return True
    words, _ = canonical(scene.segment.tokens[body.start : body.end], lexicon.expansions)
    words = [w for w in words if w[0].isalnum()]
    if _other_thing(scene, body, short, words, registry):
        return False
    if _first_letters(scene, body, short, words):
        return True
    if scene.segment.english and not _in_order(short, words) and registry.lookup(short):
        # "Department of X (MoH)": the ministry it is of.
        return False
    expanded = lexicon.expansions.get(short)
    head = len(body.head.text.split()) if body.head is not None else 1
    if expanded is not None and [w for w in expanded if w[0].isalnum()] != words:
        return False
    letters = [c for c in short.lower() if c.isalpha()]
    if any(c.isdigit() for c in short):
        return body.head is not None and (body.head.unit or "Force" in body.type)
    tail = [w[0] for w in words[head:] if w != "và"]
    if letters in (tail, [w[0] for w in words[head:]]):
        return False
    # English acronyms (VAST, MOST) follow no Vietnamese initials; an inner phrase would.
    inner = "".join(w[0] for w in words[head:] if w != "và")
    return len(letters) >= 3 and "".join(letters) not in inner


def _first_letters(scene: Scene, body: Body, short: str, words: Sequence[str]) -> bool:
    """``Kho bạc Nhà nước tỉnh X (KB)``: the first letters of the name, which the text says again."""
    letters = "".join(c for c in short.lower() if c.isalpha())
    initials = "".join(w[0] for w in words)
    names = [initials]
    if body.of is not None and body.of_words in ("name", "branch"):
        names.append("".join(w[0] for w in body.of.name.lower().split() if w[0].isalpha()))
    begins = any(name.startswith(letters) for name in names)
    again = scene.text.count(f" {short.lower()} ")
    return begins and len(letters) == 2 and short not in scene.lexicon.expansions and again > 2


def _other_thing(scene: Scene, body: Body, short: str, words: Sequence[str], registry: Registry) -> bool:
    """``quy định của Liên minh châu Âu (EUDR)``: what the body has made; its own short form is known."""
    entries = [entry for iri in body.iris if (entry := registry.get(iri)) is not None]
    if scene.segment.low(body.start - 1) not in ("của", "of") or not any(e.abbreviations for e in entries):
        return False
    english = [e.name_en.lower().split() for e in entries]
    return not any(_in_order(short, name) for name in (words, *english))


def _in_order(short: str, words: Sequence[str]) -> bool:
    """Whether the letters of a short form are first letters of the words, in their order."""
    firsts = iter(word[0] for word in words)
    return all(any(letter == first for first in firsts) for letter in short.lower() if letter.isalpha())


def _uses(scene: Scene, defined: dict[str, Body]) -> None:
    segment = scene.segment
    inside = {i for body in scene.bodies for i in range(body.start, body.end)}
    for i, token in enumerate(segment.tokens):
        target = defined.get(token.text) if token.kind == "U" else None
        if target is None or segment.taken[i]:
            continue
        if i in inside:
            _rename(scene, i, target)
            _redefine(scene, i, target)
            continue
        scene.bodies.append(_copy(target, i, i + 1))
    scene.bodies.sort(key=lambda body: body.start)


def _rename(scene: Scene, i: int, target: Body) -> None:
    """``Cục V04``: a head noun with the short form of a body of that head is that body."""
    for body in scene.bodies:
        head = body.head
        if body.start < i < body.end and body.end == i + 1 and head is not None and target is not body:
            same = target.head is not None and target.head.text == head.text
            if same and i - body.start == len(head.text.split()):
                body.name, body.iris, body.type, body.form = (
                    target.name,
                    target.iris,
                    target.type,
                    "abbreviation",
                )
                body.of, body.of_words = target.of, "definition" if target.of else ""


def _redefine(scene: Scene, i: int, target: Body) -> None:
    """A short form that the document defines means what it says, and no other body that bears it."""
    for k, body in enumerate(scene.bodies):
        if (body.start, body.end) == (i, i + 1) and set(body.iris) != set(target.iris):
            scene.bodies[k] = _copy(target, i, i + 1)


def _copy(target: Body, start: int, end: int) -> Body:
    return Body(
        start,
        end,
        target.name,
        target.type,
        "abbreviation",
        target.iris,
        target.head,
        target.place,
        target.of,
        "definition" if target.of else "",
    )

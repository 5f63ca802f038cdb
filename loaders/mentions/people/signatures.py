"""Who signed an official document: ``TM. ỦY BAN NHÂN DÂN`` · ``KT. CHỦ TỊCH`` · ``PHÓ CHỦ TỊCH`` · a name.

The lines of a signature stand one under the other (Decree 30/2020/NĐ-CP, annex I): for whom, in whose place,
the post in capitals, and the name alone on its line. The body is the one named after ``TM.``, by its head
noun alone where the letterhead gives the rest, else the one that issues the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.lexicon import Title
from loaders.mentions.context import Body, Scene
from loaders.mentions.own import issuing
from loaders.mentions.people.posts import Bearer, Post

#: Words that begin a line of a signature: on behalf of, in place of, by order, by authority.
_MARKS = frozenset({"TM", "KT", "TL", "TUQ", "T.M", "K.T", "T.L"})
#: How many lines above the name are looked at, and how many words a name may have.
_ABOVE, _NAME = 5, 5


def find_signatures(scenes: Sequence[Scene], bearers: Sequence[list[Bearer]]) -> None:
    """Add the signatories to the people of their lines, and the bodies that ``TM.`` names by their heads."""
    issuers = [b for s in scenes if s.segment.zone == "letterhead" for b in issuing(s)]
    for at, scene in enumerate(scenes):
        if _mark(scene) == "TM":
            _behalf(scene, issuers)
        name = _name(scene)
        if name is None or at < 2:
            continue
        above = _lines_above(scenes, at)
        posts = [(line, title) for line in above if (title := _post(line)) is not None]
        noted = [scenes[k].segment.low(1) for k in range(max(0, at - _ABOVE), at)]
        marked = any(_mark(line) for line in above) or "đã" in noted
        if not posts or not (marked or scene.segment.zone == "footer"):
            continue
        body = next((b for line in above if _mark(line) == "TM" for b in line.bodies), None)
        body = body or next((b for b in posts[0][0].bodies), None)
        if body is None and len(issuers) == 1:
            body = issuers[0]
        if posts[0][1].org:
            # A Deputy Prime Minister is of the Government, whose head issues the document.
            body = None
        elif body is None:
            continue
        shown = posts[0][1].name
        first, start, end = name
        post = Post(first, first, [posts[0][1]], [shown], body, begins=above[-1].segment.start)
        known = next((b for b in bearers[at] if b.start < end and start < b.end), None)
        if known is not None:
            known.posts = known.posts or [post]
        else:
            printed = " ".join(t.text for t in scene.segment.tokens[start:end])
            bearers[at].append(Bearer(start, end, first, printed, "", [post]))


def _mark(scene: Scene) -> str:
    """The mark that a line of a signature begins with, empty for another line."""
    segment = scene.segment
    text = segment.text(0).replace(".", "")
    return text if text in _MARKS and segment.text(1) == "." else ""


def _name(scene: Scene) -> tuple[int, int, int] | None:
    """(first token, start, end) of a name that is all of its line but for a degree or rank before it."""
    segment, lexicon = scene.segment, scene.lexicon
    start = 0
    rank = segment.match(lexicon.honorifics, 0) if len(segment.tokens) > 2 else None
    if rank is not None:
        start = rank[0] + (segment.text(rank[0]) == ".")
    end = len(segment.tokens)
    words = segment.tokens[start:end]
    if not 2 <= len(words) <= _NAME or any(t.kind != "C" for t in words):
        return None
    return (0, start, end) if words[0].text in lexicon.surnames else None


def _lines_above(scenes: Sequence[Scene], at: int) -> list[Scene]:
    """The lines in capitals right above the name, the nearest first; notes in brackets are passed over."""
    out: list[Scene] = []
    for scene in reversed(scenes[max(0, at - _ABOVE) : at]):
        if scene.segment.text(0) == "(":
            continue
        letters = [c for t in scene.segment.tokens for c in t.text if c.isalpha()]
        if not letters or not all(c.isupper() for c in letters):
            break
        out.append(scene)
    return out


def _post(scene: Scene) -> Title | None:
    """The post that a line in capitals consists of or begins with; not one in whose place somebody signs."""
    if _mark(scene):
        return None
    found = scene.segment.match(scene.lexicon.titles, 0)
    if found is None or (found[0] < len(scene.segment.tokens) and not scene.bodies):
        return None
    title: Title = found[1]
    return title


def _behalf(scene: Scene, issuers: Sequence[Body]) -> None:
    """``TM. ỦY BAN NHÂN DÂN``: the body of that head that issues the document."""
    segment = scene.segment
    found = segment.match(scene.lexicon.heads, 2)
    if found is None or found[0] != len(segment.tokens) or any(b.start <= 2 < b.end for b in scene.bodies):
        return
    named = [b for b in issuers if b.name.lower().startswith(found[1].text.lower())]
    if len(named) == 1:
        scene.bodies.append(replace(named[0], start=2, end=found[0], form="variant", data={}))

"""Who wrote: the names on a by-line, where no title or surname is needed to know them for names."""

from __future__ import annotations

from loaders.mentions.context import Scene
from loaders.mentions.people.posts import Bearer

_LONGEST = 5
_BETWEEN = frozenset({",", "-", "và", "&", "/", "+"})


def byline_people(scene: Scene) -> list[Bearer]:
    """The people of a by-line: ``Tin, ảnh: Minh Thu`` · ``HỒNG HÀ - T.CÔNG`` · ``Đông Hải (thực hiện)``."""
    segment = scene.segment
    colons = [k for k in range(len(segment.tokens)) if segment.text(k) == ":"]
    at = colons[-1] + 1 if colons else int(segment.text(0) == "By")
    out: list[Bearer] = []
    while at < len(segment.tokens):
        end = at
        while segment.kind(end) in ("C", "U") or (segment.text(end) == "." and end > at):
            end += 1
        words = [t for t in segment.tokens[at:end] if t.text != "."]
        closed = segment.text(end) in ("", "(", *_BETWEEN)
        if not words or not closed:
            break
        named = len(words) <= _LONGEST and (len(words) > 1 or segment.text(at + 1) == ".")
        if named and not any(b.start < end and at < b.end for b in scene.bodies) and at not in scene.places:
            out.append(Bearer(at, end, at, _shown(scene, at, end)))
        if segment.text(end) == "(":
            break
        at = end + 1
    return out


def _shown(scene: Scene, start: int, end: int) -> str:
    """The name as it is shown: words in capitals as names are written, initials as they stand."""
    out = ""
    tokens = scene.segment.tokens[start:end]
    for k, token in enumerate(tokens):
        word = token.text.capitalize() if token.kind == "U" and len(token.text) > 1 else token.text
        glued = k > 0 and tokens[k - 1].end == token.start
        out += word if not out or glued else f" {word}"
    return out

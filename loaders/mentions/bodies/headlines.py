"""Headlines in capitals: the bodies that the text names elsewhere in ordinary letters."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.mentions.context import Body, Scene


def find_familiar_bodies(scenes: Sequence[Scene]) -> None:
    """In headlines in capitals, the bodies that the text names elsewhere in ordinary letters."""
    headlines = [scene for scene in scenes if scene.segment.capitals]
    if not headlines:
        return
    known: dict[str, list[tuple[tuple[str, ...], Body]]] = {}
    for scene in scenes:
        for body in scene.bodies if not scene.segment.capitals else ():
            words = tuple(t.low for t in scene.segment.tokens[body.start : body.end])
            if len(words) > 1:
                known.setdefault(words[0], []).append((words, body))
    for scene in headlines:
        tokens = scene.segment.tokens
        i = 0
        while i < len(tokens):
            found = max(
                (
                    (len(words), body)
                    for words, body in known.get(tokens[i].low, ())
                    if tuple(t.low for t in tokens[i : i + len(words)]) == words
                ),
                key=lambda item: item[0],
                default=None,
            )
            here = next((b for b in scene.bodies if b.start <= i < b.end), None)
            if found is None or (here is not None and here.end - here.start >= found[0]):
                i = here.end if here is not None else i + 1
                continue
            end = i + found[0]
            scene.bodies = [b for b in scene.bodies if b.end <= i or b.start >= end]
            body = found[1]
            scene.bodies.append(
                Body(i, end, body.name, body.type, body.form, body.iris, body.head, body.place, body.of)
            )
            i = end
        scene.bodies.sort(key=lambda body: body.start)

"""Examples of the model ``boundary``: at each token after the head noun of a body, does its name go on?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from examples import Example, documents
from graph.model import SourceDocument
from loaders.layout.beside_headline import day_beside_headline
from loaders.layout.zones import publication_date, zones
from loaders.lexicon import load_lexicon
from loaders.mentions.bodies.boundary_signs import signs, step_over
from loaders.mentions.context import Scene
from loaders.mentions.english.finding import is_english
from loaders.mentions.find import Finder
from loaders.normalise import normalise
from loaders.read import read_file
from loaders.text import ReadDocument
from loaders.tokens import Segment, tokenise
from loaders.units import units
from ontology.registry import load_registry

_NAMES = frozenset({"name", "abbreviation", "variant"})
#: Words by which an annotated mention goes beyond a name: "Hội Phụ nữ cùng cấp", "đoàn của hai bộ".
_BEYOND = frozenset({"của", "cùng"})
#: The registered names are taken at this distance, so that neighbours in the alphabet do not come together.
_STRIDE = 37
#: So many of them stand where an annotated one stood.
_TIMES = 2
#: One word in so many is also given as if no vocabulary had it.
_EVERY = 8


def examples() -> Iterator[Example]:
    """One example a step, from the first token after the head to the first that is no part of the name.

    Beside each annotated name stands one of the register in its place, so that what follows names is learned
    apart from the names.
    """
    register = _registered()
    number = 0
    for batch, path, gold in documents():
        for scene, start, end in _mentions(path, gold):
            yield from _steps(batch, scene, start, end)
            found = scene.segment.match(scene.lexicon.heads, start)
            others = register.get(found[1].type, ()) if found is not None else ()
            if others:
                number += _TIMES
                for step in range(_TIMES):
                    name = others[((number + step) * _STRIDE) % len(others)].strip()
                    yield from _instead(batch, scene, start, end, name)


def _registered() -> dict[str, list[str]]:
    """Names of the register that go on in small letters after their head noun, by the class of the head."""
    lexicon = load_lexicon()
    out: dict[str, list[str]] = {}
    for name in load_registry().names():
        if name.language != "vi" or "/org/" not in name.iri or name.form != "name":
            continue
        segment = Segment(tokenise(normalise(name.surface).text), "body", 0, len(name.surface))
        found = segment.match(lexicon.heads, 0)
        if found is not None and any(t.kind == "l" for t in segment.tokens[found[0] + 1 :]):
            low = [t.low for t in segment.tokens[found[0] + 1 :] if t.kind == "l"]
            verbal = any(pair in lexicon.verb_nouns for pair in pairwise(low))
            # What is a verb elsewhere is the hard case; so is a qualifier that begins with a small letter.
            first = segment.tokens[found[0]]
            company = found[1].type == "Enterprise" and first.kind == "C"
            small = [_small(name.surface, first.start)] if company else []
            out.setdefault(found[1].type, []).extend([name.surface, *[f"{name.surface} "] * verbal, *small])
    return {kind: sorted(set(names)) for kind, names in out.items()}


def _small(name: str, at: int) -> str:
    """``Công ty Cổ phần đầu tư X`` for ``Công ty Cổ phần Đầu tư X``."""
    return f"{name[:at]}{name[at].lower()}{name[at + 1 :]}"


def _instead(batch: str, scene: Scene, i: int, j: int, name: str) -> Iterator[Example]:
    """The steps of a registered name that stands where the annotated one stood."""
    text = scene.segment.tokens
    before = " ".join(t.text for t in text[max(0, i - 6) : i])
    after = " ".join(t.text for t in text[j : j + 12])
    whole = f"{before} {name} {after}".strip()
    finder = Finder(
        ReadDocument(SourceDocument("0" * 16, "x", "x", "0", whole)), (), (), load_registry(), load_lexicon()
    )
    if len(finder.segments) != 1:
        return
    other = finder.ground(finder.segments[0])
    start = whole.index(name)
    first = other.segment.index_at(start)
    end = other.segment.index_at(start + len(name) - 1) + 1
    if other.segment.span(first, end) == (start, start + len(name)):
        yield from _steps(batch, other, first, end)


def _mentions(path: Path, gold: dict[str, Any]) -> Iterator[tuple[Scene, int, int]]:
    """(scene, first token, end token) of the annotated names that lie in one segment."""
    read = read_file(path)
    found = tuple(zones(read))
    text = read.document.text
    day = read.document.published or publication_date(text, found) or day_beside_headline(text, found)
    read = replace(read, document=replace(read.document, published=day))
    finder = Finder(read, found, tuple(units(text, found)), load_registry(), load_lexicon())
    scenes = [finder.ground(s) for s in finder.segments if not s.capitals and not is_english(s)]
    longest: dict[int, int] = {}
    for body in gold["organizations"]:
        for mention in body["mentions"]:
            if mention["mention_type"] in _NAMES and not body.get("collective"):
                longest[mention["start"]] = max(longest.get(mention["start"], 0), mention["end"])
    for raw_start, raw_end in sorted(longest.items()):
        start, end = finder.normal.from_raw(raw_start, raw_end)
        for scene in scenes:
            segment = scene.segment
            if segment.start <= start and end <= segment.end:
                i, j = segment.index_at(start), segment.index_at(end - 1) + 1
                if segment.span(i, j) == (start, end):
                    yield scene, i, j


def _steps(batch: str, scene: Scene, i: int, j: int) -> Iterator[Example]:
    segment = scene.segment
    heads = [(end, head) for end, head in segment.matches(scene.lexicon.heads, i) if end <= j]
    if not heads or any(segment.low(k) in _BEYOND for k in range(i, j)):
        return
    first, head = heads[0]
    k = first
    while k < j:
        after = step_over(scene, k)
        yield Example(batch, signs(scene, i, first, k, head), True)
        if segment.kind(k) == "l" and segment.low(k) != "và" and (k + i) % _EVERY == 0:
            # Names elsewhere hold words that no list has.
            yield Example(batch, signs(scene, i, first, k, head, unknown=True), True)
        k = after if after <= j else k + 1
    if k < len(segment.tokens) and not segment.taken[k]:
        yield Example(batch, signs(scene, i, first, k, head), False)


if __name__ == "__main__":
    sys.exit(f"{sum(1 for _ in examples())} examples")

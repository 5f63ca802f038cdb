"""Names the registry knows, found in one pass (Aho-Corasick over words with abbreviations spelt out)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import ahocorasick

from loaders.lexicon import Lexicon
from loaders.normalise import normalise
from loaders.tokens import Segment, canonical, tokenise
from ontology.registry import Registry


class Known(NamedTuple):
    """A registry name at tokens ``[start, end)``; several IRIs where one name is borne in turn or by several.

    ``form`` is ``name``, ``abbreviation`` or ``variant``; ``ambiguous`` names need support from the context.
    """

    start: int
    end: int
    kind: str
    iris: tuple[str, ...]
    form: str
    language: str

    @property
    def province(self) -> bool:
        """Whether the name is that of a province or city: place and authority at once."""
        return any("/org/tinh-" in iri or "/org/thanh-pho-" in iri for iri in self.iris)


@dataclass(slots=True)
class _Entry:
    iris: dict[str, None]
    form: str
    language: str
    surfaces: set[str]


class Gazetteer:
    """The automaton over all registry names; built once a registry and lexicon."""

    def __init__(self, registry: Registry, lexicon: Lexicon) -> None:
        self._expansions = lexicon.expansions
        self._table: dict[tuple[str, str], _Entry] = {}
        for name in registry.names():
            entry = registry.get(name.iri)
            if entry is None:
                continue
            self._add(name.surface, entry.kind, name.iri, name.form, name.language)
        self._local: dict[str, str] = {}
        for surface, _slug in registry.local_titles():
            words, _ = canonical(tokenise(normalise(surface).text), self._expansions)
            self._local.setdefault(" ".join(words), surface)
        self._automaton: Any = ahocorasick.Automaton()
        grouped: dict[str, list[tuple[str, _Entry]]] = {}
        for (kind, key), value in self._table.items():
            grouped.setdefault(key, []).append((kind, value))
        for key, values in grouped.items():
            self._automaton.add_word(f" {key} ", (key.count(" ") + 1, values))
        self._automaton.make_automaton()

    def _add(self, surface: str, kind: str, iri: str, form: str, language: str) -> None:
        tokens = tokenise(normalise(surface).text)
        words, _ = canonical(tokens, self._expansions)
        shown = " ".join(t.text for t in tokens)
        for key in {" ".join(words), " ".join(w for w in words if w != ",")}:
            entry = self._table.get((kind, key))
            if entry is None:
                self._table[kind, key] = entry = _Entry({}, form, language, set())
            entry.iris[iri] = None
            entry.surfaces.add(shown)
            order = ("name", "variant", "abbreviation", "ambiguous")
            if order.index(form) < order.index(entry.form):
                entry.form = form

    def find(self, segment: Segment) -> list[Known]:
        """All registry names in the segment, overlapping ones included, by start and then the longest."""
        words, source = canonical(segment.tokens, self._expansions)
        text = f" {' '.join(words)} "
        out: list[Known] = []
        for end, (length, values) in self._automaton.iter(text):
            # `end` is the blank after the last word, and one stands before each.
            last = text.count(" ", 0, end) - 1
            first = last - length + 1
            i, j = source[first], source[last] + 1
            whole = (first == 0 or source[first - 1] != i) and (
                last + 1 == len(words) or source[last + 1] != j - 1
            )
            if not whole or segment.taken[i] or segment.taken[j - 1]:
                continue
            for kind, entry in values:
                if _written_as_name(segment, i, j, entry):
                    out.append(Known(i, j, kind, tuple(entry.iris), entry.form, entry.language))
        return sorted(out, key=lambda known: (known.start, -known.end, known.kind))

    def after_head(self, head: str, segment: Segment, at: int) -> Known | None:
        """The longest organisation named by ``head`` (left out of the text) and the words at ``at``."""
        words, source = canonical(segment.tokens[at : at + 12], self._expansions)
        for length in range(len(words), 0, -1):
            if length < len(words) and source[length] == source[length - 1]:
                continue
            entry = self._table.get(("org", " ".join((head.lower(), *words[:length]))))
            if entry is not None:
                return Known(at, at + source[length - 1] + 1, "org", tuple(entry.iris), "variant", "vi")
        return None

    def is_local(self, name: str) -> bool:
        """Whether provinces have a body of this name, which is given without its province."""
        words, _ = canonical(tokenise(normalise(name).text), self._expansions)
        return " ".join(words) in self._local

    def local_title(self, head: str, segment: Segment, at: int) -> tuple[int, str] | None:
        """The longest name of a provincial body made of ``head`` and the words at token ``at``."""
        words, source = canonical(segment.tokens[at : at + 12], self._expansions)
        for length in range(len(words), 0, -1):
            if length < len(words) and source[length] == source[length - 1]:
                continue
            title = self._local.get(" ".join((head.lower(), *words[:length])))
            if title is not None:
                return at + source[length - 1] + 1, title
        return None


def _written_as_name(segment: Segment, i: int, j: int, entry: _Entry) -> bool:
    tokens = segment.tokens[i:j]
    if entry.form == "abbreviation" and segment.text(i - 1) in ("/", "-") and segment.glued(i - 1, i):
        # A code inside a number ("…/QĐ-TTg").
        return False
    if entry.form in ("abbreviation", "ambiguous") or j - i == 1:
        return " ".join(t.text for t in tokens) in entry.surfaces
    if segment.capitals:
        return True
    if tokens[0].kind in "CU":
        return True
    # "bộ Công Thương": the head may be small when what follows is capitalised.
    return tokens[1].kind in "CU"


@lru_cache(maxsize=4)
def gazetteer(registry: Registry, lexicon: Lexicon) -> Gazetteer:
    """The gazetteer of a registry and lexicon, built once."""
    return Gazetteer(registry, lexicon)

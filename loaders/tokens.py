"""Tokens of the normalised text, and segments: the runs of tokens inside which a mention must lie."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from loaders.normalise import Normalised
from loaders.text import Unit, Zone, ZoneKind

Phrases: TypeAlias = Mapping[str, tuple[tuple[tuple[str, ...], Any], ...]]
"""Phrases by first word: ``{first: (((words…), value), …)}``, the longest first."""

# An abbreviation with & or digits is one token (KH&CN, V04); every other mark stands alone.
_TOKEN = re.compile(
    r"T\.\s?[ƯW](?!\w)|[A-ZĐƯ]{2,4}[a-z]&[A-ZĐƯ]{2,}|[A-ZĐƯ]{2,},[A-ZĐƯ]{2,}&[A-ZĐƯ]{2,}|[A-ZĐƯ]+(?:\s?&\s?[A-ZĐƯ]{2,}|&[A-ZĐƯ]+)+|[A-ZĐ]{1,4}\d+[A-Z]?(?!\w)|[^\W\d_]+(?:['’](?!s(?!\w))[^\W\d_]+)?|\d+|[^\s]"
)


class Token(NamedTuple):
    """A token: normalised half-open range, words as written and in lower case, and kind.

    Kinds: ``C`` a capitalised word, ``U`` an abbreviation or word in capitals, ``l`` lower case, ``n`` a
    number, ``p`` a punctuation mark.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str


@lru_cache(maxsize=1 << 15)
def _word(word: str) -> tuple[str, str, str]:
    """A token's words as they count, in lower case, and its kind."""
    if word == "’":
        word = "'"
    elif len(word) > 2 and not word.isalnum():
        word = word.replace("’", "'")
        if word[:2] == "T.":
            # "T.Ư Đoàn" is "TƯ Đoàn".
            word = f"T{word[-1]}"
        elif "&" in word:
            # "NN& PTNT" is a slip for "NN&PTNT"; the offsets keep what is printed.
            word = word.replace(" ", "")
    return word, word.lower(), _kind(word)


def _kind(text: str) -> str:
    first = text[0]
    if first.isdigit():
        return "n"
    if not first.isalpha():
        return "p"
    if not first.isupper():
        return "l"
    if len(text) > 1 and text.isupper():
        return "U"
    # "MoH", "RoK" are abbreviations too.
    mixed = 3 <= len(text) <= 5 and text[-1].isupper() and text[1].islower()
    return "U" if mixed else "C"


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Tokens of ``text[start:end]`` with offsets in ``text``."""
    found = _TOKEN.finditer(text, start, len(text) if end is None else end)
    # So many are made that the call of the class would cost as much as all the rest.
    make = tuple.__new__
    return [make(Token, (*match.span(), *_word(match[0]))) for match in found]


class _Words(dict[int, str]):
    """Something about each token of a segment by its index; empty outside."""

    def __missing__(self, i: int) -> str:
        return ""


@dataclass
class Segment:
    """The tokens of one unit. ``capitals`` is true for a headline written in capitals.

    ``taken[i]`` is set for tokens inside a mention that nothing else may cut into (numbers of documents,
    dates).
    """

    tokens: Sequence[Token]
    zone: ZoneKind
    start: int
    end: int
    capitals: bool = False
    taken: list[bool] = field(default_factory=list)
    english: bool | None = None
    #: Kind, text and text in lower case of token ``i``; empty outside the segment. Asked for so often that
    #: they are looked up without a call of a function of ours.
    kind: Callable[[int], str] = field(init=False, repr=False, compare=False)
    text: Callable[[int], str] = field(init=False, repr=False, compare=False)
    low: Callable[[int], str] = field(init=False, repr=False, compare=False)
    #: All tokens in lower case.
    lows: tuple[str, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.taken = [False] * len(self.tokens)
        _, _, texts, lows, kinds = zip(*self.tokens, strict=True) if self.tokens else ((),) * 5
        self.lows = lows
        self.low = _Words(enumerate(lows)).__getitem__
        self.text = _Words(enumerate(texts)).__getitem__
        self.kind = _Words(enumerate(kinds)).__getitem__

    def starts(self, words: Container[str]) -> list[int]:
        """Indices of the tokens that are one of some words, or first words of the phrases of a table."""
        return [i for i, low in enumerate(self.lows) if low in words]

    def match(self, table: Phrases, i: int) -> tuple[int, Any] | None:
        """The longest phrase of the table that begins at token ``i``: the end token and its value."""
        candidates = table.get(self.low(i))
        if candidates is None:
            return None
        lows = self.lows
        for phrase, value in candidates:
            end = i + len(phrase)
            if lows[i:end] == phrase:
                return end, value
        return None

    def matches(self, table: Phrases, i: int) -> list[tuple[int, Any]]:
        """Every phrase of the table that begins at token ``i``, the longest first."""
        candidates = table.get(self.low(i))
        if candidates is None:
            return []
        lows = self.lows
        return [(i + len(p), value) for p, value in candidates if lows[i : i + len(p)] == p]

    def match_back(self, table: Phrases, end: int, longest: int = 4) -> int | None:
        """Where a phrase of the table that ends before token ``end`` begins, the longest first."""
        for begin in range(max(0, end - longest), end):
            found = self.match(table, begin)
            if found is None or found[0] < end:
                continue
            # "giữ chức" + "Vụ trưởng" begins like "giữ chức vụ": a shorter phrase may end here.
            if found[0] == end or any(stop == end for stop, _ in self.matches(table, begin)):
                return begin
        return None

    def span(self, i: int, j: int) -> tuple[int, int]:
        """Normalised half-open range of tokens ``[i, j)``."""
        return self.tokens[i].start, self.tokens[j - 1].end

    def index_at(self, offset: int) -> int:
        """Index of the first token that ends after a normalised offset."""
        return bisect_left(self.tokens, offset + 1, key=lambda token: token.end)

    def glued(self, i: int, j: int) -> bool:
        """Whether no blank stands between tokens ``i`` and ``j``."""
        return i >= 0 and j < len(self.tokens) and self.tokens[i].end == self.tokens[j].start

    def take(self, start: int, end: int) -> None:
        """Close the tokens of a normalised range to other mentions."""
        for i in range(self.index_at(start), len(self.tokens)):
            if self.tokens[i].start >= end:
                break
            self.taken[i] = True


def segments(normalised: Normalised, zones: Sequence[Zone], units: Sequence[Unit]) -> list[Segment]:
    """One segment for every unit, and one for every line that no unit covers, in text order.

    Furniture and related news give none: what they name is no part of the document.
    """
    text = normalised.text
    ranges: list[tuple[int, int, ZoneKind]] = []
    for unit in units:
        start, end = normalised.from_raw(unit.start, unit.end)
        ranges.append((start, end, unit.zone))
    covered = sorted((start, end) for start, end, _ in ranges)
    for zone in zones:
        zone_start, zone_end = normalised.from_raw(zone.start, zone.end)
        for start, end in _lines(text, zone_start, zone_end):
            at = bisect_left(covered, (end, 0))
            if at == 0 or covered[at - 1][1] <= start:
                ranges.append((start, end, zone.kind))
    if not zones and not units:
        ranges = [(start, end, "body") for start, end in _lines(text, 0, len(text))]
    out = []
    for start, end, kind in sorted(ranges):
        if kind in ("furniture", "related"):
            continue
        tokens = tokenise(text, start, end)
        if tokens:
            out.append(Segment(tokens, kind, start, end, _in_capitals(tokens)))
    return out


def _lines(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    at = start
    for line in text[start:end].split("\n"):
        stripped = line.strip()
        if stripped:
            begin = at + line.index(stripped[0])
            yield begin, begin + len(stripped)
        at += len(line) + 1


def _in_capitals(tokens: Sequence[Token]) -> bool:
    kinds = [kind for _, _, text, _, kind in tokens if len(text) > 1]
    upper = kinds.count("U")
    wordy = upper + kinds.count("C") + kinds.count("l")
    return wordy > 3 and upper > 0.7 * wordy


class Expansions(dict[str, tuple[str, ...]]):
    """What short forms stand for, by how they are written: ``{"UBND": ("ủy", "ban", "nhân", "dân")}``.

    ``syllables`` gives for a short form that is a syllable too the words before and after which it is one in
    capitals: the ``TƯ`` of ``ĐẦU TƯ`` and ``BỘ TƯ PHÁP`` is no ``Trung ương``.
    """

    def __init__(
        self,
        forms: Mapping[str, tuple[str, ...]],
        syllables: Mapping[str, Mapping[str, Collection[str]]] | None = None,
    ) -> None:
        super().__init__(forms)
        self._syllables = syllables or {}

    def at(self, tokens: Sequence[Token], i: int) -> tuple[str, ...] | None:
        """The words that token ``i`` stands for; ``None`` if it is no short form where it stands."""
        token = tokens[i]
        found = self.get(token.text) if token.kind == "U" else None
        beside = self._syllables.get(token.text) if found is not None else None
        if beside is not None:
            before = tokens[i - 1].low if i else ""
            after = tokens[i + 1].low if i + 1 < len(tokens) else ""
            if before in beside["after"] or after in beside["before"]:
                return None
        return found


def canonical(tokens: Sequence[Token], expansions: Expansions) -> tuple[list[str], list[int]]:
    """The words of tokens in lower case with abbreviations spelt out, and the token each word came from."""
    out: list[str] = []
    source: list[int] = []
    lows = [token.low for token in tokens]
    at = 0
    for i in [i for i, token in enumerate(tokens) if token.kind == "U" or token.text == "&"]:
        words = ("và",) if tokens[i].text == "&" else expansions.at(tokens, i)
        if words:
            out += lows[at:i]
            source += range(at, i)
            out += words
            source += [i] * len(words)
            at = i + 1
    return out + lows[at:], source + list(range(at, len(lows)))

"""What a person types, matched against the names of things.

Spelling does not matter (case, diacritics, dashes, ``KH&CN`` for *Khoa học và Công nghệ*), nor do the order
of words and a few words more or less; numbers, years, dates and Roman numerals do: the conference *lần thứ
XV* is never the one *lần thứ XVI*, and *2021-2025* is no *2016-2020*.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from ontology.registry_names import comparison_key

#: A description must reach this score (0–100) to be taken for a name; one with a full date may be vaguer.
THRESHOLD: Final = 70.0
DATED_THRESHOLD: Final = 45.0
#: The best must be this far ahead of the next, in likeness first and in closeness of wording second.
MARGIN: Final = 5.0
WORDING_MARGIN: Final = 6.0

_DAY = re.compile(r"\b(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})\b|\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTH = re.compile(r"\b(\d{1,2})\s*[/.]\s*(\d{4})\b|\b(\d{4})-(\d{2})\b(?!-)")
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"\b(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing with its names and the times that tell it from others (EDTF)."""

    iri: str
    name: str
    others: tuple[str, ...] = ()
    times: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """All names, the chosen one first."""
        return (self.name, *self.others)


@dataclass(frozen=True, slots=True)
class Match:
    """How well a candidate fits: likeness, then closeness of wording, both 0–100."""

    candidate: Candidate
    score: float
    wording: float


@dataclass(slots=True)
class _Reading:
    """A text taken apart: its words without numbers, and the numbers, days and numerals that must agree."""

    words: str
    marks: set[str] = field(default_factory=set)
    dated: bool = False


def exact(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates one of whose names is the text, whatever its spelling."""
    key = comparison_key(text)
    return [c for c in candidates if key and any(comparison_key(label) == key for label in c.labels)]


def ranked(text: str, candidates: Sequence[Candidate]) -> list[Match]:
    """The candidates whose numbers and dates agree with the text, best first, ties by IRI."""
    wanted = _read(text)
    words = set(wanted.words.split())
    keys = {c.iri: [_read(label).words for label in c.labels] for c in candidates}
    known = Counter(word for labels in keys.values() for word in set(" ".join(labels).split()))
    weight = {w: math.log(1 + (len(candidates) + 1) / (1 + known[w])) for w in words}
    total = sum(weight.values()) or 1.0
    found = []
    for candidate in candidates:
        if not wanted.marks <= _marks(candidate):
            continue
        score = wording = 0.0
        for label in keys[candidate.iri]:
            common = sum(weight[w] for w in words & set(label.split())) / total
            likeness = 50 * common + fuzz.token_set_ratio(wanted.words, label) / 2
            closeness = fuzz.token_sort_ratio(wanted.words, label)
            score, wording = max((score, wording), (likeness, closeness))
        found.append(Match(candidate, score, wording))
    return sorted(found, key=lambda m: (-m.score, -m.wording, m.candidate.iri))


def decide(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """One candidate where the text can mean one only, several where it is ambiguous, none where unknown."""
    matches = ranked(text, candidates)
    threshold = DATED_THRESHOLD if _read(text).dated else THRESHOLD
    near = [m for m in matches if m.score >= threshold and m.score > matches[0].score - MARGIN]
    if len(near) < 2:
        return [m.candidate for m in near]
    near.sort(key=lambda m: (-m.wording, m.candidate.iri))
    if near[0].wording - near[1].wording >= WORDING_MARGIN and near[0].score >= matches[0].score - 1:
        return [near[0].candidate]
    return [m.candidate for m in near]


def _read(text: str) -> _Reading:
    marks: set[str] = set(_ROMAN.findall(text)) - {""}
    dated = False
    for day in _DAY.finditer(text):
        d, m, y, iso_y, iso_m, iso_d = day.groups()
        marks.add(f"{iso_y}-{iso_m}-{iso_d}" if iso_y else f"{y}-{int(m):02d}-{int(d):02d}")
        dated = True
    rest = _DAY.sub(" ", text)
    for month in _MONTH.finditer(rest):
        m, y, iso_y, iso_m = month.groups()
        marks.add(f"{iso_y}-{iso_m}" if iso_y else f"{y}-{int(m):02d}")
    rest = _MONTH.sub(" ", rest)
    marks.update(_NUMBER.findall(rest))
    return _Reading(comparison_key(_NUMBER.sub(" ", rest)), marks, dated)


def _marks(candidate: Candidate) -> set[str]:
    found: set[str] = set()
    for label in candidate.labels:
        found |= _read(label).marks
    for time in candidate.times:
        for part in time.split("/"):
            day = part[:10]
            found.update({day, day[:7], day[:4]})
            found.update(_NUMBER.findall(day))
    for mark in list(found):
        # A day that a name states implies its month and year.
        if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", mark):
            found.update({mark[:7], mark[:4]})
    return found

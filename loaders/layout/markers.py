"""The words by which zones are told apart: ``data/zones.yaml``, checked and compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import yaml

from graph.errors import InputError

GROUPS: Final = (
    "furniture",
    "contact",
    "related",
    "pointer",
    "footer",
    "credit",
    "byline",
    "caption",
    "pictured",
    "shown",
    "document_title",
    "document_kind",
    "signature",
    "authority",
    "preamble",
    "side",
)
_LISTS: Final = ("capital_nouns", "prose_words", "page_words")
_LEAD: Final = r"[\W_]{0,4}(?:[a-z]+_[a-z_]+\s+)?"
#: A marker with more words than this is a sentence that happens to begin alike.
_SHORT_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class Marker:
    """One pattern: ``regex`` matches at the start of a line; ``short`` limits it to lines of few words."""

    regex: re.Pattern[str]
    source: str
    short: bool


@dataclass(frozen=True, slots=True)
class Markers:
    """All markers by group, and lists of words.

    ``capital_nouns`` are common nouns written with a capital, ``prose_words`` words that prose is made of,
    ``page_words`` a pattern of the words of buttons, counters and addresses.
    """

    groups: Mapping[str, tuple[Marker, ...]]
    #: Group → one pattern of all its markers, and one of those that long lines carry too.
    patterns: Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]
    capital_nouns: frozenset[str]
    prose_words: frozenset[str] = frozenset()
    page_words: re.Pattern[str] | None = None

    def marks(self, group: str, text: str) -> bool:
        """Whether a line of normalised text carries a marker of the group."""
        every, lasting = self.patterns[group]
        if every.match(text) is None:
            return False
        brief = len(text.split()) <= _SHORT_WORDS and not text.endswith((".", ";", ":", ",", "…"))
        return brief or lasting.match(text) is not None


@lru_cache(maxsize=1)
def load_markers() -> Markers:
    """The markers of the package. Raises ``InputError`` naming the entry that cannot be used."""
    data = yaml.safe_load(files("loaders").joinpath("data/zones.yaml").read_text("utf-8"))
    return read_markers(data)


def read_markers(data: Mapping[str, Any]) -> Markers:
    """Markers from the parsed yaml. Raises ``InputError`` for an unknown group or a broken pattern."""
    unknown = set(data) - {*GROUPS, *_LISTS}
    if unknown:
        raise InputError(
            f"unknown group {', '.join(sorted(unknown))}.",
            where="zones.yaml",
            mend=f"Use one of: {', '.join((*GROUPS, *_LISTS))}.",
        )
    groups = {group: tuple(_marker(group, entry) for entry in data.get(group, ())) for group in GROUPS}
    phrases = sorted(map(re.escape, data.get("page_words", ())), key=len, reverse=True)
    page = re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE) if phrases else None
    patterns = {
        group: (_one(markers), _one([m for m in markers if not m.short])) for group, markers in groups.items()
    }
    return Markers(
        groups,
        patterns,
        frozenset(data.get("capital_nouns", ())),
        frozenset(data.get("prose_words", ())),
        page,
    )


def _one(markers: Sequence[Marker]) -> re.Pattern[str]:
    """A pattern that matches where any of the markers does; one of none matches nowhere."""
    return re.compile("|".join(f"(?:{m.regex.pattern})" for m in markers) or r"(?!)", re.IGNORECASE)


def _marker(group: str, entry: Mapping[str, Any]) -> Marker:
    where = f"zones.yaml, {group}"
    if not isinstance(entry, dict) or not entry.get("pattern") or not entry.get("source"):
        raise InputError(f"entry {entry!r} lacks pattern or source.", where=where, mend="Give both.")
    tail = r"\W*$" if entry.get("whole") else ""
    try:
        regex = re.compile(f"{_LEAD}(?:{entry['pattern']}){tail}", re.IGNORECASE)
    except re.error as error:
        raise InputError(
            f"pattern {entry['pattern']!r} is no regular expression: {error}.", where=where, mend="Mend it."
        ) from error
    return Marker(regex, str(entry["source"]), bool(entry.get("short")))

"""The vocabulary of the fact grammar: function words, verbs by role, heads of titles. Data, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml

from graph.errors import InputError
from loaders.facts.tokens import normalise_phrase
from ontology.overlay import merged, overlay_file

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a vocabulary phrase stands for: a tag, and for verbs and heads a role, family or class."""

    tag: str
    role: str = ""
    cls: str = ""


class PhraseTable:
    """Whole-word phrases, the longest first; of two entries for one phrase the first given counts."""

    def __init__(self, phrases: Iterable[tuple[Phrase, Entry]] = ()) -> None:
        self._entries: dict[Phrase, Entry] = {}
        lengths: dict[str, set[int]] = {}
        for phrase, entry in phrases:
            if not phrase:
                raise InputError("an empty phrase", where="vocabulary_facts", mend="Remove the empty entry.")
            self._entries.setdefault(phrase, entry)
            lengths.setdefault(phrase[0], set()).add(len(phrase))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
        #: Whether a phrase begins with a word.
        self.begins = self._lengths.__contains__

    def match(self, words: Sequence[str], at: int, limit: int) -> tuple[int, Entry] | None:
        """The longest phrase in ``words[at:limit]`` that begins at ``at``: its length in words, and its
        entry.
        """
        for length in self._lengths.get(words[at], ()):
            if at + length <= limit:
                entry = self._entries.get(tuple(words[at : at + length]))
                if entry is not None:
                    return length, entry
        return None


class Phrases(tuple[Phrase, ...]):
    """Phrases of one meaning, found by their first word."""

    by_first: Mapping[str, tuple[Phrase, ...]]
    #: Each phrase as text between blanks.
    spelt: tuple[str, ...]
    _pairs: frozenset[tuple[str, ...]]

    def __new__(cls, phrases: Iterable[Phrase]) -> Phrases:
        made = super().__new__(cls, phrases)
        found: dict[str, tuple[Phrase, ...]] = {}
        for phrase in made:
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
        made.by_first = found
        made.spelt = tuple([f" {' '.join(phrase)} " for phrase in made])
        made._pairs = frozenset(phrase[:2] for phrase in made)
        return made

    def among(self, words: Sequence[str]) -> bool:
        """Whether one of the phrases may stand among ``words``, since its first two do: cheap, and may say
        yes too often.
        """
        return not (self._pairs.isdisjoint(pairwise(words)) and self._pairs.isdisjoint(zip(words)))

    def open(self, words: Sequence[str]) -> bool:
        """Whether ``words`` begin with one of the phrases."""
        return bool(words) and any(
            tuple(words[: len(phrase)]) == phrase for phrase in self.by_first.get(words[0], ())
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables the grammar reads. ``phrases`` tags words; the rest interprets titles and items."""

    phrases: PhraseTable
    modifiers: tuple[tuple[str, str, Phrase], ...]
    generic: PhraseTable
    shows: PhraseTable
    plural: frozenset[str]
    national_codes: tuple[str, ...]
    event_continuations: tuple[Phrase, ...]
    comma_pairs: frozenset[tuple[str, str]]
    premodifiers: frozenset[str] = frozenset()
    title_ends: Phrases = field(default_factory=lambda: Phrases(()))
    matters: Phrases = field(default_factory=lambda: Phrases(()))
    tasks: Mapping[str, Phrases] = field(default_factory=dict)
    events: Mapping[str, Phrases] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """The vocabulary of the package (``loaders/vocabulary_facts``)."""
    heads, verbs, markers, tasks, events = (
        read_words(name) for name in ("heads", "verbs", "markers", "tasks", "events")
    )
    entries: list[tuple[Phrase, Entry]] = []
    for group in heads["programmes"]:
        entry = Entry("PROG_HEAD", group["family"], group["class"])
        entries += [(normalise_phrase(head), entry) for head in group["heads"]]
    entries += [
        (normalise_phrase(head), Entry("REPORT_HEAD", "report", "Report"))
        for head in heads["reports"]["heads"]
    ]
    for cls, names in events.pop("heads").items():
        entries += [(normalise_phrase(head), Entry("EVENT_HEAD", "event", cls)) for head in names]
    for role, phrases in verbs.items():
        entries += [(normalise_phrase(phrase), Entry("V", role)) for phrase in phrases]
    for tag, phrases in markers.items():
        entries += [(normalise_phrase(phrase), Entry(tag)) for phrase in phrases]
    return Vocabulary(
        PhraseTable(entries),
        tuple(
            (m["class"], m["family"], normalise_phrase(p)) for m in heads["modifiers"] for p in m["phrases"]
        ),
        PhraseTable((normalise_phrase(p), Entry("GENERIC")) for p in heads["generic"]),
        PhraseTable((normalise_phrase(p), Entry("SHOW")) for p in heads["shows"]),
        frozenset(" ".join(normalise_phrase(p)) for p in heads["plural"]),
        tuple(heads["national_codes"]),
        tuple(normalise_phrase(p) for p in heads["event_continuations"]),
        frozenset(
            (" ".join(normalise_phrase(a)), " ".join(normalise_phrase(b))) for a, b in heads["comma_pairs"]
        ),
        frozenset(" ".join(normalise_phrase(p)) for p in heads["premodifiers"]),
        Phrases(normalise_phrase(p) for p in heads["title_ends"]),
        Phrases(normalise_phrase(p) for p in heads["matters"]),
        {group: Phrases(normalise_phrase(p) for p in phrases) for group, phrases in tasks.items()},
        {group: Phrases(normalise_phrase(p) for p in phrases) for group, phrases in events.items()},
    )


def read_words(name: str) -> dict[str, Any]:
    """The file ``vocabulary_facts/{name}.yaml`` with what a steward adds. Raises :class:`InputError`."""
    where = f"vocabulary_facts/{name}.yaml"
    data = yaml.safe_load(
        (files("loaders") / "vocabulary_facts" / f"{name}.yaml").read_text(encoding="utf-8")
    )
    if not isinstance(data, dict):
        raise InputError(
            "expected a mapping of groups to phrases", where=where, mend="See docs/extraction.md."
        )
    if (added := overlay_file("vocabulary_facts", f"{name}.yaml")) is not None:
        where = str(added)
        data = dict(merged(data, yaml.safe_load(added.read_text("utf-8-sig"))))
    check_phrases(data, where)
    return data


def check_phrases(data: object, where: str) -> None:
    """Raise :class:`InputError` for a value that is no text: YAML reads a bare ``on`` as a truth value."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            check_phrases(key, where)
            check_phrases(value, f"{where}, {key}")
    elif isinstance(data, list):
        for value in data:
            check_phrases(value, where)
    elif not isinstance(data, str) or not data.strip():
        raise InputError(f"“{data}” is no phrase", where=where, mend="Put the word in quotes, or remove it.")

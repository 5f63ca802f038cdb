"""Topics: what a document, an undertaking or an official document is about, where its title or text says so.

The scheme is data (``loaders/vocabulary_facts/topics.yaml``). A topic is taken from three places alone, whose
words are there to name a subject: the headline; the title, subject, purpose or text of an undertaking,
document, content item or task; and of the lead the words after *về*, *lĩnh vực* and the like. Words inside
the name of a body or person say nothing (the Ministry of Health in a headline does not make it about health).
Of nested triggers the longest counts.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Final, TypeAlias

import yaml

from graph.errors import InputError
from graph.iri import doc_iri, ph
from graph.model import LocalEntity, Span, Statement
from graph.terms import SKOS, Literal, Ref
from loaders.facts.workbench import Workbench
from ontology.overlay import merged, overlay_file

_WORD: Final = re.compile(r"[\w/&]+(?:\.\d+)?")
#: What may stand between the words of a trigger.
_GAP: Final = re.compile(r"[\s,]*(?:[-–—]\s*)?")
#: A tone mark on the first of two vowels or on the second (hóa, hoá): both have two characters.
_TONES: Final = re.compile(r"o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]")
_MARKS: Final = "\u0300\u0301\u0309\u0303\u0323"
#: What stands before a capital where bodies are named by halves (*hai bộ X và Y*).
_HALF_NAMED: Final = re.compile(r"\b(?:và|bộ|sở|ngành|cục|vụ|phòng|ban|viện|trường|hội|[&,-])\s*$", re.I)
#: Words after which a lead names the subject, within so many characters before the trigger.
_SUBJECT: Final = re.compile(
    r"\b(?:về|lĩnh vực|công tác|nhằm|chủ đề|on|in the field of|in the area of|about)\b[^.;:]*$", re.IGNORECASE
)
_REACH: Final = 90
#: What has a subject, and how sure its words name it: items and tasks also mention fields in passing.
_KINDS: Final = {"programme": 0.9, "official": 0.9, "content": 0.75, "task": 0.75}
_NAMES: Final = frozenset({SKOS + "prefLabel", SKOS + "altLabel"})
_SUBJECTS: Final = frozenset(map(ph, ("hasSubject", "hasPurpose", "text")))
_RULE: Final = "topic-trigger"
#: Names that begin before a trigger and may still cover it.
_NEAR: Final = 16


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept of the scheme."""

    vi: str
    en: str
    source: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A topic found at ``[start, end)`` of the text."""

    start: int
    end: int
    topic: Topic


class Scheme:
    """The topics by their triggers, as lists of folded words."""

    def __init__(self, rows: Iterable[Mapping[str, object]]) -> None:
        self.topics: list[Topic] = []
        self._by_first: dict[str, list[tuple[tuple[str, ...], Topic]]] = {}
        seen: dict[tuple[str, ...], str] = {}
        for row in rows:
            topic = Topic(str(row["vi"]), str(row["en"]), str(row["source"]))
            self.topics.append(topic)
            triggers = row.get("triggers") or []
            for text in (topic.vi, topic.en, *(triggers if isinstance(triggers, list) else ())):
                words = tuple(m[0] for m in _WORD.finditer(folded(str(text))))
                if not words or seen.setdefault(words, topic.vi) != topic.vi:
                    raise InputError(
                        f"“{text}” is empty or a trigger of two topics.",
                        where="topics.yaml",
                        mend="Give it to one topic.",
                    )
                self._by_first.setdefault(words[0], []).append((words, topic))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def hits(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """The topics named in ``text[start:end]``, the longest trigger first, none inside another."""
        here = folded(text[start:end])
        if self._by_first.keys().isdisjoint(_WORD.findall(here)):
            return
        found = list(_WORD.finditer(here))
        words = tuple([m[0] for m in found])
        at = 0
        while at < len(words):
            candidates = self._by_first.get(words[at])
            for wanted, topic in candidates or ():
                last = at + len(wanted)
                if words[at:last] == wanted and all(
                    _GAP.fullmatch(text, start + a.end(), start + b.start())
                    for a, b in pairwise(found[at:last])
                ):
                    yield Hit(start + found[at].start(), start + found[last - 1].end(), topic)
                    at = last
                    break
            else:
                at += 1


@lru_cache(maxsize=2)
def load_scheme() -> Scheme:
    """The scheme of the package with the steward's additions."""
    rows = yaml.safe_load(files("loaders").joinpath("vocabulary_facts/topics.yaml").read_text("utf-8"))
    more = overlay_file("vocabulary_facts", "topics.yaml")
    if more is not None:
        rows = merged(rows, yaml.safe_load(more.read_text("utf-8")))
    return Scheme(rows["topics"])


def folded(text: str) -> str:
    """Lower case, with tone marks on the first vowel; as long as the text."""
    lower = text.lower()
    if len(lower) != len(text):
        # A letter whose small form is longer stays as it is.
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _TONES.sub(_moved, lower)


def _moved(found: re.Match[str]) -> str:
    first, second = found[0][0], found[0][1]
    parts = unicodedata.normalize("NFD", second)
    mark = next((c for c in parts if c in _MARKS), "")
    return unicodedata.normalize("NFC", first + mark) + parts.replace(mark, "") if mark else found[0]


#: Topics by the range that names them: several facts rest on one passage.
_Known: TypeAlias = dict[tuple[int, int], tuple[Hit, ...]]


def state_topics(bench: Workbench) -> None:
    """State what the document and what its undertakings and documents are about."""
    scheme = load_scheme()
    names = _Names(bench)
    document = bench.document
    self_ = LocalEntity(
        document.id, "doc", document.title or document.file, pinned=document.iri or doc_iri(document.id)
    )
    for view in bench.views:
        start, end = view.unit.start, view.unit.end
        if view.unit.zone not in ("title", "lead"):
            continue
        for hit in scheme.hits(bench.text, start, end):
            if names.cover(hit):
                continue
            if view.unit.zone == "title":
                _state(bench, self_, hit, bench.span(start, end), 0.9)
            elif _SUBJECT.search(bench.text[max(start, hit.start - _REACH) : hit.start]):
                _state(bench, self_, hit, bench.span(start, end), 0.8)
    known: _Known = {}
    for statement in tuple(bench.statements):
        subject = bench.entities.get(statement.subject.key) if isinstance(statement.subject, Ref) else None
        if subject is not None and subject.kind in _KINDS and _tells(statement):
            for span in statement.evidence:
                for hit in _said(scheme, bench, statement, span, known):
                    if not names.cover(hit):
                        _state(bench, subject, hit, span, min(_KINDS[subject.kind], statement.confidence))


def _tells(statement: Statement) -> bool:
    return statement.projected and (statement.predicate in _NAMES or statement.predicate in _SUBJECTS)


def _said(scheme: Scheme, bench: Workbench, statement: Statement, span: Span, known: _Known) -> Iterator[Hit]:
    """Topics of the evidence that the name or subject itself holds: a sentence may say more than that."""
    value = folded(statement.object.value) if isinstance(statement.object, Literal) else ""
    place = span.start, span.end
    if place not in known:
        known[place] = tuple(scheme.hits(bench.text, *place))
    for hit in known[place]:
        if " ".join(folded(bench.text[hit.start : hit.end]).split()) in value:
            yield hit


class _Names:
    """Where bodies and people are named."""

    def __init__(self, bench: Workbench) -> None:
        self._text = bench.text
        self._spans = sorted(
            (m.start, m.end) for m in bench.mentions if m.kind in ("organization", "person", "place")
        )

    def cover(self, hit: Hit) -> bool:
        """Whether the trigger stands in a name, shares words with one, or is one by halves."""
        words = self._text[hit.start : hit.end]
        capital = words[0].isupper() and not words.isupper() and not words.isascii()
        if capital and _HALF_NAMED.search(self._text[max(0, hit.start - 10) : hit.start]):
            return True
        at = bisect_right(self._spans, (hit.end, 0))
        return any(end > hit.start for _, end in self._spans[max(0, at - _NEAR) : at])


def _state(bench: Workbench, subject: LocalEntity, hit: Hit, evidence: Span, confidence: float) -> None:
    topic = bench.entity("topic", hit.topic.vi)
    where = bench.span(hit.start, hit.end)
    bench.type(topic, "Topic", where, _RULE, confidence)
    bench.state(topic, SKOS + "prefLabel", Literal.text(hit.topic.vi, "vi"), where, _RULE, confidence)
    bench.state(topic, SKOS + "prefLabel", Literal.text(hit.topic.en, "en"), where, _RULE, confidence)
    bench.state(subject, "isAbout", topic, evidence, _RULE, confidence)
    bench.speak(hit.start, hit.end, "topic", topic, "name")

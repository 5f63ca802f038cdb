"""What the steps of the pipeline hand to one another before anything is a statement.

All offsets are half-open ranges of Unicode code points in ``ReadDocument.document.text``, the text as read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal as OneOf
from typing import TypeAlias

from graph.model import Issue, LocalEntity, SourceDocument, Span, Statement

ZoneKind: TypeAlias = OneOf[
    "furniture",
    "dateline",
    "letterhead",
    "title",
    "lead",
    "body",
    "caption",
    "byline",
    "credit",
    "footer",
    "related",
]
#: Zones whose sentences may state facts about the document's subject.
FACT_ZONES: frozenset[str] = frozenset({"title", "lead", "body", "caption"})


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the text with one function; zones are sorted, do not overlap and cover the text's words.

    ``letterhead`` is the head of an official document: issuing bodies and number, above its title.
    """

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, a heading or one item of an enumeration: the unit of evidence.

    ``label`` is the printed item label (``2.``, ``a)``, ``(1)``, ``Một là``, ``-``), ``path`` the labels of
    the enclosing items, outermost first (``("2", "b")``). ``start`` is after the label.
    """

    start: int
    end: int
    zone: ZoneKind
    kind: OneOf["sentence", "heading", "item"] = "sentence"
    label: str = ""
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as the reader gives it: text with metadata, and what the reader already knows of structure.

    ``zones`` are given by readers that see markup (HTML, DOCX) and empty where the text must tell.
    ``statements``, ``entities`` and ``issues`` are for sources that are statements already (registers, RDF):
    they skip extraction.
    """

    document: SourceDocument
    zones: tuple[Zone, ...] = ()
    statements: tuple[Statement, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    issues: tuple[Issue, ...] = ()


class Ranges:
    """Half-open ranges in any order, overlapping ones too; whether one of them meets another range.

    >>> Ranges([(0, 9), (2, 4)]).meet(5, 6), Ranges([(0, 3)]).meet(3, 5)
    (True, False)
    """

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        #: The furthest end of a range and of all before it.
        self._ends = list(accumulate((end for _, end in ordered), max))

    def meet(self, start: int, end: int) -> bool:
        """Whether a range has a place in common with ``[start, end)``."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


MentionKind: TypeAlias = OneOf[
    "organization", "person", "programme", "event", "official", "place", "date", "topic", "result"
]
MentionForm: TypeAlias = OneOf["name", "abbreviation", "variant", "anaphor", "group", "code_in_number"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names, or refers to, one or more entities (several for ``hai Bộ``, ``hai bên``).

    ``value`` is the EDTF string of a date or the normalised number of an official document; ``data`` holds
    what the recogniser found besides (documented by each recogniser).
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    form: MentionForm = "name"
    entities: tuple[LocalEntity, ...] = ()
    value: str = ""
    data: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def told(self) -> str:
        """``value``, or for a recurrence what its data tells: ``P3M``, ``--06-30``. Such a date has no place
        in the calendar, so that no rule may take it for a time."""
        return self.value or self.data.get("yearly", "") or self.data.get("recurrence", "")

    @property
    def span(self) -> Span:
        """The mention as evidence."""
        return Span(self.start, self.end, self.text)


class Mentions:
    """Mentions of a document in text order, with look-ups by range and kind."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._all = sorted(mentions, key=lambda m: (m.start, -m.end, m.kind))
        self._starts = [m.start for m in self._all]

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def within(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """Mentions inside ``[start, end)``, of the given kinds (all when none is given), in text order."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [m for m in self._all[first:last] if m.end <= end and (not kinds or m.kind in kinds)]

    def outermost(self, start: int, end: int, *kinds: str) -> list[Mention]:
        """As :meth:`within`, without those that lie inside another one returned."""
        out: list[Mention] = []
        for mention in self.within(start, end, *kinds):
            if not out or mention.start >= out[-1].end:
                out.append(mention)
        return out

"""Records by document: a few of them as they are, the others packed on disk.

A process that writes holds every record, and looks at few of them again. What it holds of a document is a
:class:`Packed`, some hundred bytes; two are the same object when nobody has replaced the record.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, TypeVar

from graph.model import DocumentRecord
from graph.spill import Depot, Spill

#: Records that stay as they are, of those put in and of those asked for.
_AT_HAND: Final = 256
#: Documents that are taken in at once where there were none: the work of a step holds all of its documents.
TOGETHER: Final = 250
_Value = TypeVar("_Value")


class _Shelf:
    """Where the records of several mappings lie, by number. Safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: Spill[str, DocumentRecord] = Spill(Depot(), _AT_HAND)
        self._last = 0
        #: Numbers that nobody has any more: noted by whoever lets go, which may be amid other work.
        self.gone: deque[str] = deque()

    def put(self, record: DocumentRecord) -> Packed:
        with self._lock:
            while self.gone:
                del self._kept[self.gone.popleft()]
            self._last += 1
            self._kept[str(self._last)] = record
            return Packed(self, str(self._last), record.document.iri)

    def get(self, number: str) -> DocumentRecord:
        with self._lock:
            return self._kept[number]


class Packed:
    """One record on its shelf, as long as somebody holds this."""

    __slots__ = ("_number", "_shelf", "iri")

    def __init__(self, shelf: _Shelf, number: str, iri: str) -> None:
        self._shelf, self._number, self.iri = shelf, number, iri

    def record(self) -> DocumentRecord:
        """The record."""
        return self._shelf.get(self._number)

    def __del__(self) -> None:
        self._shelf.gone.append(self._number)


class Records(Mapping[str, DocumentRecord]):
    """Records by document. Copies share what they have in common."""

    __slots__ = ("_of", "_shelf")

    def __init__(self, records: Mapping[str, DocumentRecord] | None = None) -> None:
        self._shelf = _Shelf()
        self._of: dict[str, Packed | DocumentRecord] = {}
        for doc, record in (records or {}).items():
            self.put(doc, record)

    def put(self, doc: str, record: DocumentRecord, *, keep: bool = False) -> None:
        """Add or replace a record; ``keep``: as it is, for one that is asked for all the time."""
        self._of[doc] = record if keep else self._shelf.put(record)

    def drop(self, doc: str) -> None:
        """Take a record out, if it is there."""
        self._of.pop(doc, None)

    def copy(self) -> Records:
        """Another that goes on by itself."""
        other = Records()
        other._shelf, other._of = self._shelf, dict(self._of)
        return other

    def first(self, count: int) -> Records:
        """Another with so many of these."""
        other = Records()
        other._shelf, other._of = self._shelf, dict(islice(self._of.items(), count))
        return other

    def held(self, doc: str) -> Packed | DocumentRecord | None:
        """What stands for a record: the same object as long as it is not replaced."""
        return self._of.get(doc)

    def iri(self, doc: str) -> str:
        """The IRI of a document."""
        held = self._of[doc]
        return held.iri if isinstance(held, Packed) else held.document.iri

    def __getitem__(self, doc: str) -> DocumentRecord:
        held = self._of[doc]
        return held.record() if isinstance(held, Packed) else held

    def __contains__(self, doc: object) -> bool:
        return doc in self._of

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[str]:
        return iter(self._of)


def by_document(
    records: Iterable[DocumentRecord] | Mapping[str, DocumentRecord],
) -> Mapping[str, DocumentRecord]:
    """Records by document, which the caller will not change."""
    if isinstance(records, Records):
        return records
    if isinstance(records, Mapping):
        return dict(records)
    return {record.document.id: record for record in records}


def copied(records: Mapping[str, DocumentRecord]) -> Records:
    """Records that go on by themselves."""
    return records.copy() if isinstance(records, Records) else Records(records)


def held(records: Mapping[str, DocumentRecord], doc: str) -> object:
    """What stands for a record, ``None`` where there is none."""
    return records.held(doc) if isinstance(records, Records) else records.get(doc)


def iris(records: Mapping[str, DocumentRecord]) -> dict[str, str]:
    """Documents by their IRIs."""
    if isinstance(records, Records):
        return {records.iri(doc): doc for doc in records}
    return {record.document.iri: doc for doc, record in records.items()}


def replaced(old: Mapping[str, DocumentRecord], new: Mapping[str, DocumentRecord]) -> set[str]:
    """Documents that are in one of the two, or whose record is another object."""
    return {doc for doc in old.keys() | new.keys() if held(old, doc) is not held(new, doc)}


def by_steps(records: Mapping[str, DocumentRecord], before: int) -> bool:
    """Whether :func:`growing` takes several steps."""
    return not before and len(records) > TOGETHER


def growing(records: Mapping[str, DocumentRecord], before: int) -> Iterator[Mapping[str, DocumentRecord]]:
    """The records in steps to all of them, for one who has seen ``before`` documents: none at the first."""
    if by_steps(records, before):
        for count in range(TOGETHER, len(records), TOGETHER):
            if isinstance(records, Records):
                yield records.first(count)
            else:
                yield dict(islice(records.items(), count))
    yield records

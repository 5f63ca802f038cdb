"""Search by name: finds ``duong`` and ``đường`` alike and ranks the spelling that was typed first.

SQLite's own folding leaves ``đ`` as it is, so labels and words are folded here
(:func:`graph.iri.normalise_label`) and the exact form is kept beside as what outranks.
"""

from __future__ import annotations

import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from rapidfuzz import fuzz, process

from graph.iri import normalise_label
from graph.store import Node

#: Candidates that are ranked after the index has found them.
_POOL: Final = 500
#: Below this similarity a mistyped name proposes nothing.
_ALIKE: Final = 80.0
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: ``match`` is the label that matched, ``quality`` exact, spelling, prefix, words or
    similar; ``documents`` says how many documents speak of it."""

    iri: str
    name: str
    type: str
    match: str
    quality: str
    documents: int

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


_QUALITIES: Final = ("exact", "spelling", "prefix", "words", "similar")


class NameIndex:
    """An index of all names of a projection; immutable once built, safe to search from several threads."""

    def __init__(self, nodes: Iterable[tuple[Node, int]]) -> None:
        """``nodes`` with the number of documents that speak of each."""
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._lock = threading.Lock()
        self._db.execute(
            "CREATE VIRTUAL TABLE names USING fts5(folded, label UNINDEXED, iri UNINDEXED, prefix='2 3')"
        )
        self._nodes: dict[str, tuple[Node, int]] = {}
        rows = []
        for node, documents in nodes:
            self._nodes[node.uri] = (node, documents)
            rows += [(normalise_label(label), label, node.uri) for label in _labels(node)]
        self._db.executemany("INSERT INTO names VALUES (?, ?, ?)", rows)
        self._folded = {row[0] for row in rows}

    def search(self, text: str, type_: str | None = None, limit: int = 20) -> list[Hit]:
        """Best first: typed spelling, other spelling, beginning, words, and for want of these, alike.

        Within one quality, things that more documents speak of come first, then the Vietnamese alphabet.
        """
        wanted = normalise_label(text)
        if not wanted:
            return []
        found = self._rows(" ".join(f'"{word}"' for word in wanted.split()) + "*")
        quality = None
        if not found:
            quality = "similar"
            near = process.extract(wanted, self._folded, scorer=fuzz.WRatio, limit=20, score_cutoff=_ALIKE)
            found = [row for label, _, _ in near for row in self._rows(f'"{label}"')]
        best: dict[str, tuple[tuple[int, int, str, str], Hit]] = {}
        for label, iri in found:
            node, documents = self._nodes[iri]
            if type_ and type_ not in node.labels:
                continue
            how = quality or _quality(text, wanted, label)
            name = str(node.properties.get("name", label))
            hit = Hit(iri, name, node.labels[0] if node.labels else "", label, how, documents)
            key = (_QUALITIES.index(how), -documents, str(node.properties.get("sort_key", name)), iri)
            if iri not in best or key < best[iri][0]:
                best[iri] = (key, hit)
        return [hit for _, hit in sorted(best.values(), key=lambda pair: pair[0])[:limit]]

    def _rows(self, match: str) -> list[tuple[str, str]]:
        with self._lock:
            cursor = self._db.execute(
                "SELECT label, iri FROM names WHERE folded MATCH ? ORDER BY length(folded), rank LIMIT ?",
                (match, _POOL),
            )
            return cursor.fetchall()


def _quality(text: str, wanted: str, label: str) -> str:
    if _plain(label) == _plain(text):
        return "exact"
    folded = normalise_label(label)
    if folded == wanted:
        return "spelling"
    return "prefix" if folded.startswith(wanted) else "words"


def _plain(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


def _labels(node: Node) -> Iterator[str]:
    seen = set()
    for key in ("name", "name_en", "aliases", "abbreviation", "unit_code"):
        value = node.properties.get(key, ())
        for label in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            if label and label not in seen:
                seen.add(label)
                yield label

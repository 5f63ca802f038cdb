"""What bodies are reported to have done, in numbers: ``hai bên đã tổ chức 64 chuyến``, ``mở 120 lớp``.

One result for each clause that counts something done, with the bodies that its subject names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from graph.edtf import bounds
from graph.model import LocalEntity, Span
from graph.terms import Literal
from loaders.facts.duties.genre import Genre
from loaders.facts.stream import Item
from loaders.facts.syntax import mood
from loaders.facts.vocabulary import read_words
from loaders.facts.workbench import View, Workbench
from loaders.text import Ranges

_NUMBER: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})*|\d+(?:/\d+)?")
#: What opens details of a deed, or what it was good for.
_DETAILS: Final = (
    "chủ yếu",
    "trong đó",
    "nhất là",
    "góp phần",
    "qua đó",
    "giúp",
    "nhằm",
    "mainly",
    "including",
)
#: How far behind the mark before a deed its count stands, in items.
_DEED: Final = 5
#: Small numbers in words; ``năm`` is a year as well.
_WORDED: Final = frozenset(
    {"hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"}
    | {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}
)
#: Tags that end a search for the subject to the right.
_NO_SUBJECT: Final = frozenset(
    {"V", "PAST", "NEG", "FUTURE", "MODAL", "PASSIVE", "PURPOSE", "THOUGHT", "PROG", "EVENT"}
)
_SIDES: Final = {"SIDES_2": 2, "SIDES_3": 3}
#: What "các" stands before when it means all who take part in what was told.
_ALL: Final = frozenset({"bên", "đơn vị", "đơn", "ngành"})
_PARTS: Final = frozenset({";", ":", "."})
#: Words that lead on to something else than was done.
_BUT: Final = frozenset({"song", "nhưng", "tuy nhiên", "but", "however"})


@dataclass(frozen=True, slots=True)
class _Words:
    counted: frozenset[tuple[str, ...]]
    so_far: tuple[str, ...]
    done: tuple[str, ...]
    to_do: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> _Words:
    raw = read_words("results")
    return _Words(
        frozenset(tuple(w.split()) for w in raw["counted"]),
        tuple(raw["so_far"]),
        tuple(raw["done_headings"]),
        tuple(raw["to_do_headings"]),
    )


def state_achievements(bench: Workbench, genre: Genre) -> None:
    """State a result for each clause that counts what was done; none in a text that orders, nor in what is a
    task."""
    words = _words()
    duties = Ranges(
        (span.start, span.end)
        for s in bench.statements
        if s.predicate.endswith(("#text", "#taskOf", "#contentItemOf", "#hasAssignee"))
        for span in s.evidence
    )
    reporting = going = False
    parties = _parties(bench)
    known: list[list[LocalEntity]] = []
    listed: list[LocalEntity] = []
    for view in bench.views:
        told = [bench.meaning(i) for i in view.items if i.tag == "PROG"]
        known += [parties[e.key] for e in told if e is not None and e.key in parties]
        if view.unit.kind == "heading":
            heading = " ".join(i.norm for i in view.items)
            if any(w in heading for w in (*words.done, *words.to_do)):
                reporting = any(w in heading for w in words.done) and not any(
                    w in heading for w in words.to_do
                )
            continue
        if view.unit.zone not in {"lead", "body"} or (genre.ordering and not reporting):
            continue
        if view.unit.kind != "item":
            listed = []
            if announces_done(view.items):
                listed = _subject(bench, view.items, len(view.items) - 1, known)
                continue
        # The points of a list are the deeds of those who are said to have done what follows.
        last: list[LocalEntity] = list(listed)
        carried, going = going or bool(listed), False
        for first, end in _clauses(view.items):
            clause = view.items[first:end]
            span = bench.span(clause[0].start, clause[-1].end)
            if duties.meet(span.start, span.end):
                last = []
                continue
            counts = [k for k in range(len(clause)) if _counts(clause, k, words)]
            producers = _subject(bench, clause, counts[0] if counts else len(clause), known)
            if listed and not producers:
                producers = listed
            last = producers or last
            # What follows what was done is done as well.
            following = reporting or carried or going
            past = bool(counts) and _gone_by(clause[: counts[0]], bench.document.published[:10])
            if not counts or not last or not _done(clause, counts[0], words, reporting=following or past):
                continue
            going = True
            # Of a further clause without a subject only the result is told.
            for low, high, counted in _deeds(clause, counts):
                _state(bench, view, first + low, first + high, producers, counted, whole=span)


def announces_done(items: Sequence[Item]) -> bool:
    """``Sau 5 năm, hai bên đã:``, ``hai ngành đạt những kết quả sau:``: what follows the colon was done."""
    if not items or items[-1].tag != ":":
        return False
    if any(i.tag in {"FUTURE", "MODAL", "OBLIGE", "NEG"} or i.verb(*_ASKING) for i in items):
        return False
    text = " ".join(i.norm for i in items)
    told = items[-2:-1] and items[-2].tag == "PAST"
    words = _words()
    return bool(told) or (any(w in text for w in words.done) and not any(w in text for w in words.to_do))


#: Verbs after which a colon announces what is to be done.
_ASKING: Final = ("assign", "recommend", "propose", "agree", "conclude")


def _clauses(items: Sequence[Item]) -> Iterator[tuple[int, int]]:
    first = 0
    for k, item in enumerate([*items, None]):
        if item is None or item.tag in _PARTS or (item.norm in _BUT and k and items[k - 1].tag == ","):
            if k > first:
                yield first, k
            first = k + 1


def _counts(clause: Sequence[Item], at: int, words: _Words) -> bool:
    """Whether a number with one of the counted nouns stands at ``clause[at]``."""
    number = _NUMBER.fullmatch(clause[at].norm) or clause[at].norm in _WORDED
    if clause[at].tag != "W" or not number:
        return False
    noun = tuple(w for i in clause[at + 1 : at + 4] for w in i.norm.split())
    return any(noun[:n] in words.counted for n in (3, 2, 1))


def _done(clause: Sequence[Item], at: int, words: _Words, *, reporting: bool) -> bool:
    """Whether the clause tells what was done: ``đã``, a time gone by, or a section on results."""
    if any(i.tag in {"FUTURE", "MODAL", "OBLIGE", "NEG"} for i in clause[:at]):
        return False
    if any(clause[k].norm == "được" and clause[k - 1].tag in {"V", "W"} for k in range(max(1, at - 2), at)):
        # "xây dựng được 120 tổ", "tổ chức được hơn 60 buổi"
        return True
    told = mood(clause, at)
    if told in {"planned", "denied"}:
        return False
    text = " ".join(i.norm for i in clause[:at])
    after = any(i.tag == "AFTER" for i in clause[:at])
    return told == "done" or reporting or after or any(f" {w} " in f" {text} " for w in words.so_far)


def _gone_by(items: Sequence[Item], published: str) -> bool:
    """Whether a year or longer that had ended at publication stands before: ``Năm 2010, A mở 6 lớp``."""
    for item in items:
        value = item.mention.value if item.tag == "DATE" and item.mention is not None else ""
        if len(value) == len("2020") or (value[4:5] == "/" and ".." not in value):
            return bool(published) and str(bounds(value)[1]) < published
    return False


def _subject(
    bench: Workbench, clause: Sequence[Item], limit: int, known: Sequence[Sequence[LocalEntity]]
) -> list[LocalEntity]:
    """The bodies with which the clause begins, or those by whom its passive says it was done.

    ``known``: the parties of the undertakings told so far, for ``hai bên`` and ``các đơn vị``.
    """
    begin = max((k + 1 for k in range(limit) if clause[k].tag == "THOUGHT"), default=0)
    for k in range(begin, limit):
        item = clause[k]
        if item.tag == "ORG":
            return _joined(bench, clause, k, limit)
        together = item.tag in _SIDES or (
            item.tag == "QUANT" and {i.norm for i in clause[k + 1 : k + 2]} & _ALL
        )
        if together:
            count = _SIDES.get(item.tag, 0)
            return list(
                next((p for p in reversed(known) if len(p) == count or (not count and len(p) > 1)), ())
            )
        if item.tag in _NO_SUBJECT or item.tag in {"AT", "OF", "FOR", "BY", "WITH", "PERSON"}:
            break
    for k in range(limit, len(clause) - 1):
        if clause[k].tag == "PASSIVE" and clause[k + 1].tag == "ORG":
            return list(dict.fromkeys(bench.parties(clause[k + 1])))
    return []


def _joined(bench: Workbench, clause: Sequence[Item], at: int, limit: int) -> list[LocalEntity]:
    """The bodies joined to the one at ``clause[at]``, which is the subject."""
    found: list[LocalEntity] = []
    while at < limit and clause[at].tag in {"ORG", "AND", ",", "(", ")"}:
        if clause[at].tag == "ORG" and clause[at - 1].tag != "(":
            found += bench.parties(clause[at])
        at += 1
    return list(dict.fromkeys(found))


def _parties(bench: Workbench) -> dict[str, list[LocalEntity]]:
    """Parties of each undertaking, by its key."""
    found: dict[str, list[LocalEntity]] = {}
    for s in bench.statements:
        party = bench.entities.get(getattr(s.object, "key", ""))
        if s.predicate.endswith("#hasParty") and s.polarity == "positive" and party is not None:
            told = found.setdefault(getattr(s.subject, "key", ""), [])
            if party not in told:
                told.append(party)
    return found


def _state(
    bench: Workbench,
    view: View,
    first: int,
    end: int,
    producers: Sequence[LocalEntity],
    counted: int,
    *,
    whole: Span,
) -> None:
    """The result is what was done; that the bodies did it, the whole clause says."""
    clause = view.items[first:end]
    begin = max(
        (k + 1 for k in range(counted) if clause[k].tag in {"ORG", "PAST", *_SIDES, "THOUGHT"}), default=0
    )
    while begin < counted and clause[begin].tag in {",", ")", "COMPOUND", "STOP"}:
        begin += 1
    last = len(clause) - (clause[-1].tag == ",")
    clause = clause[:last]
    words = bench.span(clause[begin].start, clause[-1].end)
    text = " ".join(words.quote.split())
    result = bench.entity("result", text)
    by = _acting(clause, counted)
    said = (words, bench.span(clause[by].start, clause[-1].end)) if by < begin else (words,)
    bench.type(result, "Result", (*said, whole), "achievement", 0.8)
    bench.state(result, "text", Literal.text(text, bench.language), words, "achievement", 0.8)
    for producer in producers:
        bench.state(result, "producedBy", producer, whole, "achievement", 0.8)


def _acting(clause: Sequence[Item], counted: int) -> int:
    """Where those who did it are named within the deed, else its end."""
    begin = max((k + 1 for k in range(counted) if clause[k].tag == "THOUGHT"), default=0)
    acting = (k for k in range(begin, counted) if clause[k].tag in {"ORG", "QUANT", *_SIDES})
    return next(acting, len(clause))


def _deeds(clause: Sequence[Item], counts: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """``tổ chức 45 buổi tuyên truyền, tặng 3.000 áo phao``: one range for each deed that counts something,
    with the index of its first count within it.
    """
    cuts = [0]
    for k in range(1, len(clause) - 1):
        joins = clause[k].tag == "," or (clause[k].tag == "AND" and clause[k].norm in {"và", "and"})
        acts = clause[k + 1].tag in {"V", "W"} and not clause[k + 1].capital and k + 1 not in counts
        if joins and acts and any(c < k for c in counts) and any(k < c <= k + _DEED for c in counts):
            cuts.append(k + 1)
    for low, high in zip(cuts, [*(c - 1 for c in cuts[1:]), len(clause)], strict=True):
        counted = next((c for c in counts if low <= c < high), None)
        if counted is not None:
            yield low, _explained(clause, counted, high), counted - low


def _explained(clause: Sequence[Item], counted: int, high: int) -> int:
    """Where the deed ends: at a comma behind which its details or its use are told."""
    for k in range(counted, high - 1):
        words = " ".join(i.norm for i in clause[k + 1 : k + 3])
        if clause[k].tag == "," and words.startswith(_DETAILS):
            return k
    return high

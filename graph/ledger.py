"""The steward's ledger: append-only rows, and what follows from them. Pure.

A row is a :class:`~graph.identity.Decision`. What its sides mean:

============  =======================  ==========================================
``op``        ``a``                    ``b``
============  =======================  ==========================================
``same``      local key or IRI         local key or IRI: the two are one
``not-same``  local key or IRI         local key or IRI: the two are not one
``rename``    local key or IRI         the name to show
``accept``    statement                its document: true, however doubtful it was
``reject``    statement                its document: not true, so it makes no fact
``release``   statement                the shape that is waived for it
``undo``      side of the row undone   its other side (``rename``: the word *rename*)
============  =======================  ==========================================

Of several rows on one pair the latest holds; an ``undo`` takes back what was decided of the pair. Rows about
absent things are inert. State is a function of the ledger: nothing else remembers a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final, get_args

from graph.errors import InputError, StoreConflict
from graph.identity import Decision, Op, standing
from graph.model import DocumentRecord
from graph.project import redirects as moved_between
from graph.project import touched
from graph.records import copied
from graph.store import Projection

#: All kinds of row.
OPS: Final[tuple[str, ...]] = get_args(Op)
#: Kinds that judge one statement, and the confidence they give it.
VERDICTS: Final[Mapping[str, float]] = {"accept": 1.0, "reject": 0.0}


def stamped(rows: Iterable[Decision], ledger: Sequence[Decision], now: datetime) -> tuple[Decision, ...]:
    """The rows as they are appended: one without a time gets ``now``, later than every row before it, also
    when the clock went back.

    Raises ``InputError`` for a row of an unknown kind, without sides, or without a steward.
    """
    last = max((row.when for row in ledger), default="")
    out: list[Decision] = []
    for row in rows:
        _complete(row)
        if not row.when:
            when = now.astimezone(UTC).isoformat(timespec="microseconds")
            row = replace(row, when=when if when > last else _after(last))
        last = max(last, row.when)
        out.append(row)
    return tuple(out)


def expect(ledger: Sequence[Decision], expected: int | None) -> None:
    """Raise ``StoreConflict`` when the ledger is longer than the steward saw it (``None``: do not ask)."""
    if expected is not None and expected != len(ledger):
        raise StoreConflict(
            f"the ledger has {len(ledger)} rows, not {expected}: somebody has decided meanwhile.",
            where="ledger",
            mend="Look at the new rows (`phoihop review show`), then decide again.",
        )


def undoing(row: Decision, who: str = "", why: str = "") -> Decision:
    """The row that takes back what a row decided. Raises ``InputError`` for a row that undoes itself."""
    if row.op == "undo":
        raise InputError("an undo is not undone.", where="ledger", mend="Decide anew what should hold.")
    return Decision("undo", row.a, "rename" if row.op == "rename" else row.b, who, "", why)


def released(ledger: Iterable[Decision]) -> frozenset[tuple[str, str]]:
    """(statement, shape) pairs that stewards released and that still hold: what the gate waives."""
    return frozenset((row.a, row.b) for row in standing(ledger) if row.op == "release")


def verdicts(ledger: Iterable[Decision]) -> dict[str, dict[str, float]]:
    """By document, the confidence that stewards gave to statements."""
    out: dict[str, dict[str, float]] = {}
    for row in standing(ledger):
        if row.op in VERDICTS:
            out.setdefault(row.b, {})[row.a] = VERDICTS[row.op]
    return out


def judged(records: Mapping[str, DocumentRecord], ledger: Iterable[Decision]) -> Mapping[str, DocumentRecord]:
    """The records with the stewards' verdicts in them: an accepted statement is certain, a rejected one has
    no confidence and so makes no fact. Documents without a verdict are the same objects."""
    given_to = verdicts(ledger)
    if not given_to:
        return records
    out = copied(records)
    for doc, given in given_to.items():
        record = records.get(doc)
        if record is None or not any(s.id in given for s in record.statements):
            continue
        statements = tuple(replace(s, confidence=given.get(s.id, s.confidence)) for s in record.statements)
        out.put(doc, replace(record, statements=statements))
    return out


def stated_confidence(records: Mapping[str, DocumentRecord], ledger: Iterable[Decision]) -> dict[str, float]:
    """What extraction gave to the statements that a verdict changed, by statement."""
    out: dict[str, float] = {}
    for doc, given in verdicts(ledger).items():
        if record := records.get(doc):
            out.update(
                (s.id, s.confidence)
                for s in record.statements
                if given.get(s.id, s.confidence) != s.confidence
            )
    return out


def follow(known: Mapping[str, str], old: Projection, new: Projection) -> dict[str, str]:
    """The redirects after a step from one projection to another: retired IRI to successor.

    Chains are shortened; an IRI that lives again has none. Costs what differs, where both projections have
    one maker, and the redirects there are.
    """
    found = touched(old, new)
    gone = any(iri in old.nodes and iri not in new.nodes for iri in found.nodes)
    moved: Mapping[str, str] = moved_between(old, new, found) if gone else {}
    if not moved and not any(iri in new.nodes for iri in known):
        return dict(known)
    led = {iri: moved.get(to, to) for iri, to in known.items()} | dict(moved)
    return {iri: to for iri, to in led.items() if iri not in new.nodes and iri != to}


def _complete(row: Decision) -> None:
    if row.op not in OPS:
        raise InputError(f"“{row.op}” is no decision.", where="op", mend=f"One of {', '.join(OPS)}.")
    if not row.a.strip() or not row.b.strip():
        raise InputError(f"a {row.op} needs both of its sides.", where="ledger")
    if row.op in ("same", "not-same") and row.a == row.b:
        raise InputError("a thing is itself: two different things are needed.", where="ledger")
    if not row.who.strip():
        raise InputError("who decides is not said.", where="who", mend="Give the steward's name (--who).")


def _after(last: str) -> str:
    """A time a microsecond after another (rows brought from elsewhere may lack parts of it)."""
    try:
        when = datetime.fromisoformat(last)
    except ValueError:
        return last + "0"
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    later = (when.astimezone(UTC) + timedelta(microseconds=1)).isoformat(timespec="microseconds")
    return later if later > last else last + "0"

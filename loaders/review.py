"""What a steward does: append decisions to the ledger.

Nothing is changed in place: every decision is a row with who, when and why, and undoing one is another row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import InputError, NotFound
from graph.identity import Decision, resolve
from graph.iri import BASE
from graph.ledger import released, undoing
from graph.model import DocumentRecord
from graph.record_json import with_parts
from graph.store import Store, Written
from loaders.gate import DEPENDS
from loaders.prepare import Knowledge, held_payload
from loaders.review_items import held, statement_of


@dataclass(frozen=True, slots=True)
class Decided:
    """A row that was appended: its number, the row, what it wrote; of a release, what still holds the
    statement back (empty: it is loaded)."""

    number: int
    row: Decision
    written: Written
    still_held: str = ""


# -- deciding ----------------------------------------------------------------------------------------------


def decide(
    store: Store,
    knowledge: Knowledge,
    op: str,
    a: str,
    b: str = "",
    *,
    who: str,
    why: str = "",
    expected: int | None = None,
) -> Decided:
    """Append one row.

    ``same`` and ``not-same``: two IRIs (or local keys, or ``kind/slug``); ``rename``: one, and a name;
    ``accept``, ``reject``: a statement; ``release``: a statement in quarantine and, if not the one it is held
    for, a shape; ``undo``: the number of a row. Raises ``NotFound`` for what is not there, ``InputError`` for
    a row that says nothing, ``StoreConflict`` when the ledger is not of the ``expected`` length.
    """
    if op == "release":
        return _release(store, knowledge, a, b, who, why, expected)
    if op == "undo":
        return _undo(store, knowledge, a, who, why, expected)
    if op in ("same", "not-same"):
        row = Decision(op, _side(store, knowledge, a), _side(store, knowledge, b), who, "", why)  # type: ignore[arg-type]
    elif op == "rename":
        row = Decision("rename", _entity(store, a), b.strip(), who, "", why)
    elif op in ("accept", "reject"):
        row = Decision(op, a, _document_of(store, a), who, "", why)  # type: ignore[arg-type]
    else:
        raise InputError(f"“{op}” is no decision.", where="op", mend="See docs/review.md.")
    return _append(store, row, expected)


def _append(store: Store, row: Decision, expected: int | None, **along: Any) -> Decided:
    written = store.decide(row, expected=expected, **along)
    ledger = store.ledger()
    # Others may have appended since; ours is the last that says the same.
    number = max(
        n for n, r in enumerate(ledger, 1) if (r.op, r.a, r.b, r.who) == (row.op, row.a, row.b, row.who)
    )
    return Decided(number, ledger[number - 1], written)


def _release(
    store: Store, knowledge: Knowledge, statement: str, shape: str, who: str, why: str, expected: int | None
) -> Decided:
    item = next((item for item in held(store) if item.a == statement), None)
    if item is None:
        raise NotFound(
            f"no statement “{statement}” is in quarantine.",
            where="statement",
            mend="`phoihop review list --what held` lists them.",
        )
    shape = shape or item.b
    if shape == DEPENDS:
        because = next(
            row["because"]
            for row in (store.quarantine(item.document) or {})["held"]
            if row["statement"] == statement
        )
        raise InputError(
            f"the statement is held for what it rests on ({because}), and comes with it.",
            where=statement,
            mend="Release what it rests on.",
        )
    row = Decision("release", statement, shape, who, "", why)
    return _judge_again(store, knowledge, item.document, statement, row, expected)


def _undo(
    store: Store, knowledge: Knowledge, number: str, who: str, why: str, expected: int | None
) -> Decided:
    ledger = store.ledger()
    if not number.isdecimal() or not 0 < int(number) <= len(ledger):
        raise NotFound(
            f"the ledger has no row “{number}”.", where="row", mend="`phoihop review show` lists the rows."
        )
    taken_back = ledger[int(number) - 1]
    row = undoing(taken_back, who, why)
    if taken_back.op == "release":
        try:
            doc = _document_of(store, taken_back.a)
        except NotFound:
            return _append(store, row, expected)  # its document is gone: nothing is to be held again
        return _judge_again(store, knowledge, doc, taken_back.a, row, expected)
    return _append(store, row, expected)


def _judge_again(
    store: Store, knowledge: Knowledge, doc: str, statement: str, row: Decision, expected: int | None
) -> Decided:
    """Append a row about what the gate waives, with what it lets through or holds back from now on."""
    whole = _whole(store, doc)
    # Last of all in time, whatever the clock says: the store stamps the row when it is appended.
    waived = released([*store.ledger(), Decision(row.op, row.a, row.b, row.who, "~")])
    verdict = knowledge.gate.judge(whole, waived=waived)
    decided = _append(
        store, row, expected, records=[verdict.passed], held={doc: held_payload(whole, verdict)}
    )
    still = next((h.shape for h in verdict.held if h.statement.id == statement), "")
    return Decided(decided.number, decided.row, decided.written, still)


def _whole(store: Store, doc: str) -> DocumentRecord:
    """A document with what the gate held back of it: as extraction gave it."""
    record = store.as_loaded(doc)
    if record is None:
        raise NotFound(f"no document {doc} is loaded.", where="document")
    payload: Mapping[str, Any] = store.quarantine(doc) or {}
    if not payload:
        return record
    if "record" not in payload:
        raise InputError(
            "what was held back was kept by an older version, without its exact terms.",
            where=doc,
            mend="Load the document again, then release.",
        )
    return with_parts(record, payload["record"])


# -- what a decision speaks of -----------------------------------------------------------------------------


def _document_of(store: Store, statement: str) -> str:
    return statement_of(store, statement)[0].document.id


def _entity(store: Store, side: str) -> str:
    """An IRI or local key that stands for something; ``kind/slug`` is short for the IRI."""
    projection, side = store.projection(), side.strip()
    iri = side if side.startswith(("http:", "https:")) else f"{BASE}id/{side}" if "/" in side else ""
    if iri in projection.nodes:
        return iri
    if not iri and side in projection.resolution:
        return side
    if successor := store.redirects().get(iri):
        raise NotFound(f"<{iri}> has become <{successor}>.", where=side, mend="Decide about that one.")
    raise NotFound(
        f"nothing is called “{side}” here.",
        where=side or "side",
        mend="Give an IRI, its kind/slug, or a local key (`phoihop review show IRI` lists them).",
    )


def _side(store: Store, knowledge: Knowledge, side: str) -> str:
    """A side of a pair. Rows speak of the IRIs that the rules alone give; one that a decision has made is
    named by a local key instead, which no later decision changes."""
    found = _entity(store, side)
    if not found.startswith(BASE) or not store.ledger() or knowledge.registry.get(found) is not None:
        return found
    records = [record for doc in store.documents() if (record := store.as_loaded(doc.document.id))]
    if found in set(resolve(records, knowledge.registry).values()):
        return found
    return min(key for key, iri in store.projection().resolution.items() if iri == found)

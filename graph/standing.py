"""From which day on what a document says is known to hold: valid time, as far as the document tells it.

A statement holds from the day its document came out, since that is when it was so; from an earlier day when
the document itself dates what it tells of: a signing, a meeting, an act, the first day of a programme's
period, the day on which a post is attested. A time that is no single day (``2020``) counts with its last,
since nothing is known to have been so before. Pure, and a function of one document: what another says
changes nothing here.

Where a document has neither, nothing is known, and its statements hold on no day that is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from graph.edtf import bounds, is_edtf
from graph.iri import VOCAB, ph
from graph.model import DocumentRecord, Statement
from graph.terms import Iri, Literal, Ref, Term

#: What dates a thing, the surest first: it began when it was signed, held or issued, else with its period.
_HAS_PERIOD: Final = ph("hasPeriod")
_BEGINNINGS: Final = (*map(ph, ("signedOn", "heldOn", "issuedOn")), _HAS_PERIOD)
#: Kinds whose period begins them; of others (a result of 2015-2020) it only tells when they were there.
_LASTING: Final = frozenset({"programme", "official"})
#: Qualifiers that date a statement itself.
_DATED_BY: Final = frozenset(map(ph, ("attestedOn", "validFrom")))
#: What is said of a thing's future or of how far it has come is so when it is said.
_TOLD: Final = frozenset(map(ph, ("plannedFor", "plannedSigningOn", "deadline")))
_STATUS: Final = ph("status")
_GIVEN_AT: Final = ph("givenAt")
#: The statuses that come with the day of a happening; the others are so when they are told.
_HAPPENED: Final = frozenset(f"{VOCAB}status/{name}" for name in ("signed", "held"))
#: What has such a status has not begun, whatever its period.
_AHEAD: Final = frozenset(f"{VOCAB}status/{name}" for name in ("draft", "planned"))


def holds_from(record: DocumentRecord) -> Mapping[str, date]:
    """Statement id → the first day on which it is known to hold; statements without one are not in it."""
    source = record.document
    told = _sure(source.published) or _sure(source.retrieved)
    began = _beginnings(record)
    found: dict[str, date] = {}
    for statement in record.statements:
        own = _own(statement, began)
        day = min(filter(None, (own, told)), default=None)
        if day is not None:
            found[statement.id] = day
    return found


def _own(statement: Statement, began: Mapping[Term, date]) -> date | None:
    """The day that the statement's own words, or those about its subject, give it."""
    days = [
        day
        for predicate, term in statement.qualifiers
        if predicate in _DATED_BY and (day := _time(term)) is not None
    ]
    if days:
        return min(days)
    if not statement.projected or statement.predicate in _TOLD:
        return None
    if statement.predicate == _STATUS and not _among(statement.object, _HAPPENED):
        return None
    return began.get(statement.subject)


def _beginnings(record: DocumentRecord) -> dict[Term, date]:
    """When the things of a document began, as it says: of several times of one kind the earliest."""
    times: dict[Term, dict[str, date]] = {}
    ahead: set[Term] = set()
    given: dict[Term, Term] = {}
    lasting = {entity.ref for entity in record.entities if entity.kind in _LASTING}
    for statement in record.statements:
        subject, predicate = statement.subject, statement.predicate
        if not isinstance(subject, Ref | Iri) or not statement.projected:
            continue
        if predicate == _HAS_PERIOD and subject not in lasting:
            continue
        if predicate in _BEGINNINGS:
            day = _time(statement.object)
            if day is not None:
                of = times.setdefault(subject, {})
                of[predicate] = min(day, of.get(predicate, day))
        elif predicate == _STATUS and _among(statement.object, _AHEAD):
            ahead.add(subject)
        elif predicate == _GIVEN_AT:
            given[subject] = statement.object
    began: dict[Term, date] = {}
    for subject, of in times.items():
        kinds = _BEGINNINGS[:-1] if subject in ahead else _BEGINNINGS
        first = next((of[kind] for kind in kinds if kind in of), None)
        if first is not None:
            began[subject] = first
    # A task begins at the meeting that gave it.
    return began | {task: began[event] for task, event in given.items() if event in began}


def _among(term: Term, codes: frozenset[str]) -> bool:
    return isinstance(term, Iri) and term.value in codes


def _time(term: Term) -> date | None:
    return _sure(term.value) if isinstance(term, Literal) else None


def _sure(time: str) -> date | None:
    """The day from which it is sure to have come: a period begins with its first day, others are over with
    their last. ``None`` for what is no time."""
    if not is_edtf(time):
        return None
    span = bounds(time)
    if span.precision in ("period", "interval"):
        return span.earliest or span.latest
    return span.latest

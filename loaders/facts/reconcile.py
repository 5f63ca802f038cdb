"""Statements of one document about one thing that cannot both be: the one that tells more stays."""

from __future__ import annotations

from graph.model import Statement
from loaders.facts.workbench import Workbench, status

#: What is told as done outranks what was still to come.
_DONE = {status("held"), status("signed"), status("completed")}
_TO_COME = status("planned")


def _value(statement: Statement) -> str:
    """The first day or month of a time."""
    return getattr(statement.object, "value", "").partition("/")[0]


def reconcile(bench: Workbench) -> None:
    """Drop what was planned where the text also tells that it was done."""
    done = {
        s.subject
        for s in bench.statements
        if s.predicate.endswith("#status") and s.object in _DONE and s.polarity == "positive" and s.evidence
    }
    signed = {s.subject: _value(s) for s in bench.statements if s.predicate.endswith("#signedOn")}
    bench.statements[:] = [
        s
        for s in bench.statements
        if s.subject not in done
        or not (
            (s.predicate.endswith("#status") and s.object == _TO_COME)
            or s.predicate.endswith("#plannedFor")
            or (s.predicate.endswith("#plannedSigningOn") and _value(s) <= signed.get(s.subject, "9999"))
        )
    ]

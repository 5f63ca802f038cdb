"""Statements of one document about one thing that cannot both be: the one that tells more stays."""

from __future__ import annotations

from graph.model import Statement
from loaders.facts.workbench import Workbench, status

#: What is told as done outranks what was still to come.
_DONE = {status("held"), status("signed"), status("completed")}
_TO_COME = status("planned")
#: Of two of these the first tells how the thing stands.
_OUTRANKS = (
    (status("completed"), status("signed")),
    (status("completed"), status("in-force")),
    (status("signed"), status("in-force")),
    (status("signed"), status("draft")),
    (status("draft"), status("planned")),
)


def _value(statement: Statement) -> str:
    """The first day or month of a time."""
    return getattr(statement.object, "value", "").partition("/")[0]


def reconcile(bench: Workbench) -> None:
    """Drop what was planned where the text also tells that it was done."""
    done = {
        s.subject
        for s in bench.saying("status")
        if s.object in _DONE and s.polarity == "positive" and s.evidence
    }
    stood: dict[object, set[object]] = {}
    for s in bench.saying("status"):
        if s.polarity == "positive":
            stood.setdefault(s.subject, set()).add(s.object)
    outranked = {
        (subject, lower)
        for subject, values in stood.items()
        if len(values) > 1
        for higher, lower in _OUTRANKS
        if higher in values and lower in values
    }
    if not done and not outranked:
        return
    signed = {s.subject: _value(s) for s in bench.saying("signedOn")}
    bench.retain(
        [
            s
            for s in bench.statements
            if not (s.predicate.endswith("#status") and (s.subject, s.object) in outranked)
            and (
                s.subject not in done
                or not (
                    (s.predicate.endswith("#status") and s.object == _TO_COME)
                    or s.predicate.endswith("#plannedFor")
                    or (
                        s.predicate.endswith("#plannedSigningOn")
                        and _value(s) <= signed.get(s.subject, "9999")
                    )
                )
            )
        ]
    )

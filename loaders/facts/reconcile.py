"""Statements of one document about one thing that cannot both be: the one that tells more stays."""

from __future__ import annotations

from loaders.facts.workbench import Workbench, status

#: What is told as done outranks what was still to come.
_DONE = {status("held"), status("signed"), status("completed")}
_TO_COME = status("planned")


def reconcile(bench: Workbench) -> None:
    """Drop what was planned where the text also tells that it was done."""
    done = {
        s.subject
        for s in bench.statements
        if s.predicate.endswith("#status") and s.object in _DONE and s.polarity == "positive" and s.evidence
    }
    bench.statements[:] = [
        s
        for s in bench.statements
        if s.subject not in done
        or not (
            (s.predicate.endswith("#status") and s.object == _TO_COME)
            or s.predicate.endswith(("#plannedFor", "#plannedSigningOn"))
        )
    ]

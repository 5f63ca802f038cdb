"""What the SHACL gate costs a document: the fast engine with pySHACL's second look, and pySHACL alone."""

from __future__ import annotations

from bench.harness import Case, Comparison, compare
from bench.material import knowledge, prose
from loaders.gate import Gate
from loaders.ingest import to_record


def run(runs: int) -> Comparison:
    """The comparison; a unit is a document."""
    known = knowledge()
    every = [to_record(read, known).record for _, read in prose()]
    # pySHACL alone takes seconds for one document: one of about thirty statements is enough.
    records = sorted(every, key=lambda record: (abs(len(record.statements) - 30), record.document.id))[:1]
    reference = Gate(known.ontology, known.registry, "pyshacl")

    def judge(gate: Gate) -> None:
        for record in records:
            gate.judge(record)

    amount = len(records)
    statements = sum(len(r.statements) for r in records) / amount
    held = sum(len(known.gate.judge(r).held) for r in records)
    return compare(
        "SHACL gate",
        [
            Case("pySHACL alone", amount, "documents", lambda: judge(reference)),
            Case(
                "the gate as it is (pyshifty, then pySHACL on suspects)",
                amount,
                "documents",
                lambda: judge(known.gate),
            ),
        ],
        runs=min(runs, 3),
        note=f"{amount} documents of {statements:.0f} statements on average; {held} statements held back.",
    )

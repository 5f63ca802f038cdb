"""Those between whom something was signed are those who signed it, where the text names none."""

from __future__ import annotations

from collections import defaultdict

from graph.iri import code
from graph.model import Statement
from graph.terms import Iri
from loaders.facts.workbench import Workbench, status

#: What tells outright that a thing was signed.
_TOLD = frozenset(
    {"signing-told", "letterhead-signed", "signed-in-title", "signed-by-its-sides", "signed-at-ceremony"}
)
_SIGNED = status("signed")
_FEWEST = 2
#: With more parties than these, some may have joined later.
_MOST = 8


def infer_signatories(bench: Workbench) -> None:
    """State as signatories the parties of what was told to have been signed."""
    parties: dict[str, dict[str, Statement]] = defaultdict(dict)
    signers: dict[str, set[str]] = defaultdict(set)
    told: dict[str, Statement] = {}
    for s in bench.statements:
        name, key = s.predicate.rsplit("#", 1)[-1], getattr(s.subject, "key", "")
        body = bench.entities.get(getattr(s.object, "key", ""))
        if s.polarity == "positive" and name == "hasParty" and body is not None:
            parties[key][body.key] = s
        elif s.polarity == "positive" and name == "hasSignatory" and body is not None and body.kind == "org":
            signers[key].add(body.key)
        elif name == "status" and s.polarity == "positive" and s.rule in _TOLD and s.object == _SIGNED:
            told[key] = s
    for key, signed in told.items():
        found = parties.get(key, {})
        if not _FEWEST <= len(found) <= _MOST or not signers[key] <= set(found):
            continue
        for party, premise in found.items():
            if party not in signers[key]:
                role = (("role", Iri(code("role", "signatory"))),)
                bench.state(
                    bench.entities[key],
                    "hasSignatory",
                    bench.entities[party],
                    (),
                    "parties-signed",
                    0.8,
                    kind="inferred",
                    premises=(signed, premise),
                    qualifiers=role,
                )

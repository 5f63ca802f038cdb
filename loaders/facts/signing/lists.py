"""Persons who put their names to what was signed, in a list: ``Đặt bút ký vào văn kiện có P1; P2``."""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri
from loaders.facts.stream import Item
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.workbench import View, Workbench, status

#: Items among which the verb and what opens the list stand, and items after that among which a person does.
_HEAD = 12
_FIRST = 12
_OPENS = frozenset({"có", "gồm", "bao gồm", "là", ":"})
_ENDS = frozenset({"WITNESSED_BY", "WITH_ATTENDANCE", "CHAIRED_BY"})


def state_signing_lists(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """State the persons of such lists as signatories of the one undertaking told to be signed."""
    for view in bench.holding({"V:sign"}):
        persons = _listed(view)
        if not persons:
            continue
        target = _signed(bench, undertakings)
        if target is None:
            return
        span = bench.span(view.items[0].start, persons[-1].end)
        for item in persons:
            for person in bench.parties(item):
                role = (("role", Iri(code("role", "signatory"))),)
                bench.state(target, "hasSignatory", person, span, "listed-signers", 0.85, qualifiers=role)


def _listed(view: View) -> list[Item]:
    """The persons of a sentence that opens with a signing and lists who did it."""
    head = view.items[:_HEAD]
    verb = next((k for k, i in enumerate(head) if i.verb("sign")), None)
    if verb is None or any(i.tag in {"NEG", "FUTURE", "MODAL", "PERSON", "DATE"} for i in head[:verb]):
        return []
    opening = next((k for k in range(verb + 1, len(head)) if head[k].norm in _OPENS), None)
    between = head[verb + 1 : opening] if opening is not None else ()
    if opening is None or any(i.tag in {"PERSON", "ORG", "PAST", "V"} for i in between):
        return []
    rest = view.items[opening + 1 :]
    if not any(i.tag == "PERSON" for i in rest[:_FIRST]):
        return []
    end = next((k for k, i in enumerate(rest) if i.tag in _ENDS), len(rest))
    return [i for i in rest[:end] if i.tag == "PERSON"]


def _signed(bench: Workbench, undertakings: Sequence[Undertaking]) -> LocalEntity | None:
    """The one undertaking told to be signed."""
    found = [
        u.entity
        for u in undertakings
        if u.entity is not None
        and any(s.rule == "signing-told" and s.object == status("signed") for s in bench.about(u.entity))
    ]
    return found[0] if len(found) == 1 else None

"""When events were or are to be held, and the roles in them."""

from __future__ import annotations

import re

from graph.edtf import bounds
from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri, Literal
from loaders.facts.circumstances import When
from loaders.facts.signing.facts import open_before
from loaders.facts.workbench import Workbench, edtf


def place_time(bench: Workbench, entity: LocalEntity, when: When, evidence: Span, *, held: bool) -> None:
    """State the time of an event: ``heldOn`` for one that took place, else ``plannedFor``."""
    qualifiers: list[tuple[str, Literal]] = [("statedAs", Literal(when.text))] if not when.day else []
    value = f"{when.value}T{when.clock}" if when.clock else when.value
    if when.before:
        qualifiers.append(("exclusiveEnd", edtf(when.before)))
        value = value if value.startswith("..") else open_before(when.before)
    predicate = "heldOn" if held else "plannedFor"
    bench.state(entity, predicate, edtf(value), evidence, "time-of-event", 0.93, qualifiers=qualifiers)


def of_document(bench: Workbench, when: When) -> bool:
    """Whether a time is that of the numbered document right before it, whatever names that: ``Nghị định số 03
    ngày 5/9/2022``.
    """
    before = bench.text[max(0, when.start - _NUMBER) : when.start].rpartition("\n\n")[2]
    return _NUMBERED.search(before) is not None


#: The number of a document at the end of what stands before a time, and how far before it is looked for.
_NUMBERED = re.compile(
    r"\b(?:số|no\.?)\s*\d[\w/.-]*\s*,?\s*(?:(?:ban hành\s+)?ngày|dated|of)?\s*$", re.IGNORECASE
)
_NUMBER = 50


def passed(bench: Workbench, when: When | None) -> bool:
    """Whether a time lies wholly before or on the day of publication."""
    published = bench.document.published[:10]
    return (
        when is not None
        and not when.before
        and (bool(published) or when.day)
        and (not published or str(bounds(when.value).latest or "9999") <= published)
    )


def role(name: str) -> tuple[tuple[str, Iri], ...]:
    """The role qualifier."""
    return (("role", Iri(code("role", name))),)


def state_organizer(
    bench: Workbench, event: LocalEntity, party: LocalEntity, evidence: Span, rule: str, confidence: float
) -> None:
    """State that a body organises an event."""
    bench.state(event, "hasOrganizer", party, evidence, rule, confidence, qualifiers=role("organizer"))

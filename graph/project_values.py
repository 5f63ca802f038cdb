"""Literal values of projected entities: typed, with the time bounds, and one value where one can be true."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from graph.edtf import Bounds, bounds, is_edtf
from graph.iri import NS, ph
from graph.model import Span, Statement
from graph.nquads import RdfTerm
from graph.project_terms import LABELS, is_code, is_node, local_name, property_name
from graph.registry_record import REGISTRY_DOC
from graph.store import Value
from graph.terms import (
    EDTF,
    RDF_TYPE,
    XSD,
    XSD_BOOLEAN,
    XSD_DATE,
    XSD_DOUBLE,
    XSD_INTEGER,
    BNode,
    Iri,
    Literal,
)
from ontology import Ontology

#: Properties of which one thing has several values at once. Of all other ``ph:`` properties one value is true
#: at a time; predicates of other vocabularies may have several.
MULTIPLE: Final = frozenset(
    {
        *("abbreviation", "byline", "hasPurpose", "hasSubject", "hasTarget", "hasTopic", "itemLabel"),
        *("printedNumber", "recurrence", "sourceCredit", "statedAs", "statedName", "text"),
    }
)
#: What introduces an entity in a document.
LABELS_AND_CLASS: Final = LABELS | {RDF_TYPE}
#: Names the node itself uses.
RESERVED: Final = frozenset(
    {"uri", "name", "name_en", "kind", "slug", "norm", "sort_key", "aliases", "id", "labels", "hash", "file"}
)
_INTEGERS: Final = frozenset(XSD + name for name in ("integer", "int", "long", "nonNegativeInteger", "gYear"))
_DECIMALS: Final = frozenset({XSD_DOUBLE, XSD + "decimal", XSD + "float"})
_TIME_QUALIFIERS: Final = (ph("attestedOn"), ph("validFrom"))
_MAX_INT: Final = 2**63


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in canonical terms with the day it speaks of (ISO, ``""`` unknown)."""

    statement: Statement
    object: RdfTerm
    day: str

    def __reduce__(self) -> tuple[type[Claim], tuple[Statement, RdfTerm, str]]:
        return Claim, (self.statement, self.object, self.day)


class Telling(NamedTuple):
    """What a node is made of: a claim without what nobody asks of it there. ``sentence`` is its first."""

    predicate: str
    object: RdfTerm
    day: str
    doc: str
    id: str
    source: str = ""
    sentence: Span | None = None


def telling(claim: Claim) -> Telling | None:
    """A claim as a node needs it; ``None`` when it says nothing of the node itself."""
    told = claim.statement
    value = is_value(told.predicate, claim.object)
    # Of the registry all is wanted: a node says which row of it is behind.
    if not value and told.predicate not in LABELS_AND_CLASS and told.doc != REGISTRY_DOC:
        return None
    sentence = told.evidence[0] if value and told.evidence else None
    return Telling(told.predicate, claim.object, claim.day, told.doc, told.id, told.source, sentence)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two documents give two values, of which one can be true."""

    predicate: str
    claims: tuple[Telling, ...]
    times: bool


@dataclass(slots=True)
class Values:
    """Properties and native dates of one node, and what the sources disagree about."""

    properties: dict[str, Value] = field(default_factory=dict)
    dates: dict[str, str] = field(default_factory=dict)
    disagreements: list[Disagreement] = field(default_factory=list)


def is_single(predicate: str) -> bool:
    """Whether one value of the property is true at a time."""
    return predicate.startswith(NS) and predicate[len(NS) :] not in MULTIPLE


def is_value(predicate: str, term: RdfTerm) -> bool:
    """Whether a triple becomes a property of its subject's node."""
    if predicate in LABELS or predicate == RDF_TYPE or isinstance(term, BNode):
        return False
    return isinstance(term, Literal) or not is_node(predicate, term)


def values(claims: Iterable[Telling], ontology: Ontology) -> Values:
    """The properties that the projected claims about one entity give its node."""
    out = Values()
    grouped: dict[str, list[Telling]] = defaultdict(list)
    for claim in claims:
        if is_value(claim.predicate, claim.object):
            grouped[claim.predicate].append(claim)
    for predicate in sorted(grouped):
        name = property_name(predicate)
        name = f"x_{name}" if name in RESERVED else name
        if is_single(predicate):
            claim = chosen(grouped[predicate], ontology)
            out.properties[name] = native(claim.object)
            _time(out, name, claim.object)
            found = _disagreement(predicate, grouped[predicate])
            out.disagreements += [found] if found else []
        else:
            texts = {str(native(claim.object)) for claim in grouped[predicate]}
            out.properties[name] = tuple(sorted(texts))
    return out


def chosen(claims: Iterable[Telling], ontology: Ontology) -> Telling:
    """The claim whose value stands: the finer of nested times, then the latest-dated, then code order.

    ``unknown`` never wins over a known code; equal dates are settled by the place in the code list, later
    first.
    """
    ranked = list(claims)
    if len(ranked) == 1:
        return ranked[0]
    told = Counter(claim.object for claim in ranked)
    fine = {term: sum(n for other, n in told.items() if _within(term, other)) for term in told}

    def rank(claim: Telling) -> tuple[object, ...]:
        term = claim.object
        order, known, fineness = 0, True, fine[claim.object]
        if isinstance(term, Iri):
            scheme, _, name = term.value.rpartition("/")
            codes = ontology.codes.get(local_name(scheme), {})
            order = codes[name].order if name in codes else 0
            known = name != "unknown"
        lexical = term.value if isinstance(term, Iri | Literal) else ""
        return known, fineness, claim.day, order, lexical, claim.id

    return max(ranked, key=rank)


def native(term: RdfTerm) -> Value:
    """The value a property graph keeps: numbers and booleans as such, a code as its name, the rest text."""
    if not isinstance(term, Literal):
        value = term.value if isinstance(term, Iri) else term.label
        return local_name(value) if is_code(term) else value
    text = term.value.strip()
    try:
        if term.datatype in _INTEGERS and abs(int(text)) < _MAX_INT:
            return int(text)
        if term.datatype in _DECIMALS and math.isfinite(float(text)):
            return float(text)
    except ValueError:
        return term.value  # ill-typed: kept as written, the gate reports it
    if term.datatype == XSD_BOOLEAN and text in {"true", "false", "1", "0"}:
        return text in {"true", "1"}
    return term.value


def _time(out: Values, name: str, term: RdfTerm) -> None:
    if not isinstance(term, Literal):
        return
    if term.datatype == XSD_DATE and is_edtf(term.value) and len(term.value) == 10:
        del out.properties[name]
        out.dates[name] = term.value
    elif term.datatype == EDTF and is_edtf(term.value):
        span = bounds(term.value)
        if span.earliest:
            out.dates[f"{name}_earliest"] = span.earliest.isoformat()
        if span.latest:
            out.dates[f"{name}_latest"] = span.latest.isoformat()


def _disagreement(predicate: str, claims: list[Telling]) -> Disagreement | None:
    """Two documents, two dates or numbers neither of which is the coarser form of the other."""
    by_value: dict[str, Telling] = {}
    for claim in sorted(claims, key=lambda c: (c.doc, c.id)):
        if isinstance(claim.object, Literal) and _comparable(claim.object, predicate):
            by_value.setdefault(claim.object.value, claim)
    kept = [
        claim
        for claim in by_value.values()
        if not any(o is not claim and _within(o.object, claim.object) for o in by_value.values())
    ]
    if len(kept) < 2 or len({claim.doc for claim in kept}) < 2:
        return None
    times = all(isinstance(c.object, Literal) and c.object.datatype in {EDTF, XSD_DATE} for c in kept)
    return Disagreement(predicate, tuple(kept), times)


def _comparable(term: Literal, predicate: str) -> bool:
    return term.datatype in {EDTF, XSD_DATE, XSD_INTEGER} or local_name(predicate) == "documentNumber"


def _within(finer: RdfTerm, coarser: RdfTerm) -> bool:
    """Whether the first is a time inside the second and not equal to it."""
    if not (isinstance(finer, Literal) and isinstance(coarser, Literal)):
        return False
    if finer.datatype != EDTF or coarser.datatype != EDTF or finer.value == coarser.value:
        return False
    if not (is_edtf(finer.value) and is_edtf(coarser.value)):
        return False
    a, b = _days(bounds(finer.value)), _days(bounds(coarser.value))
    return a != b and b[0] <= a[0] and a[1] <= b[1]


def _days(span: Bounds) -> tuple[str, str]:
    first = span.earliest.isoformat() if span.earliest else "0000"
    last = span.latest.isoformat() if span.latest else "9999-99"
    return first, last


def day_of(statement: Statement, published: Mapping[str, str]) -> str:
    """The day a statement speaks of: its own qualifier, else the publication of its document."""
    for predicate, term in statement.qualifiers:
        if predicate in _TIME_QUALIFIERS and isinstance(term, Literal) and is_edtf(term.value):
            span = bounds(term.value)
            day = span.latest or span.earliest
            return day.isoformat() if day else ""
    return published.get(statement.doc, "")

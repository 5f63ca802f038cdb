"""What extraction made of a document, laid beside its text: the view with which a rule is debugged.

Pure: from an extraction, the gate's verdict on it and the identities of its entities to passages (zone, text,
mentions, facts). Rendering is the caller's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph.iri import NS
from graph.model import PROJECTION_THRESHOLD, Issue, SourceDocument, Span, Statement
from graph.terms import RDF_TYPE, SKOS, Iri, Ref, Term, n3
from loaders.gate import Verdict
from loaders.pipeline import Extraction
from loaders.text import FACT_ZONES, Mention

#: Predicates that name or class a thing; shown when asked for, counted otherwise.
NAMING: Final = frozenset(
    {RDF_TYPE, SKOS + "prefLabel", SKOS + "altLabel", NS + "abbreviation", NS + "unitCode"}
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement in words: names for entities, the local name of the predicate.

    ``fate`` is empty for a fact that answers are made of; else one of ``held`` (by the gate), ``negative``,
    ``planned``, ``proposed`` and ``doubtful`` (confidence below the threshold of projection), with ``why_vi``
    and ``why_en`` for ``held``.
    """

    id: str
    subject: str
    predicate: str
    object: str
    qualifiers: tuple[tuple[str, str], ...]
    rule: str
    confidence: float
    evidence: tuple[Span, ...]
    naming: bool
    fate: str = ""
    shape: str = ""
    why_vi: str = ""
    why_en: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a passage under the same mentions; ``mentions`` from the widest to the narrowest."""

    text: str
    mentions: tuple[Mention, ...]


#: Marks between two items of a sentence.
_PARTING: Final = " \t\n\u00a0;,."


@dataclass(frozen=True, slots=True)
class Passage:
    """A unit of the text (sentence, heading, item), or what lies between units.

    ``kind`` is the unit's, ``""`` between units; ``facts`` are those whose longest evidence begins here;
    ``silent`` says that the passage names a body, a person, a programme or an event in a zone that may speak,
    and that nothing but names comes from it: the place to look for what a rule missed.
    """

    zone: str
    kind: str
    label: str
    start: int
    end: int
    runs: tuple[Run, ...]
    facts: tuple[Fact, ...]
    silent: bool


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the document and what it was taken for; ``provisional`` when no registry row says so."""

    name: str
    kind: str
    type: str
    iri: str
    provisional: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A document with all that extraction saw in it; passages in text order."""

    document: SourceDocument
    passages: tuple[Passage, ...]
    entities: tuple[Known, ...]
    issues: tuple[Issue, ...]
    unplaced: tuple[Fact, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """All facts in the order of their evidence; those without evidence last."""
        return (*(fact for passage in self.passages for fact in passage.facts), *self.unplaced)


def explain(
    extraction: Extraction, verdict: Verdict, resolution: Mapping[str, str], registered: frozenset[str]
) -> Explanation:
    """The explanation of one extraction.

    ``verdict`` is the gate's of the extraction's record, ``resolution`` maps local keys to canonical IRIs,
    ``registered`` are the IRIs that the registry knows.
    """
    record = extraction.record
    document = record.document
    named = {entity.key: entity.name for entity in record.entities}
    held = {row.statement.id: row for row in verdict.held}
    facts: list[Fact] = []
    for statement in record.statements:
        row = held.get(statement.id)
        facts.append(
            Fact(
                statement.id,
                _shown(statement.subject, named),
                _local(statement.predicate),
                _shown(statement.object, named),
                tuple((_local(p), _shown(o, named)) for p, o in statement.qualifiers),
                statement.rule,
                statement.confidence,
                statement.evidence,
                statement.predicate in NAMING,
                "held" if row is not None else _fate(statement),
                row.shape if row is not None else "",
                row.message_vi if row is not None else "",
                row.message_en if row is not None else "",
            )
        )
    facts.sort(key=lambda f: (f.evidence[0].start if f.evidence else -1, f.predicate, f.subject, f.object))
    passages = _passages(extraction, [f for f in facts if f.evidence])
    types = {
        s.subject.key: _local(s.object.value)
        for s in record.statements
        if s.predicate == RDF_TYPE and isinstance(s.subject, Ref) and isinstance(s.object, Iri)
    }
    entities = {
        resolution[e.key]: Known(
            e.name, e.kind, types.get(e.key, ""), resolution[e.key], resolution[e.key] not in registered
        )
        for e in record.entities
        if e.key in resolution
    }
    return Explanation(
        document,
        passages,
        tuple(entities[iri] for iri in sorted(entities)),
        record.issues,
        tuple(f for f in facts if not f.evidence),
    )


def _passages(extraction: Extraction, facts: Sequence[Fact]) -> tuple[Passage, ...]:
    text = extraction.record.document.text
    bounds = _bounds(extraction, len(text))
    starts = [start for start, _, _, _, _ in bounds]
    labels = {start: label for start, _, _, _, label in bounds}
    here: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        # Of several spans the longest is the clause; the others name a heading or a title it rests on.
        clause = max(fact.evidence, key=lambda span: (span.end - span.start, span.start))
        here[max(0, bisect_right(starts, clause.start) - 1)].append(fact)
    found: list[Passage] = []
    for index, (start, end, zone, kind, label) in enumerate(bounds):
        # The label of the next unit is shown there, and what parts two items (“; ”) says nothing.
        left = text[start:end].rstrip().removesuffix(labels.get(end, "")).strip(_PARTING)
        if kind == "" and not left and index not in here:
            continue
        mentions = [m for m in extraction.mentions.within(start, end) if m.end > m.start and m.start >= start]
        told = tuple(sorted(here.get(index, ()), key=lambda f: f.subject))
        bodies = any(m.kind in {"organization", "person", "programme", "event"} for m in mentions)
        silent = kind != "" and zone in FACT_ZONES and bodies and all(f.naming for f in told)
        found.append(Passage(zone, kind, label, start, end, _runs(text, start, end, mentions), told, silent))
    return tuple(found)


def _bounds(extraction: Extraction, length: int) -> list[tuple[int, int, str, str, str]]:
    """(start, end, zone, kind of unit, label) of all of the text: units, and what lies between them."""
    zones = extraction.zones
    starts = [zone.start for zone in zones]

    def zone_at(at: int) -> str:
        index = bisect_right(starts, at) - 1
        return zones[index].kind if index >= 0 and at < zones[index].end else ""

    out: list[tuple[int, int, str, str, str]] = []

    def between(start: int, end: int) -> None:
        cuts = sorted(
            {start, end, *(c for z in zones for c in (z.start, z.end) if start < c < end)}
            if zones
            else {start, end}
        )
        out.extend((a, b, zone_at(a), "", "") for a, b in pairwise(cuts) if b > a)

    at = 0
    for unit in sorted(extraction.units, key=lambda u: u.start):
        if unit.start < at:
            continue
        between(at, unit.start)
        out.append((unit.start, unit.end, unit.zone, unit.kind, unit.label))
        at = unit.end
    between(at, length)
    return out or [(0, length, "", "", "")]


def _runs(text: str, start: int, end: int, mentions: Sequence[Mention]) -> tuple[Run, ...]:
    cuts = sorted({start, end, *(c for m in mentions for c in (m.start, m.end))})
    return tuple(
        Run(
            text[a:b],
            tuple(
                sorted(
                    (m for m in mentions if m.start <= a and b <= m.end),
                    key=lambda m: (m.start - m.end, m.start, m.kind),
                )
            ),
        )
        for a, b in pairwise(cuts)
    )


def _fate(statement: Statement) -> str:
    if statement.polarity == "negative":
        return "negative"
    if statement.modality != "asserted":
        return statement.modality
    return "doubtful" if statement.confidence < PROJECTION_THRESHOLD else ""


def _local(iri: str) -> str:
    return iri.removeprefix(NS) if iri.startswith(NS) else iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _shown(term: Term, named: Mapping[str, str]) -> str:
    if isinstance(term, Ref):
        return named.get(term.key, term.key)
    if isinstance(term, Iri):
        return _local(term.value)
    return str(getattr(term, "value", "")) or n3(term)

"""Which extracted entity is which annotated one: by shared spans, evidence overlap and names, never by id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import token_sort_ratio

from graph.iri import NS, normalise_label
from graph.terms import RDF_TYPE
from phoihop.evaluation.gold import SELF, GoldDocument, GoldEntity
from phoihop.evaluation.mapping import GoldMapping

Span = tuple[int, int]
#: Tasks and results have no name: they match by evidence, intersection over union at least this.
EVIDENCE_OVERLAP = 0.5
#: Titles of programmes, events and documents are compared as bags of words.
_TITLE_LISTS = frozenset({"programmes", "events", "legal_documents", "other_documents"})
_TITLE_RATIO = 92.0
_EVIDENCE_PREDICATES = frozenset({NS + "text", RDF_TYPE})


@dataclass(frozen=True, slots=True)
class SystemEntity:
    """An extracted entity with all its spans; ``lists`` are the gold lists its class belongs to."""

    iri: str
    type: str
    lists: frozenset[str]
    names: frozenset[str]
    spans: Mapping[Span, str]
    evidence: tuple[Span, ...]

    @property
    def collective(self) -> bool:
        """Whether it is an unnamed group."""
        return self.type == "CollectiveParty"


@dataclass(frozen=True, slots=True)
class Alignment:
    """One-to-one within a document."""

    to_gold: Mapping[str, str]
    to_system: Mapping[str, str]


def overlap(a: Span, b: Span) -> float:
    """Intersection over union of two half-open ranges."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    if shared <= 0:
        return 0.0
    return shared / (max(a[1], b[1]) - min(a[0], b[0]))


def system_entities(
    document: Mapping[str, Any], mapping: GoldMapping, superclasses: Mapping[str, frozenset[str]]
) -> dict[str, SystemEntity]:
    """Entities of one interchange object by IRI. ``superclasses``: class → its superclasses and itself."""
    spans: dict[str, dict[Span, str]] = defaultdict(dict)
    for mention in document["mentions"]:
        if mention["entity"]:
            spans[mention["entity"]][(mention["start"], mention["end"])] = mention.get("form", "name")
    evidence: dict[str, set[Span]] = defaultdict(set)
    for statement in document["statements"]:
        if statement["predicate"] in _EVIDENCE_PREDICATES:
            evidence[statement["subject"]].update((e["start"], e["end"]) for e in statement["evidence"])
    out = {}
    for row in document["entities"]:
        classes = superclasses.get(row["type"], frozenset({row["type"]}))
        names = (row["name"], row["name_en"], *row["aliases"], *row["attributes"].get("text", ()))
        out[row["iri"]] = SystemEntity(
            row["iri"],
            row["type"],
            frozenset(name for name, roots in mapping.lists.items() if classes.intersection(roots)),
            frozenset(normalise_label(n) for n in names if n),
            spans.get(row["iri"], {}),
            tuple(sorted(evidence.get(row["iri"], ()))),
        )
    return out


def align(
    gold: GoldDocument, system: Mapping[str, SystemEntity], document_iri: str, mapping: GoldMapping
) -> Alignment:
    """Best pairs first; each entity is used once; ties in order of ids, so that the result is stable."""
    pairs = []
    for entity in gold.entities.values():
        allowed = {entity.list, *mapping.also.get(entity.list, ())}
        for candidate in system.values():
            if candidate.lists & allowed:
                score = _similarity(entity, candidate)
                if score > 0:
                    pairs.append((-score, entity.id, candidate.iri))
    to_gold, to_system = {document_iri: SELF}, {SELF: document_iri}
    for _, gold_id, iri in sorted(pairs):
        if gold_id not in to_system and iri not in to_gold:
            to_system[gold_id], to_gold[iri] = iri, gold_id
    return Alignment(to_gold, to_system)


def _similarity(gold: GoldEntity, system: SystemEntity) -> float:
    if gold.evidence is not None:
        best = max((overlap(gold.evidence, span) for span in system.evidence), default=0.0)
        return best if best >= EVIDENCE_OVERLAP else 0.0
    score = 0.0
    for mention in gold.mentions:
        span = (mention.start, mention.end)
        weight = 0.2 if mention.form in ("anaphor", "group", "code_in_number") else 1.0
        if span in system.spans:
            score += 2 * weight
        else:
            best = max((overlap(span, other) for other in system.spans), default=0.0)
            score += weight * best if best >= EVIDENCE_OVERLAP else 0.0
    if system.names.intersection(gold.names):
        score += 3.0
    elif gold.list in _TITLE_LISTS and _titles_agree(gold.names, system.names):
        score += 1.0
    return score


def _titles_agree(a: tuple[str, ...], b: frozenset[str]) -> bool:
    return any(token_sort_ratio(x, y) >= _TITLE_RATIO for x in a for y in b)

"""Which proposed facts stand: the quote is in the text, names and values are in the quote, kinds fit, and
rules have not said otherwise. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph.edtf import bounds
from graph.errors import InputError
from graph.iri import code, normalise_label, ph
from graph.model import LocalEntity, Span, Statement
from graph.terms import EDTF, RDF_TYPE, SKOS, XSD_INTEGER, Iri, Literal, Ref, Term
from loaders.pipeline import Extraction
from loaders.proposals.predicates import Predicate, load_predicates
from loaders.text import FACT_ZONES
from ontology import Ontology

#: Below the threshold of projection: a steward decides.
CONFIDENCE: Final = 0.4
#: The class of an entity that only the model found.
_CLASSES: Final[Mapping[str, str]] = {
    "org": "Organization",
    "person": "Person",
    "programme": "Programme",
    "event": "Event",
}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A proposal that does not stand, and why."""

    proposal: Mapping[str, Any]
    why: str


class _Refused(Exception):
    pass


@dataclass(slots=True)
class Checker:
    """Checks the proposals on one document; ``statements`` and ``entities`` grow by what stands."""

    extraction: Extraction
    ontology: Ontology
    rule: str
    statements: list[Statement] = field(default_factory=list)
    entities: dict[str, LocalEntity] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    #: Proposals that say what rules say already.
    agreed: int = 0
    _names: dict[tuple[str, str], set[LocalEntity]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entity in self.extraction.record.entities:
            self._name(entity.kind, entity.name, entity)
        kept = {entity.key for entity in self.extraction.record.entities}
        for mention in self.extraction.mentions:
            if len(mention.entities) == 1 and mention.form != "anaphor" and mention.entities[0].key in kept:
                self._name(mention.entities[0].kind, mention.text, mention.entities[0])

    def _name(self, kind: str, name: str, entity: LocalEntity) -> None:
        self._names.setdefault((kind, normalise_label(name)), set()).add(entity)

    def take(self, proposal: Mapping[str, Any], start: int, end: int) -> None:
        """Judge one proposal about ``text[start:end]``."""
        try:
            self._take(proposal, start, end)
        except _Refused as why:
            self.refused.append(Refusal(proposal, str(why)))

    def _take(self, proposal: Mapping[str, Any], start: int, end: int) -> None:
        if "malformed" in proposal:
            raise _Refused("it has not the form of a fact")
        predicate = load_predicates()[proposal["predicate"]]
        span = self._found(proposal["quote"], start, end)
        subject = self._entity(proposal["subject"], predicate.subject, span)
        object_ = proposal["object"]
        if predicate.object:
            if "name" not in object_:
                raise _Refused(f"{predicate.name} joins two things and a value was given")
            other = self._entity(object_, predicate.object, span)
            if other.key == subject.key:
                raise _Refused("it joins a thing with itself")
            term: Term = other.ref
        else:
            other = None
            if "value" not in object_:
                raise _Refused(f"{predicate.name} has a value and a thing was given")
            term = self._value(predicate, object_["value"], span)
        statement = Statement(
            self.extraction.record.document.id,
            subject.ref,
            ph(predicate.name),
            term,
            (),
            confidence=CONFIDENCE,
            rule=self.rule,
            evidence=(span,),
        )
        self._unlike_rules(predicate, statement)
        for entity in (subject, other):
            if entity is not None:
                self._keep(entity, span)
        if all(known.id != statement.id for known in self.statements):
            self.statements.append(statement)

    def _found(self, quote: str, start: int, end: int) -> Span:
        """The quote in the text; white space may differ, since models fold line breaks."""
        words = quote.split()
        text = self.extraction.record.document.text
        match = re.compile(r"\s+".join(map(re.escape, words))).search(text, start, end) if words else None
        if match is None:
            raise _Refused("the quote is not in the text that was asked about")
        first, last = match.span()
        if not any(z.start <= first and last <= z.end for z in self._speaking()):
            raise _Refused("the quote is from a part of the page that states nothing")
        return Span(first, last, text[first:last])

    def _speaking(self) -> Iterator[Any]:
        return (zone for zone in self.extraction.zones if zone.kind in FACT_ZONES)

    def _entity(self, thing: Mapping[str, str], kinds: frozenset[str], span: Span) -> LocalEntity:
        kind, name = thing["kind"], " ".join(thing["name"].split())
        if kind not in kinds:
            raise _Refused(f"a {kind} cannot stand here")
        known = self._names.get((kind, normalise_label(name)), set())
        if len(known) == 1:
            return next(iter(known))
        if known:
            raise _Refused(f"“{name}” may mean several things in the document")
        if kind not in _CLASSES:
            raise _Refused(f"rules found no {kind} “{name}”, and a model may not add one")
        if normalise_label(name) not in normalise_label(" ".join(span.quote.split())):
            raise _Refused(f"“{name}” is not in the quote")
        return LocalEntity(self.extraction.record.document.id, kind, name)

    def _value(self, predicate: Predicate, value: str, span: Span) -> Term:
        if predicate.value.startswith("code:"):
            scheme = predicate.value.removeprefix("code:")
            if value not in self.ontology.codes[scheme]:
                raise _Refused(f"“{value}” is no code of {scheme}")
            return Iri(code(scheme, value))
        numbers = set(map(int, _DIGITS.findall(span.quote)))
        if predicate.value in {"time", "integer"}:
            # Every number of the value must be one of the quote's: no year or day of the model's own.
            if not {int(number) for number in _DIGITS.findall(value)} <= numbers:
                raise _Refused(f"“{value}” has numbers that the quote has not")
            if predicate.value == "integer":
                if not value.isascii() or not value.isdigit():
                    raise _Refused(f"“{value}” is no number")
                return Literal(value, XSD_INTEGER)
            try:
                bounds(value)
            except InputError as error:
                raise _Refused(error.what) from error
            return Literal(value, EDTF)
        if normalise_label(value) not in normalise_label(" ".join(span.quote.split())):
            raise _Refused(f"“{value}” is not in the quote")
        language = self.extraction.record.document.language or "vi"
        if self.ontology.properties[predicate.name].range == "rdf:langString":
            return Literal.text(value, language)
        return Literal(value)

    def _unlike_rules(self, predicate: Predicate, statement: Statement) -> None:
        """Refuses what rules have said, or said otherwise."""
        for said in self.extraction.record.statements:
            if said.predicate != statement.predicate:
                continue
            same = said.subject == statement.subject and said.object == statement.object
            turned = said.subject == statement.object and said.object == statement.subject
            if same or (predicate.symmetric and turned):
                self.agreed += 1
                raise _Refused("rules say so already")
            if predicate.single and said.subject == statement.subject:
                raise _Refused("rules give another value")

    def _keep(self, entity: LocalEntity, span: Span) -> None:
        """A new entity comes with class and name, as doubtful as the fact."""
        known = {e.key for e in self.extraction.record.entities}
        if entity.key in known or entity.key in self.entities:
            return
        self.entities[entity.key] = entity
        self._name(entity.kind, entity.name, entity)
        language = self.extraction.record.document.language or "vi"
        for predicate, term in (
            (RDF_TYPE, Iri(ph(_CLASSES[entity.kind]))),
            (SKOS + "prefLabel", Literal.text(entity.name, language)),
        ):
            self.statements.append(
                Statement(
                    entity.doc,
                    Ref(entity.key),
                    predicate,
                    term,
                    (),
                    confidence=CONFIDENCE,
                    rule=self.rule,
                    evidence=(span,),
                )
            )

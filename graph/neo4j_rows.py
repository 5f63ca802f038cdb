"""The record and its projection as rows of the property graph, and back. Pure; knows no driver.

An :class:`Image` is what the graph holds (or should hold), keyed by the unique keys of the layout in
``docs/store.md``. Rows compare by value, so the difference of two images is what a load has to write.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.errors import StoreVersion
from graph.iri import NS, VOCAB
from graph.model import LocalEntity, Span, Statement
from graph.neo4j_terms import decode_pairs, encode_pairs
from graph.project_terms import local_name, triple_key
from graph.registry_record import REGISTRY_DOC
from graph.store import Projection
from graph.terms import XSD_INTEGER, BNode, Iri, Literal, Ref, Term, n3

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A ``:Resource`` node: labels besides ``Resource``, properties (dates as ``datetime.date``)."""

    labels: frozenset[str]
    properties: Properties


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A projected relationship between two resources."""

    type: str
    subject: str
    object: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A ``:Statement`` node with the IRIs of the nodes it points to (empty: none) and its span keys.

    ``doc`` is the document node it hangs on, empty for the registry's.
    """

    doc: str
    properties: Properties
    subject: str = ""
    object: str = ""
    spans: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[str, str, str, tuple[str, ...]]:
        """What its node hangs together with."""
        return self.doc, self.subject, self.object, self.spans


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A ``:LocalEntity`` node and the IRI it resolves to (empty: none)."""

    doc: str
    properties: Properties
    uri: str = ""


@dataclass(frozen=True, slots=True)
class SpanRow:
    """An ``:EvidenceSpan`` node."""

    doc: str
    properties: Properties


@dataclass(slots=True)
class Image:
    """Rows by key: IRI, triple key, statement id, local key, span key, sha256 of a text."""

    resources: dict[str, ResourceRow] = field(default_factory=dict)
    edges: dict[str, EdgeRow] = field(default_factory=dict)
    statements: dict[str, StatementRow] = field(default_factory=dict)
    entities: dict[str, EntityRow] = field(default_factory=dict)
    spans: dict[str, SpanRow] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)


def plain(properties: Mapping[str, Any]) -> Properties:
    """Properties as Neo4j keeps them: no nulls, no empty strings or lists, tuples as lists."""
    out: Properties = {}
    for name, value in properties.items():
        if value is None or value == "" or value == () or value == []:
            continue
        out[name] = list(value) if isinstance(value, tuple) else value
    return out


# -- local entities, spans, statements ----------------------------------------------------------------------


def entity_row(entity: LocalEntity, projection: Projection) -> EntityRow:
    """The row of a local entity."""
    uri = projection.resolution.get(entity.key, "")
    properties = {
        "key": entity.key,
        "doc": entity.doc,
        "kind": entity.kind,
        "name": entity.name,
        "parent": entity.parent,
        "context": entity.context,
        "pinned": entity.pinned,
    }
    return EntityRow(_owner(entity.doc), plain(properties), uri if uri in projection.nodes else "")


def _owner(doc: str) -> str:
    """The document node a row hangs on: the registry has none."""
    return "" if doc == REGISTRY_DOC else doc


def entity_of(properties: Mapping[str, Any]) -> LocalEntity:
    """The local entity of its node's properties.

    Raises ``StoreVersion`` when it was stored under another key than this version gives it: statements would
    then refer to nothing.
    """
    names = ("doc", "kind", "name", "parent", "context", "pinned")
    entity = LocalEntity(**{name: _once(properties.get(name, "")) for name in names})
    if entity.key != properties["key"]:
        raise StoreVersion(
            "the record was written by another version, which keyed the entities of a document differently.",
            where="Neo4j",
            mend="Load the documents into a new PHOIHOP_DATA_DIR (or another database).",
        )
    return entity


def span_key(doc: str, span: Span) -> str:
    """``doc:start:end``."""
    return f"{doc}:{span.start}:{span.end}"


def span_row(doc: str, span: Span) -> SpanRow:
    """The row of an evidence span."""
    key = span_key(doc, span)
    return SpanRow(doc, {"key": key, "start": span.start, "end": span.end, "quote": span.quote})


def canonical(term: Term, resolution: Mapping[str, str]) -> Term:
    """A term with references replaced by the IRIs they resolve to; unresolved ones stay."""
    if isinstance(term, Ref) and term.key in resolution:
        return Iri(resolution[term.key])
    return term


def _value(term: Term) -> str:
    if isinstance(term, Iri):
        return term.value
    if isinstance(term, BNode):
        return f"_:{term.label}"
    return f"local:{term.key}" if isinstance(term, Ref) else term.value


def statement_row(
    statement: Statement, projection: Projection, stated: float | None = None, since: date | None = None
) -> StatementRow:
    """The row of a statement: canonical ``s`` and ``o`` (or ``v``, ``dt``, ``lang``), exact local terms.

    ``stated`` is the confidence that extraction gave, where a steward's verdict gave it another; ``since``
    the day from which the statement is known to hold (:mod:`graph.standing`).
    """
    subject = canonical(statement.subject, projection.resolution)
    object_ = canonical(statement.object, projection.resolution)
    predicate = f"<{statement.predicate}>"
    about = n3(subject)
    row: Properties = {
        "id": statement.id,
        "doc": statement.doc,
        "s": _value(subject),
        "p": statement.predicate,
        "predicate": local_name(statement.predicate),
        "spo": triple_key(about, predicate, n3(object_)),
        "sp": triple_key(about, predicate, ""),
        "kind": statement.kind,
        "confidence": float(statement.confidence),
        "polarity": statement.polarity,
        "modality": statement.modality,
    }
    if isinstance(statement.subject, Ref):
        row["ls"] = statement.subject.key
    if isinstance(object_, Literal):
        row["v"] = object_.value  # an empty literal is a value
        row |= plain({"dt": object_.datatype, "lang": object_.language})
    else:
        row["o"] = _value(object_)
        if isinstance(statement.object, Ref):
            row["lo"] = statement.object.key
    if stated is not None:
        row["stated_confidence"] = stated
    if since is not None:
        row["holds_from"] = since
    if not statement.projected:
        row["hedged"] = True
    if statement.kind == "inferred":
        row["inferred"] = True
    for name in ("rule", "source", "graph"):
        if value := getattr(statement, name):
            row[name] = value
    if statement.premises:
        row["premises"] = list(statement.premises)
    if statement.evidence:
        row["spans"] = [offset for span in statement.evidence for offset in (span.start, span.end)]
    if statement.qualifiers:
        row["qualifiers"] = encode_pairs(statement.qualifiers)
        row |= _readable_qualifiers(statement, projection.resolution)
    nodes = projection.nodes
    return StatementRow(
        _owner(statement.doc),
        row,
        subject.value if isinstance(subject, Iri) and subject.value in nodes else "",
        object_.value if isinstance(object_, Iri) and object_.value in nodes else "",
        tuple(dict.fromkeys([span_key(statement.doc, span) for span in statement.evidence])),
    )


def _readable_qualifiers(statement: Statement, resolution: Mapping[str, str]) -> Properties:
    """``q_role: "party"``: for queries; the exact terms are in ``qualifiers``. Several of a name: a list."""
    found: dict[str, list[Any]] = {}
    for predicate, term in statement.qualifiers:
        value: Any = _value(canonical(term, resolution))
        if isinstance(term, Iri) and value.startswith((VOCAB, NS)):
            value = local_name(value)
        elif isinstance(term, Literal) and term.datatype == XSD_INTEGER and value.lstrip("+-").isdecimal():
            value = int(value)
        found.setdefault(f"q_{local_name(predicate)}", []).append(value)
    return {
        name: values[0] if len(values) == 1 else sorted(map(str, values))
        for name, values in found.items()
        if values != [""]
    }


def statement_of(properties: Mapping[str, Any], quotes: Mapping[str, str], text: str) -> Statement:
    """The statement of its node's properties, as it was loaded.

    ``quotes`` by span key; a span that somebody deleted is cut from the text, which says the same. Words that
    come back in every statement are kept once: the driver makes each of them anew.
    """
    doc = _once(properties["doc"])
    offsets = properties.get("spans", ())
    evidence = [
        Span(start, end, quotes.get(f"{doc}:{start}:{end}", text[start:end]))
        for start, end in zip(offsets[::2], offsets[1::2], strict=True)
    ]
    object_: Term
    if "v" in properties:
        object_ = Literal(properties["v"], _once(properties["dt"]), _once(properties.get("lang", "")))
    else:
        object_ = _term(properties["o"], properties.get("lo"))
    return Statement(
        doc,
        _term(properties["s"], properties.get("ls")),
        _once(properties["p"]),
        object_,
        decode_pairs(properties.get("qualifiers", "")),
        _once(properties["kind"]),
        properties.get("stated_confidence", properties["confidence"]),
        _once(properties.get("rule", "")),
        tuple(evidence),
        tuple(properties.get("premises", ())),
        properties.get("source", ""),
        _once(properties["polarity"]),
        _once(properties["modality"]),
        properties.get("graph", ""),
    )


def _once(text: Any) -> Any:
    return sys.intern(text)


def _term(value: str, local: str | None) -> Term:
    if local:
        return Ref(_once(local))
    return BNode(value[2:]) if value.startswith("_:") else Iri(value)

"""The record: what one document says, as statements about the document's own entities.

A :class:`Statement` joins *local* entities of one document (``Ref`` to a :class:`LocalEntity` key) or
literals; it never carries a canonical IRI of an entity. ``resolve`` maps local keys to canonical IRIs and
``project`` writes everything that carries them, so a merge or a new rule re-projects and never re-reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from typing import Literal as OneOf

from graph.collation import spelling_key
from graph.iri import normalise_label
from graph.terms import Ref, Term, n3

Kind: TypeAlias = OneOf["stated", "inferred", "curated", "imported"]
Polarity: TypeAlias = OneOf["positive", "negative"]
#: ``asserted`` facts are projected as plain triples; the others only as statements (see docs/model.md).
Modality: TypeAlias = OneOf["asserted", "planned", "proposed"]

#: Facts below this confidence make no plain triple and no relationship.
PROJECTION_THRESHOLD = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Evidence: the half-open range ``[start, end)`` in Unicode code points of the text as read.

    ``quote == text[start:end]`` holds for the stored text of the document.
    """

    start: int
    end: int
    quote: str

    def __reduce__(self) -> tuple[type[Span], tuple[int, int, str]]:
        return Span, (self.start, self.end, self.quote)


@dataclass(frozen=True, slots=True, order=True)
class LocalEntity:
    """One entity as one document speaks of it.

    ``kind`` is the IRI kind (``org``, ``person``, ``programme``, ``event``, ``official``, ``task``,
    ``content``, ``result``, ``finding``, ``topic``, ``place``, ``post``, ``doc``).
    ``parent`` is the key of the local entity that scopes the name (the ministry of a department, the
    organisation of a post); ``context`` is the time or phase that scopes it (a programme's period as EDTF, an
    event's date, ``giai-doan-tiep-theo``); ``pinned`` is a canonical IRI when the source itself gives one
    (registry rows, imported RDF, the document node).
    """

    doc: str
    kind: str
    name: str
    parent: str = ""
    context: str = ""
    pinned: str = ""
    #: Kept once computed: keys are asked for far more often than entities are made.
    _key: str = field(default="", init=False, repr=False, compare=False)
    _ref: Ref | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def key(self) -> str:
        """The local key: a hash of kind, normalised name (a person's with its tones), parent's key, time
        context and document."""
        if not self._key:
            # Tones tell people apart (Tùng, Tụng); of other things one document does not name two so alike.
            same = spelling_key if self.kind == "person" else normalise_label
            name = self.pinned or same(self.name)
            parts = (self.doc, self.kind, name, self.parent, self.context)
            object.__setattr__(self, "_key", hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24])
        return self._key

    def __reduce__(self) -> tuple[Callable[..., LocalEntity], tuple[str, ...]]:
        fields = (self.doc, self.kind, self.name, self.parent, self.context, self.pinned)
        return _entity, (self._key, *fields)

    @property
    def ref(self) -> Ref:
        """The term by which statements of the same document refer to this entity."""
        if self._ref is None:
            object.__setattr__(self, "_ref", Ref(self.key))
        return self._ref  # type: ignore[return-value]


def _entity(key: str, *fields: str) -> LocalEntity:
    made = LocalEntity(*fields)
    if key:
        object.__setattr__(made, "_key", key)
    return made


@dataclass(frozen=True, slots=True)
class Statement:
    """One fact as one document states it, with its evidence.

    ``subject`` is a ``Ref`` (or ``Iri``/``BNode`` for imported RDF); ``qualifiers`` are (predicate IRI, term)
    pairs in sorted order; ``premises`` are ids of the statements an ``inferred`` one follows from; ``source``
    names the registry row, steward, file or graph of a ``curated`` or ``imported`` one.
    """

    doc: str
    subject: Term
    predicate: str
    object: Term
    qualifiers: tuple[tuple[str, Term], ...] = ()
    kind: Kind = "stated"
    confidence: float = 1.0
    rule: str = ""
    evidence: tuple[Span, ...] = ()
    premises: tuple[str, ...] = ()
    source: str = ""
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    graph: str = ""
    #: Kept once computed, as the keys of entities are.
    _id: str = field(default="", init=False, repr=False, compare=False)

    @property
    def id(self) -> str:
        """Hash of document, subject, predicate, object, identifying qualifiers, graph."""
        if not self._id:
            object.__setattr__(self, "_id", self._hash())
        return self._id

    def __reduce__(self) -> tuple[Callable[..., Statement], tuple[Any, ...]]:
        said = (self.doc, self.subject, self.predicate, self.object, self.qualifiers, self.kind)
        behind = (self.confidence, self.rule, self.evidence, self.premises, self.source)
        return _statement, (self._id, *said, *behind, self.polarity, self.modality, self.graph)

    def _hash(self) -> str:
        qualifiers = ""
        if self.qualifiers:
            told = [f"{p} {n3(o)}" for p, o in self.qualifiers if p in IDENTIFYING_QUALIFIERS]
            qualifiers = "\x1e".join(told)
        parts = (
            self.doc,
            n3(self.subject),
            self.predicate,
            n3(self.object),
            qualifiers,
            self.graph,
            self.polarity,
            self.modality,
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]

    def trusted(self, confidence: float) -> Statement:
        """The same statement with another confidence, which is no part of its identity."""
        return _statement(
            self._id,
            self.doc,
            self.subject,
            self.predicate,
            self.object,
            self.qualifiers,
            self.kind,
            confidence,
            self.rule,
            self.evidence,
            self.premises,
            self.source,
            self.polarity,
            self.modality,
            self.graph,
        )

    @property
    def projected(self) -> bool:
        """Whether the statement makes a plain triple."""
        return (
            self.polarity == "positive"
            and self.modality == "asserted"
            and self.confidence >= PROJECTION_THRESHOLD
        )


def _statement(id_: str, *fields: Any) -> Statement:
    made = Statement(*fields)
    if id_:
        object.__setattr__(made, "_id", id_)
    return made


#: Qualifiers that tell two statements with equal subject, predicate and object apart.
IDENTIFYING_QUALIFIERS: frozenset[str] = frozenset(
    f"https://w3id.org/phoihop/ns#{name}" for name in ("role", "onBehalfOf", "validFrom", "validUntil")
)


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A source document: identity, version, text as read, and what a citation shows.

    ``id`` is 16 hex digits, from the source URL when known, else from the path within the
    collection; ``sha256`` is of the bytes as received, the document's version; dates are ISO 8601 strings
    with the precision stated; ``language`` is a BCP 47 tag; ``main_text`` is ``[start, end)``.
    """

    id: str
    iri: str
    file: str
    sha256: str
    text: str
    title: str = ""
    published: str = ""
    retrieved: str = ""
    url: str = ""
    publisher: str = ""
    licence: str = ""
    language: str = "vi"
    media_type: str = "text/plain"
    reader: str = ""
    byline: str = ""
    source_credit: str = ""
    main_text: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """All that one document contributes to the record."""

    document: SourceDocument
    entities: tuple[LocalEntity, ...] = ()
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = field(default=())

    @staticmethod
    def build(
        document: SourceDocument,
        entities: Iterable[LocalEntity],
        statements: Iterable[Statement],
        issues: Iterable[Issue] = (),
    ) -> DocumentRecord:
        """Sort and de-duplicate, so that equal content is an equal record.

        Statements with one id are merged: evidence is united, the highest confidence wins.
        """
        alike: dict[str, list[Statement]] = {}
        for statement in statements:
            alike.setdefault(statement.id, []).append(statement)
        merged = [group[0] if len(group) == 1 else _merge(group) for group in alike.values()]
        return DocumentRecord(
            document,
            tuple(sorted({e.key: e for e in entities}.values(), key=lambda e: e.key)),
            tuple(sorted(merged, key=lambda s: s.id)),
            tuple(sorted(set(issues))),
        )


@dataclass(frozen=True, slots=True, order=True)
class Issue:
    """A ``ph:DataIssue`` found inside one document (a printed number that disagrees with its date)."""

    doc: str
    code: str
    about: str
    message_vi: str
    message_en: str
    evidence: tuple[Span, ...] = ()
    corrected: str = ""


def _merge(group: list[Statement]) -> Statement:
    """One statement for several of one id: the surest tells, the evidence of all is united."""
    best = max(group, key=lambda s: (s.confidence, s.rule))
    return Statement(
        best.doc,
        best.subject,
        best.predicate,
        best.object,
        tuple(sorted({q for s in group for q in s.qualifiers}, key=lambda q: (q[0], n3(q[1])))),
        best.kind,
        best.confidence,
        best.rule,
        tuple(sorted({span for s in group for span in s.evidence})),
        tuple(sorted({premise for s in group for premise in s.premises})),
        best.source or max(s.source for s in group),
        best.polarity,
        best.modality,
        best.graph,
    )

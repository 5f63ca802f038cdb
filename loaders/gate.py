"""The gate: SHACL judges one document's statements by themselves, with the ontology and the registry.

A pure function of the document: nothing stored is looked at, so the order of loading cannot matter and the
cost is the document's own. What violates a shape of document scope is held back with its report; the rest
passes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from graph.iri import span_iri, statement_iri
from graph.model import DocumentRecord, LocalEntity, Span, Statement
from graph.project_terms import canonical
from graph.shacl import Engine, Violation, validate
from graph.terms import RDF_TYPE, Iri, Ref, Term, n3
from loaders.gate_graph import document_graph, local_iris, refs
from ontology import Ontology, shapes_graph
from ontology.catalogue import PREFIXES
from ontology.registry import Registry
from ontology.shape_list import Severity

#: What a statement is held for when it violates nothing itself but rests on one that does.
DEPENDS = "depends"


@dataclass(frozen=True, slots=True)
class Held:
    """A statement held back: the shape it violates, or ``depends`` with the reason in ``because``.

    ``because`` is the id of the held statement, or the key of the entity without a class, that it rests on.
    """

    statement: Statement
    shape: str
    message_vi: str
    message_en: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``passed`` is the record without what is held.

    ``report`` has the results of severity ``least`` or graver; ``entities`` are those held statements name.
    """

    passed: DocumentRecord
    held: tuple[Held, ...] = ()
    report: tuple[Violation, ...] = ()
    entities: tuple[LocalEntity, ...] = ()

    def payload(self) -> dict[str, object]:
        """What quarantine keeps, as JSON: each held statement, why, and the sentence that says it."""
        names = {e.key: e.name for e in self.entities}
        document = self.passed.document
        return {
            "document": document.id,
            "title": document.title,
            "held": [_row(held, names) for held in self.held],
        }


class Gate:
    """Judges records with a fixed ontology and registry."""

    def __init__(self, ontology: Ontology, registry: Registry, engine: Engine = "auto") -> None:
        self._ontology, self._registry, self.engine = ontology, registry, engine

    def judge(
        self,
        record: DocumentRecord,
        waived: Collection[tuple[str, str]] = (),
        least: Severity = "Violation",
    ) -> Verdict:
        """Split a record into what passes and what is held; arguments as for :func:`judge`."""
        return judge(record, self._registry, self._ontology, waived=waived, least=least, engine=self.engine)


def judge(
    record: DocumentRecord,
    registry: Registry,
    ontology: Ontology,
    *,
    waived: Collection[tuple[str, str]] = (),
    least: Severity = "Violation",
    engine: Engine = "auto",
) -> Verdict:
    """Judge one record by the shapes of document scope; see :class:`Verdict`.

    ``waived`` has (statement id, shape id) pairs that a steward released; what depended on them is then free
    as well. ``least="Info"`` adds warnings and notes to the report; they hold nothing, and cost time.
    """
    iris = local_iris(record)
    graph = document_graph(record, iris, registry, ontology)
    report = validate(graph, shapes_graph("document"), ontology, engine, least=least)
    blame = _Blame(record, iris)
    pardoned = frozenset(waived)
    held: dict[str, Held] = {}
    for violation in report:
        if violation.severity != "Violation":
            continue
        for statement in blame.of(violation):
            if (statement.id, violation.shape) not in pardoned and statement.id not in held:
                held[statement.id] = Held(
                    statement, violation.shape, violation.message_vi, violation.message_en
                )
    passed = _without(record, held)
    named = {key for row in held.values() for key in refs(row.statement)}
    return Verdict(
        passed,
        tuple(held[key] for key in sorted(held)),
        tuple(report),
        tuple(e for e in record.entities if e.key in named),
    )


class _Blame:
    """From a violation to the incoming statements that supply the offending value (or make the focus)."""

    def __init__(self, record: DocumentRecord, iris: Mapping[str, str]) -> None:
        self._record, self._iris = record, iris
        self._by_node: dict[str, list[Statement]] = defaultdict(list)
        self._by_subject: dict[Term, list[Statement]] = defaultdict(list)
        for statement in record.statements:
            self._by_node[statement_iri(statement.id)].append(statement)
            self._by_subject[canonical(statement.subject, iris)].append(statement)
            for span in statement.evidence:
                self._by_node[_span_node(record, span)].append(statement)

    def of(self, violation: Violation) -> Iterable[Statement]:
        """Statements to hold; the whole document when its own node is at fault."""
        focus = violation.focus
        if isinstance(focus, Iri) and focus.value in self._by_node:
            return self._by_node[focus.value]
        if isinstance(focus, Iri) and focus.value == self._record.document.iri:
            return self._record.statements
        about = self._by_subject.get(focus, [])
        predicates = {_expand(name) for name in violation.path.split(" | ")} if violation.path else set()
        supplying = [
            s
            for s in about
            if (not predicates or s.predicate in predicates)
            and (violation.value is None or canonical(s.object, self._iris) == violation.value)
        ]
        return supplying or about


def _span_node(record: DocumentRecord, span: Span) -> str:
    return span_iri(record.document.id, span.start, span.end)


def _expand(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else PREFIXES["ph"] + name


def _without(record: DocumentRecord, held: dict[str, Held]) -> DocumentRecord:
    """The record less what is held; ``held`` grows by what depends on it until nothing more falls."""
    if not held:
        return record
    entities = {e.key: e for e in record.entities}
    before = -1
    while before != len(held):
        before = len(held)
        unclassed = _with_scoped(_unclassed(record, held), record)
        for statement in record.statements:
            if statement.id in held:
                continue
            cause = next((key for key in refs(statement) if key in unclassed), "")
            cause = cause or next((p for p in statement.premises if p in held), "")
            if cause:
                held[statement.id] = Held(
                    statement,
                    DEPENDS,
                    "Mệnh đề dựa trên điều đã bị giữ lại.",
                    "The statement rests on something that is held back.",
                    cause,
                )
        for key in unclassed:
            entities.pop(key, None)
    return replace(
        record,
        entities=tuple(e for e in record.entities if e.key in entities),
        statements=tuple(s for s in record.statements if s.id not in held),
    )


def _with_scoped(keys: set[str], record: DocumentRecord) -> set[str]:
    """The entities and all whose names they scope (the posts of an organisation)."""
    while more := {e.key for e in record.entities if e.parent in keys} - keys:
        keys = keys | more
    return keys


def _unclassed(record: DocumentRecord, held: Mapping[str, Held]) -> set[str]:
    """Entities whose class was stated, and of whose class nothing passed."""
    lost: set[str] = set()
    kept: set[str] = set()
    for statement in record.statements:
        if statement.predicate == RDF_TYPE and isinstance(statement.subject, Ref):
            (lost if statement.id in held else kept).add(statement.subject.key)
    return lost - kept


def _row(held: Held, names: Mapping[str, str]) -> dict[str, object]:
    def shown(term: Term) -> str:
        return names.get(term.key, term.key) if isinstance(term, Ref) else n3(term)

    statement = held.statement
    return {
        "statement": statement.id,
        "subject": shown(statement.subject),
        "predicate": statement.predicate,
        "object": shown(statement.object),
        "shape": held.shape,
        "message_vi": held.message_vi,
        "message_en": held.message_en,
        "because": held.because,
        "evidence": [{"start": s.start, "end": s.end, "quote": s.quote} for s in statement.evidence],
    }

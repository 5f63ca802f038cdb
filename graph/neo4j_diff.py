"""What a load has to write: the difference of two images of the graph. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.iri import NS, VOCAB
from graph.model import DocumentRecord
from graph.neo4j_documents import document_row, edge_row, pack_text, resource_row, text_hash
from graph.neo4j_rows import (
    EdgeRow,
    EntityRow,
    Image,
    ResourceRow,
    SpanRow,
    StatementRow,
    entity_row,
    span_key,
    span_row,
    statement_row,
)
from graph.project_diff import touched
from graph.records import iris
from graph.registry_record import REGISTRY_DOC
from graph.standing import holds_from
from graph.store import Projection
from graph.terms import Iri


@dataclass(frozen=True, slots=True)
class State:
    """Records by document id, the registry's among them, and their projection: the graph follows from it.

    The projection's ``resolution`` covers the registry's local entities too; ``told`` is the projection as
    the pure function gives it, without them. ``stated`` has, by statement, the confidence that a document
    gave where a steward's verdict gave another.
    """

    records: Mapping[str, DocumentRecord]
    projection: Projection
    told: Projection
    stated: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ResourceUpdate:
    """Changes of one resource: labels to add and to remove, properties to set (``None``: remove)."""

    uri: str
    add: tuple[str, ...]
    remove: tuple[str, ...]
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StatementUpdate:
    """Properties of a statement to set (``None``: remove)."""

    id: str
    properties: dict[str, Any]


@dataclass(slots=True)
class Difference:
    """Rows to delete (by key), to create, to update."""

    edges_gone: list[EdgeRow] = field(default_factory=list)
    statements_gone: list[str] = field(default_factory=list)
    entities_gone: list[str] = field(default_factory=list)
    spans_gone: list[str] = field(default_factory=list)
    texts_gone: list[str] = field(default_factory=list)
    resources_gone: list[str] = field(default_factory=list)
    resources_new: list[ResourceRow] = field(default_factory=list)
    resources_changed: list[ResourceUpdate] = field(default_factory=list)
    texts_new: dict[str, bytes] = field(default_factory=dict)
    spans_new: list[SpanRow] = field(default_factory=list)
    entities_new: list[EntityRow] = field(default_factory=list)
    statements_new: list[StatementRow] = field(default_factory=list)
    statements_changed: list[StatementUpdate] = field(default_factory=list)
    edges_new: list[EdgeRow] = field(default_factory=list)
    edges_changed: list[EdgeRow] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)

    def describe(self) -> list[str]:
        """One line for each kind of row that differs, for ``check``."""
        lines = []
        for name in self.__slots__:
            rows = getattr(self, name)
            if rows:
                lines.append(f"{name.replace('_', ' ')}: {len(rows)}")
        return lines


def iris_of(record: DocumentRecord) -> frozenset[str]:
    """IRIs that a record names outright (imported RDF): their nodes may come and go with other documents."""
    terms = (term for s in record.statements for term in (s.subject, s.object))
    found = (term.value for term in terms if isinstance(term, Iri))
    return frozenset(iri for iri in found if not iri.startswith((NS, VOCAB)))


def images(
    old: State, new: State, changed: Collection[str], named: Mapping[str, frozenset[str]]
) -> tuple[Image, Image]:
    """The parts of both images that may differ, when the records of ``changed`` documents were replaced.

    ``named`` is :func:`iris_of` of every record of ``new``.
    """
    found, trail = touched(old.told, new.told), new.told.trail
    if trail is not None and trail.since(old.told.trail) is not None:
        moved = found.docs
    else:
        moved = frozenset(
            doc for doc, record in new.records.items() if any(e.key in found.keys for e in record.entities)
        )
    docs = {*changed, *(moved & new.records.keys())}
    shifted = {uri for uri in found.nodes if (uri in old.told.nodes) != (uri in new.told.nodes)}
    if shifted:
        docs |= {doc for doc in new.records if not named[doc].isdisjoint(shifted)}
    return _part(old, docs, found.nodes, found.edges), _part(new, docs, found.nodes, found.edges)


def whole(state: State) -> Image:
    """The whole image of a state."""
    return _part(state, state.records.keys(), state.projection.nodes.keys(), state.projection.edges.keys())


def _part(state: State, docs: Iterable[str], uris: Iterable[str], keys: Iterable[str]) -> Image:
    image, projection = Image(), state.projection
    of_documents = iris(state.records)
    for doc in docs:
        if record := state.records.get(doc):
            _add_record(image, record, state)
            if record.document.iri:
                node = projection.nodes.get(record.document.iri)
                image.resources[record.document.iri] = document_row(record, node)
    for uri in uris:
        if uri in image.resources:
            continue
        if (home := of_documents.get(uri)) is not None:
            record = state.records[home]
            image.resources[uri] = document_row(record, projection.nodes.get(uri))
        elif node := projection.nodes.get(uri):
            image.resources[uri] = resource_row(node)
    for key in keys:
        if edge := projection.edges.get(key):
            image.edges[key] = edge_row(edge)
    return image


def _add_record(image: Image, record: DocumentRecord, state: State) -> None:
    """The rows that one document alone owns: statements, spans, local entities, text."""
    doc, projection = record.document.id, state.projection
    if doc != REGISTRY_DOC:
        image.texts[text_hash(record.document.text)] = pack_text(record.document.text)
    for entity in record.entities:
        image.entities[entity.key] = entity_row(entity, projection)
    standing = holds_from(record)
    for statement in record.statements:
        image.statements[statement.id] = statement_row(
            statement, projection, state.stated.get(statement.id), standing.get(statement.id)
        )
        for span in statement.evidence:
            image.spans[span_key(doc, span)] = span_row(doc, span)


def difference(old: Image, new: Image, texts_in_use: Callable[[], Collection[str]] = frozenset) -> Difference:
    """What turns one image into the other. ``texts_in_use`` gives the texts that other documents share; it
    is asked only when a text seems to go.

    A span or local entity that differs is replaced, and a statement whose ends or evidence do; a resource or
    relationship is changed in place, since others hang on it, and a statement whose properties alone differ.
    """
    out = Difference()
    for key, edge in old.edges.items():
        other = new.edges.get(key)
        if other is None or (other.type, other.subject, other.object) != (
            edge.type,
            edge.subject,
            edge.object,
        ):
            out.edges_gone.append(edge)
    gone = {edge.properties["key"] for edge in out.edges_gone}
    for key, edge in new.edges.items():
        if key not in old.edges or key in gone:
            out.edges_new.append(edge)
        elif old.edges[key] != edge:
            out.edges_changed.append(edge)
    for uri, row in old.resources.items():
        if uri not in new.resources:
            out.resources_gone.append(uri)
        elif new.resources[uri] != row:
            out.resources_changed.append(_update(uri, row, new.resources[uri]))
    out.resources_new = [row for uri, row in new.resources.items() if uri not in old.resources]
    _statements(out, old, new)
    out.entities_gone = [k for k, row in old.entities.items() if new.entities.get(k) != row]
    out.entities_new = [row for k, row in new.entities.items() if old.entities.get(k) != row]
    out.spans_gone = [k for k, row in old.spans.items() if new.spans.get(k) != row]
    out.spans_new = [row for k, row in new.spans.items() if old.spans.get(k) != row]
    if going := [k for k in old.texts if k not in new.texts]:
        kept = texts_in_use()
        out.texts_gone = [k for k in going if k not in kept]
    out.texts_new = {k: data for k, data in new.texts.items() if k not in old.texts}
    return _with_what_hangs_on_it(out, new)


def _statements(out: Difference, old: Image, new: Image) -> None:
    out.statements_gone = [key for key in old.statements if key not in new.statements]
    for key, row in new.statements.items():
        before = old.statements.get(key)
        if before == row:
            continue
        if before is not None and before.links == row.links:
            out.statements_changed.append(StatementUpdate(key, _changed(before.properties, row.properties)))
            continue
        if before is not None:
            out.statements_gone.append(key)
        out.statements_new.append(row)


def _with_what_hangs_on_it(out: Difference, new: Image) -> Difference:
    """A replaced span takes its links with it: statements that cite it are replaced as well."""
    replaced = set(out.spans_gone)
    if replaced:
        known = {row.properties["id"] for row in out.statements_new}
        for key, row in new.statements.items():
            if key not in known and not replaced.isdisjoint(row.spans):
                out.statements_gone.append(key)
                out.statements_new.append(row)
                known.add(key)
        out.statements_changed = [row for row in out.statements_changed if row.id not in known]
    return out


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The properties to set; those that go are ``None``."""
    changed = {name: value for name, value in new.items() if old.get(name) != value}
    return changed | dict.fromkeys(name for name in old if name not in new)


def _update(uri: str, old: ResourceRow, new: ResourceRow) -> ResourceUpdate:
    return ResourceUpdate(
        uri,
        tuple(sorted(new.labels - old.labels)),
        tuple(sorted(old.labels - new.labels)),
        _changed(old.properties, new.properties),
    )


def damaged(stored: Image, wanted: Image) -> list[ResourceRow]:
    """Document rows of ``stored`` whose record is no longer what was loaded."""
    return [
        row
        for uri, row in stored.resources.items()
        if (hash_ := row.properties.get("record_hash"))
        and uri in wanted.resources
        and wanted.resources[uri].properties.get("record_hash") != hash_
    ]


def texts_of(records: Iterable[DocumentRecord]) -> set[str]:
    """Keys of the texts of some records."""
    return {text_hash(record.document.text) for record in records}

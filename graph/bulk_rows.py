"""A whole state of the store as the files of an import, row by row: what many loads would have written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from graph.bulk_csv import Links, Nodes, Patch
from graph.model import DocumentRecord
from graph.neo4j_diff import State
from graph.neo4j_documents import document_row, edge_row, pack_text, resource_row, text_hash
from graph.neo4j_rows import entity_row, span_key, span_row, statement_row
from graph.records import iris
from graph.registry_record import REGISTRY_DOC
from graph.spill_views import Recalled
from graph.standing import holds_from
from graph.store import Change

#: Name of the folder of the files, within the home of the server that the importer runs in.
ROWS: Final = "rows"


@dataclass(frozen=True, slots=True)
class Files:
    """What was written: options of the importer, how many nodes and relationships it should make, and what
    is left to set afterwards."""

    options: tuple[str, ...]
    nodes: int
    relationships: int
    patches: tuple[Patch, ...]


class _Graph:
    """The files of one import, by kind of row."""

    def __init__(self, folder: Path) -> None:
        self.resources = Nodes(folder, "Resource", "uri")
        self.statements = Nodes(folder, "Statement", "id")
        self.entities = Nodes(folder, "LocalEntity", "key")
        self.spans = Nodes(folder, "EvidenceSpan", "key")
        self.texts = Nodes(folder, "SourceText", "sha256")
        self.changes = Nodes(folder, "Change", "seq")
        self.quarantine = Nodes(folder, "Quarantine", "doc")
        self.redirects = Nodes(folder, "Redirect", "uri")
        self.meta = Nodes(folder, "Meta", "id")
        self.edges = Links(folder, "", "Resource", "Resource")
        self.states = Links(folder, "STATES", "Resource", "Statement")
        self.subject = Links(folder, "SUBJECT", "Statement", "Resource")
        self.object = Links(folder, "OBJECT", "Statement", "Resource")
        self.evidence = Links(folder, "EVIDENCE", "Statement", "EvidenceSpan")
        self.within = Links(folder, "IN", "EvidenceSpan", "Resource")
        self.home = Links(folder, "IN_DOCUMENT", "LocalEntity", "Resource")
        self.resolves = Links(folder, "RESOLVES_TO", "LocalEntity", "Resource")

    def files(self) -> Files:
        """What was written."""
        nodes: list[Nodes] = [table for table in vars(self).values() if isinstance(table, Nodes)]
        links: list[Links] = [table for table in vars(self).values() if isinstance(table, Links)]
        return Files(
            tuple(option for table in nodes for option in table.arguments())
            + tuple(option for table in links for option in table.arguments()),
            sum(table.count for table in nodes),
            sum(table.count for table in links),
            tuple(patch for table in nodes for patch in table.patches),
        )


def write(
    folder: Path,
    state: State,
    changes: Iterable[Change],
    held: Mapping[str, Mapping[str, Any]],
    redirects: Mapping[str, str],
    meta: Mapping[str, str | int],
) -> Files:
    """Write the graph of a state into a folder, with its feed, quarantine, redirects and counter node."""
    graph, projection = _Graph(folder), state.projection
    texts: set[str] = set()
    documents = iris(state.records)
    for doc, record in state.records.items():
        _record(graph, record, state, texts)
        if (uri := record.document.iri) and documents[uri] == doc:
            row = document_row(record, projection.nodes.get(uri))
            graph.resources.add(row.properties, sorted(row.labels))
    for uri, node in projection.nodes.items():
        if uri not in documents:
            row = resource_row(node)
            graph.resources.add(row.properties, sorted(row.labels))
    for edge in projection.edges.values():
        link = edge_row(edge)
        graph.edges.add(link.subject, link.object, link.properties, link.type)
    for c in changes:
        graph.changes.add({"seq": c.seq, "kind": c.kind, "doc": c.doc, "sha256": c.sha256, "at": c.at})
    for doc, report in held.items():
        if report:
            payload = json.dumps(report, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            graph.quarantine.add({"doc": doc, "payload": payload})
    for uri, to in redirects.items():
        graph.redirects.add({"uri": uri, "to": to})
    graph.meta.add(meta)
    return graph.files()


def _record(graph: _Graph, record: DocumentRecord, state: State, texts: set[str]) -> None:
    """The rows that one document alone owns, and its text unless another has the same."""
    doc, iri, whole = record.document.id, record.document.iri, state.projection
    projection = replace(whole, nodes=Recalled(whole.nodes), resolution=Recalled(whole.resolution))
    if doc != REGISTRY_DOC and (key := text_hash(record.document.text)) not in texts:
        texts.add(key)
        graph.texts.add({"sha256": key, "data": pack_text(record.document.text)})
    for entity in record.entities:
        row = entity_row(entity, projection)
        graph.entities.add(row.properties)
        if row.doc:
            graph.home.add(entity.key, iri)
        if row.uri:
            graph.resolves.add(entity.key, row.uri)
    spans: set[str] = set()
    standing = holds_from(record)
    for statement in record.statements:
        told = statement_row(
            statement, projection, state.stated.get(statement.id), standing.get(statement.id)
        )
        graph.statements.add(told.properties)
        if told.doc:
            graph.states.add(iri, statement.id)
        if told.subject:
            graph.subject.add(statement.id, told.subject)
        if told.object:
            graph.object.add(statement.id, told.object)
        for key, span in {span_key(doc, span): span for span in statement.evidence}.items():
            graph.evidence.add(statement.id, key)
            if key not in spans:
                spans.add(key)
                graph.spans.add(span_row(doc, span).properties)
                if told.doc:
                    graph.within.add(key, iri)

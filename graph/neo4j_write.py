"""Writing a difference in one transaction, and counting what the server wrote.

Labels and relationship types are data here (``$(row.labels)``, Neo4j 5.26 and later): a query for each of
them would have to be planned, which costs a small load more than the writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import StoreError
from graph.neo4j_diff import Difference
from graph.neo4j_rows import EdgeRow, EntityRow, StatementRow
from graph.store import Change, Written

BATCH = 5_000
#: A projected relationship by its ends and its key, which says its type as well.
_EDGE = "UNWIND $rows AS row MATCH (:Resource {uri: row.s})-[r {key: row.key}]->(:Resource {uri: row.o}) "


class StaleError(Exception):
    """The counter is not where the writer thought it was: somebody else has written."""


@dataclass(slots=True)
class Tally:
    """Neo4j's own counters, summed over the queries of a transaction."""

    nodes_created: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0

    def written(self, seq: int) -> Written:
        """As the store's protocol reports it."""
        return Written(
            seq,
            self.nodes_created,
            self.nodes_deleted,
            self.relationships_created,
            self.relationships_deleted,
            self.properties_set,
        )


class Writer:
    """Queries of one transaction."""

    def __init__(self, tx: ManagedTransaction) -> None:
        self._tx = tx
        self.tally = Tally()

    def run(self, query: str, rows: Sequence[Any] | None = None, **parameters: Any) -> Tally:
        """Run a query, over batches of ``rows`` when given; the counters of this query alone."""
        own = Tally()
        batches = [None] if rows is None else [rows[i : i + BATCH] for i in range(0, len(rows), BATCH)]
        for batch in batches:
            values = parameters if batch is None else {**parameters, "rows": batch}
            counters = self._tx.run(query, values).consume().counters
            for name in Tally.__slots__:
                count = getattr(counters, name)
                setattr(own, name, getattr(own, name) + count)
                setattr(self.tally, name, getattr(self.tally, name) + count)
        return own

    # -- the counter and the feed ------------------------------------------------------------------------

    def lock(self, expected: tuple[str, int], steps: int) -> None:
        """Advance the counter of the store we know, which locks it until the end of the transaction.

        Raises ``StaleError`` when it was elsewhere, or when the store is another by now (restored, say).
        First in every transaction: read-then-write loses updates, and locking last deadlocks writers.
        """
        result = self._tx.run(
            "MATCH (m:Meta {id: 'seq'}) SET m.seq = m.seq + $steps RETURN m.store_id AS id, m.seq AS seq",
            steps=steps,
        )
        found = result.single(strict=True)
        if (found["id"], found["seq"] - steps) != expected:
            raise StaleError

    def changes(self, changes: Iterable[Change]) -> None:
        """Append rows to the feed."""
        rows = [{"seq": c.seq, "kind": c.kind, "doc": c.doc, "sha256": c.sha256, "at": c.at} for c in changes]
        self.run("UNWIND $rows AS row CREATE (c:Change) SET c = row", rows)

    def rules(self, rules: str) -> None:
        """Note the hash of the rules that the projection follows."""
        self.run("MATCH (m:Meta {id: 'seq'}) WHERE m.rules <> $rules SET m.rules = $rules", rules=rules)

    def strays(self, element_ids: Sequence[str]) -> None:
        """Remove nodes and relationships that the record knows nothing of."""
        self.run("UNWIND $rows AS id MATCH ()-[r]->() WHERE elementId(r) = id DELETE r", element_ids)
        self.run("UNWIND $rows AS id MATCH (n) WHERE elementId(n) = id DETACH DELETE n", element_ids)

    # -- the difference ----------------------------------------------------------------------------------

    def apply(self, diff: Difference) -> None:
        """Write a difference; what goes first, then what comes, relationships last."""
        self.run(_EDGE + "DELETE r", [_edge(edge) for edge in diff.edges_gone])
        for label, key, keys in (
            ("Statement", "id", diff.statements_gone),
            ("LocalEntity", "key", diff.entities_gone),
            ("EvidenceSpan", "key", diff.spans_gone),
            ("SourceText", "sha256", diff.texts_gone),
            ("Resource", "uri", diff.resources_gone),
        ):
            self.run(f"UNWIND $rows AS key MATCH (n:{label} {{{key}: key}}) DETACH DELETE n", keys)
        self._resources(diff)
        self._owned(diff)
        self._statements(diff)
        done = self.run(
            "UNWIND $rows AS row MATCH (a:Resource {uri: row.s}) MATCH (b:Resource {uri: row.o}) "
            "CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties",
            [_edge(edge) for edge in diff.edges_new],
        )
        _expect(done.relationships_created, len(diff.edges_new), "relationships")
        self.run(_EDGE + "SET r = row.properties", [_edge(edge) for edge in diff.edges_changed])

    def _resources(self, diff: Difference) -> None:
        self.run(
            "UNWIND $rows AS row CREATE (n:Resource:$(row.labels)) SET n = row.properties",
            [{"labels": sorted(row.labels), "properties": row.properties} for row in diff.resources_new],
        )
        changed = [
            {"uri": row.uri, "add": row.add, "remove": row.remove, "properties": row.properties}
            for row in diff.resources_changed
        ]
        self.run("UNWIND $rows AS row MATCH (n:Resource {uri: row.uri}) SET n += row.properties", changed)
        relabelled = [row for row in changed if row["add"] or row["remove"]]
        self.run(
            "UNWIND $rows AS row MATCH (n:Resource {uri: row.uri}) REMOVE n:$(row.remove) SET n:$(row.add)",
            relabelled,
        )

    def _owned(self, diff: Difference) -> None:
        self.run(
            "UNWIND $rows AS row CREATE (t:SourceText {sha256: row.sha256, data: row.data})",
            [{"sha256": key, "data": data} for key, data in diff.texts_new.items()],
        )
        done = self.run(
            "UNWIND $rows AS row MATCH (d:SourceDocument {id: row.doc}) "
            "CREATE (s:EvidenceSpan)-[:IN]->(d) SET s = row.properties",
            [{"doc": row.doc, "properties": row.properties} for row in diff.spans_new],
        )
        _expect(done.nodes_created, len(diff.spans_new), "evidence spans")
        self._hang("LocalEntity", "CREATE (d)<-[:IN_DOCUMENT]-(n:LocalEntity)", diff.entities_new)
        links = [(row.properties["key"], row.uri) for row in diff.entities_new if row.uri]
        self._link("LocalEntity", "key", "RESOLVES_TO", "Resource", "uri", links)

    def _hang(self, label: str, create: str, rows: Sequence[StatementRow] | Sequence[EntityRow]) -> None:
        """Create nodes that hang on their documents, and the registry's, which hang on none."""
        done = self.run(
            f"UNWIND $rows AS row MATCH (d:SourceDocument {{id: row.doc}}) {create} SET n = row.properties",
            [{"doc": row.doc, "properties": row.properties} for row in rows if row.doc],
        )
        loose = self.run(
            f"UNWIND $rows AS row CREATE (n:{label}) SET n = row",
            [row.properties for row in rows if not row.doc],
        )
        _expect(done.nodes_created + loose.nodes_created, len(rows), f"{label} nodes")

    def _statements(self, diff: Difference) -> None:
        new = diff.statements_new
        self._hang("Statement", "CREATE (d)-[:STATES]->(n:Statement)", new)
        ids = [row.properties["id"] for row in new]
        self._link(
            "Statement", "id", "SUBJECT", "Resource", "uri",
            [(id_, row.subject) for id_, row in zip(ids, new, strict=True) if row.subject],
        )  # fmt: skip
        self._link(
            "Statement", "id", "OBJECT", "Resource", "uri",
            [(id_, row.object) for id_, row in zip(ids, new, strict=True) if row.object],
        )  # fmt: skip
        self._link(
            "Statement", "id", "EVIDENCE", "EvidenceSpan", "key",
            [(id_, span) for id_, row in zip(ids, new, strict=True) for span in row.spans],
        )  # fmt: skip

    def _link(
        self, label: str, key: str, type_: str, other: str, other_key: str, pairs: Sequence[tuple[str, str]]
    ) -> None:
        done = self.run(
            f"UNWIND $rows AS row MATCH (a:{label} {{{key}: row[0]}}) "
            f"MATCH (b:{other} {{{other_key}: row[1]}}) CREATE (a)-[:{type_}]->(b)",
            [list(pair) for pair in pairs],
        )
        _expect(done.relationships_created, len(pairs), f"{type_} relationships")


def _edge(edge: EdgeRow) -> Mapping[str, Any]:
    return {
        "s": edge.subject,
        "o": edge.object,
        "type": edge.type,
        "key": edge.properties["key"],
        "properties": edge.properties,
    }


def _expect(got: int, wanted: int, what: str) -> None:
    if got != wanted:
        raise StoreError(
            f"{got} of {wanted} {what} could be written: the graph is not what the record says.",
            where="Neo4j",
            mend="Run `phoihop store check`, then `phoihop rebuild`; nothing of this document was written.",
        )

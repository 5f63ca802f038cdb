"""Writing a difference in one transaction, and counting what the server wrote.

Labels and relationship types are data here (``$(row.labels)``, Neo4j 5.26 and later): a query for each of
them would have to be planned, which costs a small load more than the writing. A node is created with all its
relationships at once: looking it up again for each of them costs as much as making it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from neo4j import ManagedTransaction

from graph.errors import StoreError
from graph.neo4j_diff import Difference
from graph.neo4j_rows import EdgeRow
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

    def add(self, other: Tally) -> None:
        """Count what another tally counted, too."""
        for name in Tally.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

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
            own.add(Tally(*(getattr(counters, name) for name in Tally.__slots__)))
        self.tally.add(own)
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
        # A reprint loaded at another time has the same text, which is kept once.
        self.run(
            "UNWIND $rows AS row MERGE (t:SourceText {sha256: row.sha256}) ON CREATE SET t.data = row.data",
            [{"sha256": key, "data": data} for key, data in diff.texts_new.items()],
        )
        spans = [_Hung(row.doc, row.properties) for row in diff.spans_new]
        self._hang("(n:EvidenceSpan)", "(n)-[:IN]->(d)", spans)
        by_ends: dict[tuple[bool, ...], list[_Hung]] = defaultdict(list)
        for row in diff.entities_new:
            by_ends[bool(row.doc), bool(row.uri)].append(_Hung(row.doc, row.properties, row.uri))
        for (_, resolved), rows in by_ends.items():
            links = ["(n)-[:RESOLVES_TO]->(a)"] if resolved else []
            self._hang("(n:LocalEntity)", "(n)-[:IN_DOCUMENT]->(d)", rows, links)

    def _statements(self, diff: Difference) -> None:
        by_ends: dict[tuple[bool, ...], list[_Hung]] = defaultdict(list)
        for row in diff.statements_new:
            ends = bool(row.doc), bool(row.subject), bool(row.object), bool(row.spans)
            by_ends[ends].append(_Hung(row.doc, row.properties, row.subject, row.object, row.spans))
        for (_, subject, object_, evidence), rows in by_ends.items():
            links = ["(n)-[:SUBJECT]->(a)"] if subject else []
            links += ["(n)-[:OBJECT]->(b)"] if object_ else []
            self._hang("(n:Statement)", "(d)-[:STATES]->(n)", rows, links, evidence=evidence)
        self.run(
            "UNWIND $rows AS row MATCH (n:Statement {id: row.id}) SET n += row.properties",
            [{"id": row.id, "properties": row.properties} for row in diff.statements_changed],
        )

    def _hang(
        self,
        node: str,
        owner: str,
        rows: Sequence[_Hung],
        links: Sequence[str] = (),
        *,
        evidence: bool = False,
    ) -> None:
        """Create nodes with all their relationships: in one query, so that nothing is looked up again.

        Rows come by document, which is then looked up once; those of the registry hang on none.
        """
        owned = bool(rows and rows[0].doc)
        query = "UNWIND $rows AS doc "
        query += "MATCH (d:SourceDocument {id: doc.id}) " if owned else ""
        query += "UNWIND doc.rows AS row "
        query += "MATCH (a:Resource {uri: row[1]}) " if any("(a)" in link for link in links) else ""
        query += "MATCH (b:Resource {uri: row[2]}) " if any("(b)" in link for link in links) else ""
        query += f"CREATE {', '.join([node, *([owner] if owned else []), *links])} SET n = row[0] "
        if evidence:
            query += "WITH n, row UNWIND row[3] AS key MATCH (e:EvidenceSpan {key: key}) "
            query += "CREATE (n)-[:EVIDENCE]->(e)"
        done = Tally()
        for i in range(0, len(rows), BATCH):
            by_doc: dict[str, list[list[Any]]] = defaultdict(list)
            for row in rows[i : i + BATCH]:
                by_doc[row.doc].append([row.properties, row.a, row.b, list(row.spans)])
            done.add(self.run(query, [{"id": doc, "rows": found} for doc, found in by_doc.items()]))
        _expect(done.nodes_created, len(rows), f"nodes {node}")
        wanted = len(rows) * (len(links) + owned) + (sum(len(row.spans) for row in rows) if evidence else 0)
        _expect(done.relationships_created, wanted, f"relationships of {node}")


@dataclass(frozen=True, slots=True)
class _Hung:
    """A node that hangs on its document (empty: on none), with the ends of its other relationships."""

    doc: str
    properties: Mapping[str, Any]
    a: str = ""
    b: str = ""
    spans: tuple[str, ...] = ()


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

"""What the gate held back, one ``:Quarantine`` node a document: outside the record and its projection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from neo4j import Driver

from graph.neo4j_errors import bolt_errors
from graph.neo4j_write import Tally, Writer


def keep(writer: Writer, held: Mapping[str, Mapping[str, Any]]) -> Tally:
    """Replace or (empty) remove the rows of documents; what is there already is not written again."""
    writer.run(
        "UNWIND $rows AS doc MATCH (q:Quarantine {doc: doc}) DELETE q",
        [doc for doc, report in held.items() if not report],
    )
    writer.run(
        "UNWIND $rows AS row MERGE (q:Quarantine {doc: row.doc}) "
        "WITH q, row WHERE q.payload IS NULL OR q.payload <> row.payload SET q.payload = row.payload",
        [
            {
                "doc": doc,
                "payload": json.dumps(report, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
            }
            for doc, report in held.items()
            if report
        ],
    )
    return writer.tally


class Quarantine:
    """Reads quarantine rows; a row is a JSON object."""

    def __init__(self, driver: Driver, database: str, where: str) -> None:
        self._driver, self._database, self._where = driver, database, where

    def get(self, doc: str) -> Mapping[str, Any] | None:
        """A document's row."""
        with bolt_errors(self._where):
            found = self._driver.execute_query(
                "MATCH (q:Quarantine {doc: $doc}) RETURN q.payload AS payload",
                doc=doc,
                database_=self._database,
                routing_="r",
            )
        return dict(json.loads(found.records[0]["payload"])) if found.records else None

    def documents(self) -> list[str]:
        """Documents that have a row, sorted."""
        with bolt_errors(self._where):
            found = self._driver.execute_query(
                "MATCH (q:Quarantine) RETURN q.doc AS doc ORDER BY doc",
                database_=self._database,
                routing_="r",
            )
        return [row["doc"] for row in found.records]

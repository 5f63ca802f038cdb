"""What the gate held back, one ``:Quarantine`` node a document: outside the record and its projection."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from neo4j import Driver

from graph.neo4j_errors import bolt_errors


class Quarantine:
    """Reads and writes quarantine rows; a row is a JSON object."""

    def __init__(self, driver: Driver, database: str, where: str) -> None:
        self._driver, self._database, self._where = driver, database, where

    def hold(self, doc: str, payload: Mapping[str, Any]) -> bool:
        """Replace or (empty) remove a document's row; whether anything was written."""
        text = None
        if payload:
            text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if self._text(doc) == text:
            return False
        query = (
            "MATCH (q:Quarantine {doc: $doc}) DELETE q"
            if text is None
            else "MERGE (q:Quarantine {doc: $doc}) SET q.payload = $text"
        )
        with bolt_errors(self._where):
            self._driver.execute_query(query, doc=doc, text=text, database_=self._database)
        return True

    def get(self, doc: str) -> Mapping[str, Any] | None:
        """A document's row."""
        text = self._text(doc)
        return None if text is None else dict(json.loads(text))

    def documents(self) -> list[str]:
        """Documents that have a row, sorted."""
        with bolt_errors(self._where):
            found = self._driver.execute_query(
                "MATCH (q:Quarantine) RETURN q.doc AS doc ORDER BY doc",
                database_=self._database,
                routing_="r",
            )
        return [row["doc"] for row in found.records]

    def _text(self, doc: str) -> str | None:
        with bolt_errors(self._where):
            found = self._driver.execute_query(
                "MATCH (q:Quarantine {doc: $doc}) RETURN q.payload AS payload",
                doc=doc,
                database_=self._database,
                routing_="r",
            )
        return found.records[0]["payload"] if found.records else None

"""Running Cypher that a stranger wrote: read only, bounded in time and rows.

Three locks, each of which would do for most: the session is in READ access mode, which the server enforces;
the plan (``EXPLAIN``) must be of a reading query without ``LOAD CSV``, administration, or a procedure that is
not on the list (these are reads to the server); and the server itself ends the transaction at its time-out.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import Any, Final

from neo4j import Query, Result, Session
from neo4j.exceptions import ClientError, DriverError, Neo4jError, TransientError

from graph.errors import QueryError, QueryRefused, QueryTimeout, QueryTooBig
from graph.neo4j_values import to_json

#: Procedures that only look at the graph.
ALLOWED_PROCEDURES: Final = frozenset(
    {
        "db.index.fulltext.querynodes",
        "db.index.fulltext.queryrelationships",
        "db.labels",
        "db.propertykeys",
        "db.relationshiptypes",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.schema.visualization",
        "dbms.components",
    }
)
#: ``SHOW`` commands that tell of the schema; the others tell of users, settings and running queries.
_ALLOWED_SHOW: Final = frozenset({"ShowIndexes", "ShowConstraints", "ShowFunctions", "ShowProcedures"})
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_CHATTER: Final = re.compile(r"^\s*(EXPLAIN|PROFILE)\b", re.IGNORECASE)
_EXPLAIN: Final = "EXPLAIN "
_PLACE: Final = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
WHERE: Final = "Cypher"


class Judged:
    """Texts that were found to be plain reading queries: a verdict rests on the text alone and is asked for
    once. Bounded; safe to use from several threads."""

    def __init__(self, size: int = 256, longest: int = 20_000) -> None:
        self._size, self._longest = size, longest
        self._lock = threading.Lock()
        self._texts: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, query: str) -> bool:
        with self._lock:
            if query not in self._texts:
                return False
            self._texts.move_to_end(query)
            return True

    def add(self, query: str) -> None:
        """Remember a text that passed."""
        if len(query) > self._longest:
            return
        with self._lock:
            self._texts[query] = None
            while len(self._texts) > self._size:
                self._texts.popitem(last=False)


def run_read_only(
    session: Session,
    query: str,
    parameters: Mapping[str, Any],
    *,
    timeout: float,
    limit: int | None,
    judged: Judged | None = None,
) -> tuple[list[str], list[list[Any]]]:
    """Columns and at most ``limit`` rows; ``timeout`` in seconds covers planning, running and fetching.

    ``session`` is in READ access mode. A text in ``judged`` is run in one round trip, others are explained
    first. Raises ``QueryRefused``, ``QueryTimeout`` or ``QueryError``.
    """
    if not query.strip():
        raise QueryError("the query is empty.", where=WHERE)
    if _CHATTER.match(query):
        raise QueryRefused(
            "EXPLAIN and PROFILE are not answered here.", where=WHERE, mend="Leave the word out."
        )
    values = dict(parameters)
    try:
        if judged is not None and query in judged:
            return _rows(session.run(Query(query, timeout=timeout), values), limit)
        with session.begin_transaction(timeout=timeout) as tx:
            plan = tx.run(_EXPLAIN + query, values).consume()
            _judge(plan.query_type, plan.plan)
            if judged is not None:
                judged.add(query)
            return _rows(tx.run(query, values), limit)
    except (ClientError, TransientError) as error:
        raise _ours(error, timeout) from error
    except (TypeError, ValueError) as error:
        raise QueryError(f"a parameter cannot be sent ({error}).", where=WHERE) from error


def _rows(result: Result, limit: int | None) -> tuple[list[str], list[list[Any]]]:
    columns = list(result.keys())
    rows: list[list[Any]] = []
    for record in result:
        if limit is not None and len(rows) >= limit:
            break
        rows.append([to_json(value) for value in record.values()])
    return columns, rows


def _judge(query_type: str | None, plan: Any) -> None:
    """Refuse what is no plain reading query."""
    for operator, details in _operators(plan):
        if operator.startswith("LoadCSV"):
            raise QueryRefused("LOAD CSV is not allowed here.", where=WHERE, mend="Use `phoihop load`.")
        if "ProcedureCall" in operator:
            found = _NAME.search(details)
            name = found.group(0) if found else "?"
            if name.lower() not in ALLOWED_PROCEDURES:
                raise QueryRefused(
                    f"the procedure {name} is not allowed here.",
                    where=WHERE,
                    mend="Allowed: " + ", ".join(sorted(ALLOWED_PROCEDURES)) + ".",
                )
        elif operator.startswith(("Show", "Terminate")) and operator not in _ALLOWED_SHOW:
            raise QueryRefused("this administration command is not allowed here.", where=WHERE)
    if query_type != "r":
        raise QueryRefused(
            "only reading queries are allowed here.",
            where=WHERE,
            mend="Documents are added with `phoihop load` and removed with `phoihop retract`.",
        )


def _operators(plan: Any) -> Iterator[tuple[str, str]]:
    """(operator, details) of a plan and its children."""
    if not plan:
        return
    name = str(plan.get("operatorType", "")).split("@")[0]
    yield name, str((plan.get("args") or {}).get("Details", ""))
    for child in plan.get("children") or ():
        yield from _operators(child)


def _ours(error: Neo4jError | DriverError, timeout: float) -> QueryError:
    code = getattr(error, "code", "") or ""
    message = (getattr(error, "message", "") or str(error)).strip()
    if "TimedOut" in code or "Terminated" in code or "timeout" in message.lower():
        return QueryTimeout(
            f"the query was stopped after {timeout:g} seconds.",
            where=WHERE,
            mend="Ask for less: name a label and a property in MATCH, or set LIMIT.",
        )
    if "OutOfMemory" in code:
        return QueryTooBig(WHERE)
    if "AccessMode" in code or "Forbidden" in code or "read access mode" in message.lower():
        return QueryRefused("only reading queries are allowed here.", where=WHERE)
    first = _PLACE.sub(_moved, message.splitlines()[0])
    return QueryError(
        first, where=WHERE, mend="See docs/cypher.md for queries that work." if _PLACE.search(message) else ""
    )


def _moved(place: re.Match[str]) -> str:
    """The place of an error without the word we put before the query."""
    line, column = int(place[1]), int(place[2])
    return f"(line {line}, column {column - len(_EXPLAIN) if line == 1 else column})"

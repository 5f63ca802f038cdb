"""The tree of errors a user may meet.

::

    PhoihopError
    ├── InputError            a file or value that cannot be used (what, where, how to mend it)
    │   ├── UnreadableDocument
    │   └── AmbiguousName     carries the candidates
    ├── NotFound
    ├── QueryError
    │   ├── QueryRefused      a write or an unsafe operation through a read-only door
    │   └── QueryTimeout
    ├── StoreError
    │   ├── StoreUnavailable  the server cannot be reached or started
    │   ├── StoreConflict     somebody else wrote first
    │   └── StoreVersion      data of another version, or other rules than the store was built with
    └── Unsupported           this store or installation cannot do it (and says what can)

Each carries ``problem`` (the last part of its problem+json ``type``) and ``status`` (HTTP); ``mend`` says how
to put it right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar


class PhoihopError(Exception):
    """Base of all errors the product raises on purpose."""

    problem: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        self.what, self.where, self.mend = what, where, mend
        super().__init__(" ".join(part for part in (f"{where}:" if where else "", what, mend) if part))


class InputError(PhoihopError):
    problem, status, exit_code = "invalid-input", 422, 2


class UnreadableDocument(InputError):
    problem = "unreadable-document"


class AmbiguousName(InputError):
    problem, status = "ambiguous-name", 409

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        self.name, self.candidates = name, tuple(candidates)
        listing = "; ".join(f"{label} <{iri}>" for iri, label in self.candidates)
        super().__init__(f"“{name}” may mean: {listing}.", mend="Give the full name or the IRI.")


class NotFound(PhoihopError):
    problem, status, exit_code = "not-found", 404, 4


class QueryError(PhoihopError):
    problem, status, exit_code = "bad-query", 400, 2


class QueryRefused(QueryError):
    problem, status = "query-refused", 403


class QueryTooBig(QueryError):
    """The query was stopped because it needed more memory than one may use."""

    problem = "query-too-big"

    def __init__(self, where: str = "query") -> None:
        super().__init__(
            "the query was stopped: it needed more memory than one query may use.",
            where=where,
            mend="Ask for less: narrow the pattern, set LIMIT, or count without DISTINCT.",
        )


class QueryTimeout(QueryError):
    problem, status, exit_code = "query-timeout", 504, 5


class QueryBusy(QueryTimeout):
    """As many queries run as may; the same one may be asked again in a moment."""

    problem, status = "busy", 503


class StoreError(PhoihopError):
    problem, status, exit_code = "store", 503, 3


class StoreUnavailable(StoreError):
    problem = "store-unavailable"


class StoreConflict(StoreError):
    problem, status = "store-conflict", 409


class StoreVersion(StoreError):
    problem, status = "store-version", 409


class Unsupported(PhoihopError):
    problem, status, exit_code = "unsupported", 501, 6


def outdated(where: str) -> StoreVersion:
    """The error for a store that has to be rebuilt before it can be written."""
    return StoreVersion(
        "the store was built with other rules, words, registry or ontology: it can be read, not written.",
        where=where,
        mend="Run `phoihop store rebuild`: it projects the whole record anew and reads no document again.",
    )

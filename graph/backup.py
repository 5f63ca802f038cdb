"""One compressed file with the whole record: what a store of any kind can be filled from again.

The file is gzip over lines of JSON: a head, then documents (text included), ledger rows, what the gate held
back, redirects, then an end that counts the lines and carries their sha256. The projection, the feed and the
registry are not in it: they follow from the record and from the installation, whose version the head names.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Final

from graph.errors import InputError, StoreConflict
from graph.identity import Decision
from graph.model import DocumentRecord
from graph.record_json import decision_json, record_from, record_json
from graph.store import Store

#: Version of the file's form.
FORM: Final = 1
#: Documents written to a store in one transaction.
_BATCH: Final = 50
_ATTEMPTS: Final = 5
_MEND: Final = "Take another copy of the file; nothing of the store was touched."


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds: ``sha256`` is of its content, equal for equal records."""

    documents: int
    statements: int
    ledger: int
    quarantine: int
    sha256: str

    def __str__(self) -> str:
        return (
            f"{self.documents} documents, {self.statements} statements, {self.ledger} rows of the ledger, "
            f"{self.quarantine} documents with statements in quarantine; content {self.sha256[:16]}"
        )


@dataclass(slots=True)
class _Reading:
    """What was seen of a file so far."""

    digest: Any = field(default_factory=hashlib.sha256)
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, kind: str, value: Any) -> bytes:
        """Count a line and take it into the hash."""
        line = json.dumps({kind: value}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        data = line.encode("utf-8", "surrogatepass") + b"\n"
        self.digest.update(data)
        self.counts[kind] += 1
        if kind == "record":
            self.counts["statement"] += len(value["statements"])
        return data

    def summary(self) -> Summary:
        """The totals."""
        c = self.counts
        return Summary(c["record"], c["statement"], c["decision"], c["held"], self.digest.hexdigest())


def write_backup(store: Store, path: Path, *, rules: str = "") -> Summary:
    """Write a backup; the file appears only when it is whole.

    Raises ``InputError`` when it cannot be written, ``StoreConflict`` when writers give the store no rest.
    """
    for _ in range(_ATTEMPTS):
        at = store.store_id(), store.seq()
        reading = _Reading()
        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        try:
            with partial.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as out:
                out.write(_head(at, rules))
                for kind, value in content(store):
                    out.write(reading.take(kind, value))
                summary = reading.summary()
                out.write(_line({"end": {"sha256": summary.sha256, "documents": summary.documents}}))
                out.close()
                raw.flush()
                os.fsync(raw.fileno())
            if (store.store_id(), store.seq()) == at:
                partial.replace(path)
                return summary
        except OSError as error:
            raise InputError(
                f"cannot be written ({error.strerror}).", where=str(path), mend="Choose another place."
            ) from error
        finally:
            partial.unlink(missing_ok=True)
    raise StoreConflict("the store was written to all the while.", where=str(path), mend="Try again.")


def content(store: Store) -> Iterator[tuple[str, Any]]:
    """(kind, JSON value) of all that a backup of the store holds, in a fixed order."""
    for told in store.documents():
        record = store.as_loaded(told.document.id)
        if record is not None:
            yield "record", record_json(record)
    for row in store.ledger():
        yield "decision", decision_json(row)
    for doc in store.quarantined():
        yield "held", [doc, dict(store.quarantine(doc) or {})]
    for old, new in sorted(store.redirects().items()):
        yield "redirect", [old, new]


def content_hash(store: Store) -> Summary:
    """What a backup of the store would hold, without writing one."""
    reading = _Reading()
    for kind, value in content(store):
        reading.take(kind, value)
    return reading.summary()


def read_backup(store: Store, path: Path, *, replace: bool = False) -> Summary:
    """Fill a store from a backup. The file is checked whole before anything is touched; the store gets
    another identity, and what it then holds is compared with the file.

    Raises ``InputError`` for a file that is damaged or no backup, ``StoreConflict`` for a store that holds
    something, unless it is to be replaced.
    """
    wanted = check(path)
    if not replace and (next(iter(store.documents()), None) or store.ledger() or store.quarantined()):
        raise StoreConflict(
            "the store is not empty.",
            where="restore",
            mend="Use --replace to put the backup in the place of what it holds (back that up first).",
        )
    kept = dict(_of(path, "redirect", tuple))
    store.clear(kept)
    held: dict[str, Mapping[str, Any]] = dict(_of(path, "held", tuple))
    records: Iterator[DocumentRecord] = _of(path, "record", record_from)
    while batch := list(islice(records, _BATCH)):
        ids = [record.document.id for record in batch]
        store.load_all(batch, {doc: held.pop(doc) for doc in ids if doc in held})
    for doc, payload in held.items():
        store.hold(doc, payload)
    rows = list(_of(path, "decision", lambda row: Decision(**row)))
    if rows:
        store.decide(*rows, expected=0)
    found = content_hash(store)
    if (found.documents, found.ledger, found.quarantine) != (
        wanted.documents,
        wanted.ledger,
        wanted.quarantine,
    ):
        raise StoreConflict(
            f"the store holds {found}; the file {wanted}.",
            where=str(path),
            mend="Somebody wrote while it was restored: restore again with --replace.",
        )
    return found


def check(path: Path) -> Summary:
    """Read a backup to its end and compare it with its own hash. Raises ``InputError``."""
    reading = _Reading()
    end: Mapping[str, Any] | None = None
    for kind, value in _lines(path):
        if end is not None:
            raise InputError("goes on after its end.", where=str(path), mend=_MEND)
        if kind == "end":
            end = value
        elif kind != "head":
            reading.take(kind, value)
    if end is None or end["sha256"] != reading.digest.hexdigest():
        raise InputError("is damaged or was cut short.", where=str(path), mend=_MEND)
    return reading.summary()


def _head(at: tuple[str, int], rules: str) -> bytes:
    head = {
        "form": FORM,
        "store": at[0],
        "seq": at[1],
        "rules": rules,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return _line({"head": head})


def _line(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _of(path: Path, wanted: str, make: Callable[[Any], Any]) -> Iterator[Any]:
    return (make(value) for kind, value in _lines(path) if kind == wanted)


def _lines(path: Path) -> Iterator[tuple[str, Any]]:
    """(kind, value) of each line; the head first."""
    try:
        with gzip.open(path, "rb") as lines:
            for number, line in enumerate(lines):
                ((kind, value),) = json.loads(line.decode("utf-8", "surrogatepass")).items()
                if number == 0 and (kind != "head" or value["form"] > FORM):
                    raise InputError(
                        "is no backup this version can read.", where=str(path), mend="Use a newer phoihop."
                    )
                yield kind, value
    except FileNotFoundError as error:
        raise InputError("there is no such file.", where=str(path)) from error
    except (OSError, EOFError, zlib.error, ValueError, AttributeError, KeyError, TypeError) as error:
        raise InputError(f"is no backup, or damaged ({error}).", where=str(path), mend=_MEND) from error

"""From files to the record: each document is read, extracted, judged and loaded by itself.

What cannot be used is reported with its reason and never stops the others; what the gate holds back goes to
quarantine with its report.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from typing import Literal as OneOf

from graph.errors import InputError, PhoihopError, StoreError, UnreadableDocument
from graph.store import Store, Written
from loaders.gate import Gate
from loaders.pipeline import Extraction, extract
from loaders.read import Overrides, read_file
from loaders.text import ReadDocument
from ontology import Ontology
from ontology.registry import Registry

#: Longer than any decree, law or report (some five hundred pages): such a file is a collection. The limit
#: bounds the time and memory of one document; sources that are statements already have none.
MAX_CHARACTERS: Final = 1_000_000

_log = logging.getLogger("phoihop.loaders")

State: TypeAlias = OneOf["loaded", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``error`` says why it was refused, ``held`` counts what went to quarantine."""

    file: str
    state: State
    document: str = ""
    title: str = ""
    statements: int = 0
    held: int = 0
    issues: int = 0
    note: str = ""
    error: PhoihopError | None = None
    written: Written | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What judging a document needs besides the document: all of it fixed for a run."""

    ontology: Ontology
    registry: Registry
    gate: Gate


def to_record(read: ReadDocument, knowledge: Knowledge) -> Extraction:
    """Extraction of a read document; sources that are statements already (registers, RDF) pass through.

    Raises ``UnreadableDocument`` for a text longer than ``MAX_CHARACTERS``, and when a rule fails on the
    text, whatever the failure.
    """
    length = len(read.document.text)
    if length > MAX_CHARACTERS and not read.statements:
        raise UnreadableDocument(
            f"has {length:,} characters of text; of one document at most {MAX_CHARACTERS:,} are read.",
            where=read.document.file,
            mend="Split it into its documents: each keeps its own source, date and sentences.",
        )
    try:
        return extract(read, knowledge.registry, knowledge.ontology)
    except PhoihopError:
        raise
    except Exception as error:
        _log.debug("extraction of %s", read.document.file, exc_info=True)
        raise UnreadableDocument(
            f"breaks a rule of extraction ({type(error).__name__}: {error}).",
            where=read.document.file,
            mend="A mistake of this program: please report it with the file (PHOIHOP_DEBUG=1 shows where).",
        ) from error


def ingest_one(read: ReadDocument, store: Store, knowledge: Knowledge, file: str) -> Outcome:
    """Extract, judge and load one read document in one transaction."""
    record = to_record(read, knowledge).record
    verdict = knowledge.gate.judge(record)
    written = store.load(verdict.passed)
    store.hold(record.document.id, verdict.payload() if verdict.held else {})
    note = "" if record.statements else "no fact found"
    return Outcome(
        file,
        "unchanged" if written.nothing else "loaded",
        record.document.id,
        record.document.title,
        len(verdict.passed.statements),
        len(verdict.held),
        len(record.issues),
        note,
        written=written,
    )


def ingest(
    files: Mapping[Path, Path | None],
    store: Store,
    knowledge: Knowledge,
    *,
    overrides: Overrides | None = None,
) -> Iterator[Outcome]:
    """Load files one after another, yielding an outcome each; ``files`` gives the folder of the collection
    each belongs to, ``None`` for one named by itself.

    A file that cannot be read is refused with its reason and the next one is taken, as is a file that would
    replace another of the same run; an error of the store ends the run, since nothing after it can be kept
    either. What was loaded before stays.
    """
    taken: dict[str, tuple[Path, str]] = {}
    for path, root in files.items():
        try:
            read = read_file(path, root=root, overrides=overrides)
            _alone(path, read, taken)
        except InputError as error:
            yield Outcome(str(path), "refused", error=error)
            continue
        try:
            yield ingest_one(read, store, knowledge, str(path))
        except StoreError:
            raise
        except PhoihopError as error:
            yield Outcome(str(path), "refused", document=read.document.id, error=error)


def _alone(path: Path, read: ReadDocument, taken: dict[str, tuple[Path, str]]) -> None:
    """Raise ``InputError`` when another file of the run has the same identity and other content."""
    document = read.document
    first, sha256 = taken.setdefault(document.id, (path, document.sha256))
    if sha256 != document.sha256:
        raise InputError(
            f"is the same document as {first} by its source URL or its path, and would replace it.",
            where=str(path),
            mend="Give each its own `url` in a sidecar or manifest, or load the folder that holds both.",
        )

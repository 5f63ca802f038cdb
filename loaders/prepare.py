"""Read, extract and judge: what a file becomes before any store is asked. Pure but for the reading."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeAlias

from graph.errors import PhoihopError, UnreadableDocument
from graph.model import DocumentRecord
from graph.record_json import parts_json
from graph.shacl import Engine
from loaders.gate import Gate, Verdict
from loaders.pipeline import Extraction, extract, settle
from loaders.proposals import Proposer
from loaders.read import Overrides, read_file
from loaders.read.content import MAX_CHARACTERS
from loaders.text import ReadDocument
from ontology import Ontology, load_ontology
from ontology.registry import Registry, load_registry

_log = logging.getLogger("phoihop.loaders")


#: (statement, shape) pairs that stewards released.
Waived: TypeAlias = Collection[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What judging a document needs besides the document: all of it fixed for a run.

    ``proposer`` asks a language model for more; rules alone where there is none.
    """

    ontology: Ontology
    registry: Registry
    gate: Gate
    proposer: Proposer | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that waits to be written: ``record`` is what passed the gate, ``payload`` what quarantine keeps
    (empty: nothing); or the ``error`` for which it is refused."""

    file: str
    record: DocumentRecord | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    held: int = 0
    note: str = ""
    document: str = ""
    sha256: str = ""
    error: PhoihopError | None = None


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


def held_payload(record: DocumentRecord, verdict: Verdict) -> dict[str, object]:
    """What quarantine keeps of a record: the report, and under ``record`` what was held, exactly, so that it
    can be released without the file."""
    if not verdict.held:
        return {}
    kept = set(verdict.passed.entities)
    dropped = [entity for entity in record.entities if entity not in kept]
    return {**verdict.payload(), "record": parts_json(dropped, (h.statement for h in verdict.held))}


def prepare(read: ReadDocument, knowledge: Knowledge, file: str, waived: Waived = ()) -> Prepared:
    """Extract and judge one read document. Raises ``UnreadableDocument``."""
    extraction, note = to_record(read, knowledge), ""
    if knowledge.proposer is not None:
        found = knowledge.proposer(extraction)
        extraction, note = found.extraction, found.note
    record = extraction.record
    verdict = knowledge.gate.judge(record, waived=waived)
    return Prepared(
        file,
        verdict.passed,
        held_payload(record, verdict),
        len(verdict.held),
        note if record.statements else "no fact found",
        record.document.id,
        record.document.sha256,
    )


def prepare_file(
    path: Path, root: Path | None, knowledge: Knowledge, overrides: Overrides | None, waived: Waived
) -> Prepared:
    """As :func:`prepare`, of a file; what is wrong with it is told and not raised."""
    document = ""
    try:
        read = read_file(path, root=root, overrides=overrides)
        document = read.document.id
        return prepare(read, knowledge, str(path), waived)
    except PhoihopError as error:
        return Prepared(str(path), document=document, error=error)


def prepare_files(
    files: Mapping[Path, Path | None],
    knowledge: Knowledge,
    overrides: Overrides | None,
    waived: Waived,
    workers: int,
) -> Iterator[Prepared]:
    """All files in their order, whatever the number of worker processes.

    Each worker loads ontology and registry once. With others than the package's, with a language model, or
    when a worker dies (of memory, say), the work is done in this process.
    """
    todo = list(files.items())
    packaged = knowledge.registry is load_registry() and knowledge.proposer is None
    if workers > 1 and len(todo) > 1 and packaged:
        done = 0
        try:
            for one in _in_processes(
                todo, overrides, frozenset(waived), min(workers, len(todo)), knowledge.gate.engine
            ):
                yield one
                done += 1
        except BrokenProcessPool:
            _log.warning("a worker process died; going on without")
            todo = todo[done:]
        else:
            return
    if len(todo) > 1:
        settle(knowledge.registry)
    for path, root in todo:
        yield prepare_file(path, root, knowledge, overrides, waived)


def _in_processes(
    todo: list[tuple[Path, Path | None]],
    overrides: Overrides | None,
    waived: frozenset[tuple[str, str]],
    workers: int,
    engine: Engine,
) -> Iterator[Prepared]:
    pool = ProcessPoolExecutor(workers, get_context("spawn"))
    try:
        source = iter(todo)
        # A bound on what waits, so that memory does not follow the number of files.
        waiting: deque[Future[Prepared]] = deque(
            pool.submit(_work, path, root, overrides, waived, engine)
            for path, root in islice(source, workers * 8)
        )
        while waiting:
            result = waiting.popleft().result()
            for path, root in islice(source, 1):
                waiting.append(pool.submit(_work, path, root, overrides, waived, engine))
            yield result
    finally:
        pool.shutdown(cancel_futures=True)


def _work(
    path: Path,
    root: Path | None,
    overrides: Overrides | None,
    waived: frozenset[tuple[str, str]],
    engine: Engine,
) -> Prepared:
    return prepare_file(path, root, _knowledge(engine), overrides, waived)


@lru_cache(maxsize=1)
def _knowledge(engine: Engine) -> Knowledge:
    ontology, registry = load_ontology(), load_registry()
    settle(registry)
    return Knowledge(ontology, registry, Gate(ontology, registry, engine))

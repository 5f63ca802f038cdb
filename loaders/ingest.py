"""From files to the record: documents are read, extracted and judged one by one, and written in batches.

What cannot be used is reported with its reason and never stops the others; what the gate holds back goes to
quarantine with its report, in the same transaction as what passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from typing import Literal as OneOf

from graph.errors import InputError, PhoihopError, StoreError, StoreUnavailable, StoreVersion, outdated
from graph.ledger import released
from graph.store import Store, Written
from loaders.prepare import Knowledge, Prepared, prepare, prepare_files, to_record
from loaders.read import Overrides
from loaders.text import ReadDocument

__all__ = ["BATCH", "Knowledge", "Outcome", "ingest", "ingest_one", "to_record"]

State: TypeAlias = OneOf["loaded", "unchanged", "refused"]

#: Documents written in one transaction, each with a change of its own.
BATCH: Final = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``error`` says why it was refused, ``held`` counts what went to quarantine.

    ``written`` is what its whole batch wrote.
    """

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


def ingest_one(read: ReadDocument, store: Store, knowledge: Knowledge, file: str) -> Outcome:
    """Extract, judge and load one read document in one transaction."""
    ready = prepare(read, knowledge, file, released(store.ledger()))
    return _load([ready], store)[0]


def ingest(
    files: Mapping[Path, Path | None],
    store: Store,
    knowledge: Knowledge,
    *,
    overrides: Overrides | None = None,
    workers: int = 1,
    batch: int = BATCH,
    ready: Callable[[str], object] | None = None,
) -> Iterator[Outcome]:
    """Load files in order, yielding an outcome each; ``files`` gives the folder of the collection each
    belongs to, ``None`` for one named by itself.

    ``batch`` documents are written at a time; ``workers`` processes prepare them; neither changes what is
    stored. ``ready`` is told of each file that is prepared, for a progress bar. A file that cannot be read is
    refused with its reason and the next one is taken, as is a file that would replace another of the same
    run. A batch that fails is written one document at a time, so that only the one at fault is refused; an
    error of the store ends the run, since nothing after it can be kept either. What was loaded before stays.
    """
    if store.outdated:
        raise outdated("the store")
    taken: dict[str, Prepared] = {}
    waiting: list[Prepared] = []
    for one in prepare_files(files, knowledge, overrides, released(store.ledger()), workers):
        if ready:
            ready(one.file)
        waiting.append(alone(one, taken))
        if len(waiting) >= batch:
            yield from _write(waiting, store)
            waiting = []
    yield from _write(waiting, store)


def _write(waiting: Sequence[Prepared], store: Store) -> Iterator[Outcome]:
    """Outcomes of a batch, in its order; refused files among them."""
    good = [one for one in waiting if one.error is None]
    try:
        done = iter(_load(good, store))
    except (StoreUnavailable, StoreVersion):
        raise
    except PhoihopError:
        done = _one_by_one(good, store)
    for one in waiting:
        yield next(done) if one.error is None else refused(one, one.error)


def _one_by_one(good: Sequence[Prepared], store: Store) -> Iterator[Outcome]:
    for one in good:
        try:
            yield from _load([one], store)
        except StoreError:
            raise
        except PhoihopError as error:
            yield refused(one, error)


def _load(good: Sequence[Prepared], store: Store) -> list[Outcome]:
    records = {one.document: one for one in good}
    if not records:
        return []
    written = store.load_all(
        [one.record for one in records.values() if one.record],
        {one.document: one.payload for one in records.values()},
    )
    fresh = set(written.changed)
    out = []
    for one in good:
        out.append(accepted(one, "loaded" if one.document in fresh else "unchanged", written))
        fresh.discard(one.document)  # a second file with the same content changes nothing
    return out


def accepted(one: Prepared, state: State, written: Written) -> Outcome:
    """The outcome of a file that stands in the store."""
    assert one.record is not None
    return Outcome(
        one.file,
        state,
        one.document,
        one.record.document.title,
        len(one.record.statements),
        one.held,
        len(one.record.issues),
        one.note,
        written=written,
    )


def refused(one: Prepared, error: PhoihopError) -> Outcome:
    """The outcome of a file that does not."""
    return Outcome(one.file, "refused", document=one.document, error=error)


def alone(one: Prepared, taken: dict[str, Prepared]) -> Prepared:
    """Refuse a file when another of the run has the same identity and other content."""
    if one.error is not None:
        return one
    first = taken.setdefault(one.document, Prepared(one.file, sha256=one.sha256))
    if first.sha256 == one.sha256:
        return one
    error = InputError(
        f"is the same document as {first.file} by its source URL or its path, and would replace it.",
        where=one.file,
        mend="Give each its own `url` in a sidecar or manifest, or load the folder that holds both.",
    )
    return Prepared(one.file, error=error)

"""The first load of a managed store, through Neo4j's own importer: what :func:`loaders.ingest.ingest` would
leave, in a fraction of the time for thousands of documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from graph.bulk_import import import_records, vacancy
from graph.compact import compact
from graph.derive import Derivation, rules_hash
from graph.errors import PhoihopError, StoreError
from graph.records import Records
from graph.settings import Settings
from graph.spill import Depot, Spill
from graph.store import Written
from loaders.ingest import Outcome, State, accepted, alone, refused
from loaders.prepare import Knowledge, Prepared, prepare_files
from loaders.read import Overrides

#: Documents of which what is held back stays in memory.
_HELD: Final = 256


def ingest_bulk(
    files: Mapping[Path, Path | None],
    settings: Settings,
    knowledge: Knowledge,
    *,
    overrides: Overrides | None = None,
    workers: int = 1,
    ready: Callable[[str], object] | None = None,
    say: Callable[[str], object] = lambda _: None,
) -> list[Outcome]:
    """Load files into the managed store of the settings, which must be empty and stopped: an outcome each.

    As :func:`loaders.ingest.ingest`, but all documents stand in the store at the end or none does. ``say`` is
    told of each step after the reading. Raises ``Unsupported``, ``StoreConflict`` or ``StoreError``; the
    store is then as it was.
    """
    vacant = vacancy(settings)
    taken: dict[str, Prepared] = {}
    found: list[Outcome] = []
    # Neither records nor what is held back of them wait in memory.
    loaded, held = Records(), Spill[str, Mapping[str, Any]](Depot(), _HELD)
    for one in prepare_files(files, knowledge, overrides, (), workers):
        if ready:
            ready(one.file)
        lone = alone(one, taken)
        if lone.error is not None:
            found.append(refused(lone, lone.error))
            continue
        if lone.record is not None and lone.document not in loaded:
            loaded.put(lone.document, compact(lone.record))
            if lone.payload:
                held[lone.document] = lone.payload
        found.append(accepted(lone, "loaded", Written(0)))
    derive = Derivation(knowledge.registry, knowledge.ontology)
    faulty: dict[str, PhoihopError] = {}
    if loaded:
        try:
            import_records(settings, vacant, loaded, held, derive, rules_hash(), say)
        except StoreError:
            raise
        except PhoihopError:
            faulty = _faulty(loaded, derive)
            if not faulty:
                raise
            for doc in faulty:
                loaded.drop(doc)
                held.pop(doc, None)
            import_records(settings, vacant, loaded, held, derive, rules_hash(), say)
    return _outcomes(found, faulty)


def _faulty(loaded: Records, derive: Derivation) -> dict[str, PhoihopError]:
    """The documents that cannot be projected by themselves."""
    found: dict[str, PhoihopError] = {}
    for doc, record in loaded.items():
        try:
            derive({doc: record})
        except PhoihopError as error:
            found[doc] = error
    return found


def _outcomes(found: Sequence[Outcome], faulty: Mapping[str, PhoihopError]) -> list[Outcome]:
    seen: set[str] = set()
    out = []
    for one in found:
        if one.error is not None:
            out.append(one)
        elif (error := faulty.get(one.document)) is not None:
            out.append(Outcome(one.file, "refused", document=one.document, error=error))
        else:
            state: State = "unchanged" if one.document in seen else "loaded"
            seen.add(one.document)
            out.append(replace(one, state=state, written=Written(len(seen), changed=(one.document,))))
    return out

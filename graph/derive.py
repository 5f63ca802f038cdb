"""The pure function a store keeps: from loaded records to all records and their projection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from graph.identity import Decision, Identifier
from graph.model import DocumentRecord
from graph.neo4j_diff import State
from graph.project import Projector, registry_records
from graph.records import copied
from graph.registry_record import REGISTRY_DOC
from graph.spill_views import Joined
from graph.store import Projection
from ontology import Ontology, load_ontology
from ontology.overlay import overlay_files
from ontology.registry import Registry, load_registry

#: Modules of ``graph`` by whose rules a record is read, by the beginning of their names.
_RULES: Final = (
    *("identity", "ledger", "project", "registry_record", "shape_queries"),
    *("collation", "edtf", "iri", "model"),
)


class Derivation:
    """``derive(records)``: the registry's record added, every name resolved, everything projected."""

    def __init__(
        self,
        registry: Registry | None = None,
        ontology: Ontology | None = None,
    ) -> None:
        self._registry = registry or load_registry()
        self._projector = Projector(ontology or load_ontology(), self._registry)
        self._identifier = Identifier(self._registry)

    def __call__(self, records: Mapping[str, DocumentRecord], ledger: Sequence[Decision] = ()) -> State:
        """All records and the projection; the order of ``records`` does not matter.

        Costs what differs from the call before; both projections of the state carry its trail.
        """
        resolution = self._identifier.resolve(records, ledger)
        told = self._projector.project(records, resolution, ledger)
        stored, *made = registry_records(self._registry, resolution)
        known = {entity.key: entity.pinned for entity in stored.entities}
        every = copied(records)
        every.put(REGISTRY_DOC, stored, keep=True)
        for record in made:
            # Each row of the graph belongs to one record: those of the stored part are not repeated.
            fresh = tuple(entity for entity in record.entities if entity.key not in known)
            known |= {entity.key: entity.pinned for entity in fresh}
            every.put(f"{REGISTRY_DOC}+", replace(record, entities=fresh), keep=True)
        whole = Joined(known, told.resolution)
        return State(every, Projection(told.nodes, told.edges, whole, told.trail), told)


def rules_hash(*more: str) -> str:
    """Hash of what a store's content follows from besides its record: ontology, shapes, registry and code
    lists, the rules of identity, ledger and projection, the vocabulary of extraction, and what a steward
    laid over registry and vocabulary; and of ``more`` modules of ``graph`` (by the beginning of their names).
    """
    digest = hashlib.sha256()
    for name, content in sorted(_embodied((*_RULES, *more))):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _embodied(modules: tuple[str, ...]) -> Iterable[tuple[str, bytes]]:
    for path, file in _files(resources.files("ontology"), ""):
        if not path.endswith((".pyc", ".md")):
            yield f"ontology/{path}", file.read_bytes()
    for path, file in _files(resources.files("graph"), ""):
        if path.startswith(modules):
            yield f"graph/{path}", file.read_bytes()
    # The vocabulary is data that happens to lie with its readers: nothing of their code is asked for.
    for path, file in _files(resources.files("loaders"), ""):
        if path.endswith((".yaml", ".csv")):
            yield f"loaders/{path}", file.read_bytes()
    for path, content in overlay_files():
        yield f"overlay/{path}", content


def _files(folder: Traversable, prefix: str) -> Iterable[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if not item.name.startswith(("__", ".")):
                yield from _files(item, f"{prefix}{item.name}/")
        else:
            yield prefix + item.name, item

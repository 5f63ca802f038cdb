"""The pure function a store keeps: from loaded records to all records and their projection."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable

from graph.identity import Decision, Identifier
from graph.model import DocumentRecord
from graph.neo4j_diff import State
from graph.project import Projector, registry_records
from graph.registry_record import REGISTRY_DOC
from graph.store import Projection
from ontology import Ontology, load_ontology
from ontology.registry import Registry, load_registry


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
        resolution = self._identifier.resolve(records.values(), ledger)
        told = self._projector.project(records.values(), resolution, ledger)
        stored, *made = registry_records(self._registry, resolution)
        known = {entity.key: entity.pinned for entity in stored.entities}
        every = {**records, REGISTRY_DOC: stored}
        for record in made:
            # Each row of the graph belongs to one record: those of the stored part are not repeated.
            fresh = tuple(entity for entity in record.entities if entity.key not in known)
            known |= {entity.key: entity.pinned for entity in fresh}
            every[f"{REGISTRY_DOC}+"] = replace(record, entities=fresh)
        whole = {**told.resolution, **known}
        return State(every, Projection(told.nodes, told.edges, whole, told.trail), told)


def rules_hash(*more: str) -> str:
    """Hash of the ontology, the registry and the rules of identity and projection this package embodies, and
    of ``more`` modules of ``graph`` (by the beginning of their names)."""
    digest = hashlib.sha256()
    for package, names in (
        ("ontology", None),
        ("graph", ("identity", "project", "registry_record", "edtf", "collation", "model", *more)),
    ):
        for path, file in _files(resources.files(package), ""):
            stem = path.rsplit("/", 1)[-1]
            wanted = stem.startswith(names) if names else not stem.endswith((".pyc", ".md"))
            if wanted:
                digest.update(f"{package}/{path}\0".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, prefix: str) -> Iterable[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda item: item.name):
        if item.is_dir():
            if not item.name.startswith(("__", ".")):
                yield from _files(item, f"{prefix}{item.name}/")
        else:
            yield prefix + item.name, item

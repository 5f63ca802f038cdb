"""The hash of all that a store says: equal for equal records, whatever way they came there.

It covers statements, evidence, documents, registry and projection; not the feed, the ledger's rows, redirects
or the store's own identity, which tell how it came to be so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from graph.canon import canonical_hash
from graph.model import DocumentRecord
from graph.rdf import quads
from graph.store import Projection
from ontology import Ontology, load_ontology
from ontology.registry import Registry, load_registry


class Kept(Protocol):
    """What is asked of a store."""

    def documents(self) -> Iterable[DocumentRecord]:
        """All records."""

    def projection(self) -> Projection:
        """Their projection."""


def dataset_hash(store: Kept, ontology: Ontology | None = None, registry: Registry | None = None) -> str:
    """sha256 (hex) of the RDFC-1.0 canonical form of the store's dataset, terms kept exact.

    Ontology and registry are those the store was made with; those of the package unless said. Raises
    ``InputError`` for more blank nodes than canonical form can be had of.
    """
    known = ontology or load_ontology(), registry or load_registry()
    return canonical_hash(quads(list(store.documents()), store.projection(), *known))

"""The canonical form of an RDF dataset and its hash (RDFC-1.0), terms kept exact."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

import pyoxigraph as ox

from graph.errors import InputError
from graph.nquads import Quad, line, read
from graph.terms import BNode

#: RDFC-1.0 is exponential in the worst case; a dataset with more blank nodes than this is refused.
BNODE_LIMIT: Final = 50_000


def canonical_lines(dataset: Iterable[Quad]) -> list[str]:
    """Canonical N-Quads, sorted by code point, each once.

    Raises :class:`InputError` for more than ``BNODE_LIMIT`` blank nodes.
    """
    unique = set(dataset)
    blank = {term for quad in unique for term in quad if isinstance(term, BNode)}
    lines = sorted({line(quad) for quad in unique})
    if not blank:
        return lines
    if len(blank) > BNODE_LIMIT:
        raise InputError(
            f"{len(blank)} blank nodes cannot be put into canonical form (limit {BNODE_LIMIT}).",
            mend="Give the nodes IRIs.",
        )
    # pyoxigraph's Dataset keeps lexical forms (its Store does not), so its labels can be taken as they come.
    labelled = ox.Dataset(ox.parse("\n".join(lines) + "\n", format=ox.RdfFormat.N_QUADS))
    labelled.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    text = ox.serialize(labelled, format=ox.RdfFormat.N_QUADS) or b""
    return sorted({line(quad) for quad in read(text.decode().split("\n"))})


def canonical_hash(dataset: Iterable[Quad]) -> str:
    """sha256 (hex) of the canonical form: equal for equal datasets, whatever their order or blank labels."""
    digest = hashlib.sha256()
    for text in canonical_lines(dataset):
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()

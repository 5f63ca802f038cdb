"""The dataset as files: N-Quads, N-Triples, TriG, Turtle, JSON-LD.

Terms are written exactly as the record has them. Formats without named graphs (Turtle, N-Triples) give the
union of the graphs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import BinaryIO, Final

import pyoxigraph as ox

from graph.canon import canonical_lines
from graph.errors import InputError
from graph.iri import BASE, NS, VOCAB
from graph.nquads import Quad
from graph.terms import DCTERMS, OA, ORG, PROV, RDF, RDFS, SKOS, XSD

#: Prefixes of everything we write.
PREFIXES: Final = MappingProxyType(
    {
        "ph": NS,
        "phid": BASE + "id/",
        "phg": BASE + "graph/",
        "phv": VOCAB,
        "dcterms": DCTERMS,
        "oa": OA,
        "org": ORG,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "skos": SKOS,
        "xsd": XSD,
    }
)
#: Names of the formats, with their media types.
FORMATS: Final = MappingProxyType(
    {
        "nq": "application/n-quads",
        "nt": "application/n-triples",
        "trig": "application/trig",
        "ttl": "text/turtle",
        "jsonld": "application/ld+json",
    }
)


def export(dataset: Iterable[Quad], form: str, out: BinaryIO) -> int:
    """Write a dataset; the number of quads (or triples) written.

    The same dataset gives the same bytes. Raises :class:`InputError` for an unknown format.
    """
    writer = _WRITERS.get(form)
    if writer is None:
        raise InputError(f"“{form}” is no format we write.", mend=f"Use one of {', '.join(FORMATS)}.")
    return writer(dataset, out)


def _nquads(dataset: Iterable[Quad], out: BinaryIO) -> int:
    return _lines(canonical_lines(dataset), out)


def _ntriples(dataset: Iterable[Quad], out: BinaryIO) -> int:
    return _lines(canonical_lines(quad._replace(graph=None) for quad in dataset), out)


def _lines(lines: list[str], out: BinaryIO) -> int:
    for text in lines:
        out.write(text.encode() + b"\n")
    return len(lines)


def _serialised(form: ox.RdfFormat, merged: bool) -> Callable[[Iterable[Quad], BinaryIO], int]:
    def write(dataset: Iterable[Quad], out: BinaryIO) -> int:
        if merged:
            dataset = (quad._replace(graph=None) for quad in dataset)
        lines = canonical_lines(dataset)
        # By way of canonical lines: pyoxigraph's parser keeps lexical forms, and sorting groups subjects.
        by_graph = sorted(
            ox.parse("\n".join(lines) + "\n", format=ox.RdfFormat.N_QUADS), key=lambda q: str(q.graph_name)
        )
        items = [quad.triple for quad in by_graph] if merged else by_graph
        ox.serialize(items, out, format=form, prefixes=dict(PREFIXES))
        return len(lines)

    return write


_WRITERS: Final[dict[str, Callable[[Iterable[Quad], BinaryIO], int]]] = {
    "nq": _nquads,
    "nt": _ntriples,
    "trig": _serialised(ox.RdfFormat.TRIG, merged=False),
    "ttl": _serialised(ox.RdfFormat.TURTLE, merged=True),
    "jsonld": _serialised(ox.RdfFormat.JSON_LD, merged=False),
}

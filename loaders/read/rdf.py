"""RDF files: every quad a statement of kind ``imported``, its terms exactly as written.

Parsed without normalising (``"01"^^xsd:integer`` stays ``"01"``; language tags in lower case, as RDF 1.1
allows); blank nodes are labelled by RDFC-1.0, so the same file is always the same record.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

import pyoxigraph as ox

from graph.canon import canonical_lines
from graph.errors import InputError, UnreadableDocument
from graph.model import Statement
from graph.nquads import Quad, read
from graph.terms import DCTERMS, RDFS, BNode, Iri, Literal, n3
from loaders.read.content import Content, read_document
from loaders.read.encoding import decode
from loaders.read.formats import RDF_SUFFIXES
from loaders.read.metadata import Overrides
from loaders.text import ReadDocument

_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "nt": ox.RdfFormat.N_TRIPLES,
    "json-ld": ox.RdfFormat.JSON_LD,
    "xml": ox.RdfFormat.RDF_XML,
}
_MEDIA_TYPES: Final = {
    "turtle": "text/turtle",
    "trig": "application/trig",
    "nquads": "application/n-quads",
    "nt": "application/n-triples",
    "json-ld": "application/ld+json",
    "xml": "application/rdf+xml",
}
#: Where relative IRIs of a file without a known URL begin.
_BASE: Final = "https://w3id.org/phoihop/id/file/"
#: The longest IRI, in bytes of UTF-8: what every recipient of a URI should be ready for (RFC 9110, 4.1), and
#: what Neo4j can index.
_IRI_BYTES: Final = 8_000
_TITLES: Final = (DCTERMS + "title", RDFS + "label")


def read_rdf(data: bytes, name: str, given: Overrides) -> ReadDocument:
    """An RDF file in the serialisation its suffix names (RDF/XML also by content).

    The statements' ``graph`` is the IRI of their named graph (or ``_:`` and a blank node's label), ``source``
    the file and that graph. Raises ``UnreadableDocument`` with the line of a syntax error, for what is no RDF
    1.1 dataset, and for an IRI of more than 8,000 bytes.
    """
    syntax = RDF_SUFFIXES.get(PurePath(name).suffix.lower(), "xml")
    text, encoding = decode(data, name)
    quads = _quads(text, syntax, given.url or _BASE + PurePath(name).name, name)
    content = Content(
        text,
        _MEDIA_TYPES[syntax],
        f"rdf {syntax} ({encoding}), pyoxigraph {ox.__version__}",
        own=Overrides(title=_title(quads)),
        prose=False,
    )
    document = read_document(data, name, content, given).document
    return ReadDocument(document, statements=tuple(_statement(document.id, name, quad) for quad in quads))


def _quads(text: str, syntax: str, base: str, name: str) -> list[Quad]:
    try:
        if syntax in {"nt", "nquads"}:
            parsed = list(read(text.split("\n")))
        else:
            # Serialised by pyoxigraph and read by our codec, so that one piece of code decides on terms.
            found = ox.parse(text, format=_FORMATS[syntax], base_iri=base.replace(" ", "%20"))
            lines = ox.serialize(found, format=ox.RdfFormat.N_QUADS) or b""
            parsed = list(read(lines.decode().split("\n")))
        return list(read(canonical_lines(parsed)))
    except SyntaxError as error:
        where = f"{name}, line {error.lineno}" if error.lineno else name
        raise UnreadableDocument(
            f"is no valid {syntax}: {error.msg}.", where=where, mend="Mend the file or check its suffix."
        ) from error
    except InputError as error:
        raise UnreadableDocument(error.what, where=name, mend=error.mend) from error


def _statement(doc: str, name: str, quad: Quad) -> Statement:
    graph = "" if quad.graph is None else _short(quad.graph, name)
    for term in (quad.subject, quad.predicate, quad.object):
        if isinstance(term, Iri):
            _short(term, name)
    return Statement(
        doc,
        quad.subject,
        quad.predicate.value,
        quad.object,
        kind="imported",
        rule="rdf",
        source=f"{name} {n3(quad.graph)}" if quad.graph else name,
        graph=graph,
    )


def _short(term: Iri | BNode, name: str) -> str:
    """The text of a term that can be a key."""
    text = f"_:{term.label}" if isinstance(term, BNode) else term.value
    if len(text) > _IRI_BYTES // 4 and (size := len(text.encode())) > _IRI_BYTES:
        raise UnreadableDocument(
            f"has an IRI of {size} bytes ({text[:60]}…); at most {_IRI_BYTES} can be kept.",
            where=name,
            mend="Give it a shorter one, or write it as a literal of the datatype xsd:anyURI.",
        )
    return text


def _title(quads: list[Quad]) -> str:
    """The title the file gives itself, if it gives one only."""
    for predicate in _TITLES:
        found = {
            q.object.value for q in quads if q.predicate.value == predicate and isinstance(q.object, Literal)
        }
        if len(found) == 1:
            return found.pop()
    return ""

"""RDF terms, kept exactly as they were written.

The record never normalises a term: ``"01"^^xsd:integer`` stays ``"01"``. Equality is equality of
the parts, with language tags compared in lower case (RDF 1.1 Concepts, section 3.3).

Terms, and what holds them, say how they are pickled: what a dataclass with slots does by itself takes several
times as long, and records go to disk and come back by the million.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

XSD: Final = "http://www.w3.org/2001/XMLSchema#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
PROV: Final = "http://www.w3.org/ns/prov#"
ORG: Final = "http://www.w3.org/ns/org#"

XSD_STRING: Final = XSD + "string"
XSD_DATE: Final = XSD + "date"
XSD_DATETIME: Final = XSD + "dateTime"
XSD_INTEGER: Final = XSD + "integer"
XSD_DOUBLE: Final = XSD + "double"
XSD_BOOLEAN: Final = XSD + "boolean"
RDF_LANGSTRING: Final = RDF + "langString"
RDF_TYPE: Final = RDF + "type"
#: Library of Congress datatype IRI for Extended Date/Time Format strings (ISO 8601-2).
EDTF: Final = "http://id.loc.gov/datatypes/edtf/EDTF"


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """An absolute IRI."""

    value: str

    def __str__(self) -> str:
        return self.value

    def __reduce__(self) -> tuple[type[Iri], tuple[str]]:
        return Iri, (self.value,)


@dataclass(frozen=True, slots=True, order=True)
class BNode:
    """A blank node; ``label`` is its canonical (RDFC-1.0) label within its file."""

    label: str

    def __str__(self) -> str:
        return f"_:{self.label}"


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A literal: lexical form, datatype IRI, and a language tag for ``rdf:langString`` only."""

    value: str
    datatype: str = XSD_STRING
    language: str = ""

    def __str__(self) -> str:
        return self.value

    def __reduce__(self) -> tuple[type[Literal], tuple[str, str, str]]:
        return Literal, (self.value, self.datatype, self.language)

    @staticmethod
    def text(value: str, language: str) -> Literal:
        """A language-tagged string."""
        return Literal(value, RDF_LANGSTRING, language.lower())

    @staticmethod
    def integer(value: int) -> Literal:
        """An ``xsd:integer`` in canonical form."""
        return Literal(str(value), XSD_INTEGER)

    @staticmethod
    def edtf(value: str) -> Literal:
        """A time as an EDTF level-1 string (ISO 8601-2): ``2020-12``, ``2016/2020``, ``../2019-09``."""
        return Literal(value, EDTF)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A reference to a local entity of the same document by its local key."""

    key: str

    def __reduce__(self) -> tuple[type[Ref], tuple[str]]:
        return Ref, (self.key,)


#: What may be the object of a statement.
Term: TypeAlias = Iri | BNode | Literal | Ref

# The canonical form of N-Quads (RDF Dataset Canonicalization 1.0, section 5): these and no other escapes.
_ESCAPES = str.maketrans(
    {chr(c): f"\\u{c:04X}" for c in (*range(0x20), 0x7F)}
    | {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


def n3(term: Term) -> str:
    """The exact N-Triples form of a term; a ``Ref`` is written ``<local:key>``.

    >>> n3(Literal("01", XSD_INTEGER))
    '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'
    """
    if isinstance(term, Ref):
        return f"<local:{term.key}>"
    if isinstance(term, Iri):
        return f"<{term.value}>"
    if isinstance(term, BNode):
        return f"_:{term.label}"
    quoted = f'"{term.value.translate(_ESCAPES)}"'
    if term.language:
        return f"{quoted}@{term.language.lower()}"
    if term.datatype == XSD_STRING:
        return quoted
    return f"{quoted}^^<{term.datatype}>"

"""The IRI policy: one base, English kind words, diacritic-free slugs."""

from __future__ import annotations

import hashlib
from typing import Final

from ontology.iri import BASE, SLUG_LIMIT, entity_iri, fold, normalise_label, slug

__all__ = [
    "BASE",
    "NS",
    "SLUG_LIMIT",
    "VOCAB",
    "code",
    "doc_iri",
    "document_id",
    "entity_iri",
    "fold",
    "graph_iri",
    "normalise_label",
    "ph",
    "slug",
    "span_iri",
    "statement_iri",
]

NS: Final = BASE + "ns#"
VOCAB: Final = BASE + "vocab/"


def ph(name: str) -> str:
    """The IRI of an ontology term: ``ph("hasParty")``."""
    return NS + name


def code(scheme: str, value: str) -> str:
    """The IRI of a code: ``code("status", "draft")``."""
    return f"{VOCAB}{scheme}/{value}"


def statement_iri(statement_id: str) -> str:
    """``{base}id/statement/{id}``."""
    return f"{BASE}id/statement/{statement_id}"


def span_iri(doc: str, start: int, end: int) -> str:
    """``{base}id/span/{doc}-{start}-{end}``."""
    return f"{BASE}id/span/{doc}-{start}-{end}"


def doc_iri(doc: str) -> str:
    """``{base}id/doc/{doc}``."""
    return f"{BASE}id/doc/{doc}"


def graph_iri(part: str, doc: str = "") -> str:
    """``{base}graph/{part}`` or ``{base}graph/{part}/{doc}``; parts: doc, prov, registry, ontology, derived,
    meta, links."""
    return f"{BASE}graph/{part}/{doc}" if doc else f"{BASE}graph/{part}"


def document_id(identity: str) -> str:
    """16 hex digits of the sha256 of a source URL or a path within its collection."""
    return hashlib.sha256(identity.encode()).hexdigest()[:16]

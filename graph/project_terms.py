"""Names, keys and canonical terms of the projection."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from graph.errors import InputError
from graph.iri import BASE, NS, VOCAB, normalise_label
from graph.nquads import RdfTerm
from graph.terms import RDF_TYPE, SKOS, Iri, Ref, Term

PREF_LABEL: Final = SKOS + "prefLabel"
ALT_LABEL: Final = SKOS + "altLabel"
LABELS: Final = frozenset({PREF_LABEL, ALT_LABEL})
_ENTITY: Final = BASE + "id/"
_HUMPS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_NOT_WORD: Final = re.compile(r"\W+")
#: Most characters of a name that is shown and of its normalised form: each is one key of a range index,
#: which Neo4j bounds at 8,167 bytes (four a character at most).
NAME_LIMIT: Final = 1_000
#: The class of an entity whose class nobody states, by the kind in its IRI.
CLASS_OF_KIND: Final = MappingProxyType(
    {
        "org": "Organization",
        "person": "Person",
        "programme": "Programme",
        "event": "Event",
        "official": "OfficialDocument",
        "task": "Task",
        "content": "ContentItem",
        "result": "Result",
        "finding": "Finding",
        "topic": "Topic",
        "place": "Location",
        "post": "Post",
        "series": "EventSeries",
        "change": "OrganizationChange",
        "doc": "SourceDocument",
        "issue": "DataIssue",
    }
)


@lru_cache(maxsize=1 << 14)
def local_name(iri: str) -> str:
    """``hasParty`` of ``…ns#hasParty``; ``draft`` of ``…/status/draft``."""
    return iri.rstrip("/#").rsplit("#", 1)[-1].rsplit("/", 1)[-1]


@lru_cache(maxsize=4096)
def property_name(predicate: str) -> str:
    """``heldOn`` → ``held_on``."""
    return _NOT_WORD.sub("_", _HUMPS.sub("_", local_name(predicate))).lower()


@lru_cache(maxsize=4096)
def relationship_type(predicate: str) -> str:
    """``hasParty`` → ``HAS_PARTY``."""
    return property_name(predicate).upper()


def shown(name: str) -> str:
    """A name as it is shown: the first :data:`NAME_LIMIT` characters, with an ellipsis where it was cut.

    Nothing is lost: the statement that names the entity keeps its exact term.
    """
    return name if len(name) <= NAME_LIMIT else name[: NAME_LIMIT - 1] + "…"


def normalised(name: str) -> str:
    """The form under which a shown name is found (:func:`ontology.iri.normalise_label`), no longer than the
    limit: folding may lengthen a name."""
    return normalise_label(name)[:NAME_LIMIT]


def kind_of(iri: str) -> str:
    """The kind in an entity IRI of ours (``org``), ``""`` for others'."""
    return iri[len(_ENTITY) :].partition("/")[0] if iri.startswith(_ENTITY) else ""


def slug_of(iri: str) -> str:
    """The last part of an IRI."""
    return local_name(iri)


def triple_key(subject: str, predicate: str, object_: str) -> str:
    """Key of a projected triple: a hash of its terms in N-Triples form (:func:`graph.terms.n3`)."""
    return hashlib.sha256(f"{subject} {predicate} {object_}".encode()).hexdigest()[:24]


def canonical(term: Term, resolution: Mapping[str, str]) -> RdfTerm:
    """The term with a local reference replaced by the canonical IRI.

    Raises :class:`InputError` for a reference to an entity that its document does not have.
    """
    if not isinstance(term, Ref):
        return term
    iri = resolution.get(term.key)
    if iri is None:
        raise InputError(
            f"a statement refers to the local entity {term.key}, which its document does not have.",
            mend="Hand over the record with all its entities.",
        )
    return Iri(iri)


def is_class(predicate: str, term: Term) -> bool:
    """Whether the triple states a class of our ontology."""
    return predicate == RDF_TYPE and isinstance(term, Iri) and term.value.startswith(NS)


def is_code(term: Term) -> bool:
    """Whether the term is a code of a code list."""
    return isinstance(term, Iri) and term.value.startswith(VOCAB)


def is_node(predicate: str, term: Term) -> bool:
    """Whether the object of a triple is a thing that relationships point to; mappings to other vocabularies'
    concepts, classes and codes are values."""
    return (
        isinstance(term, Iri)
        and predicate != RDF_TYPE
        and not predicate.startswith(SKOS)
        and not term.value.startswith((VOCAB, NS))
    )

"""Nodes of the projection: labels, chosen names, properties. One entity at a time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.collation import collation_key
from graph.iri import NS
from graph.model import SourceDocument
from graph.project_terms import (
    ALT_LABEL,
    CLASS_OF_KIND,
    PREF_LABEL,
    is_class,
    kind_of,
    normalised,
    shown,
    slug_of,
)
from graph.project_values import Disagreement, Telling, values
from graph.registry_record import REGISTRY_DOC
from graph.store import Node, Value
from graph.terms import Iri, Literal
from ontology import Ontology


class Named(NamedTuple):
    """A local entity as far as a node needs it."""

    doc: str
    kind: str
    name: str


@dataclass(slots=True)
class Entity:
    """What the record says of one canonical IRI.

    ``other`` claims make no plain triple (planned, proposed, doubtful); they help where nothing else is said.
    """

    iri: str
    locals: Sequence[Named] = ()
    claims: Sequence[Telling] = ()
    other: Sequence[Telling] = ()
    document: SourceDocument | None = None
    renamed: str = ""

    def __reduce__(self) -> tuple[type[Entity], tuple[object, ...]]:
        return Entity, (self.iri, self.locals, self.claims, self.other, self.document, self.renamed)


def node(entity: Entity, ontology: Ontology) -> tuple[Node, list[Disagreement]]:
    """The node of an entity, and what its sources disagree about."""
    found = values(entity.claims, ontology)
    name, name_en, aliases = names(entity)
    kind = kind_of(entity.iri) or (entity.locals[0].kind if entity.locals else "")
    properties: dict[str, Value] = {
        **found.properties,
        "name": name,
        "kind": kind,
        "slug": slug_of(entity.iri),
        "norm": normalised(name),
        "sort_key": collation_key(name),
        "aliases": aliases,
    }
    if name_en:
        properties["name_en"] = name_en
    if entity.document is not None:
        properties |= _document(entity.document)
    sources = {c.source for c in entity.claims if c.doc == REGISTRY_DOC}
    if len(sources) == 1:
        properties["source"] = sources.pop()
    made = Node(entity.iri, labels(entity, kind, ontology), properties, found.dates)
    return made, found.disagreements


def labels(entity: Entity, kind: str, ontology: Ontology) -> tuple[str, ...]:
    """The classes of an entity and all their superclasses, sorted; the registry's word stands alone."""
    stated = _classes(entity.claims) or _classes(entity.other)
    if not stated and kind in CLASS_OF_KIND:
        stated = {CLASS_OF_KIND[kind]}
    known = (name for name in stated if name in ontology.classes)
    return tuple(sorted({label for name in known for label in ontology.labels_of(name)}))


def names(entity: Entity) -> tuple[str, str, tuple[str, ...]]:
    """Name, English name, aliases (sorted). A name too long to be shown whole stands whole among the aliases.

    The steward's name first, then the registry's; else the form most documents use, then the longest, then
    code-point order.
    """
    preferred: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    every: set[str] = set()
    for claim in (*entity.claims, *entity.other):
        predicate, term = claim.predicate, claim.object
        if not isinstance(term, Literal) or predicate not in (PREF_LABEL, ALT_LABEL):
            continue
        every.add(term.value)
        if predicate == PREF_LABEL:
            language = "en" if term.language.startswith("en") else "vi"
            preferred[language][claim.doc].add(term.value)
    for local in entity.locals:
        every.add(local.name)
        if local.doc not in preferred["vi"] and local.doc not in preferred["en"]:
            preferred["vi"][local.doc].add(local.name)
    name_en = _best(preferred["en"])
    title = entity.document.title or entity.document.file if entity.document else ""
    name_en = shown(name_en)
    name = shown(entity.renamed or title or _best(preferred["vi"]) or name_en or slug_of(entity.iri))
    return name, name_en, tuple(sorted(every - {name, name_en, ""}))


def _best(forms_of: Mapping[str, Iterable[str]]) -> str:
    if REGISTRY_DOC in forms_of:
        return min(forms_of[REGISTRY_DOC])
    counts = Counter(form for forms in forms_of.values() for form in forms if form)
    # Code-point order last: the smallest of those alike in use and length.
    return min(counts, key=lambda form: (-counts[form], -len(form), form)) if counts else ""


def _classes(claims: Iterable[Telling]) -> set[str]:
    by_doc: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if is_class(claim.predicate, claim.object) and isinstance(claim.object, Iri):
            by_doc[claim.doc].add(claim.object.value.removeprefix(NS))
    return by_doc.get(REGISTRY_DOC) or {name for found in by_doc.values() for name in found}


def _document(document: SourceDocument) -> dict[str, Value]:
    shown: dict[str, Value] = {
        "id": document.id,
        "hash": document.sha256,
        "title": document.title,
        "published": document.published,
        "url": document.url,
        "publisher": document.publisher,
        "licence": document.licence,
        "file": document.file,
        "language": document.language,
    }
    return {name: value for name, value in shown.items() if value}

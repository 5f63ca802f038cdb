"""The registry as part of the record: curated statements of the pseudo-document ``registry``.

It stands here and not in ``ontology`` because a statement is a thing of the record; the registry itself
(:mod:`ontology.registry`) knows only rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Final

from graph.iri import ph
from graph.model import LocalEntity, Statement
from graph.terms import RDF_TYPE, SKOS, XSD_DATE, Iri, Literal, Term
from ontology.registry import Entry, OrganizationChange, Registry

#: Document id of the registry's statements.
REGISTRY_DOC: Final = "registry"
_RULE: Final = "registry-row"


def registry_record(
    registry: Registry, only: Collection[str] | None = None
) -> tuple[tuple[LocalEntity, ...], tuple[Statement, ...]]:
    """Entities (pinned to their IRIs) and curated statements of the registry, both sorted.

    ``only`` restricts the record to these IRIs and whatever they need to be understood: bodies above them,
    areas, and all predecessors and successors. IRIs of bodies made from patterns may be among them; unknown
    IRIs are passed over. ``None`` means every stored entry.
    """
    return _whole(registry) if only is None else _record(registry, _closure(registry, only))


@lru_cache(maxsize=2)
def _whole(registry: Registry) -> tuple[tuple[LocalEntity, ...], tuple[Statement, ...]]:
    """A registry never changes, and every projection asks for its record."""
    return _record(registry, registry.entries.values())


def _record(
    registry: Registry, wanted: Iterable[Entry]
) -> tuple[tuple[LocalEntity, ...], tuple[Statement, ...]]:
    entries = {entry.iri: entry for entry in wanted}
    statements = [s for entry in entries.values() for s in _of_entry(entry, registry)]
    changes = [c for c in registry.changes() if any(iri in entries for iri in (*c.originals, *c.results))]
    changes += [
        change
        for iri in entries.keys() - registry.entries.keys()
        if (change := registry.change_of(iri)) is not None
    ]
    statements += [s for change in changes for s in _of_change(change, registry)]
    known = {*entries, *(iri for c in changes for iri in (*c.originals, *c.results))}
    entities = [entity for iri in known if (entity := _entity(iri, registry)) is not None]
    entities += [_change_entity(change) for change in changes]
    named = {entity.key for entity in entities}
    for entry in entries.values():
        for iri in (*entry.parents, *entry.predecessors, *entry.areas):
            entity = _entity(iri, registry)
            if entity is not None and entity.key not in named:
                named.add(entity.key)
                entities.append(entity)
    return (
        tuple(sorted(entities, key=lambda e: e.key)),
        tuple(sorted({s.id: s for s in statements}.values(), key=lambda s: s.id)),
    )


def _closure(registry: Registry, only: Collection[str]) -> Iterator[Entry]:
    todo, seen = sorted(only), set(only)
    while todo:
        iri = todo.pop()
        entry = registry.get(iri)
        if entry is None:
            continue
        yield entry
        near = (*entry.parents, *entry.areas, *registry.family(iri))
        fresh = [i for i in near if i not in seen]
        seen.update(fresh)
        todo += fresh


def _entity(iri: str, registry: Registry) -> LocalEntity | None:
    entry = registry.get(iri)
    return None if entry is None else LocalEntity(REGISTRY_DOC, entry.kind, entry.name, pinned=iri)


def _change_entity(change: OrganizationChange) -> LocalEntity:
    return LocalEntity(REGISTRY_DOC, "change", change.iri.rpartition("/")[2], pinned=change.iri)


def _of_entry(entry: Entry, registry: Registry) -> Iterator[Statement]:
    subject = LocalEntity(REGISTRY_DOC, entry.kind, entry.name, pinned=entry.iri).ref
    source = f"{entry.row}: {entry.source}"

    def say(predicate: str, obj: Term) -> Statement:
        return Statement(REGISTRY_DOC, subject, predicate, obj, kind="curated", rule=_RULE, source=source)

    yield say(RDF_TYPE, Iri(ph(entry.type)))
    yield say(SKOS + "prefLabel", Literal.text(entry.name, "vi"))
    if entry.name_en:
        yield say(SKOS + "prefLabel", Literal.text(entry.name_en, "en"))
    for alias in entry.aliases:
        yield say(SKOS + "altLabel", Literal.text(alias, "vi"))
    for alias in entry.aliases_en:
        yield say(SKOS + "altLabel", Literal.text(alias, "en"))
    for short in entry.abbreviations:
        yield say(ph("abbreviation"), Literal(short))
    if entry.unit_code:
        yield say(ph("unitCode"), Literal(entry.unit_code))
    if entry.exists_from:
        yield say(ph("existsFrom"), Literal(entry.exists_from, XSD_DATE))
    if entry.exists_until:
        yield say(ph("existsUntil"), Literal(entry.exists_until, XSD_DATE))
    for link in entry.links:
        closeness, _, target = link.partition(":")
        yield say(f"{SKOS}{closeness}Match", Iri(target))
    for predicate, iris in (
        ("withinUnit" if entry.kind == "place" else "unitOf", entry.parents),
        ("jurisdictionArea", entry.areas),
        ("succeedsOrganization", entry.predecessors),
    ):
        for iri in iris:
            other = _entity(iri, registry)
            if other is not None:
                yield say(ph(predicate), other.ref)


def _of_change(change: OrganizationChange, registry: Registry) -> Iterator[Statement]:
    subject = _change_entity(change).ref

    def say(predicate: str, obj: Term) -> Statement:
        return Statement(
            REGISTRY_DOC, subject, predicate, obj, kind="curated", rule=_RULE, source=change.source
        )

    yield say(RDF_TYPE, Iri(ph("OrganizationChange")))
    yield say(SKOS + "prefLabel", Literal.text(change.name, "vi"))
    yield say(SKOS + "prefLabel", Literal.text(change.name_en, "en"))
    if change.date:
        yield say(ph("changedOn"), Literal.edtf(change.date))
    for predicate, iris in (
        ("originalOrganization", change.originals),
        ("resultingOrganization", change.results),
    ):
        for iri in iris:
            other = _entity(iri, registry)
            if other is not None:
                yield say(ph(predicate), other.ref)

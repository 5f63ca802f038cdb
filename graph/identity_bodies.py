"""Identity of places, organisations, posts and persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from graph.collation import spelling_key
from graph.edtf import is_edtf
from graph.identity_stage import Ambiguity, Context, Key, Stage
from graph.iri import SLUG_LIMIT, normalise_label, slug
from ontology.registry import Entry
from ontology.registry_names import comparison_key, has_marks


def places(context: Context) -> Stage:
    """Registry name valid on the date, else name and parent; a venue also needs to say whose it is."""
    return _bodies(context, "place")


def organisations(context: Context) -> Stage:
    """Registry name or alias valid on the date of the fact, else full name and parent.

    A unit that does not say whose it is, a body that every province has and that does not say of which, and a
    group that does not say of what, are their document's own.
    """
    return _bodies(context, "org")


def posts(context: Context) -> Stage:
    """Organisation and title."""
    facts, keys = context.facts, {}
    for key in facts.of_kind("post"):
        entity = facts.entities[key]
        titles = facts.values(key, "postTitle")
        owners = context.iris_of([*facts.refs(key, "postIn"), entity.parent])
        title = titles[0] if titles else entity.name
        if len(owners) != 1 or entity.pinned:
            keys[key] = Key(context.own_slug(key), anchor=entity.pinned)
            continue
        owner = owners[0].rpartition("/")[2]
        name = slug(f"{title} {owner}") if titles else slug(title)
        keys[key] = Key(name, (f"{owners[0]}|{comparison_key(title, marks=True)}",))
    return Stage("post", keys)


def persons(context: Context) -> Stage:
    """Name and a shared organisation lineage root; without a post, the document's own."""
    facts, keys = context.facts, {}
    spelt = _spellings(context)
    by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
    roots = {key: _bodies_of(context, key) for key in facts.of_kind("person")}
    for key in roots:
        by_name[facts.entities[key].doc, spelt[key]].append(key)
    pairs = []
    for key, known in roots.items():
        entity = facts.entities[key]
        same = tuple(f"{spelt[key]}|{root}" for root in sorted(known))
        keys[key] = Key(slug(entity.name) if same else context.own_slug(key), same, entity.pinned)
        # A bare name joins the one person of that name the document tells of, if there is one only.
        others = [k for k in by_name[entity.doc, spelt[key]] if roots[k]]
        if not known and len(others) == 1:
            pairs.append((key, others[0]))
    return Stage("person", keys, pairs)


def _bodies_of(context: Context, person: str) -> frozenset[str]:
    facts = context.facts
    held = facts.refs(person, "holdsPost")
    bodies = [
        *facts.refs(person, "memberOf"),
        *facts.qualified(person, "onBehalfOf"),
        facts.entities[person].parent,
        *(body for post in held for body in (*facts.refs(post, "postIn"), facts.entities[post].parent)),
    ]
    return context.roots(bodies)


def _spellings(context: Context) -> dict[str, str]:
    """A name written without marks is the one marked name it can stand for; with several it stands alone."""
    spelt = {}
    for key in context.facts.of_kind("person"):
        name = context.facts.entities[key].name
        meant = () if has_marks(name) else context.marked.get(normalise_label(name), ())
        spelt[key] = next(iter(meant)) if len(meant) == 1 else spelling_key(name)
    return spelt


def _bodies(context: Context, kind: str) -> Stage:
    facts = context.facts
    found: dict[str, Key] = {}
    doubts: list[Ambiguity] = []
    for key in facts.of_kind(kind):
        _body(context, key, found, doubts, ())
    own = {key: known for key, known in found.items() if facts.entities[key].kind == kind}
    return Stage(kind, own, doubts=tuple(sorted(doubts, key=lambda d: d.key)))


def _body(
    context: Context, key: str, found: dict[str, Key], doubts: list[Ambiguity], path: tuple[str, ...]
) -> Key:
    """The key of one body, its parents first; a circle of parents is cut where it closes."""
    if key in found:
        return found[key]
    facts = context.facts
    entity = facts.entities[key]
    if entity.pinned:
        found[key] = Key(slug(entity.name), anchor=entity.pinned)
        return found[key]
    upward = [k for k in (entity.parent, *facts.refs(key, "unitOf", "withinUnit")) if k in facts.entities]
    parent = ""
    for above in upward:
        if above not in path and above != key:
            parent = _identity(context, above, found, doubts, (*path, key))
            break
    entries = tuple(_entries(context, key, parent))
    if len(entries) == 1:
        found[key] = Key(entries[0].slug, anchor=entries[0].iri)
        return found[key]
    if entries:
        doubts.append(Ambiguity(key, tuple(sorted(e.iri for e in entries))))
    found[key] = _unlisted(context, key, parent)
    return found[key]


def _identity(
    context: Context, key: str, found: dict[str, Key], doubts: list[Ambiguity], path: tuple[str, ...]
) -> str:
    if key in context.iris:
        return context.iris[key]
    known = _body(context, key, found, doubts, path)
    return known.anchor or (known.same[0] if known.same else f"~{key}")


def _entries(context: Context, key: str, parent: str) -> Iterator[Entry]:
    """Registry entries the name may mean on its date, one a lineage; those of another parent left out."""
    facts, registry = context.facts, context.registry
    entity = facts.entities[key]
    on = entity.context if is_edtf(entity.context) else facts.date(entity.doc)
    look = partial(registry.candidates, on=on, kind=entity.kind)
    above = registry.get(parent) if parent else None
    entries = look(entity.name)
    if above is not None:
        root = registry.lineage(above.iri)
        fitting = [e for e in entries if root in {registry.lineage(p) for p in (*e.parents, *e.areas)}]
        entries = tuple(fitting or [e for e in entries if not e.parents])
        entries = entries or look(f"{entity.name} {above.name}")
    elif parent:
        # The parent is no registry body, so its unit is none either, whatever its name is like.
        entries = tuple(e for e in entries if not e.parents)
    yield from entries


def _unlisted(context: Context, key: str, parent: str) -> Key:
    facts = context.facts
    entity, types = facts.entities[key], facts.types(key)
    name = comparison_key(entity.name, marks=True)
    if "CollectiveParty" in types:
        parent = ",".join(context.iris_of(facts.refs(key, "memberScope"))) or parent
    if not parent and "Venue" in types:
        parent = _owner_in_name(context, key)
    unsaid = not parent and entity.kind == "org" and context.registry.of_every_province(entity.name)
    if (
        parent.startswith("~")
        or unsaid
        or (not parent and types & {"CollectiveParty", "OrganizationalUnit", "Venue"})
    ):
        return Key(context.own_slug(key))
    above = context.registry.get(parent) if parent else None
    wanted = f"{entity.name} {above.name}" if above and above.name not in entity.name else entity.name
    return Key(slug(wanted, SLUG_LIMIT), (f"{name}|{parent}",))


def _owner_in_name(context: Context, key: str) -> str:
    """The body or place a venue's name ends in: ``trụ sở Bộ Công Thương``."""
    entity = context.facts.entities[key]
    words = entity.name.split()
    on = context.facts.date(entity.doc)
    for cut in range(1, len(words)):
        for kind in ("org", "place"):
            entries = context.registry.candidates(" ".join(words[cut:]), on, kind)
            if len(entries) == 1:
                return entries[0].iri
    return ""

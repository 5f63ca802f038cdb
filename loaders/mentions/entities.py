"""The entities of one document: bodies found become local entities, one for each body meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.iri import normalise_label
from graph.model import LocalEntity
from loaders.mentions.context import Body, Place
from ontology.registry import Registry


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an entity besides its key: class, registry candidates, head noun, code."""

    type: str
    iris: tuple[str, ...] = ()
    head: str = ""
    unit: bool = False


class Entities:
    """Local entities of one document, made on demand; equal bodies give equal entities."""

    def __init__(self, doc: str, registry: Registry) -> None:
        self.doc = doc
        self._registry = registry
        self.facts: dict[str, Facts] = {}
        self._parents: dict[str, set[str]] = {}
        self._named: dict[str, LocalEntity] = {}
        #: By kind, name and parent, since keys take their time.
        self._made: dict[tuple[str, str, str], LocalEntity] = {}

    def learn_parents(self, bodies: Iterable[Body]) -> None:
        """Note which bodies are stated to be part of which; later short mentions then find their parent."""
        for body in bodies:
            if body.of is not None and not body.iris:
                self._parents.setdefault(normalise_label(body.name), set()).add(self.body(body.of).key)

    def body(self, body: Body) -> LocalEntity:
        """The entity of a body: a registry body by the registry's name, any other by full name and parent.

        A name without a stated parent is taken for the one parented body of that name in the document.
        """
        parent = ""
        if not body.iris:
            if body.of is not None and body.of_words != "name":
                parent = self.body(body.of).key
            else:
                stated = self._parents.get(normalise_label(body.name), set())
                if len(stated) == 1:
                    parent = next(iter(stated))
                elif body.of is not None:
                    parent = self.body(body.of).key
        entity = self._entity("org", body.name, parent)
        head = body.head.text if body.head is not None else body.name.split(" ", 1)[0]
        self.facts.setdefault(
            entity.key, Facts(body.type, body.iris, head, body.head.unit if body.head is not None else False)
        )
        return self._named.setdefault(entity.key, entity)

    def _entity(self, kind: str, name: str, parent: str = "") -> LocalEntity:
        made = self._made.get((kind, name, parent))
        if made is None:
            made = self._made[kind, name, parent] = LocalEntity(self.doc, kind, name, parent)
        return made

    def named(self, name: str, type_: str, parent: LocalEntity | None = None) -> LocalEntity:
        """The entity of a body known by name only (a collective, the Party committee of a body)."""
        entries = self._registry.lookup(name)
        if entries:
            entity = LocalEntity(self.doc, "org", entries[0].name)
            self.facts.setdefault(entity.key, Facts(entries[0].type, tuple(e.iri for e in entries)))
        else:
            entity = LocalEntity(self.doc, "org", name, parent.key if parent is not None else "")
            self.facts.setdefault(entity.key, Facts(type_))
        return self._named.setdefault(entity.key, entity)

    def place(self, place: Place) -> LocalEntity:
        """The entity of a place."""
        entity = self._entity("place", place.name)
        self.facts.setdefault(entity.key, Facts(place.kind, place.iris))
        return self._named.setdefault(entity.key, entity)

    def person(self, name: str) -> LocalEntity:
        """The entity of a person."""
        entity = self._entity("person", name)
        self.facts.setdefault(entity.key, Facts("Person"))
        return self._named.setdefault(entity.key, entity)

    def collective(self, name: str, owner: LocalEntity | None) -> LocalEntity:
        """The entity of an unnamed group, scoped by its owner."""
        entity = LocalEntity(self.doc, "org", name, owner.key if owner is not None else "")
        self.facts.setdefault(entity.key, Facts("CollectiveParty"))
        return self._named.setdefault(entity.key, entity)

    def all(self) -> list[LocalEntity]:
        """Every entity made so far, in order."""
        return list(self._named.values())

    def get(self, key: str) -> LocalEntity | None:
        """The entity of a key made before."""
        return self._named.get(key)

    def data(self, entity: LocalEntity) -> dict[str, str]:
        """The part of ``Mention.data`` that speaks of the entity: ``type``, ``registry``, ``parent``."""
        facts = self.facts[entity.key]
        out = {"type": facts.type}
        if facts.iris:
            out["registry"] = " ".join(facts.iris)
        if entity.parent:
            out["parent"] = entity.parent
        return out

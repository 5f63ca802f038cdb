"""Units named with the head noun of their body alone, completed with the one body the document may mean."""

from __future__ import annotations

from typing import Final, Protocol

from graph.model import LocalEntity
from loaders.mentions.context import Body
from loaders.mentions.entities import Entities
from ontology.registry import Registry


class Named(Protocol):
    """The bodies of a document in order, and who a head noun alone may mean among them."""

    registry: Registry
    entities: Entities
    bodies: list[list[tuple[Body, LocalEntity]]]

    def single(self, at: int, i: int, head: str) -> LocalEntity | None:
        """Who ``head`` alone at token ``i`` of segment ``at`` means."""

    def put(self, at: int, index: int, body: Body) -> None:
        """A body now known by another name."""


def complete(discourse: Named) -> None:
    """Complete the bodies of the discourse in place; their spans and ``data["completed"]`` say so."""
    _complete_units(discourse)
    _complete_companies(discourse)


#: Heads of bodies that units are named with alone.
_HEADS: Final = (
    *("Bộ", "Trung ương Hội", "Tỉnh Hội", "Tỉnh hội", "Thành Hội"),
    *("Đài", "Hội", "Viện", "Sở", "Tổng cục"),
)
#: What follows the name of an association that is not the national one.
_AREAS = (" tỉnh ", " thành phố ", " huyện ", " quận ", " xã ", " phường ", " Việt Nam")


def central_body(discourse: Named, head: str) -> LocalEntity | None:
    """Who ``Trung ương Hội`` means: the one national association named, or that of the one local one."""
    own = head.removeprefix("Trung ương ")
    named = [e for bodies in discourse.bodies for _, e in bodies if e.name.startswith((f"{own} ", head))]
    central = {e.key: e for e in named if e.name.endswith(" Việt Nam") or e.name.startswith(head)}
    if central:
        return next(iter(central.values())) if len(central) == 1 else None
    stems = {name for e in named for a in _AREAS if (name := e.name.partition(a)[0]) != e.name}
    entries = [found for stem in sorted(stems) if (found := discourse.registry.lookup(f"{stem} Việt Nam"))]
    if len(stems) != 1 or not entries:
        return None
    return discourse.entities.named(entries[0][0].name, entries[0][0].type)


def _complete_companies(discourse: Named) -> None:
    """``Công ty Mang Yang`` for the one company of the document whose longer name ends so."""
    companies = {
        e.key: (b, e) for items in discourse.bodies for b, e in items if b.type == "Enterprise" and b.head
    }
    for at, items in enumerate(discourse.bodies):
        for index, (body, entity) in enumerate(items):
            if body.type != "Enterprise" or body.iris or body.head is None:
                continue
            first, _, tail = body.name.partition(" ty ")
            if first not in ("Công", "Tổng công") or not tail or not tail[:1].isupper():
                continue
            longer = [
                other
                for other, known in companies.values()
                if known.key != entity.key
                and known.name.startswith(f"{first} ty ")
                and known.name.lower().endswith(f" {tail.lower()}")
            ]
            if len(longer) == 1:
                body.name, body.form, body.iris = longer[0].name, "variant", longer[0].iris
                discourse.put(at, index, body)


def _complete_units(discourse: Named) -> None:
    """``Văn phòng Bộ``, ``Ban Tuyên giáo Trung ương Hội``: of the one body of that head the text may mean."""
    for at, items in enumerate(discourse.bodies):
        for index, (body, _) in enumerate(items):
            head = next((h for h in _HEADS if body.name.endswith(f" {h}")), "")
            if not head or body.iris:
                continue
            whole = discourse.single(at, body.start, head)
            named = (b for bodies in discourse.bodies for b, e in bodies if whole and e.key == whole.key)
            owner = next(named, None)
            if whole is None or owner is None or owner is body:
                continue
            body.name = f"{body.name.removesuffix(f' {head}')} {whole.name}"
            body.data["completed"] = "ministry" if head == "Bộ" else "body"
            body.of, body.of_words = owner, "name"
            discourse.put(at, index, body)

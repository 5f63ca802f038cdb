"""Names a mention leaves incomplete, completed with the one province or ministry of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.mentions.context import Body, Scene, ends_here

if TYPE_CHECKING:
    from loaders.mentions.discourse import Discourse


def complete(discourse: Discourse) -> None:
    """Complete the bodies of the discourse in place; their spans and ``data["completed"]`` say so."""
    _complete_local(discourse)
    _complete_units(discourse)


def _complete_local(discourse: Discourse) -> None:
    """``Sở Tài chính``, ``Ban Thường vụ Tỉnh ủy``: of the document's one province, if it has one."""
    if discourse.province is None:
        return
    kind, _, bare = discourse.province.name.partition(" ")
    if kind.lower() == "thành":
        bare = bare.removeprefix("phố ")
    for at, items in enumerate(discourse.bodies):
        for index, (body, _) in enumerate(items):
            if _of_the_province(discourse, discourse.scenes[at], body):
                items[index] = (body, discourse.entities.body(body))
                continue
            if body.iris or body.place is not None or not _of_province(body):
                continue
            own = body.name.endswith(("ủy", "Ủy", "đoàn"))
            name = body.name.removesuffix(" tỉnh").removesuffix(" Tỉnh")
            entries = discourse.registry.lookup(f"{name} {bare if own else discourse.province.name}")
            if entries:
                body.iris, body.name = tuple(e.iri for e in entries), entries[0].name
                body.type, body.data["completed"] = entries[0].type, "province"
                items[index] = (body, discourse.entities.body(body))


def _of_the_province(discourse: Discourse, scene: Scene, body: Body) -> bool:
    """``Hội Nông dân tỉnh``: a national body's name and "province" is the province's own."""
    segment = scene.segment
    word = " ".join(segment.low(k) for k in (body.end, body.end + 1))
    length = 1 if word.startswith("tỉnh") else 2 if word == "thành phố" else 0
    province = discourse.province
    vague = body.place is None or body.place.kind == "Country"
    if not length or province is None or not vague or body.type not in ("Association", "CommunistPartyBody"):
        return False
    if body.end in scene.places or not ends_here(scene, body.end + length):
        return False
    name = f"{body.name} {province.name[:1].lower()}{province.name[1:]}"
    entries = discourse.registry.lookup(name)
    body.name = entries[0].name if entries else name
    body.iris = tuple(e.iri for e in entries)
    body.end += length
    body.place, body.data["completed"] = None, "province"
    return True


def _complete_units(discourse: Discourse) -> None:
    """``Văn phòng Bộ``, ``Thanh tra Bộ``: of the one ministry the document may mean."""
    for at, items in enumerate(discourse.bodies):
        for index, (body, _) in enumerate(items):
            if not body.name.endswith(" Bộ") or body.iris:
                continue
            ministry = discourse.single(at, body.start, "Bộ")
            if ministry is not None:
                body.name = f"{body.name.removesuffix(' Bộ')} {ministry.name}"
                body.data["completed"] = "ministry"
                items[index] = (body, discourse.entities.body(body))


def _of_province(body: Body) -> bool:
    """Whether a body's name lacks only the province: a department, or a unit of the provincial committee."""
    if body.head is not None and body.head.text == "Sở":
        return True
    return body.name.endswith((" Tỉnh ủy", " Thành ủy", " tỉnh", " Tỉnh"))

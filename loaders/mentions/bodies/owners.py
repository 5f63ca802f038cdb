"""Whose unit a unit is that the text names alone: of the body whose section it stands in, of the body that
charges it, of the body that issues the document.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.mentions.bodies.parts import WHOLES
from loaders.mentions.context import Body, Scene
from loaders.mentions.own import issuing
from loaders.text import Unit

#: Classes of bodies that have units of their own.
_WHOLES = WHOLES | {"ArmedForcesUnit"}
#: Words between a body and the unit of its own that it charges: ``A giao Ban X``.
_CHARGES = frozenset(
    {"giao", "phân", "công", "chỉ", "đạo", "cử", "cho", "đã", "sẽ", "và", "thông", "qua", "thành", "lập"}
)
#: Words right before a unit that is charged in the section of its body.
_CHARGED = frozenset({"giao", "công", "đạo", "cử", "do", "qua", "cho"})
#: What may stand before the body in the heading of its section.
_ABOUT = frozenset({"trách", "nhiệm", "vụ", "của", "đối", "với", "về", "phía", ":", ".", ")", "/"})
#: Heads of units that the body which issues a document has itself.
_INNER = frozenset({"Phòng", "Ban", "Vụ", "Văn phòng", "Thanh tra", "Ban Tuyên giáo", "Ban Kinh tế", "Khoa"})


def find_owners(scenes: Sequence[Scene], units: Mapping[int, Unit]) -> None:
    """Set ``of`` on the units of the scenes; ``units`` gives the unit that begins at a normalised offset."""
    sections: dict[tuple[str, ...], Body] = {}
    issuer = _issuer(scenes)
    for scene in scenes:
        unit = units.get(scene.segment.start)
        if unit is None:
            continue
        if unit.kind == "heading":
            sections = {path: body for path, body in sections.items() if unit.path[: len(path)] == path}
            sections.pop(unit.path, None)
            owner = _headed(scene)
            if owner is not None and unit.path:
                sections[unit.path] = owner
        paths = [unit.path[:n] for n in range(len(unit.path), 0, -1)]
        section = next((sections[path] for path in paths if path in sections), None)
        for body in scene.bodies:
            if _alone(scene, body):
                _own(scene, body, section if unit.kind != "heading" else None, issuer)


def _issuer(scenes: Sequence[Scene]) -> Body | None:
    """The one body that issues the document, unless it is an authority over many bodies."""
    head = next((scene for scene in scenes if scene.segment.zone == "letterhead"), None)
    found = issuing(head) if head is not None else []
    if len(found) != 1 or found[0].name.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân", "Chính phủ")):
        return None
    return found[0]


def _headed(scene: Scene) -> Body | None:
    """The body that a heading consists of: ``1. Công an tỉnh``, ``Trách nhiệm của Hội Nông dân tỉnh:``."""
    segment = scene.segment
    bodies = [b for b in scene.bodies if not any(o is not b and o.of is b for o in scene.bodies)]
    if len(bodies) != 1 or bodies[0].type not in _WHOLES:
        return None
    body = bodies[0]
    if body.head is not None and body.head.unit:
        return None
    before = {segment.low(k) for k in range(body.start)}
    after = {segment.low(k) for k in range(body.end, len(segment.tokens))}
    before = {w for w in before if not w.isdigit() and len(w) > 1}
    return body if before <= _ABOUT and after <= _ABOUT else None


def _alone(scene: Scene, body: Body) -> bool:
    """Whether a unit is named without its whole, and nothing right after it names one."""
    head = body.head
    if head is None or not head.unit or body.iris or body.of is not None or body.place is not None:
        return False
    if head.alone and body.end - body.start <= len(head.text.split()):
        return False
    return scene.segment.low(body.end) not in ("của", "thuộc", "trực") and "listed" not in body.data


def _own(scene: Scene, body: Body, section: Body | None, issuer: Body | None) -> None:
    segment = scene.segment
    before = [b for b in scene.bodies if b.end <= body.start and b.type in _WHOLES]
    for other in reversed(before):
        if other.head is not None and other.head.unit:
            continue
        gap = [segment.low(k) for k in range(other.end, body.start)]
        if gap and len(gap) <= 4 and set(gap) <= _CHARGES and set(gap) - {"và", "đã", "sẽ"}:
            body.of, body.of_words = other, "charge"
            return
        break
    charged = segment.low(body.start - 1) in _CHARGED
    if section is not None and (body.start == 0 or charged):
        body.of, body.of_words = section, "section"
        return
    inner = body.head is not None and body.head.text in _INNER
    if issuer is not None and inner and (body.start == 0 or charged or not before):
        body.of, body.of_words = issuer, "issuer"

"""What is part of what: ``Vụ X, Bộ Y`` · ``Vụ X - Bộ Y`` · ``Vụ X (Bộ Y)`` · ``Vụ X thuộc Bộ Y``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from loaders.mentions.context import Body, Scene
from ontology.registry import Registry

#: Classes that have units.
WHOLES = frozenset(
    {
        "Ministry",
        "GovernmentAgency",
        "LocalAuthority",
        "PublicOrganization",
        "Institute",
        "CommunistPartyBody",
        "Association",
        "Enterprise",
        "Government",
    }
)


#: Classes of the bodies that units of a province may stand under.
_NATIONAL = frozenset({"Ministry", "GovernmentAgency", "Government", "LocalAuthority"})


def _regional(body: Body) -> bool:
    return " khu vực " in body.name


def link_parts(scene: Scene, registry: Registry) -> None:
    """Set ``of`` on the units whose whole follows them in the segment.

    Side by side (``Vụ X Bộ Y``) the whole belongs to the mention. After a comma it is in apposition; it is a
    neighbour in a list when another body of its kind follows it.
    """
    scene.bodies.sort(key=lambda body: body.start)
    bodies = scene.bodies
    for index in range(len(bodies) - 2, -1, -1):
        part, whole = bodies[index], bodies[index + 1]
        if part.of is not None or whole.start < part.end:
            continue
        following = bodies[index + 2] if index + 2 < len(bodies) else None
        words = _link(scene, part, whole, following, registry)
        if words and not _elsewhere(part, whole, registry):
            part.of, part.of_words = whole, words
            if words == "juxtaposition" and not (whole.head is not None and whole.head.unit):
                part.end, part.form = whole.end, "variant"


def _link(scene: Scene, part: Body, whole: Body, following: Body | None, registry: Registry) -> str:
    segment = scene.segment
    k = part.end
    bracketed = segment.text(k) == "(" and whole.start == k + 1
    if segment.text(k) == "(" and segment.text(k + 2) == ")" and not bracketed:
        k += 3
    gap = [segment.low(i) for i in range(k, whole.start)]
    unit = part.head is not None and part.head.unit
    higher = whole.type in WHOLES and not (whole.head is not None and whole.head.unit)
    higher = higher or (whole.type == "CommunistPartyBody" and bool(whole.iris))
    if gap in (["thuộc"], ["của"], ["trực", "thuộc"]):
        return "thuộc"
    if gap in (["("], ["(", "thuộc"], ["(", "của"]) and segment.text(whole.end) in (")", ","):
        return "apposition in brackets" if _above(part, whole) else ""
    if not unit and not (
        part.head is not None and part.head.named_after and whole.type in ("Ministry", "GovernmentAgency")
    ):
        return ""
    if not gap and k == part.end:
        return "juxtaposition" if higher or _rank(part) < _rank(whole) else ""
    if gap == ["("]:
        return "apposition in brackets" if higher else ""
    if gap == ["-"]:
        return "dash" if higher else ""
    if gap == [","] and part.place is not None and whole.type not in _NATIONAL and part.place != whole.place:
        # "Chi cục X tỉnh A, Hội Y": two neighbours in a list.
        return ""
    if gap == [","] and _alike(part, whole):
        # "Ban Chấp hành, Ban Thường vụ Tỉnh ủy"
        return ""
    if gap == [","] and part.place is not None and segment.low(part.start - 1) == "tại":
        # "tại Trung tâm X Hà Nội, Viện Y tổ chức …"
        return ""
    if gap == [","] and unit and _in_chain(scene, part, whole, following, registry):
        # "Cục X, Tổng cục Y, Bộ Z": each is part of the next.
        return "apposition"
    if gap == [","] and unit and higher and not (_regional(part) and _regional(whole)):
        nxt = segment.text(whole.end)
        if (
            following is not None
            and nxt in (",", "và")
            and following.start == whole.end + 1
            and _alike(whole, following)
        ):
            return ""
        return "apposition"
    return ""


def _above(part: Body, whole: Body) -> bool:
    """Whether a body in brackets can be the whole of the one before them, and no other name of it."""
    if (
        part.type in ("Ministry", "Government", "ForeignState", "CommunistPartyBody")
        or whole.type not in WHOLES
    ):
        return False
    if part.name.split()[:2] == whole.name.split()[:2]:
        # "Liên hiệp HTX Thương mại TP (Saigon Co.op)"
        return False
    if set(part.iris) & set(whole.iris) or whole.name.lower() in part.name.lower() or part.type == whole.type:
        # Another name of the same body, or of a phrase in its name: "Ủy ban MTTQ Việt Nam (MTTQVN) tỉnh".
        return False
    return part.head is not None and (whole.head is None or not whole.head.unit)


#: Heads of bodies whose names end with that of the body they serve.
_SERVING = ("Văn phòng ", "Thanh tra ", "Ban ", "Đảng ủy ", "Công đoàn ", "Thường trực ", "Phòng ", "Đoàn ")
#: Heads of units of forces, whose names may end with that of the force: ``Cục Chính trị Quân khu 7``.
_OF_FORCES = ("Cục ", "Bộ Tham mưu ", "Phòng ")


def _is_area(name: str) -> bool:
    """Whether the name is a province's own: its government as such has no units named after it."""
    return name.startswith(("Tỉnh ", "Thành phố ")) and not name.startswith(("Tỉnh ủy ", "Tỉnh đoàn "))


def owner_in_name(body: Body, registry: Registry) -> Body | None:
    """The body that another one's name ends with: ``Ban Tổ chức Tỉnh ủy X``, ``Văn phòng UBND tỉnh X``."""
    forces = body.name.startswith(_OF_FORCES)
    if not forces and not body.name.startswith(_SERVING):
        return None
    words = body.name.split()
    for at in range(1, len(words) - 1):
        area = words[at].lower() in ("tỉnh", "thành") and words[at + 1] not in ("ủy", "đoàn")
        if not words[at][:1].isupper() or area:
            continue
        entries = registry.lookup(" ".join(words[at:]))
        whole = bool(entries) and entries[0].type in WHOLES and body.name.startswith(_SERVING)
        force = bool(entries) and entries[0].type == "ArmedForcesUnit" and forces
        if (whole or force) and not _is_area(entries[0].name):
            iris = tuple(e.iri for e in entries)
            return Body(body.start, body.end, entries[0].name, entries[0].type, "name", iris)
    return None


def _elsewhere(part: Body, whole: Body, registry: Registry) -> bool:
    """Whether the registry knows both and puts the part under another body."""
    if not part.iris or not whole.iris:
        return False
    roots = {registry.lineage(iri) for iri in whole.iris}
    parents = {p for iri in part.iris if (entry := registry.get(iri)) for p in entry.parents}
    return bool(parents) and not any(registry.lineage(p) in roots for p in parents)


def _in_chain(scene: Scene, part: Body, whole: Body, following: Body | None, registry: Registry) -> bool:
    """Whether the next body, itself followed by what it belongs to, can be what a unit belongs to: the links
    of a chain rise, neighbours in a list (``Vụ X, Cục Y``) do not.
    """
    if whole.type == "ArmedForcesUnit":
        beside = following is not None and following.start == whole.end + 1
        if not beside or following is None or scene.segment.text(whole.end) not in (",", "-"):
            return False
        return bool(ancestors(whole.iris, registry) & set(following.iris))
    if whole.of_words != "apposition" or part.head is None or whole.head is None:
        return False
    return part.head.text in _UNDER.get(whole.head.text, ())


def ancestors(iris: Iterable[str], registry: Registry) -> set[str]:
    """The bodies that the registry puts above those of ``iris``."""
    return set().union(*(_registered_above(iri, registry) for iri in iris))


@lru_cache(maxsize=4096)
def _registered_above(iri: str, registry: Registry) -> frozenset[str]:
    """The bodies above that of one IRI."""
    found: set[str] = set()
    ahead = [iri]
    while ahead:
        entry = registry.get(ahead.pop())
        new = set(entry.parents) - found if entry else set()
        found |= new
        ahead += new
    return frozenset(found)


#: Heads of units → heads of the units that they consist of.
_UNDER = {"Tổng cục": ("Phòng", "Trung tâm", "Chi cục", "Vụ", "Cục", "Ban"), "Cục": ("Phòng", "Đội")}


def _rank(body: Body) -> int:
    order = ("Phòng", "Trung tâm", "Chi cục", "Vụ", "Cục", "Tổng cục", "Bộ")
    head = body.head.text if body.head is not None else ""
    return order.index(head) if head in order else len(order)


def _alike(a: Body, b: Body) -> bool:
    return a.name.split(" ", 1)[0] == b.name.split(" ", 1)[0]

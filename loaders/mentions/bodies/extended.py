"""Registry names that go on: another country's ministry, a company's branch."""

from __future__ import annotations

from loaders.mentions.context import Body, Scene
from loaders.tokens import Segment
from ontology.registry import Registry

#: Classes of bodies that have branches.
_BRANCHED = frozenset({"Enterprise", "Association", "GovernmentAgency", "PublicOrganization"})


def foreign(scene: Scene, body: Body) -> Body | None:
    """``Bộ Quốc phòng Lào``: a national body's name and a foreign country is another body."""
    between = scene.segment.low(body.end) in ("nước", "của")
    place = scene.places.get(body.end + between)
    if (
        place is None
        or place.kind != "Country"
        or not (body.type in ("Ministry", "Government", "GovernmentAgency") or of_state(body))
    ):
        return None
    if place.name in ("Việt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam") or "viet-nam" in " ".join(place.iris):
        return Body(body.start, place.end, body.name, body.type, "variant", body.iris, body.head, None)
    return Body(
        body.start,
        place.end,
        f"{body.name} {place.name}",
        "ForeignState" if body.type == "Government" else body.type,
        "name",
        (),
        body.head,
        place,
    )


def of_state(body: Body) -> bool:
    """Whether a body is one of those that every state has (``Thủ tướng``, ``Quốc hội``)."""
    return body.type == "PublicOrganization" and any(iri.endswith(_OF_STATE) for iri in body.iris)


#: Bodies of the state whose names say nothing of the country.
_OF_STATE = (
    "/thu-tuong-chinh-phu",
    "/chu-tich-nuoc",
    "/van-phong-chu-tich-nuoc",
    "/quoc-hoi",
    "/van-phong-quoc-hoi",
    "/van-phong-chinh-phu",
    "/nha-nuoc",
)


def of_province(scene: Scene, body: Body, registry: Registry) -> Body | None:
    """``HỘI CỰU CHIẾN BINH VIỆT NAM TỈNH CÀ MAU``: the province's body of a national association."""
    place = scene.places.get(body.end)
    if body.type != "Association" or place is None or not place.prefixed:
        return None
    short = body.name.removesuffix(" Việt Nam")
    area = f"{place.name[:1].lower()}{place.name[1:]}"
    entries = registry.lookup(f"{short} {area}") or registry.lookup(f"{body.name} {area}")
    if not entries:
        return None
    iris = tuple(e.iri for e in entries)
    return Body(body.start, place.end, entries[0].name, entries[0].type, body.form, iris, body.head, place)


def branch(scene: Scene, body: Body) -> Body | None:
    """``VNPT Cà Mau``, ``Agribank Chi nhánh Đắk Lắk``: a company's branch, part of the company."""
    segment = scene.segment
    if body.type not in _BRANCHED or segment.capitals:
        return None
    k = body.end
    if segment.text(k) == "(" and segment.kind(k + 1) == "U" and segment.text(k + 2) == ")":
        # "Ngân hàng X (NHX) chi nhánh tỉnh Y"
        k += 3 if (segment.low(k + 3), segment.low(k + 4)) == ("chi", "nhánh") else 0
    k += segment.text(k) in ("-", ",") and (segment.low(k + 1), segment.low(k + 2)) == ("chi", "nhánh")
    said = (segment.low(k), segment.low(k + 1)) == ("chi", "nhánh")
    k += 2 if said else 0
    place = scene.places.get(k)
    area = _numbered_area(segment, k) if said and place is None else 0
    if area:
        # "Ngân hàng Nhà nước Chi nhánh Khu vực 8", "VCCI Chi nhánh Miền Trung - Tây Nguyên"
        name = " ".join(t.text for t in segment.tokens[k:area])
        return _branch(body, area, f"{body.name} chi nhánh {name[:1].lower()}{name[1:]}")
    if (
        place is None
        or (body.type != "Enterprise" and not said)
        or place.kind not in ("AdministrativeUnit", "Region")
        or (place.prefixed and not said)
    ):
        return None
    name = branch_name(body.name, place.name) if said else _printed(segment, body.start, place.end)
    return _branch(body, place.end, name)


def _branch(body: Body, end: int, name: str) -> Body:
    """A part of ``body`` whose own name ends before token ``end``."""
    return Body(body.start, end, name, "OrganizationalUnit", "name", (), body.head, None, body, "branch")


def _numbered_area(segment: Segment, k: int) -> int:
    """End of ``Khu vực 8``, ``Miền Trung - Tây Nguyên``, 0 if there is none."""
    if (segment.low(k), segment.low(k + 1)) == ("khu", "vực"):
        k += 2
    elif segment.low(k) == "miền":
        k += 1
    else:
        return 0
    if segment.kind(k) == "n":
        return k + 1
    end = k
    while segment.kind(end) == "C" or (segment.text(end) == "-" and segment.kind(end + 1) == "C" and end > k):
        end += 1
    return end if end > k else 0


def branch_name(whole: str, place: str) -> str:
    """The name of a company's branch in a province: ``Ngân hàng X chi nhánh tỉnh Y``."""
    return f"{whole} chi nhánh {place[:1].lower()}{place[1:]}"


def _printed(segment: Segment, start: int, end: int) -> str:
    return " ".join(t.text for t in segment.tokens[start:end])

"""Provinces and districts that act together: ``tỉnh A và tỉnh B ký …``, ``A - B: hợp tác …`` in a headline.

One that acts by itself is found with the other bodies (``organizations.acts``); those joined to it act too.
"""

from __future__ import annotations

from loaders.mentions.context import Body, Place, Scene
from ontology.registry import Registry

_JOINERS = frozenset({"và", "-", ",", "với", "and"})
#: What stands before those who share something.
_BETWEEN = frozenset({"giữa", "between"})
#: Verbs of several that work together, by their first word.
_TOGETHER = frozenset(
    {"ký", "hợp", "bắt", "kết", "phối", "đẩy", "tăng", "thúc", "trao", "thống", "cùng", "làm", "bàn"}
)


def find_acting(scene: Scene, registry: Registry) -> None:
    """Add to ``scene.bodies`` the governments of the places that act together with others."""
    ends = {b.start: b.end for b in scene.bodies}
    ends |= {p.start: p.end for p in scene.places.values() if _local(p) and p.start not in ends}
    done = 0
    for start in sorted(ends):
        if start < done:
            continue
        run, done = _run(scene, ends, start)
        if len(run) > 1 and not _acts(scene, run):
            # "tại A, B và C đã ký": the place before the comma is no part of the run, a body after it is.
            commas = [k for k, at in enumerate(run) if k and scene.segment.text(at - 1) == ","]
            run = run[commas[-1] :] if commas and run[commas[-1]] not in scene.places else []
        if len(run) < 2 or not _acts(scene, run):
            continue
        named = {b.start for b in scene.bodies}
        for at in run:
            place = scene.places.get(at)
            if place is None or at in named or any(b.start < at < b.end for b in scene.bodies):
                continue
            scene.bodies.append(_government(place, registry))
    for place in list(scene.places.values()):
        inside = any(b.start <= place.start < b.end for b in scene.bodies)
        if not inside and _acts_alone(scene, place):
            scene.bodies.append(_government(place, registry))
    scene.bodies.sort(key=lambda body: body.start)


def _acts_alone(scene: Scene, place: Place) -> bool:
    """``do huyện A đăng cai``, ``Huyện A giúp …``: a place named with its kind that acts."""
    segment, lexicon = scene.segment, scene.lexicon
    if not place.prefixed or place.kind != "AdministrativeUnit" or segment.taken[place.start]:
        return False
    if segment.capitals or segment.match_back(lexicon.place_before, place.start) is not None:
        return False
    if segment.match_back(lexicon.acting_before, place.start) is not None:
        return True
    begins = scene.sentence_break(place.start) and segment.text(place.start - 1) not in (",", "(")
    return begins and segment.low(place.end) in lexicon.acting_verbs


def _local(place: Place) -> bool:
    return place.kind == "AdministrativeUnit" and (place.prefixed or _province(place))


def _province(place: Place) -> bool:
    return any("/place/tinh-" in iri or "/place/thanh-pho-" in iri for iri in place.iris)


def _run(scene: Scene, ends: dict[int, int], start: int) -> tuple[list[int], int]:
    """Starts of the bodies and places joined one to the next from ``start``, and where the last one ends."""
    run, end = [start], ends[start]
    while scene.segment.low(end) in _JOINERS and end + 1 in ends:
        run.append(end + 1)
        end = ends[end + 1]
    return run, end


def _acts(scene: Scene, run: list[int]) -> bool:
    """Whether the run acts: one of its places is known to, or it is the subject of a verb of several."""
    segment = scene.segment
    bodies = {b.start: b for b in scene.bodies}
    governments = [
        s for s in run if s in bodies and s in scene.places and bodies[s].end == scene.places[s].end
    ]
    if governments:
        return True
    if not any(s in scene.places and s not in bodies for s in run):
        return False
    if segment.low(run[0] - 1) in _BETWEEN and any(s in bodies for s in run):
        return True
    last = run[-1]
    end = bodies[last].end if last in bodies else scene.places[last].end
    if not scene.sentence_break(run[0]) or segment.match_back(scene.lexicon.place_before, run[0]) is not None:
        return False
    if segment.zone == "title" and segment.text(end) == ":":
        return True
    while segment.low(end) in ("đã", "vừa", "sẽ", "đang", "cùng", "đều"):
        end += 1
    return segment.low(end) in _TOGETHER and segment.kind(end) in ("l", "U")


def _government(place: Place, registry: Registry) -> Body:
    entries = tuple(e for e in registry.lookup(place.name) if e.type == "LocalAuthority")
    name = entries[0].name if entries else f"{place.name[:1].upper()}{place.name[1:]}"
    iris = tuple(e.iri for e in entries)
    return Body(place.start, place.end, name, "LocalAuthority", "variant", iris)

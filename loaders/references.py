"""References: words that stand for bodies named elsewhere in the document.

``hai bên``, ``hai Bộ``, ``mỗi bên`` stand for the last pair named (``giữa A và B``, ``A và B``) that fits;
``Bộ``, ``Viện`` for the one body of that head; ``UBND tỉnh`` for the one province of the document; ``Vùng`` for
its one region. Groups (``các đơn vị thuộc Bộ``) and buildings (``trụ sở Bộ X``) are found here too, since their
owners may be references. Where it is not certain who is meant there is no mention.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.model import LocalEntity
from loaders.mentions.context import Body, Place, Scene
from loaders.mentions.entities import Entities
from loaders.mentions.groups import Group, Owner, group_at
from loaders.normalise import Normalised
from loaders.text import Mention, MentionForm, MentionKind
from loaders.tokens import Segment
from ontology.registry import Registry

_NUMBERS = frozenset({"hai", "2", "02", "ba", "3", "các", "mỗi", "từng", "những", "nhiều"})
_JOINS = frozenset({("và",), ("&",), ("-",), ("với",), ("cùng",), ("cùng", "với"), ("và", "cả"), ("and",)})


@dataclass(slots=True)
class Pair:
    """Two bodies named together in segment number ``at``, ending at token ``end``."""

    at: int
    end: int
    members: tuple[LocalEntity, LocalEntity]


@dataclass
class References:
    """The discourse of one document: its bodies in order, its pairs, its one region and province."""

    scenes: Sequence[Scene]
    entities: Entities
    registry: Registry
    normal: Normalised
    text: str
    out: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._bodies = [[(b, self.entities.body(b)) for b in scene.bodies] for scene in self.scenes]
        self._pairs = [pair for at in range(len(self.scenes)) for pair in self._pairs_in(at)]
        regions = {p.name for s in self.scenes for p in s.places.values() if p.kind == "Region"}
        self._region = next(iter(regions)) if len({r.lower() for r in regions}) == 1 else _one_spelling(regions)
        self._provinces = {p.iris[0]: p for s in self.scenes for p in s.places.values() if _province(p)}

    def run(self) -> list[Mention]:
        """All references of the document; bodies that are only part of a plural group leave their scenes."""
        for at, scene in enumerate(self.scenes):
            if scene.segment.capitals:
                continue
            groups = self._groups(at)
            self._drop_plural(scene, groups)
            for i in range(len(scene.segment.tokens)):
                self._one(at, i)
            self._buildings(at)
        return self.out

    # ── pairs ────────────────────────────────────────────────────────────────────────────────────────────

    def _pairs_in(self, at: int) -> Iterator[Pair]:
        scene = self.scenes[at]
        segment = scene.segment
        bodies = [item for item in self._bodies[at] if not _inside_another(item[0], scene.bodies)]
        for (a, first), (b, second) in zip(bodies, bodies[1:], strict=False):
            gap = _gap(segment, a.end, b.start)
            between = segment.low(a.start - 1) == "giữa"
            if first.key != second.key and (gap in _JOINS or (between and gap == (",",))):
                yield Pair(at, b.end, (first, second))

    def pair(self, at: int, i: int, head: str) -> tuple[LocalEntity, LocalEntity] | None:
        """Who ``hai …`` at token ``i`` of segment ``at`` means; ``head`` restricts the kind of body."""
        fitting = [p for p in self._pairs if all(_fits(m, head) for m in p.members)]
        if not fitting:
            return self._only_two(head)
        counts = Counter(frozenset(m.key for m in p.members) for p in fitting)
        before = [p for p in fitting if (p.at, p.end) <= (at, i)]
        if before:
            last = before[-1]
            share = counts[frozenset(m.key for m in last.members)] / len(fitting)
            if at - last.at <= 2 or share >= 0.5:
                return last.members
        best, share_best = counts.most_common(1)[0]
        if share_best / len(fitting) > 0.6:
            return next(p.members for p in fitting if frozenset(m.key for m in p.members) == best)
        return None

    def _only_two(self, head: str) -> tuple[LocalEntity, LocalEntity] | None:
        if head in ("any", "province", "country"):
            return None
        found = list({e.key: e for items in self._bodies for _, e in items if _fits(e, head)}.values())
        return (found[0], found[1]) if len(found) == 2 else None

    # ── one body ─────────────────────────────────────────────────────────────────────────────────────────

    def single(self, at: int, i: int, head: str) -> LocalEntity | None:
        """Who a head noun alone at token ``i`` means: the last of that head in the segment, or the only one."""
        here = [(b, e) for b, e in self._bodies[at] if _fits(e, head)]
        before = [e for b, e in here if b.end <= i]
        if before:
            return before[-1]
        every = {e.key: e for items in self._bodies for _, e in items if _fits(e, head)}
        if len(every) == 1:
            return next(iter(every.values()))
        after = list({e.key: e for b, e in here if b.start > i}.values())
        if len(after) == 1:
            return after[0]
        recent = [e for items in self._bodies[max(0, at - 2) : at] for _, e in items if _fits(e, head)]
        return recent[-1] if len({e.key for e in recent}) == 1 else None

    def _head_alone(self, at: int, i: int) -> tuple[int, LocalEntity] | None:
        scene = self.scenes[at]
        segment, lexicon = scene.segment, scene.lexicon
        if segment.kind(i) != "C" or segment.low(i - 1) in _NUMBERS:
            return None
        for head in lexicon.groups["short_heads"]:
            parts = head.lower().split()
            end = i + len(parts)
            if [segment.low(k) for k in range(i, end)] != parts or not _ends_here(scene, end):
                continue
            if scene.is_false_head(i) or any(b.start <= i < b.end for b in scene.bodies):
                return None
            entity = self.single(at, i, head)
            return (end, entity) if entity is not None else None
        return None

    def _seat_alone(self, at: int, i: int) -> tuple[int, LocalEntity] | None:
        """``UBND tỉnh``: the body of the one province of the document."""
        scene = self.scenes[at]
        segment = scene.segment
        found = segment.match(scene.lexicon.heads, i)
        if found is None or not found[1].seat or segment.kind(i) not in ("C", "U"):
            return None
        end, head = found
        own_unit = head.text in ("Tỉnh ủy", "Thành ủy", "Tỉnh đoàn", "Thành đoàn")
        if segment.low(end) in ("tỉnh", "thành") and not own_unit:
            end += 2 if (segment.low(end), segment.low(end + 1)) == ("thành", "phố") else 1
        elif not own_unit:
            return None
        if not _ends_here(scene, end) or any(b.start <= i < b.end for b in scene.bodies):
            return None
        same = {
            e.key: e
            for items in self._bodies
            for b, e in items
            if b.head is not None and b.head.text == head.text and "huyện" not in e.name
        }
        if len(same) == 1:
            return end, next(iter(same.values()))
        roots = {place.name: place for place in self._provinces.values()}
        if not same and len(roots) == 1:
            province = next(iter(roots.values())).name
            name = f"{head.text} {province[:1].lower()}{province[1:]}"
            if self.registry.lookup(name):
                return end, self.entities.named(name, head.type)
        return None

    # ── all of them ──────────────────────────────────────────────────────────────────────────────────────

    def _one(self, at: int, i: int) -> None:
        scene = self.scenes[at]
        if scene.segment.tokens[i].kind == "p":
            return
        pair = self._pair_words(at, i)
        if pair is not None:
            end, members = pair
            self._add(scene, i, end, "organization", "anaphor", members, {})
            return
        alone = self._head_alone(at, i) or self._seat_alone(at, i)
        if alone is not None:
            self._add(scene, i, alone[0], "organization", "anaphor", (alone[1],), {})
            return
        segment = scene.segment
        if segment.text(i) == "Vùng" and self._region and i not in scene.places and segment.kind(i + 1) != "C":
            entity = self.entities.place(Place(i, i + 1, self._region, "Region"))
            self._add(scene, i, i + 1, "place", "anaphor", (entity,), {})

    def _pair_words(self, at: int, i: int) -> tuple[int, tuple[LocalEntity, LocalEntity]] | None:
        """``hai bên``, ``2 Bộ``, ``mỗi bên``."""
        scene = self.scenes[at]
        segment, groups = scene.segment, scene.lexicon.groups
        if segment.low(i) not in ("hai", "2", "02", *groups["each_words"]):
            return None
        for length in (2, 1):
            noun = " ".join(segment.low(k) for k in range(i + 1, i + 1 + length))
            head = groups["pair_nouns"].get(noun)
            if head is None:
                continue
            if segment.low(i) in groups["each_words"] and head != "any":
                return None
            if segment.kind(i + 1 + length) in ("C", "U") and head != "any":
                return None
            members = self.pair(at, i, head)
            return (i + 1 + length, members) if members is not None else None
        return None

    def _groups(self, at: int) -> list[Group]:
        scene = self.scenes[at]
        segment = scene.segment
        out: list[Group] = []
        i = 0
        while i < len(segment.tokens):
            group = None
            if not segment.taken[i] and segment.kind(i) in ("l", "n", "C"):
                group = group_at(scene, i, lambda k: self._owner_at(at, k), lambda k: self._area_at(at, k))
            if group is None:
                i += 1
                continue
            self._add_group(scene, group)
            out.append(group)
            i = group.end
        return out

    def _add_group(self, scene: Scene, group: Group) -> None:
        if group.scope == "sector":
            # "các Sở KH&CN": the group of that field named elsewhere, if there is one.
            known = [
                e
                for e in self.entities.all()
                if self.entities.facts[e.key].type == "CollectiveParty" and e.name.startswith(f"Các {group.names[0]} ")
            ]
            members: tuple[LocalEntity, ...] = (known[0],) if len(known) == 1 else ()
        elif group.owners:
            owners = [self.entities.get(key) for key in group.owners]
            members = tuple(
                self.entities.collective(name, owner) for name, owner in zip(group.names, owners, strict=True)
            )
        else:
            members = tuple(self.entities.collective(name, None) for name in group.names)
        data = {"scope": group.scope} | ({"count": group.count.lstrip("0")} if group.count else {})
        if members:
            self._add(scene, group.start, group.end, "organization", _form(group.form), members, data)

    def _owner_at(self, at: int, k: int) -> Owner | None:
        scene = self.scenes[at]
        if scene.segment.low(k) == "cả":
            k += 1
        for body, entity in self._bodies[at]:
            if body.start == k:
                return Owner(body.end, (entity.key,), (entity.name,), True)
        pair = self._pair_words(at, k)
        if pair is not None:
            end, members = pair
            return Owner(end, tuple(m.key for m in members), tuple(m.name for m in members), False)
        alone = self._head_alone(at, k) or self._seat_alone(at, k)
        if alone is not None:
            return Owner(alone[0], (alone[1].key,), (alone[1].name,), False)
        return None

    def _area_at(self, at: int, k: int) -> Owner | None:
        scene = self.scenes[at]
        place = scene.places.get(k)
        if place is not None and (place.kind == "Region" or _province(place)):
            entity = self.entities.place(place)
            return Owner(place.end, (entity.key,), (entity.name,), True, True)
        if scene.segment.low(k) == "vùng" and self._region and scene.segment.kind(k + 1) != "C":
            entity = self.entities.place(Place(k, k + 1, self._region, "Region"))
            return Owner(k + 1, (entity.key,), (entity.name,), False, True)
        return None

    def _drop_plural(self, scene: Scene, groups: Sequence[Group]) -> None:
        """``các Sở KH&CN`` names no one department; neither does ``Sở KH&CN`` inside a group of them."""
        kept = []
        for body in scene.bodies:
            inside = any(g.start <= body.start and body.end <= g.end and g.scope != "unit" for g in groups)
            plural = scene.segment.low(body.start - 1) in ("các", "những", "nhiều") and body.place is None
            if not inside and not (plural and body.form != "short" and not _whole(body)):
                kept.append(body)
        scene.bodies = kept

    def _buildings(self, at: int) -> None:
        scene = self.scenes[at]
        segment = scene.segment
        for i in range(len(segment.tokens)):
            found = segment.match(scene.lexicon.buildings, i)
            owner = self._owner_at(at, found[0]) if found is not None else None
            if owner is None or len(owner.names) != 1:
                continue
            assert found is not None
            name = f"{found[1][:1].upper()}{found[1][1:]} {owner.names[0]}"
            entity = self.entities.place(Place(i, owner.end, name, "Venue"))
            self._add(scene, i, owner.end, "place", "name", (entity,), {"owner": owner.keys[0]})

    def _add(
        self,
        scene: Scene,
        i: int,
        end: int,
        kind: MentionKind,
        form: MentionForm,
        members: tuple[LocalEntity, ...],
        extra: dict[str, str],
    ) -> None:
        start, stop = self.normal.to_raw(*scene.segment.span(i, end))
        data = (self.entities.data(members[0]) if len(members) == 1 else self._shared(members)) | extra
        self.out.append(Mention(start, stop, self.text[start:stop], kind, form, members, "", data))

    def _shared(self, members: tuple[LocalEntity, ...]) -> dict[str, str]:
        types = {self.entities.facts[m.key].type for m in members}
        return {"type": next(iter(types))} if len(types) == 1 else {}


def resolve_references(
    scenes: Sequence[Scene], entities: Entities, registry: Registry, normal: Normalised, text: str
) -> list[Mention]:
    """Mentions of the bodies that references stand for; none where it is not certain which.

    Takes bodies out of the scenes that turn out to be plural (``các Sở X``).
    """
    return References(scenes, entities, registry, normal, text).run()


def _form(form: str) -> MentionForm:
    forms: dict[str, MentionForm] = {"name": "name", "variant": "variant", "group": "group", "anaphor": "anaphor"}
    return forms[form]


def _gap(segment: Segment, start: int, end: int) -> tuple[str, ...]:
    """Words between two bodies, a short form in brackets left out."""
    if segment.text(start) == "(":
        for k in range(start, min(end, start + 8)):
            if segment.text(k) == ")":
                start = k + 1
                break
    return tuple(segment.low(k) for k in range(start, end)) if end - start <= 3 else ("…",)


def _inside_another(body: Body, bodies: Sequence[Body]) -> bool:
    return any(o is not body and o.start <= body.start and body.end <= o.end for o in bodies)


def _fits(entity: LocalEntity, head: str) -> bool:
    if head == "any":
        return True
    if head == "province":
        return entity.name.startswith(("Tỉnh ", "Thành phố ", "Ủy ban nhân dân "))
    if head == "country":
        return False
    if head == "Trường":
        return entity.name.startswith(("Trường ", "Đại học ", "Học viện "))
    return entity.name.startswith(f"{head} ")


def _ends_here(scene: Scene, k: int) -> bool:
    """Whether the words end before token ``k``: a mark, a function word or a verb follows."""
    segment, lexicon = scene.segment, scene.lexicon
    kind, low = segment.kind(k), segment.low(k)
    if kind in ("", "p"):
        return True
    if kind == "l":
        pair = (low, segment.low(k + 1))
        return low in lexicon.stop or low in ("và", "ký") or pair in lexicon.verbs or pair in lexicon.verb_nouns
    return False


def _province(place: Place) -> bool:
    return any("/place/tinh-" in iri or "/place/thanh-pho-" in iri for iri in place.iris)


def _one_spelling(regions: set[str]) -> str:
    """The region, if all names differ only in dashes and capitals."""
    keys = {r.lower().replace(" - ", " và ") for r in regions}
    return max(regions, key=len) if len(keys) == 1 else ""


def _whole(body: Body) -> bool:
    return bool(body.iris) and (body.head is None or body.head.text != "Sở")

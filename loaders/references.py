"""References: words that stand for bodies named elsewhere in the document.

``hai bên``, ``hai Bộ``, ``mỗi bên`` stand for the last pair named (``giữa A và B``, ``A và B``) that fits;
``Bộ``, ``Viện`` for the one body of that head; ``UBND tỉnh`` for the one province of the document; ``Vùng``
for its one region. Groups (``các đơn vị thuộc Bộ``) and buildings (``trụ sở Bộ X``) are found here too, since
their owners may be references. Where it is not certain who is meant there is no mention.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.mentions.bodies.groups import Group, Owner, group_at
from loaders.mentions.context import Body, Place, Scene
from loaders.mentions.discourse import Discourse, is_province
from loaders.mentions.entities import Entities
from loaders.normalise import Normalised
from loaders.text import Mention, MentionForm, MentionKind


class _References:
    def __init__(self, discourse: Discourse, normal: Normalised, text: str) -> None:
        self.discourse, self.normal, self.text = discourse, normal, text
        self.scenes: Sequence[Scene] = discourse.scenes
        self.entities: Entities = discourse.entities
        self.out: list[Mention] = []
        #: Tokens before this one belong to the reference found last.
        self._until = 0

    def run(self) -> list[Mention]:
        for at, scene in enumerate(self.scenes):
            if scene.segment.capitals:
                continue
            groups = self._groups(at)
            self._drop_plural(scene, groups)
            self._until = 0
            words = scene.lexicon.reference_words
            for i, token in enumerate(scene.segment.tokens):
                if token.low in words and i >= self._until:
                    self._one(at, i)
            self._buildings(at)
        return self.out

    def _one(self, at: int, i: int) -> None:
        scene = self.scenes[at]
        pair = self._party_words(at, i)
        if pair is not None:
            end, members = pair
            self._add(scene, i, end, "organization", "anaphor", members, {})
            return
        near = (scene.segment.low(i + 1), scene.segment.low(i + 2))
        this = self.discourse.this_body(at, i) if "này" in near else None
        if this is not None:
            self._add(scene, i, this[0], "organization", "anaphor", (this[1],), {})
            return
        alone = self.discourse.head_alone(at, i) or self.discourse.seat_alone(at, i)
        if alone is not None:
            self._add(scene, i, alone[0], "organization", "anaphor", (alone[1],), {})
            self._until = alone[0]
            return
        segment = scene.segment
        if (
            segment.text(i) == "Vùng"
            and self.discourse.region
            and i not in scene.places
            and segment.kind(i + 1) != "C"
        ):
            entity = self.entities.place(Place(i, i + 1, self.discourse.region, "Region"))
            self._add(scene, i, i + 1, "place", "anaphor", (entity,), {})

    def _party_words(self, at: int, i: int) -> tuple[int, tuple[LocalEntity, ...]] | None:
        """``hai bên``, ``2 Bộ``, ``ba đơn vị``, ``mỗi bên``."""
        scene = self.scenes[at]
        segment, groups = scene.segment, scene.lexicon.groups
        english = segment.match(scene.lexicon.english_parties, i)
        if english is not None:
            both = self.discourse.party(at, i, str(english[1]))
            return (english[0], both) if both is not None else None
        each = segment.low(i) in groups["each_words"]
        count = 0 if each else groups["party_numbers"].get(segment.low(i), 0)
        if not each and not count:
            return None
        for length in (2, 1):
            noun = " ".join(segment.low(k) for k in range(i + 1, i + 1 + length))
            head = groups["pair_nouns"].get(noun)
            if head is None:
                continue
            if segment.match(scene.lexicon.false_heads, i + 1) is not None:
                return None
            if (each or segment.kind(i + 1 + length) in ("C", "U")) and head != "any":
                return None
            members = self.discourse.party(at, i, head, count)
            return (i + 1 + length, members) if members is not None else None
        return None

    def _groups(self, at: int) -> list[Group]:
        scene = self.scenes[at]
        segment = scene.segment
        out: list[Group] = []
        words = scene.lexicon.group_words
        end = 0
        for i, (_, _, _, low, kind) in enumerate(segment.tokens):
            if i < end or segment.taken[i] or not (low in words or kind == "n"):
                continue
            group = group_at(scene, i, lambda k: self._owner_at(at, k), lambda k: self._area_at(at, k))
            if group is None:
                continue
            self._add_group(scene, group)
            out.append(group)
            end = group.end
        return out

    def _add_group(self, scene: Scene, group: Group) -> None:
        if group.scope == "sector":
            # "các Sở KH&CN": the group of that field named elsewhere, if there is one.
            known = [
                e
                for e in self.entities.all()
                if self.entities.facts[e.key].type == "CollectiveParty"
                and e.name.startswith(f"Các {group.names[0]} ")
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
        for body, entity in self.discourse.bodies[at]:
            if body.start == k:
                return Owner(body.end, (entity.key,), (entity.name,), True)
        pair = self._party_words(at, k)
        if pair is not None:
            end, members = pair
            return Owner(end, tuple(m.key for m in members), tuple(m.name for m in members), False)
        alone = self.discourse.head_alone(at, k) or self.discourse.seat_alone(at, k)
        if alone is not None:
            return Owner(alone[0], (alone[1].key,), (alone[1].name,), False)
        return None

    def _area_at(self, at: int, k: int) -> Owner | None:
        scene = self.scenes[at]
        place = scene.places.get(k)
        if place is not None and (place.kind == "Region" or is_province(place)):
            entity = self.entities.place(place)
            return Owner(place.end, (entity.key,), (entity.name,), True, True)
        if scene.segment.low(k) == "vùng" and self.discourse.region and scene.segment.kind(k + 1) != "C":
            entity = self.entities.place(Place(k, k + 1, self.discourse.region, "Region"))
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

    def _body_at(self, scene: Scene, k: int) -> Owner | None:
        """A body that is called by its head alone: ``trụ sở Chính phủ``."""
        body = next((b for b in scene.bodies if b.start == k and not b.data.get("bare")), None)
        if body is None:
            return None
        entity = self.entities.body(body)
        return Owner(body.end, (entity.key,), (entity.name,), True)

    def _buildings(self, at: int) -> None:
        scene = self.scenes[at]
        segment = scene.segment
        buildings = scene.lexicon.buildings
        for i, token in enumerate(segment.tokens):
            found = segment.match(buildings, i) if token.low in buildings else None
            if found is not None and segment.kind(found[0] - 1) == "C" and segment.low(i) == segment.text(i):
                # "trụ sở Chính phủ": the second half of "trụ sở chính" begins a name.
                found = found[0] - 1, str(found[1]).rsplit(" ", 1)[0]
            owner = (
                self._owner_at(at, found[0]) or self._body_at(scene, found[0]) if found is not None else None
            )
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


def resolve_references(discourse: Discourse, normal: Normalised, text: str) -> list[Mention]:
    """Mentions of the bodies that references stand for; none where it is not certain which.

    Takes bodies out of the scenes that turn out to be plural (``các Sở X``).
    """
    return _References(discourse, normal, text).run()


def _form(form: str) -> MentionForm:
    forms: dict[str, MentionForm] = {
        "name": "name",
        "variant": "variant",
        "group": "group",
        "anaphor": "anaphor",
    }
    return forms[form]


def _whole(body: Body) -> bool:
    return bool(body.iris) and (body.head is None or body.head.text != "Sở")

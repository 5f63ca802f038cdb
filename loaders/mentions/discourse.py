"""The discourse of a document: its bodies in order, which stand together, which one a word may mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.mentions.bodies.completion import central_body, complete
from loaders.mentions.bodies.parties import Party, is_inside_another, parties_in
from loaders.mentions.bodies.scopes import Scopes
from loaders.mentions.context import Body, Place, Scene, ends_here
from loaders.mentions.entities import Entities
from ontology.registry import Registry

#: Classes of bodies that say which province a document speaks of (a university in a city does not).
_LOCAL = frozenset(
    {"LocalAuthority", "CommunistPartyBody", "ArmedForcesUnit", "Association", "OrganizationalUnit"}
)
#: Number of segments at the beginning of a document in which a reference may look ahead.
_OPENING = 4
#: Number of segments that tell what a document is about: dateline, headline, lead.
_LEAD = 3
_NUMBERS = frozenset({"hai", "2", "02", "ba", "3", "các", "mỗi", "từng", "những", "nhiều"})


class Discourse:
    """The bodies of one document in order, which of them are named together, its one region and province."""

    def __init__(
        self, scenes: Sequence[Scene], entities: Entities, registry: Registry, scopes: Scopes
    ) -> None:
        self.scenes, self.entities, self.registry, self.scopes = scenes, entities, registry, scopes
        self.bodies = [[(b, self.entities.body(b)) for b in scene.bodies] for scene in self.scenes]
        self._census: dict[str, tuple[LocalEntity, int]] | None = None
        self._parties: list[Party] = []
        regions = {p.name for s in self.scenes for p in s.places.values() if p.kind == "Region"}
        #: Who issues the document, as its letterhead says.
        self.issuers = [
            e
            for s, items in zip(scenes, self.bodies, strict=True)
            if s.segment.zone == "letterhead"
            for _, e in items
        ]
        #: The one region the document speaks of, if it is one.
        self.region = one_spelling(regions)
        #: The one province whose bodies the document names.
        self.province = self._one_province()
        complete(self)
        self._add_seats()
        self._parties = [
            party for at, scene in enumerate(self.scenes) for party in parties_in(at, scene, self.bodies[at])
        ]

    def _add_seats(self) -> None:
        """``Công an tỉnh và UBND tỉnh``: references to a province's bodies stand together as names do."""
        for at, scene in enumerate(self.scenes):
            found = []
            for i in scene.segment.starts(scene.lexicon.reference_words):
                if scene.segment.kind(i) in "CU":
                    seat = self.seat_alone(at, i)
                    if seat is not None:
                        found.append((Body(i, seat[0], seat[1].name, ""), seat[1]))
            if found:
                self.bodies[at] = sorted([*self.bodies[at], *found], key=lambda item: item[0].start)
                self._census = None

    def _one_province(self) -> Place | None:
        """The province that bodies of the document are of, else the only province it names."""
        of_bodies = {
            p.name: p
            for items in self.bodies
            for b, _ in items
            if (p := b.place) and is_province(p) and b.type in _LOCAL
        }
        if not of_bodies:
            of_bodies = {
                place.name: place
                for scene in self.scenes
                for place in scene.places.values()
                if is_province(place) and not any(b.start <= place.start < b.end for b in scene.bodies)
            }
        return next(iter(of_bodies.values())) if len(of_bodies) == 1 else None

    # ── pairs ────────────────────────────────────────────────────────────────────────────────────────────

    def party(self, at: int, i: int, head: str, count: int = 2) -> tuple[LocalEntity, ...] | None:
        """Who ``hai …`` at token ``i`` of segment ``at`` means; ``head`` restricts the kind of body.

        ``count`` is how many they are, 0 for any number (``mỗi bên``).
        """
        fitting = [
            p
            for p in self._parties
            if (not count or len(p.members) == count) and all(_fits(m, head) for m in p.members)
        ]
        if not fitting:
            return self._only(head, count)
        before = [p for p in fitting if (p.at, p.end) <= (at, i)]
        if before and before[-1].loose and at - before[-1].at <= 1:
            return before[-1].members
        if all(p.loose for p in fitting):
            pairs = {frozenset(m.key for m in p.members) for p in fitting}
            return fitting[0].members if len(pairs) == 1 else self._only(head, count)
        fitting, before = [p for p in fitting if not p.loose], [p for p in before if not p.loose]
        counts = Counter(frozenset(m.key for m in p.members) for p in fitting)
        if before:
            last = before[-1]
            if last.cited and last.at < at and not fitting[0].cited and fitting[0].at < _LEAD:
                # Who has signed what the lead's pair carries out is not who speaks.
                return fitting[0].members
            share = counts[frozenset(m.key for m in last.members)] / len(fitting)
            if at - last.at <= 1 or share > 0.5:
                return last.members
            # After a sentence about others the pair of the headline or lead is meant again.
            if fitting[0].at < _LEAD < at:
                return fitting[0].members
            if at - last.at <= 2 or share >= 0.5:
                return last.members
        if at > _OPENING:
            return None
        # In a title or lead the words may stand before the names.
        best, share_best = counts.most_common(1)[0]
        if share_best / len(fitting) > 0.6:
            return next(p.members for p in fitting if frozenset(m.key for m in p.members) == best)
        return None

    def _only(self, head: str, count: int) -> tuple[LocalEntity, ...] | None:
        if head in ("any", "province", "country") or not count:
            return None
        found = [e for e, _ in self._named().values() if _fits(e, head)]
        return tuple(found) if len(found) == count else None

    def _named(self) -> dict[str, tuple[LocalEntity, int]]:
        """Every body by its key in the order of the text, with the number of its mentions."""
        if self._census is None:
            self._census = {}
            for items in self.bodies:
                for _, entity in items:
                    _, count = self._census.get(entity.key, (entity, 0))
                    self._census[entity.key] = entity, count + 1
        return self._census

    def put(self, at: int, index: int, body: Body) -> None:
        """A body now known by another name."""
        self.bodies[at][index] = (body, self.entities.body(body))
        self._census = None

    # ── one body ─────────────────────────────────────────────────────────────────────────────────────────

    def single(self, at: int, i: int, head: str) -> LocalEntity | None:
        """Who a head noun alone at token ``i`` means: the last of that head before it, or the only one."""
        if head.startswith("Trung ương "):
            central = central_body(self, head)
            if central is not None:
                return central
        here = [(b, e) for b, e in self.bodies[at] if _fits(e, head)]
        before = {e.key: e for b, e in here if b.end <= i}
        own = [e for e in self.issuers if e.name.startswith("Hội ")]
        if head == "Hội" and len(own) == 1 and len(self.issuers) == 1:
            # An association that reports calls itself so, whatever other one it has just named.
            return own[0]
        if len(before) == 1:
            return next(iter(before.values()))
        issuer = next((e for e in self.issuers if _fits(e, head)), None) if len(self.issuers) == 1 else None
        if issuer is not None and (not before or issuer.key in before):
            # "Bộ" in a document of one ministry is that ministry.
            return issuer
        if before:
            return self._main_of(before, at, head)
        every = {k: e for k, (e, _) in self._named().items() if _fits(e, head)}
        if len(every) == 1:
            return next(iter(every.values()))
        after = list({e.key: e for b, e in here if b.start > i}.values())
        if len(after) == 1:
            return after[0]
        recent = [e for items in self.bodies[max(0, at - 2) : at] for _, e in items if _fits(e, head)]
        if len({e.key for e in recent}) != 1:
            return None
        # The body named just before, if no other of its kind is named as often.
        counts = Counter({k: self._named()[k][1] for k in every}).most_common(2)
        return recent[-1] if counts[0][0] == recent[-1].key and counts[0][1] > counts[1][1] else None

    def main_of_kind(self, head: str) -> LocalEntity | None:
        """Whose unit is named (``Trung tâm X thuộc Sở``): of the body of that head named at least
        twice as often as any other.
        """
        counts = Counter({k: n for k, (e, n) in self._named().items() if _fits(e, head)}).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] < 2 * counts[1][1]):
            return None
        return self._named()[counts[0][0]][0]

    def _main_of(self, among: dict[str, LocalEntity], at: int, head: str) -> LocalEntity | None:
        """Of several bodies the one whose side is speaking, else the one the document names most."""
        segment = self.scenes[at].segment
        for body, entity in reversed(self.bodies[at]):
            if entity.key in among and segment.low(body.start - 1) == "phía":
                return entity
        counts = Counter({k: n for k, (_, n) in self._named().items() if k in among}).most_common(2)
        return among[counts[0][0]] if counts[0][1] > counts[1][1] else None

    def this_body(self, at: int, i: int) -> tuple[int, LocalEntity] | None:
        """``đơn vị này``, ``bộ này``: the one body named before it in its sentence, or in the one before."""
        segment, nouns = self.scenes[at].segment, self.scenes[at].lexicon.groups["this_nouns"]
        if segment.low(i - 1) in _NUMBERS:
            return None
        for length in (2, 1):
            head = nouns.get(" ".join(segment.low(k) for k in range(i, i + length)))
            if head is None or segment.low(i + length) != "này" or i in self.scenes[at].places:
                continue
            here = [(b, e) for b, e in self.bodies[at] if b.end <= i]
            before = here or (self.bodies[at - 1] if at else [])
            bodies = [b for b, _ in before]
            fitting = {e.key: e for b, e in before if _fits(e, head) and not is_inside_another(b, bodies)}
            return (i + length + 1, next(iter(fitting.values()))) if len(fitting) == 1 else None
        return None

    def head_alone(self, at: int, i: int) -> tuple[int, LocalEntity] | None:
        scene = self.scenes[at]
        segment, lexicon = scene.segment, scene.lexicon
        if segment.kind(i) != "C" or segment.low(i - 1) in _NUMBERS:
            return None
        if segment.kind(i - 1) == "C" and not scene.sentence_break(i - 1):
            # "Trần Thanh Trường": a person's name.
            return None
        owner = segment.low(i - 1) in ("của", "thuộc") and any(b.end < i <= b.end + 2 for b in scene.bodies)
        for end, head in segment.matches(lexicon.short_heads, i):
            if not ends_here(scene, end) and not (owner and _predicate(scene, end)):
                continue
            if scene.is_false_head(i) or any(b.start <= i < b.end for b in scene.bodies):
                return None
            entity = self.single(at, i, head) or (self.main_of_kind(head) if owner else None)
            return (end, entity) if entity is not None else None
        return None

    def seat_alone(self, at: int, i: int) -> tuple[int, LocalEntity] | None:
        """``UBND tỉnh``: the body of the one province of the document."""
        scene = self.scenes[at]
        segment = scene.segment
        found = segment.match(scene.lexicon.heads, i)
        if found is None or not found[1].seat or segment.kind(i) not in ("C", "U"):
            return None
        end, head = found
        own_unit = head.text in ("Tỉnh ủy", "Thành ủy", "Tỉnh đoàn", "Thành đoàn")
        if segment.text(end) in ("TP", "Tp") and not own_unit:
            end += 1
        elif segment.low(end) in ("tỉnh", "thành") and not own_unit:
            end += 2 if (segment.low(end), segment.low(end + 1)) == ("thành", "phố") else 1
        elif not own_unit:
            return None
        if not ends_here(scene, end) or any(b.start <= i < b.end for b in scene.bodies):
            return None
        same = {
            e.key: e
            for items in self.bodies
            for b, e in items
            if b.head is not None and b.head.text == head.text and "huyện" not in e.name
        }
        if len(same) == 1:
            return end, next(iter(same.values()))
        province = self.province
        if same or province is None or not _kind_fits(province, head.text, segment.low(end - 1)):
            return None
        name = f"{head.text} {province.name[:1].lower()}{province.name[1:]}"
        if not self.registry.lookup(name):
            return None
        return end, self.entities.named(name, head.type)


def _predicate(scene: Scene, k: int) -> bool:
    """Whether what stands at token ``k`` after a head noun in small letters is no part of its name."""
    segment, lexicon = scene.segment, scene.lexicon
    pair = (segment.low(k), segment.low(k + 1))
    return (
        segment.kind(k) == "l" and pair not in lexicon.noun_pairs and segment.low(k) not in ("trưởng", "tỉnh")
    )


def _fits(entity: LocalEntity, head: str) -> bool:
    if head == "any":
        return True
    if head == "province":
        return entity.name.startswith(("Tỉnh ", "Thành phố ", "Ủy ban nhân dân "))
    if head == "country":
        return False
    if head.lower() in ("tỉnh hội", "thành hội"):
        area = " tỉnh " if head.lower() == "tỉnh hội" else " thành phố "
        return entity.name.startswith("Hội ") and area in entity.name
    head = head.removeprefix("Trung ương ")
    if head in ("Trường", "Nhà trường"):
        return entity.name.startswith(("Trường ", "Đại học ", "Học viện ")) or "University" in entity.name
    if head == "Bộ" and entity.name.startswith("Ministry "):
        # A ministry of another state keeps its English name.
        return True
    return entity.name.startswith(f"{head} ")


def is_province(place: Place) -> bool:
    return any("/place/tinh-" in iri or "/place/thanh-pho-" in iri for iri in place.iris)


def _kind_fits(province: Place, head: str, word: str) -> bool:
    """``UBND tỉnh`` is no city's, ``Thành ủy`` no province's."""
    city = province.name.lower().startswith("thành phố")
    said = f"{head} {word}".lower()
    if "thành" in said or said.endswith(" tp"):
        return city
    return not city if "tỉnh" in said else True


def one_spelling(regions: set[str]) -> str:
    """The region, if all names differ only in dashes and capitals."""
    keys = {r.lower().replace(" - ", " và ") for r in regions}
    return max(regions, key=len) if len(keys) == 1 else ""

"""All mentions of a document, in the order in which the later ones need the earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.model import LocalEntity
from loaders.lexicon import Lexicon, load_lexicon
from loaders.mentions.bodies.abbreviations import find_short_forms
from loaders.mentions.bodies.acting import find_acting
from loaders.mentions.bodies.gazetteer import gazetteer
from loaders.mentions.bodies.headlines import find_familiar_bodies
from loaders.mentions.bodies.named_lists import find_named_lists
from loaders.mentions.bodies.organizations import find_bodies
from loaders.mentions.bodies.owners import find_owners
from loaders.mentions.bodies.parts import link_parts, owner_in_name
from loaders.mentions.bodies.plurals import find_listed_places, find_plurals, find_shared_places
from loaders.mentions.bodies.scope import localise
from loaders.mentions.bodies.short_names import find_short_names
from loaders.mentions.context import Body, Scene
from loaders.mentions.discourse import Discourse
from loaders.mentions.english.finding import find_english_bodies, is_english
from loaders.mentions.english.people import find_english_people
from loaders.mentions.entities import Entities
from loaders.mentions.legal import Citation, find_citations, find_named
from loaders.mentions.own import (
    issuer_segment,
    issuing,
    joint_issuers,
    letterhead,
    own_citation,
    said_again,
)
from loaders.mentions.people.bylines import byline_people
from loaders.mentions.people.changes import date_changes
from loaders.mentions.people.finding import find_people
from loaders.mentions.people.holdings import find_holdings
from loaders.mentions.people.posts import Bearer, Holding
from loaders.mentions.people.signatures import find_signatures
from loaders.mentions.places import find_places, place_mentions, places_of_issue
from loaders.mentions.times.finding import find_dates, tells_day
from loaders.normalise import Normalised, normalise
from loaders.references import resolve_references
from loaders.text import Mention, Mentions, ReadDocument, Unit, Zone
from loaders.tokens import Segment, segments
from ontology.registry import Registry


class Found(Mentions):
    """The mentions of a document and, beside them, who holds which post."""

    def __init__(self, mentions: Iterable[Mention], holdings: Sequence[Holding]) -> None:
        super().__init__(mentions)
        self.holdings = tuple(holdings)


def find_mentions(
    read: ReadDocument,
    zones: Sequence[Zone],
    units: Sequence[Unit],
    registry: Registry,
    lexicon: Lexicon | None = None,
) -> Found:
    """Mentions of everything the rules can name, in raw offsets; pure.

    Order: numbers of documents, dates, registry names and places, bodies by grammar, people with their posts,
    short forms the text defines, references (``hai bên``). Page furniture and related news give none.
    """
    lexicon = lexicon or load_lexicon()
    return Finder(read, zones, units, registry, lexicon).run()


class Finder:
    def __init__(
        self,
        read: ReadDocument,
        zones: Sequence[Zone],
        units: Sequence[Unit],
        registry: Registry,
        lexicon: Lexicon,
    ) -> None:
        self.document = read.document
        self.units = units
        self.registry, self.lexicon = registry, lexicon
        self.normal: Normalised = normalise(read.document.text)
        self.segments: list[Segment] = segments(self.normal, zones, units)
        self.head = letterhead(self.normal, zones, self.lexicon)
        if self.head is not None:
            issuers = issuer_segment(self.normal.text, self.head)
            kept = [segment for segment in self.segments if segment.zone != "letterhead"]
            self.segments = [*([issuers] if issuers is not None else []), *kept]
        #: The words of the document in small letters, each between blanks.
        self.words = f" {' '.join([low for segment in self.segments for low in segment.lows])} "
        self.entities = Entities(read.document.id, registry)
        #: The day told last, from which "cùng ngày" counts.
        self.told = ""
        self.out: list[Mention] = []

    def run(self) -> Found:
        scenes = [self._scene(segment) for segment in self.segments]
        english = [is_english(segment) for segment in self.segments]
        scopes = localise(scenes, self.document, self.registry, english)
        find_short_names(scenes)
        for scene in scenes:
            link_parts(scene, self.registry)
        find_familiar_bodies(scenes)
        bearers = self._people(scenes)
        find_signatures(scenes, bearers)
        find_short_forms(scenes, self.registry)
        for scene in scenes:
            # "Vụ X (UBDT)": by the short forms of the document.
            link_parts(scene, self.registry)
        starts = {self.normal.from_raw(u.start, u.end)[0]: u for u in self.units}
        find_owners(scenes, starts)
        self.entities.learn_parents(body for scene in scenes for body in scene.bodies)
        discourse = Discourse(scenes, self.entities, self.registry, scopes)
        self.out += resolve_references(discourse, self.normal, self.document.text)
        self._bodies(scenes)
        self._own(scenes)
        people = [(scene, bearer) for scene, found in zip(scenes, bearers, strict=True) for bearer in found]
        self._persons(people)
        date_changes(scenes, bearers, self.normal.text)
        holdings = find_holdings(discourse, people, self.normal, self.document.text)
        self.out += holdings.mentions
        self._places(scenes, bearers)
        return Found(self.out, holdings.holdings)

    def _scene(self, segment: Segment) -> Scene:
        scene = self.ground(segment)
        find_bodies(scene, self.registry)
        find_acting(scene, self.registry)
        find_plurals(scene, self.registry, gazetteer(self.registry, self.lexicon))
        find_shared_places(scene, self.registry)
        find_listed_places(scene, self.registry)
        find_named_lists(scene, self.registry)
        if is_english(segment):
            find_english_bodies(scene, self.registry)
        return scene

    def ground(self, segment: Segment) -> Scene:
        """What is found in a segment before its bodies: cited documents, dates, registry names, places."""
        text = self.normal.text
        citations = find_citations(text, segment.start, segment.end, self.lexicon)
        for citation in citations:
            segment.take(citation.start, citation.end)
        closed = [(c.start, c.end) for c in citations]
        times = find_dates(
            text, segment.start, segment.end, self.lexicon, closed, self.document.published, self.told
        )
        days = (t.value[:10] for t in reversed(times) if tells_day(t, self.document.published))
        self.told = next(days, self.told)
        for time in times:
            if time.value:
                segment.take(time.start, time.end)
            self._add(time.start, time.end, "date", "name", (), time.value, time.data)
        scene = Scene(segment, self.lexicon, times=times, text=self.words)
        if segment.zone == "letterhead" and self.head is not None:
            scene.issuers = joint_issuers(own_citation(self.normal.text, self.head, self.lexicon))
        names = gazetteer(self.registry, self.lexicon)
        for known in names.find(segment):
            scene.known.setdefault(known.start, []).append(known)
        find_places(scene, self.registry, english=is_english(segment))
        for citation in citations:
            self._citation(citation)
        for i, j, data in find_named(segment, self.lexicon):
            start, end = segment.span(i, j)
            name = " ".join(t.text for t in segment.tokens[i:j])
            entity = LocalEntity(self.document.id, "official", name)
            self._add(start, end, "official", "name", (entity,), "", data)
        return scene

    def _citation(self, citation: Citation) -> LocalEntity:
        name = f"{citation.data['type']} số {citation.value}"
        entity = LocalEntity(self.document.id, "official", name)
        printed = self.normal.text[citation.start : citation.end]
        form = (
            "name" if printed.startswith(citation.data["type"]) and citation.value in printed else "variant"
        )
        self._add(citation.start, citation.end, "official", form, (entity,), citation.value, citation.data)
        for start, end, code in citation.codes:
            name = self.lexicon.issuers.get(code, code)
            entries = self.registry.lookup(name)
            if entries and not entries[0].row.startswith("international"):
                # "SNV" in a number is no body abroad.
                issuer = self.entities.named(entries[0].name, entries[0].type)
                data = self.entities.data(issuer) | {"official": entity.key}
                self._add(start, end, "organization", "code_in_number", (issuer,), "", data)
        return entity

    def _own(self, scenes: Sequence[Scene]) -> None:
        """The document itself, if its letterhead says that it is an official one."""
        if self.head is None:
            return
        citation = own_citation(self.normal.text, self.head, self.lexicon)
        at = scenes[0] if scenes and scenes[0].segment.zone == "letterhead" else None
        issuers = [self.entities.body(body).key for body in (issuing(at) if at is not None else ())]
        if issuers:
            citation.data["issuer"] = " ".join(issuers)
        entity = self._citation(citation)
        dated = self.normal.to_raw(*self.head.dated)
        if self.head.issued and not any(m.kind == "date" and m.end == dated[1] for m in self.out):
            self._add(*self.head.dated, "date", "name", (), self.head.issued, {})
        for scene in scenes:
            for i, j in said_again(scene, citation.data["type"]):
                span = scene.segment.span(i, j)
                self._add(*span, "official", "anaphor", (entity,), citation.value, dict(citation.data))

    def _people(self, scenes: Sequence[Scene]) -> list[list[Bearer]]:
        before = [list(scene.bodies) for scene in scenes]
        first = [self._first_people(scene) for scene in scenes]
        familiar = frozenset(bearer.name for found in first for bearer in found if " " in bearer.name)
        if not familiar:
            return first
        ends = {name.rsplit(" ", 1)[-1] for name in familiar}
        out = []
        for scene, found, bodies in zip(scenes, first, before, strict=True):
            if _names_more(scene, found, ends) and not is_english(scene.segment):
                # The first reading took bodies for posts and added others; read from the start.
                scene.bodies = bodies
                found = find_people(scene, self.registry, familiar)
            out.append(found)
        return out

    def _first_people(self, scene: Scene) -> list[Bearer]:
        if scene.segment.zone == "byline":
            return byline_people(scene)
        if is_english(scene.segment):
            return find_english_people(scene, self.registry)
        return find_people(scene, self.registry, frozenset())

    def _bodies(self, scenes: Sequence[Scene]) -> None:
        for scene in scenes:
            issuing_bodies = issuing(scene) if scene.segment.zone == "letterhead" else []
            for body in scene.bodies:
                if body.data.get("bare") or body.data.get("several"):
                    continue
                entity = self.entities.body(body)
                start, end = self._printed(scene, body)
                data = self.entities.data(entity) | body.data
                if body.head is not None:
                    data["head"] = body.head.text
                if body.of is None:
                    body.of = owner_in_name(body, self.registry)
                    body.of_words = "name" if body.of is not None else ""
                if body.of_words:
                    data["part_of"] = body.of_words
                if body.of is not None and body.of.type != "Government":
                    data["whole"] = self.entities.body(body.of).key
                if body in issuing_bodies:
                    data["issuer"] = "1"
                if body.place is not None:
                    data["place"] = self.entities.place(body.place).key
                self._add(start, end, "organization", body.form, (entity,), "", data)

    def _printed(self, scene: Scene, body: Body) -> tuple[int, int]:
        """Where a body is named: in a letterhead up to the motto that its name is printed around."""
        start, end = scene.segment.span(body.start, body.end)
        if scene.segment.zone == "letterhead" and self.head is not None:
            inside = [b for a, b in self.head.issuers if a <= start < b < end]
            if inside:
                end = start + len(self.normal.text[start : inside[0]].rstrip())
        return start, end

    def _places(self, scenes: Sequence[Scene], bearers: Sequence[Sequence[Bearer]]) -> None:
        for scene, people in zip(scenes, bearers, strict=True):
            for start, end, place in place_mentions(scene, people):
                entity = self.entities.place(place)
                data = self.entities.data(entity)
                if place.prefixed:
                    data["prefixed"] = "true"
                span = scene.segment.span(start, end)
                self._add(*span, "place", "name", (entity,), "", data)

        for start, end, place in places_of_issue(self.normal.text, self.registry):
            if not any(m.start < end and start < m.end for m in self.out if m.kind == "place"):
                self._add(start, end, "place", "name", (self.entities.place(place),), "", {"issue": "true"})

    def _persons(self, people: Sequence[tuple[Scene, Bearer]]) -> None:
        full = {bearer.name for _, bearer in people if " " in bearer.name}
        for scene, bearer in people:
            name, form = bearer.name, "name"
            if " " not in name:
                # A given name alone was accepted only because one full name of the document ends in it.
                name = next((f for f in sorted(full) if f.rsplit(" ", 1)[-1] == bearer.name), "")
                if not name:
                    continue  # the full name was found to be part of something else
                bearer.name, form = name, "variant"
            entity = self.entities.person(name)
            data = {"type": "Person"} | ({"rank": bearer.rank} if bearer.rank else {})
            start, end = scene.segment.span(bearer.start, bearer.end)
            self._add(start, end, "person", form, (entity,), "", data)

    def _add(
        self,
        start: int,
        end: int,
        kind: str,
        form: str,
        entities: tuple[LocalEntity, ...],
        value: str,
        data: dict[str, str],
    ) -> None:
        raw_start, raw_end = self.normal.to_raw(start, end)
        self.out.append(
            Mention(
                raw_start,
                raw_end,
                self.document.text[raw_start:raw_end],
                kind,  # type: ignore[arg-type]
                form,  # type: ignore[arg-type]
                entities,
                value,
                data,
            )
        )


def _names_more(scene: Scene, found: Sequence[Bearer], ends: set[str]) -> bool:
    """Whether a segment may name a familiar person whom the first reading did not find there."""
    covered = {i for bearer in found for i in range(bearer.start, bearer.end)}
    if scene.segment.capitals:
        return any(t.text.capitalize() in ends for t in scene.segment.tokens)
    return not covered.issuperset([i for i, t in enumerate(scene.segment.tokens) if t.text in ends])

"""Who holds which post where: titles and names joined with the organisation said or inherited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from graph.iri import normalise_label
from graph.model import LocalEntity, Span
from loaders.lexicon import Lexicon, Title
from loaders.mentions.context import Scene
from loaders.mentions.discourse import Discourse, is_province
from loaders.mentions.entities import Entities
from loaders.mentions.people.posts import Bearer, Holding, Post
from loaders.normalise import Normalised
from loaders.text import Mention

#: Party bodies written by their head noun alone, which belong to the body of the next post.
_PARTY_HEADS = frozenset({"Đảng ủy", "Đảng bộ", "Ban cán sự đảng", "Đảng đoàn", "Ban Thường vụ"})
#: Councils and committees below the province, up to the name of the unit.
_LOCAL = re.compile(r"(?:Hội đồng|Ủy ban) nhân dân (?=(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã) )")


@dataclass(slots=True)
class Holdings:
    """Holdings, and the mentions of Party bodies that only posts reveal."""

    holdings: list[Holding] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


def find_holdings(
    discourse: Discourse,
    people: Sequence[tuple[Scene, Bearer]],
    normal: Normalised,
    text: str,
) -> Holdings:
    """One holding for every post of every person, in text order."""
    out = Holdings()
    scenes, entities = discourse.scenes, discourse.entities
    number = {id(scene): at for at, scene in enumerate(scenes)}
    memory: dict[tuple[str, str], LocalEntity] = {}
    family: dict[str, list[LocalEntity]] = {}
    sides = _sides(discourse)
    for scene, bearer in people:
        person = entities.person(bearer.name)
        main = _main_body(bearer, entities)
        side = _side_at(sides, scene, bearer)
        if bearer.rank and not bearer.posts:
            evidence = _named(scene, bearer, normal, text)
            out.holdings.append(Holding(person, "", None, "post", bearer.rank, False, evidence, 0.93))
        for post in bearer.posts:
            if post.change == "appointed" and post.body is None:
                # The body of the post given up says nothing of the new one's.
                main = None
            org, how, confidence = _organisation(post, main, side, entities, memory, family, person)
            if org is None and side is None and main is None and post.body is None:
                org, how, confidence = _of_the_document(discourse, post, memory, person)
            if post.short_head and post.body is None:
                org, how, confidence = _by_head(discourse, number[id(scene)], post, main, side)
                local = _beside(discourse, bearer, post)
                if local is not None:
                    org, how, confidence = local, "chain", 0.85
                if org is not None and post.short_head.startswith(tuple(_PARTY_HEADS)):
                    out.mentions.append(_head_mention(scene, post, org, entities, normal, text))
            if post.begins >= 0:
                how, confidence = "signature", 0.92
            evidence = _evidence(scene, post, bearer, normal, text)
            for at, (title, shown) in enumerate(zip(post.titles, post.shown, strict=True)):
                own = org
                if at == 0 and _heads_unit(post) and post.body is not None and post.body.of is not None:
                    # "Phó Giám đốc - Thủ trưởng <unit> <body>": the first post is one of the body.
                    own = entities.body(post.body.of)
                if title.org and (_abroad(scene, bearer) or _of_another_state(scene, bearer, post)):
                    own = None
                elif own is None and title.org:
                    own, how, confidence = entities.named(title.org, "PublicOrganization"), "title", 0.95
                if title.text in _COMMITTEE_MEMBERS:
                    # "Tỉnh ủy viên - Phó Chủ tịch UBND tỉnh X": no member of the people's committee.
                    own = _committee(discourse, number[id(scene)], post, title.text)
                    how, confidence = "context", 0.85
                kind = "membership" if title.membership else "post"
                out.holdings += [
                    Holding(
                        person,
                        words,
                        own,
                        kind,
                        bearer.rank,
                        post.former,
                        evidence,
                        confidence if own else 0.6,
                        post.acting,
                        how,
                        post.change,
                        post.since,
                        post.until,
                        post.printed,
                    )
                    # "Bộ trưởng, Chủ nhiệm Ủy ban X": two posts of one body.
                    for words in shown.split(" - ")
                ]
                if own is not None:
                    memory[person.key, shown] = own
                    if title.head and own not in family.setdefault(title.head, []):
                        family[title.head].append(own)
    return out


#: Members of a province's Party committee: the committee's head and the kind of province.
_COMMITTEE_MEMBERS = {
    "Tỉnh ủy viên": ("Tỉnh ủy", "tỉnh"),
    "TUV": ("Tỉnh ủy", "tỉnh"),
    "Thành ủy viên": ("Thành ủy", "thành phố"),
}


def _committee(discourse: Discourse, at: int, post: Post, title: str) -> LocalEntity | None:
    """The committee of the province the text speaks of."""
    head, level = _COMMITTEE_MEMBERS[title]
    place = discourse.scopes.at(at, post.start, level)
    if place is None or not is_province(place):
        return None
    bare = place.name.split(" ", 1)[-1].removeprefix("phố ")
    entries = discourse.registry.lookup(f"{head} {bare}")
    return discourse.entities.named(entries[0].name, entries[0].type) if entries else None


def _abroad(scene: Scene, bearer: Bearer) -> bool:
    """Whether another post of the person is abroad: ``Phó Thủ tướng, Bộ trưởng Bộ X Lào``."""
    countries = [p for p in scene.places.values() if p.kind == "Country" and not p.name.endswith("Việt Nam")]
    bodies = [post.body for post in bearer.posts if post.body is not None]
    return any(b.start < c.start and c.end <= b.end for b in bodies for c in countries)


def _of_another_state(scene: Scene, bearer: Bearer, post: Post) -> bool:
    """Whether an office that every state has is another one's: by the country told with it (``Thủ tướng Lào
    A``) or by the name of who holds it, which begins with no surname known here.
    """
    if any(title.membership for title in post.titles):
        return False
    named = [p for p in scene.places.values() if p.kind == "Country" and post.start < p.start < bearer.first]
    if named:
        return not named[0].name.endswith("Việt Nam")
    return normalise_label(bearer.name.split(" ", 1)[0]) not in _surnames(scene.lexicon)


@lru_cache(maxsize=2)
def _surnames(lexicon: Lexicon) -> frozenset[str]:
    """The surnames of this country without their marks."""
    return frozenset(map(normalise_label, lexicon.surnames))


def _heads_unit(post: Post) -> bool:
    return len(post.titles) > 1 and post.titles[-1].text in ("Thủ trưởng", "Phó Thủ trưởng")


def _organisation(
    post: Post,
    main: LocalEntity | None,
    side: LocalEntity | None,
    entities: Entities,
    memory: dict[tuple[str, str], LocalEntity],
    family: dict[str, list[LocalEntity]],
    person: LocalEntity,
) -> tuple[LocalEntity | None, str, float]:
    if post.body is not None:
        return entities.body(post.body), "", 0.98
    title = post.titles[0]
    if title.org:
        return entities.named(title.org, "PublicOrganization"), "title", 0.95
    if title.membership:
        return None, "", 0.6
    earlier = memory.get((person.key, post.shown[0])) or next(
        (
            org
            for (who, shown), org in memory.items()
            if who == person.key and shown.startswith(f"{post.shown[0]} ")
        ),
        None,
    )
    if earlier is not None:
        return earlier, "earlier", 0.9
    for candidate, how in ((main, "chain"), (side, "side")):
        if candidate is not None and _fits(title, candidate, entities):
            return candidate, how, 0.9
    # Ministers and their deputies only: a text may speak of many offices, of few ministries.
    known = family.get(title.head, []) if title.head == "Bộ" and main is None else []
    # Only where no other body of the kind is named at all.
    others = [e for e in entities.all() if title.head and e.name.startswith(f"{title.head} ")]
    held = any(org.key == e.key and who != person.key for (who, _), org in memory.items() for e in known)
    if title.text == "Bộ trưởng" and held:
        # A ministry has one minister: which one this person's is, nothing says.
        return None, "", 0.6
    if len(known) == 1 and not any(e.key != known[0].key for e in others):
        return known[0], "context", 0.75
    return None, "", 0.6


def _of_the_document(
    discourse: Discourse, post: Post, memory: dict[tuple[str, str], LocalEntity], person: LocalEntity
) -> tuple[LocalEntity | None, str, float]:
    """``Thứ trưởng A`` in a text about one ministry: of the body of that kind that it names most by far."""
    title = post.titles[0]
    if not title.head or title.membership or title.party or title.org:
        return None, "", 0.6
    org = discourse.main_of_kind(title.head)
    held = any(
        other == org and who != person.key and shown == post.shown[0]
        for (who, shown), other in memory.items()
    )
    if org is None or (held and not title.text.startswith(("Phó", "Thứ"))):
        return None, "", 0.6
    return org, "context", 0.75


def _fits(title: Title, org: LocalEntity, entities: Entities) -> bool:
    """Whether a post can be one of the body: a minister's only of a ministry, a Party post of no ministry."""
    kind = entities.facts[org.key].type
    if title.party:
        return kind == "CommunistPartyBody"
    if title.head == "Trường":
        return org.name.startswith(("Trường ", "Đại học ", "Học viện "))
    if title.head:
        return org.name.lower().startswith(title.head.lower())
    if title.text.endswith(("Giám đốc", "Chủ tịch", "Hiệu trưởng")):
        return kind != "Ministry" and not org.name.startswith(("Vụ ", "Phòng "))
    return True


def _main_body(bearer: Bearer, entities: Entities) -> LocalEntity | None:
    for post in bearer.posts:
        if post.change == "appointed":
            # Of the post taken; the others are of another time.
            continue
        if post.body is not None and post.body.type != "CommunistPartyBody":
            return entities.body(post.body)
    return None


def _by_head(
    discourse: Discourse, at: int, post: Post, main: LocalEntity | None, side: LocalEntity | None
) -> tuple[LocalEntity | None, str, float]:
    """The body of a post that names only its head noun: ``Bí thư Đảng ủy``, ``Chủ tịch UBND tỉnh``."""
    head, org = post.short_head, main or side
    start = post.head_start
    if head.startswith("Ban Thường vụ"):
        return _standing_committee(discourse, head, org)
    if head in _PARTY_HEADS:
        if org is None:
            return None, "", 0.6
        area = _LOCAL.match(org.name)
        if area is not None:
            # The Party committee of a commune is not one of its council.
            name = f"{head} {org.name[area.end() :]}"
            return discourse.entities.named(name, "CommunistPartyBody"), "chain", 0.85
        return discourse.entities.named(f"{head} {org.name}", "CommunistPartyBody", org), "chain", 0.85
    for candidate, how in ((main, "chain"), (side, "side")):
        if candidate is not None and candidate.name.lower().startswith(head.lower()):
            return candidate, how, 0.9
    alone = discourse.seat_alone(at, start) or discourse.head_alone(at, start)
    if alone is not None and head == "Hội đồng" and alone[1].name.startswith("Hội đồng nhân dân"):
        # "Chủ tịch Hội đồng, Giám đốc Đại học X": a council of that body.
        return None, "", 0.6
    return (alone[1], "reference", 0.85) if alone is not None else (None, "", 0.6)


def _beside(discourse: Discourse, bearer: Bearer, post: Post) -> LocalEntity | None:
    """``Bí thư Tỉnh ủy, Trưởng đoàn ĐBQH tỉnh X``: of the province of the post that follows."""
    at = bearer.posts.index(post)
    following = bearer.posts[at + 1] if at + 1 < len(bearer.posts) else None
    place = following.body.place if following is not None and following.body is not None else None
    if place is None or following is None or following.change == "appointed" or not is_province(place):
        return None
    bare = place.name.split(" ", 1)[-1].removeprefix("phố ")
    for name in (f"{post.short_head} {place.name}", f"{post.short_head} {bare}"):
        entries = discourse.registry.lookup(name)
        if entries:
            return discourse.entities.named(entries[0].name, entries[0].type)
    return None


def _standing_committee(
    discourse: Discourse, head: str, org: LocalEntity | None
) -> tuple[LocalEntity | None, str, float]:
    """The standing committee of the Party committee named, or of the document's one province."""
    committee = head.removeprefix("Ban Thường vụ").strip()
    province = discourse.province
    if committee and province is not None:
        bare = (
            province.name.split(" ", 2)[-1]
            if province.name.startswith("Thành")
            else province.name.split(" ", 1)[-1]
        )
        return discourse.entities.named(f"{head} {bare}", "CommunistPartyBody"), "context", 0.85
    if not committee and org is not None and discourse.entities.facts[org.key].type == "CommunistPartyBody":
        return discourse.entities.named(f"{head} {org.name}", "CommunistPartyBody", org), "chain", 0.85
    return None, "", 0.6


def _head_mention(
    scene: Scene, post: Post, org: LocalEntity, entities: Entities, normal: Normalised, text: str
) -> Mention:
    start, end = normal.to_raw(*scene.segment.span(post.head_start, post.end))
    return Mention(
        start, end, text[start:end], "organization", "abbreviation", (org,), "", entities.data(org)
    )


def _named(scene: Scene, bearer: Bearer, normal: Normalised, text: str) -> Span:
    start, end = normal.to_raw(*scene.segment.span(bearer.first, bearer.end))
    return Span(start, end, text[start:end])


def _evidence(scene: Scene, post: Post, bearer: Bearer, normal: Normalised, text: str) -> Span:
    first, last = min(post.start, bearer.first), max(post.end, bearer.end)
    begins, ends = scene.segment.span(first, last)
    start, end = normal.to_raw(post.begins if post.begins >= 0 else begins, ends)
    return Span(start, end, text[start:end])


def _sides(discourse: Discourse) -> list[tuple[Scene, int, LocalEntity]]:
    """``Về phía X có …``: from there on, posts without a body are X's until the next side."""
    out = []
    for at, scene in enumerate(discourse.scenes):
        low = scene.segment.low
        for body in scene.bodies:
            k = body.start
            if low(k - 1) == "phía" or low(body.end) == "có" or _delegation(scene, k):
                out.append((scene, k, discourse.entities.body(body)))
        for k, token in enumerate(scene.segment.tokens):
            if token.low == "phía" and (alone := discourse.head_alone(at, k + 1)) is not None:
                out.append((scene, k + 1, alone[1]))
    return sorted(out, key=lambda side: side[1])


def _delegation(scene: Scene, k: int) -> bool:
    """``Đoàn công tác X do A … làm Trưởng đoàn``: the posts of A are X's."""
    low = scene.segment.low
    return any((low(i), low(i + 1), low(i + 2)) == ("đoàn", "công", "tác") for i in (k - 3, k - 4))


def _side_at(sides: list[tuple[Scene, int, LocalEntity]], scene: Scene, bearer: Bearer) -> LocalEntity | None:
    inside = [entity for where, at, entity in sides if where is scene and at < bearer.start]
    return inside[-1] if inside else None

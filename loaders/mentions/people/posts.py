"""Posts and who holds them: chains before and after names, with the organisation they belong to.

``A, Ủy viên Trung ương Đảng, Bộ trưởng Bộ X`` · ``Thứ trưởng Bộ X A`` · ``Bộ trưởng X A`` (no head noun) ·
``Thứ trưởng - Người phát ngôn`` (two posts) · ``Về phía Bộ X có Thứ trưởng A`` (organisation from the side).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import LocalEntity, Span
from loaders.lexicon import Title
from loaders.mentions.bodies.gazetteer import gazetteer
from loaders.mentions.bodies.qualifiers import qualifier
from loaders.mentions.context import Body, Scene
from ontology.registry import Registry

_COMMITTEES = frozenset({"Tỉnh ủy", "Thành ủy"})


@dataclass(frozen=True, slots=True)
class Holding:
    """A person in a post, or a member of a body, as one place of the text says.

    ``kind`` is ``post`` or ``membership``; ``title`` the post without its organisation; ``org`` is ``None``
    when the text does not say which; ``rank`` the military or police rank said with the name; ``acting`` for
    ``Quyền``, which ``title`` keeps; ``evidence`` runs from the post to the name; ``confidence`` is lower
    where the organisation was inherited from the context (``inherited`` says how).

    ``printed`` is the post as an English text names it; ``title`` is Vietnamese in every language.

    ``change`` is ``appointed`` where the text says that the person takes the post and ``left`` where it says
    that they give it up (``former`` is set as well, also for the old post of an appointed person); ``since``
    and ``until`` are EDTF strings, as far as the text gives them.
    """

    person: LocalEntity
    title: str
    org: LocalEntity | None
    kind: str
    rank: str
    former: bool
    evidence: Span
    confidence: float
    acting: bool = False
    inherited: str = ""
    change: str = ""
    since: str = ""
    until: str = ""
    printed: str = ""


@dataclass(slots=True)
class Post:
    """A post at tokens ``[start, end)``: titles, and the body named with it, if any.

    ``begins`` of a post in the lines above a signature: where they begin in the normalised text, else -1.
    """

    start: int
    end: int
    titles: list[Title]
    shown: list[str]
    body: Body | None = None
    former: bool = False
    acting: bool = False
    short_head: str = ""
    titles_end: int = 0
    head_start: int = 0
    change: str = ""
    since: str = ""
    until: str = ""
    term: int = 0
    printed: str = ""
    begins: int = -1


@dataclass(slots=True)
class Bearer:
    """A person at tokens ``[start, end)`` with the posts attached; ``first`` is where courtesies begin."""

    start: int
    end: int
    first: int
    name: str
    rank: str = ""
    posts: list[Post] = field(default_factory=list)


def post_at(scene: Scene, i: int, registry: Registry) -> Post | None:
    """The post that begins at token ``i``; bodies built from an elided head noun are added to the scene."""
    segment, lexicon = scene.segment, scene.lexicon
    start = i
    former = segment.low(i) in lexicon.former
    acting = segment.low(i) in lexicon.acting
    if former or acting:
        i += 1
        if segment.text(i) == ".":
            i += 1
    if not former and segment.kind(i) not in ("C", "U"):
        return None
    titles: list[Title] = []
    shown: list[str] = []
    k = i
    while True:
        found = segment.match(lexicon.titles, k)
        if found is None or (not titles and segment.kind(k) == "l" and not former):
            break
        end, title = found
        end, words = _shorter(scene, k, end, title)
        after = segment.match(lexicon.after_title, end)
        if after is not None:
            words, end = f"{words} {after[1]}", after[0]
        titles.append(title)
        shown.append(words)
        k = end
        joiner = segment.match(lexicon.joiners, k)
        if (
            joiner is None
            or segment.match(lexicon.titles, joiner[0]) is None
            or segment.kind(joiner[0]) != "C"
        ):
            break
        # "Hiệu trưởng - Chủ tịch …": one post with two titles only if no body stands between.
        k = joiner[0]
    if not titles:
        return None
    if acting:
        shown = [f"Quyền {words}" for words in shown]
    whole = scene.body_at(i)
    if whole is not None and whole.end > k:
        # "Thủ tướng Chính phủ" is a body of that name, and a post when a name follows.
        return Post(start, whole.end, titles, shown, None, former, acting, "", whole.end)
    post = Post(start, k, titles, shown, None, former, acting, "", k)
    _attach_body(scene, post, k, registry)
    return post


def _shorter(scene: Scene, start: int, end: int, title: Title) -> tuple[int, str]:
    """``Trưởng Ban Tuyên giáo``, ``Chánh Văn phòng Bộ``: the body begins inside the words of the post."""
    for body in scene.bodies:
        if start < body.start < end < body.end:
            return body.start, title.name
    return end, title.name


def _attach_body(scene: Scene, post: Post, k: int, registry: Registry) -> None:
    segment, lexicon = scene.segment, scene.lexicon
    at = k + 1 if segment.low(k) == "của" else k
    body = scene.body_at(at)
    if body is None and segment.text(at) == "," and post.titles[-1].head:
        # "Cục trưởng, Cục X"
        named = scene.body_at(at + 1)
        body = named if named is not None and named.name.startswith(f"{post.titles[-1].head} ") else None
    if body is not None and _office_of(scene, post, k, at, body):
        return
    if body is not None:
        post.body, post.end = body, body.end
        if body.of is not None and body.of_words == "juxtaposition":
            post.end = body.of.end
        elif segment.low(post.end) == "tỉnh" and body.place is None and scene.is_person(post.end + 1):
            # "Giám đốc Sở Y tế tỉnh Lê Văn A"
            post.end += 1
        return
    if post.titles[-1].seat:
        _attach_seat(scene, post, at, registry)
        return
    if any(title.abroad for title in post.titles):
        at += segment.low(at) in ("nước", "của")
        while (place := scene.places.get(at)) is not None:
            post.end = place.end
            at = place.end + (segment.low(place.end) == "tại")
        return
    for title in post.titles:
        if title.membership or title.party:
            member = segment.match(lexicon.party_bodies, at)
            if member is not None:
                entries = registry.lookup(str(member[1]))
                name = entries[0].name if entries else str(member[1])
                body = Body(
                    at, member[0], name, "CommunistPartyBody", "abbreviation", tuple(e.iri for e in entries)
                )
                scene.bodies.append(body)
                post.body, post.end = body, body.end
                return
        if title.head and (body := _elided(scene, at, title, registry)) is not None:
            words = title.head.lower().split()
            if at == k and [segment.low(n) for n in range(k - len(words), k)] == words:
                # "Trưởng phòng Tư pháp": the head noun is said, within the words of the post.
                body.start -= len(words)
            scene.bodies.append(body)
            post.body, post.end = body, body.end
            return
    found = segment.match(lexicon.heads, at)
    if found is not None and segment.kind(at) in ("C", "U"):
        # A head noun alone: "Chủ tịch Viện", "Bí thư Đảng ủy"; which body it is, the context says.
        post.short_head = found[1].text
        post.head_start, post.end = at, found[0]
        seat = segment.match(lexicon.heads, post.end)
        if found[1].text == "Ban Thường vụ" and seat is not None and seat[1].text in _COMMITTEES:
            # "Ủy viên Ban Thường vụ tỉnh ủy"
            post.short_head, post.end = f"Ban Thường vụ {seat[1].text}", seat[0]
            return
        if found[1].seat and segment.low(post.end) in ("tỉnh", "thành"):
            post.end += 2 if segment.low(post.end + 1) == "phố" else 1


def _attach_seat(scene: Scene, post: Post, at: int, registry: Registry) -> None:
    """``Trưởng đoàn đại biểu Quốc hội tỉnh X``: the words of the post end with the body's head noun."""
    segment, lexicon = scene.segment, scene.lexicon
    seat = post.titles[-1].seat
    words = len(seat.split()) if segment.low(at - 1) == "hội" else 2
    place = scene.places.get(at)
    if place is not None:
        name = f"{seat} {place.name[:1].lower()}{place.name[1:]}"
        entries = registry.lookup(name)
        head = next((h for _, h in lexicon.heads[seat.lower().split()[0]] if h.text == seat), None)
        body = Body(
            at - words,
            place.end,
            entries[0].name if entries else name,
            entries[0].type if entries else "PublicOrganization",
            "variant",
            tuple(e.iri for e in entries),
            head,
            place,
        )
        scene.bodies = [b for b in scene.bodies if b.end <= body.start or b.start >= body.end]
        scene.bodies.append(body)
        post.body, post.end = body, body.end
    elif segment.low(at) in ("tỉnh", "thành"):
        post.short_head, post.head_start, post.end = seat, at - words, at + 1


def _office_of(scene: Scene, post: Post, k: int, at: int, body: Body) -> bool:
    """``Chánh văn phòng Bộ Y tế``: the office is the ministry's, and its head noun is in the post."""
    segment = scene.segment
    head = post.titles[-1].head
    words = head.lower().split()
    inside = [segment.low(n) for n in range(k - len(words), k)] == words
    if head not in ("Văn phòng", "Thanh tra") or not inside or at != k or body.name.startswith(head):
        return False
    if body.head is not None and body.head.unit:
        return False
    unit = next((h for phrase, h in scene.lexicon.heads[words[0]] if h.text == head), None)
    office = Body(
        k - len(words),
        body.end,
        f"{head} {body.name}",
        "OrganizationalUnit",
        "name",
        (),
        unit,
        None,
        body,
        "name",
    )
    scene.bodies.insert(scene.bodies.index(body), office)
    post.body, post.end = office, body.end
    return True


def _elided(scene: Scene, at: int, title: Title, registry: Registry) -> Body | None:
    """``Bộ trưởng Y tế``: the qualifier of the head noun that the title implies."""
    segment, lexicon = scene.segment, scene.lexicon
    if segment.kind(at) not in ("C", "U"):
        return None
    known = elided(scene, at, title.head, registry)
    if known is not None or title.head == "Bộ":
        return known
    first = title.head.lower().split()
    for phrase, longer in lexicon.heads.get(first[0], ()):
        # "Trưởng ban Tuyên giáo Tỉnh ủy": the head noun goes on after what the title implies.
        rest_of = phrase[len(first) :]
        end = at + len(rest_of)
        if rest_of and list(phrase[: len(first)]) == first and end <= len(segment.tokens):
            if [segment.low(k) for k in range(at, end)] != list(rest_of):
                continue
            closing = qualifier(scene, end, longer)
            if closing is not None:
                words = " ".join(t.text for t in segment.tokens[at : closing.end])
                name = f"{title.head} {words}"
                entries = registry.lookup(name)
                return Body(
                    at,
                    closing.end,
                    entries[0].name if entries else name,
                    entries[0].type if entries else longer.type,
                    "variant",
                    tuple(e.iri for e in entries),
                    longer,
                    closing.place,
                )
    pair = (segment.low(at), segment.low(at + 1))
    if pair not in lexicon.noun_pairs and pair not in lexicon.verb_nouns:
        return None
    # "Trưởng phòng Kế hoạch": a unit nobody knows, by grammar.
    head = next(
        (h for phrase, h in lexicon.heads[title.head.lower().split()[0]] if h.text == title.head), None
    )
    rest = qualifier(scene, at, head) if head is not None else None
    if head is None or rest is None:
        return None
    words = " ".join(t.text for t in segment.tokens[at : rest.end]).replace(" ,", ",")
    return Body(at, rest.end, f"{title.head} {words}", head.type, "variant", (), head, rest.place)


def elided(scene: Scene, at: int, head: str, registry: Registry) -> Body | None:
    """The longest registry name made of ``head`` and the words at token ``at``."""
    found = gazetteer(registry, scene.lexicon).after_head(head, scene.segment, at)
    if found is None:
        return None
    entry = registry.get(found.iris[0])
    assert entry is not None, "the gazetteer holds only names of registry entries"
    country = scene.places.get(found.end)
    if country is not None and country.kind == "Country" and not country.name.endswith("Việt Nam"):
        # "Bộ trưởng Công Thương Lào A": another country's ministry.
        return Body(at, country.end, f"{entry.name} {country.name}", entry.type, "variant", (), None, country)
    return Body(at, found.end, entry.name, entry.type, "variant", found.iris)

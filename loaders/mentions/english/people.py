"""People in English text, after a title or a form of address, with their posts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.iri import normalise_label
from loaders.lexicon import Title
from loaders.mentions.context import Body, Place, Scene
from loaders.mentions.english.fields import field_end, goes_on_after, ministry_before, state_of
from loaders.mentions.english.finding import COMMON_WORDS, FUNCTION_WORDS
from loaders.mentions.english.owners import nation_before, spelt
from loaders.mentions.people.posts import Bearer, Post
from loaders.tokens import Segment
from ontology.registry import Registry

#: Longest name, in tokens, and longest part of one in small letters, in letters.
_LONGEST, _SHORT = 5, 5


@dataclass(frozen=True, slots=True)
class _Title:
    end: int
    post: Post
    words_end: int


def find_english_people(scene: Scene, registry: Registry) -> list[Bearer]:
    """People after a title (``Minister of X A``, ``Deputy Minister A``) or a form of address (``Mr. A``)."""
    segment, lexicon = scene.segment, scene.lexicon
    people: list[Bearer] = []
    shared: list[Post] = []
    i = 0
    while i < len(segment.tokens):
        named = segment.kind(i) in ("C", "U") or segment.text(i - 1) == ","
        title = _title(scene, i, registry) if named else None
        if title is not None and segment.kind(i) == "l":
            # "Grant A, chief executive of X"
            bearer = _named_before(scene, i, people) if title.post.body is not None else None
            if bearer is not None:
                bearer.posts.append(title.post)
            i = title.end if bearer is not None else i + 1
            continue
        k = title.end if title is not None else _past_address(scene, i)
        ranked = segment.match(lexicon.english_ranks, k or i)
        if title is not None and ranked is None and segment.text(k) == ",":
            # "Minister of X, General A"
            ranked = segment.match(lexicon.english_ranks, k + 1)
        rank = ""
        if ranked is not None:
            k, rank = ranked[0], str(ranked[1])
        end = _name(scene, k) if k else 0
        if end:
            if title is not None:
                # "Prime Minister A": a post of A's and not the body of that name.
                scene.bodies = [b for b in scene.bodies if not i < b.end <= title.words_end]
            name = " ".join(t.text for t in segment.tokens[k:end]).replace(" - ", "-")
            posts = [*shared, title.post] if title is not None else []
            _leave_to_others(scene, posts, k, end)
            people.append(Bearer(k, end, k, name, rank, posts))
            i, shared = end, []
        elif title is not None and _shares_name(scene, i, title.end, registry):
            # "Deputy Prime Minister & Minister of X A": two posts of A, whoever stands before them.
            shared.append(title.post)
            i = title.end + 1
        elif title is not None and (bearer := _named_before(scene, i, people)) is not None:
            bearer.posts.append(title.post)
            i = title.end
        else:
            i = max(i + 1, title.end if title is not None else 0)
    return people


#: A syllable of a name of this country, in letters without marks.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|th|tr|ch|kh|ph|gh|gi|qu|[bcdđghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?"
)


def _leave_to_others(scene: Scene, posts: list[Post], first: int, end: int) -> None:
    """``Minister of Science and Technology Naledi Pandor``: with a name of no kind that is borne here, and no
    country told, whose minister it is remains open."""
    words = [normalise_label(scene.segment.text(k)) for k in range(first, end)]
    if any(_SYLLABLE.fullmatch(word) is None for word in words[:1] + words[-1:]):
        for post in posts:
            body = post.body
            if (
                body is not None
                and body.iris
                and body.type == "Ministry"
                and post.titles[0].name == "Bộ trưởng"
            ):
                scene.bodies = [b for b in scene.bodies if b is not body]
                post.body = None


def _shares_name(scene: Scene, i: int, k: int, registry: Registry) -> bool:
    """Whether a second title follows at once, and a name after it: ``… & Minister of Foreign Affairs A``."""
    if scene.segment.low(k) not in ("&", "and", "cum") or scene.segment.kind(k + 1) != "C":
        return False
    if scene.segment.low(i - 1) == "the":
        # "between the Director-General and Minister of X A": who is called by the title alone is another one.
        return False
    title = _title(scene, k + 1, registry)
    return title is not None and bool(_name(scene, title.end))


def _past_address(scene: Scene, i: int) -> int:
    """Past the forms of address at token ``i`` (``Assoc. Prof. Dr``), 0 if there are none."""
    segment, k = scene.segment, i
    while segment.text(k) in scene.lexicon.english_honorifics:
        k += 1 + (segment.text(k + 1) == ".")
    return k if k > i else 0


def _named_before(scene: Scene, i: int, people: list[Bearer]) -> Bearer | None:
    """``A, Deputy Minister of X``: the person whose name the comma before token ``i`` follows."""
    segment = scene.segment
    if people and _goes_on(scene, i, people[-1]):
        return people[-1]
    if segment.text(i - 1) not in (",", "-"):
        # "A, CABI's Director": the comma stands before the body.
        owner = next((b for b in scene.bodies if b.end in (i, i - 2) and b.start < i), None)
        follows = owner is not None and people and people[-1].end == owner.start - 1
        return people[-1] if follows and owner is not None and segment.text(owner.start - 1) == "," else None
    if people and people[-1].end == i - 1:
        return people[-1]
    gap = [segment.low(k) for k in range(people[-1].end, i)] if people else []
    if 2 < len(gap) <= 12 and gap[0] in (",", "-") and "member" in gap and not {".", ";"} & set(gap):
        # "A, Member of the Politburo, Minister of X"
        return people[-1]
    if segment.text(i - 1) != ",":
        return None
    start = i - 1
    no_name = FUNCTION_WORDS | scene.lexicon.english_honorifics
    while segment.kind(start - 1) == "C" and segment.text(start - 1) not in no_name and i - start < 6:
        start -= 1
    if not 2 <= i - 1 - start <= 5 or any(b.end > start and b.start < i for b in scene.bodies):
        return None
    if segment.kind(i) == "l" and (i - 1 - start > 4 or any(start <= at < i for at in scene.places)):
        return None
    bearer = Bearer(start, i - 1, start, " ".join(t.text for t in segment.tokens[start : i - 1]))
    people.append(bearer)
    return bearer


def _goes_on(scene: Scene, i: int, bearer: Bearer) -> bool:
    """``A, Member of X and President of Y`` · ``A, …, who is also the CABI Liaison Officer``."""
    segment = scene.segment
    last = bearer.posts[-1].end if bearer.posts else bearer.end
    if segment.low(i - 1) == "and":
        return bool(bearer.posts) and last == i - 1
    start = next((b.start for b in scene.bodies if b.end == i), i)
    words = [segment.low(k) for k in range(last, start)]
    return words[:1] == [","] and words[1:3] == ["who", "is"] and len(words) <= 6 and "," not in words[1:]


def _title(scene: Scene, i: int, registry: Registry) -> _Title | None:
    segment = scene.segment
    found = segment.match(scene.lexicon.english_titles, i)
    if found is None:
        return None
    end, title = found
    words_end = end
    former = segment.low(i - 1) == "former"
    acting = segment.low(i - 1) in ("acting", "interim")
    post = Post(i, end, [title], [f"Quyền {title.name}" if acting else title.name], None, former, acting)
    post.printed = " ".join(t.text for t in segment.tokens[i - acting : end])
    nation = nation_before(scene, i - 1 if former or acting else i)
    if nation not in ("", "Việt Nam"):
        post.titles = [replace(title, org="")]
    if title.abroad and segment.low(end) in ("to", "of") and (sent := _sent(scene, end)) > end:
        post.end = end = sent
    elif at := _where(scene, end):
        # "WHO Representative in Vietnam A", "Country Director for Vietnam A"
        post.body, post.end, end = _body_before(scene, i, title), at, at
    elif segment.low(end := _past_field(segment, end)) in ("of", "for"):
        at = end + 1 + (segment.low(end + 1) == "the")
        body = scene.body_at(at) or scene.body_at(_past_country(scene, at)) or _elided(scene, at, registry)
        before = _body_before(scene, i, title) if body is None else None
        if body is not None and nation not in ("", "Việt Nam") and body.form == "variant":
            words = " ".join(t.text for t in segment.tokens[body.start : body.end])
            body.name, body.iris = f"Ministry of {words}, {nation}", ()
        abroad = _of_country(scene, body)
        if body is not None and abroad is not None:
            # "Minister of National Defence of Laos"
            words = " ".join(t.text for t in segment.tokens[body.start : body.end])
            ministry = words if words.startswith("Ministry") else f"Ministry of {words}"
            body.name, body.iris, body.end = f"{ministry}, {abroad.name}", (), abroad.end
            post.titles = [replace(title, org="")]
        if body is None and before is not None:
            # "CABI's Director of Membership"
            post.body = before
            post.end = end = _field_end(segment, at)
            post.printed = " ".join(t.text for t in segment.tokens[i - acting : end]).replace(" - ", "-")
        elif body is None and (head := _unnamed(scene, at) or field_end(scene, at)):
            words = spelt(segment, at, head)
            if (state := state_of(scene, head, nation)) is not None and segment.kind(at) == "C":
                # "Minister of Internal Affairs of Russia", "Russian Minister of Internal Affairs"
                name, head = state
                body = Body(at, head, f"Ministry of {words}, {name}", "Ministry", "variant")
                scene.bodies.append(body)
                post.titles = [replace(title, org="")]
            post.end = end = head
        if body is not None:
            post.body, post.end = body, body.end
            end = body.end
    elif (before := _body_before(scene, i, title)) is not None:
        # "VNA General Director A"
        post.body = before
    elif (led := ministry_before(scene, i, title, words_end, registry)) is not None:
        post.start, post.body, post.titles = led.start, led.body, led.titles
        post.shown = [t.name for t in led.titles]
        post.printed = " ".join(t.text for t in segment.tokens[led.start : words_end])
    if post.body is not None and segment.text(end) == "(" and segment.text(end + 2) == ")":
        # "Deputy Minister of X (MOX) A"
        end += 3
    return _Title(end, post, words_end)


def _sent(scene: Scene, end: int) -> int:
    """End of ``of Japan to Vietnam`` after the title of an envoy."""
    while scene.segment.low(end) in ("to", "of"):
        at = end + 1 + (scene.segment.low(end + 1) == "the")
        place = scene.places.get(at)
        if place is None:
            break
        end = place.end
    return end


def _past_country(scene: Scene, at: int) -> int:
    """Past ``the RoK's``, ``the Vietnamese ministry's`` before the body of a post."""
    place, segment = scene.places.get(at), scene.segment
    if segment.text(at) in scene.lexicon.nationalities and segment.kind(at + 1) == "l":
        return at + 4 if segment.low(at + 3) == "s" else at
    if place is None or segment.text(place.end) not in ("'", "’") or segment.low(place.end + 1) != "s":
        return at
    return place.end + 2


def _field_end(segment: Segment, at: int) -> int:
    """End of the field of a post: ``for East and South-East Asia``."""
    end = at
    while segment.kind(end) == "C" or (
        segment.low(end) in ("and", "of", "the", "-", "&") and segment.kind(end + 1) == "C"
    ):
        end += 1
    return end


def _body_before(scene: Scene, i: int, title: Title) -> Body | None:
    """The body that ends where a title begins: ``WHO`` Representative, ``CABI's`` Director."""
    genitive = scene.segment.low(i - 1) == "s" and scene.segment.text(i - 2) in ("'", "’")
    ends = i - 2 if genitive else i
    return next((b for b in scene.bodies if b.end == ends), None) if not title.org else None


def _where(scene: Scene, end: int) -> int:
    """End of ``in Vietnam`` after a title and before a name, 0 if there is none."""
    place = scene.places.get(end + 1) if scene.segment.low(end) in ("in", "to", "for") else None
    return place.end if place is not None and scene.segment.kind(place.end) == "C" else 0


def _past_field(segment: Segment, end: int) -> int:
    """Past ``on Mine Action`` after a title, where the body follows: ``… of UNDP``."""
    if segment.low(end) not in ("on", "in"):
        return end
    for k in range(end + 1, end + 6):
        if segment.low(k) in ("of", "at") and segment.kind(k + 1) in ("C", "U", "l"):
            return k
        if segment.kind(k) not in ("C", "l") or segment.low(k) in ("the", "on"):
            break
    return end


def _of_country(scene: Scene, body: Body | None) -> Place | None:
    """The foreign country after a ministry: ``… of Laos``."""
    if body is None or body.type != "Ministry" or scene.segment.low(body.end) != "of":
        return None
    place = scene.places.get(body.end + 1) or scene.places.get(body.end + 2)
    foreign = place is not None and place.kind == "Country" and not place.name.endswith("Việt Nam")
    return place if foreign else None


def _unnamed(scene: Scene, at: int) -> int:
    """End of ``municipal People's Committee``: a body the words do not name."""
    segment = scene.segment
    for k in range(at, at + 3):
        found = segment.match(scene.lexicon.english_heads, k)
        if found is not None and segment.kind(k) == "C":
            return int(found[0])
        if segment.kind(k) != "l":
            return 0
    return 0


def _elided(scene: Scene, at: int, registry: Registry) -> Body | None:
    """``Minister of Industry and Trade``: the ministry whose name goes on so."""
    segment = scene.segment
    for end in range(min(at + 10, len(segment.tokens)), at, -1):
        words = " ".join(t.text for t in segment.tokens[at:end]).replace(" ,", ",")
        entries = registry.lookup(f"Ministry of {words}") if segment.kind(end - 1) == "C" else ()
        if entries and goes_on_after(scene, end):
            # "Minister for Trade and Export Growth": no ministry of ours.
            return None
        if entries:
            body = Body(at, end, entries[0].name, entries[0].type, "variant", tuple(e.iri for e in entries))
            scene.bodies.append(body)
            return body
    return None


def _name(scene: Scene, k: int) -> int:
    segment = scene.segment
    if segment.match(scene.lexicon.english_titles, k) is not None:
        # "his counterpart Minister A"
        return 0
    end = k
    while (
        segment.kind(end) == "C"
        and end - k < _LONGEST
        and scene.body_at(end) is None
        and segment.match(scene.lexicon.english_ranks, end) is None
    ):
        end += 1
        if segment.text(end) == "-" and segment.glued(end - 1, end) and segment.glued(end, end + 1):
            # "Moon Jae-in"
            small = segment.kind(end + 1) == "l" and segment.low(end + 1) not in COMMON_WORDS
            end += 2 if small and len(segment.text(end + 1)) <= _SHORT else 0
    return end if end - k >= 2 else 0

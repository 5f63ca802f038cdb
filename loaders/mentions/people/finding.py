"""People in a segment, each with the posts that stand before or after the name."""

from __future__ import annotations

from bisect import bisect_left

from loaders.mentions.context import Scene
from loaders.mentions.people.changes import find_changes
from loaders.mentions.people.names import Courtesy, courtesies, name_end
from loaders.mentions.people.posts import Bearer, Post, post_at
from ontology.registry import Registry


def find_people(scene: Scene, registry: Registry, familiar: frozenset[str]) -> list[Bearer]:
    """The people of a segment in text order.

    ``familiar`` holds the names known from elsewhere in the document, which need no cue of their own.
    """
    segment, lexicon = scene.segment, scene.lexicon
    people: list[Bearer] = []
    posts: list[Post] = []
    chain: list[Post] = []
    cue: Courtesy | None = None
    plural = False
    shared: Post | None = None
    courtesy_words, post_words = lexicon.courtesy_words, lexicon.post_words
    starts = [
        i
        for i, token in enumerate(segment.tokens)
        if token.kind in "CU" or token.low in courtesy_words or token.low in post_words
    ]
    i = 0
    while i < len(segment.tokens):
        if not (chain or cue or shared or plural):
            # Nothing is open that a word could go on or end: to the next one that can begin something.
            after = bisect_left(starts, i)
            if after == len(starts):
                break
            i = starts[after]
        if segment.taken[i]:
            chain, cue = [], None
            i += 1
            continue
        low = segment.tokens[i].low
        courtesy = courtesies(scene, i) if low in courtesy_words else None
        if courtesy is not None and not segment.capitals:
            cue = courtesy
            plural = plural or courtesy.plural
            i = courtesy.end
            continue
        post = post_at(scene, i, registry) if low in post_words else None
        if post is not None:
            posts.append(post)
            chain.append(post)
            # "các Phó Thủ tướng: A, B": one post said of several.
            comrades = cue is not None and cue.plural and cue.end == i
            shared = post if comrades or segment.low(i - 1) in _SEVERAL else None
            if shared is not None and segment.text(post.end) == ":":
                post.end += 1
            i, cue = post.end, None
            continue
        if segment.kind(i) in ("C", "U"):
            body = scene.body_at(i)
            if body is not None:
                i, chain, cue = body.end, [], None
                continue
            # A name known from the text has exact ends in a headline in capitals.
            end = _familiar(scene, i, familiar) if segment.capitals else 0
            adjacent = (bool(chain) and chain[-1].end == i) or (cue is not None and cue.end == i)
            listed = _listed(scene, i, people, plural or shared is not None)
            end = end or (0 if _street(scene, i) else name_end(scene, i, cued=adjacent or listed))
            end = end or _past_unknown_body(scene, i, chain)
            if not end:
                end = _familiar(scene, i, familiar)
            if not end and cue is not None and cue.end == i and segment.kind(i + 1) != "C":
                end = _given_name(scene, i, familiar)
            if end:
                first = cue.start if cue is not None and cue.end == i else i
                bearer = Bearer(
                    i, end, first, _spelt(scene, i, end), cue.rank if cue is not None and cue.end == i else ""
                )
                bearer.posts = _before(scene, chain, first)
                if not bearer.posts and shared is not None and segment.low(first - 1) in (",", "và"):
                    bearer.posts = [shared]
                for held in bearer.posts:
                    # "Thủ tướng Chính phủ A": a post of A's and not the body of that name.
                    scene.bodies = [
                        b for b in scene.bodies if not held.start <= b.start < b.end <= held.titles_end
                    ]
                people.append(bearer)
                chain, cue = [], None
                i = end
                continue
            chain, cue = [], None
            i += 1
            continue
        if segment.kind(i) == "l" and low not in ("và", "cùng"):
            shared = None
        if not _keeps_chain(scene, i):
            chain = []
            if segment.text(i) in (".", ";", ":") or segment.kind(i) == "l":
                cue = None
            if segment.kind(i) == "l" and segment.low(i) not in ("và", "cùng"):
                plural = plural and segment.low(i) in ("và",)
        i += 1
    _after(scene, people, posts)
    find_changes(scene, people, posts)
    return people


def _past_unknown_body(scene: Scene, i: int, chain: list[Post]) -> int:
    """``Tổng Giám đốc T&T Group Đỗ Văn A``: a name after a post of a body nobody knows."""
    segment, lexicon = scene.segment, scene.lexicon
    if not chain or not 0 < i - chain[-1].end <= 4 or segment.text(i) not in lexicon.surnames:
        return 0
    if segment.text(i) in lexicon.weak_surnames or any(
        segment.kind(k) not in ("C", "U") for k in range(chain[-1].end, i)
    ):
        return 0
    end = name_end(scene, i, cued=True)
    return end if 3 <= end - i <= 4 else 0


_SEVERAL = frozenset({"các", "hai", "ba", "02", "2"})


def _keeps_chain(scene: Scene, i: int) -> bool:
    """Marks between the posts of one chain and between a post and a rank."""
    return scene.segment.text(i) in (",", "-", "kiêm")


def _before(scene: Scene, chain: list[Post], first: int) -> list[Post]:
    """The posts of the chain that ends at the name: the last one touches it, or a rank stands between."""
    chain = _one_persons(chain)
    if not chain:
        return []
    segment = scene.segment
    gap = segment.tokens[chain[-1].end : first]
    if not gap:
        return list(chain)
    if len(gap) == 1 and gap[0].text == "-" and segment.text(chain[0].start - 1) not in (",", "-", "("):
        # "Thứ trưởng Bộ X - Lê Văn A"
        return list(chain)
    if len(gap) == 1 and gap[0].text in (",", "-") and first < len(scene.segment.tokens):
        courtesy = courtesies(scene, first)
        return list(chain) if courtesy is not None and courtesy.rank else []
    return []


def _one_persons(chain: list[Post]) -> list[Post]:
    """The end of a chain that one person can hold: "thay mặt Thủ tướng, Bộ trưởng Bộ X A" names two people.

    Nobody is head of a kind of body and its deputy; a head of state, government or parliament has no other
    office of state.
    """
    for index in range(len(chain) - 1, 0, -1):
        before, after = chain[index - 1].titles[-1], chain[index].titles[0]
        deputies = bool(before.head) and before.head == after.head and chain[index - 1].body is None
        higher = before.sole and not (after.sole or after.party or after.membership)
        if (deputies and before.text != after.text) or higher:
            return chain[index:]
    return chain


def _after(scene: Scene, people: list[Bearer], posts: list[Post]) -> None:
    """Posts after a name, joined by ``,``, ``-`` or ``(``, that belong to nobody before them yet."""
    segment = scene.segment
    owned = {id(post) for bearer in people for post in bearer.posts}
    by_start = {post.start: post for post in posts}
    starts = {bearer.first: bearer for bearer in people}
    for bearer in people:
        k = bearer.end
        if not bearer.posts and (post := by_start.get(k)) is not None and id(post) not in owned:
            # "GS.TS. A Giám đốc Viện X"
            bearer.posts = [post]
            owned.add(id(post))
            k = post.end
        k = _past_brackets(scene, k, by_start)
        while segment.text(k) in (",", "-", "(", ":") or segment.low(k) in ("là", "kiêm"):
            k += 1
            if segment.low(k) in ("là", "hiện"):
                k += 1
            post = by_start.get(k)
            if post is None and not bearer.posts:
                # "A - Khối trưởng, Phó Giám đốc Sở X": the first of the posts is no known one.
                k = _past_unknown(scene, k, by_start) + 1
                post = by_start.get(k)
            if post is None:
                break
            if id(post) in owned:
                follower = _owner(people, post)
                if not _retakes(scene, bearer, follower, post, starts):
                    break
                assert follower is not None
                follower.posts = [p for p in follower.posts if p is not post]
            bearer.posts = [*bearer.posts, post]
            owned.add(id(post))
            k = _past_unknown(scene, post.end, by_start)


def _past_brackets(scene: Scene, k: int, by_start: dict[int, Post]) -> int:
    """Past ``(sinh năm 1977)`` after a name."""
    segment = scene.segment
    if segment.text(k) != "(" or k + 1 in by_start:
        return k
    return next((at + 1 for at in range(k + 1, k + 8) if segment.text(at) == ")"), k)


def _past_unknown(scene: Scene, k: int, by_start: dict[int, Post]) -> int:
    """Past up to ten words of a body nobody knows, to the mark before the next post of the chain."""
    segment = scene.segment
    for at in range(k, min(k + 10, len(segment.tokens))):
        if segment.text(at) in (",", "-"):
            return at if at + 1 in by_start else k
        token = segment.tokens[at]
        # Somebody else begins.
        if (
            token.kind == "p"
            or segment.taken[at]
            or token.low == "và"
            or token.low in scene.lexicon.courtesy_words
        ):
            break
    return k


def _owner(people: list[Bearer], post: Post) -> Bearer | None:
    return next((b for b in people if any(p is post for p in b.posts)), None)


def _retakes(
    scene: Scene, bearer: Bearer, follower: Bearer | None, post: Post, starts: dict[int, Bearer]
) -> bool:
    """``A, Thứ trưởng Bộ X, Thượng tướng B``: the post is A's if only a rank joins it to B and A has none."""
    if follower is None or bearer.posts:
        return False
    last = follower.posts[-1]
    gap = scene.segment.tokens[last.end : follower.first]
    return bool(gap) and gap[0].text == "," and last is post


def _street(scene: Scene, i: int) -> bool:
    """Whether the name at ``i`` is a street's: ``số 9 Tôn Thất Thuyết``, ``đường Lý Thường Kiệt``."""
    segment = scene.segment
    return segment.kind(i - 1) == "n" or segment.low(i - 1) in ("đường", "phố", "ngõ", "ngách", "hẻm", "số")


def _listed(scene: Scene, i: int, people: list[Bearer], plural: bool) -> bool:
    """``các đồng chí A, B và C``: names in a list under one plural honorific."""
    if not plural or not people:
        return False
    segment = scene.segment
    before = segment.low(i - 1)
    if before == ";":
        return True
    return before in (",", "và") and people[-1].end == i - 1


def _familiar(scene: Scene, i: int, familiar: frozenset[str]) -> int:
    """End of a name that the document has introduced elsewhere."""
    if scene.segment.capitals:
        return next((i + n for n in (5, 4, 3, 2) if _spelt(scene, i, i + n) in familiar), 0)
    for length in (5, 4, 3, 2):
        if scene.segment.kind(i + length - 1) == "C" and _spelt(scene, i, i + length) in familiar:
            return i + length if scene.segment.kind(i + length) != "C" else 0
    return 0


def _given_name(scene: Scene, i: int, familiar: frozenset[str]) -> int:
    """``ông Hùng`` for somebody named in full elsewhere, when only one person can be meant."""
    name = scene.segment.text(i)
    matching = [full for full in familiar if full.rsplit(" ", 1)[-1] == name]
    return i + 1 if len(matching) == 1 and len(name) > 1 else 0


def _spelt(scene: Scene, i: int, end: int) -> str:
    tokens = scene.segment.tokens[i:end]
    out = ""
    for k, token in enumerate(tokens):
        tight = k > 0 and tokens[k - 1].end == token.start
        text = token.text.capitalize() if scene.segment.capitals else token.text
        out += ("" if not out or tight else " ") + text
    return out

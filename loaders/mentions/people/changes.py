"""Changes of office: ``bổ nhiệm ông A, <post>, giữ chức <post>`` · ``A thôi giữ chức …`` · ``khi đó là …``.

The words are data (``vocabulary/titles.yaml``). A proposal (``đề nghị bổ nhiệm``) changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from loaders.mentions.context import Scene
from loaders.mentions.people.posts import Bearer, Post
from loaders.tokens import Phrases

#: How many words may stand between a name and the verb that gives it a post, its old posts left out.
_FAR = 24
_LEFT = frozenset({"thôi", "miễn"})


def find_changes(scene: Scene, people: list[Bearer], posts: Sequence[Post]) -> None:
    """Give posts that nobody holds yet to the people who take or leave them; mark those they had before."""
    taken = {id(post) for bearer in people for post in bearer.posts}
    lexicon = scene.lexicon
    for index, post in enumerate(posts):
        if id(post) in taken:
            continue
        verb = scene.segment.match_back(lexicon.takes_post, post.start, 5)
        if verb is None:
            continue
        bearers = _bearers(scene, people, verb) or _named_after(scene, people, post)
        if not bearers:
            continue
        first = min(bearer.first for bearer in bearers)
        words = _between(scene, bearers, verb)
        if _only_proposed(scene, first, verb):
            continue
        given = [post, *_chained(scene, posts[index + 1 :], post, taken)]
        change = _change(scene, first, verb, words)
        if change == "" and words and not _plain(scene, words):
            continue
        for one in given:
            one.change = change if change in ("appointed", "left") else ""
            one.former = one.former or change in ("left", "former")
            taken.add(id(one))
        for bearer in bearers:
            if change == "left":
                # "A, Giám đốc Sở X, thôi giữ chức Giám đốc Sở X"
                for old in bearer.posts:
                    if any(_same(old, one) for one in given):
                        old.former, old.change = True, "left"
            party = any(t.party for one in given for t in one.titles)
            if change == "appointed" and not party and not _together(scene, first, verb):
                for old in bearer.posts:
                    if not any(t.party or t.membership for t in old.titles):
                        old.former, old.change = True, "left"
            bearer.posts = [*bearer.posts, *given]
    for bearer in people:
        _replaced(scene, people, bearer)
        _retired(scene, bearer)


def _replaced(scene: Scene, people: Sequence[Bearer], bearer: Bearer) -> None:
    """``A giữ chức Giám đốc Sở X(,) thay (cho) ông B``: B held that post till then."""
    segment = scene.segment
    at = bearer.first - 1
    while at > 0 and segment.low(at) in _REPLACED_BY:
        at -= 1
    if segment.low(at) != "thay" or bearer.posts:
        return
    end = at - 1 if segment.text(at - 1) == "," else at
    given = [p for b in people if b is not bearer for p in b.posts if p.end == end and p.change != "left"]
    bearer.posts = [replace(p, change="left", former=True, since="", until="", term=0) for p in given[:1]]


#: Words between ``thay`` and the name.
_REPLACED_BY: Final = frozenset({"cho", "thế", "vị", "trí", "của", "vị trí"})


def _retired(scene: Scene, bearer: Bearer) -> None:
    """``Ông A, Thứ trưởng Bộ X, (được) nghỉ hưu từ ngày D``: the posts are given up."""
    segment, lexicon = scene.segment, scene.lexicon
    held = [p for p in bearer.posts if not p.former and p.start >= bearer.end]
    if not held:
        return
    at = max(p.end for p in held)
    for k in range(at, at + _SOON):
        if segment.match(lexicon.retires, k) is not None:
            for post in held:
                if not any(t.party or t.membership for t in post.titles):
                    post.former, post.change = True, "left"
            return
        if segment.low(k) not in (",", "được", "đã", "sẽ"):
            return


#: How many words after the posts somebody may be said to retire.
_SOON: Final = 4


_TERM: Final = re.compile(
    r"(?:thời hạn|thời gian)[^.;]{0,60}?\b(?P<years>\d{1,2}|một|hai|ba|bốn|năm)\s(?:\([^)]{1,12}\)\s)?năm\b",
    re.IGNORECASE,
)
_NUMBERS: Final = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}
_EFFECT: Final = re.compile(r"quyết định|hiệu lực|thời hạn|bổ nhiệm|nhiệm kỳ|giữ chức", re.IGNORECASE)
#: How many segments after a change may still date it.
_NEAR: Final = 2


def date_changes(scenes: Sequence[Scene], bearers: Sequence[Sequence[Bearer]], text: str) -> None:
    """Set ``since`` and ``until`` of posts taken or left: ``kể từ ngày …``, ``thời hạn 5 năm``, ``nhiệm kỳ``.

    ``text`` is the normalised text. A sentence that follows a change may date it as well.
    """
    recent: list[Post] = []
    recent_at = -1
    for at, (scene, people) in enumerate(zip(scenes, bearers, strict=True)):
        segment = scene.segment
        own = {
            id(p): p for b in people for p in b.posts if p.change and not (p.change == "left" and _old(b, p))
        }
        if own:
            recent, recent_at = list(own.values()), at
        elif not recent or at - recent_at > _NEAR or not _EFFECT.search(text, segment.start, segment.end):
            continue
        for time in scene.times:
            before = text[max(segment.start, time.start - 24) : time.start].lower()
            if time.data.get("relation") == "from" or re.search(r"\btừ(?: ngày)? $", before):
                for post in recent:
                    if post.change == "appointed":
                        post.since = post.since or time.value.split("/")[0]
                    else:
                        post.until = post.until or time.value.split("/")[0]
            elif time.data.get("period") and before.rstrip().endswith("nhiệm kỳ"):
                for post in recent:
                    if post.change == "appointed":
                        post.until = post.until or time.value.split("/")[-1]
        term = _TERM.search(text, segment.start, segment.end)
        if term is not None:
            years = _NUMBERS.get(term["years"].lower()) or int(term["years"])
            for post in recent:
                post.term = post.term or years
    for people in bearers:
        for bearer in people:
            _bound(bearer)


def _old(bearer: Bearer, post: Post) -> bool:
    """Whether a post was left for another one of the same change."""
    return any(other.change == "appointed" for other in bearer.posts if other is not post)


def _bound(bearer: Bearer) -> None:
    """The end of a term that has a beginning, and of the posts left for a dated one."""
    for post in bearer.posts:
        if post.term and len(post.since) == len("2025-10-01") and not post.until:
            post.until = f"{int(post.since[:4]) + post.term}{post.since[4:]}"
    since = next((p.since for p in bearer.posts if p.change == "appointed" and p.since), "")
    for post in bearer.posts:
        if post.change == "left" and _old(bearer, post):
            post.until = post.until or since


def _bearers(scene: Scene, people: list[Bearer], verb: int) -> list[Bearer]:
    """The nearest person before the verb in its clause, with those joined to them."""
    before = [b for b in people if b.end <= verb]
    if not before or len(_free(scene, before[-1], verb)) > _FAR:
        return []
    segment = scene.segment
    if any(segment.text(k) in (".", ";", ":") for k in _free(scene, before[-1], verb)):
        return []
    out = [before[-1]]
    for bearer in reversed(before[:-1]):
        gap = _free(scene, bearer, out[-1].first)
        if not gap or any(segment.low(k) not in (",", "và") for k in gap):
            break
        if segment.low(gap[-1]) != "và" and len(out) == 1:
            break
        out.append(bearer)
    return out


def _named_after(scene: Scene, people: list[Bearer], post: Post) -> list[Bearer]:
    """``bổ nhiệm chức vụ … đối với ông A``."""
    segment = scene.segment
    for bearer in people:
        if (segment.low(bearer.first - 2), segment.low(bearer.first - 1)) in (
            ("đối", "với"),
            ("của", "đối"),
        ) or segment.low(bearer.first - 1) == "cho":
            gap = range(post.end, bearer.first)
            if 0 < len(gap) <= 12 and not any(segment.kind(k) == "p" for k in gap):
                return [bearer]
    return []


def _free(scene: Scene, bearer: Bearer, stop: int) -> list[int]:
    """Tokens between a person and ``stop`` that are in none of the person's posts."""
    inside = {k for post in bearer.posts for k in range(post.start, post.end)}
    return [k for k in range(bearer.end, stop) if k not in inside]


def _between(scene: Scene, bearers: list[Bearer], verb: int) -> list[int]:
    last = max(bearers, key=lambda b: b.end)
    return _free(scene, last, verb) if last.end <= verb else []


def _chained(scene: Scene, later: Sequence[Post], post: Post, taken: set[int]) -> list[Post]:
    """``giữ chức Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh``: the posts that follow and are nobody else's."""
    out, end = [], post.end
    for following in later:
        gap = [scene.segment.low(k) for k in range(end, following.start)]
        if id(following) in taken or gap not in ([","], ["kiêm"], [",", "kiêm"], ["-"], ["và"]):
            break
        out.append(following)
        end = following.end
    return out


def _has(scene: Scene, table: Phrases, start: int, stop: int) -> bool:
    return any(scene.segment.match(table, k) is not None for k in range(max(0, start), stop))


def _only_proposed(scene: Scene, first: int, verb: int) -> bool:
    return _has(scene, scene.lexicon.proposed_post, first - 6, verb)


def _change(scene: Scene, first: int, verb: int, words: Sequence[int]) -> str:
    segment, lexicon = scene.segment, scene.lexicon
    spoken = {segment.low(k) for k in words} | {segment.low(k) for k in range(verb - 2, verb + 1)}
    if spoken & _LEFT or _has(scene, lexicon.leaves_post, first - 4, verb + 1):
        return "left"
    if _has(scene, lexicon.former_then, first, verb + 1) or any(
        _has(scene, lexicon.former_then, k, k + 1) for k in words
    ):
        return "former"
    if _has(scene, lexicon.appoints, first - 8, verb + 1):
        return "appointed"
    return "appointed" if scene.segment.zone == "title" else ""


def _same(old: Post, new: Post) -> bool:
    bodies = (old.body, new.body)
    return old.shown == new.shown and all(bodies) and old.body.name == new.body.name  # type: ignore[union-attr]


def _plain(scene: Scene, words: Sequence[int]) -> bool:
    """Whether only marks and small words stand between name and verb: the verb is said of that person."""
    segment = scene.segment
    return all(
        segment.kind(k) == "p" or segment.low(k) in ("đang", "hiện", "là", "người", "và", "cũng")
        for k in words
    )


def _together(scene: Scene, first: int, verb: int) -> bool:
    """``kiêm``, ``tiếp tục``: the post is added to those held, or held on."""
    return any(
        scene.segment.low(k) in ("kiêm", "kiêm nhiệm", "tiếp") for k in range(max(0, first - 4), verb + 1)
    )

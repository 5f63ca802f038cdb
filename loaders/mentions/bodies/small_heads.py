"""Head nouns that may be written small when a capitalised qualifier follows."""

from __future__ import annotations

from loaders.mentions.context import Scene

#: Single head nouns that may be written small when a capitalised qualifier follows.
_SMALL_HEADS = frozenset(
    {
        *("bộ", "sở", "vụ", "cục", "viện", "trường", "học viện", "tập đoàn", "đảng ủy", "trường đại học"),
        *("ủy ban nhân dân", "hội đồng nhân dân", "bệnh viện", "đại sứ quán", "ban quản lý"),
    }
)


def small_head_allowed(scene: Scene, i: int, start: int) -> bool:
    segment = scene.segment
    if " ".join(t.low for t in segment.tokens[i:start]) not in _SMALL_HEADS:
        return False
    if segment.low(i - 1) in ("các", "những", "hai", "ba", "bốn", "nhiều"):
        return False
    nxt = segment.tokens[start] if start < len(segment.tokens) else None
    if nxt is None:
        return False
    if segment.low(i) == "trường" and nxt.kind == "U" and nxt.text in scene.lexicon.expansions:
        # "các học viện, trường CAND"
        return False
    if start - i == 1:
        return nxt.kind in "CU" and not scene.is_person(start) and not scene.is_title(start)
    return nxt.kind in "CU" or start in scene.places or nxt.text == "("

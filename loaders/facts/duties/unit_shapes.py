"""Shapes of units that lay, or do not lay, a duty: infinitives, addresses, groups, formulas."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.duties.charges import Charge, matched, subject_run
from loaders.facts.duties.orders import begins_with
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench

#: A text that names itself as the subject speaks of itself (``Quyết định này có hiệu lực …``).
_SELF_WITHIN = 5


def of_itself(items: Sequence[Item]) -> bool:
    """``Quyết định này có hiệu lực …``: the text speaks of itself."""
    head = items[:_SELF_WITHIN]
    demonstrated = next((k for k, i in enumerate(head) if i.tag == "DEM"), None)
    named = head[: demonstrated + 1] if demonstrated is not None else []
    return (
        any(i.tag in {"OFFICIAL", "PROG_HEAD"} or i.norm in _SELF for i in named)
        or (bool(items) and items[0].tag == "OFFICIAL")
        or _puts_out(items)
    )


def _puts_out(items: Sequence[Item]) -> bool:
    """``Ban hành kèm theo Quyết định này …``: what the act itself does."""
    opening = next((k for k, i in enumerate(items[:2]) if i.verb("approve")), None)
    return opening is not None and any(
        i.norm.split()[:1] == ["kèm"] for i in items[opening + 1 : opening + 3]
    )


_SELF = frozenset({"nghị quyết", "nghị", "quyết", "thông", "chỉ", "văn", "kế"})


def formula(bench: Workbench, items: Sequence[Item], *, under: bool = False) -> bool:
    """``… thông báo để các cơ quan biết``, ``… ban hành Kế hoạch như sau:``: how texts close and open."""
    if begins_with(items, bench.vocabulary.tasks["bases"]) and not (under or _asks_after_basis(items)):
        return True
    formulas = bench.vocabulary.tasks["formulas"]
    last = next((i for i in reversed(items) if i.tag not in {":", "."}), None)
    announces = last is not None and items[-1].tag == ":" and last.norm in {"sau", "sau đây"}
    if announces and any(i.verb("approve") for i in items):
        # "UBND tỉnh ban hành Kế hoạch X với những nội dung sau:"
        return True
    if last is not None and last.norm == "như sau":
        return True
    if not formulas.among(" ".join([item.norm for item in items]).split()):
        return False
    first = formulas.by_first
    starts = [at for at, item in enumerate(items) if item.norm.split(" ", 1)[0] in first]
    return any(matched(items, formulas, at) for at in starts)


def _asks_after_basis(items: Sequence[Item]) -> bool:
    """``Căn cứ nguồn kinh phí, UBND tỉnh yêu cầu Sở X …``: the basis is told with what is asked."""
    comma = next((k for k, i in enumerate(items) if i.tag == ","), len(items))
    return any(
        i.verb("assign", "recommend") and items[k].tag in {"ORG", "PERSON"}
        for k, i in enumerate(items[comma + 2 :], start=comma + 1)
    )


def past_frame(items: Sequence[Item]) -> int:
    """``Sau khi thống nhất với B, Bộ A trình …``: the index after time, ground or purpose, 0 for none."""
    words = [w for i in items[:2] for w in i.norm.split()]
    if not any(words[: len(f)] == list(f) for f in _FRAMES):
        return 0
    comma = next((k for k, i in enumerate(items[:_LONGEST_FRAME]) if i.tag == ","), None)
    if comma is None or comma + 2 >= len(items) or items[comma + 1].tag != "ORG":
        return 0
    return comma + 1 if not any(i.tag in {"PAST", "NEG"} for i in items[:comma]) else 0


_FRAMES = (
    ("sau", "khi"),
    ("trước", "khi"),
    ("trên", "cơ"),
    ("khi",),
    ("để",),
    ("nhằm",),
    ("căn", "cứ"),
    ("theo",),
)
_LONGEST_FRAME = 24


def infinitive(bench: Workbench, items: Sequence[Item]) -> Charge | None:
    """``• the Department of X to send …``: under ``The minister asked:``."""
    first = next((k for k, i in enumerate(items[:3]) if i.tag == "ORG"), None)
    if first is None or any(i.norm not in {"the", "that"} for i in items[:first]):
        return None
    who, at = subject_run(bench, items, first, len(items))
    to = at + 1 < len(items) and items[at].norm == "to" and items[at + 1].tag in {"V", "W"}
    return Charge(who, first, at + 1, "obliged") if to else None


def address(bench: Workbench, items: Sequence[Item], modal: int | None) -> tuple[LocalEntity, ...]:
    """``Đối với X, cần …``."""
    if modal is None or not begins_with(items, bench.vocabulary.tasks["address"]):
        return ()
    return tuple(e for i in items[:modal] if i.tag == "ORG" for e in bench.parties(i))


def group_headed(bench: Workbench, items: Sequence[Item]) -> int | None:
    """``UBND các huyện: rà soát …``: a group before a colon that is nobody in particular."""
    _, at = subject_run(bench, items, 0, len(items))
    colon = next((k for k in range(at, min(len(items), at + 14)) if items[k].tag == ":"), None)
    if (
        colon is None
        or items[0].tag not in {"ORG", "QUANT"}
        or any(i.tag in {"V", "PAST", "DATE"} for i in items[at:colon])
    ):
        return None
    return colon + 1 if colon + 2 < len(items) else None


def is_seat(items: Sequence[Item]) -> bool:
    """``Là cơ quan thường trực, tham mưu …``: what the body of the heading is for."""
    words = [w for i in items[:4] for w in i.norm.split()]
    return words[:1] == ["là"] and words[1:3] in (
        ["cơ", "quan"],
        ["đơn", "vị"],
        ["đầu", "mối"],
        ["bộ", "phận"],
    )


def bare(items: Sequence[Item]) -> bool:
    """Whether an item under the heading of a body begins with words of its own: what that body is to do."""
    told = any(i.tag in {"PAST", "NEG", "PERSON"} for i in items)
    return len(items) > 3 and items[0].tag in {"W", "V", "COMPOUND"} and not told


def imperative(bench: Workbench, items: Sequence[Item]) -> int | None:
    """Index at which an imperative begins, connectors passed over; None when the unit is no imperative."""
    at = 0
    while at < min(6, len(items)) and (
        items[at].tag in {"STOP", ",", "DATE", "FROM", "PERIOD_WORD", "AND"}
        or items[at].norm in {"bên", "cạnh", "ngoài", "ra", "to"}
    ):
        at += 1
    return at if at < len(items) and begins_with(items, bench.vocabulary.tasks["imperative"], at) else None

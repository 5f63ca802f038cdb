"""Papers signed anew in the place of one that the text tells by its number, its day or its period.

``tổng kết 5 năm thực hiện Quy chế số N, đồng thời ký kết Quy chế phối hợp thay thế``; ``sơ kết Chương trình
giai đoạn P và ký chương trình mới``: the second is another thing of the same kind, and follows the first.
"""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.signing.clause import nominal
from loaders.facts.stream import Item
from loaders.facts.titles.naming import signed_object
from loaders.facts.undertakings.reading import COOPERATION, Reading, Undertaking
from loaders.facts.workbench import Workbench

PHASE = "renewed"
#: Words by which a paper of the same kind takes the place of another.
_RENEWED = frozenset({"mới", "thế", "new", "renewed"})
_ENDS = frozenset({";", ":", ".", ",", "!", "AND"})


def set_renewals(readings: Sequence[Reading], bench: Workbench) -> None:
    """Make a phase of its own of each title that tells what is signed anew: it means no older thing."""
    for reading in readings:
        title, flat = reading.title, reading.view.flat
        open_ = not (title.period or title.number or title.quoted or title.phase or title.determiner)
        if title.cls not in COOPERATION or not open_ or not signed_object(title, flat):
            continue
        if any(
            i.verb("sign") and (nominal(flat, k) or flat[k - 1].norm == "điểm")
            for k, i in enumerate(flat[: title.first])
        ):
            # "thời điểm ký chương trình mới chưa ấn định"
            continue
        replacing = _replacing(flat[title.last : title.last + 2])
        if not (replacing or _RENEWED & set(title.words)):
            continue
        if not any(_told_apart(r) for r in readings if r is not reading and r.title.family == title.family):
            continue
        title.phase = f"{PHASE}-{bench.document.published[:4]}".rstrip("-")
        reading.named = True


def _replacing(after: Sequence[Item]) -> bool:
    """``Quy chế phối hợp thay thế.``: the verb without an object."""
    return bool(after) and after[0].verb("succeed") and (len(after) == 1 or after[1].tag in _ENDS)


def _told_apart(reading: Reading) -> bool:
    title = reading.title
    return title.cls in COOPERATION and bool(title.number or title.period or title.told or title.dated)


def state_renewals(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """What is signed anew follows the one thing of its kind that the same unit tells before it."""
    for later in undertakings:
        if later.entity is None or not later.phase.startswith(PHASE):
            continue
        for reading in later.readings:
            beside = {
                id(u): (u, r)
                for u in undertakings
                if u is not later and u.family == later.family and u.entity is not None
                for r in u.readings
                if r.view is reading.view and r.title.start < reading.title.start and _told_apart(r)
            }
            if len(beside) == 1:
                ((earlier, told),) = beside.values()
                assert earlier.entity is not None
                span = bench.span(told.title.start, reading.title.end)
                bench.state(later.entity, "succeeds", earlier.entity, span, "signed-anew", 0.8)
                break

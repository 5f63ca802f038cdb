"""What a sentence says on the authority of an agreement: ``Theo nội dung đã ký, A …``, ``Theo Điều 5 của Quy
chế, B và C …``, ``Under the memorandum, the two sides …``. What it tells is a content of the agreement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.model import LocalEntity
from loaders.facts.duties.genre import SHARED
from loaders.facts.duties.orders import Order, contains
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

#: Items from the preposition to the comma.
_LONGEST = 9
_PREPOSITIONS = frozenset({"theo", "under", "according to", "according"})
#: Determiners and marks of a clause of the agreement between the preposition and what it names.
_RESUMING = frozenset({"theo đó", "accordingly"})
RULE = "told-by-agreement"


def frame(
    bench: Workbench, view: View, theme: LocalEntity | None, classes: Mapping[str, str]
) -> tuple[int, Order] | None:
    """Where the sentence goes on after ``Theo …,`` and the order of contents it opens; None without one."""
    items = view.items
    if not items or view.unit.zone != "body":
        return None
    if items[0].norm in _RESUMING:
        told = _signed_before(bench, view)
        comma = 1 if len(items) > 1 and items[1].tag == "," else 0
        return _order(bench, view, told, comma, classes)
    if items[0].norm not in _PREPOSITIONS:
        return None
    comma = next((k for k, i in enumerate(items[:_LONGEST]) if i.tag == ","), 0)
    within = items[1:comma]
    if not within or any(i.tag in {"ORG", "PERSON", "OFFICIAL", "REPORT", "EVENT"} for i in within):
        return None
    named = next((i for i in within if i.tag == "PROG"), None)
    if named is not None:
        meant = bench.meaning(named)
        bare = (
            named.title is not None and named.title.bare and named.title.family in {"programme", "agreement"}
        )
        return _order(bench, view, meant or (theme if bare else None), comma, classes)
    if contains(within, bench.vocabulary.tasks["signed_contents"]):
        return _order(bench, view, theme, comma, classes)
    return None


def _order(
    bench: Workbench, view: View, undertaking: LocalEntity | None, comma: int, classes: Mapping[str, str]
) -> tuple[int, Order] | None:
    if undertaking is None or not comma or classes.get(undertaking.key) not in SHARED:
        return None
    evidence = bench.span(view.unit.start, view.unit.end)
    return comma + 1, Order("contents", undertaking=undertaking, evidence=evidence, rule=RULE)


def _signed_before(bench: Workbench, view: View) -> LocalEntity | None:
    """The one undertaking whose signing the sentence right before tells, in the same paragraph."""
    if view.index == 0:
        return None
    before = bench.views[view.index - 1]
    if "\n" in bench.text[before.unit.end : view.unit.start] or not _tells_signing(before.items):
        return None
    named = {m.key: m for i in before.items if i.tag == "PROG" and (m := bench.meaning(i)) is not None}
    return next(iter(named.values())) if len(named) == 1 else None


def _tells_signing(items: Sequence[Item]) -> bool:
    return any(i.verb("sign") and not _denied(items, k) for k, i in enumerate(items))


def _denied(items: Sequence[Item], at: int) -> bool:
    return any(i.tag in {"NEG", "FUTURE", "MODAL"} for i in items[max(0, at - 2) : at])

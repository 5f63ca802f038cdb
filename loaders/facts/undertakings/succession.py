"""Which undertaking follows which."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graph.model import LocalEntity, Statement
from loaders.facts.stream import Item
from loaders.facts.syntax import mood
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.workbench import Workbench
from loaders.text import Mention

#: Kinds of numbered documents that are undertakings.
_KINDS = frozenset({"ke-hoach", "quy-che", "chuong-trinh", "thoa-thuan", "de-an"})
#: What stands between several that one replaces.
_LISTED = frozenset({"PROG", "OFFICIAL", "AND", ",", "ON_DAY", "DATE", "OF", "ORG", "BETWEEN"})


def succession(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """Consecutive periods of the same parties (inferred), and the planned next phase of the one in force."""
    for later in undertakings:
        for earlier in undertakings:
            if later is earlier or not (later.cooperation and earlier.cooperation) or len(later.parties) < 2:
                continue
            if set(later.parties) != set(earlier.parties) or later.entity is None or earlier.entity is None:
                continue
            if later.phase == "next" and not earlier.phase:
                title = later.readings[0].title
                bench.state(
                    later.entity,
                    "succeeds",
                    earlier.entity,
                    bench.span(title.start, title.end),
                    "next-phase",
                    0.9,
                )
            elif _consecutive(earlier.period, later.period):
                bench.state(
                    later.entity,
                    "succeeds",
                    earlier.entity,
                    (),
                    "consecutive-periods-same-parties",
                    0.9,
                    kind="inferred",
                    premises=_premises(bench, earlier.entity, later.entity),
                )


def told_succession(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """``Tiếp nối (kế thừa) A, … ký kết B``, ``B thay cho A``, ``A được thay bằng B``: B succeeds A."""
    shared = {u.entity.key for u in undertakings if u.entity is not None}
    own = next((m for m in bench.mentions if m.data.get("self") == "1" and m.entities), None)
    for view in bench.views:
        verb = next(iter(view.verbs("succeed")), None)
        if verb is None or mood(view.items, verb) == "denied":
            continue
        named = [(k, e) for k, i in enumerate(view.items) if (e := _thing(bench, i, shared, own)) is not None]
        after = [pair for pair in named if pair[0] > verb]
        before = [pair for pair in named if pair[0] < verb]
        if len(after) == 2 and not before and after[0][1] != after[1][1]:
            earlier, later = after
        elif after and len(before) == 1 and after[0][1] != before[0][1]:
            if len(after) > 1 and any(i.tag not in _LISTED for i in view.items[after[0][0] : after[-1][0]]):
                continue
            earlier, later = after[0], before[0]
            if _passive(view.items, verb):
                earlier, later = later, earlier
        else:
            continue
        span = bench.clause(view, min(earlier[0], later[0]), max(earlier[0], later[0]) + 1)
        bench.state(later[1], "succeeds", earlier[1], span, "succession-told", 0.85)


def _passive(items: Sequence[Item], verb: int) -> bool:
    """``A được thay bằng B``, ``A was succeeded by B``."""
    before = items[verb - 1] if verb else None
    by = any(i.norm == "by" for i in items[verb + 1 : verb + 2])
    return before is not None and (
        before.tag == "PASSIVE" or (by and before.norm in {"was", "were", "been", "be"})
    )


def _thing(bench: Workbench, item: Item, shared: Collection[str], own: Mention | None) -> LocalEntity | None:
    """The shared undertaking, or the plan or regulation with a number, that an item names."""
    if item.tag == "PROG":
        entity = bench.meaning(item)
        if entity is not None:
            return entity if entity.key in shared else None
        title = item.title
        if own is None or title is None or not title.bare or not title.capital:
            return None
        # "Kế hoạch thay thế …" in a text that is a plan
        said = own.data.get("type", "").lower().startswith(title.head)
        return own.entities[0] if said and own.data.get("code") in _KINDS else None
    mention = item.mention
    if item.tag != "OFFICIAL" or mention is None or len(mention.entities) != 1:
        return None
    return mention.entities[0] if mention.data.get("code") in _KINDS or _joint(mention) else None


def _joint(mention: Mention) -> bool:
    return "liên tịch" in mention.data.get("type", "").lower() and mention.data.get("code") == "nghi-quyet"


def _consecutive(earlier: str, later: str) -> bool:
    first, _, last = earlier.partition("/")
    start, _, end = later.partition("/")
    return bool(first and end and last[:4].isdigit() and start[:4].isdigit()) and int(start[:4]) - int(
        last[:4]
    ) in (0, 1)


def _premises(bench: Workbench, *entities: LocalEntity) -> list[Statement]:
    refs = {e.ref for e in entities}
    return [
        s
        for s in bench.statements
        if s.subject in refs and s.predicate.rsplit("#", 1)[1] in {"hasPeriod", "hasParty"}
    ]

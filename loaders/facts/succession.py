"""Which undertaking follows which."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity, Statement
from loaders.facts.undertakings import Undertaking
from loaders.facts.workbench import Workbench


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
    """``Tiếp nối (kế thừa, thay thế) A, … ký kết B``: B succeeds A."""
    shared = {u.entity.key for u in undertakings if u.entity is not None and u.cooperation}
    for view in bench.views:
        verb = next((k for k, i in enumerate(view.items) if i.verb("succeed")), None)
        if verb is None:
            continue
        named = [
            (k, e)
            for k, i in enumerate(view.items)
            if i.tag == "PROG" and (e := bench.meaning(i)) is not None and e.key in shared
        ]
        after = [pair for pair in named if pair[0] > verb]
        before = [pair for pair in named if pair[0] < verb]
        if len(after) == 2 and not before and after[0][1] != after[1][1]:
            earlier, later = after
        elif len(after) == 1 and len(before) == 1 and after[0][1] != before[0][1]:
            earlier, later = after[0], before[0]
        else:
            continue
        span = bench.clause(view, min(earlier[0], later[0]), max(earlier[0], later[0]) + 1)
        bench.state(later[1], "succeeds", earlier[1], span, "succession-told", 0.85)


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

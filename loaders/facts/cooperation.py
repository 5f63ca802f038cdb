"""Who works with whom: cooperation that is stated, and that of those who share an undertaking or a task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from graph.model import LocalEntity, Span, Statement
from loaders.facts.parties import parse_parties
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, subjects
from loaders.facts.workbench import View, Workbench, status

_ORG = frozenset({"ORG"})


#: What shows that those who share an undertaking do work together.
_SETTLED = frozenset(status(s) for s in ("signed", "in-force", "completed"))


def state_partners(bench: Workbench) -> None:
    """The two who share a signed undertaking, and the bodies that one task makes work together, cooperate."""
    sharing: dict[str, list[Statement]] = defaultdict(list)
    charged: dict[str, list[Statement]] = defaultdict(list)
    helping: list[Statement] = []
    settled: dict[str, bool] = {}
    for s in bench.statements:
        name, subject = s.predicate.rsplit("#", 1)[-1], getattr(s.subject, "key", "")
        if name == "hasParty" and s.polarity == "positive":
            sharing[subject].append(s)
        elif name == "status" and (s.polarity == "negative" or s.object in _SETTLED):
            settled[subject] = s.polarity == "positive" and settled.get(subject, True)
        elif name == "hasAssignee":
            charged[subject].append(s)
        elif name == "hasCoordinator":
            helping.append(s)
    for key, told in sharing.items():
        parties = {s.object: bench.entities[getattr(s.object, "key", "")] for s in told}
        if len(parties) == 2 and settled.get(key):
            _pair(bench, list(parties.values()), told[0].evidence, "share-an-undertaking", 0.85)
    for s in helping:
        for leader in charged[getattr(s.subject, "key", "")]:
            pair = [bench.entities[getattr(o, "key", "")] for o in (leader.object, s.object)]
            _pair(bench, pair, s.evidence, "charged-together", 0.8)


def state_cooperation(bench: Workbench) -> None:
    """``hợp tác giữa A và B``, ``A (đã) phối hợp với B``: cooperation that is stated, outside titles."""
    for view in bench.views:
        for at, item in enumerate(view.items):
            if (
                item.verb("cooperate", "coordinate")
                or item.norm in {"hợp tác", "phối hợp"}
                or item.norm in {"phối hợp công tác", "phối hợp hoạt động"}
            ):
                _cooperation(bench, view, at)


def _cooperation(bench: Workbench, view: View, at: int) -> None:
    items = view.items
    between = next((k for k in range(at + 1, min(len(items), at + 12)) if items[k].tag == "BETWEEN"), None)
    if between is not None and not any(
        i.tag in {",", ";", "V", "PROG", "ORG", "EVENT"} for i in items[at + 1 : between]
    ):
        parties, after = parse_parties(items, between + 1)
        if parties and mood(items, at) not in {"denied"} and not _ordered(view, items, at):
            _pair(
                bench,
                [e for m in parties for e in m.entities],
                bench.span(items[at].start, items[after - 1].end),
                "cooperation-between",
            )
        return
    follower = at + 1
    while follower < len(items) and items[follower].tag in {"W", "WITH", "QUANT"} and follower - at < 4:
        follower += 1
    with_ = any(i.tag == "WITH" for i in items[at:follower]) or items[at].norm.endswith("với")
    done = any(i.tag == "PAST" for i in items[max(0, at - 2) : at])
    if with_ and done and follower < len(items) and items[follower].tag == "ORG":
        left = [e for i in subjects(items, at, _ORG) for e in bench.parties(i)]
        right = list(bench.parties(items[follower]))
        rest = items[follower + 1 : follower + 3]
        if left and not any(i.verb("organise") for i in rest):
            span = bench.clause(view, items.index(next(i for i in items if i.tag == "ORG")), follower + 1)
            for a in left:
                _pair(bench, [a, *right], span, "cooperation-with", only_first=True)


def _ordered(view: View, items: Sequence[Item], at: int) -> bool:
    """Cooperation that is asked for, not told: an imperative item, or a future."""
    return (view.unit.kind == "item" and at <= 2) or mood(items, at) == "planned"


def _pair(
    bench: Workbench,
    parties: Sequence[LocalEntity],
    span: Span | Sequence[Span],
    rule: str,
    confidence: float = 0.88,
    *,
    only_first: bool = False,
) -> None:
    for index, left in enumerate(parties):
        for right in parties[index + 1 :]:
            if left.key != right.key:
                bench.state(left, "cooperatesWith", right, span, rule, confidence)
        if only_first:
            break

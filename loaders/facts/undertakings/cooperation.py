"""Who works with whom: cooperation that is stated, and that of those who share an undertaking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from graph.model import LocalEntity, Span, Statement
from loaders.facts.parties import parse_parties
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, subjects
from loaders.facts.workbench import View, Workbench, status

_ORG = frozenset({"ORG"})
_PAIR = 2
#: With more parties than these, who works with whom is not said by the list.
_FEW = 3
#: Confidence of parties after ``giữa``.
_BETWEEN = 0.9
#: Rules whose surer parties work with the others, which need not work with one another.
_LOOSE = frozenset({"parties-in-title", "table-of-agreements"})
#: How many words may stand between a verb and its partners.
_ADVERBS = 4
#: What two do together by working together; attending and visiting are none of it.
_JOINT = frozenset(
    {
        "organise",
        "draft",
        "implement",
        "produce",
        "sign",
        "propose",
        "evaluate",
        "approve",
        "launch",
        "coordinate",
    }
    | {"cooperate", "continue", "discuss", "report", "host"}
)
#: Words after a pair that tell nothing done.
_IDLE = frozenset(
    {"trong", "các", "những", "lãnh", "đại", "ông", "bà", "đồng", "toàn", "thể", "nhiều", "một", "dự", "có"}
)


#: What shows that those who share an undertaking do work together.
_SETTLED = frozenset(status(s) for s in ("signed", "in-force", "completed"))


def state_partners(bench: Workbench) -> None:
    """The two who share a signed undertaking cooperate; who is told to help with a task need not do so."""
    sharing: dict[str, list[Statement]] = defaultdict(list)
    settled: dict[str, bool] = {}
    for s in bench.statements:
        name, subject = s.predicate.rsplit("#", 1)[-1], getattr(s.subject, "key", "")
        if name == "hasParty" and s.polarity == "positive":
            sharing[subject].append(s)
        elif name == "status" and (s.polarity == "negative" or s.object in _SETTLED):
            settled[subject] = s.polarity == "positive" and settled.get(subject, True)
    for key, told in sharing.items():
        parties = {s.object: bench.entities[getattr(s.object, "key", "")] for s in told}
        if _PAIR <= len(parties) <= _FEW and settled.get(key):
            apart = {s.object for s in told if s.rule in _LOOSE and s.confidence < _BETWEEN}
            _pair(bench, list(parties.values()), told[0].evidence, "share-an-undertaking", 0.85, apart=apart)


_VERBS = frozenset({"cooperate", "coordinate"})
_NOUNS = frozenset({"hợp tác", "phối hợp", "phối hợp công tác", "phối hợp hoạt động"})
_WITH = frozenset({"cùng", "cùng với"})
_SIGNING = frozenset({"V:sign", "EVENT_HEAD"})
#: What a unit holds that tells cooperation.
_TOLD_BY = _SIGNING | {f"V:{role}" for role in _VERBS} | {words.split()[0] for words in _NOUNS | _WITH}


def state_cooperation(bench: Workbench) -> None:
    """``hợp tác giữa A và B``, ``A (đã) phối hợp với B``: cooperation that is stated, outside titles."""
    for view in bench.holding(_TOLD_BY):
        if view.holds(_SIGNING):
            _signed_with(bench, view)
        for at, item in enumerate(view.items):
            if (item.tag == "V" and item.role in _VERBS) or item.norm in _NOUNS:
                _cooperation(bench, view, at)
            elif item.norm in _WITH and _between_bodies(view.items, at):
                _together(bench, view, at)


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
    begin = _with(items, at)
    if begin is None or mood(items, at) in {"denied", "planned"} or _charged(view, items, at):
        return
    _, after = parse_parties(items, begin)
    left = [e for i in subjects(items, at, _ORG) for e in bench.parties(i)]
    right = [e for i in items[begin:after] if i.tag == "ORG" for e in bench.parties(i)]
    if not left or not right:
        return
    if any(i.verb("organise") for i in items[after : after + 3]):
        # Who holds an event with whom is said of the event.
        return
    first = next(k for k, i in enumerate(items) if i.tag == "ORG")
    for body in left:
        for other in right:
            _pair(bench, [body, other], bench.clause(view, first, after), "cooperation-with", 0.85)


#: How far after a signing its partners may stand, and what may stand between ``với`` and the first of them.
_FAR = 40
_WORDS = 10
_PLURAL = frozenset({"W", "QUANT", "COMPOUND", ":", "(", ")"})
_JOINS = frozenset({",", "AND", "(", ")", ";"})


def _signed_with(bench: Workbench, view: View) -> None:
    """``A (tổ chức hội nghị) ký kết X với B, C và D``, ``A phối hợp với B, C tổ chức …, ký kết X``: A works
    with each of them, whatever each has signed.
    """
    # Titles would hide who is named within them.
    items = view.flat
    for at, item in enumerate(items):
        if item.tag not in {"V", "EVENT_HEAD"}:
            continue
        ceremony = item.tag == "EVENT_HEAD" and "ký" in item.norm.split()
        joined = item.verb("coordinate") and any(i.verb("sign") for i in items[at:])
        if not (item.verb("sign") or ceremony or joined):
            continue
        verb = at if not ceremony else at - 1
        if verb < 0 or (ceremony and not items[verb].verb("organise", "host")):
            continue
        left = [e for i in subjects(items, verb, _ORG) for e in bench.parties(i)]
        right, last = _partners_after(bench, items, at)
        if (
            len(left) != 1
            or not right
            or mood(items, verb) in {"denied", "planned"}
            or _charged(view, items, verb)
        ):
            continue
        first = next(k for k, i in enumerate(items) if i.tag == "ORG")
        span = bench.span(items[first].start, items[last].end)
        for other in dict.fromkeys(right):
            if other != left[0]:
                _pair(bench, [left[0], other], span, "signed-with", 0.85)


def _partners_after(bench: Workbench, items: Sequence[Item], at: int) -> tuple[list[LocalEntity], int]:
    """The bodies after the ``với`` that follows a signing, and the index of the last of them."""
    with_at = at if items[at].verb("coordinate") and items[at].norm.endswith("với") else None
    for k in range(at + 1 if with_at is None else len(items), min(len(items), at + _FAR)):
        if items[k].tag in {";", "STOP", "PAST", "FUTURE", "PURPOSE", "BETWEEN"} or items[k].verb(
            "sign", "happen"
        ):
            return [], at
        if items[k].tag == "WITH":
            with_at = k
            break
    if with_at is None:
        return [], at
    k = with_at + 1
    while k < len(items) and k - with_at <= _WORDS and items[k].tag in _PLURAL:
        k += 1
    found: list[LocalEntity] = []
    last = k
    while k < len(items) and (items[k].tag == "ORG" or items[k].tag in _JOINS or _short(items, k)):
        if items[k].tag == "ORG" and not _short(items, k):
            found += bench.parties(items[k])
            last = k
        k += 1
    if k < len(items) and items[k].tag in {"PERSON", "OF"}:
        # "với Giám đốc Sở X Nguyễn Văn A": whom the body completes.
        return [], at
    return found, last


def _short(items: Sequence[Item], at: int) -> bool:
    """An abbreviation in brackets after a name: ``(UEH)``."""
    return (
        0 < at < len(items) - 1
        and items[at - 1].tag == "("
        and items[at + 1].tag == ")"
        and items[at].tag in {"ORG", "W"}
    )


def _with(items: Sequence[Item], at: int) -> int | None:
    """Index of the first partner of the verb at ``at``: ``phối hợp (chặt chẽ) (cùng) với B``."""
    k = at + 1
    joined = items[at].norm.endswith(("với", "with"))
    while k < len(items) and k - at <= _ADVERBS and items[k].tag in {"W", "COMPOUND", "WITH", "AND", "QUANT"}:
        joined = joined or items[k].tag == "WITH" or items[k].norm == "cùng với"
        k += 1
    return k if joined and k < len(items) and items[k].tag == "ORG" else None


def _between_bodies(items: Sequence[Item], at: int) -> bool:
    return 0 < at < len(items) - 1 and items[at - 1].tag == items[at + 1].tag == "ORG"


def _together(bench: Workbench, view: View, at: int) -> None:
    """``A cùng (với) B làm …``: the two do it together."""
    items = view.items
    before, after = items[at - 1], items[at + 2] if at + 2 < len(items) else None
    if after is None or (at > 1 and items[at - 2].tag in {"OF", "AT", "WITH", "IN", "FOR", "AND", ","}):
        return
    acts = (after.tag == "V" and after.role in _JOINT) or (
        after.tag == "W" and not after.capital and after.norm not in _IDLE
    )
    if not acts or mood(items, at + 2) == "denied":
        return
    if view.unit.kind == "item" and at == 1:
        # A point of a plan that begins with its bodies lays a duty on them.
        return
    pair = [*bench.parties(before), *bench.parties(items[at + 1])]
    if len(pair) == _PAIR:
        _pair(bench, pair, bench.clause(view, at - 1, at + 3), "act-together", 0.8)


def _charged(view: View, items: Sequence[Item], at: int) -> bool:
    """``- A phối hợp với B …`` as a point, ``A được giao phối hợp với B``: a duty, done or not."""
    if any(i.tag == "PAST" for i in items[max(0, at - 4) : at]):
        return False
    told = items[max(0, at - 3) : at]
    return view.unit.kind == "item" or any(i.verb("assign") for i in told)


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
    apart: Collection[object] = (),
) -> None:
    """Each works with each, but for those of ``apart`` (``X với B và C``: two partners of one body)."""
    for index, left in enumerate(parties):
        for right in parties[index + 1 :]:
            several = len(parties) > _PAIR and left.ref in apart and right.ref in apart
            if left.key != right.key and not several:
                bench.state(left, "cooperatesWith", right, span, rule, confidence)

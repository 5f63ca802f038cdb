"""Content items of undertakings, and tasks: who is to do what, by when, given or asked by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import LocalEntity, Span
from graph.terms import Literal
from loaders.facts.fields import state_fields
from loaders.facts.orders import (
    Order,
    Orders,
    actors,
    addressees,
    announcement,
    begins_with,
    contains,
)
from loaders.facts.segments import Segment, segments
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.task_facts import state_task
from loaders.facts.workbench import View, Workbench, integer

_ORG = frozenset({"ORG"})


@dataclass(slots=True)
class _Run:
    """The state of the walk over the units of the document."""

    orders: Orders
    event: LocalEntity | None = None
    undertaking: LocalEntity | None = None
    paragraph: int = -1
    number: int = 0


def state_tasks(bench: Workbench, classes: dict[str, str]) -> None:
    """State all content items and tasks. ``classes``: undertaking key → its class."""
    run = _Run(Orders())
    done = state_fields(bench)
    for index, view in enumerate(bench.views):
        paragraph = _paragraph(bench, index)
        following = bench.views[index + 1] if index + 1 < len(bench.views) else None
        item = view.unit.kind == "item"
        if paragraph != run.paragraph:
            run.orders.paragraph, run.undertaking = None, None
            run.paragraph = paragraph
        if not item:
            run.orders.close()
        _follow(bench, view, run)
        order = announcement(bench, view, following, run.event)
        if order is not None:
            run.orders.lists[view.unit.path if item else ()] = order
            continue
        if index in done or view.unit.zone == "caption":
            continue
        over = run.orders.over(view.unit.path) if item else None
        if over is None and _inline_contents(bench, view, run):
            continue
        if over is not None and over.kind == "contents":
            done.update(_content(bench, index, over))
        elif over is not None and over.kind == "assessment":
            continue
        elif item and view.unit.label and over is not None and _assessment(bench, view):
            run.orders.lists[view.unit.path] = Order("assessment")
        else:
            for segment in _read(bench, view, run, over):
                state_task(bench, view, segment, run.undertaking, classes)


def _paragraph(bench: Workbench, index: int) -> int:
    """Units with no line break between them are of one paragraph, known by its first unit."""
    while (
        index > 0 and "\n" not in bench.text[bench.views[index - 1].unit.end : bench.views[index].unit.start]
    ):
        index -= 1
    return index


def _follow(bench: Workbench, view: View, run: _Run) -> None:
    for item in view.items:
        meaning = bench.meaning(item)
        if item.tag == "EVENT" and meaning is not None and not (item.title is not None and item.title.term):
            run.event = run.event or meaning
        if item.tag == "PROG" and meaning is not None and meaning.kind == "programme":
            run.undertaking = meaning


def _assessment(bench: Workbench, view: View) -> bool:
    return begins_with(view.items, bench.vocabulary.tasks["assessment"])


def _content(bench: Workbench, index: int, order: Order) -> set[int]:
    """One content item: all sentences of the item are its text."""
    first = bench.views[index]
    used = {index}
    last = index
    while (
        last + 1 < len(bench.views)
        and bench.views[last + 1].unit.path == first.unit.path
        and not bench.views[last + 1].unit.label
    ):
        last += 1
        used.add(last)
    if first.items and first.items[0].tag == "PROG" and first.items[0].capital:
        return used
    number = re.sub(r"\D", "", first.unit.path[-1]) if first.unit.path else ""
    span = bench.span(first.unit.start, bench.views[last].unit.end)
    _state_content(bench, span, order, int(number) if number else 0)
    return used


def _state_content(bench: Workbench, span: Span, order: Order, number: int) -> None:
    """One content item of the undertaking of ``order``; ``number`` is its place in the list, 0 if unknown."""
    text = " ".join(span.quote.rstrip(" ;.,-").split())
    if len(text) < 12 or order.undertaking is None:
        return
    entity = bench.entity("content", text, parent=order.undertaking.key)
    bench.type(entity, "ContentItem", span, order.rule, 0.93)
    bench.state(entity, "text", Literal.text(text, bench.language), span, order.rule, 0.95)
    about = bench.state(entity, "contentItemOf", order.undertaking, span, order.rule, 0.93)
    if number:
        bench.state(entity, "ordinal", integer(int(number)), span, order.rule, 0.93)
    parties = [
        s
        for s in bench.statements
        if s.subject == order.undertaking.ref and s.predicate.endswith("#hasParty")
    ]
    for statement in {s.object: s for s in parties}.values():
        party = bench.entities.get(getattr(statement.object, "key", ""))
        if party is not None:
            bench.state(
                entity,
                "hasAssignee",
                party,
                (),
                "content-binds-parties",
                0.85,
                kind="inferred",
                premises=(about, statement),
            )


def _inline_contents(bench: Workbench, view: View, run: _Run) -> bool:
    """``… các nội dung hợp tác gồm: A; B; C`` in one sentence: each member is a content item."""
    items, words = view.items, bench.vocabulary.tasks
    colon = next((k for k, i in enumerate(items) if i.tag == ":"), None)
    if colon is None or run.undertaking is None or not contains(items[:colon], words["content"]):
        return False
    members: list[tuple[int, int]] = []
    start = colon + 1
    for k in range(colon + 1, len(items) + 1):
        if k == len(items) or items[k].tag == ";":
            if k - start > 2:
                members.append((start, k))
            start = k + 1
    if len(members) < 2 or not all(begins_with(items, words["imperative"], first) for first, _ in members):
        return False
    evidence = bench.span(items[0].start, items[colon].end)
    order = Order("contents", undertaking=run.undertaking, evidence=evidence, rule="inline-contents")
    for number, (first, last) in enumerate(members, start=1):
        while items[last - 1].tag in {".", ",", "AND"}:
            last -= 1
        _state_content(bench, bench.span(items[first].start, items[last - 1].end), order, number)
    return True


def _read(bench: Workbench, view: View, run: _Run, over: Order | None) -> Iterator[Segment]:
    """The tasks a unit states: those it announces itself, then those it has as an item or by inheritance."""
    items = view.items
    opened = _own_order(bench, view, run)
    if opened is not None:
        start, order = opened
        if not order.assigners and over is not None:
            order = replace(order, assigners=over.assigners)
        if order.rule == "future-of-parties" and view.unit.kind != "item":
            run.orders.paragraph = replace(order, evidence=None, paragraph=run.paragraph)
        yield from segments(bench, view, start, len(items), order, inherited=False)
        return
    inherited = over if over is not None and over.kind == "tasks" else run.orders.paragraph
    if inherited is None:
        return
    if over is None and begins_with(items, (("tại",), ("trong",), ("ngày",))):
        run.orders.paragraph = None
        return
    modal = next((k for k, i in enumerate(items) if i.tag == "MODAL"), None)
    address = _address(bench, items, modal)
    if address:
        yield from segments(
            bench,
            view,
            (modal or 0) + 1,
            len(items),
            replace(inherited, assignees=address, modality="assigned"),
            inherited=True,
        )
        return
    charged = _charged(bench, items) if over is not None else None
    if charged is not None:
        order = replace(inherited, assignees=charged[1], modality="assigned", rule="body-charged")
        yield from segments(bench, view, charged[0], len(items), order, inherited=True)
        return
    begin = _imperative(bench, items)
    if begin is not None:
        yield from segments(bench, view, begin, len(items), inherited, inherited=True)
    elif over is not None and modal is not None:
        who = tuple(e for i in items[:modal] if i.tag == "ORG" for e in bench.parties(i))
        order = replace(inherited, assignees=who or inherited.assignees)
        yield from segments(bench, view, 0, len(items), order, inherited=True)


def _address(bench: Workbench, items: Sequence[Item], modal: int | None) -> tuple[LocalEntity, ...]:
    """``Đối với X, cần …``."""
    if modal is None or not begins_with(items, bench.vocabulary.tasks["address"]):
        return ()
    return tuple(e for i in items[:modal] if i.tag == "ORG" for e in bench.parties(i))


def _charged(bench: Workbench, items: Sequence[Item]) -> tuple[int, tuple[LocalEntity, ...]] | None:
    """``Bộ X, Bộ Y khẩn trương …`` in a list of tasks: the bodies that begin the sentence are charged with
    it.
    """
    at = 0
    who: list[LocalEntity] = []
    while at < len(items) and items[at].tag in {"ORG", ",", "AND", "QUANT", "MODAL", "OBLIGE", "REPRESENT"}:
        who += bench.parties(items[at]) if items[at].tag == "ORG" else ()
        at += 1
    begins = at < len(items) and (
        begins_with(items, bench.vocabulary.tasks["imperative"], at) or items[at].verb("lead", "chair")
    )
    return (at, tuple(who)) if who and begins else None


def _imperative(bench: Workbench, items: Sequence[Item]) -> int | None:
    """Index at which an imperative begins, connectors passed over; None when the unit is no imperative."""
    at = 0
    while at < min(6, len(items)) and (
        items[at].tag in {"STOP", ",", "DATE", "FROM", "PERIOD_WORD", "AND"}
        or items[at].norm in {"bên", "cạnh", "ngoài", "ra"}
    ):
        at += 1
    return at if at < len(items) and begins_with(items, bench.vocabulary.tasks["imperative"], at) else None


def _own_order(bench: Workbench, view: View, run: _Run) -> tuple[int, Order] | None:
    """An order within the sentence: ``giao X …``, ``đề nghị X …``, ``X sẽ …``, ``X chủ trì …``, ``thống nhất
    … nhằm …``.
    """
    items = view.items
    evidence = bench.span(view.unit.start, view.unit.end)
    base = Order("tasks", event=run.event, undertaking=run.undertaking, evidence=evidence)
    for at, item in enumerate(items):
        if any(i.tag in {"NEG"} for i in items[max(0, at - 2) : at]):
            continue
        if item.verb("assign", "recommend"):
            who = addressees(bench, items, at)
            start = _after_addressee(items, at)
            if not who:
                who, start = _asked_after_colon(bench, items, at)
            if who and start is not None:
                modality = "assigned" if item.role == "assign" else "recommended"
                return start, replace(
                    base,
                    modality=modality,
                    assigners=actors(bench, items, at),
                    assignees=who,
                    rule=f"{item.role}-verb",
                )
        if item.tag == "FUTURE" and begins_with(items, bench.vocabulary.tasks["imperative"], at + 1):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                return at + 1, replace(
                    base, modality="planned-action", assignees=who, rule="future-of-parties"
                )
        leads = item.verb("lead") or (item.verb("chair") and _with_action(items, at))
        if (
            leads
            and at > 0
            and (item.role == "lead" or view.unit.kind == "item" or run.orders.lists or _joint(items, at))
            and not any(i.tag == "PAST" for i in items[:at])
        ):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                begin = next(k for k, i in enumerate(items) if i is found[0])
                return begin, replace(base, modality="assigned", assignees=who, rule="body-leads")
        if item.tag == "OBLIGE" and at + 1 < len(items):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                return at + 1, replace(base, modality="assigned", assignees=who, rule="body-obliged")
        relative = any(i.tag == "PASSIVE" for i in items[max(0, at - 3) : at])
        if (
            item.verb("agree")
            and not relative
            and begins_with(items, bench.vocabulary.tasks["imperative"], at + 1)
        ):
            found = subjects(items, at, _ORG)
            if found:
                who = tuple(e for i in found for e in bench.parties(i))
                return at + 1, replace(base, modality="agreed", assignees=who, rule="agreed-action")
        if item.verb("agree") and any(i.tag == "PAST" for i in items[max(0, at - 2) : at]):
            purpose = next(
                (
                    k
                    for k in range(at + 1, len(items))
                    if items[k].tag == "PURPOSE"
                    and begins_with(items, bench.vocabulary.tasks["imperative"], k + 1)
                ),
                None,
            )
            if purpose is not None and not any(i.tag in {";", "STOP"} for i in items[at:purpose]):
                who = tuple(e for i in subjects(items, at, _ORG) for e in bench.parties(i))
                return purpose + 1, replace(base, modality="planned-action", assignees=who, rule="agreed-aim")
    return None


def _asked_after_colon(
    bench: Workbench, items: Sequence[Item], at: int
) -> tuple[tuple[LocalEntity, ...], int | None]:
    """``đề nghị: … hai cơ quan cần …``: who is to act stands after the colon, before the modal."""
    colon = next((k for k in range(at + 1, min(len(items), at + 3)) if items[k].tag == ":"), None)
    modal = next((k for k in range((colon or 0) + 1, len(items)) if items[k].tag == "MODAL"), None)
    if colon is None or modal is None:
        return (), None
    found = subjects(items, modal, _ORG)
    return tuple(e for i in found for e in bench.parties(i)), modal + 1


def _with_action(items: Sequence[Item], at: int) -> bool:
    """``chủ trì (, phối hợp với Y) xây dựng …``: leading an action, not chairing a meeting."""
    ahead = items[at + 1 : at + 9]
    return (
        bool(ahead)
        and ahead[0].tag not in {"EVENT", "QUANT"}
        and any(i.tag == "V" for i in ahead)
        and not any(i.tag == "EVENT" for i in ahead[:3])
    )


def _joint(items: Sequence[Item], at: int) -> bool:
    """``chủ trì, phối hợp với …``: the fixed phrase of assignments, whatever it stands in."""
    ahead = items[at + 1 : at + 3]
    return len(ahead) == 2 and ahead[0].tag == "," and ahead[1].verb("coordinate")


def _after_addressee(items: Sequence[Item], at: int) -> int | None:
    seen = False
    for k in range(at + 1, len(items)):
        item = items[k]
        if item.tag == "ORG":
            seen = True
        elif (
            seen
            and (item.tag == "V" or (item.tag == "W" and not item.capital))
            and item.norm not in {"đồng", "chí"}
        ):
            return k
        elif seen and item.tag == "MODAL":
            return k + 1
        elif item.tag in {";", ":"}:
            return None
    return None

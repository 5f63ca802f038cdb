"""Content items of an undertaking: the members of a list, or of a sentence, that says what it contains."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri, Literal
from loaders.facts.duties.announcements import contents as announced
from loaders.facts.duties.charges import is_duty, matched, read_charge
from loaders.facts.duties.deadlines import due, state_deadline
from loaders.facts.duties.groups import group_action
from loaders.facts.duties.orders import Order, begins_with, contains, counted_contents
from loaders.facts.duties.segments import Segment
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench, integer

#: Members of fewer words name fields and not what is to be done in them.
_SHORTEST = 5
#: More parties than these share a programme without each answering for all of it.
_BOUND = 2
#: Longest label of an item, in letters.
_LABEL = 8
#: A text of fewer letters tells no content.
_FEWEST_LETTERS = 12


def content(bench: Workbench, index: int, order: Order) -> set[int]:
    """One content item: all sentences of the item are its text."""
    first = bench.views[index]
    used = {index}
    last = index
    while (
        last + 1 < len(bench.views)
        and not _within_a_line(bench, first)
        and bench.views[last + 1].unit.path == first.unit.path
        and not bench.views[last + 1].unit.label
    ):
        last += 1
        used.add(last)
    if first.items and first.items[0].tag == "PROG" and first.items[0].capital:
        return used
    number = re.sub(r"\D", "", first.unit.path[-1]) if first.unit.path else ""
    span = bench.span(first.unit.start, bench.views[last].unit.end)
    apart = _another_duty(bench, first.items)
    if apart is not None:
        # "Chia sẻ dữ liệu …; chi cục các tỉnh gửi …": what further bodies do is told apart.
        span = bench.span(first.unit.start, first.items[apart - 1].end)
    charge = read_charge(bench, first.items)
    who = charge.who if charge is not None and charge.mark in {"bare", "focal", "future"} else ()
    group = not who and group_action(bench, first.items) is not None
    entity = _state_content(bench, span, order, int(number) if number else 0, who, bound=not group)
    if entity is not None and last == index and (when := due(bench, first.items)) is not None:
        state_deadline(bench, entity, when, span)
    return used


def _within_a_line(bench: Workbench, view: View) -> bool:
    """Whether an item stands within a paragraph (``… will (a) …; (b) …. The text is valid …``), whose further
    sentences are none of the item's."""
    line = bench.text.rfind("\n", 0, view.unit.start) + 1
    return len(bench.text[line : view.unit.start].strip()) > _LABEL


def after_list(bench: Workbench, index: int) -> bool:
    """Whether a unit is a sentence of its own after a list that stands within the same paragraph."""
    view = bench.views[index]
    if view.unit.label or not index or not _within_a_line(bench, view):
        return False
    before = bench.views[index - 1].unit
    return bench.text[before.start : before.end].rstrip().endswith(".")


def _another_duty(bench: Workbench, items: Sequence[Item]) -> int | None:
    """Index of the semicolon after which a body or group other than that of the item is to do something."""
    for k, item in enumerate(items[:-2]):
        if item.tag != ";":
            continue
        charge = read_charge(bench, items, k + 1)
        own = charge is not None and charge.subject == k + 1 and is_duty(bench, items, charge.action)
        if own or group_action(bench, items, k + 1) is not None or _plural(bench, items, k + 1):
            return k
    return None


def _plural(bench: Workbench, items: Sequence[Item], at: int) -> bool:
    """``cơ quan thủy sản các tỉnh gửi …``: a noun for bodies, whose they are, and an action."""
    length = matched(items, bench.vocabulary.tasks["group_nouns"], at)
    quantified = next(
        (k for k in range(at + length, min(len(items) - 2, at + 8)) if items[k].tag == "QUANT"), None
    )
    if not length or quantified is None:
        return False
    return any(is_duty(bench, items, k) for k in range(quantified + 2, min(len(items), quantified + 4)))


def _text(span: Span) -> str:
    return " ".join(span.quote.rstrip(" ;.,-").split())


def _state_content(
    bench: Workbench,
    span: Span,
    order: Order,
    number: int,
    who: Sequence[LocalEntity] = (),
    *,
    bound: bool = True,
) -> LocalEntity | None:
    """One content item of the undertaking of ``order``; ``number`` is its place in the list, 0 if unknown,
    ``who`` those it says will do it. ``bound``: where it names nobody, it binds the parties.
    """
    text = _text(span)
    if len(text) < _FEWEST_LETTERS or order.undertaking is None:
        return None
    entity = bench.entity("content", text, parent=order.undertaking.key)
    bench.type(entity, "ContentItem", span, order.rule, 0.93)
    bench.state(entity, "text", Literal.text(text, bench.language), span, order.rule, 0.95)
    about = bench.state(entity, "contentItemOf", order.undertaking, span, order.rule, 0.93)
    if number:
        bench.state(entity, "ordinal", integer(int(number)), span, order.rule, 0.93)
    who = who or order.assignees
    if who:
        role = (("role", Iri(code("role", "assignee"))),)
        proofs = (span,) if order.evidence is None else (span, order.evidence)
        for body in who:
            bench.state(entity, "hasAssignee", body, proofs, "content-names-body", 0.88, qualifiers=role)
        return entity
    parties = [s for s in bench.about(order.undertaking) if s.predicate.endswith("#hasParty")]
    binding = {s.object: s for s in parties}
    for statement in binding.values() if bound and len(binding) <= _BOUND else ():
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
    return entity


def state_framed(bench: Workbench, segment: Segment) -> None:
    """A content told by a clause: what its bodies do on the authority of the agreement."""
    who = segment.assignees or segment.order.assignees
    entity = _state_content(bench, segment.span, segment.order, 0, who)
    when = due(bench, segment.view.items[segment.first : segment.last]) if bench.language == "en" else None
    if entity is not None and when is not None:
        state_deadline(bench, entity, when, segment.span)


def inline_contents(bench: Workbench, view: View, theme: LocalEntity | None) -> bool:
    """``… các nội dung hợp tác gồm: A; B; C`` in one sentence: each member is a content item."""
    items, words = view.items, bench.vocabulary.tasks
    colon = next((k for k, i in enumerate(items) if i.tag == ":"), None)
    if colon is None or colon < (1 if items[0].tag == "PROG" else 2):
        return False
    head = items[: colon + 1]
    named = next((m for i in head if i.tag == "PROG" and (m := bench.meaning(i)) is not None), None)
    order = announced(bench, head, named, theme)
    if order is None and theme is not None and contains(head, words["content"]):
        order = Order("contents", undertaking=theme)
    members = _members(items, colon + 1)
    imperative = all(begins_with(items, words["imperative"], first) for first, _ in members)
    counted = all(items[first - 1].tag == ")" for first, _ in members)
    told = contains(head, words["content"]) and head[-2].tag == "LISTING"
    counted = counted or counted_contents(bench, head) == len(members)
    if order is None or len(members) < 2 or not (imperative or counted or told or named is not None):
        return False
    brief = any(sum(len(i.norm.split()) for i in items[a:b]) < _SHORTEST for a, b in members)
    if (brief and not imperative and not counted) or any(_acting(items, a, b) for a, b in members):
        return False
    evidence = bench.span(items[0].start, items[colon].end)
    order = replace(order, evidence=evidence, rule="inline-contents")
    for number, (first, last) in enumerate(members, start=1):
        while items[last - 1].tag in {".", ",", "AND"}:
            last -= 1
        group = group_action(bench, items, first, last) is not None
        span = bench.span(items[first].start, items[last - 1].end)
        _state_content(bench, span, order, number, bound=not group)
    return True


def _members(items: Sequence[Item], start: int) -> list[tuple[int, int]]:
    """The stretches between semicolons, the numbers before them (``(i)``, ``1)``) left out."""
    members: list[tuple[int, int]] = []
    for k in range(start, len(items) + 1):
        if k == len(items) or items[k].tag == ";":
            first = start
            bracket = next((j for j in range(start, min(k, start + 4)) if items[j].tag == ")"), None)
            if bracket is not None and all(len(i.norm) <= 4 for i in items[start:bracket]):
                first = bracket + 1
            if k - first > 1:
                members.append((first, k))
            start = k + 1
    return members


def _acting(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether a member tells what somebody did or will do, and is no heading of contents."""
    return any(i.tag in {"PAST", "FUTURE", "PERSON"} for i in items[first:last]) or items[first].tag == "ORG"

"""Items of a plan with named fields under them: ``Đơn vị chủ trì: X``, ``Phối hợp: Y``, ``Thời gian: T``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri, Literal
from loaders.facts.circumstances import times
from loaders.facts.duties.charges import is_body
from loaders.facts.duties.deadlines import every_year
from loaders.facts.duties.orders import begins_with
from loaders.facts.duties.yearly_deadlines import state_yearly, yearly_due
from loaders.facts.signing.facts import open_before
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench, edtf

_KINDS = ("field_lead", "field_partner", "field_time")
_LONGEST_NAME = 7


@dataclass(slots=True)
class _Charge:
    """An item and the fields that stand under it."""

    item: View
    fields: list[tuple[str, View, int]] = field(default_factory=list)


def state_fields(bench: Workbench, undertaking: LocalEntity | None = None) -> set[int]:
    """State a task for every item with a leading body as a field; returns the indices of the units used."""
    charges: dict[int, _Charge] = {}
    for view in bench.holding({":"}):
        found = _field(bench, view)
        item = _item_above(bench, view) if found is not None else None
        if found is not None and item is not None:
            charges.setdefault(item.index, _Charge(item)).fields.append((found[0], view, found[1]))
    used: set[int] = set()
    for charge in charges.values():
        if any(kind == "field_lead" for kind, _, _ in charge.fields):
            _state(bench, charge, undertaking)
            used.update({charge.item.index, *(view.index for _, view, _ in charge.fields)})
    return used


def _field(bench: Workbench, view: View) -> tuple[str, int] | None:
    """The kind of field a unit is, and the index of its first item after the colon."""
    colon = next((k for k, i in enumerate(view.items[:_LONGEST_NAME]) if i.tag == ":"), None)
    if colon is None:
        return None
    words = tuple(w for i in view.items[:colon] for w in i.norm.split())
    kind = next((k for k in _KINDS if words in bench.vocabulary.tasks[k]), None)
    return (kind, colon + 1) if kind is not None else None


def time_field(bench: Workbench, view: View) -> int | None:
    """``Thời hạn: 31/3`` as a field: where its time begins, None for another unit."""
    found = _field(bench, view)
    return found[1] if found is not None and found[0] == "field_time" else None


def finishing(view: View) -> int | None:
    """``Ba bộ hoàn thành trong năm 2025.``: by when those told before are done with what was told; where the
    time begins, None for another unit.
    """
    items = view.items
    verb = next((k for k, i in enumerate(items[:_SUBJECT]) if i.norm in _DONE), None)
    if not verb or not any(is_body(i) or i.tag == "QUANT" for i in items[:verb]):
        return None
    named = items[0].tag == "ORG" and items[0].role != "anaphor"
    rest = items[verb + 1 :]
    timely = any(i.tag == "DATE" for i in rest) and all(i.tag in _TIMES for i in rest)
    return verb + 1 if timely and not named else None


_SUBJECT = 5
_DONE = frozenset({"hoàn thành", "hoàn tất", "xong", "làm xong"})
_TIMES = frozenset({"DATE", "IN", "BEFORE", "ON_DAY", "TO", "."})


def _item_above(bench: Workbench, view: View) -> View | None:
    """The item whose field a unit is: the last labelled unit before it on the path above."""
    above = view.unit.path[:-1] if view.unit.label else view.unit.path
    for other in reversed(bench.views[: view.index]):
        if other.unit.path == above and above and other.unit.label:
            return other
        if not above and _field(bench, other) is None:
            # "2. Địa điểm: …" above "3. Chủ trì: …": points beside one another.
            beside = view.unit.label[:1].isalnum() and len(other.unit.path) == len(view.unit.path)
            return other if other.unit.kind == "item" and not beside else None
    return None


def _state(bench: Workbench, charge: _Charge, undertaking: LocalEntity | None) -> None:
    item = charge.item
    span = bench.span(item.unit.start, item.unit.end)
    text = " ".join(span.quote.rstrip(" ;.,:").split())
    if len(text.split()) < 3 or begins_with(item.items, bench.vocabulary.tasks["assessment"]):
        return
    task = bench.entity("task", text)
    bench.type(task, "Assignment", span, "item-with-fields", 0.9)
    bench.state(task, "text", Literal.text(text, bench.language), span, "item-with-fields", 0.92)
    bench.state(task, "modality", Iri(code("modality", "assigned")), span, "item-with-fields", 0.88)
    label = ".".join(name for name in item.unit.path if not name.startswith("-"))
    if label:
        bench.state(task, "itemLabel", Literal(label), span, "item-label", 0.95)
    if undertaking is not None:
        bench.state(task, "taskOf", undertaking, span, "item-of-plan", 0.85)
    for kind, view, first in charge.fields:
        proof = bench.span(view.unit.start, view.unit.end)
        if kind == "field_time":
            state_time(bench, task, view.items[first:], proof)
            continue
        predicate, role = (
            ("hasAssignee", "assignee") if kind == "field_lead" else ("hasCoordinator", "coordinator")
        )
        for body in _bodies(bench, view, first):
            qualifier = (("role", Iri(code("role", role))),)
            bench.state(
                task, predicate, body, (span, proof), kind.replace("_", "-"), 0.92, qualifiers=qualifier
            )


def _bodies(bench: Workbench, view: View, first: int) -> Sequence[LocalEntity]:
    return [e for i in view.items[first:] if i.tag == "ORG" for e in bench.parties(i)]


def state_time(bench: Workbench, task: LocalEntity, items: Sequence[Item], proof: Span) -> None:
    """State the last time of a field as the deadline, also one that returns every year."""
    if every_year(items):
        yearly = yearly_due(bench, items)
        if yearly is not None:
            state_yearly(bench, task, yearly, proof, "field-time")
        return
    found = times(items, bench.spent_dates)[-1:]
    periods = [i for i in items if i.mention is not None and i.tag == "DATE" and i.mention.data.get("period")]
    if not found and len(periods) == 1 and periods[0].mention is not None:
        # "2023 - 2025": the years in which it is to be done.
        years = edtf(periods[0].mention.value)
        bench.state(task, "deadline", years, proof, "field-period", 0.8)
    for when in found:
        qualifiers: list[tuple[str, Literal]] = [("statedAs", Literal(when.text))]
        value = when.value
        if when.before:
            qualifiers.append(("exclusiveEnd", edtf(when.before)))
            value = value if value.startswith("..") else open_before(when.before)
        bench.state(task, "deadline", edtf(value), proof, "field-time", 0.9, qualifiers=qualifiers)

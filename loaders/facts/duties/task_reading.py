"""The tasks one unit states: those it announces itself, those it has as a point of a section or list, and
those that go on what was said before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.model import LocalEntity
from loaders.facts.duties.bracketed import bracketed
from loaders.facts.duties.charges import is_duty, read_charge
from loaders.facts.duties.clause_duties import clause_duties
from loaders.facts.duties.cuts import cuts
from loaders.facts.duties.deadlines import to_come
from loaders.facts.duties.frames import frame
from loaders.facts.duties.genre import Genre
from loaders.facts.duties.groups import group_action
from loaders.facts.duties.orders import Order, Orders, begins_with
from loaders.facts.duties.sections import Sections
from loaders.facts.duties.segments import Segment, segments
from loaders.facts.duties.sentence_orders import own_order
from loaders.facts.duties.unit_shapes import (
    address,
    bare,
    formula,
    group_headed,
    imperative,
    infinitive,
    is_seat,
    of_itself,
    past_frame,
)
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench

#: Rules of orders that a heading gives: every bare point under it is a task.
_HEADED = frozenset({"addressed-heading", "section-of-tasks"})
#: Items of an action before another body is asked for something by it.
_SHORTEST = 3
#: Rules of duties whose paragraph goes on with duties.
_OPENING = frozenset({"focal-duty", "clause-given"})
#: Rules by which somebody is told to have been charged: the paragraph goes on with duties.
_GIVEN = frozenset({"body-given-a-task", "pair-named-before"})
#: Rules of clauses that tell a content where an agreement is told: other marks lay duties.
_OF_AGREEMENT = frozenset({"clause-bare", "clause-future"})
#: Rules of orders that somebody speaks: what follows in the paragraph goes on with them.
_SPOKEN = frozenset({"assign-verb", "recommend-verb", "assign-verbs"})
#: Verbs of directing one's own units, which is a duty of who directs.
_DIRECTING = frozenset({"chỉ đạo", "direct", "instruct"})


@dataclass(slots=True)
class Run:
    """The state of the walk over the units of the document."""

    genre: Genre
    orders: Orders
    sections: Sections
    #: Undertaking key → its class.
    classes: Mapping[str, str] = field(default_factory=dict)
    event: LocalEntity | None = None
    undertaking: LocalEntity | None = None
    paragraph: int = -1
    #: Where the unit begins that is read.
    at: int = 0
    #: The paragraph in which duties were announced.
    opened: int = -1
    #: The paragraph that tells what an agreement contains, and the order of contents in it.
    framed: tuple[int, Order] | None = None
    #: The one undertaking of the document that parties share.
    only: LocalEntity | None = None
    #: The order of the item whose further sentences may follow.
    item: Order | None = None
    #: The announcement of the last list of conclusions: what closes the document is one of them.
    conclusions: Order | None = None

    @property
    def theme(self) -> LocalEntity | None:
        """What the running text deals with."""
        if self.genre.unnamed:
            return None
        main = self.genre.main if self.at >= self.genre.since else None
        if self.genre.ordering and self.genre.own is not None:
            # What an act mentions in passing is not what its duties are about.
            return main or self.only
        return main or self.undertaking or self.only


def read_tasks(bench: Workbench, view: View, run: Run, over: Order | None) -> Iterator[Segment]:
    """The tasks of a unit; ``over`` is the order of its list or section."""
    under = over is not None and over.kind == "tasks"
    view = _past_formula(bench, view)
    if of_itself(view.items) or formula(bench, view.items, under=under):
        return
    for part in _clauses(view):
        yield from _read(bench, part, run, over)


def _past_formula(bench: Workbench, view: View) -> View:
    """``Các đơn vị chịu trách nhiệm thi hành; Văn phòng X theo dõi …``: the duty after a formula."""
    at = next((k for k, i in enumerate(view.items) if i.tag == ";"), None)
    if at is None or at + 2 >= len(view.items) or not formula(bench, view.items[:at]):
        return view
    rest = view.items[at + 1 :]
    charge = read_charge(bench, rest)
    duty = charge is not None and (charge.mark != "bare" or is_duty(bench, rest, charge.action))
    return replace(view, items=list(rest)) if duty else view


def _clauses(view: View) -> Iterator[View]:
    """The unit, cut where another order begins after a semicolon (``Giao A …; đề nghị B …``)."""
    items = view.items
    starts = [0]
    for k, item in enumerate(items[:-2]):
        if item.tag == ";" and _asks_soon(items, k + 1):
            starts.append(k + 1)
    for first, last in zip(starts, [*starts[1:], len(items)], strict=True):
        yield view if len(starts) == 1 else replace(view, items=list(items[first:last]))


def _asks_soon(items: Sequence[Item], at: int) -> bool:
    """``đề nghị B …``, ``đối với B, đề nghị …``, ``riêng B giao C …``."""
    ahead = items[at : at + 6]
    asking = next(
        (k for k, i in enumerate(ahead) if i.verb("assign", "recommend") and i.norm != "chỉ đạo"), None
    )
    return asking == 0 or (
        asking is not None
        and ahead[0].tag in {"ABOUT", "SIDE", "STOP", "AND"}
        and any(i.tag == "ORG" for i in ahead[:asking])
    )


def _read(bench: Workbench, view: View, run: Run, over: Order | None) -> Iterator[Segment]:
    items = view.items
    named = bracketed(bench, items) if view.unit.kind == "item" else None
    if named is not None and over is not None and over.kind == "tasks":
        order = replace(over, assignees=named.who, modality="assigned", rule="body-in-brackets")
        whole = list(segments(bench, view, 0, named.last, order, inherited=True))
        # The time by which it is due may stand in the parenthesis.
        yield from (replace(s, joined_until=len(items)) for s in whole)
        return
    pointed = _point(bench, view, run, over)
    if pointed is not None:
        lead, start, order = pointed
        yield from segments(bench, view, start, len(items), order, inherited=True, lead=lead)
        return
    if over is None and _framed(bench, view, run):
        told = list(_told(bench, view, run))
        if told:
            yield from told
            return
    opened = own_order(bench, view, run.event, run.theme, listed=bool(run.orders.lists))
    if opened is not None:
        start, order = opened
        if over is not None and over.kind == "tasks" and over.assignees and items[0].norm in _DIRECTING:
            # "1. Sở X: a) Chỉ đạo Chi cục Y …": the body of the heading is to see to it.
            yield from segments(bench, view, 0, len(items), over, inherited=True)
            return
        if over is not None and over.kind == "tasks":
            order = replace(
                order,
                assigners=order.assigners
                or over.assigners
                or (over.askers if order.modality == "recommended" else ()),
                assignees=order.assignees or over.assignees,
                undertaking=over.undertaking or order.undertaking,
            )
        if over is None and ((order.rule in _SPOKEN and order.assigners) or order.rule in _GIVEN):
            run.opened = run.paragraph
        if order.rule == "future-of-parties" and view.unit.kind != "item":
            run.orders.paragraph = replace(order, evidence=None, paragraph=run.paragraph)
        lead = max((k + 1 for k in range(start) if items[k].tag in {";", ":"}), default=0)
        yield from segments(bench, view, start, len(items), order, inherited=False, lead=lead)
        return
    inherited = over if over is not None and over.kind == "tasks" else run.orders.paragraph
    if over is None:
        told = list(_told(bench, view, run))
        if told:
            yield from told
            return
    if inherited is None:
        yield from _closing(bench, view, run)
        return
    if over is None and items and items[0].norm in {"tại", "trong", "ngày"}:
        run.orders.paragraph = None
        return
    yield from _inherited(bench, view, run, over, inherited)


_ASKING = frozenset({"assign", "recommend"})


def _framed(bench: Workbench, view: View, run: Run) -> bool:
    """Whether a sentence tells what an agreement contains; somebody's order is one there too."""
    if run.genre.ordering or not _ASKING.isdisjoint([i.role for i in view.items if i.tag == "V"]):
        return False
    return frame(bench, view, run.theme, run.classes) is not None


def _told(bench: Workbench, view: View, run: Run) -> Iterator[Segment]:
    """Duties of running text; one that is announced as such opens the rest of its paragraph."""
    told = None if run.genre.ordering else frame(bench, view, run.theme, run.classes)
    if told is not None:
        after, contents = told
        view = replace(view, items=list(view.items[after:]))
        run.framed = (run.paragraph, contents)
    items = view.items
    base = Order("tasks", event=run.event, undertaking=run.theme)
    framed = run.framed[1] if run.framed is not None and run.framed[0] == run.paragraph else None
    opened = run.opened == run.paragraph or framed is not None
    for lead, start, last, order in clause_duties(bench, view, base, opened=opened):
        # "… will offer courses and hold a forum before the end of 2026": the day is that of the last.
        until = next(iter(cuts(bench, view, start, last)), last) if bench.language == "en" else last
        if framed is not None and order.rule in _OF_AGREEMENT and not to_come(bench, items[lead:until]):
            order = replace(framed, assignees=order.assignees)
        if begins_with(items, bench.vocabulary.tasks["openers"]) or order.rule in _OPENING:
            run.opened = run.paragraph
        yield from segments(bench, view, start, last, order, inherited=False, lead=lead)


def _closing(bench: Workbench, view: View, run: Run) -> Iterator[Segment]:
    """``3. Bộ X rà soát …`` beside ``2. Bộ Y: …``; ``Văn phòng X theo dõi …`` after a list of conclusions."""
    if run.conclusions is None or (not view.unit.label and view.unit.kind == "item"):
        return
    charge = read_charge(bench, view.items)
    if charge is not None and (charge.mark != "bare" or is_duty(bench, view.items, charge.action)):
        order = replace(run.conclusions, assignees=charge.who, rule="body-charged")
        start, last = charge.action, len(view.items)
        yield from segments(bench, view, start, last, order, inherited=True, lead=charge.subject)


def _inherited(
    bench: Workbench, view: View, run: Run, over: Order | None, inherited: Order
) -> Iterator[Segment]:
    """A point or sentence with no order of its own, under the one that stands before it."""
    items = view.items
    modal = next((k for k, i in enumerate(items) if i.tag == "MODAL"), None)
    addressed = address(bench, items, modal)
    if addressed:
        order = replace(inherited, assignees=addressed, modality="assigned")
        yield from segments(bench, view, (modal or 0) + 1, len(items), order, inherited=True)
        return
    if over is not None and run.item is not None and not view.unit.label:
        # A further sentence of an item speaks to those the item charged.
        inherited = run.item
    headed = group_headed(bench, items) if over is not None else None
    if headed is None and over is not None:
        headed = group_action(bench, items)
    if headed is not None:
        order = replace(inherited, assignees=(), modality="assigned", rule="body-charged")
        yield from segments(bench, view, headed, len(items), order, inherited=True)
        return
    begin = imperative(bench, items)
    if over is not None and items and items[0].norm == "chỉ đạo":
        # "Chỉ đạo các cơ sở …": a group that the body of the heading is to direct.
        begin = 0
    elif over is not None and items and items[0].verb("assign", "recommend"):
        # "Đề nghị UBND các tỉnh A, B phối hợp …": a group that no mention names.
        begin = next((k for k in range(2, min(len(items), 24)) if is_duty(bench, items, k)), None)
        asked = "recommended" if items[0].role == "recommend" else "assigned"
        inherited = replace(inherited, assignees=(), modality=asked)
    if begin is None and inherited.rule in _HEADED and over is not None and (bare(items) or is_seat(items)):
        begin = 0
    if begin is None and over is not None and begins_with(items, bench.vocabulary.tasks["bases"]):
        # "Căn cứ Kế hoạch này xây dựng …": what is done on that basis.
        begin = next((k for k in range(2, len(items) - 2) if is_duty(bench, items, k)), None)
    if begin is not None:
        yield from segments(bench, view, begin, len(items), inherited, inherited=True)
    elif over is not None and modal is not None and modal < len(items) - 2:
        before = items[:modal]
        if any(i.tag in {"PASSIVE", "PAST", "NEG"} for i in before):
            return
        who = tuple(e for i in before if i.tag == "ORG" for e in bench.parties(i))
        order = replace(inherited, assignees=who or inherited.assignees)
        yield from segments(bench, view, 0, len(items), order, inherited=True)


def _point(bench: Workbench, view: View, run: Run, over: Order | None) -> tuple[int, int, Order] | None:
    """A point of a list of tasks, or of a text that lays duties, which begins with those it charges or goes
    on from the body of its heading: whom it asks further on is a part of what they are to do. Returns where
    the clause and the action begin, and the order.
    """
    items = view.items
    listed = over is not None and over.kind == "tasks"
    if not (listed or (run.genre.ordering and view.unit.zone == "body" and over is None)):
        return None
    asking = next((k for k, i in enumerate(items) if i.tag == "V" and i.role in _ASKING), len(items))
    charge = (infinitive(bench, items) if listed else None) or read_charge(bench, items)
    if charge is None and run.genre.ordering:
        after = past_frame(items)
        charge = read_charge(bench, items, after) if after else None
    if charge is not None and charge.action <= asking:
        action = items[charge.action]
        sure = charge.mark != "bare" or is_duty(bench, items, charge.action) or action.verb("assign")
        structured = run.genre.ordering and view.unit.kind == "item" and over is not None
        if sure or structured:
            base = over if over is not None and listed else run.conclusions or Order("tasks")
            modality = "recommended" if base.modality == "recommended" else "assigned"
            order = replace(base, assignees=charge.who, modality=modality, rule="body-charged")
            return charge.subject, charge.action, order
    if (
        charge is None
        and view.unit.label
        and (group := group_action(bench, items)) is not None
        and group <= asking
        and items[-1].tag != ":"
    ):
        base = over if over is not None and listed else run.conclusions or Order("tasks")
        modality = "recommended" if base.modality == "recommended" else "assigned"
        return group, group, replace(base, assignees=(), modality=modality, rule="group-charged")
    if over is None or not listed or not view.unit.label:
        return None
    begin = imperative(bench, items)
    further = asking < len(items) and asking > _SHORTEST and items[asking - 1].tag == ","
    if (
        begin is not None
        and begin < asking
        and (over.assignees or further)
        and not items[begin].verb("assign", "recommend")
    ):
        return begin, begin, over
    return None

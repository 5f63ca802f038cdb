"""Content items of undertakings, and tasks: who is to do what, by when, given or asked by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import LocalEntity
from loaders.facts.announcements import announcement
from loaders.facts.contents import content, inline_contents
from loaders.facts.fields import state_fields
from loaders.facts.orders import Order, Orders, begins_with
from loaders.facts.segments import Segment, segments
from loaders.facts.sentence_orders import own_order
from loaders.facts.stream import Item
from loaders.facts.task_facts import state_task
from loaders.facts.title import Title
from loaders.facts.workbench import View, Workbench

_SHARED = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement"})
#: What may stand before the verb of an item that says whom it charges.
_LEADING = frozenset({"ORG", ",", "AND", "QUANT", "MODAL", "OBLIGE", "REPRESENT"})


@dataclass(slots=True)
class _Run:
    """The state of the walk over the units of the document."""

    orders: Orders
    event: LocalEntity | None = None
    undertaking: LocalEntity | None = None
    paragraph: int = -1
    #: The one undertaking of the document that parties share.
    only: LocalEntity | None = None
    #: The order of the item whose further sentences may follow.
    item: Order | None = None
    #: The announcement of the last list of conclusions: what closes the document is one of them.
    conclusions: Order | None = None

    @property
    def theme(self) -> LocalEntity | None:
        """What the running text deals with."""
        return self.undertaking or self.only


def state_tasks(bench: Workbench, classes: dict[str, str]) -> None:
    """State all content items and tasks. ``classes``: undertaking key → its class."""
    run = _Run(Orders(), only=_only(bench, classes))
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
        order = announcement(bench, view, following, run.event, run.theme)
        if order is not None:
            run.orders.lists[view.unit.path if item else ()] = order
            concluding = order.rule in {"announced-conclusions", "addressed-heading"}
            run.conclusions = order if concluding else run.conclusions
            continue
        if view.unit.label or not item:
            run.item = None
        if index in done or view.unit.zone == "caption":
            continue
        over = run.orders.over(view.unit.path) if item else None
        if over is None and inline_contents(bench, view, run.theme):
            continue
        if over is not None and over.kind == "contents":
            done.update(content(bench, index, over))
        elif over is not None and over.kind == "assessment":
            continue
        elif item and view.unit.label and over is not None and _assessment(bench, view):
            run.orders.lists[view.unit.path] = Order("assessment")
        else:
            for segment in _read(bench, view, run, over):
                if (item and not segment.inherited) or segment.order.rule == "body-charged":
                    run.item = segment.order
                state_task(bench, view, segment, run.theme, classes)


def _only(bench: Workbench, classes: dict[str, str]) -> LocalEntity | None:
    """The one undertaking that parties share, where headline or lead says that the document is about it."""
    shared = [k for k, cls in classes.items() if cls in _SHARED]
    if len(shared) != 1:
        return None
    leading = [v for v in bench.views if v.unit.zone in {"title", "lead"}]
    told = {e.key for v in leading for t in v.titles for e in _meant(bench, t)}
    return bench.entities[shared[0]] if shared[0] in told else None


def _meant(bench: Workbench, title: Title | None) -> Iterator[LocalEntity]:
    while title is not None:
        meaning = bench.meanings.get((title.start, title.end))
        if meaning is not None:
            yield meaning
        title = title.inner


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


def _read(bench: Workbench, view: View, run: _Run, over: Order | None) -> Iterator[Segment]:
    """The tasks a unit states: those it announces itself, then those it has as an item or by inheritance."""
    items = view.items
    opened = own_order(bench, view, run.event, run.undertaking, listed=bool(run.orders.lists))
    if opened is not None:
        start, order = opened
        if not order.assigners and over is not None:
            order = replace(order, assigners=over.assigners)
        if order.rule == "future-of-parties" and view.unit.kind != "item":
            run.orders.paragraph = replace(order, evidence=None, paragraph=run.paragraph)
        yield from segments(bench, view, start, len(items), order, inherited=False)
        return
    inherited = over if over is not None and over.kind == "tasks" else run.orders.paragraph
    if inherited is None and run.conclusions is not None and (view.unit.label or view.unit.kind != "item"):
        # "3. Bộ X rà soát …" beside "2. Bộ Y: …"; "Văn phòng X theo dõi việc thực hiện …" after the list.
        charged = _charged(bench, items)
        if charged is not None and not any(i.tag in {"PAST", "NEG"} for i in items):
            order = replace(run.conclusions, assignees=charged[1], rule="body-charged")
            yield from segments(bench, view, charged[0], len(items), order, inherited=True)
        return
    if inherited is None:
        return
    if over is None and items and items[0].norm in {"tại", "trong", "ngày"}:
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
    if over is not None and run.item is not None and not view.unit.label:
        # A further sentence of an item speaks to those the item charged.
        inherited = run.item
    charged = _charged(bench, items) if over is not None else None
    if charged is not None:
        order = replace(inherited, assignees=charged[1], modality="assigned", rule="body-charged")
        yield from segments(bench, view, charged[0], len(items), order, inherited=True)
        return
    begin = _imperative(bench, items)
    if begin is None and inherited.rule == "addressed-heading" and over is not None and _bare(items):
        begin = 0
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
    """``Bộ X, Bộ Y khẩn trương …``, ``Bộ X: chủ trì …`` in a list of tasks: the bodies that begin the
    sentence are charged with it. Groups before a colon (``UBND các huyện: …``) are nobody in particular.
    """
    at = 0
    who: list[LocalEntity] = []
    while at < len(items) and (items[at].tag in _LEADING or items[at].norm == "the"):
        who += bench.parties(items[at]) if items[at].tag == "ORG" else ()
        at += 1
    colon = next((k for k in range(at, min(len(items), at + 14)) if items[k].tag == ":"), None)
    headed = colon is not None and not any(i.tag in {"V", "PAST", "DATE"} for i in items[at:colon])
    if colon is not None and headed and at > 0:
        return colon + 1, tuple(who) if colon == at else ()
    follower = items[at] if at < len(items) else None
    begins = follower is not None and (
        begins_with(items, bench.vocabulary.tasks["imperative"], at) or follower.verb("lead", "chair")
    )
    return (at, tuple(who)) if who and begins else None


def _bare(items: Sequence[Item]) -> bool:
    """Whether an item under the heading of a body begins with words of its own: what that body is to do."""
    told = any(i.tag in {"PAST", "NEG", "PERSON"} for i in items)
    return len(items) > 3 and items[0].tag in {"W", "V", "COMPOUND"} and not told


def _imperative(bench: Workbench, items: Sequence[Item]) -> int | None:
    """Index at which an imperative begins, connectors passed over; None when the unit is no imperative."""
    at = 0
    while at < min(6, len(items)) and (
        items[at].tag in {"STOP", ",", "DATE", "FROM", "PERIOD_WORD", "AND"}
        or items[at].norm in {"bên", "cạnh", "ngoài", "ra"}
    ):
        at += 1
    return at if at < len(items) and begins_with(items, bench.vocabulary.tasks["imperative"], at) else None

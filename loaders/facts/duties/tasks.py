"""Content items of undertakings, and tasks: who is to do what, by when, given or asked by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.model import LocalEntity
from loaders.facts.bodies.achievements import announces_done
from loaders.facts.duties.announcements import announcement
from loaders.facts.duties.charges import is_body, is_duty, read_charge
from loaders.facts.duties.contents import after_list, content, inline_contents, state_framed
from loaders.facts.duties.fields import finishing, state_fields, state_time, time_field
from loaders.facts.duties.focal_points import state_focal
from loaders.facts.duties.genre import genre, issuers
from loaders.facts.duties.groups import group_action
from loaders.facts.duties.learned_duties import Walk, state_learned
from loaders.facts.duties.named_pairs import resolve_pairs
from loaders.facts.duties.orders import Order, Orders, begins_with
from loaders.facts.duties.sections import Sections, is_long_heading, section_order
from loaders.facts.duties.tables import state_tables
from loaders.facts.duties.task_facts import state_task
from loaders.facts.duties.task_reading import Run, read_tasks
from loaders.facts.duties.unit_shapes import imperative
from loaders.facts.titles.title import Title
from loaders.facts.undertakings.purposes import state_purpose
from loaders.facts.workbench import View, Workbench

#: Items before the colon of a named point.
_FIELD = 7
#: Items of a line that says what the points below it are about.
_TOPIC = 16
_SHARED = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement"})


def state_tasks(bench: Workbench, classes: dict[str, str]) -> None:
    """State all content items and tasks. ``classes``: undertaking key → its class."""
    kind = genre(bench, classes)
    resolve_pairs(bench)
    run = Run(kind, Orders(), Sections(), classes, only=_only(bench, classes))
    if kind.main is not None:
        state_purpose(bench, kind.main, classes.get(kind.main.key, ""))
    done = state_fields(bench, kind.main) | state_tables(bench, kind.main)
    walk = Walk(kind, classes)
    issuer = issuers(bench, kind.own) if kind.commands else ()
    told: list[LocalEntity] = []
    reported = False
    for index, view in enumerate(bench.views):
        paragraph = _paragraph(bench, index)
        following = bench.views[index + 1] if index + 1 < len(bench.views) else None
        item = view.unit.kind == "item"
        if paragraph != run.paragraph:
            run.orders.paragraph, run.undertaking = None, None
            run.paragraph = paragraph
        run.at = view.unit.start
        if not item:
            run.orders.close()
        _follow(bench, view, run)
        if view.unit.zone in {"body", "lead"}:
            state_focal(bench, view, run.theme, classes, kind)
        heads = view.unit.kind == "heading" or (kind.ordering and is_long_heading(bench, view, following))
        if heads and view.unit.zone == "body" and index not in done:
            chapter = not view.unit.label and bench.text[view.unit.start : view.unit.end].isupper()
            order = section_order(bench, view, kind)
            run.sections.enter(() if chapter else view.unit.path, order)
            run.item = None
            if kind.ordering or (order is not None and order.rule == "section-of-plans"):
                continue
        if _addresses(view):
            # "Kính gửi:" above a list: whom a letter is for.
            run.orders.lists[view.unit.path if item else ()] = Order("assessment")
            continue
        order = announcement(bench, view, following, run.event, run.theme)
        if order is not None:
            above = run.orders.over(view.unit.path) if item else None
            if order.rule == "addressed-heading" and above is not None and above.kind == "tasks":
                order.assigners = order.assigners or above.assigners
            run.orders.lists[view.unit.path if item else ()] = order
            concluding = order.rule in {"announced-conclusions", "addressed-heading"}
            run.conclusions = order if concluding else run.conclusions
            continue
        if kind.ordering and item and _heads_points(bench, view, following):
            above = run.orders.over(view.unit.path) or run.sections.over(view.unit.path)
            if above is not None and above.kind == "tasks":
                # Whose they are is not known for sure, unless the line is only what they are about.
                whose = () if view.items[0].tag == "ORG" else above.assignees
                run.orders.lists[view.unit.path] = replace(above, assignees=whose, rule="addressed-heading")
                continue
        if view.unit.label or not item:
            run.item = None
        if index in done or view.unit.zone == "caption":
            continue
        field = time_field(bench, view) if _goes_on(bench, index) else None
        if field is None and told and _goes_on(bench, index):
            field = finishing(view)
        if field is not None:
            # "1. Cục X gửi danh sách. Thời hạn: 31/3/2016.": by when what was told before is due.
            for task in told:
                state_time(bench, task, view.items[field:], bench.span(view.unit.start, view.unit.end))
            continue
        told = []
        over = run.orders.over(view.unit.path) if item else None
        over = over or run.sections.over(view.unit.path)
        if not item:
            reported = announces_done(view.items)
        elif over is None and reported:
            # "Sau 5 năm, hai bên đã: - mở 30 lớp": what was done.
            continue
        if over is not None and over.kind == "contents" and after_list(bench, index):
            over = None
        walk.seen[index] = (over, run.theme, run.event, run.opened == run.paragraph)
        if over is None and inline_contents(bench, view, run.theme):
            continue
        if over is not None and over.rule == "section-of-contents":
            charge = read_charge(bench, view.items)
            duty = charge is not None and (charge.mark != "bare" or is_duty(bench, view.items, charge.action))
            # A plan says there what each is to do; an agreement what its parties will do together.
            named = charge is not None or group_action(bench, view.items) is not None
            if kind.plans and (named or duty):
                # A plan says there what each is to do; an agreement what its parties will do together.
                over = Order("tasks", "assigned", evidence=over.evidence, rule="section-of-tasks")
            elif duty or not (item and view.unit.label):
                over = None
        if over is not None and over.kind == "contents":
            done.update(content(bench, index, over))
        elif over is not None and over.kind == "assessment":
            continue
        elif item and (_particular(bench, view) or (over is not None and _assessment(bench, view))):
            run.orders.lists[view.unit.path] = Order("assessment")
        else:
            for segment in read_tasks(bench, view, run, over):
                if (item and not segment.inherited) or segment.order.rule == "body-charged":
                    run.item = segment.order
                if segment.order.kind == "contents":
                    state_framed(bench, segment)
                    continue
                if segment.order.modality == "recommended" and not segment.order.assigners:
                    # "Đề nghị X …" in an act: who issues it asks.
                    asking = replace(segment.order, assigners=issuer if len(issuer) == 1 else ())
                    segment = replace(segment, order=asking)
                main = kind.main if kind.ordering else None
                stated = state_task(bench, segment.view, segment, run.theme, classes, main=main)
                if stated is not None:
                    told.append(stated)
    state_learned(bench, walk)


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


def _addresses(view: View) -> bool:
    """``Kính gửi:``, alone or with the first of those a letter is for."""
    words = [w for i in view.items[:2] for w in i.norm.split()]
    return words[:2] == ["kính", "gửi"]


def _heads_points(bench: Workbench, view: View, following: View | None) -> bool:
    """A labelled line that ends in a colon above points of its own and begins with a body, or only says what
    they are about.
    """
    return (
        bool(view.unit.label)
        and following is not None
        and len(following.unit.path) > len(view.unit.path)
        and bool(view.items)
        and (view.items[0].tag == "ORG" or _is_topic(bench, view))
        and bench.text[view.unit.start : view.unit.end].rstrip().endswith(":")
    )


def _is_topic(bench: Workbench, view: View) -> bool:
    """``2. Cây dược liệu và chế biến tinh bột sắn:``: words that begin with no action and name nobody."""
    return (
        len(view.items) <= _TOPIC
        and view.items[0].tag == "W"
        and imperative(bench, view.items) is None
        and not any(is_body(i) or i.tag in {"MODAL", "OBLIGE", "FUTURE", "PAST", "QUANT"} for i in view.items)
    )


def _paragraph(bench: Workbench, index: int) -> int:
    """Units with no line break between them are of one paragraph, known by its first unit."""
    while (
        index > 0 and "\n" not in bench.text[bench.views[index - 1].unit.end : bench.views[index].unit.start]
    ):
        index -= 1
    return index


def _goes_on(bench: Workbench, index: int) -> bool:
    """Whether a unit is a further sentence of the item or paragraph of the one before it."""
    before, unit = bench.views[index - 1].unit, bench.views[index].unit
    if unit.label:
        return False
    return before.path == unit.path if unit.path else "\n" not in bench.text[before.end : unit.start]


#: Where at the latest the event stands at which a sentence says that it was spoken.
_OPENING = 3


def _follow(bench: Workbench, view: View, run: Run) -> None:
    for k, item in enumerate(view.items):
        if item.tag != "EVENT" and item.tag != "PROG":
            continue
        meaning = bench.meaning(item)
        if (
            item.tag == "EVENT"
            and meaning is not None
            and 0 < k <= _OPENING
            and view.items[k - 1].tag == "AT"
        ):
            # "Phát biểu tại cuộc họp, …": there, whatever else the text told before.
            run.event = meaning
        if item.tag == "EVENT" and meaning is not None and not (item.title is not None and item.title.term):
            run.event = run.event or meaning
        if item.tag == "PROG" and meaning is not None and meaning.kind == "programme":
            run.undertaking = meaning


def _assessment(bench: Workbench, view: View) -> bool:
    return bool(view.unit.label) and begins_with(view.items, bench.vocabulary.tasks["assessment"])


def _particular(bench: Workbench, view: View) -> bool:
    """``Địa điểm: …``, ``Thành phần: …``: where, when and with whom an occasion is."""
    colon = next((k for k, i in enumerate(view.items[:_FIELD]) if i.tag == ":"), None)
    words = tuple(w for i in view.items[: colon or 0] for w in i.norm.split())
    return bool(words) and words in bench.vocabulary.tasks["no_action_fields"]

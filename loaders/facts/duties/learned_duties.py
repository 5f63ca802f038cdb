"""Duties that no rule finds and a trained decision does: clauses that look like those that annotated
documents call tasks. What the rules have told is left as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from graph.model import LocalEntity
from graph.terms import RDF_TYPE
from loaders.facts.duties.clause_duties import gone_by
from loaders.facts.duties.duty_clauses import Clause, clauses
from loaders.facts.duties.duty_signs import Surroundings, duty_signs
from loaders.facts.duties.genre import Genre, parties_of
from loaders.facts.duties.orders import Order, begins_with
from loaders.facts.duties.segments import Segment
from loaders.facts.duties.task_facts import state_task
from loaders.facts.duties.unit_shapes import formula, of_itself
from loaders.facts.stream import Item
from loaders.facts.undertakings.norms import RULE as NORM
from loaders.facts.undertakings.norms import norm
from loaders.facts.workbench import View, Workbench
from loaders.linear import load_model
from loaders.text import Ranges

MODEL = "duty"
RULE = "learned-duty"
#: Confidence of a clause that is a norm by its construction.
_OF_NORMS = 0.78
#: Above it nine of ten are right on documents the model has not seen.
THRESHOLD = 0.75

_CLASSES = ("#Assignment", "#ContentItem")
_SPEAKING = frozenset({"body", "lead"})
#: Units before an item among which that which announces its list is looked for.
_NEAR = 12
#: Units before ``hai phòng`` in which the two are looked for.
_NEAR_BEFORE = 2
_PAIR = 2


@dataclass(slots=True)
class Walk:
    """What the walk over the units of a document has seen, for those that come after it."""

    genre: Genre
    classes: Mapping[str, str]
    #: Index of a unit that may hold a duty → the order over it, the theme, the event, duties announced.
    seen: dict[int, tuple[Order | None, LocalEntity | None, LocalEntity | None, bool]] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that no rule has read, with its signs."""

    view: View
    clause: Clause
    around: Surroundings
    signs: tuple[str, ...]
    #: Whether a rule has told it.
    told: bool = False


def candidates(bench: Workbench, walk: Walk) -> Iterator[Candidate]:
    """Every clause that might lay a duty; those inside what the rules have told have no signs."""
    ranges = [
        (e.start, e.end)
        for s in bench.statements
        if s.predicate == RDF_TYPE and str(getattr(s.object, "value", "")).endswith(_CLASSES)
        for e in s.evidence
    ]
    covered = Ranges(ranges)
    telling = {k for k, v in enumerate(bench.views) if covered.meet(v.unit.start, v.unit.end)}
    for index, (over, theme, event, opened) in walk.seen.items():
        view = bench.views[index]
        praises = begins_with(view.items, bench.vocabulary.tasks["assessment"])
        under = over is not None and over.kind == "tasks"
        if of_itself(view.items) or formula(bench, view.items, under=under):
            continue
        if view.unit.zone not in _SPEAKING or view.unit.kind == "heading" or praises:
            continue
        around = Surroundings(over, theme, event, opened, _announcer(bench.views, index))
        around.tells_before, around.tells_after = index - 1 in telling, index + 1 in telling
        around.siblings = sum(
            k in telling
            for k in range(max(0, index - _NEAR), min(len(bench.views), index + _NEAR))
            if bench.views[k].unit.kind == "item" and bench.views[k].unit.path[:-1] == view.unit.path[:-1]
        )
        prior = bench.views[index - 1] if index else None
        if prior is not None and "\n" not in bench.text[prior.unit.end : view.unit.start]:
            around.before = prior
        around.parties = frozenset(e.key for e in parties_of(bench, theme))
        before = False
        for clause in clauses(bench, view.items):
            start, end = view.items[clause.subject].start, view.items[clause.last - 1].end
            if not under and (_meets(view, clause) or gone_by(bench, _opening(view, clause))):
                # "Năm 2023, X tặng …" told in 2024: what was done.
                continue
            read = covered.meet(start, end)
            signs: tuple[str, ...] = ()
            if not read:
                signs = duty_signs(bench, view, clause, around, walk.genre, walk.classes, told_before=before)
            yield Candidate(view, clause, around, signs, read)
            before = before or read


def _opening(view: View, clause: Clause) -> Sequence[Item]:
    """What stands before the subject of a clause."""
    before = view.items[: clause.subject]
    start = max((k + 1 for k, i in enumerate(before) if i.tag in {";", ":"}), default=0)
    return before[start:]


def _meets(view: View, clause: Clause) -> bool:
    """``Ngày D: làm việc với X``, ``A làm việc với B``: a meeting or its agenda, where nobody is charged."""
    items = view.items
    action = items[clause.action]
    told = action.verb("meet", "visit", "attend") or action.norm.startswith("làm việc")
    before = items[: clause.first]
    agenda = bool(before) and before[-1].tag == ":" and before[0].tag in {"DATE", "ON_DAY"}
    return (told and not clause.marks and clause.kind != "asked") or agenda


def _announcer(views: Sequence[View], index: int) -> View | None:
    """The unit that stands before the list of an item."""
    unit = views[index].unit
    if unit.kind != "item":
        return None
    for k in range(index - 1, max(-1, index - _NEAR), -1):
        other = views[k].unit
        if other.kind != "item" or len(other.path) < len(unit.path):
            return views[k]
    return None


def state_learned(bench: Workbench, walk: Walk) -> None:
    """State the tasks among the candidates."""
    model = load_model(MODEL)
    told_by: dict[int, tuple[LocalEntity, ...]] = {}
    for candidate in list(candidates(bench, walk)):
        view, clause = candidate.view, candidate.clause
        who = clause.who or _pair_before(bench, view, clause)
        probability = 0.0 if candidate.told else model.probability(candidate.signs)
        around = candidate.around
        rule = RULE if probability >= THRESHOLD else ""
        if not rule and not candidate.told:
            found = norm(bench, view, clause, around.over, walk.genre, probability)
            if found is not None:
                rule, candidate = NORM, replace(candidate, clause=found)
        if rule:
            segment = _segment(bench, candidate, who or told_by.get(view.index, ()), rule)
            confidence = round(0.6 + 0.3 * probability, 2) if rule == RULE else _OF_NORMS
            # Alone among sentences that tell no task, it is not sure to belong to what the text deals with.
            among = walk.genre.ordering or around.tells_before or around.tells_after or around.siblings
            theme = around.theme if among else None
            main = walk.genre.main if walk.genre.ordering else None
            state_task(bench, view, segment, theme, dict(walk.classes), confidence=confidence, main=main)
        if who and (candidate.told or rule):
            told_by[view.index] = who


def _segment(bench: Workbench, candidate: Candidate, who: tuple[LocalEntity, ...], rule: str) -> Segment:
    """The clause as a task of those it names, else of those the list above it or the clause before names."""
    view, clause, over = candidate.view, candidate.clause, candidate.around.over
    items = view.items
    listed = over if over is not None and over.kind == "tasks" else None
    base = listed or Order("tasks", event=candidate.around.event)
    if listed is None or clause.kind == "asked":
        base = replace(base, modality=_modality(view, candidate))
    nobody = clause.kind in {"nobody", "bare"}
    charged = (base.assignees or who) if nobody else who
    if clause.kind == "sides" and not charged:
        charged = parties_of(bench, candidate.around.theme)
    order = replace(base, assignees=charged, rule=rule)
    last = clause.last
    return Segment(
        view,
        clause.action,
        last,
        bench.span(items[clause.action].start, items[last - 1].end),
        order,
        listed is not None,
        opening=clause.first,
        clause=bench.span(items[clause.subject].start, items[last - 1].end),
    )


def _modality(view: View, candidate: Candidate) -> str:
    clause = candidate.clause
    asked = any(i.verb("recommend") for i in view.items[clause.first : clause.action])
    if clause.kind == "asked" and asked:
        return "recommended"
    return "planned-action" if "FUTURE" in clause.marks or "recurring" in candidate.signs else "assigned"


def _pair_before(bench: Workbench, view: View, clause: Clause) -> tuple[LocalEntity, ...]:
    """``Hai phòng …`` after ``Phòng A và Phòng B …``: the two last named whose names begin with that noun."""
    items = view.items
    said = [w for i in items[clause.subject : clause.subject + 3] for w in i.norm.split()]
    if clause.kind != "noun" or said[:1] not in (["hai"], ["2"]) or len(said) < len(("hai", "phòng")):
        return ()
    found: dict[str, LocalEntity] = {}
    for other in bench.views[max(0, view.index - _NEAR_BEFORE) : view.index + 1]:
        for item in other.items:
            if (
                item.tag == "ORG"
                and item.start < items[clause.subject].start
                and item.norm.startswith(said[1])
            ):
                found.update((e.key, e) for e in bench.parties(item))
    return tuple(found.values()) if len(found) == _PAIR else ()

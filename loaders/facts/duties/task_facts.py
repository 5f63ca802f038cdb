"""What is stated of one task: text, modality, those charged, deadline, what it is a part of and rests on."""

from __future__ import annotations

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri, Literal
from loaders.facts.duties.charges import matched
from loaders.facts.duties.deadlines import deadline_of, state_deadline
from loaders.facts.duties.segments import Segment
from loaders.facts.duties.task_belonging import state_belonging
from loaders.facts.duties.yearly_deadlines import state_yearly, yearly_due
from loaders.facts.workbench import View, Workbench

_FEWEST_WORDS = 4
#: Words by which somebody is said to have a role, rules by which it is given to them, and items within which
#: both are looked for.
_BEING = frozenset({"là", "act", "acts", "is", "are", "be", "serve", "serves", "giữ", "đóng"})
_CHARGING = frozenset({"assign-verb", "assign-verbs", "body-given-a-task", "clause-given"})
_OPENING = 6
#: A longer clause is no evidence that one reads at a glance.
_LONGEST_CLAUSE = 420
#: Rules by which something is said or agreed: only that is given at an event.
_SPOKEN = frozenset(
    {"assign-verb", "assign-verbs", "recommend-verb", "agreed-action", "agreed-aim", "announced-tasks"}
    | {"announced-conclusions", "announced-requests", "addressed-heading", "body-charged"}
)


def state_task(
    bench: Workbench,
    view: View,
    segment: Segment,
    theme: LocalEntity | None,
    classes: dict[str, str],
    *,
    main: LocalEntity | None = None,
    confidence: float = 0.0,
) -> LocalEntity | None:
    """``theme``: the undertaking that the text around it deals with; ``main``: that of the document;
    ``confidence``: how sure it is that there is a task, where that is not told by how it was found.
    Returns the task, None where the words tell none.
    """
    order, span = segment.order, segment.span
    if _role_alone(bench, segment):
        return None
    text = " ".join(span.quote.rstrip(" ;.,:/").split())
    said = span
    brief = len(text.split()) < _FEWEST_WORDS or text.lower().startswith("là ")
    if brief and segment.clause is not None:
        # "Giao Vụ X làm đầu mối": so few words say nothing without those they are said to.
        said = segment.clause
        text = " ".join(said.quote.rstrip(" ;.,:/").split())
    if len(text.split()) < _FEWEST_WORDS:
        return None
    entity = bench.entity("task", text)
    confidence = confidence or (0.85 if segment.inherited else 0.9)
    clause = segment.clause
    evidence = clause if clause is not None and len(clause.quote) <= _LONGEST_CLAUSE else span
    bench.type(entity, "Assignment", evidence, order.rule, confidence)
    bench.state(entity, "text", Literal.text(text, bench.language), said, order.rule, confidence)
    bench.state(
        entity, "modality", Iri(code("modality", order.modality)), order.evidence or span, order.rule, 0.85
    )
    label = ".".join(name for name in view.unit.path if not name.startswith("-"))
    if label:
        bench.state(entity, "itemLabel", Literal(label), span, "item-label", 0.95)
    role = (("role", Iri(code("role", "assignee"))),)
    proofs = tuple(dict.fromkeys(s for s in (order.evidence, evidence) if s is not None))
    for who in segment.assignees or order.assignees:
        bench.state(entity, "hasAssignee", who, proofs, order.rule, confidence, qualifiers=role)
    for who in _partners(bench, view, segment):
        partner = (("role", Iri(code("role", "coordinator"))),)
        bench.state(entity, "hasCoordinator", who, span, "in-coordination-with", 0.88, qualifiers=partner)
    for who in order.assigners:
        bench.state(entity, "assignedBy", who, order.evidence or span, order.rule, 0.88)
        if order.modality == "recommended" and who.kind == "org":
            for to in order.assignees:
                bench.state(who, "recommendsTo", to, order.evidence or span, order.rule, 0.88)
    if order.event is not None and order.rule in _SPOKEN:
        bench.state(entity, "givenAt", order.event, order.evidence or span, order.rule, 0.75)
    if segment.whole is not None:
        bench.state(entity, "partOf", bench.entity("task", segment.whole), span, "task-and-its-parts", 0.88)
    _state_deadline(bench, view, segment, entity)
    state_belonging(bench, view, segment, entity, theme, classes, main)
    return entity


def _role_alone(bench: Workbench, segment: Segment) -> bool:
    """``X là cơ quan thường trực``, ``… act as focal points``: a role, and nothing that is to be done."""
    items = segment.view.items[segment.first : segment.last]
    start = next((k for k, i in enumerate(items[:_OPENING]) if i.norm in _BEING), None)
    if start is None or segment.order.rule in _CHARGING:
        return False
    roles = bench.vocabulary.tasks["focal_roles"]
    at = next(
        (k for k in range(start + 1, min(len(items), start + _OPENING)) if matched(items, roles, k)), None
    )
    if at is None or any(i.tag not in {"W", "STOP"} for i in items[start + 1 : at]):
        return False
    rest = items[at + matched(items, roles, at) :]
    return not rest or rest[0].tag in {"OF", "FOR", "."} or rest[0].norm in {"for", "of"}


def _partners(bench: Workbench, view: View, segment: Segment) -> tuple[LocalEntity, ...]:
    """``chủ trì, phối hợp với Y``, ``phối hợp với Y``: the body that is to help the one charged."""
    items = view.items
    stretch = range(segment.first, min(segment.last, segment.first + 10))
    leads = next((k for k in stretch if items[k].verb("chair", "lead")), None)
    start = segment.first if leads is None else leads + 1
    with_ = next((j for j in range(start, min(segment.last, start + 4)) if items[j].verb("coordinate")), None)
    if with_ is None or any(i.tag not in {"ORG", ",", "V"} for i in items[start:with_]):
        return ()
    out: list[LocalEntity] = []
    for item in items[with_ + 1 : segment.last]:
        if item.tag == "ORG":
            out += bench.parties(item)
        elif item.tag not in {"WITH", ",", "AND", "QUANT", "REPRESENT"}:
            break
    return tuple(out)


def _state_deadline(bench: Workbench, view: View, segment: Segment, entity: LocalEntity) -> None:
    when = deadline_of(bench, view, segment)
    if when is not None:
        state_deadline(bench, entity, when, segment.span)
        return
    opening = segment.first if segment.opening is None else min(segment.opening, segment.first)
    yearly = yearly_due(bench, view.items[opening : max(segment.last, segment.joined_until)])
    if yearly is not None:
        state_yearly(bench, entity, yearly, segment.span, "deadline-every-year")

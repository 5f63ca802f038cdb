"""What is stated of one task: text, modality, those charged, deadline, what it is a part of and rests on."""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri, Literal
from loaders.facts.deadlines import deadline_of, state_deadline
from loaders.facts.segments import Segment
from loaders.facts.stream import Item
from loaders.facts.title import Title
from loaders.facts.workbench import View, Workbench

_FEWEST_WORDS = 4
#: A longer clause is no evidence that one reads at a glance.
_LONGEST_CLAUSE = 420


def state_task(
    bench: Workbench,
    view: View,
    segment: Segment,
    theme: LocalEntity | None,
    classes: dict[str, str],
    *,
    main: LocalEntity | None = None,
    confidence: float = 0.0,
) -> None:
    """``theme``: the undertaking that the text around it deals with; ``main``: that of the document;
    ``confidence``: how sure it is that there is a task, where that is not told by how it was found.
    """
    order, span = segment.order, segment.span
    text = " ".join(span.quote.rstrip(" ;.,:/").split())
    said = span
    brief = len(text.split()) < _FEWEST_WORDS or text.lower().startswith("là ")
    if brief and segment.clause is not None:
        # "Giao Vụ X làm đầu mối": so few words say nothing without those they are said to.
        said = segment.clause
        text = " ".join(said.quote.rstrip(" ;.,:/").split())
    if len(text.split()) < _FEWEST_WORDS:
        return
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
    _state_concerns(bench, view, segment, entity, theme, classes, main)


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
    if when is None:
        return
    state_deadline(bench, entity, when, segment.span)


def _state_concerns(
    bench: Workbench,
    view: View,
    segment: Segment,
    entity: LocalEntity,
    theme: LocalEntity | None,
    classes: dict[str, str],
    main: LocalEntity | None,
) -> None:
    """The undertakings a task is of or deals with, and the acts it rests on."""
    named: list[LocalEntity] = []
    another = False
    cited = described = False
    for item in view.items[segment.first : segment.last]:
        # "Kết luận … về thực hiện Nghị quyết …": the second act describes the first.
        described = (described or (cited and item.tag == "ABOUT")) and item.tag not in {",", ";"}
        cited = cited or item.tag == "OFFICIAL"
        own = item.mention is not None and item.mention.data.get("self") == "1"
        if item.tag == "OFFICIAL" and item.mention is not None and not described and not own:
            predicate = "legalBasis" if _basis(view.items, item) else "concerns"
            for official in item.mention.entities:
                bench.state(entity, predicate, official, segment.span, "act-in-task", 0.85)
        title = item.title
        if title is not None and title.cited is not None:
            for official in title.cited.entities:
                bench.state(entity, "concerns", official, segment.span, "act-in-task", 0.85)
        while title is not None:
            meaning = bench.meanings.get((title.start, title.end)) if title.tag == "PROG" else None
            if meaning is not None and meaning not in named:
                named.append(meaning)
            another = another or (meaning is None and _of_another_kind(title, theme))
            title = title.inner
    plans = any(
        i.mention is not None and i.mention.data.get("class") == "Plan"
        for i in view.items[segment.first : segment.last]
        if i.tag == "OFFICIAL"
    ) or any(
        i.title is not None and i.title.cited is not None and i.title.cited.data.get("class") == "Plan"
        for i in view.items[segment.first : segment.last]
    )
    theme = segment.order.undertaking or (None if _of_document(view, segment) else theme)
    for undertaking in named:
        if classes.get(undertaking.key) not in _SHARED:
            bench.state(entity, "concerns", undertaking, segment.span, "undertaking-in-task", 0.88)
        if classes.get(undertaking.key) not in _DOCUMENTS:
            bench.state(entity, "taskOf", undertaking, segment.span, "undertaking-in-task", 0.85)
    own_phase = (
        plans
        or another
        or (
            theme is not None
            and theme.key in classes
            and classes[theme.key] not in _SHARED
            and any(classes.get(n.key) in _SHARED for n in named)
        )
        or _signs_another(view.items[segment.first : segment.last])
        or any(n != theme and (n.context or classes.get(n.key) == "Plan") for n in named)
    )
    if (
        theme is not None
        and theme not in named
        and not own_phase
        and (classes.get(theme.key) not in _DOCUMENTS or theme == main)
    ):
        proof = segment.order.evidence or segment.span
        bench.state(entity, "taskOf", theme, tuple({proof, segment.span}), "undertaking-of-announcement", 0.8)


#: Rules by which something is said or agreed: only that is given at an event.
_SPOKEN = frozenset(
    {"assign-verb", "assign-verbs", "recommend-verb", "agreed-action", "agreed-aim", "announced-tasks"}
    | {"announced-conclusions", "announced-requests", "addressed-heading", "body-charged"}
)
#: Classes of documents: a task concerns them, but is not a part of them.
_DOCUMENTS = frozenset({"Plan", "Strategy", "Treaty", "Agreement"})
#: Classes a task is a part of rather than deals with.
_SHARED = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement"})
#: What a text calls itself.
_SELF = frozenset({"thông báo", "kết luận", "quyết định", "công văn", "chỉ thị", "văn bản"})


def _signs_another(items: Sequence[Item]) -> bool:
    """``… để ký thỏa thuận cho vay``: what is to be signed is what the task belongs to, told or not."""
    for k, item in enumerate(items):
        if item.verb("sign") and any(i.tag == "PROG" and not _resumed(i) for i in items[k + 1 : k + 3]):
            return True
    return False


def _of_another_kind(title: Title, theme: LocalEntity | None) -> bool:
    """``hoàn thiện dự thảo Quy chế`` where the text is about a programme: something else that is shared."""
    kind = title.head.lower().split()[:1]
    return (
        theme is not None
        and title.cls in _SHARED
        and title.capital
        and bool(kind)
        and kind != theme.name.lower().split()[:1]
    )


def _resumed(item: Item) -> bool:
    """``Chương trình này``: an undertaking told before."""
    return item.title is not None and item.title.demonstrative


def _of_document(view: View, segment: Segment) -> bool:
    """``theo dõi việc thực hiện Thông báo này``: a task about the document that gives it."""
    items = view.items[segment.first : segment.last]
    return any(
        items[k].tag == "DEM" and " ".join(i.norm for i in items[max(0, k - 2) : k]) in _SELF
        for k in range(len(items))
    )


_BASIS = frozenset({"theo", "tinh", "thần", "nêu", "căn", "cứ", "quy", "định", "mà", "thực", "hiện"})


def _basis(items: Sequence[Item], item: Item) -> bool:
    """Whether the task rests on an act, by the words before it (``theo quy định của``, ``nêu trong``)."""
    at = next(k for k, other in enumerate(items) if other is item)
    words = {w for i in items[max(0, at - 6) : at] for w in i.norm.split()}
    if any(i.tag == "OFFICIAL" for i in items[max(0, at - 2) : at]):
        return _basis(items, next(i for i in reversed(items[:at]) if i.tag == "OFFICIAL"))
    return bool(words & _BASIS) and "về" not in {i.norm for i in items[max(0, at - 3) : at]}

"""Who leads, presents, proposes and draws up an undertaking."""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri
from loaders.facts.stream import Item
from loaders.facts.syntax import follows, mood, subjects
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.workbench import View, Workbench, status

#: Words of what is drawn up about a thing that is there already.
_REVISING = frozenset(
    {"sửa", "đổi", "sửa đổi", "bổ", "sung", "phụ", "lục", "revision", "revised", "amendment"}
)
#: Words at the end of a clause that announce what follows.
_LAST = 3
_ORG = frozenset({"ORG"})
_PROG = frozenset({"PROG"})


VERB_ROLES = {
    "lead": ("hasLead", "lead"),
    "present": ("hasPresenter", "presenter"),
    "propose": ("hasProposer", "proposer"),
    "draft": ("hasDrafter", "drafter"),
}


def read_role(
    bench: Workbench,
    view: View,
    clause: Sequence[Item],
    first: int,
    at: int,
    known: dict[str, Undertaking],
    settled: set[str],
) -> None:
    verb = clause[at]
    predicate, role = VERB_ROLES[verb.role]
    object_at = follows(clause, at, _OBJECTS, 5)
    if object_at is not None and any(i.tag in _ADJUNCT for i in clause[at + 1 : object_at]):
        # "được xây dựng trong Dự án X": X is where it was done, not what was drawn up.
        return
    if (
        object_at is not None
        and verb.role == "draft"
        and any(i.norm in _REVISING for i in clause[at + 1 : object_at])
    ):
        # "soạn bản sửa đổi chương trình": a revision is drawn up, the thing is there.
        return
    if object_at is None:
        _read_passive(bench, view, clause, first, at, known)
        return
    target = bench.meaning(clause[object_at])
    if clause[object_at].tag == "DRAFT" and (
        object_at + 1 >= len(clause) or clause[object_at + 1].tag not in {"PROG", "REPORT", "OFFICIAL"}
    ):
        target = _only_draft(known)
        if target is not None:
            bench.meanings[(clause[object_at].start, clause[object_at].end)] = target
            bench.speak(clause[object_at].start, clause[object_at].end, "programme", target, "anaphor")
    if target is None or target.key not in known:
        return
    how = mood(clause, at)
    if how == "denied":
        return
    found = subjects(clause, at, _ORG)
    span = bench.clause(view, first + min([at, *(clause.index(i) for i in found)]), first + object_at + 1)
    to_come = verb.role in {"lead", "draft"} and how != "done"
    chair = next((k for k in range(at - 1, max(-1, at - 9), -1) if clause[k].verb("chair", "lead")), None)
    if verb.role == "draft" and chair is not None:
        # "A chủ trì, phối hợp với B xây dựng X": A leads, B takes part.
        leaders = subjects(clause, chair, _ORG)
        for item in leaders:
            for who in bench.parties(item):
                bench.state(target, "hasLead", who, span, "lead-verb", 0.9, qualifiers=_qualifier("lead"))
        found = [i for i in found if i not in leaders]
        predicate, role = "hasCoordinator", "coordinator"
    for item in found:
        for who in bench.parties(item):
            bench.state(target, predicate, who, span, f"{verb.role}-verb", 0.9, qualifiers=_qualifier(role))
    # "nhất trí lập Biên bản với những nội dung sau": it follows.
    follows_here = any(i.tag == "LISTING" or i.norm == "sau" for i in clause[object_at + 1 :][-_LAST:])
    if to_come and target.key not in settled and not follows_here:
        stands = "draft" if _drafted(verb) else "planned"
        bench.state(target, "status", status(stands), span, "still-to-be-drawn-up", 0.85)


def _drafted(verb: Item) -> bool:
    """``hoàn thiện dự thảo X``, ``đã soạn xong X``: a draft is there."""
    return verb.norm in _FINISHING


def _read_passive(
    bench: Workbench, view: View, clause: Sequence[Item], first: int, at: int, known: dict[str, Undertaking]
) -> None:
    """``X (sẽ) do A (chủ trì) soạn thảo``, ``X được A đề xuất``, ``X drafted by A``."""
    marker = next(
        (k for k in range(at - 1, max(-1, at - _AGENTS), -1) if clause[k].tag in {"BY", "PASSIVE"}), None
    )
    agents = clause[marker + 1 : at] if marker is not None else []
    charged = next((k for k in range(len(agents) - 1, -1, -1) if agents[k].verb("assign", "recommend")), -1)
    agents = agents[charged + 1 :]
    if marker is None or not any(i.tag == "ORG" for i in agents):
        marker, agents = _agents_after(clause, at)
    object_at = _object_before(clause, at if marker is None else min(marker, at))
    if object_at is None or not agents or any(i.tag in _NOT_AGENTS for i in agents):
        return
    target = bench.meaning(clause[object_at])
    if clause[object_at].tag == "DRAFT" and target is None:
        target = _told_before(bench, view, first + object_at) or _only_draft(known)
    if target is None or target.key not in known or mood(clause, at) == "denied":
        return
    role = "lead" if any(i.verb("chair") for i in agents) and clause[at].role == "draft" else clause[at].role
    predicate, name = VERB_ROLES[role]
    span = bench.clause(view, first + object_at, first + at + 1)
    for item in agents:
        for who in bench.parties(item) if item.tag == "ORG" else ():
            bench.state(target, predicate, who, span, f"{role}-passive", 0.88, qualifiers=_qualifier(name))
    if mood(clause, at) == "planned" and name in {"lead", "drafter"} and not _stands(bench, target):
        bench.state(target, "status", status("planned"), span, "still-to-be-drawn-up", 0.85)


def _stands(bench: Workbench, target: LocalEntity) -> bool:
    return any(s.predicate.endswith("#status") and s.polarity == "positive" for s in bench.about(target))


def _told_before(bench: Workbench, view: View, before: int) -> LocalEntity | None:
    """``… quy chế X; dự thảo do A soạn``: the draft is of what the sentence has just told."""
    for item in reversed(view.items[:before]):
        if item.tag == "PROG":
            return bench.meaning(item)
    return None


def _agents_after(clause: Sequence[Item], at: int) -> tuple[int | None, list[Item]]:
    """``drafted by A and B``: the agents of an English participle."""
    if at + 1 < len(clause) and clause[at + 1].tag == "BY" and clause[at + 1].norm == "by":
        stop = next((k for k in range(at + 2, len(clause)) if clause[k].tag not in _LISTED), len(clause))
        return at, list(clause[at + 2 : stop])
    return None, []


def _object_before(clause: Sequence[Item], before: int) -> int | None:
    """Index of what is drawn up: right before the passive but for its auxiliaries."""
    for k in range(before - 1, max(-1, before - 4), -1):
        if clause[k].tag in _OBJECTS:
            return k
        if clause[k].tag not in {"FUTURE", "PAST", "W", "STOP", "PASSIVE"} or clause[k].capital:
            return None
    return None


_OBJECTS = frozenset({"PROG", "DRAFT", "REPORT"})
#: Verbs that tell that there is a draft.
_FINISHING = frozenset({"hoàn thiện dự thảo", "hoàn chỉnh dự thảo", "soạn xong", "dự thảo xong"})
#: Prepositions before what is not the object of a verb.
_ADJUNCT = frozenset({"IN", "AT", "FROM", "ON_DAY"})
#: How far before its verb a passive may stand, those who act between.
_AGENTS = 9
_LISTED = frozenset({"ORG", "AND", ",", "W"})
_NOT_AGENTS = frozenset({"FUTURE", "NEG", "PROG", "DATE", "PURPOSE", "FOR", "THOUGHT"})


def state_drafters(bench: Workbench, classes: dict[str, str]) -> None:
    """Those charged with a task that is the drawing up of an undertaking are its drafters."""
    tasks = {s.subject: s for s in bench.saying("hasAssignee") if s.kind == "stated"}
    for view in bench.views:
        for at in view.verbs("draft"):
            item = view.items[at]
            object_at = follows(view.items, at, _PROG, 2)
            target = bench.meaning(view.items[object_at]) if object_at is not None else None
            if target is None or target.key not in classes:
                continue
            for statement in list(tasks.values()):
                inside = any(
                    s.start <= item.start and item.end <= s.end and s.end - s.start < 400
                    for s in statement.evidence
                )
                if not inside:
                    continue
                for other in [
                    s
                    for s in bench.statements
                    if s.subject == statement.subject and s.predicate == statement.predicate
                ]:
                    who = bench.entities.get(getattr(other.object, "key", ""))
                    if who is not None:
                        bench.state(
                            target,
                            "hasDrafter",
                            who,
                            statement.evidence,
                            "charged-with-drafting",
                            0.82,
                            qualifiers=_qualifier("drafter"),
                        )
                if not any(
                    s.subject == target.ref and s.predicate.endswith("#status") for s in bench.statements
                ):
                    bench.state(
                        target,
                        "status",
                        status("draft" if _drafted(item) else "planned"),
                        bench.clause(view, at, (object_at or at) + 1),
                        "still-to-be-drawn-up",
                        0.85,
                    )


def keep_to_others(bench: Workbench) -> None:
    """Who shares an undertaking is its party, and no drafter of it besides."""
    if not bench.saying("hasDrafter"):
        return
    parties = {(s.subject, s.object) for s in bench.saying("hasParty") if s.polarity == "positive"}
    bench.retain(
        [
            s
            for s in bench.statements
            if not (s.predicate.endswith("#hasDrafter") and (s.subject, s.object) in parties)
        ]
    )


def _only_draft(known: dict[str, Undertaking]) -> LocalEntity | None:
    drafts = [u.entity for u in known.values() if any(r.title.draft for r in u.readings)]
    return drafts[0] if len(drafts) == 1 else None


def _qualifier(role: str) -> tuple[tuple[str, Iri], ...]:
    return (("role", Iri(code("role", role))),)

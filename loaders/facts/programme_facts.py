"""What clauses say of undertakings besides their titles: status, purpose, who drafts, leads, directs,
presents.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri, Literal
from loaders.facts import relations
from loaders.facts.orders import begins_with
from loaders.facts.signing import Signing
from loaders.facts.stream import Item
from loaders.facts.syntax import follows, mood, subjects
from loaders.facts.undertakings import Undertaking
from loaders.facts.workbench import View, Workbench, status

_ORG = frozenset({"ORG"})
_PROG = frozenset({"PROG"})
#: Words after which a further purpose ("…, phát huy …, góp phần …") is no longer part of the first.
_LONG_PURPOSE = 12
_ROLES = {
    "lead": ("hasLead", "lead"),
    "present": ("hasPresenter", "presenter"),
    "propose": ("hasProposer", "proposer"),
    "draft": ("hasDrafter", "drafter"),
}


def state_reports(bench: Workbench) -> None:
    """``(dự thảo) Báo cáo tổng kết PROGRAMME``: a report that evaluates the programme."""
    for view in bench.views:
        for title in view.titles:
            inner = title.inner
            if title.tag != "REPORT" or inner is None or title.determiner:
                continue
            about = bench.meanings.get((inner.start, inner.end))
            if about is None:
                continue
            span = bench.span(title.start, title.end)
            text = title.text(bench.text)
            report = bench.entity("official", text[0].upper() + text[1:])
            bench.type(report, "Report", span, "report-title", 0.92)
            bench.label(report, text, span, preferred=True)
            bench.state(report, "documentType", Iri(code("doc-type", "bao-cao")), span, "report-title", 0.9)
            bench.state(report, "evaluates", about, span, "report-on", 0.92)
            if title.draft:
                bench.state(report, "status", status("draft"), span, "draft-before-title", 0.93)
            bench.meanings[(title.start, title.end)] = report
            bench.speak(title.start, title.end, "official", report, "name")


def state_programme_facts(
    bench: Workbench, undertakings: Sequence[Undertaking], tellings: Sequence[Signing]
) -> None:
    """Read every clause that speaks of an undertaking."""
    by_key = {u.entity.key: u for u in undertakings if u.entity is not None}
    settled = {
        getattr(s.subject, "key", "")
        for s in bench.statements
        if s.predicate.endswith("#status") and s.polarity == "positive"
    }
    for view in bench.views:
        for first, last in view.clauses():
            clause = view.items[first:last]
            for at, item in enumerate(clause):
                target = bench.meaning(item) if item.tag == "PROG" else None
                if target is not None and target.key in by_key:
                    _in_force(bench, view, clause, first, at, target, settled)
                    _directed(bench, view, clause, first, at, target)
                    relations.read(bench, view, first, at)
                if item.tag == "V" and item.role in _ROLES:
                    _role(bench, view, clause, first, at, by_key, settled)
    _purposes(bench, tellings)


def _in_force(
    bench: Workbench,
    view: View,
    clause: Sequence[Item],
    first: int,
    at: int,
    target: LocalEntity,
    settled: set[str],
) -> None:
    """``thực hiện, triển khai X`` or ``X được triển khai``: what is carried out is in force."""
    title = clause[at].title
    if target.key in settled or title is None or title.draft or title.phase:
        return
    before = next((k for k in range(at - 1, max(-1, at - 4), -1) if clause[k].verb("implement")), None)
    after = next(
        (k for k in range(at + 1, min(len(clause), at + 5)) if clause[k].verb("implement", "organise")), None
    )
    if (
        before is not None
        and _told(clause, before)
        and mood(clause, before) != "planned"
        and all(not i.tag.endswith("_HEAD") for i in clause[before:at])
    ):
        found = before
    elif (
        after is not None
        and any(i.tag == "PASSIVE" for i in clause[at + 1 : after])
        and mood(clause, after) != "planned"
    ):
        found = after
    else:
        return
    span = bench.clause(view, first + min(at, found), first + max(at, found) + 1)
    bench.state(target, "status", status("in-force"), span, "carried-out", 0.82)


def _told(clause: Sequence[Item], at: int) -> bool:
    """Whether carrying out is told as a matter of fact (``kết quả thực hiện``, ``đã triển khai``), not asked
    for.
    """
    before = clause[at - 1] if at else None
    if before is None:
        return False
    return before.tag in {"PAST", "PERIOD_WORD", "DATE"} or before.norm in {
        "quả",
        "trình",
        "việc",
        "hình",
        "đang",
        "năm",
        "độ",
        "quá",
    }


def _directed(
    bench: Workbench, view: View, clause: Sequence[Item], first: int, at: int, target: LocalEntity
) -> None:
    """``… X theo chỉ đạo của Y``."""
    for k in range(at + 1, min(len(clause), at + 5)):
        if (
            clause[k].verb("direct", "assign")
            and k + 2 < len(clause)
            and clause[k + 1].tag == "OF"
            and clause[k + 2].tag == "ORG"
        ):
            span = bench.clause(view, first + at, first + k + 3)
            for who in bench.parties(clause[k + 2]):
                bench.state(
                    target,
                    "hasDirector",
                    who,
                    span,
                    "under-direction-of",
                    0.88,
                    qualifiers=_qualifier("director"),
                )
            return
        if clause[k].tag in {",", ";", "PROG"}:
            return


def _role(
    bench: Workbench,
    view: View,
    clause: Sequence[Item],
    first: int,
    at: int,
    known: dict[str, Undertaking],
    settled: set[str],
) -> None:
    verb = clause[at]
    predicate, role = _ROLES[verb.role]
    object_at = follows(clause, at, frozenset({"PROG", "DRAFT", "REPORT"}), 5)
    if object_at is None:
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
    if to_come and target.key not in settled:
        bench.state(target, "status", status("planned"), span, "still-to-be-drawn-up", 0.85)


def state_drafters(bench: Workbench, classes: dict[str, str]) -> None:
    """Those charged with a task that is the drawing up of an undertaking are its drafters."""
    tasks = {
        s.subject: s for s in bench.statements if s.predicate.endswith("#hasAssignee") and s.kind == "stated"
    }
    for view in bench.views:
        for at, item in enumerate(view.items):
            if not item.verb("draft"):
                continue
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
                        status("planned"),
                        bench.clause(view, at, (object_at or at) + 1),
                        "still-to-be-drawn-up",
                        0.85,
                    )


def _purposes(bench: Workbench, tellings: Sequence[Signing]) -> None:
    """``Nhằm P, ngày D, … ký kết X``; the purpose ends where time, place or subject begin."""
    for telling in tellings:
        items = telling.view.items
        if telling.mood != "done" or not items or items[0].tag != "PURPOSE":
            continue
        end = 1
        while end < len(items):
            item = items[end]
            if item.tag == "," and (
                _circumstance(items, end + 1)
                or (end > _LONG_PURPOSE and begins_with(items, bench.vocabulary.tasks["imperative"], end + 1))
            ):
                break
            end += 1
        if end - 1 >= 3 and end < len(items):
            text = bench.span(items[1].start, items[end - 1].end).quote
            span = bench.span(items[0].start, items[end - 1].end)
            bench.state(
                telling.target,
                "hasPurpose",
                Literal.text(" ".join(text.split()), bench.language),
                span,
                "purpose-of-signing",
                0.88,
            )


def _circumstance(items: Sequence[Item], at: int) -> bool:
    """Whether a time, a place or the subject begins here."""
    ahead = items[at : at + 4]
    if not ahead:
        return False
    if ahead[0].tag in {"AT", "ON_DAY", "DATE", "PERSON"} or (ahead[0].tag == "ORG" and ahead[0].capital):
        return True
    return ahead[0].norm in {"chiều", "sáng", "tối", "trưa", "hôm"} and any(i.tag == "DATE" for i in ahead)


def _only_draft(known: dict[str, Undertaking]) -> LocalEntity | None:
    drafts = [u.entity for u in known.values() if any(r.title.draft for r in u.readings)]
    return drafts[0] if len(drafts) == 1 else None


def _qualifier(role: str) -> tuple[tuple[str, Iri], ...]:
    return (("role", Iri(code("role", role))),)

"""What clauses say of undertakings besides their titles: status, purpose, who drafts, leads, directs,
presents.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri, Literal
from loaders.facts.duties.orders import begins_with
from loaders.facts.signing.telling import Signing
from loaders.facts.stream import Item
from loaders.facts.syntax import mood
from loaders.facts.undertakings import relations
from loaders.facts.undertakings.drafters import VERB_ROLES, read_role
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.workbench import View, Workbench, status

#: Words after which a further purpose ("…, phát huy …, góp phần …") is no longer part of the first.
_LONG_PURPOSE = 12


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


#: What the facts of a programme are told of, and by.
_TOLD_BY = frozenset({"PROG", *(f"V:{role}" for role in VERB_ROLES)})


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
    for view in bench.holding(_TOLD_BY):
        for first, last in view.clauses():
            clause = view.items[first:last]
            for at, item in enumerate(clause):
                target = bench.meaning(item) if item.tag == "PROG" else None
                if target is not None and target.key in by_key:
                    _in_force(bench, view, clause, first, at, target, settled)
                    _directed(bench, view, clause, first, at, target)
                    relations.read(bench, view, first, at)
                if item.tag == "V" and item.role in VERB_ROLES:
                    read_role(bench, view, clause, first, at, by_key, settled)
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


def _qualifier(role: str) -> tuple[tuple[str, Iri], ...]:
    return (("role", Iri(code("role", role))),)

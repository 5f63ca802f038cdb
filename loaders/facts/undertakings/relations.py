"""How undertakings stand to one another and to bodies: framework, implementing plan, manager, implementer."""

from __future__ import annotations

from graph.iri import code
from graph.terms import Iri
from loaders.facts.syntax import mood, subjects
from loaders.facts.workbench import View, Workbench

_ORG = frozenset({"ORG"})
_NEAR = 4
_OWNED = 3


def read(bench: Workbench, view: View, first: int, at: int) -> None:
    """Relations of the undertaking at item ``at`` of the clause of ``view`` that begins at item ``first``."""
    at += first
    _framework(bench, view, at)
    _plan(bench, view, at)
    _managed(bench, view, at)
    _implemented(bench, view, at)
    _owned(bench, view, at)
    _carried(bench, view, at)


def _carried(bench: Workbench, view: View, at: int) -> None:
    """``kế hoạch thực hiện Chương trình``: a plan whose name says what it carries out."""
    title = view.items[at].title
    inner = title.inner if title is not None and title.family == "plan" else None
    if inner is None or not inner.bare:
        return
    plan, target = bench.meaning(view.items[at]), bench.meanings.get((inner.start, inner.end))
    if plan is None or target is None or target.key == plan.key:
        return
    span = bench.span(view.items[at].start, view.items[at].end)
    bench.state(plan, "implementsUndertaking", target, span, "plan-of-carrying-out", 0.88)


def _framework(bench: Workbench, view: View, at: int) -> None:
    """``A trong khuôn khổ B``: A belongs to B."""
    items = view.items
    if at < 2 or items[at - 1].norm != "trong khuôn khổ":
        return
    after = next((k for k in range(at + 1, len(items)) if items[k].tag in {"EVENT", ";"}), None)
    before = next(
        (k for k in range(at - 2, max(-1, at - 2 - _NEAR), -1) if items[k].tag in {"PROG", "EVENT"}), None
    )
    if before is None and items[at - 2].tag == "," and after is not None and items[after].tag == "EVENT":
        # "Ngày D, trong khuôn khổ B, X tổ chức hội nghị A"
        before = after
    part = bench.meaning(items[before]) if before is not None else None
    whole = bench.meaning(items[at])
    if before is None or part is None or whole is None or part == whole:
        return
    span = bench.clause(view, min(before, at), max(before, at) + 1)
    predicate = "frameworkProgramme" if items[before].tag == "PROG" else "isAbout"
    bench.state(part, predicate, whole, span, "in-the-framework-of", 0.85)


def _plan(bench: Workbench, view: View, at: int) -> None:
    """``Kế hoạch số N (về) triển khai A``: the plan implements A."""
    items = view.items
    verb = next((k for k in range(at - 1, max(-1, at - _NEAR), -1) if items[k].verb("implement")), None)
    if verb is None or any(i.tag in {",", ";", "AND"} for i in items[verb:at]):
        return
    plan = verb - 1
    while plan >= 0 and items[plan].tag in {"ABOUT", "DATE", "ON_DAY", "OF", "ORG"}:
        plan -= 1
    mention = items[plan].mention if plan >= 0 and items[plan].tag == "OFFICIAL" else None
    target = bench.meaning(items[at])
    if mention is None or mention.data.get("class") != "Plan" or target is None:
        return
    span = bench.span(items[plan].start, items[at].end)
    for official in mention.entities:
        bench.state(official, "implementsUndertaking", target, span, "plan-for", 0.88)


def _managed(bench: Workbench, view: View, at: int) -> None:
    """``A do X quản lý (chủ trì, thực hiện)``."""
    items = view.items
    if at + 3 >= len(items) or items[at + 1].tag != "BY" or items[at + 2].tag != "ORG":
        return
    verb, target = items[at + 3], bench.meaning(items[at])
    named = {"manage": "hasManager", "chair": "hasLead", "lead": "hasLead", "implement": "hasImplementer"}
    roles = {"hasManager": "manager", "hasLead": "lead", "hasImplementer": "implementer"}
    predicate = named.get(verb.role) if verb.tag == "V" else None
    if predicate is None or target is None:
        return
    span = bench.span(items[at].start, verb.end)
    for body in bench.parties(items[at + 2]):
        role = (("role", Iri(code("role", roles[predicate]))),)
        bench.state(target, predicate, body, span, "by-the-body", 0.88, qualifiers=role)


def _implemented(bench: Workbench, view: View, at: int) -> None:
    """``X đã triển khai A``: told, not asked for."""
    items = view.items
    verb = at - 1 if at and items[at - 1].verb("implement") else None
    target = bench.meaning(items[at])
    if verb is None or target is None or mood(items, verb) != "done":
        return
    found = subjects(items, verb, _ORG)
    if found:
        first = next(k for k, i in enumerate(items) if i is found[0])
        role = (("role", Iri(code("role", "implementer"))),)
        for body in (e for i in found for e in bench.parties(i)):
            span = bench.clause(view, first, at + 1)
            bench.state(target, "hasImplementer", body, span, "has-implemented", 0.87, qualifiers=role)


def _owned(bench: Workbench, view: View, at: int) -> None:
    """``X là chủ dự án``: the body to which the undertaking of the text belongs."""
    items = view.items
    target = bench.meaning(items[at])
    if (
        at < _OWNED
        or target is None
        or items[at - 1].norm != "chủ"
        or items[at - 2].norm not in {"là", "làm"}
    ):
        return
    owner = items[at - 3]
    if owner.tag != "ORG" or any(i.tag == "NEG" for i in items[at - 3 : at]):
        return
    span = bench.span(owner.start, items[at].end)
    for body in bench.parties(owner):
        role = (("role", Iri(code("role", "owner"))),)
        bench.state(target, "hasOwner", body, span, "is-the-owner", 0.88, qualifiers=role)

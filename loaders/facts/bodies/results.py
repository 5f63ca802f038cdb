"""Results: technologies and products that a text says were made, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity, Span
from graph.terms import Literal
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.workbench import View, Workbench

_NOUNS = {
    "công nghệ": "Technology",
    "sản phẩm": "Result",
    "quy trình": "Technology",
    "thiết bị": "Result",
    "giải pháp công nghệ": "Technology",
}
_FIRST = frozenset(noun.split()[0] for noun in _NOUNS)
_ORG = frozenset({"ORG"})
_DONE = ("produce", "implement")


def state_results(bench: Workbench) -> None:
    """Listed results (``nhiều công nghệ đã được … như: a; b; c``) and results said to be made by a body."""
    for view in bench.holding(_FIRST):
        if not _listed(bench, view.index, view):
            _made_by(bench, view)


def _noun_at(items: Sequence[Item], at: int) -> str:
    if items[at].norm.split(" ", 1)[0] not in _FIRST:
        return ""
    words = " ".join(i.norm for i in items[at : at + 3])
    return next((noun for noun in _NOUNS if words.startswith(noun)), "")


def _listed(bench: Workbench, index: int, view: View) -> bool:
    items = view.items
    colon = next(
        (
            k
            for k, i in enumerate(items)
            if i.tag == ":" and k > 2 and items[k - 1].norm in {"như", "gồm", "là", "bao gồm", "cụ thể"}
        ),
        None,
    )
    if colon is None:
        return False
    noun = next(
        (
            n
            for k in range(colon)
            if (n := _noun_at(items, k)) and any(i.tag == "PAST" for i in items[k : k + 5])
        ),
        "",
    )
    if not noun:
        return False
    producers = _producers(bench, index, view)
    start = colon + 1
    while start < len(items):
        stop = next((k for k in range(start, len(items)) if items[k].tag == ";"), len(items))
        lead = start + (items[start].tag == "QUANT") if start < len(items) else start
        if _noun_at(items, lead) == noun and stop - start >= 3:
            span = bench.span(items[start].start, items[stop - 1].end)
            text = " ".join(span.quote.rstrip(" .…;").split())
            result = _result(bench, text, _NOUNS[noun], span, "listed-results")
            for producer, proof in producers:
                bench.state(result, "producedBy", producer, (proof, span), "result-of-tasks-led", 0.82)
        start = stop + 1
    return True


def _producers(bench: Workbench, index: int, view: View) -> list[tuple[LocalEntity, Span]]:
    """The bodies that led what the list refers back to (``Thông qua các nhiệm vụ này``): of the unit before
    it.
    """
    if index == 0 or not any(i.tag == "DEM" for i in view.items[:10]):
        return []
    before = bench.views[index - 1]
    for k, item in enumerate(before.items):
        if item.verb("chair", "lead", "implement"):
            found = subjects(before.items, k, _ORG)
            if found:
                first = next(n for n, i in enumerate(before.items) if i is found[0])
                span = bench.clause(before, first, k + 1)
                return [(e, span) for i in found for e in bench.parties(i)]
    return []


def _made_by(bench: Workbench, view: View) -> None:
    """``sản phẩm … do X nghiên cứu, sản xuất``; ``sản phẩm … của X hoàn thành trong năm Y``."""
    items = view.items
    for at in range(len(items)):
        if not _noun_at(items, at):
            continue
        for k in range(at + 1, min(len(items), at + 16)):
            item = items[k]
            if item.tag in {";", ":", "FUTURE", "NEG", "PURPOSE", "PROG"}:
                break
            if item.tag not in {"BY", "OF"}:
                continue
            body = next((j for j in range(k + 1, min(len(items), k + 11)) if items[j].tag == "ORG"), None)
            if body is None:
                break
            verb = next(
                (
                    j
                    for j in range(body + 1, min(len(items), body + 3))
                    if items[j].tag == "V" and items[j].role in _DONE
                ),
                None,
            )
            if verb is None:
                break
            end = verb + 1
            while end < len(items) and items[end].tag in {",", "AND", "V", "IN", "DATE"} and end - verb < 6:
                end += 1
            while items[end - 1].tag in {",", "AND", "IN"}:
                end -= 1
            begin = at - 1 if at and items[at - 1].tag == "QUANT" else at
            span = bench.span(items[begin].start, items[end - 1].end)
            result = _result(
                bench, " ".join(span.quote.split()), _NOUNS[_noun_at(items, at)], span, "made-by"
            )
            bench.type(result, _NOUNS[_noun_at(items, at)], bench.clause(view, at, end), "made-by", 0.85)
            for producer in bench.parties(items[body]):
                bench.state(result, "producedBy", producer, span, "made-by", 0.88)
            return


def _result(bench: Workbench, text: str, cls: str, span: Span, rule: str) -> LocalEntity:
    result = bench.entity("result", text)
    bench.type(result, cls, span, rule, 0.85)
    bench.state(result, "text", Literal.text(text, bench.language), span, rule, 0.85)
    return result

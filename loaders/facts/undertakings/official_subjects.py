"""What a cited document is about, what it sets out to reach, and what it establishes or carries on."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench, status

_SUBJECT_END = frozenset({";", ":", "PURPOSE", "PAST", "FUTURE", "NEG", "OFFICIAL", "THOUGHT"})
_LONGEST_SUBJECT = 60


def _establishes(bench: Workbench, view: View, at: int, first: int, end: int, official: LocalEntity) -> None:
    """``OFFICIAL … phê duyệt (ban hành) PROGRAMME``: the act establishes the programme."""
    items = view.items
    verb = next((k for k in range(first, min(end, len(items))) if items[k].verb("approve")), None)
    target = (
        next((k for k in range(verb, min(end, verb + 4)) if items[k].tag == "PROG"), None)
        if verb is not None
        else None
    )
    meaning = bench.meaning(items[target]) if target is not None else None
    if target is not None and meaning is not None and meaning.kind == "programme":
        span = bench.span(items[at].start, items[target].end)
        bench.state(meaning, "establishedBy", official, span, "approved-by-act", 0.9)
        bench.state(meaning, "legalBasis", official, span, "approved-by-act", 0.8)
        bench.state(meaning, "status", status("in-force"), span, "approved-by-act", 0.8)


def approved_subject(bench: Workbench, view: View, at: int, passive: int, official: LocalEntity) -> None:
    """What was approved: the noun phrase before ``được … phê duyệt tại``."""
    items = view.items
    end = passive
    while end > 0 and items[end - 1].tag in {",", "PAST"}:
        end -= 1
    begin = end
    while (
        begin > 0 and end - begin < 24 and items[begin - 1].tag in {"W", "AND", "COMPOUND", "QUANT", ",", "-"}
    ):
        begin -= 1
    while begin < end and items[begin].tag in {"QUANT", ",", "AND", "-"}:
        begin += 1
    if end - begin >= 3:
        text = bench.span(items[begin].start, items[end - 1].end).quote
        span = bench.span(items[begin].start, items[at].end)
        bench.state(
            official,
            "hasSubject",
            Literal.text(" ".join(text.split()), bench.language),
            span,
            "approved-matter",
            0.8,
        )


def subject_after(bench: Workbench, view: View, at: int, about: int, official: LocalEntity) -> None:
    items = view.items
    if _has_subject(bench, official):
        return
    first = about + 1
    quoted = first < len(items) and items[first].tag in {"“", '"', "”", "«"}
    end = first + quoted
    depth = 0
    while end < len(items) and end - about < _LONGEST_SUBJECT:
        item = items[end]
        if quoted and item.tag in {"”", '"', "»"}:
            break
        if not quoted and (
            item.tag in _SUBJECT_END or item.tag in {"”", "»", "PERSON"} or _new_clause(items, end)
        ):
            break
        depth += 1
        end += 1
    if end < len(items) and items[end].tag == "OFFICIAL" and not quoted:
        _continues(bench, view, at, first, end, official)
        return
    _establishes(bench, view, at, first, end, official)
    while end > first and items[end - 1].tag in {",", ".", "AND"}:
        end -= 1
    begin = first + quoted
    if end - begin >= 2:
        text = bench.span(items[begin].start, items[end - 1].end).quote
        span = bench.span(items[at].start, items[end - 1].end)
        bench.state(
            official,
            "hasSubject",
            Literal.text(" ".join(text.split()), bench.language),
            span,
            "subject-of-citation",
            0.88,
        )


def _has_subject(bench: Workbench, official: LocalEntity) -> bool:
    """The first citation that tells the subject is enough; later ones often cut it short."""
    return any(s.subject == official.ref and s.predicate.endswith("#hasSubject") for s in bench.statements)


def carried_out(bench: Workbench, view: View, at: int, official: LocalEntity) -> None:
    """``thực hiện S theo (các) quy định của OFFICIAL``: what is carried out under an act it governs."""
    items = view.items
    under = next((k for k in range(at - 1, max(-1, at - 6), -1) if items[k].norm == "theo"), None)
    if (
        under is None
        or not any(i.norm in {"quy", "quy định"} for i in items[under:at])
        or _has_subject(bench, official)
    ):
        return
    verb = next(
        (
            k
            for k in range(under - 1, max(-1, under - 25), -1)
            if items[k].verb("implement") or items[k].tag in {",", ";"}
        ),
        None,
    )
    if verb is None or not items[verb].verb("implement") or under - verb < 4:
        return
    text = bench.span(items[verb + 1].start, items[under - 1].end).quote
    span = bench.span(items[verb].start, items[at].end)
    bench.state(
        official,
        "hasSubject",
        Literal.text(" ".join(text.split()), bench.language),
        span,
        "carried-out-under",
        0.72,
    )


def targets(bench: Workbench, view: View, at: int, official: LocalEntity) -> None:
    """``… mục tiêu … đến năm Y là T; năm Z là U``: the targets a cited document sets."""
    items = view.items
    if not any(i.tag == "PURPOSE" for i in items[at:]):
        return
    for k in range(at + 1, len(items) - 1):
        mention = items[k].mention
        if items[k].tag != "DATE" or mention is None or len(mention.value) != 4 or items[k + 1].norm != "là":
            continue
        end = next((j for j in range(k + 2, len(items)) if items[j].tag in {";", "OFFICIAL"}), len(items))
        while end > k + 2 and items[end - 1].tag in {".", ",", "AND"}:
            end -= 1
        if end - k > 3:
            span = bench.span(items[k].start, items[end - 1].end)
            target = bench.span(items[k + 2].start, items[end - 1].end).quote
            text = f"{mention.value}: {' '.join(target.split())}"
            bench.state(official, "hasTarget", Literal.text(text, bench.language), span, "target-year", 0.82)


def _new_clause(items: Sequence[Item], at: int) -> bool:
    """A comma after which another clause or a new actor begins."""
    if items[at].tag != ",":
        return items[at].tag == "STOP" and items[at].norm in {"trong đó", "tuy nhiên", "song", "nhưng"}
    following = items[at + 1] if at + 1 < len(items) else None
    return following is not None and following.tag in {
        "ORG",
        "PERSON",
        "PAST",
        "STOP",
        "MODAL",
        "FUTURE",
        "DATE",
    }


def _continues(bench: Workbench, view: View, at: int, first: int, end: int, official: LocalEntity) -> None:
    """``về (tiếp tục) thực hiện OFFICIAL``: one document carries another one on."""
    items = view.items
    other = items[end].mention
    if other is None or not other.entities:
        return
    span = bench.span(items[at].start, items[end].end)
    text = bench.span(items[first].start, items[end].end).quote
    bench.state(
        official,
        "hasSubject",
        Literal.text(" ".join(text.split()), bench.language),
        span,
        "subject-of-citation",
        0.85,
    )
    if any(i.verb("implement") for i in items[first:end]):
        bench.state(official, "continuesImplementationOf", other.entities[0], span, "carries-on", 0.93)

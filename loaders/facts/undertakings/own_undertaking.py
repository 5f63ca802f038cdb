"""A plan, programme, regulation or joint resolution that the text itself is: its signing and its period."""

from __future__ import annotations

from collections.abc import Mapping

from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri
from loaders.facts.workbench import Workbench, edtf, status
from loaders.text import Mention, Zone

_RULE = "letterhead-signed"
#: Kinds of documents that are undertakings by themselves; a resolution is one where several bodies issue it.
_KINDS = frozenset({"quy-che", "chuong-trinh", "thoa-thuan", "ke-hoach", "de-an"})
#: Kinds that bind those who make them.
_BINDING = frozenset({"quy-che", "chuong-trinh", "thoa-thuan"})
#: Items of a sentence among which those it binds begin.
_OPENING = 10
_JOINT_KINDS = frozenset({"nghi-quyet", "quy-dinh"})
_SEVERAL = 2
_TOGETHER = ("liên tịch", "phối hợp", "liên ngành", "hợp tác")
_DAY = 10


def state_own_undertaking(bench: Workbench, document: LocalEntity, own: Mention, zones: list[Zone]) -> None:
    """That it is signed, on which day, by whom together, and the period its headline gives.

    ``own`` is the mention of the document in its letterhead; its facts of issue must have been stated.
    """
    makers = makers_of(bench, document, own)
    coded = kind_of(own) in _BINDING and len(own.data.get("issuers", "").split()) >= _SEVERAL
    joint = len(makers) >= _SEVERAL or joint_plan(own.data) or coded
    kind, day = own.data.get("code", ""), own.data.get("issued", "")
    if kind not in _KINDS and not (kind in _JOINT_KINDS and joint):
        return
    _period(bench, document, zones, own)
    if not joint:
        # What one body puts out alone is issued, not signed between parties.
        return
    if not own.data.get("number", "")[:1].isdigit() or len(day) != _DAY:
        # "Số:    /KH-UBND": a draft bears neither number nor day.
        return
    dated = next((m for m in bench.mentions if m.kind == "date" and m.value == day), own)
    told = (own.span, dated.span)
    bench.state(document, "status", status("signed"), told, _RULE, 0.85)
    bench.state(document, "signedOn", edtf(day), told, _RULE, 0.88)
    for body, span in makers:
        role = (("role", Iri(code("role", "signatory"))),)
        bench.state(document, "hasSignatory", body, span, _RULE, 0.88, qualifiers=role)


def kind_of(own: Mention) -> str:
    """The code of the kind of the document."""
    return own.data.get("code", "")


def bound_sides(bench: Workbench, document: LocalEntity) -> list[tuple[LocalEntity, tuple[Span, ...]]]:
    """``Quy chế này áp dụng đối với A, B và C``, ``… quy định việc phối hợp giữa A và B``: those it binds."""
    for view in bench.views:
        items = view.items
        if not items or items[0].mention is None or document not in items[0].mention.entities:
            continue
        words = [w for i in items[1:_OPENING] for w in i.norm.split()]
        if words[:2] != ["áp", "dụng"] and not {"phối", "hợp"} <= set(words):
            continue
        begin = next(
            (k for k, i in enumerate(items[:_OPENING]) if i.tag in {"BETWEEN", "ABOUT", "FOR"}), None
        )
        if begin is None:
            continue
        found: dict[str, LocalEntity] = {}
        at, depth = begin + 1, 0
        while at < len(items):
            item = items[at]
            depth += (item.tag == "(") - (item.tag == ")")
            if not depth and item.tag not in {"ORG", ",", "AND", ")", "WITH"}:
                break
            if not depth and item.tag == "ORG":
                found |= {e.key: e for e in bench.parties(item)}
            at += 1
        if len(found) >= _SEVERAL:
            span = bench.span(items[0].start, items[at - 1].end)
            return [(body, (span,)) for body in found.values()]
    return []


def makers_of(
    bench: Workbench, document: LocalEntity, own: Mention
) -> list[tuple[LocalEntity, tuple[Span, ...]]]:
    """Those who issue the document: of its letterhead, or, if these are more, of the codes in its number."""
    found: dict[str, tuple[LocalEntity, tuple[Span, ...]]] = {}
    for s in bench.about(document):
        body = bench.entities.get(getattr(s.object, "key", ""))
        if s.predicate.endswith("#issuedBy") and body is not None:
            found.setdefault(body.key, (body, s.evidence))
    coded: dict[str, tuple[LocalEntity, tuple[Span, ...]]] = {}
    for mention in bench.mentions.within(own.start, own.end, "organization"):
        if mention.form == "code_in_number" and len(mention.entities) == 1:
            coded.setdefault(mention.entities[0].key, (mention.entities[0], (own.span,)))
    if len(coded) == len(own.data.get("issuers", "").split()) > len(found) and set(found) <= set(coded):
        return list(coded.values())
    return list(found.values())


def joint_plan(data: Mapping[str, str]) -> bool:
    """Whether the data of a citation are those of a plan that several bodies made: by its kind, or the codes
    in its number.
    """
    kind = data.get("type", "").lower()
    return data.get("class") == "Plan" and (
        any(word in kind for word in _TOGETHER) or len(data.get("issuers", "").split()) >= _SEVERAL
    )


def _period(bench: Workbench, document: LocalEntity, zones: list[Zone], own: Mention) -> None:
    """The one period of the headline, unless it is that of what is carried out."""
    title = next((z for z in zones if z.kind == "title" and z.start > own.start), None)
    if title is None:
        return
    found = [
        m
        for m in bench.mentions
        if m.kind == "date"
        and title.start <= m.start < title.end
        and "/" in m.value
        and ".." not in m.value
        and not m.data.get("horizon")
    ]
    if len(found) == 1 and not _carried(bench, found[0].span, document):
        bench.state(document, "hasPeriod", edtf(found[0].value), found[0].span, "period-in-headline", 0.9)


def _carried(bench: Workbench, period: Span, document: LocalEntity) -> bool:
    """``Kế hoạch thực hiện Chương trình X giai đoạn P``: the period of another undertaking."""
    return any(
        m.start <= period.start and period.end <= m.end and document not in m.entities
        for m in bench.spoken
        if m.kind == "programme"
    )

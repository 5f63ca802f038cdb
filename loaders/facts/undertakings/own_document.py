"""The official document that a text is: what its letterhead, its subject line and its bases say."""

from __future__ import annotations

from collections.abc import Iterable

from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri, Literal
from loaders.facts.undertakings.own_undertaking import bound_sides, makers_of, state_own_undertaking
from loaders.facts.workbench import View, Workbench, edtf
from loaders.mentions import Holding
from loaders.text import Mention, Zone

_RULE = "letterhead"
_SIGNED = "signature-of-act"
#: Kinds of documents that bind those who issue them together.
_JOINT_KINDS = frozenset({"quy-dinh", "quy-che", "chuong-trinh", "thoa-thuan", "ke-hoach", "nghi-quyet"})
_SEVERAL = 2


def state_own_document(bench: Workbench, zones: list[Zone], classes: set[str]) -> LocalEntity | None:
    """State class, number, issuer, day, subject and bases of the document itself; None when it is none."""
    heads = [z for z in zones if z.kind in {"letterhead", "dateline"}]
    own = next(
        (
            m
            for m in bench.mentions
            if m.data.get("self") == "1" and any(z.start <= m.start < z.end for z in heads) and m.entities
        ),
        None,
    )
    if own is None:
        return None
    document = own.entities[0]
    span, data = own.span, own.data
    cls = data.get("class", "")
    bench.type(document, cls if cls in classes else "OfficialDocument", span, _RULE, 0.95)
    bench.label(document, document.name, span, preferred=True)
    if data.get("code"):
        bench.state(document, "documentType", Iri(code("doc-type", data["code"])), span, _RULE, 0.95)
    if data.get("number"):
        bench.state(document, "documentNumber", Literal(data["number"]), span, _RULE, 0.97)
    _issued(bench, document, own, heads)
    _joint(bench, document, own)
    state_own_undertaking(bench, document, own, zones)
    _subject(bench, document, own, zones)
    for view in bench.views:
        _basis(bench, document, view)
    return document


def state_signatures(bench: Workbench, document: LocalEntity, holdings: Iterable[Holding]) -> None:
    """State who signed the document, by the names under the posts at its end."""
    role = (("role", Iri(code("role", "signatory"))),)
    for holding in holdings:
        if holding.inherited == "signature":
            bench.state(
                document, "hasSignatory", holding.person, holding.evidence, _SIGNED, 0.9, qualifiers=role
            )


def _issued(bench: Workbench, document: LocalEntity, own: Mention, heads: list[Zone]) -> None:
    issuers = set(own.data.get("issuer", "").split())
    for mention in bench.mentions:
        if not any(z.start <= mention.start < z.end for z in heads):
            continue
        for entity in mention.entities if mention.data.get("issuer") == "1" else ():
            if not issuers or entity.key in issuers:
                spans = (mention.span, own.span)
                bench.state(document, "issuedBy", entity, spans, _RULE, 0.95)
        if mention.kind == "date" and mention.value == own.data.get("issued", ""):
            bench.state(document, "issuedOn", edtf(mention.value), (mention.span, own.span), _RULE, 0.96)


def _joint(bench: Workbench, document: LocalEntity, own: Mention) -> None:
    """Several bodies that issue a regulation, programme or joint resolution together are its parties."""
    if own.data.get("code") not in _JOINT_KINDS:
        return
    makers = makers_of(bench, document, own)
    if len(makers) < _SEVERAL and len(own.data.get("issuers", "").split()) >= _SEVERAL:
        # The codes of the number that no one resolves: whom the text says it binds.
        makers = bound_sides(bench, document)
    if len(makers) < _SEVERAL:
        return
    for body, told in makers:
        role = (("role", Iri(code("role", "party"))),)
        bench.state(document, "hasParty", body, told, "joint-issuers", 0.9, qualifiers=role)


def _subject(bench: Workbench, document: LocalEntity, own: Mention, zones: list[Zone]) -> None:
    subject = own.data.get("subject", "")
    title = next((z for z in zones if z.kind == "title" and z.start > own.start), None)
    if not subject or title is None:
        return
    span = _within(bench, title, subject)
    # Others cite it by its title: kind and subject, as they stand one above the other.
    bench.label(document, f"{document.name.split(' số ')[0]} {subject}", span)
    if subject.lower().startswith("giữa "):
        return  # "Quy chế phối hợp giữa A và B": who it is between, and not what it is about.
    bench.state(document, "hasSubject", Literal.text(subject, bench.language), span, _RULE, 0.93)
    for view in bench.views:
        items = view.items
        if view.unit.zone != "title" or not items:
            continue
        for at, item in enumerate(items):
            target = bench.meaning(item) if item.tag == "PROG" else None
            carried = any(i.verb("implement") for i in items[max(0, at - 3) : at])
            if target is not None and target.key != document.key and carried:
                bench.state(document, "implementsUndertaking", target, span, "subject-of-plan", 0.9)


def _within(bench: Workbench, title: Zone, subject: str) -> Span:
    """The subject in the lines of the title; these as a whole where it is broken over them."""
    start = bench.text.find(subject, title.start, title.end)
    return bench.span(start, start + len(subject)) if start >= 0 else bench.span(title.start, title.end)


def _basis(bench: Workbench, document: LocalEntity, view: View) -> None:
    """``Căn cứ Nghị định số N …;``: one act a line, before the body of the text."""
    words = [w for i in view.items[:3] for w in i.norm.split()]
    if words[:2] != ["căn", "cứ"]:
        return
    first = next((i for i in view.items[1:8] if i.tag == "OFFICIAL" and i.mention is not None), None)
    if first is None or first.mention is None:
        return
    for act in first.mention.entities:
        if act.key != document.key:
            span = bench.span(view.unit.start, view.unit.end)
            bench.state(document, "legalBasis", act, span, "basis-line", 0.92)

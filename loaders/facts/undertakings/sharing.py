"""Parties that a title leaves out: those of its fellow, of its review, of its drafting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.iri import code
from graph.model import LocalEntity, Span, Statement
from graph.terms import Iri
from loaders.facts.parties import parse_parties
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, subjects
from loaders.facts.titles.naming import specific_words
from loaders.facts.undertakings.own_undertaking import joint_plan
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.workbench import View, Workbench

_ORG = frozenset({"ORG"})
_THINGS = frozenset({"PROG", "OFFICIAL"})
_PAIR = 2
#: How far a verb of drafting may stand before its object, in items.
_NEAR = 4
#: How far the opening ``Với A và B:`` reaches, in items, and how many share one undertaking.
_HEADING = 12
_OBJECT = 2
_MANY = 5
#: How far ``gửi`` may stand before the draft that is sent, in items.
_SENT = 6
_SENDING = frozenset({"gửi", "gởi", "chuyển", "sent"})
_REVIEWS = ("sơ kết", "tổng kết", "giao ban", "kiểm điểm", "review")


def share_parties(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """State the parties of undertakings of several of which nobody is told to be one."""
    shared = {u.entity.key: u for u in undertakings if u.entity is not None and u.cooperation}
    for view in bench.holding(_THINGS):
        named = bool(shared) and view.holds({"PROG"})
        if named:
            _by_drafting(bench, view, shared)
            _by_heading(bench, view, shared)
        _by_carrying_out(bench, view, shared)
        if named:
            _by_partner(bench, view, shared)
            _by_sending(bench, view, shared)
    _by_review(bench, shared)
    _by_predecessor(bench, shared)


def _told(bench: Workbench, key: str) -> list[Statement]:
    return [
        s
        for s in bench.about(bench.entities[key])
        if s.predicate.endswith("#hasParty") and s.polarity == "positive"
    ]


def _by_drafting(bench: Workbench, view: View, shared: Mapping[str, Undertaking]) -> None:
    """``A và B đang soạn thảo X``, ``A đang đàm phán X với B``."""
    for at, item in enumerate(view.items):
        target = bench.meaning(item) if item.tag == "PROG" else None
        if target is None or target.key not in shared or item.title is None:
            continue
        if shared[target.key].sides or view.unit.kind == "item":
            # "giữa hai Bộ" says whose it is; who is charged with its drafting need not be a party.
            continue
        verb = next(
            (k for k in range(at - 1, max(-1, at - 1 - _NEAR), -1) if _drafts(view.items[k])),
            None,
        )
        if verb is None or any(i.tag in {";", ":"} for i in view.items[verb:at]):
            continue
        bodies = {e.key: e for i in subjects(view.items, verb, _ORG) for e in bench.parties(i)}
        if bodies and not item.title.between:
            bodies |= {e.key: e for m in item.title.parties for e in m.entities}
        if len(bodies) != _PAIR or (_told(bench, target.key) and not item.title.parties):
            continue
        for body in bodies.values():
            _state(bench, target, body, bench.clause(view, verb, at + 1), "sides-of-drafting", 0.75)


def _by_heading(bench: Workbench, view: View, shared: Mapping[str, Undertaking]) -> None:
    """``Với A và B: Chương trình X …`` in what one body reports: it shares X with A and B."""
    items = view.items
    opening = next((k for k, i in enumerate(items[:3]) if i.tag == "WITH"), None)
    colon = next((k for k, i in enumerate(items[:_HEADING]) if i.tag == ":"), None)
    if opening is None or colon is None or any(i.is_word for i in items[:opening]):
        return
    target = next((bench.meaning(i) for i in items[colon : colon + _NEAR] if i.tag == "PROG"), None)
    partners = [e for i in items[opening:colon] if i.tag == "ORG" for e in bench.parties(i)]
    own = next((m for m in bench.mentions if m.data.get("self") == "1"), None)
    hosts = [
        k for k in (own.data.get("issuer", "").split() if own is not None else []) if k in bench.entities
    ]
    if target is None or target.key not in shared or not partners or len(hosts) != 1:
        return
    if _told(bench, target.key):
        return
    span = bench.span(items[opening].start, items[min(colon + _NEAR, len(items)) - 1].end)
    for body in dict.fromkeys([*partners, bench.entities[hosts[0]]]):
        _state(bench, target, body, span, "heads-its-partners", 0.8)


def _by_carrying_out(bench: Workbench, view: View, shared: Mapping[str, Undertaking]) -> None:
    """``A cùng B, C thực hiện (sơ kết, có) X``: a shared undertaking whose parties nothing else tells."""
    verbs = (
        [k for k, i in enumerate(view.items) if _holds(i)]
        if any(i.tag in _THINGS for i in view.items)
        else []
    )
    for at in verbs:
        if view.items[at].verb("sign") or mood(view.items, at) in {"planned", "denied"}:
            continue
        ahead = view.items[at + 1 : at + 1 + _OBJECT]
        thing = ahead[0] if ahead and ahead[0].tag in _THINGS else None
        target = bench.meaning(thing) if thing is not None else None
        if thing is None or target is None or not (target.key in shared or _joint(thing)):
            continue
        bodies = {e.key: e for i in subjects(view.items, at, _ORG) for e in bench.parties(i)}
        if not _PAIR <= len(bodies) <= _MANY or _told(bench, target.key):
            continue
        for body in bodies.values():
            _state(bench, target, body, bench.clause(view, at, at + 2), "sides-of-carrying-out", 0.75)


def _joint(item: Item) -> bool:
    return item.mention is not None and joint_plan(item.mention.data)


def _by_sending(bench: Workbench, view: View, shared: Mapping[str, Undertaking]) -> None:
    """``A gửi (cho) B dự thảo X``: what is drafted for another is to be of the two."""
    items = view.items
    for at, item in enumerate(items):
        target = bench.meaning(item) if item.tag == "PROG" else None
        if target is None or target.key not in shared or item.title is None or not item.title.draft:
            continue
        sent = next((k for k in range(at - 1, max(-1, at - _SENT), -1) if items[k].norm in _SENDING), None)
        if sent is None or _told(bench, target.key) or any(i.tag in {";", ":"} for i in items[sent:at]):
            continue
        _, after = (
            parse_parties(items, at + 2) if at + 1 < len(items) and items[at + 1].tag == "FOR" else ([], 0)
        )
        to = [i for i in (*items[sent:at], *items[at + 2 : after]) if i.tag == "ORG"]
        bodies = {e.key: e for i in (*subjects(items, sent, _ORG), *to) for e in bench.parties(i)}
        if len(bodies) != _PAIR:
            continue
        for body in bodies.values():
            _state(bench, target, body, bench.clause(view, sent, at + 1), "sent-for-agreement", 0.75)


def _drafts(item: Item) -> bool:
    return item.verb("draft", "discuss") or item.tag == "DRAFT"


def _by_partner(bench: Workbench, view: View, shared: Mapping[str, Undertaking]) -> None:
    """``A (đã) có thỏa thuận với B``, ``A tổng kết chương trình phối hợp với B``: A shares it with B."""
    for at, item in enumerate(view.items):
        title, target = item.title, bench.meaning(item) if item.tag == "PROG" else None
        if title is None or target is None or target.key not in shared or title.between:
            continue
        partners = {e.key for m in title.parties for e in m.entities}
        verb = next((k for k in range(at - 1, max(-1, at - _NEAR), -1) if _holds(view.items[k])), None)
        if len(partners) != 1 or verb is None or mood(view.items, verb) == "denied":
            continue
        if any(i.tag not in {"W", "QUANT", "V", "COMPOUND"} for i in view.items[verb + 1 : at]):
            continue
        bodies = {e.key: e for i in subjects(view.items, verb, _ORG) for e in bench.parties(i)}
        told = {getattr(s.object, "key", "") for s in _told(bench, target.key)}
        if len(bodies) != 1 or not told <= partners or partners & set(bodies):
            continue
        for body in bodies.values():
            _state(bench, target, body, bench.clause(view, verb, at + 1), "has-it-with-partner", 0.82)


def _holds(item: Item) -> bool:
    return (item.tag == "STOP" and item.norm == "có") or item.verb("evaluate", "implement", "extend", "sign")


def _by_review(bench: Workbench, shared: Mapping[str, Undertaking]) -> None:
    """``A và B tổ chức Hội nghị sơ kết X``: they review what they share."""
    about: dict[str, tuple[str, Statement]] = {}
    hosts: dict[str, list[Statement]] = {}
    for s in bench.statements:
        name, subject = s.predicate.rsplit("#", 1)[-1], getattr(s.subject, "key", "")
        if name == "isAbout" and getattr(s.object, "key", "") in shared:
            about[subject] = (getattr(s.object, "key", ""), s)
        elif name == "hasOrganizer" and s.polarity == "positive":
            hosts.setdefault(subject, []).append(s)
    for key, (programme, link) in about.items():
        told = {s.object: s for s in hosts.get(key, [])}
        event = bench.entities.get(key)
        reviewed = event is not None and any(w in event.name.lower() for w in _REVIEWS)
        if len(told) != _PAIR or not reviewed or _told(bench, programme):
            continue
        for s in told.values():
            body = bench.entities.get(getattr(s.object, "key", ""))
            if body is not None:
                _state(
                    bench,
                    bench.entities[programme],
                    body,
                    (*s.evidence, *link.evidence),
                    "review-together",
                    0.78,
                )


def _by_predecessor(bench: Workbench, shared: Mapping[str, Undertaking]) -> None:
    """``Chương trình phối hợp giai đoạn 2014 - 2020`` and ``… 2021 - 2025``: the two are of the same parties
    where the document tells of no others.
    """
    told = {key: _told(bench, key) for key in shared}
    sets = {frozenset(s.object for s in found): key for key, found in told.items() if found}
    if len(sets) != 1:
        return
    (members, model), *_ = sets.items()
    if len(members) < _PAIR:
        return
    for key, undertaking in shared.items():
        entity = undertaking.entity
        if told[key] or entity is None or undertaking.family != shared[model].family:
            continue
        words = {w for r in undertaking.readings for w in specific_words(r.title.words, bench)}
        known = {w for r in shared[model].readings for w in r.title.words}
        if not (undertaking.period or undertaking.phase) or not words <= known:
            continue
        for s in told[model]:
            body = bench.entities.get(getattr(s.object, "key", ""))
            if body is not None:
                role = (("role", Iri(code("role", "party"))),)
                bench.state(
                    entity,
                    "hasParty",
                    body,
                    (),
                    "parties-of-its-fellow",
                    0.72,
                    kind="inferred",
                    premises=told[model],
                    qualifiers=role,
                )


def _state(
    bench: Workbench,
    target: LocalEntity,
    body: LocalEntity,
    span: Span | tuple[Span, ...],
    rule: str,
    confidence: float,
) -> None:
    role = (("role", Iri(code("role", "party"))),)
    bench.state(target, "hasParty", body, span, rule, confidence, qualifiers=role)

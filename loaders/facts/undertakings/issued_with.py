"""The plan, programme, scheme or regulation that a decision puts out (``Điều 1. Ban hành kèm theo Quyết định
này Kế hoạch X``, ``QUYẾT ĐỊNH Phê duyệt Đề án X``): the decision is an act, what it issues an undertaking.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity, Span
from graph.terms import Iri
from loaders.facts.stream import Item
from loaders.facts.titles.title import Title
from loaders.facts.workbench import View, Workbench, status
from loaders.text import Mention

_RULE = "issued-with-act"
#: Kinds of acts that put out what others carry out.
_ISSUING = frozenset({"quyet-dinh", "nghi-quyet"})
#: Items between ``ban hành`` and what is issued: ``kèm theo Quyết định này bản``, ``ban hành kèm theo``.
_FAR = 7
#: Items before ``ban hành`` in a subject or an article: ``Về việc``, ``Điều 1.``
_OPENING = 3
#: Marks and words at which the name of what is issued ends.
_CLOSING = frozenset({";", ":", "(", "."})
_PARTS = frozenset({"gồm", "bao gồm", "có", "kèm theo"})
#: Words by which something is put out with an act.
_ATTACHED = frozenset({"kèm", "kèm theo"})


def attached(flat: Sequence[Item], at: int) -> bool:
    """Whether what ``flat[at]`` begins is issued with an act: ``Ban hành kèm theo Quyết định này …``."""
    before = flat[max(0, at - _FAR) : at]
    verb = next((k for k, i in enumerate(before) if i.verb("approve")), None)
    return verb is not None and any(i.norm in _ATTACHED for i in before[verb + 1 :])


def issues(title: Title, view: View) -> bool:
    """Whether a title is what the act at hand issues, by the words before it: attached to it, or right after
    ``Ban hành``, ``Phê duyệt`` in its subject.
    """
    if not title.capital or title.family == "treaty":
        return False
    flat, at = view.flat, title.first
    if attached(flat, at):
        return True
    if view.unit.zone != "title" or at == 0 or at > _OPENING + 1:
        return False
    return flat[at - 1].verb("approve")


def complete(title: Title, view: View) -> None:
    """What is issued is named by all that follows: ``Ban hành kèm theo … Quy chế giữa các sở về X``."""
    flat, end = view.flat, title.last
    while end < len(flat) and flat[end].tag not in _CLOSING and not _tells_parts(flat, end):
        end += 1
    while end > title.last and not flat[end - 1].is_word and flat[end - 1].mention is None:
        end -= 1
    if end > title.last and title.inner is None:
        title.words += [w for i in flat[title.last : end] for w in i.norm.split()]
        title.end = flat[end - 1].end


def _tells_parts(flat: Sequence[Item], at: int) -> bool:
    """``, gồm 3 chương``, ``với các nội dung sau``: of what it consists."""
    ahead = flat[at + 1] if flat[at].tag == "," and at + 1 < len(flat) else flat[at]
    return ahead.tag == "LISTING" or ahead.norm in _PARTS or (ahead.tag == "WITH" and ahead is not flat[at])


def issued_by_act(bench: Workbench, own: Mention | None) -> tuple[LocalEntity, Span] | None:
    """The undertaking that the decision which the text is puts out, and where it says so."""
    if own is None or own.data.get("code") not in _ISSUING:
        return None
    for view in sorted(bench.views, key=lambda v: v.unit.zone == "title"):
        if view.unit.zone not in {"title", "body"}:
            continue
        for title in view.titles:
            meaning = bench.meanings.get((title.start, title.end))
            if meaning is None or meaning.kind != "programme" or title.tag != "PROG":
                continue
            if issues(title, view):
                verb = next(
                    (i for i in view.flat[max(0, title.first - _FAR) : title.first] if i.verb("approve")),
                    view.flat[title.first],
                )
                return meaning, bench.span(verb.start, title.end)
    return None


def state_issued_with(bench: Workbench) -> None:
    """State by which act the undertaking holds, who owns it and that it is in force."""
    own = next((m for m in bench.mentions if m.data.get("self") == "1" and m.entities), None)
    found = issued_by_act(bench, own)
    if found is None or own is None:
        return
    entity, span = found
    document = own.entities[0]
    bench.state(entity, "establishedBy", document, span, _RULE, 0.92)
    told = [s.predicate.rpartition("#")[2] for s in bench.about(entity) if s.polarity == "positive"]
    if "status" not in told:
        bench.state(entity, "status", status("in-force"), span, _RULE, 0.85)
    makers = {
        s.object: bench.entities[getattr(s.object, "key", "")]
        for s in bench.about(document)
        if s.predicate.endswith("#issuedBy") and getattr(s.object, "key", "") in bench.entities
    }
    if len(makers) != 1:
        return
    owner = (("role", Iri(code("role", "owner"))),)
    for body in makers.values():
        bench.state(entity, "hasOwner", body, span, _RULE, 0.9, qualifiers=owner)
        if "hasParty" not in told:
            bench.state(entity, "hasParty", body, span, _RULE, 0.8, qualifiers=owner)

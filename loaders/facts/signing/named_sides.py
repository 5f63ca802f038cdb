"""The sides of an agreement in its own text: ``BÊN A: Bộ X`` … ``Bên A có trách nhiệm …``.

A heading names each side once; further on the text calls it by its letter or number alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri
from loaders.facts.duties.genre import SHARED, genre
from loaders.facts.stream import Item
from loaders.facts.workbench import View, Workbench, edtf, status
from loaders.text import Mention

_RULE = "named-side"
_SIDE = r"(?:bên|party)\s+(?P<side>[a-d]|[1-4]|thứ\s+(?:nhất|hai|ba|tư)|one|two|three)"
#: The line that names a side; a short form or a note may stand in brackets.
_HEADING = re.compile(
    rf"^[^\S\n]*(?:\d+[.)]\s*|[-+*]\s*)?{_SIDE}\s*(?:\([^)\n]{{0,60}}\)\s*)?[:|–-](?P<rest>[^\n]*)",
    re.IGNORECASE | re.MULTILINE,
)
_CALLED = re.compile(rf"(?<!\w){_SIDE}(?!\w)", re.IGNORECASE)
#: A side that is a person, as in contracts of work.
_PERSON = re.compile(r"\s*(?:ông|bà|anh|chị|mr|mrs|ms|dr)\b", re.IGNORECASE)
_SIGNED_BY = "signed-by-its-sides"
#: The mark of a signature on a copy, and how near the end of the text it stands, in characters.
_MARK = re.compile(r"\((?:đã ký|signed)\)", re.IGNORECASE)
_TAIL = 900
_DAY = len("2020-02-27")
_SEVERAL = 2
#: Items from the mark to the name of the side.
_NEAR = 2


def state_named_sides(bench: Workbench, classes: Mapping[str, str]) -> None:
    """State the parties of the agreement that the text is, and let its sides be organisations where the text
    calls them by letter. Nothing where fewer than two sides are named, or the text is no agreement.
    """
    sides: dict[str, tuple[re.Match[str], LocalEntity]] = {}
    headed: set[str] = set()
    for heading in _HEADING.finditer(bench.text):
        body = _body(bench, heading)
        start, end = heading.span("rest")
        person = _PERSON.match(heading["rest"]) or bench.mentions.within(start, end, "person")
        if heading["rest"].strip()[:1].isupper() and not person:
            headed.add(_key(heading))
        if body is not None:
            sides.setdefault(_key(heading), (heading, body))
    if len(headed) < _SEVERAL or not sides or len({b.key for _, b in sides.values()}) < len(sides):
        return
    main = genre(bench, classes).main
    if main is None or classes.get(main.key) not in SHARED:
        return
    role = (("role", Iri(code("role", "party"))),)
    for heading, body in sides.values():
        span = bench.span(heading.start("side"), heading.end())
        bench.state(main, "hasParty", body, span, _RULE, 0.9, qualifiers=role)
    headings = {heading.start("side") for heading, _ in sides.values()}
    _signed(bench, main, sides)
    _period(bench, main, min(headings))
    called = {side: body for side, (_, body) in sides.items()}
    for view in bench.views:
        for items in (view.items, view.flat):
            _name(bench, view, items, called, headings)


def _signed(
    bench: Workbench, main: LocalEntity, sides: Mapping[str, tuple[re.Match[str], LocalEntity]]
) -> None:
    """``(đã ký)`` below the text: its sides signed it, on the day above its title."""
    mark = next(iter(_MARK.finditer(bench.text, max(0, len(bench.text) - _TAIL))), None)
    if mark is None:
        return
    span = bench.span(mark.start(), mark.end())
    bench.retain(
        s
        for s in bench.statements
        if not (s.subject == main.ref and s.predicate.endswith("#status") and s.polarity == "positive")
    )
    bench.state(main, "status", status("signed"), span, _SIGNED_BY, 0.88)
    role = (("role", Iri(code("role", "signatory"))),)
    for heading, body in sides.values():
        told = (bench.span(heading.start("side"), heading.end()), span)
        bench.state(main, "hasSignatory", body, told, _SIGNED_BY, 0.85, qualifiers=role)
    first = min(heading.start() for heading, _ in sides.values())
    days = [m for m in bench.mentions if m.kind == "date" and m.end <= first and len(m.value) == _DAY]
    if days and len({m.value for m in days}) == 1:
        bench.state(main, "signedOn", edtf(days[0].value), (days[0].span, span), _SIGNED_BY, 0.85)


def _period(bench: Workbench, main: LocalEntity, first: int) -> None:
    """The one period above the sides is that of the agreement."""
    told = any(s.subject == main.ref and s.predicate.endswith("#hasPeriod") for s in bench.statements)
    found = [m for m in bench.mentions if m.kind == "date" and m.end <= first and m.data.get("period")]
    if not told and len(found) == 1 and ".." not in found[0].value:
        bench.state(main, "hasPeriod", edtf(found[0].value), found[0].span, "period-in-headline", 0.87)


def _key(match: re.Match[str]) -> str:
    return " ".join(match["side"].lower().split())


def _body(bench: Workbench, heading: re.Match[str]) -> LocalEntity | None:
    """The one body with whose name the rest of the line begins."""
    start, end = heading.span("rest")
    for view in bench.views:
        if not view.unit.start <= start < view.unit.end:
            continue
        near = [i for i in view.items if start <= i.start < end][:_NEAR]
        found = next((bench.parties(i) for i in near if i.tag == "ORG"), ())
        return found[0] if len(found) == 1 else None
    return None


def _name(
    bench: Workbench,
    view: View,
    items: list[Item],
    called: Mapping[str, LocalEntity],
    headings: Collection[int],
) -> None:
    """Put an organisation where a side is called by its letter; in its heading its name stands beside."""
    for match in _CALLED.finditer(bench.text, view.unit.start, view.unit.end):
        body = called.get(_key(match))
        inside = [k for k, i in enumerate(items) if match.start() <= i.start and i.end <= match.end()]
        if (
            body is None
            or not inside
            or match.start("side") in headings
            or any(items[k].mention is not None for k in inside)
        ):
            continue
        text = bench.text[match.start() : match.end()]
        mention = Mention(match.start(), match.end(), text, "organization", "anaphor", (body,))
        bench.spoken.append(mention)
        first = items[inside[0]]
        side = first._replace(
            tag="ORG",
            start=match.start(),
            end=match.end(),
            norm=text.lower(),
            role="anaphor",
            mention=mention,
        )
        items[inside[0] : inside[-1] + 1] = [side]
        view.changed()

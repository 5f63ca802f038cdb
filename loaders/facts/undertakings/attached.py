"""A regulation, plan or scheme that is issued with an act (``QUY CHẾ … (Ban hành kèm theo Quyết định …)``):
the text is an undertaking itself, and its headline and the line below it are its name.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri
from loaders.facts.stream import Item
from loaders.facts.undertakings.programmes import speak
from loaders.facts.undertakings.settling import Reading, Undertaking
from loaders.facts.workbench import View, Workbench

_RULE = "headed-as-undertaking"
#: Headings of numbered points that such a text has at least.
_POINTS = 3
#: Words of the line below the headline that make a name with it.
_FEWEST = 3
#: Items between ``quy định việc phối hợp`` and ``giữa``.
_NEAR = 6
#: A regulation of coordination binds at least two.
_SEVERAL = 2


def read_attached(bench: Workbench, readings: Sequence[Reading], found: list[Undertaking]) -> None:
    """Add the undertaking that the text itself is to ``found``; its bare titles mean it from then on."""
    if any(m.data.get("self") == "1" for m in bench.mentions):
        return
    titles = [v for v in bench.views if v.unit.zone == "title"]
    headline = next((r for r in readings if titles and r.view is titles[0]), None)
    if headline is None or len(titles) < 2 or not _heads_alone(headline, titles[0]):
        return
    below, name = titles[1], headline.title
    words = bench.text[below.unit.start : below.unit.end]
    points = [v for v in bench.views if v.unit.zone == "body" and v.unit.label]
    parenthesis = words.lstrip().startswith("(") or (below.items and below.items[0].tag == "PROG")
    if parenthesis or len(words.split()) < _FEWEST or len(points) < _POINTS:
        return
    span = bench.span(name.start, below.unit.end)
    entity = bench.entity("programme", _named(name.text(bench.text), " ".join(words.split()).rstrip(" .;,")))
    own = Undertaking([headline], {}, family=name.family, cls=name.cls, entity=entity)
    bench.type(entity, name.cls, span, _RULE, 0.92)
    bench.label(entity, entity.name, span, preferred=True)
    for reading in readings:
        title = reading.title
        same = title.head.lower().split()[:1] == name.head.lower().split()[:1]
        if not reading.named and same and title.bare and (title.demonstrative or reading is headline):
            reading.named = True
            speak(bench, reading, entity, "anaphor" if title.demonstrative else "name")
            own.readings.append(reading)
    _issued_with(bench, titles, entity)
    _sides(bench, own)
    found.append(own)


def _heads_alone(reading: Reading, view: View) -> bool:
    """``QUY CHẾ``, ``KẾ HOẠCH`` on a line of its own."""
    title = reading.title
    letters = bool(title.head) and title.bare and title.first == 0 and title.last >= len(view.flat)
    return letters and view.unit.kind == "heading"


def _named(head: str, subject: str) -> str:
    """Head and subject as one name; a word that is capital only at the head of its line is so no more."""
    first, _, rest = subject.partition(" ")
    if not first.isupper() and rest[:1].islower():
        subject = f"{first.lower()} {rest}"
    return f"{head[:1].upper()}{head[1:].lower()} {subject}"


def _issued_with(bench: Workbench, titles: Sequence[View], entity: LocalEntity) -> None:
    """``(Ban hành kèm theo Quyết định số N …)``: the act by which it holds."""
    for view in titles:
        items = view.items
        if not any(i.verb("approve") for i in items[:3]) or not any(i.norm == "kèm" for i in items[:5]):
            continue
        for item in items:
            if item.tag == "OFFICIAL" and item.mention is not None:
                span = bench.span(view.unit.start, view.unit.end)
                for act in item.mention.entities:
                    bench.state(entity, "establishedBy", act, span, "issued-with-act", 0.92)
                bench.state(entity, "status", Iri(code("status", "in-force")), span, "issued-with-act", 0.8)
                return


def _sides(bench: Workbench, own: Undertaking) -> None:
    """``Quy chế này quy định việc phối hợp giữa A, B và C``: those it binds."""
    entity = own.entity
    if entity is None or not own.cooperation:
        return
    for reading in own.readings:
        items = reading.view.items
        at = next((k for k, i in enumerate(items) if i.start == reading.title.start), None)
        if at is None:
            continue
        ahead = items[at : at + _NEAR + 2]
        between = next((k for k, i in enumerate(ahead) if i.tag == "BETWEEN"), None)
        if between is None or not any(i.verb("coordinate", "cooperate") for i in ahead[:between]):
            continue
        who = _joined(items, at + between + 1)
        parties = [e for i in who for e in bench.parties(i)]
        if len(parties) >= _SEVERAL:
            span = bench.span(items[at].start, who[-1].end)
            for party in parties:
                role = (("role", Iri(code("role", "party"))),)
                bench.state(entity, "hasParty", party, span, "bound-by-regulation", 0.9, qualifiers=role)
                own.parties[party.key] = party
            return


def _joined(items: Sequence[Item], at: int) -> list[Item]:
    """The bodies joined by commas and ``và`` from ``items[at]`` on."""
    who: list[Item] = []
    while at < len(items) and (items[at].tag in {"ORG", ",", "AND", "WITH", "QUANT"}):
        if items[at].tag == "ORG":
            who.append(items[at])
        at += 1
    return who

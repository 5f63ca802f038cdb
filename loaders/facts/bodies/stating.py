"""Organisations, persons and places as such: class, names, whole and part; and who works with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.syntax import subjects
from loaders.facts.workbench import Workbench
from loaders.text import Mention, Ranges

_TYPED = {"organization": "org", "person": "person", "place": "place"}
_ORG = frozenset({"ORG"})
#: Heads of bodies that are part of another one.
_UNIT_HEADS = (
    "vụ ",
    "cục ",
    "tổng cục ",
    "phòng ",
    "ban ",
    "văn phòng ",
    "chi cục ",
    "trung tâm ",
    "viện ",
    "department ",
    "office ",
    "bureau ",
    "division ",
    "centre ",
    "center ",
)
#: Names of rules by how the text joins the part to the whole.
_RULES = {
    "section": "section",
    "charge": "charge",
    "name": "name",
    "branch": "name",
    "definition": "definition",
    "apposition": "apposition",
}
_FALLBACK = {"organization": "Organization", "person": "Person", "place": "Location"}


def state_bodies(
    bench: Workbench, mentions: Iterable[Mention], classes: frozenset[str], known: dict[str, LocalEntity]
) -> None:
    """State class, names and parts of everything mentioned. ``known`` receives entities by key."""
    told = Ranges((view.unit.start, view.unit.end) for view in bench.views)
    spans: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.kind in _TYPED:
            for entity in mention.entities:
                known.setdefault(entity.key, entity)
                spans[entity.key].append(mention)
    for key, found in spans.items():
        entity = known[key]
        own = [
            m for m in found if len(m.entities) == 1 and m.form not in {"anaphor", "code_in_number"}
        ] or found
        kind = own[0].kind
        cls = next((m.data["type"] for m in own if m.data.get("type") in classes), _FALLBACK[kind])
        evidence = [m.span for m in own[:3]]
        bench.type(entity, cls, evidence, "mention", 0.95)
        bench.label(entity, entity.name, evidence, preferred=True)
        for mention in own:
            text = " ".join(mention.text.split())
            if mention.form == "abbreviation":
                bench.state(entity, "abbreviation", Literal(text), mention.span, "name-as-printed", 0.9)
            elif text != entity.name and mention.form in {"name", "variant"} and kind == "organization":
                bench.label(entity, text, mention.span)
            if mention.data.get("unit_code"):
                bench.state(
                    entity, "unitCode", Literal(mention.data["unit_code"]), mention.span, "unit-code", 0.93
                )
            for alias in filter(None, mention.data.get("abbreviation", "").split("|")):
                bench.state(
                    entity, "abbreviation", Literal(alias), mention.span, "abbreviation-defined", 0.93
                )
        if kind == "organization":
            _state_wholes(bench, entity, [m for m in own if _speaks(told, m)], known)
        if kind == "organization" and entity.parent:
            _state_part(bench, entity, [m for m in own if _speaks(told, m)], known)


def _state_wholes(
    bench: Workbench, entity: LocalEntity, own: Sequence[Mention], known: dict[str, LocalEntity]
) -> None:
    """``unitOf`` where a mention says of what body it is: ``Vụ X (Bộ Y)``, ``Văn phòng UBND tỉnh``."""
    for mention in own:
        whole = known.get(mention.data.get("whole", ""))
        if whole is None or whole.key == entity.key or whole.kind != "org":
            continue
        beside = bench.mentions.within(mention.start, mention.end + 40, "organization")
        end = max([mention.end, *(m.end for m in beside if whole in m.entities)][:2])
        how = mention.data.get("part_of", "")
        if how == "issuer":
            # Taken from who issues the document, to tell units of one name apart: the text does not say it.
            continue
        bench.state(
            entity,
            "unitOf",
            whole,
            bench.span(mention.start, end),
            f"part-by-{_RULES.get(how, 'words')}",
            0.8 if how in ("section", "charge") else 0.9,
        )


def _speaks(told: Ranges, mention: Mention) -> bool:
    """Whether a mention stands where the text speaks, and not in the footer of the page."""
    return told.meet(mention.start, mention.start + 1)


def _state_part(
    bench: Workbench, entity: LocalEntity, own: Sequence[Mention], known: dict[str, LocalEntity]
) -> None:
    """``unitOf``, where a mention of the whole stands in or right beside one of the part."""
    whole = known.get(entity.parent)
    if whole is None or not own or any(m.data.get("part_of") == "issuer" for m in own):
        return
    if whole.kind == "place":
        # A group of bodies of a region is no unit of it.
        bench.state(entity, "memberScope", whole, own[0].span, "group-of-region", 0.9)
        return
    for mention in own:
        near = [
            m
            for m in bench.mentions.within(mention.start, mention.end + 60, "organization")
            if whole in m.entities
        ]
        inside = [m for m in near if m.start <= mention.end + 12]
        if inside or whole.name.lower() in mention.text.lower():
            end = max([mention.end, *(m.end for m in inside[:1])])
            bench.state(entity, "unitOf", whole, bench.span(mention.start, end), "part-with-whole", 0.92)
            return
    if own:
        bench.state(entity, "unitOf", whole, own[0].span, "part-of-context", 0.75)


def state_subordination(bench: Workbench) -> None:
    """``A và B (đều) là những cơ quan thuộc C``: said of bodies by the text or by a speaker in it."""
    for view in bench.holding({"là"}, {"OF"}, _ORG):
        items = view.items
        for at, item in enumerate(items):
            if item.norm != "là":
                continue
            left = subjects(items, at, _ORG)
            of = next((k for k in range(at + 1, min(len(items) - 1, at + 7)) if items[k].tag == "OF"), None)
            if (
                not left
                or of is None
                or items[of].norm not in {"thuộc", "trực thuộc"}
                or items[of + 1].tag != "ORG"
            ):
                continue
            words = {i.norm for i in items[at + 1 : of]}
            if not words & {"cơ", "quan", "đơn", "vị", "tổ", "chức"}:
                continue
            speaker = next((i for i in items[:at] if i.tag == "PERSON"), None)
            qualifiers = [("statedBy", bench.parties(speaker)[0])] if speaker is not None else []
            first = next(k for k, i in enumerate(items) if i is left[0])
            span = bench.span(items[first].start, items[of + 1].end)
            for body in (e for i in left for e in bench.parties(i)):
                for whole in bench.parties(items[of + 1]):
                    bench.state(
                        body, "subordinateTo", whole, span, "said-to-be-under", 0.82, qualifiers=qualifiers
                    )


def state_parentheses(bench: Workbench) -> None:
    """``Vụ X (Bộ Y)``, ``Phòng X của Sở Y``: a unit and the body it is said to be of."""
    for view in bench.holding(_ORG):
        items = view.flat
        for at in range(len(items) - 2):
            if items[at].tag != "ORG" or items[at + 2].tag != "ORG":
                continue
            part = items[at].mention
            enclosed = items[at + 1].tag == "(" and at + 3 < len(items) and items[at + 3].tag == ")"
            owned = items[at + 1].norm in {"của", "thuộc", "trực thuộc", "of"}
            whole = items[at + 2].mention
            if not (enclosed or owned):
                continue
            if part is None or whole is None or len(part.entities) != 1 or len(whole.entities) != 1:
                continue
            unit, body = part.entities[0], whole.entities[0]
            if unit.key == body.key or not _is_unit(unit.name) or _initials(unit.name, whole.text):
                continue
            span = bench.span(items[at].start, items[at + 2 + enclosed].end)
            bench.state(unit, "unitOf", body, span, "unit-of-body", 0.9)


def _is_unit(name: str) -> bool:
    """Whether a name has the head of a unit of a larger body."""
    return name.lower().startswith(_UNIT_HEADS)


def _initials(name: str, short: str) -> bool:
    """Whether the parenthesis may only abbreviate the name (``Ban Quản lý dự án (QLDA)``)."""
    letters = [c for c in short if c.isalpha()]
    own = "".join(word[0] for word in name.split() if word[:1].isalpha()).lower()
    return len(short.split()) == 1 and "".join(letters).lower() in own


def state_appositions(bench: Workbench) -> None:
    """``unitOf`` of bodies the registry knows, where the text itself sets the whole beside the part."""
    for view in bench.holding(_ORG):
        for item in view.flat:
            mention = item.mention
            if item.tag != "ORG" or mention is None or item.end == mention.end:
                continue
            beside = bench.mentions.within(mention.end, item.end, "organization")
            wholes = [e for m in beside for e in m.entities if e not in mention.entities]
            # Of a chain ("Cục X, Tổng cục Y, Bộ Z") the nearest.
            for entity in wholes[:1]:
                bench.state(
                    mention.entities[0],
                    "unitOf",
                    entity,
                    bench.span(item.start, item.end),
                    "part-with-whole",
                    0.93,
                )

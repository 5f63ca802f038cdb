"""``hai bên``, ``ba bên`` where no mention says who: the parties of the one undertaking that has as many."""

from __future__ import annotations

from collections.abc import Sequence

from graph.iri import code
from graph.model import LocalEntity
from graph.terms import Iri
from loaders.facts.parties import parse_parties
from loaders.facts.stream import Item
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.workbench import View, Workbench
from loaders.text import Mention

_COUNT = {"SIDES_2": 2, "SIDES_3": 3}
#: What the sides are called, and how the names of such bodies begin.
_KINDS = {
    "governments": ("chính phủ", "government", "cộng hòa", "việt nam"),
    "ministries": ("bộ ", "ministry"),
    "bộ": ("bộ ", "ủy ban", "ngân hàng nhà nước", "thanh tra chính phủ", "ministry"),
    "tỉnh": ("tỉnh", "ủy ban nhân dân", "ubnd", "thành phố"),
    "trường": ("trường", "đại học", "học viện", "university", "college"),
    "viện": ("viện", "học viện", "institute", "academy"),
    "universities": ("trường", "đại học", "học viện", "university"),
    "ngân": ("ngân hàng", "bank"),
}
#: ``các bên``: as many as there are.
_ANY = frozenset({"các bên", "the parties"})


def resolve_sides(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """Turn unresolved sides into organisation items, and give undertakings ``giữa ba bên`` their parties."""
    parties = _parties(bench, undertakings)
    for undertaking in undertakings:
        words = _words(bench, undertaking)
        members = _meant(parties, undertaking.sides, "") if undertaking.sides and undertaking.entity else ()
        members = members if _of_kind(words, members) else ()
        if undertaking.entity is None or not members or undertaking.entity.key in parties:
            continue
        premises = [
            s
            for s in bench.statements
            if s.predicate.endswith("#hasParty") and s.object in {m.ref for m in members}
        ]
        for member in members:
            bench.state(
                undertaking.entity,
                "hasParty",
                member,
                (),
                "sides-of-document",
                0.75,
                kind="inferred",
                premises=premises,
            )
    for view in bench.holding(_COUNT):
        _replace(bench, view, parties)


def _parties(bench: Workbench, undertakings: Sequence[Undertaking]) -> dict[str, tuple[LocalEntity, ...]]:
    """Parties of each undertaking, from its title and from the statements made so far."""
    out: dict[str, tuple[LocalEntity, ...]] = {}
    for undertaking in undertakings:
        if undertaking.entity is None:
            continue
        stated = {
            getattr(s.object, "key", ""): None
            for s in bench.about(undertaking.entity)
            if s.predicate.endswith("#hasParty") and s.polarity == "positive"
        }
        found = {**undertaking.parties, **{k: bench.entities[k] for k in stated if k in bench.entities}}
        if len(found) >= 2:
            out[undertaking.entity.key] = tuple(found.values())
    return out


def _words(bench: Workbench, undertaking: Undertaking) -> str:
    """How the titles call the sides: ``giữa hai bộ``, ``between the two Governments``."""
    spans = [r.title.parties_span for r in undertaking.readings if r.title.sides]
    return " ".join(bench.text[s[0] : s[1]].lower() for s in spans if s is not None)


def _of_kind(words: str, members: Sequence[LocalEntity]) -> bool:
    """Whether bodies are what words such as ``hai bộ`` or ``the two Governments`` call them."""
    said = set(words.replace(",", " ").split())
    for kind, beginnings in _KINDS.items():
        if kind in said:
            return all(m.name.lower().startswith(beginnings) for m in members)
    return True


def _meant(parties: dict[str, tuple[LocalEntity, ...]], count: int, words: str) -> tuple[LocalEntity, ...]:
    fitting = {frozenset(e.key for e in p): p for p in parties.values() if len(p) == count or (words in _ANY)}
    return next(iter(fitting.values())) if len(fitting) == 1 else ()


def _replace(bench: Workbench, view: View, parties: dict[str, tuple[LocalEntity, ...]]) -> None:
    if not parties:
        return
    for items in (view.items, view.flat):
        for at, item in enumerate(items):
            members = _meant(parties, _COUNT[item.tag], item.norm) if item.tag in _COUNT else ()
            if members and _of_kind(item.norm, members):
                items[at] = _organisation(bench, item, members)
                view.changed()


def _organisation(bench: Workbench, item: Item, members: tuple[LocalEntity, ...]) -> Item:
    text = bench.text[item.start : item.end]
    mention = Mention(item.start, item.end, text, "organization", "anaphor", members)
    bench.spoken.append(mention)
    return item._replace(tag="ORG", role="anaphor", mention=mention)


def state_listed_parties(bench: Workbench) -> None:
    """``Cùng ký (ban hành) văn bản này có A, B và C``: the parties of what was told before."""
    last: LocalEntity | None = None
    for view in bench.holding({"PROG", "V:sign", "V:approve"}):
        items = view.items
        for item in items:
            if item.tag == "PROG" and bench.meaning(item) is not None:
                last = bench.meaning(item)
        if last is None or not view.holds({"V:sign", "V:approve"}):
            continue
        verb = next((k for k, i in enumerate(items[:8]) if i.verb("sign", "approve")), None)
        listed = next((k for k, i in enumerate(items[:14]) if i.norm in {"có", "gồm", "bao gồm"}), None)
        if verb is None or listed is None or listed < verb or listed - verb > _NEAR:
            continue
        before = items[:listed]
        if any(i.tag in {"ORG", "PERSON", "NEG", "FUTURE", "DATE", "OFFICIAL"} for i in before):
            continue
        found, _ = parse_parties(items, listed + 1)
        parties = [e for m in found for e in m.entities]
        if len(parties) < _SEVERAL:
            continue
        span = bench.span(view.unit.start, view.unit.end)
        role = (("role", Iri(code("role", "party"))),)
        for party in dict.fromkeys(parties):
            bench.state(last, "hasParty", party, span, "parties-listed", 0.88, qualifiers=role)


_NEAR = 6
_SEVERAL = 2

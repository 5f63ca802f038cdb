"""Identity of programmes, events and official documents: by what they are, not by how they are told."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from graph.collation import spelling_key
from graph.edtf import bounds, is_edtf, year
from graph.identity_stage import Context, Key, Programme, Stage
from graph.iri import normalise_label, slug

#: Slug words of classes; a class not named here adds nothing to tell things apart.
_PROGRAMMES: Final = MappingProxyType(
    {
        "CooperationProgramme": "ct-phoi-hop",
        "KeyProgramme": "ct-trong-diem",
        "NationalProgramme": "ct-quoc-gia",
        "Scheme": "de-an",
        "Project": "du-an",
    }
)
_EVENTS: Final = MappingProxyType(
    {
        "SigningCeremony": "le-ky",
        "WorkingSession": "buoi-lam-viec",
        "Conference": "hoi-nghi",
        "Visit": "chuyen-tham",
    }
)
#: A title of fewer words names a kind of thing rather than one thing.
_TITLE_WORDS: Final = 4
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_EDITION: Final = re.compile(r"\blan thu [a-z0-9]+( [a-z0-9]+)?\b|\bkhoa [ivxlc0-9]+\b")


def programmes(context: Context) -> Stage:
    """Two parties and a period (or number) make a programme, whatever its title (:func:`told_together`); with
    fewer parties the title counts too. Without either it is its document's own, unless that document can only
    mean one."""
    known = [_programme(context, key) for key in context.facts.of_kind("programme")]
    keys = {p.key: _by_title(context, p) for p in known if not p.complete}
    whole = tuple(replace(p, slug=_programme_slug(context, p)) for p in known if p.complete)
    return Stage("programme", keys, sorted(_in_document(known)), programmes=whole)


def told_together(members: Iterable[Programme]) -> dict[str, Key]:
    """The keys of all programmes of the same parties (by lineage roots) and the same period."""
    keys = {}
    for tail, same in _kept_apart(members):
        for p in same:
            block = f"{','.join(sorted(p.parties))}|{p.period}|{tail}"
            keys[p.key] = Key(p.slug, anchor=p.pinned) if p.pinned else Key(p.slug, (block,))
    return keys


def _programme(context: Context, key: str) -> Programme:
    facts = context.facts
    entity = facts.entities[key]
    periods = sorted(p for p in facts.values(key, "hasPeriod") if is_edtf(p))
    if is_edtf(entity.context):
        periods = periods or [entity.context]
    numbers = [slug(n) for n in facts.values(key, "documentNumber")]
    classes = sorted(facts.types(key) & _PROGRAMMES.keys())
    return Programme(
        key,
        entity.doc,
        classes[0] if len(classes) == 1 else "",
        context.roots(facts.refs(key, "hasParty", "hasSignatory")),
        "/".join(str(day or "..") for day in bounds(periods[0])[:2]) if periods else "",
        numbers[0] if numbers else "",
        slug(entity.context) if entity.context and not is_edtf(entity.context) else "",
        spelling_key(entity.name),
        facts.codes(key, "hasTopic", "subject"),
        pinned=entity.pinned,
    )


def _kept_apart(members: Iterable[Programme]) -> Iterator[tuple[str, list[Programme]]]:
    """Programmes of one pair of parties and one period, split by class, number and recognised subject.

    Who states none of these goes with the others only where there is one choice.
    """
    traits: tuple[Callable[[Programme], str], ...] = (
        lambda p: p.cls,
        lambda p: p.number,
        lambda p: ",".join(sorted(p.subjects)),
    )
    groups: list[tuple[str, list[Programme]]] = [("", list(members))]
    for trait in traits:
        finer: list[tuple[str, list[Programme]]] = []
        for tail, group in groups:
            values = sorted({trait(p) for p in group if trait(p)})
            if len(values) < 2:
                finer.append((tail, group))
                continue
            for value in ("", *values):
                part = [p for p in group if trait(p) == value]
                if value:
                    finer.append((f"{tail}|{value}", part))
                else:
                    finer += [(f"{tail}|?{p.key}", [p]) for p in part]
        groups = finer
    return iter(groups)


def _by_title(context: Context, p: Programme) -> Key:
    if p.pinned:
        return Key(context.own_slug(p.key), anchor=p.pinned)
    named = len(p.title.split()) >= _TITLE_WORDS and len(p.parties) < 2
    if not named or p.phase:
        return Key(context.own_slug(p.key))
    parts = (p.cls, p.title, p.period, p.number, ",".join(sorted(p.parties)))
    period = _period_slug(p.period)
    return Key(slug(f"{context.facts.entities[p.key].name} {period}"), ("|".join(parts),))


def _in_document(known: Iterable[Programme]) -> Iterator[tuple[str, str]]:
    whole: dict[tuple[str, frozenset[str]], list[Programme]] = defaultdict(list)
    for p in known:
        if p.complete:
            whole[p.doc, p.parties].append(p)
    for p in known:
        meant = whole.get((p.doc, p.parties), [])
        if p.complete or p.phase or p.period or len(meant) != 1:
            continue
        if not p.cls or not meant[0].cls or p.cls == meant[0].cls:
            yield p.key, meant[0].key


def _programme_slug(context: Context, p: Programme) -> str:
    parties = context.iris_of(context.facts.refs(p.key, "hasParty", "hasSignatory"))
    names = [iri.rpartition("/")[2] for iri in parties]
    parts = (_PROGRAMMES.get(p.cls, "chuong-trinh"), *names, _period_slug(p.period) or p.number)
    return slug(" ".join(parts))


def _period_slug(period: str) -> str:
    first, _, last = period.partition("/")
    return f"{first[:4]}-{last[:4]}".strip("-.") if period else ""


def events(context: Context) -> Stage:
    """Kind and date with the parties, or with the programme it is about; or the edition of a named series."""
    facts, keys = context.facts, {}
    for key in facts.of_kind("event"):
        entity = facts.entities[key]
        classes = sorted(facts.types(key) & _EVENTS.keys())
        cls = classes[0] if len(classes) == 1 else ""
        dates = [d for d in facts.values(key, "heldOn", "plannedFor") if is_edtf(d)]
        if is_edtf(entity.context):
            dates = dates or [entity.context]
        # A planned event and one that was held are two, until a source says that the plan came true.
        mode = "held" if facts.values(key, "heldOn") else "planned"
        hosts = facts.refs(key, "hasOrganizer", "hasHost", "hasCoordinator", "hasParty", "hasSignatory")
        parties = context.roots(hosts)
        about = [
            context.iris[k]
            for k in facts.refs(key, "isAbout", "outcome", "concerns", "evaluates")
            if facts.entities[k].kind == "programme" and k in context.iris
        ]
        same = []
        if dates:
            start = f"{mode}|{cls}|{dates[0]}"
            same += [f"{start}|{','.join(sorted(parties))}"] if parties else []
            same += [f"{start}|{iri}" for iri in sorted(set(about))]
        same += _edition(context, key, cls)
        names = [iri.rpartition("/")[2] for iri in context.iris_of(hosts)] or [
            iri.rpartition("/")[2] for iri in sorted(set(about))
        ]
        words = (_EVENTS.get(cls, "su-kien"), dates[0] if dates else "", *names)
        base = slug(" ".join(words)) if dates and names else slug(entity.name)
        keys[key] = Key(base if same else context.own_slug(key), tuple(same), entity.pinned)
    return Stage("event", keys)


def _edition(context: Context, key: str, cls: str) -> list[str]:
    facts = context.facts
    numbers = facts.values(key, "editionNumber")
    title = _EDITION.sub("", normalise_label(facts.entities[key].name))
    series = context.iris_of(facts.refs(key, "inEventSeries"))
    if len(numbers) != 1 or not (series or len(title.split()) >= _TITLE_WORDS):
        return []
    return [f"{cls}|{series[0] if series else ' '.join(title.split())}|{numbers[0]}"]


def officials(context: Context) -> Stage:
    """Number and year, or number and Party term; an agreement by the programme it sets up; a conclusion by
    the event it was drawn at; any other by its full title and year."""
    facts, keys, pairs = context.facts, {}, []
    numbered: dict[tuple[str, str], list[str]] = defaultdict(list)
    bare: list[tuple[str, str, str]] = []
    for key in facts.of_kind("official"):
        entity = facts.entities[key]
        number = _number(context, key)
        times = _times(context, key, number)
        if number:
            same = tuple(f"{number}|{time}" for time in times)
            base = f"{number}-{times[0]}" if times else context.own_slug(key)
            if times:
                numbered[entity.doc, number].append(key)
            else:
                bare.append((key, entity.doc, number))
        else:
            same = tuple(_unnumbered(context, key, times))
            base = slug(f"{entity.name} {times[0] if times else ''}") if same else context.own_slug(key)
        keys[key] = Key(slug(base), same, entity.pinned)
    for key, doc, number in bare:
        meant = numbered[doc, number]
        if len(meant) == 1:
            pairs.append((key, meant[0]))
    return Stage("official", keys, pairs)


def _number(context: Context, key: str) -> str:
    numbers = context.facts.values(key, "documentNumber") or context.facts.values(key, "printedNumber")
    if not numbers:
        return ""
    number = slug(numbers[0])
    if number.replace("-", "").isdigit():
        # A number without its symbol counts within its type only.
        return "-".join(
            (*sorted(c.rpartition("/")[2] for c in context.facts.codes(key, "documentType")), number)
        )
    return number


def _times(context: Context, key: str, number: str) -> list[str]:
    """The printed date's year and the Party term; the year inside the number only when no date is printed."""
    facts = context.facts
    entity = facts.entities[key]
    dates = [d for d in facts.values(key, "issuedOn", "signedOn") if is_edtf(d)]
    if is_edtf(entity.context):
        dates = dates or [entity.context]
    years = sorted({str(y) for d in dates if (y := year(d)) is not None})
    times = years or (_YEAR.findall(number) if number else [])
    if entity.context and not is_edtf(entity.context):
        times = [*times, slug(entity.context)]
    return times


def _unnumbered(context: Context, key: str, times: list[str]) -> Iterator[str]:
    facts = context.facts
    types = facts.types(key)
    if types & {"CooperationAgreement", "Agreement"}:
        yield from (f"agreement|{iri}" for iri in context.iris_of(facts.subjects(key, "establishedBy")))
    if "Conclusion" in types:
        yield from (f"conclusion|{iri}" for iri in context.iris_of(facts.refs(key, "adoptedAt", "issuedAt")))
    title = spelling_key(facts.entities[key].name)
    if times and len(title.split()) >= _TITLE_WORDS and types & {"LegalAct", "Strategy", "Treaty", "Plan"}:
        yield from (f"title|{title}|{time}" for time in times)

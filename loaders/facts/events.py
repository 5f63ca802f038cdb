"""Events: which there are, and when, where, by whom and about what they were or are to be held.

A held event has ``heldOn``; a planned one ``plannedFor`` and the status ``planned``. The signing of an
undertaking is an event even where only the verb tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.roman import ordinal_number
from loaders.facts.signing import Signing
from loaders.facts.syntax import When
from loaders.facts.title import Title
from loaders.facts.workbench import PREF_LABEL, View, Workbench, integer

_CEREMONY = frozenset({"SigningCeremony", "Event"})


@dataclass(slots=True)
class Occurrence:
    """One reading of an event: its title, where it stands."""

    title: Title
    view: View


@dataclass(slots=True)
class Happening:
    """One event of the document with all its readings."""

    cls: str
    occurrences: list[Occurrence] = field(default_factory=list)
    edition: int = 0
    term: str = ""
    owners: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    year: str = ""
    about: LocalEntity | None = None
    target: LocalEntity | None = None
    entity: LocalEntity | None = None
    held: bool = False
    planned: bool = False
    when: When | None = None
    signings: list[Signing] = field(default_factory=list)
    #: The days on which its readings say it was or is to be held.
    days: set[str] = field(default_factory=set)


def collect_events(bench: Workbench, tellings: Sequence[Signing]) -> list[Happening]:
    """All events in text order: named readings first, then bare ones (``Hội nghị``, ``buổi lễ``) as the event
    they can only mean."""
    found: list[Happening] = []
    for signing in tellings:
        if (
            signing.eventful
            and signing.mood in {"done", "planned"}
            and (signing.when is not None or signing.ceremony is not None)
        ):
            _signing_event(signing, found)
    readings = sorted(_occurrences(bench), key=lambda o: o.title.start)
    told_first = sorted(
        readings, key=lambda o: (o.view.unit.zone in {"caption", "title"}, _imperative(o), o.title.start)
    )
    for occurrence in told_first:
        if _named(occurrence.title, bench):
            _place(occurrence, found, bench)
    found.sort(
        key=lambda h: min([o.title.start for o in h.occurrences] + [s.evidence.start for s in h.signings])
    )
    for occurrence in readings:
        if not _named(occurrence.title, bench) and not occurrence.title.determiner:
            _refer(occurrence, found, bench)
    return found


def describe_events(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """Create the entities and state class, names, edition and subject."""
    for happening in happenings:
        name, spans = _name(bench, happening)
        context = happening.when.value if happening.when else ""
        if not context and any(h.entity is not None and h.entity.name == name for h in happenings):
            # Told in the same words as another one: its day tells them apart.
            context = min(happening.days, default="")
        happening.entity = entity = bench.entity("event", name, context=context)
        bench.type(entity, happening.cls, spans, "event-phrase")
        printed = {o.title.text(bench.text) for o in happening.occurrences}
        if name in printed:
            bench.label(entity, name, spans, preferred=True)
        else:
            bench.state(
                entity,
                PREF_LABEL,
                Literal.text(name, bench.language),
                spans,
                "event-described",
                0.85,
            )
        for occurrence in happening.occurrences:
            title = occurrence.title
            named = _named(title, bench)
            bench.meanings[(title.start, title.end)] = entity
            bench.speak(title.start, title.end, "event", entity, "name" if named else "anaphor")
            text = title.text(bench.text)
            if named and text != name:
                bench.label(entity, text, bench.span(title.start, title.end))
            if title.edition and happening.edition and not happening.term:
                bench.state(
                    entity,
                    "editionNumber",
                    integer(happening.edition),
                    bench.span(title.start, title.end),
                    "edition-in-title",
                    0.96,
                )
            if title.cited is not None and len(title.cited.entities) == 1:
                span = bench.span(title.start, title.end)
                bench.state(entity, "isAbout", title.cited.entities[0], span, "object-in-event-title", 0.93)
            if title.inner is not None:
                _state_about(bench, entity, title)
        for signing in happening.signings:
            if signing.words is not None:
                bench.speak(signing.words.start, signing.words.end, "event", entity, "anaphor")
            bench.state(entity, "isAbout", signing.target, signing.evidence, "signing-of", 0.93)


def state_editions(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """Consecutive editions of one series."""
    for later in happenings:
        for earlier in happenings:
            if later.entity is None or earlier.entity is None:
                continue
            if (
                later.edition
                and earlier.edition == later.edition - 1
                and later.cls == earlier.cls
                and not later.term
                and not earlier.term
                and _series(earlier, later)
            ):
                title = next(o.title for o in earlier.occurrences if o.title.edition)
                bench.state(
                    later.entity,
                    "previousEdition",
                    earlier.entity,
                    bench.span(title.start, title.end),
                    "consecutive-editions",
                    0.8,
                )


def _series(earlier: Happening, later: Happening) -> bool:
    shared = earlier.words & later.words
    return len(shared) >= 2 and len(shared) * 2 >= min(len(earlier.words), len(later.words))


def _occurrences(bench: Workbench) -> Iterator[Occurrence]:
    for view in bench.views:
        for outer in view.titles:
            title: Title | None = outer
            while title is not None:
                if title.tag == "EVENT":
                    yield Occurrence(title, view)
                title = title.inner
        for inside, _ in view.hidden:
            yield Occurrence(inside, view)


def _named(title: Title, bench: Workbench) -> bool:
    if title.determiner or (title.inner is not None and title.inner.determiner):
        return False
    if title.edition or title.term or title.inner is not None or title.cited is not None:
        return True
    if title.cls == "WorkingSession":
        return bool(title.parties)
    if title.cls == "SigningCeremony":
        return len(title.words) >= 3 or len(title.parties) >= 2
    return (title.capital and len(title.words) >= 2) or (bool(title.year) and len(title.words) >= 2)


def _signing_event(signing: Signing, found: list[Happening]) -> None:
    """One signing event for each thing signed; planned tellings give way to a done one."""
    for happening in found:
        if happening.target == signing.target:
            break
    else:
        happening = Happening("SigningCeremony", about=signing.target, target=signing.target)
        found.append(happening)
    happening.signings.append(signing)
    if signing.mood == "done":
        happening.held, happening.planned = True, False
    elif not happening.held:
        happening.planned = True
    better = happening.when is None or (
        signing.when is not None and signing.when.day and not happening.when.day
    )
    if signing.when is not None and better:
        happening.when = signing.when


def _place(occurrence: Occurrence, found: list[Happening], bench: Workbench) -> None:
    title = occurrence.title
    about = _about(bench, title)
    edition = ordinal_number(title.edition)
    words = frozenset(w for w in title.words if w not in {"các", "và", "vùng", "của", ","}) | frozenset(
        w for m in title.owners for w in m.text.lower().split()
    )
    alike = [
        h
        for h in found
        if h.cls == title.cls and not h.term and not all(_imperative(o) for o in h.occurrences)
    ]
    if len(alike) > 1 and not edition:
        alike = [h for h in alike if not h.edition]
    day = _day(occurrence)
    for happening in found:
        if day and happening.days and day not in happening.days:
            # What is held on another day is another event, however alike the words.
            continue
        if _same(title, edition, words, about, happening):
            break
        if (
            occurrence.view.unit.zone in {"caption", "title"}
            and len(alike) == 1
            and happening is alike[0]
            and not edition
        ):
            # Photographs and headlines show the event that is told, whatever they call it.
            break
    else:
        happening = Happening(title.cls)
        found.append(happening)
    happening.occurrences.append(occurrence)
    happening.days.update({day} - {""})
    happening.edition = happening.edition or edition
    happening.term = happening.term or title.term
    happening.owners = happening.owners or _owner_keys(title)
    happening.words |= words
    happening.year = happening.year or title.year
    happening.about = happening.about or about


def _day(occurrence: Occurrence) -> str:
    """The one day that the sentence of a reading names before the event and its verb."""
    flat, at = occurrence.view.flat, occurrence.title.first
    near = any(i.verb("organise", "happen", "host") for i in flat[max(0, at - 4) : at])
    days = {
        i.mention.value
        for i in flat[:at]
        if i.tag == "DATE"
        and i.mention is not None
        and len(i.mention.value) == 10
        and "." not in i.mention.value
    }
    return days.pop() if near and len(days) == 1 else ""


def _about(bench: Workbench, title: Title) -> LocalEntity | None:
    """What the title says the event deals with: an undertaking or a cited document."""
    if title.inner is not None:
        return bench.meanings.get((title.inner.start, title.inner.end))
    cited = title.cited
    return cited.entities[0] if cited is not None and len(cited.entities) == 1 else None


def _imperative(occurrence: Occurrence) -> bool:
    """Whether the event is the object of an unmarked imperative at the beginning of its sentence: one to
    come.
    """
    before = occurrence.view.flat[: occurrence.title.first]
    return (
        bool(before)
        and before[0].verb("organise", "coordinate")
        and not any(i.tag in {"ORG", "PERSON", "DATE"} for i in before)
    )


def _owner_keys(title: Title) -> tuple[str, ...]:
    return tuple(sorted(e.key for m in title.owners for e in m.entities))


def _same(
    title: Title, edition: int, words: frozenset[str], about: LocalEntity | None, other: Happening
) -> bool:
    if title.cls == "SigningCeremony" and other.cls == "SigningCeremony":
        return other.target is not None and (about is None or other.target == about)
    if title.cls != other.cls or (title.term and other.term and title.term != other.term):
        return False
    if bool(title.term) != bool(other.term):
        return False
    if edition and other.edition:
        return edition == other.edition and bool((words & other.words) or not words)
    if about is not None and other.about is not None:
        return about == other.about
    overlap = len(words & other.words)
    return (
        overlap >= 3
        and overlap >= 0.6 * max(1, min(len(words), len(other.words)))
        and (not title.year or not other.year or title.year == other.year)
    )


def _refer(occurrence: Occurrence, found: list[Happening], bench: Workbench) -> None:
    """A bare reading is the event of its kind told last before it, else the only one of the document."""
    title = occurrence.title
    fitting = [h for h in found if h.cls == title.cls or {h.cls, title.cls} <= _CEREMONY]
    fitting = [h for h in fitting if not (h.edition and h.term) and _refers(title, h)]
    told = [(o.title.start, h) for h in fitting for o in h.occurrences if o.title.start < title.start]
    told += [(s.evidence.start, h) for h in fitting for s in h.signings if s.evidence.start < title.start]
    main = [
        h
        for h in fitting
        if any(o.view.unit.zone in {"title", "lead", "caption"} or o.view.index < 4 for o in h.occurrences)
        or h.held
    ]
    if len(main) == 1:
        main[0].occurrences.append(occurrence)
    elif told:
        max(told, key=lambda pair: pair[0])[1].occurrences.append(occurrence)
    elif len(fitting) == 1:
        fitting[0].occurrences.append(occurrence)
    elif not fitting and title.cls in {"WorkingSession", "Conference", "Visit"}:
        found.append(Happening(title.cls, [occurrence]))


def _refers(title: Title, happening: Happening) -> bool:
    """Whether a reading without a name of its own may mean it: the same kind of meeting, no other words."""
    if title.words and not set(title.words) <= happening.words:
        return False
    heads = {o.title.head for o in happening.occurrences}
    return title.cls != "Conference" or not heads or title.head in heads


def _name(bench: Workbench, happening: Happening) -> tuple[str, list]:  # type: ignore[type-arg]
    named = [o.title for o in happening.occurrences if _named(o.title, bench)]
    spans = [bench.span(t.start, t.end) for t in named] or [s.evidence for s in happening.signings]
    spans = spans or [bench.span(o.title.start, o.title.end) for o in happening.occurrences]
    if happening.target is not None:
        # The same ceremony whoever tells it and however: named by what is signed.
        return f"Lễ ký kết {happening.target.name}", spans
    best = max(
        named or [o.title for o in happening.occurrences], key=lambda t: (t.capital, len(t.text(bench.text)))
    )
    return best.text(bench.text), spans


def _state_about(bench: Workbench, entity: LocalEntity, title: Title) -> None:
    inner = title.inner
    while inner is not None:
        about = bench.meanings.get((inner.start, inner.end))
        if about is not None:
            bench.state(
                entity, "isAbout", about, bench.span(title.start, title.end), "object-in-event-title", 0.93
            )
        inner = inner.inner

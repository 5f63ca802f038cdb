"""Events: which there are, and when, where, by whom and about what they were or are to be held.

A held event has ``heldOn``; a planned one ``plannedFor`` and the status ``planned``. The signing of an
undertaking is an event even where only the verb tells it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import LocalEntity, Span
from graph.terms import Literal
from loaders.facts.circumstances import When
from loaders.facts.events.bare_readings import is_awaited, is_other, place_bare_reading
from loaders.facts.events.happenings import Happening, Occurrence, is_imperative, place_reading
from loaders.facts.events.words import extent
from loaders.facts.signing.events import add_signing, call_signings, hosted, is_event, speak_verb
from loaders.facts.signing.sessions import place_ceremonies, share_ceremony
from loaders.facts.signing.telling import Signing
from loaders.facts.titles.title import Title
from loaders.facts.workbench import PREF_LABEL, Workbench, integer


def collect_events(bench: Workbench, tellings: Sequence[Signing]) -> list[Happening]:
    """All events in text order: named readings first, then bare ones (``Hội nghị``, ``buổi lễ``) as the event
    they can only mean."""
    found: list[Happening] = []
    ceremonial = _ceremonial(bench)
    awaited = _awaited(bench)
    told = [s for s in tellings if is_event(bench, s, ceremonial=ceremonial, awaited=awaited)]
    hosts = hosted(told)
    for signing in told:
        if signing.target.key not in hosts or signing.ceremony is not None:
            add_signing(signing, found)
    readings = sorted(_occurrences(bench), key=lambda o: o.title.start)
    told_first = sorted(
        readings, key=lambda o: (o.view.unit.zone in {"caption", "title"}, is_imperative(o), o.title.start)
    )
    for occurrence in told_first:
        if _named(occurrence.title, bench):
            place_reading(occurrence, found, bench)
    for signing in told:
        title = hosts.get(signing.target.key)
        for happening in found:
            if signing.ceremony is None and any(o.title is title for o in happening.occurrences):
                happening.signings.append(signing)
    found.sort(
        key=lambda h: min([o.title.start for o in h.occurrences] + [s.evidence.start for s in h.signings])
    )
    place_ceremonies(bench, found)
    for occurrence in readings:
        if (
            not _named(occurrence.title, bench)
            and not occurrence.title.determiner
            and not is_other(occurrence)
            and not (occurrence.title.head in _GENERAL and occurrence.title.inner is not None)
        ):
            place_bare_reading(occurrence, found)
    share_ceremony(found, tellings)
    for happening in found:
        if happening.planned and not happening.held and happening.occurrences and happening.signings:
            # When it is to be, the words for it say; the verb told when it was meant to be.
            happening.when = None
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
        printed = {_text(bench, o) for o in happening.occurrences}
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
            words = bench.span(*extent(occurrence))
            bench.speak(words.start, words.end, "event", entity, "name" if named else "anaphor")
            text = _text(bench, occurrence)
            if named and text != name:
                bench.label(entity, text, words)
            numbered = "lần" in bench.text[title.start : title.end].lower().split()
            if title.edition and numbered and happening.edition and not happening.term:
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
                speak_verb(bench, signing, entity)
            # Of a ceremony that a noun or a day tells, what it was for is plain; a verb in passing may err.
            plain = bool(happening.occurrences) or _timed(signing.when)
            rule = "signing-of-the-day" if plain and signing.mood != "open" else "signing-of"
            bench.state(entity, "isAbout", signing.target, signing.evidence, rule, 0.93)
    call_signings(bench, happenings)


def _timed(when: When | None) -> bool:
    """Whether a time is a day, or one by which something is to be done."""
    return when is not None and (when.day or bool(when.before))


def state_editions(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """Consecutive editions of one series."""
    for later in happenings:
        for earlier in happenings:
            if later.entity is None or earlier.entity is None:
                continue
            if (
                earlier.edition
                and earlier.edition == later.edition - 1
                and later.cls == earlier.cls
                and not later.term
                and not earlier.term
                and (_series(earlier, later) or _only_series(earlier, later, happenings))
            ):
                bench.state(
                    later.entity,
                    "previousEdition",
                    earlier.entity,
                    _words_of(bench, earlier),
                    "consecutive-editions",
                    0.8,
                )


def _only_series(earlier: Happening, later: Happening, happenings: Sequence[Happening]) -> bool:
    """Whether one of two sittings has no words but its number, and no other series of their kind is told:
    ``the Committee met for the third time``."""
    if earlier.words and later.words:
        return False
    numbers = [h.edition for h in happenings if h.cls == later.cls and h.edition]
    return len(numbers) == len(set(numbers))


def _words_of(bench: Workbench, happening: Happening) -> Span:
    """The words that give the number of an event."""
    title = next((o.title for o in happening.occurrences if o.title.edition), None)
    if title is not None:
        return bench.span(title.start, title.end)
    view = happening.told[0] if happening.told else happening.occurrences[0].view
    return bench.span(view.unit.start, view.unit.end)


def _ceremonial(bench: Workbench) -> bool:
    """Whether the text speaks of a ceremony without saying which."""
    return any(
        o.title.cls == "SigningCeremony" or o.title.head == "buổi lễ"
        for o in _occurrences(bench)
        if not _named(o.title, bench) and not o.title.determiner
    )


def _awaited(bench: Workbench) -> int:
    """Where the text speaks of a signing to come by its noun alone (``lễ ký dự kiến vào …``); else -1."""
    return max(
        (
            o.title.start
            for o in _occurrences(bench)
            if o.title.cls == "SigningCeremony" and not _named(o.title, bench) and is_awaited(o)
        ),
        default=-1,
    )


def _series(earlier: Happening, later: Happening) -> bool:
    shared = earlier.words & later.words
    return len(shared) >= 2 and len(shared) * 2 >= min(len(earlier.words), len(later.words))


def _occurrences(bench: Workbench) -> Iterator[Occurrence]:
    """All readings; ``một buổi làm việc`` introduces one event and is no plural."""
    for occurrence in _readings(bench):
        if occurrence.title.determiner == "một" and not occurrence.title.capital:
            occurrence.title.determiner = ""
        yield occurrence


def _readings(bench: Workbench) -> Iterator[Occurrence]:
    for view in bench.views:
        for outer in view.titles:
            title: Title | None = outer
            while title is not None:
                if title.tag == "EVENT":
                    yield Occurrence(title, view)
                title = title.inner
        for inside, _ in view.hidden:
            yield Occurrence(inside, view)


#: Heads that call any event, or a list of several, and name none.
_GENERAL = frozenset({"sự kiện", "event"})


def _named(title: Title, bench: Workbench) -> bool:
    if title.determiner or (title.inner is not None and title.inner.determiner):
        return False
    if title.head in _GENERAL:
        return False
    if title.edition or title.term or title.inner is not None or title.cited is not None:
        return True
    if title.cls == "WorkingSession":
        return bool(title.parties)
    if title.cls == "SigningCeremony":
        return len(title.words) >= 3 or len(title.parties) >= 2
    return (title.capital and len(title.words) >= 2) or (bool(title.year) and len(title.words) >= 2)


def _name(bench: Workbench, happening: Happening) -> tuple[str, list]:  # type: ignore[type-arg]
    named = [o for o in happening.occurrences if _named(o.title, bench)]
    spans = [bench.span(*extent(o)) for o in named] or [s.evidence for s in happening.signings]
    spans = spans or [bench.span(*extent(o)) for o in happening.occurrences]
    if happening.target is not None:
        # The same ceremony whoever tells it and however: named by what is signed.
        return f"Lễ ký kết {happening.target.name}", spans
    called = [o for o in happening.occurrences if o.title.head not in _GENERAL]
    best = max(
        named or called or happening.occurrences,
        key=lambda o: (bool(o.title.words), o.title.capital, len(_text(bench, o))),
    )
    return _text(bench, best), spans


def _text(bench: Workbench, occurrence: Occurrence) -> str:
    """The words that call the event, white space as single spaces."""
    start, end = extent(occurrence)
    return " ".join(bench.text[start:end].split())


def _state_about(bench: Workbench, entity: LocalEntity, title: Title) -> None:
    inner = title.inner
    while inner is not None:
        about = bench.meanings.get((inner.start, inner.end))
        if about is not None:
            bench.state(
                entity, "isAbout", about, bench.span(title.start, title.end), "object-in-event-title", 0.93
            )
        inner = inner.inner

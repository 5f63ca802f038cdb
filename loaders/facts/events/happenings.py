"""One event and its readings: which of them mean the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import LocalEntity
from loaders.facts.circumstances import When
from loaders.facts.roman import ordinal_number
from loaders.facts.signing.telling import Signing
from loaders.facts.titles.title import Title
from loaders.facts.workbench import View, Workbench


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
    #: Units whose verb tells it without a noun.
    told: list[View] = field(default_factory=list)


def place_reading(occurrence: Occurrence, found: list[Happening], bench: Workbench) -> None:
    title = occurrence.title
    about = _about(bench, title)
    edition = ordinal_number(title.edition)
    words = frozenset(w for w in title.words if w not in {"các", "và", "vùng", "của", ","}) | frozenset(
        w for m in title.owners for w in m.text.lower().split()
    )
    alike = [
        h
        for h in found
        if h.cls == title.cls and not h.term and not all(is_imperative(o) for o in h.occurrences)
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
            and not (happening.edition and _others(title, happening))
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


def is_imperative(occurrence: Occurrence) -> bool:
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
    if not _alike(title, other) or (title.term and other.term and title.term != other.term):
        return False
    if bool(title.term) != bool(other.term):
        return False
    if edition and other.edition:
        return edition == other.edition and bool((words & other.words) or not words)
    if about is not None and other.about is not None:
        return about == other.about or _numbered_alike(title, other)
    overlap = len(words & other.words)
    if bool(edition) != bool(other.edition) and _others(title, other):
        # One of a counted series, and another sort of meeting of the same body.
        return False
    return (
        overlap >= 3
        and overlap >= 0.6 * max(1, min(len(words), len(other.words)))
        and (not title.year or not other.year or title.year == other.year)
    )


def _others(title: Title, happening: Happening) -> bool:
    """Whether an event has only been called by other heads than this one."""
    return all(o.title.head != title.head for o in happening.occurrences)


def _alike(title: Title, other: Happening) -> bool:
    """Whether a reading may be of the kind of an event: a conference may be called a meeting as well."""
    if title.cls == other.cls:
        return True
    heads = {title.head, *(o.title.head for o in other.occurrences)}
    return {title.cls, other.cls} == _MEETINGS and all("họp" in h or "meeting" in h for h in heads)


_MEETINGS = frozenset({"Conference", "WorkingSession"})


def _numbered_alike(title: Title, other: Happening) -> bool:
    """Whether both deal with the document of one number, told in full here and in short there."""
    numbers = {o.title.inner.number for o in other.occurrences if o.title.inner is not None}
    return title.inner is not None and bool(title.inner.number) and title.inner.number in numbers

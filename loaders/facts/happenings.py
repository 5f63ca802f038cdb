"""One event and its readings: which of them mean the same one."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.model import LocalEntity
from loaders.facts.roman import ordinal_number
from loaders.facts.signing import Signing
from loaders.facts.stream import Item
from loaders.facts.syntax import When
from loaders.facts.title import Title
from loaders.facts.workbench import View, Workbench

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
    return (
        overlap >= 3
        and overlap >= 0.6 * max(1, min(len(words), len(other.words)))
        and (not title.year or not other.year or title.year == other.year)
    )


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


def place_bare_reading(occurrence: Occurrence, found: list[Happening], bench: Workbench) -> None:
    """A bare reading is the event of its kind told last before it, else the only one of the document."""
    title = occurrence.title
    fitting = [
        h
        for h in found
        if h.cls == title.cls
        or {h.cls, title.cls} <= _CEREMONY
        or any(o.title.head.startswith(f"{title.head} ") for o in h.occurrences)
    ]
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
    elif not fitting and title.cls in _UNNAMED and _tells(occurrence):
        found.append(Happening(title.cls, [occurrence]))


#: Classes of which an unnamed reading may be an event of its own.
_UNNAMED = frozenset({"WorkingSession", "Conference", "Visit", "Event", "SigningCeremony"})
#: Words that say that an event did not take place when it was to.
PUT_OFF = frozenset({"hoãn", "lùi", "dời", "hủy", "huỷ", "postponed", "cancelled", "canceled", "rescheduled"})
_AGAIN = frozenset({"every", "mỗi", "hằng", "hàng", "định", "once", "each", "thường"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "official", "working"})


def _tells(occurrence: Occurrence) -> bool:
    """Whether an unnamed reading tells an occasion: it has a time or sides, or is said to have been."""
    title, flat = occurrence.title, occurrence.view.flat
    before, after = flat[max(0, title.first - 4) : title.first], flat[title.last : title.last + 3]
    if any(i.norm.split(" ", 1)[0] in _AGAIN for i in after) or _AGAIN.intersection(title.words):
        return False
    if title.head == "visit" and not any(i.norm in _ARTICLES for i in before[-2:]):
        return False
    if title.cls == "Event" and len(title.words) < 2:
        return False
    if title.cls == "SigningCeremony" and not any(i.norm in PUT_OFF for i in _clause(occurrence)):
        # Of one that took place what was signed is told; what was put off may have no name.
        return False
    if title.parties or title.between or title.owners or any(i.tag == "BETWEEN" for i in after[:1]):
        return True
    if title.capital and title.words:
        return True
    return (
        any(i.tag == "PAST" or i.norm in _HAD or i.verb("chair", "happen") for i in before)
        or any(i.verb("happen") for i in after)
        or any(i.norm in PUT_OFF for i in _clause(occurrence))
        or any(_is_time(i) for i in _clause(occurrence))
    )


#: ``A có (thêm một) buổi làm việc``: the session is told.
_HAD = frozenset({"có", "had"})


def _is_time(item: Item) -> bool:
    mention = item.mention
    return (
        item.tag == "DATE"
        and mention is not None
        and len(mention.value) >= _MONTH
        and not mention.data.get("recurrence")
        and not ("/" in mention.value and ".." not in mention.value and len(mention.value) < _MONTHS)
    )


_MONTH = len("2023-05")
_MONTHS = len("2023-04/2023-06")


def _clause(occurrence: Occurrence) -> list[Item]:
    flat, first, last = occurrence.view.flat, occurrence.title.first, occurrence.title.last
    while first > 0 and flat[first - 1].tag not in {";", ":"}:
        first -= 1
    while last < len(flat) and flat[last].tag not in {";", ":"}:
        last += 1
    return list(flat[first:last])


def _refers(title: Title, happening: Happening) -> bool:
    """Whether a reading without a name of its own may mean it: the same kind of meeting, no other words."""
    if title.words and not set(title.words) <= happening.words:
        return False
    heads = {_base(o.title.head) for o in happening.occurrences}
    base = _base(title.head)
    return title.cls != "Conference" or not heads or any(f"{h} ".startswith(f"{base} ") for h in heads)


def _base(head: str) -> str:
    """A head without its counter: ``cuộc hội thảo`` is a ``hội thảo``."""
    return head.removeprefix("cuộc ").removeprefix("buổi ")

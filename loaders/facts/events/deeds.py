"""Events that a verb tells and no noun: ``A và B sơ kết X``, ``A họp với B``, ``A công bố quyết định …``,
``X was handed over in P on D by A``.

Each needs a day that has come. What the verb is called by stands in the groups ``deed …`` of
``vocabulary_facts/events.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from graph.edtf import bounds
from graph.model import LocalEntity
from graph.terms import Literal
from loaders.facts.circumstances import When, places, times
from loaders.facts.events.attendance_lists import members
from loaders.facts.events.bare_readings import NEXT, PUT_OFF, is_awaited
from loaders.facts.events.happenings import Happening, Occurrence
from loaders.facts.events.times import passed, place_time, role
from loaders.facts.roman import english_ordinal, ordinal_number
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, persons_before, subjects
from loaders.facts.workbench import PREF_LABEL, View, Workbench, status

_STORY = frozenset({"title", "lead", "body", "caption"})
_ORG = frozenset({"ORG"})
#: Group of the vocabulary → class of the event, and the classes of nouns that may call it again.
_KINDS = {
    "deed review": ("Conference", frozenset({"Conference"})),
    "deed sitting": ("WorkingSession", frozenset({"WorkingSession", "Conference"})),
    "deed handing": ("Event", frozenset({"Event"})),
    "deed award": ("Event", frozenset({"Event"})),
    "deed opening": ("Event", frozenset({"Event"})),
}
#: Deeds in which those who do them take part; the others have organisers.
_SHARED = frozenset({"deed review", "deed sitting", "deed handing"})
#: Units at the beginning, which tell what a text is about, and how old other news may be.
_FIRST, _RECENT = 4, timedelta(days=60)
#: Within how many items the source of a lead ends: ``(ABC) - Sáng …``.
_SOURCE = 6
#: Longest object and partner, in items.
_OBJECT, _NEAR = 14, 8
#: Nouns of bodies that sit, though no mention knows them.
_SITTING = frozenset({"committee", "council", "board", "commission", "group", "panel"})
#: Words of bodies of a place, where nothing tells of which.
_NAMELESS = frozenset({"ubnd", "hđnd", "bch", "btv", "huyện ủy", "tỉnh ủy", "thành ủy", "đảng ủy", "mttq"})
_BEING = frozenset({"was", "were", "được"})
_ENDS = frozenset(
    {".", ";", ":", "ON_DAY", "AT", "DATE", "BY", "PAST", "FUTURE", "STOP", "PERSON", "THOUGHT"}
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One telling: its group, the range of its words, who did it, whom with, when and where."""

    group: str
    first: int
    last: int
    view: View
    actors: tuple[LocalEntity, ...]
    when: When
    about: LocalEntity | None
    edition: int


def state_deeds(bench: Workbench, happenings: list[Happening]) -> None:
    """One event for each deed of its own; one that a noun tells as well is that event.

    ``happenings`` grows by those that only a verb tells.
    """
    for view in bench.holding({"DATE"}):
        if view.unit.zone not in _STORY or view.unit.kind == "item":
            continue
        if not any(i.tag == "DATE" for i in view.items) or any(view in h.told for h in happenings):
            continue
        for group, first, last in _phrases(bench, view):
            deed = _read(bench, view, group, first, last)
            if deed is not None:
                _settle(bench, deed, happenings)
                break


def _phrases(bench: Workbench, view: View) -> Iterator[tuple[str, int, int]]:
    """The words of deeds in a unit: group, first item, item after the last one."""
    items = view.items
    for group in _KINDS:
        table = bench.vocabulary.events[group].by_first
        if not view.holds(table):
            continue
        for at, item in enumerate(items):
            if item.mention is not None or item.title is not None:
                continue
            if group == "deed handing" and item.norm not in _BEING and at and items[at - 1].norm in _BEING:
                # The passive has words of its own.
                continue
            for phrase in table.get(item.norm.split(" ", 1)[0], ()):
                last = _matched(items, at, phrase)
                if last:
                    yield group, at, last
                    break


def _matched(items: Sequence[Item], at: int, phrase: tuple[str, ...]) -> int:
    """The index after the items that are the words of ``phrase``, else 0."""
    words: list[str] = []
    for k in range(at, len(items)):
        if items[k].mention is not None or items[k].title is not None:
            return 0
        words += items[k].norm.split()
        if len(words) >= len(phrase):
            return k + 1 if tuple(words[: len(phrase)]) == phrase else 0
    return 0


def _read(bench: Workbench, view: View, group: str, first: int, last: int) -> Deed | None:
    items = view.items
    low, high = next((c for c in view.clauses() if c[0] <= first < c[1]), (0, len(items)))
    if any(i.tag == "EVENT" for i in items[low:first]) or any(
        i.tag == "EVENT" for i in items[last : last + 2]
    ):
        return None
    if mood(items, first) not in {"done", "open"} or any(i.norm in PUT_OFF for i in items[low:high]):
        return None
    if any(i.tag in {"QUANT", "OF"} or i.verb("report", "draft") for i in items[first - 1 : first]):
        # "báo cáo tổng kết", "các đợt sơ kết": the words describe a noun.
        return None
    when = _day(bench, items[low:high], items[first])
    if when is None or not _news(bench, view, when):
        return None
    passive = items[last - 1].norm.split()[-1] not in {"với", "with"} and _by(items, last, high) is not None
    actors = _actors(bench, view, group, first, last, high)
    sits = group == "deed sitting" and any(_SITTING.intersection(i.norm.split()) for i in items[low:first])
    # Whose committee "UBND huyện" is, a page may leave to its address.
    nameless = any(i.tag == "ORG" or i.norm in _NAMELESS for i in items[low:first])
    sits = sits or (group == "deed sitting" and nameless)
    if not actors and not sits and not (passive or _is_passive(items, first)):
        return None
    about = next((bench.meaning(i) for i in items[last : last + _NEAR] if i.tag == "PROG"), None)
    return Deed(group, first, last, view, tuple(actors), when, about, _edition(items, last))


def _is_passive(items: Sequence[Item], first: int) -> bool:
    """``X được khánh thành``, ``X were opened``: the words begin with the mark of the passive."""
    return items[first].norm.split()[0] in _BEING


def _day(bench: Workbench, clause: Sequence[Item], verb: Item) -> When | None:
    """The day of a clause that stands before the verb, else after it: one that has come."""
    found = [w for w in times(clause, bench.spent_dates, stretches=True) if w.day and passed(bench, w)]
    before = [w for w in found if w.start < verb.start]
    return next(iter(before or found), None)


def _news(bench: Workbench, view: View, when: When) -> bool:
    published = bench.document.published[:10]
    if view.index < _FIRST or not published:
        return True
    return date.fromisoformat(published) - date.fromisoformat(str(bounds(when.value).latest)) <= _RECENT


def _by(items: Sequence[Item], first: int, high: int) -> int | None:
    """The index of ``by``, ``do`` after the words, where a body follows it."""
    for k in range(first, high):
        if items[k].tag == "BY":
            return k if any(i.tag == "ORG" for i in items[k + 1 : k + 4]) else None
    return None


def _actors(bench: Workbench, view: View, group: str, first: int, last: int, high: int) -> list[LocalEntity]:
    """Those who did it: the subject, the agent of a passive, the partner after ``với``."""
    items = view.items
    found: list[LocalEntity] = []
    if _is_passive(items, first):
        by = _by(items, last, high)
        named = members(bench, items, by + 1, high) if by is not None else ()
        return list(dict.fromkeys(e for i, _ in named if i.tag == "ORG" for e in bench.parties(i)))
    verb = first - 1 if first and items[first - 1].verb("organise", "coordinate", "chair") else first
    found += [e for i in subjects(items, verb, _ORG) for e in bench.parties(i)]
    if group == "deed handing":
        found += [e for i in persons_before(items, verb) for e in bench.parties(i)]
        to = next((k for k in range(last - 1, high) if items[k].tag in {"FOR", "TO"}), high)
        if found and to < high:
            named = members(bench, items, to + 1, _object_end(items, to + 1, high))
            found += [e for i, _ in named for e in bench.parties(i)]
    if not found or group != "deed sitting":
        return list(dict.fromkeys(found))
    start = next((k for k in range(last - 1, min(high, last + 2)) if items[k].tag == "WITH"), None)
    if start is not None:
        end = next(
            (k for k in range(start + 1, high) if items[k].tag in _ENDS | {"V", "ABOUT", "PURPOSE"}), high
        )
        found += [e for i, _ in members(bench, items, start + 1, end) for e in bench.parties(i)]
    return list(dict.fromkeys(found))


def _object_end(items: Sequence[Item], first: int, high: int) -> int:
    return next((k for k in range(first, high) if items[k].tag in _ENDS - {"PERSON", "."}), high)


def _edition(items: Sequence[Item], last: int) -> int:
    """``họp phiên thứ nhất``, ``met for the third time``: which sitting it was."""
    for k in range(last - 1, min(len(items), last + 4)):
        if items[k].norm == "thứ" and k + 1 < len(items):
            return ordinal_number(items[k + 1].norm)
        if number := english_ordinal(items[k].norm):
            return number
    return 0


def _settle(bench: Workbench, deed: Deed, happenings: list[Happening]) -> None:
    known = _known(deed, happenings)
    if known is False:
        return
    if isinstance(known, Happening):
        happening = known
    else:
        happening = Happening(_KINDS[deed.group][0], edition=deed.edition)
        happening.entity = _new(bench, deed, happening.cls)
        happenings.append(happening)
    _state(bench, deed, happening)
    _call_again(bench, deed, happening)


def _known(deed: Deed, happenings: Sequence[Happening]) -> Happening | bool | None:
    """The event that a noun tells as well; False where several may be meant; None where none is."""
    fitting = [
        h
        for h in happenings
        if h.entity is not None
        and h.cls in _KINDS[deed.group][1]
        and not h.planned
        and (h.when is None or h.when.value == deed.when.value)
        and (not h.days or deed.when.value in h.days)
        and not (deed.edition and h.edition and deed.edition != h.edition)
    ]
    same = [
        h
        for h in fitting
        if (h.when is not None and h.when.value == deed.when.value)
        or (deed.about is not None and h.about is deed.about)
        or (deed.edition and h.edition == deed.edition)
        or any(o.view.unit.zone == "title" for o in h.occurrences)
    ]
    words = " ".join(i.norm for i in deed.view.items[deed.first : deed.last])
    bare = [h for h in fitting if h.occurrences and all(_bare(o, words) for o in h.occurrences)]
    found = same or bare
    if len(found) == 1:
        return found[0]
    return False if found else None


def _bare(occurrence: Occurrence, verb: str) -> bool:
    """Whether a noun only calls again what a verb told: ``buổi lễ``, ``lễ bàn giao`` after ``bàn giao``."""
    title, flat = occurrence.title, occurrence.view.flat
    near = " ".join([*(i.norm for i in flat[max(0, title.first - 2) : title.first]), title.head])
    if NEXT.intersection(near.split()) or is_awaited(occurrence):
        return False
    own = " ".join(title.words)
    plain = title.inner is None and not title.parties and not title.edition
    return plain and (not own or own in verb or verb in own)


def _words_end(deed: Deed) -> int:
    items = deed.view.items
    end = deed.last
    while (
        end < len(items)
        and end - deed.last < _OBJECT
        and items[end].tag not in _ENDS
        and items[end].tag != ","
    ):
        end += 1
    while end > deed.last and items[end - 1].tag in {"AND", "OF", "-", "(", "IN", "WITH"}:
        end -= 1
    return end


def _new(bench: Workbench, deed: Deed, cls: str) -> LocalEntity:
    items = deed.view.items
    words = bench.span(items[deed.first].start, items[_words_end(deed) - 1].end)
    name = words.quote
    if _is_passive(items, deed.first):
        named = [i for i in items[: deed.first] if i.is_word or i.mention is not None or i.title is not None]
        subject = bench.text[named[0].start : items[deed.first - 1].end] if named else ""
        name = f"{subject} {bench.text[items[deed.first].start : items[deed.last - 1].end]}"
    event = bench.entity("event", name, context=deed.when.value)
    bench.type(event, cls, words, "deed-told", 0.82)
    name = " ".join(name.split())
    bench.state(event, PREF_LABEL, Literal.text(name, bench.language), words, "event-described", 0.8)
    return event


def _state(bench: Workbench, deed: Deed, happening: Happening) -> None:
    items, event = deed.view.items, happening.entity
    assert event is not None
    clause = bench.clause(deed.view, deed.first, deed.last)
    unit = bench.span(deed.view.unit.start, deed.view.unit.end)
    bench.speak(items[deed.first].start, items[deed.last - 1].end, "event", event, "anaphor")
    bench.state(event, "status", status("held"), clause, "deed-told", 0.86)
    if happening.when is None:
        place_time(bench, event, deed.when, unit, held=True)
    happening.when, happening.held = happening.when or deed.when, True
    happening.told.append(deed.view)
    predicate, name = ("hasAttendee", "attendee") if deed.group in _SHARED else ("hasOrganizer", "organizer")
    for actor in deed.actors:
        bench.state(event, predicate, actor, clause, "subject-of-deed", 0.85, qualifiers=role(name))
    if deed.about is not None and deed.about.kind == "programme":
        bench.state(event, "isAbout", deed.about, clause, "object-of-deed", 0.85)
    source = next((k for k, i in enumerate(items[:_SOURCE]) if i.tag == "-"), -1) + 1
    told = range(source, len(items))
    opens = next((k for k in told if items[k].tag in {"ORG", "PERSON", "W", "PROG"}), 0)
    found = [p for p in places(items) if p.start > items[deed.first].start or p.end <= items[opens].start]
    where = bench.meaning(found[0]) if found else None
    if where is not None:
        bench.state(event, "heldAt", where, unit, "place-of-event", 0.86)


def _call_again(bench: Workbench, deed: Deed, happening: Happening) -> None:
    """``hội nghị``, ``buổi lễ``, ``the meeting``: nouns without words of their own that nothing else is."""
    assert happening.entity is not None
    for view in bench.holding({"EVENT"}):
        if view.index < deed.view.index:
            continue
        for item in view.items:
            title = item.title
            if item.tag != "EVENT" or title is None or item.cls not in _KINDS[deed.group][1]:
                continue
            if title.words or title.determiner or title.parties or bench.meaning(item) is not None:
                continue
            if NEXT.intersection(item.norm.split()):
                continue
            bench.meanings[(item.start, item.end)] = happening.entity
            bench.speak(item.start, item.end, "event", happening.entity, "anaphor")

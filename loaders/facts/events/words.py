"""The words of an event: where a mention of it begins and ends, whether it introduces or refers."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.events.happenings import Happening, Occurrence
from loaders.facts.stream import Item
from loaders.facts.workbench import Workbench
from loaders.text import Mention

_SESSIONS = frozenset({"WorkingSession", "Visit"})
#: Marks at which an unnamed event ends, though its title goes on to the next notion.
_BREAKS = frozenset({";", ","})


def extent(occurrence: Occurrence) -> tuple[int, int]:
    """Start and end of the words that call the event.

    A session ends before its partner (``buổi làm việc | với A``), a title with a numbered document at the
    number, a festival of its own name takes the place that it has in it (``Tuần lễ X tại Y``).
    """
    title, flat = occurrence.title, occurrence.view.flat
    end = title.end
    inside = flat[title.first + 1 : title.last]
    if title.cls in _SESSIONS and not title.between:
        cut = next(
            (k for k, i in enumerate(inside) if i.tag == "WITH" and _followed_by_body(inside, k)), None
        )
        if cut is not None:
            end = flat[title.first + cut].end
    if title.cls in _SESSIONS and not title.capital:
        cut = next((k for k, i in enumerate(inside) if i.tag in _BREAKS), None)
        if cut is not None:
            end = min(end, flat[title.first + cut].end)
    if (
        title.head.startswith("họp ")
        and not title.capital
        and not title.between
        and _acted(flat, title.first)
    ):
        # "A và B họp bàn nội dung X": the words are a verb and its object.
        end = title.head_end
    inner = title.inner
    if inner is not None and inner.number:
        number = next((i for i in inside if i.mention is not None and i.mention.kind == "official"), None)
        end = number.end if number is not None else end
    if title.cls == "Event" and title.capital and not title.between:
        end = _with_place(flat, title.last, end)
    after = flat[title.last : title.last + 2]
    if title.head == "session" and set(title.words) <= {"of"} and [i.tag for i in after] == ["OF", "DATE"]:
        # "the session of 28 November": its day is its name.
        end = after[1].end
    return title.start, end


def _acted(flat: Sequence[Item], first: int) -> bool:
    """Whether those who meet stand right before the words: they are a verb."""
    return first > 0 and flat[first - 1].tag in {"ORG", "PERSON", "PAST", "FUTURE"}


def _followed_by_body(items: Sequence[Item], at: int) -> bool:
    after = items[at + 1 : at + 3]
    return any(i.tag == "ORG" for i in after) or (bool(after) and items[-1].norm in HONORIFICS)


#: What stands before the name of a person, which is no part of a title.
HONORIFICS = frozenset({"ông", "bà", "ngài", "đồng chí", "chí", "mr", "ms", "mrs", "dr"})


def _with_place(flat: Sequence[Item], at: int, end: int) -> int:
    after = flat[at : at + 2]
    if len(after) == len("ab") and after[0].tag == "AT" and after[1].tag == "PLACE":
        return after[1].end
    return end


def settle_forms(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """The first noun for an event introduces it: it is a ``variant`` of its name, not an anaphor; where no
    noun calls it the words are those of the verb that tells it.
    """
    first: dict[str, int] = {}
    nouns = {extent(o) for h in happenings for o in h.occurrences}
    signed = {h.entity.key for h in happenings if h.entity is not None and h.signings}
    keys = {h.entity.key for h in happenings if h.entity is not None}
    for index, mention in enumerate(bench.spoken):
        if mention.kind == "event" and mention.entities[0].key in keys:
            key = mention.entities[0].key
            if key in signed and (mention.start, mention.end) not in nouns:
                continue
            known = first.get(key)
            if known is None or _before(mention, bench.spoken[known]):
                first[key] = index
    for index in first.values():
        mention = bench.spoken[index]
        if mention.form == "anaphor":
            bench.spoken[index] = Mention(
                mention.start, mention.end, mention.text, mention.kind, "variant", mention.entities
            )


def _before(one: Mention, other: Mention) -> bool:
    """Text order; of two that begin together the longer first."""
    return (one.start, -one.end) < (other.start, -other.end)

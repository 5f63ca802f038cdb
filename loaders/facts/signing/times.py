"""When and where something is signed, and whether it was signed at all."""

from __future__ import annotations

from collections.abc import Sequence

from graph.edtf import bounds
from loaders.facts.circumstances import When, places, times
from loaders.facts.stream import Item
from loaders.facts.syntax import Mood, mood, persons_before
from loaders.facts.undertakings.standing_words import load_standing
from loaders.facts.workbench import View, Workbench

#: English forms that tell what was done.
_DONE_FORMS = frozenset({"signed", "inked", "concluded", "entered into", "have signed", "has signed"})
#: What makes a clause a circumstance of another.
_WHILE = frozenset(
    {"khi", "sau khi", "ngay sau khi", "từ khi", "kể từ khi", "trước khi", "after", "when", "since"}
)


def settle(
    bench: Workbench, view: View, clause: Sequence[Item], at: int, when: When | None, told: bool
) -> Mood:
    """An open mood is decided by the date: a day not after publication has passed; otherwise nothing is said
    to be done, except where a headline or caption tells who signed."""
    if refuted(clause, at):
        return "denied"
    found = mood(clause, at)
    if found != "open":
        return found
    if clause[at].norm in _DONE_FORMS and not _to_be(clause, at):
        # English tells by the form of the verb that it was done.
        return "done"
    published = bench.document.published[:10]
    if when is not None and not when.before:
        earliest, latest = (str(day) for day in bounds(when.value)[:2])
        if not published or latest <= published:
            return "done" if when.day or told else "open"
        if earliest <= published:
            # "Năm nay, A và B ký X": before or after today.
            return "open"
        return "planned"
    if when is not None:
        return "planned"
    if told and clause[at].norm.startswith("đặt bút"):
        return "done"
    if told and _lately(clause, at):
        return "done"
    if told and _narrated(bench, view, clause, at):
        return "done"
    passive_done = at > 0 and clause[at - 1].tag == "PASSIVE"
    if passive_done or (told and view.unit.zone in {"title", "caption", "lead"}):
        return "done"
    return "open"


def _narrated(bench: Workbench, view: View, clause: Sequence[Item], at: int) -> bool:
    """``Tiếp đó, A và B ký X``, ``Bộ trưởng P1 và Chủ tịch P2 ký X``: one of the things that a text tells to
    have been done at an occasion; none of a text that opens with what is to come, nor a point of a list.
    """
    if view.unit.zone not in {"body", "lead"} or view.unit.path:
        return False
    story = bench.views[: min(view.index + 1, _OPENING)]
    if any(i.tag == "FUTURE" for v in story for i in v.items):
        return False
    phrases = load_standing()["narrating"]
    words = [w for i in view.items[:_LEADING] for w in (i.norm.split() if i.mention is None else ["·"])]
    if words and phrases.open(words):
        return True
    return bool(persons_before(clause, at))


#: Units that tell what a text is about, and items of a sentence among which its opening words stand.
_OPENING, _LEADING = 4, 6


def _lately(clause: Sequence[Item], at: int) -> bool:
    """``Vừa qua, A và B tổ chức Lễ ký kết X``: told as what has happened."""
    words = [w for i in clause[:at] for w in (i.norm.split() if i.mention is None else ["·"])]
    phrases = load_standing()["lately"]
    return any(words[k] in phrases.by_first and phrases.open(words[k : k + 4]) for k in range(len(words)))


def supposed(clause: Sequence[Item], at: int) -> bool:
    """``Nếu A và B ký X, …``: nothing is told."""
    phrases = load_standing()["supposing"]
    for k in range(at - 1, -1, -1):
        if clause[k].tag == ",":
            return False
        if clause[k].norm.split()[0:1] and phrases.open(clause[k].norm.split()):
            return True
    return False


def refuted(clause: Sequence[Item], at: int) -> bool:
    """``Tin A và B đã ký X là không đúng``."""
    words = [
        w
        for i in clause[at + 1 :]
        for w in (i.norm.split() if i.title is None and i.mention is None else ["·"])
    ]
    phrases = load_standing()["refuting"]
    return any(words[k] in phrases.by_first and phrases.open(words[k : k + 5]) for k in range(len(words)))


def _subordinate(clause: Sequence[Item], at: int) -> bool:
    """``sau khi X được ký, …``: the time of the sentence is that of the main clause."""
    return any(
        i.norm in _WHILE
        for i in clause[max(0, at - 8) : at]
        if i.tag in {"W", "STOP", "AFTER", "BEFORE", "COMPOUND"}
    ) and any(i.tag == "," for i in clause[at + 1 :])


def _starts(clause: Sequence[Item], when: When, at: int) -> bool:
    """Whether the time is that from or until which something holds and not that of the verb at ``at``."""
    place = next((k for k, i in enumerate(clause) if i.start == when.start), None)
    if place is None or place < 1:
        return False
    before, mention = clause[place - 1], clause[place].mention
    first = mention.text.lower().split()[0] if mention is not None and mention.text.split() else ""
    if (
        before.tag == "TO"
        or first in {"until", "đến"}
        or (mention is not None and mention.data.get("relation") == "until")
    ):
        return True
    return (before.tag == "FROM" and place - 2 != at) or (
        first in {"từ", "from", "since"} and place - 1 != at
    )


def _lead_in(view: View, clause: Sequence[Item]) -> Sequence[Item]:
    """The unit up to the clause, where nobody's words begin between: ``Ngày D, tại P: A và B ký X``."""
    before = [i for i in view.items if i.end <= clause[0].start]
    return [] if any(i.tag in {"THOUGHT", "V"} for i in before) else [*before, *clause]


def _to_be(clause: Sequence[Item], at: int) -> bool:
    """``to be signed``, ``has yet to be signed``: an infinitive."""
    return any(i.norm in {"be", "being"} for i in clause[max(0, at - 2) : at])


def circumstances(
    bench: Workbench, view: View, clause: Sequence[Item], at: int
) -> tuple[When | None, Item | None]:
    """When and where: the nearest time before the verb, else the nearest after it; a place after ``tại``."""
    if _subordinate(clause, at):
        return None, None
    given = times(clause, bench.spent_dates) or times(_lead_in(view, clause), bench.spent_dates)
    start = clause[at].start
    reported = next((i.end for i in reversed(clause[:at]) if i.norm in {"that", "rằng"}), 0)
    given = [w for w in given if w.start >= reported and not _starts(clause, w, at)]
    before = [w for w in given if w.start < start]
    after = [w for w in given if w.start > start]
    when = (
        next((w for w in reversed(before) if w.day), None)
        or (after[0] if after else None)
        or (before[-1] if before else None)
    )
    where = places(clause) or places(_lead_in(view, clause))
    if where and clause[0].tag == "AT" and where[0] is clause[1] and mood(clause, at) == "planned":
        # "Tại X, theo kế hoạch … sẽ ký": where the story plays.
        where = []
    return when, (where[0] if where else None)

"""Unnamed readings of events (``Hội nghị``, ``buổi lễ``): the event they mean, or one of their own."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from loaders.facts.events.happenings import Happening, Occurrence
from loaders.facts.stream import Item
from loaders.facts.titles.title import Title

_CEREMONY = frozenset({"SigningCeremony", "Event"})
#: Heads by which any event may be called again.
_ANY = frozenset({"sự kiện", "event"})


def place_bare_reading(occurrence: Occurrence, found: list[Happening]) -> None:
    """A bare reading is the event of its kind told last before it, else the only one of the document."""
    title = occurrence.title
    fitting = [
        h
        for h in found
        if h.cls == title.cls
        or {h.cls, title.cls} <= _CEREMONY
        or any(o.title.head.startswith(f"{title.head} ") for o in h.occurrences)
        or (title.head.endswith("họp") and any(o.title.head.endswith("họp") for o in h.occurrences))
    ]
    if title.head in _ANY and not title.words:
        fitting = [h for h in found if not h.planned]
    fitting = [h for h in fitting if not (h.edition and h.term) and (title.head in _ANY or _refers(title, h))]
    if title.inner is not None and title.inner.determiner:
        # "Hội nghị ký kết chương trình phối hợp với hai bộ": that of several, and of none alone.
        fitting = [h for h in fitting if h.target is None]
    if is_awaited(occurrence) and any(h.planned for h in fitting):
        fitting = [h for h in fitting if h.planned]
    fitting = [h for h in fitting if not _apart(occurrence, h) and not _cited(h)]
    if title.head.endswith("họp") and not title.words:
        # "Cuộc họp": what was called a sitting before, rather than a conference.
        fitting = [h for h in fitting if any("họp" in o.title.head for o in h.occurrences)] or fitting
    if any(i.norm in NEXT for i in occurrence.view.flat[max(0, title.first - 6) : title.first]):
        # "the next meeting": none of those that were held.
        fitting = [h for h in fitting if h.planned]
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
    elif (
        not fitting
        and title.head not in _ANY
        and title.cls in _UNNAMED
        and (_tells(occurrence) or (not found and _peopled(occurrence)))
    ):
        found.append(Happening(title.cls, [occurrence]))


def _apart(occurrence: Occurrence, happening: Happening) -> bool:
    """``had a meeting … on 23 November``: one that is introduced with another day than theirs."""
    flat, first = occurrence.view.flat, occurrence.title.first
    if not any(i.norm in {"a", "an", "một"} for i in flat[max(0, first - 2) : first]):
        return False
    mine = _days(flat)
    return bool(mine) and not any(mine & _days(o.view.flat) for o in happening.occurrences)


def _cited(happening: Happening) -> bool:
    """``Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành X``: one that only tells where an act was adopted."""
    return bool(happening.edition) and all(_of_act(o) for o in happening.occurrences)


def _of_act(occurrence: Occurrence) -> bool:
    view, title = occurrence.view, occurrence.title
    if any(inside is title for inside, _ in view.hidden):
        return True
    before = view.flat[max(0, title.first - 2) : title.first]
    return any(i.tag == "OFFICIAL" or i.norm in _ACTS for i in before)


#: Acts that a meeting adopts.
_ACTS = frozenset({"nghị quyết", "quyết", "resolution", "kết luận"})


def _days(items: Sequence[Item]) -> set[str]:
    return {
        i.mention.value[:10]
        for i in items
        if i.tag == "DATE" and i.mention is not None and len(i.mention.value) >= _DAY
    }


_DAY = len("2023-05-06")


def is_awaited(occurrence: Occurrence) -> bool:
    """Whether the words beside a reading tell it as still to come: ``lễ ký dự kiến vào …``."""
    flat, title = occurrence.view.flat, occurrence.title
    near = [*flat[max(0, title.first - 3) : title.first], *flat[title.last : title.last + 4]]
    return any(i.tag == "FUTURE" or i.norm in PUT_OFF or (i.tag != "V" and i.norm in _HOPED) for i in near)


#: Verbs of those who still wait for something.
_HOPED = frozenset({"kỳ", "vọng", "mong", "muốn", "dự", "kiến", "dự kiến", "expected", "hope", "hoped"})
#: Classes of which an unnamed reading may be an event of its own.
_UNNAMED = frozenset({"WorkingSession", "Conference", "Visit", "Event", "SigningCeremony"})
#: Words that say that an event did not take place when it was to.
PUT_OFF = frozenset({"hoãn", "lùi", "dời", "hủy", "huỷ", "postponed", "cancelled", "canceled", "rescheduled"})
_AGAIN = frozenset({"every", "mỗi", "hằng", "hàng", "định", "once", "each", "thường"})
_HABITUAL = frozenset({("định", "kỳ"), ("thường", "kỳ"), ("thường", "xuyên")})


def _habitual(words: Sequence[str]) -> bool:
    """``họp giao ban định kỳ``; a decision (``quyết định``) is none."""
    return (
        any(w in _AGAIN - {"định", "thường"} for w in words)
        or list(words[-1:]) == ["định"]
        or any(pair in _HABITUAL for pair in itertools.pairwise(words))
    )


_ARTICLES = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "official", "working"})


def _tells(occurrence: Occurrence) -> bool:
    """Whether an unnamed reading tells an occasion: it has a time or sides, or is said to have been."""
    title, flat = occurrence.title, occurrence.view.flat
    before, after = flat[max(0, title.first - 4) : title.first], flat[title.last : title.last + 3]
    if any(i.norm.split(" ", 1)[0] in _AGAIN for i in after) or _habitual(title.words):
        return False
    if (
        occurrence.view.unit.zone == "title"
        and len(title.words) > 1
        and any(i.verb("attend") for i in before)
    ):
        # "Giấy mời dự hội nghị sơ kết …"
        return True
    if title.head == "visit" and not any(i.norm in _ARTICLES for i in before[-2:]):
        return False
    if title.cls == "Event" and len(title.words) < 2:
        return False
    if title.cls == "SigningCeremony" and not any(i.norm in PUT_OFF for i in _clause(occurrence)):
        # Of one that took place what was signed is told; what was put off may have no name, nor has one of
        # several papers that a body holds with many others.
        return (
            (bool(title.words) or title.inner is not None)
            and any(i.verb("organise", "host") for i in before)
            and any(i.tag == "ORG" for i in flat[: title.first])
            and any(_is_time(i) for i in _clause(occurrence))
        )
    if title.parties or title.between or title.owners or any(i.tag == "BETWEEN" for i in after[:1]):
        return True
    if title.capital and title.words:
        return True
    return (
        any(i.tag == "PAST" or i.norm in _HAD or i.verb("chair", "happen") for i in before)
        or any(i.verb("happen") or i.tag == "FUTURE" for i in after)
        or (any(i.verb("organise", "host") or i.norm in NEXT for i in before) and _dated_at_all(occurrence))
        or any(i.norm in PUT_OFF for i in _clause(occurrence))
        or any(_is_time(i) for i in _clause(occurrence))
    )


#: ``A có (thêm một) buổi làm việc``: the session is told.
_HAD = frozenset({"có", "had"})


#: Words that make an event the coming one.
NEXT = frozenset({"next", "upcoming", "forthcoming"})


def _dated_at_all(occurrence: Occurrence) -> bool:
    return any(i.tag == "DATE" for i in _clause(occurrence))


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


def _peopled(occurrence: Occurrence) -> bool:
    """Whether the sentence tells who was there, spoke or chaired: the one event of a text that names none."""
    items = [*occurrence.view.flat]
    return any(
        i.verb("attend", "chair") or i.tag in {"WITH_ATTENDANCE", "WITNESSED_BY", "CHAIRED_BY", "THOUGHT"}
        for i in items
    ) and any(i.tag == "PERSON" for i in items)


def is_other(occurrence: Occurrence) -> bool:
    """``the previous meeting``, ``hội nghị trước``: another event than those the text tells."""
    flat, title = occurrence.view.flat, occurrence.title
    before = flat[title.first - 1].norm if title.first else ""
    after = [i.norm for i in flat[title.last : title.last + 2]]
    return before in _OTHER or (bool(after) and (after[0] in _OTHER or " ".join(after) in _OTHER))


_OTHER = frozenset(
    {"previous", "earlier", "last", "past", "other", "another", "similar", "trước", "lần trước", "khác"}
    | {"năm ngoái", "năm trước", "kỳ trước", "tương tự"}
)


#: Heads by which any ceremony may be called.
_GENERIC = frozenset({"buổi lễ", "lễ", "sự kiện", "ceremony", "event"})


def _refers(title: Title, happening: Happening) -> bool:
    """Whether a reading without a name of its own may mean it: the same kind of meeting, no other words."""
    called = happening.words.union(*(o.title.head.split() for o in happening.occurrences))
    if title.words and not set(title.words) <= called:
        # "cuộc họp giao ban" after "họp giao ban": the words may stand in the head.
        return False
    heads = {_base(o.title.head) for o in happening.occurrences}
    base = _base(title.head)
    if (
        title.cls == "Event"
        and heads
        and title.head not in _GENERIC
        and not heads & (_GENERIC | {title.head})
    ):
        # "Lễ phát động" is not what was called "lễ khánh thành".
        return any(h.startswith(base) or base.startswith(h) for h in heads)
    return title.cls != "Conference" or not heads or any(f"{h} ".startswith(f"{base} ") for h in heads)


def _base(head: str) -> str:
    """A head without its counter: ``cuộc hội thảo`` is a ``hội thảo``."""
    return head.removeprefix("cuộc ").removeprefix("buổi ")

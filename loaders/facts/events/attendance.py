"""Who took part in an event and who spoke there."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.facts.events.attendance_lists import heads_member, members
from loaders.facts.events.happenings import Happening
from loaders.facts.events.times import role
from loaders.facts.stream import Item
from loaders.facts.syntax import mood, persons_before
from loaders.facts.workbench import View, Workbench

#: How far from a verb of attendance the word that opens the list may stand (``Tham dự <event> có``).
_NEAR_LIST = 9
#: Words that open the list of those present.
_LISTS = frozenset({"có", "gồm", "còn có", "là", "bao gồm", "among", "were"})
#: Verbs that also say that somebody joins a programme: only an event makes them attendance.
_NEEDS_EVENT = frozenset({"tham gia", "chứng kiến", "took part in", "participated in", "attended", "dự"})
_INTRODUCED = frozenset({"WITH_ATTENDANCE", "WITNESSED_BY"})
_OPENING = _INTRODUCED | {"SIDE", "V"}


def read_attendance(bench: Workbench, view: View, happening: Happening, *, stated: bool) -> None:
    """Who a unit says was there, told in one of three ways.

    In a list after a verb (``Tham dự X có …``) or a phrase (``với sự tham dự của …``, ``về phía A có …``), or
    as the subject of the verb (``A dự buổi lễ``). ``stated``: the unit itself speaks of the event.
    """
    items = view.items
    if _hearing(items):
        _heard(bench, view, happening)
        return
    if (leader := _leader(items)) is not None:
        _attend(bench, view, happening, leader, leader + 1)
    if (signers := _signers(items)) is not None:
        if happening.signings:
            _attend(bench, view, happening, signers, len(items))
        return
    if (delegation := _delegation(items)) is not None:
        _attend(bench, view, happening, delegation, len(items))
        return
    for at, item in enumerate(items):
        if item.tag not in _OPENING and item.norm != "followed":
            continue
        if item.tag in _INTRODUCED:
            _attend(bench, view, happening, at + 1, _end_of_group(items, at))
            return
        if item.tag == "SIDE" and (opened := _lists(items, at, _SIDE_WIDTH)) is not None:
            # "phía A là phòng B": who is charged, and nobody present; a person or "có" tells presence.
            if items[opened].norm != "là" or any(i.tag == "PERSON" for i in items[opened:]):
                _attend(bench, view, happening, at, len(items))
            return
        if item.verb("receive") and (first := _receiving(items, at)) is not None:
            _attend(bench, view, happening, *first)
            return
        if item.norm == "followed" and any(i.tag == "EVENT" for i in items[at + 1 : at + 3]):
            # "followed the event online"
            _attend(bench, view, happening, subject_start(items, at), at)
            return
        if not item.verb("attend"):
            continue
        if mood(items, at) in {"denied", "planned"} or any(i.norm == "mời" for i in items[:at]):
            # Who is invited is not yet there.
            return
        if at + 1 < len(items) and items[at + 1].tag == "BY":
            _attend(bench, view, happening, at + 2, len(items))
            return
        listed = at if item.norm.endswith((" có", "present were")) else _lists(items, at, _NEAR_LIST)
        if at <= _BEGINNING and listed is not None:
            side = next((k for k in range(at, listed) if items[k].tag == "SIDE"), listed + 1)
            _attend(bench, view, happening, side, len(items))
        elif _of_event(items, at, stated=stated):
            _attend(bench, view, happening, *_subject(items, at))
            joined = next((k for k in range(at + 1, len(items)) if items[k].tag == "AND"), None)
            if joined is not None and all(i.tag in {"EVENT", "AT", ","} for i in items[at + 1 : joined]):
                _attend(bench, view, happening, joined + 1, len(items))
        return


def _signers(items: Sequence[Item]) -> int | None:
    """``Đặt bút ký vào văn kiện có A; B``, ``Đại diện ký kết là A``: where the list of signers begins."""
    at = next((k for k in range(min(_BEGINNING, len(items))) if items[k].verb("sign")), None)
    if at is None or any(i.tag not in {"W", "REPRESENT", "SIDE"} for i in items[:at]):
        return None
    opened = _lists(items, at, _NEAR_LIST)
    if opened is None or not any(i.tag == "PERSON" for i in items[opened:]):
        return None
    return opened + 1


def _delegation(items: Sequence[Item]) -> int | None:
    """``Đoàn X có bà A; ông B``, ``Tham gia đoàn còn có A``: where the list of those who came begins."""
    if not items or not items[0].norm.startswith("đoàn"):
        return None
    opened = next((k for k in range(1, min(len(items), _SIDE_WIDTH)) if items[k].norm in _LISTS), None)
    if opened is None or any(i.tag in {"V", "EVENT", "PERSON", "PAST", "FUTURE"} for i in items[:opened]):
        return None
    named = items[opened + 1 : opened + 1 + 2 * _BEGINNING]
    return opened + 1 if any(i.tag == "PERSON" for i in named) else None


def _leader(items: Sequence[Item]) -> int | None:
    """``Đoàn của tỉnh do ông P, Chủ tịch X, dẫn đầu``: the index of the one who leads those who came."""
    by = next((k for k, i in enumerate(items) if i.tag == "BY"), None)
    if by is None or not any(i.norm.startswith(("đoàn", "delegation")) for i in items[:by]):
        return None
    person = next((k for k in range(by + 1, min(len(items), by + _TITLES)) if items[k].tag == "PERSON"), None)
    if person is None or mood(items, by) in {"denied", "planned"}:
        return None
    after = " ".join(i.norm for i in items[person + 1 : person + 2 * _TITLES])
    return person if any(words in after for words in _LEADING) else None


#: How far the name may stand from the words that say who leads, posts between.
_TITLES = 10
_LEADING = ("dẫn đầu", "làm trưởng đoàn", "là trưởng đoàn")


def _receiving(items: Sequence[Item], at: int) -> tuple[int, int] | None:
    """``Tiếp và làm việc với đoàn có A, B``, ``A tiếp đoàn``: the range of those who receive."""
    after = items[at + 1 : at + 3]
    if (
        not after
        or after[0].norm not in {"đoàn", "the delegation"}
        or mood(items, at) in {"denied", "planned"}
    ):
        return None
    listed = _lists(items, at, _SIDE_WIDTH)
    if at <= 1 and listed is not None:
        return listed + 1, len(items)
    return (subject_start(items, at), at) if at > 1 else None


def _hearing(items: Sequence[Item]) -> bool:
    """``Sau khi nghe A báo cáo, ý kiến của B, … kết luận``: those heard were at the meeting."""
    return (
        len(items) > _BEGINNING
        and items[0].norm.startswith(("sau", "after"))
        and any(i.norm in {"nghe", "hearing"} for i in items[1:4])
        and any(i.verb("conclude") for i in items)
    )


def _heard(bench: Workbench, view: View, happening: Happening) -> None:
    # Reports are titles that would hide who gave them.
    entity, items = happening.entity, view.flat
    assert entity is not None
    first = next(k for k, i in enumerate(items) if i.norm in {"nghe", "hearing"}) + 1
    evidence = bench.span(view.unit.start, view.unit.end)
    for k in range(first, _conclusion(items)):
        opinion = items[k - 1].tag == "OF" and items[k - 2].norm in {"kiến", "cáo", "opinions", "reports"}
        if items[k].tag == "ORG" and (opinion or heads_member(items, k, first)):
            for party in bench.parties(items[k]):
                bench.state(
                    entity,
                    "hasAttendee",
                    party,
                    evidence,
                    "heard-at-event",
                    0.82,
                    qualifiers=role("attendee"),
                )


def _conclusion(items: Sequence[Item]) -> int:
    """Index of the comma before the one who concludes."""
    verb = next(k for k, i in enumerate(items) if i.verb("conclude"))
    return next((k for k in range(verb - 1, 0, -1) if items[k].tag == ","), verb)


_BEGINNING = 3
_SIDE_WIDTH = 6


def _attend(bench: Workbench, view: View, happening: Happening, first: int, last: int) -> None:
    entity = happening.entity
    assert entity is not None
    evidence = bench.span(view.unit.start, view.unit.end)
    for item, side in members(bench, view.items, first, last):
        qualifiers = [*role("attendee"), *((("onBehalfOf", side),) if side is not None else ())]
        for party in bench.parties(item):
            bench.state(
                entity, "hasAttendee", party, evidence, "attendance-list", 0.92, qualifiers=qualifiers
            )


def _lists(items: Sequence[Item], at: int, width: int) -> int | None:
    """Index of the word that opens a list at most ``width`` items after ``items[at]``."""
    for k in range(at + 1, min(len(items), at + width)):
        if items[k].norm in _LISTS or items[k].tag in {"LISTING", ":"}:
            return k
        if items[k].verb("chair") and items[k - 1].tag == "AND":
            # "Đến dự và chủ trì hội nghị có …"
            continue
        if items[k].tag == "V" and items[k - 1].tag in {",", "AND"} and items[at].verb("attend"):
            # "Dự, chỉ đạo và chúc mừng Đại hội có …"
            continue
        if items[k].tag in {"PERSON", "V", ";"}:
            return None
    return None


def _of_event(items: Sequence[Item], at: int, *, stated: bool) -> bool:
    """Whether the verb says that its subject was at the event: it governs the event, or stands alone."""
    after = items[at + 1 :]
    for k, item in enumerate(after[:6]):
        if item.tag == "EVENT":
            title = item.title
            return title is not None and not title.determiner
        if item.tag in {"PROG", "ORG", "PERSON", "PLACE", "OFFICIAL", ",", ";"}:
            after = after[:k]
            break
    if items[at].norm == "dự":
        return bool(after) and (after[0].tag in {".", ",", "AND"} or after[0].norm == "lễ")
    if items[at].norm in _NEEDS_EVENT:
        return False
    return stated or not after or after[0].tag in {".", "AND", ","}


def _subject(items: Sequence[Item], at: int) -> tuple[int, int]:
    """The range of the subject: ``A gặp B và dự lễ`` tells of A."""
    if at and items[at - 1].tag == "AND" and items[at - 1].norm in {"và", "and"}:
        earlier = next((k for k in range(at - 2, -1, -1) if items[k].tag in {"V", "THOUGHT"}), None)
        if earlier is not None and not any(i.tag in {";", ":", "EVENT"} for i in items[earlier:at]):
            return subject_start(items, earlier), earlier
    return subject_start(items, at), at


def subject_start(items: Sequence[Item], at: int) -> int:
    """Where the subject of the verb begins: after the last verb, event or clause mark before it."""
    last = at - 1
    while last >= 0 and items[last].norm in {"cũng", "đều", "also"}:
        last -= 1
    for k in range(last, -1, -1):
        item = items[k]
        if item.tag in {":", "EVENT", "PROG", "THOUGHT", "STOP"} or (
            item.tag == "V" and item.role != "attend"
        ):
            return k + 1
    return 0


def _end_of_group(items: Sequence[Item], at: int) -> int:
    """Where the list after ``với sự chứng kiến của`` ends: before the comma that leads on to the main clause,
    if one follows."""
    verb = next((k for k in range(at + 1, len(items)) if items[k].tag in {"V", "PAST"}), None)
    if verb is None:
        return len(items)
    named = next((k for k in range(at + 1, verb) if items[k].tag in {"PERSON", "ORG"}), verb)
    return next((k for k in range(named, verb) if items[k].tag == ","), verb)


def read_speech(bench: Workbench, view: View, at: int, happening: Happening) -> None:
    """``Tại X, Bộ trưởng A nhấn mạnh …``: the speaker; bodies that act there took part."""
    entity, items = happening.entity, view.items
    assert entity is not None
    opens = at > 0 and items[at - 1].tag == "THOUGHT" and items[at - 1].norm.startswith("phát biểu")
    if not opens and not any(i.tag == "AT" for i in items[:at]):
        return
    happening.held = True
    verb = next((k for k in range(at + 1, len(items)) if items[k].tag in {"THOUGHT", "V", "GREET"}), None)
    if verb is None:
        return
    evidence = bench.clause(view, at, verb + 1)
    for item in persons_before(items, verb):
        if item.start > items[at].start:
            for speaker in bench.parties(item):
                bench.state(
                    entity,
                    "hasSpeaker",
                    speaker,
                    evidence,
                    "speaker-at-event",
                    0.9,
                    qualifiers=role("speaker"),
                )
    for k in range(at + 1, verb):
        if (
            items[k].tag == "ORG"
            and items[k].role != "group"
            and any(i.tag == "REPRESENT" for i in items[at + 1 : k])
        ):
            for party in bench.parties(items[k]):
                bench.state(
                    entity, "hasAttendee", party, evidence, "acts-at-event", 0.8, qualifiers=role("attendee")
                )

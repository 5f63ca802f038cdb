"""Whether a reading of a title means an undertaking of other readings: parties, periods, numbers, words."""

from __future__ import annotations

from loaders.facts.titles.naming import signed_object, specific_words
from loaders.facts.titles.title import Title
from loaders.facts.undertakings.reading import COOPERATION, Reading, Undertaking
from loaders.facts.workbench import Workbench

#: Words for a body that its level alone tells: ``giữa Bộ với tỉnh``.
_LEVELS = frozenset({"với", "tỉnh", "huyện", "thành", "phố", "địa", "phương", "ngành", "trường", "nhà"})


def fits(reading: Reading, other: Undertaking, bench: Workbench) -> bool:
    """Whether the reading may mean the undertaking."""
    title = reading.title
    if title.family != other.family or title.code != other.code or title.phase != other.phase:
        return False
    if _short_number(title, other):
        return True
    if (title.cls in COOPERATION) != other.cooperation:
        return False
    if title.period and other.period and title.period != other.period:
        return False
    if any(renamed(reading, r) for r in other.readings):
        return not (title.number and other.number) or one_number(title.number, other.number)
    if other.cooperation and any(_signed_apart(reading, r) for r in other.readings):
        return False
    if not one_number(title.number, other.number) and any(_replaced(r) for r in (reading, *other.readings)):
        # "… thay thế Quy chế số N": another one than that of which the text tells.
        return False
    if title.number or other.number:
        return _same_number(reading, other)
    if title.until and other.until and title.until != other.until:
        return False
    if reading.parties and other.parties:
        if set(reading.parties) != set(other.parties):
            # A name the recognisers did not know leaves a party out: the words must then be the same.
            partial = set(reading.parties) < set(other.parties) and title.between
            generic = _LEVELS.issuperset(specific_words(title.words, bench)) and not title.period
            return partial and (generic or _same_words(title, other))
        # A group of bodies is described, not named: the description must agree too.
        collective = len(reading.parties) == 1
        return not collective or bool(title.period and other.period) or _same_words(title, other)
    if _of_same_sides(reading, other, bench):
        return True
    if (
        title.cls in COOPERATION
        and (title.period or other.period)
        and (title.period == other.period or title.until)
    ):
        return True
    return _same_words(title, other)


def renamed(one: Reading, two: Reading) -> bool:
    """``Chương trình X (Chương trình số N, ký ngày D)``: what the bracket right behind a title calls anew."""
    if one.view is not two.view:
        return False
    first, second = sorted((one.title, two.title), key=lambda t: t.start)
    flat = one.view.flat
    return second.first == first.last + 1 and flat[first.last].tag == "(" and first.last < len(flat)


def _of_same_sides(reading: Reading, other: Undertaking, bench: Workbench) -> bool:
    """``A và B ký chương trình phối hợp giai đoạn P`` and ``Chương trình phối hợp giữa A và B``: one of them
    names its parties, the other is signed by them, and they differ in nothing but generic words.
    """
    title = reading.title
    if title.cls not in COOPERATION or (title.period and other.period and title.period != other.period):
        return False
    signers = frozenset(k for r in other.readings for k in r.signers)
    named = bool(reading.parties) and set(reading.parties) == signers and not other.parties
    signed = bool(reading.signers) and set(reading.signers) == set(other.parties)
    apart = {w for r in (reading, *other.readings) for w in specific_words(r.title.words, bench)}
    return (named or signed) and not apart


def _same_number(reading: Reading, other: Undertaking) -> bool:
    """A number decides; a reading without one is the numbered undertaking of the same parties, or of none
    named.
    """
    title = reading.title
    if title.number and other.number:
        return one_number(title.number, other.number)
    if reading.parties and other.parties:
        return set(reading.parties) == set(other.parties)
    if title.number and title.dated and other.period and not title.period:
        # "Chương trình số N ngày D giữa A và B" and "Chương trình “…” giai đoạn P": signed as P began.
        return _as_it_began(title, other) and not key_words(title) - _key_words_of(other)
    if title.number and title.head[:1].isdigit():
        # "Văn bản mang số N": the number alone, of what the text tells.
        return title.cls in COOPERATION
    if signed_object(title, reading.view.flat) and any(r.title.dated for r in other.readings):
        # What a headline tells to be signed is not what was signed on the day beside a number.
        return bool(title.period and title.period == other.period)
    return title.cls in COOPERATION and (
        bool(title.period and title.period == other.period) or not (title.period or other.period)
    )


def _short_number(title: Title, other: Undertaking) -> bool:
    """``Chương trình số 05`` after ``Chương trình phối hợp số 05/CTr-A-B``: the number says which."""
    plain = title.number_end or any(r.title.number_end for r in other.readings)
    return bool(plain and title.number and other.number) and one_number(title.number, other.number)


def one_number(one: str, two: str) -> bool:
    """Whether two numbers are one, the second perhaps told without its mark: ``05/CTr-A-B``, ``05``."""
    return one == two or one.partition("/")[0] == two or two.partition("/")[0] == one


def _replaced(reading: Reading) -> bool:
    """Whether the title is what something is said to replace."""
    first = reading.title.first
    before = reading.view.flat[max(0, first - 1) : first]
    return any(i.verb("succeed") for i in before)


def _as_it_began(title: Title, other: Undertaking) -> bool:
    """Whether the day of a number lies in the year in which the period of ``other`` begins, or beside it."""
    year, begin = title.dated[:4], other.period[:4]
    alone = not other.number and not other.parties
    return alone and year.isdigit() and begin.isdigit() and abs(int(year) - int(begin)) <= 1


def _key_words_of(other: Undertaking) -> frozenset[str]:
    return frozenset(w for r in other.readings for w in key_words(r.title))


def _signed_apart(one: Reading, two: Reading) -> bool:
    """Titles with their days of signing, one of which the clause may tell: an older and a newer thing."""
    dated, other = (one, two) if one.title.dated or one.title.told else (two, one)
    day, second = (t.dated or t.told for t in (dated.title, other.title))
    if not day or (other.title.number and dated.title.dated):
        return False
    if second:
        return not (day.startswith(second) or second.startswith(day))
    if not signed_object(other.title, other.view.flat):
        return False
    days = {
        i.mention.value[:10]
        for i in other.view.flat
        if i.tag == "DATE"
        and i.mention is not None
        and len(i.mention.value) >= 10
        and "/" not in i.mention.value
    }
    return bool(days) and not any(d.startswith(day) or day.startswith(d) for d in days)


def _same_words(title: Title, other: Undertaking) -> bool:
    words = key_words(title)
    return bool(words) and (words == other.key_words)


def key_words(title: Title) -> frozenset[str]:
    """The words of a title but for those that join others."""
    return frozenset(
        w for w in title.words if w not in {"và", "về", "trong", "của", "các", "giữa", "vùng", ","}
    )

"""Which titles name one programme, plan, strategy or agreement of the document, and what each of them is.

Two readings are one undertaking when their parties and their period agree (one of them may be silent),
whatever
the wording; a reading that says neither is resolved only when it can mean one undertaking of the document
alone. ``giai đoạn tiếp theo`` names another undertaking than the one in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.model import LocalEntity
from loaders.facts import agreement_tables
from loaders.facts.naming import SIGNED_FAMILIES, each_signs, is_named, signed_object, specific_words
from loaders.facts.syntax import subjects
from loaders.facts.title import Title
from loaders.facts.workbench import View, Workbench
from loaders.text import Mention

_NOBODY: frozenset[str] = frozenset()
_COOPERATION = frozenset({"CooperationProgramme", "CooperationAgreement", "Agreement"})
#: Words by which a description in small letters means another thing than the one spoken of.
_OTHER = frozenset({"riêng", "khác", "tương", "similar", "other", "separate", "another"})
#: How far behind a description its origin is told, in items.
_ORIGIN = 14
#: Zones that show what the text tells.
_SHOWN = frozenset({"title", "caption"})


@dataclass(slots=True)
class Reading:
    """One occurrence of a title."""

    title: Title
    view: View
    parties: dict[str, LocalEntity]
    named: bool
    #: Keys of those who sign it in its clause, where the title names no parties.
    signers: frozenset[str] = frozenset()


@dataclass(slots=True)
class Undertaking:
    """One programme (plan, strategy, agreement …) of the document with all its readings."""

    readings: list[Reading] = field(default_factory=list)
    parties: dict[str, LocalEntity] = field(default_factory=dict)
    period: str = ""
    until: str = ""
    phase: str = ""
    code: str = ""
    number: str = ""
    sides: int = 0
    quoted: str = ""
    family: str = ""
    cls: str = ""
    key_words: frozenset[str] = frozenset()
    entity: LocalEntity | None = None
    owner: LocalEntity | None = None

    @property
    def cooperation(self) -> bool:
        """Whether it is something that parties share."""
        return self.cls in _COOPERATION


def collect(readings: Sequence[Reading], bench: Workbench) -> list[Undertaking]:
    """All undertakings of the document in text order; readings that mean none of them are left out."""
    found: list[Undertaking] = []
    for reading in sorted((r for r in readings if r.named), key=_specificity):
        _place(reading, found, bench)
    if not any(u.cooperation for u in found):
        # Signed but not named: where the text tells of no other, the signing itself singles it out.
        for reading in readings:
            title = reading.title
            signed = title.family in SIGNED_FAMILIES and title.cls in _COOPERATION and not title.determiner
            worded = title.words or title.sides or len(title.head.split()) > 2
            if title.sides and title.capital and signed and not reading.named:
                # "Quy chế phối hợp giữa hai Bộ": the one that the sides of the text share.
                reading.named = True
                _place(reading, found, bench)
                continue
            each = not title.capital and each_signs(title, reading.view.flat)
            if signed and worded and not (reading.named or each) and signed_object(title, reading.view.flat):
                reading.named = True
                _place(reading, found, bench)
    return sorted(found, key=lambda u: min(r.title.start for r in u.readings))


def anaphors(readings: Sequence[Reading], bench: Workbench) -> Iterator[Reading]:
    """Readings that name nothing by themselves: bare heads and heads with generic words only."""
    for reading in readings:
        title = reading.title
        describes = specific_words(title.words, bench) and not title.demonstrative
        words = [w for i in reading.view.flat[title.first : title.last + 2] for w in i.norm.split()]
        if not title.capital and (_OTHER & set(title.words) or "cùng cấp" in " ".join(words)):
            # "chương trình phối hợp cùng cấp", "một thỏa thuận riêng": others of the kind.
            continue
        if not reading.named and not title.determiner and not describes and not _of_others(reading):
            yield reading


def _of_others(reading: Reading) -> bool:
    """``quy chế do A ký năm 2019``, ``thỏa thuận A và B đã ký``: what others signed is told apart by that."""
    title, flat = reading.title, reading.view.flat
    if title.capital or title.demonstrative or title.last >= len(flat):
        return False
    after = flat[title.last : title.last + _ORIGIN]
    verb = next((k for k, i in enumerate(after) if i.verb("sign", "approve", "draft")), None)
    if verb is None or after[0].tag != "BY":
        return False
    return not any(i.tag in {",", ";", "SIDES_2", "SIDES_3", "PROG_HEAD"} for i in after[:verb])


def find_readings(bench: Workbench) -> Iterator[Reading]:
    """Every title of an undertaking in text order, inner ones after the one they stand in."""
    listed = agreement_tables.names(bench)
    for view in bench.views:
        for outer in view.titles:
            title: Title | None = outer
            while title is not None:
                if title.tag == "PROG":
                    whole = listed.get(title.start, 0)
                    if whole > title.end:
                        # In a table of agreements the cell is the name, however the words go on.
                        title.words += [i.norm for i in view.flat[title.last :] if i.end <= whole]
                        title.end = whole
                    parties = _parties(title, view, bench)
                    named = bool(whole) or is_named(title, bench, parties, view.flat)
                    yield Reading(
                        title, view, parties, named, _signers(title, view) if not parties else _NOBODY
                    )
                title = title.inner


def _parties(title: Title, view: View, bench: Workbench) -> dict[str, LocalEntity]:
    mentions = list(title.parties)
    if not mentions and title.number:
        # "số 09/CTrPH-A-B": the number names who issued it together.
        head = view.flat[title.head_at]
        codes = bench.mentions.within(head.start, head.end, "organization")
        mentions = [m for m in codes if m.form == "code_in_number"]
        mentions = mentions if len({e.key for m in mentions for e in m.entities}) > 1 else []
    if not mentions and title.cls == "CooperationProgramme":
        # The programme of several provinces is theirs together; one owner alone is no pair of parties.
        mentions = [m for m in title.owners if len(m.entities) > 1 or len(title.owners) > 1 or _group(m)]
    return {entity.key: entity for mention in mentions for entity in mention.entities}


def _group(mention: Mention) -> bool:
    return (
        mention.form == "group"
        or mention.data.get("type") == "CollectiveParty"
        or mention.text.split()[0].lower() in {"các", "những"}
        or mention.text[0].isdigit()
    )


def _specificity(reading: Reading) -> tuple[int, int, int]:
    title = reading.title
    score = (
        4 * bool(title.period or title.phase or title.code) + 2 * bool(reading.parties) + bool(title.quoted)
    )
    # Headlines and captions last: they show what the text tells in full.
    shown = reading.view.unit.zone in _SHOWN and not title.period
    return int(shown), -score, title.start


def _place(reading: Reading, found: list[Undertaking], bench: Workbench) -> None:
    fitting = [u for u in found if _fits(reading, u, bench)] or _headlined(reading, found)
    exact = [u for u in fitting if reading.title.period and u.period == reading.title.period]
    numbered = [u for u in fitting if reading.title.number and u.number == reading.title.number]
    fitting = numbered or exact or fitting
    if len(fitting) > 1:
        # Several could be meant: only one that shares the very words is taken.
        words = _key_words(reading.title)
        fitting = [u for u in fitting if u.key_words == words and not u.period and not u.phase]
    if len(fitting) == 1:
        _join(fitting[0], reading, bench)
        return
    undertaking = Undertaking(
        family=reading.title.family, cls=reading.title.cls, key_words=_key_words(reading.title)
    )
    _join(undertaking, reading, bench)
    found.append(undertaking)


def _headlined(reading: Reading, found: list[Undertaking]) -> list[Undertaking]:
    """A headline or caption speaks of the one undertaking of its kind in the text, however it is cut."""
    title = reading.title
    if reading.view.unit.zone not in _SHOWN or title.period or title.number or title.phase or title.code:
        return []
    alike = [u for u in found if u.family == title.family and u.cooperation == (title.cls in _COOPERATION)]
    told = len(alike) == 1 and any(r.view.unit.zone not in _SHOWN for r in alike[0].readings)
    shared = told and (
        not reading.parties or not alike[0].parties or bool(set(reading.parties) & set(alike[0].parties))
    )
    return alike if shared and not alike[0].phase else []


def _fits(reading: Reading, other: Undertaking, bench: Workbench) -> bool:
    title = reading.title
    if title.family != other.family or title.code != other.code or title.phase != other.phase:
        return False
    if (title.cls in _COOPERATION) != other.cooperation:
        return False
    if title.period and other.period and title.period != other.period:
        return False
    if other.cooperation and any(_signed_apart(reading, r) for r in other.readings):
        return False
    if title.number != other.number and any(_replaced(r) for r in (reading, *other.readings)):
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
            return partial and _same_words(title, other)
        # A group of bodies is described, not named: the description must agree too.
        collective = len(reading.parties) == 1
        return not collective or bool(title.period and other.period) or _same_words(title, other)
    if _of_same_sides(reading, other, bench):
        return True
    if (
        title.cls in _COOPERATION
        and (title.period or other.period)
        and (title.period == other.period or title.until)
    ):
        return True
    return _same_words(title, other)


def _same_number(reading: Reading, other: Undertaking) -> bool:
    """A number decides; a reading without one is the numbered undertaking of the same parties, or of none
    named.
    """
    title = reading.title
    if title.number and other.number:
        return title.number == other.number
    if reading.parties and other.parties:
        return set(reading.parties) == set(other.parties)
    if title.number and title.dated and other.period and not title.period:
        # "Chương trình số N ngày D giữa A và B" and "Chương trình “…” giai đoạn P": signed as P began.
        return _as_it_began(title, other) and not _key_words(title) - _key_words_of(other)
    if title.number and title.head[:1].isdigit():
        # "Văn bản mang số N": the number alone, of what the text tells.
        return title.cls in _COOPERATION
    return title.cls in _COOPERATION and (
        bool(title.period and title.period == other.period) or not (title.period or other.period)
    )


def _of_same_sides(reading: Reading, other: Undertaking, bench: Workbench) -> bool:
    """``A và B ký chương trình phối hợp giai đoạn P`` and ``Chương trình phối hợp giữa A và B``: one of them
    names its parties, the other is signed by them, and they differ in nothing but generic words.
    """
    title = reading.title
    if title.cls not in _COOPERATION or (title.period and other.period and title.period != other.period):
        return False
    signers = frozenset(k for r in other.readings for k in r.signers)
    named = bool(reading.parties) and set(reading.parties) == signers and not other.parties
    signed = bool(reading.signers) and set(reading.signers) == set(other.parties)
    apart = {w for r in (reading, *other.readings) for w in specific_words(r.title.words, bench)}
    return (named or signed) and not apart


def _signers(title: Title, view: View) -> frozenset[str]:
    """Those who sign it, or hold its ceremony, right before it."""
    flat = view.flat
    for k in range(title.first - 1, max(-1, title.first - 4), -1):
        ceremony = flat[k].cls == "SigningCeremony" and k > 0 and flat[k - 1].verb("organise")
        if flat[k].verb("sign") or ceremony:
            verb = k - 1 if ceremony else k
            found = subjects(flat, verb, frozenset({"ORG"}))
            keys = frozenset(e.key for i in found if i.mention is not None for e in i.mention.entities)
            return keys if len(keys) > 1 else _NOBODY
    return _NOBODY


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
    return frozenset(w for r in other.readings for w in _key_words(r.title))


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
    words = _key_words(title)
    return bool(words) and (words == other.key_words)


def _key_words(title: Title) -> frozenset[str]:
    return frozenset(
        w for w in title.words if w not in {"và", "về", "trong", "của", "các", "giữa", "vùng", ","}
    )


def _join(undertaking: Undertaking, reading: Reading, bench: Workbench) -> None:
    title = reading.title
    undertaking.readings.append(reading)
    for key, entity in reading.parties.items():
        undertaking.parties.setdefault(key, entity)
    undertaking.period = undertaking.period or title.period
    undertaking.until = undertaking.until or title.until or title.period[-4:]
    undertaking.phase = undertaking.phase or title.phase
    undertaking.code = undertaking.code or title.code
    undertaking.number = undertaking.number or title.number
    undertaking.sides = undertaking.sides or title.sides

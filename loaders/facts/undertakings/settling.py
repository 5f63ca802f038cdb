"""Which titles name one programme, plan, strategy or agreement of the document, and what each of them is.

Two readings are one undertaking when their parties and their period agree (one of them may be silent),
whatever
the wording; a reading that says neither is resolved only when it can mean one undertaking of the document
alone. ``giai đoạn tiếp theo`` names another undertaking than the one in force.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from graph.model import LocalEntity
from loaders.facts.stream import Item
from loaders.facts.syntax import subjects
from loaders.facts.titles.naming import SIGNED_FAMILIES, each_signs, is_named, signed_object, specific_words
from loaders.facts.titles.title import Title
from loaders.facts.undertakings import agreement_tables, renewals, singling
from loaders.facts.undertakings.issued_with import complete, issues
from loaders.facts.undertakings.reading import COOPERATION, Reading, Undertaking
from loaders.facts.undertakings.same_undertaking import fits, key_words, one_number, renamed
from loaders.facts.workbench import View, Workbench
from loaders.text import Mention

__all__ = ["Reading", "Undertaking", "anaphors", "collect", "find_readings"]

_NOBODY: frozenset[str] = frozenset()
#: Words by which a description in small letters means another thing than the one spoken of.
_OTHER = frozenset({"riêng", "khác", "tương", "similar", "other", "separate", "another"})
#: How far behind a description its origin is told, in items.
_ORIGIN = 14
#: With so few words of its own a headline is told by no more than its kind.
_FEW = 2
#: Words of a title that tell how long, and not what.
_PERIOD_ONLY = frozenset({"năm", "mới", "nhiều"})
#: Zones that show what the text tells.
_SHOWN = frozenset({"title", "caption"})


def collect(readings: Sequence[Reading], bench: Workbench) -> list[Undertaking]:
    """All undertakings of the document in text order; readings that mean none of them are left out."""
    found: list[Undertaking] = []
    renewals.set_renewals(readings, bench)
    for reading in sorted((r for r in readings if r.named), key=_specificity):
        _place(reading, found, bench)
    if not any(u.cooperation for u in found):
        # Signed but not named: where the text tells of no other, the signing itself singles it out.
        for reading in readings:
            title = reading.title
            signed = title.family in SIGNED_FAMILIES and title.cls in COOPERATION and not title.determiner
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
    single_out(readings, found, bench)
    return sorted(found, key=lambda u: min(r.title.start for r in u.readings))


def single_out(readings: Sequence[Reading], found: list[Undertaking], bench: Workbench) -> None:
    """Take the readings that the words beside them tell from the others, though they name nothing."""
    for reading in singling.candidates(readings):
        if singling.singled(reading, found, bench):
            reading.named = True
            _place(reading, found, bench)


def anaphors(readings: Sequence[Reading], bench: Workbench) -> Iterator[Reading]:
    """Readings that name nothing by themselves: bare heads and heads with generic words only."""
    for reading in readings:
        title = reading.title
        describes = specific_words(title.words, bench) and not title.demonstrative
        words = [w for i in reading.view.flat[title.first : title.last + 2] for w in i.norm.split()]
        if not title.capital and title.first and reading.view.flat[title.first - 1].norm in {"a", "an"}:
            # What is introduced is not what was spoken of.
            continue
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
                    if _with_several(title, view.flat, bench):
                        # "ký chương trình phối hợp với hai bộ": one with each of them.
                        title.determiner = title.determiner or "các"
                    if _signed_together(title, view.flat):
                        title.cls = "CooperationProgramme"
                    parties = _parties(title, view, bench)
                    named = bool(whole) or is_named(title, bench, parties, view.flat)
                    if issues(title, view) and _worded(title, bench):
                        named = True
                        complete(title, view)
                    yield Reading(
                        title, view, parties, named, _signers(title, view) if not parties else _NOBODY
                    )
                title = title.inner


def _worded(title: Title, bench: Workbench) -> bool:
    """Whether it has words of its own, or the name of what it carries out."""
    return title.inner is not None or bool(specific_words(title.words, bench))


def _with_several(title: Title, flat: Sequence[Item], bench: Workbench) -> bool:
    """Whether nothing tells the title but partners that are counted and not named: ``với hai bộ``."""
    if title.capital or title.period or title.number or title.quoted or title.between or title.demonstrative:
        return False
    mentions, behind = title.parties, flat[title.last : title.last + 2]
    joined = flat[title.last - 1].norm.endswith(" với")  # "phối hợp với" is one verb
    behind = behind if joined else behind[1:] if behind and behind[0].tag == "WITH" else []
    counted = bool(behind) and _counts(behind[0], bench)
    inside = list(flat[title.first : title.last])
    counted = counted or any(
        two.tag in {"SIDES_2", "SIDES_3"} and one.norm.rpartition(" ")[2] == "với"
        for one, two in pairwise(inside)
    )
    several = len(mentions) == 1 and mentions[0].form == "anaphor" and len(mentions[0].entities) > 1
    return several or (counted and not mentions and signed_object(title, flat))


def _counts(item: Item, bench: Workbench) -> bool:
    first = item.norm.split()[0]
    return item.mention is None and (
        item.tag == "QUANT" or first.isdigit() or first in bench.vocabulary.plural - {"một"}
    )


def _signed_together(title: Title, flat: Sequence[Item]) -> bool:
    """``hai bên ký chương trình giai đoạn P``, ``chương trình … giữa A và B``: what bodies sign or have
    between them is theirs together, whatever it is called.
    """
    if title.cls != "Programme" or title.owners or title.code or title.quoted:
        return False
    if title.between and (title.sides or sum(len(m.entities) for m in title.parties) > 1):
        return True
    if not title.period and not _PERIOD_ONLY.issuperset(w for w in title.words if not w.isdigit()):
        return False
    return any(i.verb("sign", "succeed") for i in flat[max(0, title.first - 3) : title.first])


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
    if not mentions and title.family in {"programme", "agreement"} and len(title.owners) > 1:
        # "Quy chế phối hợp công tác của A và B", "two-year programme of A and B"
        mentions = title.owners
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
    fitting = [u for u in found if fits(reading, u, bench)] or _headlined(reading, found, bench)
    exact = [u for u in fitting if reading.title.period and u.period == reading.title.period]
    numbered = [u for u in fitting if reading.title.number and one_number(u.number, reading.title.number)]
    anew = [u for u in fitting if any(renamed(reading, r) for r in u.readings)]
    fitting = anew or numbered or exact or fitting
    if len(fitting) > 1:
        # Several could be meant: only one that shares the very words is taken.
        words = key_words(reading.title)
        fitting = [u for u in fitting if u.key_words == words and not u.period and not u.phase]
    if len(fitting) == 1:
        _join(fitting[0], reading, bench)
        return
    undertaking = Undertaking(
        family=reading.title.family, cls=reading.title.cls, key_words=key_words(reading.title)
    )
    _join(undertaking, reading, bench)
    found.append(undertaking)


def _headlined(reading: Reading, found: list[Undertaking], bench: Workbench) -> list[Undertaking]:
    """A headline or caption speaks of the one undertaking of its kind in the text, however it is cut."""
    title = reading.title
    if reading.view.unit.zone not in _SHOWN or title.period or title.number or title.phase or title.code:
        return []
    alike = [u for u in found if u.family == title.family and u.cooperation == (title.cls in COOPERATION)]
    if len(alike) > 1 and title.words:
        # Of several the one whose name has all the words of the headline.
        alike = [u for u in alike if key_words(title) <= u.key_words] or alike
    if len(alike) > 1 and len(specific_words(title.words, bench)) <= _FEW:
        # What the text opens with by telling its signing is what the headline is about.
        opening = min(
            (r.view.index for u in found for r in u.readings if r.view.unit.zone not in _SHOWN), default=-1
        )
        alike = [u for u in alike if any(_opens(r, opening) for r in u.readings)] or alike
    if len(alike) > 1 and signed_object(title, reading.view.flat):
        # "A và B ký X": none of those that were signed before.
        newer = [u for u in alike if not any(r.title.told or r.title.dated for r in u.readings)]
        alike = newer if len(newer) == 1 else alike
    told = len(alike) == 1 and any(r.view.unit.zone not in _SHOWN for r in alike[0].readings)
    shared = told and (
        not reading.parties or not alike[0].parties or bool(set(reading.parties) & set(alike[0].parties))
    )
    return alike if shared and not alike[0].phase else []


def _opens(reading: Reading, opening: int) -> bool:
    """Whether the reading tells a signing in the unit that tells of undertakings first."""
    return reading.view.index == opening and signed_object(reading.title, reading.view.flat)


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


def _join(undertaking: Undertaking, reading: Reading, bench: Workbench) -> None:
    title = reading.title
    undertaking.readings.append(reading)
    for key, entity in reading.parties.items():
        undertaking.parties.setdefault(key, entity)
    undertaking.period = undertaking.period or title.period
    undertaking.until = undertaking.until or title.until or title.period[-4:]
    undertaking.phase = undertaking.phase or title.phase
    undertaking.code = undertaking.code or title.code
    undertaking.number = max(undertaking.number, title.number, key=len)
    undertaking.sides = undertaking.sides or title.sides

"""What a bare title means: ``Chương trình``, ``chương trình này``, ``chương trình mới``."""

from __future__ import annotations

from collections.abc import Sequence

from graph.terms import Literal
from loaders.facts.undertakings.programmes import speak
from loaders.facts.undertakings.renewals import PHASE
from loaders.facts.undertakings.settling import Reading, Undertaking, anaphors
from loaders.facts.undertakings.singling import PRONOUNS
from loaders.facts.workbench import Workbench

_RECENT_UNITS = 12
#: Items between a description and what it serves.
_CLOSE = 5
#: First words of heads that name a kind of paper of its own.
_DISTINCT = frozenset({"quy", "nghị", "hợp", "giao"})


def resolve_anaphors(
    bench: Workbench, readings: Sequence[Reading], undertakings: Sequence[Undertaking]
) -> None:
    """Give bare and generic readings (``Chương trình``, ``chương trình này``) the undertaking they can only
    mean.
    """
    for reading in sorted(anaphors(readings, bench), key=lambda r: r.title.start):
        meant = _antecedent(reading, undertakings)
        if meant is not None and meant.entity is not None:
            speak(bench, reading, meant.entity, "anaphor")
            if reading.title.beside and not meant.number:
                meant.number = reading.title.beside
                span = bench.span(reading.title.start, reading.title.end)
                bench.state(
                    meant.entity, "documentNumber", Literal(meant.number), span, "number-beside-title", 0.9
                )

    for reading in readings:
        described = _described(reading, undertakings)
        if described is not None and described.entity is not None:
            speak(bench, reading, described.entity, "anaphor")


def _described(reading: Reading, undertakings: Sequence[Undertaking]) -> Undertaking | None:
    """``the education arrangement``: the one told before whose name has all the words before the head."""
    title, flat = reading.title, reading.view.flat
    if reading.named or title.determiner or title.capital or not title.words or reading.parties:
        return None
    article = flat[title.first - 1].norm if title.first else ""
    if article not in {"the", "this"} or title.last != title.head_at + 1:
        return None
    words = set(title.words)
    told = [
        u
        for u in undertakings
        if u.family == title.family
        and any(r.title.start < title.start and words <= _words(r) for r in u.readings)
    ]
    return told[0] if len(told) == 1 else None


def _antecedent(reading: Reading, undertakings: Sequence[Undertaking]) -> Undertaking | None:
    title = reading.title
    if (
        title.family not in {"programme", "agreement", "plan", "scheme", "project"}
        or title.owners
        or (title.period and not title.bare)
        or title.head in PRONOUNS
    ):
        return None
    cooperative = title.cls in {"CooperationProgramme", "CooperationAgreement", "Agreement"}
    if not cooperative and not (title.demonstrative or title.capital or title.family == "programme"):
        return None
    renewed = bool({"mới", "new"} & set(title.words))
    if not (cooperative or title.bare or title.demonstrative or renewed):
        return None
    fitting = [u for u in undertakings if u.family == title.family and u.entity is not None]
    if cooperative:
        fitting = [u for u in fitting if u.cooperation]
    if title.family not in {"programme", "agreement"} and not (title.capital or title.demonstrative):
        return None
    # One that names other parties is another thing.
    fitting = [
        u for u in fitting if not (reading.parties and u.parties) or set(reading.parties) <= set(u.parties)
    ]
    # Nor does one that others sign mean it.
    fitting = [
        u for u in fitting if not (reading.signers and u.parties) or bool(reading.signers & set(u.parties))
    ]
    fitting = [u for u in fitting if _same_kind(reading, u) and not _carried_out(reading, u)]
    fitting = [u for u in fitting if not _replaced_by(reading, u)] or fitting
    said = set(title.words) & {"phối", "hợp", "tác"}
    worded = [u for u in fitting if said and any(said <= _words(r) for r in u.readings)]
    fitting = worded or fitting
    headed = [u for u in fitting if any(r.title.head.startswith(title.head) for r in u.readings)]
    fitting = headed if len(headed) == 1 and not title.bare else fitting
    anew = [u for u in fitting if u.phase.startswith(PHASE)]
    if len(anew) == 1 and (renewed or _just_signed(reading)):
        # "Quy chế vừa ký", "quy chế mới": the one that took the place of the other.
        return anew[0]
    if renewed and len(fitting) > 1 and all(u.period for u in fitting):
        # "Chương trình mới": the one whose period begins last.
        return max(fitting, key=lambda u: u.period)
    if len(fitting) == 1:
        return fitting[0] if cooperative or _near(reading, fitting[0], 12) else None
    starts = [min(r.title.start for r in u.readings) for u in fitting]
    heads = reading.view.unit.kind == "heading" or reading.view.unit.zone == "title"
    if heads and title.capital and cooperative and len(fitting) > 1 and title.start < min(starts):
        # The headline tells what the text begins with.
        return fitting[starts.index(min(starts))]
    before = [
        (r.title.start, u)
        for u in fitting
        for r in u.readings
        if r.view.index == reading.view.index and r.title.start < title.start
    ]
    if before and (title.capital or title.demonstrative):
        return max(before, key=lambda pair: pair[0])[1]
    drafts = [u for u in fitting if any(r.title.draft for r in u.readings)]
    if len(drafts) == 1 and _signing_context(reading):
        # What is still to be signed is the draft among several.
        return drafts[0]
    if title.demonstrative or title.bare:
        recent = [
            (r.title.start, u)
            for u in fitting
            for r in u.readings
            if 0 <= reading.view.index - r.view.index <= _RECENT_UNITS and r.title.start < title.start
        ]
        if recent and len({id(u) for _, u in recent}) == 1:
            return recent[0][1]
    return None


def _words(reading: Reading) -> set[str]:
    """The words of a title with those of its head, which a number may have made one item."""
    return {*reading.title.words, *reading.title.head.lower().split()}


def _replaced_by(reading: Reading, undertaking: Undertaking) -> bool:
    """``Quy chế (này) thay cho Quy chế số N``: what it replaces is another one."""
    flat = reading.view.flat
    return any(
        r.view.index == reading.view.index
        and r.title.first >= reading.title.last
        and any(i.verb("succeed") for i in flat[reading.title.last : r.title.first])
        for r in undertaking.readings
    )


def _carried_out(reading: Reading, undertaking: Undertaking) -> bool:
    """``a deal to carry out the X agreement``: it is not what it carries out."""
    last = reading.title.last
    return any(
        r.view.index == reading.view.index and 0 < r.title.first - last <= _CLOSE
        for r in undertaking.readings
    )


def _same_kind(reading: Reading, undertaking: Undertaking) -> bool:
    """``Nghị quyết liên tịch`` does not mean a ``quy chế``; ``thỏa thuận`` may mean a memorandum."""
    kind = reading.title.head.lower().split()[0]
    kinds = {r.title.head.lower().split()[0] for r in undertaking.readings}
    return kind in kinds or not (_DISTINCT & {kind, *kinds})


def _near(reading: Reading, undertaking: Undertaking, units: int) -> bool:
    return any(abs(reading.view.index - r.view.index) <= units for r in undertaking.readings)


def _just_signed(reading: Reading) -> bool:
    """``Quy chế vừa (được) ký``."""
    after = reading.view.flat[reading.title.last : reading.title.last + 3]
    return bool(after) and after[0].tag == "PAST" and any(i.verb("sign") for i in after[1:])


def _signing_context(reading: Reading) -> bool:
    before = reading.view.flat[: reading.title.first]
    return any(item.verb("sign") or item.cls == "SigningCeremony" for item in before)

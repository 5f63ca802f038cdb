"""How an undertaking stands of which no words say it outright: still to come, or in force.

``theo Quy chế phối hợp số …``, ``Đề án X trình trong quý IV``: what stands beside its names decides, in too
many ways to write down. Annotated documents weigh the signs (``data/models/undertaking_to_come.json``,
``undertaking_holds.json``; trained by ``tests/corpus/tools/train.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.edtf import bounds
from graph.model import Span
from loaders.facts.reading import COOPERATION, Reading, Undertaking
from loaders.facts.stream import Item
from loaders.facts.syntax import mood
from loaders.facts.workbench import Workbench, status
from loaders.linear import load_model

#: Model → the status it speaks for, and how likely it must be.
MODELS = {"undertaking_to_come": ("planned", 0.6), "undertaking_holds": ("in-force", 0.6)}
_RULE = "presumed-standing"
#: Bounds of the confidence.
_LEAST, _MOST = 0.65, 0.85
_ENDS = frozenset({";", ":", ".", "?", "!"})
_TAGS = frozenset(
    {"FUTURE", "NEG", "PAST", "MODAL", "PURPOSE", "BEFORE", "DRAFT", "PASSIVE", "WITH", "LISTING", "BY"}
)
_BESIDE = 8
_NEAR = 3
_FEW = 3


def state_presumed(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """State the likely status of each undertaking of which nothing was told."""
    told = {getattr(s.subject, "key", "") for s in bench.statements if s.predicate.endswith("#status")}
    for undertaking in undertakings:
        entity = undertaking.entity
        if entity is None or entity.key in told or not _telling(undertaking):
            continue
        given = signs(undertaking, bench)
        likely = {
            value: load_model(name).probability(given) - threshold
            for name, (value, threshold) in MODELS.items()
        }
        value = max(likely, key=lambda v: likely[v])
        if likely[value] >= 0:
            confidence = round(min(_MOST, _LEAST + likely[value]), 2)
            bench.state(entity, "status", status(value), _evidence(undertaking, bench), _RULE, confidence)


def _telling(undertaking: Undertaking) -> bool:
    """Whether it is more than words with which a sentence begins (``Dự án đầu tư chậm tiến độ``)."""
    return undertaking.cls in COOPERATION or any(
        r.title.period
        or r.title.until
        or r.title.number
        or r.title.quoted
        or r.title.capitals
        or (r.title.first and r.title.capital)
        or (r.title.first and len(r.title.words) > _FEW)
        for r in undertaking.readings
    )


def _evidence(undertaking: Undertaking, bench: Workbench) -> Span:
    """The sentence of the body that names it first."""
    first = min(undertaking.readings, key=lambda r: (r.view.unit.zone != "body", r.title.start))
    return bench.span(first.view.unit.start, first.view.unit.end)


def signs(undertaking: Undertaking, bench: Workbench) -> tuple[str, ...]:
    """What its names and the words beside them say, over all its readings."""
    out = {
        f"family:{undertaking.family}",
        f"class:{undertaking.cls}",
        f"parties:{min(2, len(undertaking.parties))}",
    }
    out.add("cooperative" if undertaking.cls in COOPERATION else "own")
    if undertaking.number:
        out.add("numbered")
    out.add(_period(undertaking, bench))
    if len(undertaking.readings) == 1:
        out.add("told-once")
    for reading in undertaking.readings:
        out.update(_beside(reading, bench))
    return tuple(sorted(out))


def _period(undertaking: Undertaking, bench: Workbench) -> str:
    published = bench.document.published[:10]
    if not undertaking.period or not published:
        return "period:none"
    first, last, *_ = bounds(undertaking.period)
    if str(last) < published:
        return "period:over"
    return "period:to-come" if str(first) > published else "period:running"


def _beside(reading: Reading, bench: Workbench) -> Iterator[str]:
    title, flat = reading.title, reading.view.flat
    low, high = title.first, title.last
    while low and flat[low - 1].tag not in _ENDS and title.first - low < 3 * _BESIDE:
        low -= 1
    while high < len(flat) and flat[high].tag not in _ENDS and high - title.last < 2 * _BESIDE:
        high += 1
    before, after = flat[low : title.first], flat[title.last : high]
    yield f"zone:{reading.view.unit.zone}"
    if title.draft:
        yield "draft"
    if title.dated or title.told:
        yield "dated"
    if title.year:
        yield "yearly"
    if title.determiner == "một" or (before and before[-1].norm in {"a", "an", "một"}):
        yield "one"
    if not title.capital:
        yield "small"
    yield from _words_before(flat, before)
    yield from _words_after(after)
    yield from _days(before, after, bench)
    for inner in reading.view.titles:
        if inner.inner is title and inner.tag != "PROG":
            yield f"in-{inner.tag.lower()}"
            yield f"in-{inner.tag.lower()}:{' '.join(inner.words[:1])}"


def _words_before(flat: Sequence[Item], before: Sequence[Item]) -> Iterator[str]:
    near = before[-_NEAR:]
    if not before:
        yield "before:nothing"
    for item in near:
        if item.tag == "V":
            yield f"verb-right-before:{item.role}"
        elif item.tag == "STOP" and item.norm in {"theo", "có", "như", "là"}:
            yield f"before:{item.norm}"
        elif item.norm in {"thực", "hiện", "quả", "under", "within", "căn", "cứ", "khai", "trình"}:
            yield f"before-word:{item.norm}"
    for k in range(len(before) - 1, max(-1, len(before) - 1 - _BESIDE), -1):
        if before[k].tag == "V":
            said = mood(before, k)
            yield f"verb-before:{before[k].role}"
            yield f"verb-before:{before[k].role}:{said}"
            yield f"mood-before:{said}"
            break
    yield from (f"before-tag:{i.tag}" for i in before[-_BESIDE:] if i.tag in _TAGS)


def _words_after(after: Sequence[Item]) -> Iterator[str]:
    yield from (f"after-tag:{i.tag}" for i in after[:_BESIDE] if i.tag in _TAGS)
    for k, item in enumerate(after[:_BESIDE]):
        if item.tag == "V":
            yield f"verb-after:{item.role}"
            yield f"verb-after:{item.role}:{mood(after, k)}"
            break
    if after and after[0].tag in {"STOP", "OFFICIAL", "ORG", ","}:
        yield f"after:{after[0].tag}"


def _days(before: Sequence[Item], after: Sequence[Item], bench: Workbench) -> Iterator[str]:
    """Whether times of its clause lie after publication or before it."""
    published = bench.document.published[:10]
    for where, items in (("before", before), ("after", after)):
        for item in items:
            value = item.mention.value if item.tag == "DATE" and item.mention is not None else ""
            if not value or not published or not value[:1].isdigit():
                continue
            try:
                first, last, *_ = bounds(value)
            except ValueError:
                continue
            if str(first) > published:
                yield f"day-{where}:to-come"
            elif str(last) < published:
                yield f"day-{where}:past"
            else:
                yield f"day-{where}:now"

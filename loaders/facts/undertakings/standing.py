"""How an undertaking stands on the day of the document: drafted, running, over.

Said by words beside its name (``X đã hết hiệu lực``, ``đang soạn thảo X``, ``tổng kết X``), else by its
period.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from graph.edtf import bounds
from graph.model import LocalEntity, Statement
from loaders.facts.signing import lists as signing_lists
from loaders.facts.signing import postponed
from loaders.facts.stream import Item
from loaders.facts.tokens import Token, tokens
from loaders.facts.undertakings import bases, durations, sharing
from loaders.facts.undertakings.drafters import keep_to_others
from loaders.facts.undertakings.programmes import learn_parties
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.undertakings.standing_words import load_standing
from loaders.facts.workbench import Workbench, status

#: How many items beside the name are read.
_BESIDE = 12
_BEFORE = 6
_STATUS = {"ended": "completed", "running": "in-force", "drafting": "draft", "postponed": "planned"}
_UNTIL_REVIEWED = frozenset({"tổng kết", "final review", "concluding"})


def state_standing(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """State what is told beside the names; then, of what nothing was told, what its period says."""
    sharing.share_parties(bench, undertakings)
    learn_parties(bench, undertakings)
    keep_to_others(bench)
    durations.state_durations(bench, undertakings)
    bases.state_approvals(bench)
    known = {u.entity.key: u for u in undertakings if u.entity is not None}
    for view in bench.holding({"PROG"}):
        for first, last in view.clauses():
            clause = view.items[first:last]
            for at, item in enumerate(clause):
                target = bench.meaning(item) if item.tag == "PROG" else None
                if target is None or target.key not in known or item.title is None or item.title.draft:
                    continue
                told = _told(clause, at, bench.document.published[:10]) or _reviewed(
                    clause, at, known[target.key], bench
                )
                if told:
                    span = bench.clause(view, first + at, first + at + 1)
                    bench.state(target, "status", status(told), span, "standing-told", 0.85)
    _by_reviews(bench, known)
    _by_period(bench, known)
    _by_succession(bench, known)
    _not_yet_signed(bench, known)
    postponed.state_postponed(bench, undertakings)
    signing_lists.state_signing_lists(bench, undertakings)


def _told(clause: Sequence[Item], at: int, published: str) -> str:
    """The status that the words after the name, else those right before it, give; empty for none."""
    if _to_come(clause, at, published) or (
        at and _denied([*clause[at - 1].norm.split(), "·"], len(clause[at - 1].norm.split()))
    ):
        return ""
    after = _words(clause[at + 1 : at + 1 + _BESIDE], stop=True)
    before = _words(clause[max(0, at - _BEFORE) : at], stop=False)
    found = next((s for g in _STATUS if (s := _find(after, g))), "")
    if found:
        return found
    for group in ("drafting", "ended"):
        place = _place(before, group)
        if place is not None and len(before) - place <= _BEFORE:
            return _STATUS[group] if not _denied(before, place) else ""
    return ""


def _to_come(clause: Sequence[Item], at: int, published: str) -> bool:
    """Whether the next time after the name lies after publication: ``X hết hạn vào cuối năm nay``."""
    for item in clause[at + 1 : at + 1 + _BESIDE]:
        if item.tag in {"PROG", "OFFICIAL"}:
            return False
        if item.tag == "DATE" and item.mention is not None and item.mention.value:
            return bool(published) and str(bounds(item.mention.value)[1]) > published
    return False


def _words(items: Sequence[Item], *, stop: bool) -> list[str]:
    """The words of plain items; those after the name end at another name, those before it begin after one."""
    words: list[str] = []
    for item in items:
        if item.tag in {"PROG", "OFFICIAL", "EVENT", "REPORT", "PERSON", "THOUGHT"}:
            if stop:
                break
            words = []
            continue
        if item.tag in {"ORG", "DATE", "PLACE"}:
            words.append("·")
        else:
            words += item.norm.split()
    return words


def _place(words: Sequence[str], group: str) -> int | None:
    phrases = load_standing()[group]
    return next(
        (k for k in range(len(words)) if words[k] in phrases.by_first and phrases.open(words[k : k + 6])),
        None,
    )


def _find(words: Sequence[str], group: str) -> str:
    place = _place(words, group)
    return "" if place is None or _denied(words, place) else _STATUS[group]


def _denied(words: Sequence[str], place: int) -> bool:
    """Whether what stands before makes it something that is not, or not yet, so."""
    refusing = load_standing()["not_yet"]
    return any(refusing.open(words[k : k + 3]) for k in range(max(0, place - 4), place))


def _reviewed(clause: Sequence[Item], at: int, undertaking: Undertaking, bench: Workbench) -> str:
    """``tổng kết (5 năm thực hiện) X``: over, where its period has come to its end."""
    before = clause[max(0, at - _BEFORE) : at]
    if not any(i.norm in _UNTIL_REVIEWED for i in before if i.verb("evaluate")):
        return ""
    return "completed" if _last_year(undertaking, bench) else ""


def _last_year(undertaking: Undertaking, bench: Workbench) -> bool:
    """Whether the period ends in the year of publication or before."""
    end = undertaking.period.rpartition("/")[2][:4] or undertaking.until
    return end.isdigit() and end <= bench.document.published[:4]


def _by_reviews(bench: Workbench, known: Mapping[str, Undertaking]) -> None:
    """``Hội nghị tổng kết X``: as for a clause that reviews it."""
    for view in bench.views:
        for title in view.titles:
            inner = title.inner
            meant = bench.meanings.get((inner.start, inner.end)) if inner is not None else None
            if meant is None or meant.key not in known or title.tag == "PROG":
                continue
            if any(" ".join(title.words).startswith(w) for w in _UNTIL_REVIEWED) and _last_year(
                known[meant.key], bench
            ):
                span = bench.span(title.start, title.end)
                bench.state(meant, "status", status("completed"), span, "reviewed-at-its-end", 0.85)


def _by_period(bench: Workbench, known: Mapping[str, Undertaking]) -> None:
    """A period that was over at publication says so of what was signed or of which nothing is told.

    One that runs says nothing: what it is planned for need not have begun.
    """
    published = bench.document.published[:10]
    told = _statuses(bench)
    for key, undertaking in known.items():
        entity = undertaking.entity
        if entity is None or not published:
            continue
        statements = told.get(key, [])
        periods = list(_of(bench, entity, "hasPeriod"))
        value = getattr(periods[0].object, "value", "") if periods else ""
        end = value.partition("/")[2]
        if not end or end == "..":
            continue
        over = str(bounds(end)[1]) < published
        if over and all(
            s.object in (status("signed"), status("in-force")) for s in statements if s.polarity == "positive"
        ):
            _infer(bench, entity, "completed", periods, "period-over", 0.8)


def _by_succession(bench: Workbench, known: Mapping[str, Undertaking]) -> None:
    """What a signed agreement is said to replace is over."""
    told = _statuses(bench)
    settled = {status("signed"), status("in-force")}
    for s in [s for s in bench.statements if s.rule == "succession-told" and s.polarity == "positive"]:
        later = [t for t in told.get(getattr(s.subject, "key", ""), []) if t.polarity == "positive"]
        key = getattr(s.object, "key", "")
        earlier = [t for t in told.get(key, []) if t.polarity == "positive" and t.object not in settled]
        entity = known[key].entity if key in known else None
        if entity is not None and not earlier and any(t.object in settled for t in later):
            _infer(bench, entity, "completed", [s, *later], "replaced", 0.8)


def _not_yet_signed(bench: Workbench, known: Mapping[str, Undertaking]) -> None:
    """What is said not to be signed yet, and has no other status, is a draft."""
    for key, statements in _statuses(bench).items():
        denied = [s for s in statements if s.polarity == "negative" and s.object == status("signed")]
        positive = any(s.polarity == "positive" for s in statements)
        entity = known[key].entity if key in known else None
        if entity is None or positive or not denied:
            continue
        spans = [e for s in denied for e in s.evidence]
        if any(_left_open(tokens(bench.text, e.start, e.end)) for e in spans):
            _infer(bench, entity, "draft", denied, "not-yet-signed", 0.7)


def _left_open(said: Sequence[Token]) -> bool:
    """Whether a denial leaves the signing for later: ``chưa ký``, ``không ký được``, ``was not signed``."""
    words = " ".join(t.norm for t in said)
    return any(f" {w} " in f" {words} " for w in ("chưa", "yet", "không được ký", "not signed")) or (
        "không ký" in words and ("được" in words or "dịp này" in words or "lần này" in words)
    )


def _infer(
    bench: Workbench,
    entity: LocalEntity,
    value: str,
    premises: Sequence[Statement],
    rule: str,
    confidence: float,
) -> None:
    bench.state(entity, "status", status(value), (), rule, confidence, kind="inferred", premises=premises)


def _statuses(bench: Workbench) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for s in bench.saying("status"):
        found[getattr(s.subject, "key", "")].append(s)
    return found


def _of(bench: Workbench, entity: LocalEntity, name: str) -> Iterator[Statement]:
    for s in tuple(bench.about(entity)):
        if s.predicate.endswith(f"#{name}"):
            yield s

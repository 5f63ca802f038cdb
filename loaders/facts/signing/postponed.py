"""Signings that are put off to a time: ``lùi thời gian ký X sang quý I/2025``, ``the signing was moved to
November``.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.circumstances import When
from loaders.facts.signing.clause import only_shared
from loaders.facts.signing.facts import lapsed
from loaders.facts.stream import Item
from loaders.facts.undertakings.settling import Undertaking
from loaders.facts.undertakings.standing_words import load_standing
from loaders.facts.workbench import View, Workbench, edtf, status

_RULE = "signing-put-off"
#: How far behind the verb the new time may stand, in items, and how many items may part it from ``sang``.
_REACH = 22
_GAP = 3
_TO = frozenset({"sang", "đến", "tới", "to", "until", "till"})


def state_postponed(bench: Workbench, undertakings: Sequence[Undertaking]) -> None:
    """State the new time of signings that are told to be put off, where it has not gone by."""
    known = {u.entity.key: u for u in undertakings if u.entity is not None}
    for view in bench.holding(load_standing()["putting_off"].by_first):
        items = view.items
        if not any(_signing(i) for i in items):
            continue
        verb = _verb(items)
        when = _time(items, verb) if verb is not None else None
        target = _target(bench, view, verb, known) if verb is not None and when is not None else None
        if verb is None or when is None or target is None or lapsed(bench, when):
            continue
        told = [s for s in bench.about(target) if s.polarity == "positive"]
        if any(s.predicate.endswith(("#signedOn", "#plannedSigningOn")) for s in told):
            continue
        span = bench.span(items[0].start, max(items[verb].end, when.end))
        bench.state(target, "plannedSigningOn", edtf(when.value), span, _RULE, 0.85)
        if not any(s.predicate.endswith("#status") for s in told):
            bench.state(target, "status", status("planned"), span, _RULE, 0.85)


def _signing(item: Item) -> bool:
    return item.verb("sign") or item.cls == "SigningCeremony" or "ký" in item.norm.split()


def _verb(items: Sequence[Item]) -> int | None:
    """Index of the word that puts off, near a word of signing."""
    putting = load_standing()["putting_off"]
    for k, item in enumerate(items):
        if item.title is not None or item.mention is not None:
            continue
        words = [w for i in items[k : k + 3] for w in i.norm.split()]
        near = [*items[max(0, k - _REACH) : k], *items[k + 1 : k + 1 + _GAP + 1]]
        if words and words[0] in putting.by_first and putting.open(words) and any(_signing(i) for i in near):
            return k
    return None


def _time(items: Sequence[Item], verb: int) -> When | None:
    """The time to which it is put off: the last one behind ``sang``, ``đến``, ``to``."""
    found = None
    for k in range(verb + 1, min(len(items), verb + _REACH)):
        if items[k].tag == ";":
            break
        mention = items[k].mention
        if items[k].tag != "DATE" or mention is None or not mention.value or mention.data.get("recurrence"):
            continue
        before = {w for i in items[max(verb, k - _GAP) : k] for w in i.norm.split()}
        if before & _TO or mention.data.get("relation") == "until":
            value = mention.value.partition("T")[0]
            found = When(value, mention.start, mention.end, mention.text)
    return found


def _target(bench: Workbench, view: View, verb: int, known: dict[str, Undertaking]) -> LocalEntity | None:
    """What is to be signed: that of the sentence, else the one draft, else the one of the text."""
    here = {
        e.key: e
        for i in view.items
        if i.tag in {"PROG", "EVENT"}
        for e in (_meant(bench, i),)
        if e is not None and e.key in known
    }
    if here:
        return next(iter(here.values())) if len(here) == 1 else None
    waiting = {status("draft"), status("planned")}
    open_ = [
        u.entity
        for u in known.values()
        if u.entity is not None
        and u.cooperation
        and any(s.predicate.endswith("#status") and s.object in waiting for s in bench.about(u.entity))
    ]
    return open_[0] if len(open_) == 1 else only_shared(bench, view)


def _meant(bench: Workbench, item: Item) -> LocalEntity | None:
    """The undertaking of a title, or of the title in that of its ceremony."""
    inner = item.title.inner if item.title is not None and item.tag == "EVENT" else None
    return bench.meanings.get((inner.start, inner.end)) if inner is not None else bench.meaning(item)

"""Facts of an interchange object in the annotation's vocabulary, and when two objects say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz.fuzz import partial_ratio, ratio

from graph.iri import NS, VOCAB, normalise_label
from phoihop.evaluation.gold import GoldFact
from phoihop.evaluation.mapping import GoldMapping, Predicate

_TEXT_RATIO = 85.0
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class SystemFact:
    """A fact in gold's direction; exactly one of ``object`` (an IRI) and ``value`` (a literal) is set."""

    subject: str
    predicate: str
    object: str
    value: str
    title: str
    before: bool
    evidence: tuple[tuple[int, int], ...]
    id: str
    confidence: float
    rule: str


def system_facts(document: Mapping[str, Any], mapping: GoldMapping) -> list[SystemFact]:
    """Stated and inferred facts that the document asserts, plans or proposes (not those it denies)."""
    posts = _posts(document)
    by_ph: dict[str, list[tuple[str, Predicate]]] = {}
    for gold_name, predicate in mapping.predicates.items():
        for name in predicate.ph:
            by_ph.setdefault(NS + name, []).append((gold_name, predicate))
    facts: dict[tuple[str, str, str, str, str], SystemFact] = {}
    for statement in document["statements"]:
        if statement.get("polarity", "positive") != "positive" or statement["kind"] not in (
            "stated",
            "inferred",
        ):
            continue
        for gold_name, predicate in by_ph.get(statement["predicate"], ()):
            for fact in _facts(statement, gold_name, predicate, posts):
                key = (fact.subject, fact.predicate, fact.object, fact.value, normalise_label(fact.title))
                facts.setdefault(key, fact)
    return list(facts.values())


def _posts(document: Mapping[str, Any]) -> Mapping[str, tuple[str, str]]:
    """Post IRI → (organisation IRI, title)."""
    organisation: dict[str, str] = {}
    title: dict[str, str] = {}
    for statement in document["statements"]:
        if statement["predicate"] == NS + "postIn":
            organisation[statement["subject"]] = statement["object"].get("iri", "")
        elif statement["predicate"] == NS + "postTitle":
            title[statement["subject"]] = statement["object"].get("value", "")
    return {post: (organisation.get(post, ""), title.get(post, "")) for post in {*organisation, *title}}


def _facts(
    statement: Mapping[str, Any],
    name: str,
    predicate: Predicate,
    posts: Mapping[str, tuple[str, str]],
) -> Iterator[SystemFact]:
    subject, obj = statement["subject"], statement["object"].get("iri", "")
    value = statement["object"].get("value", "")
    title = ""
    if predicate.via:
        obj, title = posts.get(obj, ("", ""))
        if not obj:
            return
    exclusive = next(
        (
            q["value"]["value"]
            for q in statement["qualifiers"]
            if q["predicate"] == NS + "exclusiveEnd" and "value" in q["value"]
        ),
        "",
    )
    if predicate.part:
        start, _, end = value.partition("/")
        value = start if predicate.part == "start" else end
        if value in ("", ".."):
            return
    if predicate.inverse:
        subject, obj = obj, subject
    yield SystemFact(
        subject,
        name,
        obj,
        exclusive or value,
        title,
        bool(exclusive),
        tuple((e["start"], e["end"]) for e in statement["evidence"]),
        statement["id"],
        statement["confidence"],
        statement["rule"],
    )


def same_value(fact: SystemFact, gold: GoldFact, mapping: GoldMapping) -> bool:
    """Whether a literal (or coded) object says what the gold object says."""
    predicate = mapping.predicates[fact.predicate]
    if predicate.codes:
        codes = {c for name in (gold.object, *gold.alternatives) for c in mapping.codes.get(name, ())}
        return fact.object.removeprefix(VOCAB + "status/") in codes
    if predicate.text:
        a, b = normalise_label(fact.value), normalise_label(gold.object)
        return bool(a) and (ratio(a, b) >= _TEXT_RATIO or partial_ratio(a, b) >= _TEXT_RATIO + 7)
    if fact.predicate == "editionNumber":
        return fact.value == str(edition(gold.object))
    if fact.predicate == "hasNumber":
        return re.sub(r"\s", "", fact.value).casefold() == re.sub(r"\s", "", gold.object).casefold()
    if fact.predicate == "hasRank":
        return normalise_label(fact.value) == normalise_label(gold.object)
    return fact.value == gold.object and fact.before == gold.before


def same_title(a: str, b: str) -> bool:
    """Whether two post titles are one (spelling of tone marks apart)."""
    return normalise_label(a) == normalise_label(b)


def edition(text: str) -> int | None:
    """An edition number in Roman or Arabic digits: ``XV`` → 15."""
    text = text.strip().lower()
    if text.isdigit():
        return int(text)
    if not text or set(text) - set(_ROMAN):
        return None
    values = [_ROMAN[c] for c in text]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))

"""Precision, recall and F1 of mentions, entities and facts, and the quality of evidence.

What the annotators doubt is neither asked for nor punished. Unnamed groups (collectives) are left out of the
main figures, in which the body itself or nothing may stand in their place; figures that ask for them stand
beside. A fact below the threshold of projection is in no answer: it is not claimed, and does not answer for
one that is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from graph.model import PROJECTION_THRESHOLD
from phoihop.evaluation.align import Alignment, SystemEntity, align, system_entities
from phoihop.evaluation.counts import Scores
from phoihop.evaluation.facts import SystemFact, same_title, same_value, system_facts
from phoihop.evaluation.gold import GoldDocument, GoldEntity, GoldFact, GoldMention
from phoihop.evaluation.mapping import GoldMapping

#: gold predicate → the structured field that an annotator may have marked uncertain
_LOOSE = {
    "hasStatus": "status",
    "heldAt": "place",
    "organizedBy": "organizers",
    "hasParticipant": "participants",
    "chairedBy": "chairs",
    "aboutProgramme": "about",
    "heldOn": "date",
    "issuedOn": "date",
    "issuedBy": "issuer",
    "hasSubject": "subject",
    "assignedTo": "assigned_to",
    "taskOf": "programme",
    "hasContentItem": "programme",
    "deadline": "deadline",
    "partyTo": "parties",
    "partOf": "part_of",
    "hasPredecessor": "predecessor",
    "producedBy": "produced_by",
    "legalBasis": "legal_basis",
}
#: gold predicate → the one list whose entities have the field; relations may state it of others.
_HOMES = {
    "issuedBy": "legal_documents",
    "issuedOn": "legal_documents",
    "hasSubject": "legal_documents",
    "adoptedAt": "legal_documents",
}
_PUBLISHER_FACTS = frozenset({"publishedBy", "sourceCredit", "author"})


def score_document(
    gold: GoldDocument,
    document: Mapping[str, Any],
    text: str,
    mapping: GoldMapping,
    superclasses: Mapping[str, frozenset[str]],
) -> tuple[Scores, Alignment]:
    """Scores of one interchange object against its gold; ``text`` is the text as read."""
    system = system_entities(document, mapping, superclasses)
    alignment = align(gold, system, document["document"]["iri"], mapping)
    scores = Scores()
    _score_mentions(gold, document, alignment, mapping, scores)
    _score_dates(gold, document, scores)
    _score_entities(gold, system, alignment, scores)
    facts = system_facts(document, mapping)
    _score_facts(gold, facts, system, alignment, mapping, scores)
    for statement in document["statements"]:
        for span in statement["evidence"]:
            verbatim = text[span["start"] : span["end"]] == span["quote"]
            scores.quotes.right += verbatim
            scores.quotes.wrong += not verbatim
        if statement["kind"] == "stated" and not statement["evidence"]:
            scores.quotes.missed += 1
    for fact in facts:
        in_noise = any(a < e and s < b for s, e in fact.evidence for a, b in gold.noise)
        if in_noise and fact.predicate not in _PUBLISHER_FACTS:
            scores.noise.append(f"{gold.file}: {fact.predicate} {fact.evidence}")
    return scores, alignment


def _score_mentions(
    gold: GoldDocument,
    document: Mapping[str, Any],
    alignment: Alignment,
    mapping: GoldMapping,
    scores: Scores,
) -> None:
    for name, kinds in mapping.mention_kinds.items():
        wanted: dict[tuple[int, int, str], GoldMention] = {}
        free: set[tuple[int, int]] = set()
        for entity in gold.entities.values():
            for mention in entity.mentions:
                span = (mention.start, mention.end)
                if entity.list == name and _asked(entity, mention, mapping):
                    wanted[(*span, entity.id)] = mention
                elif entity.list == name or name in mapping.also.get(entity.list, ()):
                    free.add(span)
        found = {
            ((m["start"], m["end"]), alignment.to_gold.get(m["entity"] or ""), m["text"], m["kind"])
            for m in document["mentions"]
            if m["kind"] in kinds and m.get("form", "name") in mapping.name_forms
        }
        counts = scores.mentions[name]
        hit: set[tuple[int, int, str]] = set()
        for span, gold_id, text, kind in sorted(found, key=lambda f: (f[0], f[1] or "")):
            key = (*span, gold_id or "")
            if key in wanted:
                counts.right += key not in hit
                hit.add(key)
            elif (
                mapping.mention_home[kind] == name
                and span not in free
                and not _other_list(gold, span, name, mapping)
            ):
                counts.wrong += 1
                counts.examples.append(f"+ {gold.number} {span} {text!r} as {gold_id}")
        for key, mention in wanted.items():
            if key not in hit:
                counts.missed += 1
                counts.examples.append(f"- {gold.number} {key[:2]} {mention.text!r} {key[2]}")


def _other_list(gold: GoldDocument, span: tuple[int, int], name: str, mapping: GoldMapping) -> bool:
    """Kinds that serve two lists (a programme or a document) are judged where the annotator put them."""
    kinds = set(mapping.mention_kinds[name])
    others = [
        other
        for other, theirs in mapping.mention_kinds.items()
        if other != name and kinds.intersection(theirs)
    ]
    return any(
        entity.list in others and any((m.start, m.end) == span for m in entity.mentions)
        for entity in gold.entities.values()
    )


def _asked(entity: GoldEntity, mention: GoldMention, mapping: GoldMapping) -> bool:
    return (
        mention.form in mapping.name_forms
        and not mention.uncertain
        and not entity.uncertain
        and not entity.collective
    )


def _score_dates(gold: GoldDocument, document: Mapping[str, Any], scores: Scores) -> None:
    wanted = {(d.start, d.end): d for d in gold.dates}
    counts = scores.mentions["dates"]
    found: set[tuple[int, int]] = set()
    for mention in document["mentions"]:
        span = (mention["start"], mention["end"])
        if mention["kind"] != "date" or span in found:
            continue
        date = wanted.get(span)
        if date is not None and date.uncertain:
            continue
        found.add(span)
        value = mention.get("value", "")
        if date is not None and (value == date.value or value == date.value.split("T")[0]):
            counts.right += 1
        else:
            counts.wrong += 1
            counts.missed += date is not None
            counts.examples.append(f"+ {gold.number} {span} {mention['text']!r} = {value}")
    for span, date in wanted.items():
        if span not in found and not date.uncertain:
            counts.missed += 1
            counts.examples.append(f"- {gold.number} {span} = {date.value}")


def _score_entities(
    gold: GoldDocument, system: Mapping[str, SystemEntity], alignment: Alignment, scores: Scores
) -> None:
    for entity in gold.entities.values():
        if entity.uncertain or entity.collective:
            continue
        counts = scores.entities[entity.list]
        if entity.id in alignment.to_system:
            counts.right += 1
        else:
            counts.missed += 1
            counts.examples.append(f"- {gold.number} {entity.id}")
    for iri, candidate in system.items():
        # A body that the registry gives as somebody's parent and the text does not name is no claim.
        if iri in alignment.to_gold or candidate.collective or not (candidate.spans or candidate.evidence):
            continue
        for name in sorted(candidate.lists):
            scores.entities[name].wrong += 1
            scores.entities[name].examples.append(f"+ {gold.number} {iri} {sorted(candidate.names)[:1]}")
            break


def _score_facts(
    gold: GoldDocument,
    facts: Iterable[SystemFact],
    system: Mapping[str, SystemEntity],
    alignment: Alignment,
    mapping: GoldMapping,
    scores: Scores,
) -> None:
    by_predicate: dict[str, list[GoldFact]] = defaultdict(list)
    for wanted in gold.facts:
        by_predicate[wanted.predicate].append(wanted)
    hit: set[int] = set()
    for fact in facts:
        predicate = mapping.predicates[fact.predicate]
        # The list is that of what the ontology makes the subject.
        told_of = fact.object if predicate.inverse else fact.subject
        if predicate.of and told_of in system and predicate.of not in system[told_of].lists:
            continue
        if predicate.where_annotated and not by_predicate[fact.predicate]:
            continue
        counts = scores.facts[fact.predicate]
        match = next((g for g in by_predicate[fact.predicate] if _same(fact, g, alignment, mapping)), None)
        waits = fact.confidence < PROJECTION_THRESHOLD
        if match is not None:
            if not (match.uncertain or _collective(match, gold)):
                _score_trust(fact, scores, right=True)
            if waits:
                continue
            first = id(match) not in hit
            hit.add(id(match))
            if match.uncertain:
                continue
            collective = _collective(match, gold)
            scores.facts_with_collectives.right += first
            if collective:
                continue
            counts.right += first
            if first and match.evidence is not None:
                _score_evidence(fact, match, scores)
        elif not _excused(fact, by_predicate[fact.predicate], gold, system, alignment):
            _score_trust(fact, scores, right=False)
            if waits:
                continue
            counts.wrong += 1
            scores.facts_with_collectives.wrong += 1
            counts.examples.append(_show(fact, gold, alignment))
    for wanted in gold.facts:
        if wanted.uncertain or id(wanted) in hit or _doubtful(wanted, gold):
            continue
        scores.facts_with_collectives.missed += 1
        if not _collective(wanted, gold):
            scores.facts[wanted.predicate].missed += 1
            scores.facts[wanted.predicate].examples.append(
                f"- {gold.number} {wanted.subject[:60]} {wanted.predicate} {wanted.object[:60]} "
                f"{wanted.title}"
            )


def _score_trust(fact: SystemFact, scores: Scores, *, right: bool) -> None:
    """What the fact says of its confidence and its rule, in an answer or waiting for review."""
    scores.reliability[(int(fact.confidence * 10), right)] += 1
    of_rule = scores.rules[(fact.rule, fact.predicate)]
    of_rule.right += right
    of_rule.wrong += not right


def _show(fact: SystemFact, gold: GoldDocument, alignment: Alignment) -> str:
    def name(iri: str) -> str:
        return alignment.to_gold.get(iri, iri)[:70]

    obj = name(fact.object) if fact.object else fact.value
    return f"+ {gold.number} {name(fact.subject)} {fact.predicate} {obj} {fact.title} {fact.evidence[:1]}"


def _same(fact: SystemFact, gold: GoldFact, alignment: Alignment, mapping: GoldMapping) -> bool:
    predicate = mapping.predicates[fact.predicate]
    subject, obj = alignment.to_gold.get(fact.subject), alignment.to_gold.get(fact.object)
    if predicate.title and not same_title(fact.title, gold.title):
        return False
    if subject == gold.subject:
        if fact.object and not predicate.codes:
            if obj == gold.object:
                return True
        elif same_value(fact, gold, mapping):
            return True
    return predicate.symmetric and subject == gold.object and obj == gold.subject


def _collective(fact: GoldFact, gold: GoldDocument) -> bool:
    ends = (gold.entities.get(fact.subject), gold.entities.get(fact.object))
    return any(e is not None and e.collective for e in ends)


def _doubtful(fact: GoldFact, gold: GoldDocument) -> bool:
    ends = (gold.entities.get(fact.subject), gold.entities.get(fact.object))
    return any(e is not None and e.uncertain for e in ends)


def _excused(
    fact: SystemFact,
    candidates: Iterable[GoldFact],
    gold: GoldDocument,
    system: Mapping[str, SystemEntity],
    alignment: Alignment,
) -> bool:
    """Claims about what the annotators doubt, about groups or what may stand for them, and claims for which
    the format has no place: the issuer of a plan that is annotated as a programme.
    """
    subject_entity = gold.entities.get(alignment.to_gold.get(fact.subject, ""))
    home = _HOMES.get(fact.predicate)
    if home is not None and subject_entity is not None and subject_entity.list != home:
        return True
    for iri in (fact.subject, fact.object):
        entity = gold.entities.get(alignment.to_gold.get(iri, ""))
        if entity is not None and (
            entity.uncertain or entity.collective or _LOOSE.get(fact.predicate) in entity.loose
        ):
            return True
        if iri in system and system[iri].collective:
            return True
    subject, obj = alignment.to_gold.get(fact.subject), alignment.to_gold.get(fact.object)
    for other in candidates:
        ends = ((other.subject, subject, other.object, obj), (other.object, obj, other.subject, subject))
        for group_id, mine, rest, my_rest in ends:
            group = gold.entities.get(group_id)
            if group is not None and group.collective and rest == my_rest and _may_stand(group, mine):
                return True
    return False


def _may_stand(group: GoldEntity, mine: str | None) -> bool:
    return bool(mine) and group.parent == mine


def _score_evidence(fact: SystemFact, gold: GoldFact, scores: Scores) -> None:
    """Right when one of the spans shares at least half of the shorter of the two."""
    assert gold.evidence is not None
    start, end = gold.evidence
    best = max(
        ((min(e, end) - max(s, start)) / max(1, min(e - s, end - start)) for s, e in fact.evidence),
        default=0.0,
    )
    if best >= 0.5:
        scores.evidence.right += 1
    else:
        scores.evidence.wrong += 1
        scores.evidence.examples.append(f"{fact.predicate} {fact.evidence} instead of {gold.evidence}")

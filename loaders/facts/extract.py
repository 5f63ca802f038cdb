"""All fact rules of a document, in the order in which the later ones need the earlier ones."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from graph.model import LocalEntity, SourceDocument
from loaders.facts import reconcile, source, topics
from loaders.facts.bodies import achievements, body_changes, body_parts, persons, results
from loaders.facts.bodies import stating as bodies
from loaders.facts.duties import tasks
from loaders.facts.duties.genre import genre
from loaders.facts.events import deeds, elided_editions, meetings, openings, reviews
from loaders.facts.events import facts as event_facts
from loaders.facts.events import fields as event_fields
from loaders.facts.events import finding as events
from loaders.facts.events import outcome as event_outcome
from loaders.facts.events import roles as event_roles
from loaders.facts.events import speakers as event_speakers
from loaders.facts.events import subjects as event_subjects
from loaders.facts.events import words as event_words
from loaders.facts.events.happenings import Happening
from loaders.facts.signing import facts as signing_facts
from loaders.facts.signing import joint as joint_signings
from loaders.facts.signing import named_sides, signers
from loaders.facts.signing import sessions as signing_sessions
from loaders.facts.signing import telling as signing
from loaders.facts.undertakings import (
    agreement_tables,
    anaphors,
    attached,
    bases,
    cooperation,
    drafters,
    issued_plans,
    issued_with,
    officials,
    own_document,
    programme_facts,
    programmes,
    renewals,
    sides,
    standing,
    succession,
)
from loaders.facts.undertakings import settling as undertakings
from loaders.facts.vocabulary import load_vocabulary
from loaders.facts.workbench import Workbench, workbench
from loaders.mentions import Holding
from loaders.mentions.bodies.parts import ancestors
from loaders.text import FACT_ZONES, Mention, Mentions, Unit, Zone
from ontology import Ontology
from ontology.registry import Registry

#: Length of the ISO form of a day.
_DAY = 10
_SPEAKING = FACT_ZONES | {"footer", "credit", "byline"}


def state_facts(
    document: SourceDocument,
    zones: Sequence[Zone],
    units: Sequence[Unit],
    mentions: Mentions,
    holdings: Sequence[Holding],
    ontology: Ontology,
    registry: Registry,
) -> Workbench:
    """The workbench with every statement, issue and spoken mention of the document."""
    bench = workbench(document, units, mentions, load_vocabulary(), _wholes(mentions, registry))
    known: dict[str, LocalEntity] = {e.key: e for m in mentions for e in m.entities}
    for entity in known.values():
        bench.entities.setdefault(entity.key, entity)
    readings = list(undertakings.find_readings(bench))
    found = undertakings.collect(readings, bench)
    programmes.describe(bench, found)
    programmes.key_lists(bench, found)
    attached.read_attached(bench, readings, found)
    anaphors.resolve_anaphors(bench, readings, found)
    succession.told_succession(bench, found)
    renewals.state_renewals(bench, found)
    classes = {u.entity.key: u.cls for u in found if u.entity is not None}
    programme_facts.state_reports(bench)
    sides.resolve_sides(bench, found)
    tellings = signing.of_their_own(list(signing.signings(bench, found)), found)
    happenings = events.collect_events(bench, tellings)
    events.describe_events(bench, happenings)
    officials.state_officials(bench, set(ontology.classes))
    own = own_document.state_own_document(bench, list(zones), set(ontology.classes))
    officials.state_coded_issuers(bench)
    agreement_tables.state_agreement_tables(bench)
    for telling in tellings:
        signing_facts.state_signing(bench, telling)
    sides.state_listed_parties(bench)
    named_sides.state_named_sides(bench, classes)
    sides.resolve_sides(bench, found)
    programmes.learn_parties(bench, found)
    succession.succession(bench, found)
    meetings.state_meetings(bench, happenings)
    reviews.state_reviews(bench, happenings)
    deeds.state_deeds(bench, happenings)
    elided_editions.state_elided_editions(bench, happenings)
    joint_signings.state_joint_signings(bench, happenings)
    event_facts.state_event_facts(bench, happenings)
    event_fields.state_fields(bench, happenings)
    openings.state_openings(bench, happenings)
    event_outcome.settle_outcomes(bench, happenings)
    signing_sessions.state_signed_at(bench, happenings)
    event_subjects.state_subjects(bench, happenings)
    event_speakers.state_speakers(bench, happenings)
    event_words.settle_forms(bench, happenings)
    events.state_editions(bench, happenings)
    programme_facts.state_programme_facts(bench, found, tellings)
    tasks.state_tasks(bench, classes)
    drafters.state_drafters(bench, classes)
    bases.state_bases(bench)
    event_roles.state_charged(bench, happenings)
    results.state_results(bench)
    achievements.state_achievements(bench, genre(bench, classes))
    standing.state_standing(bench, found)
    issued_plans.state_issued_plans(bench)
    issued_with.state_issued_with(bench)
    cooperation.state_cooperation(bench)
    cooperation.state_partners(bench)
    bodies.state_subordination(bench)
    body_changes.state_body_changes(bench)
    body_parts.state_body_parts(bench)
    persons.state_persons(bench, holdings, zones, _attested(document, happenings))
    if own is not None:
        own_document.state_signatures(bench, own, holdings)
    reconcile.reconcile(bench)
    signers.infer_signatories(bench)
    source.state_source(bench, units, zones, mentions)
    bodies.state_bodies(bench, _meant(mentions, zones), frozenset(ontology.classes), known)
    bodies.state_appositions(bench)
    bodies.state_parentheses(bench)
    topics.state_topics(bench)
    return bench


def _wholes(mentions: Mentions, registry: Registry) -> dict[str, frozenset[str]]:
    """Key of a body → keys of the wholes it belongs to, as stated or by the registry."""
    iris: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind == "organization" and len(mention.entities) == 1:
            iris[mention.entities[0].key].update(mention.data.get("registry", "").split())
    keys: dict[str, set[str]] = defaultdict(set)
    for key, found in iris.items():
        for iri in found:
            keys[iri].add(key)
    wholes: dict[str, frozenset[str]] = {}
    for mention in mentions:
        if mention.kind == "organization" and len(mention.entities) == 1:
            entity = mention.entities[0]
            above = {key for key in (entity.parent, mention.data.get("whole", "")) if key}
            for iri in ancestors(iris[entity.key], registry):
                above |= keys.get(iri, set())
            wholes[entity.key] = frozenset(above) | wholes.get(entity.key, frozenset())
    # "Cục X Bộ đội Y, Bộ Z": what a whole belongs to, its parts belong to.
    return {key: above.union(*(wholes.get(w, ()) for w in above)) for key, above in wholes.items()}


def _attested(document: SourceDocument, happenings: Sequence[Happening]) -> str:
    """The day on which the posts told were held: of the one event that took place, else of publication."""
    days = {h.when.value for h in happenings if h.held and h.when is not None and len(h.when.value) == _DAY}
    if len(days) == 1:
        return days.pop()
    return document.published[:10]


def _meant(mentions: Mentions, zones: Sequence[Zone]) -> list[Mention]:
    """Mentions in zones that may speak, and where the document was issued."""
    starts = [z.start for z in zones]  # zones are sorted and do not overlap

    def speaks(mention: Mention) -> bool:
        index = bisect_right(starts, mention.start) - 1
        if index < 0 or mention.start >= zones[index].end:
            return False
        issue = mention.kind == "place" and zones[index].kind in {"letterhead", "dateline"}
        return issue or zones[index].kind in _SPEAKING

    return [m for m in mentions if speaks(m) or m.data.get("issue")]

"""From a read document to its record: zones, units, mentions, facts. Pure; the edges do the reading and
writing.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from graph.model import DocumentRecord, LocalEntity, Statement
from graph.terms import Ref
from loaders.facts.extract import state_facts
from loaders.facts.vocabulary import load_vocabulary
from loaders.layout.beside_headline import day_beside_headline
from loaders.layout.zones import main_text, publication_date
from loaders.layout.zones import zones as find_zones
from loaders.lexicon import Lexicon, load_lexicon
from loaders.mentions import find_mentions
from loaders.mentions.bodies.gazetteer import gazetteer
from loaders.reliability import calibrate, load_records
from loaders.text import Mentions, ReadDocument, Unit, Zone
from loaders.units import units as find_units
from ontology import Ontology, load_ontology
from ontology.registry import Registry, load_registry


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the pipeline makes of one document; ``record`` is what is stored."""

    record: DocumentRecord
    mentions: Mentions
    zones: tuple[Zone, ...]
    units: tuple[Unit, ...]


def extract(
    read: ReadDocument,
    registry: Registry | None = None,
    ontology: Ontology | None = None,
    lexicon: Lexicon | None = None,
) -> Extraction:
    """The record of one document; a pure function of the document and of the package's data.

    Documents that are statements already (registers, RDF) are passed through unread.
    """
    if read.statements:
        record = DocumentRecord.build(read.document, read.entities, read.statements, read.issues)
        return Extraction(record, Mentions(()), read.zones, ())
    registry = registry or load_registry()
    ontology = ontology or load_ontology()
    lexicon = lexicon or load_lexicon()
    zones = tuple(find_zones(read))
    document = read.document
    if not document.published:
        day = publication_date(document.text, zones) or day_beside_headline(document.text, zones)
        document = replace(document, published=day)
    if document.main_text == (0, 0):
        document = replace(document, main_text=main_text(zones))
    read = replace(read, document=document)
    units = tuple(find_units(document.text, zones))
    mentions = find_mentions(read, zones, units, registry, lexicon)
    bench = state_facts(document, zones, units, mentions, mentions.holdings, ontology, registry)
    stated = calibrate(bench.statements, load_records())
    record = DocumentRecord.build(document, _used(bench.entities, stated), stated, bench.issues)
    return Extraction(record, Mentions([*mentions, *bench.spoken]), zones, units)


#: Objects made after which the collector of cycles looks at the young ones.
_COLLECTED: Final = 20_000


@lru_cache(maxsize=4)
def settle(registry: Registry) -> None:
    """Load what extraction looks up and take all that the process has loaded so far out of the collector of
    cycles, which otherwise goes through ontology and registry again and again: a seventh of the time. What
    extraction itself makes has hardly any cycles, so the collector is called less often, too. For processes
    that read many documents, before the first.
    """
    load_ontology()
    load_vocabulary()
    gazetteer(registry, load_lexicon())
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECTED)


def _used(entities: Mapping[str, LocalEntity], statements: Sequence[Statement]) -> list[LocalEntity]:
    """Entities that a statement speaks of, and the parents that scope their names."""
    terms = {s.subject for s in statements}
    terms.update([s.object for s in statements], [o for s in statements for _, o in s.qualifiers])
    keys = {term.key for term in terms if isinstance(term, Ref)}
    pending = [k for k in keys if k in entities]
    kept: dict[str, LocalEntity] = {}
    while pending:
        key = pending.pop()
        if key in kept or key not in entities:
            continue
        kept[key] = entities[key]
        pending.append(entities[key].parent)
    return list(kept.values())

"""What waits for a steward's judgement, and what a decision speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import NotFound
from graph.identity import proposals, standing
from graph.ledger import VERDICTS
from graph.model import DocumentRecord, Statement
from graph.store import Store
from ontology.registry import Registry


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits for a steward: a ``proposal`` (two things that may be one, a name that may mean
    several), a statement ``held`` by the gate, or a ``doubtful`` one that makes no fact.

    ``a`` and ``b`` are what a decision about it takes; ``evidence`` is the sentence.
    """

    what: str
    reason: str
    name: str
    a: str
    b: str
    document: str = ""
    evidence: str = ""


def waiting(store: Store, registry: Registry) -> list[Item]:
    """All that waits: proposals, held statements, doubtful statements; each in a fixed order."""
    records, ledger = list(store.documents()), store.ledger()
    items = [
        Item("proposal", found.reason, found.name, found.a, found.b)
        for found in proposals(records, registry, ledger)
    ]
    items += held(store)
    judged = {row.a for row in standing(ledger) if row.op in VERDICTS}
    for record in records:
        names = {entity.key: entity.name for entity in record.entities}
        for s in record.statements:
            if s.projected or s.polarity != "positive" or s.modality != "asserted" or s.id in judged:
                continue
            subject, object_ = (_shown(term, names) for term in (s.subject, s.object))
            predicate = s.predicate.rpartition("#")[2]
            name = f"{subject} — {predicate} — {object_}"
            quote = s.evidence[0].quote if s.evidence else ""
            items.append(
                Item("doubtful", f"confidence {s.confidence:.2f}", name, s.id, "", record.document.id, quote)
            )
    return items


def held(store: Store, document: str = "") -> list[Item]:
    """The statements that the gate holds back, of one document or of all."""
    out = []
    for doc in [document] if document else store.quarantined():
        for row in (store.quarantine(doc) or {}).get("held", ()):
            predicate = str(row["predicate"]).rpartition("#")[2]
            quotes = [span["quote"] for span in row.get("evidence", ())]
            out.append(
                Item(
                    "held",
                    row["message_vi"],
                    f"{row['subject']} — {predicate} — {row['object']}",
                    row["statement"],
                    row["shape"],
                    doc,
                    quotes[0] if quotes else "",
                )
            )
    return out


def locals_of(store: Store, iri: str) -> Iterator[tuple[str, str, str]]:
    """(local key, document, name) of all that an IRI stands for: what a split speaks of."""
    resolution = store.projection().resolution
    for record in store.documents():
        for entity in record.entities:
            if resolution.get(entity.key) == iri:
                yield entity.key, record.document.id, entity.name


def statement_of(store: Store, statement: str) -> tuple[DocumentRecord, Statement]:
    """A loaded statement with its document. Raises ``NotFound``."""
    for record in store.documents():
        for told in record.statements:
            if told.id == statement:
                return record, told
    raise NotFound(f"no statement “{statement}” is loaded.", where="statement")


def _shown(term: Any, names: Mapping[str, str]) -> str:
    key = getattr(term, "key", "")
    return names.get(key, key) if key else str(getattr(term, "value", getattr(term, "label", term)))

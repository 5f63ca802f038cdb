"""Reads gold files: what one document states, by span and by fact.

Structured fields (a programme's parties, an event's date) and annotated relations count as facts alike; a
fact that stands in both places is one fact. Uncertain items stay, marked: scoring neither asks for them nor
punishes them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.iri import normalise_label

LISTS = (
    "organizations",
    "persons",
    "programmes",
    "events",
    "tasks",
    "legal_documents",
    "other_documents",
    "results",
    "topics",
    "places",
)
SELF = "doc:self"


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One annotated span; ``form`` is the annotation's ``mention_type``."""

    start: int
    end: int
    text: str
    form: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """One annotated entity; ``loose`` names the fields the annotator doubts."""

    id: str
    list: str
    names: tuple[str, ...]
    mentions: tuple[GoldMention, ...]
    evidence: tuple[int, int] | None = None
    parent: str = ""
    uncertain: bool = False
    collective: bool = False
    loose: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GoldFact:
    """Subject, gold predicate, object (an id or a literal), with the evidence span when one is annotated.

    ``before`` marks an exclusive bound (``trước tháng 10/2019``); ``alternatives`` are objects also right.
    """

    subject: str
    predicate: str
    object: str
    title: str = ""
    before: bool = False
    uncertain: bool = False
    evidence: tuple[int, int] | None = None
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A date expression with its EDTF-like value."""

    start: int
    end: int
    value: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """All that is annotated of one document."""

    file: str
    main_text: tuple[int, int]
    entities: Mapping[str, GoldEntity]
    facts: tuple[GoldFact, ...]
    dates: tuple[GoldDate, ...]
    noise: tuple[tuple[int, int], ...]
    forbidden: tuple[str, ...] = field(default=())

    @property
    def number(self) -> str:
        """What the file's name begins with, to point to it: ``1007`` of ``1007-hoi-nghi.txt``."""
        return number_of(self.file)


def number_of(file: str) -> str:
    """The digits a name begins with, or its first syllable.

    >>> number_of("1007-hoi-nghi-du-lich.txt"), number_of("000_26098f.txt"), number_of("hoi-nghi.txt")
    ('1007', '000', 'hoi')
    """
    return re.split(r"[-_.]", file, maxsplit=1)[0]


def read_gold(folder: Path) -> list[GoldDocument]:
    """All gold files of a folder (files with a ``document`` object), sorted by name."""
    documents = []
    for path in sorted(folder.glob("*.json")):
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise InputError(
                f"not JSON: {error}", where=str(path), mend="Mend or remove the file."
            ) from error
        if isinstance(raw, dict) and "document" in raw:
            documents.append(parse_gold(raw))
    if not documents:
        raise InputError("no gold file here", where=str(folder), mend="Name the folder of the gold files.")
    return documents


def parse_gold(raw: Mapping[str, Any]) -> GoldDocument:
    """One gold file as read from JSON."""
    header = raw["document"]
    main = header.get("main_text") or {"start": 0, "end": 0}
    entities = {e.id: e for name in LISTS for e in (_entity(name, row) for row in raw.get(name, []))}
    facts: dict[tuple[str, str, str, str], GoldFact] = {}
    named = _places(raw)
    for fact in (*_relations(raw), *_fields(raw)):
        if fact.predicate == "signedAt" and ":" not in fact.object:
            fact = replace(fact, object=_place(fact.object, named))
        key = (fact.subject, fact.predicate, fact.object, fact.title)
        known = facts.get(key)
        if known is None:
            facts[key] = fact
        else:
            # Doubt in either place is doubt, and what is also right in one place is so in the other.
            also = tuple(dict.fromkeys((*known.alternatives, *fact.alternatives)))
            facts[key] = replace(known, uncertain=known.uncertain or fact.uncertain, alternatives=also)
    noise = tuple((n["start"], n["end"]) for n in raw.get("noise", []))
    return GoldDocument(
        file=header["file"],
        main_text=(main["start"], main["end"]),
        entities=entities,
        facts=tuple(facts.values()),
        dates=tuple(
            GoldDate(
                d["start"],
                d["end"],
                d["value"] or "",
                bool(d.get("uncertain") or d.get("noise") or not d["value"]),
            )
            for d in raw.get("dates", [])
        ),
        noise=noise,
        forbidden=tuple(s for n in raw.get("noise", []) for s in n.get("must_not_extract", [])),
    )


def _places(raw: Mapping[str, Any]) -> dict[str, str]:
    """Normalised names and mentions of the places of a document → id."""
    return {
        normalise_label(text): row["id"]
        for row in raw.get("places", [])
        for text in (row["name"], *row.get("aliases", []), *(m["text"] for m in row.get("mentions", [])))
    }


def _place(words: str, named: Mapping[str, str]) -> str:
    """The place that the words of a structured field name, alone or before an address; else the words."""
    return named.get(normalise_label(words)) or named.get(normalise_label(words.partition("(")[0])) or words


def _entity(name: str, row: Mapping[str, Any]) -> GoldEntity:
    names = [row.get("name"), row.get("label"), row.get("en"), *row.get("aliases", [])]
    if name in ("tasks", "results"):
        names.append(row.get("text"))
    evidence = row.get("evidence")
    return GoldEntity(
        id=row["id"],
        list=name,
        names=tuple(dict.fromkeys(normalise_label(n) for n in names if n)),
        mentions=tuple(
            GoldMention(
                m["start"], m["end"], m["text"], m.get("mention_type", "name"), bool(m.get("uncertain"))
            )
            for m in row.get("mentions", [])
        ),
        evidence=(evidence["start"], evidence["end"]) if evidence else None,
        parent=row.get("parent") or row.get("parent_inferred") or "",
        uncertain=bool(row.get("uncertain")),
        collective=bool(row.get("collective")),
        loose=frozenset(row.get("uncertain_fields", ())),
    )


def _relations(raw: Mapping[str, Any]) -> Iterator[GoldFact]:
    for row in raw.get("relations", []):
        subject, predicate, obj = row["s"], row["p"], row["o"]
        if predicate == "hasSubItem":  # one direction for part and whole
            subject, predicate, obj = obj, "partOf", subject
        evidence = row["evidence"]
        yield GoldFact(
            subject,
            predicate,
            obj,
            title=row.get("title", "") if predicate == "holdsPositionIn" else "",
            before=row.get("relation") == "before",
            uncertain=bool(row.get("uncertain")),
            evidence=(evidence["start"], evidence["end"]),
        )


#: list -> (field, predicate, inverse)
_FIELDS: Mapping[str, tuple[tuple[str, str, bool], ...]] = {
    "organizations": (("parent", "unitOf", False),),
    "programmes": (
        ("parties", "partyTo", True),
        ("start", "periodStart", False),
        ("end", "periodEnd", False),
        ("orientation_to", "orientationTo", False),
        ("number", "hasNumber", False),
        ("signed", "signedOn", False),
        ("signed_at", "signedAt", False),
        ("status", "hasStatus", False),
        ("predecessor", "hasPredecessor", False),
        ("part_of", "partOf", False),
        ("legal_basis", "legalBasis", False),
        ("planned_signing", "plannedSigningDate", False),
    ),
    "events": (
        ("date", "heldOn", False),
        ("place", "heldAt", False),
        ("organizers", "organizedBy", False),
        ("chairs", "chairedBy", False),
        ("participants", "hasParticipant", False),
        ("about", "aboutProgramme", False),
        ("status", "hasStatus", False),
        ("part_of", "partOf", False),
        ("edition", "editionNumber", False),
    ),
    "tasks": (
        ("assigned_to", "assignedTo", False),
        ("deadline", "deadline", False),
        ("stated_by", "assignedBy", False),
        ("recommended_by", "assignedBy", False),
        ("part_of", "partOf", False),
        ("legal_basis", "legalBasis", False),
    ),
    "legal_documents": (
        ("number", "hasNumber", False),
        ("issuer", "issuedBy", False),
        ("date", "issuedOn", False),
        ("subject", "hasSubject", False),
        ("adopted_at", "adoptedAt", False),
    ),
    "other_documents": (("about", "reportsOn", False),),
    "results": (("produced_by", "producedBy", False),),
}


def _fields(raw: Mapping[str, Any]) -> Iterator[GoldFact]:
    for name, fields in _FIELDS.items():
        for row in raw.get(name, []):
            loose, doubtful = set(row.get("uncertain_fields", ())), bool(row.get("uncertain"))
            for key, predicate, inverse in fields:
                value = row.get(key)
                for item in value if isinstance(value, list) else [value]:
                    if item is None or item == "" or item == "unknown":
                        continue
                    subject, obj = (str(item), row["id"]) if inverse else (row["id"], str(item))
                    yield GoldFact(
                        subject,
                        predicate,
                        obj,
                        before=_before(row, key),
                        uncertain=doubtful or key in loose,
                        alternatives=tuple(row.get("status_alternatives", ())) if key == "status" else (),
                    )
    yield from _posts(raw)
    yield from _programmes_of_tasks(raw)


def _before(row: Mapping[str, Any], key: str) -> bool:
    return bool(
        (key == "deadline" and row.get("deadline_exclusive"))
        or (key == "planned_signing" and row.get("planned_signing_relation") == "before")
        or (key == "date" and row.get("date_relation") == "before")
    )


def _posts(raw: Mapping[str, Any]) -> Iterator[GoldFact]:
    # A membership (uỷ viên) is the relation memberOf; every other title is a post.
    members = {(r["s"], r["o"]) for r in raw.get("relations", []) if r["p"] == "memberOf"}
    for row in raw.get("persons", []):
        for post in row.get("titles", []):
            if post.get("org") and (row["id"], post["org"]) not in members:
                yield GoldFact(
                    row["id"],
                    "holdsPositionIn",
                    post["org"],
                    title=post["title"],
                    uncertain=bool(post.get("uncertain") or row.get("uncertain")),
                )


def _programmes_of_tasks(raw: Mapping[str, Any]) -> Iterator[GoldFact]:
    for row in raw.get("tasks", []):
        doubtful = bool(row.get("uncertain")) or "programme" in row.get("uncertain_fields", ())
        for programme in (row.get("programme"), *row.get("also_programmes", ())):
            if programme and row.get("kind") == "content_item":
                yield GoldFact(programme, "hasContentItem", row["id"], uncertain=doubtful)
            elif programme:
                yield GoldFact(row["id"], "taskOf", programme, uncertain=doubtful)

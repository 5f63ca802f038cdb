#!/usr/bin/env python3
"""Build the gold JSON of a corpus batch from compact YAML, and check it.

    python tests/corpus/tools/annotate.py tests/corpus/batch1        # build and check
    python tests/corpus/tools/annotate.py tests/corpus/batch1 --audit  # also list uncovered strings

A batch is a directory with ``documents/NNN_name.txt``, ``annotations/NNN_name.yaml``
and ``gold/NNN_name.json``; the last is written by this script and never by hand.
The format of the gold is that of the hand-made gold standard of the project.

How a span is written in YAML
    ``Bộ Công an``              every occurrence as a whole word, outside noise
    ``trụ sở [Bộ]``             the bracketed part, at the one place where the text
                                without brackets stands
    ``Bộ Công an @2``           the second occurrence only (also ``@1,3``; ``@*``: every one)
    ``ngày 8/3 ... tại Hà Nội`` evidence only: from the first string to the next second one
An occurrence that lies inside a longer mention of the same entity is dropped.

A mention is ``<span>`` (name), or ``<span> | <type>`` with a type of MENTION_TYPES, or
``<span> | <type>?`` for an uncertain mention. ``evidence`` of an entity maps predicates to
spans and makes one relation for each value of the field behind the predicate; a predicate
with a question mark makes uncertain relations, and a mapping from values to spans makes one
relation for each of these values only. Other blocks give each entity a local
``key``; wherever a key stands as a value, the id of the entity is written.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

Json = dict[str, Any]

MENTION_TYPES = {"name", "abbreviation", "variant", "anaphor", "group", "code_in_number"}
KINDS: dict[str, set[str]] = {
    "organizations": {
        "ministry",
        "government_agency_academy",
        "department",
        "provincial_department",
        "peoples_committee",
        "party_body",
        "government",
        "association",
        "research_center",
        "military_unit",
        "company",
        "province_or_city",
        "foreign_state",
        "other",
    },
    "programmes": {
        "cooperation_programme",
        "key_st_programme",
        "national_programme",
        "plan",
        "strategy",
        "project",
        "agreement",
        "treaty",
    },
    "events": {"conference", "signing_ceremony", "working_session", "visit", "other"},
    "tasks": {"content_item", "assigned_task", "planned_action", "recommendation"},
}
PROGRAMME_STATUS = {"draft", "signed", "in_force", "completed", "planned", "unknown"}
BLOCKS = {
    "organizations": "org",
    "persons": "person",
    "programmes": "prog",
    "events": "event",
    "tasks": "task",
    "legal_documents": "legal",
    "other_documents": "otherdoc",
    "results": "result",
    "topics": "topic",
    "places": "place",
}
SLUG_IDS = {"organizations", "persons", "programmes", "events", "legal_documents", "places"}
ID = re.compile(r"^(org|person|prog|event|task|legal|result|topic|place|otherdoc|date):[a-z0-9-]+$")

# Fields every entry carries, with the value used when the YAML is silent.
DEFAULTS: dict[str, Json] = {
    "organizations": {"en": None, "aliases": [], "kind": None, "parent": None},
    "persons": {"titles": [], "honorifics/ranks": []},
    "programmes": {
        "en": None,
        "kind": None,
        "parties": [],
        "party_roles": {},
        "start": None,
        "end": None,
        "orientation_to": None,
        "number": None,
        "signed": None,
        "signed_at": None,
        "status": "unknown",
        "predecessor": None,
        "part_of": None,
        "legal_basis": [],
    },
    "events": {
        "kind": None,
        "date": None,
        "place": None,
        "organizers": [],
        "chairs": [],
        "participants": [],
        "about": [],
        "status": "held",
    },
    "tasks": {
        "programme": None,
        "assigned_to": [],
        "ordinal": None,
        "deadline": None,
        "kind": None,
    },
    "legal_documents": {
        "number": None,
        "type": None,
        "issuer": None,
        "date": None,
        "subject": None,
    },
    "other_documents": {"type": None, "status": None, "about": []},
    "results": {
        "produced_by": [],
        "programme": None,
        "field": None,
        "specificity": "generic",
    },
    "topics": {},
    "places": {"kind": None},
}
# An ``evidence`` mapping on an entity makes one relation for every value of the field.
EVENT_RELATIONS = {
    "heldOn": "date",
    "heldAt": "place",
    "organizedBy": "organizers",
    "chairedBy": "chairs",
    "hasParticipant": "participants",
    "aboutProgramme": "about",
}
PROGRAMME_RELATIONS = {
    "periodStart": "start",
    "periodEnd": "end",
    "orientationTo": "orientation_to",
    "hasNumber": "number",
    "signedOn": "signed",
    "signedAt": "signed_at",
    "hasStatus": "status",
    "hasPredecessor": "predecessor",
    "partOf": "part_of",
    "plannedSigningDate": "planned_signing",
}
LEGAL_RELATIONS = {"issuedBy": "issuer", "issuedOn": "date", "hasSubject": "subject"}


class AnnotationError(Exception):
    """A YAML annotation that does not fit its document."""


def slug(name: str) -> str:
    """Return the kebab-case form of a name that identifiers use."""
    text = name.replace("đ", "d").replace("Đ", "D").replace("KH&CN", "khoa hoc va cong nghe")
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


@dataclass(frozen=True)
class Span:
    """A half-open range of a document, in code points."""

    start: int
    end: int

    def inside(self, other: Span) -> bool:
        return other.start <= self.start and self.end <= other.end

    def touches(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass
class Text:
    """The text of a document with its main part and its noise."""

    raw: str
    main: Span = field(default_factory=lambda: Span(0, 0))
    noise: list[Span] = field(default_factory=list)

    def occurrences(self, needle: str) -> list[Span]:
        """Find the needle where it is not a part of a longer word."""
        left = r"(?<!\w)" if needle[0].isalnum() else ""
        right = r"(?!\w)" if needle[-1].isalnum() else ""
        found = re.finditer(left + re.escape(needle) + right, self.raw)
        return [Span(m.start(), m.end()) for m in found]

    def in_noise(self, span: Span) -> bool:
        return any(span.touches(n) for n in self.noise)

    def spans(self, written: str, *, everywhere: bool = False) -> list[Span]:
        """Read a written span (see the module docstring)."""
        needle, _, picked = written.partition(" @")
        target = re.search(r"\[(.+?)\]", needle)
        plain = needle.replace("[", "").replace("]", "") if target else needle
        found = self.occurrences(plain)
        if not found:
            raise AnnotationError(f"not in the text: {plain!r}")
        if picked == "*":
            pass
        elif picked:
            found = [found[int(n) - 1] for n in picked.split(",")]
        elif target and len(found) > 1:
            raise AnnotationError(f"context stands {len(found)} times: {plain!r}")
        if target:
            shift = target.start()
            size = len(target.group(1))
            return [Span(s.start + shift, s.start + shift + size) for s in found]
        if picked:
            return found
        kept = [s for s in found if everywhere or (s.inside(self.main) and not self.in_noise(s))]
        if not kept:
            raise AnnotationError(f"only outside the main text or in noise: {plain!r}")
        return kept

    def evidence(self, written: str) -> Json:
        """Read a piece of evidence, which must be one place of the text."""
        head, dots, tail = written.partition(" ... ")
        if not dots and not self.occurrences(written) and self.raw.count(written) == 1:
            start = self.raw.index(written)  # glued to the word before it
            return self.quote(Span(start, start + len(written)))
        if not dots:
            found = self.spans(written, everywhere=True)
            if len(found) > 1:
                raise AnnotationError(f"evidence stands {len(found)} times: {written!r}")
            return self.quote(found[0])
        first = self.spans(head, everywhere=True)
        if len(first) > 1:
            raise AnnotationError(f"evidence starts at {len(first)} places: {head!r}")
        last = [s for s in self.occurrences(tail) if s.start >= first[0].end]
        if not last:
            raise AnnotationError(f"evidence has no end: {written!r}")
        return self.quote(Span(first[0].start, last[0].end))

    def quote(self, span: Span) -> Json:
        return {"start": span.start, "end": span.end, "text": self.raw[span.start : span.end]}


class Builder:
    """Turns one YAML annotation into one gold document."""

    def __init__(self, raw: str, source: Json, stem: str) -> None:
        self.source = source
        self.stem = stem
        self.text = Text(raw)
        self.ids: dict[str, str] = {}
        self.relations: list[Json] = []

    def build(self) -> Json:
        header = dict(self.source["document"])
        noise = self.read_noise()
        main = header.pop("main_text")
        start = self.one(main["from"]).start
        self.text.main = Span(start, self.one(main["to"]).end)
        self.name_entities()
        gold: Json = {
            "document": {
                "file": f"{self.stem}.txt",
                **header,
                "main_text": {"start": self.text.main.start, "end": self.text.main.end},
            }
        }
        for block in BLOCKS:
            entries = self.source.get(block) or []
            gold[block] = [self.entity(block, dict(e)) for e in entries]
        gold["dates"] = self.dates()
        for written in self.source.get("relations") or []:
            subject, predicate, obj, evidence, *extra = written
            self.relate(subject, predicate, obj, evidence, **(extra[0] if extra else {}))
        gold["relations"] = self.relations
        gold["noise"] = noise
        resolved: Json = self.resolve(gold)
        return resolved

    def one(self, written: str) -> Span:
        """Find a string that stands once, even where the page glues it to another word."""
        count = self.text.raw.count(written)
        if count != 1:
            raise AnnotationError(f"stands {count} times: {written!r}")
        start = self.text.raw.index(written)
        return Span(start, start + len(written))

    def read_noise(self) -> list[Json]:
        entries: list[Json] = []
        for item in self.source.get("noise") or []:
            start = self.one(item["from"]).start
            end = self.one(item.get("to", item["from"])).end
            self.text.noise.append(Span(start, end))
            entry = {"start": start, "end": end, "why": item["why"]}
            entry["text_start"] = self.text.raw[start : start + 60]
            if "must_not_extract" in item:
                entry["must_not_extract"] = item["must_not_extract"]
            entries.append(entry)
        return entries

    def name_entities(self) -> None:
        for block, prefix in BLOCKS.items():
            for entry in self.source.get(block) or []:
                label = entry.get("id") or slug(entry.get("name") or entry["label"])
                identifier = f"{prefix}:{label}"
                if identifier in self.ids.values():
                    raise AnnotationError(f"two entries of {identifier}")
                key = entry.get("key")
                if key is None:
                    key = identifier
                if key in self.ids:
                    raise AnnotationError(f"two entries with key {key}")
                self.ids[key] = identifier

    def entity(self, block: str, entry: Json) -> Json:
        key = entry.pop("key", None)
        entry.pop("id", None)
        name = entry.get("name") or entry.get("label")
        identifier = self.ids[key] if key else f"{BLOCKS[block]}:{slug(str(name))}"
        mentions = entry.pop("mentions", None)
        evidence = entry.pop("evidence", None)
        if block == "persons":
            entry["honorifics/ranks"] = entry.pop("ranks", [])
            entry["titles"] = [self.title(identifier, t, entry) for t in entry.get("titles", [])]
        result: Json = {"id": identifier}
        if name is not None:
            result["label" if "label" in entry and "name" not in entry else "name"] = name
        result |= {k: entry.pop(k, v) for k, v in DEFAULTS[block].items()} | entry
        if mentions is not None:
            result["mentions"] = self.mentions(mentions, bool(entry.get("scope")))
            if block in {"organizations", "programmes", "events", "legal_documents"}:
                kinds = {"abbreviation", "variant"}
                other = [m["text"] for m in result["mentions"] if m["mention_type"] in kinds]
                named = [
                    m["text"] for m in result["mentions"] if m["mention_type"] == "name" and m["text"] != name
                ]
                result["aliases"] = list(dict.fromkeys(named + other))
        if block in {"tasks", "results"}:
            result["evidence"] = self.text.evidence(str(evidence))
            self.task_relations(block, identifier, result, str(evidence))
        elif isinstance(evidence, dict):
            self.entity_relations(block, identifier, result, evidence)
        return result

    def title(self, person: str, title: Json, entry: Json) -> Json:
        title = dict(title)
        evidence = title.pop("evidence", None)
        member = title.pop("member", False)
        predicate = "memberOf" if member else "holdsPositionIn"
        if evidence and title.get("org"):
            extra: Json = {"title": title["title"]}
            for flag in ("uncertain", "former", "until", "from"):
                if flag in title:
                    extra[flag] = title[flag]
            if "scope" in entry:
                extra["scope"] = entry["scope"]
            self.relate(person, predicate, title["org"], evidence, **extra)
        return {
            "title": title.pop("title"),
            "org": title.pop("org", None),
            "as_of": title.pop("as_of", None),
            **title,
        }

    def task_relations(self, block: str, identifier: str, entry: Json, evidence: str) -> None:
        if block == "results":
            for producer in entry["produced_by"]:
                self.relate(identifier, "producedBy", producer, evidence)
            return
        if entry["kind"] == "content_item" and entry["programme"]:
            self.relate(entry["programme"], "hasContentItem", identifier, evidence)
        assigned = entry.pop("assigned_evidence", None)
        if assigned:
            for body in entry["assigned_to"]:
                self.relate(identifier, "assignedTo", body, assigned)

    def entity_relations(self, block: str, identifier: str, entry: Json, evidence: Json) -> None:
        for written_predicate, written in evidence.items():
            predicate = written_predicate.rstrip("?")
            extra: Json = {"scope": entry["scope"]} if entry.get("scope") else {}
            if predicate != written_predicate or entry.get("uncertain"):
                extra["uncertain"] = True
            if block == "programmes" and predicate in {"partyTo", "signed", "ownsProgramme"}:
                for party in entry["parties"]:
                    self.relate(party, predicate, identifier, written, **extra)
                continue
            if block == "programmes" and predicate == "period":
                for side in ("periodStart", "periodEnd"):
                    value = entry[PROGRAMME_RELATIONS[side]]
                    if value:
                        self.relate(identifier, side, value, written, **extra)
                continue
            if block == "organizations" and predicate == "unitOf":
                self.relate(identifier, predicate, entry["parent"], written, **extra)
                continue
            table = {
                "events": EVENT_RELATIONS,
                "programmes": PROGRAMME_RELATIONS,
                "legal_documents": LEGAL_RELATIONS,
            }.get(block, {})
            if predicate not in table:
                raise AnnotationError(f"{identifier}: no field behind {predicate}")
            if isinstance(written, dict):
                for value, quoted in written.items():
                    self.relate(identifier, predicate, value, quoted, **extra)
                continue
            if entry.get("status") == "planned" and predicate == "heldOn":
                extra["status"] = "planned"
            values = entry[table[predicate]]
            for value in values if isinstance(values, list) else [values]:
                self.relate(identifier, predicate, value, written, **extra)

    def relate(self, s: Any, p: str, o: Any, evidence: str, **extra: Any) -> None:
        self.relations.append({"s": s, "p": p, "o": o, "evidence": self.text.evidence(evidence), **extra})

    def mentions(self, written: list[str], scoped: bool) -> list[Json]:
        found: dict[Span, Json] = {}
        explicit: set[Span] = set()
        for item in written:
            span_text, _, kind = item.partition(" | ")
            kind = kind.strip() or "name"
            uncertain = kind.endswith("?")
            kind = kind.rstrip("?")
            if kind not in MENTION_TYPES:
                raise AnnotationError(f"mention type {kind!r} in {item!r}")
            for span in self.text.spans(span_text.strip(), everywhere=scoped):
                mention = {**self.text.quote(span), "mention_type": kind}
                if uncertain:
                    mention["uncertain"] = True
                found[span] = mention
                if "[" in span_text or " @" in span_text:
                    explicit.add(span)
        kept = [
            s for s in found if s in explicit or not any(s != other and s.inside(other) for other in found)
        ]
        return [found[s] for s in sorted(kept, key=lambda s: (s.start, s.end))]

    def dates(self) -> list[Json]:
        entries: list[tuple[Span, Json]] = []
        for written, value, role, ref, *extra in self.source.get("dates") or []:
            for span in self.text.spans(written, everywhere=True):
                entry = {"value": str(value), "role": role, "ref": ref, **self.text.quote(span)}
                entries.append((span, entry | (extra[0] if extra else {})))
        entries.sort(key=lambda e: e[0].start)
        number = self.stem.partition("-")[0]
        return [{"id": f"date:{number}-{i}", **e} for i, (_, e) in enumerate(entries, 1)]

    def resolve(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {self.ids.get(k, k): self.resolve(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.resolve(v) for v in value]
        return self.ids.get(value, value) if isinstance(value, str) else value


def check(gold: Json, raw: str) -> list[str]:
    """Return what is wrong with one gold document."""
    errors: list[str] = []
    ids: dict[str, str] = {}
    noise = [Span(n["start"], n["end"]) for n in gold["noise"]]
    main = Span(gold["document"]["main_text"]["start"], gold["document"]["main_text"]["end"])

    def walk(value: Any, path: str) -> None:
        if isinstance(value, list):
            for i, item in enumerate(value):
                walk(item, f"{path}[{i}]")
        elif isinstance(value, dict):
            if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
                text = raw[value["start"] : value["end"]]
                if "text" in value and (text != value["text"] or text != text.strip()):
                    errors.append(f"{path}: span {value['text']!r} is {text!r}")
            for key, item in value.items():
                walk(item, f"{path}/{key}")

    walk(gold, "")
    for block in [*BLOCKS, "dates"]:
        for entry in gold[block]:
            ident = entry["id"]
            if ident in ids:
                errors.append(f"duplicate id {ident}")
            ids[ident] = block
            if not ID.match(ident):
                errors.append(f"bad id {ident}")
            if block in SLUG_IDS and ident.split(":", 1)[1] != slug(entry["name"]):
                errors.append(f"{ident} is not the slug of {entry['name']!r}")
            if block in KINDS and entry["kind"] not in KINDS[block]:
                errors.append(f"{ident}: kind {entry['kind']!r}")
            if block == "programmes" and entry["status"] not in PROGRAMME_STATUS:
                errors.append(f"{ident}: status {entry['status']!r}")
            if block in SLUG_IDS | {"topics"} and not entry.get("mentions"):
                errors.append(f"{ident}: no mention")
            for mention in entry.get("mentions", []):
                span = Span(mention["start"], mention["end"])
                noisy = any(span.touches(n) for n in noise)
                if noisy and entry.get("scope") != "site_footer":
                    errors.append(f"{ident}: mention in noise {mention['text']!r}")
                byline = "byline" in (entry.get("role") or "")
                if not noisy and not span.inside(main) and not entry.get("scope") and not byline:
                    errors.append(f"{ident}: mention outside the main text {mention['text']!r}")

    def references(value: Any, path: str) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if key != "id":
                    references(item, f"{path}/{key}")
                if ID.match(key) and key not in ids:
                    errors.append(f"dangling {key} at {path}")
        elif isinstance(value, list):
            for item in value:
                references(item, path)
        elif isinstance(value, str):
            if ID.match(value) and value not in ids and not path.endswith("parent_inferred"):
                errors.append(f"dangling {value} at {path}")
            if re.match(r"^[a-z]\.[a-z0-9_]+$", value):
                errors.append(f"unresolved key {value} at {path}")

    references(gold, "")
    stated = {(r["s"], r["p"], r["o"]) for r in gold["relations"]}
    parties = {p["id"]: set(p["parties"]) for p in gold["programmes"]}
    for relation in gold["relations"]:
        s, p, o = relation["s"], relation["p"], relation["o"]
        if s != "doc:self" and s not in ids:
            errors.append(f"relation subject {s}")
        if p == "partyTo" and s not in parties.get(o, set()):
            errors.append(f"{s} partyTo {o} is not in the parties")
        span = Span(relation["evidence"]["start"], relation["evidence"]["end"])
        if any(span.touches(n) for n in noise) and relation.get("scope") != "site_footer":
            errors.append(f"evidence in noise: {s} {p}")
    for programme, bodies in parties.items():
        for body in bodies:
            if not {(body, "partyTo", programme), (body, "ownsProgramme", programme)} & stated:
                errors.append(f"party without relation {body} {programme}")
    for event in gold["events"]:
        for person in event["chairs"]:
            if (event["id"], "chairedBy", person) not in stated:
                errors.append(f"chair without relation {event['id']} {person}")
        for programme in event["about"]:
            if (event["id"], "aboutProgramme", programme) not in stated:
                errors.append(f"about without relation {event['id']} {programme}")
    return errors


AUDITS: dict[str, str] = {
    "organizations": (
        r"(?<!\w)(Bộ(?! trưởng| máy)|(?<!cán )bộ(?! máy)|Sở|(?<!trụ )sở|Ủy ban|Uỷ ban|UBND|"
        r"Cục(?! trưởng)|Vụ(?! trưởng)|Viện(?! trưởng)|viện|Ban|Hội(?! nghị| thảo)|Liên hiệp|Tổng|Tập đoàn|"
        r"Công ty|Trung tâm|Trung ương|T\.Ư|TW|Văn phòng|Phòng|Chi cục|Đoàn|Công an|Công đoàn|"
        r"Liên đoàn|Mặt trận|Trường|Đại học|Học viện|Thanh tra|Quốc hội|Chính phủ|Thủ tướng|"
        r"(hai|2|Hai|các|ba|Ba) (bên|Bên|bộ|Bộ|đơn vị|cơ quan|lực lượng|ngành|viện|Viện)|"
        r"tỉnh|Tỉnh|thành phố|Đảng|Tòa|Ngân hàng|[A-ZĐ]{3,}|"
        r"Ministry|Academy|Institute|University|Department|Group|Centre|Center|Agency|Museum|"
        r"Embassy|Government|Party|(two|both) (sides|parties|institutions|agencies))(?!\w)"
    ),
    "programmes": (
        r"(?<!\w)([Cc]hương trình|[Đđ]ề án|[Kk]ế hoạch|[Tt]h[ỏo]a thuận|[Tt]hoả thuận|[Hh]iệp định|"
        r"[Cc]hiến lược|[Qq]uy chế|[Bb]iên bản|[Bb]ản ghi nhớ|[Dd]ự án|[Aa]greement|[Pp]rogramme|"
        r"[Pp]roject|[Mm]emorandum|MoU|[Pp]lan)(?!\w)"
    ),
    "legal_documents": (
        r"(?<!\w)([Nn]ghị quyết|[Nn]ghị định|Quyết định|[Tt]hông tư|[Tt]hông báo|Kết luận|Luật|"
        r"Chỉ thị|Công văn|Decision|Resolution|Decree|Law)(?!\w)"
    ),
    "dates": r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{4}|(?<!\d)(19|20)\d\d(?!\d)",
}


def audit(gold: Json, raw: str) -> list[str]:
    """List strings that look like a mention and are covered by none: for a second reading."""
    noise = [Span(n["start"], n["end"]) for n in gold["noise"]]
    warnings: list[str] = []
    for block, pattern in AUDITS.items():
        covered = [
            Span(m["start"], m["end"])
            for e in gold[block]
            for m in ([e] if block == "dates" else e.get("mentions", []))
        ]
        for match in re.finditer(pattern, raw):
            span = Span(match.start(), match.end())
            if any(span.touches(n) for n in noise) or any(span.inside(c) for c in covered):
                continue
            around = raw[max(0, span.start - 30) : span.end + 40].replace("\n", "⏎")
            warnings.append(f"{block}: {match.group()!r} in {around!r}")
    return warnings


def consistency(golds: dict[str, Json]) -> list[str]:
    """The same id must mean the same thing in every document of the batch."""
    errors: list[str] = []
    first: dict[tuple[str, str], tuple[Any, str]] = {}
    shared = ("name", "en", "kind", "number", "parties", "start", "end", "signed", "status", "date")
    for stem, gold in golds.items():
        for block in SLUG_IDS:
            for entry in gold[block]:
                for name in shared:
                    if name not in entry:
                        continue
                    key = (entry["id"], name)
                    known = first.setdefault(key, (entry[name], stem))
                    if known[0] != entry[name]:
                        errors.append(f"{key}: {known} against {entry[name]!r} in {stem}")
    return errors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("batch", type=Path)
    parser.add_argument("--audit", action="store_true", help="list strings covered by no mention")
    options = parser.parse_args()
    failed = False
    golds: dict[str, Json] = {}
    totals: Counter[str] = Counter()
    for source in sorted((options.batch / "annotations").glob("*.yaml")):
        stem = source.stem
        with (options.batch / "documents" / f"{stem}.txt").open(encoding="utf-8", newline="") as f:
            raw = f.read()
        try:
            gold = Builder(raw, yaml.load(source.read_text("utf-8"), yaml.BaseLoader), stem).build()
        except AnnotationError as error:
            print(f"{stem}: {error}")
            failed = True
            continue
        gold = typed(gold)
        golds[stem] = gold
        for message in check(gold, raw):
            print(f"{stem}: {message}")
            failed = True
        if options.audit:
            for message in audit(gold, raw):
                print(f"{stem}: AUDIT {message}")
        target = options.batch / "gold" / f"{stem}.json"
        target.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
        counts = {k: len(v) for k, v in gold.items() if isinstance(v, list)}
        totals.update(counts)
        totals["mentions"] += sum(len(e.get("mentions", [])) for b in BLOCKS for e in gold[b])
        print(f"{stem} ({len(raw)} characters):", *(f"{k}={v}" for k, v in counts.items() if v))
    for message in consistency(golds):
        print(message)
        failed = True
    print("total:", *(f"{k}={v}" for k, v in totals.items()))
    print("FAILED" if failed else "CLEAN")
    return int(failed)


def typed(value: Any, key: str = "") -> Any:
    """Give back their types to the scalars that YAML was read with as strings."""
    if isinstance(value, dict):
        return {k: typed(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [typed(v, key) for v in value]
    if value in ("true", "false"):
        return value == "true"
    if value in ("null", "~"):
        return None
    if key in {"ordinal", "orientation_to", "count_stated"} and isinstance(value, str):
        return int(value)
    return value


if __name__ == "__main__":
    sys.exit(main())

"""A made-up record of any size in the shape real documents have, for measuring queries.

Deterministic: the number of documents decides everything. Each document tells of one programme (every
programme is told by three documents), its parties, contents, tasks, an event with its people, legal acts, a
result and a finding: about sixty statements, each with a sentence. Bodies are those of the registry, the
first of them in far more programmes than the last (a Zipf distribution). Names are invented.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator

from graph.iri import code, doc_iri, entity_iri, graph_iri, ph
from graph.model import DocumentRecord, LocalEntity, SourceDocument, Span, Statement
from graph.nquads import line
from graph.project import project
from graph.rdf import quads
from graph.terms import RDF_TYPE, SKOS, Iri, Literal, Term
from ontology import load_ontology
from ontology.registry import Registry, load_registry

#: Statements a document makes, about.
STATEMENTS_PER_DOCUMENT = 61
_TOLD_BY = 3
_STATUS = ("draft", "planned", "signed", "in-force", "completed")


class _Document:
    """Writes one document."""

    def __init__(self, number: int) -> None:
        self.id = hashlib.sha256(f"document {number}".encode()).hexdigest()[:16]
        self.number = number
        self.text = ""
        self.entities: dict[str, LocalEntity] = {}
        self.statements: list[Statement] = []

    def entity(self, kind: str, name: str, iri: str, cls: str = "") -> LocalEntity:
        """An entity pinned to its IRI; with ``cls`` its class and name are stated."""
        made = LocalEntity(self.id, kind, name, pinned=iri)
        self.entities[made.key] = made
        if cls:
            label = Literal.text(name, "vi")
            self.say(f"{name}.", (made, RDF_TYPE, Iri(ph(cls))), (made, SKOS + "prefLabel", label))
        return made

    def say(
        self,
        sentence: str,
        *facts: tuple[LocalEntity, str, LocalEntity | Term],
        qualifiers: tuple[tuple[str, Term], ...] = (),
    ) -> None:
        """Add a sentence and the statements it makes."""
        start = len(self.text)
        self.text += sentence + "\n"
        span = Span(start, start + len(sentence), sentence)
        for subject, predicate, value in facts:
            self.statements.append(
                Statement(
                    self.id,
                    subject.ref,
                    predicate if ":" in predicate else ph(predicate),
                    value.ref if isinstance(value, LocalEntity) else value,
                    qualifiers,
                    confidence=0.9,
                    rule="made-up",
                    evidence=(span,),
                )
            )

    def record(self) -> DocumentRecord:
        """The finished document."""
        day = f"{2010 + self.number % 15}-{1 + self.number % 12:02d}-{1 + self.number % 28:02d}"
        source = SourceDocument(
            id=self.id,
            iri=doc_iri(self.id),
            file=f"made-up-{self.number}.txt",
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            text=self.text,
            title=f"Tin thử nghiệm số {self.number}",
            published=day,
            url=f"https://example.org/{self.number}",
            publisher="Trang tin thử nghiệm",
            main_text=(0, len(self.text)),
        )
        return DocumentRecord.build(source, self.entities.values(), self.statements)


def corpus(documents: int, registry: Registry | None = None) -> Iterator[DocumentRecord]:
    """So many documents."""
    entries = (registry or load_registry()).entries
    bodies = [(iri, entries[iri].name) for iri in sorted(entries) if entries[iri].kind == "org"]
    random.Random(7).shuffle(bodies)
    for number in range(documents):
        yield _document(number, bodies)


def _document(number: int, bodies: list[tuple[str, str]]) -> DocumentRecord:
    programme = number // _TOLD_BY
    shared = random.Random(programme)  # what the three documents agree on
    document = _Document(number)
    first, second, owner, unit = (
        document.entity("org", name, iri) for iri, name in some_bodies(bodies, shared, 4)
    )
    title = f"Chương trình phối hợp thử nghiệm số {programme} về lĩnh vực {shared.randrange(900)}"
    year = shared.randrange(2005, 2026)
    it = document.entity(
        "programme", title, entity_iri("programme", f"p-{programme}"), "CooperationProgramme"
    )
    document.say(
        f"{first.name} và {second.name} ký {title}, giai đoạn {year}-{year + 5}.",
        (it, "hasSignatory", first),
        (it, "hasSignatory", second),
        (it, "hasOwner", owner),
        (it, "hasPeriod", Literal.edtf(f"{year}/{year + 5}")),
        (it, "signedOn", Literal.edtf(f"{year}-{1 + programme % 12:02d}-{1 + programme % 28:02d}")),
        (it, "status", Iri(code("status", _STATUS[programme % len(_STATUS)]))),
    )
    if programme:
        before = document.entity(
            "programme", f"Chương trình trước {title}", entity_iri("programme", f"p-{programme - 1}")
        )
        if programme % 3:
            document.say("Giai đoạn mới nối tiếp giai đoạn cũ.", (it, "succeeds", before))
    for ordinal in (1, 2):
        name = f"Nội dung {ordinal} của chương trình {programme}"
        item = document.entity(
            "content", name, entity_iri("content", f"c-{programme}-{ordinal}"), "ContentItem"
        )
        document.say(
            f"{ordinal}. {name}.",
            (item, "contentItemOf", it),
            (item, "ordinal", Literal.integer(ordinal)),
            (item, "text", Literal.text(name, "vi")),
        )
    _event(document, number, it, first, second, unit)
    _acts(document, number, it, owner, second)
    return document.record()


def _event(
    document: _Document,
    number: int,
    programme: LocalEntity,
    first: LocalEntity,
    second: LocalEntity,
    unit: LocalEntity,
) -> None:
    day = f"{2010 + number % 15}-{1 + number % 12:02d}-{1 + number % 28:02d}"
    cls = ("Conference", "SigningCeremony", "WorkingSession")[number % 3]
    event = document.entity("event", f"Hội nghị thử nghiệm {number}", entity_iri("event", f"e-{number}"), cls)
    place = document.entity(
        "place", f"Hội trường {number % 200}", entity_iri("place", f"v-{number % 200}"), "Venue"
    )
    document.say(
        f"Ngày {day}, tại {place.name}, hai bên họp.",
        (event, "heldOn", Literal.edtf(day)),
        (event, "heldAt", place),
        (event, "isAbout", programme),
        (event, "hasOrganizer", first),
    )
    some = random.Random(number)
    for seat, side in enumerate((first, second, first)):
        who = some.randrange(max(20, number // 2 + 20))
        person = document.entity(
            "person", f"Nguyễn Văn Thử {who}", entity_iri("person", f"n-{who}"), "Person"
        )
        document.say(
            f"Ông {person.name} dự, phía {side.name}.",
            (event, "hasChair" if seat == 0 else "hasAttendee", person),
            qualifiers=((ph("onBehalfOf"), side.ref),),
        )
        if seat == 0:
            post = document.entity(
                "post", f"Vụ trưởng {side.name}", entity_iri("post", f"t-{side.pinned.rsplit('/', 1)[1]}")
            )
            document.say(
                f"Vụ trưởng {side.name}.",
                (post, "postIn", side),
                (post, "postTitle", Literal.text("Vụ trưởng", "vi")),
            )
            document.say(
                f"Ông {person.name} là Vụ trưởng {side.name}.",
                (person, "holdsPost", post),
                qualifiers=((ph("attestedOn"), Literal.edtf(day)),),
            )
            chair = person
    task = document.entity(
        "task", f"Nhiệm vụ thử nghiệm {number}", entity_iri("task", f"a-{number}"), "Assignment"
    )
    document.say(
        f"Giao {unit.name} hoàn thành {task.name}.",
        (task, "hasAssignee", unit),
        (task, "assignedBy", chair),
        (task, "givenAt", event),
        (task, "concerns", programme),
        (task, "deadline", Literal.edtf(f"{2011 + number % 15}-12")),
        (task, "modality", Iri(code("modality", "assigned"))),
    )


def _acts(
    document: _Document, number: int, programme: LocalEntity, owner: LocalEntity, second: LocalEntity
) -> None:
    act = number // 2
    printed = f"{act}/QĐ-TN"
    decision = document.entity(
        "official", f"Quyết định số {printed}", entity_iri("official", f"q-{act}"), "LegalAct"
    )
    document.say(
        f"Quyết định số {printed} của {owner.name} về lĩnh vực {act % 900}.",
        (decision, "documentNumber", Literal(printed)),
        (decision, "documentType", Iri(code("doc-type", "quyet-dinh"))),
        (decision, "issuedBy", owner),
        (decision, "issuedOn", Literal.edtf(f"{2008 + act % 16}-0{1 + act % 9}-12")),
        (decision, "hasSubject", Literal.text(f"lĩnh vực {act % 900}", "vi")),
        (programme, "legalBasis", decision),
    )
    result = document.entity(
        "result", f"Công nghệ thử nghiệm {number}", entity_iri("result", f"r-{number}"), "Technology"
    )
    document.say(f"{second.name} tạo ra {result.name}.", (result, "producedBy", second))
    finding = document.entity(
        "finding", f"Hạn chế thử nghiệm {number}", entity_iri("finding", f"f-{number}"), "Finding"
    )
    document.say(f"{finding.name}.", (finding, "findingOf", programme))
    itself = document.entity("doc", f"Tin thử nghiệm số {number}", doc_iri(document.id))
    document.say(f"Theo {decision.name}.", (itself, "refersTo", decision))


def some_bodies(bodies: list[tuple[str, str]], random_: random.Random, count: int) -> list[tuple[str, str]]:
    """Different bodies, the first of the list far oftener than the last."""
    found: dict[str, str] = {}
    while len(found) < count:
        iri, name = bodies[int(len(bodies) ** random_.random()) - 1]
        found[iri] = name
    return list(found.items())


def dataset(documents: int) -> Iterator[str]:
    """The RDF dataset of the corpus as N-Quads, each also in the default graph, as the view holds it."""
    ontology, registry = load_ontology(), load_registry()
    records = list(corpus(documents, registry))
    resolution = {entity.key: entity.pinned for record in records for entity in record.entities}
    projection = project(records, resolution, ontology, registry)
    left_out = Iri(graph_iri("prov", "registry"))
    for quad in quads(records, projection, ontology, registry):
        if quad.graph == left_out:
            continue
        yield line(quad)
        yield line(quad._replace(graph=None))

"""Small documents of our own making about public bodies, as records: what the store tests load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.iri import code, doc_iri, document_id, ph
from graph.model import DocumentRecord, Issue, LocalEntity, SourceDocument, Span, Statement
from graph.terms import (
    RDF_TYPE,
    SKOS,
    XSD_DATE,
    XSD_DOUBLE,
    XSD_INTEGER,
    BNode,
    Iri,
    Literal,
    Ref,
    Term,
)


@dataclass
class Draft:
    """A document in the making: ``say`` adds a statement whose evidence is the sentence."""

    name: str
    sentences: Sequence[str]
    published: str = "2024-03-01"
    entities: list[LocalEntity] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.id = document_id(self.name)
        self.text = " ".join(self.sentences)

    def span(self, sentence: int) -> Span:
        """A sentence as evidence."""
        start = sum(len(s) + 1 for s in self.sentences[:sentence])
        return Span(start, start + len(self.sentences[sentence]), self.sentences[sentence])

    def entity(self, kind: str, name: str, **more: str) -> LocalEntity:
        """A local entity with its class and label stated."""
        entity = LocalEntity(self.id, kind, name, **more)
        self.entities.append(entity)
        return entity

    def say(
        self, subject: LocalEntity | Term, predicate: str, object_: LocalEntity | Term, **more: object
    ) -> Statement:
        """A statement; ``at`` is the number of its sentence."""
        at = more.pop("at", 0)
        evidence = () if at is None else (self.span(int(str(at))),)
        made = Statement(
            self.id,
            subject.ref if isinstance(subject, LocalEntity) else subject,
            predicate if ":" in predicate else ph(predicate),
            object_.ref if isinstance(object_, LocalEntity) else object_,
            evidence=evidence,
            rule="sample",
            **more,  # type: ignore[arg-type]
        )
        self.statements.append(made)
        return made

    def record(self, version: str = "1") -> DocumentRecord:
        """The record; ``version`` stands for the bytes of the file."""
        source = SourceDocument(
            self.id,
            doc_iri(self.id),
            f"{self.name}.txt",
            (version * 64)[:64],
            self.text,
            title=self.sentences[0],
            published=self.published,
            url=f"https://example.org/{self.name}",
            publisher="Báo Mẫu",
            licence="CC-BY-4.0",
            main_text=(0, len(self.text)),
        )
        return DocumentRecord.build(source, self.entities, self.statements, self.issues)


def programme(
    draft: Draft, title: str, period: str, *parties: str, at: int = 0, role: str = "party"
) -> LocalEntity:
    """A cooperation programme between bodies for a period."""
    subject = draft.entity("programme", title, context=period)
    draft.say(subject, RDF_TYPE, Iri(ph("CooperationProgramme")), at=at)
    draft.say(subject, SKOS + "prefLabel", Literal.text(title, "vi"), at=at)
    draft.say(subject, "hasPeriod", Literal.edtf(period), at=at)
    for party in parties:
        body = draft.entity("org", party)
        qualifiers = ((ph("role"), Iri(code("role", role))),)
        draft.say(subject, "hasParty", body, at=at, qualifiers=qualifiers)
    return subject


def signing() -> Draft:
    """Two ministries sign a programme."""
    draft = Draft(
        "ky-ket",
        (
            "Bộ Công an và Bộ Y tế ký chương trình phối hợp giai đoạn 2021-2025.",
            "Chương trình được ký ngày 6/5/2021.",
        ),
    )
    subject = programme(
        draft, "Chương trình phối hợp Bộ Công an - Bộ Y tế", "2021/2025", "Bộ Công an", "Bộ Y tế"
    )
    draft.say(subject, "signedOn", Literal.edtf("2021-05-06"), at=1)
    draft.say(subject, "status", Iri(code("status", "signed")), at=1)
    return draft


def review() -> Draft:
    """Another paper on the same programme, with a third body of the second ministry and a plan."""
    draft = Draft(
        "so-ket",
        (
            "Bộ Công an, Bộ Y tế sơ kết chương trình phối hợp giai đoạn 2021-2025.",
            "Hai bên dự kiến ký kế hoạch với Hội Nông dân Việt Nam vào năm 2026.",
        ),
        published="2024-06-30",
    )
    subject = programme(
        draft, "Chương trình phối hợp Bộ Công an và Bộ Y tế", "2021/2025", "Bộ Công an", "Bộ Y tế"
    )
    union = draft.entity("org", "Hội Nông dân Việt Nam")
    plan = draft.entity("programme", "Kế hoạch phối hợp với Hội Nông dân Việt Nam", context="2026")
    draft.say(plan, RDF_TYPE, Iri(ph("CooperationProgramme")), at=1)
    draft.say(plan, "hasParty", union, at=1, modality="planned", confidence=0.7)
    draft.issues.append(
        Issue(
            draft.id,
            "date-conflict",
            subject.key,
            "Ngày in chưa khớp.",
            "Dates differ.",
            (draft.span(1),),
            "2026",
        )
    )
    return draft


def other(name: str = "truong-hoc") -> Draft:
    """A programme of other bodies with one in common."""
    draft = Draft(name, ("Bộ Công an phối hợp với Bộ Quốc phòng giai đoạn 2023-2026.",))
    programme(
        draft, "Quy chế phối hợp Bộ Công an - Bộ Quốc phòng", "2023/2026", "Bộ Công an", "Bộ Quốc phòng"
    )
    return draft


def odd() -> Draft:
    """Terms and texts that a careless store would bend."""
    draft = Draft("ky-la", ('Dòng một\nDòng hai\t“ngoặc” 𠀀 \\ " đường.', "e\u0302 và ê khác nhau."))
    subject = draft.entity("programme", "Chương trình lạ", context="2020")
    body = draft.entity("org", "Ủy ban không có thật \u0001", parent=subject.key)
    draft.say(subject, RDF_TYPE, Iri(ph("CooperationProgramme")))
    for value in (
        Literal("01", XSD_INTEGER),
        Literal("1", XSD_INTEGER),
        Literal("1.50", XSD_DOUBLE),
        Literal("không phải số", XSD_INTEGER),
        Literal(""),
        Literal('x\n"y"\\ \u0000\u2028𠀀'),
        Literal("Kế hoạch", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "vi-VN"),
        Literal("2020-02-30", XSD_DATE),
    ):
        draft.say(subject, "note", value, at=1)
    draft.say(subject, "hasParty", body, polarity="negative", confidence=0.999999999)
    draft.say(subject, "hasOwner", body, confidence=0.25, at=None, kind="inferred", premises=("b", "a"))
    qualifiers = (
        (ph("onBehalfOf"), Ref(subject.key)),
        (ph("rank"), Literal("Thiếu tướng")),
        (ph("role"), Iri(code("role", "lead"))),
        (ph("role"), Iri(code("role", "chair"))),
        (ph("statedAs"), Literal.text("cuối năm", "vi")),
    )
    draft.say(subject, "hasManager", body, qualifiers=qualifiers, source="tệp.csv#7")
    draft.say(
        Iri("http://example.org/a?b=1&c=%C3%A9"),
        "http://example.org/p#q",
        BNode("c14n0"),
        kind="imported",
        at=None,
        graph="http://example.org/g",
    )
    draft.say(BNode("c14n0"), "http://example.org/p#r", Literal("từ nút trống"), kind="imported", at=None)
    return draft


#: Characters that take four bytes, that folding makes three of (U+FDFA: eighteen), and plain ones.
LONG_NAMES = ("𠀀" * 5_000, "\ufdfa" * 2_000, "ß" * 9_000, "x" * 70_000, "chương trình phối hợp " * 900)


def long() -> Draft:
    """Names and texts longer than any key of an index, and IRIs as long as they may be."""
    draft = Draft("rat-dai", ("Chương trình có tên rất dài.",))
    far = Iri("http://example.org/" + "đ" * 3_980)
    for at, name in enumerate(LONG_NAMES):
        subject = Iri(f"http://example.org/dai/{at}")
        for predicate in (SKOS + "prefLabel", SKOS + "altLabel", ph("abbreviation"), "http://example.org/p"):
            draft.say(subject, predicate, Literal.text(name + predicate, "vi"), kind="imported", at=None)
        draft.say(subject, SKOS + "prefLabel", Literal.text(name, "en"), kind="imported", at=None)
        draft.say(subject, RDF_TYPE, Iri(ph("Programme")), kind="imported", at=None)
    draft.say(far, RDF_TYPE, Iri(ph("Programme")), kind="imported", at=None)
    draft.say(far, "hasParty", Iri(far.value + "b"), kind="imported", at=None)
    draft.say(
        Iri("http://example.org/dai/0"), far.value + "p", far, kind="imported", at=None, graph=far.value
    )
    local = draft.entity("programme", "Chương trình " + "rất " * 4_000 + "dài", context="2020")
    draft.say(local, RDF_TYPE, Iri(ph("Programme")))
    return draft

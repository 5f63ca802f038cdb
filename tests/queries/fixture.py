"""A small graph made by hand: four documents whose every statement shows a sentence of their own text.

The persons are invented; the bodies stand in the registry. Each document is a :class:`Pen`:
``pen.say(sentence, …)`` adds the sentence to the text and one statement for each fact the sentence holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from graph.iri import code, doc_iri, document_id, ph
from graph.model import (
    DocumentRecord,
    Issue,
    LocalEntity,
    Modality,
    Polarity,
    SourceDocument,
    Span,
    Statement,
)
from graph.terms import RDF_TYPE, SKOS, Iri, Literal, Ref, Term

Fact = tuple[LocalEntity, str, Term | LocalEntity | str | int]


def vi(text: str) -> Literal:
    return Literal.text(text, "vi")


class Pen:
    """Writes one document."""

    def __init__(self, file: str, **source: str) -> None:
        self.id = document_id(source.get("url", file))
        self.file, self.source = file, source
        self.text = ""
        self.entities: dict[str, LocalEntity] = {}
        self.statements: list[Statement] = []
        self.issues: list[Issue] = []
        self.self = self.entity("doc", source.get("title", file), pinned=doc_iri(self.id))

    def entity(
        self,
        kind: str,
        name: str,
        cls: str = "",
        parent: LocalEntity | None = None,
        context: str = "",
        pinned: str = "",
    ) -> LocalEntity:
        """A local entity; with ``cls`` its class is stated by the sentence that first names it."""
        made = LocalEntity(self.id, kind, name, parent.key if parent else "", context, pinned)
        self.entities[made.key] = made
        if cls:
            self.say(f"{name}.", (made, RDF_TYPE, Iri(ph(cls))), (made, SKOS + "prefLabel", vi(name)))
        return made

    def say(
        self,
        sentence: str,
        *facts: Fact,
        q: dict[str, Term | LocalEntity] | None = None,
        kind: str = "stated",
        confidence: float = 1.0,
        polarity: Polarity = "positive",
        modality: Modality = "asserted",
        rule: str = "fixture",
    ) -> list[Statement]:
        """Append the sentence and what it states; inferred statements rest on the one before."""
        start = len(self.text)
        self.text += sentence + "\n"
        span = Span(start, start + len(sentence), sentence)
        qualifiers = tuple(sorted((ph(name), self._term(value)) for name, value in (q or {}).items()))
        made = [
            Statement(
                self.id,
                self._term(subject),
                predicate if ":" in predicate else ph(predicate),
                self._term(value),
                qualifiers,
                kind,  # type: ignore[arg-type]
                confidence,
                rule,
                () if kind == "inferred" else (span,),
                (self.statements[-1].id,) if kind == "inferred" else (),
                "",
                polarity,
                modality,
            )
            for subject, predicate, value in facts
        ]
        self.statements += made
        return made

    @staticmethod
    def _term(value: Term | LocalEntity | str | int) -> Term:
        if isinstance(value, LocalEntity):
            return value.ref
        if isinstance(value, int):
            return Literal.integer(value)
        return Literal(value) if isinstance(value, str) else value

    def record(self) -> DocumentRecord:
        source = SourceDocument(
            id=self.id,
            iri=doc_iri(self.id),
            file=self.file,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            text=self.text,
            main_text=(0, len(self.text)),
            **self.source,
        )
        return DocumentRecord.build(source, self.entities.values(), self.statements, self.issues)


def edtf(value: str) -> Literal:
    return Literal.edtf(value)


def status(value: str) -> Iri:
    return Iri(code("status", value))


def _most_mps(pen: Pen, title: str, period: str) -> tuple[LocalEntity, LocalEntity, LocalEntity]:
    """The two ministries and a programme of theirs, as both of the first documents tell it."""
    most = pen.entity("org", "Bộ Khoa học và Công nghệ", "Ministry")
    mps = pen.entity("org", "Bộ Công an", "Ministry")
    programme = pen.entity("programme", title, "CooperationProgramme", context=period)
    pen.say(
        f"{title}, giai đoạn {period}.",
        (programme, "hasParty", most),
        (programme, "hasParty", mps),
        (programme, "hasPeriod", edtf(period)),
    )
    return most, mps, programme


def review() -> DocumentRecord:
    """A working session of two ministries: a past programme, a draft one, key programmes, tasks, people."""
    pen = Pen(
        "review.txt",
        title="Rà soát chương trình phối hợp giữa hai bộ",
        published="2020-11-05T15:03:00+07:00",
        url="https://example.org/ra-soat",
        publisher="Trang tin thử nghiệm",
    )
    past = "Chương trình phối hợp khoa học giữa Bộ Khoa học và Công nghệ và Bộ Công an giai đoạn 2016-2020"
    most, mps, old = _most_mps(pen, past, "2016/2020")
    pen.say("Chương trình đã hoàn thành.", (old, "status", status("completed")))
    new = pen.entity(
        "programme",
        "Chương trình phối hợp khoa học giữa Bộ Khoa học và Công nghệ và Bộ Công an giai đoạn 2021-2025",
        "CooperationProgramme",
        context="2021/2025",
    )
    pen.say(
        "Hai bộ góp ý dự thảo cho giai đoạn 2021-2025.",
        (new, "hasParty", most),
        (new, "hasParty", mps),
        (new, "hasPeriod", edtf("2021/2025")),
        (new, "status", status("draft")),
        (new, "orientationYear", 2030),
    )
    pen.say(
        "Giai đoạn mới nối tiếp giai đoạn cũ.",
        (new, "succeeds", old),
        kind="inferred",
        confidence=0.9,
        rule="next-phase",
    )
    unit = pen.entity("org", "Cục Mẫu số Bốn", "OrganizationalUnit", parent=mps)
    pen.say(
        "Cục Mẫu số Bốn thuộc Bộ Công an trình bày dự thảo.",
        (unit, "unitOf", mps),
        (new, "hasPresenter", unit),
    )
    key = pen.entity("programme", "Chương trình nghiên cứu vật liệu thử nghiệm", "KeyProgramme")
    pen.say(
        "Bộ Công an quản lý chương trình trọng điểm cấp bộ về vật liệu.",
        (key, "hasManager", mps),
        (key, "level", Iri(code("level", "ministry"))),
        (key, "frameworkProgramme", old),
    )
    plan = pen.entity("official", "Kế hoạch số 77/KH-BCA-BKHCN", "Plan")
    pen.say(
        "Kế hoạch số 77/KH-BCA-BKHCN triển khai chương trình.",
        (plan, "documentNumber", "77/KH-BCA-BKHCN"),
        (plan, "implementsUndertaking", old),
        (plan, "hasParty", mps),
    )
    _review_events(pen, most, mps, unit, old, new)
    lone = pen.entity("org", "Phòng Mẫu Không Rõ", "OrganizationalUnit")
    pen.say("Nguồn: Phòng Mẫu Không Rõ.", (pen.self, "sourceCredit", lone))
    return pen.record()


def _review_events(
    pen: Pen, most: LocalEntity, mps: LocalEntity, unit: LocalEntity, old: LocalEntity, new: LocalEntity
) -> None:
    session = pen.entity(
        "event", "Buổi làm việc về chương trình giai đoạn 2021-2025", "WorkingSession", context="2020-10-22"
    )
    place = pen.entity("place", "Trụ sở Mẫu", "Venue", parent=most)
    pen.say(
        "Ngày 22/10/2020, tại Trụ sở Mẫu, hai bộ làm việc.",
        (session, "heldOn", edtf("2020-10-22")),
        (session, "heldAt", place),
        (session, "isAbout", new),
        (session, "hasOrganizer", most),
    )
    chair = pen.entity("person", "Trần Văn Mẫu", "Person")
    deputy = pen.entity("post", "Thứ trưởng Bộ Khoa học và Công nghệ", parent=most)
    pen.say("Thứ trưởng Trần Văn Mẫu chủ trì.", (session, "hasChair", chair))
    pen.say(
        "Thứ trưởng Bộ Khoa học và Công nghệ.",
        (deputy, "postIn", most),
        (deputy, "postTitle", vi("Thứ trưởng")),
    )
    pen.say(
        "Ông Mẫu là Thứ trưởng Bộ Khoa học và Công nghệ.",
        (chair, "holdsPost", deputy),
        q={"attestedOn": edtf("2020-10-22")},
    )
    committee = pen.entity("org", "Ban Chấp hành Trung ương Đảng", "CommunistPartyBody")
    pen.say(
        "Ông Mẫu là Ủy viên Trung ương Đảng.",
        (chair, "memberOf", committee),
        q={"postTitle": vi("Ủy viên"), "attestedOn": edtf("2020-10-22")},
    )
    guest = pen.entity("person", "Lê Thị Thử", "Person")
    pen.say("Đại tá Lê Thị Thử dự, phía Bộ Công an.", (session, "hasAttendee", guest), q={"onBehalfOf": mps})
    pen.say("Đại tá Lê Thị Thử.", (guest, "rank", "Đại tá"))
    signing = pen.entity(
        "event", "Lễ ký kết chương trình giai đoạn 2021-2025", "SigningCeremony", context="2020-12"
    )
    pen.say(
        "Lễ ký dự kiến trong tháng 12/2020.",
        (signing, "plannedFor", edtf("2020-12")),
        (signing, "status", status("planned")),
        (signing, "isAbout", new),
    )
    task = pen.entity("task", "Hoàn thiện hồ sơ để ký kết", "Assignment")
    pen.say(
        "Giao Cục Mẫu số Bốn hoàn thiện hồ sơ trong tháng 12/2020.",
        (task, "hasAssignee", unit),
        (task, "deadline", edtf("2020-12")),
        (task, "modality", Iri(code("modality", "assigned"))),
        (task, "assignedBy", chair),
        (task, "givenAt", session),
        (task, "concerns", new),
        (task, "ordinal", 1),
    )
    pen.say("Ông Mẫu chưa ký chương trình.", (old, "hasSignatory", chair), polarity="negative")
    pen.say(
        "Hai bộ đề xuất mở rộng sang Bộ Quốc phòng.",
        (new, "hasParty", pen.entity("org", "Bộ Quốc phòng")),
        modality="proposed",
    )


def retelling() -> DocumentRecord:
    """A second source for the past programme, in other words, undated; cites documents; tells of a treaty."""
    pen = Pen("retelling.txt", title="Nhìn lại năm năm phối hợp")
    title = "Chương trình phối hợp giữa Bộ KH&CN và Bộ Công an giai đoạn 2016-2020"
    most, mps, old = _most_mps(pen, title, "2016/2020")
    premier = pen.entity("org", "Thủ tướng Chính phủ", "PublicOrganization")
    decision = pen.entity("official", "Quyết định số 99/QĐ-TTg", "LegalAct", context="2015")
    pen.say(
        "Quyết định số 99/QĐ-TTg ngày 2/2/2015 của Thủ tướng Chính phủ về cơ cấu lại ngành mẫu.",
        (decision, "documentNumber", "99/QĐ-TTg"),
        (decision, "documentType", Iri(code("doc-type", "quyet-dinh"))),
        (decision, "issuedBy", premier),
        (decision, "issuedOn", edtf("2015-02-02")),
        (decision, "hasSubject", vi("cơ cấu lại ngành mẫu")),
    )
    pen.say(
        "Chương trình căn cứ Quyết định số 99/QĐ-TTg.",
        (old, "legalBasis", decision),
        (pen.self, "refersTo", decision),
    )
    russia = pen.entity("org", "Liên bang Nga", "ForeignState")
    treaty = pen.entity("official", "Hiệp định thử nghiệm với Liên bang Nga", "Treaty")
    pen.say(
        "Hai bên thực hiện Hiệp định thử nghiệm với Liên bang Nga.",
        (treaty, "hasParty", russia),
        (treaty, "hasImplementer", most),
    )
    pen.say("Hai bộ thường xuyên phối hợp.", (most, "cooperatesWith", mps))
    strategy = pen.entity("official", "Chiến lược thử nghiệm quốc gia", "Strategy")
    pen.say(
        "Chiến lược thử nghiệm quốc gia đang được xây dựng.",
        (strategy, "status", status("planned")),
        (strategy, "hasDrafter", most),
    )
    finding = pen.entity("finding", "Liên kết giữa các đơn vị còn hạn chế", "Finding")
    pen.say(
        "Liên kết giữa các đơn vị còn hạn chế.",
        (finding, "polarity", Iri(code("polarity", "negative"))),
        (finding, "findingOf", old),
    )
    span = pen.statements[-1].evidence[0]
    pen.issues.append(
        Issue(
            pen.id,
            "number-date-mismatch",
            decision.key,
            "Số và ngày không khớp.",
            "Number and date disagree.",
            (span,),
            "99/2015/QĐ-TTg",
        )
    )
    return pen.record()


def signing() -> DocumentRecord:
    """A signed programme with content items, results, a regional one to be signed before a month."""
    pen = Pen(
        "signing.txt",
        title="Ký kết chương trình phối hợp thử nghiệm",
        published="2023-03-16",
        url="https://example.org/ky-ket",
        publisher="Trang tin thử nghiệm",
    )
    moit = pen.entity("org", "Bộ Công Thương", "Ministry")
    academy = pen.entity("org", "Viện Hàn lâm Khoa học và Công nghệ Việt Nam", "GovernmentAgency")
    programme = pen.entity(
        "programme",
        "Chương trình phối hợp giữa Bộ Công Thương và Viện Hàn lâm Khoa học và Công nghệ Việt Nam "
        "giai đoạn 2023-2026",
        "CooperationProgramme",
        context="2023/2026",
    )
    ceremony = pen.entity(
        "event", "Lễ ký kết chương trình giai đoạn 2023-2026", "SigningCeremony", context="2023-03-15"
    )
    pen.say(
        "Ngày 15/3/2023, Bộ Công Thương và Viện Hàn lâm ký chương trình giai đoạn 2023-2026.",
        (programme, "hasSignatory", moit),
        (programme, "hasSignatory", academy),
        (programme, "hasPeriod", edtf("2023/2026")),
        (programme, "signedOn", edtf("2023-03-15")),
        (programme, "status", status("signed")),
        (ceremony, "heldOn", edtf("2023-03-15")),
        (ceremony, "isAbout", programme),
    )
    for number, text in enumerate(("Đào tạo nhân lực cho ngành mẫu", "Chia sẻ dữ liệu thống kê"), 1):
        item = pen.entity("content", text, "ContentItem")
        pen.say(
            f"{number}. {text}.",
            (item, "contentItemOf", programme),
            (item, "ordinal", number),
            (item, "text", vi(text)),
        )
    technology = pen.entity("result", "Công nghệ thử nghiệm từ vi khuẩn", "Technology")
    topic = pen.entity("topic", "công nghiệp thực phẩm", "Topic")
    pen.say(
        "Viện Hàn lâm tạo ra công nghệ thử nghiệm, dùng trong công nghiệp thực phẩm.",
        (technology, "producedBy", academy),
        (technology, "appliedIn", topic),
        (technology, "hasPeriod", edtf("2015/2020")),
    )
    _regional(pen)
    return pen.record()


def _regional(pen: Pen) -> None:
    province = pen.entity("org", "Ủy ban nhân dân tỉnh Đắk Lắk", "LocalAuthority")
    regional = pen.entity(
        "programme", "Chương trình hợp tác giữa các tỉnh trong vùng mẫu", "CooperationProgramme"
    )
    pen.say(
        "Ủy ban nhân dân tỉnh Đắk Lắk chủ trì xây dựng chương trình.",
        (regional, "hasLead", province),
        (regional, "status", status("planned")),
    )
    pen.say(
        "Ký trước tháng 10/2019.",
        (regional, "plannedSigningOn", edtf("../2019-09")),
        q={"exclusiveEnd": edtf("2019-10")},
    )
    fifteenth = pen.entity(
        "event", "Hội nghị giao ban vùng mẫu lần thứ XV", "Conference", context="2019-06-21"
    )
    sixteenth = pen.entity("event", "Hội nghị giao ban vùng mẫu lần thứ XVI", "Conference", context="2021")
    pen.say(
        "Ngày 21/6/2019 họp lần thứ XV.",
        (fifteenth, "heldOn", edtf("2019-06-21")),
        (fifteenth, "editionNumber", 15),
    )
    pen.say(
        "Tỉnh Đắk Lắk tổ chức Hội nghị lần thứ XVI năm 2021.",
        (sixteenth, "plannedFor", edtf("2021")),
        (sixteenth, "hasOrganizer", province),
        (sixteenth, "previousEdition", fifteenth),
    )
    task = pen.entity("task", "Trình dự thảo chương trình của vùng", "Assignment")
    pen.say(
        "Tỉnh trình dự thảo trước tháng 10/2019.",
        (task, "hasAssignee", province),
        (task, "deadline", edtf("../2019-09")),
        (task, "givenAt", fifteenth),
        q={"exclusiveEnd": edtf("2019-10")},
    )


def merged() -> DocumentRecord:
    """After March 2025: the ministry under its kept name is another body of the same line."""
    pen = Pen(
        "merged.txt", title="Sau hợp nhất", published="2025-06-10", url="https://example.org/sau-hop-nhat"
    )
    most = pen.entity("org", "Bộ Khoa học và Công nghệ", "Ministry", context="2025-06-09")
    defence = pen.entity("org", "Bộ Quốc phòng", "Ministry")
    title = "Chương trình phối hợp giữa Bộ Khoa học và Công nghệ và Bộ Quốc phòng giai đoạn 2025-2030"
    programme = pen.entity("programme", title, "CooperationProgramme", context="2025/2030")
    pen.say(
        "Ngày 9/6/2025, hai bộ ký chương trình giai đoạn 2025-2030.",
        (programme, "hasParty", most),
        (programme, "hasParty", defence),
        (programme, "hasPeriod", edtf("2025/2030")),
        (programme, "signedOn", edtf("2025-06-09")),
        (programme, "status", status("signed")),
    )
    topic = pen.entity("topic", "Chuyển đổi số", "Topic")
    pen.say("Chương trình về chuyển đổi số.", (programme, "isAbout", topic), (pen.self, "isAbout", topic))
    signer = pen.entity("person", "Phạm Văn Ký", "Person")
    pen.say(
        "Ông Phạm Văn Ký ký thay mặt Bộ Quốc phòng.",
        (programme, "hasSignatory", signer),
        q={"onBehalfOf": defence},
    )
    return pen.record()


def records() -> Iterable[DocumentRecord]:
    """The four documents."""
    return (review(), retelling(), signing(), merged())


def key_of(record: DocumentRecord, name: str) -> Ref:
    """The local entity of that name."""
    return next(e.ref for e in record.entities if e.name == name)

"""Documents that nobody wrote: facts of every kind in any combination, for the parity of the two languages.

Names are few, so that facts meet; some differ in marks, case or form only, or hold quotes and signs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from graph.iri import code
from graph.model import DocumentRecord, LocalEntity
from graph.terms import Iri, Literal, Term
from tests.queries.fixture import Pen, edtf, vi

BODIES = [
    ("Bộ Công an", "Ministry"),
    ("Bộ Khoa học và Công nghệ", "Ministry"),
    ("Bộ Thông tin và Truyền thông", "Ministry"),
    ("Tỉnh uỷ Đắk Lắk", "CommunistPartyBody"),
    ("Viện Ðo lường “A/B”", "Institute"),
    ("Liên hợp quốc", "InternationalOrganization"),
    ("Công ty 'Đèn' \\ 100%", "Enterprise"),
]
PEOPLE = ["Nguyễn Văn Ánh", "Nguyễn Văn Anh", "Trần Thị Đào", "TRẦN THỊ DAO"]
SUBJECTS = ["đào tạo", "an toàn mạng", "chuyển đổi số {x}", "y tế"]
DAYS = st.sampled_from(["2015", "2018-05", "2019-12-31", "2020/2025", "../2021-06", "2022-02-28"])
PERIODS = st.sampled_from(["2016/2020", "2018/2022", "2021/2025", "2020"])
ROLES = ["hasParty", "hasSignatory", "hasOwner", "hasLead", "hasManager", "hasImplementer", "hasProposer"]
SEATS = ["hasChair", "hasAttendee", "hasSpeaker", "hasOrganizer", "hasHost", "hasCoordinator"]
STATUSES = ["draft", "planned", "signed", "in-force", "completed", "cancelled"]
HEDGES = st.sampled_from(
    [{}] * 6
    + [{"polarity": "negative"}, {"modality": "planned"}, {"modality": "proposed"}, {"confidence": 0.3}]
)
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Told(list[DocumentRecord]):
    """Documents, named by their sentences when a test fails."""

    def __repr__(self) -> str:
        return "\n".join(record.document.text for record in self)


class _Writer:
    """Writes one document."""

    def __init__(self, draw: Draw, number: int) -> None:
        self.draw = draw
        dated = {"published": draw(st.sampled_from(["2019-03-01", "2021-07-15", ""]))}
        self.pen = Pen(
            f"tin-{number}.txt", url=f"https://example.org/{number}", title=f"Tin số {number}", **dated
        )
        self.bodies = [self.pen.entity("org", name, cls) for name, cls in BODIES]

    def body(self) -> LocalEntity:
        return self.one(self.bodies)

    def one(self, values: Any) -> Any:
        return self.draw(st.sampled_from(values))

    def some(self, *facts: tuple[LocalEntity, str, Term | LocalEntity | str | int], **more: Any) -> None:
        """Say each of the facts, or do not."""
        for fact in facts:
            if self.draw(st.booleans()):
                self.pen.say(f"{fact[0].name} {fact[1]}.", fact, **{**self.draw(HEDGES), **more})

    def programme(self) -> LocalEntity:
        kind = self.one(["CooperationProgramme", "KeyProgramme", "Programme", "Scheme", "Project"])
        it = self.pen.entity("programme", f"Chương trình {self.one(SUBJECTS)} {self.one('123')}", kind)
        for role in self.draw(st.lists(st.sampled_from(ROLES), max_size=4)):
            self.some((it, role, self.body()))
        self.some(
            (it, "hasPeriod", edtf(self.draw(PERIODS))),
            (it, "status", Iri(code("status", self.one(STATUSES)))),
            (it, "signedOn", edtf(self.draw(DAYS))),
            (it, "plannedSigningOn", edtf(self.draw(DAYS))),
            (it, "orientationYear", Literal.integer(2030)),
            (it, "documentNumber", f"{self.one('12')}/CTr-TN"),
            (it, "level", Iri(code("level", self.one(["national", "ministry"])))),
            (it, "hasPurpose", vi("Tăng cường phối hợp.")),
        )
        topic = self.pen.entity("topic", self.one(SUBJECTS), "Topic")
        self.some((it, "isAbout", topic), (self.pen.self, "isAbout", topic))
        item = self.pen.entity("content", f"Nội dung {self.one('abc')}", "ContentItem")
        self.some((item, "contentItemOf", it), (item, "ordinal", 1), (item, "text", vi(item.name)))
        finding = self.pen.entity("finding", f"Hạn chế {self.one('abc')}", "Finding")
        self.some(
            (finding, "findingOf", it),
            (finding, "polarity", Iri(code("polarity", self.one(["positive", "negative"])))),
        )
        result = self.pen.entity("result", f"Công nghệ {self.one('xy')}", "Technology")
        self.some((result, "producedBy", self.body()), (result, "hasPeriod", edtf(self.draw(PERIODS))))
        return it

    def event(self, about: LocalEntity) -> LocalEntity:
        kind = self.one(["Conference", "SigningCeremony", "WorkingSession", "Visit"])
        it = self.pen.entity("event", f"Cuộc họp {self.one(SUBJECTS)} lần {self.one('12')}", kind)
        place = self.pen.entity("place", f"Hội trường {self.one('AB')}", "Venue")
        self.some(
            (it, "heldOn", edtf(self.draw(DAYS))),
            (it, "plannedFor", edtf(self.draw(DAYS))),
            (it, "status", Iri(code("status", self.one(["held", "planned", "cancelled"])))),
            (it, "heldAt", place),
            (it, "isAbout", about),
        )
        for seat in self.draw(st.lists(st.sampled_from(SEATS), max_size=3)):
            person = self.person()
            who = person if seat in SEATS[:3] else self.body()
            q: dict[str, Term | LocalEntity] = {"onBehalfOf": self.body()} if self.draw(st.booleans()) else {}
            self.some((it, seat, who), q=q)
        return it

    def person(self) -> LocalEntity:
        it = self.pen.entity("person", self.one(PEOPLE), "Person")
        body, title = self.body(), self.one(["Thứ trưởng", "Vụ trưởng"])
        post = self.pen.entity("post", f"{title} {body.name}", "Post", parent=body)
        self.pen.say(f"{post.name}.", (post, "postIn", body), (post, "postTitle", vi(title)))
        self.some((it, "holdsPost", post), q={"attestedOn": edtf(self.draw(DAYS))})
        self.some((it, "memberOf", body), q={"postTitle": vi("Ủy viên")})
        self.some((it, "rank", "Đại tá"))
        return it

    def act(self, programme: LocalEntity, event: LocalEntity) -> None:
        number = f"{self.one('123')}/QĐ-TN"
        it = self.pen.entity(
            "official",
            f"Quyết định số {number}",
            self.one(["LegalAct", "Plan", "CooperationAgreement", "Strategy"]),
            context=number,
        )
        self.some(
            (it, "documentNumber", number),
            (it, "documentType", Iri(code("doc-type", self.one(["quyet-dinh", "ke-hoach"])))),
            (it, "issuedBy", self.body()),
            (it, "issuedOn", edtf(self.draw(DAYS))),
            (it, "hasSubject", vi(self.one(SUBJECTS))),
            (it, "implementsUndertaking", programme),
            (it, "hasSignatory", self.body()),
            (it, "adoptedAt", event),
            (programme, "legalBasis", it),
            (self.pen.self, "refersTo", it),
        )
        task = self.pen.entity("task", f"Nhiệm vụ {self.one('123')}", "Assignment")
        self.some(
            (task, "hasAssignee", self.body()),
            (task, "hasAssignee", self.body()),
            (task, "assignedBy", self.person()),
            (task, "givenAt", event),
            (task, "concerns", programme),
            (task, "taskOf", programme),
            (task, "modality", Iri(code("modality", self.one(["assigned", "recommended"])))),
        )
        self.some((task, "deadline", edtf("../2019-09")), q={"exclusiveEnd": edtf("2019-10")})
        self.some((self.body(), "cooperatesWith", self.body()), (self.body(), "subordinateTo", self.body()))


@st.composite
def documents(draw: Draw, least: int = 4, most: int = 6) -> Told:
    """Some documents that tell of the same few things."""
    made = Told()
    for number in range(draw(st.integers(least, most))):
        writer = _Writer(draw, number)
        programmes = [writer.programme() for _ in range(draw(st.integers(1, 2)))]
        if len(programmes) > 1:
            writer.some((programmes[0], "succeeds", programmes[1]))
        event = writer.event(programmes[0])
        writer.act(programmes[-1], event)
        made.append(writer.pen.record())
    return made

"""Questions as of a day: what holds by then, told of the bodies that there were, alike in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from datetime import date
from typing import Any

import pytest

from graph.derive import Derivation
from graph.errors import InputError, NotFound
from graph.memory import MemoryStore
from graph.model import DocumentRecord, LocalEntity
from graph.settings import Settings
from graph.standing import holds_from
from graph.store import Store
from graph.view import SparqlView
from ontology.registry import load_registry
from queries.binding import Entities
from queries.catalogue import AS_OF, load_catalogue
from queries.parameters import resolve
from queries.run import Answer, run
from tests.queries.fixture import Pen, edtf, records, status, vi
from tests.queries.test_parameters import Nothing
from tests.store.servers import fresh_store

CATALOGUE = load_catalogue()
#: Queries that a day can be given to.
DATED = [name for name, query in CATALOGUE.items() if any(p.name == AS_OF for p in query.parameters)]
ORG = "https://w3id.org/phoihop/id/org/"
MOST, MOST_2025 = f"{ORG}bo-khoa-hoc-va-cong-nghe", f"{ORG}bo-khoa-hoc-va-cong-nghe-2025"
Ask = Callable[..., Answer]


# -- documents before and after the mergers of 1 March and 1 July 2025 ---------------------------------------


def _told(file: str, published: str, title: str, period: str, *bodies: str) -> tuple[Pen, LocalEntity]:
    """A document of a day that tells of a programme of some bodies."""
    pen = Pen(file, title=title, published=published, url=f"https://example.org/{file}")
    programme = pen.entity("programme", title, "CooperationProgramme", context=period)
    pen.say(f"Giai đoạn {period}.", (programme, "hasPeriod", edtf(period)))
    for body in bodies:
        kind = "Ministry" if body.startswith("Bộ") else "LocalAuthority"
        pen.say(f"{body} tham gia.", (programme, "hasParty", pen.entity("org", body, kind)))
    return pen, programme


def _head(pen: Pen, name: str, title: str, body: str, day: str) -> None:
    """Says that a person heads a body on a day."""
    person, org = pen.entity("person", name, "Person"), pen.entity("org", body)
    post = pen.entity("post", f"{title} {body}", parent=org)
    pen.say(f"{title} {body}.", (post, "postIn", org), (post, "postTitle", vi(title)))
    pen.say(f"{title} {name}.", (person, "holdsPost", post), q={"attestedOn": edtf(day)})


def mergers() -> list[DocumentRecord]:
    """A programme drafted, signed and ended; another after the mergers; one that a later text tells of."""
    science, police = "Bộ Khoa học và Công nghệ", "Bộ Công an"
    highland, coast = "Ủy ban nhân dân tỉnh Đắk Lắk", "Ủy ban nhân dân tỉnh Phú Yên"
    title = "Chương trình mẫu về dữ liệu"
    draft, it = _told("du-thao.txt", "2018-11-02", title, "2019/2024", science, police)
    draft.say("Đang dự thảo.", (it, "status", status("draft")))
    _head(draft, "Nguyễn Văn Một", "Bộ trưởng", science, "2018-11-01")
    signed, it = _told("ky-ket.txt", "2019-05-20", title, "2019/2024", science, police)
    signed.say("Ký.", (it, "status", status("signed")), (it, "signedOn", edtf("2019-05-17")))
    planned = signed.entity("event", "Hội nghị sơ kết mẫu", "Conference", context="2021")
    signed.say("Dự kiến năm 2021.", (planned, "plannedFor", edtf("2021")), (planned, "isAbout", it))
    _head(signed, "Trần Văn Hai", "Bộ trưởng", science, "2019-05-17")
    ended, it = _told("tong-ket.txt", "2024-12-28", title, "2019/2024", science, police)
    ended.say("Đã hoàn thành.", (it, "status", status("completed")))
    held = ended.entity("event", "Hội nghị sơ kết mẫu", "Conference", context="2021")
    ended.say("Tổ chức ngày 3/6/2021.", (held, "heldOn", edtf("2021-06-03")), (held, "isAbout", it))
    ministry, it = _told("bo-moi.txt", "2026-01-15", "Chương trình mẫu về bưu chính", "2026/2030", science)
    ministry.say("Ký.", (it, "status", status("signed")), (it, "signedOn", edtf("2026-01-14")))
    _head(ministry, "Lê Thị Ba", "Bộ trưởng", science, "2026-01-14")
    provinces, _ = _told(
        "hai-tinh.txt", "2023-03-01", "Chương trình mẫu về biển", "2023/2024", highland, coast
    )
    province, _ = _told("tinh-moi.txt", "2025-09-01", "Chương trình mẫu về rừng", "2026/2028", highland)
    history, it = _told("nhin-lai.txt", "2026-02-01", "Chương trình mẫu về đào tạo", "2012/2015", police)
    history.say("Ký năm 2012.", (it, "signedOn", edtf("2012-03-04")))
    return [p.record() for p in (draft, signed, ended, ministry, provinces, province, history)]


@pytest.fixture(scope="module", params=["memory", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def ask(request: pytest.FixtureRequest) -> Iterator[Ask]:
    """Asks the graph of the mergers: in memory, or on a server in both languages, which must agree."""
    with ExitStack() as stack:
        store: Store
        engines: tuple[str, ...]
        if request.param == "memory":
            store, engines = MemoryStore(), ("sparql",)
        else:
            settings: Settings = request.getfixturevalue("neo4j_settings")
            store = stack.enter_context(closing(fresh_store(settings, Derivation())))
            engines = ("cypher", "sparql")
        store.load_all([*records(), *mergers()])
        view = stack.enter_context(SparqlView(store))

        def asked(name: str, **params: Any) -> Answer:
            first, *others = (run(name, params, engine=e, store=store, view=view) for e in engines)
            for other in others:
                assert (first.rows, first.documents) == (other.rows, other.documents), (name, params)
                assert first.note == other.note
            return first

        yield asked


def column(answer: Answer, name: str) -> list[Any]:
    return [row[answer.columns.index(name)] for row in answer.rows]


# -- the day -------------------------------------------------------------------------------------------------


def bound(query: str, **given: object) -> Any:
    return resolve(CATALOGUE[query], given, load_registry(), Nothing())


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2019", "2019-12-31"),
        ("2019-02", "2019-02-28"),
        ("2/2020", "2020-02-29"),
        ("2025-03-01", "2025-03-01"),
        ("1/7/2025", "2025-07-01"),
    ],
)
def test_a_year_or_month_is_asked_for_at_its_end(given: str, day: str) -> None:
    assert bound("programmes", as_of=given)[AS_OF] == date.fromisoformat(day)


@pytest.mark.parametrize(
    "given", ["năm 2019", "2019-13", "31/2/2019", "2019/2020", "2019/..", "hôm nay", "20-1-1"]
)
def test_what_is_no_day_is_told(given: str) -> None:
    with pytest.raises(InputError) as refused:
        bound("programmes", as_of=given)
    assert refused.value.where == AS_OF
    assert "2020-12" in refused.value.mend


def test_a_query_without_time_says_so() -> None:
    with pytest.raises(InputError, match="as_of"):
        bound("spellings", entity="BCA", as_of="2019")


@pytest.mark.parametrize(
    ("name", "day", "slug"),
    [
        ("Bộ KH&CN", "2019", "bo-khoa-hoc-va-cong-nghe"),
        ("Bộ KH&CN", "2025-02", "bo-khoa-hoc-va-cong-nghe"),
        ("Bộ KH&CN", "2025-02-28", "bo-khoa-hoc-va-cong-nghe"),
        ("Bộ KH&CN", "2025-03-01", "bo-khoa-hoc-va-cong-nghe-2025"),
        ("Bộ KH&CN", "2025", "bo-khoa-hoc-va-cong-nghe-2025"),
        ("Ministry of Finance", "2024", "bo-tai-chinh"),
        ("Ministry of Finance", "2026", "bo-tai-chinh-2025"),
        ("UBND tỉnh Đắk Lắk", "2025-06-30", "uy-ban-nhan-dan-tinh-dak-lak"),
        ("UBND tỉnh Đắk Lắk", "2025-07-01", "uy-ban-nhan-dan-tinh-dak-lak-2025"),
        # A body that was no longer, or not yet, there is asked about all the same.
        ("Bộ Kế hoạch và Đầu tư", "2026", "bo-ke-hoach-va-dau-tu"),
        ("Bộ Nông nghiệp và Môi trường", "2019", "bo-nong-nghiep-va-moi-truong"),
    ],
)
def test_a_name_is_that_of_the_body_that_bore_it(name: str, day: str, slug: str) -> None:
    assert bound("units_of", org=name, as_of=day, lineage=False)["org"] == Entities((ORG + slug,))


def test_the_line_is_followed_unless_told_not_to() -> None:
    assert set(bound("units_of", org="Bộ KH&CN", as_of="2019")["org"].iris) >= {MOST, MOST_2025}


# -- what holds ----------------------------------------------------------------------------------------------

CASES = [
    # day, status of the programme of 2019-2024 ("": there was none, or none was told)
    ("2017", None),
    ("2018-11-01", None),
    ("2018-11-02", "draft"),
    ("2019-05-16", "draft"),
    ("2019-05-17", "signed"),
    ("2024-12-27", "signed"),
    ("2024-12-28", "completed"),
    ("2026", "completed"),
]


@pytest.mark.parametrize(("day", "expected"), CASES)
def test_a_status_is_the_last_one_told_by_then(ask: Ask, day: str, expected: str | None) -> None:
    answer = ask("programmes_involving", org="Bộ Công an", as_of=day)
    states = dict(zip(column(answer, "name"), column(answer, "status"), strict=True))
    assert states.get("Chương trình mẫu về dữ liệu") == expected
    for state in ("draft", "signed", "completed"):
        named = column(ask("programmes_by_status", status=state, as_of=day), "name")
        assert ("Chương trình mẫu về dữ liệu" in named) == (state == expected)
    drafts = column(ask("drafts_and_plans", as_of=day), "name")
    assert ("Chương trình mẫu về dữ liệu" in drafts) == (expected == "draft")


def test_a_later_document_counts_for_what_it_dates_alone(ask: Ask) -> None:
    for day, documents in (("2018-12-31", 1), ("2019-05-20", 3)):
        # The last of the three came in 2024, and dates what it says by the period that began in 2019.
        card = ask("programme_card", programme="Chương trình mẫu về dữ liệu", as_of=day)
        assert card.documents == documents
    files = column(ask("documents_about", entity="Bộ Công an", as_of="2019"), "file")
    assert files == ["du-thao.txt", "ky-ket.txt"]


def test_what_a_later_document_dates_counts_from_its_day(ask: Ask) -> None:
    assert column(ask("programmes_involving", org="Bộ Công an", as_of="2012-03-03"), "name") == []
    told = ask("programmes_involving", org="Bộ Công an", as_of="2012-03-04")
    assert column(told, "name") == ["Chương trình mẫu về đào tạo"]


def test_a_planned_event_is_planned_until_it_is_held(ask: Ask) -> None:
    def event(day: str) -> list[tuple[str, str]]:
        answer = ask("events_of_programme", programme="Chương trình mẫu về dữ liệu", as_of=day)
        return list(zip(column(answer, "date"), column(answer, "status"), strict=True))

    assert event("2019-05-01") == []
    assert event("2020") == [("2021", "planned")]
    assert ("2021-06-03", "held") in event("2021-06-03")
    assert "Hội nghị sơ kết mẫu" in column(ask("planned_unconfirmed", as_of="2020"), "name")


def test_a_head_is_who_was_last_said_to_be_and_of_a_body_that_there_is(ask: Ask) -> None:
    def heads(day: str) -> list[str]:
        return column(ask("holders_of_post", title="Bộ trưởng", org="Bộ KH&CN", as_of=day), "name")

    assert heads("2018-10") == []
    assert heads("2018") == ["Nguyễn Văn Một"]
    assert heads("2019-05-17") == ["Trần Văn Hai"]
    assert heads("2025-02-28") == ["Trần Văn Hai"]
    assert heads("2025-03-01") == []
    assert heads("2026-01-14") == ["Lê Thị Ba"]
    everybody = column(ask("holders_of_post", title="Bộ trưởng", org="Bộ KH&CN"), "name")
    assert sorted(everybody) == ["Lê Thị Ba", "Nguyễn Văn Một", "Trần Văn Hai"]


def test_a_kept_name_means_the_body_of_the_day(ask: Ask) -> None:
    def named(org: str, day: str, **more: Any) -> list[str]:
        answer = ask("programmes_involving", org=org, as_of=day, **more)
        return [name for name in column(answer, "name") if name.startswith("Chương trình mẫu")]

    old, new = "Chương trình mẫu về dữ liệu", "Chương trình mẫu về bưu chính"
    assert named("Bộ KH&CN", "2019", lineage=False) == [old]
    assert named("Bộ KH&CN", "2026", lineage=False) == [new]
    assert named("Bộ KH&CN", "2026") == [new, old]
    assert named("UBND tỉnh Đắk Lắk", "2025-06", lineage=False) == ["Chương trình mẫu về biển"]
    assert named("UBND tỉnh Đắk Lắk", "2025-12", lineage=False) == ["Chương trình mẫu về rừng"]
    assert named("UBND tỉnh Đắk Lắk", "2025-12") == ["Chương trình mẫu về biển", "Chương trình mẫu về rừng"]


def test_bodies_are_those_that_there_were(ask: Ask) -> None:
    science = "Bộ KH&CN"
    assert "Vụ Công nghệ cao" in column(ask("units_of", org=science, as_of="2019"), "name")
    assert "Vụ Công nghệ cao" not in column(ask("units_of", org=science, as_of="2026"), "name")
    before = column(ask("lineage_of", org=science, as_of="2025-02-28"), "name")
    after = column(ask("lineage_of", org=science, as_of="2025-03-01"), "name")
    assert "Bộ Thông tin và Truyền thông" not in before
    assert "Bộ Thông tin và Truyền thông" in after
    changes = ask("organisation_changes", org=science, as_of="2025-02-28")
    assert column(changes, "date") == ["2002-08-05"]


def test_shared_programmes_and_partners_are_counted_as_of_the_day(ask: Ask) -> None:
    def partners(day: str) -> dict[str, int]:
        answer = ask("partners", org="Bộ KH&CN", as_of=day)
        return dict(zip(column(answer, "name"), column(answer, "programmes"), strict=True))

    assert partners("2012").get("Bộ Công an") is None
    assert partners("2019-12-31")["Bộ Công an"] == 2  # the fixture's of 2016-2020, and this one
    assert partners("2020-12-31")["Bộ Công an"] == 3
    shared = ask("programmes_shared", first="BCA", second="Bộ KH&CN", as_of="2019-05-16")
    assert ("Chương trình mẫu về dữ liệu", "draft") in zip(
        column(shared, "name"), column(shared, "status"), strict=True
    )


def test_nothing_says_as_of_when(ask: Ask) -> None:
    assert "as of 2010-12-31" in ask("programmes_involving", org="BCA", as_of="2010").note


# -- laws ----------------------------------------------------------------------------------------------------


def calls(expected: dict[str, list[dict[str, Any]]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in DATED:
        for case in expected[name]:
            yield name, {k: v for k, v in case["params"].items() if k != AS_OF}


@pytest.mark.parametrize("day", ["2016-06-30", "2019", "2020-11-04", "2020-11-05", "2023-03-15", "2999"])
def test_every_statement_shown_holds_on_the_day(
    ask: Ask, day: str, expected: dict[str, list[dict[str, Any]]]
) -> None:
    since = {id_: at for record in (*records(), *mergers()) for id_, at in holds_from(record).items()}
    last = date.fromisoformat(day if len(day) == 10 else f"{day}-12-31")
    for name, params in calls(expected):
        answer = ask(name, **params, as_of=day)
        shown = {i for row in answer.rows for i in row[answer.columns.index("statements")]}
        assert all(since[i] <= last for i in shown), (name, params)


def test_in_the_end_all_that_dated_documents_say_holds(expected: dict[str, list[dict[str, Any]]]) -> None:
    store = MemoryStore()
    dated = [r for r in (*records(), *mergers()) if r.document.published]
    store.load_all(dated)
    compared = 0
    with SparqlView(store) as view:
        for name, params in calls(expected):
            if name in ("holders_of_post", "lineage_of", "units_of", "neighbours", "programme_card"):
                continue  # bodies end, and what only the registry says has no statements
            try:
                plain = run(name, params, store=store, view=view)
            except NotFound:
                continue  # it asks for what only the undated document names
            then = run(name, {**params, AS_OF: "2999"}, store=store, view=view)
            assert then.rows == plain.rows, (name, params)
            compared += bool(plain.rows)
    assert compared > 30

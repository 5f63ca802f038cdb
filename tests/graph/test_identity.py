"""Who is who: one test for each rule of ``docs/model.md``."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest

from graph.identity import Decision, Proposal, proposals, resolve
from graph.iri import entity_iri
from graph.model import LocalEntity
from graph.terms import Literal
from ontology.registry import Registry

Told = Callable[..., Any]


def iri_of(registry: Registry, *docs: Any, ledger: tuple[Decision, ...] = ()) -> Callable[[LocalEntity], str]:
    resolution = resolve([d.record() for d in docs], registry, ledger)
    return lambda entity: resolution[entity.key]


# ── organisations and places ───────────────────────────────────────────────────────────────────────────


def test_a_registry_name_or_abbreviation_is_the_registry_entry(told: Told, registry: Registry) -> None:
    a = told(1)
    full, short = a.org("Bộ Công an"), a.org("bộ công an", context="x")
    iri = iri_of(registry, a)
    assert iri(full) == iri(short) == entity_iri("org", "bo-cong-an")


def test_one_name_before_and_after_a_merger_is_two_bodies(told: Told, registry: Registry) -> None:
    before, after = told(1, "2020-03-01"), told(2, "2025-06-01")
    old, new = before.org("Bộ Khoa học và Công nghệ"), after.org("Bộ Khoa học và Công nghệ")
    iri = iri_of(registry, before, after)
    assert iri(old) != iri(new)
    assert registry.lineage(iri(old)) == registry.lineage(iri(new))


def test_the_date_of_the_fact_outranks_that_of_publication(told: Told, registry: Registry) -> None:
    a = told(1, "2025-06-01")
    then = a.org("Bộ Khoa học và Công nghệ", context="2019-05")
    assert iri_of(registry, a)(then) == entity_iri("org", "bo-khoa-hoc-va-cong-nghe")


def test_an_undated_document_is_dated_by_its_event(told: Told, registry: Registry) -> None:
    a = told(1, published="")
    org = a.org("Bộ Khoa học và Công nghệ")
    event = a.entity("event", "Hội nghị", "Conference")
    a.say(event, "heldOn", Literal.edtf("2019-05-04"))
    assert iri_of(registry, a)(org) == entity_iri("org", "bo-khoa-hoc-va-cong-nghe")


def test_an_unlisted_body_is_its_name_and_parent(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    ours = [
        d.org("Trung tâm Đo lường Thử nghiệm", "OrganizationalUnit", parent=p.key)
        for d in (a, b)
        for p in [d.org("Bộ Công an")]
    ]
    other = b.org("Trung tâm Đo lường Thử nghiệm", "OrganizationalUnit", parent=b.org("Bộ Công Thương").key)
    iri = iri_of(registry, a, b)
    assert iri(ours[0]) == iri(ours[1]) != iri(other)
    assert iri(ours[0]).endswith("/trung-tam-do-luong-thu-nghiem-bo-cong-an")


def test_a_unit_that_does_not_say_whose_it_is_stays_in_its_document(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    one, two = (d.org("Phòng Hành chính Thử nghiệm", "OrganizationalUnit") for d in (a, b))
    iri = iri_of(registry, a, b)
    assert iri(one) != iri(two)


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Sở Y tế", "LocalAuthority"),
        ("Chi cục Kiểm lâm", "OrganizationalUnit"),
        ("Hội Chữ thập đỏ", "Association"),
        ("Trung tâm Kiểm soát bệnh tật", "Institute"),
        ("Department of Health", "LocalAuthority"),
        ("provincial People's Committee", "LocalAuthority"),
    ],
)
def test_what_every_province_has_stays_in_its_document(
    told: Told, registry: Registry, name: str, type_: str
) -> None:
    a, b = told(1), told(2)
    one, two = (d.org(name, type_) for d in (a, b))
    iri = iri_of(registry, a, b)
    assert iri(one) != iri(two)


@pytest.mark.parametrize("name", ["Công ty Cổ phần Mẫu Thử", "Trường Đại học Mẫu Thử"])
def test_a_proper_name_is_one_body_wherever_it_stands(told: Told, registry: Registry, name: str) -> None:
    a, b = told(1), told(2)
    one, two = (d.org(name, "Enterprise") for d in (a, b))
    iri = iri_of(registry, a, b)
    assert iri(one) == iri(two)


@pytest.mark.parametrize(
    ("lower", "above"),
    [
        ("Bộ Tư lệnh Bộ đội Biên phòng", "Bộ đội Biên phòng"),
        ("Bộ Tư lệnh Cảnh sát biển", "Cảnh sát biển Việt Nam"),
        ("Trung ương Đoàn", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Mặt trận Tổ quốc Việt Nam"),
        ("Chi cục Kiểm lâm tỉnh Sơn La", "Cục Kiểm lâm"),
        ("Hội Chữ thập đỏ tỉnh Sơn La", "Hội Chữ thập đỏ Việt Nam"),
    ],
)
def test_a_body_is_not_the_one_above_it(told: Told, registry: Registry, lower: str, above: str) -> None:
    a = told(1)
    one, two = a.org(lower), a.org(above)
    iri = iri_of(registry, a)
    assert iri(one) != iri(two)


def test_diacritics_tell_names_apart_and_the_place_of_the_tone_does_not(
    told: Told, registry: Registry
) -> None:
    a, b, c = told(1), told(2), told(3)
    x = a.org("Công ty Hoà Bình Thử", "Enterprise")
    y = b.org("công ty Hòa Bình Thử", "Enterprise")
    z = c.org("Công ty Hoa Binh Thử", "Enterprise")
    iri = iri_of(registry, a, b, c)
    assert iri(x) == iri(y) != iri(z)


def test_a_venue_belongs_to_the_body_its_name_ends_in(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    named = [d.entity("place", "trụ sở Bộ Công Thương", "Venue") for d in (a, b)]
    bare = [d.entity("place", "hội trường lớn", "Venue") for d in (a, b)]
    iri = iri_of(registry, a, b)
    assert iri(named[0]) == iri(named[1])
    assert iri(bare[0]) != iri(bare[1])


# ── persons ────────────────────────────────────────────────────────────────────────────────────────────


def person(doc: Any, name: str, org: str = "", cls: str = "Ministry") -> LocalEntity:
    made = doc.entity("person", name, "Person")
    if org:
        body = doc.org(org, cls)
        post = doc.entity("post", f"Thứ trưởng {org}", "Post", parent=body.key)
        doc.say(post, "postTitle", Literal.text("Thứ trưởng", "vi"))
        doc.say(made, "holdsPost", post)
    return made


def test_a_name_with_a_shared_body_is_one_person(told: Told, registry: Registry) -> None:
    a, b, c = told(1), told(2, "2025-06-01"), told(3)
    same = person(a, "Trần Văn Tưởng", "Bộ Khoa học và Công nghệ")
    later = person(b, "Trần Văn Tưởng", "Bộ Khoa học và Công nghệ")
    other = person(c, "Trần Văn Tưởng", "Bộ Quốc phòng")
    iri = iri_of(registry, a, b, c)
    assert iri(same) == iri(later) != iri(other)


def test_tones_tell_persons_apart_and_a_name_without_marks_joins_the_only_one(
    told: Told, registry: Registry
) -> None:
    a, b, c, d = told(1), told(2), told(3), told(4)
    tung = person(a, "Lê Văn Tùng", "Bộ Công an")
    bare = person(b, "Le Van Tung", "Bộ Công an")
    iri = iri_of(registry, a, b)
    assert iri(tung) == iri(bare)
    twin = person(c, "Lê Văn Tụng", "Bộ Công an")
    iri = iri_of(registry, a, b, c)
    assert len({iri(tung), iri(bare), iri(twin)}) == 3
    assert person(d, "Lê Văn Tùng", "Bộ Công an")


def test_a_person_without_a_post_is_the_documents_own(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    one, two = person(a, "Phạm Thị Thử"), person(b, "Phạm Thị Thử")
    iri = iri_of(registry, a, b)
    assert iri(one) != iri(two)


def test_within_a_document_a_bare_name_joins_the_one_person_it_can_mean(
    told: Told, registry: Registry
) -> None:
    a = told(1)
    full = person(a, "Phạm Thị Thử", "Bộ Công an")
    bare = a.entity("person", "Phạm Thị Thử", "Person", context="footer")
    assert iri_of(registry, a)(bare) == iri_of(registry, a)(full)


# ── programmes ─────────────────────────────────────────────────────────────────────────────────────────


def two(doc: Any) -> tuple[LocalEntity, LocalEntity]:
    return doc.org("Bộ Khoa học và Công nghệ"), doc.org("Bộ Công an")


def test_parties_and_period_make_a_programme_whatever_its_title(told: Told, registry: Registry) -> None:
    a, b, c = told(1), told(2), told(3)
    one = a.programme(*two(a), period="2021/2025", name="Chương trình phối hợp khoa học")
    same = b.programme(*reversed(two(b)), period="2021-01/2025-12", name="Kế hoạch hợp tác hai ngành")
    later = c.programme(*two(c), period="2026/2030", name="Chương trình phối hợp khoa học")
    iri = iri_of(registry, a, b, c)
    assert iri(one) == iri(same) != iri(later)
    assert iri(one).endswith("ct-phoi-hop-bo-cong-an-bo-khoa-hoc-va-cong-nghe-2021-2025")


def test_parties_are_compared_by_lineage(told: Told, registry: Registry) -> None:
    a, b = told(1, "2024-01-01"), told(2, "2025-06-01")
    iri = iri_of(registry, a, b)
    one, same = (d.programme(*two(d), period="2021/2025") for d in (a, b))
    iri = iri_of(registry, a, b)
    assert iri(one) == iri(same)


@pytest.mark.parametrize(
    ("predicate", "values"),
    [("documentNumber", ("12/CTPH", "13/CTPH"))],
)
def test_different_numbers_keep_programmes_apart_and_the_unnumbered_alone(
    told: Told, registry: Registry, predicate: str, values: tuple[str, str]
) -> None:
    docs = [told(n) for n in (1, 2, 3)]
    made = [d.programme(*two(d), period="2021/2025") for d in docs]
    for d, programme, value in zip(docs, made, values, strict=False):
        d.say(programme, predicate, value)
    iri = iri_of(registry, *docs)
    assert len({iri(p) for p in made}) == 3
    iri = iri_of(registry, docs[0], docs[2])
    assert iri(made[0]) == iri(made[2])


def test_a_programme_without_period_joins_only_inside_its_document(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    whole = a.programme(*two(a), period="2021/2025")
    vague = a.programme(*two(a), name="chương trình nói trên")
    far = b.programme(*two(b))
    iri = iri_of(registry, a, b)
    assert iri(vague) == iri(whole) != iri(far)


def test_a_vague_mention_that_can_mean_two_stays_its_own(told: Told, registry: Registry) -> None:
    a = told(1)
    old, new = (
        a.programme(*two(a), period="2016/2020", context="2016/2020"),
        a.programme(*two(a), period="2021/2025", context="2021/2025"),
    )
    vague = a.programme(*two(a), name="chương trình nói trên")
    iri = iri_of(registry, a)
    assert len({iri(old), iri(new), iri(vague)}) == 3


def test_the_next_phase_is_another_programme(told: Told, registry: Registry) -> None:
    a = told(1)
    now = a.programme(*two(a), period="2016/2020")
    later = a.programme(*two(a), name="Chương trình giai đoạn tiếp theo", context="giai-doan-tiep-theo")
    iri = iri_of(registry, a)
    assert iri(now) != iri(later)


def test_with_one_party_the_title_counts(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    made = [
        d.entity("programme", name, "KeyProgramme")
        for d in (a, b)
        for name in (
            "Chương trình phòng chống tội phạm công nghệ",
            "Chương trình phòng chống khủng bố hóa học",
        )
    ]
    iri = iri_of(registry, a, b)
    assert iri(made[0]) == iri(made[2]) != iri(made[1]) == iri(made[3])


# ── events and official documents ──────────────────────────────────────────────────────────────────────


def test_an_event_told_twice_is_one_by_kind_date_and_programme(told: Told, registry: Registry) -> None:
    a, b, c = told(1), told(2), told(3)
    made = []
    for d, day, name in (
        (a, "2021-03-15", "Lễ ký"),
        (b, "2021-03-15", "buổi ký kết"),
        (c, "2021-03-16", "Lễ ký"),
    ):
        event = d.entity("event", name, "SigningCeremony")
        d.say(event, "heldOn", Literal.edtf(day))
        d.say(event, "isAbout", d.programme(*two(d), period="2021/2025"))
        made.append(event)
    iri = iri_of(registry, a, b, c)
    assert iri(made[0]) == iri(made[1]) != iri(made[2])


def test_a_planned_event_is_not_the_one_that_was_held(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    held, planned = (d.entity("event", "Lễ ký", "SigningCeremony") for d in (a, b))
    for d, event, predicate in ((a, held, "heldOn"), (b, planned, "plannedFor")):
        d.say(event, predicate, Literal.edtf("2021-03-15"))
        d.say(event, "isAbout", d.programme(*two(d), period="2021/2025"))
    iri = iri_of(registry, a, b)
    assert iri(held) != iri(planned)


def test_an_edition_of_a_series_is_one_event(told: Told, registry: Registry) -> None:
    docs = [told(n) for n in (1, 2, 3)]
    made = []
    for d, number in zip(docs, (4, 4, 5), strict=True):
        event = d.entity("event", "Hội nghị giao ban vùng Thử nghiệm", "Conference")
        d.say(event, "editionNumber", Literal.integer(number))
        made.append(event)
    iri = iri_of(registry, *docs)
    assert iri(made[0]) == iri(made[1]) != iri(made[2])


def test_a_numbered_document_is_number_and_year(told: Told, registry: Registry) -> None:
    docs = [told(n) for n in (1, 2, 3, 4)]
    made = []
    for d, number, day in zip(
        docs,
        ("165/QĐ-TTg", "165/ QĐ-TTg", "165/QĐ-TTg", "165/QĐ-TTg"),
        ("2023-02-28", "2023", "2022", ""),
        strict=True,
    ):
        official = d.entity("official", "Quyết định", "LegalAct")
        d.say(official, "documentNumber", number)
        if day:
            d.say(official, "issuedOn", Literal.edtf(day))
        made.append(official)
    iri = iri_of(registry, *docs)
    assert iri(made[0]) == iri(made[1])
    assert len({iri(m) for m in made}) == 3
    assert iri(made[0]).endswith("/165-qd-ttg-2023")


def test_a_party_term_stands_for_the_year(told: Told, registry: Registry) -> None:
    a, b, c = told(1), told(2), told(3)
    made = []
    for d, term in ((a, "khóa XI"), (b, "khóa XI"), (c, "khóa XII")):
        official = d.entity("official", "Nghị quyết", "LegalAct", context=term)
        d.say(official, "documentNumber", "20-NQ/TW")
        made.append(official)
    iri = iri_of(registry, a, b, c)
    assert iri(made[0]) == iri(made[1]) != iri(made[2])
    assert iri(made[0]).endswith("/20-nq-tw-khoa-xi")


def test_the_printed_date_outranks_the_year_in_the_number(told: Told, registry: Registry) -> None:
    a = told(1)
    official = a.entity("official", "Nghị định", "LegalAct")
    a.say(official, "documentNumber", "54/2017/NĐ-CP")
    a.say(official, "issuedOn", Literal.edtf("2016-06-14"))
    assert iri_of(registry, a)(official).endswith("/54-2017-nd-cp-2016")


# ── content items, tasks ───────────────────────────────────────────────────────────────────────────────


def test_content_items_join_by_ordinal_or_near_equal_text_never_within_a_document(
    told: Told, registry: Registry
) -> None:
    a, b = told(1), told(2)
    texts = {
        "a1": (a, 1, "Trao đổi thông tin, dữ liệu giữa hai bên"),
        "a2": (a, None, "Đào tạo nguồn nhân lực chất lượng cao cho ngành"),
        "a3": (a, None, "Đào tạo nguồn nhân lực chất lượng cao cho các ngành"),
        "b1": (b, 1, "Chia sẻ số liệu thống kê hằng năm"),
        "b2": (b, None, "Đào tạo nguồn nhân lực có chất lượng cao cho ngành"),
    }
    programmes = {d.id: d.programme(*two(d), period="2021/2025") for d in (a, b)}
    made = {}
    for name, (d, ordinal, text) in texts.items():
        item = made[name] = d.entity("content", text, "ContentItem")
        d.say(item, "contentItemOf", programmes[d.id])
        d.say(item, "text", Literal.text(text, "vi"))
        if ordinal:
            d.say(item, "ordinal", Literal.integer(ordinal))
    iri = iri_of(registry, a, b)
    assert iri(made["a1"]) == iri(made["b1"])
    assert iri(made["a2"]) == iri(made["b2"]) != iri(made["a3"])


def test_a_task_is_told_twice_when_words_and_assignee_agree_and_numbers_do(
    told: Told, registry: Registry
) -> None:
    docs = [told(n) for n in (1, 2, 3, 4)]
    words = [
        "Tổ chức hội nghị đánh giá kết quả thực hiện năm 2020",
        "Tổ chức hội nghị để đánh giá kết quả thực hiện năm 2020",
        "Tổ chức hội nghị đánh giá kết quả thực hiện năm 2021",
        "Tổ chức hội nghị đánh giá kết quả thực hiện năm 2020",
    ]
    made = []
    for d, text, org in zip(docs, words, ("Bộ Công an",) * 3 + ("Bộ Quốc phòng",), strict=True):
        task = d.entity("task", text, "Assignment")
        d.say(task, "hasAssignee", d.org(org))
        made.append(task)
    iri = iri_of(registry, *docs)
    assert iri(made[0]) == iri(made[1])
    assert len({iri(m) for m in made}) == 3


# ── ledger, slugs, proposals ───────────────────────────────────────────────────────────────────────────


def test_the_steward_merges_splits_and_takes_back(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    x, y = a.programme(*two(a)), b.programme(*two(b))
    plain = iri_of(registry, a, b)
    assert plain(x) != plain(y)
    merge = Decision("same", plain(x), plain(y), "st", "2026-01-01T00:00:00Z")
    merged = iri_of(registry, a, b, ledger=(merge,))
    assert merged(x) == merged(y)
    undone = Decision("undo", plain(y), plain(x), "st", "2026-01-02T00:00:00Z")
    assert iri_of(registry, a, b, ledger=(undone, merge))(x) == plain(x)
    apart = Decision("not-same", x.key, y.key, "st", "2026-01-03T00:00:00Z")
    again = iri_of(registry, a, b, ledger=(merge, apart))
    assert again(x) != again(y)


def test_not_same_splits_what_the_rules_join(told: Told, registry: Registry) -> None:
    a, b, c = told(1), told(2), told(3)
    made = [d.programme(*two(d), period="2021/2025") for d in (a, b, c)]
    row = Decision("not-same", made[0].key, made[2].key, "st", "2026-01-01")
    iri = iri_of(registry, a, b, c, ledger=(row,))
    assert iri(made[0]) != iri(made[2])
    assert iri(made[1]) in {iri(made[0]), iri(made[2])}


def test_rows_about_absent_things_do_nothing(told: Told, registry: Registry) -> None:
    a = told(1)
    x = a.programme(*two(a), period="2021/2025")
    row = Decision("same", "0" * 24, entity_iri("programme", "khong-co"), "st", "2026-01-01")
    assert iri_of(registry, a, ledger=(row,))(x) == iri_of(registry, a)(x)


def test_slugs_are_ascii_and_two_names_with_one_slug_stay_two(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    x = a.entity("topic", "Công nghệ đo", "Topic")
    y = b.entity("topic", "Công nghệ đò", "Topic")
    iri = iri_of(registry, a, b)
    assert iri(x) != iri(y)
    assert {iri(x), iri(y)} >= {entity_iri("topic", "cong-nghe-do")}
    assert all(
        set(i.rpartition("/")[2]) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for i in (iri(x), iri(y))
    )


def test_what_the_rules_leave_open_is_proposed(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    person(a, "Phạm Thị Thử")
    person(b, "Phạm Thị Thử")
    found = proposals([a.record(), b.record()], registry)
    assert [(p.reason, p.kind, p.name) for p in found if isinstance(p, Proposal)] == [
        ("possible-duplicate", "person", "Phạm Thị Thử")
    ]


def test_a_split_outranks_the_registry_and_is_reported(told: Told, registry: Registry) -> None:
    a, b = told(1), told(2)
    x, y = a.org("Bộ Công an"), b.org("Bộ Công an")
    police = entity_iri("org", "bo-cong-an")
    for first, second in ((x.key, y.key), (police, y.key), (y.key, police)):
        row = Decision("not-same", first, second, "st", "2026-01-01")
        iri = iri_of(registry, a, b, ledger=(row,))
        assert iri(x) == police != iri(y)
        found = proposals([a.record(), b.record()], registry, (row,))
        assert ("identity-conflict", "org") in {(p.reason, p.kind) for p in found}


def test_two_people_whose_names_differ_by_a_tone_are_two_in_one_document(told: Told) -> None:
    a = told(1)
    one, two = a.entity("person", "Nguyễn Văn Tùng"), a.entity("person", "Nguyễn Văn Tụng")
    assert one.key != two.key
    assert a.entity("person", "NGUYỄN VĂN TÙNG").key == one.key
    assert a.entity("person", unicodedata.normalize("NFD", one.name)).key == one.key
    assert a.org("Bộ Công An").key == a.org("Bo Cong an").key

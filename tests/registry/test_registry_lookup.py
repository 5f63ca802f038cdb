"""Look-up by name and date, lineage, surface forms."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph.iri
import ontology.iri
from ontology.registry import Registry, load_registry
from ontology.registry_names import comparison_key, new_tones, old_tones, spellings
from ontology.registry_rows import day_bounds, next_day

REGISTRY = load_registry()
ENTRIES = sorted(REGISTRY.entries.values(), key=lambda e: e.iri)
MADE = sorted(REGISTRY.expanded(), key=lambda e: e.iri)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return REGISTRY


def slugs(name: str, on: str = "", kind: str = "org") -> list[str]:
    return [entry.slug for entry in REGISTRY.lookup(name, on, kind)]


# ── each name finds its own row ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("group", ["stored", "made"])
def test_every_name_finds_its_own_row_while_it_exists(group: str) -> None:
    for entry in ENTRIES if group == "stored" else MADE:
        day = entry.exists_until or entry.exists_from
        found = REGISTRY.lookup(entry.name, day, entry.kind)
        assert [e.iri for e in found] == [entry.iri], entry.row


def test_every_form_finds_its_row() -> None:
    for name in REGISTRY.names():
        entry = REGISTRY.entries[name.iri]
        found = REGISTRY.lookup(name.surface, entry.exists_until or entry.exists_from, entry.kind)
        if name.form != "ambiguous":
            assert entry in found, name
        assert found, name


@given(st.sampled_from(ENTRIES), st.sampled_from(["NFD", "NFC"]), st.sampled_from(["lower", "upper", "asis"]))
def test_unicode_form_and_case_do_not_matter(entry: object, form: str, case: str) -> None:
    assert isinstance(entry, type(ENTRIES[0]))
    name = {"lower": entry.name.lower(), "upper": entry.name.upper(), "asis": entry.name}[case]
    spelled = unicodedata.normalize("NFD" if form == "NFD" else "NFC", name)
    day = entry.exists_until or entry.exists_from
    assert [e.iri for e in REGISTRY.lookup(spelled, day, entry.kind)] == [entry.iri]


@given(st.sampled_from(ENTRIES))
def test_names_without_diacritics_are_found(entry: object) -> None:
    assert isinstance(entry, type(ENTRIES[0]))
    day = entry.exists_until or entry.exists_from
    assert entry in REGISTRY.lookup(graph.iri.fold(entry.name), day, entry.kind)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(REGISTRY.lookup(text), tuple)
    assert isinstance(REGISTRY.candidates(text, "2020"), tuple)


# ── spellings ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bộ KH&CN", "bo-khoa-hoc-va-cong-nghe"),
        ("Bộ KHCN", "bo-khoa-hoc-va-cong-nghe"),
        ("BKHCN", "bo-khoa-hoc-va-cong-nghe"),
        ("MoST", "bo-khoa-hoc-va-cong-nghe"),
        ("Bộ Khoa học - Công nghệ", "bo-khoa-hoc-va-cong-nghe"),
        ("Bộ Khoa học&Công nghệ", "bo-khoa-hoc-va-cong-nghe"),
        ("Ministry of Science and Technology", "bo-khoa-hoc-va-cong-nghe"),
        ("Bộ GD-ĐT", "bo-giao-duc-va-dao-tao"),
        ("Bộ NN&PTNT", "bo-nong-nghiep-va-phat-trien-nong-thon"),
        ("Bộ TT-TT", "bo-thong-tin-va-truyen-thong"),
        ("Bộ LĐ-TB&XH", "bo-lao-dong-thuong-binh-va-xa-hoi"),
        ("Bộ Lao động, Thương binh và Xã hội", "bo-lao-dong-thuong-binh-va-xa-hoi"),
        ("Bộ Lao động – Thương binh – Xã hội", "bo-lao-dong-thuong-binh-va-xa-hoi"),
        ("Bộ VH,TT&DL", "bo-van-hoa-the-thao-va-du-lich"),
        ("Bộ Quốc Phòng", "bo-quoc-phong"),
        ("MPS", "bo-cong-an"),
        ("Viện Hàn lâm KH&CNVN", "vien-han-lam-khoa-hoc-va-cong-nghe-viet-nam"),
        ("Viện Hàn lâm KHCNVN", "vien-han-lam-khoa-hoc-va-cong-nghe-viet-nam"),
        ("VAST", "vien-han-lam-khoa-hoc-va-cong-nghe-viet-nam"),
        ("VHLKHXHVN", "vien-han-lam-khoa-hoc-xa-hoi-viet-nam"),
        ("Uỷ ban Dân tộc", "uy-ban-dan-toc"),
        ("BCH Trung ương Đảng", "ban-chap-hanh-trung-uong-dang"),
        ("Trung ương Đảng", "ban-chap-hanh-trung-uong-dang"),
        ("Ban Bí thư Trung ương", "ban-bi-thu-trung-uong"),
        ("Ban Tổ chức TƯ", "ban-to-chuc-trung-uong"),
        ("BỘ KẾ HOẠCH VÀ ĐẦU TƯ", "bo-ke-hoach-va-dau-tu"),
        ("TTg", "thu-tuong-chinh-phu"),
        ("VPCP", "van-phong-chinh-phu"),
        ("CP", "chinh-phu"),
        ("Đoàn TNCS Hồ Chí Minh", "doan-thanh-nien-cong-san-ho-chi-minh"),
        ("Cục V04", "cuc-khoa-hoc-chien-luoc-va-lich-su-cong-an"),
        ("Cục Chiến lược và Lịch sử Công an", "cuc-khoa-hoc-chien-luoc-va-lich-su-cong-an"),
        ("Vụ Công nghệ cao thuộc Bộ KH&CN", "vu-cong-nghe-cao"),
        ("Vụ Công nghệ cao, Bộ Khoa học và Công nghệ", "vu-cong-nghe-cao"),
        ("Vụ Khoa học và Công nghệ, Bộ Công Thương", "vu-khoa-hoc-va-cong-nghe-bo-cong-thuong"),
        ("Vụ KH&CN (Bộ Công Thương)", "vu-khoa-hoc-va-cong-nghe-bo-cong-thuong"),
        ("Vụ HTQT thuộc Bộ Y tế", "vu-hop-tac-quoc-te-bo-y-te"),
        ("Ban cán sự đảng Bộ GD&ĐT", "ban-can-su-dang-bo-giao-duc-va-dao-tao"),
        ("Văn phòng Bộ Tư pháp", "van-phong-bo-tu-phap"),
        ("UBND thành phố Đà Nẵng", "uy-ban-nhan-dan-thanh-pho-da-nang"),
        ("Uỷ ban nhân dân TP. Đà Nẵng", "uy-ban-nhan-dan-thanh-pho-da-nang"),
        ("HĐND tỉnh Đắk Lắk", "hoi-dong-nhan-dan-tinh-dak-lak"),
        ("Tỉnh uỷ Đắk Lắk", "tinh-uy-tinh-dak-lak"),
        ("Sở KH&CN Đắk Lắk", "so-khoa-hoc-va-cong-nghe-tinh-dak-lak"),
        ("Sở Khoa học và Công nghệ tỉnh Đắk Lắk", "so-khoa-hoc-va-cong-nghe-tinh-dak-lak"),
        ("Sở KH&CN TP.HCM", "so-khoa-hoc-va-cong-nghe-thanh-pho-ho-chi-minh"),
        ("Sở LĐTBXH TP Hà Nội", "so-lao-dong-thuong-binh-va-xa-hoi-thanh-pho-ha-noi"),
        ("Công an tỉnh Gia Lai", "cong-an-tinh-gia-lai"),
        ("Bộ CHQS tỉnh Kon Tum", "bo-chi-huy-quan-su-tinh-kon-tum"),
        ("Tỉnh Đắk Lắk", "tinh-dak-lak"),
        ("Hanoi People's Committee", "uy-ban-nhan-dan-thanh-pho-ha-noi"),
        ("Department of Health of Nghe An Province", "so-y-te-tinh-nghe-an"),
    ],
)
def test_spellings_in_use_in_2020(name: str, slug: str) -> None:
    assert slugs(name, "2020-05-01") == [slug]


def test_generated_spellings_share_the_key_of_the_name() -> None:
    for entry in ENTRIES:
        for spelled in spellings(entry.name):
            assert comparison_key(spelled) == comparison_key(entry.name), (entry.name, spelled)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("Ủy ban", "Uỷ ban"),
        ("Hòa Bình", "Hoà Bình"),
        ("Thủy sản", "Thuỷ sản"),
        ("thỏa", "thoả"),
        ("khỏe", "khoẻ"),
    ],
)
def test_tone_placement_both_ways(new: str, old: str) -> None:
    assert old_tones(new) == old
    assert new_tones(old) == new


@pytest.mark.parametrize("fixed", ["Quý", "hoàn", "Hoàng", "thuyền", "quỳ", "loại"])
def test_tones_that_have_one_place_stay(fixed: str) -> None:
    assert old_tones(fixed) == new_tones(fixed) == fixed


@given(st.text(alphabet="hktaoeuyqòoàóoáủyuỷ HOÀ", max_size=12))
def test_new_tones_undoes_old_tones(text: str) -> None:
    once = new_tones(text)
    assert new_tones(old_tones(once)) == once
    assert comparison_key(old_tones(once)) == comparison_key(once)


def test_diacritics_decide_where_they_are_written() -> None:
    # Ban Dân vận and a made-up “Bàn Dân vần” fold alike; the registry still finds the body, marks or none.
    assert slugs("ban dan van trung uong", "2020") == slugs("Ban Dân vận Trung ương", "2020")
    assert comparison_key("Sở", marks=True) != comparison_key("So", marks=True)


# ── time ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("Bộ Khoa học và Công nghệ", "2025-02-28", ["bo-khoa-hoc-va-cong-nghe"]),
        ("Bộ Khoa học và Công nghệ", "2025-03-01", ["bo-khoa-hoc-va-cong-nghe-2025"]),
        ("Bộ Khoa học và Công nghệ", "2025", ["bo-khoa-hoc-va-cong-nghe-2025", "bo-khoa-hoc-va-cong-nghe"]),
        ("Bộ Khoa học và Công nghệ", "2016/2020", ["bo-khoa-hoc-va-cong-nghe"]),
        ("Bộ Khoa học và Công nghệ", "../2019-09", ["bo-khoa-hoc-va-cong-nghe"]),
        ("Bộ Thông tin và Truyền thông", "2025-03-01", []),
        ("Bộ Nông nghiệp và Môi trường", "2025-02-28", []),
        ("Bộ Nông nghiệp và Môi trường", "2025-03", ["bo-nong-nghiep-va-moi-truong"]),
        ("Bộ NN&PTNT", "2006", ["bo-nong-nghiep-va-phat-trien-nong-thon-1995"]),
        ("Bộ Công an", "2010", ["bo-cong-an"]),
        ("Bộ Công an", "2025-06", ["bo-cong-an"]),
        ("Tỉnh Phú Yên", "2025-06-30", ["tinh-phu-yen"]),
        ("Tỉnh Phú Yên", "2025-07-01", []),
        ("Tỉnh Đắk Lắk", "2025-07-01", ["tinh-dak-lak-2025"]),
        ("Thành phố Huế", "2025-07-01", ["thanh-pho-hue"]),
        ("Tỉnh Thừa Thiên Huế", "2024-12-31", ["tinh-thua-thien-hue"]),
        (
            "Sở Tài nguyên và Môi trường tỉnh Lai Châu",
            "2025-02-28",
            ["so-tai-nguyen-va-moi-truong-tinh-lai-chau"],
        ),
        ("Sở Tài nguyên và Môi trường tỉnh Lai Châu", "2025-03-01", []),
        ("Sở NN&MT tỉnh Lai Châu", "2025-03-01", ["so-nong-nghiep-va-moi-truong-tinh-lai-chau"]),
        ("Sở KH&CN tỉnh Đắk Lắk", "2025-05", ["so-khoa-hoc-va-cong-nghe-2025-tinh-dak-lak"]),
        ("Sở KH&CN tỉnh Đắk Lắk", "2025-08", ["so-khoa-hoc-va-cong-nghe-2025-tinh-dak-lak-2025"]),
        ("Ban Tuyên giáo Trung ương", "2025-03", []),
        ("Ban Tuyên giáo và Dân vận Trung ương", "2025-03", ["ban-tuyen-giao-va-dan-van-trung-uong"]),
    ],
)
def test_validity(name: str, on: str, expected: list[str]) -> None:
    assert slugs(name, on) == expected


def test_a_lineage_is_one_candidate() -> None:
    assert [e.slug for e in REGISTRY.candidates("Bộ KH&CN")] == ["bo-khoa-hoc-va-cong-nghe-2025"]
    assert [e.slug for e in REGISTRY.candidates("Bộ KH&CN", "2019")] == ["bo-khoa-hoc-va-cong-nghe"]
    assert len(REGISTRY.candidates("Sở KH&CN Đắk Lắk")) == 1


def test_a_body_named_after_its_end_is_still_a_candidate() -> None:
    found = REGISTRY.candidates("Bộ Thông tin và Truyền thông", "2025-06-01")
    assert [e.slug for e in found] == ["bo-thong-tin-va-truyen-thong"]
    # The last bearer of the name before the date, not the first one.
    found = REGISTRY.candidates("Bộ NN&PTNT", "2025-06-01")
    assert [e.slug for e in found] == ["bo-nong-nghiep-va-phat-trien-nong-thon"]


def test_mergers_keep_the_lineages_of_different_bodies_apart() -> None:
    root = {
        s: REGISTRY.lineage(ontology.iri.entity_iri("org", s))
        for s in (
            "bo-khoa-hoc-va-cong-nghe",
            "bo-khoa-hoc-va-cong-nghe-2025",
            "bo-thong-tin-va-truyen-thong",
            "tinh-dak-lak",
            "tinh-dak-lak-2025",
            "tinh-phu-yen",
        )
    }
    assert root["bo-khoa-hoc-va-cong-nghe"] == root["bo-khoa-hoc-va-cong-nghe-2025"]
    assert root["bo-thong-tin-va-truyen-thong"] != root["bo-khoa-hoc-va-cong-nghe-2025"]
    assert root["tinh-dak-lak"] == root["tinh-dak-lak-2025"] != root["tinh-phu-yen"]


def test_family_joins_what_succession_joins() -> None:
    family = REGISTRY.family(ontology.iri.entity_iri("org", "tinh-phu-yen"))
    assert [iri.rpartition("/")[2] for iri in family] == ["tinh-dak-lak", "tinh-dak-lak-2025", "tinh-phu-yen"]


@given(st.sampled_from(ENTRIES + MADE))
def test_lineage_is_idempotent_and_inside_the_family(entry: object) -> None:
    assert isinstance(entry, type(ENTRIES[0]))
    root = REGISTRY.lineage(entry.iri)
    assert REGISTRY.lineage(root) == root
    assert root in REGISTRY.family(entry.iri)


def test_63_provinces_before_and_34_after() -> None:
    places = [e for e in ENTRIES if e.type == "AdministrativeUnit"]
    counts = {day: sum(e.valid(day) for e in places) for day in ("2024-06-01", "2025-06-30", "2025-07-01")}
    assert counts == {"2024-06-01": 63, "2025-06-30": 63, "2025-07-01": 34}
    for day, count in counts.items():
        for prefix in ("uy-ban-nhan-dan-", "hoi-dong-nhan-dan-"):
            assert sum(e.valid(day) for e in ENTRIES if e.slug.startswith(prefix)) == count
        parties = [e for e in ENTRIES if e.slug.startswith(("tinh-uy-", "thanh-uy-"))]
        assert sum(e.valid(day) for e in parties) == count


def test_provinces_that_did_not_merge_are_one_node() -> None:
    for name in (
        "Hà Nội",
        "Lai Châu",
        "Điện Biên",
        "Sơn La",
        "Lạng Sơn",
        "Quảng Ninh",
        "Thanh Hóa",
        "Nghệ An",
    ):
        assert len(REGISTRY.lookup(name, kind="place")) == 1, name
    assert len(REGISTRY.lookup("Đắk Lắk", kind="place")) == 2


def test_government_of_2025_has_14_ministries() -> None:
    ministries = [e for e in ENTRIES if e.type == "Ministry"]
    assert sum(e.valid("2025-03-01") for e in ministries) == 14
    assert sum(e.valid("2025-02-28") for e in ministries) == 18
    assert sum(e.valid("2007-01-01") for e in ministries) == 20


def test_changes_say_who_became_whom_and_when() -> None:
    changes = {change.iri.rpartition("/")[2]: change for change in REGISTRY.changes()}
    merger = changes["bo-khoa-hoc-va-cong-nghe-2025"]
    assert merger.date == "2025-03-01"
    assert "176/2025/QH15" in merger.act
    assert [iri.rpartition("/")[2] for iri in merger.originals] == [
        "bo-khoa-hoc-va-cong-nghe",
        "bo-thong-tin-va-truyen-thong",
    ]
    provinces = {e.slug for e in ENTRIES if e.type == "AdministrativeUnit"}
    taken_over = changes["tinh-ha-tay-end"]
    assert (taken_over.date, [iri.rpartition("/")[2] for iri in taken_over.results]) == (
        "2008-08-01",
        ["thanh-pho-ha-noi"],
    )
    assert (
        sum(
            c.date == "2025-07-01" and c.iri.rpartition("/")[2].removesuffix("-2025") in provinces
            for c in REGISTRY.changes()
        )
        == 23
    )


@pytest.mark.parametrize(
    ("on", "bounds"),
    [
        ("", ("0000-01-01", "9999-12-31")),
        ("2020", ("2020-01-01", "2020-12-31")),
        ("2016/2020", ("2016-01-01", "2020-12-31")),
        ("2025-03-01/..", ("2025-03-01", "9999-12-31")),
        ("2020-12~", ("2020-12-01", "2020-12-31")),
        ("201X", ("2010-01-01", "2019-12-31")),
        ("2020-02-27T10:42", ("2020-02-27", "2020-02-27")),
    ],
)
def test_day_bounds(on: str, bounds: tuple[str, str]) -> None:
    assert day_bounds(on) == bounds


def test_next_day() -> None:
    assert next_day("2025-02-28") == "2025-03-01"
    assert next_day("") == ""


# ── ambiguity ───────────────────────────────────────────────────────────────────────────────────────────


def test_an_ambiguous_abbreviation_returns_all() -> None:
    assert sorted(slugs("BCT", "2020")) == ["bo-chinh-tri", "bo-cong-thuong"]
    assert len(REGISTRY.candidates("BCT", "2020")) == 2


def test_ambiguous_forms_are_marked_and_give_way() -> None:
    forms = {(n.surface, n.form) for n in REGISTRY.names() if n.iri.endswith("/org/tinh-dak-lak")}
    assert ("Đắk Lắk", "ambiguous") in forms
    assert ("Tỉnh Đắk Lắk", "name") in forms
    assert ("tỉnh Đắk Lắk", "variant") in forms
    assert slugs("Đắk Lắk", "2020") == ["tinh-dak-lak"]


def test_head_words_must_agree() -> None:
    assert slugs("Tỉnh ủy Hà Nội") == []
    assert slugs("Thành ủy Đắk Lắk") == []
    assert slugs("Sở Không Có Thật tỉnh Đắk Lắk") == []
    assert slugs("Bộ Chỉ huy Quân sự thành phố Hà Nội") == []


def test_unknown_and_empty_names_find_nothing() -> None:
    assert slugs("Bộ Hải dương và Vũ trụ") == []
    assert slugs("") == slugs("  ") == slugs("&") == []


def test_slug_and_iri_are_names_too() -> None:
    iri = ontology.iri.entity_iri("org", "so-khoa-hoc-va-cong-nghe-tinh-dak-lak")
    assert [e.iri for e in REGISTRY.lookup(iri)] == [iri]
    assert slugs("bo-khoa-hoc-va-cong-nghe") == ["bo-khoa-hoc-va-cong-nghe"]
    assert REGISTRY.lookup(ontology.iri.entity_iri("org", "khong-co")) == ()
    assert REGISTRY.get("https://example.org/x") is None


# ── bodies made from patterns ───────────────────────────────────────────────────────────────────────────


def test_expand_gives_the_body_a_look_up_gives() -> None:
    entry = REGISTRY.expand("so-khoa-hoc-va-cong-nghe", "tinh-dak-lak")
    assert entry is not None
    assert (entry,) == REGISTRY.lookup("Sở KH&CN Đắk Lắk", "2019")
    assert (entry.exists_until, entry.type) == ("2025-02-28", "LocalAuthority")
    assert entry.parent.endswith("/uy-ban-nhan-dan-tinh-dak-lak")
    assert entry.area.endswith("/place/tinh-dak-lak")
    assert REGISTRY.expand("so-khoa-hoc-va-cong-nghe", "tinh-dak-lak-2025") is None
    with pytest.raises(KeyError):
        REGISTRY.expand("so-khong-co", "tinh-dak-lak")


def test_a_department_follows_the_reform_and_the_merger() -> None:
    last = REGISTRY.expand("so-khoa-hoc-va-cong-nghe-2025", "tinh-dak-lak-2025")
    assert last is not None
    assert [iri.rpartition("/")[2] for iri in last.predecessors] == [
        "so-khoa-hoc-va-cong-nghe-2025-tinh-dak-lak",
        "so-khoa-hoc-va-cong-nghe-2025-tinh-phu-yen",
    ]
    assert REGISTRY.lineage(last.iri).endswith("/so-khoa-hoc-va-cong-nghe-tinh-dak-lak")


def test_units_of_ministries_follow_the_ministry() -> None:
    assert slugs("Vụ Pháp chế Bộ KH&CN", "2020") == ["vu-phap-che-bo-khoa-hoc-va-cong-nghe"]
    (after,) = REGISTRY.lookup("Vụ Pháp chế Bộ KH&CN", "2025-06")
    assert after.slug == "vu-phap-che-bo-khoa-hoc-va-cong-nghe-2025"
    assert after.parent.endswith("/bo-khoa-hoc-va-cong-nghe-2025")
    assert [iri.rpartition("/")[2] for iri in after.predecessors] == [
        "vu-phap-che-bo-khoa-hoc-va-cong-nghe",
        "vu-phap-che-bo-thong-tin-va-truyen-thong",
    ]
    assert slugs("Vụ Pháp chế") == []
    assert slugs("Vụ Pháp chế Bộ Công an") == []


def test_titles_without_a_province() -> None:
    titles = dict(REGISTRY.local_titles())
    assert titles["Sở KH&CN"].startswith("so-khoa-hoc-va-cong-nghe")
    assert titles["Uỷ ban nhân dân"] == "uy-ban-nhan-dan"


# ── the same law in two places; speed ───────────────────────────────────────────────────────────────────


def test_two_processes_give_the_same_iris() -> None:
    code = (
        "from ontology.registry import load_registry as load; r = load(); from hashlib import sha256;"
        "print(sha256(repr([*r.entries, *r.changes(), *r.names()]).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1

"""Who signed what; and what was not signed, or not yet."""

from __future__ import annotations

import pytest

MOET, MOLISA = "Bộ Giáo dục và Đào tạo", "Bộ Y tế"


def test_subjects_of_signing_are_parties_and_signatories(told):
    facts = told(
        "Ngày 20/4/2023, tại Hà Nội, Bộ Giáo dục và Đào tạo và Bộ Y tế đã ký kết Chương trình phối hợp "
        "về y tế trường học giai đoạn 2023-2027."
    )
    assert facts.objects("hasSignatory") == {MOET, MOLISA}
    assert facts.objects("hasParty") == {MOET, MOLISA}
    assert facts.objects("signedOn") == {"2023-04-20"}
    assert facts.objects("hasPeriod") == {"2023/2027"}
    assert "signed" in facts.objects("status")


def test_the_signing_is_an_event_with_place_and_day(told):
    facts = told(
        "Ngày 20/4/2023, tại Hà Nội, Bộ Giáo dục và Đào tạo và Bộ Y tế đã ký kết Chương trình phối hợp "
        "về y tế trường học giai đoạn 2023-2027."
    )
    assert facts.objects("heldOn") == {"2023-04-20"}
    assert any("Hà Nội" in place for place in facts.objects("heldAt"))
    assert facts.objects("plannedFor") == set()


@pytest.mark.parametrize(
    "auxiliary",
    ["chưa ký kết", "chưa thể ký kết", "không ký kết", "chưa chính thức ký kết"],
)
def test_a_denied_signing_is_a_negative_statement_and_no_event(told, auxiliary):
    facts = told(
        f"Đến nay, Bộ Giáo dục và Đào tạo và Bộ Y tế {auxiliary} Chương trình phối hợp về y tế "
        f"trường học giai đoạn 2023-2027."
    )
    assert "signed" not in facts.objects("status")
    assert "signed" in facts.objects("status", polarity="negative")
    assert facts.objects("hasSignatory") == set()
    assert facts.objects("signedOn") == facts.objects("heldOn") == set()


@pytest.mark.parametrize(
    "words",
    ["sẽ ký kết", "dự kiến ký kết", "chuẩn bị ký kết", "cần sớm ký kết"],
)
def test_a_signing_to_come_is_a_plan_of_the_agreement(told, words):
    facts = told(
        f"Bộ Giáo dục và Đào tạo và Bộ Y tế {words} Chương trình phối hợp về y tế trường học "
        "giai đoạn 2023-2027 trong tháng 9/2023."
    )
    assert facts.objects("signedOn") == facts.objects("hasSignatory") == facts.objects("heldOn") == set()
    assert facts.objects("plannedSigningOn") == {"2023-09"}
    assert facts.objects("plannedFor") == set()


@pytest.mark.parametrize("words", ["sẽ tổ chức ký kết", "dự kiến tổ chức lễ ký kết", "sẽ tổ chức ký"])
def test_a_signing_to_be_held_is_a_planned_event(told, words):
    facts = told(
        f"Bộ Giáo dục và Đào tạo và Bộ Y tế {words} Chương trình phối hợp về y tế trường học "
        "giai đoạn 2023-2027 trong tháng 9/2023."
    )
    assert facts.objects("heldOn") == set()
    assert facts.objects("plannedFor") == {"2023-09"}


def test_an_open_mood_with_a_future_day_is_not_done(told):
    facts = told(
        "Ngày 30/6/2023, Bộ Giáo dục và Đào tạo và Bộ Y tế ký kết Chương trình phối hợp về y tế "
        "trường học giai đoạn 2023-2027."
    )
    assert facts.objects("signedOn") == set()
    assert facts.objects("plannedSigningOn") == {"2023-06-30"}


def test_attending_is_not_signing(told):
    facts = told(
        "Ngày 20/4/2023, tại Hà Nội, Bộ Giáo dục và Đào tạo và Bộ Y tế đã ký kết Chương trình phối hợp "
        "về y tế trường học giai đoạn 2023-2027.\n\n"
        "Tham dự Lễ ký kết, về phía Bộ Y tế có Thứ trưởng Lê Thị Mẫu Đơn."
    )
    assert "Lê Thị Mẫu Đơn" not in facts.objects("hasSignatory")
    assert "Lê Thị Mẫu Đơn" in facts.objects("hasAttendee")


def test_what_ended_before_the_day_is_not_what_is_signed(told):
    facts = told(
        "Tiếp nối Thỏa thuận hợp tác giai đoạn 2014-2018, ngày 18/4/2023, Bộ Giáo dục và Đào tạo "
        "và Bộ Y tế đã ký kết "
        "thỏa thuận hợp tác về y tế trường học giai đoạn 2023-2027."
    )
    signed = {s for s, _, o in facts.facts("status") if o == "signed"}
    assert all("2014" not in name for name in signed)
    assert any("2023" in name for name in signed)
    assert any("2014" in o for o in facts.objects("succeeds"))


def test_an_exclusive_end_is_kept(told):
    facts = told(
        "Bộ Y tế sẽ ký kết Chương trình phối hợp về y tế trường học giai đoạn 2023-2027 với Bộ "
        "Giáo dục và Đào tạo trước tháng 10/2023."
    )
    assert facts.objects("plannedSigningOn") == {"../2023-09"}
    (statement,) = facts.statements("plannedSigningOn")
    assert {p.rsplit("#", 1)[1]: facts.name(o) for p, o in statement.qualifiers}["exclusiveEnd"] == "2023-10"


def test_english_sentences_are_read_alike(told_file):
    facts = told_file("mou-english.txt")
    assert facts.objects("hasSignatory") == {"Bộ Y tế", "Tổ chức Y tế Thế giới"}
    assert facts.objects("signedOn") == {"2024-05-13"}
    assert len(facts.facts("contentItemOf")) == 3
    assert not any(
        "funding" in name for name in facts.classes("Agreement") | facts.classes("CooperationAgreement")
    )


def test_a_ceremony_that_will_take_place_has_not(told):
    facts = told(
        "Lễ ký kết Biên bản ghi nhớ giữa Bộ Tư pháp và Bộ Nội vụ sẽ diễn ra trong tháng 12/2023. "
        "Hai bên không ký thêm thỏa thuận nào khác."
    )
    assert "signed" not in facts.objects("status")
    assert facts.objects("heldOn") == facts.objects("signedOn") == set()
    assert facts.objects("plannedFor") == {"2023-12"}


@pytest.mark.parametrize("words", ["đã không diễn ra", "chưa diễn ra"])
def test_a_ceremony_that_did_not_take_place(told, words):
    facts = told(f"Lễ ký kết Biên bản ghi nhớ giữa Bộ Tư pháp và Bộ Nội vụ {words} trong tháng 3/2023.")
    assert "signed" not in facts.objects("status")
    assert facts.objects("heldOn") == facts.objects("signedOn") == set()


def test_witnesses_do_not_sign(told):
    facts = told(
        "Ngày 20/4/2023, trước sự chứng kiến của Thứ trưởng Bộ Ngoại giao Trần Văn Xem, Thứ "
        "trưởng Bộ Tư pháp Lê Thị Mẫu "
        "đã ký Biên bản ghi nhớ giữa Bộ Tư pháp và Bộ Nội vụ."
    )
    assert facts.objects("hasSignatory") == {"Lê Thị Mẫu", "Bộ Tư pháp", "Bộ Nội vụ"}


def test_members_of_a_list_are_signed_with_it(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp và Bộ Nội vụ đã ký kết hai thỏa thuận hợp tác, gồm: "
        "1) Thỏa thuận hợp tác về số hóa hộ tịch cấp huyện; 2) Thỏa thuận hợp tác về đào tạo công"
        " chứng viên trẻ."
    )
    signed = {s for s, _, o in facts.facts("status") if o == "signed"}
    assert len(signed) == 2


def test_two_predicates_share_their_subject(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp và Bộ Nội vụ tổ chức Hội nghị tổng kết công tác phối hợp liên"
        " ngành và ký kết "
        "Quy chế phối hợp giai đoạn 2023-2028."
    )
    assert facts.objects("hasSignatory") == {"Bộ Tư pháp", "Bộ Nội vụ"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Sở Tư pháp tỉnh Cà Mau đã ký Quy chế phối hợp về hộ tịch với UBND các huyện Năm Căn và Đầm Dơi.",
        "Bộ Tư pháp đã ký Quy chế phối hợp về hộ tịch với UBND các tỉnh, thành phố Cà Mau, Đà Nẵng.",
        "Ngày 5/3/2021, Bộ Tư pháp ký Quy chế phối hợp về hộ tịch với UBND hai tỉnh Cà Mau và An Giang.",
        "Bộ Tư pháp và UBND các tỉnh Cà Mau, An Giang ký Quy chế phối hợp về hộ tịch.",
        "Quy chế phối hợp về hộ tịch giữa Bộ Tư pháp và UBND các tỉnh Cà Mau, An Giang đã được ký.",
    ],
)
def test_bodies_named_once_for_several_places_are_all_parties(told, sentence):
    parties = told(sentence).objects("hasParty")
    assert len(parties) == 3
    assert sum(name.startswith("Ủy ban nhân dân") for name in parties) == 2

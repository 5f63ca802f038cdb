"""Undertakings told by their partner or in brackets, and plans of carrying out that are to be made."""

from __future__ import annotations

import pytest

HEALTH, POLICE, HOME, DEFENCE = "Bộ Y tế", "Bộ Công an", "Bộ Nội vụ", "Bộ Quốc phòng"
_UNDERTAKINGS = ("CooperationAgreement", "CooperationProgramme", "Agreement", "Programme", "Plan", "Project")
SIGNED = (
    "Ngày 3/4/2023, Bộ Y tế và Bộ Công an ký Chương trình phối hợp phòng, chống ma túy giai đoạn 2023-2027. "
)
WHOLE = "Chương trình phối hợp phòng, chống ma túy giai đoạn 2023-2027"


def named(facts) -> set[str]:
    return {name for cls in _UNDERTAKINGS for name in facts.classes(cls)}


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Ngày 3/4/2023, Bộ Y tế đã ký Chương trình phối hợp với Bộ Công an.", {HEALTH, POLICE}),
        ("Bộ Y tế sẽ ký Chương trình phối hợp với Bộ Công an trong tháng 6/2023.", {HEALTH, POLICE}),
        ("Bộ Y tế tổng kết chương trình phối hợp với Bộ Công an giai đoạn 2018-2022.", {HEALTH, POLICE}),
        ("Bộ Y tế tổng kết chương trình phối hợp với Bộ Công an.", {HEALTH, POLICE}),
        ("Bộ Y tế hiện có bản ghi nhớ với Bộ Công an về phòng dịch.", {HEALTH, POLICE}),
        ("Bộ Y tế đã có thỏa thuận với Bộ Công an (ký ngày 5/3/2019).", {HEALTH, POLICE}),
        ("Chương trình phối hợp với Bộ Công an hoãn đến sau Tết.", {POLICE}),
        ("Biên bản thỏa thuận ký ngày 12/5/2017 giữa Bộ Y tế và Bộ Công an hết hiệu lực.", {HEALTH, POLICE}),
        ("Bộ Y tế và Bộ Công an chuẩn bị ký chương trình giai đoạn 2024-2028.", {HEALTH, POLICE}),
        ("Ngày 5/4/2023, Bộ Y tế và Bộ Công an ký chương trình giai đoạn 2024-2028.", {HEALTH, POLICE}),
    ],
)
def test_partner_beside_the_title_is_a_party(told, sentence, parties):
    facts = told(sentence)
    assert len(named(facts)) == 1
    assert facts.objects("hasParty") == parties


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế chưa có thỏa thuận với Bộ Công an.",
        "Các bệnh viện tổng kết chương trình phối hợp với công an xã.",
        "Bộ Y tế không ký Chương trình phối hợp với Bộ Công an.",
    ],
)
def test_what_is_denied_or_said_of_many_makes_no_cooperation(told, sentence):
    assert not told(sentence).facts("cooperatesWith")


def test_brackets_give_the_day_and_the_period(told):
    facts = told("Bộ Y tế có thỏa thuận với Bộ Công an (ký ngày 24/8/2016, giai đoạn 2016-2020).")
    assert facts.objects("signedOn") == {"2016-08-24"}
    assert facts.objects("hasPeriod") == {"2016/2020"}


def test_brackets_with_something_else_give_nothing(told):
    facts = told("Bộ Y tế có thỏa thuận với Bộ Công an (kinh phí giai đoạn 2016-2020 là 5 tỷ đồng).")
    assert not facts.facts("hasPeriod")


def test_what_is_replaced_keeps_its_day_and_parties(told):
    facts = told(SIGNED + "Chương trình thay thế Biên bản thỏa thuận ký ngày 12/5/2017 giữa hai Bộ.")
    assert "Biên bản thỏa thuận" in " ".join(facts.objects("succeeds"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Vụ Pháp chế chủ trì dự thảo kế hoạch hành động thực hiện Chương trình, trình trước ngày 31/3/2024.",
        "Giao Vụ Pháp chế tham mưu Kế hoạch thực hiện Chương trình năm 2024, trình trước ngày 15/12/2023.",
        "Hai bên sẽ ban hành kế hoạch triển khai Chương trình trước ngày 30/11/2023.",
        "Vụ Pháp chế sẽ xây dựng kế hoạch thực hiện Chương trình, trình lãnh đạo Bộ trước 30/6/2023.",
    ],
)
def test_plan_of_carrying_out_is_planned(told, sentence):
    facts = told(SIGNED + sentence)
    plans = facts.classes("Plan")
    assert len(plans) == 1
    assert {(p, "implementsUndertaking", WHOLE) for p in plans} == facts.facts("implementsUndertaking")
    assert {(p, "status", "planned") for p in plans} <= facts.facts("status")


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai đầu mối phải trình kế hoạch năm thứ nhất trước 30/6/2023.",
        "Vụ Pháp chế dự thảo kế hoạch năm 2024, lấy ý kiến và trình lãnh đạo hai Bộ trước ngày 31/10/2023.",
    ],
)
def test_plan_of_a_year_is_planned(told, sentence):
    facts = told(SIGNED + sentence)
    (plan,) = facts.classes("Plan")
    assert (plan, "status", "planned") in facts.facts("status")
    assert (plan, "status", "draft") not in facts.facts("status")


@pytest.mark.parametrize(
    "sentence",
    [
        "Hằng năm, hai bên xây dựng kế hoạch thực hiện Chương trình trước ngày 31/12.",
        "Các đơn vị xây dựng kế hoạch thực hiện Chương trình trước ngày 31/12/2023.",
        "Vụ Pháp chế xây dựng kế hoạch thực hiện Chương trình.",
        "Việc xây dựng kế hoạch và lấy ý kiến còn chậm.",
    ],
)
def test_plans_of_every_year_of_many_or_without_a_day_are_none(told, sentence):
    assert not told(SIGNED + sentence).classes("Plan")


def test_bare_head_is_all_that_is_joined(told):
    facts = told(SIGNED + "Vụ Pháp chế phổ biến Chương trình và lấy ý kiến các đối tác xã hội.")
    assert named(facts) == {WHOLE}


def test_country_and_body_stand_in_the_name(told):
    facts = told(
        "Ngày 3/4/2023, Bộ Y tế và UNICEF "
        "ký Chương trình hợp tác quốc gia Việt Nam - UNICEF giai đoạn 2023-2027."
    )
    assert named(facts) == {"Chương trình hợp tác quốc gia Việt Nam - UNICEF giai đoạn 2023-2027"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế và Bộ Công an vừa rà soát Quy chế phối hợp về bệnh án điện tử ký năm 2019.",
        "Bộ Y tế và Bộ Công an sơ kết chương trình phối hợp giai đoạn 2021-2025.",
        "Bộ Y tế cùng Bộ Công an đã có Nghị quyết liên tịch về chăm sóc trẻ em nghèo ở nông thôn.",
        "Bộ Y tế cho biết đang soạn thảo bản ghi nhớ với Bộ Công an về phòng dịch.",
        "Bộ Y tế cho hay đã ký biên bản ghi nhớ với Bộ Công an ngày 5/4/2023.",
        "Bộ Y tế đã gửi Bộ Công an dự thảo Thỏa thuận hợp tác phòng dịch giai đoạn 2023-2027.",
    ],
)
def test_who_reviews_has_or_sends_it_is_a_party(told, sentence):
    assert told(sentence).objects("hasParty") == {HEALTH, POLICE}


def test_who_shares_it_is_no_drafter_besides(told):
    facts = told("Bộ Y tế cho biết đang soạn thảo bản ghi nhớ với Bộ Công an về phòng dịch.")
    assert not facts.facts("hasDrafter")


def test_drawing_up_a_revision_is_no_drafting(told):
    facts = told(SIGNED + "Vụ Pháp chế soạn bản sửa đổi Chương trình.")
    assert not facts.facts("hasDrafter")


def test_both_sides_are_in_the_name(told):
    facts = told("Bộ Y tế cho biết đang soạn thảo bản ghi nhớ với Bộ Công an về phòng dịch.")
    names = {o for _, _, o in facts.facts("prefLabel")} | {
        facts.name(s.object) for s in facts.record.statements if s.predicate.endswith("prefLabel")
    }
    assert "bản ghi nhớ giữa Bộ Công an và Bộ Y tế về phòng dịch" in names


@pytest.mark.parametrize(
    "sentence",
    [
        "Văn bản được ông Nguyễn Văn Nam và bà Trần Thị Bắc ký.",
        "Chương trình được Bộ trưởng Bộ Y tế Nguyễn Văn Nam và Bộ trưởng Bộ Công an Trần Thị Bắc ký.",
    ],
)
def test_persons_sign_in_the_passive(told, sentence):
    signed = told(SIGNED + sentence).facts("hasSignatory")
    assert {(WHOLE, "hasSignatory", "Nguyễn Văn Nam"), (WHOLE, "hasSignatory", "Trần Thị Bắc")} <= signed


def test_paper_of_which_nothing_was_told_before_is_none(told):
    facts = told("Văn bản được hai bên ký ngày 3/4/2023. " + SIGNED)
    assert facts.objects("signedOn") == {"2023-04-03"}


HEADED = """BỘ Y TẾ - BỘ CÔNG AN
Số: 12/KHPH-BYT-BCA
Hà Nội, ngày 22 tháng 02 năm 2023

KẾ HOẠCH PHỐI HỢP NĂM 2023
Về phòng, chống ma túy

Hai Bộ thống nhất Kế hoạch phối hợp năm 2023 như sau:
1. Vụ Pháp chế Bộ Y tế rà soát các quy định.
2. Cục Quản lý Dược cung cấp danh mục thuốc.
Kế hoạch này có hiệu lực kể từ ngày ký.
"""


def test_document_that_is_a_plan_is_one_thing(told_text):
    facts = told_text(HEADED, published="")
    plans = {s.subject for s in facts.statements("type") if facts.name(s.object) == "Plan"} | {
        s.subject
        for s in facts.record.statements
        if s.predicate.endswith("type") and facts.name(s.object) == "Plan"
    }
    assert len(plans) == 1
    assert facts.objects("hasParty") == {HEALTH, POLICE} == facts.objects("hasSignatory")


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        (
            "In March a MoU signed between the Ministry of Health and UNICEF took effect.",
            {HEALTH, "Quỹ Nhi đồng Liên hợp quốc"},
        ),
        (
            "The Ministry of Health has signed a memorandum of understanding here with UNICEF.",
            {HEALTH, "Quỹ Nhi đồng Liên hợp quốc"},
        ),
        ("Three other separate MoUs were also signed between the Ministry of Health and UNICEF.", set()),
    ],
)
def test_english_partners(told_english, sentence, parties):
    assert told_english(sentence).objects("hasParty") == parties


def test_place_and_day_stand_before_the_partner(told):
    facts = told("Bộ Y tế đã ký bản ghi nhớ tại Hà Nội ngày 5/4/2023 với Bộ Công an.")
    assert facts.objects("hasSignatory") == {HEALTH, POLICE}

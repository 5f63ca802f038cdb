"""Undertakings that nothing names: told by who signs, drafts or dates them, and those that are none."""

from __future__ import annotations

import pytest

HEALTH, POLICE, JUSTICE, HOME = "Bộ Y tế", "Bộ Công an", "Bộ Tư pháp", "Bộ Nội vụ"
_UNDERTAKINGS = ("CooperationAgreement", "CooperationProgramme", "Agreement", "Programme", "Plan", "Project")


def named(facts) -> set[str]:
    return {name for cls in _UNDERTAKINGS for name in facts.classes(cls)}


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Bộ Y tế đã ký với Bộ Công an một chương trình riêng.", {HEALTH, POLICE}),
        ("Bộ Y tế và Bộ Công an đang trao đổi một quy chế riêng.", {HEALTH, POLICE}),
        ("Chương trình ký với Bộ Công an năm 2019 vẫn còn hiệu lực.", {POLICE}),
        ("Nghị quyết liên tịch mà Bộ Y tế ký với Bộ Công an từ năm 2014 vẫn còn hiệu lực.", {HEALTH, POLICE}),
        ("Thỏa thuận do Bộ Y tế và Bộ Công an ký hết hạn vào cuối năm.", {HEALTH, POLICE}),
        ("Chương trình với Bộ Công an, dự định ký vào tháng 7, phải lùi lại.", {POLICE}),
        ("Quy chế phối hợp công tác của Bộ Y tế và Bộ Công an được thực hiện tốt.", {HEALTH, POLICE}),
        ("Biên bản ghi nhớ năm 2019 giữa Bộ Y tế và Bộ Công an chưa được gia hạn.", {HEALTH, POLICE}),
        (
            "Năm 2016, Bộ Y tế từng ký với Bộ Công an một chương trình phối hợp về phòng dịch.",
            {HEALTH, POLICE},
        ),
        (
            "The aid comes under a memorandum of understanding that the Ministry of Health and "
            "the Ministry of Public Security signed last year.",
            {HEALTH, POLICE},
        ),
        ("Another MoU, with the Ministry of Public Security, was to be signed in June.", {POLICE}),
    ],
)
def test_who_signs_or_drafts_it_tells_it(told, sentence, parties):
    facts = told(sentence)
    assert len(named(facts)) == 1
    assert facts.objects("hasParty") == parties


@pytest.mark.parametrize(
    "sentence",
    [
        "Các địa phương ký chương trình phối hợp cùng cấp với ngành y tế.",
        "Bộ Y tế sẽ nghiên cứu khả năng ký một thỏa thuận hợp tác với doanh nghiệp.",
        "Theo quy chế, Bộ Y tế báo cáo hằng quý.",
        "Bộ Y tế và Bộ Công an không ký chương trình riêng mà làm theo luật.",
        "Theo kế hoạch, hội nghị của Bộ Y tế kéo dài hai ngày.",
        "Mỗi sở ký kế hoạch riêng với công an tỉnh.",
        "Các xã sẽ xây dựng kế hoạch riêng trước ngày 30/6.",
        "Bộ Y tế lo chương trình, nội dung; Bộ Công an lo an ninh.",
        "Nếu ký một thỏa thuận hợp tác, Bộ Y tế sẽ thông báo.",
        "Chương trình làm việc buổi chiều của Bộ Y tế gồm ba nội dung.",
        "A programme officer of the Ministry of Health spoke.",
        "The Ministry of Health opened a project office in Hanoi.",
    ],
)
def test_what_is_said_of_many_of_none_or_in_general_tells_none(told, sentence):
    assert named(told(sentence)) == set()


def test_two_that_differ_in_their_partner_stay_two(told):
    facts = told(
        "Bộ Y tế làm việc với hai bộ. Chương trình ký với Bộ Công an năm 2019 vẫn còn hiệu lực. "
        "Còn chương trình với Bộ Tư pháp, dự định ký vào tháng 7, phải lùi lại."
    )
    assert len(named(facts)) == 2
    assert {s for s, _, o in facts.facts("hasParty") if o == POLICE} != {
        s for s, _, o in facts.facts("hasParty") if o == JUSTICE
    }


def test_what_others_sign_is_not_the_one_spoken_of(told):
    facts = told(
        "Bộ Y tế và Bộ Công an ký Chương trình phối hợp phòng, chống dịch giai đoạn 2023-2027. "
        "Dịp này, Bộ Tư pháp ký với Bộ Nội vụ một chương trình riêng."
    )
    shared = {s for s, _, o in facts.facts("hasParty") if o == HEALTH}
    other = {s for s, _, o in facts.facts("hasParty") if o == JUSTICE}
    assert shared
    assert other
    assert not shared & other


@pytest.mark.parametrize(
    "sentence",
    [
        "Hai vụ của Bộ Y tế trình kế hoạch năm 2024 trước ngày 31/12/2023.",
        "Bộ Y tế cùng Bộ Công an soạn kế hoạch chung, trình hai bên ký trong tháng 7/2023.",
        "Bộ Y tế xây dựng kế hoạch phối hợp, hoàn thành trước ngày 30/6/2023.",
        "The two ministries were asked to draw up a joint plan on rabies before June 30.",
    ],
)
def test_a_plan_that_somebody_is_to_make_is_planned(told, sentence):
    facts = told(sentence)
    assert facts.classes("Plan")
    assert facts.objects("status") == {"planned"}


def test_a_plan_of_a_year_spans_it(told):
    facts = told("Bộ Y tế trình kế hoạch năm 2024 trước ngày 31/12/2023.")
    assert facts.objects("hasPeriod") == {"2024/2024"}


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("Việc này làm theo Kế hoạch số 187/KH-BYT ngày 15/9/2022 của Bộ Y tế.", {HEALTH}),
        ("Bộ Y tế ban hành Kế hoạch số 45/KH-BYT ngày 2/3/2023 về tiêm chủng.", {HEALTH}),
        ("Hai bộ thực hiện Kế hoạch liên ngành số 31/KHLN-BYT-BCA ngày 2/3/2023.", set()),
        ("Bộ Y tế ban hành Quyết định số 45/QĐ-BYT ngày 2/3/2023 về tiêm chủng.", set()),
    ],
)
def test_a_plan_is_its_issuers(told, sentence, owner):
    facts = told(sentence)
    assert facts.objects("hasOwner") == owner
    if owner:
        assert facts.objects("status") == {"in-force"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Sở đã dự thảo Chương trình phối hợp về quản lý, cung ứng thuốc thiết yếu giữa Bộ Y tế và "
            "Bộ Công an.",
            "Chương trình phối hợp về quản lý, cung ứng thuốc thiết yếu giữa Bộ Y tế và Bộ Công an",
        ),
        (
            "Bộ Y tế làm việc với Dự án Thích ứng với khí hậu (TKH) của Bộ Nội vụ về việc mở lớp.",
            "Dự án Thích ứng với khí hậu (TKH) của Bộ Nội vụ",
        ),
        (
            "Hội nghị bàn về Chương trình phát triển đô thị khu vực miền núi phía Bắc.",
            "Chương trình phát triển đô thị khu vực miền núi phía Bắc",
        ),
    ],
)
def test_titles_go_on_to_their_parties_and_end_at_their_short_form(told, sentence, title):
    assert title in named(told(sentence))


def test_a_name_in_capitals_before_an_english_head_is_a_title(told):
    facts = told(
        "The Ministry of Health signed the Implementation Agreement for the Wastewater Management Programme "
        "with the Ministry of Public Security on April 1, 2023."
    )
    assert "Wastewater Management Programme" in named(facts)


def test_succession_in_the_passive_of_english(told):
    facts = told(
        "The cooperation agreement between the Ministry of Health and the Ministry of Public Security on "
        "drugs was succeeded by the Health Protection Programme of the Ministry of Health and the Ministry "
        "of Justice."
    )
    followed = facts.facts("succeeds")
    assert {o.startswith("cooperation agreement") for _, _, o in followed} == {True}


_AGREEMENT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 27 tháng 02 năm 2020\n\n"
    "BIÊN BẢN GHI NHỚ\nVề việc trợ giúp pháp lý giai đoạn 2020 - 2025\n\n"
    "BÊN A: {first}\nĐịa chỉ: 58 Trần Phú\nBÊN B: {second}\nĐịa chỉ: Phường 5\n\n"
    "Hai bên cùng nhất trí lập Biên bản ghi nhớ với những nội dung sau:\n\n"
    "Điều 1. Nội dung\n1. Trao đổi thông tin.\n2. Đào tạo cộng tác viên.\n\n"
    "ĐẠI DIỆN BÊN A                 ĐẠI DIỆN BÊN B\n{mark}                         {mark}\n"
)


def test_the_mark_of_a_signature_says_that_its_sides_signed(told_text):
    facts = told_text(
        _AGREEMENT.format(first="BỘ TƯ PHÁP", second="BỘ NỘI VỤ", mark="(đã ký)"), published="2020-02-27"
    )
    assert facts.objects("status") == {"signed"}
    assert facts.objects("signedOn") == {"2020-02-27"}
    assert facts.objects("hasSignatory") == {JUSTICE, HOME}
    assert facts.objects("hasPeriod") == {"2020/2025"}


def test_without_the_mark_it_is_not_signed_nor_planned(told_text):
    facts = told_text(
        _AGREEMENT.format(first="BỘ TƯ PHÁP", second="BỘ NỘI VỤ", mark=""), published="2020-02-27"
    )
    assert facts.objects("hasSignatory") == set()
    assert "planned" not in facts.objects("status")

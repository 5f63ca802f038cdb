"""Names of agreements: what belongs to one, whom it names, which are one thing."""

from __future__ import annotations

import pytest

HEALTH, POLICE = "Bộ Y tế", "Bộ Công an"
UNICEF = "Quỹ Nhi đồng Liên hợp quốc"


def spoken(facts) -> list[str]:
    """The mentions of programmes and agreements, as printed."""
    return [m.text for m in facts.extraction.mentions if m.kind == "programme"]


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "The Ministry of Health and UNICEF signed a new co-financing agreement on food here on Thursday.",
            "new co-financing agreement on food",
        ),
        (
            "Work under the 2018-2019 Health Cooperation Programme of the Ministry of Health (MOH) of Viet "
            "Nam and UNICEF started today.",
            "2018-2019 Health Cooperation Programme of the Ministry of Health (MOH) of Viet Nam and UNICEF",
        ),
        (
            "It follows the Viet Nam – Laos Strategic Cooperation Agreement for 2021–2030.",
            "Viet Nam – Laos Strategic Cooperation Agreement for 2021–2030",
        ),
        (
            "The Ministry of Health and UNICEF signed a five-year agreement for the 2023-2027 period.",
            "five-year agreement for the 2023-2027 period",
        ),
        (
            "Loans go to the Red River Bridge Project.",
            "Red River Bridge Project",
        ),
        (
            "The Ministry of Health signed an agreement with UNICEF on vaccines.",
            "agreement with UNICEF on vaccines",
        ),
    ],
)
def test_english_titles_have_their_modifiers(told_english, sentence, title):
    assert title in spoken(told_english(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "The new programme is good.",
        "Several new cooperation programmes were discussed.",
        "The Ministry has no plan.",
        "They agreed on a joint training.",
    ],
)
def test_english_heads_that_name_nothing(told_english, sentence):
    assert not {e.name for e in told_english(sentence).record.entities if e.kind == "programme"}


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Ngày 20/4/2023, Bộ Y tế và Bộ Công an đã ký Quy chế phối hợp trong công tác bảo đảm an ninh, "
            "trật tự (ANTT) bệnh viện.",
            "Quy chế phối hợp trong công tác bảo đảm an ninh, trật tự (ANTT) bệnh viện",
        ),
        (
            "Quy chế phối hợp giữa Bộ Y tế với Bộ Công an vẫn còn hiệu lực.",
            "Quy chế phối hợp giữa Bộ Y tế với Bộ Công an",
        ),
        (
            "Căn cứ Quy chế phối hợp giữa Bộ Y tế và Bộ Công an ký ngày 05/3/2023.",
            "Quy chế phối hợp giữa Bộ Y tế và Bộ Công an",
        ),
        (
            "Ngày 20/4/2023, Bộ Y tế và Bộ Công an đã ký kết chương trình phối hợp hỗ trợ bệnh nhân nghèo và "
            "xây dựng bệnh viện an toàn giai đoạn 2023-2027.",
            "chương trình phối hợp hỗ trợ bệnh nhân nghèo và xây dựng bệnh viện an toàn giai đoạn 2023-2027",
        ),
        (
            "Ngày 20/4/2023, Bộ Y tế và Bộ Công an đã ký quy chế phối hợp hoạt động nhiệm kỳ 2021 - 2026.",
            "quy chế phối hợp hoạt động nhiệm kỳ 2021 - 2026",
        ),
        (
            "Thỏa thuận trao đổi chương trình với Bộ Công an giai đoạn 2023-2025, dự kiến ký trong tháng 6.",
            "Thỏa thuận trao đổi chương trình với Bộ Công an giai đoạn 2023-2025",
        ),
        (
            "Bộ Y tế dự kiến ký bản ghi nhớ với Bộ Công an về cấp cứu giao thông.",
            "bản ghi nhớ với Bộ Công an về cấp cứu giao thông",
        ),
        (
            "Hai bên làm theo thỏa thuận Bộ Y tế và Bộ Công an ký năm 2019.",
            "thỏa thuận Bộ Y tế và Bộ Công an ký năm 2019",
        ),
    ],
)
def test_vietnamese_titles_end_where_they_end(told, sentence, title):
    assert title in spoken(told(sentence))


def test_a_number_with_its_day_is_the_name(told):
    facts = told(
        "Chương trình phối hợp số 09/CTPH-BYT-BCA ngày 18/9/2019 giữa Bộ Y tế và Bộ Công an về y tế cơ sở "
        "đã có kết quả. Hai bên tiếp tục thực hiện Chương trình phối hợp số 09/CTPH-BYT-BCA."
    )
    whole = "Chương trình phối hợp số 09/CTPH-BYT-BCA ngày 18/9/2019 giữa Bộ Y tế và Bộ Công an về y tế cơ sở"
    assert set(spoken(facts)) == {"Chương trình phối hợp số 09/CTPH-BYT-BCA", whole}
    assert len({s for s, _, _ in facts.facts("documentNumber")}) == 1
    assert facts.objects("hasParty") == {HEALTH, POLICE}


@pytest.mark.parametrize(
    "words",
    [
        "Bản ghi nhớ hợp tác",
        "Biên bản ghi nhớ",
        "Văn bản hợp tác",
        "Tuyên bố chung",
        "Thỏa thuận khung",
        "Văn kiện hợp tác",
        "Hợp đồng nguyên tắc",
        "Giao ước thi đua",
        "Nghị quyết liên tịch",
        "Bản cam kết",
    ],
)
def test_many_kinds_of_paper_are_agreements(told, words):
    facts = told(f"Ngày 20/4/2023, Bộ Y tế và Bộ Công an đã ký {words} về cấp cứu giao thông.")
    assert facts.objects("hasParty") == {HEALTH, POLICE}
    assert facts.objects("signedOn") == {"2023-04-20"}


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Bộ Y tế và Bộ Công an đã ký Chương trình “An toàn bệnh viện, giai đoạn 2023-2027”.", "2023/2027"),
        (
            "Quy chế phối hợp giữa Bộ Y tế và Bộ Công an (giai đoạn 2022 - 2026) được thực hiện tốt.",
            "2022/2026",
        ),
        ("Quy chế phối hợp giữa Bộ Y tế và Bộ Công an có hiệu lực từ ngày 01/7/2022.", "2022-07-01/.."),
        ("Quy chế phối hợp giữa Bộ Y tế và Bộ Công an hết hạn năm 2020.", "../2020"),
        ("Chương trình phối hợp giữa Bộ Y tế và Bộ Công an được gia hạn đến hết năm 2025.", "../2025"),
    ],
)
def test_periods_beside_the_title(told, sentence, period):
    assert told(sentence).objects("hasPeriod") == {period}


def test_a_day_of_signing_is_no_period(told):
    facts = told("Quy chế phối hợp giữa Bộ Y tế và Bộ Công an được ký ngày 01/7/2022 tại Hà Nội.")
    assert facts.objects("hasPeriod") == set()


def test_fellow_agreements_have_the_same_parties(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Y tế và Bộ Công an ký Chương trình phối hợp công tác giai đoạn 2023 - 2027. "
        "Chương trình phối hợp công tác giai đoạn 2018 - 2022 đã có nhiều kết quả."
    )
    parties = facts.facts("hasParty")
    assert {o for s, _, o in parties if "2018" in s} == {HEALTH, POLICE}
    assert all(
        s.kind == "inferred" and s.premises
        for s in facts.statements("hasParty")
        if "2018" in facts.name(s.subject)
    )


def test_an_agreement_with_words_of_its_own_inherits_no_parties(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Y tế và Bộ Công an ký Chương trình phối hợp công tác giai đoạn 2023 - 2027. "
        "Sở Du lịch giới thiệu Chương trình hợp tác quảng bá biển đảo giai đoạn 2018 - 2022."
    )
    assert {o for s, _, o in facts.facts("hasParty") if "biển đảo" in s} == set()


def test_those_who_draft_together_are_the_parties(told):
    facts = told("Bộ Y tế và Bộ Công an đang soạn thảo Quy chế phối hợp về trật tự bệnh viện.")
    assert facts.objects("hasParty") == {HEALTH, POLICE}
    assert facts.objects("status") == {"draft"}


def test_a_bare_headline_means_what_the_text_begins_with(told_text):
    facts = told_text(
        "BỘ Y TẾ VÀ BỘ CÔNG AN KÝ CHƯƠNG TRÌNH PHỐI HỢP\n\n"
        "Thứ hai, 08/05/2023 10:00\n\n"
        "Ngày 05/5/2023, Bộ Y tế và Bộ Công an đã ký Chương trình phối hợp số 09/CTPH-BYT-BCA về y tế.\n\n"
        "Chương trình phối hợp giữa Bộ Y tế và Bộ Tài chính về mua thuốc sẽ ký trong quý III/2023.\n"
    )
    assert {o for s, _, o in facts.facts("hasParty") if "mua thuốc" in s} == {HEALTH, "Bộ Tài chính"}


@pytest.mark.parametrize(
    "words",
    ["một quy chế riêng", "quy chế phối hợp cùng cấp", "quy chế phối hợp khác", "thỏa thuận tương tự"],
)
def test_another_thing_of_the_kind_is_not_the_one_spoken_of(told, words):
    facts = told(
        "Bộ Y tế và Bộ Công an sẽ ký Quy chế phối hợp về trật tự bệnh viện trong tháng 9/2023.\n\n"
        f"Các sở ở 61 tỉnh đã ký {words}."
    )
    assert "signed" not in {o for s, _, o in facts.facts("status") if "trật tự" in s}


def test_a_resolution_is_no_regulation(told):
    facts = told(
        "Quy chế phối hợp giữa Bộ Y tế và Bộ Công an ký năm 2013 có bốn điều.\n\n"
        "Nghị quyết liên tịch này gồm hai điều."
    )
    assert spoken(facts) == ["Quy chế phối hợp giữa Bộ Y tế và Bộ Công an"]

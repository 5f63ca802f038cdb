"""Titles of undertakings and events: where they end, what they say, and what is no title at all."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "Kết quả thực hiện Chương trình phối hợp giữa Bộ Tư pháp và Bộ Nội vụ giai đoạn "
            "2019-2023 được đánh giá tốt.",
            "Chương trình phối hợp giữa Bộ Tư pháp và Bộ Nội vụ giai đoạn 2019-2023",
        ),
        (
            "Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp thúc đẩy học tập, khuyến tài, xây dựng cơ "
            "quan học tập trong công chức giai đoạn 2024 - 2030 tại Hà Nội.",
            "Chương trình phối hợp thúc đẩy học tập, khuyến tài, xây dựng cơ quan học tập trong công chức "
            "giai đoạn 2024 - 2030",
        ),
        (
            "Đề án phát triển thư viện số Việt Nam đã được phê duyệt.",
            "Đề án phát triển thư viện số Việt Nam",
        ),
        (
            "Các đơn vị tham gia Chương trình nghiên cứu vật liệu mới trong phòng, chống thiên "
            "tai, hạn mặn và sạt lở.",
            "Chương trình nghiên cứu vật liệu mới trong phòng, chống thiên tai, hạn mặn và sạt lở",
        ),
        (
            "Bộ Tư pháp góp ý dự thảo Chiến lược phát triển nghề luật sư Việt Nam nhằm hoàn thiện thể chế.",
            "Chiến lược phát triển nghề luật sư Việt Nam",
        ),
        (
            "Ngày 03/4/2023, Bộ Nội vụ triển khai Chương trình KC.12 về “Bảo tồn di sản số”.",
            "Chương trình KC.12 về “Bảo tồn di sản số”",
        ),
    ],
)
def test_a_title_ends_where_its_noun_phrase_ends(told, sentence, title):
    names = {o for _, p, o in told(sentence).facts("prefLabel") if p == "prefLabel"}
    assert title in names


@pytest.mark.parametrize(
    "sentence",
    [
        "Các chương trình, đề án trọng điểm của ngành tiếp tục được triển khai.",
        "Một số Chương trình khoa học công nghệ trọng điểm cấp bộ sẽ được rà soát.",
        "Nhiều hiệp định thương mại đa phương đã có hiệu lực.",
        "Chương trình làm việc của đoàn kéo dài hai ngày.",
        "Bộ Nội vụ không xây dựng kế hoạch riêng.",
    ],
)
def test_generic_mentions_are_no_undertakings(told, sentence):
    kinds = {e.kind for e in told(sentence).record.entities}
    assert "programme" not in kinds


def test_periods_in_one_sentence_stay_with_their_programmes(told):
    facts = told(
        "Hai bên tổng kết Chương trình phối hợp giữa Bộ Tư pháp và Bộ Nội vụ giai đoạn 2016-2020 "
        "và góp ý dự thảo "
        "Chương trình phối hợp giai đoạn 2021-2025."
    )
    periods = facts.facts("hasPeriod")
    assert {o for _, _, o in periods} == {"2016/2020", "2021/2025"}
    drafts = {s for s, _, o in facts.facts("status") if o == "draft"}
    assert len(drafts) == 1
    assert "2021-2025" in drafts.pop()


def test_consecutive_periods_of_the_same_parties_follow_one_another(told):
    facts = told(
        "Chương trình phối hợp giữa Bộ Tư pháp và Bộ Nội vụ giai đoạn 2016-2020 đã kết thúc. Bộ "
        "Nội vụ góp ý dự thảo "
        "Chương trình phối hợp giữa Bộ Nội vụ và Bộ Tư pháp giai đoạn 2021-2025."
    )
    (fact,) = facts.facts("succeeds")
    assert "2021-2025" in fact[0]
    assert "2016-2020" in fact[2]
    (statement,) = facts.statements("succeeds")
    assert statement.kind == "inferred"
    assert statement.premises


def test_a_horizon_is_no_end(told):
    facts = told(
        "Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp công tác giai đoạn 2022-2026, định "
        "hướng đến năm 2030 ngày 02/3/2023."
    )
    assert facts.objects("hasPeriod") == {"2022/2026"}
    assert facts.objects("orientationYear") == {"2030"}


def test_the_next_phase_is_another_programme(told):
    facts = told(
        "Kết quả thực hiện Chương trình phối hợp giữa Bộ Tư pháp và Bộ Nội vụ rất tích cực. Bộ "
        "Nội vụ sẽ xây dựng "
        "chương trình phối hợp giữa hai Bộ giai đoạn tiếp theo."
    )
    assert len(facts.classes("CooperationProgramme")) == 2
    assert ("planned") in facts.objects("status")


def test_members_of_an_announced_list_belong_to_the_body(told):
    facts = told(
        "Bộ Nội vụ báo cáo kết quả 02 Chương trình khoa học công nghệ trọng điểm cấp bộ của Bộ Nội vụ, gồm: "
        "(1) Chương trình nghiên cứu cải cách chế độ công vụ; (2) Chương trình nghiên cứu số hóa "
        "hồ sơ lưu trữ, tài liệu quý hiếm."
    )
    assert facts.classes("KeyProgramme") == {
        "Chương trình nghiên cứu cải cách chế độ công vụ",
        "Chương trình nghiên cứu số hóa hồ sơ lưu trữ, tài liệu quý hiếm",
    }
    assert facts.objects("hasOwner") == {"Bộ Nội vụ"}
    assert facts.objects("level") == {"ministry"}


def test_a_numbered_programme_has_its_number_and_parties(told_file):
    facts = told_file("so-ket.txt")
    assert facts.objects("documentNumber") >= {"09/CTrPH-HND-BCA"}
    assert facts.objects("hasParty") == {"Hội Nông dân Việt Nam", "Bộ Công an"}
    assert len(facts.classes("CooperationProgramme")) == 1


def test_who_manages_and_who_has_implemented(told):
    facts = told(
        "Đề án phát triển thư viện số Việt Nam do Bộ Nội vụ quản lý. "
        "Bộ Tư pháp đã triển khai Chương trình nâng cao năng lực đội ngũ luật sư giai đoạn 2021-2025."
    )
    assert facts.objects("hasManager") == {"Bộ Nội vụ"}
    assert facts.objects("hasImplementer") == {"Bộ Tư pháp"}


def test_asking_to_implement_is_no_implementing(told):
    facts = told(
        "Bộ Tư pháp cần triển khai Chương trình nâng cao năng lực đội ngũ luật sư giai đoạn 2021-2025."
    )
    assert facts.objects("hasImplementer") == set()


def test_a_plan_for_a_programme_implements_it(told):
    facts = told(
        "Ngày 03/4/2023, Bộ Nội vụ ban hành Kế hoạch số 45/KH-BNV triển khai Chương trình phối "
        "hợp giữa Bộ Tư pháp và Bộ Nội vụ giai đoạn 2021-2025."
    )
    (fact,) = facts.facts("implementsUndertaking")
    assert "45/KH-BNV" in fact[0]
    assert "2021-2025" in fact[2]


def test_a_framework_is_no_part(told):
    facts = told(
        "Dự án số hóa hồ sơ hộ tịch miền núi trong khuôn khổ Chương trình phối hợp giữa Bộ Tư "
        "pháp và Bộ Nội vụ giai đoạn 2021-2025 đã hoàn thành."
    )
    (fact,) = facts.facts("frameworkProgramme")
    assert fact[0].startswith("Dự án")
    assert fact[2].startswith("Chương trình phối hợp")

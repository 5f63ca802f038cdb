"""Who works with whom: said by verbs, by what two share, and what says nothing of it."""

from __future__ import annotations

import pytest

HEALTH, POLICE, DEFENCE = "Bộ Y tế", "Bộ Công an", "Bộ Quốc phòng"


def pairs(facts) -> set[frozenset[str]]:
    """Pairs of names that work together."""
    return {frozenset((s, o)) for s, _, o in facts.facts("cooperatesWith")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế đã phối hợp với Bộ Công an kiểm tra các bệnh viện.",
        "Năm 2022, Bộ Y tế hợp tác với Bộ Công an về cấp cứu giao thông.",
        "Bộ Y tế phối hợp chặt chẽ với Bộ Công an trong cấp cứu giao thông.",
        "Bộ Y tế chủ trì, phối hợp với Bộ Công an kiểm tra các bệnh viện.",
        "Công tác phối hợp giữa Bộ Y tế và Bộ Công an có nhiều tiến bộ.",
        "Quan hệ hợp tác giữa Bộ Y tế và Bộ Công an có nhiều tiến bộ.",
        "Bộ Y tế cùng Bộ Công an soạn tài liệu cấp cứu.",
        "Ngày 20/4/2023, Bộ Y tế và Bộ Công an đã ký Quy chế phối hợp về quân y.",
        "Quy chế phối hợp giữa Bộ Y tế và Bộ Công an giai đoạn 2016 - 2020 có nhiều kết quả.",
        "Bộ Y tế phối hợp cùng với Bộ Công an kiểm tra các bệnh viện.",
    ],
)
def test_two_work_together(told, sentence):
    assert frozenset((HEALTH, POLICE)) in pairs(told(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế chưa phối hợp với Bộ Công an kiểm tra các bệnh viện.",
        "Bộ Y tế không hợp tác với Bộ Công an trong việc này.",
        "Bộ Y tế và Bộ Công an là hai bộ lớn.",
        "Bộ Y tế cùng Bộ Công an dự hội nghị.",
        "Lãnh đạo Bộ Y tế cùng Bộ Công an tham dự buổi lễ.",
        "Quy chế phối hợp giữa Bộ Y tế và Bộ Công an chưa được ký.",
        "Bộ Y tế làm việc với Bộ Công an ngày 20/4/2023.",
        "Bộ Y tế phối hợp với Bộ Công an tổ chức hội nghị tại Hà Nội.",
        "Tin Bộ Y tế và Bộ Công an đã ký Thỏa thuận hợp tác về quân y là không đúng.",
    ],
)
def test_no_cooperation_is_said(told, sentence):
    assert frozenset((HEALTH, POLICE)) not in pairs(told(sentence))


def test_the_leader_works_with_each_partner(told):
    found = pairs(told("Bộ Y tế phối hợp với Bộ Công an và Bộ Quốc phòng kiểm tra các bệnh viện."))
    assert found == {frozenset((HEALTH, POLICE)), frozenset((HEALTH, DEFENCE))}


def test_three_who_signed_one_paper_work_together(told):
    found = pairs(
        told("Ngày 20/4/2023, Bộ Y tế, Bộ Công an và Bộ Quốc phòng đã ký Quy chế phối hợp về quân y.")
    )
    assert len(found) == 3


def test_two_partners_of_one_body_are_not_each_others(told):
    found = pairs(told("Ngày 20/4/2023, Bộ Y tế đã ký Thỏa thuận hợp tác với Bộ Công an và Bộ Quốc phòng."))
    assert frozenset((POLICE, DEFENCE)) not in found
    assert frozenset((HEALTH, POLICE)) in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế đã ký quy chế phối hợp với Bộ Công an, Bộ Quốc phòng và Bộ Tài chính.",
        "Ngày 20/4/2023, Bộ Y tế tổ chức hội nghị ký kết hợp tác với các bộ: Bộ Công an, Bộ Quốc phòng,"
        " Bộ Tài chính.",
        "Bộ Y tế tổ chức lễ ký kết quy chế phối hợp với Bộ Công an, Bộ Quốc phòng và Bộ Tài chính.",
        "Ngày 20/4/2023, Bộ Y tế phối hợp với Bộ Công an, Bộ Quốc phòng và Bộ Tài chính tổ chức hội"
        " nghị tổng kết, đồng"
        " thời ký kết quy chế mới.",
    ],
)
def test_one_body_that_signs_with_several_works_with_each(told, sentence):
    found = pairs(told(sentence))
    assert {frozenset((HEALTH, POLICE)), frozenset((HEALTH, DEFENCE))} <= found
    assert frozenset((POLICE, DEFENCE)) not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế sẽ ký quy chế phối hợp với Bộ Công an, Bộ Quốc phòng và Bộ Tài chính.",
        "Bộ Y tế chưa ký quy chế phối hợp với Bộ Công an, Bộ Quốc phòng và Bộ Tài chính.",
        "Bộ Y tế ký báo cáo và trao đổi với Thứ trưởng Bộ Công an Nguyễn Văn An.",
        "- Bộ Y tế ký quy chế phối hợp với Bộ Công an, Bộ Quốc phòng và Bộ Tài chính trước ngày 30/6/2023.",
    ],
)
def test_what_is_to_be_signed_with_several_says_nothing_yet(told, sentence):
    assert frozenset((HEALTH, POLICE)) not in pairs(told(sentence))

"""What a thing is for is no duty, and who is quoted is no part of one."""

from __future__ import annotations

import pytest

AIMS = [
    "Mục tiêu của chương trình là nâng cao năng lực cho Bộ Y tế trong phòng dịch.",
    "Mục đích chính của thỏa thuận là hỗ trợ Sở Y tế tỉnh Lào Cai đào tạo cán bộ.",
    "Mục tiêu chung là đưa dịch vụ y tế tới vùng sâu, do Bộ Y tế hướng dẫn.",
]
AIMS_EN = [
    "The main goal of the project is to strengthen the capacity of the Ministry of Health in the provinces.",
    "The purpose of the plan is to help the Ministry of Health train its staff in the provinces.",
    "The objectives of the programme are to improve the work of the Ministry of Health in the provinces.",
]
DUTIES = [
    ("Bộ Y tế có trách nhiệm đạt mục tiêu giảm tử vong.", "Bộ Y tế"),
    ("Bộ Y tế phải hoàn thành mục tiêu tiêm chủng trước ngày 30/6/2023.", "Bộ Y tế"),
    ("Thủ tướng giao Bộ Y tế xây dựng mục tiêu giảm tử vong.", "Bộ Y tế"),
]


def _tasks(read) -> set[str]:
    return {e.name for e in read.record.entities if e.kind == "task"}


@pytest.mark.parametrize("sentence", AIMS)
def test_an_aim_is_no_duty(told, sentence: str) -> None:
    assert _tasks(told(sentence)) == set()


@pytest.mark.parametrize("sentence", AIMS_EN)
def test_an_aim_is_no_duty_in_english(told_english, sentence: str) -> None:
    assert _tasks(told_english(sentence)) == set()


@pytest.mark.parametrize(("sentence", "body"), DUTIES)
def test_a_duty_may_have_an_aim(told, sentence: str, body: str) -> None:
    assert body in told(sentence).objects("hasAssignee")


def test_who_is_quoted_is_no_part_of_the_action(told_english) -> None:
    read = told_english(
        "According to the director of the project, 3 million USD will be managed by the Ministry of Health."
    )
    assert _tasks(read) == {"3 million USD will be managed by the Ministry of Health"}

"""Persons in a list of signers, sides of a sentence, and whom a regulation binds by its first article."""

from __future__ import annotations

import pytest

HEALTH, POLICE = "Bộ Y tế", "Bộ Công an"
SIGNED = "Ngày 3/4/2023, Bộ Y tế và Bộ Công an ký Chương trình phối hợp giai đoạn 2023-2027.\n\n"
PERSONS = {"Nguyễn Văn Nam", "Trần Thị Bắc"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Đặt bút ký vào văn kiện có Bộ trưởng Nguyễn Văn Nam; bà Trần Thị Bắc, Thứ trưởng.",
        "Đại diện các bên ký kết gồm ông Nguyễn Văn Nam và bà Trần Thị Bắc.",
        "Ký vào bản Chương trình có ông Nguyễn Văn Nam, Thứ trưởng và bà Trần Thị Bắc, Thứ trưởng.",
    ],
)
def test_persons_of_a_list_signed(told, sentence):
    assert told(SIGNED + sentence).objects("hasSignatory") >= PERSONS


@pytest.mark.parametrize(
    "sentence",
    [
        "Chứng kiến lễ ký có ông Nguyễn Văn Nam và bà Trần Thị Bắc.",
        "Sẽ ký vào văn kiện có ông Nguyễn Văn Nam và bà Trần Thị Bắc.",
        "Dự lễ ký kết có ông Nguyễn Văn Nam; bà Trần Thị Bắc.",
    ],
)
def test_those_who_watch_or_will_sign_did_not(told, sentence):
    assert not told(SIGNED + sentence).objects("hasSignatory") & PERSONS


def test_nobody_signs_where_nothing_was_signed(told):
    facts = told("Đặt bút ký vào văn kiện có Bộ trưởng Nguyễn Văn Nam; bà Trần Thị Bắc, Thứ trưởng.")
    assert not facts.facts("hasSignatory")


def test_the_two_of_a_sentence(told_english):
    facts = told_english(
        "The Ministry of Health is also a partner of UNICEF; the two signed a memorandum of understanding "
        "on April 13, 2023."
    )
    assert facts.objects("hasSignatory") == {HEALTH, "Quỹ Nhi đồng Liên hợp quốc"}


def test_the_two_of_three_are_not_told(told_english):
    facts = told_english(
        "The Ministry of Health, the Ministry of Public Security and UNICEF met; the two signed a "
        "memorandum of understanding on April 13, 2023."
    )
    assert not facts.facts("hasSignatory")


REGULATION = """Số: 01/QCPH-XX-YY
Hà Nội, ngày 15 tháng 10 năm 2023

QUY CHẾ PHỐI HỢP
Trong công tác phòng, chống ma túy

Điều 1. Phạm vi áp dụng
{}
Điều 2. Nguyên tắc
1. Bảo đảm bí mật.
2. Bên nào lập hồ sơ thì bên đó chịu trách nhiệm.
"""


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Quy chế này áp dụng đối với Bộ Y tế (sau đây gọi là BYT) và Bộ Công an (BCA).", {HEALTH, POLICE}),
        ("Quy chế này quy định việc phối hợp giữa Bộ Y tế và Bộ Công an.", {HEALTH, POLICE}),
        ("Quy chế này áp dụng đối với các cơ sở y tế.", set()),
    ],
)
def test_whom_a_regulation_binds(told_text, sentence, parties):
    facts = told_text(REGULATION.format(sentence), published="")
    assert facts.objects("hasParty") == parties

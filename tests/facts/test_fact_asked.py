"""Who is asked in the passive, what is told of a letter, who is charged with what was agreed, and who makes
up a committee; near-misses beside them.
"""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Vụ Pháp chế được đề nghị chủ trì giám sát việc tiêm chủng.", {"Vụ Pháp chế"}),
        ("Bộ Tư pháp được đề nghị phối hợp rà soát văn bản về tiêm chủng.", {"Bộ Tư pháp"}),
    ],
)
def test_who_is_asked_in_the_passive_is_charged_and_asks_nobody(told, sentence, who):
    facts = told(sentence)
    assert facts.objects("hasAssignee") == who
    assert facts.objects("assignedBy") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Tư pháp đã có công văn đề nghị cùng tham gia Chương trình.",
        "Bộ Tư pháp gửi văn bản đề nghị xem xét kinh phí.",
        "Bộ Tư pháp có tờ trình đề nghị bổ sung dự toán.",
        "Bộ Tư pháp đề nghị bổ sung dự toán nhưng chưa được chấp thuận.",
    ],
)
def test_a_letter_that_is_told_of_asks_for_nothing_here(told, sentence):
    assert told(sentence).objects("assignedBy") == set()


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            "Bộ Tư pháp và Bộ Y tế thống nhất sửa đổi ba điều của Quy chế, giao Vụ Pháp chế soạn thảo.",
            {"Vụ Pháp chế"},
        ),
        ("Bộ Tư pháp và Bộ Y tế thống nhất xây dựng phần mềm tra cứu chung.", {"Bộ Tư pháp", "Bộ Y tế"}),
    ],
)
def test_who_is_charged_with_what_was_agreed(told, sentence, who):
    assert told(sentence).objects("hasAssignee") == who


@pytest.mark.parametrize(
    "sentence",
    [
        "A committee composed of the Ministry of Justice and the Ministry of Health will review progress.",
        "The committee, co-chaired by the Ministry of Justice, will review the progress of the project.",
    ],
)
def test_the_members_of_a_committee_are_not_who_will_do_it(told, sentence):
    assert told(sentence).objects("hasAssignee") == set()


@pytest.mark.parametrize(
    ("sentence", "predicates"),
    [
        (
            "Giao Vụ Pháp chế rà soát, sửa đổi Chương trình, trình Bộ trong quý III/2023.",
            {"concerns", "taskOf"},
        ),
        ("Giao Vụ Pháp chế bổ sung Chương trình trong quý III/2023.", {"concerns", "taskOf"}),
        ("Giao Vụ Pháp chế theo dõi việc thực hiện Chương trình trong năm 2023.", {"taskOf"}),
        ("Giao Vụ Pháp chế dự thảo kế hoạch thực hiện Chương trình năm 2024.", {"taskOf"}),
        ("Giao Vụ Pháp chế tập huấn cán bộ tư pháp xã về hộ tịch.", {"taskOf"}),
    ],
)
def test_what_is_done_to_an_undertaking_and_what_for_it(told, sentence, predicates):
    facts = told(
        "Ngày 20/4/2023, Bộ Y tế và Bộ Tư pháp đã ký Chương trình phối hợp giữa Bộ Y tế và Bộ Tư pháp giai "
        "đoạn 2023-2027.\n\n" + sentence
    )
    about = {
        (p, o.startswith("Chương trình phối hợp giữa Bộ Y tế"))
        for _, p, o in facts.facts("concerns", "taskOf")
    }
    assert {p for p, own in about if own} == predicates

"""Two bodies named side by side and then called together, what a clause is said to be about, and days of
every year; with near-misses.
"""

from __future__ import annotations

import pytest

SIGNED = (
    "Ngày 20/4/2023, Bộ Y tế và Bộ Tư pháp đã ký Chương trình phối hợp giữa Bộ Y tế và Bộ Tư pháp giai đoạn "
    "2023-2027.\n\n"
)
BOTH = {"Vụ Pháp chế", "Cục Y tế dự phòng"}


def _charged(facts, words: str) -> set[str]:
    return {o for s, _, o in facts.facts("hasAssignee") if words in s}


@pytest.mark.parametrize(
    "sentence",
    [
        "Vụ Pháp chế và Cục Y tế dự phòng được giao làm đầu mối. Hai đơn vị này có trách nhiệm dự "
        "thảo kế hoạch năm 2024.",
        "Vụ Pháp chế và Cục Y tế dự phòng được giao làm đầu mối. Hai đầu mối này phải dự thảo kế hoạch trước "
        "30/6/2023.",
        (
            "Vụ Pháp chế cùng Cục Y tế dự phòng là đầu mối; hai cơ quan này có trách nhiệm dự thảo kế "
            "hoạch năm 2024."
        ),
        "Giao Vụ Pháp chế và Cục Y tế dự phòng làm thường trực. Hai đơn vị sẽ dự thảo kế hoạch "
        "năm 2024 trong "
        "quý III/2023.",
        "Bộ giao Vụ Pháp chế (Bộ Tư pháp) và Cục Y tế dự phòng (Bộ Y tế) làm đầu mối. Hai cơ quan "
        "này phải dự thảo kế hoạch.",
        (
            "Vụ Pháp chế phối hợp với Cục Y tế dự phòng làm đầu mối. Hai đơn vị này có trách nhiệm dự "
            "thảo kế hoạch."
        ),
        (
            "Vụ Pháp chế và Cục Y tế dự phòng là cơ quan thường trực. Cả hai đơn vị phải dự thảo kế "
            "hoạch năm 2024."
        ),
        "Đầu mối là Vụ Pháp chế và Cục Y tế dự phòng. Hai đơn vị phải dự thảo kế hoạch trước ngày 15/8/2023.",
    ],
)
def test_two_named_side_by_side_and_then_called_together(told, sentence):
    assert _charged(told(SIGNED + sentence), "dự thảo kế hoạch") == BOTH


@pytest.mark.parametrize(
    "sentence",
    [
        # Three were named, one was named, or the two stand in another paragraph.
        (
            "Vụ Pháp chế, Cục Y tế dự phòng và Thanh tra Bộ Y tế là đầu mối. Hai phòng này phải dự "
            "thảo kế hoạch."
        ),
        "Vụ Pháp chế là đầu mối. Hai phòng này phải dự thảo kế hoạch.",
        (
            "Vụ Pháp chế và Cục Y tế dự phòng là đầu mối.\n\nNgười dân được hỗ trợ.\n\nHai phòng này "
            "phải dự thảo kế hoạch."
        ),
    ],
)
def test_what_is_not_known_to_be_two(told, sentence):
    assert not _charged(told(SIGNED + sentence), "dự thảo kế hoạch") & BOTH


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Về các bước tiếp theo, Vụ Pháp chế được giao chủ trì dự thảo kế hoạch hành động.", "Vụ Pháp chế"),
        ("Về kinh phí, Bộ Y tế phải bố trí dự toán dự thảo kế hoạch hành động.", "Bộ Y tế"),
        ("Riêng về nhân lực, Bộ Tư pháp sẽ xây dựng dự thảo kế hoạch hành động.", "Bộ Tư pháp"),
    ],
)
def test_what_a_clause_is_said_to_be_about_stands_before_it(told, sentence, who):
    assert who in _charged(told(SIGNED + sentence), "kế hoạch hành động")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trước ngày 15/12 hằng năm", "--12-15"),
        ("chậm nhất 30/6 hàng năm", "--06-30"),
        ("trước 31/10 mỗi năm", "--10-31"),
        ("vào tháng 12 hằng năm", "--12"),
        ("trước ngày 5 tháng 12 hằng năm", "--12-05"),
    ],
)
def test_a_day_of_every_year_by_which_it_is_due(told, words, day):
    facts = told(f"Bộ Y tế có trách nhiệm tổng hợp, báo cáo kết quả {words}.")
    assert facts.objects("deadline") == {day}
    (due,) = facts.statements("deadline")
    assert ("recurrence", "P1Y") in {(p.rpartition("#")[2], v.value) for p, v in due.qualifiers}


@pytest.mark.parametrize(
    "words", ["hằng năm", "mỗi quý một lần", "từ tháng 6 hằng năm", "nhân Ngày Thầy thuốc 27/2"]
)
def test_a_recurrence_is_no_day(told, words):
    facts = told(f"Bộ Y tế có trách nhiệm tổng hợp, báo cáo kết quả {words}.")
    assert facts.objects("deadline") == set()

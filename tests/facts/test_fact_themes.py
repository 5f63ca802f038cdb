"""Which undertaking the tasks of a text belong to when it names several, or one in passing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.facts.conftest import Told

Tell = Callable[..., Told]

_MEETING = "Ngày 3/5, UBND tỉnh Lào Cai họp về phòng, chống cháy rừng. Cuộc họp nghe báo cáo của các huyện."
_TASKS = (
    "UBND tỉnh yêu cầu:",
    "- Sở Y tế rà soát thuốc dự phòng trước ngày 30/6/2023;",
    "- Sở Nội vụ hướng dẫn các xã bố trí người trực.",
)
_PASSING = (
    "Quy chế phối hợp giữa Sở Y tế và Sở Xây dựng (ký năm 2022) còn hiệu lực. Hai sở sẽ sửa đổi Quy chế.",
    "Trước mắt, Quy chế phối hợp giữa Sở Y tế và Sở Xây dựng chưa thay đổi. Quy chế được ký từ năm 2022.",
    "Dịp này, hai bên nói Quy chế phối hợp giữa Sở Y tế và Sở Xây dựng vẫn tốt. Quy chế không cần sửa.",
)


def of(facts: Told) -> set[str]:
    """What the two tasks of the list are said to be of."""
    return {o for s, _, o in facts.facts("taskOf") if "thuốc" in s or "trực" in s}


@pytest.mark.parametrize("passing", _PASSING)
def test_what_is_named_later_is_not_what_tasks_are_of(told: Tell, passing: str) -> None:
    facts = told("\n\n".join((_MEETING, *_TASKS, passing)))
    assert facts.objects("hasAssignee") >= {"Sở Y tế tỉnh Lào Cai", "Sở Nội vụ tỉnh Lào Cai"}
    assert of(facts) == set()


@pytest.mark.parametrize("passing", _PASSING)
def test_what_is_named_before_may_be(told: Tell, passing: str) -> None:
    facts = told("\n\n".join((_MEETING, passing, *_TASKS)))
    assert of(facts) == {"Quy chế phối hợp giữa Sở Y tế và Sở Xây dựng"}


@pytest.mark.parametrize("opening", ["đánh giá việc thực hiện", "bàn việc thực hiện", "triển khai", "sơ kết"])
def test_what_the_lead_is_about_they_are_of(told: Tell, opening: str) -> None:
    lead = f"Ngày 3/5, UBND tỉnh Lào Cai họp {opening} Quy chế phối hợp giữa Sở Y tế và Sở Xây dựng."
    facts = told("\n\n".join((lead, *_TASKS, "Cuộc họp kết thúc vào buổi trưa.")))
    assert of(facts) == {"Quy chế phối hợp giữa Sở Y tế và Sở Xây dựng"}


@pytest.mark.parametrize("years", ["2008 - 2012", "2013 - 2017", "2018 - 2022"])
def test_the_phase_before_gets_no_tasks_of_the_new_one(told_text: Tell, years: str) -> None:
    facts = told_text(
        "Y tế và Công an ký chương trình 5 năm\n\n08/05/2023 10:00\n\n"
        "Sáng 4/5, Sở Y tế và Công an tỉnh Lào Cai ký kết chương trình phối hợp phòng, chống ma túy.\n\n"
        "Về phân công: Sở Y tế chuẩn bị thuốc trước ngày 30/6/2023; Công an tỉnh bố trí người trực.\n\n"
        f"Chương trình giai đoạn {years} giữa hai bên đã kết thúc.\n"
    )
    assert of(facts) <= {"chương trình phối hợp phòng, chống ma túy"}

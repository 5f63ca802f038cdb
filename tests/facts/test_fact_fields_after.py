"""A time told as a field after what is due; roles that are no task; parts and wholes behind a dash; contents
announced by what an agreement's parties will do together.
"""

from __future__ import annotations

import pytest

HEAD = """BỘ Y TẾ
Số: 15/KH-BYT
Hà Nội, ngày 10 tháng 3 năm 2023

KẾ HOẠCH
Triển khai công tác tiêm chủng năm 2023

I. NỘI DUNG
"""


@pytest.mark.parametrize(
    ("points", "due"),
    [
        ("1. Cục Y tế dự phòng xây dựng bộ tài liệu tập huấn. Thời hạn: 30/6/2023.", {"2023-06-30"}),
        ("1. Cục Y tế dự phòng xây dựng bộ tài liệu tập huấn. Hoàn thành: tháng 6/2023.", {"2023-06"}),
        (
            "1. Cục Y tế dự phòng xây dựng bộ tài liệu tập huấn. Thời gian hoàn thành: quý III/2023.",
            {"2023-07/2023-09"},
        ),
        ("1. Cục Y tế dự phòng xây dựng bộ tài liệu tập huấn. Hạn hoàn thành: 15/8/2023.", {"2023-08-15"}),
    ],
)
def test_a_time_told_as_a_field_after_the_task(told_text, points, due):
    facts = told_text(HEAD + points + "\n2. Vụ Pháp chế rà soát văn bản liên quan.\n", published="2023-03-10")
    assert facts.objects("deadline") == due
    assert all("tài liệu tập huấn" in s for s, _, _ in facts.facts("deadline"))


@pytest.mark.parametrize(
    "points",
    [
        "1. Cục Y tế dự phòng xây dựng bộ tài liệu tập huấn.\n2. Thời gian: 30/6/2023.",
        "1. Cục Y tế dự phòng xây dựng bộ tài liệu tập huấn. Kinh phí: 300 triệu đồng.",
        "1. Cục Y tế dự phòng xây dựng bộ tài liệu tập huấn. Tài liệu ban hành ngày 30/6/2021.",
    ],
)
def test_a_field_of_its_own_or_of_another_kind(told_text, points):
    facts = told_text(HEAD + points + "\n", published="2023-03-10")
    assert not {s for s, _, _ in facts.facts("deadline") if "tài liệu tập huấn" in s}


@pytest.mark.parametrize(
    ("point", "who"),
    [
        ("1. Vụ Pháp chế - Bộ Tư pháp rà soát văn bản liên quan.", "Vụ Pháp chế"),
        ("1. Cục Y tế dự phòng - Bộ Y tế cung cấp danh sách điểm tiêm.", "Cục Y tế dự phòng"),
        ("1. Thanh tra - Bộ Y tế kiểm tra các điểm tiêm.", ""),
    ],
)
def test_a_part_before_its_whole_acts_alone(told_text, point, who):
    facts = told_text(HEAD + point + "\n2. Vụ Tổ chức cán bộ rà soát nhân lực.\n", published="2023-03-10")
    charged = {o for s, _, o in facts.facts("hasAssignee") if "nhân lực" not in s}
    assert "Bộ Tư pháp" not in charged
    assert not who or charged == {who}


SIGNED = (
    "Ngày 20/4/2023, Bộ Y tế và Bộ Tư pháp đã ký Chương trình phối hợp giữa Bộ Y tế và Bộ Tư pháp giai đoạn "
    "2023-2027.\n\n"
)


@pytest.mark.parametrize(
    "opening",
    [
        "Theo Chương trình, Bộ Y tế và Bộ Tư pháp sẽ cùng nhau:",
        "Theo Chương trình, hai bên sẽ phối hợp:",
        "Theo Chương trình, hai Bộ sẽ:",
        "Theo đó, hai bên sẽ cùng nhau:",
    ],
)
def test_what_parties_will_do_together_are_contents(told, opening):
    facts = told(
        SIGNED + opening + "\n- Xây dựng cơ sở dữ liệu về hộ tịch;\n- Tập huấn cán bộ trạm y tế xã.\n"
    )
    assert len({s for s, _, _ in facts.facts("contentItemOf")}) == 2


@pytest.mark.parametrize(
    ("sentence", "task"),
    [
        ("Vụ Pháp chế là cơ quan thường trực của Chương trình.", False),
        ("Vụ Pháp chế và Cục Y tế dự phòng là đầu mối của hai bên.", False),
        ("Vụ Pháp chế là đầu mối tổng hợp, báo cáo lãnh đạo hai Bộ.", True),
        ("Giao Vụ Pháp chế làm đầu mối của Chương trình.", True),
    ],
)
def test_a_role_alone_is_no_task(told, sentence, task):
    facts = told(SIGNED + sentence)
    assert bool(facts.facts("hasAssignee")) is task
    assert "Vụ Pháp chế" in facts.objects("hasCoordinator")

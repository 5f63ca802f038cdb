"""Events that a verb tells and no noun, with those who took part; and what is no event."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "cls", "predicate", "who"),
    [
        (
            "Sáng 5/5, tại TP Vinh, Sở Y tế và Hội Chữ thập đỏ tỉnh Nghệ An sơ kết chương trình phối hợp chăm"
            " sóc người cao tuổi giai đoạn 2020 - 2025.",
            "Conference",
            "hasAttendee",
            {"Sở Y tế tỉnh Nghệ An", "Hội Chữ thập đỏ tỉnh Nghệ An"},
        ),
        (
            "Ngày 5/5/2023, Bộ Tư pháp và Bộ Nội vụ đã tổng kết Quy chế phối hợp số 12 tại Hà Nội.",
            "Conference",
            "hasAttendee",
            {"Bộ Tư pháp", "Bộ Nội vụ"},
        ),
        (
            "Ngày 4/5, UBND tỉnh Hà Nam họp với Tập đoàn FPT bàn việc xây dựng trung tâm dữ liệu.",
            "WorkingSession",
            "hasAttendee",
            {"Ủy ban nhân dân tỉnh Hà Nam", "Tập đoàn FPT"},
        ),
        (
            "Chiều 4/5, Bộ Tư pháp và Bộ Nội vụ họp bàn việc số hóa hộ tịch.",
            "WorkingSession",
            "hasAttendee",
            {"Bộ Tư pháp", "Bộ Nội vụ"},
        ),
        (
            "Sáng 6/5, Bộ Tư pháp công bố quyết định bổ nhiệm ba vụ trưởng.",
            "Event",
            "hasOrganizer",
            {"Bộ Tư pháp"},
        ),
        (
            "Ngày 5/5/2023, Công an tỉnh Long An đã bàn giao 50 căn nhà cho hộ nghèo.",
            "Event",
            "hasAttendee",
            {"Công an tỉnh Long An"},
        ),
        (
            "Sáng 4/5, Hội Nông dân tỉnh Hà Nam khai giảng lớp dạy nghề trồng nấm.",
            "Event",
            "hasOrganizer",
            {"Hội Nông dân tỉnh Hà Nam"},
        ),
        (
            "Equipment for ten schools was handed over in Yen Bai on May 4 by the Ministry of Health.",
            "Event",
            "hasAttendee",
            {"Bộ Y tế"},
        ),
        (
            "On May 3, a training centre was inaugurated in Hue by UNICEF and the Ministry of Health.",
            "Event",
            "hasOrganizer",
            {"Quỹ Nhi đồng Liên hợp quốc", "Bộ Y tế"},
        ),
        ("Ban Chỉ đạo 35 tỉnh Hưng Yên họp phiên thứ nhất ngày 6/5.", "WorkingSession", "hasAttendee", 1),
    ],
)
def test_a_deed_on_a_day_is_an_event(told, sentence, cls, predicate, who):
    facts = told(sentence)
    assert len(facts.classes(cls)) == 1
    assert facts.objects("status") >= {"held"}
    assert len(facts.objects("heldOn")) == 1
    found = facts.objects(predicate)
    assert found == who if isinstance(who, set) else len(found) == who


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 20/6/2023, Bộ Tư pháp và Bộ Nội vụ sẽ sơ kết Quy chế phối hợp.",
        "Bộ Tư pháp và Bộ Nội vụ sơ kết Quy chế phối hợp mỗi năm một lần.",
        "Theo báo cáo tổng kết ngày 5/5/2023 của Bộ Tư pháp, hai bên đã làm tốt.",
        "Ngày 5/5/2023, Bộ Tư pháp chưa tổng kết Quy chế phối hợp với Bộ Nội vụ.",
        "Bộ Tư pháp họp giao ban mỗi tuần một lần.",
        "Năm 2022, Công an tỉnh Long An đã bàn giao 50 căn nhà cho hộ nghèo.",
        "Bộ Tư pháp tổng kết, báo cáo Thủ tướng Chính phủ trước ngày 5/5/2023.",
        "The equipment will be handed over in Yen Bai on 4 June 2023 by the Ministry of Health.",
        "Ngày 5/5/2023, Bộ Tư pháp hoãn họp với Bộ Nội vụ.",
        "Trường được khánh thành năm 1998.",
    ],
)
def test_what_is_no_deed(told, sentence):
    assert told(sentence).objects("heldOn") == set()


def test_a_deed_called_again_by_a_noun_is_one_event(told):
    facts = told(
        "Sáng 5/5, Sở Y tế tỉnh Nghệ An và Hội Chữ thập đỏ tỉnh Nghệ An sơ kết chương trình phối hợp chăm sóc"
        " người cao tuổi. Tham dự hội nghị có ông Phạm Văn Giả, Chủ tịch UBND tỉnh. Kết luận hội nghị, ông"
        " Phạm Văn Giả đề nghị hai bên sớm ký chương trình mới."
    )
    assert len(facts.classes("Conference")) == 1
    assert "Phạm Văn Giả" in facts.objects("hasAttendee")
    assert facts.objects("heldOn") == {"2023-05-05"}


def test_those_present_at_a_hand_over(told):
    facts = told(
        "Ngày 5/5/2023, Công an tỉnh Long An đã bàn giao 50 căn nhà cho hộ nghèo. Dự buổi lễ bàn giao có Đại"
        " tá Phạm Văn Giả, Giám đốc Công an tỉnh."
    )
    assert len(facts.classes("Event")) == 1
    assert facts.objects("hasAttendee") == {"Phạm Văn Giả", "Công an tỉnh Long An"}


def test_the_next_sitting_is_another_event(told):
    facts = told(
        "The Committee met for the second time on 4 May in Hue. The next meeting is planned for November 2023"
        " in Da Nang."
    )
    assert len(facts.classes("WorkingSession")) == 2
    assert facts.objects("heldOn") == {"2023-05-04"}
    assert facts.objects("plannedFor") == {"2023-11"}

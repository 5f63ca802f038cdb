"""Events: held or planned, by whom, chaired by whom, attended by whom, about what."""

from __future__ import annotations

import pytest


def test_a_held_conference_has_day_place_organisers_and_chairs(told_file):
    facts = told_file("so-ket.txt")
    assert facts.objects("heldOn") == {"2021-08-20"}
    assert facts.objects("hasOrganizer") == {"Hội Nông dân Việt Nam", "Bộ Công an"}
    assert facts.objects("hasChair") == {"Phạm Văn Giả", "Lương Quốc Thật"}
    assert facts.objects("hasSpeaker") == {"Phạm Văn Giả"}
    assert len(facts.classes("Conference")) == 1


def test_chairs_after_the_event(told):
    facts = told(
        "Ngày 12/4/2023, tại thành phố Huế, Hội nghị đánh giá kết quả thực hiện Chương trình phối"
        " hợp giữa Bộ Tư pháp và "
        "Bộ Nội vụ được tổ chức dưới sự chủ trì của đồng chí Lê Văn Mẫu, Thứ trưởng Bộ Tư pháp; "
        "đồng chí Trần Thị Thử, "
        "Thứ trưởng Bộ Nội vụ."
    )
    assert facts.objects("hasChair") == {"Lê Văn Mẫu", "Trần Thị Thử"}
    assert facts.objects("hasOrganizer") == set()
    assert len(facts.objects("isAbout")) == 1


@pytest.mark.parametrize("words", ["sẽ tổ chức", "dự kiến tổ chức"])
def test_a_planned_conference_is_not_held(told, words):
    facts = told(f"Bộ Tư pháp {words} Hội nghị tổng kết công tác hộ tịch lần thứ V vào tháng 11/2023.")
    assert facts.objects("heldOn") == set()
    assert facts.objects("plannedFor") == {"2023-11"}
    assert "planned" in facts.objects("status")


def test_editions_follow_one_another(told):
    facts = told(
        "Ngày 10/3/2023, tại Hà Nội, Bộ Tư pháp tổ chức Hội nghị giao ban thi hành án các tỉnh "
        "miền Trung lần thứ IX. "
        "Hội nghị nhất trí giao cho tỉnh Quảng Bình tổ chức Hội nghị giao ban thi hành án các "
        "tỉnh miền Trung lần thứ X vào năm 2024."
    )
    assert facts.objects("editionNumber") == {"9", "10"}
    (fact,) = facts.facts("previousEdition")
    assert "IX" in fact[2]
    assert facts.objects("plannedFor") == {"2024"}
    assert facts.objects("heldOn") == {"2023-03-10"}


def test_sides_of_a_session_take_part(told_file):
    facts = told_file("chua-ky.txt")
    assert facts.objects("hasAttendee") >= {"Bộ Giao thông vận tải", "Ủy ban nhân dân tỉnh Quảng Ninh"}
    assert facts.objects("hasOrganizer") == set()
    assert facts.objects("heldOn") == {"2023-03-06"}


def test_attendees_carry_the_side_they_stand_for(told):
    facts = told(
        "Ngày 20/4/2023, tại Hà Nội, Bộ Tư pháp và Bộ Nội vụ tổ chức Lễ ký kết Chương trình phối "
        "hợp cải cách hành chính giai đoạn 2023-2025.\n\n"
        "Tham dự Lễ ký kết, về phía Bộ Tư pháp có Thứ trưởng Lê Văn Mẫu; về phía Bộ Nội vụ có Thứ"
        " trưởng Trần Thị Thử."
    )
    sides = {
        facts.name(s.object): {p.rsplit("#", 1)[1]: facts.name(o) for p, o in s.qualifiers}.get("onBehalfOf")
        for s in facts.statements("hasAttendee")
    }
    assert sides["Lê Văn Mẫu"] == "Bộ Tư pháp"
    assert sides["Trần Thị Thử"] == "Bộ Nội vụ"


def test_a_body_that_only_scopes_a_post_does_not_attend(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc. Tham dự"
        " Hội nghị có Thứ trưởng Bộ Nội vụ Trần Thị Thử."
    )
    assert "Bộ Nội vụ" not in facts.objects("hasAttendee")
    assert "Trần Thị Thử" in facts.objects("hasAttendee")


def test_the_date_of_a_decision_is_not_the_date_of_the_event(told):
    facts = told(
        "Hội nghị quán triệt Nghị quyết số 27-NQ/TW ngày 09/11/2022 của Hội nghị lần thứ 6 Ban "
        "Chấp hành Trung ương Đảng khóa XIII "
        "đã diễn ra sôi nổi."
    )
    assert facts.objects("issuedOn") == {"2022-11-09"}
    assert facts.objects("heldOn") == set()


def test_a_verb_alone_tells_a_meeting(told):
    facts = told(
        "Ngày 12/4/2023, tại Hà Nội, Bộ Tư pháp đã làm việc với Bộ Nội vụ về chế độ công chứng viên."
    )
    assert facts.objects("hasAttendee") == {"Bộ Tư pháp", "Bộ Nội vụ"}
    assert facts.objects("heldOn") == {"2023-04-12"}
    assert len(facts.classes("WorkingSession")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 12/4/2023, Bộ Tư pháp chưa làm việc với Bộ Nội vụ.",
        "Bộ Tư pháp sẽ làm việc với Bộ Nội vụ ngày 30/6/2023.",
        "Công chức Bộ Tư pháp làm việc với tinh thần trách nhiệm cao.",
    ],
)
def test_working_is_not_meeting(told, sentence):
    assert told(sentence).classes("WorkingSession") == set()

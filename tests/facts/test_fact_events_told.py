"""Events told with a signing, invited to, called off; when and where; who is known to have been there."""

from __future__ import annotations

import pytest

_PROGRAMME = "Chương trình phối hợp cải cách hành chính giai đoạn 2023-2027"
_OLD = "Chương trình phối hợp cải cách hành chính giai đoạn 2018-2022"


@pytest.mark.parametrize(
    "joint",
    [
        "và ký kết",
        "và ký",
        "đồng thời ký kết",
        ", đồng thời ký",
        "và đồng thời ký kết",
        ", ký kết",
    ],
)
def test_a_signing_within_a_conference_is_of_that_event(told, joint):
    facts = told(
        f"Ngày 20/4/2023, tại Hà Nội, Bộ Tư pháp và Bộ Nội vụ tổ chức Hội nghị tổng kết {_OLD} {joint}"
        f" {_PROGRAMME}."
    )
    assert facts.classes("SigningCeremony") == set()
    assert len(facts.classes("Conference")) == 1
    assert facts.objects("heldOn") == {"2023-04-20"}
    assert {_OLD, _PROGRAMME} <= facts.objects("isAbout")


@pytest.mark.parametrize(
    "sentence",
    [
        f"Ngày 20/4/2023, Bộ Tư pháp và Bộ Nội vụ đã ký {_PROGRAMME}.",
        f"Ngày 20/4/2023, tại Hội nghị tổng kết công tác hộ tịch toàn quốc, Bộ Tư pháp và Bộ Nội vụ đã ký"
        f" {_PROGRAMME}.",
        f"Ngày 20/4/2023, Bộ Tư pháp và Bộ Nội vụ tổ chức lễ ký kết {_PROGRAMME}.",
    ],
)
def test_a_signing_of_its_own_stays_one(told, sentence):
    assert len(told(sentence).classes("SigningCeremony")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        f"Bộ Tư pháp và Bộ Nội vụ dự kiến ký {_PROGRAMME} vào tháng 9/2023.",
        f"Bộ Tư pháp và Bộ Nội vụ phấn đấu ký {_PROGRAMME} trong tháng 12 năm nay.",
        f"Bộ Tư pháp đề nghị Bộ Nội vụ sớm thống nhất để ký {_PROGRAMME} trong tháng 12/2023.",
        f"Bộ Tư pháp và Bộ Nội vụ sẽ ký {_PROGRAMME} ngày 22/12/2023.",
    ],
)
def test_what_is_to_be_signed_is_no_event(told, sentence):
    facts = told(sentence)
    assert facts.classes("SigningCeremony") == set()
    assert facts.objects("plannedFor") == set()


@pytest.mark.parametrize(
    ("noun", "time"),
    [
        ("Lễ ký dự kiến diễn ra ngày 22/12/2023.", "2023-12-22"),
        ("Hai bên kỳ vọng lễ ký diễn ra trong tháng 9/2023.", "2023-09"),
        ("Lễ ký sẽ được tổ chức vào tháng 10/2023.", "2023-10"),
    ],
)
def test_the_noun_tells_when_a_signing_is_to_be(told, noun, time):
    facts = told(
        f"Bộ Tư pháp và Bộ Nội vụ dự kiến ký {_PROGRAMME} vào tháng 6/2023, song phải lùi lại. {noun}"
    )
    assert len(facts.classes("SigningCeremony")) == 1
    assert facts.objects("plannedFor") == {time}
    assert facts.objects("heldOn") == set()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("từ ngày 6 đến 9/4/2023", "2023-04-06/2023-04-09"),
        ("trong hai ngày 6 và 7/4/2023", "2023-04-06/2023-04-07"),
        ("từ ngày 6/4 đến ngày 8/4", "2023-04-06/2023-04-08"),
        ("tuần trước", "2023-05-01/2023-05-07"),
        ("hôm qua", "2023-05-07"),
        ("thứ Bảy vừa qua", "2023-05-06"),
        ("lúc 14 giờ 30 ngày 20/4/2023", "2023-04-20T14:30"),
        ("ngày 28 tháng trước", "2023-04-28"),
        ("cuối tháng trước", "2023-04"),
    ],
)
def test_when_an_event_was_held(told, words, value):
    facts = told(f"Hội nghị tổng kết công tác hộ tịch toàn quốc đã diễn ra {words} tại Hà Nội.")
    assert facts.objects("heldOn") == {value}


def test_the_same_day_is_that_of_the_event_before(told):
    facts = told(
        "Ngày 20/4/2023, tại Hà Nội, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc. "
        "Cùng ngày, Bộ Tư pháp đã làm việc với UBND tỉnh Quảng Ninh."
    )
    assert facts.objects("heldOn") == {"2023-04-20"}
    assert len(facts.statements("heldOn")) >= 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Đại hội Công đoàn ngành Tư pháp dự định tổ chức ngày 1/4/2023 không thể tổ chức được.",
        "Hội nghị tổng kết công tác hộ tịch toàn quốc lúc đầu dự kiến vào tháng 3/2023.",
        "Hội nghị tổng kết công tác hộ tịch toàn quốc ngày 20/4/2023 đã bị hoãn.",
        "Thời gian và địa điểm tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc sẽ được thông báo sau.",
    ],
)
def test_what_was_given_up_or_is_announced_was_not_held(told, sentence):
    facts = told(sentence)
    assert facts.objects("heldOn") == facts.objects("plannedFor") == set()
    assert "held" not in facts.objects("status")


_OPENING = "Ngày 20/4/2023, tại Hà Nội, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc.\n\n"


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("Phát biểu tại Hội nghị, Thứ trưởng Bộ Nội vụ Lê Văn Mẫu cho biết hồ sơ đã đủ.", {"Lê Văn Mẫu"}),
        ("Phát biểu khai mạc, Thứ trưởng Bộ Nội vụ Lê Văn Mẫu nhấn mạnh ba việc.", {"Lê Văn Mẫu"}),
        ("Thứ trưởng Bộ Nội vụ Lê Văn Mẫu khẳng định hai bên cùng hướng.", {"Lê Văn Mẫu"}),
        ("Ông Lê Văn Mẫu, Cục trưởng Cục Hộ tịch, cho biết hồ sơ đã đủ.", {"Lê Văn Mẫu"}),
        ("Trình bày báo cáo tổng kết, ông Lê Văn Mẫu nêu năm hạn chế.", {"Lê Văn Mẫu"}),
        ("Người đọc báo cáo tổng kết là bà Lê Thị Mẫu, Vụ trưởng.", {"Lê Thị Mẫu"}),
        ("Ảnh 1: Từ trái sang: bà Lê Thị Mẫu; ông Phạm Văn Giả.", {"Lê Thị Mẫu", "Phạm Văn Giả"}),
        ("Dẫn đầu mỗi bên là ông Lê Văn Mẫu và ông Phạm Văn Giả.", {"Lê Văn Mẫu", "Phạm Văn Giả"}),
        # near-misses: one without a body, a report of another, what was said before
        ("Bà Lê Thị Mẫu, một người dân, cho biết gia đình được cấp giấy.", set()),
        ("Theo Thứ trưởng Bộ Nội vụ Lê Văn Mẫu cho biết, hồ sơ đã đủ.", set()),
        ("Ngày 3/2/2021, Thứ trưởng Bộ Nội vụ Lê Văn Mẫu cho biết hồ sơ chưa đủ.", set()),
        ("Thứ trưởng Bộ Nội vụ Lê Văn Mẫu không cho biết thêm.", set()),
    ],
)
def test_those_quoted_of_the_one_event_of_a_text_were_there(told, sentence, there):
    assert told(_OPENING + sentence).objects("hasAttendee") == there


def test_an_event_that_another_one_prepares_is_not_held_with_it(told):
    facts = told(
        "Chiều 20/4/2023, Thứ trưởng Bộ Tư pháp Lê Văn Mẫu đã chủ trì hội nghị bàn kế hoạch đón tiếp đoàn"
        " đại biểu, nước bạn sang tham dự các hoạt động hội đàm giữa Bộ Tư pháp và Bộ Nội vụ."
    )
    assert len({s.subject for s in facts.statements("heldOn")}) == 1
    assert facts.objects("hasAttendee") == set()


def test_the_day_to_come_comes_before_a_year_of_the_thing(told):
    facts = told(
        "Theo dự kiến, trong 3 ngày từ 19 đến 21-6-2023, đoàn công tác Bộ Tư pháp sẽ dự Lễ ký kết Thỏa thuận"
        " hợp tác năm 2024 giữa Bộ Tư pháp và Bộ Nội vụ."
    )
    assert facts.objects("plannedFor") == {"2023-06-19/2023-06-21"}


def test_who_holds_a_signing_organises_it(told):
    facts = told(f"Ngày 20/4/2023, Bộ Tư pháp và Bộ Nội vụ đã tổ chức ký kết {_PROGRAMME}.")
    assert facts.objects("hasOrganizer") == {"Bộ Tư pháp", "Bộ Nội vụ"}


def test_reviews_of_many_are_no_event(told):
    facts = told("Bộ Tư pháp và Bộ Nội vụ tổng kết xong ở cấp tỉnh trong tháng 10/2023.")
    assert facts.objects("plannedFor") == set()


def test_the_next_meeting_is_none_of_those_before(told_english):
    facts = told_english(
        "On 20 April 2023, the Ministry of Justice held talks with the World Bank in Hanoi. The paper is left"
        " to the next meeting, in Phnom Penh in October 2023."
    )
    held = {s.subject for s in facts.statements("heldOn")}
    assert not {s.subject for s in facts.statements("plannedFor")} & held


def test_nobody_is_put_at_one_of_two_events(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc. Ngày 25/4/2023, Bộ"
        " Nội vụ tổ chức Hội thảo khoa học về cải cách tiền lương.\n\n"
        "Thứ trưởng Bộ Nội vụ Lê Văn Mẫu cho biết hồ sơ đã đủ."
    )
    assert "Lê Văn Mẫu" not in facts.objects("hasAttendee")


def test_those_invited_are_not_yet_there(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc. "
        "Bộ Nội vụ được mời dự nhưng vắng."
    )
    assert "Bộ Nội vụ" not in facts.objects("hasAttendee")


def test_who_led_those_who_came(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp có buổi làm việc với đoàn công tác Bộ Nội vụ do ông Lê Văn Mẫu làm trưởng"
        " đoàn."
    )
    assert {"Bộ Tư pháp", "Lê Văn Mẫu"} <= facts.objects("hasAttendee")


_INVITATION = """SỞ Y TẾ TỈNH QUẢNG NINH
Số: 12/GM-SYT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ninh, ngày 08 tháng 5 năm 2023

GIẤY MỜI
Dự hội nghị sơ kết công tác phòng, chống dịch bệnh mùa hè

Kính gửi:
- Sở Tài chính;
- Sở Nội vụ.

Sở Y tế trân trọng kính mời Quý cơ quan cử đại biểu dự hội nghị sơ kết, cụ thể:

1. Thời gian: 14 giờ 00, thứ Sáu, ngày 26/5/2023.
2. Địa điểm: Hội trường tầng 3, Sở Y tế.
3. Thành phần:
- Đại diện Sở Xây dựng;
- Sở Công Thương.
4. Chuẩn bị nội dung:
- Sở Giáo dục và Đào tạo chuẩn bị tham luận.
"""


def test_an_invitation_tells_when_where_and_who_is_expected(told_text):
    facts = told_text(_INVITATION)
    assert facts.objects("plannedFor") == {"2023-05-26T14:00"}
    assert facts.objects("heldOn") == set()
    assert facts.objects("heldAt") == {"Hội trường tầng 3, Sở Y tế"}
    expected = facts.statements("hasAttendee")
    assert {facts.name(s.object).split(" tỉnh")[0] for s in expected} == {
        "Sở Tài chính",
        "Sở Nội vụ",
        "Sở Xây dựng",
        "Sở Công Thương",
    }
    assert {s.modality for s in expected} == {"planned"}
    assert "held" not in facts.objects("status")


def test_an_event_that_a_verb_told_may_be_called_by_its_noun(told):
    facts = told(
        "Ngày 20/4/2023, tại Hà Nội, Bộ Tư pháp và Bộ Nội vụ ngồi lại để bàn về hộ tịch. Điều hành hội nghị"
        " là Thứ trưởng Lê Văn Mẫu."
    )
    assert facts.objects("heldOn") == {"2023-04-20"}
    assert facts.objects("hasChair") == {"Lê Văn Mẫu"}
    assert len({s.subject for s in facts.statements("heldOn")}) == 1


@pytest.mark.parametrize(
    "sentence",
    ["Sự kiện trong tỉnh Quảng Ninh từ ngày 20-26/4/2023.", "Các sự kiện nổi bật diễn ra ngày 20/4/2023."],
)
def test_a_list_of_events_is_none(told, sentence):
    assert told(sentence).objects("heldOn") == set()


@pytest.mark.parametrize(
    ("sentence", "results", "by"),
    [
        ("Đến nay, Bộ Tư pháp đã tổ chức 64 lớp tập huấn.", 1, {"Bộ Tư pháp"}),
        ("Trong 5 năm qua, Bộ Tư pháp và Bộ Nội vụ mở 4.812 lớp tập huấn.", 1, {"Bộ Tư pháp", "Bộ Nội vụ"}),
        ("Bộ Tư pháp đã phát hiện 358 vụ vi phạm; thu giữ 52 phương tiện.", 2, {"Bộ Tư pháp"}),
        ("Đến nay 320 lượt cán bộ đã được Bộ Nội vụ bồi dưỡng.", 1, {"Bộ Nội vụ"}),
        ("Từ năm 2020 đến nay, Bộ Nội vụ đã trao 120 suất học bổng.", 1, {"Bộ Nội vụ"}),
        ("Bộ Tư pháp đã tặng 10 suất quà, 30 chiếc xe đạp.", 1, {"Bộ Tư pháp"}),
        ("Bộ Nội vụ đã vận động 36 thanh niên.", 1, {"Bộ Nội vụ"}),
        ("Bộ Tư pháp đã trồng 2.000 cây xanh.", 1, {"Bộ Tư pháp"}),
        ("Đến nay, Bộ Nội vụ đã hoàn thành 15 thủ tục.", 1, {"Bộ Nội vụ"}),
        # near-misses: plans, duties, denials, what is no work
        ("Năm 2024, Bộ Tư pháp phấn đấu mở 64 lớp tập huấn.", 0, set()),
        ("Bộ Tư pháp sẽ mở 64 lớp tập huấn.", 0, set()),
        ("Bộ Tư pháp phải mở 64 lớp tập huấn trước ngày 30/9/2023.", 0, set()),
        ("Bộ Tư pháp chưa mở 64 lớp tập huấn như kế hoạch.", 0, set()),
        ("Bộ Tư pháp đã thống nhất 5 nội dung.", 0, set()),
        ("Hội nghị đã có 200 đại biểu tham dự.", 0, set()),
    ],
)
def test_what_was_done_is_a_result(told, sentence, results, by):
    facts = told(sentence)
    assert len(facts.classes("Result")) == results
    assert facts.objects("producedBy") == by

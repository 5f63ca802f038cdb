"""Several events in one sentence, members of a series told by number, signings of long ago, speakers."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "days", "to_come"),
    [
        (
            "The inception workshop and the first PSC meeting of the project were held on 5 May 2023 in"
            " Hanoi; the second will take place in Hue in December 2023.",
            ["2023-05-05", "2023-05-05"],
            ["2023-12"],
        ),
        (
            "Hội nghị giao ban lần thứ nhất tổ chức tại Hà Nội ngày 5/3/2022. Lần thứ hai diễn ra tại Huế"
            " ngày 4/5/2023.",
            ["2022-03-05", "2023-05-04"],
            [],
        ),
        (
            "The third PSC meeting was held on 4 May 2023. The fourth PSC meeting is planned for December"
            " 2023 in Hue.",
            ["2023-05-04"],
            ["2023-12"],
        ),
        (
            "Hội nghị tổng kết và lễ ký kết Quy chế phối hợp giữa Sở Y tế và Công an tỉnh Hà Nam diễn ra ngày"
            " 5/5.",
            ["2023-05-05", "2023-05-05"],
            [],
        ),
        ("The session of 28 April 2023 took place in Hue.", ["2023-04-28"], []),
        ("The next meeting is scheduled for June 2023 in Hue.", [], ["2023-06"]),
        ("Phiên đầu tiên dự kiến vào tháng 6/2023.", [], ["2023-06"]),
        ("The first quarter of the year was good; the second was better.", [], []),
        ("Dự thảo lần thứ hai đã xong ngày 4/5/2023.", [], []),
        ("The first plan failed in May 2022; the second was approved on 4 May 2023.", [], []),
    ],
)
def test_each_event_has_its_day(told, text, days, to_come):
    facts = told(text)
    assert sorted(o for _, _, o in facts.facts("heldOn")) == days
    assert sorted(o for _, _, o in facts.facts("plannedFor")) == to_come


def test_editions_follow_one_another(told):
    facts = told(
        "The first PSC meeting of the project was held on 5 May 2022 in Hanoi. The second took place in Hue"
        " on 4 May 2023."
    )
    assert {(a.split()[0], b.split()[0]) for a, _, b in facts.facts("previousEdition")} == {
        ("second", "first")
    }


_RECALLED = (
    "Chiều 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị sơ kết Chương trình phối hợp với Hội Chữ thập đỏ tỉnh"
    " Lào Cai giai đoạn 2021 - 2025. Chương trình được hai cơ quan ký ngày 12/3/2021. "
)


def test_those_at_a_signing_of_long_ago_are_not_at_the_meeting_told(told):
    facts = told(f"{_RECALLED}Dự lễ ký khi đó có ông Phạm Văn Giả, Phó Chủ tịch UBND tỉnh.")
    there = {a for a, _, b in facts.facts("hasAttendee") if b == "Phạm Văn Giả"}
    assert len(there) == 1
    assert there.pop().startswith("Lễ ký kết")


def test_those_at_the_meeting_told_are_not_at_a_signing_of_long_ago(told):
    facts = told(f"{_RECALLED}Dự hội nghị có ông Phạm Văn Giả, Phó Chủ tịch UBND tỉnh.")
    there = {a for a, _, b in facts.facts("hasAttendee") if b == "Phạm Văn Giả"}
    assert len(there) == 1
    assert there.pop().startswith("hội nghị")


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Đại diện Sở Xây dựng và Sở Y tế đề nghị kéo dài thời hạn.", {"Sở Xây dựng", "Sở Y tế"}),
        ("Đại diện Sở Y tế cho rằng cần sửa mẫu biểu.", {"Sở Y tế"}),
        ("Đại diện lãnh đạo Sở Y tế nói cần sửa mẫu biểu.", {"Sở Y tế"}),
        ("Đại diện Sở Xây dựng được mời dự đã kiến nghị sửa mẫu biểu.", {"Sở Xây dựng"}),
        ("Sở Y tế đề nghị kéo dài thời hạn.", set()),
        ("Đại diện Sở Y tế không đề nghị gì thêm.", set()),
        ("Linh mục Phạm Văn Giả, Chủ tịch Sở Y tế, từng chia sẻ trên báo rằng cần sửa mẫu biểu.", set()),
        ("UBND tỉnh không cử người dự.", set()),
    ],
)
def test_who_speaks_at_the_event_told_was_there(told, sentence, who):
    facts = told(
        "Ngày 5/5, Sở Nội vụ tỉnh Lào Cai tổ chức hội nghị tổng kết công tác phối hợp quản lý biên chế."
        f" {sentence}"
    )
    assert {o.removesuffix(" tỉnh Lào Cai") for o in facts.objects("hasAttendee")} == who


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Đặt bút ký có Bộ trưởng Lê Văn Mẫu và Bộ trưởng Phạm Văn Giả.", {"Lê Văn Mẫu", "Phạm Văn Giả"}),
        ("Đại diện ký kết là ông Lê Văn Mẫu; ông Phạm Văn Giả.", {"Lê Văn Mẫu", "Phạm Văn Giả"}),
        ("Ký có dấu của hai bên.", set()),
    ],
)
def test_who_put_their_hands_to_it(told, sentence, who):
    facts = told(
        f"Ngày 5/5, Bộ Y tế và Bộ Tài chính ký kết Chương trình phối hợp giai đoạn 2023 - 2027. {sentence}"
    )
    assert facts.objects("hasAttendee") - {"Bộ Y tế", "Bộ Tài chính"} == who


def test_persons_by_whom_it_was_signed(told):
    facts = told(
        "The agreement on energy between the Ministry of Industry and Trade and the Danish Energy Agency was"
        " signed on May 4 by Mr. Pham Van Gia, Vice Minister of Industry and Trade, and Ms. Anna Berg."
    )
    assert facts.objects("hasAttendee") >= {"Pham Van Gia", "Anna Berg"}


@pytest.mark.parametrize(
    "text",
    [
        "On May 5, a training course on digital skills was jointly organised by the Ministry of Justice and"
        " UNICEF in Hanoi.",
        "A workshop on digital skills, organised by the Ministry of Justice and UNICEF, was held on May 5.",
        "A workshop on digital skills was held on May 5, hosted by the Ministry of Justice and UNICEF.",
    ],
)
def test_who_organised_it_in_the_passive(told, text):
    assert told(text).objects("hasOrganizer") == {"Bộ Tư pháp", "Quỹ Nhi đồng Liên hợp quốc"}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Sáng 5/5, Bộ Tư pháp tổ chức lớp tập huấn nghiệp vụ hộ tịch tại Đà Nẵng.", 1),
        ("Ngày 5/5, khóa đào tạo về quản lý rừng được Bộ Tư pháp tổ chức tại Huế.", 1),
        ("A training course on land law was held in Hue on May 4.", 1),
        ("Năm 2022, hai ngành mở 12 lớp tập huấn kỹ thuật cho 500 nông dân.", 0),
        ("Sở Y tế sẽ tổ chức các lớp bồi dưỡng nghiệp vụ.", 0),
        ("The project has organised 12 training courses since 2020.", 0),
    ],
)
def test_courses(told, sentence, found):
    assert len(told(sentence).classes("Event")) == found


@pytest.mark.parametrize(
    ("sentence", "who", "place"),
    [
        (
            "The Ministry of Justice had a working session in Hanoi on May 4 with a delegation from the World"
            " Bank.",
            {"Bộ Tư pháp", "Ngân hàng Thế giới"},
            {"Thành phố Hà Nội"},
        ),
        ("The Ministry of Justice had a meeting with the World Bank on May 4.", None, set()),
        ("On May 4, the Ministry of Justice held a working session with the World Bank.", None, set()),
        ("Ngày 4/5/2023, Bộ Tư pháp đã tiến hành hội nghị trực tuyến với Ngân hàng Thế giới.", None, set()),
        ("Ngày 4/5/2023, tại Hà Nội, Bộ Tư pháp có buổi làm việc với Ngân hàng Thế giới.", None, None),
    ],
)
def test_those_who_had_a_session_with_another(told, sentence, who, place):
    facts = told(sentence)
    assert facts.objects("hasAttendee") == (who or {"Bộ Tư pháp", "Ngân hàng Thế giới"})
    assert facts.objects("heldOn") == {"2023-05-04"}
    assert facts.objects("heldAt") == ({"Thành phố Hà Nội"} if place is None else place)


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Về phía lãnh đạo Sở Y tế, có ông Phạm Văn Giả.", {"Phạm Văn Giả"}),
        ("Tham dự hội nghị có đại diện Vụ Pháp chế (Bộ Y tế).", {"Vụ Pháp chế"}),
        ("Đại tướng Lê Văn Mẫu, Bộ trưởng Bộ Công an dự lễ.", {"Lê Văn Mẫu"}),
        ("Tham dự hội nghị có Sở Y tế; UBND tỉnh không cử người dự.", {"Sở Y tế"}),
    ],
)
def test_who_of_a_list_was_there(told, sentence, who):
    facts = told(f"Ngày 5/5, Sở Nội vụ tỉnh Lào Cai tổ chức hội nghị tổng kết công tác biên chế. {sentence}")
    assert {o.removesuffix(" tỉnh Lào Cai").split(" Bộ")[0] for o in facts.objects("hasAttendee")} == who


def test_an_event_that_a_plan_gives_as_a_field(told):
    facts = told(
        "Lễ phát động: 7 giờ 30 ngày 24/6/2023 (Thứ bảy), tại Nhà văn hóa công nhân, thành phố Phủ Lý. Thành"
        " phần gồm lãnh đạo Sở Y tế tỉnh Hà Nam và khoảng 500 công nhân."
    )
    assert facts.objects("plannedFor") == {"2023-06-24T07:30"}
    assert facts.objects("heldAt") == {"Nhà văn hóa công nhân"}
    assert facts.objects("hasAttendee") == {"Sở Y tế tỉnh Hà Nam"}


def test_what_is_submitted_to_a_session_is_told_before_it(told):
    facts = told(
        "Chiều 5/5, UBND tỉnh Lào Cai thảo luận các nội dung trình tại kỳ họp thường lệ giữa năm 2023 của"
        " HĐND tỉnh."
    )
    assert facts.objects("heldOn") == set()


def test_who_chaired_it_in_the_passive(told):
    facts = told("Hội thảo về hộ tịch diễn ra ngày 5/5, được chủ trì bởi ông Phạm Văn Giả.")
    assert facts.objects("hasChair") == {"Phạm Văn Giả"}


def test_a_congress_whose_resolution_is_cited_is_not_the_meeting_told(told):
    facts = told(
        "Sáng 5/5, Sở Y tế và Hội Nông dân tỉnh Hà Nam sơ kết chương trình phối hợp phòng bệnh. Báo cáo tại"
        " hội nghị nêu rõ kết quả. Hai bên tiếp tục thực hiện Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành"
        " Trung ương Đảng về nông nghiệp."
    )
    held = facts.facts("heldOn")
    assert [day for _, _, day in held] == ["2023-05-05"]
    assert not next(iter(held))[0].startswith("Hội nghị lần thứ bảy")


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 4/5, Sở Y tế tỉnh Lào Cai tổ chức hội thảo “Phòng bệnh hè”. Dự hội thảo có ông Phạm Văn Giả.",
        'Ngày 4/5, Sở Y tế tỉnh Lào Cai tổ chức hội thảo "Phòng bệnh hè". Dự hội thảo có ông Phạm Văn Giả.',
        "Ngày 4/5, Sở Y tế tỉnh Lào Cai tổ chức Hội nghị giao ban lần thứ V. Tới dự có ông Phạm Văn Giả.",
        "Ngày 4/5, Sở Y tế tỉnh Lào Cai tổ chức Hội nghị giao ban lần thứ V. Dự, chỉ đạo và chúc mừng Hội"
        " nghị có các đồng chí: Phạm Văn Giả, Phó Chủ tịch UBND tỉnh.",
    ],
)
def test_those_told_in_the_sentence_after_the_event(told, text):
    assert told(text).objects("hasAttendee") == {"Phạm Văn Giả"}


def test_a_visit_to_those_who_tell_it(told):
    facts = told(
        "Ngày 4/5, Đoàn công tác tỉnh Hủa Phăn (Lào) do ông Kham Phan, Phó Tỉnh trưởng làm Trưởng đoàn đã"
        " sang thăm và chúc Tết tỉnh ta."
    )
    assert len(facts.classes("Visit")) == 1
    assert facts.objects("heldOn") == {"2023-05-04"}


@pytest.mark.parametrize(
    ("sentence", "chairs", "there"),
    [
        (
            "Ngày 4/5, lãnh đạo Sở Y tế tỉnh Lào Cai chủ trì cuộc họp về hộ tịch.",
            set(),
            {"Sở Y tế tỉnh Lào Cai"},
        ),
        ("Ngày 4/5, ông Phạm Văn Giả chủ trì cuộc họp về hộ tịch.", {"Phạm Văn Giả"}, set()),
        ("Ngày 4/5, Sở Y tế tỉnh Lào Cai chủ trì hội nghị về hộ tịch.", {"Sở Y tế tỉnh Lào Cai"}, set()),
    ],
)
def test_leaders_without_a_name_chair_for_nobody_named(told, sentence, chairs, there):
    facts = told(sentence)
    assert facts.objects("hasChair") == chairs
    assert facts.objects("hasAttendee") == there


def test_what_has_no_number_comes_before_no_first_one(told):
    facts = told(
        "The inception meeting of the project and the first PSC meeting of the project were held on 5 May."
    )
    assert facts.facts("previousEdition") == set()


def test_the_number_that_ends_a_headline_dates_nothing_below_it(told):
    facts = told(
        "Kết luận tại cuộc họp sơ kết 6 tháng thực hiện Quy chế phối hợp số 1204/QCPH-UBND-MTTQ\n\nNgày"
        " 04/3/2023, ông Phạm Văn Giả chủ trì họp sơ kết 6 tháng thực hiện Quy chế phối hợp."
    )
    assert facts.objects("heldOn") == {"2023-03-04"}

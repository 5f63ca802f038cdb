"""Events told by a verb, by a noun in small letters, to come, put off; and what is no event."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("sentence", "cls", "there"),
    [
        ("Ngày 20/4/2023, Bộ Tư pháp đã làm việc với UBND tỉnh Quảng Ninh về hộ tịch.", "WorkingSession", 2),
        ("Sáng 20/4/2023, Thứ trưởng Bộ Tư pháp Lê Văn Mẫu gặp ông Phạm Văn Giả.", "WorkingSession", 2),
        ("Chiều 20/4/2023, Bộ trưởng Lê Văn Mẫu đã tiếp Đại sứ Nhật Bản Yamada Takio.", "WorkingSession", 2),
        ("Ngày 20/4/2023, Bộ Tư pháp hội đàm với Bộ Tư pháp Lào.", "WorkingSession", 2),
        ("Ngày 20/4/2023, Bộ Tư pháp có buổi làm việc với Bộ Nội vụ.", "WorkingSession", 2),
        ("Ngày 20/4/2023, đoàn công tác Bộ Tư pháp đã đến thăm Viện Nhà nước và Pháp luật.", "Visit", 2),
        ("Ngày 20/4/2023, Thứ trưởng Lê Văn Mẫu thăm và làm việc với UBND tỉnh Quảng Ninh.", "Visit", 2),
        ("On 20 April 2023, the Ministry of Justice met with the World Bank.", "WorkingSession", 2),
        ("On 20 April 2023, the Ministry of Justice received the World Bank.", "WorkingSession", 2),
        (
            "Ngày 20/4/2023, Bộ trưởng Lê Văn Mẫu trao quyết định bổ nhiệm ông Phạm Văn Giả làm Vụ trưởng.",
            "Event",
            2,
        ),
    ],
)
def test_a_verb_and_a_day_tell_an_event(told, sentence, cls, there):
    facts = told(sentence)
    assert len(facts.classes(cls)) == 1
    assert facts.objects("heldOn") == {"2023-04-20"}
    assert facts.objects("status") == {"held"}
    assert len(facts.objects("hasAttendee")) == there


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Tư pháp thường xuyên làm việc với UBND tỉnh Quảng Ninh.",
        "Ngày 20/6/2023, Bộ Tư pháp sẽ làm việc với UBND tỉnh Quảng Ninh.",
        "Ngày 20/4/2023, Bộ Tư pháp chưa làm việc với UBND tỉnh Quảng Ninh.",
        "Hai bên họp mỗi năm một lần, luân phiên tại hai địa phương.",
        "Ngày 20/4/2023, nhiều nơi gặp khó khăn về kinh phí.",
        "Bộ Tư pháp tiếp nhận 12 hồ sơ của Bộ Nội vụ ngày 20/4/2023.",
        "For more information, please visit the page of the Ministry of Justice.",
        "Ông Lê Văn Mẫu làm việc tại Bộ Tư pháp từ ngày 20/4/2013.",
        "Tổ chức hội nghị, hội thảo chuyên đề cho cán bộ tư pháp.",
        "Ngày 20/4/2023, Bộ trưởng Lê Văn Mẫu ký Quyết định số 259/QĐ-BTP thành lập Tổ giúp việc.",
    ],
)
def test_what_is_no_event(told, sentence):
    facts = told(sentence)
    assert facts.objects("heldOn") == set()
    assert facts.objects("hasAttendee") == set()


def test_a_verb_and_a_noun_tell_one_meeting(told):
    facts = told(
        "Sáng 20/4/2023, tại Hà Nội, Bộ Tư pháp đã làm việc với UBND tỉnh Quảng Ninh. Tại buổi làm việc, Thứ"
        " trưởng Lê Văn Mẫu đề nghị tỉnh sớm hoàn thành số hóa hộ tịch."
    )
    assert len(facts.classes("WorkingSession")) == 1
    assert facts.objects("heldAt") == {"Thành phố Hà Nội"}


def test_those_who_receive_a_delegation_take_part_in_its_visit(told):
    facts = told(
        "Ngày 20/4/2023, đoàn công tác Bộ Tư pháp đã đến thăm và làm việc với Viện Nhà nước và Pháp luật."
        " Tiếp đoàn có ông Phạm Văn Giả, Viện trưởng."
    )
    assert len(facts.classes("Visit")) == 1
    assert facts.objects("hasAttendee") == {"Bộ Tư pháp", "Viện Nhà nước và Pháp luật", "Phạm Văn Giả"}


def test_talks_between_persons(told):
    facts = told(
        "The two offices opened talks between Minister of Justice Le Van Mau and Minister Kham Phan in"
        " Vientiane on 20 April 2023."
    )
    assert facts.objects("hasAttendee") == {"Le Van Mau", "Kham Phan"}


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("Hai bên tổ chức sơ kết vào năm 2024.", "2024"),
        ("Bộ Tư pháp và Bộ Nội vụ tổ chức tổng kết vào tháng 12/2025.", "2025-12"),
        ("Cục Hợp tác quốc tế đã hẹn họp ba bên vào ngày 15/9/2023.", "2023-09-15"),
        ("Bộ Tư pháp sẽ mở hội thảo về hộ tịch tại Huế trong tháng 8/2023.", "2023-08"),
        ("Hội nghị giao ban lần thứ ba tổ chức vào tháng 5/2024 tại tỉnh Quảng Ninh.", "2024-05"),
        ("Triển lãm “Tư liệu lập hiến” sẽ khai mạc ngày 2/9/2023 tại Hà Nội.", "2023-09-02"),
        ("The two sides will hold a mid-term review in June 2024.", "2024-06"),
        ("Hội nghị tổng kết công tác hộ tịch toàn quốc dự kiến diễn ra vào tháng 11/2023.", "2023-11"),
        ("Lễ công bố quyết định thành lập Học viện Tư pháp sẽ được tổ chức ngày 1/7/2023.", "2023-07-01"),
        ("Bộ Tư pháp dự kiến tổ chức Tuần lễ pháp luật Việt Nam vào tháng 11/2023.", "2023-11"),
    ],
)
def test_events_to_come_have_their_time_as_planned(told, sentence, time):
    facts = told(sentence)
    assert facts.objects("plannedFor") == {time}
    assert facts.objects("heldOn") == set()
    assert facts.objects("status") == {"planned"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Hội nghị tổng kết công tác hộ tịch toàn quốc ngày 20/4/2023 đã bị hoãn.",
        "Do dịch bệnh, hội nghị giao ban ngày 20/4/2023 phải lùi lại.",
        "Lễ ký tạm hoãn cho tới khi có ý kiến của Bộ Tài chính.",
        "The workshop planned for 20 April 2023 was postponed.",
    ],
)
def test_what_was_put_off_was_not_held(told, sentence):
    facts = told(sentence)
    assert facts.objects("heldOn") == set()
    assert "held" not in facts.objects("status")


def test_the_day_of_another_clause_is_not_that_of_an_event(told):
    facts = told(
        "Vụ Pháp chế gửi kế hoạch trước ngày 28/2/2023, và hai bên sẽ tổ chức hội nghị sơ kết công tác hộ"
        " tịch toàn quốc."
    )
    assert facts.objects("plannedFor") == set()


def test_a_signing_long_past_is_told_by_its_agreement_alone(told):
    facts = told(
        "Ngày 31/12/2016, Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp cải cách hành chính giai đoạn"
        " 2017-2020."
    )
    assert facts.objects("signedOn") == {"2016-12-31"}
    assert facts.objects("heldOn") == set()


def test_chairing_shows_that_an_event_took_place(told):
    facts = told("Chủ trì hội nghị là ông Lê Văn Mẫu, Thứ trưởng Bộ Tư pháp.")
    assert facts.objects("status") == {"held"}
    assert facts.objects("hasChair") == {"Lê Văn Mẫu"}


def test_the_opening_gives_the_day_of_the_event(told):
    facts = told("Ngày 20/4/2023, Diễn đàn Pháp luật Việt Nam thu hút đông đảo đại biểu.")
    assert facts.objects("heldOn") == {"2023-04-20"}


def test_words_of_a_session_end_before_its_partner(told):
    facts = told("Ngày 20/4/2023, Bộ Tư pháp có buổi làm việc với Bộ Nội vụ về cải cách hành chính.")
    (mention,) = [m for m in facts.extraction.mentions if m.kind == "event"]
    assert mention.text == "buổi làm việc"
    assert mention.form != "anaphor"


def test_later_words_refer_to_what_the_first_introduced(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc. Hội nghị nghe báo"
        " cáo của Cục Hộ tịch."
    )
    forms = {m.text: m.form for m in facts.extraction.mentions if m.kind == "event"}
    assert forms == {"Hội nghị tổng kết công tác hộ tịch toàn quốc": "name", "Hội nghị": "anaphor"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 20/4/2023, Bộ Tư pháp và Ngân hàng Thế giới đã ký hai văn kiện hợp tác.",
        "On 20 April 2023, the Ministry of Justice and the World Bank signed two documents in Ha Noi.",
        "Ngày 20/4/2023, Bộ Tư pháp ký các văn kiện hợp tác với Ngân hàng Thế giới.",
    ],
)
def test_papers_without_names_are_signed_on_an_occasion(told, sentence):
    facts = told(sentence)
    assert len(facts.classes("SigningCeremony")) == 1
    assert facts.objects("heldOn") == {"2023-04-20"}
    assert facts.objects("hasAttendee") == {"Bộ Tư pháp", "Ngân hàng Thế giới"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 20/4/2023, Bộ Tư pháp ký văn bản trả lời.",
        "Bộ Tư pháp và Ngân hàng Thế giới đã ký nhiều văn kiện hợp tác.",
        "Ngày 20/6/2023, Bộ Tư pháp và Ngân hàng Thế giới sẽ ký hai văn kiện hợp tác.",
        "Ngày 20/4/2023, Bộ Tư pháp và Ngân hàng Thế giới chưa ký văn kiện nào.",
    ],
)
def test_no_occasion_of_signing(told, sentence):
    facts = told(sentence)
    assert facts.classes("SigningCeremony") == set()
    assert facts.objects("heldOn") == set()


def test_the_conference_of_a_signing_is_one_event(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp và Bộ Nội vụ tổ chức hội nghị ký kết Quy chế phối hợp công tác hộ tịch."
        " Ông Lê Văn Mẫu chủ trì hội nghị."
    )
    assert facts.classes("Conference") == set()
    assert facts.objects("hasChair") == {"Lê Văn Mẫu"}


def test_what_was_concluded_at_a_meeting_was_held(told):
    facts = told("Thứ trưởng Lê Văn Mẫu đã kết luận tại cuộc họp triển khai công tác hộ tịch ngày 20/4/2023.")
    assert facts.objects("status") == {"held"}


@pytest.mark.parametrize("words", ["the previous meeting in January 2023", "another meeting in January 2023"])
def test_another_meeting_is_not_the_one_told(told, words):
    facts = told(
        "On 20 April 2023, the Ministry of Justice met with the World Bank. Both sides were glad to meet"
        f" after {words}. The meeting dealt with legal aid."
    )
    assert facts.objects("heldOn") == {"2023-04-20"}
    assert len(facts.classes("WorkingSession")) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Ngày 20/4/2023, Bộ Tư pháp đã ra mắt Cổng Pháp luật Quốc gia.",
        "Sáng 20/4/2023, Bộ Tư pháp khởi công dự án Trụ sở Học viện Tư pháp.",
        "On 20 April 2023, the Ministry of Justice launched the Joint Programme on Legal Aid 2024-2028.",
        "Ngày 20/4/2023, Bộ Tư pháp tổ chức lễ ra mắt Cổng Pháp luật Quốc gia. Bộ Tư pháp khai trương Cổng"
        " Pháp luật Quốc gia ngày 20/4/2023.",
    ],
)
def test_an_opening_is_one_event(told, sentence):
    facts = told(sentence)
    assert len(facts.classes("Event")) == 1
    assert facts.objects("heldOn") == {"2023-04-20"}
    assert facts.objects("hasOrganizer") == {"Bộ Tư pháp"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Tư pháp sẽ ra mắt Cổng Pháp luật Quốc gia ngày 20/9/2023.",
        "Bộ Tư pháp đã khởi công nhiều công trình.",
        "Ngày 20/4/2023, Bộ Tư pháp công bố số liệu quý I.",
        "Ngày 20/4/2023, Bộ Tư pháp khởi công 11 công trình.",
    ],
)
def test_no_opening(told, sentence):
    assert told(sentence).objects("heldOn") == set()

"""News of meetings: who chaired, came and spoke, told without a full name of the event or of the speaker."""

from __future__ import annotations

import pytest

CHAIRS = [
    "Sáng 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị tổng kết. Ông Trần Văn An, Giám đốc Sở Y "
    "tế dự và chủ trì hội nghị.",
    "Sáng 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị tổng kết. Ông Trần Văn An phát biểu khai "
    "mạc và chủ trì hội nghị.",
    "Sáng 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị tổng kết. Ông Trần Văn An đến dự, chủ trì hội nghị.",
    "Sáng 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị tổng kết. Ông Trần Văn An chủ trì, cùng "
    "dự có bà Lê Thị Bình.",
    "Sáng 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị tổng kết. Đồng chí Trần Văn An chủ trì "
    "cùng lãnh đạo các phòng.",
    "Ngày 5/5, UBND huyện họp phiên thường kỳ. Đồng chí Trần Văn An dự và chủ trì phiên họp.",
]
NO_CHAIRS = [
    "Sáng 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị tổng kết. Tại điểm cầu huyện, ông Trần "
    "Văn An chủ trì cùng 30 đại biểu.",
    "Sáng 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị tổng kết. Ông Trần Văn An được giao chủ "
    "trì, phối hợp với Sở Nội vụ.",
    "Sáng 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội nghị tổng kết. Ông Trần Văn An không chủ trì.",
]


@pytest.mark.parametrize("text", CHAIRS)
def test_who_shares_the_verb_chairs(told, text: str) -> None:
    assert told(text).objects("hasChair") == {"Trần Văn An"}


@pytest.mark.parametrize("text", NO_CHAIRS)
def test_who_leads_at_a_distance_or_is_charged_chairs_nothing(told, text: str) -> None:
    assert not told(text).objects("hasChair")


CAME = [
    "Đoàn Bộ Y tế có bà Lê Thị Bình, Thứ trưởng; ông Bùi Văn Cường, Cục trưởng Cục Y tế dự phòng.",
    "Đoàn Hà Giang gồm bà Lê Thị Bình, Phó Chủ tịch UBND tỉnh và ông Bùi Văn Cường.",
    "Đoàn công tác có các đồng chí: Lê Thị Bình, Phó Chánh Văn phòng; Bùi Văn Cường, Phó Vụ trưởng.",
    "Đoàn còn có bà Lê Thị Bình; ông Bùi Văn Cường.",
]
DID_NOT_COME = [
    "Đoàn Bộ Y tế có nhiệm vụ giúp bà Lê Thị Bình và ông Bùi Văn Cường lập hồ sơ.",
    "Đoàn sẽ gặp bà Lê Thị Bình và ông Bùi Văn Cường vào tháng sau.",
    "Đoàn thanh niên tặng quà cho gia đình bà Lê Thị Bình và ông Bùi Văn Cường.",
]
SESSION = "Ngày 5/5, Bộ Y tế đã có buổi làm việc với UBND tỉnh Lào Cai về y tế cơ sở. "


@pytest.mark.parametrize("sentence", CAME)
def test_members_of_a_delegation_were_there(told, sentence: str) -> None:
    assert {"Lê Thị Bình", "Bùi Văn Cường"} <= told(SESSION + sentence).objects("hasAttendee")


@pytest.mark.parametrize("sentence", DID_NOT_COME)
def test_whom_a_delegation_meets_or_helps_is_no_member(told, sentence: str) -> None:
    assert not {"Lê Thị Bình", "Bùi Văn Cường"} & told(SESSION + sentence).objects("hasAttendee")


SPOKE = [
    (
        "Theo báo cáo của Giám đốc Sở Y tế tỉnh Lào Cai Vũ Văn Đức, toàn tỉnh có nhiều trạm xuống cấp.",
        {"Vũ Văn Đức"},
    ),
    ("Phát biểu nhận nhiệm vụ, ông Vũ Văn Đức và bà Đỗ Thị Én bày tỏ vinh dự.", {"Vũ Văn Đức", "Đỗ Thị Én"}),
    ("Phát biểu khai mạc buổi làm việc, ông Vũ Văn Đức nhấn mạnh vai trò của y tế xã.", {"Vũ Văn Đức"}),
    (
        "Tại buổi làm việc, ông Vũ Văn Đức chúc mừng bà Đỗ Thị Én được khen thưởng và đánh giá cao tỉnh.",
        {"Vũ Văn Đức"},
    ),
    (
        "Tại buổi làm việc, ông Vũ Văn Đức cảm ơn ông Mai Văn Gấm và đề nghị tỉnh tiếp tục hỗ trợ.",
        {"Vũ Văn Đức"},
    ),
    (
        "Tại buổi làm việc, ông Vũ Văn Đức biểu dương bà Đỗ Thị Én, đồng thời đề nghị tỉnh hỗ trợ.",
        {"Vũ Văn Đức"},
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), SPOKE)
def test_who_spoke_or_reported_was_there_and_whom_they_praise_is_not_told(
    told, sentence: str, expected
) -> None:
    people = {"Vũ Văn Đức", "Đỗ Thị Én", "Mai Văn Gấm"}
    assert told(SESSION + sentence).objects("hasAttendee") & people == expected


NAMES = [
    (
        "Sáng 5/5, Sở Y tế tỉnh Lào Cai mở hội nghị nhìn lại việc thực hiện Thông tư số 34/2009/TT-BYT.",
        "hội nghị",
    ),
    ("Hội nghị chào đón sự có mặt của ông Trần Văn An và bà Lê Thị Bình.", "Hội nghị"),
    (
        "Ngày 5/5, Sở Y tế tỉnh Lào Cai tổ chức Hội thảo “Y tế cơ sở hôm nay” nằm trong khuôn khổ "
        "đề tài cấp tỉnh.",
        "Hội thảo “Y tế cơ sở hôm nay”",
    ),
    ("Ba việc được bàn tại buổi làm việc chiều 5/5 ở trụ sở Bộ Y tế.", "buổi làm việc"),
]


@pytest.mark.parametrize(("sentence", "name"), NAMES)
def test_the_name_of_an_event_ends_before_what_is_told_of_it(told, sentence: str, name: str) -> None:
    read = told(sentence)
    assert {m.text for m in read.extraction.mentions if m.kind == "event"} == {name}


DAYS = [
    (
        "Ngày 5/5, UBND huyện họp phiên thường kỳ tháng 4. Đồng chí Trần Văn An chủ trì phiên họp.",
        "2023-05-05",
    ),
    (
        "Sáng 5/5, UBND tỉnh họp cho ý kiến một số nội dung. Đồng chí Trần Văn An chủ trì phiên họp.",
        "2023-05-05",
    ),
    ("Chiều 5/5, Tỉnh ủy họp bàn công tác cán bộ. Ông Trần Văn An chủ trì cuộc họp.", "2023-05-05"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_body_whose_place_nothing_tells_sits_too(told, text: str, day: str) -> None:
    assert told(text).objects("heldOn") == {day}


def test_what_is_prepared_is_not_held_on_the_day_of_the_preparing_meeting(told) -> None:
    read = told(
        "Ngày 5/5, ông Lê Hồng Minh chủ trì cuộc họp về công tác chuẩn bị tổ chức lễ công bố thành "
        "lập thị xã Mộc Châu.\n\n"
        "Dự kiến lễ công bố diễn ra vào ngày 18/6/2023 tại thị xã Mộc Châu."
    )
    assert read.objects("heldOn") == {"2023-05-05"}
    assert read.objects("plannedFor") == {"2023-06-18"}


RECEIVED = "Chủ tịch UBND tỉnh Lào Cai Trần Văn An tiếp Đoàn đại biểu Đại sứ quán Mông Cổ tại Việt Nam."


def test_a_reception_at_the_beginning_needs_no_day_where_it_is_called_again(told) -> None:
    read = told(f"{RECEIVED}\n\nDự buổi tiếp có lãnh đạo một số sở.")
    assert "Trần Văn An" in read.objects("hasAttendee")
    assert not read.objects("heldOn")


def test_a_reception_that_nothing_calls_again_is_no_event(told) -> None:
    assert not told(f"{RECEIVED}\n\nTỉnh có nhiều di sản.").objects("hasAttendee")


def test_the_month_of_the_work_is_not_that_of_the_meeting(told) -> None:
    read = told("Sở Y tế tỉnh Lào Cai họp giao ban đánh giá kết quả thực hiện nhiệm vụ tháng 4.")
    assert not read.objects("heldOn")


def test_a_decision_handed_over_at_a_conference_makes_no_event_of_its_own(told) -> None:
    read = told(
        "Tại hội nghị sáng 5/5, Chủ tịch UBND tỉnh Lào Cai Trần Văn An trao quyết định điều động "
        "ông Lê Văn Bình."
    )
    assert {e.name for e in read.record.entities if e.kind == "event"} == {"hội nghị"}


ORDERS = [
    ("Thứ trưởng yêu cầu Cục Y tế dự phòng cử chuyên gia hỗ trợ tỉnh.", "Lê Văn An"),
    ("Thứ trưởng Bộ Y tế đề nghị Sở Y tế tỉnh Lào Cai công khai giá thuốc.", "Lê Văn An"),
    ("Đồng chí giao Vụ Pháp chế rà soát Thông tư.", "Lê Văn An"),
    ("Ông cũng đề nghị Sở Y tế tỉnh Lào Cai công khai giá thuốc.", "Lê Văn An"),
    ("Đồng chí Thứ trưởng giao Vụ Pháp chế rà soát Thông tư.", "Lê Văn An"),
]
OTHERS = [
    "Phó Thủ tướng yêu cầu Cục Y tế dự phòng cử chuyên gia hỗ trợ tỉnh.",
    "Bộ trưởng yêu cầu Cục Y tế dự phòng cử chuyên gia hỗ trợ tỉnh.",
]
CHIEF = "Ngày 5/5, Bộ Y tế họp. Thứ trưởng Bộ Y tế Lê Văn An đánh giá cao kết quả của tỉnh Lào Cai. "


@pytest.mark.parametrize(("sentence", "who"), ORDERS)
def test_an_office_alone_or_a_pronoun_is_the_person_named_before(told, sentence: str, who: str) -> None:
    assert told(CHIEF + sentence).objects("assignedBy") == {who}


@pytest.mark.parametrize("sentence", OTHERS)
def test_another_office_is_not(told, sentence: str) -> None:
    assert "Lê Văn An" not in told(CHIEF + sentence).objects("assignedBy")


def test_of_two_holders_of_an_office_neither_is_meant(told) -> None:
    read = told(
        CHIEF + "Thứ trưởng Bộ Y tế Đỗ Thị Én cùng dự. Thứ trưởng yêu cầu Cục Y tế dự phòng giúp tỉnh."
    )
    assert not {"Lê Văn An", "Đỗ Thị Én"} & read.objects("assignedBy")


ASKED = [
    "Ông Lê Văn An kiến nghị Bộ Y tế sớm phân bổ vốn cho các trạm y tế.",
    "Ông Lê Văn An tiếp thu ý kiến và kiến nghị Bộ Y tế sớm phân bổ vốn cho các trạm y tế.",
    "Sở Y tế tỉnh Lào Cai kiến nghị với Bộ Y tế phân bổ vốn cho các trạm y tế.",
    "Lãnh đạo Sở Y tế tỉnh Lào Cai đề xuất Bộ Y tế phân bổ vốn cho các trạm y tế.",
]
NOT_ASKED = [
    "Sở Y tế tỉnh Lào Cai tổng hợp kiến nghị Bộ Y tế đã trả lời trong năm qua.",
    "Các kiến nghị Bộ Y tế nhận được đều đã trả lời.",
    "Sở Y tế tỉnh Lào Cai không kiến nghị Bộ Y tế phân bổ vốn cho các trạm y tế.",
]


@pytest.mark.parametrize("sentence", ASKED)
def test_a_petition_asks_the_body_it_addresses(told, sentence: str) -> None:
    read = told(sentence)
    assert read.objects("hasAssignee") == {"Bộ Y tế"}
    assert read.objects("modality") == {"recommended"}


@pytest.mark.parametrize("sentence", NOT_ASKED)
def test_petitions_told_of_ask_nothing(told, sentence: str) -> None:
    assert not told(sentence).objects("hasAssignee")


def test_a_point_of_the_conclusions_that_asks_is_asked_by_who_concluded(told) -> None:
    read = told(
        "Ngày 5/5, Bộ Y tế họp với tỉnh Lào Cai. Lãnh đạo Bộ Y tế kết luận:\n\n"
        "1. Vụ Pháp chế rà soát Thông tư.\n2. Đề nghị UBND tỉnh Lào Cai bố trí đất cho bệnh viện."
    )
    assert read.facts("recommendsTo") == {("Bộ Y tế", "recommendsTo", "Ủy ban nhân dân tỉnh Lào Cai")}


def test_what_a_report_spells_out_as_handed_over_is_no_duty(told) -> None:
    read = told(
        "Cụ thể, Thủ tướng Chính phủ trao quyết định bổ nhiệm ông Lê Văn Lợi giữ chức Chủ tịch "
        "Viện Hàn lâm Khoa học xã hội Việt Nam."
    )
    assert not read.objects("hasAssignee")


WHOLES = [
    (
        "Trường Đại học Kinh tế - Đại học Quốc gia Hà Nội tổ chức hội thảo về thuốc.",
        {"Trường Đại học Kinh tế"},
    ),
    ("Vụ Pháp chế - Bộ Y tế tổ chức hội thảo về thuốc.", {"Vụ Pháp chế"}),
    ("Bộ Y tế - Viện Hàn lâm Khoa học xã hội Việt Nam tổ chức hội thảo về thuốc.", None),
]


@pytest.mark.parametrize(("sentence", "expected"), WHOLES)
def test_the_whole_behind_a_dash_does_not_hold_the_event(told, sentence: str, expected) -> None:
    both = {"Bộ Y tế", "Viện Hàn lâm Khoa học xã hội Việt Nam"}
    assert told(f"Ngày 5/5, {sentence}").objects("hasOrganizer") == (expected or both)


def test_the_list_goes_on_behind_the_member_who_chairs(told) -> None:
    read = told(
        "Ngày 5/5, Sở Y tế tỉnh Lào Cai tổ chức hội thảo. Dự hội thảo có ông Trần Anh Tài, Phó Hiệu trưởng, "
        "chủ trì hội thảo; ông Hoàng Văn Hải, Chủ nhiệm khoa; bà Đỗ Thị Én."
    )
    assert {"Trần Anh Tài", "Hoàng Văn Hải", "Đỗ Thị Én"} <= read.objects("hasAttendee")
    assert read.objects("hasChair") == {"Trần Anh Tài"}


def test_a_part_of_the_day_stands_before_the_day(told) -> None:
    read = told("Đó là chỉ đạo của ông Trần Văn An trong cuộc họp giao ban sáng ngày 5/5/2023 của Sở Y tế.")
    assert read.objects("heldOn") == {"2023-05-05"}

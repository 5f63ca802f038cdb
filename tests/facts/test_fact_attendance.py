"""Who took part in an event: lists, phrases, subjects of verbs; and who is only named beside it."""

from __future__ import annotations

import pytest

_HELD = "Ngày 20/4/2023, tại Hà Nội, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch toàn quốc. "


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("Dự Hội nghị có đại diện Bộ Tài chính, Bộ Xây dựng và Thanh tra Chính phủ.", 3),
        ("Tham dự có lãnh đạo Bộ Tài chính; đại diện Ngân hàng Nhà nước Việt Nam.", 2),
        ("Cùng dự có ông Lê Văn Mẫu, Phó Chủ tịch UBND tỉnh Quảng Ninh và bà Trần Thị Thử.", 2),
        ("Thứ trưởng Bộ Nội vụ Trần Thị Thử và đại diện Bộ Tài chính cũng có mặt.", 2),
        ("Bí thư Tỉnh ủy Quảng Ninh Lê Văn Mẫu dự và phát biểu tại Hội nghị.", 1),
        ("Ông Phạm Văn Giả, Giám đốc Sở Tư pháp tỉnh Quảng Ninh tham dự Hội nghị.", 1),
        ("Về phía Bộ Nội vụ có Thứ trưởng Trần Thị Thử, Vụ trưởng Phạm Văn Giả.", 2),
        ("Hội nghị diễn ra với sự tham dự của đại diện Bộ Tài chính và Bộ Nội vụ.", 2),
        ("Thành phần dự họp gồm: đại diện Bộ Tài chính; Bộ Nội vụ; Bộ Xây dựng.", 3),
        ("Hội nghị có sự tham gia của Thứ trưởng Bộ Nội vụ Trần Thị Thử.", 1),
    ],
)
def test_those_told_as_present_take_part(told, sentence, there):
    assert len(told(_HELD + sentence).objects("hasAttendee")) == there


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Tài chính tham gia Chương trình phối hợp công tác pháp chế giai đoạn 2021 - 2025.",
        "Thứ trưởng Bộ Nội vụ Trần Thị Thử sẽ dự Hội nghị.",
        "Thứ trưởng Bộ Nội vụ Trần Thị Thử không dự Hội nghị.",
        "Bộ Tài chính giao Vụ Pháp chế làm đầu mối; phía Bộ Nội vụ là Vụ Pháp chế.",
        "Hội nghị đánh giá cao Bộ Tài chính trong việc bố trí kinh phí.",
        "Bộ Tài chính được đề nghị dự các hội nghị tập huấn.",
        "Bộ Tài chính đã chứng kiến nhiều thay đổi.",
        "Theo Bộ Nội vụ, 12 tỉnh tham gia thí điểm.",
        "Các hội nghị trước đây do Bộ Tài chính chi trả.",
        "Bộ Nội vụ dự toán kinh phí năm 2024.",
    ],
)
def test_what_is_no_attendance(told, sentence):
    assert told(_HELD + sentence).objects("hasAttendee") == set()


def test_a_body_completing_a_post_does_not_attend(told):
    facts = told(
        _HELD + "Dự Hội nghị có ông Lê Văn Mẫu, Phó Chủ tịch UBND tỉnh Quảng Ninh; đại diện Sở Tài chính."
    )
    there = facts.objects("hasAttendee")
    assert "Lê Văn Mẫu" in there
    assert not any("Ủy ban nhân dân" in name for name in there)
    assert any("Sở Tài chính" in name for name in there)


def test_a_list_of_ministries_after_a_colon(told):
    facts = told(_HELD + "Dự Hội nghị có đại diện các bộ: Tài chính, Xây dựng; Thanh tra Chính phủ.")
    assert facts.objects("hasAttendee") == {"Bộ Tài chính", "Bộ Xây dựng", "Thanh tra Chính phủ"}


def test_those_present_in_english(told):
    facts = told(
        "On 20 April 2023 the Ministry of Justice held a workshop on legal aid in Ha Noi. The workshop was"
        " attended by Mr. Le Van Mau, Deputy Minister of Justice, representatives of the Ministry of Finance"
        " and the World Bank. Also present were Dr. Tran Thi Thu and Mr. Pham Van Gia."
    )
    there = facts.objects("hasAttendee")
    assert {"Le Van Mau", "Tran Thi Thu", "Pham Van Gia"} <= there
    assert len(there) == 5


def test_parties_take_part_in_their_signing(told):
    facts = told(
        "Ngày 20/4/2023, tại Hà Nội đã diễn ra Lễ ký kết Chương trình phối hợp cải cách hành chính giai đoạn"
        " 2023-2025 giữa Bộ Tư pháp và Bộ Nội vụ."
    )
    assert facts.objects("hasAttendee") == {"Bộ Tư pháp", "Bộ Nội vụ"}
    assert facts.objects("heldOn") == {"2023-04-20"}


def test_a_witness_is_of_the_signing(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp cải cách hành chính giai đoạn"
        " 2023-2025. Phó Thủ tướng Lê Văn Mẫu chứng kiến lễ ký."
    )
    assert "Lê Văn Mẫu" in facts.objects("hasAttendee")


def test_a_signing_to_come_has_its_parties_only_as_planned(told):
    facts = told(
        "Bộ Tư pháp và Bộ Nội vụ sẽ tổ chức ký kết Chương trình phối hợp cải cách hành chính giai đoạn"
        " 2023-2025 vào tháng 9/2023."
    )
    assert {s.modality for s in facts.statements("hasAttendee")} == {"planned"}
    assert facts.objects("heldOn") == set()


def test_those_heard_before_a_conclusion_were_there(told):
    facts = told(
        "Ngày 20/4/2023, Thứ trưởng Lê Văn Mẫu chủ trì cuộc họp triển khai công tác hộ tịch. Sau khi nghe Bộ"
        " Tài chính báo cáo và ý kiến của Bộ Nội vụ, Thứ trưởng kết luận như sau:"
    )
    assert facts.objects("hasAttendee") == {"Bộ Tài chính", "Bộ Nội vụ"}


def test_the_place_of_filing_where_no_place_is_told(told_text):
    facts = told_text(
        "Legal aid deal\n\n20/04/2023\n\nHA NOI, 20 April 2023 - The Ministry of Justice and the World Bank"
        " signed two documents today.\n",
        published="2023-04-20",
    )
    assert facts.objects("heldAt") <= {"Thành phố Hà Nội"}
    assert facts.objects("heldOn") <= {"2023-04-20"}


def test_those_who_receive_a_delegation(told):
    facts = told(
        "Ngày 20/4/2023, đoàn công tác Bộ Tư pháp đã đến thăm và làm việc với UBND tỉnh Quảng Ninh. Tiếp và"
        " làm việc với đoàn có các đồng chí: Phạm Văn Giả, Chủ tịch UBND tỉnh; Trần Thị Thử, Phó Chủ tịch."
    )
    assert {"Phạm Văn Giả", "Trần Thị Thử"} <= facts.objects("hasAttendee")


def test_the_other_side_named_with_an_honorific(told):
    facts = told("Ngày 20/4/2023, ông Lê Văn Mẫu có buổi tiếp, làm việc với Ngài Phạm Văn Giả tại Hà Nội.")
    assert facts.objects("hasAttendee") == {"Lê Văn Mẫu", "Phạm Văn Giả"}

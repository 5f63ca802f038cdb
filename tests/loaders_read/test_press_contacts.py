"""Lines around an article: press contacts, buttons beside the date, teasers after its end."""

from __future__ import annotations

import pytest

from loaders.layout.datelines import parse_dateline
from loaders.text import FACT_ZONES
from tests.loaders_read.story import BODY, DATE, EN, LEAD, TITLE, kind_of, page


@pytest.mark.parametrize(
    "line",
    [
        "Mọi chi tiết xin liên hệ: Phòng Truyền thông, Sở Y tế Phú Yên, số 4 Tố Hữu, Tuy Hòa.",
        "Mọi thông tin xin vui lòng liên hệ Văn phòng Tỉnh đoàn Phú Yên, điện thoại 0257.000.000.",
        "Thông tin chi tiết vui lòng liên hệ: Bà Trần Thị Mẫu, Văn phòng Sở Y tế",
        "Để biết thêm chi tiết, xin liên hệ ông Lê Văn Thử, Trưởng phòng Tuyên giáo, Tỉnh đoàn Phú Yên.",
        "Liên hệ báo chí: Bà Trần Thị Mẫu, UNICEF Việt Nam",
        "Đầu mối liên hệ: Phòng Nghiệp vụ Y, Sở Y tế Phú Yên",
        "For more information, please contact Ms Tran Thi Mau, UNICEF Viet Nam.",
        "Media contacts: Tran Thi Mau, Communication Officer, WHO Viet Nam",
        "For further information please contact the Department of Health of Phu Yen",
        "Contact: Le Van Thu, ADB Viet Nam Resident Mission",
    ],
)
def test_press_contacts_say_nothing(line: str) -> None:
    assert kind_of(page(TITLE, DATE, LEAD, BODY, line), line) not in FACT_ZONES


@pytest.mark.parametrize(
    "line",
    [
        "Sở Y tế liên hệ với Tỉnh đoàn Phú Yên để mời thanh niên đi khám trong tháng 6, theo kế hoạch đã ký.",
        "Mọi chi tiết của chương trình đã được hai bên thống nhất trong tháng 4 vừa qua, sau nhiều trao đổi.",
        "Thông tin chi tiết về các buổi khám được Sở Y tế gửi tới từng huyện đoàn trước ngày 10 hằng tháng.",
        "For more than ten years the Department of Health of Phu Yen has worked with the Youth Union.",
    ],
)
def test_prose_of_contacts_is_the_article(line: str) -> None:
    assert kind_of(page(TITLE, DATE, LEAD, line, BODY), line) in FACT_ZONES


@pytest.mark.parametrize(
    "teaser",
    [
        "The Lao central bank signed a payment deal with a lender in Vientiane on May 11 to ease trade.",
        "Can Tho city and a Danish agency signed a memorandum of understanding on wind power on May 10.",
    ],
)
def test_a_teaser_without_headline_after_an_agency_has_signed(teaser: str) -> None:
    text = "\n".join([*EN[:3], EN[3].rstrip(".") + ".-VNA", teaser])
    assert kind_of(text, teaser) not in FACT_ZONES
    assert all(kind_of(text, line) in FACT_ZONES for line in EN[1:3])


def test_an_article_that_nobody_signed_goes_on() -> None:
    last = "The two sides will review the plan every November, and invite the districts to join from 2025."
    text = "\n".join([*EN, last])
    assert kind_of(text, last) in FACT_ZONES


@pytest.mark.parametrize(
    "line",
    [
        "Thứ ba, 22/08/2017 18:06   A- A A+   Chia sẻ | In bài viết",
        "22/08/2017 18:06 A- A+ In bài | Chia sẻ Facebook Zalo",
        "22/08/2017 18:06 A- A A+ Gửi email | Bản in",
    ],
)
def test_buttons_beside_the_date(line: str) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert found.value == "2017-08-22T18:06"


@pytest.mark.parametrize(
    "line", ["22/08/2017 A - B ký quy chế", "12/5/2020, A+ chia sẻ kinh nghiệm với Bộ Y tế"]
)
def test_words_beside_a_date_are_no_buttons(line: str) -> None:
    assert parse_dateline(line) is None

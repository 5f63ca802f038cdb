"""Lines that are dates, and lines that only look like it."""

from __future__ import annotations

import pytest

from loaders.layout.datelines import parse_dateline


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Thứ sáu, 05/03/2021 09:15 GMT+7", "2021-03-05T09:15+07:00"),
        ("Thứ hai, 14/06/2021, 16:40", "2021-06-14T16:40"),
        ("Cập nhật: 14-06-2021 10:35 AM - Lượt xem: 482", "2021-06-14T10:35"),
        ("Cập nhật: 17h52, 14/06/2021     [A-] [A+]", "2021-06-14T17:52"),
        ("14/06/2021 19:47 GMT+7   Theo dõi trên Google News   0 bình luận", "2021-06-14T19:47+07:00"),
        ("Posted on 14 June 2021 | 3 min read", "2021-06-14"),
        ("14/06/2021 08:15 AM | Chuyên mục Kinh tế", "2021-06-14T08:15"),
        ("7-9-2018", "2018-09-07"),
        ("27.2.2020", "2020-02-27"),
        ("Ngày đăng: 12/03/2023", "2023-03-12"),
        ("Cập nhật lúc 10:30 ngày 12/5/2021", "2021-05-12T10:30"),
        ("10:30 | 12/5/2021", "2021-05-12T10:30"),
        ("Hà Nội, ngày 05 tháng 3 năm 2021", "2021-03-05"),
        ("March 15, 2023", "2023-03-15"),
        ("15 March 2023 4:05 PM", "2023-03-15T16:05"),
        ("2023-03-15", "2023-03-15"),
        ("(BYT) - Thứ ba, 14/03/2023 08:20", "2023-03-14T08:20"),
        ("14/03/2023 08:20 - Lượt xem: 310 - Cỡ chữ: A- A+", "2023-03-14T08:20"),
        ("14/03/2023 | 310 lượt xem", "2023-03-14"),
        ("Thứ Ba, 14/03/2023, 10:31 [GMT+7]", "2023-03-14T10:31+07:00"),
        ("14 Tháng 3 2023 08:20", "2023-03-14T08:20"),
    ],
)
def test_date_lines(line: str, value: str) -> None:
    dateline = parse_dateline(line)
    assert dateline is not None
    assert dateline.value == value


@pytest.mark.parametrize(
    "line",
    [
        "Năm 2020",
        "14/03/2023 - Bộ Y tế họp",
        "10h00 ngày 14/03/2023 - Bộ Y tế họp",
        "14/03/2023 10:00 - Bộ Y tế họp. Dự họp có Sở Y tế",
        "Huế, 14/3 - Sở Y tế họp",
        "Ngày 5/3/2021, hai Bộ họp tại Huế",
        "31/02/2020",
        "Số: 12/2020",
        "1.234.5678",
        "",
    ],
)
def test_other_lines(line: str) -> None:
    assert parse_dateline(line) is None


def test_a_date_in_words_may_be_the_clock_of_the_page() -> None:
    dateline = parse_dateline("Chủ nhật, ngày 2 tháng 2 năm 2025")
    assert dateline is not None
    assert dateline.clock

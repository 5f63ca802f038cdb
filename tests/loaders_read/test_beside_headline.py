"""The day of a page: lines that hold more than a date, and days printed away from the headline."""

from __future__ import annotations

import pytest

from loaders.layout.beside_headline import day_beside_headline
from loaders.layout.datelines import parse_dateline
from loaders.layout.zones import text_zones
from loaders.text import Zone


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("NLĐ Thứ năm, 12/10/2023 08:15", "2023-10-12T08:15"),
        ("Kinh tế   03/04/2024 09:05", "2024-04-03T09:05"),
        ("Chính trị - 03/04/2024 09:05", "2024-04-03T09:05"),
        ("Thứ sáu, 03/05/2024, 09:05 GMT+7 | 2.310 lượt xem", "2024-05-03T09:05+07:00"),
        ("Cập nhật: 21/06/2020 - Tin trong tỉnh - Lượt xem: 88", "2020-06-21"),
        ("21/06/2020 10:11:12   Xem cỡ chữ", "2020-06-21T10:11"),
        ("Created on 07 May 2018   Print   Email", "2018-05-07"),
    ],
)
def test_a_line_of_the_day_may_hold_a_source_a_column_and_counters(line: str, value: str) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị tổng kết - 10/09/2024",
        "Lễ ký kết 10/09/2024 17:42",
        "Sở Y tế gặp Sở Tài chính 10/09/2024",
        "Hạn nộp hồ sơ   10/09/2024",
        "Tuyển dụng: 10/09/2024 - Phòng họp số 2",
    ],
)
def test_a_line_that_says_something_is_no_dateline(line: str) -> None:
    assert parse_dateline(line) is None


_BODY = (
    "Sở Y tế và Sở Tài chính đã họp bàn về việc phối hợp trong năm tới và thống nhất nhiều nội dung.\n\n"
    "Hai bên sẽ gặp lại vào quý sau để rà soát các việc đã giao và báo cáo cấp trên theo quy định.\n"
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("HAI SỞ HỌP BÀN VIỆC PHỐI HỢP TRONG NĂM TỚINgày đăng: 05/03/2024\n\n" + _BODY, "2024-03-05"),
        ("Trang chủ / Tin tức\n\nHai sở họp bàn việc phối hợp trong năm tới\n\n" + _BODY, ""),
        (
            "Two departments agree on a joint plan for next year\n\n5 March 2024. The Department of Health "
            "and the Department of Finance met today in Hue to agree.\n\nThey will meet again.\n",
            "2024-03-05",
        ),
    ],
)
def test_the_day_stands_at_the_end_of_the_headline_or_opens_the_lead(text: str, day: str) -> None:
    assert day_beside_headline(text, text_zones(text)) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [("Cập nhật lúc 07:05, 30/08/2022", "2022-08-30T07:05"), ("30/08/2022", ""), ("Ký ngày 30/08/2022", "")],
)
def test_a_labelled_day_below_the_article_counts_where_nothing_else_does(line: str, day: str) -> None:
    head = "Hai sở họp bàn việc phối hợp"
    text = f"{head}\n\n{_BODY}\n{line}\n"
    start = text.index(line)
    zones = (
        Zone("title", 0, len(head)),
        Zone("lead", len(head) + 2, start - 1),
        Zone("related", start, len(text)),
    )
    assert day_beside_headline(text, zones) == day

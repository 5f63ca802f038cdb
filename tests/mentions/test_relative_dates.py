"""Times that count from another day, times of a day, stretches of days, and times that come back."""

from __future__ import annotations

import pytest

from loaders.lexicon import load_lexicon
from loaders.mentions.times.finding import find_dates

#: A Thursday.
PUBLISHED = "2023-06-01"


def told(text: str, published: str = PUBLISHED, before: str = "") -> list[tuple[str, str]]:
    """(words, value) of the times of a text."""
    found = find_dates(text, 0, len(text), load_lexicon(), [], published, before)
    return [
        (text[t.start : t.end], t.value or t.data.get("yearly", "") or t.data.get("recurrence", ""))
        for t in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hôm nay, hai sở họp.", [("Hôm nay", "2023-06-01")]),
        ("Tối qua, đoàn về nước.", [("Tối qua", "2023-05-31")]),
        ("Sáng mai hai bên gặp lại.", [("Sáng mai", "2023-06-02")]),
        ("Tuần trước, đoàn đã khảo sát.", [("Tuần trước", "2023-05-22/2023-05-28")]),
        ("Họp vào tuần tới.", [("tuần tới", "2023-06-05/2023-06-11")]),
        ("Xong cuối tháng trước.", [("cuối tháng trước", "2023-05")]),
        ("Xong trong tháng này.", [("trong tháng này", "2023-06")]),
        ("Ký vào tháng sau.", [("tháng sau", "2023-07")]),
        ("Giao ban quý tới.", [("quý tới", "2023-07/2023-09")]),
        ("Xong từ năm ngoái.", [("năm ngoái", "2022")]),
        ("Thứ Bảy tuần trước, đoàn đến.", [("Thứ Bảy tuần trước", "2023-05-27")]),
        ("Chủ nhật vừa qua, đoàn đến.", [("Chủ nhật vừa qua", "2023-05-28")]),
        ("Họp chiều thứ Ba tuần tới.", [("chiều thứ Ba tuần tới", "2023-06-06")]),
        ("Họp ngày 25 tháng này.", [("ngày 25 tháng này", "2023-06-25")]),
        ("Ký ngày 28 vừa qua.", [("ngày 28 vừa qua", "2023-05-28")]),
        ("Ngày 9 tới, lễ ký diễn ra.", [("Ngày 9 tới", "2023-06-09")]),
        ("They met last week.", [("last week", "2023-05-22/2023-05-28")]),
        ("They will meet next month.", [("next month", "2023-07")]),
        ("The two sides met on Monday.", [("Monday", "2023-05-29")]),
        ("The two sides will meet on Friday.", [("Friday", "2023-06-02")]),
        ("The plan was approved last December.", [("last December", "2022-12")]),
        ("Talks will resume in November.", [("November", "2023-11")]),
        ("They signed it in March.", [("March", "2023-03")]),
    ],
)
def test_from_the_day_of_publication(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trong hai tháng qua, hai bên làm được nhiều việc.",
        "Trong 3 tháng tới, hai bên rà soát.",
        "Sau hai tuần tới hạn nộp.",
        "Một tháng sau khi ký, hai bên họp.",
        "Phấn đấu trong 5 năm tới.",
        "Các tháng trước không có vụ nào.",
        "Lần thứ hai tuần này, đoàn đến.",
        "Over the last year the project grew.",
        "He will march on.",
        "This year's plan was agreed.",
        "Cách mạng Tháng 8 thành công.",
    ],
)
def test_stretches_and_names_are_no_such_times(text: str) -> None:
    assert [words for words, value in told(text) if value] == []


def test_nothing_counts_from_an_unknown_day() -> None:
    assert told("Hôm qua, hai sở họp; tuần tới ký; in November.", published="") == []


@pytest.mark.parametrize(
    ("text", "before", "expected"),
    [
        ("Cùng ngày, đoàn thăm trường.", "2023-05-20", "2023-05-20"),
        ("Chiều cùng ngày, đoàn về.", "2023-05-20", "2023-05-20"),
        ("Trước đó một ngày, đoàn đi khảo sát.", "2023-05-20", "2023-05-19"),
        ("Hai ngày sau đó, hai bên ký.", "2023-05-20", "2023-05-22"),
        ("Sau đó 3 ngày, hai bên ký.", "2023-05-20", "2023-05-23"),
        ("Sáng hôm sau, đoàn về.", "2023-05-20", "2023-05-21"),
        ("The same day, the delegation left.", "2023-05-20", "2023-05-20"),
        ("The following day they signed.", "2023-05-20", "2023-05-21"),
    ],
)
def test_from_the_day_told_last(text: str, before: str, expected: str) -> None:
    assert [value for _, value in told(text, before=before)] == [expected]


def test_the_day_told_last_may_stand_in_the_sentence() -> None:
    text = "Ngày 28/5/2023 hai bên ký; hôm sau, đoàn về."
    assert told(text, before="2023-05-20")[-1] == ("hôm sau", "2023-05-29")


def test_neither_old_days_nor_deadlines_are_the_day_told_last() -> None:
    text = "Theo kế hoạch ngày 3/2/2017, xong trước ngày 30/9/2023. Cùng ngày, đoàn về."
    assert ("Cùng ngày", "2023-05-30") in told(text, before="2023-05-30")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Họp từ ngày 6 đến 9/4.", [("6 đến 9/4", "2023-04-06/2023-04-09")]),
        ("Từ ngày 5/3 đến ngày 7/3, đoàn làm việc.", [("5/3 đến ngày 7/3", "2023-03-05/2023-03-07")]),
        ("Trong các ngày 5 và 6 tháng 3, đoàn làm việc.", [("5 và 6 tháng 3", "2023-03-05/2023-03-06")]),
        ("Từ 1/11/2022 đến hết 15/1/2023.", [("1/11/2022 đến hết 15/1/2023", "2022-11-01/2023-01-15")]),
        ("They visited from May 11 to 13.", [("May 11 to 13", "2023-05-11/2023-05-13")]),
        ("Held on 11-13 May in Hue.", [("11-13 May", "2023-05-11/2023-05-13")]),
        # the two days of an anniversary are no stretch
        ("(21/9/1973 - 21/9/2023)", [("21/9/1973", "1973-09-21"), ("21/9/2023", "2023-09-21")]),
        ("Quý II - III/2026", [("Quý II - III/2026", "2026-04/2026-09")]),
        ("Trong 6 tháng cuối năm, hai bên họp.", [("6 tháng cuối năm", "2023-07/2023-12")]),
        ("Cần 3-4 người, từ 3-5 xã, đến 3.5 tỷ đồng.", []),
    ],
)
def test_stretches_of_days(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Thời gian: 13 giờ 30, thứ Sáu, ngày 22/9/2023.", "2023-09-22T13:30"),
        ("Trước 16 giờ 00 ngày 18/9/2023.", "2023-09-18T16:00"),
        ("Bắt đầu 8h ngày 5 tháng 3 năm 2024.", "2024-03-05T08:00"),
        ("Lúc 2 giờ chiều ngày 5/3/2024.", "2024-03-05T14:00"),
        ("Lúc 14h00 ngày 5/7 tại hội trường.", "2023-07-05T14:00"),
        ("09:40, Thứ tư 13.3.2013", "2013-03-13T09:40"),
        ("December 29, 2021 | 19:07", "2021-12-29T19:07"),
        ("September 13, 2019 - 09:40 (GMT+7)", "2019-09-13T09:40+07:00"),
        ("29 Tháng 8 2016 10:15", "2016-08-29T10:15"),
    ],
)
def test_hours(text: str, value: str) -> None:
    assert [found for _, found in told(text)] == [value]


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("Xong trước ngày 31/1.", "2022-11-24", "2023-01-31"),
        ("Họp sáng 20/12.", "2023-01-05", "2022-12-20"),
        ("Họp vào tháng 12 vừa qua.", "2023-06-01", "2022-12"),
        ("Xong tháng 2 tới.", "2023-11-20", "2024-02"),
        ("Xong trong quý I.", "2022-11-24", "2023-01/2023-03"),
        ("Quý IV năm nay sẽ ký.", "2023-06-01", "2023-10/2023-12"),
        ("Ngày 14/10 năm ngoái.", "2023-06-01", "2022-10-14"),
        ("Năm 2010 về Đài, tháng 9 cùng năm được bầu.", "2011-06-01", "2010-09"),
        ("Hà Nội, 4/5 - Hai bên ký.", "2023-06-01", "2023-05-04"),
        ("Chậm nhất là 30/11.", "2023-06-01", "2023-11-30"),
        ("Nộp vào đầu tháng 10.", "2023-06-01", "2023-10"),
    ],
)
def test_the_year_of_a_day_without_one(text: str, published: str, value: str) -> None:
    assert told(text, published=published)[-1][1] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đối chiếu vào ngày 05 hằng tháng.", ("ngày 05 hằng tháng", "---05")),
        ("Gửi trước 31/10 hàng năm.", ("31/10 hàng năm", "--10-31")),
        ("Hằng năm, gửi báo cáo trước ngày 15/12.", ("15/12", "--12-15")),
        ("Mỗi năm họp một lần, sơ kết vào tháng 12.", ("tháng 12", "--12")),
        ("Nhân ngày Quốc tế Phụ nữ 8/3.", ("8/3", "--03-08")),
        ("Hai ngành 6 tháng giao ban một lần.", ("6 tháng giao ban một lần", "P6M")),
        ("Sáu tháng sơ kết, một năm tổng kết.", ("một năm", "P1Y")),
        ("Giao ban mỗi tháng.", ("mỗi tháng", "P1M")),
        ("Họp mỗi quí.", ("mỗi quí", "P3M")),
        ("It takes 60 students a year.", ("a year", "P1Y")),
    ],
)
def test_times_that_come_back(text: str, expected: tuple[str, str]) -> None:
    assert told(text)[-1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Sau 5 năm tổng kết, hai bên ký tiếp.",
        "Trong ba tháng sơ kết một đợt.",
        "He stayed for a year.",
        "A year later they signed.",
        "Năm 2021 họp ngày 15/12/2021.",
    ],
)
def test_near_misses_of_what_comes_back(text: str) -> None:
    assert not any(value.startswith(("P", "--")) for _, value in told(text))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It was signed in 2018 and renewed by the end of 2025.", ["2018", "2025"]),
        ("A meeting in late 2023 and a plan for 2024.", ["2023", "2024"]),
        ("The talks of mid-2018 failed.", ["2018"]),
        ("It helped people in 2000 households.", []),
        ("A total of 2024 people came.", []),
    ],
)
def test_bare_years_in_english(text: str, values: list[str]) -> None:
    assert [value for _, value in told(text)] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("HANOI, January 12, 2012 - The two sides signed five agreements today.", "2012-01-12"),
        ("HA NOI, 24 January 2018 - Work started today with a meeting.", "2018-01-24"),
        ("On January 12, 2012, they agreed; the talks ended today.", "2023-06-01"),
    ],
)
def test_today_counts_from_the_day_of_filing(text: str, value: str) -> None:
    assert told(text)[-1] == ("today", value)

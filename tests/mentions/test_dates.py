"""Dates and periods: value, precision, span, and what the words around say."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.edtf import is_edtf
from loaders.lexicon import load_lexicon
from loaders.mentions import Found
from loaders.mentions.times.finding import find_dates

Find = Callable[..., Found]


def times(found: Found) -> list[tuple[str, str]]:
    """(span, value) of the dates."""
    return [(m.text, m.told) for m in found if m.kind == "date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 5/9/2022, lễ ký diễn ra.", [("5/9/2022", "2022-09-05")]),
        ("Ngày 05.9.2022 và 6-9-2022.", [("05.9.2022", "2022-09-05"), ("6-9-2022", "2022-09-06")]),
        ("Hà Nội, ngày 5 tháng 9 năm 2022", [("ngày 5 tháng 9 năm 2022", "2022-09-05")]),
        ("Chiều 5/9, lễ ký diễn ra.", [("Chiều 5/9", "2023-09-05")]),
        ("Đăng lúc 05/09/2022 14:30 GMT+7", [("05/09/2022 14:30 GMT+7", "2022-09-05T14:30+07:00")]),
        ("Họp từ ngày 1 đến ngày 5/6/2022.", [("1 đến ngày 5/6/2022", "2022-06-01/2022-06-05")]),
        ("Họp ngày 8-9/3/2022.", [("8-9/3/2022", "2022-03-08/2022-03-09")]),
        ("Họp ngày 30/9 - 2/10/2022.", [("30/9 - 2/10/2022", "2022-09-30/2022-10-02")]),
        ("Hoàn thành tháng 9/2022.", [("tháng 9/2022", "2022-09")]),
        ("Hoàn thành tháng 9 năm 2022.", [("tháng 9 năm 2022", "2022-09")]),
        ("Báo cáo quý III/2022.", [("quý III/2022", "2022-07/2022-09")]),
        ("Hoàn thành năm 2022.", [("năm 2022", "2022")]),
        ("Hoàn thành vào cuối năm 2022.", [("cuối năm 2022", "2022")]),
        ("Ký trước tháng 9/2022.", [("trước tháng 9/2022", "2022-09")]),
        ("Giai đoạn 2021 - 2025.", [("2021 - 2025", "2021/2025")]),
        ("Giai đoạn 2022 -  2025.", [("2022 -  2025", "2022/2025")]),
        ("Giai đoạn 2021–2025.", [("2021–2025", "2021/2025")]),
        ("Từ năm 2021 đến năm 2025.", [("năm 2021 đến năm 2025", "2021/2025")]),
        ("Từ nay đến 2027.", [("2027", "2027")]),
        ("Rà soát định kỳ hằng năm.", [("định kỳ hằng năm", "P1Y")]),
        ("Signed on 5 September 2022.", [("5 September 2022", "2022-09-05")]),
        ("Signed on September 5, 2022.", [("September 5, 2022", "2022-09-05")]),
        (
            "Từ ngày 5/10/2022 đến ngày 10/10/2022.",
            [("5/10/2022 đến ngày 10/10/2022", "2022-10-05/2022-10-10")],
        ),
        (
            "Từ ngày 5 tháng 9 đến ngày 10 tháng 10 năm 2022.",
            [("5 tháng 9 đến ngày 10 tháng 10 năm 2022", "2022-09-05/2022-10-10")],
        ),
        (
            "Cao điểm từ tháng 9/2022 đến hết tháng 2/2023.",
            [("tháng 9/2022 đến hết tháng 2/2023", "2022-09/2023-02")],
        ),
        ("Trong 6 tháng đầu năm 2022.", [("6 tháng đầu năm 2022", "2022-01/2022-06")]),
        ("Sơ kết 9 tháng đầu năm 2022.", [("9 tháng đầu năm 2022", "2022-01/2022-09")]),
        ("Báo cáo 6 tháng cuối năm 2022.", [("6 tháng cuối năm 2022", "2022-07/2022-12")]),
        ("Trong quý IV năm 2022.", [("quý IV năm 2022", "2022-10/2022-12")]),
        ("Sáng nay (1/6), Bộ Y tế họp.", [("Sáng nay", "2023-06-01"), ("1/6", "2023-06-01")]),
        ("Hôm qua, Bộ Y tế họp.", [("Hôm qua", "2023-05-31")]),
        ("Hoàn thành cuối năm nay.", [("cuối năm nay", "2023")]),
        ("Signed on Sept. 5, 2022.", [("Sept. 5, 2022", "2022-09-05")]),
        ("Held on September 5-6, 2022.", [("September 5-6, 2022", "2022-09-05/2022-09-06")]),
        ("The meeting on June 1 was held.", [("June 1", "2023-06-01")]),
        ("Từ xưa đến nay.", []),
        ("It may 5 times exceed.", []),
        # near-misses: numbers of documents, sums, scores, impossible days
        ("Nghị định số 12/2022/NĐ-CP của Chính phủ.", []),
        ("Nghị quyết 20-NQ/TW.", []),
        ("Kinh phí 2.022 triệu đồng, tăng 20,5%.", []),
        ("Có 2022 sinh viên.", []),
        ("Tỷ lệ 3/4 đại biểu.", []),
        ("Điện thoại 024.3822.2022.", []),
        ("Ngày 31/2/2022.", []),
    ],
)
def test_values_and_spans(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert times(find(text)) == expected


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("Ký trước năm 2025.", "exclusive", "true"),
        ("Ký trước năm 2025.", "relation", "before"),
        ("Xong trong tháng 5/2024, định hướng đến năm 2030.", "horizon", "true"),
        ("Giai đoạn 2021-2025, tầm nhìn 2045.", "horizon", "true"),
        ("Vào cuối năm 2024.", "edge", "cuối"),
        ("Từ nay đến hết năm 2024.", "relation", "until"),
        ("Sáng 5/9, khai giảng.", "year_from", "context"),
        ("Họp định kỳ hàng quý.", "recurrence", "P3M"),
    ],
)
def test_what_the_words_say(find: Find, text: str, key: str, value: str) -> None:
    last = [m for m in find(text) if m.kind == "date"][-1]
    assert last.data[key] == value


def test_a_day_without_year_needs_a_document_with_one(find: Find) -> None:
    mention = next(m for m in find("Sáng 5/9, khai giảng.", published="") if m.kind == "date")
    assert (mention.value, mention.data["year_from"]) == ("", "unknown")


def test_a_horizon_is_not_the_end_of_the_period(find: Find) -> None:
    found = find("Chương trình giai đoạn 2021 - 2025, định hướng đến năm 2030.")
    dates = [m for m in found if m.kind == "date"]
    assert [(m.value, m.data.get("horizon", "")) for m in dates] == [("2021/2025", ""), ("2030", "true")]


@given(st.text(alphabet="0123456789/-. ngàythángnămQĐCP", max_size=60))
def test_values_are_edtf_and_spans_disjoint(text: str) -> None:
    found = find_dates(text, 0, len(text), load_lexicon(), [], "2024")
    assert all(t.value == "" or is_edtf(t.value) for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("Hoàn thành trước ngày 15/10/2022.", {"relation": "before", "exclusive": "true"}),
        ("Hoàn thành trước ngày 15 tháng 10 năm 2022.", {"relation": "before", "exclusive": "true"}),
        ("Có hiệu lực từ ngày 15/10/2022.", {"relation": "from"}),
        ("Chậm nhất ngày 15/10/2022.", {"relation": "until"}),
        ("Họp từ ngày 1/9/2022 đến ngày 3/9/2022.", {"range": "true"}),
    ],
)
def test_what_the_words_before_a_day_say(find: Find, text: str, data: dict[str, str]) -> None:
    (found,) = (m for m in find(text) if m.kind == "date")
    assert {k: v for k, v in found.data.items() if k != "words"} == data


def test_a_day_told_in_january_may_be_of_the_year_before(find: Find) -> None:
    assert times(find("Chiều 28/12, lễ ký diễn ra.", published="2023-01-03")) == [
        ("Chiều 28/12", "2022-12-28")
    ]


def test_now_is_unknown_without_a_day_of_publication(find: Find) -> None:
    assert times(find("Sáng nay, Bộ Y tế họp.", published="")) == []


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("Sở báo cáo trước 30/11/2022.", "30/11/2022", "2022-11-30"),
        ("Hợp tác từ năm 2005 đem lại kết quả.", "năm 2005", "2005"),
        ("Số liệu năm 2020 đến hết tháng 6/2025 cho thấy.", "năm 2020 đến hết tháng 6/2025", "2020/2025-06"),
        ("Kết quả năm học 2016-2017 rất tốt.", "năm học 2016-2017", "2016/2017"),
        ("Kinh phí năm ngân sách 2009 đã cấp.", "năm ngân sách 2009", "2009"),
        ("Hoàn thành trong hết năm 2020.", "năm 2020", "2020"),
        ("Hai bên họp trong quý IV.", "quý IV", "2023-10/2023-12"),
        ("Sơ kết hằng quý.", "hằng quý", "P3M"),
        ("Sáu tháng một lần, hai bên họp.", "Sáu tháng một lần", "P6M"),
        ("Báo cáo gửi trước 30/6 hằng năm.", "30/6 hằng năm", "--06-30"),
        ("Tổng kết vào tháng 6 hằng năm.", "tháng 6 hằng năm", "--06"),
        ("The plan of the third quarter of 2022 is ready.", "third quarter of 2022", "2022-07/2022-09"),
        ("It runs in the second half of 2012.", "second half of 2012", "2012-07/2012-12"),
        ("From January 2018 to December 2019 they work.", "January 2018 to December 2019", "2018-01/2019-12"),
        ("The two offices meet every two years.", "every two years", "P2Y"),
        ("Kết thúc trong năm nay.", "trong năm nay", "2023"),
    ],
)
def test_more_shapes(find: Find, text: str, span: str, value: str) -> None:
    assert (span, value) in [(m.text, m.told) for m in find(text) if m.kind == "date"]


@pytest.mark.parametrize(
    "text", ["Quý ông, quý bà dự họp.", "Phòng 30/6 tầng hai.", "Bà quý IVY.", "Họp bốn lần mỗi năm họp."]
)
def test_no_dates(find: Find, text: str) -> None:
    assert not [m for m in find(text) if m.kind == "date"]

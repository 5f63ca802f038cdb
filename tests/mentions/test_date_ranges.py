"""Ranges of months, days by which something is due, years that run into a caption, and what comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]


def times(found: Found) -> list[tuple[str, str]]:
    """(span, value or recurrence) of the dates."""
    return [(m.text, m.told) for m in found if m.kind == "date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đợt cao điểm (4/2017 - 4/2018) đã qua.", [("4/2017 - 4/2018", "2017-04/2018-04")]),
        ("Hai bên gửi danh sách chậm nhất 15/9.", [("15/9", "2023-09-15")]),
        ("Việc này muộn nhất 20/11 phải xong.", [("20/11", "2023-11-20")]),
        ("Chương trình giai đoạn 2025 - 2030Ảnh: P.V", [("2025 - 2030", "2025/2030")]),
        ("HỢP TÁC GIAI ĐOẠN 2026 – 2030Ngày đăng", [("2026 – 2030", "2026/2030")]),
        ("Định kì 6 tháng, các bên báo cáo.", [("Định kì 6 tháng", "P6M")]),
        # none of these
        ("Họp bốn lần mỗi năm.", []),
        ("Đoạn 2015 - 2020m dài.", []),
    ],
)
def test_ranges_limits_and_recurrences(find: Find, text: str, expected: list[tuple[str, str]]) -> None:
    assert times(find(text)) == expected

"""Names that go on in small letters or over a list, and verbs right after a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Spans = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Tổng Giám đốc Công ty cổ phần đầu tư dừa Bến Tre phát biểu.",
            "Công ty cổ phần đầu tư dừa Bến Tre",
        ),
        (
            "Công ty cổ phần giống cây trồng Thái Bình ký hợp đồng.",
            "Công ty cổ phần giống cây trồng Thái Bình",
        ),
        (
            "Ban Quản lý Khu kinh tế Vũng Áng và các khu công nghiệp đã bàn giao hồ sơ.",
            "Ban Quản lý Khu kinh tế Vũng Áng và các khu công nghiệp",
        ),
        (
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông báo cáo tiến độ.",
            "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông",
        ),
        ("Trung tâm Giống cây trồng, vật nuôi được giao hai việc.", "Trung tâm Giống cây trồng, vật nuôi"),
        ("Báo Nông thôn Ngày nay mở chuyên mục mới.", "Báo Nông thôn Ngày nay"),
        # what follows is a verb
        ("Hội giao Ban Kinh tế dự thảo hướng dẫn.", "Ban Kinh tế"),
        ("Việc này chuyển về Thanh tra tỉnh Sơn La kể từ 01/7.", "Thanh tra tỉnh Sơn La"),
        ("Sở giao Phòng Tổ chức soạn thảo quy chế.", "Phòng Tổ chức"),
        # near-misses: another body, a place, a list of areas
        ("Ban Quản lý Khu kinh tế Vũng Áng và Sở Xây dựng họp.", "Ban Quản lý Khu kinh tế Vũng Áng"),
        ("Ban Quản lý Khu kinh tế Vũng Áng và các sở họp.", "Ban Quản lý Khu kinh tế Vũng Áng"),
    ],
)
def test_where_the_name_ends(spans: Spans, text: str, name: str) -> None:
    assert name in spans(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bà Lê Thị Hoa, Trưởng ban Tuyên giáo Tỉnh ủy Sơn La, dự họp.", "ban Tuyên giáo Tỉnh ủy Sơn La"),
        ("Ông Trần Văn Nam, Trưởng phòng Kế hoạch, dự họp.", "phòng Kế hoạch"),
        ("Ông Trần Văn Nam, Vụ trưởng Pháp chế, dự họp.", "Pháp chế"),
    ],
)
def test_the_head_noun_within_a_post_belongs_to_the_name(spans: Spans, text: str, name: str) -> None:
    assert name in spans(text)


def test_a_short_form_stands_before_the_bare_name_of_the_province(spans: Spans) -> None:
    name = "Sở Giáo dục và Đào tạo (GD&ĐT) Thái Bình"
    assert name in spans(f"Công an tỉnh và {name} mở hội nghị.")


@pytest.mark.parametrize("text", ["Đoàn SCA đến thăm và làm việc.", "Ảnh: Đoàn KOTRA tại buổi làm việc."])
def test_a_delegation_is_no_body(spans: Spans, text: str) -> None:
    assert not [found for found in spans(text) if found.startswith("Đoàn")]

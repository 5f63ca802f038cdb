"""Posts apart from the body they are of: of the document's ministry, after a genitive, joined to another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

_MINISTRY = (
    "Bộ Giáo dục và Đào tạo họp ngày 6/9 với các đại học vùng. Bộ Giáo dục và Đào tạo cho biết sẽ rà soát. "
)

#: text, {(person, post)}
TOLD = [
    (
        _MINISTRY + "Thứ trưởng Bùi Văn Ga trao quyết định.",
        {("Bùi Văn Ga", "Thứ trưởng Bộ Giáo dục và Đào tạo")},
    ),
    (
        _MINISTRY + "Các Thứ trưởng Cao Huy, Nguyễn Thị Hà và Trương Hải Long cùng dự.",
        {
            ("Cao Huy", "Thứ trưởng Bộ Giáo dục và Đào tạo"),
            ("Nguyễn Thị Hà", "Thứ trưởng Bộ Giáo dục và Đào tạo"),
            ("Trương Hải Long", "Thứ trưởng Bộ Giáo dục và Đào tạo"),
        },
    ),
    (
        "Dr Dao The Anh, Vice President of VAAS, who is also the CABI Liaison Officer, chaired the ceremony.",
        {
            ("Dao The Anh", "Phó Chủ tịch Viện Khoa học Nông nghiệp Việt Nam"),
            ("Dao The Anh", "Cán bộ liên lạc Trung tâm Nông nghiệp và Khoa học sinh học quốc tế"),
        },
    ),
    (
        "The signing was witnessed by Dr Qiaoqiao Zhang, CABI's Director of Membership, in Hanoi.",
        {("Qiaoqiao Zhang", "Giám đốc Trung tâm Nông nghiệp và Khoa học sinh học quốc tế")},
    ),
    (
        "Dr Feng Zhang, CABI Regional Director for East and South-East Asia, also spoke at the meeting.",
        {("Feng Zhang", "Giám đốc khu vực Trung tâm Nông nghiệp và Khoa học sinh học quốc tế")},
    ),
    (
        "The guests were received by Dr. Dirk Pauschert, GIZ Programme Director, and by the mayor.",
        {("Dirk Pauschert", "Giám đốc chương trình Tổ chức Hợp tác Quốc tế Đức")},
    ),
    (
        "Mrs. Kirsten Hegener, Deputy Country Director of GIZ in Vietnam, opened the meeting.",
        {("Kirsten Hegener", "Phó Giám đốc quốc gia Tổ chức Hợp tác Quốc tế Đức")},
    ),
    (
        "In Sejong, Deputy Minister of Labour, Invalids and Social Affairs (MOLISA) Nguyen Ba Hoan signed "
        "the plan.",
        {("Nguyen Ba Hoan", "Thứ trưởng Bộ Lao động - Thương binh và Xã hội")},
    ),
    (
        "Prof. Chau Van Minh, Member of the Central Committee of the Communist Party of Vietnam and "
        "President of VAST, attended.",
        {("Chau Van Minh", "Chủ tịch Viện Hàn lâm Khoa học và Công nghệ Việt Nam")},
    ),
]

NOT_TOLD = [
    # Two ministries alike.
    "Bộ Y tế và Bộ Công an họp ngày 6/9. Thứ trưởng Bùi Văn Ga phát biểu.",
    # No ministry at all.
    "Tỉnh Hà Nam họp ngày 6/9. Thứ trưởng Bùi Văn Ga phát biểu.",
    # A province has many directors.
    "Bộ Y tế họp ngày 6/9. Phó Giám đốc Bùi Văn Ga phát biểu. Bộ Y tế cảm ơn.",
    # Another one has the ministry.
    _MINISTRY + "Bộ trưởng Bộ Giáo dục và Đào tạo Phùng Xuân Nhạ tiếp Bộ trưởng Bùi Văn Ga.",
]


@pytest.mark.parametrize(("text", "posts"), TOLD)
def test_posts_are_told(
    told: Callable[..., Any], told_english: Callable[..., Any], text: str, posts: set[tuple[str, str]]
) -> None:
    read = told if text.startswith(_MINISTRY) else told_english
    assert {(person, post) for person, _, post in read(text).facts("holdsPost")} == posts


@pytest.mark.parametrize("text", NOT_TOLD)
def test_no_body_is_guessed(told: Callable[..., Any], text: str) -> None:
    assert not [p for p, _, _ in told(text).facts("holdsPost") if p == "Bùi Văn Ga"]

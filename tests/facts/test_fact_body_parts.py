"""Bodies that are part of others, where the two do not stand side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

_OPENING = (
    "Hội Nông dân tỉnh Bắc Giang và Sở Khoa học và Công nghệ tỉnh Bắc Giang ký chương trình phối hợp. "
    "Sở Khoa học và Công nghệ chuyển giao 12 mô hình.\n\n"
)

#: text, {(part, whole)}
TOLD = [
    (
        _OPENING + "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ thuộc Sở được giao cung ứng giống.",
        {
            (
                "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ",
                "Sở Khoa học và Công nghệ tỉnh Bắc Giang",
            )
        },
    ),
    (
        _OPENING + "Trung tâm Dạy nghề và Hỗ trợ nông dân của Hội lo tổ chức lớp học.",
        {("Trung tâm Dạy nghề và Hỗ trợ nông dân", "Hội Nông dân tỉnh Bắc Giang")},
    ),
    (
        "Bộ Tài chính và Hội Nông dân Việt Nam họp. Vụ Kế hoạch, Tài chính của Bộ chuẩn bị nội dung.",
        {("Vụ Kế hoạch, Tài chính", "Bộ Tài chính")},
    ),
    (
        "Bệnh viện Tuệ Tĩnh (thuộc Học viện Y Dược học cổ truyền Việt Nam) ký hợp đồng với Công ty cổ phần "
        "Hoa Sen.",
        {("Bệnh viện Tuệ Tĩnh", "Học viện Y Dược học cổ truyền Việt Nam")},
    ),
    (
        "Công ty Cao su Chư Sê và Công ty Cao su Mang Yang đều là thành viên của Tập đoàn Công nghiệp Cao su "
        "Việt Nam.",
        {
            ("Công ty Cao su Chư Sê", "Tập đoàn Công nghiệp Cao su Việt Nam"),
            ("Công ty Cao su Mang Yang", "Tập đoàn Công nghiệp Cao su Việt Nam"),
        },
    ),
    (
        "Ông Huỳnh Văn An, Phó Hiệu trưởng Trường Đại học Ngoại ngữ - đều thuộc Đại học Huế - dự lễ.",
        {("Trường Đại học Ngoại ngữ", "Đại học Huế")},
    ),
    (
        "Trường Đại học Nông nghiệp I và UBND tỉnh Lào Cai ký biên bản. Phòng Khoa học và Hợp tác quốc tế "
        "của Trường soạn dự thảo.",
        {("Phòng Khoa học và Hợp tác quốc tế", "Trường Đại học Nông nghiệp I")},
    ),
    (
        "Trung tâm Khuyến nông, đơn vị trực thuộc Sở Công Thương tỉnh Gia Lai, mở hai lớp.",
        {("Trung tâm Khuyến nông tỉnh Gia Lai", "Sở Công Thương tỉnh Gia Lai")},
    ),
    (
        "The Plant Protection Research Institute, a member of the Vietnam Academy of Agricultural Sciences, "
        "will host the office.",
        {("Viện Bảo vệ thực vật", "Viện Khoa học Nông nghiệp Việt Nam")},
    ),
    (
        "The Department of Forestry under the Ministry of Agriculture and Rural Development agreed.",
        {("Cục Lâm nghiệp", "Bộ Nông nghiệp và Phát triển nông thôn")},
    ),
]

NOT_TOLD = [
    "Bộ Y tế phối hợp với Bộ Công an thuộc phạm vi quản lý của mỗi bên.",
    "Bộ Y tế, thành viên của Ban Chỉ đạo, đề nghị Sở Y tế tỉnh Hà Nam báo cáo.",
    "UBND tỉnh Yên Bái, Bộ Xây dựng và Bộ Y tế họp với Sở Y tế tỉnh Yên Bái.",
    "Bộ Y tế cùng Sở Y tế tỉnh Hà Nam dự họp tại Trung tâm Hội nghị.",
    "Bộ Công an thuộc nhóm đầu, Bộ Y tế đứng sau.",
    "Within KOICA's programme, the People's Committee of Yen Bai and the Ministry of Health met.",
]


@pytest.mark.parametrize(("text", "parts"), TOLD)
def test_a_part_and_its_whole_are_told(
    told: Callable[..., Any], told_english: Callable[..., Any], text: str, parts: set[tuple[str, str]]
) -> None:
    read = told_english if text.startswith("The ") else told
    assert {(part, whole) for part, _, whole in read(text).facts("unitOf")} == parts


@pytest.mark.parametrize("text", NOT_TOLD)
def test_neighbours_are_no_parts(
    told: Callable[..., Any], told_english: Callable[..., Any], text: str
) -> None:
    read = told_english if text.startswith("Within") else told
    assert not read(text).facts("unitOf")

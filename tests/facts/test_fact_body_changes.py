"""Bodies that became other ones: merged, renamed, set up on the basis of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from loaders.facts.bodies.body_changes import load_constructions

#: text, {(what there is afterwards, what there was before)}
TOLD = [
    (
        "Sở Tài chính tỉnh Hà Nam được thành lập trên cơ sở hợp nhất Sở Kế hoạch và Đầu tư với Sở Tài chính "
        "tỉnh Nam Định.",
        {
            ("Sở Tài chính tỉnh Hà Nam", "Sở Tài chính tỉnh Nam Định"),
            ("Sở Tài chính tỉnh Hà Nam", "Sở Kế hoạch và Đầu tư tỉnh Hà Nam"),
        },
    ),
    (
        "Bộ Nông nghiệp và Môi trường được lập từ Bộ Nông nghiệp và Phát triển nông thôn và Bộ Tài nguyên và "
        "Môi trường, còn Bộ Dân tộc và Tôn giáo tiếp nối Ủy ban Dân tộc.",
        {
            ("Bộ Nông nghiệp và Môi trường", "Bộ Nông nghiệp và Phát triển nông thôn"),
            ("Bộ Nông nghiệp và Môi trường", "Bộ Tài nguyên và Môi trường"),
            ("Bộ Dân tộc và Tôn giáo", "Ủy ban Dân tộc"),
        },
    ),
    (
        "Công an tỉnh Hòa Bình và Công an tỉnh Vĩnh Phúc nhập vào Công an tỉnh Phú Thọ từ ngày 1/7/2025.",
        {
            ("Công an tỉnh Phú Thọ", "Công an tỉnh Hòa Bình"),
            ("Công an tỉnh Phú Thọ", "Công an tỉnh Vĩnh Phúc"),
        },
    ),
    (
        "Trường Đại học Nông nghiệp I, tiền thân của Học viện Nông nghiệp Việt Nam, thành lập năm 1956.",
        {("Học viện Nông nghiệp Việt Nam", "Trường Đại học Nông nghiệp I")},
    ),
    (
        "Bộ Khoa học và Công nghệ (trước đây là Bộ Khoa học, Công nghệ và Môi trường) quản lý chương trình.",
        {("Bộ Khoa học và Công nghệ", "Bộ Khoa học, Công nghệ và Môi trường")},
    ),
    (
        "Năm 2025, Quốc hội hợp nhất Bộ Thông tin và Truyền thông và Bộ Khoa học và Công nghệ thành Bộ Khoa "
        "học và Công nghệ.",
        {("Bộ Khoa học và Công nghệ", "Bộ Thông tin và Truyền thông")},
    ),
    (
        "Quy chế được ký từ khi Tổng cục Hải quan chưa sắp xếp lại thành Cục Hải quan.",
        {("Cục Hải quan", "Tổng cục Hải quan")},
    ),
    (
        "Cục Hải quan, được tổ chức lại từ Tổng cục Hải quan, cử đoàn công tác lên biên giới.",
        {("Cục Hải quan", "Tổng cục Hải quan")},
    ),
    (
        "Bộ Nội vụ hiện nay được hợp nhất từ Bộ Lao động - Thương binh và Xã hội và Bộ Nội vụ (cũ).",
        {("Bộ Nội vụ", "Bộ Lao động - Thương binh và Xã hội")},
    ),
    (
        "Đến năm 2013, Viện Khoa học và Công nghệ Việt Nam đổi tên thành Viện Hàn lâm Khoa học và Công nghệ "
        "Việt Nam, trụ sở vẫn ở Hà Nội.",
        {("Viện Hàn lâm Khoa học và Công nghệ Việt Nam", "Viện Khoa học và Công nghệ Việt Nam")},
    ),
    (
        "The Ministry of Transport was merged into the Ministry of Construction on 1 March 2025.",
        {("Bộ Xây dựng", "Bộ Giao thông vận tải")},
    ),
    (
        "The Vietnam National University of Agriculture, formerly the Hanoi Agricultural University, signed.",
        {("Học viện Nông nghiệp Việt Nam", "Hanoi Agricultural University")},
    ),
]

NOT_TOLD = [
    "Bộ Giao thông vận tải sẽ sáp nhập vào Bộ Xây dựng trong năm tới.",
    "Đề nghị hợp nhất Sở Nội vụ tỉnh Bắc Ninh và Sở Xây dựng tỉnh Bắc Ninh thành Sở Nội vụ tỉnh Bắc Giang.",
    "Bộ Y tế phối hợp với Bộ Công an thành lập tổ công tác do Bộ Y tế chủ trì.",
    "Nếu Cục Hải quan nhập vào Cục Thuế thì quy chế phải ký lại.",
    "Tổng cục Hải quan không sáp nhập vào Tổng cục Thuế.",
    "Hàng hóa nhập vào kho do Cục Hải quan giao Cục Thuế quản lý.",
    "Bộ Công an tiếp nhận hồ sơ từ Bộ Tư pháp và chuyển thành văn bản gửi Bộ Nội vụ.",
    "Trên cơ sở đề nghị của Bộ Tài chính, Bộ Nội vụ thẩm định đề án.",
    "Ông A trước đây công tác tại Bộ Y tế, nay là cán bộ Bộ Công an.",
    "The Ministry of Health will be merged into the Ministry of Home Affairs.",
]


@pytest.mark.parametrize(("text", "changes"), TOLD)
def test_what_a_body_became_is_told(
    told: Callable[..., Any], told_english: Callable[..., Any], text: str, changes: set[tuple[str, str]]
) -> None:
    read = told_english if text.startswith("The ") else told
    facts = read(text).facts("succeedsOrganization")
    assert {(new, old) for new, _, old in facts} == changes


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_to_come_asked_for_or_something_else_is_not_told(
    told: Callable[..., Any], told_english: Callable[..., Any], text: str
) -> None:
    read = told_english if text.startswith("The ") else told
    assert not read(text).facts("succeedsOrganization")


def test_every_construction_names_both_sides() -> None:
    for pattern in load_constructions().patterns:
        assert {"new", "old"} <= set(pattern.groupindex)


def test_what_a_body_is_now_has_its_place(told: Callable[..., Any]) -> None:
    facts = told(
        "UBND tỉnh Tây Ninh họp với Ban Quản lý An toàn thực phẩm thành phố Đà Nẵng (nay là Sở An toàn thực "
        "phẩm) về chương trình phối hợp."
    ).facts("succeedsOrganization")
    assert {new for new, _, _ in facts} == {"Sở An toàn thực phẩm thành phố Đà Nẵng"}

"""Bodies named without their province or district."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Bodies = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        (
            "Sở Y tế tỉnh Sơn La họp. UBND tỉnh giao các sở thực hiện.",
            "UBND tỉnh",
            "Ủy ban nhân dân tỉnh Sơn La",
        ),
        (
            "Tỉnh ủy Sơn La họp. Văn phòng UBND tỉnh tham mưu.",
            "Văn phòng UBND tỉnh",
            "Văn phòng Ủy ban nhân dân tỉnh Sơn La",
        ),
        ("UBND tỉnh Sơn La họp. Công an tỉnh báo cáo.", "Công an tỉnh", "Công an tỉnh Sơn La"),
        ("UBND tỉnh Sơn La giao Hội Nông dân tỉnh rà soát.", "Hội Nông dân tỉnh", "Hội Nông dân tỉnh Sơn La"),
        (
            "UBND tỉnh Sơn La và Hội Liên hiệp Phụ nữ (LHPN) tỉnh ký kết.",
            "Hội Liên hiệp Phụ nữ (LHPN) tỉnh",
            "Hội Liên hiệp Phụ nữ tỉnh Sơn La",
        ),
        ("UBND tỉnh Sơn La giao Tỉnh đoàn chủ trì.", "Tỉnh đoàn", "Tỉnh đoàn Sơn La"),
        ("UBND tỉnh Sơn La giao Sở Tài chính chủ trì.", "Sở Tài chính", "Sở Tài chính tỉnh Sơn La"),
        (
            "Chủ tịch UBND thành phố Cần Thơ kết luận. Sở Y tế báo cáo.",
            "Sở Y tế",
            "Sở Y tế thành phố Cần Thơ",
        ),
        (
            "UBND huyện Mộc Châu họp. Công an huyện báo cáo kết quả.",
            "Công an huyện",
            "Công an huyện Mộc Châu",
        ),
        (
            "Tại tỉnh Sơn La, Bảo hiểm xã hội tỉnh đã cấp thẻ.",
            "Bảo hiểm xã hội tỉnh",
            "Bảo hiểm xã hội tỉnh Sơn La",
        ),
        # two provinces: the one named last before it
        (
            "Sở Y tế tỉnh Sơn La họp với Sở Y tế tỉnh Lào Cai; UBND tỉnh Lào Cai dự.\n"
            "Ở tỉnh Sơn La, Hội Nông dân tỉnh mở lớp.",
            "Hội Nông dân tỉnh",
            "Hội Nông dân tỉnh Sơn La",
        ),
    ],
)
def test_completed_with_the_place_the_text_speaks_of(bodies: Bodies, text: str, span: str, name: str) -> None:
    assert (span, name) in bodies(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        # nothing says which province
        ("Bộ Y tế họp. UBND tỉnh báo cáo.", "UBND tỉnh"),
        # any province, or every one
        ("Sở Y tế tỉnh Sơn La họp. Các UBND tỉnh báo cáo.", "UBND tỉnh"),
        ("Sở Y tế tỉnh Sơn La họp. UBND tỉnh, thành phố báo cáo.", "UBND tỉnh"),
        ("Sở Y tế tỉnh Sơn La họp. UBND cấp tỉnh báo cáo.", "UBND"),
        # a ministry is no province's
        ("Sở Y tế tỉnh Sơn La họp. Bộ Tài chính tỉnh táo ứng phó.", "Bộ Tài chính tỉnh"),
        # another level than the one named
        ("Sở Y tế tỉnh Sơn La họp. UBND huyện báo cáo.", "UBND huyện"),
        ("Sở Y tế tỉnh Sơn La họp với UBND tỉnh bạn.", "UBND tỉnh"),
    ],
)
def test_left_as_it_stands(bodies: Bodies, text: str, span: str) -> None:
    assert span not in [found for found, _ in bodies(text)]

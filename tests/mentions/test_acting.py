"""Provinces that act together with others, and those that are only places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]


def acting(found: Found) -> list[str]:
    return [
        m.entities[0].name for m in found if m.kind == "organization" and m.data["type"] == "LocalAuthority"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tỉnh Sơn La và tỉnh Lào Cai ký thỏa thuận hợp tác.", ["Tỉnh Sơn La", "Tỉnh Lào Cai"]),
        ("Sơn La, Lào Cai đã ký kết chương trình.", ["Tỉnh Sơn La", "Tỉnh Lào Cai"]),
        ("Sơn La - Lào Cai hợp tác phát triển du lịch.", ["Tỉnh Sơn La", "Tỉnh Lào Cai"]),
        ("Biên bản hợp tác giữa tỉnh Sơn La và tỉnh Lào Cai có hiệu lực.", ["Tỉnh Sơn La", "Tỉnh Lào Cai"]),
        ("Bộ Y tế và tỉnh Sơn La ký quy chế.", ["Tỉnh Sơn La"]),
        ("Đại học Quốc gia Hà Nội và tỉnh Sơn La ký thỏa thuận.", ["Tỉnh Sơn La"]),
        ("Huyện Mộc Châu và huyện Vân Hồ ký quy chế phối hợp.", ["Huyện Mộc Châu", "Huyện Vân Hồ"]),
        # one alone that acts, whatever its level and country
        ("Kỳ họp sau do huyện Mộc Châu đăng cai.", ["Huyện Mộc Châu"]),
        ("Huyện Mộc Châu giúp xã bạn làm đường.", ["Huyện Mộc Châu"]),
        ("Đoàn đại biểu huyện Mường Lát thăm trường.", ["Huyện Mường Lát"]),
        ("Công ty hợp tác với tỉnh Luông Nậm Thà.", ["Tỉnh Luông Nậm Thà"]),
        ("Cuộc họp tại huyện Mộc Châu kết thúc.", []),
        ("Nông dân huyện Mộc Châu trồng mận.", []),
        ("Đường qua huyện Mộc Châu đã thông.", []),
        # places all the same
        ("Sơn La và Lào Cai có mưa to.", []),
        ("Tại Sơn La, Lào Cai, mưa to gây lũ.", []),
        ("Người dân Sơn La và Lào Cai phấn khởi.", []),
        ("Dự án đi qua Sơn La, Lào Cai và Yên Bái.", []),
        ("Đường nối Sơn La - Lào Cai thông xe.", []),
    ],
)
def test_who_acts(find: Find, text: str, expected: list[str]) -> None:
    assert acting(find(text)) == expected

"""Short names in brackets behind the whole name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]


def bodies(found: Found) -> dict[str, set[str]]:
    """Words of the text → names of the bodies they stand for."""
    named: dict[str, set[str]] = {}
    for mention in found:
        if mention.kind == "organization":
            named.setdefault(mention.text, set()).update(e.name for e in mention.entities)
    return named


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Viện Hàn lâm Khoa học xã hội Việt Nam", "Viện Hàn lâm"),
        ("Viện Hàn lâm Khoa học và Công nghệ Việt Nam", "Viện Hàn lâm"),
        ("Đại học Bách khoa Hà Nội", "Đại học Bách khoa"),
        ("Tổng công ty Điện lực miền Bắc", "Tổng công ty Điện lực"),
        ("Ngân hàng Chính sách xã hội", "Ngân hàng Chính sách"),
        ("Trung tâm Khuyến nông Quốc gia", "Trung tâm Khuyến nông"),
        ("Viện Nghiên cứu Ngô", "Viện Ngô"),
    ],
)
@pytest.mark.parametrize("introduction", ["", "gọi tắt là ", "sau đây gọi tắt là "])
def test_a_short_name_is_its_body(find: Find, whole: str, short: str, introduction: str) -> None:
    text = f"{whole} ({introduction}{short}) và Bộ Y tế họp. Lãnh đạo {short} phát biểu. {short} kiến nghị."
    named = bodies(find(text))
    assert named[short] == named[whole]
    assert len(named[whole]) == 1


def test_a_headline_may_have_it_before(find: Find) -> None:
    named = bodies(find("Viện Hàn lâm họp.\nViện Hàn lâm Khoa học xã hội Việt Nam (Viện Hàn lâm) họp."))
    assert named["Viện Hàn lâm"] == {"Viện Hàn lâm Khoa học xã hội Việt Nam"}


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Vụ Kế hoạch (Bộ Y tế) và Bộ Tư pháp họp.", "Bộ Y tế"),
        ("Trung tâm Tin học (Sở Nội vụ tỉnh Lào Cai) họp.", "Sở Nội vụ tỉnh Lào Cai"),
        ("Học viện Tài chính (Bộ Tài chính) họp.", "Bộ Tài chính"),
        ("Viện Chiến lược Phát triển (Viện Kinh tế) họp.", "Viện Kinh tế"),
        ("Bệnh viện Đa khoa Sa Pa (Bệnh viện Bạch Mai) họp.", "Bệnh viện Bạch Mai"),
    ],
)
def test_another_body_in_brackets_stays_another(find: Find, text: str, inner: str) -> None:
    named = bodies(find(text))
    assert named[inner] == {inner}


_ACADEMY = "Viện Hàn lâm Khoa học và Công nghệ Việt Nam"


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        (f"{_ACADEMY} họp. Viện Hàn lâm sẽ cử cán bộ.", "Viện Hàn lâm", _ACADEMY),
        (f"Viện Hàn lâm sẽ cử cán bộ. {_ACADEMY} đã họp.", "Viện Hàn lâm", _ACADEMY),
        # two names begin so: which one is meant is open
        (
            f"{_ACADEMY} và Viện Hàn lâm Khoa học xã hội Việt Nam họp. Viện Hàn lâm sẽ cử cán bộ.",
            "Viện Hàn lâm",
            "Viện Hàn lâm",
        ),
        # the text names none in full
        ("Viện Hàn lâm sẽ cử cán bộ.", "Viện Hàn lâm", "Viện Hàn lâm"),
    ],
)
def test_the_beginning_of_a_name_is_the_one_body_of_that_name(
    find: Find, text: str, span: str, name: str
) -> None:
    assert bodies(find(text))[span] == {name}

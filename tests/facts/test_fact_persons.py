"""Posts with their times, members, and of what body a unit is."""

from __future__ import annotations

import pytest


def tenures(told) -> dict[tuple[str, str], dict[str, str]]:
    """(person, post) → the times of each post held."""
    out = {}
    for s in told.statements("holdsPost"):
        times = {
            p.rsplit("#", 1)[-1]: v.value for p, v in s.qualifiers if p.endswith(("On", "From", "Until"))
        }
        out[told.name(s.subject), told.name(s.object)] = times
    return out


@pytest.mark.parametrize(
    ("text", "post", "times"),
    [
        (
            "Bà Phan Thị Mai, Vụ trưởng Vụ Pháp chế Bộ Y tế, dự họp.",
            "Vụ trưởng Vụ Pháp chế",
            {"attestedOn": "2023-05-08"},
        ),
        (
            "Bộ Y tế bổ nhiệm bà Phan Thị Mai giữ chức Vụ trưởng Vụ Pháp chế từ ngày 01/3/2023.",
            "Vụ trưởng Vụ Pháp chế",
            {"attestedOn": "2023-05-08", "validFrom": "2023-03-01"},
        ),
        (
            "Bà Phan Thị Mai, nguyên Giám đốc Sở Y tế tỉnh Sơn La, dự họp.",
            "Giám đốc Sở Y tế tỉnh Sơn La",
            {"validUntil": "../2023-05-08"},
        ),
        (
            "Bà Phan Thị Mai thôi giữ chức Giám đốc Sở Y tế tỉnh Sơn La từ ngày 01/3/2023.",
            "Giám đốc Sở Y tế tỉnh Sơn La",
            {"validUntil": "2023-03-01"},
        ),
    ],
)
def test_times_of_posts(told, text, post, times) -> None:
    found = {name: t for (_, name), t in tenures(told(text)).items()}
    assert next(t for name, t in found.items() if name.startswith(post)) == times


def test_a_former_post_without_any_day_is_not_told(told) -> None:
    assert not tenures(told("Bà Phan Thị Mai, nguyên Giám đốc Sở Y tế tỉnh Sơn La, dự họp.", published=""))


def test_a_member_of_the_committee_is_none_of_the_council(told) -> None:
    text = "Dự họp có ông Lê Văn Hải - Tỉnh ủy viên - Phó Chủ tịch UBND tỉnh Sơn La."
    assert told(text).facts("memberOf") == {("Lê Văn Hải", "memberOf", "Tỉnh ủy Sơn La")}


def test_an_english_post_keeps_its_words(told_english) -> None:
    told = told_english(
        "Le Van Hai, Deputy Minister of Health, has met with the guests of the ministry in the city."
    )
    assert told.objects("postTitle") == {"Deputy Minister"}
    assert told.objects("holdsPost") == {"Thứ trưởng Bộ Y tế"}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Vụ Chuyển đổi xanh (Bộ Y tế) chủ trì hội thảo.", "Vụ Chuyển đổi xanh", "Bộ Y tế"),
        ("Vụ Chuyển đổi xanh (thuộc Bộ Y tế) chủ trì hội thảo.", "Vụ Chuyển đổi xanh", "Bộ Y tế"),
        ("Vụ Chuyển đổi xanh Bộ Y tế chủ trì hội thảo.", "Vụ Chuyển đổi xanh", "Bộ Y tế"),
        ("Vụ Chuyển đổi xanh, Bộ Y tế chủ trì hội thảo.", "Vụ Chuyển đổi xanh", "Bộ Y tế"),
        (
            "Ủy ban Dân tộc (UBDT) họp. Vụ Chuyển đổi xanh (UBDT) chủ trì.",
            "Vụ Chuyển đổi xanh",
            "Ủy ban Dân tộc",
        ),
        (
            "UBND tỉnh Sơn La họp. Văn phòng UBND tỉnh thông báo.",
            "Văn phòng Ủy ban nhân dân tỉnh Sơn La",
            "Ủy ban nhân dân tỉnh Sơn La",
        ),
        ("Bộ Y tế họp. Thanh tra Bộ kiểm tra việc này.", "Thanh tra Bộ Y tế", "Bộ Y tế"),
        (
            "Tỉnh ủy Sơn La họp. Sở Nội vụ phối hợp Ban Tổ chức Tỉnh ủy lập danh sách.",
            "Ban Tổ chức Tỉnh ủy Sơn La",
            "Tỉnh ủy Sơn La",
        ),
        (
            "Hội Nông dân Việt Nam họp. Giao Văn phòng Trung ương Hội theo dõi.",
            "Văn phòng Hội Nông dân Việt Nam",
            "Hội Nông dân Việt Nam",
        ),
    ],
)
def test_units(told, text, part, whole) -> None:
    assert (part, "unitOf", whole) in told(text).facts("unitOf")


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Khoa học và Công nghệ (KH&CN) chủ trì.",
        "Ủy ban Dân tộc (UBDT) chủ trì.",
        "Dự họp có Bộ Y tế, Bộ Tư pháp và Bộ Nội vụ.",
        "Văn phòng Chính phủ chủ trì.",
        "Ủy ban Mặt trận Tổ quốc Việt Nam (MTTQVN) tỉnh Sơn La chủ trì.",
    ],
)
def test_no_units(told, text) -> None:
    assert told(text).facts("unitOf") == set()

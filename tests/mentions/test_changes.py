"""Changes of office: who takes a post, who leaves one, since when and until when."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]


def changes(found: Found) -> list[tuple[str, str, str, bool]]:
    """(person's last name, title, change, former) of every holding."""
    return [(h.person.name.split()[-1], h.title, h.change, h.former) for h in found.holdings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bộ Y tế bổ nhiệm bà Phan Thị Mai, Vụ trưởng Vụ Pháp chế, giữ chức Cục trưởng Cục Dân số.",
            [("Mai", "Vụ trưởng", "left", True), ("Mai", "Cục trưởng", "appointed", False)],
        ),
        (
            "Bà Phan Thị Mai, Bí thư Tỉnh ủy Cà Mau, được phân công giữ chức "
            "Phó Trưởng Ban Tổ chức Trung ương.",
            [("Mai", "Bí thư", "", False), ("Mai", "Phó Trưởng ban", "appointed", False)],
        ),
        (
            "Bổ nhiệm ông Lê Văn Hải và bà Phan Thị Mai giữ chức vụ Thứ trưởng Bộ Y tế.",
            [("Hải", "Thứ trưởng", "appointed", False), ("Mai", "Thứ trưởng", "appointed", False)],
        ),
        (
            "Ông Lê Văn Hải thôi giữ chức Giám đốc Sở Y tế tỉnh Cà Mau từ tháng 5.",
            [("Hải", "Giám đốc", "left", True)],
        ),
        (
            "Quốc hội miễn nhiệm chức vụ Bộ trưởng Bộ Y tế đối với ông Lê Văn Hải.",
            [("Hải", "Bộ trưởng", "left", True)],
        ),
        (
            "Ông Lê Văn Hải, khi đó cũng là Bộ trưởng Bộ Xây dựng, đã ký.",
            [("Hải", "Bộ trưởng", "", True)],
        ),
        (
            "Bà Phan Thị Mai từng giữ chức Giám đốc Sở Y tế tỉnh Cà Mau.",
            [("Mai", "Giám đốc", "", True)],
        ),
        ("Bà Phan Thị Mai hiện là Thứ trưởng Bộ Y tế.", [("Mai", "Thứ trưởng", "", False)]),
        # near-misses
        ("Đề nghị bổ nhiệm bà Phan Thị Mai giữ chức Thứ trưởng Bộ Y tế.", []),
        ("Bà Phan Thị Mai đề xuất Bộ trưởng Bộ Y tế làm việc với tỉnh.", []),
        ("Bà Phan Thị Mai cho biết người ký là Bộ trưởng Bộ Y tế.", []),
    ],
)
def test_who_takes_and_leaves_posts(
    find: Find, text: str, expected: list[tuple[str, str, str, bool]]
) -> None:
    assert changes(find(text)) == expected


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Bổ nhiệm bà Phan Thị Mai giữ chức Thứ trưởng Bộ Y tế kể từ ngày 01/3/2025.", "2025-03-01", ""),
        (
            "Bổ nhiệm bà Phan Thị Mai giữ chức Thứ trưởng Bộ Y tế, thời hạn 05 năm kể từ ngày 01/3/2025.",
            "2025-03-01",
            "2030-03-01",
        ),
        (
            "Bổ nhiệm bà Phan Thị Mai giữ chức Thứ trưởng Bộ Y tế.\n"
            "Thời hạn bổ nhiệm là 5 năm; quyết định có hiệu lực từ ngày 01/3/2025.",
            "2025-03-01",
            "2030-03-01",
        ),
        ("Bầu ông Lê Văn Hải giữ chức Chủ tịch UBND tỉnh Cà Mau nhiệm kỳ 2021 - 2026.", "", "2026"),
        # The date of something else.
        ("Bổ nhiệm bà Phan Thị Mai giữ chức Thứ trưởng Bộ Y tế.\nĐường mở từ ngày 01/3/2025.", "", ""),
    ],
)
def test_since_and_until(find: Find, text: str, since: str, until: str) -> None:
    holding = find(text).holdings[-1]
    assert (holding.change, holding.since, holding.until) == ("appointed", since, until)


def test_the_old_post_ends_when_the_new_one_begins(find: Find) -> None:
    text = (
        "Điều động ông Lê Văn Hải, Vụ trưởng Vụ Pháp chế, giữ chức Cục trưởng Cục Dân số "
        "kể từ ngày 01/3/2025."
    )
    old, new = find(text).holdings
    assert (old.until, new.since) == ("2025-03-01", "2025-03-01")


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Bộ Y tế bổ nhiệm bà Phan Thị Mai giữ chức Vụ trưởng Vụ Pháp chế.", "Vụ trưởng", "Vụ Pháp chế"),
        ("Bộ Y tế điều động bà Phan Thị Mai giữ chức Vụ trưởng Pháp chế.", "Vụ trưởng", "Vụ Pháp chế"),
        ("Bà Phan Thị Mai đảm nhiệm chức vụ Vụ trưởng Vụ Pháp chế.", "Vụ trưởng", "Vụ Pháp chế"),
        ("Dự họp có bà Phan Thị Mai, Cục trưởng, Cục Thú y.", "Cục trưởng", "Cục Thú y"),
    ],
)
def test_a_post_that_begins_like_the_word_before_it(find: Find, text: str, title: str, body: str) -> None:
    held = [(h.title, h.org.name if h.org else "") for h in find(text).holdings]
    assert (title, body) in held

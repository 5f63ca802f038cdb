"""People and the posts they hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from loaders.mentions import Found

Find = Callable[..., Found]


def held(found: Found) -> list[tuple[str, str, str]]:
    """(person, title, organisation) of every holding."""
    return [(h.person.name, h.title, h.org.name if h.org else "") for h in found.holdings]


def people(found: Found) -> list[str]:
    """Spans of the people."""
    return [m.text for m in found if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dự có ông Lê Văn Hải, Thứ trưởng Bộ Xây dựng và bà Phan Thị Mai.",
            [("Lê Văn Hải", "Thứ trưởng", "Bộ Xây dựng")],
        ),
        ("Thứ trưởng Bộ Xây dựng Lê Văn Hải kết luận.", [("Lê Văn Hải", "Thứ trưởng", "Bộ Xây dựng")]),
        ("Bộ trưởng Y tế Trần Thu Hà kết luận.", [("Trần Thu Hà", "Bộ trưởng", "Bộ Y tế")]),
        (
            "Đồng chí Trần Thu Hà, Ủy viên Trung ương Đảng, Bộ trưởng Bộ Y tế chủ trì.",
            [
                ("Trần Thu Hà", "Ủy viên", "Ban Chấp hành Trung ương Đảng"),
                ("Trần Thu Hà", "Bộ trưởng", "Bộ Y tế"),
            ],
        ),
        (
            "Bí thư Ban cán sự đảng, Bộ trưởng Bộ Y tế Trần Thu Hà chủ trì.",
            [
                ("Trần Thu Hà", "Bí thư", "Ban cán sự đảng Bộ Y tế"),
                ("Trần Thu Hà", "Bộ trưởng", "Bộ Y tế"),
            ],
        ),
        (
            "Thứ trưởng - Người phát ngôn của Bộ Ngoại giao Đỗ Minh Quân trả lời.",
            [
                ("Đỗ Minh Quân", "Thứ trưởng", "Bộ Ngoại giao"),
                ("Đỗ Minh Quân", "Người phát ngôn", "Bộ Ngoại giao"),
            ],
        ),
        (
            "Thứ trưởng Bộ Công an, Thượng tướng Đỗ Minh Quân phát biểu.",
            [("Đỗ Minh Quân", "Thứ trưởng", "Bộ Công an")],
        ),
        (
            "Dự lễ có Thứ trưởng Bộ Xây dựng – Lê Văn Hải và khách mời.",
            [("Lê Văn Hải", "Thứ trưởng", "Bộ Xây dựng")],
        ),
        (
            "Nguyên Thứ trưởng Bộ Y tế Phan Thị Mai có mặt.",
            [("Phan Thị Mai", "Thứ trưởng", "Bộ Y tế")],
        ),
        (
            "Quyền Giám đốc Sở Y tế Cà Mau Phan Thị Mai báo cáo.",
            [("Phan Thị Mai", "Quyền Giám đốc", "Sở Y tế tỉnh Cà Mau")],
        ),
        (
            "PGS.TS. Phan Thị Mai - Viện trưởng Viện Vắc xin phát biểu.",
            [("Phan Thị Mai", "Viện trưởng", "Viện Vắc xin")],
        ),
        (
            "Các Thứ trưởng Bộ Y tế: Phan Thị Mai, Lê Văn Hải dự.",
            [("Phan Thị Mai", "Thứ trưởng", "Bộ Y tế"), ("Lê Văn Hải", "Thứ trưởng", "Bộ Y tế")],
        ),
        (
            "Các đồng chí Thứ trưởng Bộ Y tế: Phan Thị Mai, Lê Văn Hải dự.",
            [("Phan Thị Mai", "Thứ trưởng", "Bộ Y tế"), ("Lê Văn Hải", "Thứ trưởng", "Bộ Y tế")],
        ),
        (
            "Chánh Văn phòng Bộ Y tế Lê Văn Hải thông tin.",
            [("Lê Văn Hải", "Chánh Văn phòng", "Văn phòng Bộ Y tế")],
        ),
        (
            "Phó Thủ tướng Chính phủ Lê Văn Hải chỉ đạo.",
            [("Lê Văn Hải", "Phó Thủ tướng", "Chính phủ")],
        ),
        (
            "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ Lê Văn Hải ký.",
            [
                ("Lê Văn Hải", "Bộ trưởng", "Văn phòng Chính phủ"),
                ("Lê Văn Hải", "Chủ nhiệm", "Văn phòng Chính phủ"),
            ],
        ),
        (
            "Lê Văn Hải, Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Cà Mau tiếp đoàn.",
            [
                ("Lê Văn Hải", "Phó Bí thư", "Tỉnh ủy Cà Mau"),
                ("Lê Văn Hải", "Chủ tịch", "Ủy ban nhân dân tỉnh Cà Mau"),
            ],
        ),
    ],
)
def test_posts_with_their_organisation(find: Find, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert held(find(text)) == expected


def test_two_chains_joined_by_and_stay_apart(find: Find) -> None:
    text = (
        "Thượng tướng Đỗ Minh Quân - Ủy viên Trung ương Đảng, Thứ trưởng Bộ Quốc phòng và "
        "Trung tướng Vũ Đức Long - Ủy viên Trung ương Đảng, Thứ trưởng Bộ Công an đồng chủ trì."
    )
    assert held(find(text)) == [
        ("Đỗ Minh Quân", "Ủy viên", "Ban Chấp hành Trung ương Đảng"),
        ("Đỗ Minh Quân", "Thứ trưởng", "Bộ Quốc phòng"),
        ("Vũ Đức Long", "Ủy viên", "Ban Chấp hành Trung ương Đảng"),
        ("Vũ Đức Long", "Thứ trưởng", "Bộ Công an"),
    ]
    assert [h.rank for h in find(text).holdings] == ["Thượng tướng"] * 2 + ["Trung tướng"] * 2


def test_the_side_gives_the_organisation(find: Find) -> None:
    text = (
        "Về phía Bộ Tư pháp có Thứ trưởng Lê Văn Hải; về phía Học viện Ngoại giao có "
        "TS. Phan Thị Mai - Phó Giám đốc."
    )
    holdings = find(text).holdings
    assert [(h.person.name, h.org.name if h.org else "", h.inherited) for h in holdings] == [
        ("Lê Văn Hải", "Bộ Tư pháp", "side"),
        ("Phan Thị Mai", "Học viện Ngoại giao", "side"),
    ]


def test_an_earlier_post_gives_the_organisation(find: Find) -> None:
    text = "Thứ trưởng Bộ Tư pháp Lê Văn Hải tới dự.\nThứ trưởng Lê Văn Hải đánh giá cao kết quả."
    assert held(find(text)) == [("Lê Văn Hải", "Thứ trưởng", "Bộ Tư pháp")] * 2


def test_no_organisation_is_guessed_between_two(find: Find) -> None:
    text = "Bộ Tư pháp và Bộ Nội vụ họp.\nThứ trưởng Lê Văn Hải đánh giá cao kết quả."
    assert held(find(text)) == [("Lê Văn Hải", "Thứ trưởng", "")]


@pytest.mark.parametrize(
    ("text", "former", "acting"),
    [
        ("Nguyên Thứ trưởng Bộ Y tế Phan Thị Mai dự.", True, False),
        ("Quyền Bộ trưởng Bộ Y tế Phan Thị Mai dự.", False, True),
        ("Bộ trưởng Bộ Y tế Phan Thị Mai dự.", False, False),
    ],
)
def test_former_and_acting(find: Find, text: str, former: bool, acting: bool) -> None:
    holding = find(text).holdings[0]
    assert (holding.former, holding.acting) == (former, acting)


def test_membership_is_no_post(find: Find) -> None:
    kinds = {
        h.title: h.kind
        for h in find("Bà Phan Thị Mai, Uỷ viên BCH Trung ương Đảng, Bộ trưởng Bộ Y tế.").holdings
    }
    assert kinds == {"Ủy viên": "membership", "Bộ trưởng": "post"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đ/c Y Thông Niê dự.", ["Y Thông Niê"]),
        ("Phó Chủ tịch UBND tỉnh Gia Lai Rơ Chăm H'Hồng thăm hỏi.", ["Rơ Chăm H'Hồng"]),
        ("Đại sứ Hà Lan tại Việt Nam Anna Van Dijk chúc mừng.", ["Anna Van Dijk"]),
        ("GS.VS. Nguyễn Quang Thái và ThS Hồ Bích Ngọc phát biểu.", ["Nguyễn Quang Thái", "Hồ Bích Ngọc"]),
        (
            "Các đồng chí: Lò Văn Hặc, Giàng Thị Dung và Quàng Văn Hương dự.",
            ["Lò Văn Hặc", "Giàng Thị Dung", "Quàng Văn Hương"],
        ),
        ("Ông Lê Văn Hải phát biểu. Ông Hải nhấn mạnh.", ["Lê Văn Hải", "Hải"]),
        # near-misses
        ("Trường THPT Nguyễn Văn Trỗi khai giảng.", []),
        ("Đường Trần Hưng Đạo được mở rộng.", []),
        ("Giải thưởng Trần Đại Quang được trao.", []),
        ("Học tập tư tưởng Hồ Chí Minh.", []),
        ("Bộ trưởng Bộ Y tế chỉ đạo các Sở Y tế Hà Giang, Cao Bằng.", []),
        ("Thủ tướng Chính phủ Quyết định phê duyệt.", []),
    ],
)
def test_names(find: Find, text: str, expected: list[str]) -> None:
    assert people(find(text)) == expected


def test_a_given_name_is_the_person_named_in_full(find: Find) -> None:
    found = find("Ông Lê Văn Hải phát biểu.\nÔng Hải nhấn mạnh.")
    assert len({e.key for m in found if m.kind == "person" for e in m.entities}) == 1


def test_evidence_holds_post_and_name(find: Find) -> None:
    text = "Hôm qua, Thứ trưởng Bộ Tư pháp Lê Văn Hải tới dự."
    span = find(text).holdings[0].evidence
    assert span.quote == "Thứ trưởng Bộ Tư pháp Lê Văn Hải" == text[span.start : span.end]


def test_the_prime_minister_is_a_body_until_a_name_follows(find: Find) -> None:
    alone = find("Thủ tướng Chính phủ giao Bộ Y tế.")
    named = find("Thủ tướng Chính phủ Lê Văn Hải giao Bộ Y tế.")
    assert [m.text for m in alone if m.kind == "organization"] == ["Thủ tướng Chính phủ", "Bộ Y tế"]
    assert [m.text for m in named if m.kind == "organization"] == ["Bộ Y tế"]
    assert held(named) == [("Lê Văn Hải", "Thủ tướng", "Chính phủ")]


def test_reading_again_for_familiar_names_keeps_posts_apart(find: Find) -> None:
    text = (
        "Chủ tịch nước Lê Văn Hải, Thủ tướng Chính phủ Đỗ Minh Quân đến dự.\n"
        "Lê Văn Hải và Đỗ Minh Quân trao quà; chào mừng Lê Văn Hải."
    )
    assert [pair[:2] for pair in held(find(text))] == [
        ("Lê Văn Hải", "Chủ tịch nước"),
        ("Đỗ Minh Quân", "Thủ tướng"),
    ]

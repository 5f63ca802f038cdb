"""Where the name of a body begins and ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Spans = Callable[[str], list[str]]
Bodies = Callable[[str], list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "và" between names against "và" inside them
        (
            "Quy chế giữa Bộ Giáo dục và Đào tạo và Bộ Y tế đã được ký.",
            ["Bộ Giáo dục và Đào tạo", "Bộ Y tế"],
        ),
        (
            "Quy chế giữa Bộ Y tế và Bộ Giáo dục và Đào tạo đã được ký.",
            ["Bộ Y tế", "Bộ Giáo dục và Đào tạo"],
        ),
        (
            "Ba cơ quan là Bộ Nội vụ, Bộ Lao động - Thương binh và Xã hội và Bộ Tư pháp họp.",
            ["Bộ Nội vụ", "Bộ Lao động - Thương binh và Xã hội", "Bộ Tư pháp"],
        ),
        # a verb after a name against a noun inside it
        ("Vụ Công nghệ cao phối hợp thực hiện.", ["Vụ Công nghệ cao"]),
        ("Cục Quản lý thị trường kiểm tra các cửa hàng.", ["Cục Quản lý thị trường"]),
        ("Viện Chiến lược phát triển nông thôn đề nghị bổ sung.", ["Viện Chiến lược phát triển nông thôn"]),
        ("Trung tâm Kiểm định chất lượng sẽ họp.", ["Trung tâm Kiểm định chất lượng"]),
        ("Tổng cục Phòng, chống thiên tai báo cáo.", ["Tổng cục Phòng, chống thiên tai"]),
        (
            "Trung tâm Ứng dụng tiến bộ khoa học và công nghệ tập huấn.",
            ["Trung tâm Ứng dụng tiến bộ khoa học và công nghệ"],
        ),
        # enumerations and dashes inside a name
        (
            "Phòng Kế hoạch, Tổng hợp và Đối ngoại tiếp khách.",
            ["Phòng Kế hoạch, Tổng hợp và Đối ngoại"],
        ),
        ("Vụ Tổ chức - Hành chính trình phương án.", ["Vụ Tổ chức - Hành chính"]),
        # small words at the beginning of a qualifier
        ("Viện Nghiên cứu phát triển kinh tế họp.", ["Viện Nghiên cứu phát triển kinh tế"]),
        # named after a person, and a person after a name
        ("Trường Đại học Trần Đại Nghĩa tuyển sinh.", ["Trường Đại học Trần Đại Nghĩa"]),
        ("Vụ trưởng Vụ Pháp chế Nguyễn Văn Bình dự.", ["Vụ Pháp chế"]),
        # numbers
        ("Quân khu 9 và Bệnh viện 175 ký thỏa thuận.", ["Quân khu 9", "Bệnh viện 175"]),
        # heads whose qualifier is a body
        ("Thanh tra Bộ Xây dựng công bố kết luận.", ["Thanh tra Bộ Xây dựng", "Bộ Xây dựng"]),
        # a place closes the name
        ("Sở Y tế Cần Thơ và UBND tỉnh Sơn La họp.", ["Sở Y tế Cần Thơ", "UBND tỉnh Sơn La"]),
        (
            "Đại sứ quán Thụy Điển tại Việt Nam tài trợ.",
            ["Đại sứ quán Thụy Điển tại Việt Nam"],
        ),
        # enterprises bear proper names
        (
            "Tập đoàn Sao Mai và Sở Công Thương Vĩnh Long ký kết.",
            ["Tập đoàn Sao Mai", "Sở Công Thương Vĩnh Long"],
        ),
    ],
)
def test_boundaries(spans: Spans, text: str, expected: list[str]) -> None:
    assert spans(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Cán bộ y tế các xã tập huấn.",
        "Đây là đề tài cấp bộ về giống lúa.",
        "Vùng Nam Trung Bộ thiếu nước.",
        "Ban hành kèm theo Kế hoạch này.",
        "Ngành Công Thương tăng trưởng khá.",
        "Phòng, chống dịch là nhiệm vụ chung.",
        "Hội nghị Tổng kết năm học diễn ra trang trọng.",
        "Sở hữu trí tuệ được quan tâm.",
        "Địa chỉ: tầng 2, Trung tâm Hành chính công tỉnh Phú Yên.",
        "Công tác quản lý Nhà nước được tăng cường.",
        "Đại hội Đảng các cấp thành công.",
    ],
)
def test_words_that_name_no_body(spans: Spans, text: str) -> None:
    assert spans(text) == []


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("Bộ KH&CN dự.", "Bộ KH&CN", "Bộ Khoa học và Công nghệ"),
        ("Bộ Khoa học&Công nghệ dự.", "Bộ Khoa học&Công nghệ", "Bộ Khoa học và Công nghệ"),
        ("Bộ Quốc Phòng dự.", "Bộ Quốc Phòng", "Bộ Quốc phòng"),
        ("Bộ Lao động – Thương binh và Xã hội dự.", "Bộ Lao động – Thương binh và Xã hội", ""),
        ("Viện Hàn lâm KHCNVN dự.", "Viện Hàn lâm KHCNVN", "Viện Hàn lâm Khoa học và Công nghệ Việt Nam"),
        ("Viện Hàn lâm KH&CN Việt Nam dự.", "Viện Hàn lâm KH&CN Việt Nam", ""),
        ("Uỷ ban nhân dân tỉnh Hà Giang dự.", "Uỷ ban nhân dân tỉnh Hà Giang", ""),
        ("UBND TP. Đà Nẵng dự.", "UBND TP. Đà Nẵng", "Ủy ban nhân dân thành phố Đà Nẵng"),
        ("BỘ CÔNG AN VÀ BỘ Y TẾ KÝ QUY CHẾ PHỐI HỢP", "BỘ CÔNG AN", "Bộ Công an"),
        ("Sở Nông nghiệp & PTNT Bến Tre dự.", "Sở Nông nghiệp & PTNT Bến Tre", ""),
    ],
)
def test_spellings_of_one_body(bodies: Bodies, text: str, span: str, name: str) -> None:
    found = bodies(text)
    assert found
    assert found[0][0] == span
    if name:
        assert found[0][1] == name


def test_decomposed_letters_keep_their_raw_span(bodies: Bodies) -> None:
    import unicodedata

    text = unicodedata.normalize("NFD", "Ngày mai, Bộ Giáo dục và Đào tạo họp.")
    span, name = bodies(text)[0]
    assert unicodedata.normalize("NFC", span) == name == "Bộ Giáo dục và Đào tạo"


def test_a_foreign_ministry_is_another_body(bodies: Bodies) -> None:
    assert bodies("Bộ Quốc phòng Lào và Bộ Quốc phòng họp.") == [
        ("Bộ Quốc phòng Lào", "Bộ Quốc phòng Lào"),
        ("Bộ Quốc phòng", "Bộ Quốc phòng"),
    ]

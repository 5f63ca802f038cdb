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
        # any province, or every one
        ("Sở Y tế tỉnh Sơn La họp. Các UBND tỉnh báo cáo.", "UBND tỉnh"),
        ("Sở Y tế tỉnh Sơn La họp. UBND tỉnh, thành phố báo cáo.", "UBND tỉnh"),
        ("Sở Y tế tỉnh Sơn La họp. UBND cấp tỉnh báo cáo.", "UBND"),
        # a ministry is no province's
        ("Sở Y tế tỉnh Sơn La họp. Bộ Tài chính tỉnh táo ứng phó.", "Bộ Tài chính tỉnh"),
        ("Sở Y tế tỉnh Sơn La họp với UBND tỉnh bạn.", "UBND tỉnh"),
    ],
)
def test_left_as_it_stands(bodies: Bodies, text: str, span: str) -> None:
    assert span not in [found for found, _ in bodies(text)]


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        # nothing tells which one is meant: a body all the same, and no province's
        ("Bộ Y tế họp. UBND tỉnh báo cáo.", "UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Chiều qua, Chủ tịch UBND thành phố tiếp dân.", "UBND thành phố", "Ủy ban nhân dân thành phố"),
        ("Bí thư Huyện ủy nói chuyện với giáo viên.", "Huyện ủy", "Huyện ủy"),
        ("Hội Nông dân huyện mở lớp dạy nghề.", "Hội Nông dân huyện", "Hội Nông dân huyện"),
        # another level than the one named
        ("Sở Y tế tỉnh Sơn La họp. UBND huyện báo cáo.", "UBND huyện", "Ủy ban nhân dân huyện"),
    ],
)
def test_of_a_place_that_nothing_tells(bodies: Bodies, text: str, span: str, name: str) -> None:
    assert (span, name) in bodies(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        # of communes such words are general
        ("Bộ Y tế yêu cầu Công an xã và UBND phường báo cáo.", "UBND phường"),
        ("Bộ Y tế yêu cầu Công an xã và UBND phường báo cáo.", "Công an xã"),
        ("Bộ Y tế họp với UBND các tỉnh.", "UBND"),
    ],
)
def test_no_body_where_any_may_be_meant(bodies: Bodies, text: str, span: str) -> None:
    assert span not in [found for found, _ in bodies(text)]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Bí thư Đảng ủy UBND tỉnh dự họp.", "Đảng ủy UBND tỉnh"),
        ("Cơ quan Cảnh sát điều tra Công an tỉnh khởi tố vụ án.", "Cơ quan Cảnh sát điều tra Công an tỉnh"),
        (
            "Văn phòng Viện kiểm sát nhân dân tỉnh làm đầu mối.",
            "Văn phòng Viện kiểm sát nhân dân tỉnh",
        ),
        ("Văn phòng Công an tỉnh làm đầu mối.", "Văn phòng Công an tỉnh"),
        ("Ban Thường vụ Hội Nông dân tỉnh đã họp.", "Ban Thường vụ Hội Nông dân tỉnh"),
        ("Công đoàn Sở Y tế tổ chức hội thi.", "Công đoàn Sở Y tế"),
    ],
)
@pytest.mark.parametrize("lead", ["", "Ngày 5/3/2024, UBND tỉnh Yên Bái tổ chức hội nghị. "])
def test_a_unit_goes_on_with_the_name_of_its_body(bodies: Bodies, lead: str, text: str, span: str) -> None:
    assert span in [found for found, _ in bodies(lead + text)]


def test_a_standing_deputy_is_no_standing_committee(bodies: Bodies) -> None:
    found = [span for span, _ in bodies("Phó Chủ tịch Thường trực UBND tỉnh Trần Văn Nam dự họp.")]
    assert "UBND tỉnh" in found
    assert "Thường trực UBND tỉnh" not in found

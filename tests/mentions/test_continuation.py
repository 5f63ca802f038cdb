"""Names of bodies nobody registered that go on in small letters."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import pytest

from loaders.mentions.bodies.continuation import build

Spans = Callable[[str], list[str]]


def test_the_data_file_is_current() -> None:
    stored = files("loaders").joinpath("data", "name_words.json").read_text("utf-8")
    assert stored == build(), "run: python -m loaders.mentions.bodies.continuation"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # words that names are known to hold
        ("Cục Quản lý lao động ngoài nước đề nghị rà soát.", "Cục Quản lý lao động ngoài nước"),
        ("Vụ Học sinh, sinh viên phối hợp tổ chức.", "Vụ Học sinh, sinh viên"),
        ("Cục Quản lý Khám, chữa bệnh hướng dẫn các bệnh viện.", "Cục Quản lý Khám, chữa bệnh"),
        (
            "Trung tâm Ứng dụng khoa học và công nghệ sẽ thử nghiệm.",
            "Trung tâm Ứng dụng khoa học và công nghệ",
        ),
        ("Trung tâm Phát hành phim và Chiếu bóng đã mua thiết bị.", "Trung tâm Phát hành phim và Chiếu bóng"),
        ("Ban Quản lý di tích và danh thắng đã trùng tu ba tháp.", "Ban Quản lý di tích và danh thắng"),
        (
            "Viện Quy hoạch đô thị và nông thôn quốc gia lập đồ án.",
            "Viện Quy hoạch đô thị và nông thôn quốc gia",
        ),
        (
            "Cục Bảo tồn thiên nhiên và Đa dạng sinh học chủ trì.",
            "Cục Bảo tồn thiên nhiên và Đa dạng sinh học",
        ),
        # a list of fields inside one name
        ("Vụ Kế hoạch, Tài chính (Bộ Xây dựng) thẩm định.", "Vụ Kế hoạch, Tài chính"),
        ("Ban Xã hội, Dân số, Gia đình đã trình.", "Ban Xã hội, Dân số, Gia đình"),
        # words nobody counted: what follows shows the end
        ("Công ty Trục vớt cứu hộ (TVCH) báo giá.", "Công ty Trục vớt cứu hộ"),
        ("Lãnh đạo Chi cục Điều tra chống buôn lậu, ông An, dự.", "Chi cục Điều tra chống buôn lậu"),
    ],
)
def test_goes_on(spans: Spans, text: str, name: str) -> None:
    assert spans(text)[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vụ Pháp chế siết chặt kỷ cương.", "Vụ Pháp chế"),
        ("Cục Thú y khuyến cáo người chăn nuôi.", "Cục Thú y"),
        ("Vụ Tổ chức cán bộ trình phương án.", "Vụ Tổ chức cán bộ"),
        ("Trung tâm Khuyến nông tập huấn.", "Trung tâm Khuyến nông"),
        ("Cục Trồng trọt nghiệm thu các giống lúa.", "Cục Trồng trọt"),
        ("Viện Dinh dưỡng và lãnh đạo tỉnh dự.", "Viện Dinh dưỡng"),
        ("Cục Thủy lợi và các đơn vị dự.", "Cục Thủy lợi"),
        ("Cục Kiểm lâm giải quyết khiếu nại của dân.", "Cục Kiểm lâm"),
        ("Thanh tra Bộ kiểm tra việc chấp hành.", "Thanh tra Bộ"),
        ("Cục Phát triển đô thị và Hiệp hội các đô thị Việt Nam họp.", "Cục Phát triển đô thị"),
    ],
)
def test_ends(spans: Spans, text: str, name: str) -> None:
    assert (spans(text) or [name])[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tập đoàn VNPT họp.", "Tập đoàn VNPT"),
        ("Đài THVN phát sóng.", "Đài THVN"),
        ("VNPT Cà Mau lắp đặt.", "VNPT Cà Mau"),
        ("Sở VH,TT&DL Hưng Yên tổ chức.", "Sở VH,TT&DL Hưng Yên"),
    ],
)
def test_short_forms_inside_names(spans: Spans, text: str, name: str) -> None:
    assert spans(text) == [name]

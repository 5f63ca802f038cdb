"""Letterheads: several bodies on a line, one over two lines, around the motto; the foot of the document."""

from __future__ import annotations

import pytest

from graph.model import SourceDocument
from loaders.pipeline import extract
from loaders.text import ReadDocument

_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
_REST = (
    "Hà Nam, ngày 11 tháng 4 năm 2022\n\nKẾ HOẠCH LIÊN NGÀNH\nTổ chức Tháng Công nhân năm 2022\n\n"
    "Hai cơ quan xây dựng kế hoạch phối hợp trong các khu công nghiệp như sau.\n"
)

#: what stands above the place and date, the names printed there with the bodies they mean
HEADS = [
    (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM - BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP\nSố: 09/KHLN-LĐLĐ-BQLKCN\n",
        {
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM": "Liên đoàn Lao động tỉnh Hà Nam",
            "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP": "Ban Quản lý các khu công nghiệp tỉnh Hà Nam",
        },
    ),
    (
        "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG - HỘI NÔNG DÂN - LIÊN ĐOÀN LAO ĐỘNG\nTỈNH HÀ NAM\n"
        "Số: 38/KHLT-SNNMT-HND-LĐLĐ\n",
        {
            "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG": "Sở Nông nghiệp và Môi trường tỉnh Hà Nam",
            "HỘI NÔNG DÂN": "Hội Nông dân tỉnh Hà Nam",
        },
    ),
    (
        "BỘ TÀI CHÍNH                      BỘ Y TẾ\nTỔNG CỤC THUẾ\nSố: 168/KHPH-TCT-BYT\n",
        {"BỘ TÀI CHÍNH": "Bộ Tài chính", "BỘ Y TẾ": "Bộ Y tế", "TỔNG CỤC THUẾ": "Tổng cục Thuế"},
    ),
    (
        "CỤC THUẾ TỈNH HÀ NAM\nCHI NHÁNH NHNo&PTNT TỈNH HÀ NAM\nSố: 01/QCPH-CT-NHNo\n" + _MOTTO,
        {"CỤC THUẾ TỈNH HÀ NAM": "Cục Thuế tỉnh Hà Nam"},
    ),
    (
        "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH HÀ NAM              Độc lập - Tự do - Hạnh phúc\nSố: 412/TB-UBND\n",
        {"ỦY BAN NHÂN DÂN": "Ủy ban nhân dân tỉnh Hà Nam"},
    ),
    (
        "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 412/TB-UBND\n" + _MOTTO,
        {"ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM": "Ủy ban nhân dân tỉnh Hà Nam"},
    ),
]


def bodies(text: str) -> dict[str, str]:
    document = SourceDocument("0123456789abcdef", "https://example.org/doc", "plan.txt", "0" * 64, text)
    found = extract(ReadDocument(document)).mentions
    return {m.text: m.entities[0].name for m in found if m.kind == "organization" and len(m.entities) == 1}


@pytest.mark.parametrize(("head", "named"), HEADS)
def test_bodies_of_a_letterhead(head: str, named: dict[str, str]) -> None:
    assert named.items() <= bodies(head + _REST).items()


def test_the_foot_speaks_of_the_province_that_issues() -> None:
    head = "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nSố: 412/TB-UBND\n" + _MOTTO
    found = bodies(head + _REST + "\nNơi nhận:\n- HĐND tỉnh;\n- Lưu: VT.\n")
    assert found["HĐND tỉnh"] == "Hội đồng nhân dân tỉnh Hà Nam"


def test_a_mark_in_a_number_is_no_body_abroad() -> None:
    found = bodies(
        "Theo đề nghị của Giám đốc Sở Nội vụ tỉnh Hà Nam tại tờ trình số 623/TTr-SNV ngày 04/11/2010."
    )
    assert "SNV" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Quy chế này áp dụng với Kho bạc Nhà nước tỉnh Hà Nam (KB). KB mở tài khoản. Cục Thuế báo KB.",
        "Công ty ký với Kho bạc Nhà nước tỉnh Hà Nam (KB) ngày 5/3. Sau đó KB cử cán bộ, và KB trả lời.",
    ],
)
def test_two_letters_that_the_text_says_again_are_the_body(text: str) -> None:
    assert bodies(text)["KB"] == "Kho bạc Nhà nước tỉnh Hà Nam"


def test_what_a_body_has_made_is_not_the_body() -> None:
    found = bodies("Cà phê phải theo quy định chống mất rừng của Liên minh châu Âu (EUDR) từ năm 2026.")
    assert "EUDR" not in found

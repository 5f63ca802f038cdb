"""Main text and the page around it: lines that look alike and are not, on pages made up for it."""

from __future__ import annotations

import pytest

from loaders.layout.breadcrumbs import split_path
from loaders.layout.line_signs import line_signs
from loaders.layout.lines import Line, logical_lines
from loaders.layout.main_lines import judge_lines
from loaders.layout.markers import load_markers
from loaders.layout.zones import text_zones
from loaders.linear import load_model
from loaders.normalise import normalise
from loaders.text import FACT_ZONES
from tests.loaders_read.story import BODY, DATE, EN, LEAD, MORE, TITLE, kind_of, page


@pytest.mark.parametrize(
    "line",
    [
        "CỔNG THÔNG TIN ĐIỆN TỬ TỈNH PHÚ YÊN",
        "Giới thiệu | Tin tức | Văn bản | Thủ tục | Liên hệ",
        "Thời sự   Kinh tế   Văn hóa   Thể thao   Bạn đọc",
        "Đăng nhập   Đăng ký   Sơ đồ cổng",
        "☰ Menu",
        "Bạn đang ở: Trang chủ / Tin tức / Y tế",
        "Tin tức - Sự kiện > Hoạt động ngành > Y tế",
        "Chuyển đến nội dung chính",
        "Hotline: 0257.3000000",
        "Tiếng Việt   English",
        "Cổng TTĐT tỉnh Phú Yên",
    ],
)
def test_what_stands_above_the_headline(line: str) -> None:
    text = page(line, TITLE, DATE, LEAD, BODY, MORE)
    assert kind_of(text, line) not in FACT_ZONES
    assert next(z.kind for z in text_zones(text) if z.end > text.index(TITLE)) == "title"
    assert {kind_of(text, part) for part in (LEAD, BODY, MORE)} == {"lead", "body"}


@pytest.mark.parametrize(
    "line",
    [
        "Lượt xem: 1.204",
        "[Trở về] [In bài] [Gửi cho bạn bè]",
        "Chia sẻ bài viết: Facebook / Zalo",
        "Từ khóa: Phú Yên, thanh niên, y tế",
        "Chủ đề: thanh niên, Phú Yên",
        "Theo dõi Báo Phú Yên trên Google News",
        "Không có bình luận nào:",
        "Vui lòng đăng nhập để gửi ý kiến của bạn.",
        "Thăm dò ý kiến",
        "Tổng số truy cập: 31.006",
        "Thời tiết",
        "© 2024 Cổng Thông tin điện tử tỉnh Phú Yên",
        "Chịu trách nhiệm chính: Ông Nguyễn Văn Mẫu, Chánh Văn phòng UBND tỉnh",
    ],
)
def test_what_stands_under_the_article(line: str) -> None:
    text = page(TITLE, DATE, LEAD, BODY, MORE, line)
    assert kind_of(text, line) not in FACT_ZONES
    assert kind_of(text, MORE) == "body"


OTHERS = [
    "Bộ Công Thương làm việc với tỉnh Hậu Giang về cụm công nghiệp",
    "Kon Tum: Bàn giao 12 căn nhà cho hộ nghèo",
    "Ngân hàng Chính sách xã hội giải ngân 30 tỷ đồng tại Mường Lát",
    "Hội Nông dân huyện Tân Lạc ra mắt hợp tác xã mía tím",
    "Học sinh Đà Lạt chế tạo robot phân loại rác",
    "Khai mạc hội chợ nông sản vùng Tây Bắc",
    "Thủ tướng thăm cảng Cái Mép - Thị Vải",
    "Sở Tài chính Cà Mau có giám đốc mới",
    "EVN ký hợp đồng mua điện từ Lào",
    "Bắc Giang đón đoàn doanh nghiệp Nhật Bản",
]


@pytest.mark.parametrize("first", range(len(OTHERS)))
def test_headlines_of_other_news_without_a_marker(first: int) -> None:
    two = [OTHERS[first], OTHERS[(first + 3) % len(OTHERS)]]
    text = f"{page(TITLE, DATE, LEAD, BODY, MORE)}\n\nMinh Mẫu\n\n" + "\n".join(two)
    assert all(kind_of(text, other) not in FACT_ZONES for other in two)


@pytest.mark.parametrize(
    "form", [">> {}", ">>> {}", "» {}", "Xem thêm: {}", "Đọc thêm: {}", "Tin liên quan: {}"]
)
@pytest.mark.parametrize("other", OTHERS[:2])
def test_a_line_that_points_elsewhere_ends_nothing(form: str, other: str) -> None:
    line = form.format(other)
    text = page(TITLE, DATE, LEAD, BODY, line, MORE)
    assert kind_of(text, line) not in FACT_ZONES
    assert kind_of(text, MORE) == "body"


@pytest.mark.parametrize(
    "line",
    ["Read also: Danish firms eye wind farms", "See also: Lao envoy visits Son La", "> KfW visits Hoa Binh"],
)
def test_an_english_line_that_points_elsewhere(line: str) -> None:
    text = page(EN[0], "May 15, 2024", *EN[1:3], line, EN[3])
    assert kind_of(text, line) not in FACT_ZONES
    assert kind_of(text, EN[3]) in FACT_ZONES


@pytest.mark.parametrize("marker", ["Các tin đã đưa:", "Tin đã đăng", "Các bài khác:"])
def test_a_list_of_dated_headlines_under_a_marker(marker: str) -> None:
    items = [f"- {OTHERS[1]} (02/05/2024)", f"- {OTHERS[4]}"]
    text = page(TITLE, DATE, LEAD, BODY, MORE) + "\n\n" + "\n".join([marker, *items])
    assert all(kind_of(text, item) not in FACT_ZONES for item in items)
    assert kind_of(text, MORE) == "body"


def test_teasers_after_an_agency_has_signed() -> None:
    others = [
        "Bac Giang welcomes Japanese firms",
        "Bac Giang province welcomes Japanese firms at an investment forum held on May 12.",
        "Lao central bank signs payment deal",
        "The Lao central bank signs a payment deal with a lender in Vientiane on May 11.",
    ]
    text = "\n".join([page(EN[0], *EN[1:3], EN[3].rstrip(".") + ".-VNA"), *others])
    assert all(kind_of(text, other) not in FACT_ZONES for other in others)
    assert kind_of(text, "Director Tran Thi Mau") in FACT_ZONES


@pytest.mark.parametrize(
    "last",
    [
        "Hội nghị kết thúc cùng ngày.",
        "Hai bên sẽ họp lại vào tháng 11.",
        "Chương trình có hiệu lực từ ngày ký.",
        "Tổng kinh phí là 2 tỷ đồng.",
        "Dịp này, Sở Y tế tặng 20 suất quà.",
        "Lễ ký có đại diện ba huyện đoàn.",
        "Năm 2025, hai bên sẽ sơ kết.",
        "Đoàn đã thăm Bệnh viện Sản - Nhi.",
        "Tỉnh đoàn là đầu mối.",
        "Kế hoạch được gửi các huyện.",
        "Sau lễ ký, hai bên ra quân hiến máu.",
    ],
)
def test_a_short_last_sentence_is_main_text(last: str) -> None:
    assert kind_of(page(TITLE, DATE, LEAD, BODY, MORE, last), last) in FACT_ZONES
    assert kind_of(page(TITLE, DATE, LEAD, BODY, MORE, last, "Minh Mẫu", "Lượt xem: 12"), last) in FACT_ZONES


@pytest.mark.parametrize(
    "caption",
    [
        "Bà Trần Thị Mẫu phát biểu tại lễ ký",
        "Ông Lê Văn Thử (trái) và bà Trần Thị Mẫu trao văn bản",
        "Đại diện Sở Y tế và Tỉnh đoàn Phú Yên ký chương trình phối hợp",
        "Lãnh đạo Sở Y tế chụp ảnh lưu niệm với đoàn viên",
        "Quang cảnh lễ ký kết. Ảnh: V.M",
        "Ảnh 1: Bác sĩ Sở Y tế khám cho thanh niên công nhân",
        "Đoàn viên hiến máu tại Tuy Hòa (ảnh: Minh Mẫu)",
        "Các đại biểu dự lễ ký kết tại Tuy Hòa",
        "Bí thư Tỉnh đoàn Phú Yên Lê Văn Thử phát biểu tại lễ ký",
        "Ông Lê Văn Thử, thứ hai từ trái sang, tại buổi làm việc với Sở Y tế",
    ],
)
def test_a_caption_is_main_text(caption: str) -> None:
    assert kind_of(page(TITLE, DATE, LEAD, caption, BODY, MORE), caption) in FACT_ZONES


@pytest.mark.parametrize(
    "point",
    [
        "- Sở Y tế chủ trì khám sức khỏe định kỳ",
        "- Tỉnh đoàn lập danh sách thanh niên công nhân",
        "+ Huyện đoàn Tuy An tổ chức hiến máu",
        "• Trung tâm Y tế huyện Đồng Xuân cử bác sĩ",
        "1. Sở Y tế lập tổ công tác trong tháng 6",
        "2. Tỉnh đoàn báo cáo kết quả hằng quý",
        "a) Sở Y tế bố trí kinh phí",
        "* Các huyện đoàn gửi kế hoạch trước ngày 30/6",
        "Sở Y tế tỉnh Phú Yên",
        "Trung tâm Y tế huyện Sông Hinh",
    ],
)
def test_items_that_a_sentence_announces_are_main_text(point: str) -> None:
    announced = "Tại lễ ký, hai bên thống nhất những việc sau:"
    text = page(TITLE, DATE, LEAD, BODY, MORE) + f"\n\n{announced}\n{point}\n{point[:-1]} A"
    assert kind_of(text, announced) in FACT_ZONES
    assert kind_of(text, point) in FACT_ZONES


@pytest.mark.parametrize(
    "line",
    [
        "Tỉnh đoàn Phú Yên hiện có hơn 40.000 đoàn viên.",
        "Sở Y tế đã cử 12 bác sĩ tham gia ngay trong tháng 5.",
        "Ông Lê Văn Thử đánh giá cao sự phối hợp này.",
        "Đây là lần thứ ba hai bên ký chương trình phối hợp.",
        "Bạn đọc có thể xem toàn văn chương trình tại Sở Y tế.",
        "Trang thông tin điện tử của Sở Y tế sẽ đăng lịch khám.",
        "Tin vui này đến với thanh niên công nhân đúng dịp tháng Thanh niên.",
        "Theo Sở Y tế, năm 2023 đã khám cho 5.000 người.",
        "Video tuyên truyền do Tỉnh đoàn dựng sẽ phát từ tháng 6.",
        "Liên hệ giữa hai bên do Văn phòng Sở Y tế làm đầu mối.",
    ],
)
def test_a_paragraph_of_one_line_is_main_text(line: str) -> None:
    assert kind_of(page(TITLE, DATE, LEAD, line, BODY, MORE), line) in FACT_ZONES


def test_rows_of_a_table_and_sides_of_an_agreement_are_main_text() -> None:
    rows = ["TT | Việc | Chủ trì", "1 | Khám sức khỏe | Sở Y tế", "2 | Hiến máu | Tỉnh đoàn"]
    text = page(TITLE, DATE, LEAD, BODY) + "\n\n" + "\n".join(rows)
    assert all(kind_of(text, row) in FACT_ZONES for row in rows)
    sides = [
        "Bên A: Sở Y tế tỉnh Phú Yên",
        "Địa chỉ: 4 Tố Hữu",
        "Bên B: Tỉnh đoàn Phú Yên",
        "Điện thoại: 0257",
    ]
    lines = logical_lines(normalise("\n".join([TITLE, LEAD, *sides, BODY, MORE])), wrapped=False)
    judged = judge_lines(lines, load_markers())
    assert all(judged[lines.index(line)].main for line in lines if line.text in sides)


def test_a_few_lines_are_all_main_text() -> None:
    lines = logical_lines(normalise("Tin trong ngày\nLượt xem: 3\nTrang chủ"), wrapped=False)
    assert all(judged.main for judged in judge_lines(lines, load_markers()))


def test_the_model_decides_clear_lines_and_says_why() -> None:
    text = "\n\n".join(
        ["Trang chủ | Tin tức | Liên hệ", TITLE, LEAD, BODY, MORE, "Tin khác", OTHERS[0], OTHERS[1]]
    )
    lines = logical_lines(normalise(text), wrapped=False)
    model = load_model("main_line")
    signs = line_signs(lines, load_markers())
    told = [model.probability(found) for found in signs]
    assert max(told[0], *told[5:]) < 0.1 < 0.5 < min(told[1:5])
    assert model.because(signs[0])


def test_what_stands_beside_a_line_is_no_sign_that_the_text_speaks_of_it() -> None:
    pair = ["Lạng Sơn họp mặt doanh nghiệp cửa khẩu", "Lạng Sơn họp mặt doanh nghiệp cửa khẩu đầu năm mới."]
    lines = logical_lines(normalise("\n".join([TITLE, LEAD, BODY, *pair])), wrapped=False)
    signs = line_signs(lines, load_markers())
    assert "share:0" in signs[3]
    assert "teasers:1" in signs[3]
    assert "teasers:1" in signs[4]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "Trang chủ/Tin tức/Y tếSở Y tế ký kết với Tỉnh đoàn Phú Yên",
            "Sở Y tế ký kết với Tỉnh đoàn Phú Yên",
        ),
        (
            "Trang chủ/Hoạt động/Tin ngànhHai bên họp bàn việc khám sức khỏe",
            "Hai bên họp bàn việc khám sức khỏe",
        ),
        ("Trang chủ/Tin tức/Y tế", ""),
        ("Sở Y tế/Tỉnh đoàn ký kết chương trình phối hợp", ""),
    ],
)
def test_a_path_of_slashes_ends_where_the_headline_begins(text: str, headline: str) -> None:
    parts = split_path(Line(0, len(text), text))
    assert parts[1:] == (() if not headline else (Line(len(text) - len(headline), len(text), headline),))

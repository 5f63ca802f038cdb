"""Central and local bodies told apart, and bodies that only their province lacks, in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.mentions.conftest import Find
from tests.mentions.test_owners import read

Bodies = Callable[[str], list[tuple[str, str]]]

REPORT = """HỘI CỰU CHIẾN BINH VIỆT NAM
TỈNH SƠN LA
Số 21/BC-CCB

BÁO CÁO
kết quả phối hợp năm 2022

{text}

Sơn La, ngày 9 tháng 12 năm 2022
"""


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("Hội cùng các sở thực hiện.", "Hội", "Hội Cựu chiến binh tỉnh Sơn La"),
        (
            "Ban Kinh tế Tỉnh Hội theo dõi.",
            "Ban Kinh tế Tỉnh Hội",
            "Ban Kinh tế Hội Cựu chiến binh tỉnh Sơn La",
        ),
        (
            "Theo công văn của Trung ương Hội, các đơn vị rà soát.",
            "Trung ương Hội",
            "Hội Cựu chiến binh Việt Nam",
        ),
        ("Ký với Bộ CHQS trong năm.", "Bộ CHQS", "Bộ Chỉ huy Quân sự tỉnh Sơn La"),
        ("Phối hợp với Sở Y tế tập huấn.", "Sở Y tế", "Sở Y tế tỉnh Sơn La"),
        ("Chi cục Kiểm lâm tổng hợp báo cáo.", "Chi cục Kiểm lâm", "Chi cục Kiểm lâm tỉnh Sơn La"),
        ("UBND tỉnh chỉ thị như sau.", "UBND tỉnh", "Ủy ban nhân dân tỉnh Sơn La"),
        ("Hội CCB và Công an tỉnh ký kết.", "Hội CCB", "Hội Cựu chiến binh tỉnh Sơn La"),
        ("Viện KSND và Công an tỉnh ký kết.", "Viện KSND", "Viện kiểm sát nhân dân tỉnh Sơn La"),
        (
            "Nguồn vốn của NHCSXH tỉnh tăng.",
            "NHCSXH tỉnh",
            "Ngân hàng Chính sách xã hội chi nhánh tỉnh Sơn La",
        ),
    ],
)
def test_a_document_of_one_province(text: str, span: str, name: str) -> None:
    found = read(REPORT.format(text=text))
    assert (span, name) in {(m.text, m.entities[0].name) for m in found if m.kind == "organization"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chi cục Kiểm lâm vùng I họp.", "Chi cục Kiểm lâm tỉnh Sơn La"),
        ("Họp với các tỉnh giáp ranh và UBND tỉnh bạn.", "Ủy ban nhân dân tỉnh Sơn La"),
        ("Hội Cựu chiến binh tỉnh Hủa Phăn sang thăm.", "Hội Cựu chiến binh Việt Nam"),
        ("Câu lạc bộ Cựu chiến binh giúp nhau.", "Bộ Cựu chiến binh"),
        ("Ngày hội Thanh niên được tổ chức.", "Hội Thanh niên"),
        ("Hội Phụ nữ cơ sở được củng cố.", "Hội phụ nữ cơ sở"),
        ("Đoàn Hội đồng Khoa học đến thăm.", "Đoàn Hội"),
        ("Sở Y tế tỉnh Lai Châu cử cán bộ.", "Sở Y tế tỉnh Sơn La"),
        ("UBND huyện Mộc Châu báo cáo.", "Ủy ban nhân dân tỉnh Sơn La"),
        ("Ủy ban nhân dân các huyện miền núi báo cáo.", "Ủy ban nhân dân tỉnh Sơn La"),
    ],
)
def test_what_is_no_body_of_the_province(text: str, name: str) -> None:
    assert name not in {m.entities[0].name for m in read(REPORT.format(text=text)) if m.entities}


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        ("Thứ trưởng Thường trực Bộ Y tế Lê Văn Mẫu dự.", "Bộ Y tế", "Bộ Y tế"),
        (
            "Thường trực Tỉnh ủy Sơn La cho ý kiến.",
            "Thường trực Tỉnh ủy Sơn La",
            "Thường trực Tỉnh ủy Sơn La",
        ),
        ("Bộ Tư lệnh Bộ đội Biên phòng họp.", "Bộ Tư lệnh Bộ đội Biên phòng", "Bộ Tư lệnh Bộ đội Biên phòng"),
        ("Trung ương Đoàn phát động.", "Trung ương Đoàn", "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        ("Đoàn TNCS Hồ Chí Minh phát động.", "Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh"),
        (
            "Theo Tổ chức Sáng kiến Rừng xanh (SRX), diện tích tăng.",
            "Tổ chức Sáng kiến Rừng xanh",
            "Tổ chức Sáng kiến Rừng xanh",
        ),
        (
            "Giao Cục Quản lý xây dựng và Chất lượng công trình giao thông rà soát.",
            "Cục Quản lý xây dựng và Chất lượng công trình giao thông",
            "Cục Quản lý xây dựng và Chất lượng công trình giao thông",
        ),
        ("Giao Vụ Đối tác công - tư làm đầu mối.", "Vụ Đối tác công - tư", "Vụ Đối tác công - tư"),
        ("Liên minh HTXVN ký kết.", "Liên minh HTXVN", "Liên minh Hợp tác xã Việt Nam"),
        ("Hội Nông dân Việt Nam và Bộ Bộ Y tế ký.", "Bộ Y tế", "Bộ Y tế"),
    ],
)
def test_names_by_their_grammar(bodies: Bodies, text: str, span: str, name: str) -> None:
    assert (span, name) in bodies(text)


@pytest.mark.parametrize(
    "text",
    ["Tổ chức Hội nghị sơ kết vào quý IV.", "Tổ chức Lễ ký kết tại Hà Nội.", "Tổ chức Ngày hội việc làm."],
)
def test_to_organise_is_no_organisation(bodies: Bodies, text: str) -> None:
    assert not [name for _, name in bodies(text) if name.startswith("Tổ chức")]


@pytest.mark.parametrize("name", ["Bùi Trường Giang", "Lê Khoa Nam", "Phạm Trường Sơn"])
def test_a_given_name_is_no_school(find: Find, name: str) -> None:
    found = find(f"Đồng chí {name}, Phó Chánh Văn phòng Bộ Y tế, dự họp.")
    assert [m.text for m in found if m.kind == "person"] == [name]
    assert not [m for m in found if m.kind == "organization" and m.text in name]


ENGLISH = "The Son La Provincial People's Committee held a meeting in Son La province on the work of it. "


@pytest.mark.parametrize(
    ("text", "span", "name"),
    [
        (
            "The Provincial Military Command will be the owner of the project.",
            "Provincial Military Command",
            "Bộ Chỉ huy Quân sự tỉnh Sơn La",
        ),
        (
            "It asked the provincial Women's Union to propose the models for it.",
            "provincial Women's Union",
            "Hội Liên hiệp Phụ nữ tỉnh Sơn La",
        ),
        (
            "The Department of Foreign Affairs is to help with the visas of experts.",
            "Department of Foreign Affairs",
            "Sở Ngoại vụ tỉnh Sơn La",
        ),
        (
            "It was approved by the Provincial People's Committee of the province in May.",
            "Provincial People's Committee",
            "Ủy ban nhân dân tỉnh Sơn La",
        ),
        (
            "They thanked the Government of Japan for the support of the project.",
            "Government of Japan",
            "Chính phủ Nhật Bản",
        ),
        (
            "They met the Lao Government in the capital of the country in May.",
            "Lao Government",
            "Chính phủ Lào",
        ),
        (
            "The Singaporean Ministry of Education and the school signed in May.",
            "Singaporean Ministry of Education",
            "Ministry of Education, Singapore",
        ),
        (
            "The State Bank of Vietnam and the People's Bank of China signed in May.",
            "People's Bank of China",
            "People's Bank of China",
        ),
        (
            "The bank's Human Resources and Organisation Department is the focal point of it.",
            "Human Resources and Organisation Department",
            "Human Resources and Organisation Department",
        ),
        (
            "The agency met the General Staff of the Lao People's Army in the capital.",
            "General Staff of the Lao People's Army",
            "General Staff of the Lao People's Army",
        ),
        (
            "An MoU was signed by the HCMC People's Committee in the city in May.",
            "HCMC People's Committee",
            "Ủy ban nhân dân thành phố Hồ Chí Minh",
        ),
        (
            "It is led by the State Administration for Market Regulation of the country.",
            "State Administration for Market Regulation",
            "State Administration for Market Regulation",
        ),
    ],
)
def test_english_names(bodies: Bodies, text: str, span: str, name: str) -> None:
    assert (span, name) in bodies(f"{ENGLISH}\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "The government of the country will consider the report in May.",
        "The Singaporean Ministry said that it will consider the report in May.",
        "The department of the company will consider the report in the year.",
        "They said that the union of the two markets will be good for trade.",
    ],
)
def test_english_words_that_name_no_body(bodies: Bodies, text: str) -> None:
    assert bodies(text) == []

"""Offices that every state has: another country's prime minister is not the one of Viet Nam."""

from __future__ import annotations

import pytest

ABROAD = [
    "Chiều 5/5, Thủ tướng Lào Sonexay Siphandone đã tiếp Bộ trưởng Bộ Công an Tô Lâm.",
    "Chiều 5/5, Thủ tướng Singapore Lý Hiển Long đã hội kiến Bộ trưởng Bộ Ngoại giao Bùi Thanh Sơn.",
    "Chiều 5/5, Thủ tướng Hun Manet đã tiếp Bộ trưởng Bộ Công an Tô Lâm.",
    "Chiều 5/5, Phó Thủ tướng Tea Seiha đã thăm Bộ Quốc phòng.",
    "Chiều 5/5, Chủ tịch nước Lào Thongloun Sisoulith đã tiếp Bộ trưởng Bộ Công an Tô Lâm.",
    "Chiều 5/5, Chủ tịch Quốc hội Hàn Quốc Kim Jin Pyo đã thăm Bộ Ngoại giao.",
]
ABROAD_EN = [
    "Prime Minister Lee Hsien Loong visited the Ministry of Health on May 5.",
    "Lao Prime Minister Sonexay Siphandone received Minister of Health Dao Hong Lan on May 5.",
    "Japan's Prime Minister Kishida Fumio received Minister of Health Dao Hong Lan on May 5.",
    "The Prime Minister of Cambodia asked the Ministry of Health to send a delegation.",
]
HERE = [
    ("Chiều 5/5, Thủ tướng Phạm Minh Chính đã thăm Bộ Quốc phòng.", "Thủ tướng Chính phủ"),
    ("Chiều 5/5, Phó Thủ tướng Trần Hồng Hà đã thăm Bộ Quốc phòng.", "Phó Thủ tướng Chính phủ"),
    (
        "Chiều 5/5, Phó Chủ tịch Quốc hội Tòng Thị Phóng đã thăm Bộ Quốc phòng.",
        "Phó Chủ tịch Quốc hội Quốc hội",
    ),
    (
        "Chiều 5/5, Phó Chủ tịch Quốc hội Uông Chu Lưu đã thăm Bộ Quốc phòng.",
        "Phó Chủ tịch Quốc hội Quốc hội",
    ),
]
HERE_EN = [
    ("Prime Minister Pham Minh Chinh visited the Ministry of Health on May 5.", "Thủ tướng Chính phủ"),
    (
        "Deputy Prime Minister Tran Hong Ha visited the Ministry of Health on May 5.",
        "Phó Thủ tướng Chính phủ",
    ),
]
OURS = {
    "Thủ tướng Chính phủ",
    "Chính phủ",
    "Chủ tịch nước",
    "Quốc hội",
    "Nhà nước Cộng hòa xã hội chủ nghĩa Việt Nam",
}


def _spoken_of(read) -> set[str]:
    bodies = {e.name for e in read.record.entities if e.kind == "org"}
    posts = {
        o for _, _, o in read.facts("holdsPost") if o.startswith(("Thủ tướng", "Phó Thủ tướng", "Chủ tịch"))
    }
    return (bodies & OURS) | posts


@pytest.mark.parametrize("sentence", ABROAD)
def test_an_office_abroad_is_none_of_ours(told, sentence: str) -> None:
    assert _spoken_of(told(sentence)) == set()


@pytest.mark.parametrize("sentence", ABROAD_EN)
def test_an_office_abroad_is_none_of_ours_in_english(told_english, sentence: str) -> None:
    assert _spoken_of(told_english(sentence)) == set()


@pytest.mark.parametrize(("sentence", "post"), HERE)
def test_an_office_here_is_ours(told, sentence: str, post: str) -> None:
    assert post in told(sentence).objects("holdsPost")


@pytest.mark.parametrize(("sentence", "post"), HERE_EN)
def test_an_office_here_is_ours_in_english(told_english, sentence: str, post: str) -> None:
    assert post in told_english(sentence).objects("holdsPost")

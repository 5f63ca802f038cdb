"""``Luật X sửa đổi`` is a law by its name; what an act amends is its subject."""

from __future__ import annotations

import pytest

BY_NAME = [
    "Bộ Tài chính hoàn thiện dự án Luật Giáo dục sửa đổi và trình Quốc hội tại kỳ họp thứ 6.",
    "Quốc hội thảo luận dự án Luật Đất đai sửa đổi.",
    "Bộ Y tế lấy ý kiến về Luật Giáo dục (sửa đổi) và Luật Đất đai sửa đổi.",
]
SUBJECTS = [
    "Nghị định số 12/2023/NĐ-CP sửa đổi, bổ sung một số điều của các nghị định về y tế có hiệu lực.",
    "Quyết định số 12/QĐ-BYT sửa đổi quy chế làm việc của Bộ Y tế đã được ban hành.",
    "Luật Đất đai quy định việc quản lý đất nông nghiệp.",
]


@pytest.mark.parametrize("sentence", BY_NAME)
def test_an_amended_law_has_no_subject_by_that(told, sentence: str) -> None:
    assert told(sentence).objects("hasSubject") == set()


@pytest.mark.parametrize("sentence", SUBJECTS)
def test_what_an_act_does_is_its_subject(told, sentence: str) -> None:
    assert told(sentence).objects("hasSubject")

"""Posts that somebody takes from another, or gives up by retiring."""

from __future__ import annotations

import pytest

REPLACED = [
    "Ông Trần Văn An được bổ nhiệm làm Giám đốc Sở Công Thương tỉnh Lào Cai thay ông Lê Văn "
    "Bình nhận nhiệm vụ khác.",
    "Bà Vũ Thị Cúc giữ chức Giám đốc Sở Công Thương tỉnh Lào Cai, thay ông Lê Văn Bình nghỉ hưu.",
    "Bà Vũ Thị Cúc được điều động giữ chức Giám đốc Sở Công Thương tỉnh Lào Cai thay cho ông Lê Văn Bình.",
    "Bà Vũ Thị Cúc trở thành Giám đốc Sở Công Thương tỉnh Lào Cai thay thế ông Lê Văn Bình.",
    "Ông Trần Văn An làm Giám đốc Sở Công Thương tỉnh Lào Cai, thay vị trí của ông Lê Văn Bình.",
]
POST = "Giám đốc Sở Công Thương tỉnh Lào Cai"


def _until(read, who: str) -> set[str]:
    return {
        read.name(value)
        for s in read.statements("holdsPost")
        if read.name(s.subject) == who
        for name, value in s.qualifiers
        if name.endswith("validUntil")
    }


@pytest.mark.parametrize("sentence", REPLACED)
def test_whom_somebody_replaces_held_the_post_till_then(told, sentence: str) -> None:
    read = told(sentence)
    assert (("Lê Văn Bình", "holdsPost", POST)) in read.facts("holdsPost")
    assert _until(read, "Lê Văn Bình") == {"../2023-05-08"}


NOT_REPLACED = [
    "Ông Trần Văn An, Giám đốc Sở Công Thương tỉnh Lào Cai, thay mặt ông Lê Văn Bình phát biểu.",
    "Ông Trần Văn An làm Giám đốc Sở Công Thương tỉnh Lào Cai, còn ông Lê Văn Bình về hưu.",
    "Ông Trần Văn An thay ông Lê Văn Bình phát biểu.",
]


@pytest.mark.parametrize("sentence", NOT_REPLACED)
def test_who_is_spoken_for_held_nothing(told, sentence: str) -> None:
    assert not {s for s, _, _ in told(sentence).facts("holdsPost")} & {"Lê Văn Bình"}


RETIRED = [
    "Bà Vũ Thị Mai, Thứ trưởng Bộ Tài chính, nghỉ hưu từ ngày 1/5/2023.",
    "Bà Vũ Thị Mai, Thứ trưởng Bộ Tài chính, nghỉ hưu theo chế độ từ ngày 1/5/2023.",
    "Bà Vũ Thị Mai, Thứ trưởng Bộ Tài chính, được nghỉ chế độ từ ngày 1/5/2023.",
    "Theo quyết định mới, bà Vũ Thị Mai, Thứ trưởng Bộ Tài chính, nghỉ công tác kể từ ngày 1/5/2023.",
]


@pytest.mark.parametrize("sentence", RETIRED)
def test_who_retires_held_the_post_until_that_day(told, sentence: str) -> None:
    assert _until(told(sentence), "Vũ Thị Mai") == {"2023-05-01"}


def test_who_speaks_of_retiring_holds_on(told) -> None:
    read = told("Bà Vũ Thị Mai, Thứ trưởng Bộ Tài chính, nói về tuổi nghỉ hưu từ ngày 1/5/2023.")
    assert not _until(read, "Vũ Thị Mai")


TAKEN = [
    ("Ông Trần Văn An được giao quyền Giám đốc Sở Y tế tỉnh Lào Cai.", "Quyền Giám đốc Sở Y tế tỉnh Lào Cai"),
    ("Ông Trần Văn An về làm Giám đốc Sở Y tế tỉnh Lào Cai.", "Giám đốc Sở Y tế tỉnh Lào Cai"),
    ("Ông Trần Văn An sang giữ chức Giám đốc Sở Y tế tỉnh Lào Cai.", "Giám đốc Sở Y tế tỉnh Lào Cai"),
]


@pytest.mark.parametrize(("sentence", "post"), TAKEN)
def test_further_words_for_taking_a_post(told, sentence: str, post: str) -> None:
    assert told(sentence).objects("holdsPost") == {post}


def test_who_is_charged_by_a_head_does_not_hold_the_post(told) -> None:
    read = told("Ông Trần Văn An giao Giám đốc Sở Y tế tỉnh Lào Cai rà soát hồ sơ.")
    assert not read.facts("holdsPost")


def test_the_council_of_a_university_is_no_peoples_council(told) -> None:
    read = told(
        "Ông Hoàng Minh Sơn giữ chức Chủ tịch Hội đồng, Giám đốc Đại học Quốc gia Hà Nội. "
        "Ông Trần Hồng Thái, Chủ tịch HĐND tỉnh Lâm Đồng cùng dự."
    )
    posts = {o for s, _, o in read.facts("holdsPost") if s == "Hoàng Minh Sơn"}
    assert posts == {"Giám đốc Đại học Quốc gia Hà Nội"}

"""What was done, told as a list or with a verb that says it succeeded."""

from __future__ import annotations

import pytest

HEAD = (
    "Sáng 5/5, Công an tỉnh Lào Cai và Hội Nông dân tỉnh Lào Cai tổ chức hội nghị sơ kết công tác phối hợp. "
)
LISTED = [
    "Sau ba năm, hai ngành đã:\n- mở 30 lớp học nghề cho hội viên;\n- xây dựng được 120 tổ tự quản.",
    "Hội Nông dân tỉnh Lào Cai đạt những kết quả sau:\n- Vận động 300 hộ hiến đất;\n- Trao 50 suất quà.",
    "Kết quả, Hội Nông dân tỉnh Lào Cai đã:\n+ Giúp 300 hộ thoát nghèo;\n+ Trao 50 suất quà.",
]
ORDERED = [
    "Hội Nông dân tỉnh Lào Cai đề ra nhiệm vụ:\n- Vận động 300 hộ hiến đất;\n- Trao 50 suất quà.",
    "Hội Nông dân tỉnh Lào Cai sẽ:\n- Vận động 300 hộ hiến đất;\n- Trao 50 suất quà.",
    "Hội Nông dân tỉnh Lào Cai yêu cầu:\n- Vận động 300 hộ hiến đất;\n- Trao 50 suất quà.",
    "Để đạt kết quả, hai ngành thống nhất:\n- Vận động 300 hộ hiến đất;\n- Trao 50 suất quà.",
]


@pytest.mark.parametrize("text", LISTED)
def test_points_under_what_was_done_are_results_and_no_duties(told, text: str) -> None:
    read = told(HEAD + "\n\n" + text)
    assert len(read.classes("Result")) == 2
    assert "Hội Nông dân tỉnh Lào Cai" in read.objects("producedBy")
    assert not read.classes("Assignment")


@pytest.mark.parametrize("text", ORDERED)
def test_points_under_what_is_to_be_done_are_no_results(told, text: str) -> None:
    assert not told(HEAD + "\n\n" + text).classes("Result")


DONE = [
    "Hội Nông dân tỉnh Lào Cai tổ chức được 61 buổi tuyên truyền.",
    "Hội Nông dân tỉnh Lào Cai vận động được hơn 300 hộ hiến đất.",
    "Hội Nông dân tỉnh Lào Cai đã nghiệm thu 12 nhiệm vụ, song còn ít việc mới.",
    "Trong năm qua, Hội Nông dân tỉnh Lào Cai đã cung cấp 215 lượt thông tin.",
]
NOT_DONE = [
    "Hội Nông dân tỉnh Lào Cai phấn đấu tổ chức được 61 buổi tuyên truyền.",
    "Hội Nông dân tỉnh Lào Cai chưa vận động được 300 hộ hiến đất.",
    "Hội Nông dân tỉnh Lào Cai cần tổ chức được 61 buổi tuyên truyền.",
    "Hội Nông dân tỉnh Lào Cai được giao 12 nhiệm vụ.",
]


@pytest.mark.parametrize("sentence", DONE)
def test_a_verb_that_says_it_succeeded_tells_a_deed(told, sentence: str) -> None:
    assert told(sentence).objects("producedBy") == {"Hội Nông dân tỉnh Lào Cai"}


@pytest.mark.parametrize("sentence", NOT_DONE)
def test_what_is_wished_or_missed_is_no_deed(told, sentence: str) -> None:
    assert not told(sentence).objects("producedBy")


def test_the_evidence_of_a_deed_begins_with_who_did_it(told) -> None:
    read = told(
        "Báo cáo cho thấy, sau ba năm Hội Nông dân tỉnh Lào Cai đã mở 412 buổi nói chuyện, song còn ít."
    )
    quotes = {e.quote for s in read.statements("type") for e in s.evidence if read.name(s.object) == "Result"}
    assert "Hội Nông dân tỉnh Lào Cai đã mở 412 buổi nói chuyện" in quotes

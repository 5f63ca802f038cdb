"""Events of a text that gives no day of publication: a month or year tells neither past nor future."""

from __future__ import annotations

import pytest

UNTOLD = [
    "Hội nghị tổng kết công tác thủy lợi diễn ra tại Hà Nội vào tháng 5/2016.",
    "Tháng 9/2019, Bộ Y tế tổ chức Hội nghị tổng kết công tác dân số tại Huế.",
    "Hội thảo quốc tế về lúa gạo họp năm 2018 tại Cần Thơ.",
]
TO_COME = [
    "Bộ Y tế sẽ tổ chức Hội nghị tổng kết công tác dân số tại Huế trong tháng 9/2019.",
    "Dự kiến tháng 9/2019, Bộ Y tế tổ chức Hội nghị tổng kết công tác dân số tại Huế.",
    "Hội thảo quốc tế về lúa gạo sẽ diễn ra năm 2018 tại Cần Thơ.",
]
HELD = [
    "Tháng 9/2019, Bộ Y tế đã tổ chức Hội nghị tổng kết công tác dân số tại Huế.",
    "Hội thảo quốc tế về lúa gạo đã diễn ra năm 2018 tại Cần Thơ.",
    "Ngày 12/9/2019, Bộ Y tế tổ chức Hội nghị tổng kết công tác dân số tại Huế.",
    "Hội nghị tổng kết công tác thủy lợi đã được tổ chức tại Hà Nội vào tháng 5/2016.",
]


def _told(read) -> set[str]:
    events = {e.name for e in read.record.entities if e.kind == "event"}
    said = read.facts("status", "heldOn", "plannedFor")
    return {o if p == "status" else p for s, p, o in said if s in events}


@pytest.mark.parametrize("sentence", UNTOLD)
def test_without_a_day_of_publication_nothing_is_planned(told_text, sentence: str) -> None:
    assert not _told(told_text(f"Tin ngành\n\n{sentence}\n", published="")) & {"planned", "plannedFor"}


@pytest.mark.parametrize("sentence", TO_COME)
def test_what_is_said_to_come_is_planned(told_text, sentence: str) -> None:
    assert _told(told_text(f"Tin ngành\n\n{sentence}\n", published="")) == {"planned", "plannedFor"}


@pytest.mark.parametrize("sentence", HELD)
def test_what_is_said_to_be_done_was_held(told_text, sentence: str) -> None:
    assert _told(told_text(f"Tin ngành\n\n{sentence}\n", published="")) == {"held", "heldOn"}

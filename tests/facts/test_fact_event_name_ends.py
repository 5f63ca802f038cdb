"""Where the name of an event ends, which events are counted and not named, and posts that are no bodies."""

from __future__ import annotations

import pytest


def _events(read) -> set[str]:
    return {e.name for e in read.record.entities if e.kind == "event"}


@pytest.mark.parametrize(
    "told_of_it",
    [
        "vinh dự đón ông Lê Văn Thử, Thứ trưởng Bộ Y tế",
        "hân hạnh được đón nhiều vị khách",
        "mở ra cơ hội cho nông dân",
        "đánh dấu bước phát triển mới",
        "quy tụ 300 đại biểu",
        "thu hút sự quan tâm của nông dân",
        "thu hút hơn 300 đại biểu",
        "dành thời gian thảo luận",
        "khép lại với nhiều kết quả",
        "sôi nổi bàn về giống mới",
    ],
)
def test_what_is_told_of_an_event_is_not_its_name(told, told_of_it: str) -> None:
    assert _events(told(f"Sáng 5/5, Hội thảo quốc tế về lúa gạo {told_of_it}.")) == {
        "Hội thảo quốc tế về lúa gạo"
    }


@pytest.mark.parametrize(
    "name",
    [
        "Hội nghị thu hút đầu tư tỉnh Lào Cai",
        "Hội nghị mở rộng thị trường nông sản",
        "Hội nghị tổng kết công tác dân số",
    ],
)
def test_words_of_a_name_stay_in_it(told, name: str) -> None:
    assert name in _events(told(f"Sáng 5/5, {name} đã diễn ra tại Hà Nội."))


@pytest.mark.parametrize("count", ["12", "1.250", "517.307", "hai", "nhiều"])
def test_events_that_are_counted_are_none(told, count: str) -> None:
    read = told(f"Năm qua, Bộ Y tế đã tổ chức {count} hội nghị tuyên truyền về dân số.")
    assert _events(read) == set()


@pytest.mark.parametrize(
    "post", ["Chi cục trưởng Chi cục Thú y tỉnh Lào Cai", "Tổng cục trưởng Tổng cục Thủy lợi"]
)
def test_a_post_is_no_body(told, post: str) -> None:
    read = told(f"Sáng 5/5, {post} chủ trì cuộc họp.")
    assert not {e.name for e in read.record.entities if e.kind == "org" and e.name.endswith("trưởng")}

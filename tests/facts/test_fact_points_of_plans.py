"""Points of plans and whose they are, and what groups are to do."""

from __future__ import annotations

import pytest

_PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 214/KH-UBND\n"
    "Nghệ An, ngày 06 tháng 02 năm 2023\n\nKẾ HOẠCH\nThực hiện công tác hộ tịch năm 2023\n\n"
    "I. MỤC TIÊU\nNâng cao chất lượng công tác hộ tịch.\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Sở Tư pháp\n"
    "a) Chủ trì xây dựng tài liệu tập huấn;\n{point}\n\n"
    "2. Sở Tài chính\nBố trí kinh phí cho công tác tập huấn.\n"
)


def _tasks(facts):
    contents = {s for s, _, _ in facts.facts("contentItemOf")}
    return {s for s, _, _ in facts.facts("text") if s} - contents


@pytest.mark.parametrize(
    "point",
    [
        "b) Các phòng tư pháp rà soát sổ hộ tịch của huyện.",
        "b) Công an các xã, phường cung cấp số liệu cư trú.",
        "b) UBND các huyện, thị xã tổ chức tập huấn cho công chức cấp xã.",
        "b) Các sở, ban, ngành phối hợp tuyên truyền tại cơ quan.",
        "b) Ủy ban nhân dân các xã: lập danh sách trẻ chưa có giấy khai sinh.",
    ],
)
def test_what_a_group_is_to_do_is_no_duty_of_the_body_of_the_heading(told_text, point):
    facts = told_text(_PLAN.format(point=point), published="2023-02-06")
    group = [t for t in _tasks(facts) if not t.startswith(("Chủ trì", "Bố trí"))]
    assert len(group) == 1
    assert {o for s, _, o in facts.facts("hasAssignee") if s in group} == set()


@pytest.mark.parametrize(
    "point",
    [
        "b) Chỉ đạo Phòng Tư pháp các huyện rà soát sổ hộ tịch.",
        "b) Hướng dẫn các phòng tư pháp cập nhật dữ liệu.",
    ],
)
def test_who_directs_a_group_is_charged(told_text, point):
    facts = told_text(_PLAN.format(point=point), published="2023-02-06")
    charged = {s for s, _, o in facts.facts("hasAssignee") if o.startswith("Sở Tư pháp")}
    assert len(charged) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "Thứ trưởng Lê Văn Mẫu yêu cầu các đơn vị trực thuộc rà soát hồ sơ tồn đọng.",
        "Thứ trưởng Lê Văn Mẫu đề nghị các sở tư pháp khẩn trương hoàn thiện đề án.",
        "Bộ Tư pháp yêu cầu các cơ quan thi hành án báo cáo kết quả trước ngày 30/6/2023.",
        "Đối với UBND các huyện cần bố trí kinh phí cho công tác hòa giải ở cơ sở.",
    ],
)
def test_what_groups_are_asked_is_told_without_assignees(told, sentence):
    facts = told(sentence)
    assert len(_tasks(facts)) == 1
    assert facts.objects("hasAssignee") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Việc đáp ứng yêu cầu các đơn vị rà soát được đánh giá tốt.",
        "Các đơn vị trực thuộc đã rà soát xong hồ sơ tồn đọng.",
        "Các hoạt động phối hợp tổ chức ở cơ sở được duy trì.",
    ],
)
def test_groups_told_of_are_not_charged(told, sentence):
    assert _tasks(told(sentence)) == set()


@pytest.mark.parametrize(
    ("point", "body", "due"),
    [
        (
            "b) Rà soát sổ hộ tịch (Sở Tài chính chủ trì, Công an tỉnh phối hợp).",
            "Sở Tài chính tỉnh Nghệ An",
            set(),
        ),
        (
            "b) Tập huấn cho công chức xã (Sở Nội vụ thực hiện; hoàn thành trong tháng 5/2023).",
            "Sở Nội vụ tỉnh Nghệ An",
            {"2023-05"},
        ),
        ("b) Là cơ quan thường trực, tham mưu chỉ đạo thực hiện Kế hoạch.", "Sở Tư pháp tỉnh Nghệ An", set()),
        (
            "b) Căn cứ Kế hoạch này xây dựng chương trình công tác trước ngày 28/2/2023.",
            "Sở Tư pháp tỉnh Nghệ An",
            {"../2023-02-27"},
        ),
    ],
)
def test_points_of_a_plan_and_whose_they_are(told_text, point, body, due):
    facts = told_text(_PLAN.format(point=point), published="2023-02-06")
    (task,) = [t for t in _tasks(facts) if not t.startswith(("Chủ trì", "Bố trí"))]
    assert {o for s, _, o in facts.facts("hasAssignee") if s == task} == {body}
    assert {o for s, _, o in facts.facts("deadline") if s == task} == due


@pytest.mark.parametrize(
    "point",
    [
        "b) Thời gian: trong năm 2023.",
        "b) Địa điểm: trụ sở Sở Tư pháp.",
        "b) Thành phần: lãnh đạo Sở Tài chính, Sở Nội vụ.",
    ],
)
def test_when_and_where_is_no_task_of_a_plan(told_text, point):
    facts = told_text(_PLAN.format(point=point), published="2023-02-06")
    assert len(_tasks(facts)) == 2

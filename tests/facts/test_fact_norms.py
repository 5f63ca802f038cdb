"""Articles of regulations and points of plans that say in the present tense what is to be done."""

from __future__ import annotations

import pytest

_REGULATION = (
    "CÔNG AN TỈNH - CỤC THUẾ - KHO BẠC NHÀ NƯỚC\nTỈNH PHÚ THỌ\nSố: 07/QCPH-CA-CT-KB\n"
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nPhú Thọ, ngày 12 tháng 5 năm 2014\n\n"
    "QUY CHẾ PHỐI HỢP\nvề phòng, chống gian lận hoàn thuế\n\n"
    "Điều 1. Phạm vi\n\n1. Quy chế này áp dụng trên địa bàn tỉnh.\n\n"
    "Điều 2. Trao đổi thông tin\n\n1. Cục Thuế cung cấp danh sách doanh nghiệp rủi ro cho Công an tỉnh.\n"
    "2. {clause}\n\n"
    "Điều 3. Điều khoản thi hành\n\n1. Quy chế này có hiệu lực từ ngày ký.\n"
)


def _read(told_text, clause: str):
    facts = told_text(_REGULATION.format(clause=clause), published="2014-05-12")
    texts = {s: o for s, _, o in facts.facts("text")}
    label = {s for s, _, o in facts.facts("itemLabel") if o == "Điều 2.2"}
    return facts, {s: o for s, o in texts.items() if s in label}


@pytest.mark.parametrize(
    "clause",
    [
        "Mỗi quý ba bên họp một lần, luân phiên chủ trì.",
        "Hằng tháng, hai cơ quan đối chiếu số liệu hoàn thuế.",
        "Trường hợp phát hiện dấu hiệu phạm tội thì thông báo ngay cho Công an tỉnh.",
        "Khi có nghi vấn về hóa đơn, cán bộ tiếp nhận báo cáo ngay lãnh đạo trực.",
        "Ý kiến còn khác nhau thì báo cáo Ủy ban nhân dân tỉnh.",
        "Mọi trao đổi về hồ sơ phải lập thành văn bản có ký nhận.",
        "Danh sách do Cục Thuế lập, gửi Kho bạc trước ngày 05 hàng tháng.",
        "Báo cáo chung do Công an tỉnh soạn, lấy ý kiến hai cơ quan còn lại.",
        "Nếu số liệu chênh lệch thì kiểm tra lại trong vòng 03 ngày làm việc.",
        "Cán bộ chuyên quản và điều tra viên phải lập biên bản đối chiếu.",
        "Kinh phí do Cục Thuế tổng hợp, trình cấp có thẩm quyền.",
        "Sáu tháng một lần tổ chức sơ kết, cuối năm tổng kết.",
    ],
)
def test_a_norm_of_an_article_is_a_task_of_the_regulation(told_text, clause):
    facts, tasks = _read(told_text, clause)
    assert len(tasks) == 1
    of = {o for s, _, o in facts.facts("taskOf") if s in tasks}
    assert of == {"Quy chế phối hợp số 07/QCPH-CA-CT-KB"}


@pytest.mark.parametrize(
    ("clause", "who"),
    [
        ("Danh sách do Cục Thuế lập, gửi Kho bạc trước ngày 05 hàng tháng.", "Cục Thuế"),
        ("Báo cáo chung do Công an tỉnh soạn, lấy ý kiến hai cơ quan còn lại.", "Công an tỉnh"),
    ],
)
def test_whom_a_passive_names_is_charged(told_text, clause, who):
    facts, tasks = _read(told_text, clause)
    charged = {o for s, _, o in facts.facts("hasAssignee") if s in tasks}
    assert len(charged) == 1
    assert charged.pop().startswith(who)


@pytest.mark.parametrize(
    "clause",
    [
        "Việc sửa đổi Quy chế này do Ủy ban nhân dân tỉnh quyết định.",
        "Việc trao đổi với cơ quan Hải quan chưa quy định trong Quy chế này.",
        "Nơi nào đã có quy chế thì không phải ban hành lại.",
        "Năm 2013 hai cơ quan đã đối chiếu 45 hồ sơ.",
        "Các dữ liệu do Cục Thuế quản lý.",
        "Doanh nghiệp không phải nộp thêm giấy tờ khi hoàn thuế.",
        "Hồ sơ hoàn thuế gồm đơn, hóa đơn và bảng kê.",
    ],
)
def test_what_states_no_duty_is_no_task(told_text, clause):
    _, tasks = _read(told_text, clause)
    assert tasks == {}


_DIRECTIVE = (
    "ỦY BAN NHÂN DÂN\nTỈNH PHÚ THỌ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/CT-UBND\nPhú Thọ, ngày 12 tháng 5 năm 2014\n\nCHỈ THỊ\nVề việc phòng, chống lụt, bão\n\n"
    "Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n1. Sở Công Thương\na) Dự trữ hàng thiết yếu.\n\n"
    "2. {heading}\na) Rà soát khu vực nguy cơ sạt lở.\nb) Chuẩn bị lực lượng tại chỗ.\n"
)


@pytest.mark.parametrize(
    "heading",
    [
        "Các sở, ban, ngành",
        "Ủy ban nhân dân các huyện, thành, thị",
        "Đối với các chủ đầu tư",
        "Trách nhiệm của các đơn vị",
        "Các địa phương ven sông",
    ],
)
def test_a_group_as_a_heading_takes_its_points_from_no_body(told_text, heading):
    facts = told_text(_DIRECTIVE.format(heading=heading), published="2014-05-12")
    texts = {s for s, _, _ in facts.facts("text")}
    assert len(texts) == 3
    charged = {o for s, _, o in facts.facts("hasAssignee")}
    assert charged == {"Sở Công Thương tỉnh Phú Thọ"}


@pytest.mark.parametrize(
    "clause",
    [
        "Sau khi thống nhất với Kho bạc Nhà nước, Công an tỉnh lập kế hoạch kiểm tra chung.",
        "Trước khi ban hành kết luận, Cục Thuế trao đổi với Công an tỉnh.",
        "Để đối chiếu số liệu, Công an tỉnh cử cán bộ đầu mối.",
        "Trên cơ sở danh sách doanh nghiệp rủi ro, Công an tỉnh xác minh chủ doanh nghiệp.",
    ],
)
def test_a_clause_after_a_time_or_ground_charges_its_body(told_text, clause):
    facts, tasks = _read(told_text, clause)
    assert len(tasks) == 1
    assert len({o for s, _, o in facts.facts("hasAssignee") if s in tasks}) == 1


_RULES = _REGULATION.replace("Số: 07/QCPH-CA-CT-KB", "Số: 07/LN-CA-CT-KB").replace(
    "QUY CHẾ PHỐI HỢP", "QUY ĐỊNH"
)


def test_rules_that_several_bodies_issue_are_what_their_tasks_are_of(told_text):
    text = _RULES.replace("Quy chế này", "Quy định này").format(clause="Công an tỉnh bảo vệ trụ sở.")
    facts = told_text(text, published="2014-05-12")
    of = {o for _, _, o in facts.facts("taskOf")}
    assert len(of) == 1
    assert of.pop().startswith("Quy định số 07/LN-CA-CT-KB")


@pytest.mark.parametrize(
    ("clause", "days"),
    [
        ("Công an tỉnh tổ chức sơ kết vào năm 2016, tổng kết vào năm 2018.", {"2016", "2018"}),
        (
            "Cục Thuế tham mưu sơ kết vào quý II/2016, tổng kết vào tháng 4/2018.",
            {"2016-04/2016-06", "2018-04"},
        ),
    ],
)
def test_two_reviews_are_two_tasks_each_with_its_time(told_text, clause, days):
    facts, tasks = _read(told_text, clause)
    assert len(tasks) == 2
    assert {o for s, _, o in facts.facts("deadline") if s in tasks} == days


@pytest.mark.parametrize("sides", ["Hai cơ quan", "Hai bên", "Các đơn vị"])
def test_when_all_are_done_is_the_time_of_what_was_told_before(told_text, sides):
    clause = (
        f"Công an tỉnh xây dựng phần mềm; Cục Thuế cung cấp số liệu. {sides} hoàn thành trong quý IV/2014."
    )
    facts, tasks = _read(told_text, clause)
    assert len(tasks) == 2
    assert {(s, o) for s, _, o in facts.facts("deadline")} == {(t, "2014-10/2014-12") for t in tasks}


def test_a_line_that_says_what_points_are_about_is_no_task(told_text):
    text = _DIRECTIVE.format(heading="Đê sông Hồng và kè Vĩnh Lại:")
    texts = {s for s, _, _ in told_text(text, published="2014-05-12").facts("text")}
    assert not any(t.startswith("Đê sông") for t in texts)

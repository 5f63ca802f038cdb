"""Contents that a sentence tells on an agreement's authority, counted contents, deadlines, and acts
whose duties are of nothing they only mention.
"""

from __future__ import annotations

import pytest

_SIGNED = (
    "Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp cải cách hành chính giai đoạn 2023-2026 ngày "
    "02/3/2023."
)


def _contents(facts):
    return {s for s, _, _ in facts.facts("contentItemOf")}


def _tasks(facts):
    return {s for s, _, _ in facts.facts("text") if s} - _contents(facts)


# -- contents ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("Theo nội dung đã ký, Bộ Nội vụ cung cấp dữ liệu cán bộ cho các địa phương.", {"Bộ Nội vụ"}),
        ("Theo Chương trình, Bộ Tư pháp biên soạn tài liệu tập huấn cho cấp xã.", {"Bộ Tư pháp"}),
        ("Theo Điều 5 của Chương trình, Bộ Nội vụ tổng hợp số liệu mỗi quý.", {"Bộ Nội vụ"}),
        (
            "Theo nội dung ký kết, mỗi năm hai bên tổ chức hội thi tìm hiểu pháp luật.",
            {"Bộ Nội vụ", "Bộ Tư pháp"},
        ),
        ("Theo thỏa thuận đã ký, Bộ Tư pháp hướng dẫn nghiệp vụ cho cán bộ hộ tịch.", {"Bộ Tư pháp"}),
        ("Theo nội dung hợp tác, Bộ Nội vụ sẽ đào tạo công chức cho ngành tư pháp.", {"Bộ Nội vụ"}),
    ],
)
def test_what_is_told_on_the_authority_of_an_agreement_is_its_content(told, sentence, body):
    facts = told(f"{_SIGNED}\n\n{sentence}")
    (content,) = _contents(facts)
    assert {o for s, _, o in facts.facts("hasAssignee") if s == content} == body
    assert _tasks(facts) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo báo cáo, Bộ Nội vụ cung cấp dữ liệu cán bộ cho các địa phương.",
        "Theo Nghị định số 45/2021/NĐ-CP, Bộ Nội vụ cung cấp dữ liệu cán bộ cho các địa phương.",
        "Theo Chương trình, Bộ Nội vụ đã cung cấp dữ liệu cán bộ cho các địa phương.",
        "Theo Chương trình, Bộ Nội vụ chưa cung cấp dữ liệu cán bộ cho các địa phương.",
        "Theo ông Lê Văn Mẫu, Bộ Nội vụ cung cấp dữ liệu cán bộ cho các địa phương.",
    ],
)
def test_other_authorities_and_what_was_done_tell_no_contents(told, sentence):
    assert _contents(told(f"{_SIGNED}\n\n{sentence}")) == set()


def test_a_clause_with_a_day_to_come_stays_a_task(told):
    facts = told(
        f"{_SIGNED}\n\nTheo Chương trình, Bộ Nội vụ xây dựng kế hoạch chi tiết trước ngày 15/8/2023."
    )
    assert _contents(facts) == set()
    assert facts.objects("deadline") == {"../2023-08-14"}


@pytest.mark.parametrize(
    ("head", "members"),
    [
        (
            "Chương trình xác định ba nội dung",
            "tuyên truyền pháp luật; tập huấn cho hòa giải viên; trao đổi dữ liệu",
        ),
        ("Chương trình gồm hai lĩnh vực", "trợ giúp pháp lý cho người nghèo; chuyển đổi số công tác hộ tịch"),
        (
            "Chương trình có 2 nhóm nội dung",
            "giáo dục pháp luật trong nhà trường; xây dựng tủ sách pháp luật",
        ),
    ],
)
def test_as_many_members_as_were_counted_are_contents(told, head, members):
    facts = told(f"{_SIGNED}\n\n{head}: {members}.")
    assert len(_contents(facts)) == members.count(";") + 1
    assert facts.objects("hasAssignee") == {"Bộ Tư pháp", "Bộ Nội vụ"}


def test_a_count_of_something_else_announces_no_contents(told):
    facts = told(f"{_SIGNED}\n\nHội nghị nghe hai tham luận: kinh nghiệm của Hà Nội; cách làm của Huế.")
    assert _contents(facts) == set()


def test_a_content_has_the_day_by_which_it_is_due(told):
    facts = told(
        f"{_SIGNED}\n\nNội dung phối hợp:\n\n- Số hóa sổ hộ tịch của các xã, xong trước năm 2025;\n\n"
        "- Tuyên truyền pháp luật vào tháng 9 hằng năm.\n\n"
    )
    assert len(_contents(facts)) == 2
    assert facts.objects("deadline") == {"../2024"}


# -- acts and what they mention ----------------------------------------------------------------------------

_DIRECTIVE = (
    "ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 08/CT-UBND\n"
    "Nghệ An, ngày 10 tháng 5 năm 2023\n\nCHỈ THỊ\nVề việc tăng cường phòng cháy ở chợ\n\n"
    "Thời gian qua, việc thực hiện quy chế phối hợp còn hình thức. Chủ tịch Ủy ban nhân dân tỉnh chỉ thị:\n\n"
    "1. Công an tỉnh kiểm tra phòng cháy ở các chợ, hoàn thành trước ngày 30/8/2023.\n\n"
    "2. Sở Công Thương rà soát các chợ xuống cấp.\n\n3. Sở Tài chính bố trí kinh phí sửa chữa chợ.\n"
)


def test_the_duties_of_an_act_are_not_of_what_its_opening_mentions(told_text):
    facts = told_text(_DIRECTIVE, published="2023-05-10")
    assert len(_tasks(facts)) == 3
    assert facts.objects("taskOf") == set()


_REGULATION = (
    "QUY CHẾ\nPhối hợp quản lý chợ trên địa bàn tỉnh Nghệ An\n"
    "(Ban hành kèm theo Quyết định số 31/QĐ-UBND ngày 12/6/2023 của Ủy ban nhân dân tỉnh Nghệ An)\n\n"
    "Điều 1. Phạm vi điều chỉnh\nQuy chế này quy định việc phối hợp giữa Công an tỉnh, Sở Công Thương và "
    "Sở Tài chính trong quản lý chợ.\n\nĐiều 2. Trách nhiệm của Công an tỉnh\n"
    "1. Kiểm tra phòng cháy ở các chợ.\n"
    "2. Chủ trì, phối hợp với Sở Tài chính lập dự toán, hoàn thành trong quý III/2023.\n\n"
    "Điều 3. Trách nhiệm của Sở Công Thương\nRà soát, lập danh sách các chợ xuống cấp.\n\n"
    "Điều 4. Hiệu lực\nQuy chế thay thế Quy chế phối hợp số 02/QCPH-CA-SCT ngày 05/6/2016.\n"
)


def test_a_regulation_issued_with_an_act_is_the_undertaking_of_its_duties(told_text):
    facts = told_text(_REGULATION, published="2023-06-12")
    (name,) = facts.objects("taskOf")
    assert name == "Quy chế phối hợp quản lý chợ trên địa bàn tỉnh Nghệ An"
    assert {s for s, _, _ in facts.facts("taskOf")} == _tasks(facts)
    assert {o for s, _, o in facts.facts("hasParty") if s == name} == {
        "Công an tỉnh Nghệ An",
        "Sở Công Thương tỉnh Nghệ An",
        "Sở Tài chính tỉnh Nghệ An",
    }
    assert len({o for s, _, o in facts.facts("establishedBy") if s == name}) == 1


def test_a_headline_with_words_of_its_own_is_no_bare_head(told_text):
    facts = told_text(_REGULATION.replace("QUY CHẾ\nPhối hợp", "Quy chế mới được ban hành\nPhối hợp"))
    assert not any("Phối hợp quản lý chợ" in s for s, p, _ in facts.facts("establishedBy"))


# -- deadlines and where tasks end ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("xây dựng tài liệu, chậm nhất ngày 15/9/2023", "2023-09-15"),
        ("mở đợt kiểm tra từ ngày 01/6/2023 đến hết ngày 15/7/2023", "2023-07-15"),
        ("xây dựng tài liệu, thời hạn lùi sang ngày 20/9/2023", "2023-09-20"),
        ("tổ chức sơ kết hằng năm và tổng kết vào tháng 12/2025", "2025-12"),
        ("xây dựng tài liệu trong tháng 10/2023", "2023-10"),
    ],
)
def test_the_time_by_which_it_is_due(told, words, due):
    facts = told(f"Thứ trưởng Lê Văn Mẫu giao Vụ Pháp chế {words}.")
    assert facts.objects("deadline") == {due}


@pytest.mark.parametrize(
    "words",
    [
        "rà soát văn bản ban hành trước năm 2020",
        "tổng hợp số liệu từ tháng 6/2023",
        "hướng dẫn thực hiện kế hoạch năm 2023",
    ],
)
def test_no_time_by_which_it_is_due(told, words):
    assert told(f"Thứ trưởng Lê Văn Mẫu giao Vụ Pháp chế {words}.").objects("deadline") == set()


def test_what_is_said_apart_of_another_thing_is_a_task_of_its_own(told):
    facts = told(
        "Vụ Pháp chế và Vụ Tổ chức cán bộ được giao làm đầu mối. Hai đơn vị này sẽ trình kế hoạch trước "
        "ngày 31/8/2023, riêng tài liệu tập huấn thì lùi đến ngày 30/11/2023."
    )
    assert facts.objects("deadline") >= {"../2023-08-30", "2023-11-30"}


# -- lists ---------------------------------------------------------------------------------------------------


def test_requests_to_bodies_in_an_english_list(told_english):
    facts = told_english(
        "Vice Minister Le Van Mau met officials of two ministries in Hue on May 6.\n\n"
        "He asked:\n\n• the Ministry of Justice to send the list by October 15, 2023;\n\n"
        "• the Ministry of Finance to help with the costs of the survey.\n\n"
    )
    assert len(_tasks(facts)) == 2
    assert any("Tài chính" in o or "Finance" in o for o in facts.objects("hasAssignee"))
    assert facts.objects("deadline") == {"2023-10-15"}


def test_two_that_nothing_resolves_agree_on_a_list(told_english):
    facts = told_english(
        "For the coming time, the two border forces agreed to:\n\n"
        "a. organise friendship exchanges at all levels;\n\n"
        "b. support each other in training of personnel.\n\n"
    )
    assert len(_tasks(facts)) == 2


def test_the_particulars_of_an_occasion_are_no_tasks(told):
    facts = told(
        "Thứ trưởng Lê Văn Mẫu đề nghị các đơn vị chuẩn bị như sau:\n\n"
        "- Thời gian: 8 giờ ngày 12/9/2023;\n\n"
        "- Địa điểm: trụ sở Bộ Tư pháp;\n\n- Thành phần: lãnh đạo các vụ;\n\n"
        "- Vụ Pháp chế chuẩn bị báo cáo.\n\n"
    )
    (task,) = _tasks(facts)
    assert task.endswith("chuẩn bị báo cáo")


# -- another body, another task ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "charged"),
    [
        (
            "Bộ Tư pháp giao Vụ Pháp chế lập đề án, Vụ Tổ chức cán bộ thẩm định biên chế.",
            {("lập đề án", "Vụ Pháp chế"), ("thẩm định biên chế", "Vụ Tổ chức cán bộ")},
        ),
        (
            "Theo phân công, Bộ Tư pháp chủ trì tập huấn, còn Bộ Nội vụ lo hội trường.",
            {("chủ trì tập huấn", "Bộ Tư pháp"), ("lo hội trường", "Bộ Nội vụ")},
        ),
        (
            "Bộ Tư pháp phải cung cấp số liệu; Bộ Nội vụ phải bố trí kinh phí.",
            {("cung cấp số liệu", "Bộ Tư pháp"), ("bố trí kinh phí", "Bộ Nội vụ")},
        ),
    ],
)
def test_each_body_has_what_it_is_to_do(told, sentence, charged):
    found = told(sentence).facts("hasAssignee")
    assert {
        (words, body) for words, body in charged if any(words in s and o == body for s, _, o in found)
    } == charged
    assert len(found) == len(charged)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thứ trưởng Lê Văn Mẫu đề nghị Bộ Nội vụ, Bộ Y tế, Bộ Công an rà soát hồ sơ.",
        "Hằng năm, hai cơ quan là Bộ Nội vụ, Bộ Y tế tổ chức sơ kết.",
        "Thứ trưởng Lê Văn Mẫu giao Vụ Pháp chế lấy ý kiến Bộ Nội vụ, Bộ Y tế rồi trình Bộ trưởng.",
    ],
)
def test_members_of_a_list_are_no_new_subjects(told, sentence):
    assert len(_tasks(told(sentence))) <= 1


def test_a_day_before_those_who_are_charged(told):
    facts = told("Chậm nhất đến ngày 30/6/2023, Bộ Nội vụ phải trình phương án sắp xếp.")
    assert facts.objects("deadline") == {"2023-06-30"}


@pytest.mark.parametrize(
    ("sentence", "body", "due"),
    [
        ("The Prime Minister requested the Ministry of Health to speed up purchases.", "Bộ Y tế", set()),
        (
            "Deputy Minister Le Van Mau asked the Ministry of Finance to submit it before July 15, 2023.",
            "Bộ Tài chính",
            {"../2023-07-14"},
        ),
        ("The plan is to be completed by the Ministry of Health by November 2023.", "Bộ Y tế", {"2023-11"}),
        ("The draft will be reviewed by the Ministry of Justice in June 2023.", "Bộ Tư pháp", {"2023-06"}),
        (
            "The Ministry of Health was assigned to draw up the scheme by June 30, 2023.",
            "Bộ Y tế",
            {"2023-06-30"},
        ),
    ],
)
def test_english_requests_and_passives_with_their_agent(told_english, sentence, body, due):
    facts = told_english(f"Officials met in Hanoi on May 6.\n\n{sentence}")
    assert facts.objects("hasAssignee") == {body}
    assert facts.objects("deadline") == due


@pytest.mark.parametrize(
    "sentence",
    [
        "The draft was reviewed by the Ministry of Justice in March 2023.",
        "The Ministry of Finance will not be asked to submit the budget.",
        "The road will not be built by the Ministry of Transport.",
        "The Ministry of Finance asked for more time.",
    ],
)
def test_english_reports_and_denials_are_no_tasks(told_english, sentence):
    assert _tasks(told_english(f"Officials met in Hanoi on May 6.\n\n{sentence}")) == set()


def test_a_clause_that_tells_something_else_gives_no_day(told):
    facts = told(
        "Bộ Tư pháp giao Vụ Pháp chế rà soát quy trình; bản thử nghiệm dự kiến xong vào tháng 10/2023."
    )
    assert len(_tasks(facts)) == 1
    assert facts.objects("deadline") == set()

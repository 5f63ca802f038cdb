"""Tasks and content items: what is to be done, by whom, by when, on whose word."""

from __future__ import annotations


def _tasks(facts):
    return {s for s, _, _ in facts.facts("text") if s} - {s for s, _, _ in facts.facts("contentItemOf")}


def test_a_conclusion_assigns_asks_and_tells_deadlines(told_file):
    facts = told_file("thong-bao-ket-luan.txt")
    lead = "chủ trì, phối hợp với Bộ Công an xây dựng Đề án"
    (task,) = {t for t in _tasks(facts) if t.startswith(lead)}
    about = {
        (p, o)
        for s, p, o in facts.facts("hasAssignee", "deadline", "hasCoordinator", "itemLabel", "modality")
        if s == task
    }
    assert about == {
        ("hasAssignee", "Bộ Y tế"),
        ("hasCoordinator", "Bộ Công an"),
        ("deadline", "../2024-09-29"),
        ("itemLabel", "2"),
        ("modality", "assigned"),
    }


def test_a_heading_that_names_a_body_charges_it_with_its_items(told_file):
    facts = told_file("thong-bao-ket-luan.txt")
    charged = {s for s, _, o in facts.facts("hasAssignee") if o == "Bảo hiểm xã hội Việt Nam"}
    assert len(charged) == 2


def test_praise_is_no_task(told_file):
    facts = told_file("thong-bao-ket-luan.txt")
    assert not any("Đánh giá cao" in task or "còn chậm" in task for task in _tasks(facts))


def test_both_sides_will_do_what_follows_unmarked(told):
    facts = told(
        "Chương trình phối hợp giữa Bộ Tư pháp và Bộ Nội vụ được triển khai tốt. Hai bên sẽ tăng "
        "cường trao đổi thông tin về công chức. "
        "Xây dựng cơ sở dữ liệu dùng chung cho hai ngành. Tổ chức tập huấn cho cán bộ cấp xã và "
        "xây dựng tài liệu hướng dẫn vào cuối năm 2023."
    )
    tasks = _tasks(facts)
    assert len(tasks) == 4
    assert facts.objects("hasAssignee") == {"Bộ Tư pháp", "Bộ Nội vụ"}
    assert {s for s, _, o in facts.facts("deadline") if o == "2023"} == {
        t for t in tasks if "tập huấn" in t or "tài liệu" in t
    }


def test_a_vague_future_is_no_task(told):
    facts = told("Bộ Tư pháp và Bộ Nội vụ sẽ phải đóng vai trò quan trọng trong thời gian tới.")
    assert _tasks(facts) == set()


def test_spoken_ordinals_split_at_new_actions(told):
    facts = told(
        "Tại buổi làm việc, Thứ trưởng Bộ Tư pháp Lê Văn Mẫu đề nghị Cục Công tác phía Nam thực "
        "hiện một số nhiệm vụ:\n\n"
        "Một là, khẩn trương hoàn thiện hồ sơ pháp lý của các đơn vị; đồng thời, xây dựng kế "
        "hoạch kiểm tra cụ thể.\n\n"
        "Hai là, bố trí đủ kinh phí trước ngày 30/6/2023."
    )
    assert len(_tasks(facts)) == 3
    assert facts.objects("assignedBy") == {"Lê Văn Mẫu"}
    assert facts.objects("deadline") == {"../2023-06-29"}


def test_nouns_that_look_like_verbs_of_asking(told):
    facts = told("Yêu cầu của Bộ Tư pháp về hồ sơ được đáp ứng đầy đủ trong thời gian qua.")
    assert _tasks(facts) == set()


def test_contents_are_items_of_the_programme_in_their_order(told):
    facts = told(
        "Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp cải cách hành chính giai đoạn "
        "2023-2025 ngày 02/3/2023.\n\n"
        "Chương trình phối hợp tập trung vào các nội dung chính, gồm: 1) Phối hợp rà soát thủ tục"
        " hành chính về hộ tịch; "
        "2) Chia sẻ dữ liệu công chức giữa hai ngành; 3) Đào tạo cán bộ tư pháp cấp xã."
    )
    ordinals = {o: s for s, _, o in facts.facts("ordinal")}
    assert set(ordinals) == {"1", "2", "3"}
    assert ordinals["3"] == "Đào tạo cán bộ tư pháp cấp xã"
    assert len(facts.facts("contentItemOf")) == 3


def test_contents_in_one_sentence(told):
    facts = told(
        "Bộ Tư pháp và Bộ Nội vụ đã ký kết thỏa thuận hợp tác về lưu trữ giai đoạn 2023-2025 ngày"
        " 02/3/2023.\n\n"
        "Theo thỏa thuận hợp tác, các nội dung hợp tác gồm: Phối hợp số hóa tài liệu; Chia sẻ "
        "kinh nghiệm bảo quản; Đào tạo cán bộ lưu trữ."
    )
    assert len(facts.facts("contentItemOf")) == 3


def test_a_list_of_programmes_is_no_list_of_tasks(told):
    facts = told(
        "Bộ Nội vụ báo cáo kết quả 02 Chương trình khoa học công nghệ trọng điểm cấp bộ của Bộ Nội vụ, gồm: "
        "(1) Chương trình nghiên cứu cải cách chế độ công vụ; (2) Chương trình nghiên cứu số hóa "
        "hồ sơ lưu trữ."
    )
    assert _tasks(facts) == set()
    assert facts.facts("contentItemOf") == set()


def test_named_fields_charge_the_item_they_stand_under(told_file):
    facts = told_file("ke-hoach.txt")
    review = "Rà soát, hoàn thiện thể chế về trợ giúp pháp lý"
    training = "Tổ chức tập huấn cho cộng tác viên"
    about = facts.facts("hasAssignee", "hasCoordinator", "deadline", "itemLabel")
    assert {(p, o) for s, p, o in about if s == review} >= {
        ("hasAssignee", "Cục Trợ giúp pháp lý"),
        ("hasCoordinator", "Vụ Phổ biến, giáo dục pháp luật"),
        ("itemLabel", "II.1"),
    }
    assert ("deadline", "2023-09") in {(p, o) for s, p, o in about if s == training}
    assert not any("Mục đích" in task or "chủ trì:" in task for task in _tasks(facts))


def test_a_numbered_programme_carries_its_day(told_file):
    facts = told_file("ke-hoach.txt")
    (fact,) = facts.facts("signedOn")
    assert (fact[0], "documentNumber", "162/CTPH-BTP-HLGVN") in facts.facts("documentNumber")
    assert fact[2] == "2023-01-20"

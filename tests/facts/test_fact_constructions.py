"""Constructions of the language, each with texts that look alike and say something else."""

from __future__ import annotations

import pytest

TWO = "Chương trình phối hợp giữa Bộ Tư pháp và Bộ Nội vụ giai đoạn 2023-2026"


def _tasks(facts):
    return {s for s, _, _ in facts.facts("text")} - {s for s, _, _ in facts.facts("contentItemOf")}


def _contents(facts):
    return {s for s, _, _ in facts.facts("contentItemOf")}


# -- what is supposed, denied or lapsed ----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        f"Bộ Tư pháp có công văn để Bộ Y tế và Bộ Nội vụ ký {TWO} trong thời gian sớm nhất.",
        f"Nếu hồ sơ đầy đủ, Bộ Tư pháp và Bộ Nội vụ có thể ký {TWO}.",
        f"Việc ký {TWO} còn chờ ý kiến của Bộ Tài chính.",
    ],
)
def test_a_signing_that_is_only_spoken_of_did_not_happen(told, text):
    facts = told(text)
    assert "signed" not in facts.objects("status")
    assert facts.objects("signedOn") == set()
    assert "held" not in facts.objects("status")


def test_a_signing_spoken_of_and_denied_is_denied(told):
    facts = told(f"Việc ký {TWO} chưa được thực hiện trong năm 2022.")
    assert facts.objects("status", polarity="negative") == {"signed"}
    assert facts.objects("plannedSigningOn") == set()


def test_a_planned_day_that_has_gone_by_is_no_plan(told):
    facts = told(f"Theo dự định ban đầu, Bộ Tư pháp và Bộ Nội vụ sẽ ký {TWO} vào tháng 3/2023.")
    assert facts.objects("plannedSigningOn") == set()
    kept = told(f"Bộ Tư pháp và Bộ Nội vụ sẽ ký {TWO} vào tháng 11/2023.")
    assert kept.objects("plannedSigningOn") == {"2023-11"}


def test_what_was_done_outranks_what_was_planned(told):
    facts = told(
        f"Bộ Tư pháp và Bộ Nội vụ dự kiến ký {TWO} vào cuối năm 2023. "
        f"Ngày 05/5/2023, Bộ Tư pháp và Bộ Nội vụ đã ký {TWO}."
    )
    assert "planned" not in facts.objects("status")
    assert facts.objects("plannedFor") == set()


def test_the_place_of_the_matter_is_not_the_place_of_the_signing(told):
    facts = told(
        "Ngày 05/5/2023, Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp bảo tồn các loài chim quý hiếm "
        "tại Việt Nam."
    )
    assert facts.objects("signedAt") == set()
    elsewhere = told("Ngày 05/5/2023, tại Đà Nẵng, Bộ Tư pháp và Bộ Nội vụ đã ký " + TWO + ".")
    assert len(elsewhere.objects("signedAt")) == 1


def test_a_clause_of_its_own_keeps_its_place(told):
    facts = told(
        "Ngày 05/5/2023, Bộ Tư pháp tổ chức Hội nghị công tác hộ tịch toàn quốc; trước đó đoàn khảo sát "
        "tại Cần Thơ."
    )
    assert facts.objects("heldAt") == set()


# -- who signs ----------------------------------------------------------------------------------------


def test_signers_between_passive_and_verb(told):
    facts = told(f"{TWO} được Bộ Tư pháp và Bộ Nội vụ ký ngày 04/5/2023.")
    assert facts.objects("hasSignatory") == {"Bộ Tư pháp", "Bộ Nội vụ"}
    assert facts.objects("signedOn") == {"2023-05-04"}


def test_something_else_that_both_sign_is_not_the_programme(told):
    facts = told(
        f"Ngày 03/5/2023, Bộ Tư pháp và Bộ Nội vụ đã ký {TWO}. "
        "Phụ lục kinh phí cho năm 2024 cũng được hai bên ký trong tháng 9."
    )
    assert facts.objects("plannedSigningOn") == set()
    assert facts.objects("signedOn") == {"2023-05-03"}


def test_three_sign_an_agreement_without_a_name(told):
    facts = told("Chiều 05/5/2023, Bộ Tư pháp, Bộ Nội vụ và Bộ Tài chính ký Quy chế phối hợp.")
    assert facts.objects("hasParty") == {"Bộ Tư pháp", "Bộ Nội vụ", "Bộ Tài chính"}


def test_an_older_numbered_agreement_is_not_the_new_one(told):
    facts = told(
        "Ngày 05/5/2023, Bộ Tư pháp và Bộ Nội vụ đã ký Quy chế phối hợp giữa Bộ Tư pháp và Bộ Nội vụ. "
        "Trước đó, hai bên thực hiện Quy chế phối hợp số 07/QC-BTP-BNV ngày 10/4/2016 giữa Bộ Tư pháp và "
        "Bộ Nội vụ."
    )
    signed = {(s, o) for s, _, o in facts.facts("signedOn")}
    assert len({s for s, _ in signed}) == 2
    assert {o for _, o in signed} == {"2023-05-05", "2016-04-10"}


def test_chairs_named_after_the_ceremony(told):
    facts = told(
        "Ngày 05/5/2023, Bộ Tư pháp tổ chức Hội nghị công tác hộ tịch toàn quốc. Đồng chủ trì Hội nghị có "
        "ông Lê Văn Mẫu, Thứ trưởng Bộ Tư pháp; bà Trần Thị Thử, Thứ trưởng Bộ Nội vụ."
    )
    assert facts.objects("hasChair") == {"Lê Văn Mẫu", "Trần Thị Thử"}


def test_the_number_of_a_joint_programme_is_its_own(told):
    facts = told(f"Ngày 05/5/2023, Bộ Tư pháp và Bộ Nội vụ đã ký {TWO}. Văn bản mang số 21/CTr-BTP-BNV.")
    assert {(o) for _, _, o in facts.facts("documentNumber")} == {"21/CTr-BTP-BNV"}
    assert len(facts.classes("CooperationProgramme")) == 1


# -- tasks --------------------------------------------------------------------------------------------


def test_agreed_work_is_a_list_of_tasks_of_both(told):
    facts = told(
        "Kết thúc buổi làm việc, Bộ Tư pháp và Bộ Nội vụ thống nhất một số việc trọng tâm:\n\n"
        "- Rà soát các văn bản về hộ tịch;\n\n- Cử đầu mối theo dõi trong quý II/2023.\n\n"
    )
    assert len(_tasks(facts)) == 2
    assert facts.objects("hasAssignee") == {"Bộ Tư pháp", "Bộ Nội vụ"}
    assert {o for _, _, o in facts.facts("deadline")} == {"2023-04/2023-06"}


def test_a_date_of_completion_belongs_to_the_task_before_it(told):
    facts = told(
        "Thứ trưởng Lê Văn Mẫu kết luận như sau:\n\n"
        "1. Bộ Nội vụ chủ trì, phối hợp với Bộ Tài chính rà soát biên chế của ngành tư pháp; "
        "hoàn thành trước ngày 15/10/2023.\n\n"
        "2. Bộ Y tế rà soát danh mục kỹ thuật; xây dựng tài liệu hướng dẫn cho tuyến xã.\n\n"
    )
    assert len(_tasks(facts)) == 3
    (due,) = facts.statements("deadline")
    assert facts.name(due.object) == "../2023-10-14"
    assert any(p.endswith("exclusiveEnd") for p, _ in due.qualifiers)
    # A duty to help tells no cooperation that is.
    assert facts.objects("cooperatesWith") == set()


def test_an_item_says_whom_it_charges_before_a_colon(told):
    facts = told(
        "Về trách nhiệm thực hiện, Bộ Tư pháp phân công như sau:\n\n"
        "1. Bộ Y tế: rà soát danh mục thuốc; định kỳ hằng quý báo cáo kết quả về Bộ Tư pháp.\n\n"
        "2. Các địa phương miền núi: tuyên truyền pháp luật cho đồng bào.\n\n"
    )
    charged = {(s.split()[0], o) for s, _, o in facts.facts("hasAssignee")}
    assert charged == {("rà", "Bộ Y tế"), ("định", "Bộ Y tế")}
    assert len(_tasks(facts)) == 3


def test_gapped_orders_charge_each_its_own(told):
    facts = told(
        "Bộ Tư pháp giao Cục Công tác phía Nam, Bộ Y tế giao Cục Quản lý Dược làm đầu mối thực hiện."
    )
    assert "Bộ Y tế" not in facts.objects("hasAssignee")


def test_what_is_agreed_in_a_relative_clause_is_no_task(told):
    facts = told("Cải cách hành chính là lĩnh vực được Bộ Tư pháp và Bộ Nội vụ thống nhất phối hợp từ lâu.")
    assert _tasks(facts) == set()


def test_a_body_given_a_task(told):
    facts = told("Bộ Y tế được giao xây dựng danh mục thuốc thiết yếu trước ngày 30/9/2023.")
    assert facts.objects("hasAssignee") == {"Bộ Y tế"}
    past = told("Bộ Y tế đã được giao quản lý danh mục thuốc từ năm 2019.")
    assert _tasks(past) == set()


def test_duties_at_set_times(told):
    facts = told("Hằng năm, Bộ Tư pháp và Bộ Nội vụ tổ chức sơ kết việc phối hợp vào tháng 12.")
    assert facts.objects("hasAssignee") == {"Bộ Tư pháp", "Bộ Nội vụ"}
    assert facts.objects("modality") == {"planned-action"}
    habit = told("Hằng năm, Bộ Tư pháp và Bộ Nội vụ đã tổ chức sơ kết việc phối hợp vào tháng 12.")
    assert _tasks(habit) == set()


def test_two_units_named_before(told):
    facts = told(
        "Đầu mối giúp việc là Cục Quản lý Dược (Bộ Y tế) và Văn phòng Bộ Nội vụ. "
        "Hai đơn vị này có trách nhiệm hoàn chỉnh hồ sơ trình lãnh đạo hai Bộ."
    )
    assert len(facts.objects("hasAssignee")) == 2
    assert not {"Bộ Y tế", "Bộ Nội vụ"} & facts.objects("hasAssignee")


def test_contents_announced_by_the_programme_itself(told):
    facts = told(
        f"Bộ Tư pháp và Bộ Nội vụ đã ký {TWO} ngày 02/3/2023. "
        "Chương trình phối hợp tập trung vào ba việc:\n\n"
        "1. Lý lịch tư pháp trực tuyến;\n\n2. Chia sẻ dữ liệu công chức;\n\n3. Tập huấn cán bộ cấp xã.\n\n"
    )
    assert len(_contents(facts)) == 3
    results = told(
        f"Bộ Tư pháp và Bộ Nội vụ đã ký {TWO} ngày 02/3/2023. "
        "Thực hiện Chương trình phối hợp, Bộ Tư pháp đã đạt được các kết quả:\n\n"
        "1. Lý lịch tư pháp trực tuyến;\n\n2. Chia sẻ dữ liệu công chức.\n\n"
    )
    assert _contents(results) == set()


def test_many_parties_do_not_each_answer_for_every_content(told):
    facts = told(
        "Ngày 02/3/2023, Bộ Tư pháp, Bộ Nội vụ và Bộ Y tế đã ký Chương trình phối hợp giữa Bộ Tư pháp, Bộ "
        "Nội vụ và Bộ Y tế giai đoạn 2023-2026. Chương trình phối hợp tập trung vào hai việc:\n\n"
        "1. Xây dựng dữ liệu khai sinh điện tử;\n\n2. Tập huấn cán bộ trạm y tế xã.\n\n"
    )
    assert len(_contents(facts)) == 2
    assert facts.objects("hasAssignee") == set()


def test_a_day_of_every_year_is_a_deadline_that_comes_back(told):
    facts = told("Bộ Y tế có trách nhiệm gửi số liệu khám chữa bệnh trước ngày 30/6 hằng năm.")
    assert len(_tasks(facts)) == 1
    assert facts.objects("deadline") == {"--06-30"}
    once = told("Bộ Y tế có trách nhiệm gửi số liệu khám chữa bệnh trước ngày 30/6/2023.")
    assert once.objects("deadline") == {"../2023-06-29"}


def test_what_depends_on_a_condition_is_no_task(told):
    facts = told("Nếu được Chính phủ đồng ý, Bộ Tư pháp sẽ xây dựng cơ sở dữ liệu về tổ chức hành nghề.")
    assert _tasks(facts) == set()
    told_outright = told("Bộ Tư pháp sẽ xây dựng cơ sở dữ liệu về tổ chức hành nghề.")
    assert len(_tasks(told_outright)) == 1


# -- acts ---------------------------------------------------------------------------------------------


def test_those_who_issue_together_and_the_day(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Y tế và Bộ Tài chính ban hành Thông tư liên tịch số 12/2023/TTLT-BYT-BTC quy "
        "định việc thanh toán chi phí khám bệnh."
    )
    assert facts.objects("issuedBy") == {"Bộ Y tế", "Bộ Tài chính"}
    assert facts.objects("issuedOn") == {"2023-04-20"}
    assert facts.objects("hasSubject") == {"quy định việc thanh toán chi phí khám bệnh"}


def test_what_a_document_rests_on(told):
    facts = told(
        f"Ngày 02/3/2023, Bộ Tư pháp và Bộ Nội vụ đã ký {TWO}. Căn cứ ban hành là Quyết định số 90/QĐ-TTg "
        "ngày 01/02/2023 và Nghị quyết số 27-NQ/TW."
    )
    assert len(facts.facts("legalBasis")) == 2
    unrelated = told(f"Bộ Tư pháp trao đổi về {TWO}. Quyết định số 90/QĐ-TTg cũng được nhắc tới.")
    assert unrelated.facts("legalBasis") == set()


def test_whoever_approves_a_product_did_not_make_it(told):
    facts = told("Đoàn xem một sản phẩm công nghệ sinh học mà Bộ Y tế phê duyệt tại Quyết định số 14/QĐ-BYT.")
    assert facts.objects("producedBy") == set()


def test_a_unit_and_the_body_in_the_parenthesis(told):
    facts = told("Cục Quản lý Dược (Bộ Y tế) tiếp đoàn công tác ngày 02/3/2023.")
    assert ("Cục Quản lý Dược", "unitOf", "Bộ Y tế") in facts.facts("unitOf")


def test_a_conference_ends_where_its_verb_begins(told):
    facts = told("Ngày 05/5/2023, tại Hà Nội, hội nghị ghi nhận Bộ Tư pháp đã hoàn thành kế hoạch năm.")
    assert not any("ghi nhận" in name for name in facts.classes("Conference"))


# -- events -------------------------------------------------------------------------------------------


def test_meetings_of_different_days_are_different(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp tổ chức Hội nghị tổng kết công tác hộ tịch năm. "
        "Trước đó, ngày 11/4/2023, Bộ Nội vụ tổ chức Hội nghị tổng kết công tác hộ tịch năm ở cấp tỉnh."
    )
    assert len({s.subject for s in facts.statements("hasOrganizer")}) == 2
    assert facts.objects("heldOn") == {"2023-04-20", "2023-04-11"}


def test_who_chairs_the_event_of_the_sentence_before(told):
    facts = told(
        "Ngày 20/4/2023, Bộ Tư pháp tổ chức Hội nghị công tác hộ tịch toàn quốc. "
        "Ông Lê Văn Mẫu, Thứ trưởng Bộ Tư pháp chủ trì."
    )
    assert facts.objects("hasChair") == {"Lê Văn Mẫu"}
    planned = told(
        "Ngày 20/4/2023, Bộ Tư pháp tổ chức Hội nghị công tác hộ tịch toàn quốc. "
        "Năm sau ông Lê Văn Mẫu, Thứ trưởng Bộ Tư pháp sẽ chủ trì."
    )
    assert planned.objects("hasChair") == set()


# -- a document that is itself an act -----------------------------------------------------------------

PLAN = (
    "ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH BẮC NINH               Độc lập - Tự do - Hạnh phúc\n"
    "Số: 77/KH-UBND\n"
    "Bắc Ninh, ngày 03 tháng 4 năm 2023\n\n"
    "KẾ HOẠCH\n"
    "Thực hiện Chương trình phòng, chống đuối nước trẻ em giai đoạn 2021-2030\n\n"
    "Căn cứ Quyết định số 1248/QĐ-TTg ngày 19/7/2021 của Thủ tướng Chính phủ;\n\n"
    "Ủy ban nhân dân tỉnh ban hành kế hoạch như sau:\n\n"
    "1. Sở Y tế:\n\n"
    "a) Đầu tư trang thiết bị sơ cứu cho trạm y tế xã;\n\n"
    "b) Tập huấn sơ cứu; hoàn thành trong quý III năm 2023.\n\n"
    "2. Sở Nội vụ rà soát biên chế viên chức y tế.\n"
)


def test_a_letterhead_says_what_the_document_is(told_text):
    facts = told_text(PLAN)
    (plan,) = {s for s, _, o in facts.facts("documentNumber") if o == "77/KH-UBND"}
    about = {
        (p, o) for s, p, o in facts.facts("issuedOn", "issuedBy", "hasSubject", "legalBasis") if s == plan
    }
    assert ("issuedOn", "2023-04-03") in about
    assert ("issuedBy", "Ủy ban nhân dân tỉnh Bắc Ninh") in about
    assert ("legalBasis", "Quyết định số 1248/QĐ-TTg") in about
    assert any(p == "hasSubject" and o.startswith("Thực hiện Chương trình phòng") for p, o in about)
    assert {s for s, _, _ in facts.facts("implementsUndertaking")} == {plan}


def test_a_body_that_heads_a_list_is_charged_with_every_item(told_text):
    facts = told_text(PLAN)
    charged = {(s.split()[0], o.split()[1]) for s, _, o in facts.facts("hasAssignee")}
    assert {("Đầu", "Y"), ("Tập", "Y"), ("rà", "Nội")} <= charged
    assert facts.objects("deadline") == {"2023-07/2023-09"}


def test_an_act_that_names_no_undertaking_is_read(told_text):
    lines = PLAN.replace("KẾ HOẠCH\n", "CHỈ THỊ\n").replace("/KH-UBND", "/CT-UBND").splitlines(keepends=True)
    kept = [line for line in lines if "Chương trình" not in line and "Quyết định" not in line]
    facts = told_text("".join(kept).replace("ban hành kế hoạch", "yêu cầu"))
    assert "Ủy ban nhân dân tỉnh Bắc Ninh" in facts.objects("issuedBy")


def test_a_number_in_the_text_makes_no_letterhead(told):
    facts = told("Ủy ban nhân dân tỉnh Bắc Ninh ban hành Kế hoạch số 77/KH-UBND ngày 03/4/2023.")
    assert not any(s.rule == "letterhead" for s in facts.record.statements)


# -- the day of publication ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Ngày đăng: 08.05.2023 10:00 | Người đăng: quantri\n\n", "2023-05-08"),
        ("Chuyên mục: Tin tức | Lượt xem: 20\n\n", ""),
    ],
)
def test_a_line_of_fields_gives_the_day_of_publication(told_text, head, day):
    facts = told_text(
        f"Bộ Tư pháp và Bộ Nội vụ ký chương trình phối hợp\n{head}"
        "Chiều 06/5, Bộ Tư pháp và Bộ Nội vụ đã ký Chương trình phối hợp cải cách hành chính.\n",
        published="",
    )
    assert facts.record.document.published[:10] == day


def test_the_day_of_filing_is_not_the_day_of_the_signing(told_text):
    facts = told_text(
        "Two ministries sign an agreement\n\nHanoi, 13 April 2023 - The Ministry of Justice and the Ministry "
        "of Health signed a cooperation agreement for the period 2023-2028 on April 12.\n",
        published="",
    )
    assert facts.objects("signedOn") == {"2023-04-12"}

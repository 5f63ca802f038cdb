"""Decisions that put out a plan, programme, scheme or regulation: what holds by them, whose it is, its tasks,
and who signed.
"""

from __future__ import annotations

import pytest

_HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "---------------\nSố: 215/QĐ-UBND\nHà Nam, ngày 14 tháng 3 năm 2022\n\nQUYẾT ĐỊNH\n{subject}\n\n"
    "ỦY BAN NHÂN DÂN TỈNH\n\nCăn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017;\n"
    "Theo đề nghị của Giám đốc Sở Nông nghiệp và Phát triển nông thôn.\n\n"
    "QUYẾT ĐỊNH:\n\nĐiều 1. {article}\n\n"
    "Điều 2. Giao Sở Tài chính bố trí kinh phí trước ngày 30 tháng 4 năm 2022.\n\n"
    "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nNguyễn Văn Mẫu\n\n{kind}\n"
    "(Kèm theo Quyết định số 215/QĐ-UBND ngày {day} của Ủy ban nhân dân tỉnh Hà Nam)\n\n"
    "I. PHÂN CÔNG NHIỆM VỤ\n\n1. Sở Nông nghiệp và Phát triển nông thôn chủ trì kiểm tra các trạm bơm.\n\n"
    "2. Công an tỉnh xử lý vi phạm hành lang bảo vệ đê.\n"
)


def _decision(subject: str, article: str, kind: str, day: str = "14 tháng 3 năm 2022") -> str:
    return _HEAD.format(subject=subject, article=article, kind=kind, day=day)


_CASES = [
    ("Ban hành Kế hoạch bảo vệ công trình đê điều", "Ban hành kèm theo Quyết định này {}.", "KẾ HOẠCH"),
    ("Về việc ban hành Kế hoạch nạo vét kênh mương", "Ban hành kèm theo Quyết định này {}.", "KẾ HOẠCH"),
    ("BAN HÀNH KẾ HOẠCH PHÒNG, CHỐNG HẠN HÁN", "Ban hành kèm theo Quyết định này {}.", "KẾ HOẠCH"),
    ("Phê duyệt Đề án củng cố hệ thống trạm bơm", "Phê duyệt {}.", "ĐỀ ÁN"),
    ("Ban hành Quy chế phối hợp quản lý đê điều", "Ban hành kèm theo Quyết định này bản {}.", "QUY CHẾ"),
    ("Ban hành Chương trình cấp nước sạch nông thôn", "Ban hành kèm theo Quyết định này {}.", "CHƯƠNG TRÌNH"),
]


def _names(subject: str) -> str:
    words = subject.split()
    at = next(k for k, w in enumerate(words) if w.lower() in {"kế", "đề", "quy", "chương"})
    name = " ".join(words[at:])
    return name if not name.isupper() else name[0] + name[1:].lower()


@pytest.mark.parametrize(("subject", "article", "kind"), _CASES)
def test_what_a_decision_puts_out_is_an_undertaking_of_its_issuer(told_text, subject, article, kind):
    name = _names(subject)
    facts = told_text(_decision(subject, article.format(name), kind), published="2022-03-14")
    issued = {s for s, _, o in facts.facts("establishedBy") if o.startswith("Quyết định")}
    assert len(issued) == 1
    assert {s.lower() for s in issued} == {name.lower()}
    assert facts.facts("hasOwner") == {(s, "hasOwner", "Ủy ban nhân dân tỉnh Hà Nam") for s in issued}
    assert {o for s, _, o in facts.facts("status") if s in issued} == {"in-force"}


@pytest.mark.parametrize(("subject", "article", "kind"), _CASES)
def test_its_points_are_tasks_of_what_is_put_out(told_text, subject, article, kind):
    facts = told_text(_decision(subject, article.format(_names(subject)), kind), published="2022-03-14")
    of = {s: o for s, _, o in facts.facts("taskOf")}
    charged = {s: o for s, _, o in facts.facts("hasAssignee")}
    assert len(charged) == 3
    assert set(charged) == set(of)
    assert {o.lower() for o in of.values()} == {_names(subject).lower()}


def test_who_signed_the_decision(told_text):
    text = _decision(*[c.format("Kế hoạch bảo vệ công trình đê điều") for c in _CASES[0]])
    facts = told_text(text, published="2022-03-14")
    signed = {(s, o) for s, _, o in facts.facts("hasSignatory")}
    assert signed == {("Quyết định số 215/QĐ-UBND", "Nguyễn Văn Mẫu")}


def test_the_day_in_the_head_holds_against_another_printed_below(told_text):
    text = _decision(
        *[c.format("Kế hoạch bảo vệ công trình đê điều") for c in _CASES[0]], day="14 tháng 3 năm 2021"
    )
    facts = told_text(text, published="2022-03-14")
    days = {o for s, _, o in facts.facts("issuedOn") if s == "Quyết định số 215/QĐ-UBND"}
    assert days == {"2022-03-14"}
    assert [i.code for i in facts.record.issues] == ["conflicting-dates"]


@pytest.mark.parametrize(
    "article",
    [
        "Sửa đổi Kế hoạch bảo vệ công trình đê điều.",
        "Thành lập Tổ công tác thực hiện Kế hoạch bảo vệ công trình đê điều.",
        "Bãi bỏ Kế hoạch bảo vệ công trình đê điều.",
    ],
)
def test_what_a_decision_only_deals_with_is_not_issued_by_it(told_text, article):
    text = _decision("Về việc quản lý đê điều", article, "PHỤ LỤC")
    assert told_text(text, published="2022-03-14").facts("establishedBy") == set()


@pytest.mark.parametrize(
    "name",
    [
        "Quy chế phối hợp giữa các cơ quan chuyên môn trong quản lý đê điều",
        "Quy chế phối hợp giữa các sở về cung cấp số liệu thủy văn",
        "Kế hoạch kiểm tra, đánh giá chất lượng các trạm bơm",
    ],
)
def test_what_is_issued_is_named_by_all_that_follows(told_text, name):
    text = _decision(f"Ban hành {name}", f"Ban hành kèm theo Quyết định này {name}, gồm 3 chương.", "PHỤ LỤC")
    facts = told_text(text, published="2022-03-14")
    assert {s for s, _, _ in facts.facts("establishedBy")} == {name}


def test_a_name_in_capitals_gives_way_to_one_that_tells_capitals(told_text):
    text = _decision(
        "BAN HÀNH KẾ HOẠCH NẠO VÉT KÊNH MƯƠNG GIAI ĐOẠN 2022 - 2025",
        "Ban hành kèm theo Quyết định này Kế hoạch nạo vét kênh mương giai đoạn 2022 - 2025.",
        "KẾ HOẠCH",
    )
    facts = told_text(text, published="2022-03-14")
    issued = {s for s, _, _ in facts.facts("establishedBy")}
    assert issued == {"Kế hoạch nạo vét kênh mương giai đoạn 2022 - 2025"}


_PLAN = (
    "ỦY BAN NHÂN DÂN\nTỈNH HÀ NAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 31/KH-UBND\n"
    "Hà Nam, ngày 14 tháng 3 năm 2022\n\nKẾ HOẠCH\nPhát triển cây vụ đông giai đoạn 2022 - 2025\n\n"
    "{opening}\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Các sở: Nông nghiệp và Phát triển nông thôn, Công Thương, Y tế\n"
    "- Hướng dẫn nông dân ký hợp đồng tiêu thụ.\n"
)


@pytest.mark.parametrize(
    "opening",
    [
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển cây vụ đông giai đoạn 2022 - 2025 như sau:",
        "UBND tỉnh Hà Nam ban hành Kế hoạch phát triển cây vụ đông năm 2022 với các nội dung sau:",
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển cây vụ đông năm 2022, cụ thể như sau:",
    ],
)
def test_a_plan_that_says_it_is_issued_is_no_second_plan_and_no_task(told_text, opening):
    facts = told_text(_PLAN.format(opening=opening), published="2022-03-14")
    assert not any(e.kind == "programme" for e in facts.record.entities)
    assert {o for _, _, o in facts.facts("text")} == {"Hướng dẫn nông dân ký hợp đồng tiêu thụ"}


def test_a_list_of_bodies_under_one_head_is_whose_points_follow(told_text):
    facts = told_text(_PLAN.format(opening="Kế hoạch gồm các phần sau."), published="2022-03-14")
    assert facts.objects("hasAssignee") == {
        "Sở Nông nghiệp và Phát triển nông thôn tỉnh Hà Nam",
        "Sở Công Thương tỉnh Hà Nam",
        "Sở Y tế tỉnh Hà Nam",
    }


_LETTER = (
    "SỞ CÔNG THƯƠNG\nTỈNH HÀ NAM\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 88/SCT-QLTM\n"
    "V/v thực hiện Quy chế phối hợp số 05/QCPH-SCT-CA ngày 02/3/2021\nHà Nam, ngày 14 tháng 3 năm 2022\n\n"
    "Kính gửi:\n- Công an tỉnh;\n- Các Sở: Tài chính, Y tế, Xây dựng;\n- UBND các huyện, thành phố.\n\n"
    "Sở Công Thương đề nghị Công an tỉnh cử cán bộ đầu mối trước ngày 30/3/2022.\n"
)


def test_whom_a_letter_is_for_is_no_task(told_text):
    facts = told_text(_LETTER, published="2022-03-14")
    assert {o for _, _, o in facts.facts("text")} == {"cử cán bộ đầu mối trước ngày 30/3/2022"}


_AUTHORITY = (
    "ỦY BAN NHÂN DÂN |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 31/QĐ-UBND |\n"
    "Phủ Lý, ngày 14 tháng 3 năm 2022 |\nQUYẾT ĐỊNH\nBan hành Quy chế phối hợp quản lý chợ đầu mối\n"
    "ỦY BAN NHÂN DÂN TỈNH HÀ NAM\nCăn cứ Luật Thương mại ngày 14 tháng 6 năm 2005;\n"
    "Căn cứ Nghị định số 02/2003/NĐ-CP ngày 14/01/2003 của Chính phủ ban hành quy định về chợ;\n"
    "QUYẾT ĐỊNH\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế phối hợp quản lý chợ đầu mối.\n"
)


def test_the_authority_above_its_bases_is_charged_with_nothing(told_text):
    facts = told_text(_AUTHORITY, published="2022-03-14")
    assert facts.facts("text") == set()

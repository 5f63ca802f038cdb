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

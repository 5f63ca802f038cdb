"""Signings that are put off, undertakings that an act approved, and denials that leave a signing open."""

from __future__ import annotations

import pytest

DEAL = "Thỏa thuận hợp tác giữa Bộ Y tế và Bộ Công an"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        (f"Hai bên thống nhất lùi thời gian ký {DEAL} từ tháng 4/2023 sang tháng 9/2023.", "2023-09"),
        (f"Việc ký {DEAL} hoãn đến tháng 9/2023.", "2023-09"),
        (f"Lễ ký {DEAL} phải dời sang ngày 5/9/2023.", "2023-09-05"),
        (f"{DEAL} chưa ký được; thời điểm ký lùi sang tháng 9/2023.", "2023-09"),
        (f"Do vướng thủ tục, hai bên lùi việc ký {DEAL} đến tháng 9/2023.", "2023-09"),
    ],
)
def test_signing_is_put_off_to_a_time(told, sentence, day):
    facts = told(sentence, published="2023-05-08")
    assert facts.objects("plannedSigningOn") == {day}
    assert not facts.facts("signedOn")


def test_english_signing_is_moved(told_english):
    facts = told_english(
        "A new agreement between the Ministry of Health and UNICEF was not signed. "
        "The signing, at first set for April 10, has been moved to November 2023 in Hanoi."
    )
    assert facts.objects("plannedSigningOn") == {"2023-11"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"Đợt tuần tra chung lùi sang tháng 9/2023. Ngày 3/4/2023, hai bên ký {DEAL}.",
        f"Việc ký {DEAL} hoãn đến tháng 2/2023.",
        f"Việc ký {DEAL} hoãn lại vô thời hạn.",
    ],
)
def test_other_things_put_off_and_times_gone_by_give_none(told, sentence):
    assert not told(sentence, published="2023-05-08").facts("plannedSigningOn")


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ cụ thể hóa Chương trình phát triển đô thị quốc gia giai đoạn 2012 - 2025 phê duyệt tại "
        "Quyết định số 758/QĐ-TTg ngày 08/6/2009.",
        "Việc này lồng ghép với Chương trình phát triển giống thủy sản đến năm 2025 (phê duyệt theo "
        "Quyết định số 112/2004/QĐ-TTg ngày 23/6/2004).",
        'Triển khai Đề án "Giảm tảo hôn trong vùng dân tộc giai đoạn 2015-2025" theo Quyết định số '
        "498/QĐ-TTg ngày 14/4/2015.",
    ],
)
def test_what_an_act_approved_is_in_force(told, sentence):
    facts = told(sentence)
    assert len(facts.facts("legalBasis")) == 1
    assert facts.objects("status") == {"in-force"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Chương trình phát triển giống thủy sản đến năm 2025 khác với Quyết định số 112/2004/QĐ-TTg.",
        "Đề án phát triển cà phê đặc sản giai đoạn 2026-2030 sẽ trình sau Quyết định số 112/2024/QĐ-TTg.",
    ],
)
def test_act_beside_a_name_approves_nothing(told, sentence):
    assert not told(sentence).facts("legalBasis", "establishedBy")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Chương trình phối hợp giữa Bộ Y tế và Bộ Công an đã không được ký do thiếu kinh phí.", {"draft"}),
        ("Bộ Y tế không ký Chương trình phối hợp giữa Bộ Y tế và Bộ Công an.", set()),
    ],
)
def test_denial_that_leaves_the_signing_open(told, sentence, expected):
    assert told(sentence).objects("status") == expected


def test_scheme_that_is_to_be_drawn_up_is_planned(told):
    facts = told("Đề án Phát triển du lịch cộng đồng miền núi sẽ do Bộ Y tế chủ trì xây dựng.")
    assert facts.objects("status") == {"planned"}

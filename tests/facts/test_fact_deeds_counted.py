"""Deeds that are counted: one result for each, without its details, and those of a year gone by."""

from __future__ import annotations

import pytest

HEALTH = "Bộ Y tế"


@pytest.mark.parametrize(
    ("sentence", "results"),
    [
        (
            "Bộ Y tế đã tổ chức 45 buổi tuyên truyền, tặng hơn 3.000 áo phao.",
            {"tổ chức 45 buổi tuyên truyền", "tặng hơn 3.000 áo phao"},
        ),
        (
            "Bộ Y tế đã cử ba đợt chuyên gia lên vùng cao và tập huấn cho 120 lượt cán bộ.",
            {"cử ba đợt chuyên gia lên vùng cao", "tập huấn cho 120 lượt cán bộ"},
        ),
        (
            "Bộ Y tế đã mở 6 lớp tập huấn cho gần 450 lượt người, chủ yếu hướng dẫn dùng nước sạch.",
            {"mở 6 lớp tập huấn cho gần 450 lượt người"},
        ),
        ("Năm 2021, Bộ Y tế mở 6 lớp tập huấn kỹ thuật.", {"mở 6 lớp tập huấn kỹ thuật"}),
        (
            "So far the Ministry of Health has organised nine training courses for village nurses.",
            {"organised nine training courses for village nurses"},
        ),
        ("Bộ Y tế đã xây dựng 46 mô hình, 12 câu lạc bộ.", {"xây dựng 46 mô hình, 12 câu lạc bộ"}),
        (
            "Bộ Y tế đã phối hợp bắt giữ 184 vụ, trị giá trên 75 tỷ đồng.",
            {"phối hợp bắt giữ 184 vụ, trị giá trên 75 tỷ đồng"},
        ),
    ],
)
def test_each_deed_is_a_result(told, sentence, results):
    facts = told(sentence).facts("producedBy")
    assert {subject for subject, _, _ in facts} == results
    assert {body for _, _, body in facts} == {HEALTH}


def test_english_deeds(told_english):
    facts = told_english("Since 2018 the Ministry of Health has trained 300 health workers in Lao Cai.")
    assert facts.objects("producedBy") == {HEALTH}


@pytest.mark.parametrize(
    "sentence",
    [
        "Bộ Y tế sẽ tổ chức 45 buổi tuyên truyền.",
        "Năm 2030, Bộ Y tế mở 6 lớp tập huấn kỹ thuật.",
        "Bộ Y tế mở 6 lớp tập huấn kỹ thuật.",
        "Bộ Y tế chưa mở 6 lớp tập huấn kỹ thuật.",
        "Bộ Y tế đã ban hành 6 điều của Quy chế.",
    ],
)
def test_what_is_to_come_or_not_done_is_no_result(told, sentence):
    assert not told(sentence).facts("producedBy")

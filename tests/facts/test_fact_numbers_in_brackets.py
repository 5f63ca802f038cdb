"""A number in brackets behind the full name of an undertaking is its number."""

from __future__ import annotations

import pytest

NAME = "Chương trình phối hợp bảo vệ rừng giai đoạn 2021 - 2025 giữa Bộ Y tế và UBND tỉnh Bến Tre"
NUMBERED = [
    f"{NAME} (Chương trình số 21/CTPH-BYT-UBND, ký ngày 30/8/2021) đang được triển khai.",
    f"{NAME} (Chương trình số 21/CTPH-BYT-UBND) đang được triển khai.",
    f"{NAME} (số 21/CTPH-BYT-UBND) đang được triển khai.",
]
OTHERS = [
    f"{NAME} (Kế hoạch số 21/KH-BYT, ký ngày 30/8/2021) đang được triển khai.",
    f"{NAME} (theo Quyết định số 21/QĐ-BYT) đang được triển khai.",
]


@pytest.mark.parametrize("sentence", NUMBERED)
def test_the_number_in_brackets_is_that_of_the_programme_before_it(told, sentence: str) -> None:
    read = told(sentence)
    assert read.facts("documentNumber") == {(NAME, "documentNumber", "21/CTPH-BYT-UBND")}
    assert read.classes("CooperationProgramme") == {NAME}


@pytest.mark.parametrize("sentence", OTHERS)
def test_the_number_of_another_document_is_not(told, sentence: str) -> None:
    assert NAME not in {s for s, _, _ in told(sentence).facts("documentNumber")}

"""Extraction is total: whatever text comes in, a record comes out, and every quote is verbatim."""

from __future__ import annotations

import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.edtf import bounds
from graph.terms import EDTF, Literal
from loaders.pipeline import extract
from loaders.read import Overrides, read_bytes

#: Pieces of the language that rules look for, to be put together in ways that nobody wrote.
PIECES = (
    "Bộ", "Bộ Y tế", "Bộ KH&CN", "(KH&CN)", "UBND tỉnh", "tỉnh Đắk Lắk", "Sở", "Cục", "hai bên",
    "hai Bộ", "giữa", "và", "với", "về phía", "ký kết", "đã ký", "chưa ký", "dự kiến", "sẽ",
    "Chương trình phối hợp", "giai đoạn 2021 - 2025", "định hướng đến năm 2030",
    "Kế hoạch số 12/KH-BYT", "Nghị quyết số 20- NQ/TW", "ngày", "ngày 3/4", "ngày 31/2/2020",
    "trước tháng 10/2019", "tháng 13/2020", "quý IV năm 2025", "đồng chí", "PGS.TS.", "Nguyễn Văn A",
    "Thứ trưởng", "Bộ trưởng", "Chủ tịch", "Uỷ viên Trung ương Đảng", ",", ";", ".", ":", "-", "–", "(",
    ")", "“", "”", "1)", "a)", "2.", "(1)", "Một là", "Hai là", "\n", "\n\n", "- ", "+ ", "Nguồn:",
    "Tin khác", "lần thứ XV", "khóa XII", "gồm", "chủ trì", "giao", "đề nghị", "tổ chức", "Hội nghị",
    "Lễ ký", "tại Hà Nội", "trụ sở Bộ", "đơn vị này", "V/v", "Số:", "Ministry of Health", "and",
    "hằng tháng", "hằng quý", "trước 30/6 hằng năm", "cuối năm", "sáng nay", "hôm qua", "sẽ được ký",
    "có hiệu lực từ", "hết hạn", "có thời hạn 5 năm", "sơ kết", "khai mạc", "tiếp", "làm việc với", "gia hạn",
    "every two years", "last week", "will be signed", "was to have been signed", "met with", "hosted",
    "signed", "on March 5", "the two sides", "\u00a0", "\u200b", "e\u0301", "🙂", "ﬁ", "١٢", "Ⅳ",
)  # fmt: skip


#: Many rules ask whether a time was still to come on the day of publication.
OVERRIDES = Overrides(published="2024-05-06")


def check(text: str) -> None:
    if not text.strip():
        return
    record = extract(read_bytes(text.encode(), "bat-ky.txt", overrides=OVERRIDES)).record
    kept = record.document.text
    for statement in record.statements:
        for term in (statement.object, *(value for _, value in statement.qualifiers)):
            if isinstance(term, Literal) and term.datatype == EDTF:
                bounds(term.value)
        assert statement.evidence or statement.kind != "stated"
        for span in statement.evidence:
            assert kept[span.start : span.end] == span.quote


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join))
def test_any_order_of_the_words_that_rules_look_for(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=300))
def test_any_characters(text: str) -> None:
    check("Bộ Y tế " + text)


@pytest.mark.parametrize("seed", range(12))
def test_samples_cut_and_shuffled(examples: Path, seed: int) -> None:
    chance = random.Random(seed)
    texts = [p.read_text(encoding="utf-8") for p in sorted(examples.glob("*.txt"))]
    assert texts
    lines = [line for text in chance.sample(texts, min(3, len(texts))) for line in text.splitlines()]
    chance.shuffle(lines)
    whole = "\n".join(
        line[: chance.randint(0, len(line))] if chance.random() < 0.3 else line for line in lines
    )
    check(whole)
    check(unicodedata.normalize("NFD", whole))

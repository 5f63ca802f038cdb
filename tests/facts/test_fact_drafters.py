"""Who draws up, leads, proposes an undertaking, told actively and passively; and who does not."""

from __future__ import annotations

import pytest

_X = "Chương trình phối hợp công tác pháp chế giai đoạn 2024 - 2028"


@pytest.mark.parametrize(
    ("sentence", "predicate", "who"),
    [
        (f"{_X} do Vụ Pháp chế, Bộ Tư pháp soạn thảo.", "hasDrafter", {"Vụ Pháp chế"}),
        (f"{_X} do Bộ Tư pháp và Bộ Nội vụ xây dựng.", "hasDrafter", {"Bộ Tư pháp", "Bộ Nội vụ"}),
        (f"{_X} sẽ do Bộ Tư pháp chủ trì xây dựng.", "hasLead", {"Bộ Tư pháp"}),
        (f"{_X} được Bộ Tư pháp soạn thảo từ năm 2022.", "hasDrafter", {"Bộ Tư pháp"}),
        (f"{_X} được Bộ Tư pháp đề xuất từ năm 2022.", "hasProposer", {"Bộ Tư pháp"}),
        (f"{_X} được Thủ tướng Chính phủ giao Bộ Tư pháp xây dựng.", "hasDrafter", {"Bộ Tư pháp"}),
        (f"Bộ Tư pháp soạn thảo {_X}.", "hasDrafter", {"Bộ Tư pháp"}),
        (f"Bộ Tư pháp đề xuất {_X}.", "hasProposer", {"Bộ Tư pháp"}),
        (
            "Hai cơ quan sẽ ký Quy chế phối hợp về trợ giúp pháp lý; dự thảo do Bộ Tư pháp soạn.",
            "hasDrafter",
            {"Bộ Tư pháp"},
        ),
        (
            "The Joint Programme on Aid 2024-2028 was drafted by the Ministry of Justice and the World Bank.",
            "hasDrafter",
            {"Bộ Tư pháp", "Ngân hàng Thế giới"},
        ),
    ],
)
def test_who_draws_up(told, sentence, predicate, who):
    assert told(sentence).objects(predicate) == who


@pytest.mark.parametrize(
    "sentence",
    [
        f"{_X} chưa được Bộ Tư pháp soạn thảo.",
        f"{_X} được Bộ Tư pháp triển khai tại 12 tỉnh.",
        f"{_X} do Bộ Tư pháp quản lý.",
        f"{_X} do Bộ Tư pháp và Bộ Nội vụ ký.",
        f"{_X} được Thủ tướng Chính phủ phê duyệt.",
        f"Theo {_X}, Bộ Tư pháp xây dựng 12 tủ sách.",
        f"Tòa soạn xin giới thiệu {_X} của Bộ Tư pháp.",
        f"Căn cứ {_X}, do điều kiện kinh phí, Bộ Tư pháp lập 12 tổ công tác.",
        f"{_X} giúp Bộ Tư pháp xây dựng đội ngũ cán bộ.",
        f"{_X} được đưa vào kế hoạch do Bộ Tư pháp theo dõi.",
    ],
)
def test_who_does_not(told, sentence):
    facts = told(sentence)
    assert facts.facts("hasDrafter", "hasLead", "hasProposer") == set()
